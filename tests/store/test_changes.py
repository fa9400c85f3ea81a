"""What changed since a day: posts, positions, contacts, stories withdrawn, each with both sides; what did not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.record import Actor, Mention, Position, Record, Role, Stance, Story
from onrecord.store import Store
from onrecord.store.answers import Change
from onrecord.store.stances import subject_of_row
from onrecord.store.tables import columns
from tests.store.made import at, part
from tests.store.test_same import met
from tests.test_cli_read import cli


def holding(number: int, day: str, post: str, status: Any = "current", name: str = "Anna Voss") -> Record:
    """A story that gives somebody a post."""
    text = f"Page {number}: {post} {name} opened the fair. " + " ".join(f"p{number}x{n}" for n in range(50))
    role = Role(post, "Arland", (at(post, text),), status=status)
    actor = Actor("A1", name, "person", (role,), (Mention(at(name, text), "name", name),))
    story = Story(f"h{number}", text, outlet=f"Paper {number}", published=day, published_basis="given")
    return Record(story, (), (actor,))


def standing(number: int, day: str, stance: Stance, topic: str, name: str = "Anna Voss") -> Record:
    """A story in which somebody takes a stance."""
    text = f"Page {number}: {name} spoke of {topic} at length. " + " ".join(f"q{number}x{n}" for n in range(50))
    actor = Actor("A1", name, "person", (), (Mention(at(name, text), "name", name),))
    position = Position("P1", "A1", stance, part(topic, text=text), part("spoke", text=text), None, 0.9)
    story = Story(f"p{number}", text, outlet=f"Paper {number}", published=day, published_basis="given")
    return Record(story, (), (actor,), positions=(position,))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "s.db", write=True)


def told(found: list[Change]) -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    return [(one.kind, one.who, one.before, one.after) for one in found]


def test_a_new_post(store: Store) -> None:
    store.add(
        [
            holding(1, "2025-01-03", "foreign minister"),
            holding(2, "2025-01-04", "harbour warden", name="Otto Adler"),
            holding(3, "2025-02-05", "premier"),
            holding(4, "2025-02-06", "harbour warden", name="Otto Adler"),
            holding(5, "2025-02-06", "coach", name="Ernst Holm"),
        ]
    )
    found = store.changes(since="2025-02")
    assert told(found) == [("post", ("Anna Voss",), "foreign minister, Arland", "premier, Arland")]
    (change,) = found
    assert change.before_evidence is not None
    for id_, about, words in (
        (change.id, change.evidence, "premier"),
        (change.before_id or "", change.before_evidence, "foreign minister"),
    ):
        assert id_.startswith(about.story)
        text = store.record(about.story).story.text
        assert [text[span.start : span.end] for span in about.spans] == [words]
    assert store.changes(since="2025-02-06") == []
    assert store.changes(since="2025-02", actor="Adler") == []
    assert len(store.changes(since="2025-02", actor="Voss")) == 1


def test_a_deputy_who_becomes_minister(store: Store) -> None:
    store.add(
        [
            holding(1, "2025-01-03", "deputy foreign minister"),
            holding(2, "2025-01-03", "vice president of the court", name="Otto Adler"),
            holding(3, "2025-02-05", "foreign minister"),
            holding(4, "2025-02-05", "vice president", name="Otto Adler"),
        ]
    )
    assert told(store.changes(since="2025-02")) == [
        ("post", ("Anna Voss",), "deputy foreign minister, Arland", "foreign minister, Arland")
    ]


def test_a_post_that_is_lost(store: Store) -> None:
    store.add([holding(1, "2025-01-03", "premier"), holding(2, "2025-02-05", "premier", "former")])
    store.add([holding(3, "2025-02-05", "judge", "former", name="Otto Adler")])
    assert told(store.changes(since="2025-02")) == [
        ("post", ("Anna Voss",), "premier, Arland", "former premier, Arland")
    ]


def test_a_position_that_turns(store: Store) -> None:
    store.add(
        [
            standing(1, "2025-01-03", "SUPPORT", "higher harbour dues for trawlers"),
            standing(2, "2025-01-04", "SUPPORT", "higher harbour dues for trawlers", name="Otto Adler"),
            standing(3, "2025-02-05", "REJECT", "the higher harbour dues for all trawlers"),
            standing(4, "2025-02-06", "REJECT", "a lighthouse keeper pension"),
            standing(5, "2025-02-06", "AGREE", "higher harbour dues for trawlers", name="Otto Adler"),
        ]
    )
    (change,) = store.changes(since="2025-02")
    assert (change.kind, change.who) == ("position", ("Anna Voss",))
    assert change.before == "SUPPORT higher harbour dues for trawlers"
    assert change.after == "REJECT the higher harbour dues for all trawlers"
    assert change.before_evidence is not None
    assert change.before_evidence.day == "2025-01-03"
    assert store.changes(since="2025-02", about="lighthouse") == []
    assert len(store.changes(since="2025-02", about="dues")) == 1


def test_a_position_that_turned_before_is_no_change_since(store: Store) -> None:
    store.add(
        [
            standing(1, "2025-01-03", "SUPPORT", "higher harbour dues for trawlers"),
            standing(2, "2025-01-09", "REJECT", "higher harbour dues for trawlers"),
            standing(3, "2025-02-05", "REJECT", "higher harbour dues for trawlers"),
        ]
    )
    assert store.changes(since="2025-02") == []
    assert len(store.changes(since="2025-01-09")) == 1


def test_a_contact_that_was_planned_and_then_held(store: Store) -> None:
    planned, held = met(1, "Oslo", "planned", "2025-02-08"), met(2, "Oslo", "held", "2025-02-08")
    for record, day in ((planned, "2025-02-03"), (held, "2025-02-09")):
        record = Record(_on(record.story, day), (), record.actors, record.events)
        store.add([record])
    (change,) = store.changes(since="2025-02-05")
    assert (change.kind, change.before, change.after) == ("contact", "planned", "held")
    assert set(change.who) == {"Anna Voss", "Otto Adler"}
    assert store.changes(since="2025-02-10") == []
    assert store.changes(since="2025-02-05", actor="Holm") == []


def _on(story: Story, day: str) -> Story:
    from dataclasses import replace

    return replace(story, published=day)


def test_a_story_that_was_withdrawn(store: Store) -> None:
    old = holding(1, "2025-02-03", "premier")
    kill = Story("h1", "KILL: The item on the fair is wrong.", outlet="Paper 1", published="2025-02-05",
                 published_basis="given", status="canceled", headline="Fair opens")  # fmt: skip
    store.add([old, Record(kill, ())])
    (change,) = store.changes(since="2025-02-04")
    assert (change.kind, change.after, change.evidence.day) == ("withdrawn", "withdrawn", "2025-02-05")
    assert store.record(change.id) == old
    assert len(store.changes(since="2025-02-04", actor="Voss")) == 1
    assert store.changes(since="2025-02-04", actor="Adler") == []


def test_what_a_topic_is_compared_by_is_kept_and_made_for_older_stores(store: Store) -> None:
    record = standing(1, "2025-01-03", "SUPPORT", "the higher harbour dues for all 12 trawlers")
    (position,) = record.positions
    head = part("dues", text=record.story.text)
    store.add(
        [
            record,
            Record(replace(record.story, id="p2"), (), record.actors, positions=(replace(position, topic_head=head),)),
        ]
    )
    rows = store._db.execute(
        "SELECT i.subject, i.topic, i.more, b.text FROM position i JOIN body b ON b.story = i.story ORDER BY i.id"
    ).fetchall()
    assert [json.loads(kept)[1] for kept, *_ in rows] == [None, "dues"]
    assert set(json.loads(rows[0][0])[0]) == {"highe", "harbo", "due", "trawl", "12"}
    for kept, *row in rows:
        assert kept == subject_of_row(*row)
    irregular = '{"topic":{"spans":[[0,4]],"text":"harbour dues"},"topic_head":{"spans":[[0,4]],"text":"dues"}}'
    roots, counts = json.loads(subject_of_row("[[0,4]]", irregular, "Page"))
    assert (set(roots), counts) == ({"harbo", "due"}, "dues")
    assert all(0 < weight <= 1000 for weight in roots.values())


def test_a_day_is_needed(store: Store) -> None:
    with pytest.raises(UsageError, match="--since"):
        store.changes()


def test_on_the_command_line(store: Store, tmp_path: Path) -> None:
    store.add([holding(1, "2025-01-03", "foreign minister"), holding(3, "2025-02-05", "premier")])
    store.close()
    at_ = ("--store", tmp_path / "s.db", "--since", "2025-02")
    result = cli("changes", *at_)
    assert "Anna Voss post foreign minister, Arland → premier, Arland" in result.stdout
    assert "before: Paper 1 · Fri 2025-01-03" in result.stdout
    (found,) = json.loads(cli("changes", *at_, "--json").stdout)
    assert found["before_evidence"]["day"] == "2025-01-03"
    lines = cli("changes", *at_, "--csv").stdout.splitlines()
    assert lines[0].split(",") == list(columns(Change))
    assert len(lines) == 2
    assert cli("changes", "--store", tmp_path / "s.db").returncode == 2
