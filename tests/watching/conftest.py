"""A store that stories are added to while it is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.intake import StoryInput
from onrecord.store import Store
from tests.watching.receiver import Receiver, receiving

Adds = Callable[..., str]


def wire(text: str, day: str = "2026-03-02", **given: str) -> StoryInput:
    """A story of the Meridian agency."""
    dated = f"OSLO, March {int(day[-2:])} (Meridian) - {text}"
    return StoryInput(dated, published=day, outlet=given.pop("outlet", "Meridian"), **given)


FIRST = wire(
    'Foreign Minister Ida Holm said on Monday that the herring quota was fair. "The herring does not vote,'
    ' and it does not read the newspapers that speak in its name," Holm told reporters.',
    headline="Holm calls quota fair",
    id="meridian-1",
)
SECOND = wire(
    "Foreign Minister Ida Holm said on Tuesday that Norway would sign the herring treaty."
    ' "We sign in Bergen," she said.',
    "2026-03-03",
    headline="Norway to sign herring treaty",
)


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    path = tmp_path / "watched.db"
    add(path, FIRST)
    return path


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as server:
        yield server


def add(path: Path, *stories: StoryInput) -> None:
    """Reads the stories into the store."""
    with Store.open(path, write=True) as store:
        added = store.take(stories, onrecord.read_many, model="tests")
    assert added.new == len(stories)
