"""Scores the contacts of records against the titles of readouts: title and date are the answer, the body is read.

    python -m eval.readouts [--errors N] [--json] [--sample N --seed S] [--jobs N] [--shared ../shared/data]

White House and State Department readouts whose title names a call or a meeting of somebody with somebody
(`eval.readout_titles`). Title and headline are kept apart; what is read is the body, with the local date of its release
as the day of publication. A contact is right where one event of the record is of the title's kind (a meeting may be
talks, a summit or a negotiation), has half of each side's members or more among its participants, and is on the day.

The day is what the body says of it, by an independent look at its first sentences: "today" and its like is the day of
release, "yesterday" the day before, a weekday the last such one, a date that date where it is at most two weeks past;
a date in the title counts as said. Where none is said, no reader can prove a day: the answer is the day of release,
and the figures ``day said`` leave those releases out.

contact            kind, both sides and the day, over all; releases that say no day are wrong where the record has none
contact, day said  the same over the releases whose body says the day
kind and sides     the day left aside
sides              the kind left aside as well
held               of kind and sides: the status is held

Intervals are 95 %, over releases drawn with replacement.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from eval.actors import Read, records_of
from eval.readout_titles import Member, Title, is_member, parse
from eval.shared import corpora
from onrecord.intake.base import StoryInput
from onrecord.measure.figures import Count, Figure, Table, figures
from onrecord.pipeline import read_many
from onrecord.record import Actor, Event, EventType, Record

FILES = {
    "White House": "white_house_readouts_2021-2023.jsonl",
    "State Department": "state_dept_2021-05_2022-03.jsonl",
}
KINDS: dict[str, frozenset[EventType]] = {
    "call": frozenset({"call"}),
    "meeting": frozenset({"meeting", "talks", "summit", "negotiation"}),
}
MEASURES = ("contact", "kind and sides", "sides")
_WASHINGTON = ZoneInfo("America/New_York")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_YESTERDAY = re.compile(r"\b(?:yesterday|last (?:night|evening))\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b({_WEEKDAYS})\b(?!,? (?:{_MONTHS}) \d)")
_DATE = re.compile(rf"\b({_MONTHS})\s+(\d{{1,2}})\b(?!\d)")
_SENTENCE = re.compile(r"(?<=[a-z0-9)”\"]{2}\.)\s+(?=[A-Z“\"*])|\n+")
_TELLS = re.compile(
    r"\b(?:met|meets|meetings?|spoke|calls?|called|hosted|convened|held|talked|joined|welcomed|discuss\w*|visited|"
    r"conversation|participated|attended|sat down|gathered|roundtable|dropped)\b",
    re.IGNORECASE,
)
_FIRST_SENTENCES, _LONGEST_PAST = 3, 14


@dataclass(frozen=True, slots=True)
class Release:
    """A readout with its answer: what the title says, the days that are right, and whether the body says the day."""

    name: str
    part: str
    heading: str
    title: Title
    body: str
    published: date
    days: frozenset[date]
    says_day: bool
    foreign: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What of a release's contact the record has."""

    contact: bool
    kind_and_sides: bool
    sides: bool
    held: bool

    def table(self) -> Table:
        """The verdict as counts, for `figures`."""
        found = dict(zip(MEASURES, (self.contact, self.kind_and_sides, self.sides), strict=True))
        return {name: Count.pairs(int(right), 1, 1) for name, right in found.items()}


def releases(data: Path) -> tuple[list[Release], Counter[tuple[str, str]]]:
    """The readouts of `data` with their answers, and how many others are left out, by part and reason."""
    kept, skipped = list[Release](), Counter[tuple[str, str]]()
    for part, file in FILES.items():
        for number, line in enumerate((data / "readouts" / file).open(encoding="utf-8")):
            row = json.loads(line)
            title = parse(row["title"])
            body = row.get("text") or "\n".join(row.get("paragraphs") or ())
            if isinstance(title, str) or not body.strip():
                skipped[part, title if isinstance(title, str) else "no text"] += 1
                continue
            published = _local_date(row)
            days, says = answer(title, body, published)
            foreign = any(code != "US" for side in title.sides for member in side for code in member.countries)
            kept.append(Release(f"{file}:{number}", part, row["title"], title, body, published, days, says, foreign))
    return kept, skipped


def _local_date(row: dict[str, str]) -> date:
    """The day of release in Washington; the State Department's times are UTC."""
    if "published" in row:
        return date.fromisoformat(row["published"][:10])
    return datetime.fromisoformat(row["date"]).astimezone(_WASHINGTON).date()


def answer(title: Title, body: str, published: date) -> tuple[frozenset[date], bool]:
    """The days that are right for the contact, and whether the body (or the title) says them."""
    if title.day:
        return frozenset(_last(*title.day, published)), True
    sentences = [one for one in _SENTENCE.split(body) if _TELLS.search(one)][:_FIRST_SENTENCES]
    told = " ".join(sentences)
    if _TODAY.search(told):
        return frozenset({published}), True
    said = set[date]()
    if _YESTERDAY.search(told):
        said.add(published - timedelta(1))
    for weekday in _WEEKDAY.findall(told):
        past = (published.weekday() - _WEEKDAYS.split("|").index(weekday)) % 7
        said.add(published - timedelta(past))
    for month, day in _DATE.findall(told):
        said.update(_last(_MONTHS.split("|").index(month) + 1, int(day), published))
    return (frozenset(said), True) if said else (frozenset({published}), False)


def _last(month: int, day: int, published: date) -> Iterator[date]:
    """The date of that month and day that is at most two weeks before `published`, where there is one."""
    for year in (published.year, published.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if timedelta(0) <= published - found <= timedelta(_LONGEST_PAST):
            yield found


def judge(release: Release, record: Record) -> Verdict:
    """What of the release's contact `record` has."""
    actors = {actor.id: actor for actor in record.actors}
    matching = [event for event in record.contacts if has_sides(event, release.title, actors)]
    wanted = frozenset[EventType]().union(*(KINDS[kind] for kind in release.title.kinds))
    of_kind = [event for event in matching if event.type in wanted]
    days = {day.isoformat() for day in release.days}
    on_day = [event for event in of_kind if event.time and (event.time.value or "")[:10] in days]
    held = any(event.status == "held" for event in on_day or of_kind)
    return Verdict(bool(on_day), bool(of_kind), bool(matching), held)


def has_sides(event: Event, title: Title, actors: dict[str, Actor]) -> bool:
    """Whether half of each side's members or more take part in `event`; nobody is on both sides."""
    takers = [(one.part.text, actors.get(one.actor or "")) for one in event.participants]
    first, second = title.sides
    others = [taker for taker in takers if not any(is_member(one, *taker) for one in first)]
    return _are_there(first, takers) and _are_there(second, others)


def _are_there(side: tuple[Member, ...], takers: Sequence[tuple[str, Actor | None]]) -> bool:
    return 2 * sum(any(is_member(one, *taker) for taker in takers) for one in side) >= len(side)


def story(release: Release) -> StoryInput:
    """What is read of a release: its body and the day of its release."""
    return StoryInput(text=release.body, id=release.name, published=release.published.isoformat())


Part = tuple[str, Callable[[Release], bool]]
PARTS: tuple[Part, ...] = (
    ("all", lambda release: True),
    ("day said", lambda release: release.says_day),
    ("White House", lambda release: release.part == "White House"),
    ("White House, day said", lambda release: release.part == "White House" and release.says_day),
    ("State Department", lambda release: release.part == "State Department"),
    ("State Department, day said", lambda release: release.part == "State Department" and release.says_day),
    ("another country, day said", lambda release: release.foreign and release.says_day),
)


def score(judged: Sequence[tuple[Release, Verdict]], resamples: int) -> dict[str, dict[str, Figure]]:
    """The figures by part and measure; F1 is the share that is right."""
    found = {}
    for name, holds in PARTS:
        tables = [verdict.table() for release, verdict in judged if holds(release)]
        if tables:
            found[name] = figures(tables, resamples)
    return found


def explain(release: Release, verdict: Verdict, record: Record) -> str:
    """A failure in a few lines, for whoever works on it."""
    missing = "day" if verdict.kind_and_sides else "kind" if verdict.sides else "sides"
    names = {actor.id: actor.name for actor in record.actors}
    days = ", ".join(sorted(day.isoformat() for day in release.days))
    lines = [
        f"--- {missing}: {release.name} [{days}{'' if release.says_day else ', not said'}]",
        f"    {release.heading}",
    ]
    opening = " ".join(release.body.split()).removeprefix("Office of the Spokesperson ")
    lines.append(f"    | {opening[:330]}")
    for event in record.contacts:
        who = "; ".join(f"{one.part.text}={names.get(one.actor or '', '-')}" for one in event.participants)
        when = f"{event.time.part.text}={event.time.value}" if event.time else "no time"
        lines.append(f"    {event.id} {event.type} ‹{event.trigger.text}› {event.status} [{when}] {who[:200]}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, read: Read | None = None) -> int:
    """The command; returns its exit code. `read`: what reads the stories, the pipeline where it is not given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N that are wrong, in short")
    parser.add_argument("--sample", type=int, metavar="N", help="N releases alone, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--titles", action="store_true", help="list what the titles are read as, and read nothing")
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    data = corpora(given.shared)
    if data is None:
        return 2
    kept, skipped = releases(data)
    if given.sample:
        kept = random.Random(given.seed).sample(kept, min(given.sample, len(kept)))
    if given.titles:
        print("\n".join(map(_title_line, kept)))
        return 0
    judged, shown = list[tuple[Release, Verdict]](), 0
    for release, record in zip(
        kept, records_of(map(story, kept), read or partial(read_many, jobs=given.jobs)), strict=True
    ):
        verdict = judge(release, record)
        judged.append((release, verdict))
        if not verdict.contact and shown < given.errors:
            print(explain(release, verdict, record))
            shown += 1
    print(_json(judged, skipped, given.resamples) if given.json else _report(judged, skipped, given.resamples))
    return 0


def _title_line(release: Release) -> str:
    sides = " × ".join(
        " + ".join(f"{one.text} {'/'.join(one.names)}{'' if one.posts else ' (group)'}" for one in side)
        for side in release.title.sides
    )
    return f"{'|'.join(sorted(release.title.kinds))}: {sides}"


def _held(judged: Iterable[tuple[Release, Verdict]]) -> tuple[int, int]:
    matched = [verdict.held for _, verdict in judged if verdict.kind_and_sides]
    return sum(matched), len(matched)


def _json(judged: Sequence[tuple[Release, Verdict]], skipped: Counter[tuple[str, str]], resamples: int) -> str:
    held, matched = _held(judged)
    return json.dumps(
        {
            "figures": {
                part: {
                    name: {"right": figure.right, "of": figure.gold, "share": figure.f1,
                           "interval": [figure.interval.low, figure.interval.high] if figure.interval else None}
                    for name, figure in found.items()
                }
                for part, found in score(judged, resamples).items()
            },
            "held": {"right": held, "of": matched},
            "titles": {"read": len(judged), "left out": {f"{part}: {why}": n for (part, why), n in skipped.items()}},
        },
        indent=1,
    )  # fmt: skip


def _report(judged: Sequence[tuple[Release, Verdict]], skipped: Counter[tuple[str, str]], resamples: int) -> str:
    says = sum(release.says_day for release, _ in judged)
    lines = [f"{len(judged)} titles read as a contact, {says} of their bodies say the day. Left out:"]
    lines += [f"  {number:4} {part}: {why}" for (part, why), number in skipped.most_common()]
    for part, found in score(judged, resamples).items():
        for name, figure in found.items():
            line = f"{part + ' / ' + name:<44}{100 * figure.f1:6.1f}"
            if figure.interval:
                line += f"  [{100 * figure.interval.low:5.1f} {100 * figure.interval.high:5.1f}]"
            lines.append(f"{line}   {figure.right:.0f} of {figure.gold:.0f}")
    held, matched = _held(judged)
    lines.append(f"of {matched} with kind and sides, {held} are held")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
