"""Whether two statements of different stories are one remark: what somebody said once, as two stories tell it.

One remark may stand clipped in one story and whole in another, word for word here and reported there, alone or as
part of a longer one. Another passage of one speech is another remark, and so is what somebody says again on another
day. A logistic regression over what the wordings share; `train/same_remarks.py` makes its weights,
``same_remarks.tsv``. Who said it is for the caller to tell: a remark of two speakers is two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise

from onrecord.across.people import Judgement
from onrecord.across.wording import Wording, grams, is_common, levelled, near, root, wording
from onrecord.ontology.load import read_tsv, words_of_use
from onrecord.record import Mode, Polarity

MOST_KEYS = 24
"""No remark has more keys."""
_RAREST = 3
"""Of so many rare words each two are a key, wherever they stand: what is told in another order is found by them."""
_LEAST = 0.8
"""What tells less than this, in rare words, is nobody's own: “to comment”, “the matter is under review”."""
_WELL = 0.75
"""From this share of its telling words on, a remark is held by another."""
_SEVERAL = 4
"""So many telling words in the same order are no chance."""
_SIZES = (3, 4, 5, 6, 8, 12)
"""The lengths of runs of words that two remarks may share."""
_NEAR = 3
"""So far apart telling words may stand and still be a pair."""
_NEARLY = 0.3
"""Words that are no nearer than this are two."""
_ONE = 0.55
"""Verbs as near as this say one thing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A statement as it is compared with those of other stories.

    `content` and `cue` are the words of its parts; `speaker` is whom the caller takes for the speaker, by a name that
    is one for all stories, None where the story does not tell. `said` is the day on which it was said as far as the
    story tells, `told` the day of the story."""

    content: str
    mode: Mode
    cue: str = ""
    speaker: str | None = None
    said: date | None = None
    told: date | None = None
    polarity: Polarity = "affirmed"

    @property
    def wording(self) -> Wording:
        """What it says, in words that can be compared."""
        return wording(self.content, self.mode == "direct")


def keys(content: str) -> frozenset[int]:
    """The numbers by which a remark is looked up among many: two tellings of one have one in common, with few misses.

    Each stands for two neighbouring telling words, the rarest first, or for two of the `_RAREST` wherever they stand;
    signed, of 64 bits, at most `MOST_KEYS`. A pair of common words has none, and neither has a remark that tells too
    little to be known again."""
    return keys_of(wording(content))


def keys_of(said: Wording) -> frozenset[int]:
    """The `keys` of a remark that was taken to words already."""
    telling, weights = said.telling, said.weights
    pairs = {_pair(a, b): weights[a] + weights[b] for a, b in pairwise(telling) if a != b and not is_common(a, b)}
    chosen = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    rarest = sorted(weights, key=lambda word: (-weights[word], word))[:_RAREST]
    apart = (_pair(a, b) for a, b in combinations(rarest, 2) if not (is_common(a, b) or is_common(b, a)))
    chosen += [pair for pair in apart if pair not in pairs]
    return frozenset(
        int.from_bytes(blake2b(pair.encode(), digest_size=8).digest(), signed=True) for pair in chosen[:MOST_KEYS]
    )


def _pair(a: str, b: str) -> str:
    return f"{a} {b}" if a < b else f"{b} {a}"


def same_remark(one: Remark, other: Remark) -> Judgement:
    """The judgement on two statements of different stories; symmetric."""
    if why := _apart(one, other):
        return Judgement(0.0, (why,))
    if one.wording.tells.keys().isdisjoint(other.wording.tells):
        return Judgement(0.0, ("not a telling word in common",))
    found = marks(one, other)
    weights = _weights()
    total = weights["bias"] + sum(weights.get(mark, 0.0) * value for mark, value in found.items())
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return Judgement(round(score, 4), tuple(_reasons(found)))


def is_comparable(one: Remark, other: Remark) -> bool:
    """Whether the wordings decide: nothing else keeps the two apart."""
    return _apart(one, other) is None


def _apart(one: Remark, other: Remark) -> str | None:
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return "said by two people"
    if min(one.wording.weight, other.wording.weight) < _LEAST:
        return "too little said to tell it from another"
    return None


def marks(one: Remark, other: Remark) -> dict[str, float]:
    """What the regression sees of two statements."""
    a, b = one.wording, other.wording
    if (a.weight, a.words) > (b.weight, b.words):
        a, b = b, a
    mine, theirs = a.tells, b.tells
    shared = mine.keys() & theirs.keys()
    common = sum(min(mine[root], theirs[root]) for root in shared)
    own, other_own = sum(mine.values()), sum(theirs.values())
    held = common / own if own else 0.0
    run = _run(a.words, b.words)
    length = math.log2(run) / 3.6 if run else 0.0
    found = {
        "held": held,
        "held well": max(0.0, held - 0.6),
        "alike": common / (own + other_own - common) if own else 0.0,
        "shared": min(common, 8.0) / 8,
        "held, shared": held * min(common, 8.0) / 8,
        "pairs": _held(_near_pairs(a), _near_pairs(b)),
        "neighbours": _held(_neighbours(a), _neighbours(b)),
        "run": length,
        "long run": 5 * max(0.0, length - 0.8),
        "opening": float(not set(a.order[:2]).isdisjoint(b.order[:2])),
        "runs of three": _held(_grams(a.words, 3), _grams(b.words, 3)),
        "little": float(own < 2.5),
        "long": min(1.0, len(a.words) / 30),
        "names missing": float(sum(root not in theirs for root in a.names)),
        "names apart": min(2.0, _names_alone(a, b), _names_alone(b, a)),
        "numbers missing": float(bool(b.numbers) and bool(a.numbers - b.numbers)),
        "number shared": float(bool(a.numbers & b.numbers)),
        "denied": float(held >= _WELL and _is_denied(one, other, shared)),
        "verbatim": float(a.order == b.order and len(a.order) >= _SEVERAL),
        "one not said": float(one.polarity != other.polarity),
        "speaker unknown": float(not (one.speaker and other.speaker)),
    }
    found |= _reworded(a, b, common) | {"near cue": _near_cue(one, other)} | _quoted(a, b, run) | _days(one, other)
    # What is quoted in the same words is known again whoever said it.
    return found | {"unknown, quotes held": found["speaker unknown"] * found.get("quotes held", 0.0)}


def _reworded(a: Wording, b: Wording, common: float) -> dict[str, float]:
    """What the two say in other words: how much of what `b` does not hold of `a`, the one that tells less, has a word
    of nearly the same sense in it, and how much of `b` in `a`; how much of `a` that is no name is held in one way or
    the other, since remarks on one topic share its names; and whether each has the other's verb."""
    near_a, near_b = _nearly(a, b), _nearly(b, a)
    own = sum(a.tells.values()) or 1.0
    extra = sum(near_a.values())
    names = a.names | b.names
    plain = {root: weight for root, weight in a.tells.items() if root not in names and root[0].isalpha()}
    told = sum(plain.values()) or 1.0
    held = sum(min(weight, b.tells[root]) for root, weight in plain.items() if root in b.tells)
    return {
        "near of the rest": extra / (own - common) if own - common > 1e-6 else 0.0,
        "near of the other": sum(near_b.values()) / (sum(b.tells.values()) or 1.0),
        "near but for names": (held + sum(value for root, value in near_a.items() if root in plain)) / told,
        "verbs held": (_has_verb(a, b) + _has_verb(b, a)) / 2,
    }


def _names_alone(one: Wording, other: Wording) -> float:
    """How much the names of `one` tell that `other` does not have."""
    return sum(one.tells[name] for name in one.names if name not in other.tells)


def _nearly(one: Wording, other: Wording) -> dict[str, float]:
    """The roots of `one` that `other` has in another word: their weights, by how near that word is."""
    levels = frozenset(other.levels.values())
    out = {}
    for root_, level in one.levels.items():
        if root_ not in other.tells:
            found = near(level)
            if both := found.keys() & levels:
                out[root_] = one.tells[root_] * (max(map(found.__getitem__, both)) - _NEARLY) / (1 - _NEARLY)
    return out


def _has_verb(one: Wording, other: Wording) -> bool:
    """Whether `other` has the verb of `one`, or one of nearly the same sense."""
    if one.verb is None:
        return False
    if one.verb in other.tells:
        return True
    found = near(one.levels[one.verb])
    return any(found.get(level, 0.0) >= _ONE for level in other.levels.values())


def _cue_words(each: Remark) -> frozenset[str]:
    return frozenset(word for plain in each.cue.casefold().split() if (word := levelled(plain)))


def _near_cue(one: Remark, other: Remark) -> float:
    """How near the nearest words of the cues are: “vowed” and “promised”."""
    mine, theirs = _cue_words(one), _cue_words(other)
    return max((near(a).get(b, float(root(a) == root(b))) for a in mine for b in theirs), default=0.0)


def _is_denied(one: Remark, other: Remark, shared: Set[str]) -> bool:
    """Whether the one says that it is not so: by a negation, or by a cue that denies, and not by both."""
    a, b = one.wording.negated, other.wording.negated
    if _denies(one) == _denies(other):
        return any((root in a) != (root in b) for root in shared)
    return not (b if _denies(one) else a)


def _denies(each: Remark) -> bool:
    return each.polarity == "negated" or any(levelled(word) in _denials() for word in each.cue.casefold().split())


def _quoted(a: Wording, b: Wording, run: int) -> dict[str, float]:
    """What the quoted words share: those that both quote must be the same, where the stories quote one passage."""
    if not a.quoted or not b.quoted:
        return {}
    mine, theirs = max(a.quoted, key=len), max(b.quoted, key=len)
    shorter = min(mine, theirs, key=len)
    size = min(3, len(shorter))
    most = max(
        (_held(_grams(x, size), _grams(y, size)) for x in (a.words, *a.quoted) for y in b.quoted if len(y) >= size),
        default=0.0,
    )
    both = min(len(mine), len(theirs))
    return {
        "quotes": 1.0,
        "quotes held": most,
        "quotes apart": float(both >= 4 and run < 3),
        "long quotes apart": float(both >= 8 and run < 4),
    }


def _days(one: Remark, other: Remark) -> dict[str, float]:
    """How far apart the days are on which it was said, or else those of the stories."""
    mine, theirs = _said(one), _said(other)
    if mine and theirs and mine != theirs:
        apart = abs((mine - theirs).days)
        return {"said a day apart": 1.0} if apart == 1 else {"said on other days": 1.0}
    if mine and theirs:
        return {"said on one day": 1.0}
    days = (mine or one.told, theirs or other.told)
    if days[0] is None or days[1] is None:
        return {"day unknown": 1.0}
    apart = abs((days[0] - days[1]).days)
    news = not (_is_carried(one) or _is_carried(other))
    return {
        "told on near days": float(apart <= 1),
        "days apart": _far(apart),
        "news on days apart": _far(apart) if news else 0.0,
    }


def _is_carried(each: Remark) -> bool:
    """Whether the story carries along what was said before: “has denied”. What two stories tell as news, weeks apart,
    was said twice."""
    return not words_of_use("remark_words.tsv", "carried").isdisjoint(each.cue.casefold().split())


def _said(each: Remark) -> date | None:
    """The day on which it was said; one after the story's own was misread."""
    return None if each.said and each.told and each.said > each.told else each.said


def _far(days: int) -> float:
    return min(1.0, math.log1p(days) / math.log1p(365))


def _held(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    least = min(len(a), len(b))
    return len(a & b) / least if least else 0.0


@lru_cache(maxsize=2048)
def _grams(words: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    return grams(words, size)


def _neighbours(each: Wording) -> frozenset[tuple[str, ...]]:
    return _grams(each.order, 2)


def _near_pairs(each: Wording) -> frozenset[tuple[str, ...]]:
    return _near(each.order)


@lru_cache(maxsize=1024)
def _near(telling: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The pairs of words that stand near each other, in either order."""
    return frozenset(
        (min(a, b), max(a, b)) for at, a in enumerate(telling) for b in telling[at + 1 : at + 1 + _NEAR] if a != b
    )


def _run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """The longest of `_SIZES` for which both have one run of words, 2 or 0 for less."""
    longest = 2 if not _grams(a, 2).isdisjoint(_grams(b, 2)) else 0
    for size in _SIZES:
        if _grams(a, size).isdisjoint(_grams(b, size)):
            break
        longest = size
    return longest


def fullest(remarks: Sequence[Remark]) -> int:
    """Which telling of one remark has most of it: word for word before reported, then the longest."""
    quoted = [sum(map(len, remark.wording.quoted)) for remark in remarks]
    return max(range(len(remarks)), key=lambda i: (quoted[i], len(remarks[i].wording.words), -i))


def first(remarks: Sequence[Remark]) -> int:
    """Which telling of one remark is the earliest by the day of the story; of one day the fullest."""
    days = [remark.told or date.max for remark in remarks]
    earliest = [i for i, day in enumerate(days) if day == min(days)]
    return earliest[fullest([remarks[i] for i in earliest])]


def _reasons(found: Mapping[str, float]) -> Iterator[str]:
    """The marks in words, the telling ones."""
    yield f"{found['held']:.0%} of the telling words of the shorter, {found['alike']:.0%} of both"
    if found["near of the rest"] >= 0.2:
        yield "other words of nearly the same sense"
    if found["run"] >= 0.6:
        yield "a run of the same words"
    said = {
        "quotes apart": "both quoted, and not the same words",
        "names missing": "a name in one alone",
        "news on days apart": "news in both, on days apart",
        "numbers missing": "other figures",
        "number shared": "the same figures",
        "denied": "one denies what the other says",
        "speaker unknown": "a speaker is not known",
        "said on one day": "said on one day",
        "said on other days": "said on other days",
    }
    yield from (words for mark, words in said.items() if found.get(mark))


@cache
def _weights() -> Mapping[str, float]:
    return {mark: float(weight) for mark, weight in read_tsv("same_remarks.tsv", ("mark", "weight"))}


@cache
def _denials() -> frozenset[str | None]:
    return frozenset(map(levelled, words_of_use("remark_words.tsv", "denial")))
