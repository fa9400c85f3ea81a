"""How well two clusterings of mentions agree: MUC, B-cubed, CEAF-e, and their mean, the CoNLL score.

A clustering is a collection of sets of mentions; a mention is whatever it is told by, as a rule (start, end). Mentions
that only one side has count against the other, singletons too: leave them out on both sides where they shall not.

Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with the entity similarity phi-4), Pradhan
et al. 2012 (the mean of the three).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.measure.figures import Count, Figure, Interval, figures

Floats = NDArray[np.float64]
Clusters = Collection[frozenset[Hashable]]
METRICS = ("muc", "b3", "ceafe")
Tables = dict[str, Count]
"""The three metrics' counts of one document."""


def clusters_of(groups: Iterable[Iterable[Hashable]]) -> list[frozenset[Hashable]]:
    """Groups as disjoint clusters: a mention that several claim stays with the first; empty ones are left out."""
    seen: set[Hashable] = set()
    clusters = []
    for group in groups:
        cluster = frozenset(group) - seen
        seen |= cluster
        if cluster:
            clusters.append(cluster)
    return clusters


def without_singletons(clusters: Clusters) -> list[frozenset[Hashable]]:
    """The clusters of two and more."""
    return [cluster for cluster in clusters if len(cluster) > 1]


def muc(key: Clusters, response: Clusters) -> Count:
    """Links kept: of each cluster's links, those that the other side does not cut."""
    return Count(_links(response, key), _most_links(response), _links(key, response), _most_links(key))


def b_cubed(key: Clusters, response: Clusters) -> Count:
    """For every mention the share of its cluster that the other side puts with it."""
    sizes = sum(map(len, response)), sum(map(len, key))
    return Count(_shares(response, key), sizes[0], _shares(key, response), sizes[1])


def ceaf_e(key: Clusters, response: Clusters) -> Count:
    """Clusters of the two sides in pairs, so that the sum of phi-4 (Dice's measure) is greatest."""
    similarity = sum(_best(block) for block in _blocks(list(key), list(response)))
    return Count(similarity, len(response), similarity, len(key))


def tables(key: Clusters, response: Clusters) -> Tables:
    """All three for one document."""
    return {"muc": muc(key, response), "b3": b_cubed(key, response), "ceafe": ceaf_e(key, response)}


def conll(documents: Sequence[Tables], resamples: int = 0, seed: int = 0) -> dict[str, Figure]:
    """The three metrics over all documents (sums of counts), and ``conll``, the mean of their precision, recall, F1.

    With `resamples`, documents are drawn with replacement that many times for an interval of each F1."""
    found = figures(documents, resamples, seed)
    if not found:
        return {}
    parts = [found[name] for name in METRICS]
    mean = [sum(getattr(part, name) for part in parts) / 3 for name in ("precision", "recall", "f1")]
    mentions = found["b3"]
    interval = _conll_interval(documents, resamples, seed) if resamples else None
    found["conll"] = Figure(mean[0], mean[1], mean[2], mentions.right, mentions.predicted, mentions.gold, interval)
    return found


def _conll_interval(documents: Sequence[Tables], resamples: int, seed: int) -> Interval:
    draws = random.Random(seed)
    counts: Floats = np.array([[document[name] for name in METRICS] for document in documents], dtype=np.float64)
    means = []
    for _ in range(resamples):
        times = Counter(draws.randrange(len(counts)) for _ in counts)
        right, predicted, found, gold = sum(times[i] * counts[i] for i in times).T
        precision, recall = right / np.maximum(predicted, 1e-9), found / np.maximum(gold, 1e-9)
        means.append(float(np.mean(2 * precision * recall / np.maximum(precision + recall, 1e-9))))
    means.sort()
    return Interval(means[int(0.025 * (resamples - 1))], means[round(0.975 * (resamples - 1))])


def _cluster_of(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(clusters: Clusters, other: Clusters) -> int:
    """The links of `clusters` that are left when `other` cuts them; who is not in `other` stands alone."""
    of = _cluster_of(other)
    left = 0
    for cluster in clusters:
        known = [of[mention] for mention in cluster if mention in of]
        parts = len(set(known)) + len(cluster) - len(known)
        left += len(cluster) - parts
    return left


def _most_links(clusters: Clusters) -> int:
    return sum(len(cluster) - 1 for cluster in clusters)


def _shares(clusters: Clusters, other: Clusters) -> float:
    of = _cluster_of(other)
    shares = 0.0
    for cluster in clusters:
        sizes = Counter(of[mention] for mention in cluster if mention in of)
        shares += sum(size * size for size in sizes.values()) / len(cluster)
    return shares


def _blocks(key: list[frozenset[Hashable]], response: list[frozenset[Hashable]]) -> list[Floats]:
    """phi-4 of key × response, in blocks between which nothing is shared: the best pairing goes block by block."""
    of = _cluster_of(response)
    shared = {
        (k, r): size
        for k, cluster in enumerate(key)
        for r, size in Counter(of[mention] for mention in cluster if mention in of).items()
    }
    block_of: dict[tuple[str, int], set[tuple[int, int]]] = {}
    for pair in shared:
        merged = {pair}
        for side in (("key", pair[0]), ("response", pair[1])):
            merged |= block_of.get(side, set())
        for k, r in merged:
            block_of["key", k] = block_of["response", r] = merged
    unique = {id(block): block for block in block_of.values()}
    matrices = []
    for block in unique.values():
        rows, columns = sorted({k for k, _ in block}), sorted({r for _, r in block})
        matrix = np.zeros((len(rows), len(columns)))
        for k, r in block:
            matrix[rows.index(k), columns.index(r)] = 2 * shared[k, r] / (len(key[k]) + len(response[r]))
        matrices.append(matrix)
    return matrices


def _best(similarity: Floats) -> float:
    return float(sum(similarity[row, column] for row, column in assign(-similarity)))


def assign(cost: Floats) -> list[tuple[int, int]]:
    """The pairs (row, column), one for each row or column of the shorter side, of least cost (the Hungarian method
    with potentials, one shortest augmenting path a row: O(rows² · columns))."""
    if cost.shape[0] > cost.shape[1]:
        return sorted((row, column) for column, row in assign(cost.T))
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    # Column 0 is where a row enters; owner[c] is the row that holds column c, 0 for none (rows count from 1).
    owner = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        owner[0] = row
        column = 0
        slack = np.full(columns + 1, np.inf)
        came_from = np.zeros(columns + 1, dtype=np.int64)
        done = np.zeros(columns + 1, dtype=bool)
        while owner[column] or column == 0:
            done[column] = True
            holder = owner[column]
            reduced = cost[holder - 1] - row_price[holder] - column_price[1:]
            better = ~done[1:] & (reduced < slack[1:])
            slack[1:][better] = reduced[better]
            came_from[1:][better] = column
            step_to = 1 + int(np.argmin(np.where(done[1:], np.inf, slack[1:])))
            step = slack[step_to]
            row_price[owner[done]] += step
            column_price[done] -= step
            slack[~done] -= step
            column = step_to
        while column:
            owner[column] = owner[came_from[column]]
            column = int(came_from[column])
    return sorted((int(owner[column]) - 1, column - 1) for column in range(1, columns + 1) if owner[column])
