"""Answers that were given lately, to be given again while the store stays as it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

MOST = 32 * 1024 * 1024
"""Bytes of all of them."""
LARGEST = 1024 * 1024
"""Bytes of one; greater ones are asked for again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: the body, its media type, and where the next page is."""

    content: bytes
    media: str
    link: str | None = None


class Remembered:
    """The answers that were asked for last, each by its ETag: this changes with the store, so none is ever stale."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._bytes = 0
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, tag: str) -> Answer | None:
        """The answer with that tag, if it is still here."""
        with self._lock:
            found = self._kept.get(tag)
            if found is not None:
                self._kept.move_to_end(tag)
            return found

    def put(self, tag: str, answer: Answer) -> None:
        """Keeps an answer, and lets go of those that were asked for longest ago."""
        size = len(answer.content)
        if size > min(LARGEST, self._most):
            return
        with self._lock:
            if tag in self._kept:
                return
            self._kept[tag] = answer
            self._bytes += size
            while self._bytes > self._most:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.content)
