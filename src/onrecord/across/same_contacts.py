"""Whether two contacts of different stories are one: a meeting, call or visit, as two stories tell of it.

One story announces it, another tells that it was held, a third recalls it; each names whom it likes. A logistic
regression over who takes part, when, where and in what form; `train/same_contacts.py` makes its weights,
``same_contacts.tsv``. Where the stories differ on a contact that is one, `disagreements` says so, and neither is
taken to be right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import combinations
from typing import Literal

from onrecord.across.parties import Party, counts, is_somebody, matched, sign
from onrecord.across.people import Judgement
from onrecord.ontology.load import read_tsv
from onrecord.ontology.personal import fold
from onrecord.record import ContactType, EventStatus

MOST_KEYS = 24
"""No contact has more keys."""
_MOST_PARTIES = 8
_AHEAD = frozenset({"planned", "expected", "proposed"})
_NOT = frozenset({"cancelled", "denied"})
_TOGETHER = frozenset({"meeting", "summit", "talks", "negotiation"})
_TALKING = frozenset({"call", "talks"})
_TWO = 1.5
"""From this sum on, two of those who take part are in both."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as one story tells of it.

    `first` and `last` are the days that its time spans, None where the story does not tell; `told` is the day of the
    story. `place` are the words for where it is, `place_country` its code."""

    type: ContactType
    parties: tuple[Party, ...]
    status: EventStatus = "held"
    first: date | None = None
    last: date | None = None
    place: str | None = None
    place_country: str | None = None
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two stories tell differently of one contact, in their words or values."""

    about: Literal["date", "place", "participants", "status", "type"]
    one: str
    other: str


def keys(contact: Contact) -> frozenset[int]:
    """The numbers by which a contact is looked up among those of its days: signed, of 64 bits, at most `MOST_KEYS`.

    Each stands for two of those who take part, by name and by country; for one alone where he is the only one, or
    where he goes to the place. Two stories of one contact have one in common, with few misses."""
    found: set[str] = set()
    for names in ([sign(party) for party in contact.parties], [party.country for party in contact.parties]):
        known = list(dict.fromkeys(name for name in names if name))[:_MOST_PARTIES]
        found |= {"|".join(sorted(pair)) for pair in combinations(known, 2)}
        if len(known) == 1 or contact.type == "visit":
            found |= {f"{name}|" for name in known}
    least = sorted(found, key=_number)[:MOST_KEYS]
    return frozenset(map(_number, least))


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)


def same_contact(one: Contact, other: Contact) -> Judgement:
    """The judgement on two contacts of different stories; symmetric."""
    found = marks(one, other)
    if not found["matched"]:
        return Judgement(0.0, ("nobody takes part in both",))
    weights = _weights()
    total = weights["bias"] + sum(weights.get(mark, 0.0) * value for mark, value in found.items())
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return Judgement(round(score, 4), tuple(_reasons(found)))


def marks(one: Contact, other: Contact) -> dict[str, float]:
    """What the regression sees of two contacts."""
    pairs = matched(one.parties, other.parties)
    total = sum(sorted(pairs.values()))
    least, most = sorted(sum(map(counts, contact.parties)) for contact in (one, other))
    left = [p for i, p in enumerate(one.parties) if all(i != k for k, _ in pairs)]
    right = [p for j, p in enumerate(other.parties) if all(j != k for _, k in pairs)]
    known = [any(is_somebody(p) for p in side) for side in (left, right)]
    types = {one.type, other.type}
    found = {
        "matched": min(2.0, total),
        "two matched": float(total >= _TWO),
        "share of fewer": total / least if least else 0.0,
        "share of more": total / most if most else 0.0,
        "others on both sides": float(all(known)),
        "alone": float(least <= 1),
        "same type": float(len(types) == 1),
        "other type": float(not _kin(types)),
        "both as planned": float(one.status in _AHEAD and other.status in _AHEAD),
        "one did not happen": float((one.status in _NOT) != (other.status in _NOT)),
        "neither happened": float(one.status in _NOT and other.status in _NOT),
        "both held": float(one.status == other.status == "held"),
    }
    when = _when(one, other)
    if total >= _TWO:
        found |= {f"two, {mark}": value for mark, value in when.items()}
    where = _where(one, other) or {"place unknown": 1.0}
    if total < _TWO:
        found |= {f"one, {mark}": value for mark, value in where.items()}
    return found | when | where


def _kin(types: Set[str]) -> bool:
    """Whether contacts of these types may be one: who talks may do so in a meeting or in a call."""
    return len(types) == 1 or types <= _TOGETHER or types <= _TALKING


def _when(one: Contact, other: Contact) -> dict[str, float]:
    if one.first and other.first:
        a, b = (one.first, one.last or one.first), (other.first, other.last or other.first)
        gap = max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)
        days = max((a[1] - a[0]).days, (b[1] - b[0]).days)
        if gap:
            return {"a day apart": 1.0} if gap == 1 else {"other days": 1.0, "days apart": _far(gap)}
        return {"same day": 1.0} if days <= 1 else {"days meet": 1.0}
    days_ = [contact.first or contact.told for contact in (one, other)]
    if days_[0] is None or days_[1] is None:
        return {"day unknown": 1.0}
    apart = abs((days_[0] - days_[1]).days)
    state = "one day known" if one.first or other.first else "no day known"
    return {state: 1.0, f"{state}, near": float(apart <= 2), f"{state}, days apart": _far(apart)}


def _far(days: int) -> float:
    return min(1.0, math.log1p(days) / math.log1p(60))


def _where(one: Contact, other: Contact) -> dict[str, float]:
    if one.place and other.place:
        a, b = fold(one.place), fold(other.place)
        if a in b or b in a:
            return {"same place": 1.0}
        if one.place_country and other.place_country:
            return {"same country": 1.0} if one.place_country == other.place_country else {"other country": 1.0}
        return {"other place": 1.0}
    return {}


def disagreements(one: Contact, other: Contact) -> tuple[Disagreement, ...]:
    """Where two stories differ on a contact that is one. What one leaves out is no difference, and neither is that what
    was announced has come to pass, or was called off, in a later story."""
    return tuple(_disagreements(one, other))


def _disagreements(one: Contact, other: Contact) -> Iterator[Disagreement]:
    when = _when(one, other)
    if one.first and other.first and not when.keys() & {"same day", "days meet"}:
        yield Disagreement("date", _days(one), _days(other))
    if one.place and other.place and "same place" not in _where(one, other):
        yield Disagreement("place", one.place, other.place)
    pairs = matched(one.parties, other.parties)
    left = [p.name for i, p in enumerate(one.parties) if all(i != k for k, _ in pairs) and is_somebody(p)]
    right = [p.name for j, p in enumerate(other.parties) if all(j != k for _, k in pairs) and is_somebody(p)]
    if left and right:
        yield Disagreement("participants", ", ".join(left), ", ".join(right))
    if one.status != other.status and not _came_about(one, other):
        yield Disagreement("status", one.status, other.status)
    if not _kin({one.type, other.type}):
        yield Disagreement("type", one.type, other.type)


def _days(contact: Contact) -> str:
    first, last = contact.first, contact.last
    return f"{first}/{last}" if last and last != first else f"{first}"


def _came_about(one: Contact, other: Contact) -> bool:
    """Whether the difference of two states is time's: the earlier story looks ahead."""
    if one.status in _AHEAD and other.status in _AHEAD:
        return True
    ahead, after = (one, other) if one.status in _AHEAD else (other, one)
    return ahead.status in _AHEAD and (ahead.told is None or after.told is None or ahead.told <= after.told)


def _reasons(found: Mapping[str, float]) -> Iterator[str]:
    """The marks in words, the telling ones."""
    yield f"{found['share of fewer']:.0%} of the fewer who take part are in both"
    said = {
        "others on both sides": "each names somebody whom the other does not",
        "other type": "of other types",
        "same day": "the same day",
        "days meet": "days that may be the same",
        "a day apart": "a day apart",
        "other days": "other days",
        "no day known": "no story tells the day",
        "same place": "the same place",
        "same country": "places in one country",
        "other country": "places in two countries",
    }
    yield from (words for mark, words in said.items() if found.get(mark))


@cache
def _weights() -> Mapping[str, float]:
    return {mark: float(weight) for mark, weight in read_tsv("same_contacts.tsv", ("mark", "weight"))}
