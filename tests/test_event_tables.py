"""The tables that the status, time, place and topic of contacts are read with."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.stages.events.around import words_in
from onrecord.stages.events.clause import Told, Use


def test_governors_have_known_uses_and_statuses() -> None:
    rows = read_tsv("event_status.tsv", ("phrase", "inflection", "uses", "status", "example"))
    assert {status for *_, status, _ in rows} <= set(get_args(Told))
    assert {inflection for _, inflection, *_ in rows} == {"verb", "noun", "word"}
    assert {use for _, _, uses, *_ in rows for use in uses.split(",")} <= set(get_args(Use))
    twice = Counter((phrase, inflection, use) for phrase, inflection, uses, *_ in rows for use in uses.split(","))
    assert [key for key, count in twice.items() if count > 1] == []


def test_places_have_countries_that_exist() -> None:
    rows = read_tsv("event_places.tsv", ("name", "country"))
    assert {country for _, country in rows} - {"-"} <= set(world.codes())
    assert [name for name, count in Counter(name for name, _ in rows).items() if count > 1] == []


def test_words_that_are_asked_for_are_there() -> None:
    for kind in ("future", "would", "may", "should", "be", "have", "preposition", "break", "weekday", "month", "unit"):
        assert words_in(kind)
    assert all(word == word.lower() for kind in ("preposition", "adverb", "building") for word in words_in(kind))
