"""The fields of politics that a sentence names: PLOVER's contexts."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.ontology.plover import context_words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def contexts_in(sentence: str) -> tuple[str, ...]:
    """The contexts that words of the sentence tell, in the order of these words; two words joined count too."""
    words = _WORD.findall(sentence.lower())
    pairs = [f"{one}-{two}" for one, two in pairwise(words)]
    found = (context_words().get(word) for word in (*words, *pairs))
    return tuple(dict.fromkeys(context for context in found if context is not None))
