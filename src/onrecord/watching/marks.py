"""By what an answer is known again: the places where it stands, and its words within the versions of its story.

Ids do not do: when a story is read again they may go to other items, and an update of a story has all of them anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any

from onrecord.record import Span
from onrecord.store.answers import Act, Change, Contact, Dated, Found, Quote, Stand

_WORD = re.compile(r"\w+")


def marks_of(answer: Any, thread: Callable[[str], str]) -> tuple[str, ...]:
    """The marks of an answer; one that it shares with another makes the two one. `thread`: of a story's key that of its
    first version."""
    story = answer.evidence.story
    if isinstance(answer, Found):
        return (f"story:{story}", f"thread:{thread(story)}")
    if isinstance(answer, Change):
        place = _place(answer.id, answer.evidence.spans)
        words = [answer.kind, *answer.who, answer.what, answer.before or "", answer.after or ""]
        return (f"{answer.kind}:{answer.before_id}:{place}", f"words:{_digest([thread(story), *words])}")
    places = [_place(one.id, one.spans) for one in getattr(answer, "places", ())]
    places.append(_place(answer.id, answer.evidence.spans))
    said = f"words:{_digest([thread(story), *_words(answer)])}"
    return (*dict.fromkeys(f"at:{place}" for place in places), said)


def tells(answer: dict[str, Any]) -> str:
    """What an answer tells, as a mark of its own: when it changes, the feed says that the entry was updated. In how
    many stories it stands, and how sure the reading is, is no news."""
    names = (
        "speaker", "content", "mode", "polarity", "type", "status", "participants", "sources", "targets", "time",
        "place", "topic", "stance", "actor", "target", "first_day", "last_day", "before", "after", "what", "differing",
    )  # fmt: skip
    told = [f"{name}={answer[name]!r}" for name in names if name in answer]
    return _digest([*told, answer["evidence"]["standing"]])


def _place(id_: str, spans: Iterable[Span]) -> str:
    """``KEY:96-131``: the story of the item, and where in its text it stands."""
    at = ",".join(f"{span.start}-{span.end}" for span in spans)
    return f"{id_.rpartition('/')[0]}:{at}"


def _words(answer: Any) -> list[str]:
    match answer:
        case Quote():
            return [answer.speaker or answer.source, answer.polarity, answer.content]
        case Contact() | Act():
            return [answer.type, answer.trigger, answer.evidence.sentence or answer.id]
        case Stand():
            return [answer.actor or "", answer.stance, answer.topic]
        case Dated():
            return [answer.first_day, answer.kind, answer.what]
    raise TypeError(f"no marks for {type(answer).__name__}")


def _digest(words: Iterable[str]) -> str:
    plain = "\n".join(" ".join(_WORD.findall(word.casefold())) for word in words)
    return hashlib.sha256(plain.encode(errors="surrogatepass")).hexdigest()[:32]
