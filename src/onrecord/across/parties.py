"""Who takes part in contacts of different stories, and who of the one is who of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.across.people import Known, same_person
from onrecord.ontology.personal import fold
from onrecord.ontology.world import body, same_body
from onrecord.record import ActorType

_MOST_COMPARED = 24
"""Of a crowd so many are compared."""
_AS_WORDED = 0.4
"""How much of a match it is when both name the same people without a name: “two diplomats”."""
_FOR_HIS_COUNTRY = 0.6
"""How much of a match it is when one story names the minister and the other the country."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part. `id` is the caller's name for him in all stories: where both have one, nothing else counts.

    `country` is the ISO 3166-1 alpha-2 code of a polity, else that of somebody's posts."""

    name: str
    type: ActorType
    country: str | None = None
    id: str | None = None
    posts: tuple[tuple[str, str | None], ...] = ()


def sign(party: Party) -> str | None:
    """The name under which he is looked up; None for people whom the story does not name."""
    if party.id:
        return party.id
    if party.type == "group":
        return None
    if party.type == "polity" and party.country:
        return party.country
    known = body(party.name) if party.type == "organization" else None
    elements = fold(known.name if known else party.name).split()
    return (elements[-1] if party.type == "person" else " ".join(elements)) if elements else None


def counts(party: Party) -> float:
    """Whom a story does not name it may leave out, or call otherwise."""
    return 1.0 if is_somebody(party) else _AS_WORDED


def is_somebody(party: Party) -> bool:
    """Whether the story names him."""
    return party.type != "group"


def matched(one: Sequence[Party], other: Sequence[Party]) -> dict[tuple[int, int], float]:
    """Who of the one contact is who of the other, and how surely; each once, the surest first."""
    ranked = sorted(
        (-like, i, j)
        for i, a in enumerate(one[:_MOST_COMPARED])
        for j, b in enumerate(other[:_MOST_COMPARED])
        if (like := _like(a, b))
    )
    out: dict[tuple[int, int], float] = {}
    mine: set[int] = set()
    theirs: set[int] = set()
    for like, i, j in ranked:
        if i not in mine and j not in theirs:
            out[i, j] = -like
            mine.add(i)
            theirs.add(j)
    return out


def _like(a: Party, b: Party) -> float:
    if a.id and b.id:
        return 1.0 if a.id == b.id else _of_one_country(a, b)
    if a.type == b.type == "person":
        if fold(a.name) == fold(b.name):
            return 1.0
        judged = same_person(Known(a.name, a.posts), Known(b.name, b.posts))
        return 1.0 if judged.same or _is_short(a.name, b.name) else 0.0
    if a.type == b.type == "polity" and a.country and b.country:
        return float(a.country == b.country)
    if a.type == b.type == "organization" and same_body(a.name, b.name):
        return 1.0
    if fold(a.name) == fold(b.name):
        return _AS_WORDED if "group" in (a.type, b.type) else 1.0
    if a.type == b.type == "organization" and _is_shorter(a.name, b.name):
        return 0.9
    return _of_one_country(a, b)


def _of_one_country(a: Party, b: Party) -> float:
    """A state acts through its people and bodies; two different people of one state are not one."""
    together = a.country == b.country and a.country is not None and "polity" in (a.type, b.type) and a.type != b.type
    return _FOR_HIS_COUNTRY if together else 0.0


def _is_shorter(one: str, other: str) -> bool:
    """Whether a body's name is the other's beginning: “Zenda Steel”, “Zenda Steel Corp”."""
    a, b = sorted((fold(one).split(), fold(other).split()), key=len)
    return bool(a) and b[: len(a)] == a


def _is_short(one: str, other: str) -> bool:
    """Whether one name is the other's last: in two contacts of the same days with others in common, that is he."""
    a, b = sorted((fold(one).split(), fold(other).split()), key=len)
    return len(a) == 1 and len(b) > 1 and a[0] == b[-1]
