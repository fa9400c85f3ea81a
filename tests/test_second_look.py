"""The second look at *he* and *she*: what is asked, how it is answered, and what that counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.model.features import Encoding, Paragraph, paragraph
from onrecord.model.second import (
    BEHIND,
    CLS,
    DISTANCES,
    NOBODY,
    PERSON,
    PIECES,
    PRONOUN,
    SEP,
    Pieces,
    Question,
    SecondHead,
    SecondLook,
    bucket,
)
from onrecord.record import Span
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.second_look import Again
from onrecord.stages.types import Found

H, INNER = 8, 6


def paragraphs_of(text: str) -> list[Paragraph]:
    """Lines of words, two pieces to each word of more than five letters."""
    out = []
    for line in re.finditer(r"[^\n]+", text):
        ids, offsets, of = [], [], []
        for number, word in enumerate(re.finditer(r"\w+|[^\w\s]", line.group())):
            cut = [word.start(), word.start() + 5, word.end()] if len(word.group()) > 5 else [*word.span()]
            for a, z in pairwise(cut):
                ids.append(1000 + len(ids))
                offsets.append((a, z))
                of.append(number)
        out.append(paragraph(text, line.start(), Encoding(ids, offsets, of), []))
    return out


def head(seed: int = 1, dtype: type = np.float32) -> SecondHead:
    """A head with random parameters."""
    make = np.random.default_rng(seed).normal
    return SecondHead(
        {
            "pieces": np.arange(2000),
            "inner.weight": make(size=(INNER, 4 * H)).astype(dtype),
            "inner.bias": make(size=INNER).astype(dtype),
            "out.weight": make(size=(1, INNER)).astype(dtype),
            "out.bias": make(size=1).astype(dtype),
            "nobody.weight": make(size=(1, H)).astype(dtype),
            "nobody.bias": make(size=1).astype(dtype),
            "distance": make(size=DISTANCES).astype(dtype),
        }
    )


def test_a_question_marks_the_pronoun_and_the_people_around_it() -> None:
    pieces = Pieces(paragraphs_of("Flavia met Rudolf.\nShe left."))
    # words: Flavia(2 pieces) met Rudolf(2) . | She left .
    question = pieces.question((4, 5), {7: [(0, 1)], 9: [(2, 3)]})
    assert question is not None
    assert (question.ids[0], question.ids[-1], len(question.ids)) == (CLS, SEP, 11)
    assert question.marks.tolist() == [0, PERSON, PERSON, 0, PERSON, PERSON, 0, PRONOUN, 0, 0, 0]
    assert (question.pronoun, question.word) == (7, 4)
    assert (question.who.tolist(), question.first.tolist(), question.last.tolist()) == ([7, 9], [1, 4], [2, 5])


def test_nothing_is_asked_where_one_person_stands_near() -> None:
    pieces = Pieces(paragraphs_of("Flavia met Rudolf.\nShe left."))
    assert pieces.question((4, 5), {7: [(0, 1)]}) is None
    assert pieces.question((4, 5), {7: [(0, 1)], 9: [(4, 6)]}) is None  # “She left” is no other's mention


@given(st.integers(0, 399), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 398)), min_size=2, max_size=9))
def test_the_pieces_are_those_around_the_pronoun(at: int, named: list[tuple[int, int]]) -> None:
    text = "\n".join(" ".join("word" for _ in range(40)) for _ in range(10))
    people: dict[int, list[tuple[int, int]]] = {}
    for who, word in named:
        people.setdefault(who, []).append((word, word + 2))
    question = Pieces(paragraphs_of(text)).question((at, at + 1), people)
    if question is None:
        return
    assert len(question.ids) == PIECES + 2
    assert question.marks[question.pronoun] == PRONOUN
    assert (question.marks == PRONOUN).sum() == 1
    behind = len(question.ids) - 2 - question.pronoun
    assert behind == min(BEHIND - 1, 399 - at) or question.pronoun == at + 1 or behind >= BEHIND - 1
    assert len(set(question.who.tolist())) >= 2
    assert ((question.first >= 1) & (question.last <= PIECES) & (question.first <= question.last)).all()


def test_distances_fall_into_buckets() -> None:
    assert bucket(np.array([0, 1, 2, 3, 4, 5, 8, 9])).tolist() == [0, 1, 2, 3, 3, 4, 4, 5]
    assert bucket(np.array([-1, -2, -300])).tolist() == [13, 14, 22]
    assert bucket(np.array([10**6])).tolist() == [11]


def a_question() -> Question:
    """Two people with two mentions and one."""
    who, first, last = np.array([3, 5, 3]), np.array([1, 4, 7]), np.array([2, 4, 8])
    return Question(np.arange(12), np.zeros(12, np.int64), 10, 0, who, first, last)


def test_shares_are_logs_that_sum_to_one() -> None:
    hidden = np.random.default_rng(2).normal(size=(12, H)).astype(np.float32)
    shares = head().shares(hidden[a_question().rows], a_question())
    assert set(shares) == {3, 5, NOBODY}
    assert sum(np.exp(list(shares.values()))) == pytest.approx(1)


def test_numpy_and_torch_agree() -> None:
    torch = pytest.importorskip("torch", reason="torch is needed for training only")
    pytest.importorskip("transformers")
    from train.second import SecondHeads

    torch.manual_seed(1)
    heads = SecondHeads(H).eval()
    hidden = torch.randn(12, H)
    with torch.no_grad():
        shares, who = heads.shares(hidden, a_question())
    parameters = {name: value.numpy() for name, value in heads.state_dict().items()}
    ours = SecondHead({"pieces": np.arange(9), **parameters}).shares(hidden.numpy()[a_question().rows], a_question())
    assert ours == pytest.approx(dict(zip(who, shares.tolist(), strict=True)), abs=1e-5)


class Says:
    """Answers always the same."""

    def __init__(self, shares: Mapping[int, float], margin: float = 2.5) -> None:
        self.margin, self.answer, self.asked = margin, shares, 0

    def shares(self, question: Question) -> Mapping[int, float]:
        self.asked += 1
        return self.answer


TEXT = "Flavia met Rudolf.\nShe left."


def again(look: Says) -> Again:
    """Three mentions: Flavia, Rudolf and she."""
    words = [("name", 0, Span(0, 6)), ("name", 2, Span(11, 17)), ("pronoun", 4, Span(19, 22))]
    seen = [Seen(Found(span, kind, "person"), at, at + 1, 0) for kind, at, span in words]  # type: ignore[arg-type]
    return Again(look, paragraphs_of(TEXT), seen)


def test_what_is_open_is_looked_at_again() -> None:
    look = Says({0: np.log(0.1), 1: np.log(0.8), NOBODY: np.log(0.1)})
    weights = again(look).weigh(2, {0: 1.0, 1: 0.5}, {0: [0], 1: [1]})
    assert look.asked == 1
    assert weights[1] > weights[0]
    # the two are as far apart as both say together, this at half its weight
    assert weights[1] - weights[0] == pytest.approx(-0.5 + 0.5 * np.log(8))


def test_what_is_clear_is_not() -> None:
    look = Says({0: -3.0, 1: 0.0})
    assert again(look).weigh(2, {0: 4.0, 1: 0.5}, {0: [0], 1: [1]}) == {0: 4.0, 1: 0.5}
    assert again(look).weigh(2, {0: 3.0}, {0: [0]}) == {0: 3.0}
    assert look.asked == 0


def test_who_stands_elsewhere_is_as_unlikely_as_the_unlikeliest_who_is_near() -> None:
    look = Says({0: np.log(0.2), 1: np.log(0.7), NOBODY: np.log(0.1)})
    weights = again(look).weigh(2, {0: 1.0, 1: 1.0, 8: 1.0}, {0: [0], 1: [1], 8: []})
    assert weights[8] == pytest.approx(weights[0])
    assert weights[1] > weights[0]


@given(st.floats(-1, 1), st.floats(-8, -0.01), st.floats(-8, -0.01))
def test_on_the_whole_people_stay_as_likely(gap: float, first: float, second: float) -> None:
    weights = {0: 0.0, 1: gap}
    after = again(Says({0: first, 1: second})).weigh(2, weights, {0: [0], 1: [1]})
    mass = np.exp(list(weights.values()))
    moved = [after[at] - weights[at] for at in weights]
    assert float(mass @ moved) == pytest.approx(0, abs=1e-9)


def test_files_that_are_not_there_are_an_error_that_says_so(tmp_path: object) -> None:
    look = SecondLook(tmp_path)  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="reinstall onrecord"):
        look.shares(a_question())
