"""A subject by actors and times, its cells, who turned; contacts in short; what is new; what is doubtful."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.query import Query
from onrecord.store import Store
from onrecord.store.view_contacts import between
from onrecord.store.view_topic import beginning, end
from tests.store.made import talks
from tests.store.test_changes import holding, standing
from tests.store.test_same import CLIPPED, WHOLE, met, said


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "s.db", write=True)


def test_a_subject_by_actors_and_times(store: Store) -> None:
    store.add(
        [
            standing(1, "2025-01-03", "SUPPORT", "the harbour dues of Port Alben"),
            standing(2, "2025-02-04", "REJECT", "the harbour dues of Port Alben"),
            standing(3, "2025-02-20", "REQUEST", "lower harbour dues", name="Otto Adler"),
            standing(4, "2025-02-21", "REJECT", "new lights", name="Ernst Holm"),
            said(5, WHOLE, name="Otto Adler", day="2025-02-19"),
            said(6, CLIPPED, name="Otto Adler", day="2025-02-20"),  # the same remark, counted once
        ]
    )
    found = store.views.topic(Query(about="harbour dues"), "month", 10, 12)
    assert found.times == ["2025-01-01", "2025-02-01"]
    assert (found.statements, found.positions, found.more, found.others) == (1, 3, False, 0)
    told = {
        one.name: {time: (counted.statements, dict(counted.stances)) for time, counted in one.counted.items()}
        for one in found.speakers
    }
    assert told == {
        "Anna Voss": {"2025-01-01": (0, {"SUPPORT": 1}), "2025-02-01": (0, {"REJECT": 1})},
        "Otto Adler": {"2025-02-01": (1, {"REQUEST": 1})},
    }
    adler = next(one for one in found.speakers if one.name == "Otto Adler")
    stands, quotes = store.views.cell(Query(about="harbour dues"), int(adler.id[1:]), "2025-02-01", "month", 10)
    assert [one.topic for one in stands] == ["lower harbour dues"]
    assert [(one.speaker, one.stories) for one in quotes] == [("Otto Adler", 2)]
    assert store.views.cell(Query(about="harbour dues"), int(adler.id[1:]), "2025-01-01", "month", 10) == ([], [])
    assert store.views.cell(Query(about="dues", until="2024"), int(adler.id[1:]), "2025-02-01", "month", 10) == ([], [])


def test_what_no_longer_fits_is_told(store: Store) -> None:
    store.add([standing(n, f"20{n:02}-05-03", "SUPPORT", "the harbour dues") for n in range(10, 25)])
    store.add([standing(99, "2024-05-04", "SUPPORT", "the harbour dues", name="Otto Adler")])
    found = store.views.topic(Query(about="harbour"), "year", 1, 4)
    assert found.times == ["2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"]
    assert found.earlier == "2020-05-03"
    assert [one.name for one in found.speakers] == ["Anna Voss"]
    assert found.others == 1
    assert store.views.topic(Query(about="harbour"), None, 1, 4).step == "year"
    assert store.views.topic(Query(about="nothing"), None, 1, 4).speakers == []


@pytest.mark.parametrize(
    ("day", "step", "first", "last"),
    [
        ("2025-03-16", "week", "2025-03-10", "2025-03-16"),
        ("2025-02-16", "month", "2025-02-01", "2025-02-28"),
        ("2024-12-31", "month", "2024-12-01", "2024-12-31"),
        ("2024-12-31", "year", "2024-01-01", "2024-12-31"),
        ("9999-12-31", "week", "9999-12-27", "9999-12-31"),
        ("0001-01-01", "week", "0001-01-01", "0001-01-07"),
    ],
)
def test_stretches_of_time(day: str, step: str, first: str, last: str) -> None:
    assert beginning(day, step) == first  # type: ignore[arg-type]
    assert end(first, step) == last  # type: ignore[arg-type]


def test_who_turned_on_a_subject(store: Store) -> None:
    dues = "the harbour dues of Port Alben"
    store.add(
        [
            standing(1, "2025-01-03", "SUPPORT", dues),
            standing(2, "2025-02-04", "REJECT", dues),
            standing(3, "2025-02-05", "REJECT", dues),  # as before: no turn of its own
            standing(4, "2025-01-03", "SUPPORT", dues, name="Otto Adler"),
            standing(5, "2025-02-04", "REJECT", "the harbour lights of Varn", name="Otto Adler"),  # another subject
        ]
    )
    (turn,) = store.views.turned(Query(about="harbour"), 10)
    assert (turn.before.stance, turn.before.evidence.day) == ("SUPPORT", "2025-01-03")
    assert (turn.after.actor, turn.after.stance, turn.after.evidence.day) == ("Anna Voss", "REJECT", "2025-02-04")
    assert [one.kind for one in store.views.changes(Query(since="2025-02"), 100)] == ["position"]
    assert store.views.changes(Query(since="2025-03"), 100) == []


def test_subjects_in_single_words(store: Store) -> None:
    store.add([standing(n, "2025-01-03", "SUPPORT", "the harbour lights", name=f"Anna V{n}oss") for n in (1, 2, 3)])
    store.add([standing(4, "2025-01-03", "REJECT", "the ferries")])
    found = {one.text: (one.actors, one.positions) for one in store.views.subjects(10)}
    assert found["harbour"] == (3, 3)
    assert found["ferries"] == (1, 1)
    assert "the" not in found
    assert len(store.views.subjects(1)) == 1


def test_contacts_in_short(store: Store) -> None:
    store.add(
        [
            met(1, "Oslo"),
            met(2, "Oslo"),  # the same contact
            met(3, "Bergen", day="2025-04-03"),
            met(4, "Varn", "planned", day="2025-05-03", names=("Anna Voss", "Ernst Holm")),
        ]
    )
    found, more = store.views.met(Query(), 10)
    assert not more
    assert [(one.place, one.status) for one in found] == [("Varn", "planned"), ("Bergen", "held"), ("Oslo", "held")]
    assert [party.name for party in found[0].who] == ["Anna Voss", "Ernst Holm"]
    pairs = [(one.one.name, one.other.name, one.contacts) for one in between(found)]
    assert [(set(pair[:2]), pair[2]) for pair in pairs] == [
        ({"Anna Voss", "Otto Adler"}, 2),
        ({"Anna Voss", "Ernst Holm"}, 1),
    ]
    assert store.views.met(Query(), 2)[1]
    assert [one.place for one in store.views.met(Query(status="planned"), 10)[0]] == ["Varn"]
    assert [one.place for one in store.views.met(Query(with_actor="Adler", place="Bergen"), 10)[0]] == ["Bergen"]


def test_what_is_new_and_what_was_replaced(store: Store) -> None:
    old = talks(id="n1", published="2025-02-03")
    assert store.views.last_day() is None
    store.add([old, standing(2, "2025-03-04", "SUPPORT", "the dues")])
    text = old.story.text + "The talks go on.\n"
    store.add([talks(text, id="n1", published="2025-02-04", version="2")])
    assert store.views.last_day() == "2025-03-04"
    assert store.views.news("2025-03").counts["stories"] == (1, True)
    assert store.views.news("2025-01").counts == {
        "stories": (2, True), "statements": (2, True), "contacts": (1, True), "positions": (2, True)
    }  # fmt: skip
    (one,) = store.views.replaced("2025-02", 5)
    assert store.views.text(one.newer) == text
    assert store.views.text(one.older) == old.story.text
    assert store.views.replaced("2025-02-05", 5) == []
    assert store.views.published([one.newer]) == {one.newer: "2025-02-04"}


def test_doubtful_names_wait_until_somebody_decides(store: Store) -> None:
    store.add([holding(1, "2025-01-03", "foreign minister", name="Antony Blenheim"),
               holding(2, "2025-01-04", "foreign minister", name="Tony Blenheim")])  # fmt: skip
    (pair,) = store.views.doubtful_pairs(10)
    assert {pair.one.name, pair.other.name} == {"Antony Blenheim", "Tony Blenheim"}
    assert pair.one.posts == ("foreign minister, Arland",)
    assert pair.one.sentence is not None
    assert pair.one.name in pair.one.sentence
    store.apart(pair.one.id, pair.other.id, "Ada")
    assert store.views.doubtful_pairs(10) == []
    (said_,) = store.views.decided(10)
    assert (said_.kind, said_.same, said_.author) == ("name", False, "Ada")
    assert {said_.one_told, said_.other_told} == {"Antony Blenheim", "Tony Blenheim"}
    store.undo(said_.id)
    assert store.views.decided(10) == []
    assert len(store.views.doubtful_pairs(10)) == 1


def test_doubtful_remarks_wait_until_somebody_decides(store: Store) -> None:
    store.add([said(1, WHOLE), said(2, CLIPPED), met(3, "Oslo"), met(4, "Oslo")])
    found = store.views.doubtful_twins(10)
    assert {one.kind for one in found} == {"statement", "event"}
    assert [one.score for one in found] == sorted(one.score for one in found)
    remark = next(one for one in found if one.kind == "statement")
    assert CLIPPED.casefold() in remark.one.words.casefold()
    assert CLIPPED.casefold() in remark.other.words.casefold()
    store.apart(remark.one.id, remark.other.id, "Ada", note="another day")
    assert {one.kind for one in store.views.doubtful_twins(10)} == {"event"}
    (said_,) = store.views.decided(10)
    assert (said_.kind, said_.same, said_.note) == ("statement", False, "another day")
    assert {said_.one, said_.other} == {remark.one.id, remark.other.id}


def test_doubtful_statements_come_nearest_first_and_go_when_judged(store: Store) -> None:
    store.add([talks()])  # its statements are 0.95 and 0.55 sure
    first, second = store.views.doubtful_statements(10)
    assert (first.confidence, second.confidence) == (0.55, 0.95)
    store.judge(first.id, "right", "Ada")
    assert [one.id for one in store.views.doubtful_statements(10)] == [second.id]
    (verdict,) = store.views.verdicts(10, None)
    store.undo(verdict.id)
    assert len(store.views.doubtful_statements(10)) == 2
