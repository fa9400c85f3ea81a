"""Names, noun phrases and who they are, as numbers to train on.

Gold: GUM's train part (with its coreference), two thirds of DWIE's dev part; GAP, less a fifth, for pronouns;
the wire gold's speakers. Silver: spaCy's names over unlabelled news (`train.silver`), and in the same news, later names
of a person put as pronouns, so that the answer is known (the idea of WikiCREM, Kocijan et al. 2019).
What `eval.actor_gold` has as held out is kept from training, to be reported on.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tokenizers

from eval import actor_gold
from onrecord.model import links
from onrecord.model.features import Ints, Paragraph
from onrecord.model.tags import NAME_TAGS, NOMINAL_TAGS
from onrecord.record import Span
from train.corpora import Article, WireStory
from train.examples import IGNORED, lines, tokenise, words_in

GOLD, SILVER = 0, 1
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention to learn from: where, its class (an index into `links.CLASSES`), and its cluster (-1: not known)."""

    span: Span
    group: int
    cluster: int


@dataclass(frozen=True, slots=True)
class Asked:
    """An anaphor with an answer: the numbers of the mentions it may point to, and those that it is asked among.

    `among` None: among all. `nothing`: whether pointing to nothing is right."""

    mention: int
    right: frozenset[int]
    among: frozenset[int] | None
    nothing: bool


@dataclass(frozen=True, slots=True)
class Pairs:
    """Anaphors [A] of a text as `links` sees them, with what is right [A, C] and whether nothing is [A]."""

    described: links.Described
    anaphors: Ints
    near: Ints
    features: Ints
    valid: np.ndarray
    right: np.ndarray
    nothing: np.ndarray


@dataclass(frozen=True, slots=True)
class Text:
    """A tokenised text with tags for its words (IGNORED where not known) and its pairs, if any."""

    paragraphs: tuple[Paragraph, ...]
    names: tuple[Ints, ...]
    nominals: tuple[Ints, ...]
    scheme: int
    pairs: Pairs | None


class Maker:
    """Makes `Text`s, with one tokenizer."""

    def __init__(self, tokenizer: tokenizers.Tokenizer, limit: int = 254) -> None:
        self.tokenizer, self.limit = tokenizer, limit

    def make(
        self,
        text: str,
        *,
        names: Sequence[tuple[Span, str]] | None,
        nominals: Sequence[tuple[Span, str]] | None,
        unsure: Sequence[Span] = (),
        scheme: int = GOLD,
        mentions: Sequence[Marked] = (),
        asked: Sequence[Asked] = (),
    ) -> Text:
        """`names` and `nominals` with their tags; None where the corpus does not mark them. `unsure`: regions whose
        names are not known."""
        paragraphs = tokenise(text, self.tokenizer, lines(text), self.limit)
        starts = np.concatenate([p.starts for p in paragraphs])
        ends = np.concatenate([p.ends for p in paragraphs])
        bounds = np.cumsum([0] + [len(p.first) for p in paragraphs])
        first = _bio(starts, ends, names, NAME_TAGS)
        for span in unsure:
            lo, hi = words_in(starts, ends, span)
            first[lo:hi] = np.where(first[lo:hi] == 0, IGNORED, first[lo:hi])
        second = _bio(starts, ends, nominals, NOMINAL_TAGS)
        cutting = [slice(int(bounds[i]), int(bounds[i + 1])) for i in range(len(paragraphs))]
        pairs = self._pairs(text, paragraphs, starts, ends, mentions, asked) if asked else None
        return Text(paragraphs, tuple(first[c] for c in cutting), tuple(second[c] for c in cutting), scheme, pairs)

    def _pairs(
        self,
        text: str,
        paragraphs: tuple[Paragraph, ...],
        starts: Ints,
        ends: Ints,
        mentions: Sequence[Marked],
        asked: Sequence[Asked],
    ) -> Pairs | None:
        ranges: list[tuple[int, int, int]] = []
        number: dict[int, int] = {}
        for old, mention in sorted(enumerate(mentions), key=lambda x: (x[1].span.start, -x[1].span.end)):
            lo, hi = words_in(starts, ends, mention.span)
            if lo < hi:
                number[old] = len(ranges)
                ranges.append((lo, hi, mention.group))
        described = links.describe(text, paragraphs, ranges)
        anaphors, near, valid = links.candidates(described)
        answer = {number[a.mention]: a for a in asked if a.mention in number}
        rows = [r for r, m in enumerate(anaphors.tolist()) if m in answer]
        if not rows:
            return None
        anaphors, near, valid = anaphors[rows], near[rows], valid[rows].copy()
        right = np.zeros(valid.shape, bool)
        nothing = np.zeros(len(rows), bool)
        for r, m in enumerate(anaphors.tolist()):
            ask = answer[m]
            wanted = {number[x] for x in ask.right if x in number}
            right[r] = np.isin(near[r], list(wanted)) & valid[r]
            if ask.among is not None:
                valid[r] &= np.isin(near[r], [number[x] for x in ask.among if x in number])
            nothing[r] = ask.nothing or not right[r].any()
        features = links.pair_features(described, anaphors, near)
        return Pairs(described, anaphors, near, features, valid, right & valid, nothing)


def _bio(starts: Ints, ends: Ints, spans: Sequence[tuple[Span, str]] | None, tags: Sequence[str]) -> Ints:
    if spans is None:
        return np.full(len(starts), IGNORED, np.int64)
    out = np.zeros(len(starts), np.int64)
    for span, tag in sorted(spans, key=lambda x: x[0].start - x[0].end):  # the longest first: shorter ones win
        lo, hi = words_in(starts, ends, span)
        if lo < hi:
            out[lo:hi] = 2 + 2 * tags.index(tag)
            out[lo] = 1 + 2 * tags.index(tag)
    for i in range(1, len(out)):  # what is left of a longer one behind a shorter one is nobody's
        if out[i] and out[i] % 2 == 0 and out[i - 1] not in (out[i], out[i] - 1):
            out[i] = IGNORED
    return out


_NAME_OF = {"gpe": "polity", "loc": "place"}
_NOMINAL_OF = {"person": "a person", "organization": "a body", "gpe": "a place", "loc": "a place"}


def _group(m: actor_gold.GoldMention, words: str) -> int | None:
    """The class of a gold mention, None where it is none of ours."""
    if m.kind == "pronoun":
        return links.PRONOUN_CLASSES.get(words.lower())
    if m.kind == "name":
        name = _NAME_OF.get(m.type, m.type)
        return links.CLASSES.index(name) if name in links.NAMES else None
    nominal = _NOMINAL_OF.get(m.type)
    if nominal == "a person" and m.plural:
        nominal = "a group"
    return links.CLASSES.index(nominal) if nominal else None


def document(maker: Maker, d: actor_gold.Document, coreference: bool, nominals: bool, norp: bool) -> Text:
    """A gold document. `norp`: the corpus marks demonyms as names."""
    marked: list[Marked] = []
    seen: set[Span] = set()
    names: list[tuple[Span, str]] = []
    common: list[tuple[Span, str]] = []
    unsure: list[Span] = []
    for m in sorted(d.mentions, key=lambda m: m.span.start - m.span.end):
        span = m.base
        if m.kind == "name" and m.type in NAME_TAGS:
            names.append((span, m.type))
        elif m.kind == "name":
            unsure.append(span)
        group = _group(m, span.of(d.text))
        if group is None or span in seen:
            continue
        seen.add(span)
        if links.FIRST_NOMINAL <= group < links.FIRST_PRONOUN:
            common.append((span, links.CLASSES[group]))
        marked.append(Marked(span, group, m.cluster))
    if not norp:
        named = [s for s, _ in names]
        unsure += [
            Span(w.start(), w.end())
            for w in _WORD.finditer(d.text)
            if w.group()[0].isupper() and not any(s.start <= w.start() < s.end for s in named)
        ]
    asked = list(_ask(marked)) if coreference else []
    return maker.make(
        d.text,
        names=names,
        nominals=common if nominals else None,
        unsure=unsure,
        mentions=marked,
        asked=asked,
    )


def _ask(marked: Sequence[Marked]) -> Iterator[Asked]:
    clusters: dict[int, list[int]] = defaultdict(list)
    for i, m in enumerate(marked):
        clusters[m.cluster].append(i)
    for i, m in enumerate(marked):
        if m.group >= links.FIRST_NOMINAL:
            yield Asked(i, frozenset(clusters[m.cluster]) - {i}, None, False)


def read_silver(path: Path) -> dict[str, dict[str, Any]]:
    """The silver texts by name."""
    with path.open(encoding="utf-8") as rows:
        return {row["name"]: row for row in map(json.loads, rows)}


def silver_names(row: dict[str, Any]) -> list[tuple[Span, str]]:
    """A silver text's names with their tags."""
    return [(Span(n["start"], n["end"]), n["type"]) for n in row["names"]]


def _marks(names: Sequence[tuple[Span, str]]) -> list[Marked]:
    groups = {"person": 0, "organization": 1, "gpe": 2, "loc": 3}
    return [Marked(span, groups[kind], -1) for span, kind in names if kind in groups]


def _pronouns(text: str) -> list[Marked]:
    return [
        Marked(Span(w.start(), w.end()), links.PRONOUN_CLASSES[w.group().lower()], -1)
        for w in _WORD.finditer(text)
        if w.group().lower() in links.PRONOUN_CLASSES and w.group() != "US"
    ]


def gap(maker: Maker, example: actor_gold.GapExample, row: dict[str, Any]) -> Text | None:
    """A GAP example: its pronoun is asked among the two names, and the other persons that spaCy sees."""
    pair = (example.a, example.b)
    names = [(s, k) for s, k in silver_names(row) if not any(s.start < p.end and p.start < s.end for p in pair)]
    names += [(example.a, "person"), (example.b, "person")]
    marked = _marks(names) + _pronouns(example.text)
    pronoun = next((i for i, m in enumerate(marked) if m.span == example.pronoun), None)
    if pronoun is None:
        return None
    alike = [
        {
            i
            for i, m in enumerate(marked)
            if m.group == 0 and (_related(m.span.of(example.text), p.of(example.text)) or m.span == p)
        }
        for p in pair
    ]
    own = [alike[0] - alike[1], alike[1] - alike[0]]
    people = {i for i, m in enumerate(marked) if m.group == 0}
    both = own[0] | own[1]
    if example.a_coref or example.b_coref:
        right = own[0] if example.a_coref else own[1]
        asked = Asked(pronoun, frozenset(right), frozenset(people), False)
    else:
        asked = Asked(pronoun, frozenset(people - both), frozenset(people), True)
    return maker.make(
        example.text, names=silver_names(row), nominals=None, scheme=SILVER, mentions=marked, asked=[asked]
    )


def _related(one: str, other: str) -> bool:
    """Whether one name's words are among the other's."""
    a, b = set(one.lower().split()), set(other.lower().split())
    return bool(a) and bool(b) and (a <= b or b <= a)


def genders(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Full names that news calls "he" or "she" next, where it does so clearly: for making examples, no more."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, Counter[str]] = defaultdict(Counter)
    pronoun = re.compile(r"\b(?:(he|his|him)|(she|her))\b", re.I)
    for row in rows:
        people = [n for n in row["names"] if n["type"] == "person"]
        for n, following in zip(people, [*people[1:], None][: len(people)], strict=True):
            name = row["text"][n["start"] : n["end"]]
            stop = min(n["end"] + 150, following["start"] if following else len(row["text"]))
            if " " in name and (found := pronoun.search(row["text"], n["end"], stop)):
                counts[name]["he" if found[1] else "she"] += 1
                first[name.split()[0]]["he" if found[1] else "she"] += 1
    known = {given: word for given, count in first.items() if (word := _clear(count, 4))}
    out = {name: word for name, count in counts.items() if (word := _clear(count, 2))}
    return out | {name: known[given] for name in _full(rows) if name not in out and (given := name.split()[0]) in known}


def _clear(count: Counter[str], least: int) -> str | None:
    ((word, times),) = count.most_common(1)
    return word if times >= least and times >= 0.85 * count.total() else None


def _full(rows: Sequence[dict[str, Any]]) -> set[str]:
    """The full names of people in the texts."""
    names = {row["text"][n["start"] : n["end"]] for row in rows for n in row["names"] if n["type"] == "person"}
    return {name for name in names if " " in name}


_FORMS = {"he": ("he", "him", "his"), "she": ("she", "her", "her")}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def blanked(row: dict[str, Any], gender: dict[str, str], rng: random.Random) -> Iterator[dict[str, Any]]:
    """Excerpts in which a person's later name is put as the pronoun: text, names, the pronoun's span and answers."""
    text, people = row["text"], [n for n in row["names"] if n["type"] == "person"]
    known: dict[str, str] = {}
    for n in people:
        name = text[n["start"] : n["end"]]
        if name in gender:
            known.setdefault(name.split()[-1], gender[name])
    for k, n in enumerate(people):
        last = text[n["start"] : n["end"]].split()[-1]
        if last not in known or rng.random() < 0.2:
            continue
        begin = max(0, n["start"] - 500)
        begin = text.rfind("\n", 0, begin) + 1 if begin else 0
        before = [p for p in people[:k] if p["start"] >= max(begin, n["start"] - 500)]
        lasts = [text[p["start"] : p["end"]].split()[-1] for p in before]
        if last not in lasts or all(x == last for x in lasts[-3:]):
            continue
        stop = text.find("\n", n["end"])
        stop = min(stop if stop >= 0 else len(text), n["end"] + 250)
        subject, thing, owner = _FORMS[known[last]]
        tail = text[n["end"] : n["end"] + 2] in ("'s", "’s")
        word = owner if tail else subject if n["dep"] in _SUBJECTS else thing
        if n["start"] == 0 or text[: n["start"]].rstrip(' “"')[-1:] in (".", "\n", ""):
            word = word.capitalize()
        cut = n["end"] + 2 * tail
        shift = len(word) - (cut - n["start"])
        excerpt = text[begin : n["start"]] + word + text[cut:stop]
        names: list[dict[str, Any]] = []
        for m in row["names"]:
            if begin <= m["start"] and m["end"] <= n["start"]:
                names.append({**m, "start": m["start"] - begin, "end": m["end"] - begin})
            elif cut <= m["start"] and m["end"] <= stop:
                names.append({**m, "start": m["start"] - begin + shift, "end": m["end"] - begin + shift})
        at = n["start"] - begin
        yield {"text": excerpt, "names": names, "pronoun": Span(at, at + len(word)), "last": last}


def blank(maker: Maker, made: dict[str, Any]) -> Text | None:
    """Such an excerpt to learn from."""
    text, names = made["text"], silver_names(made)
    marked = _marks(names) + _pronouns(text)
    pronoun = next((i for i, m in enumerate(marked) if m.span == made["pronoun"]), None)
    people = {i for i, m in enumerate(marked) if m.group == 0}
    right = {i for i in people if marked[i].span.of(text).split()[-1] == made["last"]}
    if pronoun is None or not right or right == people:
        return None
    asked = Asked(pronoun, frozenset(right), frozenset(people), False)
    return maker.make(text, names=names, nominals=None, scheme=SILVER, mentions=marked, asked=[asked])


_STOPS = re.compile(r",| of | who | for | from | at | in | with | to | on ")


def wires(
    maker: Maker, stories: Sequence[WireStory], aligned: Sequence[Article], rows: dict[str, dict[str, Any]]
) -> list[Text]:
    """The wire gold's stories: a source that is a pronoun or a noun phrase is asked among the names of the story, and
    is right where the name is its speaker's; one whose speaker has no name points to none."""
    out: list[Text] = []
    for story, article in zip(stories, aligned, strict=True):
        row = rows.get(f"gold-{story.name}")
        if row is None:
            continue
        names = silver_names(row)
        marked = _marks(names) + _pronouns(story.text)
        at = {m.span: i for i, m in enumerate(marked)}
        asked: list[Asked] = []
        named = {i for i, m in enumerate(marked) if m.group < links.FIRST_NOMINAL}
        for statement, gold in zip(story.statements, article.golds, strict=True):
            if len(gold.source) != 1:
                continue
            span = gold.source[0]
            words = span.of(story.text)
            if stop := _STOPS.search(words):
                span = Span(span.start, span.start + stop.start())
            if any(span.start < s.end and s.start < span.end for s, _ in names):
                continue
            if span not in at:
                kind = "a group" if words.lower().rstrip().endswith("s") else "a person"
                at[span] = len(marked)
                marked.append(Marked(span, links.CLASSES.index(kind), -1))
            right = {i for i in named if _related(marked[i].span.of(story.text), statement.speaker)}
            asked.append(Asked(at[span], frozenset(right), frozenset(named), not right))
        out.append(maker.make(story.text, names=names, nominals=None, scheme=SILVER, mentions=marked, asked=asked))
    return out


def corpora(
    maker: Maker, shared: Path, silver: Path, seed: int, blanks: int = 7000, plain_texts: int = 1600
) -> dict[str, list[Text]]:
    """Everything to train on, by corpus; at most so many blanked excerpts and plain silver texts."""
    rng = random.Random(seed)
    rows = read_silver(silver)
    out: dict[str, list[Text]] = {}
    out["gum"] = [document(maker, d, True, True, False) for d in actor_gold.gum(shared / "gum" / "train")]
    dwie = [
        d
        for spaced in (False, True)
        for d in actor_gold.dwie(shared / "dwie" / "dwie_dev98.jsonl", spaced)
        if not actor_gold.held_out(d.name)
    ]
    out["dwie"] = [document(maker, d, False, False, True) for d in dwie]
    examples = [
        e
        for part in ("development", "validation")
        for e in actor_gold.gap(shared / "gap" / f"gap-{part}.tsv")
        if not actor_gold.gap_held_out(e.name)
    ]
    out["gap"] = [x for e in examples if f"gap-{e.name}" in rows and (x := gap(maker, e, rows[f"gap-{e.name}"]))]
    news = [row for name, row in rows.items() if not name.startswith(("gap-", "gold-"))]
    known = genders(news)
    made = [m for row in news for m in blanked(row, known, rng)]
    rng.shuffle(made)
    out["blank"] = [x for m in made[:blanks] if (x := blank(maker, m))]
    plain = [row for row in news if len(row["text"]) < 20_000]
    rng.shuffle(plain)
    out["silver"] = [
        maker.make(row["text"], names=silver_names(row), nominals=None, scheme=SILVER) for row in plain[:plain_texts]
    ]
    print({name: len(texts) for name, texts in out.items()}, f"{len(made)} blanked, {len(known)} genders", flush=True)
    return out
