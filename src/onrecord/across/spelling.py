"""How alike two spellings of a name are, whatever alphabet it was brought over from.

A weighted edit distance (Wagner and Fischer 1974): letters by which romanisations differ cost little (k and q, v and w,
a vowel for another, an h or a doubled letter more or less), others a whole letter. `sound` is the coarser key by which
candidates are looked up: consonants by class, vowels and h, w, y left out.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate

from onrecord.ontology.load import read_tsv

# No element of a name is longer; what is compares by its beginning.
_LONGEST = 24
_VOWELS = frozenset("aeiou")
_SOFT = frozenset("hwyj")


@cache
def _near() -> dict[str, dict[str, float]]:
    """What it costs to take one letter for another, both ways, from ``spellings.tsv``."""
    costs: dict[str, dict[str, float]] = {}
    for letters, cost, _ in read_tsv("spellings.tsv", ("letters", "cost", "example")):
        group = letters.split()
        for one in group:
            for other in group:
                if one != other:
                    costs.setdefault(one, {})[other] = float(cost)
    return costs


@cache
def _classes() -> dict[str, str]:
    out: dict[str, str] = {}
    for group in ("bp", "dt", "gkqcx", "szj", "fv", "l", "m", "n", "r"):
        out.update(dict.fromkeys(group, group[0]))
    return out


def _simpler(element: str) -> str:
    """Spellings of one sound by one letter: ``shch``, ``dzh`` and the like."""
    for written, plain in _SOUNDS:
        element = element.replace(written, plain)
    return element


_SOUNDS = (
    ("shch", "s"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("dzh", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("sh", "s"),
    ("ph", "f"),
    ("ck", "k"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("ij", "i"),
    ("ye", "e"),
    ("yo", "o"),
    ("yu", "u"),
    ("ya", "a"),
)


@lru_cache(maxsize=65536)
def sound(element: str) -> str:
    """The key of a folded element: ``zelenskyy`` and ``zelenski`` have one, ``gaddafi`` and ``qadhafi`` too."""
    out = ""
    for letter in _simpler(element):
        key = _classes().get(letter, "")
        if key and not out.endswith(key):
            out += key
    return out or element[:1]


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """From 0 (nothing alike) to 1 (one spelling), for two folded elements."""
    if one == other:
        return 1.0
    a, b = sorted((_simpler(one)[:_LONGEST], _simpler(other)[:_LONGEST]))
    longest = max(len(a), len(b))
    return max(0.0, 1 - _distance(a, b) / longest) if longest else 0.0


def _distance(a: str, b: str) -> float:
    # The innermost loop of judging names, a third of the time to add a story before it was written out.
    left_out = [_left_out(y, before) for before, y in zip(" " + b, b, strict=False)]
    row = [0.0, *accumulate(left_out)]
    for before, x in zip(" " + a, a, strict=False):
        near, without = _near().get(x, {}), _left_out(x, before)
        diagonal, best = row[0], row[0] + without
        following = [best]
        for at, y in enumerate(b):
            above = row[at + 1]
            changed = diagonal if x == y else diagonal + near.get(y, 1.0)
            best += left_out[at]
            if above + without < best:
                best = above + without
            if changed < best:
                best = changed
            following.append(best)
            diagonal = above
        row = following
    return row[-1]


def _left_out(letter: str, before: str) -> float:
    """What it costs to leave a letter out that stands behind `before`."""
    if letter == before:
        return 0.1
    if letter in _SOFT:
        return 0.35
    return 0.5 if letter in _VOWELS else 1.0
