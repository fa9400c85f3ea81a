"""Noun phrases that name a post: “the former Ruritanian foreign minister”, “head of the Zenda Observatory”.

Each is found by its head, a title of the table `titles.tsv`. What stands before the head is read backwards word by
word (status, country, body, words of the title), what stands behind it forwards (“of”, “for”, “to”, “at” …). Who holds
the post is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.ontology.titles import Title, titles
from onrecord.record import RoleStatus
from onrecord.stages.identity.story_words import DETERMINERS, FUNCTION, Of, StoryWords

_LINKS = frozenset("of for at to with on in from".split())
_REACH = 14  # words before the head; the longest title of the annotated stories has nine
# Kinds whose title may follow another: “Army Chief of Staff | General Zapt”.
_RANKS = frozenset({"military", "police", "legislator", "judge", "religion", "monarch"})
_BEFORE_RANKS = frozenset({"state", "minister", "diplomat", "legislator", "company", "head", "local"})
# Kinds whose adjective of a country tells where they are from, not whose they are: “a French economist”.
_NATIVES = frozenset({"profession", "academic", "media", "organization", "religion"})


@dataclass(slots=True)
class TitlePhrase:
    """A noun phrase that names a post, by token numbers, half open.

    `first` to `end` is all of it, from its article to the end of what it is a post of; `base_end` ends the base noun
    phrase. `title` are the words of the title, less its status. `ofs` are what it is a post of, several in “the
    Ruritanian and Graustark ministers”; `place` is the country beside a body. `owner` is the mention of the person
    whose post it is (“Zapt’s lawyer”), `article` what opens it, a possessive as ``the``."""

    head: Title
    first: int
    base_end: int
    end: int
    title: list[int]
    status: RoleStatus = "current"
    ofs: list[Of] = field(default_factory=list)
    place: Of | None = None
    owner: int | None = None
    article: str = ""


@dataclass(slots=True)
class _Entity:
    start: int
    end: int
    of: Of


def title_phrases(words: StoryWords) -> Iterator[TitlePhrase]:
    """All title phrases of a story, in the order of their heads."""
    at = 0
    while at < len(words.tokens):
        head = _head(words, at)
        size = len(head.words) if head else 1
        if head is not None and not _goes_on(words, head, at + size):
            phrase = TitlePhrase(head, at, at + size, at + size, list(range(at, at + size)))
            _Before(words, phrase).read()
            _Behind(words, phrase).read()
            yield phrase
        at += size


def _head(words: StoryWords, at: int) -> Title | None:
    """The longest title whose words stand at `at`, unless they are part of a name."""
    for title in titles().heads.get(words.tokens[at].low, ()):
        size = len(title.words)
        if size == 1 or tuple(token.low for token in words.tokens[at : at + size]) == title.words:
            return None if _in_name(words, at, at + size) else title
    return None


def _in_name(words: StoryWords, start: int, end: int) -> bool:
    number = words.inside[start]
    if number is None:
        return False
    begin, behind = words.bounds(start)
    if words.mentions[number].type == "person":  # “Pope Benedikt” may be the name
        return not (begin == start and end < behind)
    # a finder may take the first words of a title for a body: “the Energy Secretary”
    return not (behind >= end and words.all_title_words(begin, end))


def _goes_on(words: StoryWords, head: Title, end: int) -> bool:
    """Whether the title is only the beginning of another one: “press | secretary”, “party | leader”."""
    follows = _head(words, end) if end < len(words.tokens) else None
    if follows is not None:
        return not (follows.kind in _RANKS and head.kind in _BEFORE_RANKS)
    word = words.low(end)
    return (
        word in titles().words
        and words.inside[end] is None
        and end + 1 < len(words.tokens)
        and (_head(words, end + 1) is not None)
    )


class _Before:
    """Reads what stands before the head, backwards."""

    def __init__(self, words: StoryWords, phrase: TitlePhrase) -> None:
        self.words, self.phrase = words, phrase
        self.title: list[int] = []
        self.pending: list[int] = []  # words that nothing vouches for yet
        self.entities: list[_Entity] = []

    def read(self) -> None:
        """Fills in the phrase."""
        words, phrase = self.words, self.phrase
        head = at = phrase.first
        at -= 1
        while at >= 0 and head - at <= _REACH:
            low = words.low(at)
            if low == "'s" or (
                low == "'" and words.low(at - 1).endswith("s") and words.tokens[at].start == words.tokens[at - 1].end
            ):
                self._possessive(at)
                break
            if low in DETERMINERS:
                phrase.article = low
                self._keep(at)
                break
            step = self._step(at)
            if step is None:
                break
            at = step
        self._settle()

    def _keep(self, first: int) -> None:
        """Takes the pending words into the title: an article, a country or a word of titles stands before them."""
        self.phrase.first = first
        self.title += self.pending
        self.pending = []

    def _entity(self, start: int, end: int) -> int:
        of = self.words.of(start, end)
        self.entities.append(_Entity(start, end, of))
        self._keep(start)
        return start - 1

    def _step(self, at: int) -> int | None:
        """Reads one word or name; gives the token before it, None where the phrase does not reach so far."""
        words, table, token = self.words, titles(), self.words.tokens[at]
        low = token.low
        if words.inside[at] is not None and (named := self._name(at)) is not None:
            return named if named >= -1 else None
        if low in table.status:
            status = table.status[low]
            if status != "current" and self.phrase.status == "current":
                self.phrase.status = status
            self._keep(at)
            return at - 1
        size = words.demonym(at)
        if size:
            return self._entity(at - size + 1, at + 1)
        if low == "european" and token.text[0] == "E" and self.phrase.head.words[-1].startswith("commissioner"):
            self.entities.append(_Entity(at, at + 1, Of(words.span(at, at + 1), "EU", "EU", "polity")))
            self._keep(at)
            return at - 1
        if low in {"and", "&", ","}:
            if not self._joins(at):
                return None
            self.pending.append(at)
            return at - 1
        if low in table.parties and token.text[0].isupper():
            if self.phrase.head.kind == "party":
                name = f"{token.text.capitalize()} Party"
                self.entities.append(_Entity(at, at + 1, Of(words.span(at, at + 1), name, None, "party")))
            self._keep(at)
            return at - 1
        if low in table.words or any(t.words == (low,) and not t.plural for t in table.heads.get(low, ())):
            self.pending.append(at)
            self._keep(at)
            return at - 1
        if not token.text[0].isalpha() or low in FUNCTION or len(self.pending) >= 3:
            return None
        if words.capital(at) and not words.opens_sentence(at):
            return self._unknown_name(at)
        self.pending.append(at)
        if words.opens_sentence(at) and token.text[0].isupper() and not words.tokens[at + 1].text[0].isupper():
            self._keep(at)  # “Antiquities chief”
            return None
        return at - 1

    def _name(self, at: int) -> int | None:
        """Takes a name before the head; -2 where it stops the reading, None where it is title words after all."""
        words = self.words
        number = words.inside[at]
        start, end = words.bounds(at)
        assert number is not None
        if words.mentions[number].type == "person":
            return -2
        if end > at + 1:  # the head stands inside of what was taken for a name
            return None
        known = words.of(start, end)
        if known.kind == "body" and known.name == words.cut(start, end):
            if words.all_title_words(start, end):
                return None
            size = next((s for s in (3, 2, 1) if start + s < end and words.demonym(start + s - 1) == s), 0)
            if (size and words.all_title_words(start + size, end)) or words.low(start) == "european":
                return None  # “U.S. Energy” before “Secretary”
        if words.low(start) == "the":
            self.phrase.article = "the"
            return self._entity(start + 1, end) - 1 if end > start + 1 else None
        return self._entity(start, end)

    def _unknown_name(self, at: int) -> int:
        """A run of capitals that the finder of names has not: “Zenda Steel”."""
        words, table = self.words, titles()
        start = at
        while start > 0 and at - start < 5:
            low = words.low(start - 1)
            plain = low in table.words or low in table.status or low in FUNCTION or low in DETERMINERS
            if plain or not words.capital(start - 1) or words.inside[start - 1] is not None:
                break
            if words.demonym(start - 1) or words.opens_sentence(start - 1):
                break
            start -= 1
        return self._entity(start, at + 1)

    def _possessive(self, at: int) -> None:
        """“Ruritania’s”, “Zapt’s”, “the ministry’s” before a title."""
        words, phrase = self.words, self.phrase
        phrase.article = "the"
        self._keep(at)
        number = words.inside[at - 1] if at else None
        if number is None:
            size = words.demonym(at - 1) if at else 0
            noun = words.low(at - 1)
            if size:
                self._entity(at - size, at)
            elif noun in titles().bodies and words.low(at - 2) in DETERMINERS and (body := words.known_body(noun, at)):
                self.entities.append(_Entity(at - 1, at, Of(words.span(at - 1, at), body, None, "body")))
                phrase.first = at - 2
            elif noun in titles().bodies and words.low(at - 2) in DETERMINERS:
                phrase.first = at - 2
            return
        start, _ = words.bounds(at - 1)
        phrase.first = start
        if words.mentions[number].type == "person":
            phrase.owner = number
            return
        self._entity(start + (words.low(start) == "the"), at)
        size = words.demonym(start - 1) if start else 0
        if size:
            self._entity(start - size, start)
        if words.low(phrase.first - 1) == "the":
            phrase.first -= 1

    def _joins(self, at: int) -> bool:
        """Whether “and” or a comma joins two words of one title, or two countries: “health and welfare minister”."""
        words = self.words
        if not 0 < at < len(words.tokens) - 1:
            return False
        left, right = words.tokens[at - 1], words.tokens[at + 1]
        if words.demonym(at - 1) and (self.entities and self.entities[-1].start == at + 1):
            return self.phrase.head.plural
        known = titles().words
        return left.low in known and right.low in known and left.text[0].isupper() == right.text[0].isupper()

    def _settle(self) -> None:
        """Says which of the names before the head the post is of, and which are part of the title."""
        phrase, kind = self.phrase, self.phrase.head.kind
        entities = sorted(self.entities, key=lambda e: e.start)
        polities = [e for e in entities if e.of.kind == "polity"]
        bodies = [e for e in entities if e.of.kind in {"body", "union", "party"}]
        organs = [e for e in entities if e.of.kind == "organ"]
        inner: list[_Entity] = []
        if phrase.head.plural and len(polities) > 1:
            phrase.ofs = [e.of for e in polities]
        elif kind == "diplomat" and entities:
            phrase.ofs, inner = [entities[0].of], entities[1:]
        elif bodies:
            phrase.ofs, inner = [bodies[0].of], bodies[1:]
            if polities and polities[0].start < bodies[0].start:
                phrase.place = polities[0].of
                if bodies[0].of.kind == "party":
                    inner = bodies
                    phrase.ofs = [polities[0].of] if kind != "party" else phrase.ofs
                    inner = []
            inner += [e for e in polities if e.start > bodies[0].start]
        elif polities:
            if kind not in _NATIVES or self._owned(polities[0]):
                phrase.ofs = [polities[0].of]
            inner = polities[1:] + organs
        elif organs:
            phrase.ofs, inner = [organs[0].of], organs[1:]
        for entity in inner:
            self.title += range(entity.start, entity.end)
        phrase.title = sorted({*self.title, *phrase.title})
        while self.words.low(phrase.title[0]) in {"and", "&", ","}:
            del phrase.title[0]

    def _owned(self, entity: _Entity) -> bool:
        return self.words.low(entity.end) in {"'s", "'"}


class _Behind:
    """Reads what stands behind the head, forwards."""

    def __init__(self, words: StoryWords, phrase: TitlePhrase) -> None:
        self.words, self.phrase = words, phrase

    def read(self) -> None:
        """Fills in the phrase."""
        words, phrase = self.words, self.phrase
        at = phrase.end
        if words.low(at) in {"-elect", "-designate", "elect", "designate"}:
            phrase.status = "elect"
            at += 1
        phrase.base_end = phrase.end = at
        for _ in range(3):
            step = self._complement(at) if words.low(at) in _LINKS and at + 1 < len(words.tokens) else None
            if step is None:
                return
            at = phrase.end = step

    def _complement(self, at: int) -> int | None:
        """Reads “of the Zenda Observatory”; gives the token behind it, None where it is no part of the post."""
        words, phrase = self.words, self.phrase
        link, kind = words.low(at), phrase.head.kind
        start = at + 1 + (words.low(at + 1) in DETERMINERS)
        if start >= len(words.tokens):
            return None
        number, begin, end = words.name_from(start)
        field_end = self._field(start)
        if (
            field_end > start
            and link in {"of", "for", "on"}
            and (number is None or field_end >= end or begin >= field_end)
        ):
            phrase.title += range(at, field_end)
            return field_end
        if number is None:
            return self._common(at, start)
        if number >= 0 and words.mentions[number].type == "person":
            if (link in {"to", "for", "of"} and kind == "aide") or (
                link == "for" and kind in {"profession", "spokesperson"}
            ):
                phrase.owner = number
                return end
            return None
        return self._named(at, start, begin, end)

    def _named(self, at: int, start: int, begin: int, end: int) -> int | None:
        """A complement with the name of a polity or a body."""
        words, phrase = self.words, self.phrase
        link, kind = words.low(at), phrase.head.kind
        of = words.of(begin, end)
        if kind == "diplomat" and link == "from":
            if phrase.ofs and phrase.ofs[0].span:  # “former U.N. ambassador from Graustark”
                phrase.title = sorted({*phrase.title, *self._tokens_of(phrase.ofs[0])})
            phrase.ofs = [of]
            return end
        if link == "in" and not phrase.ofs and kind != "legislator":
            return None
        target = link == "to" and kind != "aide"
        abroad = kind == "diplomat" and link in {"for", "in", "on"}
        inside = bool(phrase.ofs) and phrase.ofs[0].kind == "polity" and of.kind in {"body", "union"}
        if inside and link in {"of", "for", "at", "on"} and not (target or abroad or kind == "minister"):
            phrase.place, phrase.ofs = phrase.ofs[0], [of]  # “the Ruritanian head of the Zenda Observatory”
            return end
        if target or abroad or phrase.ofs:
            if link in {"with", "at", "from", "in"} and not abroad:
                return None
            phrase.title += range(at, end)
            return end
        phrase.ofs.append(of)
        size = words.demonym(begin - 1)
        if size and begin - size >= start:
            phrase.place = words.of(begin - size, begin)
        if phrase.head.plural:  # “the presidents of Ruritania and Graustark”
            while words.low(end) in {"and", ","} and end + 1 < len(words.tokens):
                number, first, behind = words.name_from(end + 1)
                if number is None or first != end + 1 or words.is_name(first, "person"):
                    break
                phrase.ofs.append(words.of(first, behind))
                end = behind
        return end

    def _tokens_of(self, of: Of) -> range:
        assert of.span is not None
        return range(self.words.at(of.span.start), self.words.at(of.span.end))

    def _field(self, start: int) -> int:
        """Behind the words of a field of work: “foreign affairs”, “Justice, Consumers and Gender Equality”."""
        words, known = self.words, titles().words
        at = start
        while at < len(words.tokens):
            low = words.low(at)
            joins = low in {"and", ",", "&"} and at > start and words.low(at + 1) in known
            if joins and words.tokens[at + 1].text[0].isupper() != words.tokens[at - 1].text[0].isupper():
                break
            if words.is_name(at, "person") or not (joins or low in known):
                break
            at += 1
        if (
            start < at < len(words.tokens)
            and words.tokens[at].text[0].isupper()
            and words.tokens[start].text[0].isupper()
        ):
            return at if words.is_name(at, "person") else start
        return at

    def _common(self, at: int, start: int) -> int | None:
        """“for the ministry”, “of environmental policy”, “of a publisher and bookstore”."""
        words, phrase = self.words, self.phrase
        end = start
        while end < min(start + 6, len(words.tokens)):
            low = words.low(end)
            if not words.tokens[end].text[0].isalnum() or low in FUNCTION:
                break
            end += 1
            if low in titles().bodies or low in titles().organs:
                if phrase.ofs:
                    return None
                span = words.span(start, end)
                alone = words.known_body(low, at) if end == start + 1 else None
                text = words.cut(start, end)
                if alone is not None or end > start + 1:
                    phrase.ofs.append(Of(span, alone or text, words.of(start, end).country, "body"))
                return end
        if words.low(at) == "of" and start == at + 1 and start < end:
            phrase.title += range(at, end)
            return end
        return None
