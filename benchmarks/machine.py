"""On what a figure was measured: a figure without its machine says nothing."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("onrecord", "onnxruntime", "numpy")


def describe(packages: tuple[str, ...] = PACKAGES) -> Iterator[str]:
    """Lines about processor, memory, load, Python and packages."""
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    yield f"machine: {_processor()}, {os.cpu_count()} cores, {_memory()}{load}"
    yield f"system: {platform.platform()}, Python {platform.python_version()} ({sys.implementation.name})"
    yield "packages: " + ", ".join(f"{name} {_version(name)}" for name in packages)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return "memory unknown"
    return f"{size / 2**30:.0f} GiB"
