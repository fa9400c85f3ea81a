"""Scores the actors of records: who is named, which mentions are one, whose every pronoun is, who speaks.

    python -m eval.actors [--shared ../shared/data] [--only dwie|gap|gum|wire] [--json]

dwie   98 documents of DWIE dev: names by type, exact spans, and the CoNLL score of the clusters of names; all of them,
       and the third that nothing is trained on (`eval.actor_gold.held_out`)
gap    GAP development and validation: the pronoun's names, overall and by gender, and feminine over masculine; all of
       them, and the fifth whose answers nothing is trained on (`eval.actor_gold.gap_held_out`); this also with
       the title of its page as the text's headline, which the GAP paper calls page context
gum    GUM dev, the news and all genres: the CoNLL score of all mentions, with and without entities of one mention
wire   wire_gold_dev: statements with speakers, posts, as `eval.records` has them

Intervals are of F1 (of the ratio), 95 %, over documents drawn with replacement.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from eval.actor_gold import Document, GapExample, dwie, gap, gap_held_out, gum, held_out
from eval.actor_scores import all_clusters, gap_counts, name_clusters, names
from eval.coreference import Clusters, conll, tables, without_singletons
from eval.facts import from_record, read_gold
from eval.records import Scores, score_story
from eval.shared import corpora
from onrecord.errors import InputError
from onrecord.intake.base import StoryInput
from onrecord.measure.figures import Count, Figure, Interval, Table, figures
from onrecord.pipeline import read_many
from onrecord.record import Record

Read = Callable[[Iterable[StoryInput]], Iterable[Record | InputError]]
RATIO = "feminine / masculine"
WIRE_MEASURES = (
    "statements",
    "statements+speaker",
    "speaker given match",
    "roles person+title",
    "roles person+title+of",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a corpus, as a share of 1."""

    corpus: str
    measure: str
    value: float
    interval: Interval | None
    figure: Figure | None = None

    def to_dict(self) -> dict[str, Any]:
        interval = [self.interval.low, self.interval.high] if self.interval else None
        figure = self.figure.to_dict() if self.figure else {}
        return {**figure, "value": self.value, "interval": interval}

    def line(self) -> str:
        """The figure in percent, its interval, and what it is made of."""
        value = f"{self.corpus + ' / ' + self.measure:<48}{100 * self.value:6.1f}"
        if self.interval:
            value += f"  [{100 * self.interval.low:5.1f} {100 * self.interval.high:5.1f}]"
        if self.figure:
            found = self.figure
            value += f"   P {100 * found.precision:5.1f}  R {100 * found.recall:5.1f}"
            value += f"   {found.predicted:.0f} given, {found.gold:.0f} in the gold"
        return value


def rows(corpus: str, found: dict[str, Figure]) -> list[Row]:
    """Figures as rows."""
    return [Row(corpus, name, figure.f1, figure.interval, figure) for name, figure in found.items()]


def records_of(stories: Iterable[StoryInput], read: Read) -> Iterator[Record]:
    """The records in order; raises the InputError of a story that cannot be read."""
    for record in read(stories):
        if isinstance(record, InputError):
            raise record
        yield record


def read_documents(documents: Sequence[Document], read: Read) -> list[Record]:
    """The records of documents."""
    stories = [StoryInput(text=document.text, id=document.name) for document in documents]
    return list(records_of(stories, read))


def measure_dwie(data: Path, read: Read, resamples: int) -> list[Row]:
    """Names by type and clusters of names."""
    documents = dwie(data / "dwie" / "dwie_dev98.jsonl")
    pairs = list(zip(documents, read_documents(documents, read), strict=True))
    third = [pair for pair in pairs if held_out(pair[0].name)]
    found = []
    for corpus, part in (("dwie", pairs), ("dwie held out", third)):
        found += rows(corpus, figures([names(*pair) for pair in part], resamples))
        found += rows(corpus, conll([tables(*name_clusters(*pair)) for pair in part], resamples))
    return found


def measure_gum(data: Path, read: Read, resamples: int) -> list[Row]:
    """Clusters of all mentions."""
    documents = gum(data / "gum" / "dev")
    pairs = list(zip(documents, read_documents(documents, read), strict=True))
    news = [pair for pair in pairs if pair[0].name.startswith("GUM_news_")]
    found = []
    for corpus, part in (("gum news", news), ("gum all genres", pairs)):
        clusters: list[tuple[Clusters, Clusters]] = [all_clusters(*pair) for pair in part]
        found += rows(corpus, conll([tables(*pair) for pair in clusters], resamples))
        kept = [(without_singletons(key), without_singletons(response)) for key, response in clusters]
        found += rows(f"{corpus}, no singletons", conll([tables(*pair) for pair in kept], resamples))
    return found


def measure_gap(data: Path, read: Read, resamples: int) -> list[Row]:
    """The pronouns' names, by gender, and the ratio of the genders."""
    examples = gap_examples(data / "gap")
    counted = count_gap(examples, read)
    fifth = [table for example, table in zip(examples, counted, strict=True) if gap_held_out(example.name)]
    titled = count_gap([example.with_title() for example in examples if gap_held_out(example.name)], read)
    return [
        *gap_rows("gap", counted, resamples),
        *gap_rows("gap held out", fifth, resamples),
        *gap_rows("gap held out, titled", titled, resamples),
    ]


def gap_examples(folder: Path) -> list[GapExample]:
    """The examples of GAP's development and validation parts."""
    return [example for part in ("development", "validation") for example in gap(folder / f"gap-{part}.tsv")]


def count_gap(examples: Sequence[GapExample], read: Read) -> list[dict[str, Count]]:
    """The counts of each example."""
    stories = (StoryInput(text=example.text, id=example.name) for example in examples)
    return [gap_counts(*pair) for pair in zip(examples, records_of(stories, read), strict=True)]


def gap_rows(corpus: str, counted: Sequence[Table], resamples: int) -> list[Row]:
    """The figures of GAP by gender and the genders' ratio; none of no examples."""
    found = figures(counted, resamples)
    if not found:
        return []
    ratio = _ratio(found["feminine"].f1, found["masculine"].f1)
    return [*rows(corpus, found), Row(corpus, RATIO, ratio, ratio_interval(counted, resamples))]


def ratio_interval(counted: Sequence[Table], resamples: int, seed: int = 0) -> Interval | None:
    """The interval of feminine over masculine F1; None without resamples."""
    if not resamples:
        return None
    draws = random.Random(seed)
    counts = {gender: np.array([table[gender] for table in counted]) for gender in ("feminine", "masculine")}
    ratios = []
    for _ in range(resamples):
        drawn = np.array(draws.choices(range(len(counted)), k=len(counted)))
        f1 = {gender: _f1(Count(*map(float, table[drawn].sum(axis=0)))) for gender, table in counts.items()}
        ratios.append(_ratio(f1["feminine"], f1["masculine"]))
    ratios.sort()
    return Interval(ratios[int(0.025 * (resamples - 1))], ratios[round(0.975 * (resamples - 1))])


def _f1(count: Count) -> float:
    return _ratio(2 * count.right, count.predicted + count.gold)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def measure_wire(data: Path, read: Read, resamples: int) -> list[Row]:
    """Statements with speakers, and posts."""
    gold = read_gold(data / "wire_gold_dev")
    stories = [StoryInput(text=one.text, id=one.name, source=one.name, published=one.published) for one in gold]
    counted = []
    for one, record in zip(gold, records_of(stories, read), strict=True):
        scores = Scores()
        score_story(scores, one.facts, from_record(record.to_dict()))
        table = {name: scores[name] for name in WIRE_MEASURES}
        counted.append({name: Count.pairs(score.right, score.given, score.gold) for name, score in table.items()})
    return rows("wire_gold_dev", figures(counted, resamples))


MEASURED_BY = {"dwie": measure_dwie, "gap": measure_gap, "gum": measure_gum, "wire": measure_wire}


def main(arguments: Sequence[str] | None = None, read: Read | None = None) -> int:
    """The command; returns its exit code. `read`: what reads the stories, the pipeline where it is not given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    parser.add_argument("--only", choices=list(MEASURED_BY))
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    data = corpora(given.shared)
    if data is None:
        return 2
    reader = read or partial(read_many, jobs=given.jobs)
    found: list[Row] = []
    for name, measure in MEASURED_BY.items():
        if given.only in (None, name):
            found += measure(data, reader, given.resamples)
            if not given.json:
                print("\n".join(row.line() for row in found if row.corpus.startswith(name)), flush=True)
    if given.json:
        by_corpus: dict[str, dict[str, Any]] = {}
        for row in found:
            by_corpus.setdefault(row.corpus, {})[row.measure] = row.to_dict()
        print(json.dumps(by_corpus, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
