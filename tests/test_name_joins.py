"""Names that the model cuts in two, or takes two for one: what is put together, and what is not."""

from __future__ import annotations

import re

import numpy as np
import pytest

from onrecord.model.tags import Tagged
from onrecord.stages.identity.name_joins import joined
from onrecord.stages.identity.name_words import Words


def names(text: str, *tagged: tuple[str, str]) -> list[tuple[str, str]]:
    """What becomes of names that the model tags so, each given by its words and its tag."""
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    starts = np.array([word.start() for word in found], np.int64)
    ends = np.array([word.end() for word in found], np.int64)
    words = Words(text, starts, ends)
    tags = []
    for name, tag in tagged:
        at = text.index(name)
        first, end = int(np.searchsorted(starts, at)), int(np.searchsorted(ends, at + len(name))) + 1
        tags.append(Tagged(first, end, tag, 0.9))
    return [(words.cut(tag.first, tag.end), tag.tag) for tag in joined(words, tags)]


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        (
            "Hentzau Electric Canada said so",
            [("Hentzau Electric", "organization"), ("Canada", "gpe")],
            [("Hentzau Electric Canada", "organization")],
        ),
        (
            "Amnesty International Norway said so",
            [("Amnesty International Norway", "organization")],
            [("Amnesty International Norway", "organization")],
        ),
        (
            "the Fundação Rudolf Rassendyll said so",
            [("Fundação", "organization"), ("Rudolf Rassendyll", "person")],
            [("Fundação Rudolf Rassendyll", "organization")],
        ),
        ("the U.N.'s Han Min-soo said so", [("Han Min", "person")], [("Han Min-soo", "person")]),
        ("the U.N.'s Han Min-soo said so", [("Han Min-", "person")], [("Han Min-soo", "person")]),
        ("Son Min-soo said so", [("Min-soo", "person")], [("Son Min-soo", "person")]),
        ("her son Min-soo said so", [("Min-soo", "person")], None),
        ("Chairman Min-soo said so", [("Min-soo", "person")], None),
        ("a Rudolf Sapt-led party", [("Rudolf Sapt", "person")], [("Rudolf Sapt", "person")]),
        ("Norway First said so", [("Norway", "gpe")], [("Norway First", "organization")]),
        ("Norway First Deputy Premier Rudolf Sapt", [("Norway", "gpe")], [("Norway", "gpe")]),
        ("Hentzau Electric in Canada", [("Hentzau Electric", "organization"), ("Canada", "gpe")], None),
        ("Hentzau Electric, Canada said", [("Hentzau Electric", "organization"), ("Canada", "gpe")], None),
        ("Frontex Rudolf Rassendyll", [("Frontex", "organization"), ("Rudolf Rassendyll", "person")], None),
    ],
)
def test_a_body_goes_on_with_its_country(
    text: str, tagged: list[tuple[str, str]], expected: list[tuple[str, str]] | None
) -> None:
    assert names(text, *tagged) == (tagged if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        ("met Rudolf H.W. Hentzau there", ["Rudolf H", "W. Hentzau"], ["Rudolf H.W. Hentzau"]),
        ("met Republican Rudolf Hentzau there", ["Republican Rudolf Hentzau"], ["Rudolf Hentzau"]),
        ("met Republican Hentzau there", ["Republican Hentzau"], ["Republican Hentzau"]),
    ],
)
def test_a_person_s_name_is_whole_and_without_his_party(text: str, tagged: list[str], expected: list[str]) -> None:
    found = names(text, *((name, "person") for name in tagged))
    assert found == [(name, "person") for name in expected]
