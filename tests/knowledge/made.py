"""Entities of ours in the forms of two knowledge bases; nobody of them is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def item(code: str, label: str, *classes: str, also: tuple[str, ...] = (), **claims: list[Any]) -> dict[str, Any]:
    """An item as Wikidata's dumps have it. `claims`: a property's values, ids, texts or times as +2001-00-00."""
    told = {"P31": list(classes), **claims}
    return {
        "type": "item",
        "id": code,
        "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"en": [{"language": "en", "value": name} for name in also]} if also else [],
        "claims": {property_: [_claim(value) for value in values] for property_, values in told.items()},
    }


def _claim(value: Any) -> dict[str, Any]:
    rank = "normal"
    if isinstance(value, dict) and "rank" in value:
        rank, value = value["rank"], value["value"]
    found: Any = value
    if isinstance(value, str) and value[:1] == "Q":
        found = {"entity-type": "item", "id": value}
    elif isinstance(value, str) and value[:1] == "+":
        found = {"time": value + "T00:00:00Z", "precision": 11}
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"value": found}}}


ARLAND = item("Q9000001", "Arland", "Q6256", also=("Republic of Arland",), P297=["AL"])
NORLAND = item("Q9000002", "Norland", "Q3624078", P297=["NO"])
MINISTER = item("Q9000003", "Minister of Foreign Affairs of Arland", "Q294414")
LUMA = item(
    "Q9000010", "Ignatia Lumarini Vesk", "Q5", also=("Luma", "Tia Vesk", "Игнатия Веск"), P27=["Q9000001"],
    P39=["Q9000003"], P569=["+1961-03-04"],
)  # fmt: skip
FORMER = item("Q9000011", "Otto Adler", "Q5", P27=["Q9000002"], P570=["+1931-00-00"])
BODY = item("Q9000012", "Zenda Harbour Authority", "Q43229", also=("ZHA",), P17=["Q9000001"])
RIVER = item("Q9000013", "Zenda", "Q4022")
ALL = [ARLAND, LUMA, MINISTER, NORLAND, FORMER, BODY, RIVER]

FTM = [
    {
        "id": "NK-1", "schema": "Person", "caption": "Ignatia Vesk", "datasets": ["x"], "referents": [],
        "properties": {"name": ["Ignatia Vesk"], "alias": ["Luma"], "country": ["al"], "wikidataId": ["Q9000010"]},
    },
    {"id": "occ-1", "schema": "Occupancy", "properties": {"holder": ["NK-1"], "post": ["pos-1"]}},
    {"id": "pos-1", "schema": "Position", "properties": {"name": ["Foreign minister of Arland"], "country": ["al"]}},
    {"id": "adr-1", "schema": "Address", "properties": {"full": ["Quay 1"]}},
]  # fmt: skip


def dump(path: Path, items: list[dict[str, Any]]) -> Path:
    """A file as Wikidata's dumps are: an array with an item on each line."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in items)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return path


def json_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    """A file of JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
