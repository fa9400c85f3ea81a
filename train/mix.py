"""The weighted mean of networks trained on from one another; a parameter that some lack, of those that have it.

``python -m train.mix OUT NETWORK:WEIGHT …``. Further training costs the statements half a point; the mean with the
networks before gives most of it back (Wortsman et al. 2022), and the heads of names and links are then trained on again
with the rest held still (`train.join --heads-only`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def mix(parts: list[tuple[Path, float]], out: Path) -> None:
    """Writes the mean of `parts`, each with its weight; the last has every parameter."""
    states = [(torch.load(path, map_location="cpu"), weight) for path, weight in parts]
    mean = {}
    for name, value in states[-1][0].items():
        have = [(state[name].float(), weight) for state, weight in states if name in state]
        total = sum(weight for _, weight in have)
        mean[name] = (sum(x * weight for x, weight in have) / total).to(value.dtype)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mean, out)


def main() -> None:
    """From the command line."""
    out, *parts = sys.argv[1:]
    mix([(Path(path), float(weight)) for path, _, weight in (part.rpartition(":") for part in parts)], Path(out))


if __name__ == "__main__":
    main()
