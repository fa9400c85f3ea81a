"""The weights by which `onrecord.across.same_contacts` judges whether two contacts are one.

    python -m train.same_contacts [--shared DATA]

As in `train.same_remarks`, on the pairs that `eval.same_contacts` reads, real and invented, but for
the control.
``src/onrecord/ontology/same_contacts.tsv`` is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.same_contacts import read_invented, read_pairs
from eval.shared import corpora
from onrecord.across.same_contacts import marks
from train.same_remarks import Signs, best_threshold, fit, shifted, write

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "ontology" / "same_contacts.tsv"
SIGNS: Signs = {
    1: ("matched", "two matched", "share of fewer", "share of more", "same type", "same day", "days meet",
        "one day known, near", "no day known, near", "two, same day", "two, days meet", "same place", "same country",
        "one, same place", "one, same country", "neither happened"),
    -1: ("others on both sides", "alone", "other type", "days apart", "two, other days", "two, days apart",
         "one day known, days apart", "no day known, days apart", "other country", "other place",
         "one, place unknown"),
}  # fmt: skip

# Rare among the pairs, and common in a store: one traveller in two places, and the same people on two days.
FIXED = {"one, other place": -3.0, "one, other country": -3.0, "other days": -2.5}
BETA = 0.7


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where there are no corpora."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    pairs = [pair for pair in (*read_pairs(data), *read_invented()) if pair.half != "control"]
    rows, same = [marks(pair.one, pair.other) for pair in pairs], [pair.same for pair in pairs]
    least = best_threshold(rows, same, SIGNS, FIXED, BETA)
    write(TABLE, shifted(fit(rows, same, SIGNS, FIXED), least), "two contacts", "one contact", "train/same_contacts.py")
    return 0


if __name__ == "__main__":
    sys.exit(main())
