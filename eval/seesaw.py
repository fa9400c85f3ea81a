"""The sign of what one party to a story thinks of another, against SEESAW's stances by hand.

    python -m eval.seesaw [--corpus ../shared/data/seesaw] [--stories 120] [--json]

SEESAW marks, sentence by sentence, that an entity is positive or negative to another. Onrecord gives a sign where the
subject takes a position on something in which the object is named, or does something to it: SUPPORT and AGREE are
positive, REJECT, ACCUSE and THREATEN negative, acts by their class. Two ways of counting: from what the sentence
itself tells (``sentence``), else from all that the story tells of the pair (``story``). Stances of or to nobody on the
list are left out. Nothing is fitted to SEESAW.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.shared import corpora
from onrecord.intake.base import StoryInput
from onrecord.ontology.plover import classes
from onrecord.pipeline import Reader
from onrecord.record import Record, Span

SIGNS: Mapping[str, int] = {"SUPPORT": 1, "AGREE": 1, "REJECT": -1, "ACCUSE": -1, "THREATEN": -1}
_ALSO = {
    "republican party": ("republicans", "gop"),
    "democratic party": ("democrats", "democratic"),
    "united states": ("u.s.", "us", "america"),
}
_NOBODY = {"Not in the list", "None"}
_WORD = re.compile(r"[a-z]{3,}")
# An entity that is no actor is meant where so much of its words stand in a topic.
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance by hand, or the evidence for one: whose, on whom, where in the text, with which sign."""

    subject: str
    objects: frozenset[str]
    words: frozenset[str]
    at: int
    sign: int


@dataclass(frozen=True, slots=True)
class Story:
    """A story of the corpus: its text, where each sentence stands, and (subject, object, sentence, sign) by hand."""

    text: str
    sentences: Mapping[str, Span]
    gold: tuple[tuple[str, str, str, int], ...]


def stories(folder: Path) -> Iterator[Story]:
    """The stories of the corpus, in the order of their names."""
    for path in sorted((folder / "annotations").glob("*.json")):
        marked = json.loads(path.read_text(encoding="utf-8"))
        article = json.loads((folder / "articles" / path.name).read_text(encoding="utf-8"))
        text, sentences = "", {}
        for sentence in article["text"]:
            if sentence["text"].strip():
                sentences[str(sentence["id"])] = Span(len(text), len(text) + len(sentence["text"]))
                text += sentence["text"] + "\n\n"
        gold = [
            (one["subject"], one["object"], number, 1 if one["sentiment"] == "POS" else -1)
            for number, found in marked["sentence-level stances"].items()
            for one in found
            if number in sentences
            and one["sentiment"] in ("POS", "NEG")
            and not {one["subject"], one["object"]} & _NOBODY
        ]
        yield Story(text, sentences, tuple(gold))


def evidence(record: Record) -> list[Stance]:
    """What the record shows of who thinks what of whom."""
    found = []
    for position in record.positions:
        if position.stance in SIGNS and position.topic.spans:
            topic = position.topic.spans[0]
            named = {
                actor.id
                for actor in record.actors
                for mention in actor.mentions
                if topic.start <= mention.span.start < topic.end
            }
            objects = frozenset({*named, *([position.target] if position.target else [])} - {position.actor})
            words = frozenset(_WORD.findall(position.topic.text.lower()))
            at = position.cue.spans[0].start
            found.append(Stance(position.actor, objects, words, at, SIGNS[position.stance]))
    for event in record.acts:
        sign = SIGNS.get(event.plover, 1 if classes()[event.plover].is_cooperation else -1)
        whom = frozenset(one.actor for one in event.participants if one.role == "target" and one.actor)
        found += [
            Stance(one.actor, whom, frozenset(), event.trigger.spans[0].start, sign)
            for one in event.participants
            if one.role == "source" and one.actor and event.plover != "REQUEST"
        ]
    return found


def meant(name: str, record: Record) -> frozenset[str]:
    """The actors of the record that an entity of the corpus is."""
    low = name.lower()
    last = low.split()[-1] if low.split() else low
    return frozenset(
        actor.id
        for actor in record.actors
        if (known := actor.name.lower()) in (low, *_ALSO.get(low, ()))
        or (actor.type == "person" and known.split()[-1:] == [last] and len(last) > 2)
        or (last == "party" and actor.type != "person" and low.split()[0].rstrip("ic") in known)  # “House Democrats”
    )


def score(story: Story, record: Record, counts: Counter[str]) -> None:
    """Adds one story to `counts`."""
    found = evidence(record)
    for subject, other, number, sign in story.gold:
        whose, whom = meant(subject, record), meant(other, record)
        words = frozenset(_WORD.findall(other.lower()))
        told = [one for one in found if one.subject in whose and _on(one, whom, words)]
        span = story.sentences[number]
        near = [one for one in told if span.start <= one.at < span.end]
        counts["marked"] += 1
        for name, given in (("sentence", near), ("story", near or told)):
            total = sum(one.sign for one in given)
            counts[f"{name} given"] += total != 0
            counts[f"{name} right"] += total != 0 and (total > 0) == (sign > 0)


def _on(one: Stance, whom: frozenset[str], words: frozenset[str]) -> bool:
    if whom:
        return bool(one.objects & whom)
    return bool(words) and len(words & one.words) >= max(1, _SHARE * len(words))


def figures(counts: Counter[str]) -> dict[str, float]:
    """The share of stances for which a sign is given, and the share of these that is right."""
    out: dict[str, float] = {"stances": counts["marked"]}
    for name in ("sentence", "story"):
        out[f"{name}: given"] = 100 * counts[f"{name} given"] / max(1, counts["marked"])
        out[f"{name}: right"] = 100 * counts[f"{name} right"] / max(1, counts[f"{name} given"])
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="SEESAW's folder (../shared/data/seesaw)")
    parser.add_argument("--stories", type=int, default=0, help="read this many, spread over the corpus; 0: all")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    chosen = parser.parse_args(arguments)
    folder = chosen.corpus
    if folder is None:
        data = corpora(None)
        if data is None:
            return 2
        folder = data / "seesaw"
    reader, counts = Reader(), Counter[str]()
    every = list(stories(folder))
    step = max(1, len(every) // chosen.stories) if chosen.stories else 1
    for story in every[::step]:
        score(story, reader.read(StoryInput(text=story.text)), counts)
    found = figures(counts)
    print(json.dumps(found) if chosen.json else "\n".join(f"{name:<16} {value:7.1f}" for name, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
