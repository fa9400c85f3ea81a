"""The tables of `onrecord.ontology` that the anatomy reads, once, as sets and expressions."""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv


def alternatives(words: list[str]) -> str:
    """A regular expression for any of `words`, longest first, with any white space for a space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


_CUT_ACRONYM = re.compile(r"(?:.*\s)?(?:[A-Z]\.)+[A-Z]")


@cache
def agencies() -> frozenset[str]:
    """Agencies and outlets, case-folded."""
    return frozenset(name.casefold() for (name,) in read_tsv("agencies.tsv", ["name"]))


@cache
def _places() -> frozenset[str]:
    return frozenset(name.casefold() for (name,) in read_tsv("dateline_places.tsv", ["name"]))


@cache
def _regions() -> dict[str, str]:
    return {name.casefold(): kind for name, kind in read_tsv("regions.tsv", ["name", "kind"])}


def is_city(words: str) -> bool:
    """Whether `words` name a listed place that is no country or part of one, in any case; a city state is both."""
    polity = world.polity(words)
    return (
        words.casefold() in _places() or (polity is not None and polity.kind == "city") or world.seat(words) is not None
    )


def region_kind(words: str) -> str | None:
    """What a region is that `words` name ("Germany", "Calif.", "CALIF"): ``country`` or ``area``; None for others.

    An acronym cut of its last stop is none: “U.S.-Israeli venture” opens no dateline."""
    if _CUT_ACRONYM.fullmatch(words):
        return None
    for form in (words, words + "."):
        if kind := _regions().get(form.casefold()):
            return kind
        if (polity := world.polity(form)) is not None and polity.kind != "city":
            return "area" if polity.kind == "region" else "country"
    return None


@cache
def months() -> dict[str, int]:
    """Names of the months, case-folded, and their numbers."""
    return {name.casefold(): int(number) for name, number in read_tsv("months.tsv", ["name", "number"])}


@cache
def byline_words() -> frozenset[str]:
    """Words that make a piece of a byline a post or a house."""
    return frozenset(word for (word,) in read_tsv("byline_words.tsv", ["word"]))


@cache
def credit_roles() -> dict[str, str]:
    """Words of credit lines, case-folded, and the field that their names go to."""
    return {words: field for words, field in read_tsv("credit_roles.tsv", ["words", "field"])}  # noqa: C416


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one of the short lists in ``anatomy_words.tsv``."""
    return frozenset(word for word, kind in read_tsv("anatomy_words.tsv", ["word", "list"]) if kind == name)


def is_agency(words: str) -> bool:
    """Whether `words` sign as an agency: one of the list, alone or several joined (``AP/Reuters``)."""
    folded = " ".join(words.casefold().split())
    if folded in agencies():
        return True
    parts = re.split(r"\s*[/&,-]\s*|\s+and\s+", folded)
    return len(parts) > 1 and all(part in agencies() for part in parts)


def is_place(words: str) -> bool:
    """Whether `words` name a listed place or region."""
    return is_city(words) or region_kind(words) is not None
