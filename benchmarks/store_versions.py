"""Versions and copies told from different stories on one event: on pairs made from real wire stories.

From each story that is drawn a later version is made (a short lead that grows into a story, a new top over an old
body, a correction, reordered and shortened paragraphs; half of them under another headline), and a copy in another
paper (cut from behind, house style, words left out). Different stories are the most alike by their words within two
days, less those of which the longer holds more than a third of the shorter: among these many are versions, and nobody
has said which, so that precision is that of stories on one event with a third of their background in common. Texts
come from the wires of the shared folder; half of the stories are for tuning, half for the figure.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks import corpus
from onrecord.record import Story
from onrecord.store import likeness
from onrecord.store.marks import marks_of
from onrecord.store.versions import Told, is_copy, is_version

WIRES = corpus.DEFAULT.parents[2] / "wires"
_LONGEST = 1 / 3


@dataclass(frozen=True)
class Wire:
    """A story to make pairs of."""

    number: int
    day: str
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def read(folder: Path) -> list[Wire]:
    """The stories of two years of an agency that have five paragraphs or more."""
    found = []
    for line in (folder / "reuters_2016_jan-may.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append((row["posted"][:10], row["headline"], row["paragraphs"]))
    for line in (folder / "reuters_2017.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = datetime.strptime(row["date"].strip(), "%B %d, %Y").date().isoformat()
        sentences = re.split(r"(?<=[a-z]{3}[.”]) (?=[A-Z“])", row["text"])
        found.append((day, row["headline"], [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]))
    long = [one for one in found if len(one[2]) >= 5 and len(" ".join(one[2]).split()) >= 120]
    return [Wire(number, day, headline, tuple(text)) for number, (day, headline, text) in enumerate(long)]


def told(wire: Wire, outlet: str) -> tuple[Told, set[int]]:
    """What is compared of a story, and its marks."""
    story = Story(id=str(wire.number), text=wire.text, headline=wire.headline, outlet=outlet)
    marks = marks_of(story)
    runs = likeness.shingles(wire.text)
    about = Told(outlet, None, marks.slug, wire.day, marks.take, marks.kill, runs)
    return about, set(likeness.marks(wire.text, runs))


def version(wire: Wire, other: Wire, chance: random.Random) -> tuple[Wire, Wire]:
    """An earlier and a later version of `wire`, with paragraphs of `other` for what is new."""
    body = list(wire.paragraphs)
    before, kind = wire, chance.choice(["grown", "new top", "corrected", "shortened"])
    new = list(other.paragraphs[: chance.randint(1, 3)])
    if kind == "grown":
        before = replace(wire, paragraphs=tuple(body[: chance.randint(2, max(2, len(body) // 3))]))
        at = chance.randint(1, 2)
        body[at:at] = new
    elif kind == "new top":
        body = [*new, *body[1:]]
    elif kind == "corrected":
        body = [_less(one, 0.02, chance) for one in body]
    else:
        kept = [one for one in body if chance.random() > 0.35] or body[:2]
        body = [kept[0], *chance.sample(kept[1:], len(kept) - 1), *new]
    headline = wire.headline
    if chance.random() < 0.5:
        headline = _less(headline, 0.4, chance)
    if chance.random() < 0.3:
        headline = f"UPDATE {chance.randint(1, 4)}-{headline}"
    later = date.fromisoformat(wire.day) + timedelta(days=chance.random() < 0.3)
    return before, replace(wire, day=later.isoformat(), headline=headline, paragraphs=tuple(body))


def copy(wire: Wire, chance: random.Random) -> Wire:
    """`wire` as a paper prints it."""
    body = wire.paragraphs[: max(3, int(len(wire.paragraphs) * chance.uniform(0.4, 1)))]
    body = tuple(_less(one, 0.03, chance).replace(" percent", "%").replace("“", '"').replace("”", '"') for one in body)
    later = date.fromisoformat(wire.day) + timedelta(days=chance.choice([0, 0, 1, 2]))
    return replace(wire, day=later.isoformat(), headline=_less(wire.headline, 0.5, chance), paragraphs=body)


def _less(text: str, share: float, chance: random.Random) -> str:
    """`text` without a share of its words, never all."""
    words = text.split()
    return " ".join(word for at, word in enumerate(words) if not at or chance.random() >= share)


def different(wires: list[Wire], per_story: int = 2) -> Iterator[tuple[Wire, Wire]]:
    """Pairs of stories within two days that are most alike by their words, and are not nearly the same."""
    words = {wire.number: Counter(re.findall(r"[a-z]{4,}", wire.text.casefold())) for wire in wires}
    held_by = Counter(word for bag in words.values() for word in bag)
    weight = {word: math.log(len(wires) / count) for word, count in held_by.items()}
    vectors = {}
    for number, bag in words.items():
        vector = {word: (1 + math.log(count)) * weight[word] for word, count in bag.items()}
        size = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors[number] = {word: value / size for word, value in vector.items()}
    by_day = defaultdict(list)
    for wire in wires:
        by_day[wire.day].append(wire)
    for wire in wires:
        days = [(date.fromisoformat(wire.day) + timedelta(days=ahead)).isoformat() for ahead in (0, 1, 2)]
        near = [other for day in days for other in by_day[day] if other.number > wire.number]
        ours = vectors[wire.number]
        near.sort(key=lambda other: -sum(ours.get(word, 0) * value for word, value in vectors[other.number].items()))
        runs = likeness.shingles(wire.text)
        for other in near[:per_story]:
            if likeness.likeness(runs, likeness.shingles(other.text)).held < _LONGEST:
                yield wire, other


def measure(wires: list[Wire], seed: int) -> None:
    """Prints precision, recall and F1 of both judgements over `wires`."""
    chance = random.Random(seed)
    apart = list(different(wires))
    others = {wire.number: other for wire, other in apart}
    made = [version(wire, others.get(wire.number) or chance.choice(wires), chance) for wire in wires]
    for name, same, judge, outlets in (
        ("versions", made, is_version, ("a", "a")),
        ("copies", [(wire, copy(wire, chance)) for wire in wires], is_copy, ("a", "b")),
    ):
        same = same[: len(apart)]
        found = met = wrong = 0
        for one, other in same:
            (ours, left), (theirs, right) = told(one, outlets[0]), told(other, outlets[1])
            is_met = bool(left & right) or (ours.slug is not None and ours.slug == theirs.slug)
            met += is_met
            found += is_met and bool(judge(ours, theirs))
        for one, other in apart[: len(same)]:
            (ours, left), (theirs, right) = told(one, outlets[0]), told(other, outlets[1])
            wrong += bool(left & right or ours.slug == theirs.slug) and bool(judge(ours, theirs))
        precision, recall = found / max(1, found + wrong), found / len(same)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"  {name}: {len(same)} pairs and {len(apart[: len(same)])} of different stories; "
            f"compared {met / len(same):.3f}, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
        )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=WIRES, help=f"the wires (default: {WIRES})")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    wires = read(given.folder)
    for name, part in (("to tune on", wires[::2]), ("to measure", wires[1::2])):
        print(f"{name}: {len(part)} stories")
        measure(part, given.seed)


if __name__ == "__main__":
    main()
