"""Whether a topic goes on at a word, or ends there: at a comma, at "and", "but" or "as", at a bracket, at a verb."""

from __future__ import annotations

from onrecord.ontology import world
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.lexicon import verbs, words_for

# So many words a relative clause has at most.
_LONGEST = 32
_LONGEST_BRACKET = 6
_AMOUNTS = frozenset({"many", "much", "few", "little"})
_AS_IT_IS = frozenset({"usual", "planned", "possible", "scheduled", "agreed", "promised"})
_MADE_REACH = 7  # words between such a verb and what is done


def end_of_bracket(sentence: Sentence, j: int) -> int | None:
    """Where the few words in brackets end that begin at word `j`: “(HP)”, “(1,457 hectares)”."""
    if sentence.low(j) != "(":
        return None
    return next((k for k in range(j + 2, j + _LONGEST_BRACKET) if sentence.low(k) == ")"), None)


def is_noun(sentence: Sentence, j: int) -> bool:
    """Whether word `j` is one of the nouns that look like verbs: “the 21 billion euro ($24 billion) | deal”."""
    return sentence.low(j) in words_for("noun like a verb")


def another_stance(sentence: Sentence, i: int) -> bool:
    """Whether another noun of stance begins at word `i`: “criticism of the pact and | a call for talks”."""
    opens = sentence.kind(i) in ("determiner", "possessive") and sentence.low(i + 1) in words_for("calls")
    return opens and sentence.low(i + 2) in ("for", "to", "of", "against")


def another_person(sentence: Sentence, i: int) -> bool:
    """Whether at word `i` opens what else somebody is: “a critic of the pact and | an ardent supporter of the king”."""
    if sentence.low(i) not in ("a", "an"):
        return False
    return any(sentence.low(k) in words_for("person") for k in range(i + 1, i + 4))


def does_another(sentence: Sentence, j: int) -> bool:
    """Whether from word `j` on others do something else: “with four judges against the ban and | four backing it”."""
    k = j
    while k < j + _LONGEST_BRACKET and sentence.kind(k) in ("determiner", "possessive", "word", "name"):
        k += 1
    doing = k > j and sentence.kind(k) == "gerund" and sentence.low(k) in verbs()
    return doing and sentence.kind(k + 1) in ("determiner", "possessive", "name", "pronoun")


def past_name(sentence: Sentence, comma: int) -> int | None:
    """The word behind the name that opens at a comma, and says who the person before it is: “her rival, | Anna Lund,”.
    The name has a mark or a preposition behind it."""
    if sentence.low(comma) != "," or sentence.low(comma - 1) not in people("people") | words_for("related"):
        return None
    k = comma + 1
    while sentence.kind(k) == "name":
        k += 1
    named = k > comma + 1 and sentence.kind(k) in ("mark", "") and sentence.low(k + 1) not in ("and", "or")
    return k if named and sentence.kind(k + 1) != "name" else None


def is_taken(sentence: Sentence, start: int, j: int) -> bool:
    """Whether the "as" at word `j` belongs to what is before it: “sites such | as the harbour”, “recognise Vardo | as
    the capital”, “business | as usual”; not “while”."""
    if (
        "such" in (sentence.low(j - 1), sentence.low(j - 2))
        or _is_amount(sentence, j)
        or sentence.low(j + 1) in _AS_IT_IS
    ):
        return True
    taken = any(sentence.low(k) in words_for("taking for") for k in range(start - 1, j))
    noun = sentence.kind(j + 1) in ("determiner", "possessive", "name", "word") or sentence.low(j + 1).endswith("ed")
    return taken and noun and not clause_follows(sentence, j + 1)


def is_made(sentence: Sentence, start: int, j: int) -> bool:
    """Whether the base form at word `j` is what somebody is made to do: “make Norway | pay for it”."""
    near = range(max(start, j - _MADE_REACH), j - 1)
    return not sentence.low(j).endswith(("s", "ed")) and any(sentence.low(k) in words_for("making") for k in near)


def past_apposition(sentence: Sentence, start: int, comma: int) -> int | None:
    """The "to" behind the apposition that opens at a comma, of who is let or asked to do something."""
    if not any(sentence.low(k) in words_for("letting") for k in range(start, comma)):
        return None
    ahead = range(comma + 2, min(comma + _MADE_REACH * 2, len(sentence.words)))
    closes = next((k for k in ahead if sentence.low(k) == ","), None)
    return closes + 1 if closes is not None and sentence.kind(closes + 1) == "to" else None


def is_listed(sentence: Sentence, comma: int) -> bool:
    """Whether the comma stands between names of a list that an "and" closes."""
    k = comma + 1
    while sentence.kind(k) in ("name", "determiner") or sentence.low(k) == ",":
        k += 1
    return k > comma + 1 and sentence.low(k) == "and" and sentence.kind(k + 1) in ("name", "determiner")


def is_such_list(sentence: Sentence, start: int, comma: int) -> bool:
    """Whether the comma stands in a list of examples that an "and" closes: “ports such as Oslo, | Bergen and Vardo”."""
    opens = (
        k
        for k in range(start, comma)
        if sentence.low(k) == "such" and "as" in (sentence.low(k + 1), sentence.low(k + 2))
    )
    first = next(opens, None)
    if first is None or comma - first > _LONGEST_BRACKET:
        return False
    k = comma + 1
    while sentence.kind(k) in ("name", "word", "determiner") or sentence.low(k) == ",":
        k += 1
    return k > comma + 1 and sentence.low(k) in ("and", "or") and sentence.kind(k + 1) in ("name", "word", "determiner")


def is_contact(sentence: Sentence, start: int, j: int) -> bool:
    """Whether the verb at word `j` is of a clause that hangs on a noun without a relative: “the rally | the island
    has seen”."""
    k = j - 1
    while k > start + 1 and sentence.kind(k) in ("word", "name"):
        k -= 1
    return sentence.kind(k) == "determiner" and k > start and k < j - 1 and sentence.kind(k - 1) == "word"


def is_both(sentence: Sentence, start: int, j: int) -> bool:
    """Whether the "but" at word `j`, or behind the comma there, goes on with a “not only” of the topic."""
    if sentence.low(j + (sentence.low(j) == ",")) != "but":
        return False
    return any(sentence.low(k) in words_for("behind not") and _is_denied(sentence, k) for k in range(start, j))


def _is_denied(sentence: Sentence, k: int) -> bool:
    return any(sentence.low(n) in words_for("negation") for n in range(k - 2, k))


def _is_amount(sentence: Sentence, j: int) -> bool:
    """Whether the "as" at word `j` is of an amount: “send | as many as | forty ships”."""
    return sentence.low(j + 1) in _AMOUNTS or (sentence.low(j - 1) in _AMOUNTS and sentence.low(j - 2) == "as")


def past_relative(sentence: Sentence, comma: int, start: int | None = None) -> int | None:
    """The word behind the relative clause that opens at a comma, where that is closed and the topic goes on: by its
    verb, or by what is asked, where it begins at word `start` (“a request for Keller, who lives there, | to
    come back”)."""
    if sentence.low(comma) != "," or sentence.low(comma + 1) not in ("who", "which"):
        return None
    ahead = range(comma + 2, min(comma + _LONGEST, len(sentence.words)))
    closes = next((k for k in ahead if sentence.low(k) == ","), None)
    if closes is None:
        return None
    before = range(comma if start is None else start, comma)
    asked = sentence.kind(closes + 1) == "to" and any(sentence.low(k) in words_for("asked for") for k in before)
    return closes + 1 if asked or sentence.kind(closes + 1) in ("auxiliary", "verb") else None


def is_why(sentence: Sentence, j: int) -> bool:
    """Whether word `j` begins what was done before by others, of which the topic's deed is the answer: “sanctions | in
    response to the raids”, “the ban | and weeks before another court”."""
    if sentence.low(j) == "in":
        return sentence.low(j + 1) in words_for("answer") and sentence.low(j + 2) in ("to", "for", "at", "of", "over")
    if sentence.low(j) == "and":
        return sentence.low(j + 1) in words_for("spans of time") and sentence.low(j + 2) in ("before", "after", "later")
    return False


def past_being(sentence: Sentence, comma: int) -> int | None:
    """The verb behind the apposition that opens at a comma: “Keller, the first of them, | was”."""
    ahead = range(comma + 2, min(comma + 2 * _MADE_REACH, len(sentence.words)))
    closes = next((k for k in ahead if sentence.low(k) == ","), None)
    if closes is None or sentence.kind(comma + 1) not in ("determiner", "possessive"):
        return None
    return closes + 1 if sentence.kind(closes + 1) == "auxiliary" else None


def is_verbless(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the clause of words [start, end) has no verb yet: “that | Norway and its allies | would”."""
    return not any(sentence.kind(k) in ("verb", "auxiliary") for k in range(start, end))


def is_finite(sentence: Sentence, j: int) -> bool:
    """Whether the verb at `j` is another clause's, and no participle behind its noun."""
    low, nxt = sentence.low(j), sentence.kind(j + 1)
    before = sentence.low(j - 1)
    several = before.endswith("s") and not before.endswith(("ss", "us", "as", "is"))
    if low in words_for("noun like a verb") and sentence.kind(j - 1) in ("name", "word") and not several:
        return False  # “a Paris | deal to slow it”, “the gas | deal”
    if low.endswith("s") and nxt == "word" and sentence.kind(j - 1) == "word" and low not in words_for("no noun"):
        return False  # “medical supplies shipments”
    if low.endswith("s") and sentence.kind(j - 1) == "verb" and sentence.kind(j - 2) in ("to", "auxiliary"):
        return False  # “continue to save | lives”
    if low.endswith("s") and sentence.low(j - 2) == "the" and _is_adjective_of_a_state(sentence, j - 1):
        return False  # “the Turkish | strikes”
    if _is_compound(sentence, j):
        return False  # “a Denmark-| dominated gathering”
    if low.endswith("s") and nxt == "preposition" and sentence.low(j + 1) == "of" and low in words_for("noun with of"):
        return False  # “U.N. | guarantees of peace”
    ends = nxt in ("preposition", "mark", "to", "conjunction", "relative", "")
    if (
        low.endswith("s")
        and sentence.kind(j - 1) in ("word", "gerund")
        and ends
        and low not in words_for("standing alone")
        and not several
    ):
        return False  # “monetary | damages to cover”, “background | checks for drivers”
    if low in words_for("without a passive"):
        return True  # “denials of her charges | amounted to”
    if low.endswith("ed") and nxt in ("preposition", "to", "adverb", "mark", "word", "name", ""):
        return sentence.kind(j - 1) in ("name", "pronoun") or low in ("said", "added")
    return sentence.kind(j - 1) not in ("to", "auxiliary", "adverb", "conjunction", "determiner")


def _is_compound(sentence: Sentence, j: int) -> bool:
    """Whether a hyphen ties word `j` to the one before it."""
    return sentence.low(j - 1) == "-" and sentence.words[j - 1].end == sentence.words[j].start


def past_place(sentence: Sentence, comma: int) -> int | None:
    """The word behind the larger place that stands between commas behind a town's name: “the Vardo, Norway, | raid”."""
    if sentence.low(comma) != "," or sentence.kind(comma - 1) != "name" or sentence.kind(comma + 1) != "name":
        return None
    k = comma + 1
    while sentence.kind(k) == "name":
        k += 1
    noun = sentence.low(k) == "," and sentence.kind(k + 1) == "word" and sentence.words[k + 1].raw[0].islower()
    return k + 1 if noun else None


def is_told(sentence: Sentence, j: int) -> bool:
    """Whether at word `j` begins where or how it was said: “rejected the offer | in a statement to Reuters”."""
    if sentence.low(j) == "on" and sentence.low(j - 1) not in words_for("about a site"):
        site = j + 1 + (sentence.low(j + 1) == "social")
        return sentence.low(site) in words_for("sites") and sentence.kind(site + 1) in ("mark", "")
    if sentence.low(j) != "in" or sentence.low(j + 1) not in ("a", "an"):
        return False
    return any(sentence.low(k) in words_for("speech") for k in (j + 2, j + 3))


def _is_adjective_of_a_state(sentence: Sentence, j: int) -> bool:
    return sentence.words[j].raw[0].isupper() and world.demonym(sentence.words[j].raw) is not None


def clause_follows(sentence: Sentence, j: int) -> bool:
    """Whether a clause of its own begins at word `j`: a noun phrase and its verb."""
    for k in range(j, min(j + 6, len(sentence.words))):
        kind = sentence.kind(k)
        if kind == "auxiliary" or (kind == "verb" and k > j):
            return True
        if kind not in ("determiner", "name", "word", "possessive", "adverb"):
            return False
    return False


def is_glued(sentence: Sentence, j: int) -> bool:
    """Whether the full stop at `j` ends a sentence to which the next is glued, perhaps by a quotation mark: “the
    party.Keller said”."""
    before, after = sentence.words[j - 1], sentence.words[j + 1]
    near = after.start - sentence.words[j].end <= 1 and sentence.words[j].start == before.end
    return len(before.raw) > 2 and before.raw.islower() and near and after.raw[0].isupper()


def is_spaced(sentence: Sentence, j: int) -> bool:
    """Whether blanks stand on both sides of word `j`: a dash between clauses, not in a compound."""
    if not 0 < j < len(sentence.words) - 1:
        return True
    return sentence.words[j - 1].end < sentence.words[j].start and sentence.words[j].end < sentence.words[j + 1].start


def goes_on(sentence: Sentence, start: int, j: int) -> bool:
    """Whether the comma at `j` ends nothing: in a number, or between adjectives (“a single, unified army”)."""
    if j + 1 >= len(sentence.words):
        return False
    if sentence.words[j].end == sentence.words[j + 1].start:
        return True
    if sentence.low(j + 1) == "provided" or sentence.words[j + 1].start - sentence.words[j].end > 1:
        return False  # a quotation ends here: “a siege,” aides said
    if sentence.low(0).endswith("ing") and "," not in (sentence.low(k) for k in range(j)):
        return False  # “Underlining its will to rein in the currency, | foreign banks warned”
    opens = (j - 1 == start and sentence.kind(start - 1) != "to") or sentence.kind(j - 2) in (
        "determiner",
        "possessive",
        "verb",
        "to",
        "preposition",
    )
    comma = sentence.low(j - 2) == ","
    adjective = (
        sentence.kind(j - 1) == "word" and sentence.words[j - 1].raw.islower() and not sentence.low(j - 1).endswith("s")
    )
    if (opens or comma) and adjective and "-" in sentence.low(j + 1) and sentence.low(j + 1).endswith("ed"):
        return True  # “a free, EU-supervised vote”
    return (
        (opens or comma)
        and adjective
        and (
            sentence.kind(j + 1) in ("word", "adverb")
            or (sentence.low(j + 1).endswith("ed") and sentence.kind(j + 2) in ("word", "name"))
        )
        and sentence.words[j + 1].raw.islower()
    )
