"""Words into BERT's pieces, with the offsets of each (Devlin et al. 2019; uncased).

In: a text. Out: its pieces' numbers, code-point offsets and words, as the `tokenizers` library gives them for the same
vocabulary; a test holds the two together on stories and on random text. It is written out here because that library
brings a client of the model hub with it: 42 MB of packages, a sixth of the installed size, that ask the network and
that reading a story has no use for. One difference is wanted: “[SEP]” in a story is text, never a mark of the model's.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.model.features import Encoding

# Longer words are read as one unknown piece.
LONGEST = 100
# Words that are kept with their pieces: those of a long story many times over.
_KEPT = 50_000
_UNKNOWN = "[UNK]"
_INSIDE = "##"
# Punctuation in the text of most stories; what else is punctuation is looked up character by character.
_MARKS = r"!-/:-@\[-`{-~¡§«¶·»¿‐-‧‰-⁃⁅-⁑⁓-⁞"
_WORDS = re.compile(f"[^ {_MARKS}]+|[{_MARKS}]")
_MARK = re.compile(f"[{_MARKS}]")
_CHINESE = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
_Word = tuple[tuple[int, ...], tuple[int, ...]]


class _Characters(dict[int, str]):
    """What each character is read as: small letters without accents, blanks, or nothing where it is unseen."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _read_as(chr(code))
        return found


def _read_as(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character in "\0\ufffd" or unicodedata.category(character) in ("Cc", "Cf", "Co"):
        return ""
    if character.isspace():
        return " "
    bare = (c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")
    return "".join(c.lower() for c in bare)


def _stands_alone(character: str) -> bool:
    """Whether a character is a word of its own: punctuation, or a Chinese one."""
    if unicodedata.category(character)[0] == "P" or ("!" <= character <= "~" and not character.isalnum()):
        return True
    return any(first <= ord(character) <= last for first, last in _CHINESE)


class WordPiece:
    """Cuts texts into the pieces of a vocabulary. Safe to share between threads."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """Raises ValueError where the vocabulary has no piece for what is unknown."""
        if _UNKNOWN not in vocabulary:
            raise ValueError(f"the vocabulary has no {_UNKNOWN}")
        self._vocabulary = dict(vocabulary)
        self._unknown = vocabulary[_UNKNOWN]
        self._characters = _Characters()
        self._plain: dict[str, bool] = {}
        self._words: dict[str, _Word] = {}

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """From a tokenizer.json of the `tokenizers` library. Raises OSError, KeyError and ValueError."""
        model = json.loads(path.read_text(encoding="utf-8"))["model"]
        if model["type"] != "WordPiece" or model["continuing_subword_prefix"] != _INSIDE:
            raise ValueError(f"{path.name} is for pieces of another kind ({model['type']})")
        return cls(model["vocab"])

    def encode(self, text: str) -> Encoding:
        """The pieces of `text`, without the model's own marks before and behind them."""
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        words: list[int] = []
        for number, (word, at) in enumerate(self._split(text)):
            pieces, ends = self._pieces(word)
            ids += pieces
            begin = 0
            for end in ends:
                offsets.append((at[begin], at[end - 1] + 1))
                words.append(number)
                begin = end
        return Encoding(ids, offsets, words)

    def _split(self, text: str) -> Iterator[tuple[str, range | list[int]]]:
        """The words of a text as they are read, each with where its characters stand in the text."""
        read = text.translate(self._characters)
        if (text.isascii() and len(read) == len(text)) or all(map(self._is_plain, set(text))):
            for match in _WORDS.finditer(read):
                yield match.group(), range(match.start(), match.end())
            return
        word: list[str] = []
        places: list[int] = []
        for place, original in enumerate(text):
            for character in self._characters[ord(original)]:
                if (ends := character == " " or _stands_alone(character)) and word:
                    yield "".join(word), places
                    word, places = [], []
                if not ends:
                    word.append(character)
                    places.append(place)
                elif character != " ":
                    yield character, [place]
        if word:
            yield "".join(word), places

    def _is_plain(self, character: str) -> bool:
        """Whether a character is read as one, and `_WORDS` knows what it is."""
        known = self._plain.get(character)
        if known is None:
            read = self._characters[ord(character)]
            known = len(read) == 1 and (read == " " or _stands_alone(read) == bool(_MARK.match(read)))
            self._plain[character] = known
        return known

    def _pieces(self, word: str) -> _Word:
        """The numbers of a word's pieces, the longest first, and where in the word each ends."""
        found = self._words.get(word)
        if found is None:
            found = self._cut(word)
            if len(self._words) >= _KEPT:
                self._words.clear()
            self._words[word] = found
        return found

    def _cut(self, word: str) -> _Word:
        ids: list[int] = []
        ends: list[int] = []
        begin = 0
        while begin < len(word) <= LONGEST:
            prefix = _INSIDE if begin else ""
            for end in range(len(word), begin, -1):
                piece = self._vocabulary.get(prefix + word[begin:end])
                if piece is not None:
                    ids.append(piece)
                    ends.append(end)
                    begin = end
                    break
            else:
                return (self._unknown,), (len(word),)
        return (tuple(ids), tuple(ends)) if ids else ((self._unknown,), (len(word),))
