"""By what positions on one topic are gathered: the topic's head word and the actors in it."""

from __future__ import annotations

import pytest

from tests.stances import positions_in


@pytest.mark.parametrize(
    ("sentence", "head", "actors"),
    [
        ("Anna Keller called for an immediate ceasefire in Norway.", "ceasefire", 1),
        ("Anna Keller rejected the withdrawal of all foreign forces from Denmark.", "withdrawal", 1),
        ("Sweden agreed not to buy oil from Norway and Denmark.", "buy", 2),
        ("Sweden promised to pay for new schools.", "pay", 0),
        ("Anna Keller supports sending troops to Norway.", "sending", 1),
    ],
)
def test_heads_and_actors(sentence: str, head: str, actors: int) -> None:
    (position,) = positions_in(sentence)
    assert position.topic_head is not None
    assert position.topic_head.text == head
    (span,) = position.topic_head.spans
    assert span.of(sentence) == head
    (topic,) = position.topic.spans
    assert topic.start <= span.start < span.end <= topic.end
    assert len(position.topic_actors) == actors
    assert position.to_dict()["topic_head"]["text"] == head
