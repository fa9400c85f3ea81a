"""onrecord reads news-wire stories and keeps what they say on the record.

>>> import onrecord
>>> record = onrecord.read(text, published="2024-12-18")
>>> [(s.source.part.text, s.mode, s.content.text) for s in record.statements]

The names below are all there is; they load on first use, so that importing costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import InputError, ModelError, OnRecordError, StoryTooLarge, UsageError
    from onrecord.intake.base import StoryInput
    from onrecord.pipeline import Reader, read, read_many
    from onrecord.record import (
        Actor,
        Credits,
        Dateline,
        Mention,
        Part,
        Record,
        Role,
        Source,
        Span,
        Statement,
        Story,
        When,
    )
    from onrecord.store import Store

__version__ = "0.1.0"

_WHERE = {
    "onrecord.errors": ("InputError", "ModelError", "OnRecordError", "StoryTooLarge", "UsageError"),
    "onrecord.intake.base": ("StoryInput",),
    "onrecord.pipeline": ("Reader", "read", "read_many"),
    "onrecord.record": (
        "Actor",
        "Credits",
        "Dateline",
        "Mention",
        "Part",
        "Record",
        "Role",
        "Source",
        "Span",
        "Statement",
        "Story",
        "When",
    ),
    "onrecord.store": ("Store",),
}
_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names}

__all__ = [
    "Actor",
    "Credits",
    "Dateline",
    "InputError",
    "Mention",
    "ModelError",
    "OnRecordError",
    "Part",
    "Reader",
    "Record",
    "Role",
    "Source",
    "Span",
    "Statement",
    "Store",
    "Story",
    "StoryInput",
    "StoryTooLarge",
    "UsageError",
    "When",
    "__version__",
    "read",
    "read_many",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _MODULE_OF:
        return getattr(import_module(_MODULE_OF[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
