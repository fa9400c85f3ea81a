"""Rounds of talks: each is a contact of its own, with its own time and status, and between those of the talks.

“Peace talks opened on Monday. The next round is to be held in May; an earlier attempt to convene talks was called off.”
"""

from __future__ import annotations

from collections.abc import Set

from onrecord.record import EventStatus
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.lexicon import carriers, contact_nouns
from onrecord.stages.events.told import Telling, Told

# An attempt stands so many words before the talks, its own words so many before it, a round's verb so many behind it.
_ATTEMPT = 9
_OWN = 3
_BEHIND = 8
_WHEN = frozenset("in during at after from since".split())
_ROUNDS = frozenset({"round", "rounds"})
# What is told of talks and attempts as well: “the first talks in years” are no round.
_LOOSE = frozenset({"round next", "round previous"})
_FAILED = frozenset(
    "failed aborted abortive unsuccessful collapsed foundered stalled halted abandoned cancelled".split()
)
_BETWEEN = frozenset("preposition determiner name word time adverb auxiliary".split())
_CALLED = frozenset(("called", "broken", "call", "broke", "calling", "calls"))
_TRIED = frozenset(("attempted", "tried", "sought"))
_POINTING = frozenset(("they", "it", "these", "those", "that", "this"))
_BEGUN = frozenset(("begun", "began", "started", "opened"))
_CLAUSE = 24
_AHEAD = frozenset({"planned", "expected", "proposed"})


class Rounds(Telling):
    """The rounds that one sentence tells of."""

    def marks(self, start: int, first: int) -> set[str]:
        """Which round the talks are whose phrase begins at word `start`, their noun at `first`: “round next”,
        “round previous”, “round second”; and “attempt” where it is one at talks."""
        found = self._labels(start, first)
        if not any(self.low(k) in _ROUNDS for k in range(start, first)):
            found &= _LOOSE
        if self.low(start - 1) in _WHEN:
            found.discard("round previous")  # “in earlier talks it refused” tells of what it refused
        if self._never_began(first):
            found.add("failed")
        for k in range(start - 1, max(-1, start - _ATTEMPT), -1):
            if self._attempts(k) and self._failed(k, first):
                return found | {"attempt", "failed"}
            if self._is_attempt(k):
                found |= self._labels(max(0, k - _OWN), k) & _LOOSE
                return found | {"attempt", *(("failed",) if self._failed(k, first) else ())}
            if self.low(k) in (".", ";", ":", ",") or self.kind(k) in ("relative", "subordinate"):
                break
        return found

    def attempting(self, start: int) -> list[Phrase]:
        """Whose the attempt is at the talks whose phrase begins at word `start`: “an attempt by Holm to convene |
        talks”, “Holm's attempts to convene | talks”."""
        for k in range(start - 1, max(-1, start - _ATTEMPT), -1):
            if self._is_attempt(k):
                owner = self.syntax.phrase_before(k - 2) if self.kind(k - 1) == "genitive" else None
                return self.after(k, ("by",)) or (self.parties([owner]) if owner is not None else [])
        return []

    def bare(self, i: int) -> Told | None:
        """What a “round” at word `i` tells that is not called one of talks: “the next round | will be held in May”;
        None where it has no verb by which it is an event."""
        if self.low(i) != "round" or self.kind(i) not in ("word", "verb"):
            return None
        if self.low(i + 1) == "of" and any(self.low(k) in contact_nouns() for k in range(i + 2, i + 2 + _OWN)):
            return None  # “a round of | peace talks” is told by its talks
        labels = self._labels(i - 1, i)
        if not labels or self.low(i - 2) in ("no", "any") or not (self._happens(i) or self._follows(i)):
            return None
        told = self.made((i, i), (i, i), "talks", "noun", [])
        told.back, told.marks = True, labels | {"plain", "more", "bare round"}
        return told

    def _is_attempt(self, k: int) -> bool:
        """Whether word `k` is an attempt, and no verb."""
        nominal = ("determiner", "possessive", "genitive", "word", "adverb", "participle")
        return self.low(k) in people("attempt") and (self.kind(k) == "word" or self.kind(k - 1) in nominal)

    def _attempts(self, k: int) -> bool:
        """Whether word `k` is a verb by which somebody tried for the talks: “attempted | to hold talks”."""
        return self.low(k) in _TRIED and self.kind(k) == "verb" and self.low(k + 1) == "to"

    def _never_began(self, first: int) -> bool:
        """Whether the talks at word `first` came to nothing before they had opened: “| the talks | collapsed last week
        before they began”."""
        failed = False
        for k in range(first + 1, first + _CLAUSE):
            failed |= self.low(k) in _FAILED
            if self.low(k) == "before" and self.low(k + 1) in _POINTING:
                return failed and any(self.low(n) in _BEGUN for n in range(k + 2, k + 2 + _OWN))
            if self.low(k) in (".", ";", ":"):
                break
        return False

    def _failed(self, attempt: int, first: int) -> bool:
        """Whether the attempt at word `attempt` came to nothing: by the word before it, or by what the talks at word
        `first` are followed by: “a failed | attempt”, “an attempt to convene talks in May | was called off”."""
        if any(self.low(k) in _FAILED for k in range(max(0, attempt - _OWN), attempt)):
            return True
        if any(self.low(k) == "off" and self.low(k - 1) in _CALLED for k in range(max(1, attempt - _OWN), attempt)):
            return True
        for k in range(first + 1, first + _BEHIND):
            if self.low(k) in _FAILED or (self.low(k) in _CALLED and self.low(k + 1) == "off"):
                return True
            if self.low(k) == "but" and self.low(k + 1) in _POINTING and self.low(k + 2) in _FAILED:
                return True
            if self.low(k) != "," and self.kind(k) not in _BETWEEN:
                return False
        return False

    def _follows(self, i: int) -> bool:
        """Whether the round at word `i` is told as the one after another: “will be followed by a second | round”."""
        lows = [self.low(k) for k in range(max(0, i - _CLAUSE), i)]
        at = max((n for n, low in enumerate(lows) if low in _ROUNDS), default=None)
        return at is not None and not {"followed", "then", "before"}.isdisjoint(lows[at:])

    def _happens(self, i: int) -> bool:
        if self.kind(i - 1) == "verb" or any(
            self.kind(k) in ("verb", "gerund") and self.low(k) in carriers("carry") for k in range(max(0, i - 4), i)
        ):
            return True
        return any(
            self.low(k) in carriers("happen") | carriers("carry")
            or self.low(k) in ("made", "make", "focus", "ended", "follow")
            for k in range(i + 1, i + _BEHIND)
        )

    def _labels(self, start: int, end: int) -> set[str]:
        found: set[str] = set()
        for k in range(end - 1, start - 1, -1):
            low = self.low(k)
            if low in people("round number"):
                found.add(f"round {low}")
            for label in ("first", "next", "previous"):
                if low in people(f"round {label}"):
                    found.add(f"round {label}")
            if self.kind(k) == "determiner" and self.low(k - 1) == "of":
                continue  # “the first of three rounds”
            if found or self.kind(k) in ("determiner", "verb") or (self.kind(k) == "preposition" and low != "of"):
                break
        return found


def may_be_one(mine: Set[str], status: EventStatus, theirs: Set[str], other: EventStatus) -> bool:
    """Whether a mention that names the rounds `mine` can be of the contact that names `theirs`, each with its status:
    the next round is not one that was held, an earlier one not one that lies ahead."""
    if mine and theirs:
        return not mine.isdisjoint(theirs)
    named, own, rest = (mine, status, other) if mine else (theirs, other, status)
    if not named:
        return True
    if "round previous" in named:
        return False
    if "round next" in named and own not in _AHEAD:
        return True
    return _side_of_now(own) == _side_of_now(rest)


def _side_of_now(status: EventStatus) -> str:
    return "ahead" if status in _AHEAD else "held" if status == "held" else "off"
