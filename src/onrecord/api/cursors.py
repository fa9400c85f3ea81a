"""Where a list goes on: an opaque text that fits the list it was given for, and no other."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from onrecord.errors import UsageError

LONGEST = 200
_SUM = 8
_GREATEST = 1 << 62


def written(question: str, filters: dict[str, Any], place: Sequence[int | str | None]) -> str:
    """The cursor for what comes behind `place` of the answers to `question` with these `filters`."""
    kept = json.dumps(list(place), separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_sum(question, filters, kept) + kept).decode().rstrip("=")


def read(question: str, filters: dict[str, Any], cursor: str, of: Sequence[type]) -> list[Any]:
    """The place that `cursor` holds: as many parts as there are types in `of`, each of its type or None.

    Raises `UsageError` where it is none, or one of another list."""
    try:
        data = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        place = json.loads(data[_SUM:]) if _sum(question, filters, data[_SUM:]) == data[:_SUM] else None
    except (ValueError, RecursionError):
        place = None
    if not isinstance(place, list) or not _fits(place, of):
        raise UsageError(
            "cursor: none that this list gave. Take `next` of its last page as it is, with the same filters."
        )
    return place


def _fits(place: list[Any], of: Sequence[type]) -> bool:
    """Whether the parts are of these types, and no number is greater than SQLite's are."""
    return len(place) == len(of) and all(
        one is None or (type(one) is kind and not (isinstance(one, int) and abs(one) > _GREATEST))
        for one, kind in zip(place, of, strict=True)
    )


def _sum(question: str, filters: dict[str, Any], place: bytes) -> bytes:
    """Ties the place to the list: who mixes them up gets an error, not some page."""
    asked = {name: value for name, value in sorted(filters.items()) if value not in (None, False)}
    about = json.dumps([question, asked], default=str).encode()
    return hashlib.blake2b(about + b"\0" + place, digest_size=_SUM, person=b"onrecord-cursor").digest()
