"""What each tool does: a question to the store, which is open for reading alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult

from onrecord.api import answered
from onrecord.errors import OnRecordError
from onrecord.mcp import asked
from onrecord.mcp.answers import Answers, Person, StoryText, plain, result
from onrecord.mcp.stories import items_between
from onrecord.query import Query
from onrecord.serving.readers import Readers
from onrecord.store import Store
from onrecord.store.answers import Person as Who
from onrecord.telling import tell

P = ParamSpec("P")
R = TypeVar("R")

_SLOW = "That took too long and was broken off. Ask for less: fewer days, one actor, a word more."
_MOST_SPANS = 60


class Tools:
    """The questions as functions whose names, arguments and docstrings are what an assistant is shown."""

    def __init__(self, store: Path) -> None:
        self._readers = Readers(store)

    def all(self) -> list[Callable[..., CallToolResult]]:
        """The tools, errors told in words."""
        tools: list[Callable[..., CallToolResult]] = [
            self.quotes,
            self.contacts,
            self.acts,
            self.positions,
            self.timeline,
            self.changes,
            self.who,
            self.search,
            self.explain,
            self.story,
        ]
        return [_in_words(tool) for tool in tools]

    def quotes(
        self, actor: asked.Actor = None, post: asked.Post = None, country: asked.Country = None,
        about: asked.About = None, mode: asked.OfMode = None, kind: asked.OfKind = None, outlet: asked.Outlet = None,
        since: asked.Since = None, until: asked.Until = None, min_confidence: asked.Sure = 0.0,
        everything: asked.Everything = False, limit: asked.Limit = 10, offset: asked.Offset = 0,
    ) -> Annotated[CallToolResult, Answers[answered.Quote]]:  # fmt: skip
        """Who said what, the newest first, in the story's words, with where they stand. A remark that several stories
        have is one answer. `polarity` negated: the story says that somebody did not say it, or declined to."""
        return self._list(
            "quotes", limit, actor=actor, post=post, country=country, about=about, mode=mode, kind=kind, outlet=outlet,
            since=since, until=until, min_confidence=min_confidence, everything=everything, offset=offset,
        )  # fmt: skip

    def contacts(
        self, actor: asked.Actor = None, with_actor: asked.WithActor = None, post: asked.Post = None,
        country: asked.Country = None, about: asked.About = None, type: asked.OfType = None,
        status: asked.OfStatus = None, place: asked.Place = None, outlet: asked.Outlet = None,
        since: asked.Since = None, until: asked.Until = None, min_confidence: asked.Sure = 0.0,
        everything: asked.Everything = False, limit: asked.Limit = 10, offset: asked.Offset = 0,
    ) -> Annotated[CallToolResult, Answers[answered.Contact]]:  # fmt: skip
        """Who met, called or visited whom, the newest first: where, when, held or only planned, and on what stories
        disagree that tell of one contact. Mind `status`: what is planned or denied did not take place."""
        return self._list(
            "contacts", limit, actor=actor, with_actor=with_actor, post=post, country=country, about=about, type=type,
            status=status, place=place, outlet=outlet, since=since, until=until, min_confidence=min_confidence,
            everything=everything, offset=offset,
        )  # fmt: skip

    def acts(
        self, actor: asked.Actor = None, with_actor: asked.WithActor = None, post: asked.Post = None,
        country: asked.Country = None, about: asked.About = None, type: asked.OfType = None,
        plover: asked.Plover = None, status: asked.OfStatus = None, place: asked.Place = None,
        outlet: asked.Outlet = None, since: asked.Since = None, until: asked.Until = None,
        min_confidence: asked.Sure = 0.0, everything: asked.Everything = False, limit: asked.Limit = 10,
        offset: asked.Offset = 0,
    ) -> Annotated[CallToolResult, Answers[answered.Act]]:  # fmt: skip
        """Who did what else to whom, in PLOVER's classes, the newest first: agreements, sanctions, threats."""
        return self._list(
            "acts", limit, actor=actor, with_actor=with_actor, post=post, country=country, about=about, type=type,
            plover=plover, status=status, place=place, outlet=outlet, since=since, until=until,
            min_confidence=min_confidence, everything=everything, offset=offset,
        )  # fmt: skip

    def positions(
        self, actor: asked.Actor = None, with_actor: asked.WithActor = None, post: asked.Post = None,
        country: asked.Country = None, about: asked.About = None, stance: asked.OfStance = None,
        outlet: asked.Outlet = None, since: asked.Since = None, until: asked.Until = None,
        min_confidence: asked.Sure = 0.0, everything: asked.Everything = False, limit: asked.Limit = 10,
        offset: asked.Offset = 0,
    ) -> Annotated[CallToolResult, Answers[answered.Position]]:  # fmt: skip
        """Who backs, asks for, rejects, promises, threatens or blames what, the newest first."""
        return self._list(
            "positions", limit, actor=actor, with_actor=with_actor, post=post, country=country, about=about,
            stance=stance, outlet=outlet, since=since, until=until, min_confidence=min_confidence,
            everything=everything, offset=offset,
        )  # fmt: skip

    def timeline(
        self, actor: asked.Actor = None, with_actor: asked.WithActor = None, post: asked.Post = None,
        country: asked.Country = None, about: asked.About = None, outlet: asked.Outlet = None,
        since: asked.Since = None, until: asked.Until = None, min_confidence: asked.Sure = 0.0,
        everything: asked.Everything = False, limit: asked.Limit = 20, offset: asked.Offset = 0,
    ) -> Annotated[CallToolResult, Answers[answered.Dated]]:  # fmt: skip
        """What happened, or was said, on which day, in the order of the days; of more than the limit the newest."""
        return self._list(
            "timeline", limit, actor=actor, with_actor=with_actor, post=post, country=country, about=about,
            outlet=outlet, since=since, until=until, min_confidence=min_confidence, everything=everything,
            offset=offset,
        )  # fmt: skip

    def changes(
        self, since: asked.SinceDay, actor: asked.Actor = None, country: asked.Country = None,
        about: asked.About = None, outlet: asked.Outlet = None, until: asked.Until = None, limit: asked.Limit = 20,
        offset: asked.Offset = 0,
    ) -> Annotated[CallToolResult, Answers[answered.Change]]:  # fmt: skip
        """What changed since a day, as far as the record shows: a new post, a position that turned, a contact that was
        planned and then held or called off, a story that was withdrawn; with both sides' evidence."""
        return self._list(
            "changes", limit, since=since, actor=actor, country=country, about=about, outlet=outlet, until=until,
            offset=offset,
        )  # fmt: skip

    def who(
        self, name: asked.Actor = None, post: asked.Post = None, everything: asked.Everything = False,
        limit: asked.Limit = 10, offset: asked.Offset = 0,
    ) -> Annotated[CallToolResult, Answers[Person]]:  # fmt: skip
        """Who is called so, or holds such a post: all names that stories use, posts with the days on which stories give
        them, and how much is on record. Give a name, a post or both."""
        if name is None and post is None:
            raise ToolError("Give a name, a post or both: name='Varga', post='foreign minister'.")
        store = self._readers.here()
        query = Query(actor=name, post=post, everything=everything, limit=limit + 1, offset=offset)
        found = store.who(query)[: limit + 1]
        more, found = len(found) > limit, found[:limit]
        data = [one.to_dict() | {"shown_by": _shown_by(store, one)} for one in found]
        told = [
            "\n".join([tell(one), *(f"  {_short(shown)}" for shown in each["shown_by"])])
            for one, each in zip(found, data, strict=True)
        ]
        return result(told or [_NOTHING], {"answers": data, "more": more, "note": None})

    def search(
        self, about: asked.Words, actor: asked.Actor = None, outlet: asked.Outlet = None, since: asked.Since = None,
        until: asked.Until = None, everything: asked.Everything = False, limit: asked.Limit = 10,
        offset: asked.Offset = 0,
    ) -> Annotated[CallToolResult, Answers[answered.Found]]:  # fmt: skip
        """The stories that hold the words, the best first, each with the first sentence that has them. `story` gives
        the text."""
        return self._list(
            "search", limit, about=about, actor=actor, outlet=outlet, since=since, until=until, everything=everything,
            offset=offset,
        )  # fmt: skip

    def explain(self, id: asked.Id) -> Annotated[CallToolResult, answered.Explanation]:
        """Why an item is on the record: as it was read, with its spans and sentence, its story, the story's other
        versions, what read it, and what people said of it."""
        found = self._readers.here().explain(id).to_dict()
        item, story = found["item"], found["story"]
        if len(item.get("mentions", ())) > _MOST_SPANS:
            item["mentions"] = item["mentions"][:_MOST_SPANS]
        where = f"{story['outlet'] or 'outlet not known'}, {story['published'] or 'day not known'}, {story['standing']}"
        told = [f"{found['kind']} {id}: {where}, “{story['headline'] or 'no headline'}”"]
        if found["sentence"]:
            told.append(f"Sentence: {found['sentence']}")
        told += [f"{one['author']} judged it {one['verdict']}: {one['note'] or ''}" for one in found["verdicts"]]
        return result(told, found)

    def story(
        self, story: asked.StoryKey, start: asked.Start = 0, length: asked.Length = 6_000
    ) -> Annotated[CallToolResult, StoryText]:
        """A story as it is kept: headline, outlet, day, standing, a piece of its text, and the statements, events and
        positions that were read in the piece, by their offsets."""
        store = self._readers.here()
        brief, text = store.views.story(story), store.views.text(story)
        piece = text[start : start + length]
        items, left_out = items_between(store.record(story), start, start + len(piece))
        versions = [one.to_dict() for one in store.views.versions(story) if one.story != brief.story]
        data = {
            "story": brief.to_dict(),
            "start": start,
            "text": piece,
            "length": len(text),
            "items": items,
            "items_left_out": left_out,
            "versions": versions,
        }
        head = (
            f"“{brief.headline or 'no headline'}”, {brief.outlet or 'outlet not known'}, {brief.day or 'day not known'}"
        )
        at = f"{brief.standing}, characters {start}-{start + len(piece)} of {len(text)} [{brief.story}]"
        return result([f"{head}, {at}", piece or "There is no text behind that character."], data)

    def _list(self, question: str, limit: int, **filters: Any) -> CallToolResult:
        store = self._readers.here()
        query = Query(**filters, limit=limit + 1)
        found: Sequence[Any] = getattr(store, question)(query)
        # The timeline goes forward: what there is too much of is at its beginning.
        kept = found[-limit:] if question == "timeline" else found[:limit]
        note = _several(store, query)
        told = [*([note] if note else []), *map(tell, kept)] if kept else [note or "", _NOTHING]
        data = {"answers": [plain(one) for one in kept], "more": len(found) > limit, "note": note}
        return result([one for one in told if one], data)


_NOTHING = "Nothing on record. Ask with fewer filters, another form of the name, or `search` for words of the story."


def _shown_by(store: Store, person: Who) -> list[dict[str, Any]]:
    """The newest statement, contact and position of somebody, as far as there are any."""
    counted = ((store.quotes, person.statements), (store.contacts, person.events), (store.positions, person.positions))
    newest = [found for ask, count in counted if count for found in ask(actor=person.name, limit=1)]
    return [{"id": one.id, "evidence": one.to_dict()["evidence"]} for one in newest]


def _short(shown: dict[str, Any]) -> str:
    evidence = shown["evidence"]
    return f"{evidence['outlet'] or 'outlet not known'}, {evidence['day'] or 'day not known'} [{shown['id']}]"


def _several(store: Store, query: Query) -> str | None:
    if query.actor is None:
        return None
    meant = store.who(actor=query.actor, limit=5)
    if len(meant) < 2:
        return None
    names = "; ".join(f"{one.name} ({one.type}, {one.statements} statements)" for one in meant)
    return f"Several are called {query.actor}: {names}. A fuller name tells them apart."


def _in_words(tool: Callable[P, R]) -> Callable[P, R]:
    """`tool` with our errors, which name place and remedy, as those that an assistant is told."""

    @wraps(tool)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return tool(*args, **kwargs)
        except OnRecordError as error:
            raise ToolError(str(error)) from error
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise ToolError(_SLOW) from error

    return told
