"""Finds, for the statements and contacts of a story that comes in, those of other stories that are the same.

They are looked up by the keys that tellings of one thing share, among those of the days around; few are judged
(`onrecord.across`), and tied together (`ties`) where they are surely one.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable

from onrecord.across import remarks, same_contacts
from onrecord.across.parties import Party
from onrecord.store.ids import DAYS, span_of
from onrecord.store.ties import GROUP, Kind, Ties
from onrecord.store.wording import contact_of, remark_of

SURE = 0.8
"""From this score on two are one: more than two alone need, since in a store each meets many that are like it."""

_KEYS: dict[Kind, str] = {"statement": "remark_key", "event": "contact_key"}
_DAYS: dict[Kind, int] = {"statement": 30, "event": 21}
_PER_KEY = 40
"""Items of those days that share a key, the last; a key that more of them have tells little."""
_MOST = 50
"""So many are judged, those that share most."""
_SEVERAL = 2
"""Of statements whose speakers are not both known hardly one in a thousand that share one key alone is the same."""
_ENOUGH = 3
"""So many that are the same: the others are tied to them."""
_SAMPLE = 8
"""Of a group so many are asked whether a new item is one of them."""
_LIKELY = 0.5
_PAIR = 2
_REMEMBERED = 4_096


class Joining:
    """Joins items through one connection, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._ties: dict[Kind, Ties] = {"statement": Ties(db, "statement"), "event": Ties(db, "event")}
        self._remarks: dict[int, remarks.Remark] = {}
        self._contacts: dict[int, same_contacts.Contact] = {}

    def forget(self) -> None:
        """What was remembered of rows that a transaction rolled back no longer holds."""
        self._remarks.clear()
        self._contacts.clear()

    def join(self, story: int) -> None:
        """Joins all that a story says with what others say."""
        for (item,) in self._db.execute("SELECT id FROM statement WHERE story = ?", (story,)).fetchall():
            self._statement(item, story)
        question = "SELECT id FROM event WHERE story = ? AND plover = 'CONSULT'"
        for (item,) in self._db.execute(question, (story,)).fetchall():
            self._event(item, story)
        self._db.execute("UPDATE story SET joined = 1 WHERE id = ?", (story,))

    def settle(self, story: int) -> None:
        """What people say of the story's items holds again, when it was read again."""
        for ties in self._ties.values():
            ties.settle_stories([story])

    def join_all(self, most: int) -> int:
        """Joins up to `most` stories that a former version of the store has not; how many it did."""
        question = "SELECT id FROM story WHERE joined = 0 ORDER BY id LIMIT ?"
        waiting = self._db.execute(question, (most,)).fetchall()
        for (story,) in waiting:
            self.join(story)
        return len(waiting)

    def drop(self, story: int) -> None:
        """Takes the story's items out, before they go."""
        for (item,) in self._db.execute("SELECT id FROM statement WHERE story = ?", (story,)).fetchall():
            self._unkey("statement", item, remarks.keys_of(self._remark(item).wording))
            self._ties["statement"].drop(item)
            self._remarks.pop(item, None)
        question = "SELECT id FROM event WHERE story = ? AND plover = 'CONSULT'"
        for (item,) in self._db.execute(question, (story,)).fetchall():
            self._unkey("event", item, _contact_keys(self._contact(item)))
            self._ties["event"].drop(item)
            self._contacts.pop(item, None)
        self._db.execute("UPDATE story SET joined = 0 WHERE id = ?", (story,))

    def _statement(self, item: int, story: int) -> None:
        ours = self._remark(item)
        found = remarks.keys_of(ours.wording)
        shared = self._sharing("statement", item, found)
        same: dict[int, float] = {}
        for other in self._comparable(ours, story, shared):
            score = remarks.same_remark(ours, self._remark(other)).score
            if score >= SURE:
                same[other] = score
                if len(same) >= _ENOUGH:
                    break
        kept = self._agreed("statement", same, lambda id_: remarks.same_remark(ours, self._remark(id_)).score)
        self._ties["statement"].tie(item, kept)

    def _comparable(self, ours: remarks.Remark, story: int, shared: Counter[int]) -> list[int]:
        """The statements to compare with: of other stories, by the same speaker, or by one that a story does not name
        if they share several keys; those that share most first, and the same speaker's before others."""
        if ours.speaker is None:
            shared = Counter({other: count for other, count in shared.items() if count >= _SEVERAL})
        if not shared:
            return []
        question = (
            "SELECT i.id, i.story, ifnull(n.entity, n.id) FROM statement i LEFT JOIN name n ON n.id = i.named"
            " WHERE i.id IN (SELECT value FROM json_each(?))"
        )
        ranked = []
        for other, theirs, speaker in self._db.execute(question, (json.dumps(list(shared)),)):
            known = speaker is not None and ours.speaker is not None
            comparable = str(speaker) == ours.speaker if known else shared[other] >= _SEVERAL
            if theirs != story and comparable:
                ranked.append((-shared[other], not known, -other))
        return [-other for _, _, other in sorted(ranked)[:_MOST]]

    def _event(self, item: int, story: int) -> None:
        ours = self._contact(item)
        shared = self._sharing("event", item, _contact_keys(ours))
        question = "SELECT id FROM event WHERE id IN (SELECT value FROM json_each(?)) AND story <> ?"
        others = [row[0] for row in self._db.execute(question, (json.dumps(list(shared)), story))]
        same: dict[int, float] = {}
        for other in sorted(others, key=lambda other: (-shared[other], -other))[:_MOST]:
            score = same_contacts.same_contact(ours, self._contact(other)).score
            if score >= SURE:
                same[other] = score
                if len(same) >= _ENOUGH:
                    break
        kept = self._agreed("event", same, lambda id_: same_contacts.same_contact(ours, self._contact(id_)).score)
        self._ties["event"].tie(item, kept)

    def _agreed(self, kind: Kind, same: dict[int, float], score: Callable[[int], float]) -> dict[int, float]:
        """Of those that are the same, the ones to tie to, so that groups do not grow into chains: a telling that holds
        two remarks does not make the two one. The new item must be as likely as not the same as half of a group, and
        holds no two groups together of which one is more than a pair."""
        kept: dict[int, float] = {}
        sizes: dict[int, int] = {}
        question = f"SELECT id FROM {kind} WHERE {GROUP[kind]} = ? ORDER BY id LIMIT {_SAMPLE:d}"
        for other, sure in sorted(same.items(), key=lambda one: (-one[1], one[0])):
            found = self._db.execute(f"SELECT {GROUP[kind]} FROM {kind} WHERE id = ?", (other,)).fetchone()[0]
            group = other if found is None else found
            if group not in sizes:
                members = [other] if found is None else [id_ for (id_,) in self._db.execute(question, (found,))]
                agree = sum(same.get(id_, 0.0) >= SURE or score(id_) >= _LIKELY for id_ in members)
                if 2 * agree < len(members) or (sizes and max(len(members), *sizes.values()) > _PAIR):
                    continue
                sizes[group] = len(members)
            kept[other] = sure
        return kept

    def _sharing(self, kind: Kind, item: int, keys: Iterable[int]) -> Counter[int]:
        """The items of the days around that share keys with this one, whose own are kept from now on."""
        table, window = _KEYS[kind], _DAYS[kind] * DAYS
        low, high = item - window, item + window
        # All keys in one question: a question a key took a third of the time that joining takes.
        newest = (
            f"SELECT id FROM {table} WHERE span = ? AND key = j.value AND id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"
        )
        question = f"SELECT (SELECT group_concat(id) FROM ({newest})) FROM json_each(?) AS j"
        shared: Counter[int] = Counter()
        wanted = json.dumps(list(keys))
        for span in range(span_of(low), span_of(high) + 1):
            for (found,) in self._db.execute(question, (span, low, high, _PER_KEY, wanted)):
                if found is not None:
                    shared.update(map(int, found.split(",")))
        shared.pop(item, None)
        rows = [(span_of(item), key, item) for key in keys]
        self._db.executemany(f"INSERT OR IGNORE INTO {table} (span, key, id) VALUES (?, ?, ?)", rows)
        return shared

    def _unkey(self, kind: Kind, item: int, keys: Iterable[int]) -> None:
        rows = [(span_of(item), key, item) for key in keys]
        self._db.executemany(f"DELETE FROM {_KEYS[kind]} WHERE span = ? AND key = ? AND id = ?", rows)

    def _remark(self, item: int) -> remarks.Remark:
        if item not in self._remarks:
            if len(self._remarks) >= _REMEMBERED:
                self._remarks.clear()
            self._remarks[item] = remark_of(self._db, item)
        return self._remarks[item]

    def _contact(self, item: int) -> same_contacts.Contact:
        if item not in self._contacts:
            if len(self._contacts) >= _REMEMBERED:
                self._contacts.clear()
            self._contacts[item] = contact_of(self._db, item)
        return self._contacts[item]


def _contact_keys(contact: same_contacts.Contact) -> frozenset[int]:
    """The keys go by names as the stories have them, since who is one may be judged anew later."""
    parties = tuple(Party(party.name, party.type, party.country) for party in contact.parties)
    return same_contacts.keys(same_contacts.Contact(contact.type, parties))


def reasons_of(db: sqlite3.Connection, kind: str, one: int, other: int) -> tuple[str, ...]:
    """Why two items are taken for one, or are not."""
    if kind == "statement":
        return remarks.same_remark(remark_of(db, one), remark_of(db, other)).reasons
    return same_contacts.same_contact(contact_of(db, one), contact_of(db, other)).reasons
