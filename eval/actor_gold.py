"""Corpora of entities and coreference, read into one shape: a text with mentions in clusters.

    gum        UD trees with nested mentions (names, nominals, pronouns), dep/*.conllu
    dwie       news with the names of entities, and roles; tokens in JSON lines
    meantime   news with people, bodies and places, annotated in the first sentences alone
    gap        a pronoun with two names a text

Offsets are code points into the text that the reader puts together from the corpus's tokens.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from eval.gold_gum import gum, gum_document
from eval.gold_mentions import TITLES, Document, GoldMention, order, with_place_types
from eval.printed import blanks_before, blanks_within, lines, put_together
from onrecord.record import MentionKind, Span

__all__ = [
    "Document",
    "GapExample",
    "GoldMention",
    "dwie",
    "dwie_document",
    "gap",
    "gap_held_out",
    "gum",
    "gum_document",
    "held_out",
    "meantime",
    "meantime_document",
    "meantime_instances",
]


@dataclass(frozen=True, slots=True)
class GapExample:
    """A text with a pronoun and two names, and for each name whether it is the pronoun's. `title`: that of its page."""

    name: str
    text: str
    pronoun: Span
    a: Span
    b: Span
    a_coref: bool
    b_coref: bool
    feminine: bool
    title: str = ""

    def with_title(self) -> GapExample:
        """The example with its page's title as the text's headline: what the GAP paper calls page context."""
        before = f"{self.title}\n\n"

        def moved(span: Span) -> Span:
            return Span(span.start + len(before), span.end + len(before))

        a, b = moved(self.a), moved(self.b)
        return replace(self, text=before + self.text, pronoun=moved(self.pronoun), a=a, b=b)


def held_out(name: str) -> bool:
    """Whether a document is of the third that nothing is trained on."""
    return _one_in(3, name)


def gap_held_out(name: str) -> bool:
    """Whether an example of GAP is of the fifth whose answers nothing is trained on."""
    return _one_in(5, name)


def _one_in(parts: int, name: str) -> bool:
    return zlib.crc32(name.encode()) % parts == 0


# --- DWIE


def dwie(path: Path, spaced: bool = False) -> list[Document]:
    """The documents of a file of JSON lines. `spaced`: words joined by one blank, not as printed."""
    with path.open(encoding="utf-8") as file:
        return [dwie_document(json.loads(line), spaced) for line in file]


def dwie_document(item: dict[str, Any], spaced: bool = False) -> Document:
    """One document from its JSON: tokens, of which line breaks end paragraphs, and entities."""
    tokens: list[str] = item["tokens"]
    printed = {
        i: blank
        for entity in item["entities"]
        for start, end, words in entity["mentions"]
        for i, blank in blanks_within(tokens[start:end], words, start)
    }
    blanks = [True] * len(tokens) if spaced else [printed.get(i, b) for i, b in enumerate(blanks_before(tokens))]
    text, spans = put_together(tokens, blanks)
    mentions = []
    for number, entity in enumerate(item["entities"]):
        type_ = _dwie_type(entity["type"], entity.get("tags", ()))
        for start, end, words in entity["mentions"]:
            span = _narrowed(text, Span(spans[start].start, spans[end - 1].end), words)
            kind: MentionKind = "nominal" if type_ == "role" else "name"
            mentions.append(GoldMention(span, span, span, kind, type_, False, number))
    return Document(item["id"], text, tuple(sorted(mentions, key=order)), lines(text))


def _narrowed(text: str, span: Span, words: str) -> Span:
    """`span` less what its last token has beyond the mention: the full stop of "Group F.", not that of "D.C."."""
    rest = span.of(text).removeprefix(words)
    if len(rest) == len(span.of(text)) or (rest == "." and "." in words.rpartition(" ")[2]):
        return span
    return Span(span.start, span.end - len(rest))


def _dwie_type(name: str, tags: Sequence[str]) -> str:
    if name == "location":
        return "gpe" if any(re.fullmatch(r"type::gpe\d?", tag) for tag in tags) else "loc"
    if name == "ethnicity" or (name == "other" and any(re.fullmatch(r"type::(?:gpe\d?|loc)-x", tag) for tag in tags)):
        return "norp"
    return name if name in ("person", "organization", "role", "time") else "misc"


# --- MEANTIME

_MEANTIME_TYPES = {"PER": "person", "ORG": "organization", "LOC": "loc"}
_PLURAL_PRONOUNS = frozenset("we us our ours they them their theirs these those themselves ourselves".split())
_NOT_NAMES = TITLES | {"the", "a", "an"}
_MONTHS = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")


def meantime(folder: Path) -> list[Document]:
    """The documents of the English part that have entities; `folder` holds meantime.conll somewhere below it.

    The headline and a date of its own are paragraphs, and the rest is one: the corpus does not tell."""
    conll, by_document = _meantime_items(folder)
    return [
        meantime_document(key, sentences, by_document[key])
        for key, sentences in _meantime_sentences(conll.read_text("utf-8").splitlines())
        if key in by_document
    ]


def meantime_instances(folder: Path) -> dict[str, list[str]]:
    """By document, what its clusters are called in the whole corpus, in the order of their numbers."""
    _, by_document = _meantime_items(folder)
    return {name: list(dict.fromkeys(map(_instance, items))) for name, items in by_document.items()}


def _meantime_items(folder: Path) -> tuple[Path, Mapping[str, Sequence[dict[str, Any]]]]:
    conll = next(iter(sorted(folder.rglob("en/meantime.conll"))), None)
    if conll is None:
        raise ValueError(f"{folder}: no en/meantime.conll below it")
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in json.loads(conll.with_name("entities_mentions.json").read_text("utf-8")):
        by_document[item["conll_doc_key"]].append(item)
    return conll, by_document


def _instance(item: Mapping[str, Any]) -> str:
    # The same instance is cross_intra_ORG1, intra_ORG1 and cross_ORG1, by who annotated it.
    return str(item["coref_chain"]).removeprefix("cross_").removeprefix("intra_")


def _meantime_sentences(rows: Iterable[str]) -> Iterator[tuple[str, dict[int, list[str]]]]:
    """Each document's key and the tokens of its sentences by their numbers."""
    key, sentences = "", defaultdict[int, list[str]](list)
    for line in rows:
        row = line.split("\t")
        if line.startswith("#begin document"):
            key, sentences = line[line.index("(") + 1 : line.index(")")], defaultdict(list)
        elif line.startswith("#end"):
            yield key, sentences
        elif len(row) > 3:
            sentences[int(row[1])].append(row[3])


def meantime_document(name: str, sentences: dict[int, list[str]], items: Iterable[dict[str, Any]]) -> Document:
    """One document from its sentences' tokens and its entity mentions."""
    tokens: list[str] = []
    starts: dict[int, int] = {}
    head_lines = 0
    for position, (number, words) in enumerate(sorted(sentences.items())):
        if position == head_lines + 1:
            tokens.append("\n")
        if position == 0 or (position == 1 and len(words) < 8 and _MONTHS.search(" ".join(words))):
            head_lines = position
        starts[number] = len(tokens)
        tokens += words
    text, spans = put_together(tokens, blanks_before(tokens))
    chains: dict[str, int] = {}
    found = []
    for item in items:
        at = sorted(starts[item["sent_id"]] + i for i in item["tokens_number"])
        head = starts[item["sent_id"]] + item["mention_head_id"]
        cluster = chains.setdefault(_instance(item), len(chains))
        found.append((_meantime_mention(tokens, spans, at, head, cluster, item), ""))
    return Document(name, text, tuple(sorted(with_place_types(text, found), key=order)), lines(text))


def _meantime_mention(
    tokens: list[str], spans: list[Span], at: list[int], head: int, cluster: int, item: dict[str, Any]
) -> GoldMention:
    type_ = _MEANTIME_TYPES.get(item["mention_type"], "misc")
    span = Span(spans[at[0]].start, spans[at[-1]].end)
    head = head if head in at else at[-1]
    word, lemma = item["mention_head"], item["mention_head_lemma"]
    if item["mention_head_pos"] == "PRON":
        plural = word.casefold() in _PLURAL_PRONOUNS
        return GoldMention(span, spans[head], spans[head], "pronoun", type_, plural, cluster)
    if item["mention_head_pos"] == "PROPN":
        first = last = head
        while first > at[0] and tokens[first - 1][:1].isupper() and tokens[first - 1].casefold() not in _NOT_NAMES:
            first -= 1
        while last < at[-1] and (tokens[last + 1][:1].isupper() or tokens[last + 1][:1].isdigit()):
            last += 1
        base = Span(spans[first].start, spans[last].end)
        return GoldMention(span, base, base, "name", type_, False, cluster)
    plural = word.casefold() != lemma.casefold() and word.endswith("s")
    return GoldMention(span, spans[head], Span(span.start, spans[head].end), "nominal", type_, plural, cluster)


# --- GAP


def gap(path: Path) -> list[GapExample]:
    """The examples of a GAP file; raises ValueError where an offset does not find its word."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_gap_example(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _title(address: str) -> str:
    """A page's title by its address, less what tells it from others: “Mike_Magee_(journalist)” is Mike Magee."""
    return re.sub(r" \(.*", "", unquote(address.rpartition("/wiki/")[2]).replace("_", " "))


def _gap_example(row: dict[str, str]) -> GapExample:
    text = row["Text"]

    def place(column: str) -> Span:
        start = int(row[f"{column}-offset"])
        span = Span(start, start + len(row[column]))
        if span.of(text) != row[column]:
            raise ValueError(f"{row['ID']}: {column} is {span.of(text)!r}, not {row[column]!r}")
        return span

    return GapExample(
        name=row["ID"],
        text=text,
        pronoun=place("Pronoun"),
        a=place("A"),
        b=place("B"),
        a_coref=row["A-coref"].casefold() == "true",
        b_coref=row["B-coref"].casefold() == "true",
        feminine=row["Pronoun"].casefold() in ("she", "her", "hers", "herself"),
        title=_title(row["URL"]),
    )
