"""A real browser before a real server, for tests of pages: skipped, and said so, where there is no Chromium."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from onrecord.serving.app import create_app
from onrecord.serving.settings import Settings
from tests.serving.conftest import TOKEN

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PHONE, DESK, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}, {"width": 1920, "height": 1080}


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of a server of `store`, on a port of its own."""
    config = uvicorn.Config(create_app(Settings(store, port=0, token=TOKEN)), port=0, log_level="error")
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def launched() -> Iterator[Any]:
    """A browser. Skips the test where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip("NO BROWSER TESTS: playwright is not installed (pip install -r requirements-dev.txt)")
    if CHROMIUM is None:
        pytest.skip("NO BROWSER TESTS: there is no chromium; install it, or name it in ONRECORD_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """A page open in the browser, with what it complained of and what it asked for."""

    page: Any
    base: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def go(self, address: str) -> Any:
        """Opens an address of ours."""
        self.page.goto(self.base + address)
        return self.page


@contextmanager
def visit(browser: Any, base: str, *, entered: bool = False, **how: Any) -> Iterator[Visit]:
    """A window of its own; `how`: viewport, color_scheme, java_script_enabled …"""
    context = browser.new_context(**{"viewport": DESK, **how})
    page = context.new_page()
    found = Visit(page, base)
    page.on("console", lambda said: found.complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("request", lambda asked: found.asked.append(asked.url))
    if entered:
        found.go(f"/enter?token={TOKEN}")
    try:
        yield found
    finally:
        context.close()


def serious(page: Any) -> list[str]:
    """What axe-core finds of serious or critical faults, in words."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary'][:300]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def too_wide(page: Any) -> list[str]:
    """What reaches beyond the right edge, if the page can be scrolled sideways."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(e => e.outerHTML.slice(0, 160))"""
    )
    return found


def weight(page: Any) -> int:
    """Bytes of the page and all that came with it, unpacked."""
    found: int = page.evaluate(
        """() => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
        .reduce((sum, one) => sum + one.decodedBodySize, 0)"""
    )
    return found
