"""The command line with a stand-in for the reading, to test what is around it: ``python tests/fake_cli.py read …``.

The stand-in takes every ``Name said: “words”`` for a statement. Asked by FAKE_CRASH, it fails as our own code might.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
import types
from collections.abc import Iterable, Iterator

from onrecord.errors import InputError
from onrecord.intake import StoryInput
from onrecord.record import Part, Record, Source, Span, Statement, Story

_SAID = re.compile(r"([A-Z]\w+) (said|told reporters): (“[^”]*”)")


def fake_record(given: StoryInput | str) -> Record:
    story = StoryInput(given) if isinstance(given, str) else given
    text = story.text
    statements = []
    for number, match in enumerate(_SAID.finditer(text), 1):
        who, how, what = (Part.cut(text, [Span(*match.span(group))]) for group in (1, 2, 3))
        confidence = 0.9 if number % 2 else 0.4
        source = Source(who, "named", 0.95)
        statements.append(Statement(f"S{number}", "direct", source, how, what, None, None, "affirmed", confidence))
    return Record(
        Story(
            id=story.id or hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            source=story.source,
            headline=story.headline,
            byline=story.byline,
            published=story.published,
            published_basis="given" if story.published else "unknown",
            outlet=story.outlet,
            url=story.url,
            language=story.language or "en",
        ),
        tuple(statements),
    )


def read_many(stories: Iterable[StoryInput | str | InputError], *, jobs: int = 1) -> Iterator[Record | InputError]:
    for story in stories:
        if os.environ.get("FAKE_CRASH"):
            raise RuntimeError("a bug")
        if os.environ.get("FAKE_SLOW"):
            time.sleep(0.2)
        yield story if isinstance(story, InputError) else fake_record(story)


if __name__ == "__main__":
    pipeline = types.ModuleType("onrecord.pipeline")
    pipeline.read_many = read_many  # type: ignore[attr-defined]
    sys.modules["onrecord.pipeline"] = pipeline
    from onrecord.cli.main import run

    run()
