"""A story as schema.org says it, in JSON-LD: a NewsArticle, and with it people, bodies, quotations and contacts.

One graph a story. The context is named (https://schema.org) and nowhere asked for. What schema.org has no word for
(spans, stances, confidence) is in the record, not here.
"""

from __future__ import annotations

from typing import Any

from onrecord.export.told import link, names_of, told
from onrecord.record import Actor, Event, Record, Statement
from onrecord.timex import extent

CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "organization": "Organization", "polity": "Country", "group": "Organization"}
_STATUS = {
    "held": "EventScheduled",
    "planned": "EventScheduled",
    "expected": "EventScheduled",
    "cancelled": "EventCancelled",
}
"""What schema.org says of an event's status; of what is only proposed or was denied it knows none."""


def graph(record: Record, key: str) -> dict[str, Any]:
    """A record as a JSON-LD graph. `key`: the story's in a store, else its id."""
    names = names_of(record)
    article = f"urn:onrecord:{key}"
    parts = [_article(record, article)]
    parts += [_actor(actor, article) for actor in record.actors]
    parts += [_quotation(one, record, article, names) for one in record.statements if one.polarity == "affirmed"]
    parts += [
        _event(one, record, article, names) for one in record.contacts if one.status not in ("denied", "proposed")
    ]
    return {"@context": CONTEXT, "@graph": [_given(part) for part in parts]}


def _article(record: Record, article: str) -> dict[str, Any]:
    story = record.story
    outlet = story.outlet or (story.dateline.agency if story.dateline else None)
    return {
        "@id": article,
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
        "mentions": [{"@id": f"{article}:{actor.id}"} for actor in record.actors],
    }


def _actor(actor: Actor, article: str) -> dict[str, Any]:
    current = [role for role in actor.roles if role.status == "current"]
    words = dict.fromkeys(one.text for one in actor.mentions if one.kind == "name" and one.text != actor.name)
    person = actor.type == "person"
    return {
        "@id": f"{article}:{actor.id}",
        "@type": _TYPES[actor.type],
        "name": actor.name,
        "alternateName": list(words),
        "identifier": actor.country if actor.type == "polity" else None,
        "jobTitle": list(dict.fromkeys(role.title for role in current)) if person else None,
        "affiliation": [
            {"@type": "Organization", "name": of} for of in dict.fromkeys(role.of for role in current) if of
        ]
        if person
        else None,
    }


def _quotation(one: Statement, record: Record, article: str, names: dict[str, str]) -> dict[str, Any]:
    who = one.source.actor
    speaker: dict[str, Any] | None = {"@id": f"{article}:{who}"} if who in names else None
    days = extent(one.time.value) if one.time else None
    return {
        "@id": f"{article}:{one.id}",
        "@type": "Quotation",
        "text": one.content.text,
        "abstract": told(one, record, names),
        "creator": speaker,
        "spokenByCharacter": speaker,
        "creditText": one.source.part.text if speaker is None else None,
        "dateCreated": days[0].isoformat() if days and days[0] == days[1] else None,
        "isPartOf": {"@id": article},
        "inLanguage": record.story.language,
    }


def _event(one: Event, record: Record, article: str, names: dict[str, str]) -> dict[str, Any]:
    days = extent(one.time.value) if one.time else None
    place: dict[str, Any] | None = None
    if one.place:
        place = {"@type": "Place", "name": one.place.part.text}
        if one.place.country:
            place["address"] = {"@type": "PostalAddress", "addressCountry": one.place.country}
    status = _STATUS.get(one.status)
    return {
        "@id": f"{article}:{one.id}",
        "@type": "Event",
        "additionalType": one.type,
        "name": told(one, record, names),
        "attendee": [
            {"@id": f"{article}:{each.actor}"}
            if each.actor in names
            else {"@type": "Organization", "name": each.part.text}
            for each in one.participants
        ],
        "startDate": days[0].isoformat() if days else None,
        "endDate": days[1].isoformat() if days else None,
        "location": place,
        "eventStatus": status and f"https://schema.org/{status}",
        "about": one.topic.text if one.topic else None,
        "subjectOf": {"@id": article},
    }


def _given(part: dict[str, Any]) -> dict[str, Any]:
    """What is known of a part."""
    return {name: value for name, value in part.items() if value not in (None, [])}
