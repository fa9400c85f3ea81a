"""Records as lines of JSON in the forms of other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.export import annotation, ftm, jsonld, ninjs
from onrecord.record import Record
from onrecord.store import Store
from onrecord.store.view_stories import Told

_AT_ONCE = 200

Ids = Mapping[str, Sequence[str]]
"""What knowledge bases call the actors of a story, by the actor's number."""

FORMS: Mapping[str, Callable[[Record, str, Ids], Iterator[dict[str, Any]]]] = {
    "annotation": lambda record, key, ids: iter((annotation.page(record, key),)),
    "ninjs": lambda record, key, ids: iter((ninjs.item(record, key),)),
    "ftm": ftm.entities,
    "jsonld": lambda record, key, ids: iter((jsonld.graph(record, key, ids),)),
}
"""What a record, the key of its story and its actors' ids make: an AnnotationPage, a ninjs item, entities, or a graph;
a line each."""


def kept(store: Store) -> Iterator[tuple[Record, str]]:
    """The records of a store with the keys of their stories, those published last first."""
    below = None
    while found := store.views.stories(Told(), _AT_ONCE, below):
        for brief, place in found:
            below = place
            yield store.record(brief.story), brief.story
