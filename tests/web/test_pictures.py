"""The tour of the reading room shows pictures that are there, each small."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_every_picture_of_the_tour_is_there_and_all_are_light() -> None:
    shown = re.findall(r"!\[[^\]]+\]\((pictures/[\w-]+\.webp)\)", (DOCS / "reading-room.md").read_text())
    assert len(shown) == len(set(shown)) > 10
    kept = sorted(path.relative_to(DOCS).as_posix() for path in (DOCS / "pictures").iterdir())
    assert sorted(shown) == kept
    for name in shown:
        data = (DOCS / name).read_bytes()
        assert data[:4] == b"RIFF"
        assert data[8:12] == b"WEBP"
    assert sum((DOCS / name).stat().st_size for name in shown) < 1_000_000
