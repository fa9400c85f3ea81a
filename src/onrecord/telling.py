"""Answers of a store in short sentences: who, what, and where it stands. For assistants, feeds and messages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any, cast

from onrecord.printable import one_line
from onrecord.record import Stance
from onrecord.stances import VERBS
from onrecord.store.answers import Act, Change, Contact, Dated, Evidence, Found, Person, Quote, Stand, told

_LONGEST = 600


def tell(answer: Any) -> str:
    """The answer as a paragraph: what it says, and under it where that stands."""
    if isinstance(answer, Person):
        return said(answer)
    lines = [said(answer), f"  {place(answer.id, answer.evidence)}"]
    if isinstance(answer, Change) and answer.before_evidence is not None and answer.before_id is not None:
        lines.append(f"  Before that: {place(answer.before_id, answer.before_evidence)}")
    return "\n".join(lines)


@singledispatch
def said(answer: Any) -> str:
    """What the answer says, on one line."""
    raise TypeError(f"no words for {type(answer).__name__}")


@said.register
def _quote(quote: Quote) -> str:
    who = quote.speaker or quote.source or "somebody the story does not name"
    posts = f" ({quote.posts[0]})" if quote.posts else ""
    how = "did not say" if quote.polarity == "negated" else f"{quote.cue or 'said'} ({quote.mode})"
    also = f"; in {quote.stories} stories, first on {quote.first_day}" if quote.stories > 1 else ""
    return _line(f"{who}{posts} {how}: {quote.content}{also}")


@said.register
def _contact(contact: Contact) -> str:
    parts = [
        f"{_and(contact.participants)}: {contact.type}, {contact.status}",
        contact.place and f"in {contact.place}",
        contact.time and f"on {contact.time}",
        contact.topic and f"about {contact.topic}",
        contact.stories > 1 and f"told in {contact.stories} stories",
        *(f"stories disagree on {one}" for one in contact.differing),
    ]
    return _line(", ".join(part for part in parts if part))


@said.register
def _act(act: Act) -> str:
    whom = f" towards {_and(act.targets)}" if act.targets else ""
    when = f" on {act.time}" if act.time else ""
    return _line(f"{_and(act.sources)}: {act.trigger} ({act.plover}, {act.status}){whom}{when}")


@said.register
def _stand(stand: Stand) -> str:
    verb, before = VERBS[cast(Stance, stand.stance)]
    whom = f" {before} {stand.target}".replace("  ", " ") if stand.target else ""
    return _line(f"{stand.actor or 'not named'} {verb}{whom}: {stand.topic}")


@said.register
def _dated(dated: Dated) -> str:
    days = dated.first_day if dated.first_day == dated.last_day else f"{dated.first_day} to {dated.last_day}"
    return _line(f"{days}, {dated.kind}, {_and(dated.who)}: {dated.what}")


@said.register
def _change(change: Change) -> str:
    text = f"{change.kind}: {_and(change.who)}: {change.what}: from {change.before} to {change.after}"
    return _line(text)


@said.register
def _found(found: Found) -> str:
    counted = f"{found.statements} statements, {found.events} events, {found.positions} positions"
    return _line(f"“{found.evidence.headline or 'no headline'}”: {counted}")


@said.register
def _person(person: Person) -> str:
    also = f", also called {_and(person.also[:8])}" if person.also else ""
    posts = "; ".join(told(post) for post in person.posts[:6])
    counted = f"{person.statements} statements, {person.events} events, {person.positions} positions"
    return _line(f"{person.name} ({person.type}){also}. {posts or 'No post is told'}. On record: {counted}.")


def place(id_: str, evidence: Evidence) -> str:
    """Outlet, day, headline, id and offsets, and the sentence under them."""
    at = ", ".join(f"{span.start}-{span.end}" for span in evidence.spans[:4]) or "the whole story"
    standing = "" if evidence.standing == "current" else f", {evidence.standing}"
    where = f"{evidence.outlet or 'outlet not known'}, {evidence.day or 'day not known'}{standing}"
    sentence = f"\n  Sentence: {_line(evidence.sentence)}" if evidence.sentence else ""
    return f"{where}, “{_line(evidence.headline or 'no headline')}” [{id_}] characters {at}{sentence}"


def _and(names: Iterable[str]) -> str:
    return ", ".join(names) or "people not named"


def _line(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
