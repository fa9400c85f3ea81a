"""Scores the anatomy stage, and draws the sample that is judged by eye.

    python -m eval.anatomy score SHARED            F1 per part over the gold stories in SHARED/data/wire_gold_*
    python -m eval.anatomy wires SHARED            datelines and credits of whole wires put together from their fields
    python -m eval.anatomy sample SHARED [SEED]    100 texts of all sources with what was found in them, to be read

`score` follows tools/score_record.py: names count when one is the words of the other or the last word is the same,
place and agency when the gold's stands in ours.
"""

from __future__ import annotations

import csv
import json
import random
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.types import Anatomy

PARTS = ("byline", "place", "agency", "reporting", "additional reporting", "writing", "editing")


def gold_stories(shared: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and the gold's story of every annotated wire."""
    for folder in sorted(shared.glob("data/wire_gold_*")):
        for path in sorted(folder.glob("*.gold.json")):
            name = path.name.removesuffix(".gold.json")
            with (folder / f"{name}.txt").open(encoding="utf-8", newline="") as file:
                yield name, file.read(), json.loads(path.read_text(encoding="utf-8")).get("story") or {}


def found_parts(anatomy: Anatomy) -> dict[str, list[str]]:
    """What the stage found, part by part."""
    dateline, credits = anatomy.dateline, anatomy.credits
    return {
        "byline": [name.text for name in anatomy.byline],
        "place": [dateline.place] if dateline and dateline.place else [],
        "agency": [dateline.agency] if dateline and dateline.agency else [],
        "reporting": list(credits.reporting),
        "additional reporting": list(credits.additional_reporting),
        "writing": list(credits.writing),
        "editing": list(credits.editing),
    }


def gold_parts(story: dict[str, Any]) -> dict[str, list[str]]:
    """What the gold says, part by part."""
    dateline, credits = story.get("dateline") or {}, story.get("credits") or {}
    listed = {part: list(credits.get(part) or []) for part in PARTS[3:]}
    single = {part: [dateline[part]] if dateline.get(part) else [] for part in ("place", "agency")}
    return {"byline": list(story.get("byline") or []), **single, **listed}


def fold(words: str) -> str:
    """Without case and accents."""
    plain = unicodedata.normalize("NFKD", words)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def same_name(gold: str, ours: str) -> bool:
    """Whether two names are of the same person, as score_record.py has it."""
    a, b = fold(gold).split(), fold(ours).split()
    return set(a) <= set(b) or set(b) <= set(a) or (a[-1] == b[-1] and len(a[-1]) > 3)


def score(shared: Path) -> None:
    """Prints precision, recall and F1 per part, and the stories where a part is wrong."""
    counts = {part: [0, 0, 0] for part in PARTS}
    for name, text, story in gold_stories(shared):
        gold, ours = gold_parts(story), found_parts(read_anatomy(text))
        for part in PARTS:
            same = same_name if part not in ("place", "agency") else lambda g, o: fold(g) in fold(o)
            hits = sum(any(same(g, o) for o in ours[part]) for g in gold[part])
            counts[part] = [n + m for n, m in zip(counts[part], (hits, len(ours[part]), len(gold[part])), strict=True)]
            if not hits == len(ours[part]) == len(gold[part]):
                print(f"  {name} {part}: gold {gold[part]}, ours {ours[part]}")
    for part, (hits, given, due) in counts.items():
        f1 = 200 * hits / (given + due) if given + due else 100.0
        print(f"{part:22s} F1 {f1:5.1f}   {hits} right of {given} given, {due} in the gold")


def wires(shared: Path) -> None:
    """Puts the Reuters wires of 2016 together from their fields and counts the parts that come back as they went in."""
    right = dict.fromkeys(("headline", "byline", "dateline", "credit", "body"), 0)
    total = 0
    for line in (shared / "data/wires/reuters_2016_jan-may.jsonl").open(encoding="utf-8"):
        wire = json.loads(line)
        place, credit, headline = wire["dateline_location"], wire.get("credit") or "", wire["headline"].strip()
        paragraphs = [p for p in wire["paragraphs"] if p.strip()]
        if not place or not credit or not paragraphs or not headline:
            continue
        total += 1
        lead = f"{place} (Reuters) - {paragraphs[0]}"
        text = "\n".join([headline, "", "By Jane Q. Roe and Ali al-Amin", lead, *paragraphs[1:], credit])
        anatomy = read_anatomy(text)
        checks = {
            "headline": bool(anatomy.headline and headline.endswith(anatomy.headline.of(text))),
            "byline": [part.text for part in anatomy.byline] == ["Jane Q. Roe", "Ali al-Amin"],
            "dateline": bool(anatomy.dateline and anatomy.dateline.place == place.strip(" -")),
            "credit": bool(anatomy.credits.span and anatomy.credits.span.of(text) == credit.strip()),
            "body": [span.of(text) for span in anatomy.body] == [p.strip() for p in paragraphs],
        }
        for part, is_right in checks.items():
            right[part] += is_right
            if not is_right:
                print(f"  {wire['id']} {part}: {place!r} {headline[:60]!r} {credit[-90:]!r}")
    for part, hits in right.items():
        print(f"{part:10s} {100 * hits / total:5.1f} %   {hits} of {total}")


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Name and raw text of every story of all sources, put together as it would come in."""
    data = shared / "data"
    for path in sorted((data / "wires").glob("*.jsonl")) + sorted((data / "readouts").glob("*.jsonl")):
        for number, line in enumerate(path.open(encoding="utf-8")):
            story = json.loads(line)
            body = story.get("text") or "\n".join(story.get("paragraphs") or [])
            place = story.get("dateline_location")
            if "paragraphs" in story and place is not None:
                body = f"{place} (Reuters) - {body}" if place else f"(Reuters) - {body}"
                body = f"{body}\n{story.get('credit') or ''}".strip()
            title = story.get("headline") or story.get("title")
            yield f"{path.stem}:{number}", f"{title}\n\n{body}" if title and number % 3 else body
    with (data / "wikinews/wikinews_2019.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield f"wikinews:{number}", f"{row['title']}\n{row['text']}"
    for part in ("dev", "train"):
        for path in sorted((data / "polnear" / part / "text").glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as file:
                yield f"polnear:{path.stem}", file.read()


def sample(shared: Path, seed: int, size: int = 100) -> None:
    """Prints `size` texts, drawn evenly over the sources, with everything that was found in each."""
    by_source: dict[str, list[tuple[str, str]]] = {}
    for name, text in texts(shared):
        by_source.setdefault(name.split(":")[0], []).append((name, text))
    rng = random.Random(seed)
    drawn = [pick for stories in by_source.values() for pick in rng.sample(stories, size // len(by_source) + 1)]
    for name, text in rng.sample(drawn, min(size, len(drawn))):
        show(name, text)


def show(name: str, text: str) -> None:
    """Prints a story's edges and its anatomy."""
    anatomy = read_anatomy(text)
    print(f"=== {name}\n  TOP {text[:230]!r}\n  END {text[-230:]!r}")
    print(f"  headline  {anatomy.headline.of(text) if anatomy.headline else None!r}")
    for part, values in found_parts(anatomy).items():
        if values:
            print(f"  {part:9s} {values}")
    if anatomy.dateline:
        print(f"  dateline  {anatomy.dateline}")
    for label, pieces in (("series", anatomy.series), ("advisories", anatomy.advisories)):
        if pieces:
            print(f"  {label:9s} {[piece.text[:200] for piece in pieces]}")
    if anatomy.furniture or anatomy.published:
        print(f"  furniture {[span.of(text)[:160] for span in anatomy.furniture]} published {anatomy.published}")
    body = [span.of(text) for span in anatomy.body]
    if body:
        print(f"  body      {len(body)}: {body[0][:70]!r} .. {body[-1][-60:]!r}")


def main(arguments: list[str]) -> None:
    """Runs the command line."""
    command, shared, *rest = arguments
    if command == "score":
        score(Path(shared))
    elif command == "wires":
        wires(Path(shared))
    else:
        sample(Path(shared), int(rest[0]) if rest else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
