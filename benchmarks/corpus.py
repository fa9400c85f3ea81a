"""The texts that are read. Standard library only: the peers' environments import this too."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEFAULT = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared") / "data" / "polnear" / "dev" / "text"


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The argument that names the folder of texts."""
    parser.add_argument(
        "folder", type=Path, nargs="?", default=DEFAULT, help=f"folder of .txt files (default: {DEFAULT})"
    )


def read_texts(folder: Path) -> list[str]:
    """Every .txt of `folder`, by name. Leaves the program where there is none."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"{folder}: no .txt files there. Name a folder that has some")
    return texts


def words(texts: list[str]) -> int:
    """How many words: pieces between blanks."""
    return sum(len(text.split()) for text in texts)
