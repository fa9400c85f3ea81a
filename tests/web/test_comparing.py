"""Two versions of a text: what was struck, what was added, and that nothing is lost."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.comparing import Row, compared

_TEXTS = st.lists(st.text(alphabet="ab c.", max_size=30), max_size=6).map("\n".join)


def _side(rows: list[Row], newer: bool) -> list[str]:
    sides = ("".join(words for _, words in (row.newer if newer else row.older)) for row in rows)
    return [side for side in sides if side]


@given(_TEXTS, _TEXTS)
def test_each_side_is_its_text(older: str, newer: str) -> None:
    rows = compared(older, newer)
    assert _side(rows, newer=False) == [line.strip() for line in older.splitlines() if line.strip()]
    assert _side(rows, newer=True) == [line.strip() for line in newer.splitlines() if line.strip()]
    assert all(row.same for row in rows) == (_side(rows, newer=False) == _side(rows, newer=True))


def test_words_that_changed_are_marked_and_no_others() -> None:
    (same, changed, added) = compared(
        "The harbour stays closed.\nAnna Voss said the quota was 40 tonnes.",
        "The harbour stays closed.\nAnna Voss said the quota was 60 tonnes.\nNobody else spoke.",
    )
    assert same.same
    assert [words for is_changed, words in changed.older if is_changed] == ["40"]
    assert [words for is_changed, words in changed.newer if is_changed] == ["60"]
    assert added.older == ()
    assert added.newer == ((True, "Nobody else spoke."),)


def test_long_and_monotonous_texts_are_compared_in_bounded_time() -> None:
    start = time.perf_counter()
    compared("a b " * 200_000, "b a " * 200_000)
    compared("a\n" * 50_000, "b\n" * 50_000)
    compared("\n".join(f"a {n} b c d" for n in range(4_000)), "\n".join(f"a {n} c b d" for n in range(4_000)))
    assert time.perf_counter() - start < 10
