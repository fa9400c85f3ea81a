"""What is asked of a store: one typed `Query`, whatever asks it, the command line or a program."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from onrecord.errors import UsageError
from onrecord.record import EventStatus, EventType, Mode, SourceKind, Stance

_LEAST_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MOST = 100_000
_TERM = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Query:
    """The filters of a question; all that are given must hold.

    `actor`: a name, whichever of his names a story uses; `with_actor`: another who takes part, or is the target.
    `post`: words of a post that the story gives the actor ("foreign minister"); `country`: the ISO 3166-1 code of the
    actor's country. `about`: words in any form, ``"phrases"`` in quotation marks, beginnings with ``*``: all of them.
    `since` and `until`: the first and last day, of publication or, for what happens, of when it happens where that is
    known (``2025``, ``2025-02`` and ``2025-02-03``). `everything`: also what newer versions and copies have replaced
    and kills withdrawn. `below`: only what comes behind a former page, whose `Page.below` it is."""

    actor: str | None = None
    with_actor: str | None = None
    post: str | None = None
    country: str | None = None
    about: str | None = None
    mode: str | None = None
    kind: str | None = None
    stance: str | None = None
    type: str | None = None
    plover: str | None = None
    status: str | None = None
    place: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    everything: bool = False
    limit: int = 50
    offset: int = 0
    below: int | None = None

    def __post_init__(self) -> None:
        _one_of("mode", self.mode, get_args(Mode))
        _one_of("kind", self.kind, get_args(SourceKind))
        _one_of("stance", self.stance, get_args(Stance))
        _one_of("type", self.type, _words(EventType))
        _one_of("status", self.status, get_args(EventStatus))
        for name in ("since", "until"):
            _check_day(name, getattr(self, name))
        if self.country is not None and not re.fullmatch(r"[A-Za-z]{2}", self.country):
            raise UsageError(f"country {self.country}: not a code of two letters, as NO.")
        if self.about is not None and not terms(self.about):
            raise UsageError(f"about {self.about!r}: no word to look for.")
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"confidence {self.min_confidence}: not a number from 0 to 1.")
        if not 1 <= self.limit <= _MOST or self.offset < 0:
            raise UsageError(f"limit {self.limit}, offset {self.offset}: a limit is from 1 to {_MOST:,}.")

    @property
    def first_day(self) -> str | None:
        """The first day of `since`."""
        return self.since and (self.since + "-01-01"[len(self.since) - 4 :])[:10]

    @property
    def last_day(self) -> str | None:
        """The last day of `until`."""
        if self.until is None or len(self.until) == 10:
            return self.until
        year, month = int(self.until[:4]), int(self.until[5:7] or 12)
        return f"{year:04}-{month:02}-{monthrange(year, month)[1]}"


@dataclass(frozen=True, slots=True)
class Term:
    """Words to look for, one behind the other; the last may go on where `begins`."""

    words: str
    begins: bool = False


def terms(about: str) -> list[Term]:
    """``herring "harbour dues" guarant*`` as its three terms. What holds no letter or digit is left out."""
    found = []
    for phrase, word in _TERM.findall(about.replace("\x00", " ").replace("“", '"').replace("”", '"')):
        text = phrase or word
        if re.search(r"[^\W_]", text):
            found.append(Term(text.rstrip("*"), begins=not phrase and text.endswith("*")))
    return found


def _words(kind: Any) -> list[str]:
    """The words of a type made of words, or of several such types."""
    return [word for one in get_args(kind) for word in ([one] if isinstance(one, str) else _words(one))]


def _one_of(name: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        raise UsageError(f"{name} {value}: not one of {', '.join(known)}.")


def _check_day(name: str, value: str | None) -> None:
    if value is None:
        return
    try:
        if not _LEAST_DAY.fullmatch(value):
            raise ValueError
        date.fromisoformat((value + "-01-01"[len(value) - 4 :])[:10])
    except ValueError:
        raise UsageError(f"{name} {value}: not a day, month or year as 2025-02-03, 2025-02 or 2025.") from None
