"""One record into the tables, and out of them again when its story is read anew or goes.

Called within a transaction of the caller's (`store.Store`). Names and posts are kept once for all stories.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Actor, Record, Span
from onrecord.store import rows
from onrecord.store.ids import next_id
from onrecord.store.joining import Joining
from onrecord.store.names import Names
from onrecord.store.people import People
from onrecord.store.rows import Row
from onrecord.store.sentences import Sentences
from onrecord.store.stances import subject_of
from onrecord.store.versions import Versions
from onrecord.store.words import cut
from onrecord.timex import extent


class Writer:
    """Writes records through one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._names = Names(connection)
        self._versions = Versions(connection)
        self._people = People(connection)
        self._joining = Joining(connection)

    def forget(self) -> None:
        """What was remembered of rows that a transaction rolled back no longer holds."""
        self._names.forget()
        self._versions.forget()
        self._people.forget()
        self._joining.forget()

    def story(self, record: Record, key: str, given: str, reading: int, added: str) -> int:
        """A new story and all that it says; its row's number."""
        row = rows.story_row(record.story)
        row |= {"key": key, "given": given, "reading": reading, "added": added}
        story = rows.insert(self._db, "story", row)
        rows.insert(self._db, "body", {"story": story, "text": record.story.text})
        self._index("story", story, (row["headline"], record.story.text))
        self._items(record, story, row["day"])
        self._versions.settle(story)
        self._joining.join(story)
        return story

    def settle(self, most: int) -> int:
        """Says for up to `most` stories that a former version of the store left so, what stands; for how many."""
        return self._versions.settle_all(most)

    def join(self, most: int) -> int:
        """Joins what up to `most` stories say that a former version of the store did not join; of how many."""
        return self._joining.join_all(most)

    def again(self, record: Record, story: int, reading: int) -> None:
        """The same story as another model reads it: what that one said is replaced, what people said stays."""
        (headline,) = self._db.execute("SELECT headline FROM story WHERE id = ?", (story,)).fetchone()
        (text,) = self._db.execute("SELECT text FROM body WHERE story = ?", (story,)).fetchone()
        self._joining.drop(story)
        self._clear(story, text)
        self._unindex("story", story, (headline, text))
        row = rows.story_row(record.story) | {"reading": reading}
        names = ", ".join(f"{column} = :{column}" for column in row)
        self._db.execute(f"UPDATE story SET {names} WHERE id = :story", {**row, "story": story})
        self._index("story", story, (row["headline"], text))
        self._items(record, story, row["day"])
        self._joining.join(story)
        self._joining.settle(story)

    def _clear(self, story: int, text: str) -> None:
        """Takes out what was read in the story; the story itself stays."""
        for kind in ("statement", "event", "position"):
            found = self._db.execute(f"SELECT * FROM {kind} WHERE story = ?", (story,))
            columns = [column[0] for column in found.description]
            for values in found.fetchall():
                row = dict(zip(columns, values, strict=True))
                self._unindex(kind, row["id"], _searched(kind, row, text))
        for table in ("statement", "event", "position", "role", "time", "actor"):
            self._db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))

    def _items(self, record: Record, story: int, day: str | None) -> None:
        text = record.story.text
        sentences = Sentences(text)
        who: dict[str, _Who] = {}
        for actor in record.actors:
            who[actor.id] = self._actor(actor, story, day, text, sentences)
        nobody = _Who(None, None, None)
        for statement in record.statements:
            source = who.get(statement.source.actor or "", nobody)
            row = rows.statement_row(statement, text) | source.columns()
            row |= _sentence(sentences, statement.cue.spans or statement.content.spans)
            self._item("statement", row | {"story": story}, day, text)
        for seq, event in enumerate(record.events):
            row = (
                rows.event_row(event, text)
                | _sentence(sentences, event.trigger.spans)
                | _days(event.time.value if event.time else None)
            )
            number = self._item("event", row | {"story": story, "seq": seq}, row["first_day"] or day, text)
            for place, participant in enumerate(event.participants):
                one = who.get(participant.actor or "", nobody).columns()
                about = {"event": number, "seq": place}
                rows.insert(self._db, "participant", rows.participant_row(participant, text) | one | about)
        for position in record.positions:
            holder, target = who.get(position.actor, nobody), who.get(position.target or "", nobody)
            row = rows.position_row(position, text) | holder.columns() | _sentence(sentences, position.cue.spans)
            row |= {"target": target.row, "target_named": target.named, "subject": subject_of(position)}
            self._item("position", row | {"story": story}, day, text)
        for part, times in (("times", record.times), ("durations", record.durations)):
            for time in times:
                row = rows.time_row(time, text) | _sentence(sentences, (time.span,)) | _days(time.value)
                rows.insert(self._db, "time", row | {"story": story, "part": part})
        for name in self._names.new:
            self._people.judge(name)
        self._names.new.clear()

    def _item(self, kind: str, row: Row, day: str | None, text: str) -> int:
        """An item, under an id of its day."""
        number = rows.insert(self._db, kind, {"id": next_id(self._db, kind, day), **row})
        self._index(kind, number, _searched(kind, row, text))
        return number

    def _actor(self, actor: Actor, story: int, day: str | None, text: str, sentences: Sentences) -> _Who:
        called = {mention.text: None for mention in actor.mentions if mention.kind == "name"}
        named = self._names.of(actor, list(called)) if called or actor.type == "polity" else None
        belongs = actor.country or next((role.country for role in actor.roles if role.country), None)
        row = rows.actor_row(actor, text) | {"story": story, "named": named, "belongs": belongs}
        number = rows.insert(self._db, "actor", row)
        for role in actor.roles:
            row = rows.role_row(role, text) | _sentence(sentences, role.spans)
            row |= {"story": story, "actor": number, "named": named, "day": day, "post": self._names.post(role)}
            rows.insert(self._db, "role", row)
            if named is not None:
                self._names.holds(named, row["post"], actor.type)
        return _Who(number, named, belongs)

    def _index(self, kind: str, number: int, words: Sequence[str | None]) -> None:
        table, columns, marks = _TEXTS[kind]
        self._db.execute(f"INSERT INTO {table} (rowid, {columns}) VALUES (?, {marks})", (number, *words))

    def _unindex(self, kind: str, number: int, words: Sequence[str | None]) -> None:
        """Takes words out of an index; they must be those that went in."""
        table, columns, marks = _TEXTS[kind]
        self._db.execute(
            f"INSERT INTO {table} ({table}, rowid, {columns}) VALUES ('delete', ?, {marks})", (number, *words)
        )


@dataclass(frozen=True, slots=True)
class _Who:
    """An actor's row, its name's and its country."""

    row: int | None
    named: int | None
    belongs: str | None

    def columns(self) -> Row:
        return {"actor": self.row, "named": self.named, "belongs": self.belongs}


# Index -> its table, its columns, and as many question marks.
_TEXTS = {
    "story": ("story_text", "headline, text", "?, ?"),
    "statement": ("statement_text", "content", "?"),
    "event": ("event_text", "topic, sentence", "?, ?"),
    "position": ("position_text", "topic", "?"),
}


def _searched(kind: str, row: Row, text: str) -> tuple[str | None, ...]:
    """The words by which an item is found; the same when it goes as when it came."""
    if kind == "statement":
        return (cut(row["content"], text),)
    if kind == "position":
        return (cut(row["topic"], text),)
    start, end = row["sentence_start"], row["sentence_end"]
    return (cut(row["topic"], text), None if start is None else text[start:end])


def _sentence(sentences: Sentences, spans: tuple[Span, ...]) -> Row:
    start, end = sentences.at(spans[0].start, spans[0].end) if spans else (None, None)
    return {"sentence_start": start, "sentence_end": end}


def _days(value: str | None) -> Row:
    days = extent(value)
    return {"first_day": days[0].isoformat() if days else None, "last_day": days[1].isoformat() if days else None}
