"""One look: the question of a watch asked of the store, and what of the answers is new, or tells something else now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.errors import NotThereError
from onrecord.store import Store
from onrecord.store.watches import Finding, Watch
from onrecord.telling import said
from onrecord.watching.marks import marks_of, tells
from onrecord.watching.questions import query_of

_PAGE = 500
_MOST_PAGES = 10
_LOOKED_AT = 200
"""Entries of which it is seen whether their story was withdrawn."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a watch has found, to be kept by `Watches.keep`; `withdrawn`: entries whose story is by now."""

    watch: Watch
    findings: tuple[Finding, ...]
    withdrawn: tuple[int, ...]


def look(store: Store, watch: Watch) -> Look:
    """Asks the question of `watch`, a page after the other as long as they have something new, and changes nothing: the
    store may be open for reading alone."""

    @cache
    def thread(story: str) -> str:
        return store.views.story(story).version_of or story

    findings: list[Finding] = []
    for page in _pages(store, watch):
        found = [_finding(store, watch, answer, marks_of(answer, thread)) for answer in page]
        findings += (one for one in found if one is not None)
        if not any(one is not None and one.entry is None for one in found):
            break
    if watch.question != "timeline":
        findings.reverse()  # the newest are answered first, and are to be kept last
    return Look(watch, tuple(findings), _withdrawn(store, watch))


def _pages(store: Store, watch: Watch) -> Iterator[list[Any]]:
    for page in range(_MOST_PAGES):
        answers = getattr(store, watch.question)(query_of(watch, _PAGE, page * _PAGE))
        yield answers
        if len(answers) < _PAGE:
            return


def _finding(store: Store, watch: Watch, answer: Any, marks: tuple[str, ...]) -> Finding | None:
    """The answer as it is to be kept; None where it is known and tells what it told."""
    known = store.watches.known(watch, marks)
    data = answer.to_dict()
    made = Finding(marks, said(answer), data, answer.evidence.standing)
    if not known:
        return made
    entry = next((one for one in known.values() if one is not None), None)
    kept = store.watches.entry(entry) if entry is not None else None
    if kept is None:
        return None  # found long ago, and no longer kept
    otherwise = tells(kept.answer) != tells(data) or kept.standing != answer.evidence.standing
    if not otherwise and len(known) == len(marks) and kept.answer == _as_kept(data):
        return None
    return Finding(marks, made.title, data, made.standing, kept.id, otherwise)


def _as_kept(data: dict[str, Any]) -> dict[str, Any]:
    """`data` as it comes back from JSON: tuples are lists there."""
    found: dict[str, Any] = json.loads(json.dumps(data, ensure_ascii=False))
    return found


def _withdrawn(store: Store, watch: Watch) -> tuple[int, ...]:
    found = []
    for entry in store.watches.entries(watch, _LOOKED_AT):
        if entry.standing == "withdrawn":
            continue
        try:
            standing = store.views.story(entry.answer["evidence"]["story"]).standing
        except NotThereError:
            standing = "withdrawn"
        # A change that tells of a withdrawal is found in a story that is withdrawn, and says so itself.
        if standing == "withdrawn" and entry.answer.get("kind") != "withdrawn":
            found.append(entry.id)
    return tuple(found)
