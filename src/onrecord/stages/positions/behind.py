"""What stands before the clause that takes a stance on it: “the levy | which Norway opposes”, “a pact | he backs”."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.cues import Place
from onrecord.stages.positions.lexicon import Cue, words_for

# So many phrases may hang on one another.
_HANG = 5
# So many words a relative clause between commas has at most.
_ASIDE = 14
# So many words stand in the brackets behind a name at most.
_NEAR_BRACKET = 5
_GAP = frozenset({"mark", "preposition", "conjunction", "time", "adverb", "subordinate", ""})
_DASHES = frozenset({",", "-", "–", "—"})


def thing_before(syntax: Syntax, k: int, gerunds: bool = True) -> tuple[int, int] | None:
    """The words [start, end) of the thing that ends with word `k`, with all that it hangs on: “the ban | on exports |
    to Denmark”, “lifting | the ban”. None where that is a pronoun. `gerunds`: whether a gerund before it is of it."""
    s = syntax.sentence
    phrase = syntax.phrase_before(k)
    if phrase is None or s.kind(phrase.head) in ("pronoun", "time"):
        return None
    start = phrase.start - (s.low(phrase.start - 1) in ("this", "last", "next"))
    for _ in range(_HANG):
        if gerunds and s.kind(start - 1) == "gerund" and s.kind(start - 2) == "word":
            described = syntax.phrase_before(start - 2)  # “the dispute | facing | the crews in Oslo”
            if described is not None and not syntax.is_people(described):
                start = described.start
        elif gerunds and s.kind(start - 1) == "gerund" and not syntax.is_party(phrase):
            return start - 1, k + 1
        item = syntax.phrase_before(start - 2) if s.kind(start - 1) == "conjunction" else None
        if item is not None and item.end == start - 1 and s.kind(item.start - 1) in ("preposition", "to"):
            start = item.start  # “its remarks on traders and farmers”
        if s.low(start - 2) == "to" and s.kind(start - 1) in ("verb", "word") and s.kind(start - 3) in ("word", "name"):
            start -= 1  # “demands that it made for the force to | leave Denmark”
        if s.kind(start - 1) not in ("preposition", "to"):
            break
        if s.kind(start - 2) == "gerund":
            return start - 2, k + 1
        if s.low(start - 3) == "to" and s.kind(start - 2) in ("verb", "word"):
            start -= 2  # “attempts to | talk with Denmark”
        hangs = s.low(start - 2).endswith("ed") and s.kind(start - 2) in ("verb", "participle")
        outer = syntax.phrase_before(start - (3 if hangs else 2))  # “the criticism | levelled at | the plan”
        if outer is None:
            break
        if s.kind(outer.head) == "pronoun":
            return None  # “every move we made in Denmark”
        moved = s.kind(outer.start - 1) in ("verb", "participle")
        if moved and outer.end - outer.start == 1 and s.low(outer.head) in words_for("particles"):
            break  # “were sent back under | the accord, which Norway condemned”
        if s.low(outer.start - 1) == "to" and s.low(outer.start - 2) in ("not", "never"):
            break  # “told it not to seize land from | groups that Norway backs”
        start = outer.start
    return start, k + 1


def past_relative(syntax: Syntax, k: int) -> int | None:
    """The last word of what the relative pronoun at word `k` stands for; None where there is no such pronoun."""
    s = syntax.sentence
    if s.low(k) == "something":
        return k - 2 if s.low(k - 1) in _DASHES else None
    if s.kind(k) != "relative" or s.low(k) not in ("which", "that", "who"):
        return None
    return k - 2 if s.low(k - 1) == "," else k - 1


def stranded(syntax: Syntax, cue: Cue, i: int, first: int) -> Place | None:
    """The cue at word `i`, whose group opens at word `first`, with its topic before the clause and nothing behind it:
    “the levy, which Norway | has long opposed.”, “a truce that Norway | called for”, “a pact he | championed”."""
    s = syntax.sentence
    *pieces, last = cue.rest
    if last != ("~",) or not all(s.low(i + 1 + n) in piece for n, piece in enumerate(pieces)):
        return None
    behind = i + 1 + len(pieces)
    if cue.head in ("decline", "refuse") and any(s.low(n) == "to" for n in range(behind, behind + _HANG)):
        return None  # “who declined | until Monday | to answer”
    if cue.head == "blame" and s.low(behind) == "on":
        return None  # “losses that Norway | blamed on the storm”
    if s.kind(behind) not in _GAP or s.low(behind) in ("“", '"', "‘", "not"):
        return None
    before = _subject_start(syntax, first) - 1
    while s.low(before) in ("the", "a"):
        before -= 1
    told = syntax.phrase_before(before - 1) if s.low(before) == "that" else None
    if told is not None and told.type == "person" and told.mention == "name":
        return None  # “told Keller that | Norway upheld it”
    end = past_relative(syntax, before)
    if end is None:
        bare = s.kind(before) == "word" and (s.kind(first - 1) == "pronoun" or s.words[first - 1].mention is not None)
        thing = syntax.phrase_before(before) if bare else None
        if thing is None or thing.start == before or syntax.is_party(thing):
            return None
        end = before
    if (words := thing_before(syntax, end)) is None:
        return None
    if any(s.kind(n) == "to" and s.kind(n + 1) in ("verb", "word") for n in range(*words)):
        nearest = syntax.phrase_before(end)  # “a chance to tout its role in | a pact it championed”
        words = (nearest.start, end + 1) if nearest is not None else words
    numbers = tuple(range(i, behind))
    return Place(cue, i, numbers, *words, "relative", None, behind)


def with_antecedent(syntax: Syntax, place: Place, first: int) -> Place:
    """The place with the thing before its clause as the head of its topic, where the infinitive of the topic has no
    object behind it and the group opens at word `first`: “engines | Norway has agreed to sell.”"""
    s = syntax.sentence
    ends = s.kind(place.end) in _GAP | {"auxiliary"}
    bare = place.shape == "infinitive" and place.end == place.start + 1 and ends
    if not bare or s.low(first) == "to" or s.low(place.end) in ("“", '"', "‘", "to", "with", "on", "for", "in", "at"):
        return place
    before = _subject_start(syntax, first) - 1
    if s.low(before) == "," and (opened := _relative_opened(syntax, before)) is not None:
        before = _subject_start(syntax, opened) - 1  # “bills that Denmark, which has no say, | wants to block”
    while s.low(before) in ("the", "a"):
        before -= 1
    end = past_relative(syntax, before)
    if end is None:
        name = s.words[first - 1].mention is not None or s.kind(first - 1) == "pronoun"
        end = before if s.kind(before) == "word" and name else None
    thing = syntax.phrase_before(end) if end is not None else None
    if thing is None or syntax.is_party(thing) or s.kind(thing.head) in ("pronoun", "time", "verb"):
        return place
    if s.low(thing.start - 1) == "how":
        return place  # “how | much fat he aims to cut”
    return replace(place, start=thing.start, shape="relative")


def _relative_opened(syntax: Syntax, close: int) -> int | None:
    """The comma that opens the relative clause which the comma at word `close` ends."""
    s = syntax.sentence
    back = next((k for k in range(close - 1, max(0, close - _ASIDE), -1) if s.low(k) == ","), None)
    return back if back is not None and s.kind(back + 1) == "relative" else None


def _subject_start(syntax: Syntax, first: int) -> int:
    """The first word of the subject that ends right before word `first`: a name alone, not with the noun before it."""
    s = syntax.sentence
    if s.low(first - 1) == ")":  # “the refugee agency (RA) | has condemned”
        first = next((k for k in range(first - 2, max(0, first - _NEAR_BRACKET), -1) if s.low(k) == "("), first)
    number = s.words[first - 1].mention if first else None
    if number is not None and s.mentions[number][0].kind == "name":
        return s.mentions[number][2]
    subject = syntax.phrase_before(first - 1)
    return subject.start if subject is not None and subject.end == first else first
