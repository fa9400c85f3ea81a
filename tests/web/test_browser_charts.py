"""Topics, contacts, remarks, changes and judgements in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.store import Store
from tests.store.made import talks
from tests.store.test_changes import holding
from tests.web.browsing import DESK, PHONE, WIDE, launched, serious, served, too_wide, visit, weight
from tests.web.test_charted_pages import RECORDS

PAGES = (
    "/topic",
    "/topic?about=harbour",
    "/contacts",
    "/contacts?status=planned",
    "/remark/{id}",
    "/changes?since=2025",
    "/judgements",
    "/judgements?show=items",
    "/judgements?show=statements",
    "/judgements?show=said",
    "/judgements?find=Blenheim",
)
PEOPLE = [
    holding(31, "2025-01-03", "foreign minister", name="Antony Blenheim"),
    holding(32, "2025-01-04", "foreign minister", name="Tony Blenheim"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "room.db"
    with Store.open(path, write=True) as store:
        store.add([*RECORDS, *PEOPLE, talks()])
    return path


@pytest.fixture(scope="module")
def base(file: Path) -> Iterator[str]:
    with served(file) as found:
        yield found


@pytest.fixture(scope="module")
def remark(file: Path) -> str:
    with Store.open(file) as store:
        return store.quotes(about="trawlers")[0].id


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_sound(browser: Any, base: str, remark: str, address: str) -> None:
    """Nothing serious for axe-core, no complaint of the browser's, nothing from elsewhere, no sideways scrolling."""
    for how in ({"viewport": DESK}, {"viewport": PHONE, "color_scheme": "dark"}, {"viewport": WIDE}):
        with visit(browser, base, entered=True, **how) as found:
            page = found.go(address.format(id=remark))
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert too_wide(page) == []
            if how["viewport"] != WIDE:
                assert serious(page) == []
            assert found.complaints == []
            assert all(url.startswith(base) for url in found.asked)
            assert weight(page) < 150_000


def test_a_cell_is_opened_by_keyboard_without_a_script(browser: Any, base: str) -> None:
    with visit(browser, base, java_script_enabled=False) as found:
        page = found.go("/topic?about=harbour&step=month")
        cells = page.locator("svg a:has(rect)")
        assert cells.count() == 3
        cells.first.focus()
        look = "e => getComputedStyle(e).outlineStyle"
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert cells.first.evaluate(look) != "none"
        page.keyboard.press("Enter")
        page.wait_for_url("**#cell")
        assert page.locator("section.cell article.item").count() >= 1
        assert page.locator("svg .chosen").count() == 1


def test_marks_are_told_apart_without_colour(browser: Any, base: str) -> None:
    """Every kind of cell has its own sign beside its colour, and enough contrast, by day and by night."""
    contrast = """([back, fore]) => { const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(x => { x /= 255;
        return x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
        const [a, b] = [light(back), light(fore)].sort((x, y) => y - x); return (a + .05) / (b + .05); }"""
    for scheme in ("light", "dark"):
        with visit(browser, base, color_scheme=scheme) as found:
            page = found.go("/topic?about=harbour")
            keys = page.locator(".legend .key")
            assert len(set(keys.all_inner_texts())) == keys.count() == 5
            for key in keys.all():
                colours = key.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]")
                assert page.evaluate(contrast, colours) >= 4.5


def test_filters_work_without_a_script_and_marks_lead_to_the_words(browser: Any, base: str) -> None:
    with visit(browser, base, java_script_enabled=False) as found:
        page = found.go("/contacts")
        page.get_by_role("textbox", name="With whom").fill("Holm")
        page.get_by_label("Whether it happened").select_option("planned")
        with page.expect_navigation():
            page.get_by_role("button", name="Show").click()
        assert page.locator("table.met td.whos").all_inner_texts() == ["Anna Voss and Ernst Holm"]
        with page.expect_navigation():
            page.locator("svg a").first.click()
        assert "/story/" in page.url
        assert page.locator(f"[id='{page.url.partition('#')[2]}']").count() == 1


def test_a_judgement_is_made_and_undone_by_hand(browser: Any, file: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.db"
    own.write_bytes(file.read_bytes())
    with served(own) as base:
        for script in (True, False):
            with visit(browser, base, entered=True, java_script_enabled=script) as found:
                page = found.go("/judgements")
                page.get_by_label("Your name").first.fill("Ada Lund")
                page.get_by_role("button", name="Not the same").first.click()
                assert page.get_by_role("status").inner_text().startswith("Kept: the two are two.")
                page.get_by_role("link", name="What people said").first.click()
                assert "Ada Lund" in page.locator("table").first.inner_text()
                page.get_by_role("button", name="Take back").click()
                page.get_by_text("Nobody has joined or parted anything yet").wait_for()
                found.go("/judgements?show=people")
                assert page.get_by_label("Your name").first.input_value() == "Ada Lund"


def test_print_shows_charts_and_no_forms(browser: Any, base: str) -> None:
    with visit(browser, base, entered=True) as found:
        page = found.go("/contacts")
        page.emulate_media(media="print")
        assert page.locator("svg").first.is_visible()
        assert page.locator("form.filters").is_hidden()
        page = found.go("/judgements")
        page.emulate_media(media="print")
        assert page.locator("form.decide").first.is_hidden()
