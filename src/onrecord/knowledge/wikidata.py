"""Entities of Wikidata, in the JSON of its dumps and of ``Special:EntityData``.

What an item is, its classes tell (``ontology/wikidata_classes.tsv``), or properties that only bodies and posts have.
The names of all languages are kept, English first: stories spell names as any of them does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

from onrecord.knowledge.entity import MOST_POSTS, Entity, Holding, Kind, NotOurs, kept_names
from onrecord.ontology.load import read_tsv

BASE = "wikidata"
_QID = re.compile(r"Q[1-9]\d{0,11}")
_TIME = re.compile(r"[+]?(\d{4})-(\d\d)-(\d\d)T")
_ISO = re.compile(r"[A-Z]{2}")
_FIRST = ("en", "en-gb", "en-us", "en-ca", "mul")
"""The languages whose names come first."""

_CLASS, _CITIZEN, _STATE, _ISO_CODE, _POST, _BORN, _DIED = "P31", "P27", "P17", "P297", "P39", "P569", "P570"
_SINCE, _UNTIL = "P580", "P582"
_TITLES = ("P1448", "P1813", "P1559")  # official name, short name, name in the native language
_OF_BODIES = ("P159", "P1454", "P169", "P488", "P3320", "P749")  # headquarters, legal form, heads, board, parent
_OF_POSTS = ("P1308", "P2389")  # who holds it, the body that it leads


def is_item(row: Mapping[str, Any]) -> bool:
    """Whether a JSON object is an item of Wikidata (or one of its properties or lexemes)."""
    return row.get("type") in ("item", "property", "lexeme") and isinstance(row.get("id"), str) and "claims" in row


def entity(row: Mapping[str, Any]) -> Entity | NotOurs:
    """The entity that an item tells of; raises ValueError, with what is wrong, where it is broken."""
    code = row["id"]
    if row.get("type") != "item":
        return NotOurs()
    if not _QID.fullmatch(code):
        raise ValueError(f"id {code[:20]!r} is no id of an item")
    claims = row["claims"] or {}  # an empty map is written as []
    if not isinstance(claims, dict):
        raise ValueError("claims are no map")
    kind = _kind(claims)
    if kind is None:
        return NotOurs()
    names = _names(row, claims)
    if not names:
        return NotOurs()
    isos = [value for value in _values(claims, _ISO_CODE) if isinstance(value, str) and _ISO.fullmatch(value)]
    states = _ids(claims, _CITIZEN if kind == "person" else _STATE)
    return Entity(
        BASE,
        code,
        kind,
        names,
        isos[0] if kind == "polity" and isos else None,
        tuple(dict.fromkeys(states)) if kind != "polity" else (),
        posts=tuple(_posts(code, claims))[:MOST_POSTS] if kind == "person" else (),
        born=_time(next(_values(claims, _BORN), None)),
        died=_time(next(_values(claims, _DIED), None)),
    )


@cache
def _classes() -> Mapping[str, Kind]:
    return {class_: cast(Kind, kind) for class_, kind, _ in read_tsv("wikidata_classes.tsv", ("class", "kind", "what"))}


def _kind(claims: Mapping[str, Any]) -> Kind | None:
    kinds = {_classes().get(class_) for class_ in _ids(claims, _CLASS)}
    found: Kind
    for found in ("person", "polity", "post", "organization"):
        if found in kinds:
            return found
    if any(claims.get(mark) for mark in _OF_POSTS):
        return "post"
    return "organization" if any(claims.get(mark) for mark in _OF_BODIES) else None


def _names(row: Mapping[str, Any], claims: Mapping[str, Any]) -> tuple[str, ...]:
    labels, aliases = row.get("labels") or {}, row.get("aliases") or {}
    if not isinstance(labels, dict) or not isinstance(aliases, dict):
        raise ValueError("labels or aliases are no map")
    rest = sorted((labels.keys() | aliases.keys()) - set(_FIRST))
    found = []
    for language in (*_FIRST, *rest):
        found += [labels[language]] if language in labels else []
        found += aliases.get(language, [])
    texts = [each.get("value") for each in found if isinstance(each, dict)]
    for title in _TITLES:
        texts += [value.get("text") for value in _values(claims, title) if isinstance(value, dict)]
    return kept_names([text for text in texts if isinstance(text, str)])


def _posts(code: str, claims: Mapping[str, Any]) -> Iterator[Holding]:
    for claim in _claims(claims, _POST):
        post = _id(_value(claim.get("mainsnak")))
        if post is not None:
            about = claim.get("qualifiers") or {}
            days = [_time(next((_value(snak) for snak in about.get(mark, [])), None)) for mark in (_SINCE, _UNTIL)]
            yield Holding(BASE, code, post, *days)


def _claims(claims: Mapping[str, Any], property_: str) -> Iterator[dict[str, Any]]:
    """The claims on one property that are not withdrawn, the preferred first."""
    some = claims.get(property_)
    found = [claim for claim in some if isinstance(claim, dict)] if isinstance(some, list) else []
    yield from (claim for claim in found if claim.get("rank") == "preferred")
    yield from (claim for claim in found if claim.get("rank") not in ("preferred", "deprecated"))


def _values(claims: Mapping[str, Any], property_: str) -> Iterator[Any]:
    for claim in _claims(claims, property_):
        if (value := _value(claim.get("mainsnak"))) is not None:
            yield value


def _value(snak: Any) -> Any:
    """The value of a snak; None where it is unknown or is none."""
    found = snak.get("datavalue") if isinstance(snak, dict) else None
    return found.get("value") if isinstance(found, dict) else None


def _ids(claims: Mapping[str, Any], property_: str) -> list[str]:
    return [id_ for value in _values(claims, property_) if (id_ := _id(value)) is not None]


def _id(value: Any) -> str | None:
    id_ = value.get("id") if isinstance(value, dict) else None
    return id_ if isinstance(id_, str) and _QID.fullmatch(id_) else None


def _time(value: Any) -> str | None:
    """``+1961-03-00T00:00:00Z`` becomes 1961-03; what is before our era, or vaguer than a year, is None."""
    written = value.get("time") if isinstance(value, dict) else None
    found = _TIME.match(written) if isinstance(written, str) else None
    if found is None or value.get("precision", 9) < 9:
        return None
    year, month, day = found.groups()
    return year if month == "00" else f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"
