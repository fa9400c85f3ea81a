"""What changed since a day: posts, positions, contacts, stories that were withdrawn; each with both sides' evidence.

All of it is as far as the record shows: what no story of the store tells has not changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import UsageError
from onrecord.ontology.titles import titles
from onrecord.query import Query
from onrecord.store import shaping, tellings
from onrecord.store.answers import Change, Evidence
from onrecord.store.candidates import names_of
from onrecord.store.fold import fold
from onrecord.store.questions import newest, passes
from onrecord.store.reading import Row, rows_of
from onrecord.store.standing import STANDS, STORY
from onrecord.store.turns import turned
from onrecord.store.view_items import stands

_MOST = 5_000
"""Rows of a kind that are looked through, the newest; what is asked for is what is new."""
_HELD = 50
"""Posts of somebody, as stories gave them last, that a new one is compared with."""
_FORMER = 200
"""Former positions of one actor that a new one is compared with."""

_ROLE = (
    f"r.*, p.title, p.of, p.country AS land, p.status AS post_status, p.key AS post_key, a.no, a.name, {STORY}"
    " FROM role r JOIN post p ON p.id = r.post JOIN actor a ON a.id = r.actor JOIN story t ON t.id = r.story"
)

_AHEAD = ("planned", "expected", "proposed")


def changes(db: sqlite3.Connection, query: Query, most: int = _MOST) -> list[Change]:
    """The changes since `query.since`, the newest first. `most`: so many positions and contacts are looked through, the
    newest."""
    if query.since is None:
        raise UsageError("changes wants a day: --since 2025-02-03.")
    names = set(names_of(db, query.actor)) if query.actor is not None else None
    found = [
        *(_posts(db, query, names) if _of_people(query) else ()),
        *(_stances(db, query, most) if query.type is None and query.place is None else ()),
        *(_statuses(db, query, most) if query.stance is None else ()),
        *_withdrawn(db, query, names),
    ]
    found.sort(key=lambda one: (one.evidence.day or "", one.id), reverse=True)
    return found[query.offset : query.offset + query.limit]


def _of_people(query: Query) -> bool:
    """Whether a change of post can pass the filters: those of positions and contacts it has not."""
    return all(value is None for value in (query.with_actor, query.type, query.place, query.stance))


# ---- posts


def _posts(db: sqlite3.Connection, query: Query, names: set[int] | None) -> Iterator[Change]:
    """Posts that stories since then give somebody who had others before."""
    theirs = (
        " AND EXISTS (SELECT 1 FROM actor a WHERE a.story = t.id AND a.named = r.named AND a.belongs = ?)"
        if query.country
        else ""
    )
    # What very many rows are asked is told by indexes alone; most have one post, and are passed over here.
    question = (
        "SELECT r.id, ifnull(n.entity, n.id), p.key, p.status FROM story t CROSS JOIN role r ON r.story = t.id"
        f" JOIN name n ON n.id = r.named JOIN post p ON p.id = r.post WHERE {STANDS} AND t.day >= ? AND t.day <= ?"
        f"{_of(names, 'r.named')}{_outlet(query)}{theirs} AND n.type = 'person' AND EXISTS (SELECT 1 FROM name o"
        " JOIN held h ON h.name = o.id WHERE (o.id = n.id OR o.entity = n.entity) AND h.post <> r.post)"
        f" ORDER BY t.day, r.id LIMIT {_MOST:d}"
    )
    values = [*_days(query), *_values(names, query), *([query.country.upper()] if query.country else [])]
    seen: set[tuple[int, str, str]] = set()
    words = [words for words in (query.about, query.post) if words is not None]
    for id_, who, key, status in db.execute(question, values).fetchall():
        if (who, key, status) in seen:
            continue
        seen.add((who, key, status))
        if not all(_holds(some, key) for some in words) or not _has_others(db, who):
            continue
        if before := _held(db, who, query.first_day or ""):
            (row,) = rows_of(db, f"SELECT {_ROLE} WHERE r.id = ?", id_)
            if (former := _replaced(row, before)) is not None:
                yield _post(db, row, former)


def _has_others(db: sqlite3.Connection, who: int) -> bool:
    """Whether stories give somebody more posts than one; few do, and the rest is costly."""
    question = (
        "SELECT count(DISTINCT p.key || ' ' || p.status) > 1 FROM name n JOIN held h ON h.name = n.id"
        " JOIN post p ON p.id = h.post WHERE n.id = ?1 OR n.entity = ?1"
    )
    return bool(db.execute(question, (who,)).fetchone()[0])


def _held(db: sqlite3.Connection, who: int, day: str) -> list[Row]:
    """The posts that stories before that day give somebody, the last first."""
    # The index of names has the days; only the last rows are looked up.
    last = (
        "SELECT h.id FROM role h JOIN name n ON n.id = h.named WHERE (n.entity = ?1 OR n.id = ?1) AND h.day < ?2"
        f" ORDER BY h.day DESC, h.id DESC LIMIT {2 * _HELD:d}"
    )
    question = f"SELECT {_ROLE} WHERE r.id IN ({last}) AND {STANDS} ORDER BY t.day DESC, r.id DESC LIMIT {_HELD:d}"
    return list(rows_of(db, question, who, day))


def _replaced(new: Row, before: list[Row]) -> Row | None:
    """The post that a new one replaces: the last before it, unless one of them was the same in other words. Who had a
    post and is called a former holder has lost it."""
    same = [old for old in before if _is_like(new, old)]
    if any(old["post_status"] == new["post_status"] for old in same):
        return None
    if new["post_status"] == "former":
        return same[0] if same else None  # a former post that was never told before is no news
    return same[0] if same else before[0]


def _is_like(one: Row, other: Row) -> bool:
    """Whether two posts may be one: the words of one are among the other's, of one country and one rank as far as they
    tell."""
    ours, theirs = set(one["post_key"].split()), set(other["post_key"].split())
    if one["land"] and other["land"] and one["land"] != other["land"]:
        return False
    if not titles().ranks.isdisjoint(ours ^ theirs):  # a deputy minister who is minister now has a new post
        return False
    return ours <= theirs or theirs <= ours


def _post(db: sqlite3.Connection, row: Row, former: Row) -> Change:
    return Change(
        id=f"{row['key']}/{row['no']}",
        evidence=_evidence(db, row, row["spans"]),
        kind="post",
        who=(row["name"],),
        what="post",
        before=_title(former),
        after=_title(row),
        before_id=f"{former['key']}/{former['no']}",
        before_evidence=_evidence(db, former, former["spans"]),
    )


def _title(row: Row) -> str:
    status = "" if row["post_status"] == "current" else f"{row['post_status']} "
    of = f", {row['of']}" if row["of"] else ""
    return f"{status}{row['title']}{of}"


# ---- positions


def _stances(db: sqlite3.Connection, query: Query, most: int) -> Iterator[Change]:
    """Positions since then that turn from what the same actor took before on the same subject."""
    ids, _ = newest(db, "position", replace(query, everything=False), most)
    found = list(turned(db, ids, _FORMER, None if most >= _MOST else 2 * most))
    made = stands(db, [id_ for pair in found for id_ in pair])
    for now, before in found:
        stand, old = made[now], made[before]
        yield Change(
            id=stand.id,
            evidence=stand.evidence,
            kind="position",
            who=(stand.actor or "",),
            what=stand.topic,
            before=f"{old.stance} {old.topic}",
            after=f"{stand.stance} {stand.topic}",
            before_id=old.id,
            before_evidence=old.evidence,
        )


# ---- contacts


def _statuses(db: sqlite3.Connection, query: Query, most: int) -> Iterator[Change]:
    """Contacts of which a story since then tells another status than those before."""
    theirs: str = ""
    whose: list[str] = []
    if query.country is not None:
        theirs = " AND i.id IN (SELECT event FROM participant WHERE belongs = ?)"
        whose.append(query.country.upper())
    if query.actor is not None:
        theirs += " AND i.id IN (SELECT event FROM participant WHERE named IN (SELECT value FROM json_each(?)))"
        whose.append(json.dumps(names_of(db, query.actor)))
    question = (
        f"SELECT i.contact, max(i.id) FROM story t JOIN event i ON i.story = t.id WHERE {STANDS} AND t.day >= ?"
        f" AND t.day <= ? AND i.contact IS NOT NULL{_outlet(query)}{theirs}"
        f" GROUP BY 1 ORDER BY 2 DESC LIMIT {most:d}"
    )
    for group, item in db.execute(question, (*_days(query), *_values(None, query), *whose)).fetchall():
        # Few tellings differ in what came of it; the rest is costlier to know.
        found = _came_about(tellings.statuses(db, group), query.first_day or "")
        if found is not None and passes(db, query, item):
            yield _status(db, *found)


def _came_about(rows: list[Row], since: str) -> tuple[int, int] | None:
    """The last telling since then that tells another status than those before it, and the last of those; by rows."""
    for now in reversed([row for row in rows if row["day"] >= since and row["status"] not in _AHEAD]):
        # What was, is not planned again by a story that comes late.
        before = [row for row in rows if row["day"] < now["day"]]
        if before and all(row["status"] != now["status"] for row in before):
            return now["id"], before[-1]["id"]
    return None


def _status(db: sqlite3.Connection, row: int, former: int) -> Change:
    question = f"SELECT i.*, {STORY} FROM event i JOIN story t ON t.id = i.story WHERE i.id = ?"
    now, old = (next(rows_of(db, question, one)) for one in (row, former))
    shown = shaping.contact(db, now, shaping.text_of(db, now["story"], {}))
    place = f" in {shown.place}" if shown.place else ""
    return Change(
        id=shown.id,
        evidence=shown.evidence,
        kind="contact",
        who=shown.participants,
        what=f"{shown.type}{place}",
        before=old["status"],
        after=now["status"],
        before_id=f"{old['key']}/{old['no']}",
        before_evidence=_evidence(db, old, old["trigger"]),
    )


# ---- stories


def _withdrawn(db: sqlite3.Connection, query: Query, names: set[int] | None) -> Iterator[Change]:
    """Stories that a kill since then withdrew."""
    of_items = (query.about, query.country, query.post, query.with_actor, query.type, query.place, query.stance)
    if any(value is not None for value in of_items):
        return
    named = "" if names is None else f" AND EXISTS (SELECT 1 FROM actor a WHERE a.story = o.id{_of(names, 'a.named')})"
    question = (
        f"SELECT t.id AS kill_id, o.id AS old_id, {STORY} FROM story t JOIN story o ON o.thread = t.thread"
        " WHERE t.kill = 1 AND o.kill = 0 AND o.standing = 'withdrawn' AND t.day >= ? AND t.day <= ?"
        f"{named}{_outlet(query)} ORDER BY t.day DESC, o.id LIMIT {_MOST:d}"
    )
    values = [*_days(query), *([json.dumps(sorted(names))] if names is not None else [])]
    values += [query.outlet.casefold()] if query.outlet else []
    for row in rows_of(db, question, *values):
        (old,) = rows_of(db, f"SELECT t.id, {STORY} FROM story t WHERE t.id = ?", row["old_id"])
        yield Change(
            id=old["key"],
            evidence=shaping.evidence(db, row, "", ()),
            kind="withdrawn",
            who=(),
            what=old["headline"] or "a story",
            before="current",
            after="withdrawn",
            before_id=old["key"],
            before_evidence=shaping.evidence(db, old, "", ()),
        )


def _evidence(db: sqlite3.Connection, row: Row, spans: str) -> Evidence:
    text = shaping.text_of(db, row["story"], {})
    return shaping.evidence(db, row, text, shaping.spans_of(spans))


def _days(query: Query) -> tuple[str, str]:
    return query.first_day or "", query.last_day or "9999-12-31"


def _of(names: set[int] | None, column: str) -> str:
    return "" if names is None else f" AND {column} IN (SELECT value FROM json_each(?))"


def _outlet(query: Query) -> str:
    return " AND t.provider = ?" if query.outlet is not None else ""


def _values(names: set[int] | None, query: Query) -> list[str]:
    found = [json.dumps(sorted(names))] if names is not None else []
    return found + ([query.outlet.casefold()] if query.outlet is not None else [])


def _holds(about: str, key: str) -> bool:
    return all(word in key.split() for word in fold(about).split())
