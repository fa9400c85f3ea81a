"""Signs of stances: what counts as given and as right."""

from __future__ import annotations

from collections import Counter

from eval.seesaw import Story, evidence, figures, meant, score
from onrecord.record import Record, Span
from onrecord.record import Story as Told
from tests.deeds import actors_in, acts_in
from tests.stances import positions_in

TEXT = "Norway accused Denmark of blocking the port. Norway expelled Sweden from the council."


def _record() -> Record:
    return Record(Told("1", TEXT), actors=tuple(actors_in(TEXT)), events=acts_in(TEXT), positions=positions_in(TEXT))


def test_positions_and_acts_are_evidence() -> None:
    signs = {(one.subject, whom, one.sign) for one in evidence(_record()) for whom in one.objects}
    assert signs == {("A1", "A2", -1), ("A1", "A3", -1)}


def test_entities_are_found_by_name() -> None:
    assert meant("Norway", _record()) == {"A1"}
    assert meant("Ruritania", _record()) == frozenset()


def test_what_is_given_and_right_is_counted() -> None:
    sentences = {"0": Span(0, 44), "1": Span(45, len(TEXT))}
    gold = (("Norway", "Denmark", "0", -1), ("Norway", "Sweden", "1", 1), ("Norway", "Denmark", "1", -1))
    counts: Counter[str] = Counter()
    score(Story(TEXT, sentences, gold), _record(), counts)
    found = figures(counts)
    assert found["stances"] == 3
    assert round(found["sentence: given"]) == 67
    assert found["sentence: right"] == 50
    assert found["story: given"] == 100
