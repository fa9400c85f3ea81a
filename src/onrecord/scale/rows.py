"""A record as rows of a dataset's tables (`tables_of`), and the record again (`record_of`), the same in every field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.record import (
    Actor,
    Credits,
    Dateline,
    Event,
    EventTime,
    Mention,
    Part,
    Participant,
    Place,
    Position,
    Record,
    Role,
    Source,
    Span,
    Statement,
    Story,
    Time,
    When,
)

Row = dict[str, Any]
_Found = Mapping[str, Any]


def tables_of(record: Record, story: str) -> dict[str, list[Row]]:
    """The rows of one record for each table, under the key `story`, in the record's order."""
    given = record.to_dict()
    own = {"story": story}
    mentions = [own | {"actor": actor["id"], **one} for actor in given["actors"] for one in actor.pop("mentions")]
    times = [own | {"list": kind, **one} for kind in ("times", "durations") for one in given[kind]]
    return {
        "stories": [own | given["story"]],
        "actors": [own | one for one in given["actors"]],
        "mentions": mentions,
        "statements": [own | one for one in given["statements"]],
        "events": [own | one for one in given["events"]],
        "positions": [own | one for one in given["positions"]],
        "times": times,
    }


def record_of(rows: Mapping[str, list[Row]]) -> Record:
    """The record of which `tables_of` made `rows`."""
    (story,) = rows["stories"]
    mentions: dict[str, list[Mention]] = {}
    for one in rows["mentions"]:
        mention = Mention(Span(one["start"], one["end"]), one["kind"], one["text"])
        mentions.setdefault(one["actor"], []).append(mention)
    times = rows["times"]
    return Record(
        story=story_of(story),
        statements=tuple(map(_statement, rows["statements"])),
        actors=tuple(_actor(one, tuple(mentions.get(one["id"], ()))) for one in rows["actors"]),
        events=tuple(map(_event, rows["events"])),
        times=tuple(_time(one) for one in times if one["list"] == "times"),
        durations=tuple(_time(one) for one in times if one["list"] == "durations"),
        positions=tuple(map(_position, rows["positions"])),
    )


def story_of(row: _Found) -> Story:
    """The story of a row of the table ``stories``."""
    dateline, credit = row["dateline"], row["credits"]
    return Story(
        id=row["id"],
        text=row["text"],
        source=row["source"],
        headline=row["headline"],
        byline=tuple(row["byline"]),
        dateline=dateline
        and Dateline(
            dateline["place"],
            dateline["agency"],
            dateline["date"],
            Span(**dateline["span"]),
            tuple(dateline["places"]),
            dateline["country"],
        ),
        credits=Credits(
            tuple(credit["reporting"]),
            tuple(credit["additional reporting"]),
            tuple(credit["writing"]),
            tuple(credit["editing"]),
            credit["span"] and Span(**credit["span"]),
        ),
        published=row["published"],
        published_basis=row["published_basis"],
        language=row["language"],
        version=row["version"],
        outlet=row["outlet"],
        url=row["url"],
        series=tuple(row["series"]),
        advisories=tuple(map(_part, row["advisories"])),
        furniture=_spans(row["furniture"]),
        status=row["status"],
        unread=row["unread"],
    )


def _spans(found: Iterable[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(one["start"], one["end"]) for one in found)


def _part(found: _Found) -> Part:
    return Part(_spans(found["spans"]), found["text"])


def _maybe(found: _Found | None) -> Part | None:
    return None if found is None else _part(found)


def _when(found: _Found | None) -> When | None:
    return None if found is None else When(found["value"], _spans(found["spans"]))


def _actor(row: _Found, mentions: tuple[Mention, ...]) -> Actor:
    roles = tuple(
        Role(one["title"], one["of"], _spans(one["spans"]), one["status"], one["country"]) for one in row["roles"]
    )
    return Actor(row["id"], row["name"], row["type"], roles, mentions, row["country"])


def _statement(row: _Found) -> Statement:
    source = row["source"]
    return Statement(
        id=row["id"],
        mode=row["mode"],
        source=Source(
            _part(source),
            source["kind"],
            source["confidence"],
            source["actor"],
            source["reason"],
            source["actor_confidence"],
            source["actor_reason"],
        ),
        cue=_part(row["cue"]),
        content=_part(row["content"]),
        channel=_named(row["channel"], row["channel_spans"]),
        addressee=_named(row["addressee"], row["addressee_spans"]),
        polarity=row["polarity"],
        confidence=row["confidence"],
        time=_when(row["time"]),
        plover=row["plover"],
    )


def _named(text: str | None, spans: Iterable[Mapping[str, int]]) -> Part | None:
    return None if text is None else Part(_spans(spans), text)


def _event(row: _Found) -> Event:
    place, time = row["place"], row["time"]
    return Event(
        id=row["id"],
        type=row["type"],
        trigger=_part(row["trigger"]),
        participants=tuple(Participant(_part(one), one["actor"], one["role"]) for one in row["participants"]),
        status=row["status"],
        confidence=row["confidence"],
        place=place and Place(_part(place), place["country"]),
        time=time and EventTime(_part(time), time["value"], time["reason"]),
        statement=row["statement"],
        topic=_maybe(row["topic"]),
        mentions=_spans(row["mentions"]),
        plover=row["plover"],
        mode=row["mode"],
        context=tuple(row["context"]),
    )


def _position(row: _Found) -> Position:
    stance, plover = row["stance"], row["plover"]
    return Position(
        id=row["id"],
        actor=row["actor"],
        stance=stance,
        topic=_part(row["topic"]),
        cue=_part(row["cue"]),
        statement=row["statement"],
        confidence=row["confidence"],
        target=row["target"],
        time=_when(row["time"]),
        promised=plover if stance == "PROMISE" else None,
        topic_head=_maybe(row["topic_head"]),
        topic_actors=tuple(row["topic_actors"]),
    )


def _time(row: _Found) -> Time:
    return Time(
        Span(row["start"], row["end"]),
        row["text"],
        row["type"],
        row["value"],
        row["reason"],
        row["mod"],
        row["quant"],
        row["freq"],
    )
