"""The public names, and what importing costs."""

from __future__ import annotations

import subprocess
import sys

import onrecord


def test_every_public_name_is_there() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None


def test_importing_loads_neither_numpy_nor_the_model() -> None:
    code = "import sys, onrecord; print(sorted({'numpy', 'onnxruntime', 'tokenizers', 'rich'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_importing_takes_less_than_a_third_of_a_second() -> None:
    code = "import time; t = time.perf_counter(); import onrecord; print(time.perf_counter() - t)"
    run = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3)]
    assert min(float(r.stdout) for r in run) < 0.3


def test_a_lone_surrogate_is_named_with_its_place() -> None:
    import pytest

    with pytest.raises(onrecord.InputError, match="surrogate pair at character 4"):
        onrecord.read("abcd\ud800")
