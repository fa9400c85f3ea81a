"""Lists the people of stories with all that each is called, so that wrong merges (two people in one) are soon counted.

    python -m eval.wrong_merges [--shared ../shared/data] [--stories 30] [--seed 1] [--flagged]

Stories are drawn evenly over the files of wires and readouts, the same ones for the same seed; those of wire_gold_dev
are left out. A person with something suspicious has a line ``!!`` for each: it is a hint for the reader, no verdict
("Bill" and "William" are flagged too). A line ``??`` names two people who may be one.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from eval.actors import Read, records_of
from eval.anatomy import texts
from eval.names import words
from eval.shared import shared_folder
from onrecord.intake.base import StoryInput
from onrecord.pipeline import read_many
from onrecord.record import Actor, MentionKind, Record, Role

_MEN = frozenset("he him his himself".split())
_WOMEN = frozenset("she her hers herself".split())
_MAN_TITLES = frozenset("mr sir lord king prince father".split())
_WOMAN_TITLES = frozenset("mrs ms miss madam dame lady queen princess".split())
# What stands beside a name and is no part of it.
_BESIDE = _MAN_TITLES | _WOMAN_TITLES | frozenset(
    """dr prof professor president vice prime minister premier chancellor secretary senator sen representative rep
    governor gov mayor judge justice ambassador general gen colonel col captain capt major lieutenant lt admiral pope
    saint st jr sr s ii iii iv the of de del der van von bin al el la le""".split()
)  # fmt: skip
_SAME_START = 80


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, without titles and particles."""
    return tuple(word for word in words(name) if word not in _BESIDE)


def suspicions(actor: Actor) -> list[str]:
    """What hints that an actor is two people, a line for each."""
    names = {name: name_words(name) for name in _texts(actor, "name")}
    full = {name: parts for name, parts in names.items() if len(parts) > 1}
    found = []
    for (one, first), (other, second) in combinations(names.items(), 2):
        # A first name and a surname have nothing in common: each is looked for in the full names.
        explained = one not in full and any(_difference(first, parts) is None for parts in full.values())
        explained |= other not in full and any(_difference(second, parts) is None for parts in full.values())
        problem = None if explained else _difference(first, second)
        if problem:
            found.append(f"{problem}: {one} / {other}")
    said = {word for name in names for word in words(name)}
    pronouns = {pronoun.casefold() for pronoun in _texts(actor, "pronoun")}
    man, woman = sorted(pronouns & _MEN | said & _MAN_TITLES), sorted(pronouns & _WOMEN | said & _WOMAN_TITLES)
    if man and woman:
        found.append(f"man and woman: {', '.join(man)} / {', '.join(woman)}")
    countries = {role.country for role in actor.roles if role.country and role.status == "current"}
    if len(countries - {"EU"}) > 1:
        found.append(f"posts of several countries: {', '.join(sorted(countries))}")
    return found


def _difference(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """How two names differ that should be one person's; None where one shortens the other."""
    short, long = sorted((one, other), key=len)
    if not short or all(_has(long, word) for word in short):
        return None
    if len(short) == 1:
        return "two names"
    if one[-1] == other[-1]:
        return "two given names"
    if one[0] == other[0]:
        return "two surnames"
    return "two names"


def _has(name: Sequence[str], word: str) -> bool:
    """Whether `word` is in `name`, or its initial, or what it is the initial of."""
    return any(part == word or (1 in (len(part), len(word)) and part[0] == word[0]) for part in name)


def same_people(actors: Sequence[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Pairs of people of whom one's name is made of the other's words."""
    for one, other in combinations(actors, 2):
        first, second = set(name_words(one.name)), set(name_words(other.name))
        if first and second and (first <= second or second <= first):
            yield one, other


def listing(record: Record, flagged: bool = False) -> list[str]:
    """A story's people, each with names, posts, other words and pronouns. `flagged`: the suspicious ones alone."""
    people = [actor for actor in record.actors if actor.type == "person"]
    speaks = Counter(statement.source.actor for statement in record.statements)
    lines = []
    for actor in people:
        hints = suspicions(actor)
        if flagged and not hints:
            continue
        lines.append(f"  {actor.id} {actor.name}" + (f"  [speaks {speaks[actor.id]}]" if speaks[actor.id] else ""))
        lines += [
            f"       {label:9} {_counted(_texts(actor, kind))}"
            for label, kind in _LABELS.items()
            if _texts(actor, kind)
        ]
        if actor.roles:
            lines.append(f"       {'posts':9} {' | '.join(map(_post, actor.roles))}")
        lines += [f"    !! {hint}" for hint in hints]
    lines += [f"    ?? one or two: {a.id} {a.name} / {b.id} {b.name}" for a, b in same_people(people) if not flagged]
    return lines


_LABELS: dict[str, MentionKind] = {"names": "name", "nominals": "nominal", "pronouns": "pronoun"}


def _texts(actor: Actor, kind: MentionKind) -> list[str]:
    return [" ".join(mention.text.split()) for mention in actor.mentions if mention.kind == kind]


def _counted(pieces: Iterable[str]) -> str:
    counts = Counter(pieces)
    return " | ".join(piece if number == 1 else f"{piece} ×{number}" for piece, number in counts.items())


def _post(role: Role) -> str:
    status = "" if role.status == "current" else f"{role.status} "
    return status + role.title + (f" of {role.of}" if role.of else "") + (f" ({role.country})" if role.country else "")


def sample(shared: Path, number: int, seed: int) -> list[StoryInput]:
    """`number` stories, drawn evenly over the files of wires and readouts."""
    data = shared / "data"
    files = {path.stem for folder in ("wires", "readouts") for path in (data / folder).glob("*.jsonl")}
    kept_apart = {
        start for path in (data / "wire_gold_dev").glob("*.txt") for start in _starts(path.read_text("utf-8"))
    }
    by_file: dict[str, list[StoryInput]] = {}
    for name, text in texts(shared):
        file = name.split(":")[0]
        if file not in files:
            break  # `texts` gives these first
        if text.strip() and kept_apart.isdisjoint(_starts(text)):
            by_file.setdefault(file, []).append(StoryInput(text=text, id=name))
    draws = random.Random(seed)
    turns = [draws.sample(stories, len(stories)) for _, stories in sorted(by_file.items())]
    drawn: list[StoryInput] = []
    for turn in range(max(map(len, turns), default=0)):
        drawn += [stories[turn] for stories in turns if turn < len(stories)]
        if len(drawn) >= number:
            break
    return drawn[:number]


def _starts(text: str) -> set[str]:
    """How the longer paragraphs begin: what tells the same story in another make-up."""
    lines = (line.rpartition("(Reuters) - ")[2] for line in text.splitlines())
    return {line[:_SAME_START] for line in lines if len(line) >= _SAME_START}


def main(arguments: Sequence[str] | None = None, read: Read = read_many) -> int:
    """The command; returns its exit code. `read`: what reads the stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    parser.add_argument("--stories", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--flagged", action="store_true", help="suspicious people alone")
    given = parser.parse_args(arguments)
    shared = given.shared.parent if given.shared else shared_folder()
    if shared is None or not (shared / "data").is_dir():
        print("no corpora: name their folder with --shared, or set ONRECORD_SHARED", file=sys.stderr)
        return 2
    people = hinted = stories = 0
    for record in records_of(sample(shared, given.stories, given.seed), read):
        lines = listing(record, given.flagged)
        stories += 1
        people += sum(actor.type == "person" for actor in record.actors)
        hinted += sum(bool(suspicions(actor)) for actor in record.actors if actor.type == "person")
        if lines or not given.flagged:
            print(f"=== {record.story.id}  {record.story.headline or record.story.text[:80]!r}")
            print("\n".join(lines))
    print(f"{stories} stories, {people} people, {hinted} of them suspicious")
    return 0


if __name__ == "__main__":
    sys.exit(main())
