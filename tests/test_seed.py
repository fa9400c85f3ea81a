"""The story that the project was begun for, read with the package's own model.

The story is not ours to hold: it lies in the shared folder, and here stand only a few words that tell each statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from onrecord.record import Record, Statement
from tests.shared import SHARED, needs_shared
from tests.test_stories import needs_model

pytestmark = [needs_shared, needs_model, pytest.mark.model]


@dataclass(frozen=True)
class Seed:
    """What tells a statement (`content` has `has`), and what it has to be."""

    has: str
    source: str
    cue: str
    kind: str
    mode: str = "indirect"
    polarity: str = "affirmed"
    channel: str | None = None
    addressee: str | None = None
    pieces: int = 1


STATEMENTS = (
    Seed("a discussion with the", "Zelenskiy", "told", "named", "mixed", addressee="reporters"),
    Seed("immediate needs", "European leaders", "insist", "unnamed"),
    Seed("deploying", "some officials", "discussing", "unnamed"),
    Seed("ceasefire", "Trump", "called for", "named"),
    Seed("best possible", "Rutte", "said", "named", "mixed"),
    Seed("who would attend", "NATO", "did not say", "institution", polarity="negated"),
    Seed("Scholz", "diplomats", "said", "unnamed"),
    Seed("common vision", "Zelenskiy", "posted", "named", "direct", channel="X"),
    Seed("continued working", "Zelenskiy", "", "named", "direct"),
    Seed("no sign", "Lammy", "told", "named", channel="Sky News"),
    Seed("equipping", "he", "said", "named", "direct"),
    Seed("speculation", "he", "added", "named", "direct", pieces=2),
)
# Plans and wishes that the story does not say were spoken: readers differ, so one of them may be there.
MAY_BE = ("longer-term", "quick end", "European troops for")


@cache
def record() -> Record:
    from onrecord.pipeline import read

    (path,) = sorted((SHARED / "data" / "seed").glob("*.txt"))
    return read(path.read_bytes().decode("utf-8"))


def found(seed: Seed) -> Statement:
    matches = [s for s in record().statements if seed.has in s.content.text]
    assert len(matches) == 1, [s.content.text for s in record().statements]
    return matches[0]


def test_the_parts_of_the_story() -> None:
    story = record().story
    assert story.headline is None
    assert story.byline == ("Andrew Gray", "Lili Bayer")
    assert story.dateline is not None
    assert (story.dateline.place, story.dateline.agency, story.dateline.date) == ("BRUSSELS", "Reuters", None)
    assert story.credits.reporting == ("Yuliia Dysa", "Lili Bayer", "Andrew Gray", "William James")
    assert story.credits.editing == ("Lisa Shumaker",)
    assert (story.credits.writing, story.credits.additional_reporting) == ((), ())
    assert (story.published, story.published_basis) == (None, "unknown")
    assert story.series == story.advisories == story.furniture == ()


@pytest.mark.parametrize("seed", STATEMENTS, ids=lambda seed: seed.has)
def test_statement(seed: Seed) -> None:
    statement = found(seed)
    assert seed.source in statement.source.part.text
    assert seed.cue in statement.cue.text
    assert bool(statement.cue.text) == bool(seed.cue)
    assert statement.source.kind == seed.kind
    assert (statement.mode, statement.polarity) == (seed.mode, seed.polarity)
    channel, addressee = statement.channel, statement.addressee
    assert (channel and channel.text, addressee and addressee.text) == (seed.channel, seed.addressee)
    assert len(statement.content.spans) == seed.pieces


def test_the_understood_speaker_is_the_one_before() -> None:
    understood, before = found(STATEMENTS[8]), found(STATEMENTS[7])
    assert understood.source.part == before.source.part
    assert understood.source.reason == "understood"


def test_the_order_and_nothing_else() -> None:
    expected = [found(seed) for seed in STATEMENTS]
    assert [s for s in record().statements if s in expected] == expected
    others = [s.content.text for s in record().statements if s not in expected]
    assert len(others) <= 2
    assert all(any(words in other for words in MAY_BE) for other in others)
