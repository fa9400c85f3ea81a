"""Acts that a verb tells of: “Ruritania expelled two diplomats”, “two diplomats were expelled by Ruritania”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.ontology.inflection import Form, conjugated
from onrecord.ontology.plover import classes
from onrecord.stages.acts.lexicon import Pattern, verbs, words_for
from onrecord.stages.acts.matching import matched
from onrecord.stages.acts.types import Told
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.clause import Group, group_of, provided

# So many words between a subject and its verb, and the subject is no longer plainly the verb's.
_NEAR = 6
# What stands before a participle that is an adjective.
_BEFORE_ADJECTIVE = frozenset({"or", "of", "for", "by", "with", "against"})
# So many words before a verb a word of doubt makes it doubtful.
_DOUBT = 14


def verb_acts(syntax: Syntax, i: int) -> Told | None:
    """What the verb at word `i` tells, None where that is no act, or none that was done or announced."""
    s = syntax.sentence
    if s.kind(i) not in ("verb", "gerund", "participle") or (i and s.low(i - 1) == "-"):
        return None
    forms: dict[Form, list[Pattern]] = {}
    for pattern, form in verbs().get(s.low(i), ()):
        forms.setdefault(form, []).append(pattern)
    for form, patterns in forms.items():
        group = group_of(s, i, form)
        if (group.off and group.governed is None) or group.negated or _doubted(syntax, group.first):
            continue
        passive = group.passive or (form in ("past", "participle") and group.first == i and s.low(i + 1) == "by")
        read = _passive if passive else _active
        if (told := read(syntax, i, patterns, group, form)) is not None:
            return told
    return None


def _active(syntax: Syntax, i: int, patterns: Sequence[Pattern], group: Group, form: Form) -> Told | None:
    s = syntax.sentence
    governor = _governor(syntax, group) if group.off else None
    if (group.off and governor is None) or (group.modal == "would" and provided(s, i)):
        return None
    if not group.off and (s.low(group.first) == "to" or _of_noun(syntax, group)):
        return None  # “an operation to arrest them”, “the move to withdraw”: what for
    if form == "base" and group.first == i and s.low(i - 1) in ("and", "or", ","):
        return None  # “to encircle and arrest them”
    if form == "gerund" and group.first == i and s.kind(i - 1) in ("preposition", "to"):
        return None  # “charged with killing”
    if form == "past" and group.first == i and (s.kind(i - 1) == "gerund" or s.low(i - 1) in _BEFORE_ADJECTIVE):
        return None  # “helping | convicted felon”, “families of dead or | imprisoned militants”
    if s.low(i - 1) in ("nearly", "almost"):
        return None  # “nearly | striking an officer”
    if form == "participle" and s.kind(i - 1) != "auxiliary" and group.first == i and "past" not in _forms(s.low(i)):
        return None
    for pattern in patterns:
        match = matched(syntax, pattern, i)
        if match is None:
            continue
        announced = group.modal in ("will", "would") or governor is not None
        name = pattern.name if governor is None else _filed(pattern.name, _governing()[s.low(governor)])
        if name is None:
            return None
        first = governor if governor is not None else group.first
        subject = _subject(
            syntax, group_of(s, first, "past").first if governor is not None else first, form == "gerund"
        )
        if not subject:
            return None
        direct = 0 <= first - subject[-1].end <= _NEAR
        mode = pattern.mode if name == pattern.name else None
        if pattern.mutual:
            several = len(subject) > 1 and name in (pattern.name, "AGREE")
            return (
                Told(pattern, name, mode, "mutual", tuple(subject), (), first, i, match.last, direct, announced)
                if several
                else None
            )
        return Told(
            pattern,
            name,
            mode,
            "active",
            tuple(subject),
            match.targets,
            first,
            i,
            match.last,
            direct,
            announced,
            governor,
        )
    return None


def _passive(syntax: Syntax, i: int, patterns: Sequence[Pattern], group: Group, form: Form) -> Told | None:
    if group.off:
        return None
    for pattern in patterns:
        match = matched(syntax, pattern, i, passive=True)
        if match is None:
            continue
        last = max(match.last, i)
        agents = next((items for prep, items, _ in syntax.behind(i) if prep == "by"), None)
        agents = agents or next((items for prep, items, _ in syntax.behind(last) if prep == "by"), None)
        if not agents:
            return None
        whom = match.targets or tuple(_subject(syntax, group.first))
        direct = bool(match.targets) or (bool(whom) and 0 <= group.first - whom[-1].end <= _NEAR)
        reduced = not group.passive and not match.targets
        if not direct or (reduced and any(syntax.low(k) == "of" for k in range(whom[-1].start, whom[-1].end))):
            return None  # “families of two pilots | held by Zenda”
        return Told(
            pattern,
            pattern.name,
            pattern.mode,
            "passive",
            tuple(agents),
            whom,
            group.first,
            i,
            last,
            True,
            group.modal in ("will", "would"),
        )
    return None


def _subject(syntax: Syntax, first: int, gerund: bool = False) -> list[Phrase]:
    """Who does what the verb group at word `first` says; nobody where the clause leaves that open."""
    phrases = syntax.subject(first)
    if not phrases or _hangs(syntax, phrases[0].start):
        return []  # “set off bombs in Zenda, killing two”
    end = phrases[-1].end
    if end > first and not (gerund and first == 0):
        return []  # “bombs killed two, a witness said”
    told = any(syntax.low(k) in words_for("saying") for k in range(end, first))
    if told and syntax.kind(first - 1) != "pronoun":
        return []  # “a raid, which Norway said killed two”, but “Norway said | it has sued”
    if gerund and syntax.kind(first - 1) in ("word", "name") and end != first:
        return []  # “a partner of the West | fighting the rebels”
    if syntax.kind(end) == "genitive" and not _own_forces(syntax, end + 1, first):
        return []  # “Keller’s driver shot”
    if syntax.low(first - 1) in ("which", "that"):
        thing = syntax.phrase_before(first - (3 if syntax.low(first - 2) == "," else 2))
        if thing is not None and (thing.actor is None or syntax.kind(thing.start - 1) == "preposition"):
            return []  # “a raid on Zenda that killed …”
        return [thing] if thing is not None else phrases
    return phrases


def _own_forces(syntax: Syntax, start: int, end: int) -> bool:
    """Whether what somebody has in the words [start, end) acts in his name: “Zenda’s | warplanes”."""
    return any(syntax.low(k) in words_for("own forces") for k in range(start, min(end, start + _NEAR)))


def _doubted(syntax: Syntax, first: int) -> bool:
    """Whether a word of doubt or denial before the group's clause leaves open that it is so."""
    for k in range(first - 1, max(-1, first - _DOUBT), -1):
        if syntax.low(k) in (".", ";", ":"):
            return False
        if syntax.low(k) in words_for("doubted"):
            return True
    return False


def _of_noun(syntax: Syntax, group: Group) -> bool:
    """Whether a noun governs the infinitive."""
    return group.governed is not None and syntax.kind(group.governed) in ("word", "name", "time")


def _hangs(syntax: Syntax, i: int) -> bool:
    """Whether the phrase that begins at word `i` stands behind a preposition, itself or as the last of a list."""
    k = i - 1
    while syntax.low(k) in ("and", "both") or (k < i - 1 and syntax.kind(k) == "name"):
        k -= 1
    return syntax.kind(k) == "preposition" and syntax.low(k) not in ("as", "like", "than", "while", "after", "before")


@cache
def _governing() -> Mapping[str, str]:
    """The verbs that make another act of the one that they govern, by every form: what they do to it."""
    uses = ("refusing", "threatening", "agreeing")
    verbs_of = {form: use for use in uses for verb in words_for(use) for form in conjugated(verb)}
    return verbs_of | dict.fromkeys(words_for("willing"), "agreeing")


def _governor(syntax: Syntax, group: Group) -> int | None:
    """The verb that governs the infinitive, where it makes an act of it: “agreed | to withdraw”."""
    k = group.governed
    if k is None:
        return None
    if syntax.low(k) in words_for("willing"):
        return k if syntax.low(k - 1) in words_for("be") else None
    if syntax.low(k) not in _governing() or syntax.kind(k) not in ("verb", "participle"):
        return None
    outer = group_of(syntax.sentence, k, "past")
    return k if not (outer.off or outer.negated or outer.passive) else None


def _filed(name: str, governing: str) -> str | None:
    """The class of an act that somebody only agrees, threatens or refuses to do; None where the two make none."""
    if governing == "refusing":
        return "REJECT"
    cooperation = classes()[name].is_cooperation
    if governing == "threatening":
        return None if cooperation else "THREATEN"
    return "AGREE" if cooperation else None


def _forms(word: str) -> set[Form]:
    return {form for _, form in verbs().get(word, ())}
