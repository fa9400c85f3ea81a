"""One thread for numpy's matrix products while a story is read.

The products are small: a second thread makes none of them quicker, but waits for the next one at full speed. 40
articles took 250 µs a word by the clock either way, and 410 of the processors' time instead of 245; read by two
threads, 160 by the clock instead of 210.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


def one_blas_thread() -> AbstractContextManager[object]:
    """While it holds, the process's BLAS libraries use one thread each; then as many as before.

    OpenBLAS has one number for the whole process: where several threads read, the one that came first sets it."""
    limit: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limit


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
