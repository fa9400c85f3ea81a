"""Measures the qualify stage alone: gold contents in, mode, polarity, channel, addressee and kind of source out.

    python eval/qualify.py GOLD_DIR [--spans RECORDS.jsonl [--matched]] [--fold develop|check] [--show FIELD]

The gold (``NAME.txt`` with ``NAME.gold.json``) has contents only. Source and cue are taken from the statements of
RECORDS.jsonl (`onrecord read --jsonl` or any program that keeps to the contract) whose content matches best; where none
does, from a crude finder: the first reporting verb beside the content, the words before or behind it. Mode and kind are
accuracies over all statements with a value; the rest are precision, recall and F1. ``--fold`` takes two of three
stories to develop on, or the third one to check.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.record import Span, Statement
from onrecord.stages.qualify import qualify
from onrecord.stages.quotations import quotations
from onrecord.stages.types import Attribution

_VERB = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|would|will|could)(?: not|n['’]t)(?: \w+ly)? )?"
    r"(?:said|says?|saying|told|telling|tweeted|wrote|according to|added|adding|announced|declined(?: to)?|"
    r"refused(?: to)?|warned|called|asked|denied|reported|confirm(?:ed)?|described|argued|accused|urged|noted|stated|"
    r"stating|gave no|offered no|without \w+ing|made no|give|gave|rule out|elaborate|comment|specify|mention|suggested|"
    r"demanded|insisted|claimed)\b"
)
_TOKEN = re.compile(r"\w+")
_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "who", "which", "we", "i", "this", "another", "some", "many", "others"]
)
_STOP = frozenset(["the", "a", "an", "of", "for", "and", "in", "on", "at", "to", "by", "mr", "mrs", "ms", "dr", "sir"])


@dataclass(frozen=True)
class Gold:
    """One gold statement with its content found in the text."""

    wanted: dict[str, Any]
    content: tuple[Span, ...]


def gold_statements(text: str, data: dict[str, Any]) -> Iterator[Gold]:
    """The statements of a gold file whose contents stand in the text."""
    last = 0
    for wanted in data["statements"]:
        pieces = wanted["content"] if isinstance(wanted["content"], list) else [wanted["content"]]
        spans: list[Span] = []
        at = max(0, last - 400)
        for piece in pieces:
            start = text.find(piece, at)
            start = text.find(piece) if start < 0 else start
            if start < 0:
                break
            spans.append(Span(start, start + len(piece)))
            at = start + len(piece)
        if not spans:
            continue
        last = spans[0].start
        spans.sort()
        if all(a.end <= b.start for a, b in pairwise(spans)):
            yield Gold(wanted, tuple(spans))


def words_in(text: str, spans: tuple[Span, ...]) -> set[int]:
    """Where the words begin that stand in `spans`."""
    return {word.start() for span in spans for word in _TOKEN.finditer(text, span.start, span.end)}


def paragraphs_of(text: str) -> list[Span]:
    """The lines of `text` that are not blank."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def crude(text: str, gold: Gold) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Source and cue: the nearest reporting verb beside the content, and the speaker's words next to it."""
    first, last = gold.content[0].start, gold.content[0].end
    left = max(text.rfind("\n", 0, first) + 1, first - 160)
    line_end = text.find("\n", last)
    right = min(line_end if line_end >= 0 else len(text), last + 120)
    before = list(_VERB.finditer(text, left, first))
    behind = list(_VERB.finditer(text, last, right))
    cue = None
    if before and (not behind or first - before[-1].end() <= behind[0].start() - last):
        cue = before[-1]
    elif behind:
        cue = behind[0]
    source = None
    names = [gold.wanted["speaker"], *gold.wanted["speaker"].split()[-1:]]
    for name in names:
        spots = [m.start() for m in re.finditer(re.escape(name), text[left:right], re.IGNORECASE)]
        spots = [left + s for s in spots if not first <= left + s < last]
        if spots:
            near = min(spots, key=lambda s: abs(s - (cue.start() if cue else first)))
            source = Span(near, near + len(name))
            break
    if source is None:
        found = re.finditer(r"\b(?:he|she|it|they)\b", text[left:right], re.IGNORECASE)
        pronouns = [m for m in found if not first <= left + m.start() < last]
        if pronouns:
            source = Span(left + pronouns[-1].start(), left + pronouns[-1].end())
    return ((source,) if source else (), (Span(cue.start(), cue.end()),) if cue else ())


def from_records(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Each story's statements by the stem of its source."""
    records: dict[str, list[dict[str, Any]]] = {}
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        records[Path(str(record["story"]["source"])).stem] = record["statements"]
    return records


def _spans(part: dict[str, Any] | None) -> tuple[Span, ...]:
    return tuple(Span(s["start"], s["end"]) for s in (part or {}).get("spans", []))


def matched(text: str, gold: Gold, found: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The found statement whose content overlaps best with the gold's, if by half."""
    want = words_in(text, gold.content)
    best, best_share = None, 0.5
    for statement in found:
        have = words_in(text, _spans(statement["content"]))
        share = len(want & have) / len(want | have) if want | have else 0.0
        if share >= best_share:
            best, best_share = statement, share
    return best


def same_name(one: str, other: str) -> bool:
    """By words: one the words of the other, or the same last word of more than three letters."""
    x = [w for w in _TOKEN.findall(one.casefold()) if w not in _STOP]
    y = [w for w in _TOKEN.findall(other.casefold()) if w not in _STOP]
    return bool(x and y) and (set(x) <= set(y) or set(y) <= set(x) or (x[-1] == y[-1] and len(x[-1]) > 3))


def _same_source(speaker: str | list[str], source: str) -> bool:
    """Whether the source found may be the gold's speaker: only then is its kind comparable. Nouns and pronouns may."""
    names = [word for word in _TOKEN.findall(source)[1:] if word[:1].isupper()]
    first = _TOKEN.findall(source)[:1]
    single = first if len(_TOKEN.findall(source)) == 1 and source.casefold() not in _PRONOUNS else []
    speakers = speaker if isinstance(speaker, list) else [speaker]
    return not (names or single) or any(same_name(one, source) for one in speakers)


class Tally:
    """Counts per field, and the cases that were wrong."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.wrong: list[tuple[str, str]] = []

    def value(self, field: str, want: object, have: object, case: str) -> None:
        """A field that always has a value."""
        accepted = want if isinstance(want, list) else [want]
        self.wanted[field] += 1
        self.given[field] += 1
        self.right[field] += have in accepted
        if have not in accepted:
            self.wrong.append((field, f"want {want}, have {have}: {case}"))

    def optional(self, field: str, want: str | None, have: str | None, case: str) -> None:
        """A field that most statements lack."""
        same = bool(want and have and same_name(want, have))
        self.wanted[field] += bool(want)
        self.given[field] += bool(have)
        self.right[field] += same
        if not same and (want or have):
            self.wrong.append((field, f"want {want}, have {have}: {case}"))

    def report(self) -> str:
        lines = []
        for field in self.wanted:
            right, given, wanted = self.right[field], self.given[field], self.wanted[field]
            f1 = 200 * right / (given + wanted) if given + wanted else 0.0
            lines.append(f"{field:10} {f1:5.1f}   ({right} right, {given} given, {wanted} in the gold)")
        return "\n".join(lines)


def case_of(text: str, statement: Statement) -> str:
    """A statement with the words around it, on one line."""
    spans = (*statement.source.part.spans, *statement.cue.spans)
    low = max(0, min((s.start for s in spans), default=statement.content.spans[0].start) - 60)
    around = text[low : low + 260].replace("\n", " ¶ ")
    source, cue, content = statement.source.part.text, statement.cue.text, statement.content.text
    return f"[{source} | {cue} | {content[:70]}…{content[-20:]}] {around}"


def score(folder: Path, spans: dict[str, list[dict[str, Any]]], fold: str | None, matched_only: bool) -> Tally:
    """All stories of `folder` qualified and compared."""
    tally = Tally()
    files = sorted(folder.glob("*.gold.json"))
    for number, file in enumerate(files):
        if fold and (number % 3 == 2) != (fold == "check"):
            continue
        name = file.name.removesuffix(".gold.json")
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        paragraphs = paragraphs_of(text)
        quoted = [q.inner for q in quotations(text, paragraphs)]
        golds = list(gold_statements(text, json.loads(file.read_text(encoding="utf-8"))))
        pairs = []
        for gold in golds:
            found = matched(text, gold, spans.get(name, []))
            if matched_only and not found:
                continue
            source, cue = (_spans(found["source"]), _spans(found["cue"])) if found else crude(text, gold)
            pairs.append((gold, Attribution(source, cue, gold.content, 1.0, 1.0)))
        statements = qualify(text, paragraphs, quoted, [attribution for _, attribution in pairs])
        order = sorted(pairs, key=lambda pair: (pair[0].content[0].start, -pair[0].content[-1].end))
        for (gold, _), statement in zip(order, statements, strict=True):
            case = f"{name}: {case_of(text, statement)}"
            tally.value("mode", gold.wanted["mode"], statement.mode, case)
            if statement.source.kind and _same_source(gold.wanted["speaker"], statement.source.part.text):
                tally.value("kind", gold.wanted["source_kind"], statement.source.kind, case)
            polarity = [None if p == "affirmed" else p for p in (gold.wanted["polarity"], statement.polarity)]
            tally.optional("negated", polarity[0], polarity[1], case)
            have = statement.channel.text if statement.channel else None
            tally.optional("channel", gold.wanted.get("channel"), have, case)
            have = statement.addressee.text if statement.addressee else None
            tally.optional("addressee", gold.wanted.get("addressee"), have, case)
    return tally


def main() -> int:
    """Runs the measure and prints it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--spans", type=Path, help="records whose sources and cues are used")
    parser.add_argument("--matched", action="store_true", help="leave out statements that the records lack")
    parser.add_argument("--fold", choices=("develop", "check"))
    parser.add_argument("--show", help="print what is wrong in this field")
    arguments = parser.parse_args()
    spans = from_records(arguments.spans) if arguments.spans else {}
    tally = score(arguments.gold, spans, arguments.fold, arguments.matched)
    print(tally.report())
    for field, case in tally.wrong:
        if field == arguments.show:
            print("-", case)
    return 0


if __name__ == "__main__":
    sys.exit(main())
