"""Corpora of entities and coreference, read into one shape: a text with mentions in clusters.

    gum        UD trees with nested mentions (names, nominals, pronouns), dep/*.conllu
    dwie       news with the names of entities, and roles; tokens in JSON lines
    meantime   news with people, bodies and places
    gap        a pronoun with two names a text

Offsets are code points into the text that the reader puts together from the corpus's tokens.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.record import MentionKind, Span


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention as annotated (`span`), and its smaller readings.

    `base` goes from the mention's start to the end of its head ("the president" of "the president of France"), and for
    names is the name without determiner and title; `head` is the head word, for names the name. For a coordination
    ("Ann and Bob Lund") both are the whole mention, which counts as a plural nominal.

    `type` is person, organization, gpe, loc, norp, misc, role, time or other. `cluster` is the entity's number within
    the document; an entity with one mention has its own."""

    span: Span
    head: Span
    base: Span
    kind: MentionKind
    type: str
    plural: bool
    cluster: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its mentions, in order of their spans, and its paragraphs."""

    name: str
    text: str
    mentions: tuple[GoldMention, ...]
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GapExample:
    """A text with a pronoun and two names, and for each name whether it is the pronoun's."""

    name: str
    text: str
    pronoun: Span
    a: Span
    b: Span
    a_coref: bool
    b_coref: bool
    feminine: bool


def held_out(name: str) -> bool:
    """Whether a document is of the third that nothing is trained on."""
    return zlib.crc32(name.encode()) % 3 == 0


# --- GUM

_BRACKET = re.compile(r"\((\d+)-([^()]*)|(\d+)\)|\)")
_TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. miss madam dr dr. prof prof. professor president vice prime minister premier chancellor
    secretary senator sen. representative rep. congressman congresswoman governor gov. mayor judge justice ambassador
    general gen. colonel col. captain capt. major maj. lieutenant lt. sergeant sgt. admiral king queen prince princess
    emperor empress pope bishop archbishop cardinal father saint st. sir lord lady dame earl shah sultan sheikh chair
    chairman chairwoman director commissioner sheriff officer detective inspector state foreign deputy former acting
    chief executive ceo editor manager brother sister architect speaker""".split()
)
# Words of a place's name or link that tell that it is no country, state or town.
_NATURE = re.compile(
    r"(?i)(?:^|[\W_])(?:sea|oceans?|rivers?|lakes?|mounts?|mountains?|valley|deserts?|bay|gulf|strait|channel|canal"
    r"|islands?|peninsula|cape|coast|beach|forest|hills?|streets?|avenue|road|square|parks?|bridge|airport|station"
    r"|university|college|school|hospital|church|cathedral|mosque|temple|museum|library|castle|palace|tower|stadium"
    r"|theat(?:re|er)|hotel|restaurant|building|house|hall|center|centre|market|gardens?|masjid|monument|prison|lodge"
    r"|archives?|cemetery|reserve|terminal|campus|alley|mansion|arena|towers|factory|abbey|auditorium|base|plains|shelf"
    r"|pacific|atlantic|hemisphere|space|district"
    r"|europe|asia|africa|americas|antarctica|oceania|middle_east|balkans|earth|mars|moon|sun|planet|world|galaxy"
    r"|(?:south|north|west|east)(?:ern)?_(?:europe|asia|africa|america))(?:$|[\W_])"
)
_STATE_NOUNS = frozenset("country nation state city town village capital republic province kingdom county".split())


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
    lemma: str = ""

    @property
    def proper(self) -> bool:
        return self.upos == "PROPN" or self.xpos in ("NNP", "NNPS")


@dataclass(slots=True)
class _Open:
    entity: int
    fields: list[str]
    first: int


@dataclass(slots=True)
class _Builder:
    """A text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str) -> Span:
        start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        return Span(start, self.length)


def gum(folder: Path) -> list[Document]:
    """The documents of `folder`/dep."""
    return [gum_document(path.stem, path.read_text("utf-8")) for path in sorted((folder / "dep").glob("*.conllu"))]


def gum_document(name: str, conllu: str) -> Document:
    """One document from its CoNLL-U text; raises ValueError where mentions are not well bracketed.

    Paragraphs are joined by a line break, words by what SpaceAfter says. Empty nodes are left out."""
    text = _Builder()
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
        tuple(sorted(_with_place_types(whole, found), key=_order)),
        tuple(Span(start, end) for start, end in zip(paragraphs, ends, strict=True)),
    )


def _gum_words(rows: list[list[str]], text: _Builder) -> tuple[list[_Word], list[str], str]:
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
        words.append(_Word(row[1], row[3], row[4], row[5], int(row[6]), row[7], span, row[2]))
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
    last_title = max((at for at, i in enumerate(run) if words[i].form.casefold() in _TITLES), default=-1)
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


def _with_place_types(text: str, found: Iterable[tuple[GoldMention, str]]) -> Iterator[GoldMention]:
    """Places as countries, states and towns (gpe) or other (loc), by the names and links of their clusters; names
    of peoples as norp."""
    pairs = list(found)
    names: dict[int, set[str]] = defaultdict(set)
    nouns: dict[int, set[str]] = defaultdict(set)
    links: dict[int, set[str]] = defaultdict(set)
    for mention, link in pairs:
        if mention.type == "loc":
            if link:
                links[mention.cluster].add(link)
            if mention.kind == "name":
                names[mention.cluster].add(mention.base.of(text))
            elif mention.kind == "nominal":
                nouns[mention.cluster].add(mention.head.of(text).casefold())
    for mention, link in pairs:
        if mention.type == "loc":
            known, linked = names[mention.cluster], links[mention.cluster]
            is_state = (known and not any(map(_NATURE.search, known | linked))) or nouns[mention.cluster] & _STATE_NOUNS
            yield replace(mention, type="gpe") if is_state else mention
        elif mention.type in ("person", "organization") and mention.kind == "name" and link.endswith("_people"):
            yield replace(mention, type="norp")
        else:
            yield mention


# --- DWIE


def dwie(path: Path, spaced: bool = False) -> list[Document]:
    """The documents of a file of JSON lines. `spaced`: words joined by one blank, not as printed."""
    with path.open(encoding="utf-8") as lines:
        return [dwie_document(json.loads(line), spaced) for line in lines]


def dwie_document(item: dict[str, Any], spaced: bool = False) -> Document:
    """One document from its JSON: tokens, of which line breaks end paragraphs, and entities."""
    tokens: list[str] = item["tokens"]
    printed = {
        i: blank
        for entity in item["entities"]
        for start, end, words in entity["mentions"]
        for i, blank in _blanks_within(tokens[start:end], words, start)
    }
    blanks = [True] * len(tokens) if spaced else [printed.get(i, b) for i, b in enumerate(_blanks(tokens))]
    text, spans = _put_together(tokens, blanks)
    mentions = []
    for number, entity in enumerate(item["entities"]):
        type_ = _dwie_type(entity["type"], entity.get("tags", ()))
        for start, end, _ in entity["mentions"]:
            span = Span(spans[start].start, spans[end - 1].end)
            kind: MentionKind = "nominal" if type_ == "role" else "name"
            mentions.append(GoldMention(span, span, span, kind, type_, False, number))
    return Document(item["id"], text, tuple(sorted(mentions, key=_order)), _lines(text))


def _dwie_type(name: str, tags: Sequence[str]) -> str:
    if name == "location":
        return "gpe" if any(re.fullmatch(r"type::gpe\d?", tag) for tag in tags) else "loc"
    if name == "ethnicity" or (name == "other" and any(re.fullmatch(r"type::(?:gpe\d?|loc)-x", tag) for tag in tags)):
        return "norp"
    return name if name in ("person", "organization", "role", "time") else "misc"


# --- printing tokens as text

_LEFT = frozenset(", . ; : ? ! ) ] } % ” … ... ’ 's 're 've 'll 'd 'm n't 't ’s ’re ’ve ’ll ’d ’m n’t 'S N'T".split())
_RIGHT = frozenset("( [ { “ ‘ $ € £ # ¥".split())
# After a hyphen that stands alone, these words begin a clause: a dash.
_CLAUSE = frozenset(
    """the a an that this these those because and but or not if when while which who whose where as at is are was were
    has have had it its he she his her they their we you i there something including even so such some what how by with
    from for in on to of""".split()
)
_LINKS = frozenset("- /".split())


def _blanks(tokens: Sequence[str]) -> list[bool]:
    """Whether a blank stands before each token, by how English is printed."""
    blanks: list[bool] = []
    double = single = False
    glue = True
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else "\n"
        after = tokens[i + 1] if i + 1 < len(tokens) else "\n"
        blank, glue_next = not glue, False
        if token == "\n":
            double = single = False
        if token in _LEFT:
            blank = False
        elif token in _RIGHT:
            glue_next = True
        elif token == '"':
            blank, glue_next, double = (False, False, False) if double else (blank, True, True)
        elif token == "'":
            if single or (before.endswith("s") and not glue):
                blank, single = False, False
            else:
                glue_next = single = True
        elif token in _LINKS and (token == "/" or _is_hyphen(tokens, i, before, after)):
            blank, glue_next = False, True
        blanks.append(blank)
        glue = glue_next or token == "\n"
    return blanks


def _is_hyphen(tokens: Sequence[str], i: int, before: str, after: str) -> bool:
    """Whether the lone ``-`` at `i` joins two words."""
    if not (before[-1:].isalnum() and after[:1].isalnum()):
        return False
    chained = "-" in (tokens[i + 2 : i + 3] or [""])[0] or (i > 1 and tokens[i - 2] == "-")
    return chained or after.casefold() not in _CLAUSE


def _blanks_within(tokens: Sequence[str], words: str, first: int) -> Iterator[tuple[int, bool]]:
    """Whether a blank stands before each token but the first, by the mention as the corpus prints it; nothing from
    where that is not what the tokens spell."""
    at = 0
    for number, token in enumerate(tokens):
        blank = words[at : at + 1] == " "
        at += blank
        if not words.startswith(token, at):
            return
        at += len(token)
        if number:
            yield first + number, blank


def _put_together(tokens: Sequence[str], blanks: Sequence[bool]) -> tuple[str, list[Span]]:
    """The text, and each token's place in it. Line breaks have no blanks about them."""
    text = _Builder()
    spans = []
    before = "\n"
    for token, blank in zip(tokens, blanks, strict=True):
        if blank and before != "\n" and token != "\n":
            text.add(" ")
        spans.append(text.add(token))
        before = token
    return "".join(text.pieces), spans


def _lines(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text) if match[0].strip())


def _order(mention: GoldMention) -> tuple[int, int, int]:
    return mention.span.start, -mention.span.end, mention.cluster


# --- MEANTIME

_MEANTIME_TYPES = {"PER": "person", "ORG": "organization", "LOC": "loc"}
_PLURAL_PRONOUNS = frozenset("we us our ours they them their theirs these those themselves ourselves".split())
_MONTHS = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")


def meantime(folder: Path) -> list[Document]:
    """The documents of the English part that have entities; `folder` holds meantime.conll somewhere below it.

    The headline and a date of its own are paragraphs, and the rest is one: the corpus does not tell."""
    conll = next(iter(sorted(folder.rglob("en/meantime.conll"))), None)
    if conll is None:
        raise ValueError(f"{folder}: no en/meantime.conll below it")
    items = json.loads(conll.with_name("entities_mentions.json").read_text("utf-8"))
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        by_document[item["conll_doc_key"]].append(item)
    return [
        meantime_document(key, sentences, by_document[key])
        for key, sentences in _meantime_sentences(conll.read_text("utf-8").splitlines())
        if key in by_document
    ]


def _meantime_sentences(lines: Iterable[str]) -> Iterator[tuple[str, dict[int, list[str]]]]:
    """Each document's key and the tokens of its sentences by their numbers."""
    key, sentences = "", defaultdict[int, list[str]](list)
    for line in lines:
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
    text, spans = _put_together(tokens, _blanks(tokens))
    chains: dict[str, int] = {}
    found = []
    for item in items:
        at = sorted(starts[item["sent_id"]] + i for i in item["tokens_number"])
        head = starts[item["sent_id"]] + item["mention_head_id"]
        # The same instance is cross_intra_ORG1, intra_ORG1 and cross_ORG1, by who annotated it.
        chain = item["coref_chain"].removeprefix("cross_").removeprefix("intra_")
        cluster = chains.setdefault(chain, len(chains))
        found.append((_meantime_mention(tokens, spans, at, head, cluster, item), ""))
    return Document(name, text, tuple(sorted(_with_place_types(text, found), key=_order)), _lines(text))


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
        while first > at[0] and tokens[first - 1][:1].isupper() and tokens[first - 1].casefold() not in _not_names():
            first -= 1
        while last < at[-1] and (tokens[last + 1][:1].isupper() or tokens[last + 1][:1].isdigit()):
            last += 1
        base = Span(spans[first].start, spans[last].end)
        return GoldMention(span, base, base, "name", type_, False, cluster)
    plural = word.casefold() != lemma.casefold() and word.endswith("s")
    return GoldMention(span, spans[head], Span(span.start, spans[head].end), "nominal", type_, plural, cluster)


def _not_names() -> frozenset[str]:
    return _TITLES | {"the", "a", "an"}


# --- GAP


def gap(path: Path) -> list[GapExample]:
    """The examples of a GAP file; raises ValueError where an offset does not find its word."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_gap_example(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


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
    )
