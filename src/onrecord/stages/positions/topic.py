"""What a position is about: where the words behind a cue begin and end."""

from __future__ import annotations

from onrecord.record import Span
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.lexicon import verbs, words_for
from onrecord.stages.positions.topic_joints import (
    another_person,
    another_stance,
    clause_follows,
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
    past_apposition,
    past_name,
    past_place,
    past_relative,
)

# So many words a topic has at most.
_LONGEST = 32
_QUOTES = "“”‘’\"'"
_NOMINAL = frozenset({"determiner", "possessive", "name", "word", "gerund", "adverb", "participle"})
_INSIDE_CLAUSE = frozenset({"that", "which"})
_ASKS = frozenset({"whether", "how", "what", "why"})
_DASHES = frozenset({"-", "–", "—"})
_GOES_ON = frozenset({"to", "preposition", "auxiliary", "word", "conjunction"})
_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
_LONGEST_QUOTED = 120  # characters that a quotation goes on behind the words of a topic that holds its beginning
# What makes a condition of a clause, and so many words such a clause has at most.
_CONDITIONS = frozenset({"if", "unless", "provided", "when", "once", "without"})
_BEFORE = frozenset({"until", "before"})
_ADJECTIVES = frozenset("complete open direct clear live free separate secure moderate clean corrupt".split())
_INVERTED = frozenset({"should", "had", "were"})
_FIRM = frozenset({"unless", "provided"})
_BASES = frozenset({"be", "being", "have", "having", "do", "to"})
_FINITE = frozenset({"is", "was", "are", "were", "has", "had"})
_SOMEBODY = frozenset({"someone", "somebody", "anyone", "anybody", "those", "one", "people"})
_ADJECTIVAL = ("ist", "ian", "ern", "ous", "ful", "less", "able", "ible", "ical", "ional", "ental", "ese")
_STRANDED = frozenset({"about", "with", "for", "to"})
_WAS = frozenset({"was", "were", "had", "did"})
_DAY = 3
_CONDITION = 18
_SAYS = frozenset({"said", "says", "added", "and", "but"})


def starts_nominal(sentence: Sentence, i: int) -> bool:
    """Whether a noun phrase, a gerund or a free relative may begin at word `i`."""
    kind, low = sentence.kind(i), sentence.low(i)
    if low in words_for("particles"):
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
    ends = words_for("ends")
    inner = clause
    limit = min(len(sentence.words), start + _LONGEST)
    quoted = sentence.low(start) in ("“", '"')
    j = start
    while j < limit:
        kind, low = sentence.kind(j), sentence.low(j)
        if low == "." and j < len(sentence.words) - 2 and not is_glued(sentence, j):
            j += 1  # of an abbreviation: the sentence ends with its last word
            continue
        if (closed := end_of_bracket(sentence, j)) is not None and (
            sentence.kind(closed + 1) in _GOES_ON or is_noun(sentence, closed + 1)
        ):
            j = closed + 1  # “for members of the Harbour Party (HP) | to stand trial”
            continue
        if low in (",", "but") and is_both(sentence, start, j):
            j += 1 + (low == ",")
            j += sentence.low(j) == "also"
            inner = inner or sentence.kind(j) == "auxiliary"  # “was not just brave but | had a kind heart”
            continue
        such = low == "as" and j > start and is_taken(sentence, start, j)
        if low == "so" and sentence.kind(j - 1) == "auxiliary" and sentence.kind(j + 1) == "word":
            j += 1  # “that it is so | weak that …”
            continue
        if low == "where" and sentence.kind(j - 1) in ("word", "name") and j > start:
            inner = True  # “a country | where billionaires buy elections”
            j += 1
            continue
        if low == "who" and sentence.kind(j - 1) == "preposition" and j > start:
            inner = True  # “a battle over | who should lead it”
            j += 1
            continue
        if low == "without" and sentence.kind(j + 1) == "gerund" and j > start:
            j += 1  # “using its software | without paying for it”
            continue
        if j > start and is_told(sentence, j):
            break
        if low == "," and is_such_list(sentence, start, j):
            j += 1  # “ports such as Oslo, | Bergen and Vardo”
            continue
        one_who = low == "who" and sentence.low(j - 1) in _SOMEBODY  # “wants someone | who is no member”
        if j > start and not such and not one_who and (low in ends or (low in _DASHES and is_spaced(sentence, j))):
            break
        if (
            low == ","
            and clause
            and is_verbless(sentence, start, j)
            and (over := past_relative(sentence, j)) is not None
        ):
            j = over  # “that | the council, which meets in May, | should sign it”
            continue
        if low == "," and (over := past_place(sentence, j)) is not None:
            j = over  # “one of the Vardo, Norway, | gunmen”
            continue
        if low == "," and (over := past_name(sentence, j)) is not None:
            j = over  # “her rival, Anna Lund”
            on = sentence.kind(j + 1) == "to" or (inner and sentence.kind(j + 1) in ("verb", "auxiliary"))
            if sentence.low(j) == "," and on:
                j += 1  # “whether her rival, Anna Lund, | broke the law”
                continue
            break
        if low == "," and infinitive and (over := past_apposition(sentence, start, j)) is not None:
            j = over  # “allow Keller, then a senator, | to speak”
            continue
        if low == "," and is_listed(sentence, j):
            since = next((k + 1 for k in range(j - 1, start, -1) if sentence.low(k) in _ASKS), start)
            if (clause or since > start) and is_verbless(sentence, since, j):
                j += 1  # “that Norway, | Denmark and Sweden take them back”
                continue
        if low == "," and not goes_on(sentence, start, j):
            break
        if low in ("”", '"') and j > start and not quoted and sentence.low(j + 1) in (",", ""):
            break
        if (kind == "relative" and low in _INSIDE_CLAUSE and j > start) or (low in _ASKS and not infinitive):
            inner = True  # “questions about | whether he would”
        if j > start and (low in _ASKS or one_who):
            inner = True  # “to hear | what happened”
        if low == "it" and sentence.kind(j - 1) in ("word", "gerund") and sentence.kind(j + 1) in ("verb", "auxiliary"):
            inner = j > start  # “the pact | it signed”
        ensured = sentence.low(j - 1) in words_for("ensuring") and sentence.kind(j - 2) == "to"
        if j > start and (ensured or (sentence.low(j - 1) in words_for("clause noun") and clause_follows(sentence, j))):
            inner = True  # “steps to ensure | Norway cannot veto it”, “the fact | the truce held”
        if low in _SUBJECTS and j > start and sentence.kind(j - 1) in ("word", "verb", "gerund"):
            inner = True  # “face claims | he conspired with drivers”, “ensure | they leave”
        if kind == "conjunction" and low in ("and", "or", "but", "nor") and j > start:
            nxt = sentence.kind(j + 1)
            between = any(sentence.low(k) == "between" for k in range(start, j))
            if between and not any(sentence.low(k) == "and" for k in range(start, j)) and nxt != "verb":
                j += 1  # “comparisons between his remarks | and that of the king”
                continue
            another = nxt == "gerund" and sentence.low(j + 1) in verbs() and sentence.low(j + 2) != "of"
            if another and not infinitive:
                break  # “backed her rival | and accusing the board of fraud”
            if sentence.low(j + 1).isdigit() and sentence.low(j + 2) in ("percent", "per", "%"):
                break  # “54 percent oppose the change | and 32 percent back it”
            both = nxt == "verb" and sentence.kind(j - 1) in ("verb", "word") and sentence.kind(j - 2) == "to"
            if both or (nxt == "verb" and "-" in sentence.low(j + 1)):
                j += 2  # “a plan to rebuild | and expand the port”, “small | and mid-sized banks”
                continue
            if sentence.low(j + 1) == "say" and sentence.kind(j + 2) in ("determiner", "name", "pronoun"):
                break  # “plans to test cars | and say the government will help”
            if sentence.low(j + 1) in _ADJECTIVES and sentence.kind(j + 2) == "word" and j - start < 3:
                j += 2  # “a total and | complete shutdown”
                continue
            if nxt in ("auxiliary", "verb", "adverb", "mark", "to", "preposition", "relative") and not (
                infinitive and nxt == "verb" and not _is_told_of(sentence.low(j + 1))
            ):
                break
            if another_stance(sentence, j + 1) or another_person(sentence, j + 1):
                break
            opened = clause and is_verbless(sentence, start, j)
            if nxt in ("pronoun",) or (clause_follows(sentence, j + 1) and not opened):
                break
        if kind == "auxiliary" and low in ("be", "have") and sentence.kind(j - 1) == "to" and j - 1 > start:
            inner = True  # “the levy | to be dropped”
        gerund = low in ("having", "being") and sentence.low(j - 1) == "not"  # “assailed it for not | having met”
        if kind in ("auxiliary", "verb") and is_contact(sentence, start, j):
            inner = True  # “the largest rally the island | has seen”
        if not inner and not infinitive and j > start and kind in ("auxiliary",) and low != "to" and not gerund:
            break
        if infinitive and j == start + 1 and kind == "auxiliary" and low not in _BASES:
            break  # “the ban that it plans to lift | was set in May”
        if infinitive and not inner and low in _FINITE and sentence.low(j - 1) in words_for("particles"):
            break  # “his decision to pull out | is a blow”
        if not inner and j > start and kind == "verb" and is_finite(sentence, j):
            if infinitive and (j - start < 2 or is_made(sentence, start, j)):
                j += 1
                continue
            break
        j += 1
    return _trimmed(sentence, start, j)


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


def _is_told_of(low: str) -> bool:
    """Whether a verb is in the past, and so none of those of an infinitive: “to leave | and said he was sorry”."""
    return low.endswith("ed") or low in words_for("past")


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
    while end > start + 1:
        kind, low = sentence.kind(end - 1), sentence.low(end - 1)
        day = kind == "time" and (
            sentence.kind(end - 2) in ("preposition", "adverb")
            or low in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        )
        told = any(sentence.kind(k) in ("verb", "auxiliary") for k in range(start + 1, end - 2))
        if low in ("year", "month", "week") and sentence.low(end - 2) == "last" and not told:
            end -= 2  # “rejected the plan | last week”
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
            or low in ("even", "the", "a", "an", "just", "only")
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
