"""Versions of one story, kills, takes, and copies in other papers: what stands of them."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.record import Record, Story
from onrecord.store import Store, likeness
from onrecord.store.marks import Marks, marks_of
from tests.store.made import talks

_WORDS = "harbour boat quota net ice pier tide storm crew vote law port fish lamp rope chart".split()


def paragraphs(seed: int, count: int) -> list[str]:
    """Paragraphs of words that no other seed has in this order."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(_WORDS, k=18)).capitalize() + f" in {seed}." for _ in range(count)]


def story(text: Sequence[str], **about: object) -> Record:
    about = {"id": "", "outlet": "Arland Press", "published": "2025-02-03", "headline": "Fishing talks end"} | about
    return Record(Story(text="\n".join(text), **{"published_basis": "given", **about}))  # type: ignore[arg-type]


def standings(path: Path, stories: Sequence[Record]) -> list[str]:
    with Store.open(path, write=True) as store:
        added = store.add(stories)
        assert added.new == len(stories), added
        return [row[0] for row in store._db.execute("SELECT standing FROM story ORDER BY id")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.db"


BODY = paragraphs(1, 8)


def test_a_lead_that_grows(path: Path) -> None:
    lead = story(BODY[:3], headline="Talks on fish end")
    update = story([*paragraphs(2, 1), *BODY], headline="UPDATE 1-Arland, Nordhavn agree on quotas")
    assert standings(path, [lead, update]) == ["superseded", "current"]


def test_the_newest_stands_in_whatever_order_they_come(path: Path) -> None:
    versions = [story(BODY, headline=f"UPDATE {n}-Fishing talks end") for n in (3, 1, 2)]
    assert standings(path, versions) == ["current", "superseded", "superseded"]


def test_a_correction_without_a_number_is_newer_than_what_was_there(path: Path) -> None:
    versions = [
        story(BODY, headline="UPDATE 2-Fishing talks end"),
        story([*BODY[:7], "Corrected."], headline="CORRECTED-Fishing talks end"),
        story(BODY, headline="UPDATE 1-Fishing talks end"),
    ]
    assert standings(path, versions) == ["superseded", "current", "superseded"]


def test_the_same_provider_id_is_the_same_story(path: Path) -> None:
    versions = [story(paragraphs(n, 5), id="urn:1", version=str(n), headline=f"h{n}") for n in (1, 3, 2)]
    assert standings(path, versions) == ["superseded", "current", "superseded"]


def test_a_kill_withdraws_and_a_later_version_stands_again(path: Path) -> None:
    first = story(BODY, id="urn:1", version="1")
    kill = story(["Attention editors: do not use."], id="urn:1", version="2", status="canceled")
    assert standings(path, [first, kill]) == ["withdrawn", "withdrawn"]
    again = story(BODY[:6], id="urn:1", version="3")
    with Store.open(path, write=True) as store:
        store.add([again])
        found = [row[0] for row in store._db.execute("SELECT standing FROM story ORDER BY id")]
    assert found == ["superseded", "superseded", "current"]


@pytest.mark.parametrize("day", ["2025-02-03", "2025-02-04", None])
def test_a_kill_is_known_by_its_slug(path: Path, day: str | None) -> None:
    kill = story(["The story is wrong and is withdrawn."], headline="KILL-Fishing talks end", published=day)
    assert standings(path, [story(BODY, headline="UPDATE 3-Fishing talks end"), kill]) == ["withdrawn", "withdrawn"]


def test_takes_stand_together_until_a_whole_story_comes(path: Path) -> None:
    takes = [story(paragraphs(n, 5), headline=f"Fishing talks end (Take {n})") for n in (1, 2, 3)]
    assert standings(path, takes) == ["current"] * 3
    with Store.open(path, write=True) as store:
        store.add([story([p for n in (1, 2, 3) for p in paragraphs(n, 5)])])
        assert [row[0] for row in store._db.execute("SELECT standing FROM story ORDER BY id")] == [
            "superseded", "superseded", "superseded", "current",
        ]  # fmt: skip


def test_a_copy_in_another_paper_is_a_copy(path: Path) -> None:
    original = story(BODY)
    copy = story(BODY[:6], outlet="Nordhavn Post", headline="Quotas agreed", published="2025-02-05")
    other = story(paragraphs(3, 8), outlet="Nordhavn Post", headline="Storm nears")
    assert standings(path, [original, copy, other]) == ["current", "copy", "current"]


def test_the_first_stands_even_if_it_comes_last(path: Path) -> None:
    copy = story(BODY[:6], outlet="Nordhavn Post", published="2025-02-05")
    assert standings(path, [copy, story(BODY)]) == ["copy", "current"]


def test_when_the_first_is_killed_the_copy_stands(path: Path) -> None:
    original = story(BODY, id="urn:1")
    copy = story(BODY[:6], outlet="Nordhavn Post", published="2025-02-05")
    kill = story(["Withdrawn."], id="urn:1", status="canceled")
    assert standings(path, [original, copy, kill]) == ["withdrawn", "current", "withdrawn"]


def test_two_versions_with_copies_are_one_cluster(path: Path) -> None:
    stories = [
        story(BODY),
        story(BODY[:6], outlet="Nordhavn Post"),
        story([*paragraphs(2, 1), *BODY], headline="UPDATE 1-Fishing talks end"),
        story([*paragraphs(2, 1), *BODY[:7]], outlet="Tide Daily"),
    ]
    assert standings(path, stories) == ["superseded", "copy", "current", "copy"]
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(DISTINCT cluster), count(DISTINCT thread) FROM story").fetchone() == (1, 3)


def test_what_stays_apart(path: Path) -> None:
    stories = [
        story(BODY),
        story(BODY, published="2025-03-03"),  # the same words a month later
        story([*BODY[:2], *paragraphs(4, 8)], headline="Storm nears"),  # a fifth of the background in common
        story(["Stocks rose on Monday."], headline="Stocks"),  # a stub
        story(["Stocks rose on Monday.", "Fish."], headline="Stocks of fish"),
    ]
    assert standings(path, stories) == ["current"] * 5


def test_marks() -> None:
    def told(headline: str | None, **about: object) -> Marks:
        return marks_of(Story(id="1", text="Text.", headline=headline, **about))  # type: ignore[arg-type]

    slug = "fishing talks end"
    assert told(None) == Marks(None, 0, 0, False)
    assert told("Fishing talks end") == Marks(slug, 0, 0, False)
    assert told("UPDATE 2-Fishing talks end") == Marks(slug, 2, 0, False)
    assert told("CORRECTED-UPDATE 4-Fishing talks end") == Marks(slug, 4, 0, False)
    assert told("Fishing talks end, 3rd Ld-Writethru") == Marks(slug, 3, 0, False)
    assert told("Fishing talks end", version="7") == Marks(slug, 7, 0, False)
    assert told("Fishing talks end", version="1st Ld") == Marks(slug, 1, 0, False)
    assert told("Fishing talks end (Take 2)") == Marks(slug, 0, 2, False)
    assert told("Fishing talks end, 1st Add") == Marks(slug, 0, 1, False)
    assert told("KILL-Fishing talks end") == Marks(slug, 0, 0, True)
    assert told("MANDATORY KILL: Fishing talks end") == Marks(slug, 0, 0, True)
    assert told("Fishing talks end", status="canceled") == Marks(slug, 0, 0, True)
    assert told("Fishing talks end", status="embargoed") == Marks(slug, 0, 0, False)
    for headline in ("Killing of whales ends", "Kill Bill to be shown again", "Troops withdrawn from Arland", "Take 5"):
        assert not told(headline).kill


def test_likeness_is_exact_and_marks_are_fixed() -> None:
    """What marks are is part of the file's format: these may not change without a migration."""
    text = "\n".join(BODY)
    one, other = likeness.shingles(text), likeness.shingles("\n".join(BODY[:4]))
    like = likeness.likeness(one, other)
    assert like.held == 1.0
    assert like.alike == pytest.approx(len(other) / len(one))
    found = likeness.marks("The harbour of Arland will be closed for three days in March.", likeness.shingles("a b c"))
    assert len(found) == 17
    assert (found[0], found[15], found[16]) == FIXED
    assert likeness.marks("", likeness.shingles(""))


FIXED = (-6805406251042714197, -3589476549888324803, 2670086208792827335)


def test_a_cluster_of_many_versions_stays_quick(path: Path) -> None:
    stories = [
        story([*BODY, f"Number {n}."], id=f"urn:{n}", headline=f"UPDATE {n}-Fishing talks end") for n in range(120)
    ]
    assert standings(path, stories).count("current") == 1


def test_a_story_with_everything_keeps_its_place_when_read_again(path: Path) -> None:
    with Store.open(path, write=True) as store:
        store.add([talks()])
        store.reread(lambda stories: (talks() for _ in stories), model="new")
        assert [row[0] for row in store._db.execute("SELECT standing FROM story")] == ["current"]
