"""Where the corpora are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path | None:
    """The folder that ONRECORD_SHARED names, else ``shared`` beside the checkout; None where there is none."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


def corpora(given: Path | None) -> Path | None:
    """The folder of the corpora: `given`, or ``data`` in the shared one; where there is none, says so and is None."""
    shared = shared_folder()
    data = given or (shared / "data" if shared else None)
    if data is None or not data.is_dir():
        print("no corpora: name their folder with --shared, or set ONRECORD_SHARED", file=sys.stderr)
        return None
    return data
