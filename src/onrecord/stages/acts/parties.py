"""Who does it and to whom: from the phrases of a clause to participants."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record import Part, Participant, Span
from onrecord.stages.acts.lexicon import words_for
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.events.participants import Shared, participants

_POINTING = frozenset({"him", "her", "them"})
_VAGUE = frozenset({"it", "we", "i", "which", "that"})
# How nouns for people end, where only people are meant: “reporter”, “editors”, “refugee”.
_PERSON = re.compile(
    r"(?:er|or|ist|ian|man|woman|ee|activist|agent|judge|militant|resident|student|suspect|spy|guest)s?$"
)
_OWNERS = ("polity", "organization")


def sources(
    shared: Shared, sentence: Sentence, phrases: Sequence[Phrase], speaker: str | None
) -> tuple[Participant, ...]:
    """Who does it: those of the phrases that an actor stands behind; none where one of them is nobody known. `speaker`:
    the actor in whose words it is told, whom alone “it” and “we” may mean: what else they mean is too unsure."""
    found = tuple(one for phrase in phrases for one in _source(shared, sentence, phrase))
    if not found or any(participant.actor is None for participant in found):
        return ()
    for phrase in phrases:
        if sentence.low(phrase.head) in _VAGUE and any(participant.actor != speaker for participant in found):
            return ()
    return found


def _source(shared: Shared, sentence: Sentence, phrase: Phrase) -> tuple[Participant, ...]:
    if phrase.actor is None and sentence.low(phrase.head) in words_for("own forces"):
        for mention, actor, first, end in sentence.mentions:
            inside = phrase.start <= first and end <= phrase.head + 1
            if inside and mention.kind == "name" and actor.type in _OWNERS:
                words = Span(sentence.words[phrase.start].start, sentence.words[phrase.end - 1].end)
                return (Participant(Part.cut(shared.text, [words]), actor.id),)  # “Zendan troops”
    return participants(shared, sentence, [phrase], ())


def targets(
    shared: Shared, syntax: Syntax, phrases: Sequence[Phrase], persons: bool, force: bool = False
) -> tuple[Participant, ...]:
    """Whom it is done to: actors; people by the noun; and of a thing its owner ("struck Zenda's refinery"). `persons`:
    the act is done to people alone. `force`: also a place or a craft of nobody known ("attacked | a military base")."""
    out: list[Participant] = []
    seen: set[str] = set()
    for phrase in phrases:
        for participant in _target(shared, syntax, phrase, persons) or _facility(shared, syntax, phrase, force):
            key = shared.key(participant)
            if key not in seen:
                seen.add(key)
                out.append(participant)
    return tuple(out)


def _target(shared: Shared, syntax: Syntax, phrase: Phrase, persons: bool) -> tuple[Participant, ...]:
    sentence = syntax.sentence
    low = syntax.low(phrase.head)
    if syntax.kind(phrase.head) == "pronoun" and low not in _POINTING:
        return ()
    if any(syntax.low(k) == "from" for k in range(phrase.head + 1, phrase.end)):
        phrase = Phrase(phrase.start, phrase.head + 1, phrase.head)  # “expelled diplomats from the capital”
    if phrase.actor is not None:
        return participants(shared, sentence, [phrase], ())
    if low in words_for("no target") or syntax.kind(phrase.head) == "time":
        return ()
    if syntax.kind(phrase.head) == "pronoun":
        return ()
    if low.endswith(("men", "people")) or syntax.is_people(phrase) or (persons and _PERSON.search(low)):
        words = sentence.words
        span = Span(words[phrase.start].start, words[phrase.end - 1].end)
        return (Participant(Part.cut(shared.text, [span]), None),)
    if persons:
        return ()  # “released a statement”
    return _owner(shared, syntax, phrase) if low not in words_for("things") | words_for("places") else ()


def _facility(shared: Shared, syntax: Syntax, phrase: Phrase, force: bool) -> tuple[Participant, ...]:
    if not force or phrase.actor is not None or not is_facility(syntax, phrase):
        return ()
    words = syntax.sentence.words
    return (Participant(Part.cut(shared.text, [Span(words[phrase.start].start, words[phrase.head].end)]), None),)


def is_facility(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether a phrase is a place or a craft that force can be used against: “a police | convoy”."""
    return syntax.kind(phrase.head) == "word" and syntax.low(phrase.head) in words_for("facilities")


def _owner(shared: Shared, syntax: Syntax, phrase: Phrase) -> tuple[Participant, ...]:
    """Whose the thing is: “Zenda’s refinery”, “the Zendan embassy”, “the home of Keller”."""
    sentence = syntax.sentence
    for mention, actor, first, end in sentence.mentions:
        of = first > phrase.head and syntax.low(phrase.head) in words_for("belongings")
        before = phrase.start <= first < phrase.head and end <= phrase.end and actor.type in _OWNERS
        owns = of and end <= phrase.end and syntax.kind(end) != "genitive"  # not “the offices of | Zenda | 's union”
        if before or (owns and "of" in (syntax.low(first - 1), syntax.low(first - 2))):
            return (Participant(Part.cut(shared.text, [mention.span]), actor.id),)
    return ()
