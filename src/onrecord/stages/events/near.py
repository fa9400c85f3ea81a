"""Items of a story that stand near a place in it: a sentence costs as much in a long story as in a short one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from onrecord.record import Span

# So far before and behind a sentence items are near, in code points.
_REACH = 4000
# No more of them than this.
_MOST = 200

Item = TypeVar("Item")


class Near(Generic[Item]):
    """Items in the order of where they start."""

    def __init__(self, items: Sequence[Item], start: Callable[[Item], int]) -> None:
        self._items = sorted(items, key=start)
        self._starts = [start(item) for item in self._items]

    def around(self, span: Span) -> Sequence[Item]:
        """The items that start near `span`, those before it first to go where there are too many."""
        first = bisect_left(self._starts, span.start - _REACH)
        end = bisect_left(self._starts, span.end + _REACH)
        middle = bisect_left(self._starts, span.start)
        return self._items[max(first, middle - _MOST) : min(end, middle + _MOST)]
