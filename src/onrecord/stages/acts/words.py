"""The words of a sentence as this stage reads them: verbs of acts known as verbs."""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import Span
from onrecord.stages.acts.lexicon import verbs
from onrecord.stages.clauses.words import Mentions, Sentence, Word
from onrecord.stages.positions import words as common

_BEFORE_NOUN = frozenset({"determiner", "possessive", "genitive", "preposition"})
_BEFORE_FINITE = frozenset({"name", "pronoun", "relative"})
_MANY = frozenset({"they", "we", "who", "and"})


def words_of(text: str, span: Span, mentions: Mentions) -> Sentence:
    """The sentence of `text` at `span`."""
    sentence = common.words_of(text, span, mentions)
    words = list(sentence.words)
    for i, word in enumerate(words):
        if word.kind == "word" and word.raw.islower() and _is_verb(words, i):
            words[i] = replace(word, kind="verb")
    return Sentence(span, tuple(words), sentence.mentions)


def _is_verb(words: list[Word], i: int) -> bool:
    """Whether the word can only be a verb where it stands: “Zenda | shelled”, “to | shell”, “Zenda | shells”."""
    forms = {what for _, what in verbs().get(words[i].low, ())}
    if not forms or i == 0:
        return False
    k = i - 1
    while k and words[k].kind == "adverb":
        k -= 1
    before = words[k]
    if "base" in forms and (before.kind in ("to", "auxiliary") or before.low in _MANY):
        return before.low not in ("has", "have", "had", "is", "are", "was", "were") or "past" in forms
    if before.kind in _BEFORE_NOUN:
        return False
    if "finite" in forms:
        return before.kind in _BEFORE_FINITE or before.low in _MANY
    if "gerund" in forms:
        return before.kind == "auxiliary"
    return bool(forms & {"past", "participle"})
