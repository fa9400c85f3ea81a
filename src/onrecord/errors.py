"""What can go wrong, as one tree. Every message names the place and the remedy.

::

    OnRecordError
    ├── UsageError          the caller asked for something that cannot be done (CLI: exit code 2)
    │   ├── NotThereError   a story, an item, a name or a judgement that the store does not have
    │   └── BusyError       another program writes to the store; later it may be done
    ├── InputError          a story, or a file of stories, cannot be read (CLI: listed, exit code 1)
    │   └── StoryTooLarge   over the size that is read in bounded time and memory
    ├── ModelError          the package's model files are missing or do not fit this version
    └── StoreError          a store's file cannot be written, or is damaged
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all errors that onrecord raises on purpose."""


class UsageError(OnRecordError):
    """The call itself is wrong: an unknown option value, a missing file, a date that is none."""


class NotThereError(UsageError):
    """What was named is not in the store: a story, an item of it, a name, a judgement."""


class BusyError(UsageError):
    """Another program writes to the store; what was asked for may be done when that is through."""


class InputError(OnRecordError):
    """A story cannot be read. `where` is the file, and the line within it where there is one."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}. {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Errors travel between processes; exceptions pickle by their message alone unless told otherwise."""
        return type(self), (self.where, self.problem, self.remedy)


class StoryTooLarge(InputError):  # noqa: N818 (it says what is the matter)
    """A single story over the limit."""


class ModelError(OnRecordError):
    """The model's files are missing, damaged or of another version."""


class StoreError(OnRecordError):
    """A store's file cannot be written or read as it should: the disk is full, another program holds it."""
