"""What names are of: ships are nobody, and a state that no table knows is told by what is called after it."""

from __future__ import annotations

import pytest

from onrecord.model.tags import Tagged
from onrecord.record import Span
from onrecord.stages.identity.name_types import settle
from onrecord.stages.identity.places import same_places
from onrecord.stages.types import EntityType


def types(text: str, *tagged: tuple[str, str]) -> list[EntityType | None]:
    """The types of the first mentions of names that the model tags so."""
    spans = [Span(text.index(name), text.index(name) + len(name)) for name, _ in tagged]
    return settle(text, [(span, Tagged(0, 1, tag, 0.9)) for span, (_, tag) in zip(spans, tagged, strict=True)])


@pytest.mark.parametrize(
    "text",
    [
        "The grain ship Adela Marr left.",
        "The frigate “Adela Marr” left.",
        "HMS Adela Marr left.",
        "The aircraft carrier Adela Marr left.",
    ],
)
def test_a_ship_is_nobody(text: str) -> None:
    assert types(text, ("Adela Marr", "person")) == [None]


@pytest.mark.parametrize(
    "text", ["The ship owner Adela Marr left.", "The ship’s owner, Adela Marr, left.", "Adela Marr left."]
)
def test_who_has_a_ship_is_somebody(text: str) -> None:
    assert types(text, ("Adela Marr", "person")) == ["person"]


def test_a_state_is_told_by_what_is_called_after_it() -> None:
    text = "Graustarka objected. Graustarkan ships sailed."
    assert types(text, ("Graustarka", "person"), ("Graustarkan", "gpe")) == ["polity", "polity"]


def test_what_is_of_a_state_is_its() -> None:
    text = "Ruritania objected. Ruritanian ships sailed. Zenda agreed."
    words = ["Ruritania", "Ruritanian", "Zenda"]
    spans = [(n, Span(text.index(w), text.index(w) + len(w)), "polity") for n, w in enumerate(words)]
    found = [(name, numbers) for _, name, _, numbers in same_places(text, spans)]  # type: ignore[arg-type]
    assert found == [("Ruritania", [0, 1]), ("Zenda", [2])]
