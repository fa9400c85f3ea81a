"""What stands behind a verb in the places of its pattern: whom the act is done to."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.stages.acts.lexicon import Pattern, Piece
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax

# So many words of manner may stand before a word of the pattern.
_SKIP = 4
_MONEY = ("$", "€", "£")
_ABOUT = (
    ("up", "to"),
    ("more", "than"),
    ("at", "least"),
    ("about", ""),
    ("around", ""),
    ("nearly", ""),
    ("another", ""),
)


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits. `targets`: the phrases in the place of "@"; `last`: the last word that the pattern names."""

    pattern: Pattern
    targets: tuple[Phrase, ...]
    last: int


def matched(syntax: Syntax, pattern: Pattern, i: int, passive: bool = False) -> Match | None:
    """The pattern as it stands behind the verb at word `i`, None where it does not fit. In a passive clause the first
    phrase of the pattern is the subject, and only what is due behind it is looked for."""
    pieces = list(pattern.pieces)
    targets: tuple[Phrase, ...] = ()
    last = i
    if passive:
        first = next((n for n, piece in enumerate(pieces) if piece.is_a != "word"), None)
        if first is None or pattern.mutual or (first > 0 and pieces[first - 1].words & {"on", "against", "with"}):
            return None
        del pieces[first]
    j = i + 1
    for n, piece in enumerate(pieces):
        if piece.is_a == "word":
            following = pieces[n + 1] if n + 1 < len(pieces) else None
            if following is not None and following.is_a == "@" and last > i:
                found = _by_preposition(syntax, piece, last)
                if found is None:
                    return None
                targets, last = found
                return Match(pattern, targets, last) if n + 2 >= len(pieces) else None
            j = _skipped(syntax, j)
            if syntax.low(j) not in piece.words:
                return None
            last, j = j, j + 1
            continue
        start = _over_about(syntax, _over_adverbs(syntax, j))
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        money = syntax.low(start) in _MONEY and piece.is_a == "use" and syntax.low(start) in piece.words
        items, end = _parted(syntax, start, piece, following) or syntax.listed(start + money)
        if not items:
            return None
        if piece.is_a == "@":
            targets = tuple(items)
        elif piece.is_a == "use" and not money and not _called(syntax, items, piece):
            return None
        elif following is not None and (cut := _inside(syntax, items[-1], following)) is not None:
            end = cut  # “its envoy | from Zenda”
        last, j = max(end - 1, last), end
    return Match(pattern, targets, last)


def _parted(syntax: Syntax, i: int, piece: Piece, following: Piece | None) -> tuple[list[Phrase], int] | None:
    """The target of a verb with two objects, which stand side by side: “lent Zenda | $2 billion”."""
    if piece.is_a != "@" or following is None or following.is_a != "use":
        return None
    whole = syntax.phrase(i)
    for k in range(i + 1, whole.end if whole is not None else i):
        opens = syntax.kind(k) in ("determiner", "possessive") or syntax.low(k) in following.words
        if opens and syntax.kind(k - 1) in ("name", "word", "pronoun") and (cut := syntax.phrase_before(k - 1)):
            return ([cut], k) if cut.start == i else None
    return None


def _inside(syntax: Syntax, phrase: Phrase, following: Piece) -> int | None:
    """Where the phrase has the next preposition of the pattern in it."""
    if following.is_a != "word":
        return None
    return next((k for k in range(phrase.head + 1, phrase.end) if syntax.low(k) in following.words), None)


def _over_adverbs(syntax: Syntax, j: int) -> int:
    while syntax.kind(j) == "adverb":
        j += 1
    return j


def _over_about(syntax: Syntax, j: int) -> int:
    """The first word behind what says that a sum is not exact: “| up to $2 million”."""
    for first, second in _ABOUT:
        k = j + 1 + bool(second)
        if syntax.low(j) == first and (not second or syntax.low(j + 1) == second) and syntax.low(k) in _MONEY:
            return k
    return j


def _skipped(syntax: Syntax, j: int) -> int:
    """The first word behind `j` that is no adverb and no day."""
    for _ in range(_SKIP):
        timed = syntax.low(j) in ("on", "in") and syntax.kind(j + 1) == "time"
        if syntax.kind(j) not in ("adverb", "time") and not timed:
            break
        j += 2 if timed else 1
    return j


def _by_preposition(syntax: Syntax, piece: Piece, last: int) -> tuple[tuple[Phrase, ...], int] | None:
    """The phrases that one of the piece's prepositions joins to what ends with word `last`: “aid worth $2 million |
    to Zenda”."""
    for preposition, items, start in syntax.behind(last):
        if preposition in piece.words:
            return (tuple(items), items[-1].end - 1) if items else None
        if start - last > 4 * _SKIP:
            return None
    return None


def _called(syntax: Syntax, items: list[Phrase], piece: Piece) -> bool:
    """Whether one of the phrases is called by a noun of the piece's use: “a new | package of aid”."""
    return any(
        syntax.low(k) in piece.words and syntax.kind(k) not in ("name", "genitive")
        for item in items
        for k in range(item.start, item.end)
    )
