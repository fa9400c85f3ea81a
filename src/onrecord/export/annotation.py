"""Items as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), a page of them a story.

The target are the words of the story that prove the item: of a statement its content, of an event its trigger, of a
position its topic, of an actor every mention, of a time its words; several pieces are several targets. Each is given by
its offsets in code points (TextPositionSelector) and by its words with what stands around them (TextQuoteSelector).
Bodies say it in a sentence, and mark the item's other parts; the item itself, as it stands in the record, is
`onrecord:item`. The contexts are named and nowhere asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from onrecord.export.told import Item, items, link, names_of, told
from onrecord.record import Actor, Event, Part, Position, Record, Span, Statement, Time

_ANNO = "http://www.w3.org/ns/anno.jsonld"
CONTEXT: list[Any] = [
    _ANNO,
    {
        "onrecord": "urn:onrecord:1:",
        "part": "onrecord:part",
        "item": {"@id": "onrecord:item", "@type": "@json"},
    },
]
_AROUND = 32
"""Characters of prefix and suffix."""


def page(record: Record, key: str, base: str | None = None) -> dict[str, Any]:
    """All items of a story as an AnnotationPage. `key`: the story's in a store; `base`: the address of the REST
    interface that has it, None where there is none."""
    return {
        "@context": CONTEXT,
        "id": f"{base}stories/{key}/annotations" if base else f"urn:onrecord:{key}:annotations",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [_without_context(one) for one in of_record(record, key, base)],
    }


def of_record(record: Record, key: str, base: str | None = None) -> Iterator[dict[str, Any]]:
    """Each item of a story as an Annotation; as `page`."""
    names = names_of(record)
    for id_, item in items(record):
        yield annotation(id_, item, record, key, base, names)


def annotation(
    id_: str, item: Item, record: Record, key: str, base: str | None = None, names: dict[str, str] | None = None
) -> dict[str, Any]:
    """An item of a story as an Annotation; as `page`."""
    source = _source(record, key, base)
    text = record.story.text
    sentence = told(item, record, names_of(record) if names is None else names)
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": sentence, "purpose": "describing", "format": "text/plain", "language": "en"}
    ]
    for name, part in _parts(item):
        about = {"type": "SpecificResource", "purpose": "linking", "part": name}
        bodies.extend(about | piece for piece in _pieces(part.spans, text, source))
    return {
        "@context": CONTEXT,
        "id": f"{base}annotations/{key}/{id_}" if base else f"urn:onrecord:{key}:{id_}",
        "type": "Annotation",
        "motivation": _motivation(item),
        "generator": {"id": "urn:onrecord", "type": "Software", "name": f"onrecord {version('onrecord')}"},
        "body": bodies,
        "target": [{"type": "SpecificResource", **piece} for piece in _pieces(_place(item), text, source)],
        "item": {"id": id_} | item.to_dict(),
    }


def _without_context(one: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name != "@context"}


def _source(record: Record, key: str, base: str | None) -> dict[str, Any]:
    """The story as what is annotated: the text in which the offsets count."""
    about: dict[str, Any] = {
        "id": f"{base}stories/{key}/text" if base else f"urn:onrecord:{key}",
        "type": "Text",
        "format": "text/plain",
    }
    if record.story.language:
        about["language"] = record.story.language
    if address := link(record.story.url):
        about["schema:url"] = address
    return about


def _pieces(spans: Iterable[Span], text: str, source: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A source with selectors, for each of the spans."""
    for span in spans:
        yield {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.of(text),
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "suffix": text[span.end : span.end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }


def _place(item: Item) -> tuple[Span, ...]:
    """The words that prove the item."""
    if isinstance(item, Statement):
        return item.content.spans
    if isinstance(item, Event):
        return item.trigger.spans
    if isinstance(item, Position):
        return item.topic.spans
    if isinstance(item, Time):
        return (item.span,)
    return tuple(mention.span for mention in item.mentions)


def _parts(item: Item) -> Iterator[tuple[str, Part]]:
    """The item's other parts, each by what it is."""
    if isinstance(item, Statement):
        yield from (("source", item.source.part), ("cue", item.cue))
        if item.channel:
            yield "channel", item.channel
        if item.addressee:
            yield "addressee", item.addressee
    elif isinstance(item, Event):
        for one in item.participants:
            yield "participant", one.part
        if item.place:
            yield "place", item.place.part
        if item.time:
            yield "time", item.time.part
        if item.topic:
            yield "topic", item.topic
    elif isinstance(item, Position):
        yield "cue", item.cue


def _motivation(item: Item) -> str:
    """Why it is annotated, in the model's words."""
    if isinstance(item, Actor):
        return "identifying"
    return "classifying" if isinstance(item, Position) else "describing"
