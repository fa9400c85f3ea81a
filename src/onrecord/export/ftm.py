"""A story as entities of FollowTheMoney (https://followthemoney.tech), the model of investigative databases.

| onrecord | FollowTheMoney |
|---|---|
| story | Article |
| person, organization, polity, group | Person, Organization, PublicBody, LegalEntity; one for a name in all stories |
| post | Position, and Occupancy of the person |
| words for an actor in a story | Mention, resolved to the entity |
| contact | Event, with who is involved, and the Article as proof |
| statement | PlainText, a Documentation between it and who says it, and the Article in `proof` |

Each is a dict with ``id``, ``schema`` and ``properties`` (lists of text), as `ftm` reads them, one a line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.export.told import link, named, names_of, speaker_of, told
from onrecord.record import Actor, Event, Record, Role, Statement
from onrecord.store.fold import fold
from onrecord.timex import extent

_SCHEMATA = {"person": "Person", "organization": "Organization", "polity": "PublicBody", "group": "LegalEntity"}
_WIKIDATA = "wikidata:"
_LANGUAGES = {"en": "eng"}
_UNKNOWN_TO_IT = frozenset({"XK"})


def entities(record: Record, key: str, known_as: Mapping[str, Sequence[str]] | None = None) -> Iterator[dict[str, Any]]:
    """The entities of a record. `key`: the story's in a store, else its id; `known_as` is what knowledge bases call its
    actors (`Views.ids`). Of the actors those that have a name: "two diplomats" are nobody that can be told from others.
    """
    names = names_of(record)
    article = _id("article", key)
    known = named(record)
    ids = {actor.id: _id(actor.type, fold(actor.name) or actor.name) for actor in known}
    yield _article(record, article)
    for actor in known:
        yield _actor(actor, ids[actor.id], article, (known_as or {}).get(actor.id, ()))
        for role in actor.roles:
            if actor.type == "person":
                yield from _post(role, actor, ids[actor.id], article)
        for words in dict.fromkeys(mention.text for mention in actor.mentions if mention.kind == "name"):
            about = {"document": article, "resolved": ids[actor.id], "name": words}
            yield _entity("Mention", _id(article, actor.id, words), about | {"detectedSchema": _SCHEMATA[actor.type]})
    for event in record.contacts:
        if event.status not in ("denied", "cancelled"):
            yield _event(event, record, article, ids, names)
    for statement in record.statements:
        yield from _statement(statement, record, article, ids, names)


def _article(record: Record, article: str) -> dict[str, Any]:
    story = record.story
    outlet = story.outlet or (story.dateline.agency if story.dateline else None)
    people = [actor.name for actor in named(record) if actor.type == "person"]
    return _entity(
        "Article",
        article,
        {
            "title": story.headline,
            "bodyText": story.text,
            "author": story.byline,
            "publisher": outlet,
            "publishedAt": story.published,
            "sourceUrl": link(story.url),
            "language": _LANGUAGES.get((story.language or "")[:2]),
            "messageId": story.id,
            "peopleMentioned": people,
            "fileName": story.source,
        },
    )


def _actor(actor: Actor, id_: str, article: str, known_as: Sequence[str]) -> dict[str, Any]:
    words = [one.text for one in actor.mentions if one.kind == "name" and one.text != actor.name]
    person = actor.type == "person"
    current = [role for role in actor.roles if role.status == "current"]
    return _entity(
        _SCHEMATA[actor.type],
        id_,
        {
            "name": actor.name,
            "alias": [word for word in words if " " in word],
            "weakAlias": [word for word in words if " " not in word],
            "country": [_country(actor.country), *(_country(role.country) for role in current)],
            "position": [_titled(role) for role in current] if person else None,
            "wikidataId": [one.removeprefix(_WIKIDATA) for one in known_as if one.startswith(_WIKIDATA)],
            "notes": [one for one in known_as if not one.startswith(_WIKIDATA)],
            "proof": article,
        },
    )


def _post(role: Role, actor: Actor, holder: str, article: str) -> Iterator[dict[str, Any]]:
    title = _titled(role)
    post = _id("post", fold(title), role.country or "")
    yield _entity("Position", post, {"name": title, "country": _country(role.country)})
    yield _entity(
        "Occupancy",
        _id(holder, post, role.status, article),
        {"holder": holder, "post": post, "status": role.status, "proof": article},
    )


def _event(event: Event, record: Record, article: str, ids: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    days = extent(event.time.value) if event.time else None
    one_day = days is not None and days[0] == days[1]
    return _entity(
        "Event",
        _id(article, event.id),
        {
            "name": told(event, record, names),
            "summary": event.topic.text if event.topic else None,
            "keywords": [event.type, event.status],
            "involved": [ids[each.actor] for each in event.participants if each.actor in ids],
            "location": event.place.part.text if event.place else None,
            "country": _country(event.place.country) if event.place else None,
            "date": days[0].isoformat() if days and one_day else None,
            "startDate": days[0].isoformat() if days and not one_day else None,
            "endDate": days[1].isoformat() if days and not one_day else None,
            "recordId": event.id,
            "proof": article,
        },
    )


def _statement(
    statement: Statement, record: Record, article: str, ids: dict[str, str], names: dict[str, str]
) -> Iterator[dict[str, Any]]:
    days = extent(statement.time.value) if statement.time else None
    id_ = _id(article, statement.id)
    yield _entity(
        "PlainText",
        id_,
        {
            "title": told(statement, record, names),
            "bodyText": statement.content.text,
            "author": speaker_of(statement, names),
            "keywords": [statement.mode, statement.polarity, statement.source.kind],
            "authoredAt": days[0].isoformat() if days and days[0] == days[1] else None,
            "publishedAt": record.story.published,
            "language": _LANGUAGES.get((record.story.language or "")[:2]),
            "messageId": statement.id,
            "proof": article,
        },
    )
    if statement.source.actor in ids:
        speaker = ids[statement.source.actor]
        about = {"document": id_, "entity": speaker, "role": "said", "proof": article}
        yield _entity("Documentation", _id(id_, speaker), about)


def _entity(schema: str, id_: str, properties: Mapping[str, str | Iterable[str | None] | None]) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = [value] if isinstance(value, str) else value or []
        if kept := [one for one in dict.fromkeys(values) if one]:
            found[name] = kept
    return {"id": id_, "schema": schema, "properties": found}


def _titled(role: Role) -> str:
    return f"{role.title}, {role.of}" if role.of else role.title


def _country(code: str | None) -> str | None:
    """Its codes are ISO's in small letters, with ``eu`` for the union."""
    return code.lower() if code and code not in _UNKNOWN_TO_IT else None


def _id(*parts: str) -> str:
    written = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f"onrecord-{hashlib.sha256(written).hexdigest()[:40]}"
