"""Examples of answers, for the interface's description. Their people and states are invented, as in ``examples/``."""

from __future__ import annotations

from typing import Any

KEY = "02cfd47a5c1b4a6f9d3e8b7a60c2f914"

EVIDENCE: dict[str, Any] = {
    "story": KEY,
    "outlet": "Meridian",
    "day": "2025-03-11",
    "published": "2025-03-11",
    "headline": "Albania, Montenegro agree to reopen harbour after night of talks",
    "url": None,
    "source": "examples/harbour-talks.txt",
    "standing": "current",
    "spans": [{"start": 349, "end": 354}],
    "sentence": "Albania and Montenegro will reopen the disputed harbour within ten days, after 14 hours of talks.",
    "copies": 0,
}

QUOTE: dict[str, Any] = {
    "id": f"{KEY}/S16",
    "evidence": EVIDENCE,
    "speaker": "Helena Varga",
    "source": "Varga",
    "posts": ["foreign minister, Albania"],
    "kind": "named",
    "cue": "said",
    "content": "The harbour belongs to those who fish in it.",
    "mode": "direct",
    "polarity": "affirmed",
    "said": "2025-03-11",
    "confidence": 0.97,
    "stories": 1,
    "first_day": "2025-03-11",
    "places": [],
}

CONTACT: dict[str, Any] = {
    "id": f"{KEY}/E1",
    "evidence": EVIDENCE,
    "type": "talks",
    "status": "held",
    "participants": ["Albania", "Montenegro"],
    "time": "2025-03-11",
    "place": None,
    "place_country": None,
    "topic": None,
    "trigger": "talks",
    "told_in": None,
    "confidence": 0.93,
    "stories": 1,
    "places": [],
    "differing": [],
}

ACT: dict[str, Any] = {
    "id": f"{KEY}/E4",
    "evidence": EVIDENCE,
    "type": "agreement",
    "plover": "AGREE",
    "status": "held",
    "sources": ["Albania", "Montenegro"],
    "targets": [],
    "time": None,
    "place": None,
    "place_country": None,
    "topic": None,
    "trigger": "agree",
    "told_in": None,
    "confidence": 0.81,
}

POSITION: dict[str, Any] = {
    "id": f"{KEY}/P2",
    "evidence": EVIDENCE,
    "actor": "Helena Varga",
    "posts": ["foreign minister, Albania"],
    "stance": "REJECT",
    "topic": "any harbour dues",
    "target": "Montenegro",
    "cue": "ruled out",
    "said": None,
    "told_in": f"{KEY}/S16",
    "confidence": 0.84,
}

DATED: dict[str, Any] = {
    "id": f"{KEY}/E1",
    "evidence": EVIDENCE,
    "first_day": "2025-03-11",
    "last_day": "2025-03-11",
    "time": "2025-03-11",
    "kind": "talks, held",
    "who": ["Albania", "Montenegro"],
    "what": "talks",
}

CHANGE: dict[str, Any] = {
    "id": f"{KEY}/P2",
    "evidence": EVIDENCE,
    "kind": "position",
    "who": ["Helena Varga"],
    "what": "harbour dues",
    "before": "SUPPORT",
    "after": "REJECT",
    "before_id": f"{KEY}/P1",
    "before_evidence": EVIDENCE,
}

FOUND: dict[str, Any] = {"id": KEY, "evidence": EVIDENCE, "statements": 16, "events": 3, "positions": 4}

ACTOR: dict[str, Any] = {
    "name": "Helena Varga",
    "type": "person",
    "names": ["N12"],
    "also": ["Varga"],
    "posts": [
        {
            "title": "foreign minister",
            "of": "Albania",
            "country": "AL",
            "status": "current",
            "first_day": "2025-03-11",
            "last_day": "2025-03-14",
            "stories": 2,
        }
    ],
    "stories": 2,
    "statements": 5,
    "events": 2,
    "positions": 1,
    "first_day": "2025-03-11",
    "last_day": "2025-03-14",
    "ids": ["wikidata:Q9000001"],
}

BRIEF: dict[str, Any] = {
    "story": KEY,
    "provider_id": None,
    "outlet": "Meridian",
    "day": "2025-03-11",
    "published": "2025-03-11",
    "headline": "Albania, Montenegro agree to reopen harbour after night of talks",
    "byline": ["Ines Holt"],
    "place": "PORT ALBEN",
    "language": "en",
    "version": None,
    "status": None,
    "standing": "current",
    "unread": None,
    "url": None,
    "source": "examples/harbour-talks.txt",
    "added": "2025-03-12T08:00:00Z",
    "version_of": None,
    "copy_of": None,
    "statements": 16,
    "events": 3,
    "positions": 4,
}

VERDICT: dict[str, Any] = {
    "id": "V7",
    "verdict": "corrected",
    "author": "Ada",
    "made": "2025-03-12T09:30:00Z",
    "note": "the spokesman, not the minister",
    "correction": {"source": "96-131"},
}

SAID: dict[str, Any] = VERDICT | {
    "story": KEY,
    "headline": EVIDENCE["headline"],
    "kind": "statement",
    "item": f"{KEY}/S16",
    "spans": [{"start": 349, "end": 354}],
    "words": "talks",
}

JUDGED: dict[str, Any] = {
    "id": "J3",
    "one": "N12",
    "other": "N40",
    "same": True,
    "score": 0.94,
    "reasons": ["the family name is spelt alike", "both are foreign minister of Albania"],
    "author": "",
}

EXPLANATION: dict[str, Any] = {
    "id": f"{KEY}/P2",
    "kind": "position",
    "item": {
        "id": "P2",
        "actor": "A5",
        "stance": "REJECT",
        "plover": "REJECT",
        "topic": {"spans": [{"start": 349, "end": 365}], "text": "any harbour dues"},
        "topic_head": None,
        "topic_actors": [],
        "cue": {"spans": [{"start": 339, "end": 348}], "text": "ruled out"},
        "target": None,
        "statement": "S16",
        "time": None,
        "confidence": 0.84,
    },
    "sentence": "Varga ruled out any harbour dues.",
    "story": {
        "key": KEY,
        "outlet": "Meridian",
        "headline": EVIDENCE["headline"],
        "published": "2025-03-11",
        "published_basis": "text",
        "standing": "current",
        "status": None,
        "url": None,
        "source": "examples/harbour-talks.txt",
        "added": "2025-03-12T08:00:00Z",
    },
    "read_by": {"software": "0.1.0", "model": "base"},
    "versions": [],
    "verdicts": [VERDICT],
    "known_as": [],
}

COUNTS: dict[str, Any] = {
    "stories": 24,
    "standing": {"current": 22, "superseded": 2},
    "statements": 310,
    "contacts": 41,
    "acts": 37,
    "positions": 58,
    "names": 96,
    "verdicts": 1,
    "first_day": "2025-03-01",
    "last_day": "2025-03-14",
}

HEALTH: dict[str, Any] = {"status": "ok", "software": "0.1.0", "record": "onrecord/1", "writable": True}

PROBLEM: dict[str, Any] = {
    "type": "about:blank",
    "title": "Not Found",
    "status": 404,
    "detail": "onrecord.db: no story 02cfd47b there.",
}

_TEXT = {"id": f"http://127.0.0.1:8411/api/v1/stories/{KEY}/text", "type": "Text", "format": "text/plain"}

ANNOTATION: dict[str, Any] = {
    "@context": ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:1:", "part": "onrecord:part"}],
    "id": f"http://127.0.0.1:8411/api/v1/annotations/{KEY}/E1",
    "type": "Annotation",
    "motivation": "describing",
    "generator": {"id": "urn:onrecord", "type": "Software", "name": "onrecord 0.1.0"},
    "body": [
        {
            "type": "TextualBody",
            "value": "Albania and Montenegro held talks on Tue 2025-03-11 · held",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
        }
    ],
    "target": [
        {
            "type": "SpecificResource",
            "source": _TEXT,
            "selector": [
                {"type": "TextQuoteSelector", "exact": "talks", "prefix": "after 14 hours of ", "suffix": "."},
                {"type": "TextPositionSelector", "start": 349, "end": 354},
            ],
        }
    ],
    "item": {"id": "E1", "type": "talks", "status": "held"},
}

ANNOTATIONS: dict[str, Any] = {
    "@context": ANNOTATION["@context"],
    "id": f"http://127.0.0.1:8411/api/v1/stories/{KEY}/annotations",
    "type": "AnnotationPage",
    "startIndex": 0,
    "items": [{name: value for name, value in ANNOTATION.items() if name != "@context"}],
}

JSONLD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {"@id": f"urn:onrecord:{KEY}", "@type": "NewsArticle", "headline": EVIDENCE["headline"]},
        {"@id": f"urn:onrecord:{KEY}:A5", "@type": "Person", "name": "Helena Varga", "jobTitle": ["Foreign Minister"]},
        {
            "@id": f"urn:onrecord:{KEY}:S2",
            "@type": "Quotation",
            "text": "Nobody in this room got everything, and that is why it will hold,",
            "creator": {"@id": f"urn:onrecord:{KEY}:A5"},
            "isPartOf": {"@id": f"urn:onrecord:{KEY}"},
        },
    ],
}

FTM = (
    '{"id":"onrecord-5e1f","schema":"Person","properties":{"name":["Helena Varga"],"country":["al"]}}\n'
    '{"id":"onrecord-77ab","schema":"Position","properties":{"name":["Foreign Minister, Albania"]}}\n'
)
