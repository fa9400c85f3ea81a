"""Companies, media, clubs and groups by the names that news gives them: ``Volkswagen``, ``Le Monde``, ``Boca Juniors``.

`onrecord.ontology.world` has the bodies that diplomacy and politics are made of, and comes first. Here is the rest of
the world's bodies that a story may name. A name is looked up without ``the``, accents, a possessive
and a legal form (``Volkswagen AG``). Capitals matter: ``Orange`` may be a company, ``orange`` is none. The tables are
read once, at the first question, and checked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv

BodyKind = Literal["company", "medium", "club", "group"]

_TABLES: dict[str, BodyKind] = {
    "body_companies.tsv": "company",
    "body_media.tsv": "medium",
    "body_clubs.tsv": "club",
    "body_groups.tsv": "group",
}
_LONGEST = 80  # no name of ours is longer; text of any length may be asked for
_DOUBTFUL = "?"
_POSSESSIVE = re.compile(r"(?:'[sS]|(?<=s)')$")
_FORM = re.compile(
    r"(?:,?[ \u00a0](?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|PLC|Plc|plc|AG|SE|SA|S\.A|SpA|NV|"
    r"N\.V|GmbH|KGaA|Oyj|ASA|AB|A/S|BV|Bhd|LP|LLP|KK|Pty|Holdings?)\.?)+$"
)
_JOINTS = re.compile(r"[\s\u00a0\u2010-\u2015-]+")
_LETTERS = str.maketrans({"’": "'", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"})


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body: its usual name, what it is, and the code of the polity that it belongs to, None for those of many.

    `sure` is False for a name that is also a word, a place, somebody's name or an acronym of several: alone it tells
    nothing, though what stands around it may."""

    name: str
    kind: BodyKind
    country: str | None
    sure: bool


def is_medium(name: str) -> bool:
    """Whether `name` is that of a newspaper, a magazine, a broadcaster or a news agency."""
    if (known := world.body(name)) is not None:
        return known.medium
    found = named_body(name)
    return found is not None and found.kind == "medium" and found.sure


@lru_cache(maxsize=1 << 14)
def named_body(words: str) -> NamedBody | None:
    """The body that `words` name; None where none is known."""
    if not words or len(words) > _LONGEST:
        return None
    table = _table()
    key = _key(words)
    if (found := table.get(key)) is not None:
        return found
    for shorter in (_POSSESSIVE.sub("", key), without_form(key)):
        if shorter != key and (found := table.get(shorter)) is not None:
            return found
    if key.isupper() and len(key) > 5:
        return _shouted().get(key)
    return None


def without_form(words: str) -> str:
    """A company's name without its legal form: ``Hentzau`` of ``Hentzau AG``."""
    return _FORM.sub("", words)


def _key(words: str) -> str:
    """What names are compared by: no article, accents, doubled blanks or hyphens."""
    words = words.translate(_LETTERS)
    if not words.isascii():
        split = unicodedata.normalize("NFKD", words)
        words = "".join(letter for letter in split if not unicodedata.combining(letter))
    words = _JOINTS.sub(" ", words).strip()
    return words[4:] if words[:4] in ("the ", "The ") and len(words) > 4 else words


@cache
def _forms() -> tuple[tuple[str, NamedBody], ...]:
    """Every form of the tables with its body."""
    out: list[tuple[str, NamedBody]] = []
    for table, kind in _TABLES.items():
        for name, country, also in read_tsv(table, ("name", "country", "also")):
            if country != "-" and not re.fullmatch("[A-Z]{2}", country):
                raise ValueError(f"ontology/{table}: {country!r} beside {name!r} is no code")
            forms = [name, *([] if also == "-" else [form.strip() for form in also.split(";")])]
            usual = name.removeprefix(_DOUBTFUL)
            for form in forms:
                plain = form.removeprefix(_DOUBTFUL)
                code = None if country == "-" else country
                out.append((plain, NamedBody(usual, kind, code, not form.startswith(_DOUBTFUL))))
    return tuple(out)


@cache
def _table() -> dict[str, NamedBody]:
    table: dict[str, NamedBody] = {}
    for form, body in _forms():
        key = _key(form)
        if not key or key in table:
            raise ValueError(f"ontology: {form!r} ({body.kind}) is no name, or stands in the tables of bodies twice")
        if " " in key or not form.startswith("The "):  # “The Hill” is a paper, “Hill” is somebody
            table[key] = body
    return table


@cache
def _shouted() -> dict[str, NamedBody]:
    """Sure names in capitals, as headlines have them."""
    return {key.upper(): body for key, body in _table().items() if body.sure}
