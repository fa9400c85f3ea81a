"""A record goes into the tables and comes out the same; the tables have all that the contract has."""

from __future__ import annotations

import hashlib
import itertools
import json
from dataclasses import fields, is_dataclass, replace

import pyarrow as pa

from benchmarks.store_news import News
from onrecord.record import (
    Actor,
    Credits,
    Dateline,
    Event,
    EventTime,
    Mention,
    Part,
    Participant,
    Place,
    Position,
    Record,
    Role,
    Source,
    Span,
    Story,
    Time,
    When,
)
from onrecord.scale.rows import Row, record_of, tables_of
from onrecord.scale.schema import TABLES, VERSION
from onrecord.schema import record_schema


def through_arrow(record: Record) -> Record:
    """The record after its rows have been Arrow."""
    back: dict[str, list[Row]] = {}
    for name, rows in tables_of(record, "0-0").items():
        for row in rows:
            row.setdefault("file", "f")
            row.setdefault("number", 0)
            row.setdefault("given", [])
        back[name] = pa.Table.from_pylist(rows, schema=TABLES[name]).to_pylist()
    return record_of(back)


def full(record: Record) -> Record:
    """`record` with something in every field that it leaves empty."""
    span, part = Span(3, 9), Part((Span(3, 9), Span(12, 14)), "odd words")
    when = When("2025-02-03", (span,))
    event = Event(
        "E1",
        "meeting",
        part,
        (Participant(part, "A1"), Participant(part, None, "target")),
        "held",
        0.25,
        Place(part, "NO"),
        EventTime(part, "2025-02", "carried"),
        "S1",
        part,
        (span, span),
        "CONSULT",
        "by phone",
        ("trade", "fish"),
    )
    promise = Position("P1", "A1", "PROMISE", part, part, "S1", 0.1, "A2", when, "AID", part, ("A2",))
    role = Role("minister", "Norway", (span,), "former", "NO")
    actor = Actor("A1", "Ida Holm", "person", (role, role), (Mention(span, "name", "x"),), "NO")
    time = Time(span, "Monday", "DATE", "2025-02-03", "no day", "START", "EACH", "2X")
    story = replace(
        record.story,
        dateline=Dateline("OSLO", "Reuters", "Feb 3", span, ("OSLO",), "NO"),
        credits=Credits(("a",), ("b",), ("c",), ("d",), span),
        advisories=(part,),
        furniture=(span,),
        status="canceled",
        url="u",
        unread="why",
    )
    source = Source(part, "named", 0.5, "A1", "understood", 0.25, "no doubt")
    statements = tuple(
        replace(one, time=when, plover="REQUEST", channel=part, source=source) for one in record.statements
    )
    return Record(
        story,
        statements,
        (actor, replace(actor, id="A2", roles=(), mentions=(), country=None)),
        (event, replace(event, id="E0", place=None, time=None, topic=None, statement=None)),
        (time,),
        (replace(time, type="SET"),),
        (promise, replace(promise, id="P2", stance="REJECT", promised=None, topic_head=None, time=None)),
    )


def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert through_arrow(record) == record
    assert through_arrow(full(record)) == full(record)


def test_a_story_alone_comes_back() -> None:
    empty = Record(Story("x", "Text.", byline=()))
    assert through_arrow(empty) == empty


def test_made_news_comes_back() -> None:
    for made in itertools.islice(News(seed=3, people=300).stories(), 200):
        assert through_arrow(made) == made


def test_offsets_are_code_points() -> None:
    text = "🐟 Ürümqi – “Ja”"
    one = Record(Story("x", text), actors=(Actor("A1", "Ü", "polity", (), (Mention(Span(2, 8), "name", "Ürümqi"),)),))
    (mention,) = through_arrow(one).actors[0].mentions
    assert mention.span.of(through_arrow(one).story.text) == mention.text


def test_every_field_of_the_contract_has_a_column() -> None:
    contract = record_schema()["$defs"]
    tables = {"stories": "story", "statements": "statement", "events": "event", "positions": "position"}
    for table, kind in tables.items():
        assert set(contract[kind]["properties"]) <= set(TABLES[table].names), table
    assert {*contract["actor"]["properties"]} - {"mentions"} <= set(TABLES["actors"].names)
    assert {"start", "end", *contract["mention"]["properties"]} <= set(TABLES["mentions"].names)
    assert {"start", "end", *contract["time"]["properties"]} <= set(TABLES["times"].names)


def test_no_field_of_a_record_is_lost(record: Record) -> None:
    """What `to_dict` writes and no column takes would be dropped by Arrow without a word."""
    for name, rows in tables_of(full(record), "0-0").items():
        for row in rows:
            _kept(row, TABLES[name], name)


def _kept(value: object, kind: pa.Schema | pa.DataType, where: str) -> None:
    if isinstance(value, dict):
        names = kind.names if isinstance(kind, pa.Schema) else [kind.field(i).name for i in range(kind.num_fields)]
        assert set(value) <= set(names), where
        for name, inner in value.items():
            _kept(inner, kind.field(name).type, f"{where}.{name}")
    elif isinstance(value, list):
        for one in value:
            _kept(one, kind.value_type, where)  # type: ignore[union-attr]


def test_the_version_goes_up_with_the_form() -> None:
    """Whoever changes a column sees it here: a new column is added to the docs, a changed one needs a new version."""
    written = json.dumps({name: [str(field) for field in schema] for name, schema in TABLES.items()})
    assert (VERSION, hashlib.sha256(written.encode()).hexdigest()[:12]) == ("onrecord-dataset/1", "14fb1291fceb")


def test_the_full_record_is_full(record: Record) -> None:
    """Whoever adds a field to the record's types sees it here: it has to be set in `full`, and so to come back."""
    seen: dict[tuple[str, str], bool] = {}
    waiting: list[object] = [full(record)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting += one
        elif is_dataclass(one):
            for each in fields(one):
                value = getattr(one, each.name)
                name = (type(one).__name__, each.name)
                seen[name] = seen.get(name, False) or value not in (None, (), "")
                waiting.append(value)
    assert sorted([".".join(name) for name, is_set in seen.items() if not is_set]) == []
