"""The words of a sentence as this stage reads them: contractions whole, verbs of stance known as verbs."""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import Span
from onrecord.stages.clauses.words import Kind, Mentions, Sentence, Word, is_object, read_sentence
from onrecord.stages.positions.lexicon import verbs, words_for

_SHORT = frozenset({"'ll", "'d", "'ve", "'re", "'m"})
_CUT = frozenset("won wouldn isn aren wasn weren hasn haven hadn doesn don didn can couldn shouldn mustn".split())
_QUOTES = frozenset({"“", "”", '"'})
_BEFORE_NOUN = frozenset({"determiner", "possessive", "genitive", "preposition"})
_BEFORE_VERB = frozenset({"name", "pronoun", "relative", "adverb", "conjunction"})


def words_of(text: str, span: Span, mentions: Mentions) -> Sentence:
    """The sentence of `text` at `span`."""
    return mentions.once(_words_of, text, span)


def _words_of(text: str, span: Span, mentions: Mentions) -> Sentence:
    sentence = read_sentence(text, span, mentions)
    words, moved = _joined(sentence)
    kinds: list[Kind] = []
    raw = [word.raw for word in words]
    for i, word in enumerate(words):
        before = words[i - 1].kind if i else ""
        kinds += [w.kind for w in words[max(0, i - 1) : i]]
        if word.low in _SHORT or (word.low.endswith(("n't", "n’t")) and word.kind == "word"):
            words[i] = replace(word, kind="auxiliary")
        elif word.low == "long" and before == "auxiliary":
            words[i] = replace(word, kind="adverb")  # “has long opposed it”
        elif word.kind == "word" and word.raw.islower() and _is_verb(word.low, before):
            if before == "name" and is_object(kinds, raw, i):
                continue  # “rejected Zenda | demands”
            words[i] = replace(word, kind="verb")
    placed = tuple((mention, actor, moved[first], moved[end]) for mention, actor, first, end in sentence.mentions)
    return Sentence(span, tuple(words), placed)


def _is_verb(low: str, before: str) -> bool:
    forms = {what for _, what in verbs().get(low, ())}
    if not forms or before in _BEFORE_NOUN:
        return False
    if "finite" in forms:
        return before in _BEFORE_VERB
    return "past" in forms and not low.endswith("ed")


def _joined(sentence: Sentence) -> tuple[list[Word], list[int]]:
    """The words without quotation marks and with "won", "’", "t" as one, and for each old number the new one.

    A stance is the same in quotation marks: “it "emphatically rejects" the plan”."""
    words: list[Word] = []
    moved: list[int] = []
    skip = 0
    for i, word in enumerate(sentence.words):
        moved.append(len(words) if not skip else len(words) - 1)
        if skip:
            skip -= 1
            continue
        if word.low in _QUOTES:
            continue
        if word.low in _CUT and sentence.low(i + 1) in ("'", "’") and sentence.low(i + 2) == "t":
            last = sentence.words[i + 2]
            if word.end == sentence.words[i + 1].start and sentence.words[i + 1].end == last.start:
                word = Word(word.start, last.end, word.raw + "'t", word.low + "'t", "auxiliary", word.mention)
                skip = 2
        words.append(word)
    return words, [*moved, len(words)]


__all__ = ["Mentions", "Sentence", "words_for", "words_of"]
