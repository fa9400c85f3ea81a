"""The store of tests/serving, and one of a dozen wires that share remarks, for lists longer than a page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord.intake import StoryInput
from onrecord.serving.app import create_app
from onrecord.serving.settings import Settings
from onrecord.store import Store
from tests.serving.conftest import EXAMPLES, HOST, TOKEN, client, store_file  # noqa: F401 (fixtures)

API = "/api/v1"
_PLACES = ["Tarvik", "Osmund", "Lorne", "Estavar", "Quill", "Brenna", "Sundal", "Maru", "Pell", "Ostra", "Vint", "Hale"]
_OUTLETS = ["Arland Press", "Meridian", "North Wire"]


def wire(number: int) -> StoryInput:
    """A story of ours: every third has the same remark as others, in other company; two hold what could be markup."""
    place, outlet = _PLACES[number % 12], _OUTLETS[number % 3]
    remark = (
        "We will never sell a single metre of the northern pier to any foreign fleet"
        if number % 3
        else f"The {place} lighthouse keepers must be paid before winter number {number} begins in earnest"
    )
    text = (
        f"{place.upper()}, Feb {number + 1} ({outlet}) - Premier Anna Voss of Arland met Ulla Brandt, governor of the "
        f"{place} isles, in {place} on Monday to talk about the {place} ferry, sheep number {number} and the price "
        "of rope.\n\n"
        f"“{remark},” Voss said at the {place} town hall.\n\n"
        f"Brandt called for a new bridge over the {place} sound & rejected <b>higher</b> tolls for {place} farmers.\n"
    )
    return StoryInput(text, id=f"wire:{number}", published=f"2025-02-{number + 1:02}", outlet=outlet)


@pytest.fixture(scope="session")
def many_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two dozen wires."""
    path = tmp_path_factory.mktemp("api") / "many.db"
    with Store.open(path, write=True) as store:
        store.take([wire(number) for number in range(24)], onrecord.read_many, model="tests")
    return path


@pytest.fixture
def many(many_file: Path) -> Iterator[TestClient]:
    """A client of the store of two dozen wires."""
    with _client(many_file) as made:
        yield made


@pytest.fixture
def written(store_file: Path, tmp_path: Path) -> Iterator[Callable[..., TestClient]]:  # noqa: F811
    """Makes clients with the token, of a copy that may be written to."""
    copy = tmp_path / "written.db"
    shutil.copy(store_file, copy)
    opened: list[TestClient] = []

    def make(**settings: object) -> TestClient:
        made = _client(copy, **settings)
        made.headers["Authorization"] = f"Bearer {TOKEN}"
        made.__enter__()
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.__exit__(None, None, None)


def _client(path: Path, **settings: object) -> TestClient:
    app = create_app(Settings(path, token=TOKEN, **settings))  # type: ignore[arg-type]
    return TestClient(app, base_url=HOST, follow_redirects=False)
