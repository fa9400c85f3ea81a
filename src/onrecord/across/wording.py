"""The words of a remark as they are compared: what reporting changes is levelled, what tells remarks apart is kept.

“We will not send troops” and “he would not send the troops” have the same telling words in the same order: persons,
tenses, articles and the words that point from the day of speaking make no difference, endings are taken off, and
contractions written out. How much a word tells is told by how few stories have it (``word_counts.tsv``), and which
words say nearly the same by ``near_words.tsv``, which `train/near_words.py` makes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.ontology.load import read_tsv, words_of_use
from onrecord.ontology.world import demonym, polity, seat

LONGEST = 400
"""Words of a content that are compared; what a longer one says further on is not."""
_TABLE = "remark_words.tsv"
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?|[“”\"]")
_TAILS = ("n't", "'m", "'re", "'ve", "'ll", "'d", "'s", "'")
_PREFIXES = (
    "inter",
    "contr",
    "const",
    "commu",
    "trans",
    "under",
    "super",
    "over",
    "disc",
    "conf",
    "cons",
    "prop",
    "prov",
)
_REACH = 4
"""So far behind an auxiliary its verb may stand."""
_COMMON = 80
"""Two words that stand side by side in so many stories are nobody's own."""
_LITTLE = 0.05
"""What a word tells at least."""
_UNSEEN = 2
"""So many stories are taken to have a word that is too rare for the table."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a remark says, in words that can be compared.

    `words` are all its words as they stand, in small letters; `quoted` those between quotation marks, one run each.
    `telling` are the levelled words that tell something, in order, and `weights` how much each does; `order` and
    `roots` are the same by the beginnings of words, which “accuse” and “accusation” share; `levels` has the first word
    of each root, and `tells` how much each tells where it stands: less behind a word that it often follows. `negated`
    are the roots that a negation governs, `numbers` the figures and `names` the roots of words with a capital inside a
    sentence. `verb` is the root of the first word that an auxiliary or "to" governs, as far as the order of words
    tells.
    """

    words: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]
    telling: tuple[str, ...]
    weights: Mapping[str, float]
    roots: Mapping[str, float]
    order: tuple[str, ...]
    levels: Mapping[str, str]
    tells: Mapping[str, float]
    negated: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    verb: str | None

    @property
    def weight(self) -> float:
        """How much the remark tells, a word that hardly any story has being 1."""
        return sum(map(self.weights.__getitem__, self.telling))


@lru_cache(maxsize=1024)
def wording(content: str, direct: bool = False) -> Wording:
    """The wording of `content`; `direct`: all of it is quoted, whatever marks stand in it."""
    words: list[str] = []
    telling: list[str] = []
    order: list[str] = []
    weights: dict[str, float] = {}
    roots: dict[str, float] = {}
    levels: dict[str, str] = {}
    tells: dict[str, float] = {}
    negated: set[str] = set()
    names: set[str] = set()
    runs: list[list[str]] = [[]]
    inside, negating = direct, False
    verb: str | None = None
    governed = 0
    before = ""
    for found in TOKEN.finditer(content):
        piece = found[0]
        if piece in '“”"':
            inside = direct or piece == "“" or (piece == '"' and not inside)
            runs.append([])
            continue
        if len(words) == LONGEST:
            break
        word = _word(piece)
        words.append(word.plain)
        if inside:
            runs[-1].append(word.plain)
        negating = negating or word.negates
        governed = _REACH if word.governs else governed - 1
        if word.level is None:
            continue
        if verb is None and 0 <= governed < _REACH and not word.capital:
            verb = word.root
        telling.append(word.level)
        order.append(word.root)
        weights[word.level] = word.weight
        roots[word.root] = max(word.weight, roots.get(word.root, 0.0))
        tells[word.root] = max(_after(before, word.level, word.weight), tells.get(word.root, 0.0))
        before = word.level
        levels.setdefault(word.root, word.level)
        if negating:
            negated.add(word.root)
        negating = False
        if word.capital and not _opens(content, found.start()):
            names.add(word.root)
    return Wording(
        tuple(words),
        tuple(tuple(run) for run in runs if run),
        tuple(telling),
        weights,
        roots,
        tuple(order),
        levels,
        tells,
        frozenset(negated),
        frozenset(word for word in telling if word[0].isdigit()),
        frozenset(names),
        verb,
    )


class _Word(NamedTuple):
    """A piece of text as it is compared: `level` is None for a word that tells nothing, and `governs` holds for an
    auxiliary and "to"."""

    plain: str
    level: str | None
    root: str
    weight: float
    negates: bool
    governs: bool
    capital: bool


@lru_cache(maxsize=32768)
def _word(piece: str) -> _Word:
    small, capital = plain(piece), piece[0].isupper()
    level = levelled("u.s." if piece == "US" else small, capital)
    negates = small in _used("negation") or small.endswith("n't") or small == "cannot"
    governs = small in _used("auxiliary") or small.endswith("n't")
    return _Word(small, level, root(level or ""), rarity(level) if level else 0.0, negates, governs, capital)


def plain(piece: str) -> str:
    """A word in small letters, its apostrophe the typewriter's."""
    return piece.casefold().replace("’", "'")


def _opens(content: str, at: int) -> bool:
    """Whether what stands at `at` opens a sentence."""
    before = content[max(0, at - 4) : at].rstrip(" \n“\"'‘")
    return at < 2 or before[-1:] in (".", "!", "?", ":", "…", "")


def root(word: str) -> str:
    """The beginning of a word, which its derivations share; that of a word with a common prefix is longer."""
    return word[: 7 if word.startswith(_PREFIXES) else 5]


def rarity(word: str) -> float:
    """How much a levelled word tells, or two neighbours with a blank between: near 0 what every story has, 1 what
    hardly any has."""
    stories, counts = _counts()
    return math.log((stories + 1) / (counts.get(word, _UNSEEN) + 1)) / math.log((stories + 1) / (_UNSEEN + 1))


@lru_cache(maxsize=16384)
def near(word: str) -> Mapping[str, float]:
    """The levelled words that say nearly the same as `word`, each with how nearly: from 0.4 to 1."""
    found: dict[str, float] = {}
    for pair in _near_words().get(word, "").split():
        other, _, tenths = pair.rpartition(":")
        if not other or not tenths.isdigit() or not 0 < int(tenths) <= 10:
            raise ValueError(f"ontology/near_words.tsv: {word!r}: {pair!r} is no word and its tenths")
        found[other] = int(tenths) / 10
    return found


def grams(words: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    """The runs of `size` words."""
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


@lru_cache(maxsize=32768)
def levelled(word: str, capital: bool = False) -> str | None:
    """A word of small letters with number and tense levelled; None for one that tells nothing of what was said.

    The name of a country, its people and its capital are one word, where a `capital` letter says that it is a name."""
    if word[0].isdigit():
        return word.replace(",", "")
    for tail in _TAILS:
        if word.endswith(tail):
            word = word[: -len(tail)]
            break
    if word in _empty():
        return None
    if capital and (country := _country(word)):
        return country
    base = _numbers().get(word) or _lemmas().get(word) or stem(word)
    return None if base in _empty() else base


def stem(word: str) -> str:
    """An English word without the endings of plural, tense and adverb."""
    if len(word) <= 3:
        return word
    word = word.removesuffix("'")
    for ending, kept in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("shes", "sh"), ("ches", "ch")):
        if word.endswith(ending):
            return word[: -len(ending)] + kept
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ingly", "edly", "ing", "ied", "ed", "ly"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) > 2 and re.search("[aeiouy]", bare):
            if ending == "ied":
                return bare + "y"
            if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "lsz":
                bare = bare[:-1]
            word = bare
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _country(word: str) -> str | None:
    """``=RU`` for “Russian” and “Moscow”."""
    name = word.upper() if "." in word else word.capitalize()
    for found in (polity(name), demonym(name), seat(name)):
        if found and found.kind == "state" and found.code:
            return f"={found.code}"
    return None


@cache
def _used(use: str) -> frozenset[str]:
    return words_of_use(_TABLE, use)


@cache
def _empty() -> frozenset[str]:
    plain = frozenset().union(*map(_used, ("person", "owner", "negation", "filler", "day")))
    return plain | {stem(word) for word in _used("filler")} | {"cannot", "ca", "wo", "sha"}


@cache
def _numbers() -> Mapping[str, str]:
    return {word: figure for word, _, figure in (pair.partition("=") for pair in _used("number"))}


@cache
def _lemmas() -> Mapping[str, str]:
    out: dict[str, str] = {}
    for base, forms in read_tsv("lemmas.tsv", ("base", "forms")):
        short = base if base.isupper() else stem(base)
        out |= dict.fromkeys((base.casefold(), *forms.split()), short)
    return out


@cache
def _near_words() -> Mapping[str, str]:
    """The row of each word, taken apart when it is asked for: few of ten thousand are."""
    return {word: found for word, found in read_tsv("near_words.tsv", ("word", "near"))}  # noqa: C416


@cache
def _counts() -> tuple[int, Mapping[str, int]]:
    """The number of stories counted, and in how many of them each word is."""
    rows = read_tsv("word_counts.tsv", ("word", "stories"))
    return int(rows[0][1]), {word: int(count) for word, count in rows[1:]}


def is_common(word: str, after: str) -> bool:
    """Whether two words stand side by side in many stories: “prime minister”."""
    return _counts()[1].get(f"{word} {after}", 0) >= _COMMON


def _after(before: str, word: str, alone: float) -> float:
    """How much `word`, which tells `alone`, tells behind `before`: “minister” behind “prime” next to nothing."""
    if f"{before} {word}" not in _counts()[1]:
        return alone
    return min(alone, max(_LITTLE, rarity(f"{before} {word}") - rarity(before)))
