"""Positions that a source takes without a word of stance: the only way, what it is time for, what must come first.

the only way out is talks · it is time to vote · talks cannot begin until the raids stop · the fault lies with Norway
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.record import Actor, Span, Stance, Statement
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.charges import charging
from onrecord.stages.positions.clause import conditional
from onrecord.stages.positions.lexicon import verbs, words_for
from onrecord.stages.positions.scope import relayed
from onrecord.stages.positions.topic import cut, end_of_topic, starts_infinitive, starts_nominal
from onrecord.stages.positions.types import Candidate, Marks
from onrecord.stages.positions.who import Statements

# So many words may stand between the parts of a saying.
_FAR = 14
_NEAR = 4
_STOPS = frozenset({".", ";", ":", "?", "!", ","})
_CANNOT = frozenset({"cannot", "can't", "couldn't"})
_ONLY_UNTIL = frozenset({"until", "unless", "without"})
_HEADS = frozenset({"only", "time", "cannot", "can't", "couldn't", "can", "could", "responsibility", "blame", "fault"})
_Place = tuple[int, int]


@cache
def sayings() -> frozenset[str]:
    """The words of which a sentence with a saying has one."""
    return _HEADS | words_for("attempts") | words_for("paying for it")


def saying_candidates(text: str, statements: Statements, syntax: Syntax) -> Iterator[Candidate]:
    """The candidates of the sentence that rest on how something is said by a source."""
    s = syntax.sentence
    for i, word in enumerate(s.words):
        low = word.low
        if low not in sayings():
            continue
        said = statements.said(word.start)
        if said is None or said.source.actor is None or said.polarity == "negated" or _is_open(syntax, i, said):
            continue
        if low in words_for("paying for it"):
            place, whom = _paying(syntax, i, said)
            if place is not None and statements.may_threaten(said.source.actor):
                yield from _made(text, syntax, said, "pay for", "THREATEN", i, place, whom)
        elif low == "only":
            yield from _made(text, syntax, said, "only", "SUPPORT", i, _only_way(syntax, i))
        elif low == "time":
            place, whom = _time_for(syntax, i)
            yield from _made(text, syntax, said, "time for", "REQUEST", i, place, whom)
        elif low in words_for("attempts"):
            place, whom = _attempt(syntax, i)
            yield from _made(text, syntax, said, "attempt", "ACCUSE", i, place, whom)
        elif low in ("responsibility", "blame", "fault"):
            place, whom = _lies_with(syntax, i)
            yield from _made(text, syntax, said, "lies with", "ACCUSE", i, place, whom)
        elif not relayed(syntax, i, said):
            yield from _made(text, syntax, said, "not until", "REQUEST", i, _not_until(syntax, i))


def _is_open(syntax: Syntax, i: int, said: Statement) -> bool:
    """Whether a condition, a doubt or a denial is what the clause says: “if the only way is”, “denied it was the”."""
    s = syntax.sentence
    if conditional(s, i) or any(word in words_for("no promise") for word in said.cue.text.lower().split()):
        return True
    if any(word in words_for("rejecting") or word.startswith("den") for word in said.cue.text.lower().split()):
        return True
    return any(s.low(k) in words_for("doubting") for k in range(max(0, i - _NEAR), i))


def _only_way(syntax: Syntax, i: int) -> _Place | None:
    """What the only way is, behind the "only" at word `i`: “the only way out is | talks”, “only | talks can help”."""
    s = syntax.sentence
    if s.low(i + 1) in words_for("way") or s.low(i + 2) in words_for("way"):
        be = _first(syntax, range(i + 2, i + _FAR), words_for("be"))
        if be is None or s.low(be + 1) in words_for("negation") or s.low(be).endswith("n't"):
            return None
        k = be + 1
        while s.kind(k) == "adverb" or s.low(k) in ("through", "via", "by", "to", "for", "that"):
            k += 1
        infinitive = s.low(k - 1) == "to" and starts_infinitive(s, k)
        return (k, end_of_topic(s, k, False, infinitive)) if infinitive or starts_nominal(s, k) else None
    phrase = syntax.phrase(i + 1)
    if s.kind(i + 1) != "determiner" or phrase is None:
        return None
    can = _first(syntax, range(i + 2, i + _FAR), frozenset({"can", "could", "will"}))
    settles = can is not None and not any(s.kind(k) in ("verb", "auxiliary", "relative") for k in range(i + 1, can))
    return (i + 1, can) if can is not None and settles and s.kind(can + 1) in ("verb", "word") else None


def _time_for(syntax: Syntax, i: int) -> tuple[_Place | None, Actor | None]:
    """What it is time for: “it is time (for Norway) | to vote”."""
    s = syntax.sentence
    be = i - 1
    while s.kind(be) == "adverb" or s.low(be) in ("high", "past", "about", "the"):
        be -= 1
    opens = s.low(be) in ("'s", "’s") or (s.low(be) in words_for("be") and s.low(be - 1) in ("it", "now", "here"))
    if not opens or s.low(be + 1) in words_for("negation"):
        return None, None
    whom, k = None, i + 1
    if s.low(k) == "for":
        items, end = syntax.listed(k + 1)
        whom, k = (items[0].actor if items else None), end
    if s.low(k) != "to" or not starts_infinitive(s, k + 1):
        return None, None
    return (k + 1, end_of_topic(s, k + 1, False, True)), whom


def _not_until(syntax: Syntax, i: int) -> _Place | None:
    """What must come first: “talks cannot begin until | the raids stop”, “no talks can …”."""
    s = syntax.sentence
    low = s.low(i)
    denied = low in _CANNOT or s.low(i + 1) == "not"
    none = any(s.low(k) == "no" for k in range(max(0, i - _NEAR), i + _NEAR)) and not denied
    if not denied and not none:
        return None
    if s.kind(i - 1) == "pronoun" and s.low(i - 1) != "there":
        return None  # what “he cannot” do before is no demand
    until = _first(syntax, range(i + 2, i + _FAR), _ONLY_UNTIL)
    if until is None:
        return None
    start = until + 1
    clause = s.low(until) != "without"
    if s.low(start) == "having":
        return None  # “cannot speak without | having to insult somebody”
    if clause and s.kind(start) == "pronoun":
        return None
    return (start, end_of_topic(s, start, clause, False)) if starts_nominal(s, start) else None


def _lies_with(syntax: Syntax, i: int) -> tuple[_Place | None, Actor | None]:
    """Whose fault it is: “the responsibility for the raid lies with | Norway”."""
    s = syntax.sentence
    lies = _first(syntax, range(i + 1, i + _FAR), frozenset({"lies", "rests", "lay", "rested", "falls", "fell"}))
    if lies is None:
        return None, None
    k = lies + 1
    while s.kind(k) == "adverb":
        k += 1
    if s.low(k) not in ("with", "on"):
        return None, None
    phrase = syntax.phrase(k + 1)
    if phrase is None or not (syntax.is_party(phrase) or phrase.actor is not None):
        return None, None
    return (phrase.start, end_of_topic(s, phrase.start, False, False)), phrase.actor


def _attempt(syntax: Syntax, i: int) -> tuple[_Place | None, Actor | None]:
    """An attempt at something bad: “a clear attempt to | wreck the talks”, “Norway's efforts to | undermine it”."""
    s = syntax.sentence
    bad = s.low(i + 1) == "to" and (charging().get(s.low(i + 2)) == "base" or s.low(i + 2) in words_for("harmful"))
    if not bad:
        return None, None
    k = i - 1
    while s.kind(k) in ("word", "adverb", "participle") and i - k <= _NEAR:
        k -= 1
    if s.low(k) in ("a", "an", "another", "the") and s.low(k - 1) == "in":
        return None, None  # “would name nine of its own in | an attempt to overthrow the board”: its own aim
    if s.low(k) in ("a", "an", "another", "the"):
        return (k, end_of_topic(s, i + 2, False, True)), None
    if s.kind(k) == "genitive" and (whose := syntax.phrase_before(k - 1)) is not None:
        if any(cue.stance == "SUPPORT" for cue, _ in verbs().get(s.low(whose.start - 1), ())):
            return None, None  # “supports | Keller's campaign to overthrow the board”
        if s.low(whose.start - 1) in words_for("undoing") | words_for("harmful") or s.kind(whose.start - 1) == "to":
            return None, None  # “to defeat | Norway's bid to”
        return (whose.start, end_of_topic(s, i + 2, False, True)), whose.actor
    return None, None


def _paying(syntax: Syntax, i: int, said: Statement) -> tuple[_Place | None, Actor | None]:
    """What comes to somebody who does it: “any attack would be | met with force”, “they will | pay a heavy price”."""
    s = syntax.sentence
    k = i - 1
    while s.kind(k) == "adverb" or (s.low(i) == "met" and s.low(k) == "be"):
        k -= 1
    if s.low(k) not in words_for("will") | words_for("would"):
        return None, None
    behind = range(i + 1, i + 2 * _NEAR)
    if not any(s.low(n) in words_for("threat") | {"force"} for n in behind):
        return None, None
    phrases = [phrase for phrase in syntax.subject(k) if phrase.start < k]
    if not phrases and (thing := syntax.phrase_before(k - 1)) is not None:
        phrases = [thing]
    if not phrases or syntax.low(phrases[-1].head) in words_for("first") | words_for("third"):
        return None, None
    whom, start = phrases[-1].actor, phrases[0].start
    if whom is not None and whom.id == said.source.actor:
        return None, None
    who = next((n for n in range(start - 1, max(0, start - _FAR), -1) if s.kind(n) in ("relative", "mark")), 0)
    several = syntax.phrase_before(who - 1) if s.low(who) in ("that", "who", "which") else None
    if several is not None and several.end == who and any(s.kind(n) == "verb" for n in range(who, start)):
        start, whom = several.start, several.actor  # “any groups that | do not attend the talks | will suffer”
    return (start, end_of_topic(s, i, False, True)), whom


def _first(syntax: Syntax, where: range, words: frozenset[str]) -> int | None:
    """The first of the words, before the clause ends."""
    for k in where:
        if syntax.low(k) in words:
            return k
        if syntax.low(k) in _STOPS or syntax.low(k) == "":
            return None
    return None


def _made(
    text: str,
    syntax: Syntax,
    said: Statement,
    name: str,
    stance: Stance,
    i: int,
    place: _Place | None,
    whom: Actor | None = None,
) -> Iterator[Candidate]:
    s, source = syntax.sentence, said.source.actor
    topic = cut(text, s, *place) if place is not None else None
    if topic is None or source is None or (whom is not None and whom.id == source):
        return
    cue = Span(s.words[i].start, s.words[i].end)
    marks = Marks(name, "saying", "content", "said", "phrase", "plain", said.mode)
    yield Candidate(source, stance, topic, (cue,), cue.start, said, whom.id if whom else None, marks)
