"""Entities of FollowTheMoney, as OpenSanctions and Aleph give them: ``id``, ``schema`` and ``properties``, one a line.

Also with entities within properties (``targets.nested.json``): a post that is told with its holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.knowledge.entity import MOST_POSTS, Entity, Holding, Kind, NotOurs, kept_names

_KINDS: Mapping[str, Kind] = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "organization",
    "Position": "post",
}
_NAMES = ("name", "alias", "previousName", "abbreviation")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CODE = re.compile(r"[a-z]{2}")
_QID = re.compile(r"Q[1-9]\d{0,11}")
_LONGEST_ID = 255
_DEEPEST = 3


def is_entity(row: Mapping[str, Any]) -> bool:
    """Whether a JSON object is an entity of FollowTheMoney."""
    return isinstance(row.get("schema"), str) and isinstance(row.get("properties"), dict)


def base_of(row: Mapping[str, Any]) -> str:
    """OpenSanctions tells of which data sets an entity is made."""
    return "opensanctions" if "datasets" in row and "referents" in row else "ftm"


def entities(row: Mapping[str, Any], base: str | None = None) -> Iterator[Entity | Holding | NotOurs]:
    """What an entity tells, and those within it; raises ValueError, with what is wrong, where it is broken."""
    yield from _entities(row, base or base_of(row), None, _DEEPEST)


def _entities(
    row: Mapping[str, Any], base: str, around: str | None, deeper: int
) -> Iterator[Entity | Holding | NotOurs]:
    code, schema, properties = row.get("id"), row["schema"], row["properties"]
    if not isinstance(code, str) or not 0 < len(code) <= _LONGEST_ID:
        raise ValueError("it has no id")
    kind = _KINDS.get(schema)
    if schema == "Occupancy":
        holder, post = (next(_refs(properties, name), None) for name in ("holder", "post"))
        if (holder := holder or around) and post:
            yield Holding(base, holder, post, _day(properties, "startDate"), _day(properties, "endDate"))
    elif kind is not None and (found := _entity(row, code, kind, base)) is not None:
        yield found
    else:
        yield NotOurs()
    if deeper:
        for values in properties.values():
            for value in values if isinstance(values, list) else ():
                if isinstance(value, dict) and is_entity(value):
                    yield from _entities(value, base, code, deeper - 1)


def _entity(row: Mapping[str, Any], code: str, kind: Kind, base: str) -> Entity | None:
    properties = row["properties"]
    caption = row.get("caption")
    names = [caption] if isinstance(caption, str) else []
    names += [text for name in _NAMES for text in _texts(properties, name)]
    kept = kept_names(names)
    if not kept:
        return None
    countries = [code.upper() for name in _COUNTRIES for code in _texts(properties, name) if _CODE.fullmatch(code)]
    wikidata = [id_ for id_ in (*_texts(properties, "wikidataId"), code) if _QID.fullmatch(id_)]
    titles = _texts(properties, "position") if kind == "person" else []
    return Entity(
        base,
        code,
        kind,
        kept,
        countries=tuple(dict.fromkeys(countries)),
        ids=tuple(dict.fromkeys(f"wikidata:{id_}" for id_ in wikidata)) if base != "wikidata" else (),
        posts=tuple(Holding(base, code, title) for title in kept_names(titles)[:MOST_POSTS]),
        born=_day(properties, "birthDate"),
        died=_day(properties, "deathDate"),
    )


def _texts(properties: Mapping[str, Any], name: str) -> list[str]:
    values = properties.get(name)
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _refs(properties: Mapping[str, Any], name: str) -> Iterator[str]:
    """The ids of entities that a property names, or holds."""
    values = properties.get(name)
    for value in values if isinstance(values, list) else ():
        id_ = value.get("id") if isinstance(value, dict) else value
        if isinstance(id_, str) and 0 < len(id_) <= _LONGEST_ID:
            yield id_


def _day(properties: Mapping[str, Any], name: str) -> str | None:
    return next((found[0] for text in _texts(properties, name) if (found := _DAY.match(text))), None)
