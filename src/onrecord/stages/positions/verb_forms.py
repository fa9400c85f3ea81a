"""Whether a word that may be a verb is one where it stands: not in “its | back tax bill”, “spurred | demands that”."""

from __future__ import annotations

from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.clause import Group
from onrecord.stages.positions.lexicon import forms_of, nouns, words_for

_NOMINAL = frozenset({"determiner", "possessive", "genitive"})
# Nouns of two words whose first is no verb.
_COMPOUNDS = {
    "credit": frozenset({"card", "cards", "union", "unions", "rating", "ratings"}),
    "back": frozenset({"tax", "taxes", "pay", "rent", "against"}),
}
_WHEN = frozenset({"in", "on", "of", "this", "last"})
_BEFORE_NOUNS = frozenset({"despite", "amid", "after", "following", "over", "with"})
PLURAL = frozenset({"people", "police", "both"})


def is_no_verb(syntax: Syntax, i: int) -> bool:
    """Whether word `i`, by what stands beside it, is no verb in spite of its form."""
    s = syntax.sentence
    if i and s.low(i - 1) == "-" and s.words[i - 1].end == s.words[i].start:
        return True  # “U.S.-backed”
    if s.kind(i - 1) in _NOMINAL and not _floats(s, i):
        return True
    if s.low(i + 1) in _COMPOUNDS.get(s.low(i), ()):
        return True  # “banks and | credit card firms”, “its | back tax bill”
    if s.low(i) == "back" and (s.low(i + 1) in words_for("behind back") or s.kind(i - 1) == "verb"):
        return True  # “critics | back home”, “dates | back 900 years”
    if s.low(i + 1) == "in" and s.low(i + 2) == "sick":
        return True  # “teachers | called in sick to protest”
    if s.low(i) == "needed" and s.kind(i + 1) == "word" and s.kind(i - 1) in ("conjunction", "mark", "verb", "adverb"):
        return True  # “housing and | needed care”
    if s.kind(i - 1) == "adverb" and s.kind(i - 2) in ("determiner", "possessive") and s.kind(i + 1) == "word":
        return True  # “a potentially | challenging | year”
    claims = (
        s.low(i).endswith("s")
        and s.low(i) in words_for("claim")
        and s.kind(i - 1) in ("verb", "word", "preposition", "to")
    )
    if claims and not (s.kind(i - 1) == "word" and syntax.is_party(syntax.phrase_before(i - 1))):
        return True  # “questioned | claims that”, “unverified | claims”
    if (s.low(i - 1) in _BEFORE_NOUNS or s.kind(i - 1) == "preposition") and s.low(i) in nouns("noun"):
        return True  # “despite | calls for”
    if s.kind(i - 1) in ("verb", "gerund") and s.low(i).endswith("ed") and s.kind(i + 1) in ("word", "name"):
        return True  # “used | banned weapons”, “by providing | promised cash”
    if s.kind(i - 1) in ("preposition", "verb") and s.low(i).endswith("s"):
        return True  # “came for | guarantees that”, “received | guarantees”
    if s.low(i) == "questions" and s.kind(i - 1) == "verb":
        return True  # “can overcome | questions about it”
    if s.low(i).endswith("s") and s.low(i - 1) in words_for("be"):
        return True  # “there were | guarantees”
    if s.low(i).endswith("s") and s.low(i) in nouns("noun") and _is_plural(syntax, i):
        return True  # “allies are troubled by raids and now | plans to move”: “plans” is no verb of theirs
    if s.low(i).endswith("s") and s.low(i + 1) in words_for("lasting"):
        return True  # “though Norway signed, | doubts persist”
    listed = s.low(i - 1) in ("and", "or") and s.low(i).endswith("s") and s.low(i - 2).endswith("s")
    if listed and s.kind(i - 2) == "word" and s.kind(i - 3) in ("preposition", "gerund", "to"):
        return True  # “approval of loans and | guarantees above a sum”
    if s.low(i - 1) == "and" and s.low(i).endswith("s") and s.low(i) in nouns("noun") and _is_drawn(s, i - 2):
        return True  # “the raid spurred protests and | demands that he go”: others make them
    if s.low(i) in words_for("asked to") and s.low(i + 1) == "to" and _is_aside(syntax, i):
        return True  # “Oslo, another port | asked to explain it, said”: it was asked
    if s.low(i) == "alleged" and s.kind(i - 1) in ("gerund", "verb", "preposition", "conjunction", "word"):
        return True  # “probing | alleged fraud”
    return s.kind(i - 1) == "verb" and s.low(i) in nouns("noun")  # “scrapped | plans to”, “issued | calls for”


def _is_aside(syntax: Syntax, i: int) -> bool:
    """Whether the phrase before word `i` opens an apposition: “Oslo, | another port | asked to …”."""
    phrase = syntax.phrase_before(i - 1)
    if phrase is None or phrase.end != i or phrase.start < 2 or syntax.low(phrase.start - 1) != ",":
        return False
    opens = syntax.low(phrase.start) in ("a", "an", "another", "one")
    return opens and syntax.kind(phrase.start - 2) in ("name", "word")


def _is_drawn(s: Sentence, k: int) -> bool:
    """Whether the noun in the plural at word `k` is what a verb of causing draws: “spurred | protests”."""
    return s.low(k).endswith("s") and any(s.low(n) in forms_of("drawing") for n in range(max(0, k - 3), k))


def _is_plural(syntax: Syntax, i: int) -> bool:
    """Whether the subject found for the verb at word `i`, by its form that of one, is several."""
    phrases = syntax.subject(i)
    head = syntax.low(phrases[-1].head) if phrases else ""
    far = bool(phrases) and phrases[-1].end < i - 1
    return far and phrases[-1].mention != "name" and head.endswith("s") and not head.endswith("ss")


def is_verb(s: Sentence, i: int, group: Group) -> bool:
    """Whether a base form can be a verb here: behind "to", an auxiliary, or a subject in the plural."""
    if group.first != i:
        return True
    before, low = s.kind(i - 1), s.low(i - 1)
    if low == "that" and s.kind(i + 1) == "word" and s.kind(i + 2) == "auxiliary":
        return False  # “that | back doors could be used”
    if before == "adverb" and s.kind(i - 2) == "verb":
        return False
    return (
        before in ("name", "pronoun", "relative", "conjunction", "adverb", "")
        or low in PLURAL
        or low in (",", "-", "–", "—", ")")
        or (before == "word" and low.endswith("s"))
        or (before == "word" and any(s.low(k) in ("we", "they", "i") for k in (i - 2, i - 3)) and not _has_verb(s, i))
    )


def is_reduced(s: Sentence, i: int) -> bool:
    """Whether the participle at word `i` stands for a passive: “a party | convicted | earlier in May of fraud”."""
    dated = s.kind(i + 1) in ("adverb", "time") and s.low(i + 2) in _WHEN
    return dated and s.low(i).endswith("ed") and s.kind(i - 1) in ("word", "name")


def _floats(s: Sentence, i: int) -> bool:
    """Whether the determiner before word `i` is no noun's: “have both | denied it”, “among those | calling for”."""
    low, form = s.low(i - 1), s.low(i)
    return (low in ("both", "all", "each") and s.kind(i - 2) == "auxiliary") or (
        low in ("those", "all") and form.endswith("ing")
    )


def _has_verb(s: Sentence, i: int) -> bool:
    """Whether another verb stands right before word `i`: “we will scale | back”, but “we in turn | ask”."""
    return any(s.kind(k) in ("verb", "auxiliary") for k in (i - 1, i - 2))
