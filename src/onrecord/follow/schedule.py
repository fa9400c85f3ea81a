"""When to ask a feed again: at its time with some jitter, later and later while it fails, never once it is gone.

As feed readers are asked to (RFC 9110 on conditional requests and Retry-After): a server is told what we have, is not
asked more often than it wants to be, and not by all readers in the same second.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from random import Random
from typing import Literal

LEAST = 60.0
"""Seconds: no server is asked more often."""
LONGEST = 6 * 3600.0
"""Seconds: the longest wait of a feed that fails."""
JITTER = 0.1
"""The share of the interval by which it varies."""

Came = Literal["new", "same", "failed", "gone"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is remembered of a feed: its validators, how often it has failed in a row, when it is due (seconds since
    1970), and whether the server says that it is gone for good."""

    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0
    gone: bool = False

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Standing:
        """The standing kept as `text`; a new one where that is none of ours."""
        try:
            kept = json.loads(text)
            standing = cls(
                etag=_text(kept.get("etag")),
                modified=_text(kept.get("modified")),
                failures=int(kept["failures"]),
                due=float(kept["due"]),
                gone=bool(kept["gone"]),
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()
        return standing


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: the feed's bytes where it is new, its validators, how long the server asks us to wait
    (seconds), and what went wrong."""

    came: Came
    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    wait: float | None = None
    problem: str | None = None


def after(standing: Standing, answer: Answer, now: float, every: float, rng: Random) -> Standing:
    """The standing once `answer` came at `now`; `every`: the seconds between two looks that the user wants."""
    every = max(every, LEAST)
    if answer.came == "gone":
        return replace(standing, gone=True)
    if answer.came == "failed":
        failures = standing.failures + 1
        wait = max(answer.wait or 0.0, min(LONGEST, every * 2.0 ** min(failures - 1, 16)))
        return replace(standing, failures=failures, due=now + _varied(wait, rng))
    due = now + max(_varied(every, rng), answer.wait or 0.0)
    if answer.came == "same":
        return replace(standing, failures=0, due=due)
    return Standing(answer.etag, answer.modified, 0, due)


def _varied(seconds: float, rng: Random) -> float:
    return seconds * (1 + rng.uniform(-JITTER, JITTER))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
