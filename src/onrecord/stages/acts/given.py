"""What a sentence says that one of its parts does to another, both given: what the class is read from.

Verbs, nouns and prepositions between the two, what the tables know of them, and what is negated, to come, agreed,
threatened or refused. Names are no features: who they are says nothing of what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from onrecord.ontology.inflection import conjugated
from onrecord.record import Span
from onrecord.stages.acts.lexicon import Pattern, nouns, uses, verbs, words_for

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|n['’]t|['’](?:s|ll|ve|d|re)\b|\d[\d,.]*|\S")
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("ations", ""), ("ation", ""), ("ments", ""), ("ment", "")),
    *((ending, "") for ending in ("ings", "ing", "ions", "ion", "ed", "es", "s", "e")),
)
_NEGATIVE = frozenset("not n't never no without neither nor cannot".split())
_COMING = frozenset("will would 'll shall to may might could should must".split())
_SOON = frozenset("will would 'll shall".split())
_NO_VERBS = frozenset(
    "is are was were be been being has have had do does did will would shall should may might could can must n't not "
    "'s 've 'd 'll to also already now once again never ever just still only".split()
)
_FILLERS = frozenset(
    "on monday tuesday wednesday thursday friday saturday sunday yesterday today late early last week month year in of "
    "the a an its his her their this that".split()
)
_GOVERNING = ("agreeing", "threatening", "refusing")
_APART = {
    "be",
    "saying",
    "belongings",
    "of words",
    "no target",
    "things",
    "figurative",
    "force",
    "doubted",
    "own forces",
    "places",
    *_GOVERNING,
}
# So many words behind a verb are searched for those of its pattern, so many before it for what turns it.
_BEHIND, _BEFORE = 11, 3
_FAR = 200


@dataclass(frozen=True, slots=True)
class _Token:
    """A word. `zone`: "S" or "T" inside one of the two, "b" between them, "x" elsewhere."""

    start: int
    raw: str
    low: str
    stem: str
    zone: str

    @property
    def is_word(self) -> bool:
        return self.raw[0].isalpha() and self.raw.islower()


def features(text: str, source: Span | None, target: Span | None) -> list[str]:
    """The features of what `source` does to `target` in the sentence `text`; either may be None, where no words of
    the sentence name it."""
    parts = [part for part in (source, target) if part is not None]
    if not parts:
        return []
    tokens = _tokens(text, source, target)
    ends = max(part.end for part in parts)
    opens = min(part.start for part in parts)
    return [
        f"order {(source.start if source else 0) <= (target.start if target else len(text))}",
        *_between([token for token in tokens if token.zone == "b"]),
        *_behind_source([t for t in tokens if source and t.start >= source.end and t.zone not in "ST"][:14]),
        *(f"t:{token.stem}" for token in tokens if token.zone == "T" and token.is_word),
        *(f"th:{token.stem}" for token in [t for t in tokens if t.zone == "T"][-1:] if token.is_word),
        *(f"e:{token.stem}" for token in [t for t in tokens if t.start >= ends and t.is_word][:6]),
        *(f"p:{token.stem}" for token in [t for t in tokens if t.start < opens and t.is_word][-6:]),
        *(f"w:{token.stem}" for token in tokens if token.is_word),
        *(f"s:{token.stem}" for token in [t for t in tokens if t.zone == "S"][-2:] if token.is_word),
        *_known(tokens, (source or parts[0]).end),
    ]


def _tokens(text: str, source: Span | None, target: Span | None) -> list[_Token]:
    parts = [part for part in (source, target) if part is not None]
    low = min(part.end for part in parts)
    high = max(part.start for part in parts) if len(parts) == 2 else low + 90
    out = []
    for match in _TOKEN.finditer(text):
        at, raw = match.start(), match.group()
        inside = [zone for zone, part in (("S", source), ("T", target)) if part and part.start <= at < part.end]
        zone = inside[0] if inside else "b" if low <= at < high else "x"
        small = raw.lower().replace("’", "'")
        out.append(_Token(at, raw, small, _stem(small), zone))
    return out


def _between(tokens: Sequence[_Token]) -> Iterator[str]:
    words = [token for token in tokens if token.is_word]
    yield from (f"b:{token.stem}" for token in words)
    telling = [token.stem for token in words if token.low not in _FILLERS and not token.low.endswith("ly")]
    yield from (f"bb:{one} {other}" for one, other in pairwise(telling))
    yield f"be:{' '.join(telling[-2:])}"
    yield f"bn:{min(len(tokens) // 4, 4)}"


def _behind_source(tokens: Sequence[_Token]) -> Iterator[str]:
    """The verb behind the source and what follows it, with what the first words say of the time and of negation."""
    turned = ("F" if any(t.low in _SOON for t in tokens[:4]) else "") + (
        "N" if any(t.low in _NEGATIVE for t in tokens[:5]) else ""
    )
    telling = [
        token.stem
        for token in tokens
        if token.is_word and token.low not in _NO_VERBS | _FILLERS and not token.low.endswith("ly")
    ]
    yield f"tag:{turned}"
    yield from (f"v{n}:{stem}" for n, stem in enumerate(telling[:3]))
    yield from (f"va:{stem}" for stem in telling[:5])
    if telling:
        yield from (f"v:{telling[0]}", f"vt:{telling[0]} {turned}")
    if len(telling) > 1:
        yield f"vv:{telling[0]} {telling[1]} {turned}"
    if len(telling) > 2:
        yield f"vw:{telling[0]} {telling[2]}"


def _known(tokens: Sequence[_Token], behind: int) -> Iterator[str]:
    """What the tables know of the words: the classes of verbs and nouns, the nearest behind the source first."""
    lows = [token.low for token in tokens]
    found: list[tuple[int, int, str, Pattern, str]] = []
    for i, token in enumerate(tokens):
        if token.zone != "S" and token.low in verbs():
            pattern = next((p for p, _ in verbs()[token.low] if _fits(p, lows[i + 1 : i + 1 + _BEHIND])), None)
            if pattern is not None:
                far = abs(token.start - behind) + (0 if token.zone == "b" else _FAR)
                found.append(
                    (far, i, "b" if token.zone == "b" else "x", pattern, _turned(lows[max(0, i - _BEFORE) : i]))
                )
        if token.low in nouns():
            yield f"N{'b' if token.zone == 'b' else 'x'}:{nouns()[token.low][0].name}"
        yield from (f"U{'x' if token.zone == 'S' else token.zone}:{use}" for use in _uses().get(token.low, ()))
        if token.low in _governing():
            yield f"G:{_governing()[token.low]}"
    for n, (_, _, zone, pattern, turned) in enumerate(sorted(found, key=lambda one: one[:2])[:4]):
        place = "1" if n == 0 else "o"
        yield from (f"L{place}{zone}:{pattern.name}", f"L{place}{zone}:{pattern.name} {pattern.mode}")
        yield f"L{place}:{pattern.name} {turned}"
        if n == 0:
            yield from (f"row:{pattern.row}", f"q:{turned}")
    if not found:
        yield "L:none"


def _fits(pattern: Pattern, behind: Sequence[str]) -> bool:
    return all(piece.is_a in "@~" or any(low in piece.words for low in behind) for piece in pattern.pieces)


def _turned(before: Sequence[str]) -> str:
    """What the words right before a verb make of it."""
    governing = next((_governing()[low] for low in before if low in _governing()), "")
    return f"{any(low in _NEGATIVE for low in before):d}{any(low in _COMING for low in before):d}{governing}"


@cache
def _uses() -> Mapping[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for use, words in sorted(uses().items()):
        for word in words if use not in _APART else ():
            out[word] = (*out.get(word, ()), use)
    return out


@cache
def _governing() -> Mapping[str, str]:
    return {form: use for use in _GOVERNING for verb in words_for(use) for form in conjugated(verb)}


@cache
def _bases() -> Mapping[str, str]:
    """The verb of every past form that is not made by an ending."""
    return {
        form: verb
        for verb in sorted({form for form, found in verbs().items() if any(what == "base" for _, what in found)})
        for form, what in conjugated(verb).items()
        if what in ("past", "participle") and not form.endswith("ed")
    }


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The word without its ending, roughly: only alike for alike matters."""
    word = _bases().get(word, word)
    if len(word) < 4:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word
