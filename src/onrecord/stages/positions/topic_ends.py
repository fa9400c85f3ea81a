"""Where a topic ends: it is read word by word, and at each its joints are asked in turn whether it ends or goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.lexicon import verbs, words_for
from onrecord.stages.positions.topic_joints import (
    another_person,
    another_stance,
    clause_follows,
    does_another,
    end_of_bracket,
    goes_on,
    is_both,
    is_contact,
    is_finite,
    is_glued,
    is_listed,
    is_made,
    is_noun,
    is_spaced,
    is_such_list,
    is_taken,
    is_told,
    is_verbless,
    is_why,
    past_apposition,
    past_being,
    past_name,
    past_place,
    past_relative,
)

# So many words a topic has at most.
_LONGEST = 32
_INSIDE_CLAUSE = frozenset({"that", "which"})
_OPENING = frozenset({"that", "what", "whether", "how", "why", "which"})
_ASKS = frozenset({"whether", "how", "what", "why"})
_DASHES = frozenset({"-", "–", "—"})
_GOES_ON = frozenset({"to", "preposition", "auxiliary", "word", "conjunction"})
_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
_BASES = frozenset({"be", "being", "have", "having", "do", "to"})
_FINITE = frozenset({"is", "was", "are", "were", "has", "had"})
_JOINING = frozenset({"and", "or", "but", "nor"})
# Behind "and" these begin something of their own.
_OTHERS = frozenset({"auxiliary", "verb", "adverb", "mark", "to", "preposition", "relative"})


class Step(NamedTuple):
    """What a joint says: the topic goes on at word `at`, or ends before it."""

    at: int
    ends: bool = False


@dataclass(slots=True)
class Topic:
    """A topic that is being read, from word `start` on. `clause`: it holds a verb of its own; `infinitive`: it is what
    somebody is to do; `inner`: a clause within it has begun, whose verb ends nothing."""

    sentence: Sentence
    start: int
    clause: bool
    infinitive: bool
    inner: bool

    def low(self, j: int) -> str:
        return self.sentence.low(j)

    def kind(self, j: int) -> str:
        return self.sentence.kind(j)

    def is_waiting(self, end: int) -> bool:
        """Whether the verb of the clause that is open before word `end` is still to come: “what | the crews”."""
        since = next((k + 1 for k in range(end - 1, self.start, -1) if self.low(k) in _OPENING), self.start)
        return (self.clause or since > self.start) and is_verbless(self.sentence, since, end)

    def has(self, word: str, end: int) -> bool:
        """Whether `word` is among its words before `end`."""
        return any(self.low(k) == word for k in range(self.start, end))


Joint = Callable[[Topic, int], Step | None]


def whole_end(sentence: Sentence, start: int, clause: bool, infinitive: bool) -> int:
    """The word behind the last of the topic that begins at word `start`, before it is trimmed. `clause`: it holds a
    verb of its own; `infinitive`: it is what somebody is to do."""
    topic = Topic(sentence, start, clause, infinitive, inner=clause)
    j, limit = start, min(len(sentence.words), start + _LONGEST)
    while j < limit:
        step = next((step for joint in _JOINTS if (step := joint(topic, j)) is not None), Step(j + 1))
        j = step.at
        if step.ends:
            break
    return j


def _abbreviation(t: Topic, j: int) -> Step | None:
    """A full stop within the sentence is an abbreviation's: the sentence ends with its last word."""
    inside = t.low(j) == "." and j < len(t.sentence.words) - 2
    return Step(j + 1) if inside and not is_glued(t.sentence, j) else None


def _bracket(t: Topic, j: int) -> Step | None:
    """“for members of the Harbour Party (HP) | to stand trial”."""
    closed = end_of_bracket(t.sentence, j)
    if closed is None or not (t.kind(closed + 1) in _GOES_ON or is_noun(t.sentence, closed + 1)):
        return None
    return Step(closed + 1)


def _both(t: Topic, j: int) -> Step | None:
    """“not only to build ships, but also | to sell them”, “was not just brave but | had a kind heart”."""
    if t.low(j) not in (",", "but") or not is_both(t.sentence, t.start, j):
        return None
    j += 1 + (t.low(j) == ",")
    j += t.low(j) == "also"
    t.inner = t.inner or t.kind(j) == "auxiliary"
    return Step(j)


def _little_word(t: Topic, j: int) -> Step | None:
    """Words that end a topic elsewhere: “that it is so | weak that …”, “a country | where billionaires buy elections”,
    “a battle over | who should lead it”, “using its software | without paying for it”."""
    low, before = t.low(j), t.kind(j - 1)
    if low == "so" and before == "auxiliary" and t.kind(j + 1) == "word":
        return Step(j + 1)
    if j == t.start:
        return None
    if (low == "where" and before in ("word", "name")) or (low == "who" and before == "preposition"):
        t.inner = True
        return Step(j + 1)
    return Step(j + 1) if low == "without" and t.kind(j + 1) == "gerund" else None


def _telling(t: Topic, j: int) -> Step | None:
    """“rejected the offer | in a statement to Reuters”, “banned the ships | in response to the raids”."""
    return Step(j, True) if j > t.start and (is_told(t.sentence, j) or is_why(t.sentence, j)) else None


def _end(t: Topic, j: int) -> Step | None:
    """A word that ends what stands before it, or a dash."""
    if j == t.start or _is_one_who(t, j) or (t.low(j) == "as" and is_taken(t.sentence, t.start, j)):
        return None
    if t.low(j) == "following" and t.low(j - 1) in ("between", "by", "from", "of", "and"):
        return None  # “pick between | following their faith and the law”
    if t.low(j) == "then" and t.infinitive and t.kind(j + 1) in ("pronoun", "determiner", "name"):
        return Step(j, True)  # “when he refused to fight | then they left him”
    dash = t.low(j) in _DASHES and is_spaced(t.sentence, j)
    return Step(j, True) if dash or t.low(j) in words_for("ends") else None


def _comma(t: Topic, j: int) -> Step | None:
    """A comma ends a topic, but for what is set between two of them, for lists, numbers and adjectives."""
    if t.low(j) != ",":
        return None
    if is_such_list(t.sentence, t.start, j):
        return Step(j + 1)  # “ports such as Oslo, | Bergen and Vardo”
    verbless = is_verbless(t.sentence, t.start, j)
    if verbless and (over := past_relative(t.sentence, j, t.start)) is not None and (t.clause or t.kind(over) == "to"):
        return Step(over)  # “that | the council, which meets in May, | should sign it”
    if (over := past_place(t.sentence, j)) is not None:
        return Step(over)  # “one of the Vardo, Norway, | gunmen”
    if (over := past_name(t.sentence, j)) is not None:
        on = (
            t.kind(over + 1) == "to"
            or t.low(over + 1) == "from"
            or (t.inner and t.kind(over + 1) in ("verb", "auxiliary"))
        )
        if t.low(over) == "," and on:
            return Step(over + 1)  # “whether her rival, Anna Lund, | broke the law”
        return Step(over, True)  # “her rival, Anna Lund”
    if t.infinitive and (over := past_apposition(t.sentence, t.start, j)) is not None:
        return Step(over)  # “allow Keller, then a senator, | to speak”
    if t.is_waiting(j):
        if is_listed(t.sentence, j):
            return Step(j + 1)  # “that Norway, | Denmark and Sweden take them back”
        if t.inner and (over := past_being(t.sentence, j)) is not None:
            return Step(over)  # “the claim that Keller, the first of them, | was born abroad”
    return None if goes_on(t.sentence, t.start, j) else Step(j, True)


def _quotation(t: Topic, j: int) -> Step | None:
    """The mark that ends a quotation which began before the topic."""
    closes = t.low(j) in ("”", '"') and j > t.start and t.low(t.start) not in ("“", '"')
    return Step(j, True) if closes and t.low(j + 1) in (",", "") else None


def _inner(t: Topic, j: int) -> Step | None:
    """Notes where a clause within the topic begins."""
    t.inner = t.inner or _begins_inner(t, j)
    if t.low(j) == "it" and t.kind(j - 1) in ("word", "gerund") and t.kind(j + 1) in ("verb", "auxiliary"):
        t.inner = t.inner and j > t.start
    return None


def _begins_inner(t: Topic, j: int) -> bool:
    low, kind, before = t.low(j), t.kind(j), t.kind(j - 1)
    if low in _ASKS and not t.infinitive:
        return True  # “questions about | whether he would”
    if j == t.start:
        return False
    if (kind == "relative" and low in _INSIDE_CLAUSE) or low in _ASKS or _is_one_who(t, j):
        return True  # “to hear | what happened”
    if low == "it" and before in ("word", "gerund") and t.kind(j + 1) in ("verb", "auxiliary"):
        return True  # “the pact | it signed”
    if t.low(j - 1) in words_for("ensuring") and t.kind(j - 2) == "to":
        return True  # “steps to ensure | Norway cannot veto it”
    if t.low(j - 1) in words_for("clause noun") and clause_follows(t.sentence, j):
        return True  # “the fact | the truce held”
    if low in _SUBJECTS and before in ("word", "verb", "gerund"):
        return True  # “face claims | he conspired with drivers”, “ensure | they leave”
    if kind == "auxiliary" and low in ("be", "have") and before == "to" and j - 1 > t.start:
        return True  # “the levy | to be dropped”
    return kind in ("auxiliary", "verb") and is_contact(
        t.sentence, t.start, j
    )  # “the largest rally the island | has seen”


def _is_one_who(t: Topic, j: int) -> bool:
    """“wants someone | who is no member”."""
    return t.low(j) == "who" and t.low(j - 1) in words_for("somebody")


def _conjunction(t: Topic, j: int) -> Step | None:
    """“and” ends a topic where something of its own begins behind it."""
    if t.kind(j) != "conjunction" or t.low(j) not in _JOINING or j == t.start:
        return None
    nxt, low = t.kind(j + 1), t.low(j + 1)
    if t.has("both", j) and not t.has("and", j) and t.low(j) == "and":
        return Step(j + 2)  # “changes in both crews | and work hours”
    if t.has("between", j) and not t.has("and", j) and nxt != "verb":
        return Step(j + 1)  # “comparisons between his remarks | and that of the king”
    if is_noun(t.sentence, j + 1) and (t.low(j + 2) == "of" or t.low(j + 2).endswith("s")):
        return Step(j + 2)  # “a port and | control of the straits”, “sanctions and | travel bans”
    warns = low in ("warning", "complaining")
    if nxt == "gerund" and low in verbs() and (t.low(j + 2) != "of" or warns) and not t.infinitive:
        return Step(j, True)  # “backed her rival | and accusing the board of fraud”
    if low.isdigit() and t.low(j + 2) in ("percent", "per", "%"):
        return Step(j, True)  # “54 percent oppose the change | and 32 percent back it”
    if nxt == t.kind(j - 1) == "adverb":
        return Step(j + 2)  # “to quickly and | smoothly open it”
    pair = nxt == "verb" and t.kind(j - 1) in ("verb", "word") and t.kind(j - 2) == "to"
    if pair or (nxt == "verb" and "-" in low):
        return Step(j + 2)  # “a plan to rebuild | and expand the port”, “small | and mid-sized banks”
    if low == "then" and t.kind(j + 2) in ("determiner", "possessive", "name", "pronoun"):
        return Step(j, True)  # “swear him in | and then the council will decide”
    if low == "say" and t.kind(j + 2) in ("determiner", "name", "pronoun"):
        return Step(j, True)  # “plans to test cars | and say the government will help”
    if low in words_for("adjectives") and t.kind(j + 2) == "word" and j - t.start < 3:
        return Step(j + 2)  # “a total and | complete shutdown”
    to_do = t.infinitive and nxt == "verb" and not _is_told_of(low)
    opened = t.is_waiting(j)
    ends = (
        (nxt in _OTHERS and not to_do)
        or another_stance(t.sentence, j + 1)
        or another_person(t.sentence, j + 1)
        or (not t.infinitive and does_another(t.sentence, j + 1))
        or nxt == "pronoun"
        or (clause_follows(t.sentence, j + 1) and not opened)
    )
    return Step(j, True) if ends else None


def _verb(t: Topic, j: int) -> Step | None:
    """A verb ends a topic that is a noun phrase: it is of the clause around."""
    kind, low = t.kind(j), t.low(j)
    denied = low in ("having", "being") and t.low(j - 1) == "not"  # “assailed it for not | having met”
    free = not t.inner and j > t.start
    if kind == "auxiliary" and free and not t.infinitive and low != "to" and not denied:
        return Step(j, True)
    if kind == "auxiliary" and t.infinitive and j == t.start + 1 and low not in _BASES:
        return Step(j, True)  # “the ban that it plans to lift | was set in May”
    if t.infinitive and not t.inner and low in _FINITE and t.low(j - 1) in words_for("particles"):
        return Step(j, True)  # “his decision to pull out | is a blow”
    noun = t.kind(j - 1) == "word" or (t.kind(j - 1) == "name" and t.kind(j - 2) == "preposition")
    if t.infinitive and free and noun and low in words_for("would") | _FINITE and t.kind(j - 2) != "pronoun":
        return Step(j, True)  # “his proposal to build a wall | would cost him votes”
    if kind == "verb" and free and is_finite(t.sentence, j):
        made = is_made(t.sentence, t.start, j) or (low.endswith("ed") and t.low(t.start) in ("see", "have", "get"))
        own = t.infinitive and (j - t.start < 2 or made)  # “to see Keller | removed”
        return None if own else Step(j, True)
    return None


def _is_told_of(low: str) -> bool:
    """Whether a verb is in the past, and so none of those of an infinitive: “to leave | and said he was sorry”."""
    return low.endswith("ed") or low in words_for("past")


# Asked in this order; the first that has something to say is heard.
_JOINTS: tuple[Joint, ...] = (
    _abbreviation,
    _bracket,
    _both,
    _little_word,
    _telling,
    _end,
    _comma,
    _quotation,
    _inner,
    _conjunction,
    _verb,
)
