"""Makes the pictures of ``docs/reading-room.md``: ``python -m tests.web.pictures``.

It reads the stories of ``onrecord demo`` into a store of its own, opens the reading room on it in Chromium, and keeps
what it shows as small WebP files."""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onrecord
from onrecord.demo import demo_stories
from onrecord.store import Store
from onrecord.store.view_stories import Told
from tests.web.browsing import launched, served, visit

PLACE = Path(__file__).parents[2] / "docs" / "pictures"
MOST = 1_000_000
"""Bytes of all pictures together."""


@dataclass(frozen=True)
class Picture:
    """One picture: the address, how the window is, and what is pressed or scrolled to first."""

    name: str
    address: str
    width: int = 1200
    height: int = 760
    dark: bool = False
    entered: bool = False
    press: tuple[str, ...] = ()
    to: str = ""


def pictures(store: Path) -> Iterator[Picture]:
    """What the tour shows, of the stories as they were read just now."""
    with Store.open(store) as opened:
        newest = [brief for brief, _ in opened.views.stories(Told(standing="current"), 100, None)]
        versioned = next(brief for brief in newest if len(opened.views.versions(brief.story)) > 2)
        older = next(one for one in opened.views.versions(versioned.story) if one.standing == "superseded")
        said = next(quote for quote in opened.quotes(limit=500) if quote.stories > 2)
        speaker = opened.views.speakers(1)[0].name.replace(" ", "+")
    story = f"/story/{versioned.story}"
    yield Picture("front", "/", height=820)
    yield Picture("story", story, height=900)
    yield Picture("story-note", f"{story}#S3", entered=True, press=("#S3 summary",), to="#S3", height=640)
    yield Picture("story-phone", story, width=390, height=844, dark=True)
    yield Picture("versions", f"{story}?with={older.story}")
    yield Picture("explain", f"/explain/{said.id}", entered=True, height=820)
    yield Picture("actor", f"/actor?name={speaker}", height=820)
    yield Picture("actor-contacts", f"/actor?name={speaker}", to="#contacts", dark=True)
    yield Picture("search", "/search?about=patrols", height=820)
    yield Picture("topic", "/topic?about=patrols", height=820)
    yield Picture("contacts", "/contacts", to="#when", height=900)
    yield Picture("remark", f"/remark/{said.id}")
    yield Picture("changes", "/changes?since=2026-10-12")
    yield Picture("judgements", "/judgements", entered=True)


def take(browser: Any, base: str, picture: Picture) -> bytes:
    """What the browser shows, as WebP."""
    window = {"width": picture.width, "height": picture.height}
    how = {"viewport": window, "color_scheme": "dark" if picture.dark else "light"}
    with visit(browser, base, entered=picture.entered, **how) as found:
        page = found.go(picture.address)
        for pressed in picture.press:
            page.locator(pressed).first.click()
        if picture.to:
            page.evaluate(
                "to => scrollTo(0, document.querySelector(to).getBoundingClientRect().top + scrollY - 60)", picture.to
            )
        asked = {"format": "webp", "quality": 62}
        shown = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
        return base64.b64decode(shown["data"])


def main() -> int:
    """Makes all pictures; 1 where they are too heavy together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=PLACE, help="folder of the pictures")
    parser.add_argument("--store", type=Path, help="a store of `onrecord demo`; else one is made")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "demo.db"
        if given.store is None:
            with Store.open(path, write=True) as store:
                store.take(demo_stories(), onrecord.read_many)
        total = 0
        with launched() as browser, served(path) as base:
            for picture in pictures(path):
                data = take(browser, base, picture)
                (given.out / f"{picture.name}.webp").write_bytes(data)
                total += len(data)
                print(f"{picture.name:16} {len(data) / 1000:6.1f} kB")
    print(f"{'together':16} {total / 1000:6.1f} kB")
    return int(total > MOST)


if __name__ == "__main__":
    sys.exit(main())
