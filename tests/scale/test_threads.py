"""Processes side by side have one thread each for numpy's libraries, unless the user wants it otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from onrecord.pipeline import one_thread_each

NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def test_children_have_one_thread_and_we_keep_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MKL_NUM_THREADS", "3")
    before = dict(os.environ)
    code = f"import os; print([os.environ.get(name) for name in {NAMES!r}])"
    with one_thread_each():
        told = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert told.strip() == "['1', '1', '3']"
    assert dict(os.environ) == before
    with pytest.raises(RuntimeError), one_thread_each():
        raise RuntimeError
    assert dict(os.environ) == before
