"""Where the corpora and the yardstick scorers lie that some tests use and the repository does not hold.

``ONRECORD_SHARED`` names the folder; without it, ``shared`` beside the checkout is taken. Tests that need it skip
where it is absent.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no corpora at {SHARED} (set ONRECORD_SHARED)")


def yardstick(name: str) -> ModuleType:
    """A scorer of the shared folder's tools as a module."""
    spec = importlib.util.spec_from_file_location(f"yardstick_{name}", SHARED / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
