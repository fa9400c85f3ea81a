"""The reading room in a real browser: every page and control, keyboard, phone, dark, print, without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.store import Store
from onrecord.store.view_stories import Told
from tests.web.browsing import DESK, PHONE, WIDE, launched, serious, served, too_wide, visit, weight

# The other pages have browser tests of their own.
PAGES = (
    "/", "/search", "/search?about=harbour", "/search?actor=Varga&show=statements", "/actor",
    "/actor?name=Helena+Varga", "/actor?name=Helena+Varga&said=topics", "/actor?name=nobody",
    "/story/{key}", "/story/{key}?with={other}", "/explain/{key}/S2", "/explain/{key}/A1", "/story/feedfeed",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def keys(store_file: Path) -> list[str]:
    with Store.open(store_file) as store:
        return [brief.story for brief, _ in store.views.stories(Told(), 3, None)][::-1]


@pytest.fixture(scope="module")
def base(store_file: Path) -> Iterator[str]:
    with served(store_file) as found:
        yield found


@pytest.fixture
def own_base(store_file: Path, tmp_path: Path) -> Iterator[str]:
    """A server of a copy, to be written to."""
    with served(Path(shutil.copy(store_file, tmp_path / "own.db"))) as found:
        yield found


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_sound(browser: Any, base: str, keys: list[str], address: str) -> None:
    """Nothing serious for axe-core, no complaint of the browser's, nothing from elsewhere, no sideways scrolling."""
    path = address.format(key=keys[0], other=keys[1])
    for how in ({"viewport": DESK}, {"viewport": PHONE, "color_scheme": "dark"}, {"viewport": WIDE}):
        with visit(browser, base, entered=True, **how) as found:
            page = found.go(path)
            assert too_wide(page) == []
            if how["viewport"] != WIDE:
                assert serious(page) == []
            assert [one for one in found.complaints if "404" not in one] == []
            assert all(url.startswith(base) for url in found.asked)


def test_first_visits_are_light(browser: Any, base: str, keys: list[str]) -> None:
    for path in ("/", "/search?about=harbour", "/actor?name=Helena+Varga", f"/story/{keys[0]}"):
        with visit(browser, base) as found:  # a window of its own: nothing is kept from before
            assert 15_000 < weight(found.go(path)) < 150_000


def test_every_page_can_be_gone_through_by_keyboard(browser: Any, base: str, keys: list[str]) -> None:
    with visit(browser, base) as found:
        for path in ("/", f"/story/{keys[0]}", "/search?about=harbour", "/actor?name=Helena+Varga"):
            page = found.go(path)
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip"
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "main"
            reached = set()
            for _ in range(60):
                page.keyboard.press("Tab")
                at = page.evaluate(
                    """() => { const e = document.activeElement, s = getComputedStyle(e);
                    return [e.outerHTML.slice(0, 120), e === document.body || s.outlineStyle !== "none"
                    && s.outlineWidth !== "0px" && e.getBoundingClientRect().width > 0]; }"""
                )
                assert at[1], at[0]
                reached.add(at[0])
            assert len(reached) > 12


def test_layers_are_switched_by_key_and_by_hand(browser: Any, base: str, keys: list[str]) -> None:
    for script in (True, False):
        with visit(browser, base, java_script_enabled=script) as found:
            page = found.go(f"/story/{keys[0]}")
            for layer, mark, what in (
                ("statements", ".text .m-content:not(.m-contact)", "backgroundColor"),
                ("contacts", ".text .m-contact", "backgroundColor"),
                ("positions", ".text .m-topic", "borderBottomStyle"),
                ("people", ".text .m-person", "textDecorationLine"),
                ("dates", ".text .m-date", "textDecorationLine"),
            ):
                look = page.locator(mark).first
                before = look.evaluate(f"e => getComputedStyle(e).{what}")
                page.locator(f"#layer-{layer}").focus()
                page.keyboard.press("Space")
                after = look.evaluate(f"e => getComputedStyle(e).{what}")
                assert before != after, layer
                assert after in {"rgba(0, 0, 0, 0)", "none"}, layer
                if layer in {"statements", "contacts", "positions"}:
                    assert page.locator(f".text .note.{layer}").first.is_hidden()
                page.locator(f"#layer-{layer}").check()
                assert look.evaluate(f"e => getComputedStyle(e).{what}") == before
            page.locator("#layer-notes").uncheck()
            assert page.locator(".text .note").first.is_hidden()


def test_notes_stand_beside_the_text_and_below_it_on_a_phone(browser: Any, base: str, keys: list[str]) -> None:
    beside = """() => [...document.querySelectorAll(".text .pair")].every(pair => {
        const note = pair.querySelector(".notes").getBoundingClientRect();
        const words = [...pair.querySelector(".sent").getClientRects()];
        return WHERE; })"""
    with visit(browser, base, viewport=DESK) as found:
        page = found.go(f"/story/{keys[0]}")
        assert page.evaluate(beside.replace("WHERE", "words.every(line => note.left >= line.right)"))
        assert page.evaluate(beside.replace("WHERE", "Math.abs(note.top - words[0].top) < 900"))
    with visit(browser, base, viewport=PHONE) as found:
        page = found.go(f"/story/{keys[0]}")
        assert page.evaluate(beside.replace("WHERE", "words.every(line => note.top >= line.bottom - 4)"))


def test_a_note_lights_its_words_and_copies_its_citation(browser: Any, base: str, keys: list[str]) -> None:
    with visit(browser, base, permissions=["clipboard-read", "clipboard-write"]) as found:
        page = found.go(f"/story/{keys[0]}#S2")
        assert page.locator(".m.S2.lit").count() > 1
        page.locator("#S3").hover()
        assert page.locator(".m.S3.lit").count() > 1
        page.locator("h1").hover()
        assert page.locator(".m.S3.lit").count() == 0
        assert page.locator(".m.S2.lit").count() > 1
        page.locator("#S2 summary").click()
        page.locator("#S2 button").first.click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert page.locator("#S2 button").first.inner_text() == "Copied"
        assert f"{base}/story/{keys[0]}#S2" in copied
        page.locator("#S2 a", has_text="Why it is on record").click()
        assert copied == " ".join(page.locator("#citation").inner_text().split())


def test_what_was_switched_off_stays_off_in_the_next_story(browser: Any, base: str, keys: list[str]) -> None:
    with visit(browser, base) as found:
        page = found.go(f"/story/{keys[0]}")
        page.locator("#layer-people").uncheck()
        page = found.go(f"/story/{keys[1]}")
        assert [page.locator(f"#layer-{name}").is_checked() for name in ("people", "dates")] == [False, True]
        page.locator("#layer-people").check()
        page.reload()
        assert page.locator("#layer-people").is_checked()


def test_a_permalink_opens_where_the_item_stands(browser: Any, base: str, keys: list[str]) -> None:
    with visit(browser, base, java_script_enabled=False) as found:
        page = found.go(f"/story/{keys[0]}#S12")
        box = page.locator("#S12").bounding_box()
        assert box is not None
        assert -5 <= box["y"] < DESK["height"]
        assert page.locator("#S12").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        page.locator("#S12 summary").click()
        assert page.locator("#S12 button").count() == 0  # copying needs the script
        page.locator("#S12 a", has_text="Why it is on record").click()
        assert f"{base}/story/{keys[0]}#S12" in page.locator("#citation").inner_text()


@pytest.mark.parametrize("script", [True, False])
def test_a_verdict_is_given_corrected_and_taken_back(
    browser: Any, own_base: str, keys: list[str], script: bool
) -> None:
    with visit(browser, own_base, entered=True, java_script_enabled=script) as found:
        page = found.go(f"/story/{keys[0]}#S2")
        page.locator("#S2 summary").click()
        page.locator("#S2 input[name=author]").fill("Ada Lund")
        page.locator("#S2 button[value=wrong]").click()
        page.locator("#S2", has_text="judged wrong by Ada Lund").wait_for()
        assert page.url.endswith(f"/story/{keys[0]}#S2")
        page.locator("#S2 summary").click()
        page.locator("#S2 a", has_text="Correct it").click()
        page.locator("form.judge summary").click()
        page.locator("#fix-mode").select_option("mixed")
        page.locator("button[value=corrected]").click()
        page.locator("#S2", has_text="judged corrected").wait_for()
        page.locator("#S2 summary").click()
        page.locator("#S2 a", has_text="Why it is on record").click()
        undo = page.locator("button", has_text="Take it back")
        with page.expect_navigation():
            undo.first.click()
        assert undo.count() == 1
        undo.click()
        page.get_by_text("Nobody has judged it yet").wait_for()
        assert found.complaints == []


def test_a_search_is_made_narrowed_and_left_by_links_alone(browser: Any, base: str) -> None:
    with visit(browser, base, java_script_enabled=False) as found:
        page = found.go("/")
        page.locator("#find").fill("harbour")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?about=harbour")
        page.locator(".facet a", has_text="Helena Varga").first.click()
        page.wait_for_url("**actor=Helena+Varga**")
        assert "Helena Varga" in page.locator("article.statement").first.inner_text()
        page.locator("article.statement .evidence a").first.click()
        page.wait_for_url("**/story/**")
        page.locator(".note:target .who").click()
        page.locator("h1", has_text="Helena Varga").wait_for()


def test_print_leaves_out_what_is_of_no_use_on_paper(browser: Any, base: str, keys: list[str]) -> None:
    with visit(browser, base) as found:
        page = found.go(f"/story/{keys[0]}")
        page.emulate_media(media="print")
        for gone in (".masthead nav", ".find", ".layers", ".note button", ".skip"):
            assert page.locator(gone).first.is_hidden(), gone
        for there in (".masthead .name", "h1", ".text", "#S2 .line"):
            assert page.locator(there).first.is_visible(), there
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert len(page.pdf()) > 5_000


def test_dark_is_dark_and_light_is_light(browser: Any, base: str) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        with visit(browser, base, color_scheme=scheme) as found:
            shade = found.go("/").evaluate("getComputedStyle(document.body).backgroundColor")
            shades[scheme] = sum(int(part) for part in shade.removeprefix("rgb(").removesuffix(")").split(","))
    assert shades["dark"] < 150 < 600 < shades["light"]
