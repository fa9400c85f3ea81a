"""By which of his names somebody is shown in lists and charts: by the same as on his own page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

_COUNTED = 200
"""Stories with a name that are counted; which of two is used more is told by then."""


def called(db: sqlite3.Connection, who: Iterable[int]) -> dict[int, str]:
    """The name of each person or body, by the row of any of the names as `name.entity` has it: full names first, and
    of these the one that most stories use."""
    question = (
        "SELECT w.value, (SELECT o.text FROM name o WHERE o.id = w.value OR o.entity = w.value"
        " ORDER BY instr(trim(o.text), ' ') = 0, (SELECT count(*) FROM"
        f" (SELECT 1 FROM actor a WHERE a.named = o.id LIMIT {_COUNTED:d})) DESC, o.id LIMIT 1) FROM json_each(?) w"
    )
    return {one: str(text) for one, text in db.execute(question, (json.dumps(sorted(set(who))),)) if text is not None}
