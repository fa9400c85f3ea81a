"""Whether the people of two stories are one: by name, in whatever spelling, and by the posts that the stories give.

A logistic regression over what two names and their posts have in common; `train/same_people.py` makes its weights,
``same_people.tsv``. The judgement has its reasons beside the score, and namesakes are kept apart: a surname alone is
somebody only with the post that goes with it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.across.spelling import likeness, sound
from onrecord.ontology.load import read_tsv
from onrecord.ontology.personal import PersonName, first_name, fold, read_name
from onrecord.ontology.world import polity

# From this likeness on two elements are spellings of one.
ALIKE = 0.72
# … two given names of Chinese or Korean syllables …
SYLLABLES = 0.85
# … and from this on the names as wholes.
WHOLE = 0.85
# No name has more elements; what has is no name.
_MOST = 8
SAME = 0.6
"""The score from which two are judged to be one."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the stories of one cluster know him: the names and the posts (title, of what)."""

    name: str
    posts: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """How surely two are one (0 to 1), and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.score >= SAME


def keys(name: str) -> frozenset[str]:
    """The keys under which a person is looked up: the sound of each element, and of neighbours written as one."""
    read = read_name(name)
    if read is None:
        return frozenset()
    elements = [element for element in read.elements if len(element) > 1] or list(read.elements)
    joined = [a + b for a, b in pairwise(elements)]
    return frozenset(map(sound, [*elements, *joined[:4]]))


def same_person(one: Known, other: Known) -> Judgement:
    """The judgement on two people of different stories; symmetric."""
    found = marks(one, other)
    if found is None:
        return Judgement(0.0, ("no name to compare",))
    weights = _weights()
    total = weights["bias"] + sum(weights.get(mark, 0.0) * value for mark, value in found.items())
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return Judgement(round(score, 4), tuple(_reasons(found)))


def contradict(one: Known, other: Known) -> bool:
    """Whether the posts of two keep them apart whatever their names: all are of countries, and of none in common."""
    return "other place" in _posts(one, other)


def marks(one: Known, other: Known) -> dict[str, float] | None:
    """What the regression sees of two people, None where one has no name."""
    a, b = read_name(one.name), read_name(other.name)
    if a is None or b is None:
        return None
    if (len(a.elements), a.elements, a.words) > (len(b.elements), b.elements, b.words):
        a, b = b, a
    found = _bare(a, b) if a.single else _full(a, b)
    if a.suffix != b.suffix:
        found["other suffix"] = 1.0
    if a.titles and b.titles and not set(a.titles) & set(b.titles):
        found["other title"] = 1.0
    posts = _posts(one, other)
    found |= posts
    if found.get("an initial more") and posts and not posts.keys() & {"same post", "same place"}:
        found["an initial more, other post"] = 1.0
    if a.single:
        found |= {f"bare, {mark}": value for mark, value in posts.items()} or {"bare, no post": 1.0}
    return found


def _bare(a: PersonName, b: PersonName) -> dict[str, float]:
    """A name of one element against another: is it the family name, the given name, or some part?"""
    element = a.elements[0]
    if b.single:
        return {"bare, both": 1.0, "bare, likeness": likeness(element, b.elements[0])}
    ranked = sorted(((likeness(element, e), i == _family(b), i) for i, e in enumerate(b.elements)), reverse=True)
    best, family, _ = ranked[0]
    joined = likeness(element, b.key)
    found = {"bare": 1.0, "bare, likeness": max(best, joined)}
    if best >= ALIKE and family:
        found["bare, family"] = 1.0
    return found


def _full(a: PersonName, b: PersonName) -> dict[str, float]:
    """Two names of two or more elements, `a` with no more than `b`."""
    pairs = _aligned(a.elements, b.elements)
    likes = [pairs.get(i, (0.0, -1))[0] for i in range(len(a.elements))]
    at = [pairs[i][1] for i in sorted(pairs) if pairs[i][0] >= ALIKE]
    family, inside = _best(a.elements[_family(a)], b, _family(b))
    given, initial, middle = _given(a, b)
    found = {"least": min(likes), "unlike": float(sum(like < ALIKE for like in likes))}
    if at != sorted(at) and found["unlike"] == 0:
        # “Abe Shinzo”: the given name first in one, the family name in the other
        found["crossed"] = 1.0
        family = given = found["least"]
    if a.family_first and b.family_first and given < SYLLABLES:
        given /= 2  # one syllable more is another name: Keqiang, Qiang
        found["least"] = min(found["least"], given)
    found |= {
        "family": family,
        "family alike": float(family >= ALIKE),
        "given": given,
        "given alike": float(given >= ALIKE),
        "more": float(min(3, len(b.elements) - len(a.elements))),
        "whole": float(likeness(a.key, b.key) >= WHOLE),
        "family inside": float(inside and family >= ALIKE),
        "given inside": float(middle and given >= ALIKE),
        "initial": float(initial),
        "an initial more": float(sum(map(_is_initial, b.elements)) > sum(map(_is_initial, a.elements))),
        "equal": float(a.elements[1:] == b.elements[1:] and first_name(a.elements[0]) == first_name(b.elements[0])),
        "other middle": float(_other_middle(a, b)),
    }
    return found


def _is_initial(element: str) -> bool:
    return len(element) == 1


def _family(name: PersonName) -> int:
    return 0 if name.family_first and not name.vietnamese else len(name.elements) - 1


def _best(element: str, other: PersonName, at: int) -> tuple[float, bool]:
    """How alike `element` and the family name of `other` are, and whether it is one further in: “Castro Ruz”."""
    like = likeness(element, other.elements[at])
    if like >= ALIKE or len(other.elements) < 3:
        return like, False
    inside = max((likeness(element, e) for i, e in enumerate(other.elements) if i not in (0, at)), default=0.0)
    return (inside, True) if inside >= ALIKE else (like, False)


def _given(a: PersonName, b: PersonName) -> tuple[float, bool, bool]:
    """How alike the given names are, whether one is an initial, and whether it is a later one of the other's."""
    one, other = _given_of(a), _given_of(b)
    if 1 in (len(one), len(other)):
        return (1.0 if one[0] == other[0] else 0.0), True, False
    if first_name(one) == first_name(other):
        return 1.0, False, False
    like = likeness(one, other)
    if like >= ALIKE:
        return like, False, False
    rest = b.elements[1:-1] if _family(b) else b.elements[1:]
    later = max((likeness(one, element) for element in rest), default=0.0)
    return (later, False, True) if later >= ALIKE else (like, False, False)


def _given_of(name: PersonName) -> str:
    if _family(name) == 0:
        return "".join(name.elements[1:])
    return name.elements[0]


def _other_middle(a: PersonName, b: PersonName) -> bool:
    """Whether both have something between first and last, and not the same: “George H. W.”, “George W.”."""
    mine, theirs = a.elements[1:-1], b.elements[1:-1]
    if not mine or not theirs or _family(a) == 0 or _family(b) == 0:
        return False
    return 1 in (len(mine[0]), len(theirs[0])) and _like(mine[0], theirs[0]) < ALIKE


def _aligned(a: Sequence[str], b: Sequence[str]) -> dict[int, tuple[float, int]]:
    """For elements of `a` the most like one of `b`, each once: (likeness, place). The best pairs are taken first."""
    ranked = sorted(
        ((_like(x, y), -abs(i - j), i, j) for i, x in enumerate(a[:_MOST]) for j, y in enumerate(b[:_MOST])),
        reverse=True,
    )
    out: dict[int, tuple[float, int]] = {}
    taken: set[int] = set()
    for like, _, i, j in ranked:
        if i not in out and j not in taken:
            out[i] = (like, j)
            taken.add(j)
    return out


def _like(x: str, y: str) -> float:
    if 1 in (len(x), len(y)):
        return 0.8 if x[0] == y[0] else 0.0
    return likeness(x, y)


def _posts(one: Known, other: Known) -> dict[str, float]:
    """What the posts have in common: one post, or one country or body; none where either has no post."""
    mine, theirs = set(map(_folded, one.posts)), set(map(_folded, other.posts))
    if not mine or not theirs:
        return {}
    if mine & theirs:
        return {"same post": 1.0}
    places, others = {of for _, of in mine if of}, {of for _, of in theirs if of}
    titles = {title for title, _ in mine} & {title for title, _ in theirs}
    if places & others:
        return {"same place": 1.0}
    if any(map(_is_state, places)) and any(map(_is_state, others)):
        return {"other place": 1.0, **({"title in another place": 1.0} if titles else {})}
    return {"same title": 1.0} if titles else {"other post": 1.0}


def _is_state(of: str) -> bool:
    """Whether a folded name is a country's: two countries have two presidents, a country and a union may share one."""
    found = polity(of.title())
    return found is not None and found.kind == "state"


def _folded(post: tuple[str, str | None]) -> tuple[str, str | None]:
    title, of = post
    return fold(title), fold(of) if of else None


def _reasons(found: Mapping[str, float]) -> list[str]:
    """The marks in words, the telling ones."""
    said = {
        "equal": "the same name",
        "crossed": "the elements in another order",
        "initial": "an initial fits",
        "other suffix": "one is a junior or of another number",
        "same post": "the same post",
        "same place": "posts of the same country or body",
        "other place": "posts of other countries or bodies",
        "bare, family": "a family name alone fits",
    }
    reasons = [words for mark, words in said.items() if found.get(mark)]
    if "family" in found:
        reasons.append(f"family names {found['family']:.0%} alike, given names {found['given']:.0%}")
    elif "bare, likeness" in found:
        reasons.append(f"{found['bare, likeness']:.0%} alike")
    return reasons


@cache
def _weights() -> Mapping[str, float]:
    return {mark: float(weight) for mark, weight in read_tsv("same_people.tsv", ("mark", "weight"))}
