"""Stories to look around with: a fortnight of diplomacy among states that do not exist, told by six papers that do not
either. ``WORLD.md`` beside them says who is who, and what happens on which day."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import as_file, files

from onrecord.errors import InputError
from onrecord.intake import Options, StoryInput, stories

NAME = "stories.json"


def demo_stories() -> list[StoryInput]:
    """The stories in the order in which they were sent, as any file of stories is taken in."""
    found: list[StoryInput] = []
    with as_file(files(__package__).joinpath(NAME)) as path:
        for story in stories([str(path)], Options(format="ninjs")):
            if isinstance(story, InputError):
                raise story
            # Where the package lies is nothing that a store should keep.
            found.append(replace(story, source=f"demo/{NAME}"))
    return found
