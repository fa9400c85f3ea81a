"""Who is one across stories: spellings, family names with a post, namesakes; and what people say of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.record import Actor, Mention, Record, Role, Source, Statement, Story
from onrecord.store import Store
from tests.store.made import at, part
from tests.store.test_changes import holding

_LATE = ("trawlers", "lighthouses", "customs papers", "herring barrels", "ferry timetables")


def story(number: int, name: str, post: str = "", of: str = "") -> Record:
    """A story in which somebody, with a post or without one, says one thing."""
    late = f"{_LATE[number % len(_LATE)]} are late"
    text = f"{post} {name} said {late}. It was noted in book {number} of the harbour."
    roles = (Role(post, of, (at(post, text),)),) if post else ()
    actor = Actor("A1", name, "person", roles, (Mention(at(name, text), "name", name),))
    content = part(late, text=text)
    said = Statement(
        "S1", "indirect", Source(part(name, text=text), "named", 0.9, "A1"), part("said", text=text), content,
        None, None, "affirmed", 0.9,
    )  # fmt: skip
    return Record(Story(str(number), text, outlet=f"Paper {number}", published="2025-02-03"), (said,), (actor,))


def people(store: Store, name: str) -> list[tuple[str, int]]:
    return [(one.name, one.statements) for one in store.who(actor=name)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "s.db", write=True)


def test_spellings_of_one_name_are_one_person(store: Store) -> None:
    store.add([story(1, "Volodymyr Zelenskiy"), story(2, "Volodymyr Zelensky"), story(3, "Volodymyr Zelenskyy")])
    (person,) = store.who(actor="Zelensky")
    assert person.statements == 3
    assert set(person.also) == {"Volodymyr Zelensky", "Volodymyr Zelenskyy"}
    assert len(store.quotes(actor="Zelenskyy")) == 3
    (edge, *_) = store.judgements(person.names[0])
    assert edge.same
    assert edge.author == ""
    assert edge.score is not None
    assert edge.reasons


def test_a_family_name_is_somebody_with_his_post(store: Store) -> None:
    store.add(
        [
            story(1, "Anna Holm", "foreign minister", "Norway"),
            story(2, "Holm", "foreign minister", "Norway"),
            story(3, "Holm", "coach", "Tide United"),
            story(4, "Holm"),
        ]
    )
    assert people(store, "Anna Holm") == [("Anna Holm", 2)]
    assert people(store, "Holm") == [("Anna Holm", 2), ("Holm", 1), ("Holm", 1)]


def test_two_of_one_family_name_are_two(store: Store) -> None:
    store.add([story(1, "Anna Holm"), story(2, "Ernst Holm"), story(3, "Otto Adler")])
    assert people(store, "Holm") == [("Anna Holm", 1), ("Ernst Holm", 1)]


def test_peoples_judgements_win_and_can_be_taken_back(store: Store) -> None:
    store.add([story(1, "Volodymyr Zelenskiy"), story(2, "Volodymyr Zelensky"), story(3, "Ernst Holm")])
    (person,) = store.who(actor="Zelensky")
    (other,) = store.who(actor="Holm")
    store.apart(*person.names, "Ada", note="a namesake")
    assert len(store.who(actor="Volodymyr Zelensky")) == 1
    assert len(store.quotes(actor="Volodymyr Zelenskiy")) == 1
    store.same(person.names[0], other.names[0], "Ada")
    assert len(store.quotes(actor="Ernst Holm")) == 2
    for edge in store.judgements(person.names[0]):
        if edge.author:
            store.undo(edge.id)
    assert len(store.quotes(actor="Ernst Holm")) == 1
    assert len(store.quotes(actor="Volodymyr Zelenskiy")) == 2


def test_peoples_judgements_outlive_the_machines(store: Store) -> None:
    first, second = story(1, "Volodymyr Zelenskiy"), story(2, "Volodymyr Zelensky")
    store.add([first, second])
    (person,) = store.who(actor="Zelensky")
    store.apart(*person.names, "Ada")
    store.reread(lambda stories: (first if "book 1" in s.text else second for s in stories), model="new")  # type: ignore
    store.add([story(3, "Volodymyr Zelensky", "president", "Ukraine")])  # judged again: a new post
    assert len(store.quotes(actor="Volodymyr Zelenskiy")) == 1


def test_what_is_said_apart_is_apart_also_through_a_third(store: Store) -> None:
    store.add([story(1, "Volodymyr Zelenskiy"), story(2, "Volodymyr Zelensky"), story(3, "Volodymyr Zelenskyy")])
    (person,) = store.who(actor="Zelensky")
    one, other, _ = person.names
    store.apart(one, other, "Ada")
    groups = store._db.execute("SELECT count(DISTINCT entity) FROM name").fetchone()
    assert groups == (2,)


def test_wrong_use(store: Store) -> None:
    store.add([story(1, "Anna Holm"), story(2, "Ernst Holm")])
    one, other = (person.names[0] for person in store.who(actor="Holm"))
    for call in (
        lambda: store.same(one, one, "Ada"),
        lambda: store.same(one, other, ""),
        lambda: store.same(one, "N999", "Ada"),
        lambda: store.same(one, "N1; DROP TABLE name", "Ada"),
        lambda: store.apart("", other, "Ada"),
        lambda: store.undo(99),
    ):
        with pytest.raises(UsageError):
            call()


def test_a_name_that_all_have_stays_quick(store: Store) -> None:
    names = [f"{chr(65 + n % 26)}{chr(97 + n // 26)}rik Holm" for n in range(300)]
    assert store.add([story(n, name) for n, name in enumerate(names)]).new == 300


def test_a_post_given_without_its_country_is_the_one_given_with_it(tmp_path: Path) -> None:
    def bare(number: int, day: str, post: str) -> Record:
        record = holding(number, day, post)
        (actor,) = record.actors
        return replace(record, actors=(replace(actor, roles=(replace(actor.roles[0], of=None),)),))

    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add([holding(1, "2025-01-03", "Foreign Minister"), bare(2, "2025-01-05", "foreign minister")])
        (person,) = store.who(actor="Voss")
        assert [(post.title, post.of, post.stories, post.last_day) for post in person.posts] == [
            ("Foreign Minister", "Arland", 2, "2025-01-05")
        ]
        other = holding(3, "2025-01-06", "foreign minister")
        (actor,) = other.actors
        store.add([replace(other, actors=(replace(actor, roles=(replace(actor.roles[0], of="Norland"),)),))])
        (person,) = store.who(actor="Voss")
        assert len(person.posts) == 3  # of which of the two it is, nobody can tell


def test_a_country_that_one_story_in_many_gives_somebody_is_not_his(store: Store) -> None:
    def of(number: int, name: str, post: str, country: str, code: str) -> Record:
        made = story(number, name, post, country)
        (actor,) = made.actors
        return replace(made, actors=(replace(actor, roles=(replace(actor.roles[0], country=code),)),))

    many = [of(number, "Anna Holm", "foreign minister", "Norway", "NO") for number in range(9)]
    slip = of(10, "Anna Holm", "foreign minister", "Denmark", "DK")
    store.add([*many, slip, of(11, "Ole Lund", "envoy", "Denmark", "DK")])
    assert [one.name for one in store.who(country="NO")] == ["Anna Holm"]
    assert [one.name for one in store.who(country="DK")] == ["Ole Lund"]
