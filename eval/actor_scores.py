"""Scores the actors of a record against the gold of a corpus: one story, one table of counts.

names          DWIE: names by type, exact spans
name_clusters  DWIE: names of people, bodies and places in clusters
all_clusters   GUM: all mentions in clusters
gap_counts     GAP: the labels A and B of one pronoun
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from eval.actor_gold import Document, GapExample, GoldMention
from eval.coreference import Clusters, clusters_of
from onrecord.measure.figures import Count
from onrecord.record import Actor, Record, Span

NAME_TYPES = ("person", "organization", "location")
_GOLD_NAMES = {"person": "person", "organization": "organization", "gpe": "location", "loc": "location"}
_RECORD_NAMES = {"person": "person", "organization": "organization", "polity": "location"}
# The record's one polity that DWIE has among the organisations (all 100 mentions of it).
_UNION = "EU"
GENDERS = ("overall", "masculine", "feminine")


def names(gold: Document, record: Record) -> dict[str, Count]:
    """Names by type (`NAME_TYPES`): right where span and type are; ``all`` sums them. The record's polities are
    locations, but for the EU, which DWIE has as an organization."""
    due = {type_: set[Span]() for type_ in NAME_TYPES}
    given = {type_: set[Span]() for type_ in NAME_TYPES}
    for mention in _gold_names(gold.mentions):
        due[_GOLD_NAMES[mention.type]].add(mention.span)
    for actor in record.actors:
        if actor.type in _RECORD_NAMES:
            is_union = actor.type == "polity" and actor.country == _UNION
            given["organization" if is_union else _RECORD_NAMES[actor.type]].update(_name_spans(actor))
    counts = {type_: Count.pairs(len(due[type_] & given[type_]), len(given[type_]), len(due[type_])) for type_ in due}
    counts["all"] = Count(*(sum(column) for column in zip(*counts.values(), strict=True)))
    return counts


def name_clusters(gold: Document, record: Record) -> tuple[Clusters, Clusters]:
    """The names of people, bodies and places in the gold's clusters and in the record's."""
    key = _by_cluster(_gold_names(gold.mentions))
    response = clusters_of(_name_spans(actor) for actor in record.actors if actor.type in _RECORD_NAMES)
    return key, response


def all_clusters(gold: Document, record: Record) -> tuple[Clusters, Clusters]:
    """All mentions of people, bodies and places in the gold's clusters, and all of the record's actors.

    A record's mention is the gold's where it is its whole span, its base or its head; of several that are the same
    one gold mention, the first alone counts as it."""
    wanted = {mention.cluster for mention in gold.mentions if mention.type in _GOLD_NAMES}
    mentions = [mention for mention in gold.mentions if mention.cluster in wanted]
    by_span: dict[Span, Span] = {}
    for spans in (
        [(mention.span, mention.span) for mention in mentions],
        [(mention.base, mention.span) for mention in mentions],
        [(mention.head, mention.span) for mention in mentions],
    ):
        for span, whole in spans:
            by_span.setdefault(span, whole)
    taken: set[Span] = set()
    identity: dict[Span, Hashable] = {}
    found = sorted({mention.span for actor in record.actors for mention in actor.mentions})
    # A mention that is a whole span of the gold is it before another that is its base or head.
    for span in sorted(found, key=lambda span: by_span.get(span) != span):
        same = by_span.get(span)
        if same is not None and same not in taken:
            taken.add(same)
            identity[span] = same
        else:
            identity[span] = ("no gold", span)
    response = clusters_of([identity[mention.span] for mention in actor.mentions] for actor in record.actors)
    return _by_cluster(mentions), response


def gap_labels(example: GapExample, record: Record) -> tuple[bool, bool]:
    """Whether the record has A, and B, for the pronoun: the actor of whom it is a mention has one on the name too."""
    for actor in record.actors:
        if any(mention.kind == "pronoun" and mention.span == example.pronoun for mention in actor.mentions):
            return _is_on(actor, example.a, example.pronoun), _is_on(actor, example.b, example.pronoun)
    return False, False


def gap_counts(example: GapExample, record: Record) -> dict[str, Count]:
    """The labels that are true in the record and in the gold, as in the GAP paper, by gender (`GENDERS`)."""
    given, due = gap_labels(example, record), (example.a_coref, example.b_coref)
    right = sum(ours and theirs for ours, theirs in zip(given, due, strict=True))
    count, none = Count.pairs(right, sum(given), sum(due)), Count(0, 0, 0, 0)
    return {
        "overall": count,
        "masculine": none if example.feminine else count,
        "feminine": count if example.feminine else none,
    }


def _is_on(actor: Actor, name: Span, pronoun: Span) -> bool:
    return any(
        mention.span.start < name.end and name.start < mention.span.end
        for mention in actor.mentions
        if mention.span != pronoun
    )


def _name_spans(actor: Actor) -> list[Span]:
    return [mention.span for mention in actor.mentions if mention.kind == "name"]


def _gold_names(mentions: Iterable[GoldMention]) -> list[GoldMention]:
    return [mention for mention in mentions if mention.kind == "name" and mention.type in _GOLD_NAMES]


def _by_cluster(mentions: Sequence[GoldMention]) -> list[frozenset[Hashable]]:
    groups: dict[int, list[Span]] = {}
    for mention in mentions:
        groups.setdefault(mention.cluster, []).append(mention.span)
    return clusters_of(groups.values())
