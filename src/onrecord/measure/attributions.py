"""The measures of attributions. Each gives matched, predicted and gold numbers for one document.

A mention is the set of the tokens that its spans touch; a role is a mention, or none.

``token.ROLE``       tokens that any relation gives the role
``exact.ROLE``       whole mentions, each counted once; PARC3's strict match (Pareti et al. 2013)
``lenient.ROLE``     the same without punctuation and without "that" at the edges
``partial.ROLE``     soft overlap (Johansson and Moschitti 2013): the mean share of each gold mention that predictions
                     cover, and the other way round
``rel.J50``          relations matched one to one where the Jaccard overlap of their contents is at least .5
                     (``J80``: .8); a relation without content takes no part
``rel.J50+src``      … and their sources agree (`TokenText.same_source`)
``direct.J50(+src)`` the same over direct quotations alone: relations with four or more quoted tokens in their content,
                     cut to the quoted tokens
``direct.qtok``      quoted tokens within direct quotations, so that a quotation cut in two costs nothing
``direct.qtok+src``  … each with a source that agrees
``indirect.J50(+src)`` of the relations whose content touches no quotation: those that ``rel`` matched
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from onrecord.measure.figures import Count, Table, mean
from onrecord.measure.matching import Edge, match
from onrecord.measure.tokens import Tokens, TokenText
from onrecord.measure.types import ROLES, Article, Relation

Annotators = Literal["all", "first"]
Kind = Literal["direct", "mixed", "indirect"]

THRESHOLDS = {"J50": 0.5, "J80": 0.8}
LEAST_QUOTED = 4
"""Fewer quoted tokens are a scare quote or a title, not a direct quotation."""

MEASURES: tuple[str, ...] = (
    *(f"{way}.{role}" for way in ("token", "exact", "lenient", "partial") for role in ROLES),
    *(f"{what}.{j}{src}" for what in ("rel", "direct", "indirect") for j in THRESHOLDS for src in ("", "+src")),
    "direct.qtok",
    "direct.qtok+src",
)
"""Every measure, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class _Mentions:
    """A relation in tokens."""

    source: Tokens
    cue: Tokens
    content: Tokens

    @classmethod
    def of(cls, text: TokenText, relation: Relation) -> _Mentions:
        return cls(text.touched(relation.source), text.touched(relation.cue), text.touched(relation.content))


class _Pairs:
    """Gold and predicted relations that have content, and which of them may be matched.

    With `cut`, contents are what they share with those tokens."""

    def __init__(
        self, text: TokenText, gold: Sequence[_Mentions], predicted: Sequence[_Mentions], cut: Tokens | None = None
    ) -> None:
        self._text = text
        self.gold = [m for m in gold if m.content]
        self.predicted = [m for m in predicted if m.content]
        contents = [
            [m.content if cut is None else m.content & cut for m in side] for side in (self.gold, self.predicted)
        ]
        self._edges = [
            Edge(i, j, overlap)
            for i, one in enumerate(contents[0])
            for j, other in enumerate(contents[1])
            if (overlap := _jaccard(one, other)) >= min(THRESHOLDS.values())
        ]

    def match(self, threshold: float, with_source: bool) -> dict[int, int]:
        """Prediction by gold relation, where contents overlap by `threshold` and, if asked for, sources agree."""
        return match(
            edge
            for edge in self._edges
            if edge.overlap >= threshold and (not with_source or self._agree(self.gold[edge.gold], edge.predicted))
        )

    def _agree(self, gold: _Mentions, predicted: int) -> bool:
        return self._text.same_source(gold.source, self.predicted[predicted].source)


def measure(
    articles: Iterable[Article], predictions: Mapping[str, Sequence[Relation]], annotators: Annotators
) -> list[Table]:
    """One table an article, against all its annotators (each with an equal share) or the first by name.

    `predictions` are by the article's name; an article without any counts as one in which nothing was found."""
    tables: list[Table] = []
    for article in articles:
        text = TokenText(article.text)
        predicted = predictions.get(article.name, ())
        chosen = article.annotations if annotators == "all" else article.annotations[:1]
        tables.append(mean([measure_document(text, gold.relations, predicted) for gold in chosen]))
    return tables


def measure_document(text: TokenText, gold: Sequence[Relation], predicted: Sequence[Relation]) -> dict[str, Count]:
    """The counts of every measure for one document and one annotator."""
    golds = [_Mentions.of(text, relation) for relation in gold]
    predictions = [_Mentions.of(text, relation) for relation in predicted]
    pairs = _Pairs(text, golds, predictions)
    direct_gold = [m for m in pairs.gold if _kind(text, m) == "direct"]
    direct_predicted = [m for m in pairs.predicted if _kind(text, m) == "direct"]
    table = {
        **_mentions(text, golds, predictions),
        **_relations(text, pairs),
        **_direct(_Pairs(text, direct_gold, direct_predicted, cut=text.quoted)),
        **_quoted_tokens(text, direct_gold, direct_predicted),
    }
    return {name: table[name] for name in MEASURES}


def right_predictions(text: TokenText, gold: Sequence[Relation], predicted: Sequence[Relation]) -> list[bool | None]:
    """Whether ``rel.J50+src`` matches each prediction; None for one that has no content and so takes no part."""
    pairs = _Pairs(text, [_Mentions.of(text, r) for r in gold], [_Mentions.of(text, r) for r in predicted])
    matched = set(pairs.match(THRESHOLDS["J50"], with_source=True).values())
    verdicts = iter([i in matched for i in range(len(pairs.predicted))])
    return [next(verdicts) if text.touched(relation.content) else None for relation in predicted]


def _mentions(text: TokenText, golds: Sequence[_Mentions], predictions: Sequence[_Mentions]) -> dict[str, Count]:
    """The measures that look at one role at a time."""
    table = {}
    for role in ROLES:
        gold = {mention for m in golds if (mention := getattr(m, role))}
        predicted = {mention for m in predictions if (mention := getattr(m, role))}
        in_gold: Tokens = frozenset().union(*gold)
        in_predicted: Tokens = frozenset().union(*predicted)
        table[f"token.{role}"] = Count.pairs(len(in_gold & in_predicted), len(in_predicted), len(in_gold))
        table[f"exact.{role}"] = Count.pairs(len(gold & predicted), len(predicted), len(gold))
        table[f"partial.{role}"] = Count(
            fsum(len(mention & in_gold) / len(mention) for mention in predicted),
            len(predicted),
            fsum(len(mention & in_predicted) / len(mention) for mention in gold),
            len(gold),
        )
        gold, predicted = {text.bare(mention) for mention in gold}, {text.bare(mention) for mention in predicted}
        table[f"lenient.{role}"] = Count.pairs(len(gold & predicted), len(predicted), len(gold))
    return table


def _relations(text: TokenText, pairs: _Pairs) -> dict[str, Count]:
    """``rel`` and, out of the same matching, ``indirect``."""
    indirect_gold = {i for i, m in enumerate(pairs.gold) if _kind(text, m) == "indirect"}
    indirect_predicted = {i for i, m in enumerate(pairs.predicted) if _kind(text, m) == "indirect"}
    table = {}
    for tag, threshold in THRESHOLDS.items():
        for suffix in ("", "+src"):
            matched = pairs.match(threshold, with_source=bool(suffix))
            table[f"rel.{tag}{suffix}"] = Count.pairs(len(matched), len(pairs.predicted), len(pairs.gold))
            table[f"indirect.{tag}{suffix}"] = Count(
                len(indirect_predicted.intersection(matched.values())),
                len(indirect_predicted),
                len(indirect_gold.intersection(matched)),
                len(indirect_gold),
            )
    return table


def _direct(pairs: _Pairs) -> dict[str, Count]:
    """``direct.Jxx``, of pairs that are direct quotations cut to their quoted tokens."""
    return {
        f"direct.{tag}{suffix}": Count.pairs(
            len(pairs.match(threshold, with_source=bool(suffix))), len(pairs.predicted), len(pairs.gold)
        )
        for tag, threshold in THRESHOLDS.items()
        for suffix in ("", "+src")
    }


def _quoted_tokens(text: TokenText, gold: Sequence[_Mentions], predicted: Sequence[_Mentions]) -> dict[str, Count]:
    """``direct.qtok``. A token that several gold relations quote (one within another) belongs to the last."""
    source = {token: m.source for m in gold for token in m.content & text.quoted}
    offered: dict[int, list[Tokens]] = {}
    for m in predicted:
        for token in m.content & text.quoted:
            offered.setdefault(token, []).append(m.source)
    found = source.keys() & offered.keys()
    agreed = sum(any(text.same_source(source[token], other) for other in offered[token]) for token in found)
    return {
        "direct.qtok": Count.pairs(len(found), len(offered), len(source)),
        "direct.qtok+src": Count.pairs(agreed, len(offered), len(source)),
    }


def _kind(text: TokenText, mentions: _Mentions) -> Kind:
    """What a content is by its quotation marks."""
    if len(mentions.content & text.quoted) >= LEAST_QUOTED:
        return "direct"
    return "indirect" if mentions.content.isdisjoint(text.quoted | text.marks) else "mixed"


def _jaccard(one: Tokens, other: Tokens) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0
