"""Which stories are versions of one story, and which are copies of it in other outlets.

A story that comes in is compared with few others: those of its provider's id, of its headline, and those that share
a mark (`likeness`). Of the same provider it is then a version of that story, elsewhere a copy, or neither.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.store import likeness, reading
from onrecord.store.marks import marks_of
from onrecord.store.rows import story_of

MOST = 24
"""So many stories are compared with one that comes in; those that share most with it."""

_PER_MARK = 40
"""Of the stories that share a mark, so many: the last. A sentence that more of them have is no sign."""

_REMEMBERED = 4_096
"""Stories whose shingles are remembered, some kilobytes each."""

_VERSION_DAYS, _COPY_DAYS = 2, 14
_FEWEST = 25
"""Shingles that a text must have for its likeness to count: stubs of a line are alike without being copies."""

_VERSION_HELD, _VERSION_SLUG_HELD, _SLUG_ALIKE = 0.4, 0.12, 0.6
_COPY_HELD = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared of a story."""

    provider: str | None
    provider_id: str | None
    slug: str | None
    day: str | None
    take: int
    kill: bool
    runs: likeness.Runs


def is_version(one: Told, other: Told) -> float:
    """How surely two stories of one provider are versions or takes of one story; 0: they are none."""
    if one.provider != other.provider:
        return 0.0
    if one.provider_id and one.provider_id == other.provider_id:
        return 2.0
    if not _near(one.day, other.day, _VERSION_DAYS):
        return 0.0
    slugs = _slugs(one.slug, other.slug)
    if slugs == 1.0 and (one.kill or other.kill or (one.take != other.take and one.day == other.day)):
        return 1.5
    like = likeness.likeness(one.runs, other.runs)
    if min(len(one.runs), len(other.runs)) < _FEWEST:
        return 1.0 if like.alike == 1.0 and slugs == 1.0 else 0.0
    same = like.held >= _VERSION_HELD or (slugs >= _SLUG_ALIKE and like.held >= _VERSION_SLUG_HELD)
    return like.held if same else 0.0


def is_copy(one: Told, other: Told) -> bool:
    """Whether one of two stories of different providers is copied from the other, or both from a third."""
    if one.provider == other.provider or min(len(one.runs), len(other.runs)) < _FEWEST:
        return False
    return _near(one.day, other.day, _COPY_DAYS) and likeness.likeness(one.runs, other.runs).held >= _COPY_HELD


class Versions:
    """Settles stories through one connection, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._runs: dict[int, likeness.Runs] = {}

    def settle(self, story: int) -> None:
        """Finds the story's place among those that are there, and what each of them then is."""
        question = "SELECT * FROM story JOIN body ON body.story = story.id WHERE id = ?"
        (row,) = reading.rows_of(self._db, question, story)
        kept = story_of(row)
        marks = marks_of(kept)
        provider = (kept.outlet or row["agency"] or "").casefold() or None
        runs = self._runs_of(story, kept.text)
        told = Told(provider, row["provider_id"], marks.slug, row["day"], marks.take, marks.kill, runs)
        found = sorted(set(likeness.marks(kept.text, runs)))
        thread, clusters = self._place(story, told, found)
        cluster = min(clusters, default=thread)
        self._db.execute(
            "UPDATE story SET thread = ?, number = ?, take = ?, kill = ?, cluster = ?, provider = ?, slug = ?"
            " WHERE id = ?",
            (thread, marks.number, marks.take, marks.kill, cluster, provider, marks.slug, story),
        )
        self._db.executemany("INSERT OR IGNORE INTO mark (mark, story) VALUES (?, ?)", [(m, story) for m in found])
        for other in clusters - {cluster}:
            self._db.execute("UPDATE story SET cluster = ? WHERE cluster = ?", (cluster, other))
        self._stand(cluster)

    def settle_all(self, most: int) -> int:
        """Settles up to `most` stories that a former version of the store has not; how many it did."""
        question = "SELECT id FROM story WHERE standing = 'new' ORDER BY id LIMIT ?"
        waiting = self._db.execute(question, (most,)).fetchall()
        for (story,) in waiting:
            self.settle(story)
        return len(waiting)

    def _place(self, story: int, told: Told, marks: list[int]) -> tuple[int, set[int]]:
        """The thread that the story belongs to, its own if none, and the clusters that it has part in."""
        best, thread, clusters = 0.0, story, set[int]()
        for theirs, cluster, it in self._like(story, told, marks):
            if (sure := is_version(told, it)) > best:
                best, thread = sure, theirs
                clusters.add(cluster)
            elif not sure and is_copy(told, it):
                clusters.add(cluster)
        return thread, clusters

    def _like(self, story: int, told: Told, marks: list[int]) -> Iterator[tuple[int, int, Told]]:
        """The stories to compare with, those that share most first; each with its thread and cluster."""
        shared: Counter[int] = Counter()
        newest = "SELECT story FROM mark WHERE mark = j.value ORDER BY story DESC LIMIT ?"
        question = f"SELECT (SELECT group_concat(story) FROM ({newest})) FROM json_each(?) AS j"
        for (found,) in self._db.execute(question, (_PER_MARK, json.dumps(marks))):
            if found is not None:
                shared.update(map(int, found.split(",")))
        if told.provider_id:
            question = "SELECT id FROM story WHERE provider_id = ? ORDER BY id DESC LIMIT ?"
            shared.update({other: 1000 for (other,) in self._db.execute(question, (told.provider_id, _PER_MARK))})
        if told.slug:
            question = "SELECT id FROM story WHERE slug = ? ORDER BY id DESC LIMIT ?"
            shared.update({other: 100 for (other,) in self._db.execute(question, (told.slug, _PER_MARK))})
        shared.pop(story, None)
        for other, _ in shared.most_common(MOST):
            question = (
                "SELECT thread, cluster, provider, provider_id, slug, day, take, kill FROM story"
                " WHERE id = ? AND thread IS NOT NULL"
            )
            if found := self._db.execute(question, (other,)).fetchone():
                thread, cluster, *about, take, kill = found
                provider, provider_id, slug, day = about
                runs = self._runs_of(other)
                yield thread, cluster, Told(provider, provider_id, slug, day, take, bool(kill), runs)

    def _runs_of(self, story: int, text: str | None = None) -> likeness.Runs:
        """The story's shingles; those of the last stories are remembered."""
        if story not in self._runs:
            if text is None:
                (text,) = self._db.execute("SELECT text FROM body WHERE story = ?", (story,)).fetchone()
            if len(self._runs) >= _REMEMBERED:
                self._runs.clear()
            self._runs[story] = likeness.shingles(text)
        return self._runs[story]

    def forget(self) -> None:
        """What was remembered of rows that a transaction rolled back no longer holds."""
        self._runs.clear()

    def _stand(self, cluster: int) -> None:
        """Says of each story of a cluster what it is: of each thread the newest version stands, and the takes that
        follow it, unless a kill is newer still; of the threads the one that was first."""
        question = "SELECT thread, id, number, take, kill, day, published FROM story WHERE cluster = ? ORDER BY id"
        threads: dict[int, list[_Version]] = {}
        for thread, *about in self._db.execute(question, (cluster,)):
            threads.setdefault(thread, []).append(_Version(*about))
        standing: dict[int, str] = {}
        first = None
        for versions in sorted((_in_order(each) for each in threads.values()), key=lambda each: each[0].place):
            found = _standing(versions)
            stands = "current" in found.values()
            if stands and first is not None:
                found = {id_: "copy" if it == "current" else it for id_, it in found.items()}
            first = versions if stands and first is None else first
            standing |= found
        self._db.executemany(
            "UPDATE story SET standing = ? WHERE id = ? AND standing <> ?",
            [(it, id_, it) for id_, it in standing.items()],
        )


@dataclass(slots=True)
class _Version:
    id: int
    number: int
    take: int
    kill: int
    day: str | None
    published: str | None
    place: tuple[str, int, str, int] = ("", 0, "", 0)
    """By which the versions of a story are put in order."""


def _in_order(versions: list[_Version]) -> list[_Version]:
    """The versions of one story, given as they came, from the first to the newest: by day, number and time. What tells
    none of them is as new as the newest before it."""
    day, number, published = "", 0, ""
    for version in versions:
        day, number = version.day or day, version.number or number
        published = version.published or published
        version.place = (day, number, published, version.id)
    return sorted(versions, key=lambda version: version.place)


def _standing(versions: list[_Version]) -> dict[int, str]:
    """What each version of one story, in order, is among them."""
    if versions[-1].kill:
        return {version.id: "withdrawn" for version in versions}
    newest = max((at for at, version in enumerate(versions) if not version.take), default=-1)
    return {version.id: "superseded" if at < newest else "current" for at, version in enumerate(versions)}


def _slugs(one: str | None, other: str | None) -> float:
    """How alike two headlines are: words shared of all."""
    if not one or not other:
        return 0.0
    ours, theirs = set(one.split()), set(other.split())
    return len(ours & theirs) / len(ours | theirs)


def _near(one: str | None, other: str | None, days: int) -> bool:
    """Whether two days lie so near; those that are unknown do not tell them apart."""
    if not one or not other:
        return True
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= days
    except ValueError:
        return one == other
