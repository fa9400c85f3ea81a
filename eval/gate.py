"""The gate: measures the figures and fails when one lies under its floor.

    python -m eval.gate                                   measure and check
    python -m eval.gate --set CORPUS/MEASURE=VALUE        set a floor, in percent; --lower "REASON" where it falls
    python -m eval.gate --tighten POINTS                  raise every floor to that much under what is measured

Names and pronouns are measured on documents that nothing is trained on, a part of each corpus (`eval.actor_gold`).
The corpora lie in the folder that ONRECORD_SHARED names, or in ``shared`` beside the checkout; where there is none the
gate says loudly that it was skipped, and passes. Exit codes: 0 passed or skipped, 1 failed, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from eval import floors as kept
from eval.actor_gold import dwie, gap_held_out, held_out
from eval.actor_scores import names
from eval.actors import count_gap, gap_examples, gap_rows, read_documents
from eval.facts import read_gold
from eval.records import score_records
from eval.shared import shared_folder
from onrecord.errors import InputError, OnRecordError
from onrecord.intake.base import StoryInput
from onrecord.measure import attributions, brat, evaluation, figures
from onrecord.pipeline import read_many

# A figure that equals its floor as printed must pass.
_ROUNDING = 0.005


def measured_attributions(folder: Path, jobs: int) -> dict[str, float]:
    """F1 in percent of every measure of attributions on gold in PolNeAR's layout."""
    gold = brat.read_folder(folder)
    records = {
        article.name: record for article, record in evaluation.read(gold.articles, partial(read_many, jobs=jobs))
    }
    tables = attributions.measure(gold.articles, evaluation.predictions(records), "all")
    return {name: 100 * figure.f1 for name, figure in figures.figures(tables).items()}


def measured_records(folder: Path, jobs: int) -> dict[str, float]:
    """F1 in percent of every measure of records on our gold stories."""
    gold = read_gold(folder)
    stories = [StoryInput(text=one.text, id=one.name, source=one.name, published=one.published) for one in gold]
    records = []
    for record in read_many(stories, jobs=jobs):
        if isinstance(record, InputError):
            raise record
        records.append(record.to_dict())
    scores, _ = score_records(folder, records)
    return {name: score.f1 for name, score in scores.items()}


def measured_names(folder: Path, jobs: int) -> dict[str, float]:
    """F1 in percent of names by type, on the third of DWIE's documents that nothing is trained on."""
    documents = [document for document in dwie(folder / "dwie_dev98.jsonl") if held_out(document.name)]
    records = read_documents(documents, partial(read_many, jobs=jobs))
    found = figures.figures([names(*pair) for pair in zip(documents, records, strict=True)])
    return {f"names {type_}": 100 * figure.f1 for type_, figure in found.items()}


def measured_pronouns(folder: Path, jobs: int) -> dict[str, float]:
    """F1 in percent of GAP's pronouns by gender, and the genders' ratio, on the fifth that nothing is trained on."""
    fifth = [example for example in gap_examples(folder) if gap_held_out(example.name)]
    counted = count_gap(fifth, partial(read_many, jobs=jobs))
    return {f"pronouns {row.measure}": 100 * row.value for row in gap_rows("gap", counted, 0)}


MEASURED_BY = {
    "polnear_dev": measured_attributions,
    "wire_gold_dev": measured_records,
    "dwie_held_out": measured_names,
    "gap_held_out": measured_pronouns,
}


def measure(floors: kept.Floors, shared: Path, jobs: int) -> dict[str, float]:
    """Every figure of the corpora, by ``corpus/measure``. Raises ValueError where a corpus is not the file's."""
    found = {}
    for corpus in floors.corpora:
        folder = shared / corpus.path
        sha256 = brat.files_sha256(folder, (path for path in folder.rglob("*") if path.is_file()))
        if sha256 != corpus.sha256:
            raise ValueError(
                f"{folder}: its hash is {sha256}, the floors are for {corpus.sha256}. Figures on other files say "
                "nothing about the floors: restore the corpus, or write its new hash and a [[lowered]] entry"
            )
        for name, value in MEASURED_BY[corpus.name](folder, jobs).items():
            found[f"{corpus.name}/{name}"] = value
    return found


def failures(floors: kept.Floors, found: dict[str, float]) -> Iterator[str]:
    """What is wrong with the figures, a line for each."""
    for floor in floors.floors:
        value = found.get(floor.figure)
        if value is None:
            yield f"{floor.figure}: no such figure was measured"
        elif floor.status == "held" and value < floor.floor - _ROUNDING:
            yield f"{floor.figure}: {value:.2f} is under its floor of {floor.floor:.2f}"


def unsaid() -> list[str]:
    """What is wrong with the floors' own history, a line for each."""
    versions = kept.history()
    if isinstance(versions, str):
        print(f"GATE: whether a floor fell was NOT CHECKED: {versions}")
        return []
    return [
        f'{what}: fell from {before} to {after} and nobody said why. Use --set with --lower "REASON"'
        for what, before, after in kept.unexplained(versions)
    ]


def check(floors: kept.Floors, shared: Path | None, jobs: int) -> int:
    """Measures, prints every floor beside its figure, and returns the exit code."""
    wrong = unsaid()
    if shared is None:
        print("GATE: SKIPPED, no corpora (set ONRECORD_SHARED, or put shared/ beside the checkout): nothing measured")
    else:
        found = measure(floors, shared, jobs)
        print(f"{'figure':<40}{'measured':>9}{'floor':>8}  status")
        for floor in floors.floors:
            print(f"{floor.figure:<40}{found.get(floor.figure, 0.0):9.2f}{floor.floor:8.2f}  {floor.status}")
        wrong += failures(floors, found)
    for line in wrong:
        print(f"GATE: FAILED: {line}")
    if not wrong and shared is not None:
        held = sum(floor.status == "held" for floor in floors.floors)
        print(f"GATE: passed, {held} of {len(floors.floors)} floors held (the others are reported alone)")
    return 1 if wrong else 0


def tightened(floors: kept.Floors, found: dict[str, float], points: float) -> kept.Floors:
    """The floors, each raised to `points` under its figure and held; one that is higher stays, held or not."""
    for floor in floors.floors:
        value = round(found[floor.figure] - points, 1)
        if value > floor.floor or (value == floor.floor and floor.status != "held"):
            floors = floors.with_floor(floor.figure, value, None)
    return floors


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", metavar="CORPUS/MEASURE=VALUE", action="append", default=[])
    parser.add_argument("--lower", metavar="REASON")
    parser.add_argument("--tighten", metavar="POINTS", type=float)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args(arguments)
    floors, shared = kept.parse(kept.FILE.read_text(encoding="utf-8")), shared_folder()
    try:
        if given.set:
            for change in given.set:
                figure, _, value = change.rpartition("=")
                floors = floors.with_floor(figure, float(value), given.lower)
        elif given.tighten is not None:
            if shared is None:
                parser.error("--tighten measures: it needs the corpora")
            floors = tightened(floors, measure(floors, shared, given.jobs), given.tighten)
        else:
            return check(floors, shared, given.jobs)
    except (ValueError, OnRecordError) as error:
        print(f"GATE: FAILED: {error}")
        return 1
    kept.FILE.write_text(kept.render(floors), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
