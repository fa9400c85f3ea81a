"""The installed size: site-packages of a fresh environment after ``pip install .``, and nothing else in it."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from benchmarks import machine
from benchmarks.corpus import ROOT

FLOOR = 250
_MOST = 12


def size(path: Path) -> tuple[int, int]:
    """Bytes of a file, or of all files below a folder, and what they take on the disk with its blocks."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file() and not p.is_symlink()]
    stats = [file.stat() for file in files]
    return sum(s.st_size for s in stats), sum(512 * s.st_blocks for s in stats)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default=str(ROOT), help="what to install (default: this checkout)")
    given = parser.parse_args()
    print("\n".join(list(machine.describe())[:2]))
    with tempfile.TemporaryDirectory(prefix="onrecord-size-") as folder:
        venv.create(folder, with_pip=False)  # pip works from outside, so that it doesn't count
        python = Path(folder) / "bin" / "python"
        pip = [sys.executable, "-m", "pip", "--python", str(python)]
        subprocess.run([*pip, "install", "--quiet", given.what], check=True)
        (site,) = Path(folder).glob("lib/python*/site-packages")
        sizes = sorted(((size(item)[0], item.name) for item in site.iterdir()), reverse=True)
        for each, name in sizes[:_MOST]:
            print(f"{each / 1e6:8.1f} MB  {name}")
        print(f"{sum(each for each, _ in sizes[_MOST:]) / 1e6:8.1f} MB  {len(sizes[_MOST:])} others")
        total, on_disk = size(site)
        print(f"site-packages: {total / 1e6:.1f} MB ({total / 2**20:.1f} MiB; floor: under {FLOOR} MB)")
        print(f"  in the disk's blocks {on_disk / 1e6:.1f} MB ({on_disk / 2**20:.1f} MiB)")


if __name__ == "__main__":
    main()
