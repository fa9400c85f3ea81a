"""Who a pronoun or a noun phrase points back to: mention pairs as numbers, and their scores.

A mention-ranking model (Kirstain et al. 2021 for the bilinear form without span embeddings): each mention is the
encoder's states at its first and last word; an anaphor's score for a candidate is a bilinear form of the two plus a
weight for each of some countable features of the pair; and every anaphor may point to nothing. Linear in the story:
an anaphor looks back over `BACK` mentions, and a pronoun ahead over `AHEAD` within its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.features import Ints, Paragraph
from onrecord.model.words import Words, story_words

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

NAMES = ("person", "organization", "polity", "place")
NOMINALS = ("a person", "a group", "a body", "a place")
PRONOUNS = ("he", "she", "it", "they", "I", "we")
CLASSES = NAMES + NOMINALS + PRONOUNS
FIRST_NOMINAL, FIRST_PRONOUN = len(NAMES), len(NAMES) + len(NOMINALS)
PRONOUN_CLASSES: Mapping[str, int] = {
    word: CLASSES.index(name)
    for name, words in {
        "he": "he him his himself",
        "she": "she her hers herself",
        "it": "it its itself",
        "they": "they them their theirs themselves",
        "I": "i me my mine myself",
        "we": "we us our ours ourselves",
    }.items()
    for word in words.split()
}
BACK, AHEAD = 60, 3
_OWNERS = frozenset("his her its their my our".split())
_PREPOSITIONS = frozenset("of in for with to by at on from about against between over under into after".split())
_DISTANCES = 12
_CHUNK = 128  # anaphors at a time: the longest stories stay in a few megabytes


@dataclass(frozen=True, slots=True)
class Described:
    """M mentions of a story in order, as numbers. `first` and `last` are words, counted through the story.

    `kind` is 0 for names, 1 for nominals, 2 for pronouns; `head` and `whole` number the last word and all words of a
    mention, alike for alike; `quote` numbers the quotation that a mention stands in (0: none). `newest` [M, classes]
    is the last mention of each class before a mention, -1 where there is none."""

    words: Words
    first: Ints
    last: Ints
    group: Ints
    kind: Ints
    paragraph: Ints
    sentence: Ints
    quote: Ints
    opens: Ints
    owner: Ints
    governed: Ints
    head: Ints
    whole: Ints
    often: Ints
    newest: Ints


def describe(text: str, paragraphs: Sequence[Paragraph], mentions: Sequence[tuple[int, int, int]]) -> Described:
    """`mentions`: first word, word after the last, and class (an index into `CLASSES`), in order of first words."""
    story = story_words(text, paragraphs)
    words, part, sentence, since, quote = story.low, story.paragraph, story.sentence, story.since, story.quote
    first = np.array([m[0] for m in mentions], np.int64)
    last = np.array([m[1] - 1 for m in mentions], np.int64)
    group = np.array([m[2] for m in mentions], np.int64)
    kind = np.where(group >= FIRST_PRONOUN, 2, np.where(group >= FIRST_NOMINAL, 1, 0))
    heads: dict[str, int] = {}
    wholes: dict[tuple[str, ...], int] = {}
    counts: dict[tuple[int, int], int] = {}
    head, whole, often, owner, governed = ([] for _ in range(5))
    for a, z, g in zip(first.tolist(), last.tolist(), group.tolist(), strict=True):
        head.append(heads.setdefault(words[z], len(heads)))
        whole.append(wholes.setdefault(tuple(words[a : z + 1]), len(wholes)))
        key = (g, head[-1])
        often.append(counts.get(key, 0))
        counts[key] = often[-1] + 1
        after = words[z + 1 : z + 3]
        owner.append(int(after == ["'", "s"] or after == ["’", "s"] or words[z] in _OWNERS))
        governed.append(int(a > 0 and words[a - 1] in _PREPOSITIONS))
    return Described(
        story,
        first,
        last,
        group,
        kind,
        part[first] if len(first) else first,
        sentence[first] if len(first) else first,
        quote[first] if len(first) else first,
        np.minimum(since[first], 8) if len(first) else first,
        np.array(owner, np.int64),
        np.array(governed, np.int64),
        np.array(head, np.int64),
        np.array(whole, np.int64),
        np.array(often, np.int64),
        _newest(group),
    )


def candidates(d: Described) -> tuple[Ints, Ints, Bools]:
    """Anaphors [A] (every nominal and pronoun), their candidates [A, BACK + AHEAD] and which of those are any.

    Those before come nearest first; those after, in order, are for pronouns that come before the name."""
    anaphors = np.flatnonzero(d.kind > 0)
    steps = np.concatenate([-np.arange(1, BACK + 1), np.arange(1, AHEAD + 1)])
    near = anaphors[:, None] + steps
    valid = (near >= 0) & (near < len(d.kind))
    near = np.where(valid, near, 0)
    ahead = steps > 0
    same = d.sentence[near] == d.sentence[anaphors][:, None]
    pointing = (d.kind[anaphors] == 2)[:, None] & same & (d.kind[near] < 2)
    valid &= np.where(ahead, pointing, True)
    # A mention inside another (her in "her husband") is no candidate of it.
    inside = (d.first[near] <= d.last[anaphors][:, None]) & (d.last[near] >= d.first[anaphors][:, None])
    return anaphors, near, valid & ~inside


# The features of a pair, each with how many values it has; every one is told apart by the kind of the anaphor.
FEATURES: tuple[tuple[str, int], ...] = (
    ("classes", len(CLASSES) ** 2),
    ("mentions between", _DISTANCES * 3),
    ("words between", _DISTANCES * 3),
    ("sentences between", 6 * 3),
    ("paragraphs between", 6 * 3),
    ("quotations", 5 * len(CLASSES)),
    ("words alike", 3 * 4 * len(CLASSES)),
    ("openings", 9 * 3 * 3),
    ("candidate owns", 2 * 2 * 3),
    ("candidate governed", 2 * 2 * 3),
    ("candidate often", 5 * 3),
    ("candidate newest", 2 * len(CLASSES)),
)
OFFSETS = np.concatenate([[0], np.cumsum([size for _, size in FEATURES])])
TABLE = int(OFFSETS[-1])


def _bucket(distance: Ints, top: int) -> Ints:
    """0, 1, 2, 3-4, 5-8, … up to `top` - 1."""
    size = np.abs(distance)
    log = np.where(size == 0, 0, np.ceil(np.log2(np.maximum(size, 1))).astype(np.int64) + 1)
    out: Ints = np.minimum(log, top - 1)
    return out


def pair_features(d: Described, anaphors: Ints, near: Ints) -> Ints:
    """Rows of the weight table for each pair: [A, C, number of features]."""
    i = anaphors[:, None]
    kind, group = d.kind[i], d.group[i]
    shape = near.shape
    both = d.quote[i] == d.quote[near]
    quotes = np.where(
        (d.quote[i] == 0) & (d.quote[near] == 0),
        0,
        np.where(both, 1, np.where(d.quote[near] == 0, 2, np.where(d.quote[i] == 0, 3, 4))),
    )
    alike = np.where(d.whole[i] == d.whole[near], 2, np.where(d.head[i] == d.head[near], 1, 0))
    same_sentence = d.sentence[i] == d.sentence[near]
    opening = _bucket(d.opens[near], 3) * 3 + _bucket(d.opens[i], 3)
    where = np.where(same_sentence, 0, np.where(d.sentence[i] - d.sentence[near] == 1, 1, 2))
    newest = near == np.take_along_axis(d.newest[anaphors], d.group[near], axis=1)
    values = (
        group * len(CLASSES) + d.group[near],
        _bucket(i - near, _DISTANCES) * 3 + kind,
        _bucket(d.first[i] - d.first[near], _DISTANCES) * 3 + kind,
        np.minimum(np.abs(d.sentence[i] - d.sentence[near]), 5) * 3 + kind,
        np.minimum(np.abs(d.paragraph[i] - d.paragraph[near]), 5) * 3 + kind,
        quotes * len(CLASSES) + group,
        (alike * 4 + np.minimum(d.kind[near], 3)) * len(CLASSES) + group,
        (opening * 3 + where) * 3 + kind,
        (d.owner[near] * 2 + d.owner[i]) * 3 + kind,
        (d.governed[near] * 2 + d.governed[i]) * 3 + kind,
        _bucket(d.often[near], 5) * 3 + kind,
        newest.astype(np.int64) * len(CLASSES) + group,
    )
    out: Ints = np.stack([np.broadcast_to(v, shape) for v in values], axis=-1) + OFFSETS[:-1]
    return out


def _newest(group: Ints) -> Ints:
    out = np.full((len(group), len(CLASSES)), -1, np.int64)
    at = np.arange(len(group))
    for number in range(len(CLASSES)):
        out[1:, number] = np.maximum.accumulate(np.where(group == number, at, -1))[:-1]
    return out


class LinkHead:
    """The trained parameters, as numpy."""

    def __init__(self, parameters: Mapping[str, npt.NDArray[np.float32]]) -> None:
        """`parameters`: those of `train.links.LinkHead`, by name."""
        self._p = parameters
        self.width = parameters["inner.weight"].shape[1] // 2

    def scores(self, hidden: Floats, d: Described) -> tuple[Ints, Ints, Floats, Floats]:
        """hidden [W, H] over the story's words → anaphors [A], candidates [A, C], scores [A, C] (-inf for none) and
        the score of pointing to nothing [A]."""
        p = self._p
        anaphors, near, valid = candidates(d)
        if not len(anaphors):
            return anaphors, near, np.zeros(near.shape, np.float32), np.zeros(0, np.float32)
        states = np.concatenate([hidden[d.first], hidden[d.last]], axis=1)
        inner = np.maximum(states @ p["inner.weight"].T + p["inner.bias"], 0)
        key = inner @ p["key.weight"].T
        query = inner[anaphors] @ p["query.weight"].T + p["query.bias"]
        scores = np.empty(near.shape, np.float32)
        for lo in range(0, len(anaphors), _CHUNK):
            part = slice(lo, lo + _CHUNK)
            # The candidates of some anaphors in a row stand together: one product over all of them is cheapest.
            at = near[part]
            begin = int(at[valid[part]].min(initial=len(key) - 1))
            whole = query[part] @ key[begin : int(at[valid[part]].max(initial=begin)) + 1].T
            bilinear = np.take_along_axis(whole, np.clip(at - begin, 0, whole.shape[1] - 1), axis=1)
            table = p["table"][pair_features(d, anaphors[part], near[part])].sum(-1)
            scores[part] = bilinear / np.float32(np.sqrt(key.shape[1])) + table
        scores[~valid] = -np.inf
        nothing = (
            inner[anaphors] @ p["nothing.weight"][0] + p["nothing.bias"][0] + p["nothing_table"][d.group[anaphors]]
        )
        return anaphors, near, scores, nothing.astype(np.float32)
