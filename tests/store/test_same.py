"""One remark and one contact of several stories: shown once, counted once, with every place; and people's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.record import (
    Actor,
    Event,
    EventStatus,
    EventTime,
    Mention,
    Mode,
    Participant,
    Place,
    Record,
    Source,
    Statement,
    Story,
)
from onrecord.store import Store
from tests.store.made import at, part
from tests.test_cli_read import cli

WHOLE = "The trawlers will not pay harbour dues before Easter and the herring quota stays as it is"
CLIPPED = "the trawlers will not pay harbour dues before Easter"
OTHER = "Lighthouse keepers deserve better pensions than customs officers"


def _own(number: int) -> str:
    """Words that no other story has: these are stories of their own, and no copies."""
    return " ".join(f"w{number}x{at_}" for at_ in range(60))


def said(
    number: int, words: str, mode: Mode = "direct", name: str = "Anna Voss", day: str = "2025-02-03", **about: Any
) -> Record:
    """A story in which somebody says something."""
    text = f"Item {number} of the log. {name} said: “{words}” and left. {_own(number)}"
    actor = Actor("A1", name, "person", (), (Mention(at(name, text), "name", name),))
    content = part(f"“{words}”" if mode == "direct" else words, text=text)
    statement = Statement(
        "S1", mode, Source(part(name, text=text), "named", 0.9, "A1"), part("said", text=text), content,
        None, None, "affirmed", 0.9,
    )  # fmt: skip
    given = {"id": f"s{number}", "outlet": f"Paper {number}", "published": day, "published_basis": "given"} | about
    return Record(Story(text=text, **given), (statement,), (actor,))


def met(
    number: int, place: str, status: EventStatus = "held", day: str = "2025-02-03", names: tuple[str, ...] = ()
) -> Record:
    """A story in which two meet."""
    one, other = names or ("Anna Voss", "Otto Adler")
    text = f"Note {number} of the diary. {one} met {other} in {place} on Monday. {_own(number)}"
    actors = tuple(
        Actor(f"A{at_}", name, "person", (), (Mention(at(name, text), "name", name),))
        for at_, name in enumerate((one, other), 1)
    )
    event = Event(
        "E1", "meeting", part("met", text=text),
        (Participant(part(one, text=text), "A1"), Participant(part(other, text=text), "A2")),
        status, 0.9, Place(part(place, text=text, after="in "), "NO"),
        EventTime(part("Monday", text=text), day), topic=None, mentions=(at("met", text),),
    )  # fmt: skip
    return Record(
        Story(f"m{number}", text, outlet=f"Paper {number}", published=day, published_basis="given"),
        (),
        actors,
        (event,),
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "s.db", write=True)


def test_a_remark_is_shown_once_in_its_fullest_form(store: Store) -> None:
    store.add([said(1, CLIPPED, "indirect"), said(2, WHOLE, day="2025-02-04"), said(3, CLIPPED, day="2025-02-05")])
    (quote,) = store.quotes(actor="Voss")
    assert quote.content == f"“{WHOLE}”"
    assert (quote.stories, quote.first_day) == (3, "2025-02-03")
    assert [(one.outlet, one.day, one.how) for one in quote.places] == [
        ("Paper 1", "2025-02-03", "indirect"),
        ("Paper 2", "2025-02-04", "direct"),
        ("Paper 3", "2025-02-05", "direct"),
    ]
    for one in quote.places:
        text = store.record(one.id.split("/")[0]).story.text
        assert " ".join(text[span.start : span.end] for span in one.spans) == one.words
    (person,) = store.who(actor="Voss")
    assert person.statements == 1
    assert person.stories == 3


def test_what_is_shown_passes_the_filters(store: Store) -> None:
    store.add([said(1, CLIPPED, "indirect"), said(2, WHOLE, day="2025-02-04"), said(3, CLIPPED, day="2025-02-05")])
    cases: list[dict[str, Any]] = [{"outlet": "paper 3"}, {"mode": "indirect"}, {"since": "2025-02-05"}]
    for filters in [*cases, {"until": "2025-02-03"}]:
        (quote,) = store.quotes(actor="Voss", **filters)
        assert quote.content.strip("“”") == CLIPPED, filters
        assert quote.stories == 3
    assert [quote.content for quote in store.quotes(about="herring")] == [f"“{WHOLE}”"]
    assert len(store.quotes(actor="Voss", everything=True)) == 3


def test_what_others_said_and_other_things_said_are_others(store: Store) -> None:
    store.add([said(1, WHOLE), said(2, WHOLE, name="Ernst Holm"), said(3, OTHER)])
    assert [quote.stories for quote in store.quotes()] == [1, 1, 1]
    assert all(quote.places == () for quote in store.quotes())


def test_of_long_ago_is_another_remark(store: Store) -> None:
    store.add([said(1, WHOLE, day="2024-02-03"), said(2, WHOLE, day="2025-02-03")])
    assert len(store.quotes(actor="Voss")) == 2


def test_a_superseded_version_is_no_place(store: Store) -> None:
    store.add(
        [said(1, WHOLE, id="x", outlet="Tide"), said(2, CLIPPED, id="x", outlet="Tide", version="2"), said(3, WHOLE)]
    )
    (quote,) = store.quotes(actor="Voss")
    assert [one.outlet for one in quote.places] == ["Tide", "Paper 3"]
    assert quote.stories == 2


def test_pages_of_answers_do_not_overlap(store: Store) -> None:
    store.add(
        [said(1, WHOLE), said(2, WHOLE), said(3, OTHER), said(4, OTHER), said(5, "Nets dry badly in fog tonight")]
    )
    whole = [quote.content for quote in store.quotes(limit=10)]
    assert len(whole) == 3
    assert [store.quotes(limit=1, offset=at_)[0].content for at_ in range(3)] == whole
    assert store.quotes(limit=5, offset=3) == []


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_in_whatever_order_they_come(store: Store, order: tuple[int, ...]) -> None:
    made = {1: said(1, CLIPPED), 2: said(2, WHOLE), 3: said(3, "before Easter and the herring quota stays as it is")}
    store.add([made[number] for number in order])
    assert [quote.stories for quote in store.quotes()] == [3]
    assert store._db.execute("SELECT count(DISTINCT remark), count(remark) FROM statement").fetchone() == (1, 3)


def test_reading_again_keeps_them_together(store: Store) -> None:
    made = [said(1, CLIPPED), said(2, WHOLE), said(3, OTHER)]
    store.add(made)
    by_text = {record.story.text: record for record in made}
    store.reread(lambda stories: (by_text[story.text] for story in stories), model="new")  # type: ignore[union-attr]
    assert sorted(quote.stories for quote in store.quotes()) == [1, 2]
    ids = {row[0] for row in store._db.execute("SELECT id FROM statement")}
    assert {row[0] for row in store._db.execute("SELECT one FROM tie")} <= ids
    assert {row[0] for row in store._db.execute("SELECT id FROM remark_key")} <= ids


def test_reading_again_takes_apart_what_is_said_otherwise(store: Store) -> None:
    first, second = said(1, WHOLE), said(2, WHOLE)
    store.add([first, second])
    text = second.story.text
    # Now somebody else is taken for the speaker.
    actor = Actor("A1", "Item 2", "person", (), (Mention(at("Item 2", text), "name", "Item 2"),))
    changed = Record(second.story, (second.statements[0],), (actor,))
    store.reread(lambda stories: (first if s.text == first.story.text else changed for s in stories), model="n")  # type: ignore[union-attr]
    assert [quote.stories for quote in store.quotes()] == [1, 1]


def test_a_contact_is_shown_once_with_what_stories_disagree_on(store: Store) -> None:
    store.add([met(1, "Oslo"), met(2, "Bergen"), met(3, "Oslo")])
    (contact,) = store.contacts(actor="Voss")
    assert contact.stories == 3
    assert len(contact.places) == 3
    (about,) = contact.differing
    assert about.about == "place"
    assert {value for value, _ in about.values} == {"Oslo", "Bergen"}
    who = dict(about.values)
    assert contact.id in who[contact.place or ""]
    (person,) = store.who(actor="Voss")
    assert person.events == 1
    assert len(store.timeline(actor="Voss")) == 1
    assert len(store.contacts(actor="Voss", everything=True)) == 3


def test_what_was_planned_and_then_held_is_no_disagreement(store: Store) -> None:
    store.add([met(1, "Oslo", "planned"), met(2, "Oslo", "held")])
    (contact,) = store.contacts()
    assert (contact.status, contact.differing, contact.stories) == ("held", (), 2)


def test_contacts_of_others_and_of_other_days_are_others(store: Store) -> None:
    store.add([met(1, "Oslo"), met(2, "Oslo", names=("Anna Voss", "Ernst Holm")), met(3, "Oslo", day="2025-06-09")])
    assert [contact.stories for contact in store.contacts()] == [1, 1, 1]


def test_on_the_command_line(store: Store, tmp_path: Path) -> None:
    store.add([said(1, CLIPPED, "indirect"), said(2, WHOLE, day="2025-02-04"), met(3, "Oslo"), met(4, "Bergen")])
    store.close()
    result = cli("quotes", "--store", tmp_path / "s.db")
    assert "in 2 stories, first Mon 2025-02-03" in result.stdout
    assert "also Paper 1" not in result.stdout
    result = cli("quotes", "--all-places", "--store", tmp_path / "s.db")
    assert "also Paper 1 · Mon 2025-02-03 · indirect" in result.stdout
    result = cli("contacts", "--store", tmp_path / "s.db")
    assert "in 2 stories" in result.stdout
    assert "stories disagree on place: " in result.stdout


def stories_of(store: Store) -> list[int]:
    return sorted(quote.stories for quote in store.quotes())


def test_peoples_words_on_remarks_win_outlive_reading_and_can_be_taken_back(store: Store) -> None:
    made = [said(1, CLIPPED), said(2, WHOLE), said(3, OTHER)]
    store.add(made)
    one, two, three = (row[0] + "/S1" for row in store._db.execute("SELECT key FROM story ORDER BY id"))
    by_text = {record.story.text: record for record in made}

    def again(model: str) -> None:
        store.reread(lambda given: (by_text[story.text] for story in given), model=model)  # type: ignore[union-attr]

    assert stories_of(store) == [1, 2]
    (edge,) = store.judgements(one)
    assert (edge.author, edge.same, edge.id) == ("", True, None)
    assert edge.reasons
    store.apart(one, two, "Ada", note="said twice")
    assert stories_of(store) == [1, 1, 1]
    again("second")
    assert stories_of(store) == [1, 1, 1]
    store.same(one, three, "Ada")
    assert stories_of(store) == [1, 2]
    again("third")
    assert stories_of(store) == [1, 2]
    for edge in store.judgements(one):
        if edge.id:
            assert edge.author == "Ada"
            store.undo(edge.id)
    assert stories_of(store) == [1, 2]
    assert {place.outlet for quote in store.quotes() for place in quote.places} == {"Paper 1", "Paper 2"}


def test_what_is_said_apart_stays_apart_when_others_come(store: Store) -> None:
    store.add([said(1, CLIPPED), said(2, WHOLE)])
    one, two = (row[0] + "/S1" for row in store._db.execute("SELECT key FROM story ORDER BY id"))
    store.apart(one, two, "Ada")
    store.add([said(3, WHOLE), said(4, CLIPPED)])
    remarks = dict(store._db.execute("SELECT story, ifnull(remark, id) FROM statement"))
    assert remarks[1] != remarks[2]
    assert len(store.quotes()) == 2


def test_people_on_contacts(store: Store) -> None:
    store.add([met(1, "Oslo"), met(2, "Oslo"), said(3, OTHER)])
    one, two, three = (row[0] for row in store._db.execute("SELECT key FROM story ORDER BY id"))
    store.apart(f"{one}/E1", f"{two}/E1", "Ada")
    assert [contact.stories for contact in store.contacts()] == [1, 1]
    wrong = [(f"{one}/E1", f"{three}/S1"), (f"{one}/A1", f"{two}/A1"), (f"{one}/E1", "N1"), (f"{one}/E1", f"{one}/E1")]
    for pair in [*wrong, (f"{one}/E9", f"{two}/E1")]:
        with pytest.raises(UsageError):
            store.same(*pair, "Ada")
    for judgement in ("T9", "V1", "X1", "T", "J1; --"):
        with pytest.raises(UsageError):
            store.undo(judgement)


WALL = "Arland will build a sea wall along the northern cod banks"
FERRY = "Bolan ferries may carry no lorries through the Selm strait"


def test_a_telling_that_holds_two_remarks_does_not_make_them_one(store: Store) -> None:
    store.add([said(1, WALL), said(2, WALL), said(3, WALL), said(4, FERRY), said(5, FERRY), said(6, FERRY)])
    store.add([said(7, f"{WALL} and {FERRY}"), said(8, WALL), said(9, FERRY)])
    assert sorted(stories_of(store))[-1] < 9
    groups = dict(store._db.execute("SELECT story, remark FROM statement"))
    assert groups[8] == groups[1] != groups[4] == groups[9]
