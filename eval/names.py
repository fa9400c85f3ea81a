"""When two names mean one actor, as far as words tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Words that many names share and that tell nobody apart: titles and small words.
_COMMON = frozenset(
    word
    for group in (
        "a an and at by for from in of on the to",
        "chancellor dr foreign general minister mr mrs ms president prime secretary sir",
        "s u us",
    )
    for word in group.split()
)
_LEAST_SURNAME = 4


def fold(text: str | None) -> str:
    """`text` without accents and case."""
    parts = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def words(text: str | None) -> list[str]:
    """The folded words of `text`."""
    return re.findall(r"\w+", fold(text))


def same_actor(one: str | None, other: str | None) -> bool:
    """Whether two names mean one actor: the words of one hold the other's, or both end in the same longer word."""
    first, second = _telling(one), _telling(other)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return first[-1] == second[-1] and len(first[-1]) >= _LEAST_SURNAME


def any_same(ones: Iterable[str | None], others: Iterable[str | None]) -> bool:
    """Whether any of `ones` means the same actor as any of `others`."""
    others = tuple(others)
    return any(same_actor(one, other) for one in ones for other in others)


def _telling(name: str | None) -> list[str]:
    everything = words(name)
    return [word for word in everything if word not in _COMMON] or everything
