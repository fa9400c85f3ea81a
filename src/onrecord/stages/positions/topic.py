"""What a position is about: where the words behind a cue begin and end."""

from __future__ import annotations

from onrecord.record import Span
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.lexicon import verbs, words_for
from onrecord.stages.positions.topic_ends import whole_end
from onrecord.stages.positions.topic_joints import goes_on

_QUOTES = "“”‘’\"'"
_NOMINAL = frozenset({"determiner", "possessive", "name", "word", "gerund", "adverb", "participle"})
_DASHES = frozenset({"-", "–", "—"})
_LONGEST_QUOTED = 120  # characters that a quotation goes on behind the words of a topic that holds its beginning
# What makes a condition of a clause, and so many words such a clause has at most.
_CONDITIONS = frozenset({"if", "unless", "provided", "when", "once", "without"})
_BEFORE = frozenset({"until", "before"})
_INVERTED = frozenset({"should", "had", "were"})
_FIRM = frozenset({"unless", "provided"})
_ADJECTIVAL = ("ist", "ian", "ern", "ous", "ful", "less", "able", "ible", "ical", "ional", "ental", "ese")
_STRANDED = frozenset({"about", "with", "for", "to"})
_OBJECTS = frozenset({"him", "her", "them", "it"})
_WAS = frozenset({"was", "were", "had", "did"})
_DAY = 3
_CONDITION = 18
_SAYS = frozenset({"said", "says", "added", "and", "but"})


def starts_nominal(sentence: Sentence, i: int) -> bool:
    """Whether a noun phrase, a gerund or a free relative may begin at word `i`."""
    kind, low = sentence.kind(i), sentence.low(i)
    if low in words_for("particles") or low == "ahead":
        return False
    if kind == "mark":
        return low in ("“", '"', "‘", "$", "€", "£", "'") and sentence.kind(i + 1) in _NOMINAL
    if low in ("what", "how", "those", "whatever", "being", "having"):
        return True
    if low == "not":
        return sentence.low(i + 1).endswith("ing")
    if kind == "time":
        return sentence.kind(i + 1) == "genitive"  # “welcomed | Monday's vote”
    if low == "that":
        noun = sentence.kind(i + 1) in ("word", "name")
        return noun and sentence.kind(i + 2) in ("preposition", "mark", "time", "conjunction", "")
    return (kind in _NOMINAL and low not in ("not", "that", "then", "there")) or (
        kind == "verb" and low.endswith("ed") and sentence.kind(i + 1) in ("word", "name")
    )


def starts_infinitive(sentence: Sentence, i: int) -> bool:
    """Whether word `i`, behind "to", is the base form of a verb."""
    while sentence.kind(i) == "adverb" and sentence.low(i) not in verbs():
        i += 1
    if sentence.kind(i) == "mark" and sentence.low(i) in ("“", '"', "‘"):
        i += 1
    word = sentence.words[i] if i < len(sentence.words) else None
    if word is None or not word.raw[0].isalpha() or not word.raw[0].islower():
        return False
    if word.kind in ("auxiliary", "verb") or word.low in verbs():
        return True
    if word.low.endswith("s") and not word.low.endswith(("ss", "us", "as", "is")):
        return False  # “to | customers”
    if word.low.endswith(_ADJECTIVAL) and sentence.kind(i + 1) == "word":
        return False  # “to | tourist areas”
    return word.kind == "word" and not word.low.endswith(("ing", "ments"))


def end_of_topic(sentence: Sentence, start: int, clause: bool, infinitive: bool) -> int:
    """The word behind the last of the topic that begins at word `start`. `clause`: it holds a verb of its own;
    `infinitive`: it is what somebody is to do."""
    return _trimmed(sentence, start, whole_end(sentence, start, clause, infinitive))


def with_condition(sentence: Sentence, end: int, negated: bool) -> int:
    """The end of the topic with the condition that follows its end: “leave | if the charges are true”, “release them |
    when others do the same”; of what is `negated`, “sign | until it is clear” too. Without it the topic would say more
    than its source did."""
    conditions = _CONDITIONS | (_BEFORE if negated else frozenset())
    j = end = next((k for k in range(max(0, end - 2), end) if _is_inverted(sentence, k)), end)
    while sentence.kind(j) in ("time", "preposition") and j < end + _DAY and sentence.low(j) != "without":
        j += 1  # “leave | on Friday if …”
    comma = sentence.low(j) == ","
    j += comma
    j += sentence.low(j) == "only"
    long = tuple(sentence.low(k) for k in range(j, j + 3)) == ("as", "long", "as")
    case = (sentence.low(j - 1), sentence.low(j)) == ("in", "case")
    firm = long or case or _is_inverted(sentence, j) or sentence.low(j) in _FIRM
    if not (firm or (sentence.low(j) in conditions and not comma)):
        return end
    if sentence.low(j) == "when" and _is_past(sentence, j):
        return end  # “such a step in May | when it completed the deal”: when it was, no condition
    ends = words_for("ends") - conditions
    for k in range(j + 1 + 2 * long, min(len(sentence.words), j + _CONDITION)):
        low = sentence.low(k)
        if low == "," and goes_on(sentence, j, k):
            continue
        listed = low == "and" and sentence.kind(k + 1) == "word" and sentence.kind(k + 2) == "word"
        if low in ends or low in ("”", '"', "(", ",") or low in _DASHES or (low in _SAYS and not listed):
            return _trimmed(sentence, end, k) if k > j + 1 else end
    return end


def _is_past(sentence: Sentence, when: int) -> bool:
    """Whether the clause behind a "when" tells of what was."""
    for k in range(when + 1, min(len(sentence.words), when + _CONDITION)):
        low = sentence.low(k)
        if sentence.kind(k) in ("verb", "auxiliary"):
            return low in _WAS or low.endswith("ed") or low in words_for("past")
        if sentence.kind(k) == "mark":
            return False
    return False


def _is_inverted(sentence: Sentence, k: int) -> bool:
    """Whether a condition without "if" begins at word `k`: “should | he stay”, “had they asked”."""
    return sentence.low(k) in _INVERTED and sentence.kind(k + 1) == "pronoun" and sentence.kind(k - 1) != "pronoun"


def _trimmed(sentence: Sentence, start: int, end: int) -> int:
    """The end without a day, an adverb or a lonely function word at the end; a preposition before a mark is a verb's:
    “declare the war | over.”, “nothing to talk | about.”"""
    closed = sentence.kind(end) in ("mark", "") and sentence.kind(end - 1) == "preposition" and end > start + 1
    if closed and sentence.low(end - 1) in words_for("particles") | _STRANDED:
        return end
    if sentence.kind(end - 1) == "preposition" and sentence.low(end - 2) in _OBJECTS and end > start + 2:
        return end  # “swear him | in and then …”
    while end > start + 1:
        kind, low = sentence.kind(end - 1), sentence.low(end - 1)
        day = kind == "time" and (
            sentence.kind(end - 2) in ("preposition", "adverb")
            or low in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        )
        told = any(sentence.kind(k) in ("verb", "auxiliary") for k in range(start + 1, end - 2))
        if low in ("year", "month", "week") and sentence.low(end - 2) == "last" and not told:
            end -= 2  # “rejected the plan | last week”
            end -= sentence.low(end - 1) in ("late", "early", "earlier", "later")
            continue
        if day and sentence.low(end - 2) in _BEFORE:
            break  # “will not show it | until Monday”
        if day and sentence.kind(end - 2) == "preposition" and sentence.low(end - 3) in words_for("set for"):
            break  # “flights scheduled | for Monday”
        if (day and sentence.kind(end - 2) == "preposition") or (low == "least" and sentence.low(end - 2) == "at"):
            end -= 2
        elif (
            day
            or (
                kind in ("preposition", "conjunction", "relative", "to", "subordinate", "mark")
                and low not in ("”", '"', "%", ")")
            )
            or low in words_for("hanging")
        ):
            end -= 1
        else:
            break
    return end


def cut(text: str, sentence: Sentence, start: int, end: int) -> Span | None:
    """The span of words [start, end) without quotation marks at its edges; None where no letter is left."""
    if start >= end:
        return None
    low, high = sentence.words[start].start, sentence.words[end - 1].end
    closed = text.find("”", low + 1, high)
    if closed >= 0 and "“" not in text[max(0, low - 1) : closed]:
        high = closed  # what was quoted ends there
    opened, extended = text.rfind("“", low, high), False
    if opened > low and "”" not in text[opened:high]:
        closes = text.find("”", high, min(sentence.span.end + 1, high + _LONGEST_QUOTED))
        extended = closes >= 0 and "“" not in text[high:closes]
        if extended:
            high = closes  # “had ever “hit, kicked or bitten, | any member of the crew””
    while low < high and (text[low].isspace() or text[low] in _QUOTES or text[low] in ",;:-–—"):
        low += 1
    if low and text[low - 1] in "$€£" and text[low].isdigit():
        low -= 1  # “| $44 billion for ports”
    ends = _QUOTES + ",;:-–—" + ("." if extended else "")
    while high > low and (text[high - 1].isspace() or text[high - 1] in ends):
        high -= 1
    open_ = text.count("“", low, high) > text.count("”", low, high)
    if (open_ and text[high : high + 1] == "”") or (
        text.count('"', low, high) % 2 == 1 and text[high : high + 1] == '"'
    ):
        high += 1  # “a “deeply flawed” | plan”, and no mark left open
    return Span(low, high) if any(c.isalnum() for c in text[low:high]) else None
