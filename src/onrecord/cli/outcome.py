"""How a command ends: exit codes, and never a traceback."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from onrecord.errors import InputError, OnRecordError, UsageError

P = ParamSpec("P")

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130


def guarded(command: Callable[P, int | None]) -> Callable[P, None]:
    """`command` made to end as a command should: its return value is the exit code, and errors are told in words.

    With ``ONRECORD_DEBUG=1`` an error that we didn't foresee shows its traceback."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs) or 0
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (`| head`) has enough; what Python still holds for it must not be flushed at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except KeyboardInterrupt:
            tell("interrupted")
            code = INTERRUPTED
        except UsageError as error:
            tell(str(error))
            code = WRONG_USE
        except OnRecordError as error:
            tell(str(error))
            code = FAILED
        except OSError as error:
            tell(f"{error.filename or 'output'}: {error.strerror or error}")
            code = FAILED
        except Exception as error:
            if os.environ.get("ONRECORD_DEBUG"):
                raise
            tell(f"an error of ours, {type(error).__name__}: {error}. ONRECORD_DEBUG=1 shows where; please report it.")
            code = FAILED
        if code:
            raise typer.Exit(code)

    return wrapped


def tell(message: str) -> None:
    """A message to the person, on stderr."""
    from onrecord.printable import printable

    print("onrecord:", printable(message).replace("\n", "␊"), file=sys.stderr, flush=True)


class Failures:
    """The stories that could not be read, kept to be listed at the end; the list is bounded, the count is not."""

    MOST = 200

    def __init__(self) -> None:
        self.count = 0
        self._kept: list[InputError] = []

    def add(self, error: InputError) -> None:
        self.count += 1
        if len(self._kept) < self.MOST:
            self._kept.append(error)

    def report(self, done: int, one: str = "story", many: str = "stories", could: str = "could") -> int:
        """Lists them on stderr, after `done` stories (or what else it was) were read; returns the exit code."""
        if not self.count:
            return 0
        told = f"{self.count:,} {one if self.count == 1 else many} could not be read"
        tell(f"{told}, {done:,} {could}:" if done else f"{told}:")
        for error in self._kept:
            tell(f"  {error}")
        if self.count > len(self._kept):
            tell(f"  … and {self.count - len(self._kept):,} more")
        return FAILED
