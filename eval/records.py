"""Scores whole records against gold stories: statements, speakers, roles, events, positions, times, anatomy.

    python -m eval.records GOLD_DIR RECORDS.jsonl [--json]

GOLD_DIR holds NAME.gold.json beside NAME.txt; a record (a line of `onrecord read --jsonl`) belongs to the story whose
NAME is its `story.id` or the stem of its `story.source`. Items are matched one to one, best overlap first; F1 is over
the items of all stories. What is measured:

statements   Jaccard overlap of the contents' words at least .5; then, of these, the right speaker
… given match  of the matched statements: speaker, mode, kind of source
negated, channel, addressee  F1 over the statements that have it
roles        the person and a word of the title; then, of these, the body
events       one kind, and half of the gold's participants; then, of these, the day, the status
positions    actor, stance, and topics that overlap
times        expressions that overlap; then, of these, the value
anatomy      byline, place and agency of the dateline, names of reporters and editors
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from eval.facts import Anatomy, Event, Facts, Json, Position, Role, Statement, Time, from_record, read_gold
from eval.names import any_same, fold, same_actor, words

Item = TypeVar("Item", Statement, Role, Event, Position, Time)
Pair = tuple[Item, Item]
MODES = ("direct", "indirect", "mixed")
# Kinds that are told apart by taste alone.
_KIND_OF_EVENT = {"talks": "meeting", "summit": "meeting", "negotiation": "meeting", "phone": "call", "trip": "visit"}


@dataclass(slots=True)
class Score:
    """How many items are right, how many a record gives, how many gold holds."""

    right: int = 0
    given: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """In percent; 0 where there is nothing."""
        return 200 * self.right / (self.given + self.gold) if self.given + self.gold else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {"f1": round(self.f1, 1), "right": self.right, "given": self.given, "gold": self.gold}


class Scores(dict[str, Score]):
    """Scores by measure, in the order in which they were first counted."""

    def count(self, measure: str, right: int, given: int, gold: int) -> None:
        score = self.setdefault(measure, Score())
        score.right += right
        score.given += given
        score.gold += gold

    def count_pairs(
        self,
        measure: str,
        gold: Sequence[Item],
        given: Sequence[Item],
        overlap: Callable[[Item, Item], float],
        least: float,
        finer: Mapping[str, Callable[[Item, Item], bool]] | None = None,
    ) -> list[Pair[Item]]:
        """Counts the items that match, and for each of `finer` those that pass its test too; returns the pairs.

        A pair whose gold is optional is left out on both sides."""
        pairs = match(gold, given, overlap, least)
        kept = [pair for pair in pairs if not pair[0].optional]
        sizes = len(given) - (len(pairs) - len(kept)), sum(not item.optional for item in gold)
        self.count(measure, len(kept), *sizes)
        for name, test in (finer or {}).items():
            self.count(name, sum(test(*pair) for pair in kept), *sizes)
        return kept


def score_records(gold_folder: Path, records: Iterable[Json]) -> tuple[Scores, list[str]]:
    """The scores of `records` against a folder's gold, and the names of its stories that no record belongs to."""
    by_name: dict[str, Json] = {}
    for record in records:
        story = record["story"]
        for name in (str(story["id"]), Path(str(story.get("source") or "")).stem):
            by_name.setdefault(name, record)
    scores = Scores()
    missing: list[str] = []
    for story in read_gold(gold_folder):
        found = by_name.get(story.name)
        if found is None:
            missing.append(story.name)
        elif found["story"]["text"] != story.text:
            raise ValueError(f"{story.name}: the record keeps another text than the gold's. Read the gold's own .txt")
        score_story(scores, story.facts, from_record(found) if found else Facts())
    return scores, missing


def score_story(scores: Scores, gold: Facts, given: Facts) -> None:
    """Adds one story to `scores`."""
    _score_statements(scores, gold.statements, given.statements)
    scores.count_pairs(
        "roles person+title", gold.roles, given.roles, role_overlap, 0.5, {"roles person+title+of": same_body}
    )
    scores.count_pairs(
        "events",
        gold.events,
        given.events,
        event_overlap,
        0.5,
        {"events+when": same_day, "events+status": lambda g, p: p.status[0] in g.status},
    )
    scores.count_pairs("positions", gold.positions, given.positions, position_overlap, 0.3)
    if gold.times:
        scores.count_pairs(
            "times", gold.times, given.times, time_overlap, 0.3, {"times+value": lambda g, p: p.value[0] in g.value}
        )
    _score_anatomy(scores, gold.anatomy, given.anatomy)


def match(
    gold: Sequence[Item], given: Sequence[Item], overlap: Callable[[Item, Item], float], least: float
) -> list[Pair[Item]]:
    """Pairs one to one, the highest overlap first, ties in the order of the story."""
    candidates = [(-overlap(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(given)]
    pairs, used_gold, used_given = [], set(), set()
    for negative, i, j in sorted(candidates):
        if -negative < least or negative >= 0:
            break
        if i not in used_gold and j not in used_given:
            used_gold.add(i)
            used_given.add(j)
            pairs.append((gold[i], given[j]))
    return pairs


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """What two sets share, of all they hold; 0 for two empty ones."""
    return len(one & other) / len(one | other) if one | other else 0.0


def same_speaker(gold: Statement, given: Statement) -> bool:
    """Whether the record's speaker is one that gold accepts."""
    return any_same(gold.speaker, given.speaker)


def role_overlap(gold: Role, given: Role) -> float:
    """1 for the same person with a word of the title in common; a little more for the same body."""
    titled = any(set(words(title)) & set(words(given.title[0])) for title in gold.title)
    return float(titled and any_same(gold.person, given.person)) + 0.1 * same_body(gold, given)


def same_body(gold: Role, given: Role) -> bool:
    """Whether both are posts of one body, or of none."""
    body = given.of[0]
    return any(same_actor(of, body) if of and body else not (of or body) for of in gold.of)


def event_overlap(gold: Event, given: Event) -> float:
    """The share of the gold's participants that are found, a little more on the same day."""
    kinds = (_KIND_OF_EVENT.get(event.type, event.type) for event in (gold, given))
    if next(kinds) != next(kinds) or not gold.participants or not given.participants:
        return 0.0
    found = [any_same([one], given.participants) for one in gold.participants]
    share = sum(found) / len(found)
    return share + 0.2 * same_day(gold, given) if share >= 0.5 else 0.0


def same_day(gold: Event, given: Event) -> bool:
    """Whether the values of time agree by day, or by what is coarser."""
    return (given.time[0] or "")[:10] in {(time or "")[:10] for time in gold.time}


def position_overlap(gold: Position, given: Position) -> float:
    """How far the topics overlap, for one actor and one stance; a topic within the other is enough."""
    if gold.stance != given.stance or not any_same(gold.actor, given.actor) or not gold.words or not given.words:
        return 0.0
    nested = gold.words <= given.words or given.words <= gold.words
    return max(jaccard(gold.words, given.words), 0.31 if nested else 0.0)


def time_overlap(gold: Time, given: Time) -> float:
    """What two expressions share, of the longer."""
    (a, b), (c, d) = gold.span, given.span
    return max(0, min(b, d) - max(a, c)) / max(b - a, d - c, 1)


def _score_statements(scores: Scores, gold: Sequence[Statement], given: Sequence[Statement]) -> None:
    pairs = scores.count_pairs(
        "statements",
        gold,
        given,
        lambda g, p: jaccard(g.words, p.words),
        0.5,
        {"statements+speaker": same_speaker},
    )
    counted = [item for item in gold if not item.optional]
    for name, test in (
        ("speaker", same_speaker),
        ("mode", lambda g, p: p.mode[0] in g.mode),
        ("kind", lambda g, p: p.kind[0] in g.kind),
    ):
        scores.count(f"{name} given match", sum(test(*pair) for pair in pairs), len(pairs), len(pairs))
    for mode in MODES:
        held = [pair for pair in pairs if pair[0].mode[0] == mode]
        scores.count(
            f"  {mode}: found, speaker right",
            sum(same_speaker(*pair) for pair in held),
            len(held),
            sum(item.mode[0] == mode for item in counted),
        )

    def over_those_that_have(
        name: str, has: Callable[[Statement], bool], same: Callable[[Statement, Statement], bool]
    ) -> None:
        right = sum(has(g) and has(p) and same(g, p) for g, p in pairs)
        scores.count(name, right, sum(has(p) for _, p in pairs), sum(map(has, counted)))

    over_those_that_have("negated", lambda s: s.polarity[0] == "negated", lambda g, p: True)
    over_those_that_have("channel", lambda s: bool(s.channel[0]), lambda g, p: any_same(g.channel, p.channel))
    over_those_that_have("addressee", lambda s: bool(s.addressee[0]), lambda g, p: any_same(g.addressee, p.addressee))


def _score_anatomy(scores: Scores, gold: Anatomy, given: Anatomy) -> None:
    for names, found in (
        (gold.byline, given.byline),
        (gold.reporting, given.reporting),
        (gold.editing, given.editing),
    ):
        scores.count("anatomy", sum(any_same([name], found) for name in names), len(found), len(names))
    for one, other in ((gold.place, given.place), (gold.agency, given.agency)):
        scores.count("anatomy", int(bool(one and other) and fold(one) in fold(other)), bool(other), bool(one))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    with given.records.open(encoding="utf-8", newline="\n") as lines:
        scores, missing = score_records(given.gold, (json.loads(line) for line in lines))
    if missing:
        print("no record for:", ", ".join(missing), file=sys.stderr)
    if given.json:
        print(json.dumps({name: score.to_dict() for name, score in scores.items()}, indent=1))
        return 0
    for name, score in scores.items():
        precision = 100 * score.right / score.given if score.given else 0.0
        recall = 100 * score.right / score.gold if score.gold else 0.0
        counts = f"{score.right} of {score.given} given, {score.gold} in the gold"
        print(f"{name:<32}F1 {score.f1:5.1f}   P {precision:5.1f}   R {recall:5.1f}   ({counts})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
