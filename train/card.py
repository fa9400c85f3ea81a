"""Writes the installed model's figures into MODEL_CARD.md, between its two markers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from eval.actors import Row, measure_dwie, measure_gap, measure_wire
from eval.gate import measured_records
from onrecord.measure import brat, evaluation
from onrecord.pipeline import read_many
from onrecord.record import Record

BEGIN, END = "<!-- figures: python -m train.card -->", "<!-- end of figures -->"
ATTRIBUTIONS = {
    "rel.J50": "content (half of it or more)",
    "rel.J50+src": "… and its source",
    "direct.J50+src": "direct quotations, with speaker",
    "indirect.J50+src": "indirect statements, with source",
    "exact.source": "source, exact",
    "exact.cue": "cue, exact",
    "exact.content": "content, exact",
}
ACTORS = {
    ("dwie", "person"): "names of people, all 98 documents",
    ("dwie", "organization"): "names of bodies",
    ("dwie", "location"): "names of places",
    ("dwie held out", "person"): "names of people, the third that nothing was trained on",
    ("dwie held out", "organization"): "names of bodies",
    ("dwie held out", "location"): "names of places",
    ("gap held out", "overall"): "GAP's pronouns, the fifth that nothing was trained on",
    ("gap held out", "masculine"): "he, him, his",
    ("gap held out", "feminine"): "she, her, hers",
    ("gap held out", "feminine / masculine"): "she over he",
    ("gap", "overall"): "GAP's pronouns, all of development and validation: four fifths were trained on",
    ("gap", "masculine"): "he, him, his",
    ("gap", "feminine"): "she, her, hers",
    ("gap", "feminine / masculine"): "she over he",
    ("wire_gold_dev", "statements+speaker"): "wire gold dev: statements with the right speaker",
    ("wire_gold_dev", "speaker given match"): "the right speaker, given the statement",
    ("wire_gold_dev", "roles person+title"): "posts: person and title",
    ("wire_gold_dev", "roles person+title+of"): "posts: person, title and of what",
}
RECORDS = ("statements", "mode given match", "kind given match", "negated", "channel", "addressee", "anatomy")


def attribution_lines(folder: Path) -> Iterator[str]:
    """The table of a PolNeAR part, and the calibration."""
    gold = brat.read_folder(folder)
    read = evaluation.read(gold.articles, partial(read_many, jobs=1))
    records = {article.name: record for article, record in read}
    result = evaluation.evaluate(gold, records, annotators="all", resamples=1000, version="")
    yield f"PolNeAR dev, {len(gold.articles)} articles:"
    yield ""
    yield "| | precision | recall | F1 | 95 % |"
    yield "|---|---|---|---|---|"
    for name, words in ATTRIBUTIONS.items():
        f = result.figures[name]
        between = f"{100 * f.interval.low:.1f} to {100 * f.interval.high:.1f}" if f.interval else ""
        yield f"| {words} | {100 * f.precision:.1f} | {100 * f.recall:.1f} | **{100 * f.f1:.1f}** | {between} |"
    if result.calibration is not None:
        yield ""
        yield f"Expected calibration error of the confidence: {result.calibration.error:.3f}."
        yield ""
        yield "| confidence | statements | mean confidence | right |"
        yield "|---|---|---|---|"
        for b in result.calibration.bins:
            if b.weight:
                yield f"| {b.low:.1f} to {b.high:.1f} | {b.weight:.0f} | {b.confidence:.2f} | {b.right:.2f} |"
    statements = [s for r in records.values() if isinstance(r, Record) for s in r.statements]
    gendered: dict[str, list[float]] = {"he": [], "she": []}
    for s in statements:
        if s.source.part.text.lower() in gendered:
            gendered[s.source.part.text.lower()].append(s.source.confidence)
    means = {word: (len(found), sum(found) / len(found) if found else 0.0) for word, found in gendered.items()}
    yield ""
    yield "Sources that are a pronoun: " + "; ".join(
        f"“{word}” {number} times, mean confidence {confidence:.2f}" for word, (number, confidence) in means.items()
    )


def actor_lines(data: Path) -> Iterator[str]:
    """The table of actors: names, pronouns by gender, speakers and posts."""
    read = partial(read_many, jobs=1)
    measured = [row for measure in (measure_dwie, measure_gap, measure_wire) for row in measure(data, read, 1000)]
    by_name: dict[tuple[str, str], Row] = {(row.corpus, row.measure): row for row in measured}
    yield "| actors | precision | recall | F1 | 95 % |"
    yield "|---|---|---|---|---|"
    for name, words in ACTORS.items():
        if (row := by_name.get(name)) is None:
            continue
        between = f"{100 * row.interval.low:.1f} to {100 * row.interval.high:.1f}" if row.interval else ""
        if row.figure:
            parts = f"{100 * row.figure.precision:.1f} | {100 * row.figure.recall:.1f} | **{100 * row.value:.1f}**"
        else:
            parts = f"| | **{row.value:.2f}**"
            between = f"{row.interval.low:.2f} to {row.interval.high:.2f}" if row.interval else ""
        yield f"| {words} | {parts} | {between} |"


def main() -> None:
    """Measures and writes."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared/data"))
    ask.add_argument("--card", type=Path, default=Path("MODEL_CARD.md"))
    a = ask.parse_args()
    wires = measured_records(a.shared / "wire_gold_dev", jobs=1)
    lines = [*attribution_lines(a.shared / "polnear" / "dev"), "", "Wire gold dev, 18 stories:", ""]
    lines += ["| | F1 |", "|---|---|"]
    lines += [f"| {name} | {wires[name]:.1f} |" for name in RECORDS if name in wires]
    lines += ["", "Who is who (`python -m eval.actors`; “she over he” is a ratio of F1):", "", *actor_lines(a.shared)]
    text = a.card.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    a.card.write_text(f"{head}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
