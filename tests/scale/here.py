"""An engine in this very process, with a stand-in for the reading: to test what is around both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest

from onrecord.errors import InputError
from onrecord.intake import StoryInput
from onrecord.record import Record
from onrecord.scale.engines import ENGINES
from onrecord.scale.plan import Portion
from onrecord.scale.work import Done, Job, work
from tests.fake_cli import read_many

Incoming = Iterable[StoryInput | InputError]
Outgoing = Iterator[Record | InputError]
BREAKS = "cannot be read at all"
"""A story that holds these words is one that the reading fails at."""


def reading(stories: Incoming) -> Outgoing:
    """Reads by the stand-in of the command line's tests."""
    for story in stories:
        if isinstance(story, StoryInput) and BREAKS in story.text:
            yield InputError(story.source or "?", "as the test wants it", "Leave it.")
        else:
            yield from read_many([story])


def run(portions: Sequence[Portion], job: Job, jobs: int) -> Iterator[Done]:
    """Does one after the other."""
    for portion in portions:
        yield work(portion, job, reading)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of the engine, known for the time of the test."""
    monkeypatch.setitem(ENGINES, "here", "tests.scale.here:run")
    return "here"
