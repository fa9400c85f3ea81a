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
from onrecord.record import Position, Record, Span
from onrecord.stages.positions.about import is_undone

# Of a position, towards whom it is directed at: PLOVER counts a demand among conflicts.
TARGETED: Mapping[str, int] = {"SUPPORT": 1, "AGREE": 1, "REJECT": -1, "ACCUSE": -1, "THREATEN": -1, "REQUEST": -1}
# Of a position, towards what its topic names: what is demanded or promised is wanted.
NAMED: Mapping[str, int] = {"SUPPORT": 1, "AGREE": 1, "REQUEST": 1, "PROMISE": 1, "REJECT": -1, "ACCUSE": -1}
_ALSO = {
    "republican party": ("republicans", "gop"),
    "democratic party": ("democrats", "democratic"),
    "united states": ("u.s.", "us", "america"),
}
# Words that many names of the corpus have and the stories leave out.
_COMMON = frozenset({"united", "state", "the"})
_NOBODY = {"Not in the list", "None"}
_WORD = re.compile(r"[a-z]{3,}")
# An entity that is no actor is meant where so much of its words stand in a topic.
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Stance:
    """Evidence for a stance: whose, on whom, on what (a sign for each word of the topic), where in the text."""

    subject: str
    objects: frozenset[str]
    words: Mapping[str, int]
    at: int
    sign: int

    def towards(self, whom: frozenset[str], words: frozenset[str]) -> int:
        """The sign towards one of `whom`, or towards the thing with these words where it is nobody; 0 where it is on
        something else."""
        if whom:
            return self.sign if self.objects & whom else 0
        shared = [self.words[word] for word in sorted(words & self.words.keys())]
        return (sum(shared) > 0) - (sum(shared) < 0) if len(shared) >= max(1, _SHARE * len(words)) else 0


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


def _towards(record: Record, position: Position) -> Iterator[Stance]:
    """Whom and what a position is for or against: whom it is directed at, what its topic names, and the opposite of
    what its topic is to undo (“backs a bill to repeal | the levy”)."""
    at = position.cue.spans[0].start
    if position.target is not None and position.stance in TARGETED:
        yield Stance(position.actor, frozenset({position.target}), {}, at, TARGETED[position.stance])
    sign = NAMED.get(position.stance)
    if sign is None or not position.topic.spans:
        return
    text, topic = position.topic.text, position.topic.spans[0]
    for actor in record.actors:
        starts = [m.span.start for m in actor.mentions if topic.start < m.span.start < topic.end]
        if actor.id in (position.actor, position.target) or not starts:
            continue
        undone = is_undone(text[: min(starts) - topic.start])
        if position.stance == "ACCUSE" or (undone and position.stance in ("SUPPORT", "REQUEST")):
            yield Stance(position.actor, frozenset({actor.id}), {}, at, -1)
    words: dict[str, int] = {}
    for word in _WORD.finditer(text.lower()):
        turned = position.stance != "ACCUSE" and is_undone(text[: word.start()])
        words.setdefault(word.group(), -sign if turned else sign)
    yield Stance(position.actor, frozenset(), words, at, sign)


def evidence(record: Record) -> list[Stance]:
    """What the record shows of who thinks what of whom."""
    found: list[Stance] = []
    for position in record.positions:
        found += _towards(record, position)
    for event in record.acts:
        sign = TARGETED.get(event.plover, 1 if classes()[event.plover].is_cooperation else -1)
        whom = frozenset(one.actor for one in event.participants if one.role == "target" and one.actor)
        found += [
            Stance(one.actor, whom, {}, event.trigger.spans[0].start, sign)
            for one in event.participants
            if one.role == "source" and one.actor
        ]
    return found


def meant(name: str, record: Record) -> frozenset[str]:
    """The actors of the record that an entity of the corpus is."""
    low, wanted = name.lower(), _telling(name)
    last = _surname(low)
    return frozenset(
        actor.id
        for actor in record.actors
        if (known := actor.name.lower()) in (low, *_ALSO.get(low, ()))
        or (bool(wanted) and _telling(known) == wanted)
        or (actor.type == "person" and _surname(known) == last and len(last) > 2)
        or (last == "party" and actor.type != "person" and low.split()[0].rstrip("ic") in known)  # “House Democrats”
    )


def _surname(name: str) -> str:
    words = [word for word in name.replace("’", "'").split() if word.strip(".,") not in ("jr", "sr", "ii", "iii")]
    return words[-1] if words else name


def _telling(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, in the singular: those of “Supreme Court of the United States”."""
    return frozenset(word.rstrip("s") for word in _WORD.findall(name.lower())) - _COMMON


def score(story: Story, record: Record, counts: Counter[str]) -> None:
    """Adds one story to `counts`."""
    found = evidence(record)
    for subject, other, number, sign in story.gold:
        whose, whom = meant(subject, record), meant(other, record)
        words = frozenset(_WORD.findall(other.lower()))
        told = [(one, one.towards(whom, words)) for one in found if one.subject in whose]
        span = story.sentences[number]
        near = [(one, towards) for one, towards in told if span.start <= one.at < span.end]
        counts["marked"] += 1
        for name, given in (("sentence", near), ("story", near if any(n for _, n in near) else told)):
            total = sum(towards for _, towards in given)
            counts[f"{name} given"] += total != 0
            counts[f"{name} right"] += total != 0 and (total > 0) == (sign > 0)


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
