"""Acts that a noun tells of: “Ruritania’s invasion of Zenda”, “the arrest of two reporters by the police”."""

from __future__ import annotations

from onrecord.stages.acts.lexicon import Pattern, nouns
from onrecord.stages.acts.types import Told
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax

_DOERS = ("polity", "organization", "person", "group")


def noun_acts(syntax: Syntax, i: int) -> Told | None:
    """What the noun at word `i` tells, None where it is not told who does it to whom."""
    if syntax.kind(i) != "word" or syntax.kind(i + 1) == "genitive":
        return None
    for pattern in nouns().get(syntax.low(i), ()):
        if (told := _told(syntax, i, pattern)) is not None:
            return told
    return None


def _told(syntax: Syntax, i: int, pattern: Pattern) -> Told | None:
    whom: tuple[Phrase, ...] = ()
    doer: Phrase | None = None
    last = i
    for preposition, items, start in syntax.behind(i):
        if preposition in pattern.pieces[0].words and not whom:
            whom, last = tuple(items), start
        elif preposition == "by" and items:
            doer = items[0]
    doer = doer or _owner(syntax, i)
    if not whom or doer is None:
        return None
    return Told(pattern, pattern.name, pattern.mode, "noun", (doer,), whom, i, i, last, True)


def _owner(syntax: Syntax, i: int) -> Phrase | None:
    """Who stands before the noun in its own phrase: “Ruritania’s | invasion”, “Ruritanian | airstrikes”."""
    phrase = syntax.phrase_before(i)
    if phrase is None:
        return None
    found: Phrase | None = None
    for mention, actor, first, end in syntax.sentence.mentions:
        inside = phrase.start <= first and end <= i and mention.kind == "name"
        if inside and actor.type in _DOERS and not any(syntax.kind(k) in ("preposition", "to") for k in range(end, i)):
            found = Phrase(first, end, end - 1, actor, "name")
    if found is not None and syntax.low(found.start - 1) in ("of", "for"):
        return None  # “the restoration of Ruritanian tariffs on Zenda”
    return found
