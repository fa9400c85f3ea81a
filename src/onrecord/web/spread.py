"""The forms of a remark: those that say it in the same words together, and word by word how each differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from onrecord.printable import within_line
from onrecord.store.answers import Told

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_MARKS = "“”\"‘’'«»"
_MOST = 500
"""Words of a form that are compared; of a longer one the rest is shown as it is."""
_ORDER = {"direct": 0, "mixed": 1, "indirect": 2}

Run = tuple[bool, str]
"""Whether the words differ from the other form's, and the words."""


@dataclass(slots=True)
class Form:
    """A form of a remark: its words, who has it so, and how it differs from the fullest: `fullest` is that one with the
    words marked that are missing here, `own` this one with those that only it has."""

    words: str
    mode: str
    places: list[Told] = field(default_factory=list)
    fullest: list[Run] = field(default_factory=list)
    own: list[Run] = field(default_factory=list)


def forms(places: Sequence[Told], most: int = 40) -> list[Form]:
    """The forms of a remark, the fullest first (word for word before reported, then the longest); places keep their
    order."""
    found: dict[str, Form] = {}
    for place in places:
        form = found.setdefault(_key(place.words), Form(place.words, place.how))
        form.places.append(place)
        if _ORDER.get(place.how, 3) < _ORDER.get(form.mode, 3):
            form.words, form.mode = place.words, place.how
    ordered = sorted(found.values(), key=lambda one: (_ORDER.get(one.mode, 3), -len(one.words)))[:most]
    for form in ordered:
        form.fullest, form.own = differing(ordered[0].words, form.words)
    return ordered


def differing(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Two forms, each in runs that the other has too and runs that it has not; case and quotation marks are no
    difference."""
    ours, theirs = _words(one), _words(other)
    steps = SequenceMatcher(None, [key for key, _, _ in ours], [key for key, _, _ in theirs], autojunk=False)
    left: list[tuple[bool, int, int]] = []
    right: list[tuple[bool, int, int]] = []
    for what, first, end, their_first, their_end in steps.get_opcodes():
        for runs, words in ((left, ours[first:end]), (right, theirs[their_first:their_end])):
            if words:
                runs.append((what != "equal", words[0][1], words[-1][2]))
    return _runs(one, left), _runs(other, right)


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words that are compared, each with where it is."""
    found = [(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    return [word for word in found if word[0] not in _MARKS][:_MOST]


def _runs(text: str, parts: list[tuple[bool, int, int]]) -> list[Run]:
    """All of `text` in runs, made printable; what stands between two parts goes with neither."""
    found: list[Run] = []
    last = 0
    for differs, start, end in parts:
        if start > last:
            found.append((False, within_line(text[last:start])))
        found.append((differs, within_line(text[start:end])))
        last = end
    return [*found, (False, within_line(text[last:]))] if last < len(text) else found


def _key(words: str) -> str:
    return " ".join(word for word, _, _ in _words(words))
