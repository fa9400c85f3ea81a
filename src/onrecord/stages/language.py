"""Which language a story is in, where nobody says: by its letters, and by the small words of running text.

Only English is read. The test is made to keep silent: it names another language when the letters are another script's,
or when that language's small words fill the text and English ones don't. Tables, lists of names and a few words of
text have neither, and are None.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology.load import read_tsv

_LOOKED_AT = 4000
_LEAST_LETTERS = 40
_LEAST_WORDS = 25
_FILLS = 0.14  # of the words; running text has a fourth to a half
_HARDLY, _FILLS_ALONE = 0.03, 0.07  # where hardly a word is English, fewer are enough: some languages have few
_TIMES = 2.0  # as many as English ones
_ENOUGH = 0.2  # of English words: no text in another language has as many
_KINDS = 5  # different ones: a table says the same short word in every row

_PLAIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(("en", "eng", "english"))
_TAG = re.compile(r"([a-z]{2,3}|[a-z]{4,12})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
# Scripts by the code points of their letters, each with the language that most of what is written in it is in; those
# of one script are told apart by letters, or not at all. "und" is a language that isn't known.
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("uk", re.compile("[їєґі]", re.IGNORECASE)),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
_SHARES = {"ja": 0.1, "uk": 0.02, "fa": 0.02}  # letters that mark a language among others of its script
_WITHIN = {"ja": "zh", "uk": "ru", "fa": "ar"}


def is_english(tag: str) -> bool:
    """Whether a language's tag or name, as a container gives it, is English of one country or another."""
    return re.split("[-_]", tag.strip().lower(), maxsplit=1)[0] in _ENGLISH


def is_told(tag: str | None) -> bool:
    """Whether a container says which language it is: `tag` is a language's, and not that it is unknown."""
    return bool(tag) and _TAG.fullmatch(str(tag).strip()) is not None and str(tag).lower() not in _UNKNOWN


_UNKNOWN = frozenset(("und", "mul", "mis", "zxx", "unknown", "none", "null", "other"))


def other_language(text: str) -> str | None:
    """The tag of the language that `text` is in when that surely isn't English; None otherwise. Linear in the first
    few thousand characters."""
    start = text[:_LOOKED_AT]
    plain = len(_PLAIN.findall(start))
    if plain < len(start) // 2:
        letters = sum(map(str.isalpha, start))
        if letters < _LEAST_LETTERS:
            return None
        if script := _script(start, letters):
            return script
    words = _WORD.findall(start.lower())
    if len(words) < _LEAST_WORDS:
        return None
    shares = {}
    english = 0.0
    for language, small in _small_words():  # English first: most stories are
        shares[language] = sum(word in small for word in words) / len(words)
        if language == "en":
            english = shares.pop(language)
            if english >= _ENOUGH:
                return None
    language, share = max(shares.items(), key=lambda item: item[1])
    fills = _FILLS if english > _HARDLY else _FILLS_ALONE
    kinds = len(dict(_small_words())[language].intersection(words))
    return language if share >= fills and share >= _TIMES * english and kinds >= _KINDS else None


def _script(start: str, letters: int) -> str | None:
    """The language of the script that most letters are of, where that isn't the Latin one."""
    shares = {language: len(found.findall(start)) / letters for language, found in _SCRIPTS}
    for language, share in shares.items():
        within = _WITHIN.get(language)
        if within is None and share > 0.5:
            return language
        if within is not None and share >= _SHARES[language] and share + shares[within] > 0.5:
            return language
    return None


@cache
def _small_words() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = read_tsv("language_words.tsv", ["language", "words"])
    return tuple((language, frozenset(words.split())) for language, words in rows)
