"""The class of what one part of a sentence does to another, both given."""

from __future__ import annotations

import numpy as np
import pytest

from eval.plover import classed, cross_validated, figures
from onrecord.model.acts import ActHead, own
from onrecord.ontology.plover import classes
from onrecord.record import Span
from onrecord.stages.acts.given import features
from train.acts import Example, example, fit


def test_features_say_what_stands_between_and_what_turns_it() -> None:
    text = "Norway will not send grain to Denmark."
    found = features(text, Span(0, 6), Span(30, 37))
    assert {"b:send", "b:grain", "v0:send", "tag:FN", "L1b:AID", "L1:AID 11"} <= set(found)


def test_names_are_no_features() -> None:
    text = "Norway shelled Zenda in Ruritania."
    assert not [one for one in features(text, Span(0, 6), Span(15, 20)) if "norw" in one or "ruritan" in one]


def test_direction_is_a_feature() -> None:
    text = "Zenda was shelled by Norway."
    assert "order False" in features(text, Span(21, 27), Span(0, 5))
    assert "order True" in features(text, Span(0, 5), Span(21, 27))


def test_either_part_may_be_missing() -> None:
    assert features("Norway mobilised.", Span(0, 6), None)
    assert features("Norway mobilised.", None, None) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<s>Norway</s> held talks with <t>Denmark</t> on Monday.", "CONSULT"),
        ("<s>Norway</s> has accused <t>Denmark</t> of blocking the port.", "ACCUSE"),
        ("<s>Norway</s> expelled <t>two Danish diplomats</t>.", "SANCTION"),
        ("<s>Norwegian troops</s> attacked <t>Danish forces</t> near the border.", "ASSAULT"),
        ("<s>Norway</s> lifted its embargo on <t>Denmark</t>.", "YIELD"),
        ("<s>Norway</s> rejected <t>a Danish proposal</t> to share the port.", "REJECT"),
        ("<t>Two reporters</t> were arrested by <s>police</s>.", "COERCE"),
        ("<s>Norway</s> has sent medical aid to <t>Denmark</t>.", "AID"),
    ],
)
def test_the_shipped_head_classes_plain_sentences(marked: str, name: str) -> None:
    assert classed(own(), example(marked, name)) == name


@pytest.mark.model
def test_the_shipped_head_knows_the_classes() -> None:
    assert set(own().classes) == set(classes())


def test_a_fitted_head_is_the_same_when_it_is_written_and_read() -> None:
    head = fit(_examples())
    again = ActHead.of(head.to_arrays())
    for one in _examples():
        before = head.probabilities(one.features, one.states)
        after = again.probabilities(one.features, one.states)
        assert classed(head, one) == classed(again, one) == one.name
        assert all(abs(before[name] - after[name]) < 0.02 for name in before)


def test_figures_count_what_is_right() -> None:
    examples = _examples()
    assert figures(examples, [one.name for one in examples])["accuracy"] == 100
    assert figures(examples, ["AID"] * len(examples))["accuracy"] == 50
    assert set(cross_validated(examples, folds=2)) <= {"AID", "ASSAULT"}


def _examples() -> list[Example]:
    rows = [("sent grain to", "AID"), ("shelled", "ASSAULT"), ("gave grain to", "AID"), ("bombed", "ASSAULT")]
    out = []
    for n, (verb, name) in enumerate(rows * 3):
        text = f"Norway {verb} Denmark in year {n}."
        source, target = Span(0, 6), Span(8 + len(verb), 15 + len(verb))
        states = np.full(4, float(n % 3), np.float32)
        out.append(Example(text, source, target, name, tuple(features(text, source, target)), states))
    return out
