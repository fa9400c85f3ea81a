"""Where the corpora are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path | None:
    """The folder that ONRECORD_SHARED names, else ``shared`` beside the checkout; None where there is none."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None
