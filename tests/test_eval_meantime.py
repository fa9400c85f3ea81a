"""Pairs across documents are counted as the docstring says."""

from __future__ import annotations

from eval.meantime import Unit, measures


def test_pairs_are_of_two_documents_and_counted_by_what_is_right() -> None:
    found = [
        Unit("1", "person", "Ann Holm", "P1", 1),
        Unit("2", "person", "Holm", "P1", 1),
        Unit("3", "person", "A. Holm", "P1", 2),  # missed, twice
        Unit("2", "person", "Ann Lund", "P2", 1),  # wrong with document 1; of one document with the second
    ]
    counted = measures(found)
    assert counted["all precision"] == 50.0
    assert counted["all recall"] == 100 / 3
    assert counted["found"] == 100.0


def test_one_name_that_the_corpus_does_not_link_is_set_apart() -> None:
    found = [Unit("1", "organization", "Zenda Steel", "O1", 1), Unit("2", "organization", "Zenda Steel", "O2", 1)]
    assert measures(found)["unlinked"] == 1
    assert measures([*found, Unit("3", "organization", "Zenda", "O1", None)])["found"] == 200 / 3
