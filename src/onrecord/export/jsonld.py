"""A story as schema.org says it, in JSON-LD: a NewsArticle, and with it people, bodies, quotations and contacts.

One graph a story. The context is named (https://schema.org) and nowhere asked for. What schema.org has no word for
(spans, stances, confidence) is in the record, not here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.export.told import link, named, names_of, told
from onrecord.record import Actor, Event, Record, Statement
from onrecord.timex import extent

CONTEXT = "https://schema.org"
_WIKIDATA = "wikidata:"
_TYPES = {"person": "Person", "organization": "Organization", "polity": "Country", "group": "Organization"}
_STATUS = {
    "held": "EventScheduled",
    "planned": "EventScheduled",
    "expected": "EventScheduled",
    "cancelled": "EventCancelled",
}
"""What schema.org says of an event's status; of what is only proposed or was denied it knows none."""


def graph(record: Record, key: str, ids: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """A record as a JSON-LD graph. `key`: the story's in a store, else its id; `ids` are what knowledge bases call its
    actors (`Views.ids`)."""
    page = _Page(record, f"urn:onrecord:{key}", ids or {})
    parts = [page.article(), *map(page.actor, named(record))]
    parts += [page.quotation(one) for one in record.statements if one.polarity == "affirmed"]
    parts += [page.event(one) for one in record.contacts if one.status not in ("denied", "proposed")]
    return {"@context": CONTEXT, "@graph": [_given(part) for part in parts]}


class _Page:
    """One story's parts."""

    def __init__(self, record: Record, id_: str, ids: Mapping[str, Sequence[str]]) -> None:
        self._record = record
        self._ids = ids
        self._id = id_
        self._names = names_of(record)
        self._known = {actor.id: actor for actor in named(record)}
        self._states = {actor.name for actor in record.actors if actor.type == "polity"}

    def article(self) -> dict[str, Any]:
        story = self._record.story
        outlet = story.outlet or (story.dateline.agency if story.dateline else None)
        return {
            "@id": self._id,
            "@type": "NewsArticle",
            "identifier": story.id,
            "headline": story.headline,
            "articleBody": story.text,
            "author": [{"@type": "Person", "name": name} for name in story.byline],
            "publisher": outlet and {"@type": "NewsMediaOrganization", "name": outlet},
            "datePublished": story.published,
            "dateline": story.dateline.span.of(story.text) if story.dateline else None,
            "inLanguage": story.language,
            "version": story.version,
            "url": link(story.url),
            "mentions": [self._ref(id_) for id_ in self._known],
        }

    def actor(self, actor: Actor) -> dict[str, Any]:
        words = dict.fromkeys(one.text for one in actor.mentions if one.kind == "name" and one.text != actor.name)
        ids = self._ids.get(actor.id, ())
        others = [id_ for id_ in ids if not id_.startswith(_WIKIDATA)]
        same = [
            f"http://www.wikidata.org/entity/{id_.removeprefix(_WIKIDATA)}" for id_ in ids if id_.startswith(_WIKIDATA)
        ]
        found = self._ref(actor.id) | {
            "@type": _TYPES[actor.type],
            "name": actor.name,
            "alternateName": list(words),
            "identifier": [*filter(None, [actor.country]), *others] if others else actor.country,
            "sameAs": same,
        }
        if actor.type == "person":
            current = [role for role in actor.roles if role.status == "current"]
            found["jobTitle"] = list(dict.fromkeys(role.title for role in current))
            found["affiliation"] = [
                {"@type": "Country" if of in self._states else "Organization", "name": of}
                for of in dict.fromkeys(role.of for role in current if role.of)
            ]
        return found

    def quotation(self, one: Statement) -> dict[str, Any]:
        speaker = self._ref(one.source.actor) if one.source.actor in self._known else None
        days = extent(one.time.value) if one.time else None
        return self._ref(one.id) | {
            "@type": "Quotation",
            "text": one.content.text,
            "abstract": told(one, self._record, self._names),
            "creator": speaker,
            "spokenByCharacter": speaker,
            "creditText": None if speaker else one.source.part.text or None,
            "dateCreated": days[0].isoformat() if days and days[0] == days[1] else None,
            "isPartOf": {"@id": self._id},
            "inLanguage": self._record.story.language,
        }

    def event(self, one: Event) -> dict[str, Any]:
        days = extent(one.time.value) if one.time else None
        place: dict[str, Any] | None = None
        if one.place:
            place = {"@type": "Place", "name": one.place.part.text}
            if one.place.country:
                place["address"] = {"@type": "PostalAddress", "addressCountry": one.place.country}
        status = _STATUS.get(one.status)
        return self._ref(one.id) | {
            "@type": "Event",
            "additionalType": one.type,
            "name": told(one, self._record, self._names),
            "attendee": [
                self._ref(each.actor)
                if each.actor in self._known
                else {"@type": "Organization", "name": self._names.get(each.actor or "") or each.part.text}
                for each in one.participants
            ],
            "startDate": days[0].isoformat() if days else None,
            "endDate": days[1].isoformat() if days else None,
            "location": place,
            "eventStatus": status and f"https://schema.org/{status}",
            "about": one.topic.text if one.topic else None,
            "subjectOf": {"@id": self._id},
        }

    def _ref(self, id_: str | None) -> dict[str, Any]:
        return {"@id": f"{self._id}:{id_}"}


def _given(part: dict[str, Any]) -> dict[str, Any]:
    """What is known of a part."""
    return {name: value for name, value in part.items() if value not in (None, [])}
