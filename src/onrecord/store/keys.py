"""What makes two stories the same one: their key, a hash of what came in.

The key is made of the text and of what the provider gave with it to tell one story or version from another: outlet,
id, version, status, the day of publication, and the headline where it does not stand in the text. Where the story lay
(file, address) is no part of it, nor is anything that is read out of the text: the same story in two files, or read by
another model, has one key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection

from onrecord.intake.base import StoryInput
from onrecord.record import Record, Story


def text_hash(text: str) -> str:
    """The id of a story to which its provider gave none."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(story: StoryInput) -> str:
    """The key of a story as it came in: 32 hexadecimal digits."""
    own = story.headline if story.headline and story.headline not in story.text else None
    id_ = None if story.id == text_hash(story.text) else story.id
    given = [part or None for part in (story.outlet, id_, story.version, story.status, story.published, own)]
    written = json.dumps(["onrecord/1", *given, story.text]).encode("ascii")
    return hashlib.sha256(written).hexdigest()[:32]


def input_of(record: Record) -> StoryInput:
    """The story as it must have come in to give `record`, as far as the record tells.

    A headline or byline that stands in the text counts as read out of it, and so does a date that is not ``given``."""
    story = record.story
    read = {
        "id": story.id == text_hash(story.text),
        "published": story.published_basis != "given",
        "headline": story.headline is None or story.headline in story.text,
        "byline": all(name in story.text for name in story.byline),
        "language": bool(story.unread),
    }
    return as_given(story, {name for name in GIVEN if not read[name]})


GIVEN = ("id", "published", "headline", "byline", "language")
"""The fields of a story that may have come with it, and may also be read out of its text."""


def given_of(story: StoryInput) -> tuple[str, ...]:
    """Which of `GIVEN` came with the story."""
    return tuple(name for name in GIVEN if getattr(story, name))


def as_given(story: Story, given: Collection[str]) -> StoryInput:
    """The story as it came in: what came with it, of `GIVEN` the fields that are named in `given`."""
    return StoryInput(
        text=story.text,
        id=story.id if "id" in given else None,
        source=story.source,
        published=story.published if "published" in given else None,
        headline=story.headline if "headline" in given else None,
        byline=story.byline if "byline" in given else (),
        outlet=story.outlet,
        url=story.url,
        language=story.language if "language" in given else None,
        version=story.version,
        status=story.status,
    )
