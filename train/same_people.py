"""The weights by which `onrecord.across.people` judges whether two are one person.

    python -m train.same_people [--shared DATA]

From the actor dictionaries of `actor_dicts/Dictionaries` (its README says whose): the spellings of one entry are one
person, entries that share the sound of an element are two. The posts come from the entries' codes, now and then left
out, as stories leave them out. What the dictionaries cannot teach is set by hand, in `FIXED`. A fifth of the people is
kept from the fit; the figures on it are printed, and ``src/onrecord/ontology/same_people.tsv`` is written.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.shared import corpora
from onrecord.across.people import SAME, Known, keys, marks
from onrecord.ontology.world import polity

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "ontology" / "same_people.tsv"
FILES = ("Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt")
SEED = 7
PENALTY = 1.0
# The codes of the dictionaries know no juniors and hardly an initial, and their posts are coarse: what two presidents
# of one country share is more than two codes do.
FIXED = {
    "other suffix": -9.0,
    "other middle": -5.0,
    "bare, other place": -6.0,
    "bare, no post": -5.0,
    "bare, other post": -5.0,
    "title in another place": -3.0,
    "an initial more, other post": -2.0,
}
ADDED = {"same post": 1.0}
# Of the pairs with a shared sound, so many are taken for each sound.
PAIRS_A_SOUND = 200


class Person(NamedTuple):
    """An entry of the dictionaries: spellings, and posts (code of the office, country)."""

    names: tuple[str, ...]
    posts: tuple[tuple[str, str | None], ...]


class Example(NamedTuple):
    """Two people and whether they are one."""

    one: Known
    other: Known
    same: bool


def people(folder: Path) -> list[Person]:
    """The people of the dictionaries: entries of two words or more whose codes are dated."""
    entries: list[tuple[list[str], list[str]]] = []
    for name in FILES:
        entries += _entries((folder / name).read_text(encoding="utf-8", errors="replace"))
    countries: dict[str, str] = {}
    for names, codes in entries:
        for code in codes:
            if re.fullmatch("[A-Z]{3}", code) and (found := polity(names[0])):
                countries.setdefault(code, found.name)
    out = []
    for names, codes in entries:
        if len(names[0].split()) > 1 and any(re.search(r"[<>]|\d{6}", code) for code in codes):
            offices = [code.split()[0] for code in codes if len(code.split()[0]) >= 6]
            posts = {(office[3:], countries.get(office[:3], office[:3])) for office in offices}
            out.append(Person(tuple(dict.fromkeys(names)), tuple(sorted(posts))))
    return out


def _entries(text: str) -> list[tuple[list[str], list[str]]]:
    """Each entry's names and codes. A line is a name, ``+`` and another of its spellings, or a code in brackets."""
    entries: list[tuple[list[str], list[str]]] = []
    for raw in text.splitlines():
        line = raw.split("#")[0].split(";")[0].rstrip()
        if not line.strip():
            continue
        codes = [code.strip() for code in re.findall(r"\[([^\]]*)\]", line) if code.strip()]
        name = re.sub(r"\s*\[.*", "", line).strip().lstrip("+").strip("_ ").replace("_", " ").title()
        if line.lstrip().startswith(("+", "[")) and entries:
            entries[-1][0].extend([name] if name else [])
            entries[-1][1].extend(codes)
        elif name:
            entries.append(([name], codes))
    return entries


def examples(known: Sequence[Person], rng: random.Random) -> Iterator[Example]:
    """Pairs of spellings of one person, of surname and whole name, and of people whose names share a sound."""
    for person in known:
        for a, b in itertools.combinations(person.names[:8], 2):
            yield Example(_story(a, person, rng), _story(b, person, rng), True)
        plain, last = person.names[0], person.names[0].split()[-1]
        yield Example(_story(plain, person, rng), _story(plain, person, rng), True)
        if len(last) > 3:
            yield Example(_story(last, person, rng), _story(plain, person, rng), True)
    by_sound: dict[str, list[int]] = defaultdict(list)
    for index, person in enumerate(known):
        for key in sorted(keys(person.names[0])):
            by_sound[key].append(index)
    seen: set[tuple[int, int]] = set()
    for indices in by_sound.values():
        for _ in range(min(3 * len(indices), PAIRS_A_SOUND) if len(indices) > 1 else 0):
            i, j = sorted(rng.sample(indices, 2))
            one, other = known[i], known[j]
            if (i, j) in seen or set(one.names) & set(other.names):
                continue
            seen.add((i, j))
            name = one.names[0].split()[-1] if rng.random() < 0.15 else rng.choice(one.names)
            yield Example(_story(name, one, rng), _story(rng.choice(other.names), other, rng), False)


def _story(name: str, person: Person, rng: random.Random) -> Known:
    """The person as a story may give him: with no post, one or all, the country now and then left out."""
    drawn = rng.random()
    if drawn < 0.4 or not person.posts:
        return Known(name)
    posts = [
        (title if rng.random() < 0.6 else title[:3], of if rng.random() < 0.7 else None) for title, of in person.posts
    ]
    return Known(name, (rng.choice(posts),) if drawn < 0.8 else tuple(posts))


def fit(rows: Sequence[dict[str, float]], same: Sequence[bool]) -> dict[str, float]:
    """The weights of the marks and the bias, by Newton's method."""
    names = sorted({mark for row in rows for mark in row})
    column = {name: k for k, name in enumerate(names)}
    x: NDArray[np.float64] = np.zeros((len(rows), len(names) + 1))
    x[:, -1] = 1.0
    for i, row in enumerate(rows):
        for mark, value in row.items():
            x[i, column[mark]] = value
    y = np.array(same, dtype=np.float64)
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-6
    w = np.zeros(len(names) + 1)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
        w -= step
        if float(abs(step).max()) < 1e-7:
            break
    weights = {"bias": float(w[-1]), **{name: float(w[k]) for name, k in column.items()}}
    weights |= FIXED
    for mark, more in ADDED.items():
        weights[mark] += more
    return weights


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where there are no corpora."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    rng = random.Random(SEED)
    known = people(data / "actor_dicts" / "Dictionaries")
    rng.shuffle(known)
    cut = len(known) // 5
    held, kept = known[:cut], known[cut:]
    rows, same = _rows(examples(kept, rng))
    weights = fit(rows, same)
    lines = "".join(f"{mark}\t{weight:.3f}\n" for mark, weight in weights.items())
    TABLE.write_text(
        "# What two names and posts have in common, and how it speaks for one person. Made by train/same_people.py.\n"
        f"# mark\tweight\n{lines}",
        encoding="utf-8",
    )
    _tell(weights, *_rows(examples(held, rng)))
    return 0


def _rows(pairs: Iterator[Example]) -> tuple[list[dict[str, float]], list[bool]]:
    found = [(row, pair.same) for pair in pairs if (row := marks(pair.one, pair.other)) is not None]
    return [row for row, _ in found], [same for _, same in found]


def _tell(weights: dict[str, float], rows: Sequence[dict[str, float]], same: Sequence[bool]) -> None:
    total = [weights["bias"] + sum(weights.get(mark, 0.0) * value for mark, value in row.items()) for row in rows]
    judged = [1 / (1 + np.exp(-one)) >= SAME for one in total]
    right = sum(a and b for a, b in zip(judged, same, strict=True))
    precision, recall = right / max(1, sum(judged)), right / max(1, sum(same))
    print(f"{len(rows)} pairs of people kept out: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    sys.exit(main())
