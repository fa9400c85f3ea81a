"""The mention that is the head of a source's phrase: "a spokesman for Sapt" is the spokesman."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.ontology.named_bodies import without_form
from onrecord.ontology.titles import titles
from onrecord.record import Source, Span, Statement
from onrecord.stages.identity.introduced import is_person
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.phrase import BODY_NOUNS, head_of, words_of
from onrecord.stages.types import EntityType, Found

# Behind a comma "Strelsau, Ruritania-based miller" goes on.
_BREAK = re.compile(
    r"\s*(?:,(?! (?:[\w.]+ )?[\w.]+-based\b)|[;:(—–]|"
    r"\b(?:of|for|from|at|in|on|who|whom|whose|which|that|with|close|familiar|to|by|near|about|under|"
    r"among|across|inside|throughout|around|behind|as|and|or|representing)\b|"
    # "a copy seen by …", "people briefed on …"; not "a newly released report"
    r"\b(?:\w+ed|seen|sent|shown|given|taken|written|known|held|\w{2,}ing) "
    r"(?:by|to|on|in|with|at|from|about|for|as|after|before|during|under)\b)",
)
# What comes before a name that is not the head of its phrase: "a spokesman for Hentzau", "Sapt, who met Hentzau".
# Further on only where the phrase opens in small letters: "an aide to President Hentzau", not "Secretary of State
# Hentzau".
_GOVERNORS = (
    "of|for|to|by|with|from|in|at|on|under|against|about|behind|near|over|like|as|and|or|who|whom|which|that|including|"
    "between|among|met|told|named|called"
)
_GOVERNS = re.compile(rf"\b(?:{_GOVERNORS})\s+(?:the\s+)?$", re.I)
_GOVERNS_FAR = re.compile(rf"\b(?:{_GOVERNORS})\s+(?:[\w.’'-]+\s+){{1,4}}$", re.I)
_DETERMINED = re.compile(r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Tt]wo|[Aa]nother)\s+(?:[a-z]|[\w.]+\s+[a-z])|[a-z]")
_BESIDE = re.compile(r"\s+\w")
_OWNER = re.compile(r"['’]s?\s+\w")
# What a union of states has: "the EU | agency" is not the union.
_PARTS = frozenset({"agency", "group", "bank", "foundation", "institute", "network", "website"})
_POSSESSIVE = re.compile(r"['’]s?$")
# The subject that a sentence opens with: "The court | in Strelsau said", "Another, | which hung there, asked".
_SUBJECT = re.compile(
    r"(?:The|This|That|An?|Another|One)(?: (?!(?:who|which|that|of|in)\b)[a-z][\w’'-]*){0,3}?"
    r"(?=,? (?:which|who|in|of|from|near|had|has|have|is|was|were|are|will|would|did|does|also|later|then|but|and)\b)"
)
_STRETCH = 500  # characters: a line without a full stop is no sentence
_STOP = re.compile(r"[a-z)”\"]{2}[.!?][”\"]?\s+(?=[A-Z“\"])")
_LISTED = re.compile(r"\([\w.]+\)")  # the code of a listed company behind what it is called
_PLURAL = re.compile(r"(?:[^s\W]s|men|people|police|both|others|some|many|several|media)$", re.I)
_NOT_NOUNS = frozenset(
    "it they this that these those there one he she you i we who which what some others both many all none".split()
)


@cache
def _institutions() -> frozenset[str]:
    """Common nouns of bodies: ministry, department, court."""
    rows = read_tsv("sources.tsv", ("form", "kind", "example"))
    return frozenset(form for form, kind, _ in rows if kind == "institution" and form.islower())


def is_institution(head: str) -> bool:
    """Whether a noun is what bodies are called by: ministry, department, court."""
    return head in _institutions()


def is_whole(name: str, behind: str) -> bool:
    """Whether what stands behind a body's name says what it is: "the Belga | news agency", "the Hamas | movement"; not
    which part of it is meant: "the U.N. | refugee agency"."""
    words = behind.split()
    if not words or words[-1] not in BODY_NOUNS or not all(word.islower() for word in words):
        return False
    body = world.body(name)
    if body is None or words[0] == "news":
        return True
    return len(words) == 1 and (words[0] not in _PARTS or body.country not in (None, "EU"))


class Sources:
    """The mentions of a story by where they stand."""

    def __init__(self, text: str, seen: Sequence[Seen]) -> None:
        self.text, self.seen = text, seen
        self._order = sorted(range(len(seen)), key=lambda n: (seen[n].found.span.start, -seen[n].found.span.end))
        self._starts = [seen[n].found.span.start for n in self._order]

    def span(self, source: Source) -> Span | None:
        """A source's first piece, without the ending of "the president’s" (announcement)."""
        if not source.part.spans:
            return None
        span = source.part.spans[0]
        tail = _POSSESSIVE.search(span.of(self.text))
        return Span(span.start, span.start + tail.start()) if tail and tail.start() else span

    def within(self, span: Span) -> list[int]:
        """The mentions that lie in a span, in order."""
        at = bisect_left(self._starts, span.start)
        out = []
        while at < len(self._order) and self._starts[at] < span.end:
            number = self._order[at]
            if self.seen[number].found.span.end <= span.end:
                out.append(number)
            at += 1
        return out

    def before(self, place: int, most: int = 4) -> list[int]:
        """The last mentions that begin before a place, the nearest first."""
        at = bisect_left(self._starts, place)
        return [self._order[k] for k in range(at - 1, max(-1, at - 1 - most), -1)]

    def head(self, span: Span) -> int | None:
        """The mention that is the head of the phrase at `span`, None where no mention is."""
        within = self.within(span)
        for number in within:
            if self.seen[number].found.span == span:
                return number
        for number in within:
            if self._apposed(span, number):
                return number
        base = self.base(span)
        ending = [n for n in within if self._ends(n, base)]
        if ending:
            names = [n for n in ending if self.seen[n].found.kind == "name"]
            return (names or ending)[0]
        for number in within:
            found = self.seen[number].found
            rest = _BESIDE.match(self.text, found.span.end, base.end)
            if found.kind != "nominal" and found.span.start <= base.start and not self.owns(number) and not rest:
                return number
            behind = self.text[found.span.end : base.end] if rest else ""
            if found.kind == "name" and found.type == "organization" and is_whole(found.span.of(self.text), behind):
                return number
        return None

    def is_adjective(self, base: Span) -> bool:
        """Whether a source is but the adjective of the noun behind it."""
        word = base.of(self.text)
        if " " in word or not (word.lower() in titles().parties or world.demonym(word) is not None):
            return False
        return not word.endswith("s") and self.text[base.end : base.end + 2].strip().islower()

    def _ends(self, number: int, base: Span) -> bool:
        """Whether a mention ends a phrase, a company's legal form left out: “the brewer Elphberg Holm | Co Ltd”."""
        found = self.seen[number].found
        if found.span.end == base.end:
            return True
        whole = self.text[found.span.start : base.end]
        return found.type == "organization" and without_form(whole) == without_form(found.span.of(self.text))

    def _name(self, base: Span, names: Mapping[str, EntityType], surnames: Collection[str]) -> Found | None:
        """A name that the finder passed over here and knows elsewhere: "the Catalyst", "General Hentzau"."""
        words = base.of(self.text)
        whole = words[_article(words) :]
        if (kind := names.get(whole)) is not None and whole[:1].isupper():
            return Found(Span(base.start + _article(words), base.end), "name", kind, 0.7)
        if whole[:1].isupper() and (polity := world.polity(whole)) is not None and polity.kind in ("state", "union"):
            return Found(Span(base.start + _article(words), base.end), "name", "polity", 0.7)
        last = words.split()[-1] if words.split() else ""
        if last in surnames and last[:1].isupper() and words.endswith(last) and not _article(words):
            return Found(Span(base.end - len(last), base.end), "name", "person", 0.7)
        return None

    def _apposed(self, span: Span, number: int) -> bool:
        """Whether a name goes with the phrase: "Secretary of State Rupert Hentzau", "the minister, Rupert Hentzau"."""
        found = self.seen[number].found
        if found.kind != "name" or found.type != "person" or self.owns(number):
            return False
        word = found.span.of(self.text).lower()
        if _LISTED.match(self.text, found.span.start - 1) or not titles().heads.keys().isdisjoint((word, f"{word}.")):
            return False  # "the chief executive (ZNDA.RU)", "Rep|. Rose Zapt"
        before = self.text[span.start : found.span.start]
        beside = _BESIDE.match(self.text, found.span.end, span.end)
        if beside and not _BREAK.match(self.text, found.span.end, span.end):
            return False  # "the Hentzau campaign"
        return not (_GOVERNS.search(before) or (_DETERMINED.match(before) and _GOVERNS_FAR.search(before)))

    def base(self, span: Span) -> Span:
        """The phrase up to its first preposition, comma or clause; a name that holds such a word is whole."""
        words = span.of(self.text)
        at = 1
        while (stop := _BREAK.search(words, at)) is not None:
            end = span.start + stop.start()
            holding = [n for n in self.within(span) if self._holds(n, end)]
            if not holding:
                return Span(span.start, end) if stop.start() else span
            at = self.seen[holding[0]].found.span.end - span.start
        return span

    def _holds(self, number: int, place: int) -> bool:
        span = self.seen[number].found.span
        return span.start < place < span.end

    def opening(self, place: int) -> int:
        """Where the sentence begins that holds a place."""
        start = max(0, place - _STRETCH)
        stops = (stop.end() for stop in _STOP.finditer(self.text, start, place))
        return max(self.text.rfind("\n", 0, place) + 1, start, *stops)

    def _subject(self, statement: Statement) -> Found | None:
        """The noun phrase that opens the sentence of a statement without a source, where no mention does."""
        if statement.source.part.spans or statement.source.reason == "headline" or not statement.cue.spans:
            return None
        cue = statement.cue.spans[0].start
        start = self.opening(cue)
        phrase = _SUBJECT.match(self.text, start, cue)
        if phrase is None or any(self.seen[n].found.span.start < phrase.end() for n in self.within(Span(start, cue))):
            return None
        words = phrase.group()
        if " " in words and not (is_person(words) or is_institution(head_of(words))):
            return None  # "The building"
        return Found(Span(start, phrase.end()), "nominal", noun_type(words, statement.source), 0.8)

    def owns(self, number: int) -> bool:
        """Whether a mention is followed by a possessive and what it owns."""
        return _OWNER.match(self.text, self.seen[number].found.span.end) is not None

    def unseen(self, statements: Sequence[Statement]) -> Iterator[Found]:
        """The base phrases of sources that no mention is the head of, and the subjects of sentences whose statement has
        no source, as mentions."""
        known: set[Span] = set()
        names = {s.found.span.of(self.text): s.found.type for s in self.seen if s.found.kind == "name"}
        surnames = {words.split()[-1] for words, kind in names.items() if kind == "person"}
        for statement in statements:
            span = self.span(statement.source)
            subject = self._subject(statement)
            if subject is not None and subject.span not in known:
                known.add(subject.span)
                yield subject
            if span is None or statement.source.kind == "document" or self.head(span) is not None:
                continue
            base = self.base(span)
            words = words_of(base.of(self.text))
            called = self._name(base, names, surnames)
            if called is not None and called.span not in known:
                known.add(called.span)
                yield called
            elif self.is_adjective(base):
                continue  # “| Democratic | worries about unity”
            elif base not in known and words and words[-1] not in _NOT_NOUNS and base.start < base.end:
                known.add(base)
                yield Found(base, "nominal", noun_type(base.of(self.text), statement.source), 0.8)


def _article(words: str) -> int:
    return 4 if words[:4].lower() == "the " else 0


def noun_type(base: str, source: Source) -> EntityType:
    """What a noun phrase that speaks is, from the kind of its source and its number."""
    head = head_of(base)
    if head in titles().heads:
        return "group" if _PLURAL.search(base) else "person"
    if is_institution(head) and not _PLURAL.search(base):
        return "organization"
    if source.kind == "institution" and (not base or world.demonym(base.split()[-1]) is None):
        return "organization"
    return "group" if _PLURAL.search(base) else "person"
