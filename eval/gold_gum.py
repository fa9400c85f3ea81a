"""Reads GUM: UD trees with nested mentions, in CoNLL-U whose last column has Entity brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from eval.gold_mentions import TITLES, Document, GoldMention, order, with_place_types
from eval.printed import Builder
from onrecord.record import Span

_BRACKET = re.compile(r"\((\d+)-([^()]*)|(\d+)\)|\)")
_WITHIN = frozenset("- – ' ’ & 's ’s .".split())


@dataclass(slots=True)
class _Word:
    form: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    span: Span

    @property
    def proper(self) -> bool:
        return self.upos == "PROPN" or self.xpos in ("NNP", "NNPS")


@dataclass(slots=True)
class _Open:
    entity: int
    fields: list[str]
    first: int


def gum(folder: Path) -> list[Document]:
    """The documents of `folder`/dep."""
    return [gum_document(path.stem, path.read_text("utf-8")) for path in sorted((folder / "dep").glob("*.conllu"))]


def gum_document(name: str, conllu: str) -> Document:
    """One document from its CoNLL-U text; raises ValueError where mentions are not well bracketed.

    Paragraphs are joined by a line break, words by what SpaceAfter says. Empty nodes are left out."""
    text = Builder()
    paragraphs: list[int] = []
    found: list[tuple[GoldMention, str]] = []
    blank = ""
    # Mentions may cross sentences in principle, but none of the corpus does: every sentence closes its own.
    for block in re.split(r"\n\s*\n", conllu.strip()):
        lines = block.split("\n")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if not rows:
            continue
        if not paragraphs or any(re.fullmatch(r"# newpar(?: id.*)?", line.rstrip()) for line in lines):
            if text.length:
                text.add("\n")
            paragraphs.append(text.length)
        else:
            text.add(blank)
        words, brackets, blank = _gum_words(rows, text)
        found += _gum_mentions(name, words, brackets)
    whole = "".join(text.pieces)
    ends = [start - 1 for start in paragraphs[1:]] + [len(whole.rstrip())]
    return Document(
        name,
        whole,
        tuple(sorted(with_place_types(whole, found), key=order)),
        tuple(Span(start, end) for start, end in zip(paragraphs, ends, strict=True)),
    )


def _gum_words(rows: list[list[str]], text: Builder) -> tuple[list[_Word], list[str], str]:
    """The words of a sentence, written to `text`; each word's Entity brackets; and what follows the last word."""
    words: list[_Word] = []
    brackets: list[str] = []
    blank, inside = "", 0
    spans: Iterator[Span] = iter(())
    for row in rows:
        misc = dict(item.partition("=")[::2] for item in row[9].split("|"))
        number = row[0]
        if "." in number:
            continue
        space = "" if misc.get("SpaceAfter") == "No" else " "
        if "-" in number:
            first, last = map(int, number.split("-"))
            text.add(blank)
            whole = text.add(row[1])
            forms = [other[1] for other in rows if other[0].isdigit() and first <= int(other[0]) <= last]
            spans, inside, blank = iter(_split_range(whole, row[1], forms)), last, space
            continue
        if int(number) <= inside:
            span = next(spans)
        else:
            text.add(blank)
            span, blank = text.add(row[1]), space
        words.append(_Word(row[1], row[3], row[4], row[5], int(row[6]), row[7], span))
        brackets.append(misc.get("Entity", ""))
    return words, brackets, blank


def _split_range(whole: Span, surface: str, forms: list[str]) -> list[Span]:
    """Where the words of a multiword token stand in it; all over it where they do not spell it."""
    if "".join(forms) != surface:
        return [whole] * len(forms)
    ends = [whole.start + sum(map(len, forms[: i + 1])) for i in range(len(forms))]
    return [Span(end - len(form), end) for end, form in zip(ends, forms, strict=True)]


def _gum_mentions(name: str, words: list[_Word], brackets: list[str]) -> Iterator[tuple[GoldMention, str]]:
    """The mentions of a sentence, each with its identity link ("" without)."""
    opened: list[_Open] = []
    for at, marks in enumerate(brackets):
        for match in _BRACKET.finditer(marks):
            if match[1]:
                fields = match[2].removesuffix(")").split("-", 5)
                opened.append(_Open(int(match[1]), fields, at))
                continue
            # "(5-person-…)" closes the mention that it opens, "5)" the last open one of entity 5.
            where = next((i for i in reversed(range(len(opened))) if match[3] in (None, str(opened[i].entity))), None)
            if where is None:
                raise ValueError(f"{name}: no mention open at {marks!r}")
            one = opened.pop(where)
            yield _gum_mention(words, one, at), one.fields[5] if len(one.fields) > 5 else ""
    if opened:
        raise ValueError(f"{name}: mentions never closed: {[one.entity for one in opened]}")


def _gum_mention(words: list[_Word], one: _Open, last: int) -> GoldMention:
    first = one.first
    least = sorted({first + int(i) - 1 for i in one.fields[4].split(",") if i.isdigit()}) or [last]
    least = [i for i in least if first <= i <= last] or [last]
    head = next((i for i in least if not first <= words[i].head - 1 <= last), None)
    if head is None:
        head = next((i for i in least if words[i].head - 1 not in least), least[0])
    word = words[head]
    span = Span(words[first].span.start, words[last].span.end)
    type_ = {"person": "person", "organization": "organization", "place": "loc", "time": "time"}.get(
        one.fields[0], "other"
    )
    several = any(i != head and words[i].head - 1 == head and words[i].deprel == "conj" for i in least)
    if several and not (word.proper and type_ != "person"):
        return GoldMention(span, span, span, "nominal", type_, True, one.entity)
    number = word.upos == "NUM" and word.form.casefold() not in ("1", "one")
    plural = number or "Number=Plur" in word.feats
    if word.upos == "PRON":
        return GoldMention(span, word.span, word.span, "pronoun", type_, plural, one.entity)
    run = _name_run(words, head, least, type_)
    if run:
        base = Span(words[run[0]].span.start, words[run[-1]].span.end)
        return GoldMention(span, base, base, "name", type_, False, one.entity)
    base = Span(span.start, word.span.end)
    return GoldMention(span, word.span, base, "nominal", type_, plural, one.entity)


def _name_run(words: list[_Word], head: int, least: list[int], type_: str) -> list[int]:
    """The words of the name that a mention is, without title and determiner; none where it is no name.

    Names of peoples and of many people ("Americans", "Members of Congress") are none."""
    if type_ == "person":
        return _person_run(words, head, least)
    if not words[head].proper:
        return []
    low, high = min(least), max(least)
    start = 1 + max((i for i in range(low, head) if not _of_a_name(words[i])), default=low - 1)
    links = ("of", "for", "on", "to", "at", "&") if type_ == "organization" else ("of", "upon")
    end = next((i for i in range(head + 1, high + 1) if not _goes_on(words[i], links)), high + 1)
    run = list(range(start, end))
    while run[0] != head and words[run[0]].upos in ("ADP", "DET", "CCONJ", "PUNCT", "PART", "PRON"):
        run.pop(0)
    while run[-1] != head and words[run[-1]].upos in ("ADP", "DET", "CCONJ", "PUNCT", "PART"):
        run.pop()
    return run


def _person_run(words: list[_Word], head: int, least: list[int]) -> list[int]:
    flat = [head]
    for i in least:
        deprel, of = words[i].deprel, words[i].head - 1
        if i != head and of in flat and (deprel.startswith("flat") or (deprel == "compound" and words[i].proper)):
            flat.append(i)
    flat.sort()
    # "the State Department Spokesperson": a flat structure that ends in a common noun names a post.
    if not words[flat[-1]].proper and flat[-1] != head:
        return []
    run = [i for i in flat if words[i].proper]
    if run and "Number=Plur" in words[run[-1]].feats and len(run) == 1:
        return []
    last_title = max((at for at, i in enumerate(run) if words[i].form.casefold() in TITLES), default=-1)
    run = run[last_title + 1 :]
    # "Architect of the Capitol": one word with a post's complement.
    if run == [head] and head + 1 < len(words) and words[head + 1].form.casefold() in ("of", "for", "to"):
        complement = words[head + 1].head - 1
        if 0 <= complement < len(words) and words[complement].head - 1 == head and len(flat) == 1:
            return []
    return _joined(run, words)


def _of_a_name(word: _Word) -> bool:
    """Whether a word before the head can be of its name: not "localist group" before "Civic Passion"."""
    return word.proper or word.form[:1].isupper() or word.upos in ("ADP", "DET", "CCONJ", "PUNCT", "PART", "NUM")


def _goes_on(word: _Word, links: tuple[str, ...]) -> bool:
    """Whether a word after the head can be of its name."""
    if word.upos == "ADP":
        return word.form.casefold() in links
    return (
        word.proper or word.upos in ("DET", "CCONJ", "NUM") or word.form in ("-", "–", "'", "’", "&", "'s", "’s", ".")
    )


def _joined(run: list[int], words: list[_Word]) -> list[int]:
    """`run` up to its first gap that more than a hyphen, a full stop or the like fills."""
    for at, (one, other) in enumerate(pairwise(run)):
        if any(words[i].upos not in ("PUNCT", "PROPN", "NUM") or words[i].form == "," for i in range(one + 1, other)):
            return run[: at + 1]
    return run
