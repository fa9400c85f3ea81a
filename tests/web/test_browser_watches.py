"""Watches in a real browser: made, read and removed, by keyboard, on a phone, without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browsing import DESK, PHONE, launched, serious, served, too_wide, visit


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as found:
        yield found


@pytest.fixture
def base(store_file: Path, tmp_path: Path) -> Iterator[str]:
    with served(Path(shutil.copy(store_file, tmp_path / "own.db"))) as found:
        yield found


@pytest.mark.parametrize(
    "how",
    [
        {"viewport": DESK},
        {"viewport": PHONE, "color_scheme": "dark", "java_script_enabled": False},
    ],
)
def test_a_watch_from_beginning_to_end(browser: Any, base: str, how: dict[str, Any]) -> None:
    with visit(browser, base, entered=True, **how) as found:
        page = found.go("/watches")
        page.get_by_label("What it is called").fill("Varga & the harbour")
        page.get_by_label("What is asked").select_option("quotes")
        page.get_by_label("Who", exact=True).fill("Varga")
        page.get_by_label("Who", exact=True).press("Enter")
        page.wait_for_url(f"{base}/watches/*")
        assert page.get_by_role("heading", level=1).inner_text() == "Varga & the harbour"
        assert page.locator("article.item").count() > 2
        if how.get("java_script_enabled", True):
            assert too_wide(page) == []
            assert serious(page) == []
        page.locator("article.item .evidence a").first.click()
        assert "/story/" in page.url
        page.go_back()
        page.get_by_role("button", name="Look now").press("Enter")
        page.get_by_role("button", name="Remove the watch").press("Enter")
        page.wait_for_url(f"{base}/watches")
        assert page.get_by_text("No watch is kept yet").count() == 1
        assert found.complaints == []
        assert all(url.startswith(base) for url in found.asked)


def test_what_is_wrong_is_told_and_what_was_written_stays(browser: Any, base: str) -> None:
    with visit(browser, base, entered=True) as found:
        page = found.go("/watches")
        page.get_by_label("What it is called").fill("at home")
        page.get_by_label("What is asked").select_option("contacts")
        page.get_by_label("Address of a program").fill("http://192.168.1.1/hook")
        page.get_by_role("button", name="Keep it").click()
        assert "private network" in page.get_by_role("alert").inner_text()
        assert page.get_by_label("What it is called").input_value() == "at home"
        assert serious(page) == []
        page.get_by_label("Address of a program").fill("https://desk.example/hook")
        page.get_by_role("button", name="Keep it").click()
        page.locator("code", has_text="whsec_").wait_for()
        assert serious(page) == []
