"""Some of the cases of ``python -m benchmarks.serve_schema``, which asks thousands."""

from __future__ import annotations

import pytest

from benchmarks.serve_schema import ask, is_there


@pytest.mark.skipif(not is_there(), reason="schemathesis is not installed (requirements-dev.txt)")
def test_what_the_description_allows_is_answered_as_it_says() -> None:
    outcome = ask(each=2, phases="examples,fuzzing", seed=7)
    assert outcome.cases >= 50
    assert outcome.failed == 0, outcome.printed
    assert outcome.code == 0, outcome.printed
