"""Whether a verb's clause says what the verb says: negation, modality, condition, and the verbs that govern it.

did not rule out · would support a deal if · refused to condemn · stopped short of calling for
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.lexicon import forms_of, words_for
from onrecord.stages.positions.scope import was_once

# So many words before a verb may belong to its group, and so many verbs may govern one another.
_GROUP = 14
_CHAIN = 4
_CLAUSE = 40
_ALLEGED = 8
_RUMOUR = 12
_BEFORE_TIME = frozenset({"on", "in", "and", "this", "last", "since", "late", "early"})
_INVERTED = frozenset({"had", "were", "should"})
_NOMINAL = frozenset({"determiner", "possessive", "name", "pronoun"})
_ASIDES = frozenset({"however", "though", "too", "meanwhile", "instead", "nevertheless"})
_BREAKS = frozenset({".", ";", ":", "(", ")", "“", "”", '"', "?", "!"})


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries.

    `first` is the word that opens the group, from which the subject is looked for. `off`: the clause does not say that
    the verb is so, nor that it is not. `governed`: the verb that governs the infinitive, where one lets it through."""

    first: int
    negated: bool
    off: bool
    passive: bool
    modal: str
    governed: int | None = None


def group_of(s: Sentence, i: int, form: str, depth: int = 0) -> Group:
    """The group of the verb at word `i`, whose form is `form`."""
    negated = passive = off = infinitive = False
    modal = ""
    first = i
    k = i - 1
    while k >= max(0, i - _GROUP):
        low, kind = s.low(k), s.kind(k)
        if low in words_for("negation") and s.low(k + 1) != "only":
            negated = True
            if low in ("neither", "nor"):
                off = True
        elif low == "longer" and s.low(k - 1) == "no":
            negated = True
            first, k = k - 1, k - 2
            continue
        elif low == "to" and form == "base" and not infinitive:
            if s.low(k - 1) in ("yet", "unable", "failed") or s.low(k - 1) in words_for("no"):
                off = True
            infinitive = True
            break
        if low in words_for("be") and form in ("past", "participle"):
            passive = True
        if low in words_for("can") | words_for("would") | words_for("will") | words_for("duty"):
            modal = _modal(low)
            off = off or (modal != "will" and s.low(k + 1) in ("have", "'ve", "’ve") and form in ("past", "participle"))
        elif not (
            kind in ("adverb", "time", "auxiliary")
            or low in words_for("negation")
            or (low in ("both", "all", "each") and s.kind(k - 1) == "auxiliary")
            or (low == "to" and s.low(k - 1) in ("have", "has", "had", "ought", "needs", "need"))
            or (low in ("on", "in") and s.kind(k + 1) == "time")
            or (low.isdigit() and s.kind(k - 1) == "time")
        ):
            break
        off = off or (low == "to" and form in ("past", "participle"))  # “has to be | approved by”
        if kind != "time" and low not in ("on", "in") and not low.isdigit():
            first = k
        k -= 1
    if form == "base" and s.low(k) == "or" and first == i and "to" in (s.low(k - 2), s.low(k - 3)):
        off = True  # “was asked to approve or | reject it”
    if form == "base" and s.kind(k) == "conjunction" and first == i:
        modal = _shared_modal(s, k)
        off = off or _shared_inability(s, k)
    if modal in ("can", "duty") and not (modal == "can" and (negated or s.low(first) == "can")):
        off = True
    alleged = words_for("alleged")
    if not alleged.isdisjoint([word.low for word in s.words[max(0, first - _ALLEGED) : i]]):
        off = True  # “is accused of taking cars and threatening to”
    if infinitive:
        return _governed(s, i, k, negated, off, depth)
    if s.low(first) == "having":
        form = "gerund"  # “regretted | having backed it”
    if form == "gerund" and s.kind(k) == "conjunction":
        k = _shared(s, k)
    if form == "gerund" and (s.kind(k) in ("preposition", "subordinate", "to") or s.low(k) in ("not", "without")):
        opens = k == 0 or s.kind(k - 1) == "mark"
        if s.low(k) in ("without", "of", "against", "from", "about", "to") or not (
            opens or s.low(k) in ("by", "in", "while", "after", "before", "when", "since", "for", "as", "with")
        ):
            off = True
    elif form == "gerund" and (
        s.low(k) in forms_of("giving up") | forms_of("weighing")
        or (s.kind(k) == "verb" and (first == i or s.low(first) == "having") and s.low(k) not in words_for("through"))
    ):
        off = True  # “stopped calling for”, “admitted seeking”, “regretted having sought”
    off = off or was_once(s, first, i) or conditional(s, first)
    return Group(first, negated, off, passive, modal)


def _shared(s: Sentence, k: int) -> int:
    """The preposition that a gerund behind the conjunction at word `k` has with another, or `k`: “accused of taking
    cars and | threatening to”."""
    for n in range(k - 1, max(0, k - _GROUP), -1):
        if s.low(n) in _BREAKS or s.kind(n) in ("relative", "auxiliary"):
            break
        if s.kind(n) == "preposition" and s.low(n + 1).endswith("ing"):
            return n if s.low(n) in ("of", "from", "against", "about", "without") else k
    return k


def _shared_inability(s: Sentence, k: int) -> bool:
    """Whether the base form behind the conjunction at word `k` is what somebody is not able to do, with another: “I am
    not able to forget it and | vote for”."""
    for n in range(k - 1, max(1, k - _GROUP), -1):
        if s.kind(n) == "to" and s.low(n - 1) in ("able", "willing", "ready", "prepared", "going"):
            return any(s.low(m) in words_for("negation") | {"unable"} for m in range(max(0, n - 4), n))
        if s.low(n) in _BREAKS or s.kind(n) in ("relative", "auxiliary"):
            return False
    return False


def _shared_modal(s: Sentence, k: int) -> str:
    """The modal verb that a base form behind the conjunction at word `k` has with another: “must go and | ask for”."""
    for n in range(k - 1, max(-1, k - _GROUP), -1):
        if s.kind(n) == "auxiliary":
            return _modal(s.low(n)) if _modal(s.low(n)) in ("can", "duty") else ""
        if s.low(n) in _BREAKS or s.kind(n) in ("relative", "to"):
            return ""
    return ""


def _modal(low: str) -> str:
    for use in ("can", "would", "will", "duty"):
        if low in words_for(use):
            return use
    return ""


def _governed(s: Sentence, i: int, to: int, negated: bool, off: bool, depth: int) -> Group:
    """The group of an infinitive: that of the verb which governs it, where that lets it through."""
    k = to - 1
    while k >= 0 and (
        s.kind(k) in ("adverb", "time")
        or s.low(k) in words_for("negation")
        or (s.low(k) in _BEFORE_TIME and s.kind(k + 1) == "time")
        or s.low(k) == "hard"
    ):
        negated = negated or s.low(k) in words_for("negation")
        off = off or s.low(k) in words_for("open to")  # “Democrats unlikely | to vote for it”
        k -= 1
    if s.low(k) == "," and s.low(k - 1) in _ASIDES and s.low(k - 2) == ",":
        k -= 3  # “reluctant, however, | to back it”
    withheld = words_for("withheld")
    if any(
        s.low(n) in withheld
        and not any(s.kind(m) in ("verb", "auxiliary", "mark", "conjunction") for m in range(n + 1, k + 1))
        for n in range(k, max(-1, k - _ALLEGED), -1)
    ):
        return Group(to, negated, True, False, "", k)
    drops = k - (2 if s.low(k - 1) == "from" else 1)
    off = off or (s.kind(k) in ("word", "verb") and s.low(drops) in forms_of("dropping"))  # “scrapped plans | to allow”
    if s.kind(k) in ("conjunction", "mark"):
        return Group(to, negated, off or negated, False, "", None)
    if (
        s.kind(k) in ("word", "name", "time")
        and s.low(k) not in words_for("through")
        and s.low(k) not in words_for("open to")
    ):
        denied = any(s.low(n) in words_for("negation") | words_for("no") for n in range(max(0, k - _ALLEGED), k))
        return Group(to, negated, off or negated or denied, False, "", None)  # “sent envoys to Oslo | to press for”
    if s.kind(k - 1) in ("possessive", "genitive") and not s.low(k).endswith("ing"):
        return Group(to, negated, True, False, "", k)  # “and his | move | to recognise it”: whose it is stands there
    if depth >= _CHAIN or s.low(k) not in words_for("through") or (s.low(k) == "used" and k == to - 1):
        return Group(to, negated, True, False, "", k if k >= 0 else None)
    outer = group_of(s, k, "base" if s.low(k - 1) == "to" or s.kind(k - 1) == "auxiliary" else "finite", depth + 1)
    return Group(outer.first, negated != outer.negated, off or outer.off or outer.passive, False, outer.modal, k)


def conditional(s: Sentence, first: int) -> bool:
    """Whether the clause that holds word `first` opens with a condition: “if …”, “whether …”."""
    joined = s.kind(first - 1) == "conjunction"
    first = _before_relative(s, first)
    for k in range(first - 1, max(-1, first - _CLAUSE), -1):
        low = s.low(k)
        if low in _INVERTED and s.kind(k - 1) in ("", "mark") and s.kind(k + 1) in _NOMINAL:
            return True  # “had the raid been illegal, …”
        if low == "before" and s.low(first) in words_for("can"):
            return True  # “before Norway can | support it, it must change”
        if low in words_for("condition"):
            return not (low == "if" and s.low(k - 1) == "even")
        if (
            low in _BREAKS
            or (s.kind(k) == "verb" and not joined and s.low(k - 1) != "-" and "-" not in low)
            or (low == "," and not _aside(s, k, first))
        ):
            return False
    return False


def _before_relative(s: Sentence, first: int) -> int:
    """The comma that opens the relative clause which a comma before word `first` closes, or `first`: “if Norway | ,
    which has signed, | backs it”; or the apposition of a name: “unless the premier |, Keller, | backs it”."""
    if s.low(first - 1) != ",":
        return first
    opens = range(first - 2, max(0, first - 2 - 2 * _GROUP), -1)
    comma = next((k for k in opens if s.low(k) == ","), None)
    return comma if comma is not None and s.kind(comma + 1) in ("relative", "name") else first


def _aside(s: Sentence, comma: int, first: int) -> bool:
    """Whether the comma closes an aside right before the verb: “if Norway, which …, backs”."""
    return first - comma == 1


def rumoured(s: Sentence, first: int) -> bool:
    """Whether the clause hangs on a noun that leaves open whether it is so, or a denial: “accusations that | Norway
    intends to”, “it is not that | we oppose it”; or is not vouched for (“reportedly | plans to”)."""
    if words_for("reputed") & {s.low(first - 1), s.low(first)}:
        return True
    back = range(first - 1, max(0, first - _RUMOUR), -1)
    that = next((k for k in back if s.low(k) == "that" or s.kind(k) == "mark"), None)
    return that is not None and s.low(that) == "that" and s.low(that - 1) in words_for("rumour") | {"not"}


def provided(s: Sentence, behind: int) -> bool:
    """Whether a condition follows in the same sentence: “… if the price fell”."""
    return any(
        (s.low(k) in words_for("proviso") and s.low(k) != "until")
        or (s.low(k) == "had" and s.kind(k + 1) == "pronoun" and s.kind(k - 1) in ("word", "pronoun", "name"))
        for k in range(behind, min(len(s.words), behind + _CLAUSE))
    )
