"""The JSON Schema ships with the package, and holds what is written to it and nothing wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.pipeline import read
from onrecord.record import Dateline, Record, Span, Story
from onrecord.schema import record_schema, schema_text
from tests.shared import ROOT
from tests.test_display import cabinet

CONTRACT = {
    "actors": [
        {
            "id": "A1",
            "name": "Ida Holm",
            "type": "person",
            "country": None,
            "roles": [
                {
                    "title": "Foreign Minister",
                    "of": "Norway",
                    "country": "NO",
                    "status": "current",
                    "spans": [{"start": 0, "end": 5}],
                }
            ],
            "mentions": [
                {"start": 6, "end": 9, "kind": "name", "text": "Ida"},
                {"start": 12, "end": 14, "kind": "pronoun"},
            ],
        }
    ],
    "events": [
        {
            "id": "E1",
            "type": "meeting",
            "plover": "CONSULT",
            "trigger": {"spans": [{"start": 1, "end": 2}], "text": "talks"},
            "participants": [
                {"actor": "A1", "text": "Holm", "spans": []},
                {"actor": None, "text": "envoys", "spans": []},
            ],
            "place": {"text": "Oslo", "country": "NO", "spans": []},
            "time": {"text": "on Monday", "value": "2025-02-03", "spans": [], "reason": None},
            "status": "held",
            "statement": None,
            "topic": {"text": "fish", "spans": []},
            "mentions": [{"start": 1, "end": 2}],
            "confidence": 0.9,
        }
    ],
    "positions": [
        {
            "id": "P1",
            "actor": "A1",
            "stance": "SUPPORT",
            "topic": {"text": "a pact", "spans": []},
            "cue": {"text": "backs", "spans": []},
            "statement": "S1",
            "confidence": 0.8,
        }
    ],
    "times": [
        {"start": 0, "end": 3, "text": "Monday", "type": "DATE", "value": None, "reason": "no date", "mod": "START"},
        {"start": 5, "end": 9, "text": "every day", "type": "SET", "value": "P1D", "quant": "EVERY", "freq": "1X"},
    ],
}


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(record_schema())


@pytest.fixture
def full(record: Record) -> dict[str, Any]:
    """A record with everything that the contract names, also what no stage makes yet."""
    return {**record.to_dict(), **copy.deepcopy(CONTRACT)}


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())
    assert json.loads(schema_text()) == record_schema()


def test_records_hold_to_it(validator: jsonschema.Draft202012Validator, record: Record, full: dict[str, Any]) -> None:
    validator.validate(record.to_dict())
    validator.validate(full)
    validator.validate(cabinet().to_dict())
    validator.validate(Record(Story(id="x", text="Kim said so.")).to_dict())
    text = "TARN, Orsk (NWA) - Kim said so."
    dateline = Dateline("TARN, Orsk", "NWA", None, Span(0, 16), ("TARN",), "Orsk")
    validator.validate(Record(Story(id="x", text=text, dateline=dateline)).to_dict())
    published = replace(record.story, published="2024-12-18T09:30:00+00:00")
    validator.validate(replace(record, story=published).to_dict())


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda path: path.stem)
def test_what_is_read_holds_to_it(validator: jsonschema.Draft202012Validator, path: Path) -> None:
    found = read(path.read_text(encoding="utf-8"), published="2025-02-03")
    validator.validate(found.to_dict())
    assert found.times
    assert found.events


def test_fields_may_be_added(validator: jsonschema.Draft202012Validator, full: dict[str, Any]) -> None:
    for place in (full, full["story"], full["statements"][0], full["statements"][0]["source"], full["events"][0]):
        place["new"] = 1
    validator.validate(full)


def paths(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every key of `value`."""
    if isinstance(value, dict):
        return [p for key, inner in value.items() for p in [(*at, key), *paths(inner, (*at, key))]]
    if isinstance(value, list):
        return [p for index, inner in enumerate(value) for p in paths(inner, (*at, index))]
    return []


OURS = {
    "durations",
    "channel_spans",
    "addressee_spans",
    "reason",
    "actor_confidence",
    "actor_reason",
    "outlet",
    "url",
    "series",
    "advisories",
    "furniture",
    "status",
    "unread",
    "places",
    "country",
    "mod",
    "quant",
    "freq",
    "plover",
}
OF_EVENTS = {"reason", "topic", "mentions", "mode", "context", "role"}


def test_nothing_of_the_contract_can_be_left_out(
    validator: jsonschema.Draft202012Validator, full: dict[str, Any]
) -> None:
    for *way, key in paths(full):
        in_credits = way[-1:] == ["credits"] and key == "span"
        ours = key in OURS or (way[:1] == ["actors"] and key in {"status", "text"})
        ours = key in OF_EVENTS if way[:1] == ["events"] else ours
        if ours or in_credits or "advisories" in way:
            continue
        broken = copy.deepcopy(full)
        inside: Any = broken
        for step in way:
            inside = inside[step]
        del inside[key]
        assert not validator.is_valid(broken), f"{'/'.join(map(str, way))}/{key} was left out"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r.update(schema="onrecord/2"),
        lambda r: r["story"].update(id=""),
        lambda r: r["story"].update(byline="Ada Lund"),
        lambda r: r["story"].update(published="3 February 2025"),
        lambda r: r["story"].update(published_basis="guessed"),
        lambda r: r["story"].update(published=None),
        lambda r: r["statements"][0].update(mode="quoted"),
        lambda r: r["statements"][0].update(id="1"),
        lambda r: r["statements"][0].update(polarity="denied"),
        lambda r: r["statements"][0].update(confidence=1.2),
        lambda r: r["statements"][0]["source"].update(kind="person"),
        lambda r: r["statements"][0]["content"].update(spans=[]),
        lambda r: r["statements"][0]["cue"].update(spans=[{"start": -1, "end": 2}]),
        lambda r: r["statements"][0]["source"].update(actor="Holm"),
        lambda r: r["statements"][0]["source"].update(actor="A1", actor_confidence=1.2),
        lambda r: r["statements"][0]["source"].update(actor=None, actor_confidence=0.9),
        lambda r: r["statements"][0]["source"].update(actor_reason=0),
        lambda r: r["actors"][0].update(id="1"),
        lambda r: r["actors"][0].update(type="country"),
        lambda r: r["actors"][0].update(country="Norway"),
        lambda r: r["actors"][0]["roles"][0].update(status="past"),
        lambda r: r["actors"][0]["roles"][0].update(country="no"),
        lambda r: r["actors"][0]["mentions"][0].update(kind="title"),
        lambda r: r["actors"][0]["mentions"][0].update(text=""),
        lambda r: r["events"][0].update(status="over"),
        lambda r: r["positions"][0].update(stance="LOVE"),
        lambda r: r["events"][0].update(type=""),
        lambda r: r["events"][0].update(topic="fish"),
        lambda r: r["events"][0].update(mentions=[{"start": 3}]),
        lambda r: r["events"][0]["place"].update(country="Norway"),
        lambda r: r["events"][0]["time"].update(reason=0),
        lambda r: r["times"][0].update(type="WHEN"),
        lambda r: r["times"][0].update(value=""),
        lambda r: r["times"][0].update(mod="SOON"),
    ],
)
def test_what_is_wrong_is_refused(
    validator: jsonschema.Draft202012Validator, full: dict[str, Any], spoil: Callable[[dict[str, Any]], None]
) -> None:
    spoil(full)
    assert not validator.is_valid(full)
