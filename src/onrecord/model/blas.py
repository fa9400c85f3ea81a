"""One thread for numpy's matrix products while a story is read.

The products are small: a second thread makes none of them quicker, but waits for the next one at full speed. 40 articles
took 250 µs a word by the clock either way, and 410 of the processors' time instead of 245; read by two threads, 160 by
the clock instead of 210.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController


class _Held:
    """How many are reading, and what gives the threads back behind the last of them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.readers = 0
        self.limiter: Any = None


_held = _Held()


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """While it holds, in any thread, the process's BLAS libraries use one thread each; then as many as before."""
    with _held.lock:
        if not _held.readers:
            _held.limiter = _libraries().limit(limits=1, user_api="blas")
        _held.readers += 1
    try:
        yield
    finally:
        with _held.lock:
            _held.readers -= 1
            if not _held.readers:
                _held.limiter.restore_original_limits()


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
