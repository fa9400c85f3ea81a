"""Names as they are compared: without case, accents, possessives and points."""

from __future__ import annotations

import re
import unicodedata

_POSSESSIVE = re.compile(r"(?:'s?)+$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
     "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"}
)  # fmt: skip
MOST = 200
"""Characters of a name that are compared; a longer one is no name."""


def fold(name: str) -> str:
    """``Recep Tayyip Erdoğan’s`` becomes ``recep tayyip erdogan``; words are joined by one blank."""
    plain = unicodedata.normalize("NFKD", name[:MOST].casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().translate(_LETTERS)
    words = [_POSSESSIVE.sub("", word) if len(word) > 3 else word for word in _WORD.findall(plain)]
    return " ".join(words)
