"""Polities and bodies by the names that news gives them: ``the U.S.``, ``French``, ``the Kremlin``, ``Foggy Bottom``.

The tables are read once, at the first question, and checked: a name that stands for two things, a code nobody has or an
empty cell is a ValueError with file and line. Every answer is a few dictionary hits, whatever the name's length.

A name is looked up without ``the``, accents, dots, apostrophes and hyphens, and without a possessive. Capitals matter:
``us`` is not the United States and ``turkey`` no country, but ``TURKEY`` in a headline is, and so is the British
``Nato``. Whether a word is a name at all is for the caller to know: ``Jordan``, ``Chad`` and ``Paris`` are found
though people are called so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from types import MappingProxyType
from typing import Generic, Literal, TypeVar

from onrecord.ontology import load

PolityKind = Literal["state", "union", "territory", "region", "city"]


@dataclass(frozen=True, slots=True)
class Polity:
    """A country, a union of them, a territory, a part of a country or a city.

    `code` is the ISO 3166-1 alpha-2 code (``EU`` the European Union, ``XK`` Kosovo), None for parts of countries,
    cities and states that are no more. `name` is the usual English name in news. `country` is the code of the country
    that it lies in, a state's own; None where that is disputed or where there is none any more."""

    code: str | None
    name: str
    kind: PolityKind
    country: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: of states, of one state, a party, an armed group, a court, a news agency.

    `name` is the usual full name in news. `country` is the code of the polity that it belongs to, None for those of
    many. `government`: used as a stand-in it speaks for its country's government (the Kremlin, Downing Street).
    `medium`: a newspaper, a broadcaster, a news agency."""

    name: str
    country: str | None
    government: bool
    medium: bool = False


_LONGEST = 100  # no name of ours is longer; text of any length may be asked for
_REMEMBERED = 1 << 15
_LATELY = 256  # the same words are asked for as a polity's, a people's, a body's and a seat's
_Answer = TypeVar("_Answer")


def _remembered(look_up: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
    """A look-up that keeps its answers: stories ask for the same names over and over, a tenth of the reading's time."""
    known = lru_cache(maxsize=_REMEMBERED)(look_up)

    @wraps(look_up)
    def ask(words: str) -> _Answer:
        return known(words) if len(words) <= _LONGEST else look_up(words)

    return ask


@_remembered
def polity(words: str) -> Polity | None:
    """The polity that `words` name ("the Netherlands", "U.S.", "Texas", "Washington state"); None where none is known.

    Capitals are cities here; what they stand for is in `seat`."""
    world = _world()
    found = world.polities.find(words)
    if found is not None:
        return found
    bare = _bare(words)
    if match := _BEFORE.match(bare):
        name = bare[match.end() :]
    elif match := _BEHIND.search(bare):
        name = bare[: match.start()]
    else:
        return None
    kinds = _FITTING[match[1].casefold().split()[-1]]
    # “state of Georgia”, “Washington state”: the part of a country that another name hides
    found = (world.hidden.find(name) if "region" in kinds else None) or world.polities.find(name)
    return found if found is not None and found.kind in kinds else None


@_remembered
def demonym(words: str) -> Polity | None:
    """The polity whose people or things `words` call ("French", "Frenchwomen", "Britons", "U.S.", "Texan").

    "European" is None: it is as often the continent as the union."""
    return _world().people.find(words)


@_remembered
def seat(words: str) -> Polity | None:
    """The polity whose government `words` stand for: a capital, palace or street ("Moscow", "the Elysee")."""
    return _world().seats.find(words)


@_remembered
def body(words: str) -> Body | None:
    """The body that `words` name, in full or by acronym, also behind its own country ("the Israeli Knesset").

    What every country has is known behind the country's name: "Russia's foreign ministry" is the Russian Foreign
    Ministry; "the foreign ministry" alone is nobody's."""
    world = _world()
    found = world.bodies.find(words)
    if found is not None:
        return found
    parts = _bare(words).split()
    for size in range(1, min(3, len(parts) - 1) + 1):
        owner, rest = " ".join(parts[:size]), " ".join(parts[size:])
        of = demonym(owner) or polity(owner)
        if of is None or of.code is None:
            continue
        found = world.bodies.find(rest)
        if found is not None and found.country == of.code:
            return found
        if (organ := world.organs.get(_key(rest).casefold())) is not None and of.code in world.adjectives:
            name, speaks = organ
            return Body(f"{world.adjectives[of.code]} {name}", of.code, speaks)
    return None


def same_body(a: str, b: str) -> bool:
    """Whether two names stand for one body or one polity by the tables: "UN" and "United Nations", "UK" and "Britain".

    A seat is not the same as its country here: "Moscow" is a city, "the Kremlin" a body."""
    if (one := body(a)) is not None and one == body(b):
        return True
    return (state := polity(a)) is not None and state == polity(b)


def codes() -> Mapping[str, Polity]:
    """The states, unions and territories by their code."""
    return _world().codes


_Entry = TypeVar("_Entry", Polity, Body)

_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_JOINTS = re.compile(r"[\s\u00a0\u2010-\u2015-]+")
_DROPPED = str.maketrans(dict.fromkeys(".'’‘ʼʻ`´“”\",") | {"&": " and "})
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"}
)
_ABBREVIATED = re.compile(r"[a-z]\.$")
_STATES: dict[str, PolityKind] = {"state": "state", "union": "union", "territory": "territory"}
_BEFORE = re.compile(
    r"(?:U\.?S\.? )?(?:(?:people's|democratic|islamic|federal|independent) )*"
    r"(republic|kingdom|principality|sultanate|emirate|commonwealth|territory|state|city|town|province|region) of ",
    re.I,
)
_BEHIND = re.compile(r" (republic|state|province|region|city|oblast)$", re.I)
_FITTING: dict[str, tuple[PolityKind, ...]] = {
    "republic": ("state", "region"),
    "kingdom": ("state",),
    "principality": ("state",),
    "sultanate": ("state",),
    "emirate": ("state", "region", "city"),
    "commonwealth": ("state", "territory", "region"),
    "territory": ("territory",),
    "state": ("state", "region"),
    "city": ("city",),
    "town": ("city",),
    "province": ("region",),
    "region": ("region",),
    "oblast": ("region",),
}


@lru_cache(maxsize=_LATELY)
def _bare(words: str) -> str:
    """`words` on one line, without "the" before and "'s" behind; empty where no name is as long."""
    if len(words) > _LONGEST:
        return ""
    bare = _POSSESSIVE.sub("", " ".join(words.split()))
    return bare[4:] if bare[:4].casefold() == "the " else bare


@lru_cache(maxsize=_LATELY)
def _key(words: str) -> str:
    """What names are compared by: no "the", accents, dots, apostrophes; one blank for blanks and hyphens."""
    if words.isalpha() and words.isascii():
        return words
    if not words.isascii():
        split = unicodedata.normalize("NFKD", words.replace("’", "'").translate(_LETTERS))
        words = "".join(letter for letter in split if not unicodedata.combining(letter))
    parts = _JOINTS.sub(" ", words.translate(_DROPPED)).split()
    if len(parts) > 1 and parts[0].casefold() == "the":
        del parts[0]
    return " ".join("St" if part == "Saint" else part for part in parts)


@dataclass(slots=True)
class _Names(Generic[_Entry]):
    """Entries by name: as written, and without regard to case for words that open with a capital."""

    exact: dict[str, _Entry] = field(default_factory=dict)
    folded: dict[str, _Entry] = field(default_factory=dict)

    def find(self, words: str) -> _Entry | None:
        if not words or len(words) > _LONGEST:
            return None
        if words.endswith(".") and (found := self.exact.get(_key(words) + ".")) is not None:
            return found  # “Miss.” is Mississippi, “Miss” is not
        whole = _key(words)  # first with what may be a possessive: “Moody's” is one company, “Moody” nobody
        if (found := self._get(whole)) is not None:
            return found
        bare = _key(_bare(words))
        return self._get(bare) if bare != whole else None

    def _get(self, key: str) -> _Entry | None:
        found = self.exact.get(key)
        if found is None and any(letter.isupper() for letter in (key if " " in key else key[:1])):
            return self.folded.get(key.casefold())
        return found

    def add(self, name: str, entry: _Entry, where: str, *, weak: bool = False) -> None:
        """Files `entry` under `name`; one that is `weak` gives way to what is there, else that is an error."""
        key = _key(name)
        if not key:
            raise ValueError(f"{where}: {name!r} is no name")
        if _ABBREVIATED.search(name):
            key += "."
        there = self.exact.get(key)
        if there is not None:
            if not weak and there != entry:
                raise ValueError(f"{where}: {name!r} stands for {there.name} already, not for {entry.name} too")
            return
        self.exact[key] = entry
        # “Nato” may be written for NATO, but not “Us” for US
        if not key.isupper() or len(key) > 3:
            self.folded.setdefault(key.casefold(), entry)


@dataclass(frozen=True, slots=True)
class _World:
    """All tables as indexes.

    `hidden` are parts of countries whose name alone means something else, `organs` what every country has, with
    whether it speaks for the government, `adjectives` each state's own."""

    polities: _Names[Polity]
    hidden: _Names[Polity]
    people: _Names[Polity]
    seats: _Names[Polity]
    bodies: _Names[Body]
    organs: Mapping[str, tuple[str, bool]]
    adjectives: Mapping[str, str]
    codes: Mapping[str, Polity]


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of a table, each with its file and line for error messages."""
    content = (n for n, line in enumerate(load._lines(name), 1) if line.strip() and not line.startswith("#"))
    for number, row in zip(content, load.read_tsv(name, columns), strict=True):
        yield f"ontology/{name}:{number}", row


def _list(cell: str, where: str) -> list[str]:
    if cell == "-":
        return []
    values = [value.strip() for value in cell.split(";")]
    if not all(values) or len(set(values)) != len(values):
        raise ValueError(f"{where}: a blank or the same name twice in {cell!r}")
    return values


def _country(cell: str, known: Mapping[str, Polity], where: str) -> str | None:
    if cell != "-" and cell not in known:
        raise ValueError(f"{where}: no state or territory has the code {cell!r}")
    return None if cell == "-" else cell


def _forms(people: Iterable[str]) -> Iterator[str]:
    """Every form of a demonym: the plural, and the woman beside the man."""
    for word in people:
        yield word
        if word.endswith("man") and word not in _NO_MEN:
            yield from (word[:-3] + ending for ending in ("men", "woman", "women"))
        elif not word.endswith(("s", "ese", "sh", "ch", ".")) and not word.isupper():
            yield word + "s"


_NO_MEN = frozenset({"German", "West German", "East German", "Roman", "Ottoman", "Turkman", "Cayman"})


def _build() -> _World:
    states: dict[str, Polity] = {}
    polities, hidden, people, seats = _Names[Polity](), _Names[Polity](), _Names[Polity](), _Names[Polity]()
    adjectives: dict[str, str] = {}
    capitals: list[tuple[str, str, str]] = []
    rows = list(_rows("states.tsv", ("code", "name", "kind", "country", "also", "people", "seats")))
    for where, (code, name, kind, country, also, demonyms, towns) in rows:
        if kind not in _STATES or not re.fullmatch("[A-Z]{2}", code) or code in states:
            raise ValueError(f"{where}: {code!r} is no new code, or {kind!r} no kind of state")
        belongs = code if country == "-" and kind != "territory" else country
        states[code] = Polity(code, name, _STATES[kind], None if belongs == "-" else belongs)
        for form in [name, *_list(also, where)]:
            polities.add(form, states[code], where)
        called = _list(demonyms, where)
        if called:
            adjectives[code] = called[0]
        for form in _forms(called):
            people.add(form, states[code], where)
        for town in _list(towns, where):
            seats.add(town, states[code], where)
            capitals.append((town, code, where))
    for where, row in rows:
        _country(row[3], states, where)
    for where, (code, names) in _rows("territories.tsv", ("code", "names")):
        if _country(code, states, where) is None:
            raise ValueError(f"{where}: no code")
        for form in _list(names, where):
            polities.add(form, states[code], where)
    for where, (name, kind, country, also, demonyms) in _rows(
        "areas.tsv", ("name", "kind", "country", "also", "people")
    ):
        if kind not in {"region", "state", "hidden"}:
            raise ValueError(f"{where}: {kind!r} is no kind of area")
        area = Polity(None, name, "state" if kind == "state" else "region", _country(country, states, where))
        if kind == "hidden":  # its bare name is something else's
            hidden.add(name.removesuffix(" state"), area, where)
        for form in [name, *_list(also, where)]:
            polities.add(form, area, where)
        for form in _forms(_list(demonyms, where)):
            people.add(form, area, where)
    for where, (name, country, also, demonyms) in _rows("cities.tsv", ("name", "country", "also", "people")):
        city = Polity(None, name, "city", _country(country, states, where))
        for form in [name, *_list(also, where)]:
            polities.add(form, city, where)
        for form in _forms(_list(demonyms, where)):
            people.add(form, city, where)
    for town, code, where in capitals:
        polities.add(town, Polity(None, town, "city", states[code].country), where, weak=True)
    for where, (name, country) in _rows("zone_cities.tsv", ("name", "country")):
        polities.add(name, Polity(None, name, "city", _country(country, states, where)), where, weak=True)
    for where, (name, of, _) in _rows("seats.tsv", ("name", "of", "what")):
        whose = states.get(of) or polities.find(of)
        if whose is None:
            raise ValueError(f"{where}: no polity {of!r}")
        seats.add(name, whose, where)
    bodies = _bodies(states)
    return _World(polities, hidden, people, seats, bodies, _organs(), adjectives, MappingProxyType(states))


def _organs() -> dict[str, tuple[str, bool]]:
    organs: dict[str, tuple[str, bool]] = {}
    for where, (name, speaks, also) in _rows("organs.tsv", ("name", "government", "also")):
        for form in {_key(form).casefold() for form in [name, *_list(also, where)]}:
            if form in organs:
                raise ValueError(f"{where}: {form!r} stands for {organs[form][0]} already")
            organs[form] = name, _is_yes(speaks, where)
    return organs


def _is_yes(cell: str, where: str) -> bool:
    if cell not in {"yes", "no"}:
        raise ValueError(f"{where}: government is yes or no, not {cell!r}")
    return cell == "yes"


def _bodies(states: Mapping[str, Polity]) -> _Names[Body]:
    bodies = _Names[Body]()
    for where, (name, country, speaks, also) in _rows("bodies.tsv", ("name", "country", "government", "also")):
        medium = speaks == "medium"
        entry = Body(name, _country(country, states, where), not medium and _is_yes(speaks, where), medium)
        for form in [name, *_list(also, where)]:
            bodies.add(form, entry, where)
    return bodies


@cache
def _world() -> _World:
    return _build()
