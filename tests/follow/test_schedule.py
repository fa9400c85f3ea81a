"""When a feed is asked again."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.follow.schedule import JITTER, LEAST, LONGEST, Answer, Standing, after

NOW = 1_000_000.0


@given(st.floats(0, 1e5), st.integers(), st.sampled_from(["new", "same", "failed"]), st.integers(0, 2000))
def test_no_feed_is_asked_too_often_or_never_again(every: float, seed: int, came: str, failures: int) -> None:
    standing = after(Standing(failures=failures), Answer(came), NOW, every, Random(seed))  # type: ignore[arg-type]
    wait = standing.due - NOW
    assert LEAST * (1 - JITTER) <= wait <= max(every, LEAST, LONGEST) * (1 + JITTER)
    assert not standing.gone


def test_it_waits_longer_and_longer_while_it_fails_and_as_long_as_the_server_asks() -> None:
    standing, waits = Standing("e", "m"), []
    for _ in range(8):
        standing = after(standing, Answer("failed"), NOW, 900, Random(1))
        waits.append(standing.due - NOW)
    assert waits[0] < 1000
    assert all(b > 1.5 * a for a, b in pairwise(waits[:4]))
    assert waits[-1] > 0.8 * LONGEST
    assert (standing.etag, standing.failures) == ("e", 8), "what we have is what we had"
    assert after(standing, Answer("same"), NOW, 900, Random(1)).failures == 0
    assert after(Standing(), Answer("same", wait=7200.0), NOW, 900, Random(1)).due == NOW + 7200
    assert after(Standing(), Answer("failed", wait=7200.0), NOW, 900, Random(1)).due >= NOW + 7200 * (1 - JITTER)


def test_what_is_gone_is_not_asked_again() -> None:
    assert after(Standing(), Answer("gone"), NOW, 900, Random(1)).gone


@given(
    st.builds(Standing, st.none() | st.text(), st.none() | st.text(), st.integers(0), st.floats(0, 1e12), st.booleans())
)
def test_a_standing_is_kept_as_text(standing: Standing) -> None:
    assert Standing.from_json(standing.to_json()) == standing


@given(st.text() | st.sampled_from(["[]", "null", "{}", '{"due": []}', '{"failures": "x", "due": 1, "gone": 0}']))
def test_a_standing_that_is_none_of_ours_is_a_new_one(text: str) -> None:
    assert Standing.from_json(text) == Standing()
