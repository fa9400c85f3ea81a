"""What a store answers: every filter, what counts, the evidence, and words that are meant to break it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.query import Query, terms
from onrecord.record import Actor, Dateline, Mention, Record, Source, Span, Statement, Story
from onrecord.store import Store
from onrecord.store.answers import Quote
from onrecord.store.candidates import _met, match
from onrecord.store.fold import fold
from onrecord.store.tables import columns, to_arrow
from tests.store.made import TEXT, at, part, talks


def spoken(day: str | None, name: str, words: str, **about: Any) -> Record:
    """A story in which one person says one thing."""
    text = f"{name} said on {day}: “{words}.” The ferry of {about.get('id', day)} was late by an hour and a half again."
    actor = Actor("A1", name, "person", (), (Mention(at(name, text), "name", name),))
    content = part(f"“{words}.”", text=text)
    source = Source(part(name, text=text), "named", 0.9, "A1")
    said = Statement("S1", "direct", source, part("said", text=text), content, None, None, "affirmed", 0.9)
    story = Story(
        f"{name} {day}", text, published=day, published_basis="given" if day else "unknown", outlet="Tide Daily"
    )
    return Record(replace(story, **about), (said,), (actor,))


STORIES = [
    talks(id="t1"),
    spoken("2025-02-05", "Anna Voss", "The herring are guaranteed"),
    spoken("2025-03-01", "Anna Voss", "Lamps will be lit"),
    spoken("2025-03-02", "Ernst Voss", "No herring for me"),
    spoken(None, "Otto Adler", "Boats rest on Sundays"),
    spoken("2024-12-31", "Sergio Núñez", "Ships sail"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("questions") / "s.db"
    with Store.open(path, write=True) as opened:
        assert opened.add(STORIES).new == len(STORIES)
    with Store.open(path) as opened:
        yield opened


def said(store: Store, **filters: Any) -> list[str]:
    return [quote.content.strip("“”,.") for quote in store.quotes(**filters)]


def test_quotes_come_newest_first_with_their_evidence(store: Store) -> None:
    found = store.quotes()
    assert [quote.evidence.day for quote in found] == [
        "2025-03-02", "2025-03-01", "2025-02-05", "2025-02-03", "2025-02-03", "2024-12-31", None,
    ]  # fmt: skip
    quote = store.quotes(actor="Voss", about="boat")[0]
    assert (quote.speaker, quote.source, quote.posts) == ("Anna Voss", "Voss", ("premier, Arland",))
    assert (quote.mode, quote.polarity, quote.cue, quote.said) == ("direct", "affirmed", "said", "2025-02-03")
    about = quote.evidence
    assert (about.outlet, about.day, about.source, about.standing) == (
        "Arland Press", "2025-02-03", "wire/talks.txt", "current",
    )  # fmt: skip
    assert [span.of(TEXT) for span in about.spans] == ["“We guarantee the herring quotas,”", "“Nobody loses a boat.”"]
    assert about.sentence == "“We guarantee the herring quotas,” Voss said."


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"actor": "Anna Voss"}, ["Lamps will be lit", "The herring are guaranteed", "We guarantee"]),
        ({"actor": "voss", "about": "herring"}, ["No herring", "The herring are guaranteed", "We guarantee"]),
        ({"actor": "Ernst Voss"}, ["No herring for me"]),
        ({"actor": "NUNEZ"}, ["Ships sail"]),
        ({"actor": "Nobody"}, []),
        ({"about": "guarantee"}, ["The herring are guaranteed", "We guarantee"]),
        ({"about": '"herring are"'}, ["The herring are guaranteed"]),
        ({"about": "lam*"}, ["Lamps will be lit"]),
        ({"about": "herring lamps"}, []),
        ({"post": "premier"}, ["We guarantee"]),
        ({"post": "vice premier"}, []),
        ({"country": "no"}, ["We guarantee"]),
        ({"mode": "indirect"}, ["new harbour lights"]),
        ({"min_confidence": 0.93}, ["We guarantee"]),
        ({"outlet": "Arland Press", "mode": "direct"}, ["We guarantee"]),
        ({"since": "2025-03"}, ["No herring", "Lamps"]),
        ({"until": "2024"}, ["Ships sail", "Boats rest"]),
        ({"since": "2025-02-04", "until": "2025-02"}, ["The herring are guaranteed"]),
        ({"actor": "Anna Voss", "since": "2025-02-04", "until": "2025-02"}, ["The herring are guaranteed"]),
        ({"about": "herring", "until": "2025-02-04"}, ["We guarantee"]),
        ({"kind": "named", "limit": 1}, ["No herring"]),
        ({"limit": 1, "offset": 1}, ["Lamps"]),
    ],
)
def test_filters(store: Store, filters: dict[str, Any], expected: list[str]) -> None:
    found = said(store, **filters)
    assert len(found) == len(expected), found
    assert all(words.startswith(start) for words, start in zip(found, expected, strict=True)), found


def test_what_has_no_day_is_not_before_a_day(store: Store) -> None:
    """…but a first day leaves it out."""
    assert "Boats rest on Sundays" not in said(store, since="1970")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 1),
        ({"actor": "Voss"}, 1),
        ({"actor": "Voss", "with_actor": "Adler"}, 1),
        ({"actor": "Voss", "with_actor": "Núñez"}, 0),
        ({"actor": "Ernst Voss"}, 0),
        ({"type": "meeting", "status": "held"}, 1),
        ({"status": "planned"}, 0),
        ({"place": "oslo"}, 1),
        ({"place": "no"}, 1),
        ({"place": "Bergen"}, 0),
        ({"post": "premier"}, 1),
        ({"country": "NO"}, 1),
        ({"country": "SE"}, 0),
        ({"about": "Oslo"}, 1),
        ({"since": "2025-02-03", "until": "2025-02-03"}, 1),
        ({"since": "2025-02-04"}, 0),
    ],
)
def test_contacts(store: Store, filters: dict[str, Any], count: int) -> None:
    found = store.contacts(**filters)
    assert len(found) == count
    for contact in found:
        assert contact.participants == ("Anna Voss", "Otto Adler")
        assert (contact.type, contact.place, contact.place_country, contact.time) == (
            "meeting",
            "Oslo",
            "NO",
            "2025-02-03",
        )
        assert (
            contact.evidence.sentence
            == TEXT.split("\n")[0].split(" - ")[0] + " - " + TEXT.split("\n")[0].split(" - ")[1]
        )


def test_positions(store: Store) -> None:
    (stand,) = store.positions(about="light", stance="REQUEST", actor="Adler")
    assert (stand.actor, stand.topic, stand.cue) == ("Otto Adler", "new harbour lights", "called for")
    assert stand.told_in == f"{stand.evidence.story}/S2"
    assert store.positions(stance="REJECT") == []
    assert store.positions(actor="Voss") == []


def test_timeline_goes_forward(store: Store) -> None:
    found = store.timeline(actor="Voss")
    assert [(one.first_day, one.kind) for one in found] == [("2025-02-03", "meeting, held"), ("2025-02-03", "said")]
    assert store.timeline(since="2026") == []


def test_who(store: Store) -> None:
    (anna, ernst) = store.who(actor="Voss")
    assert (anna.name, anna.stories, anna.statements, anna.events) == ("Anna Voss", 3, 3, 1)
    assert (anna.first_day, anna.last_day, anna.also) == ("2025-02-03", "2025-03-01", ("Voss",))
    assert (anna.posts[0].title, anna.posts[0].of, anna.posts[0].first_day) == ("premier", "Arland", "2025-02-03")
    assert ernst.name == "Ernst Voss"
    assert [one.name for one in store.who(post="premier")] == ["Anna Voss"]


def test_search(store: Store) -> None:
    (found,) = store.search(about='"harbour lights"')
    assert found.evidence.spans == (Span(*_of(TEXT, "harbour lights")),)
    assert found.evidence.sentence == "Adler called for new harbour lights."
    assert (found.statements, found.events, found.positions) == (2, 1, 1)
    assert len(store.search(about="ferry")) == 5
    assert len(store.search(about="ferry", actor="Anna Voss", since="2025-03")) == 1
    with pytest.raises(UsageError, match="wants words"):
        store.search()


def _of(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_explain(store: Store) -> None:
    quote = store.quotes(about="boat")[0]
    told = store.explain(quote.id).to_dict()
    assert told["item"] == STORIES[0].statements[0].to_dict()
    assert told["sentence"] == quote.evidence.sentence
    for no, kind in (("E1", "event"), ("P1", "position"), ("A2", "actor")):
        assert store.explain(f"{quote.evidence.story[:10]}/{no}").kind == kind
    for id_ in ("x", f"{quote.evidence.story}/S9", f"{quote.evidence.story}/' OR 1", "zzzz/S1", "/S1", "%/%"):
        with pytest.raises(UsageError):
            store.explain(id_)


# ---- what counts


def test_copies_and_old_versions_count_once(tmp_path: Path) -> None:
    base = STORIES[0]
    stories = [
        base,
        talks(id="t1", version="2"),
        talks(id="x", outlet="Nordhavn Post", published="2025-02-04"),
    ]
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add(stories)
        (quote,) = store.quotes(actor="Voss")
        assert (quote.evidence.outlet, quote.evidence.standing, quote.evidence.copies) == ("Arland Press", "current", 1)
        assert {one.evidence.standing for one in store.quotes(actor="Voss", everything=True)} == {
            "current", "superseded", "copy",
        }  # fmt: skip
        assert store.who(actor="Voss")[0].stories == 1
        assert len(store.search(about="quotas")) == 1
        store.add([talks(id="t1", version="3", status="canceled")])
        (quote,) = store.quotes(actor="Voss")  # the other paper's stands
        assert quote.evidence.outlet == "Nordhavn Post"
        withdrawn = [one for one in store.quotes(actor="Voss", everything=True) if one.evidence.standing == "withdrawn"]
        assert len(withdrawn) == 3


# ---- verdicts


def test_verdicts_outlive_another_reading(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add([talks()])
        quote = store.quotes(about="herring")[0]
        store.judge(quote.id, "wrong", "Ada", note="not she", correction={"speaker": "Otto Adler"})
        with pytest.raises(UsageError, match="right, wrong, corrected"):
            store.judge(quote.id, "maybe", "Ada")
        record = talks()
        better = replace(record, statements=record.statements[::-1])
        better = replace(
            better,
            statements=tuple(replace(one, id=f"S{n}") for n, one in enumerate(better.statements, 1)),
            positions=(),
        )
        store.reread(lambda stories: (better for _ in stories), model="new")
        assert store.explain(f"{quote.evidence.story}/S1").verdicts == ()
        (verdict,) = store.explain(f"{quote.evidence.story}/S2").verdicts
        assert (verdict.verdict, verdict.author, verdict.correction) == ("wrong", "Ada", {"speaker": "Otto Adler"})


# ---- hostile words


HOSTILE = [
    "'; DROP TABLE story; --", '" OR 1=1 --', "a' OR 'a'='a", "NEAR(a b, 2)", "content:herring", "^herring", "-herring",
    "herring AND", "OR", "NOT", "(", ")", '"', "*", "herring*lamp", "{content}:x", "a + b", "\\", "%", "_", "\x00",
    "\x1b[31m", "?", ":1", "$1", "e'", "😀", "א", "a" * 5000, "a " * 3000,
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_nothing_but_words(store: Store, words: str) -> None:
    before = len(store)
    for name in ("actor", "with_actor", "post", "outlet", "place", "about"):
        if name == "about" and not terms(words):
            with pytest.raises(UsageError, match="no word"):
                Query(about=words)
            continue
        query = Query(**{name: words})
        for ask in (store.quotes, store.contacts, store.positions, store.timeline, store.who):
            assert isinstance(ask(query), list)
    if terms(words):
        store.search(about=words)
    assert len(store) == before


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=40))
def test_any_words_can_be_asked_for(words: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61 remove_diacritics 2')")
    if terms(words) and not any("\ud800" <= letter <= "\udfff" for letter in words):
        db.execute("SELECT * FROM t WHERE t MATCH ?", (match(words),)).fetchall()
    db.close()
    assert fold(fold(words)[:90]) == fold(words)[:90] or len(fold(words)) > 90


def test_names_with_sql_and_escapes_are_stored_and_found(tmp_path: Path) -> None:
    names = ["Robert'); DROP TABLE story;--", "Eve \x1b[31mRed", 'Max "AND" Near', "Ünal Çelik"]
    with Store.open(tmp_path / "s.db", write=True) as store:
        assert store.add([spoken("2025-02-03", name, "Fish", id=str(n)) for n, name in enumerate(names)]).broken == 0
        for name in names:
            assert [quote.speaker for quote in store.quotes(actor=name)] == [name]


@pytest.mark.parametrize(
    "filters",
    [
        {"mode": "loud"}, {"kind": "x"}, {"stance": "support"}, {"type": "party"}, {"status": "over"},
        {"since": "2025-13"}, {"since": "3 Feb"}, {"until": "2025-02-30"}, {"country": "Norway"},
        {"min_confidence": 2.0}, {"min_confidence": float("nan")}, {"limit": 0}, {"offset": -1}, {"about": ""},
        {"about": "?!"},
    ],
)  # fmt: skip
def test_filters_that_are_none(filters: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Query(**filters)


# ---- machinery


@given(st.lists(st.lists(st.integers(0, 20), max_size=15), min_size=1, max_size=3))
def test_streams_meet_where_all_have_an_id(streams: list[list[int]]) -> None:
    found = list(_met([iter(sorted(stream, reverse=True)) for stream in streams]))
    assert found == sorted(set.intersection(*map(set, streams)), reverse=True)


def test_more_candidates_than_are_looked_up_at_once(tmp_path: Path) -> None:
    text = "\n".join(f"Voss said: “Boat {n}.”" for n in range(400))
    from tests.fake_cli import fake_record

    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add([fake_record(text)])
        assert len(store.quotes(limit=1000)) == 400
        assert len(store.quotes(min_confidence=0.8, limit=150)) == 150
        assert len(store.quotes(about="boat", min_confidence=0.8, limit=1000)) == 200


def test_tables_have_the_same_columns_with_and_without_rows(store: Store) -> None:
    pytest.importorskip("pyarrow")
    found = store.quotes()
    full, empty = to_arrow(found, Quote), to_arrow([], Quote)
    assert full.schema == empty.schema
    assert full.num_rows == len(found)
    row = full.slice(3, 1).to_pylist()[0]
    assert row == found[3].to_row()
    assert set(columns(Quote)) == set(found[0].to_row())
    assert {each.name for each in fields(Quote)} - {"evidence"} <= set(columns(Quote))
    kinds = {name: str(full.schema.field(name).type) for name in ("confidence", "start", "content", "copies")}
    assert kinds == {"confidence": "double", "start": "int64", "content": "string", "copies": "int64"}


def test_the_views_say_the_same(store: Store) -> None:
    db = store._db
    contents = {row[0] for row in db.execute("SELECT content FROM v_statements")}
    assert contents == {quote.content for quote in store.quotes()}
    (row,) = db.execute("SELECT participants, trigger_words, sentence, start, end FROM v_contacts").fetchall()
    assert row[:2] == ("Anna Voss; Otto Adler", "met")
    assert TEXT[row[3] : row[4]] == "met"
    assert "met Otto Adler" in row[2]
    assert db.execute("SELECT topic, actor, stance FROM v_positions").fetchall() == [
        ("new harbour lights", "Otto Adler", "REQUEST")
    ]
    assert db.execute("SELECT name, title, of FROM v_roles").fetchall() == [("Anna Voss", "premier", "Arland")]
    kinds = [row[0] for row in db.execute("SELECT kind FROM v_timeline ORDER BY kind")]
    assert kinds == ["date", "event"]
    words = {
        row[0]
        for row in db.execute("SELECT words FROM v_mentions WHERE name = 'Otto Adler' AND outlet = 'Arland Press'")
    }
    assert words == {"Otto Adler", "Adler"}
    assert db.execute("SELECT sum(statements) FROM v_stories").fetchone() == (7,)


def test_acts_are_no_contacts(tmp_path: Path) -> None:
    base = talks()
    one, other = base.events[0].participants
    roles = (replace(one, role="source"), replace(other, role="target"))
    act = replace(base.events[0], id="E2", type="sanction", plover="SANCTION", participants=roles)
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add([replace(base, events=(*base.events, act))])
        assert [contact.type for contact in store.contacts()] == ["meeting"]
        (found,) = store.acts(actor="Voss", plover="SANCTION", with_actor="Adler")
        assert (found.sources, found.targets) == (("Anna Voss",), ("Otto Adler",))
        assert store.acts(plover="AID") == []
        assert next(store.records()).events[1] == act


def test_the_agency_of_the_dateline_stands_for_the_outlet(tmp_path: Path) -> None:
    base = talks(outlet=None)
    dateline = Dateline("OSLO", "Arland Press", "Feb 3", Span(0, 27))
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add([replace(base, story=replace(base.story, dateline=dateline))])
        (quote, _) = store.quotes(outlet="arland press")
        assert quote.evidence.outlet == "Arland Press"
        assert len(store.search(about="boat", outlet="ARLAND PRESS")) == 1
