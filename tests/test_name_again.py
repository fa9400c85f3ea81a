"""Names found in one place of a story that stand elsewhere too (`identity.name_again`)."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.tags import Tagged
from onrecord.stages.identity.name_again import named_again
from onrecord.stages.identity.name_words import Words
from onrecord.stages.types import EntityType


def _words(text: str) -> Words:
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    return Words(text, np.array([m.start() for m in found]), np.array([m.end() for m in found]))


def _again(text: str, people: list[str], others: list[str] | None = None, kind: EntityType = "person") -> list[str]:
    """What is found again, each with the five characters before it."""
    words = _words(text)

    def tags(names: list[str]) -> list[Tagged]:
        out = []
        for name in names:
            at = text.index(name)
            first = next(n for n in range(words.count) if words.starts[n] == at)
            end = next(n + 1 for n in range(words.count) if words.ends[n] == at + len(name))
            out.append(Tagged(first, end, kind, 0.9))
        return out

    found = named_again(words, [(tag, kind) for tag in tags(people)], tags(others or []))
    return [text[max(0, words.starts[t.first] - 5) : words.ends[t.end - 1]] for t, _ in found]


@pytest.mark.parametrize(
    ("text", "person", "found"),
    [
        ("Anton Varga left. The police said Varga was there.", "Anton Varga", ["said Varga"]),
        ("Anton Page left. Page sent an e-mail.", "Anton Page", ["eft. Page"]),  # a common word
        ("Anton Varga left. When Varga came, all was over.", "Anton Varga", ["When Varga"]),
        ("Anton Varga left. They saw Anton Varga.", "Anton Varga", [" saw Anton Varga"]),
        ("Han Zhengli left. They saw Han there.", "Han Zhengli", [" saw Han"]),  # the family's name is first
        ("Anna von der Strelsau left. They saw von der Strelsau.", "Anna von der Strelsau", [" saw von der Strelsau"]),
        ("Anton Varga left. The charges against Secretary Varga fell.", "Anton Varga", ["tary Varga"]),
        ("Anton Varga left. A member of the Varga campaign said so.", "Anton Varga", [" the Varga"]),
        ("Irene English left. They ruled against English, he said.", "Irene English", ["inst English"]),
        ("Anton Varga left. It is Varga’s issue.", "Anton Varga", ["t is Varga"]),
        # other names, and what is no name
        ("Anton Varga left. The Varga Act is old.", "Anton Varga", []),
        ("Anton Varga left. The Karl Varga prize is old.", "Anton Varga", []),
        ("Anton Varga left. The anti-Varga camp grew.", "Anton Varga", []),
        ("Anton Park left. A park was named. The Park plan grew.", "Anton Park", []),
        ("Anton Strange left. It was strange. Strange things went on.", "Anton Strange", []),
        ("Irene English left. It was an English play.", "Irene English", []),
        ("Irene Jordan left. They went to Jordan.", "Irene Jordan", []),
        ("Anton King left. He saw the King of Ruritania.", "Anton King", []),
        ("Anton Varga left. Shares of Ruritanian Bank (Varga.RU) fell.", "Anton Varga", []),
        ("Anton Will left. They will come. Will they?", "Anton Will", []),
    ],
)
def test_a_surname_that_the_model_passed_over(text: str, person: str, found: list[str]) -> None:
    assert _again(text, [person]) == found


def test_what_is_tagged_as_nobody_s_name_stays_so() -> None:
    text = "Anton Varga left. He spoke of a Varga Doctrine, of a Varga rule, and of General Varga."
    assert _again(text, ["Anton Varga"], ["Varga Doctrine", "Varga rule", "General Varga"]) == ["eral Varga"]


def test_a_body_is_found_by_its_whole_name_alone() -> None:
    text = "Ruritanian Rail rose. Traders sold Rail, and bought Ruritanian Rail again."
    assert _again(text, ["Ruritanian Rail"], kind="organization") == ["ught Ruritanian Rail"]


@given(st.lists(st.sampled_from("Varga Holm said . , the and of Act met\n Irene".split(" ")), max_size=25))
def test_what_is_found_again_is_free_and_apart(parts: list[str]) -> None:
    words = _words("Irene Varga and Holm " + " ".join(parts))
    known: list[tuple[Tagged, EntityType]] = [
        (Tagged(0, 2, "person", 0.9), "person"),
        (Tagged(3, 4, "person", 1.0), "person"),
    ]
    done = 4
    for tag, _ in named_again(words, known, []):
        assert tag.first >= done
        done = tag.end
        assert words.cut(tag.first, tag.end) in {"Irene Varga", "Varga", "Holm"}
