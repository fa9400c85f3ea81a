"""What stands before the head of a title: “the former Ruritanian deputy foreign | minister”."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ontology.titles import titles
from onrecord.stages.identity.story_words import DETERMINERS, FUNCTION, Of, StoryWords
from onrecord.stages.identity.title_heads import NATIVES, TitlePhrase, is_verb

_REACH = 14  # words before the head; the longest title of the annotated stories has nine


_AREAS = frozenset("africa asia europe america east pacific balkans caucasus sahel gulf arctic hemisphere".split())


@dataclass(slots=True)
class _Entity:
    start: int
    end: int
    of: Of


# Where somebody speaks.
_OCCASIONS = frozenset("conference briefing interview speech statement meeting summit visit trip talks".split())


class Before:
    """Reads what stands before the head of `phrase`, backwards, to token `floor` at most."""

    def __init__(self, words: StoryWords, phrase: TitlePhrase, floor: int) -> None:
        self.words, self.phrase, self.floor = words, phrase, floor
        self.title: list[int] = []
        self.pending: list[int] = []  # words that nothing vouches for yet
        self.entities: list[_Entity] = []

    def read(self) -> None:
        """Fills in the phrase."""
        words, phrase = self.words, self.phrase
        head = at = phrase.first
        at -= 1
        while at >= self.floor and head - at <= _REACH:
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
        if is_verb(words, at) or low == "under":
            return None
        start = words.body_start(at)
        if (
            start < at
            and self.phrase.head.kind != "minister"
            and (words.inside[at] is None or words.bounds(at)[0] > start)
        ):
            return self._entity(start, at + 1)  # of whose name the finder has a part: “State | Department”
        if words.inside[at] is not None and (named := self._name(at)) is not None:
            return named if named >= -1 else None
        if low in table.status and not (low in {"elected", "appointed"} and words.low(at - 1) in FUNCTION):
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
        if low in table.bodies and token.text[0].isupper() and (body := words.known_body(low, at)):
            self.entities.append(_Entity(at, at + 1, Of(words.span(at, at + 1), body, None, "body")))
            self._keep(at)  # “Observatory director”
            return at - 1
        if low in _OCCASIONS:
            return None  # “at her news conference | foreign minister Zapt said”
        if low in table.words or any(t.words == (low,) and not t.plural for t in table.heads.get(low, ())):
            self.pending.append(at)
            self._keep(at)
            return at - 1
        if low == ")" and words.low(at - 2) == "(" and at > 2 and words.inside[at - 3] is not None:
            return at - 3  # “Graustark Growers’ Association (GGA) President”
        if token.text[0].isdigit() and words.opens_name(at - 1):
            return self._unknown_name(at)  # “Zenda Local 13-2001 President”
        if not token.text[0].isalpha() or low in FUNCTION or len(self.pending) >= 3:
            return None
        if token.text[0].isupper() and words.opens_sentence(at) and words.names_company(token.text):
            return self._entity(at, at + 1)
        if words.capital(at) and not words.opens_sentence(at):
            return self._unknown_name(at)
        if words.capital(self.phrase.at) and not words.opens_sentence(self.phrase.at) and token.text[0].islower():
            return None  # “Ruritania | praised President Zapt”
        if words.low(at + 1) in table.status:
            return None  # “The others included | former Ruritanian harbour officials”
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
            head = self.phrase.head
            business = head.kind == "company" or head.words[0].startswith("vice")
            alone = end == start + 1 == at + 1 and business and at + 1 == self.phrase.first
            # “Zenda | Chief Executive”, whose company was taken for a person
            if (alone and not words.is_surname(number)) or (
                end == start + 1 and words.names_company(words.cut(at, end))
            ):
                return self._entity(start, end)
            return -2
        if words.compound(start) and end == start + 1:  # “Graustark-born”, “Graustark-backed”
            self._keep(start)
            return start - 1
        if end > at + 1:  # the head stands inside of what was taken for a name
            return None
        known = words.of(start, end)
        area = words.mentions[number].type == "place" or words.low(end - 1) in _AREAS
        if area and known.kind == "body" and known.country is None:
            self._keep(start)
            self.title += range(start, end)  # “Middle East envoy”
            return start - 1
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
        if words.tokens[at].text[0].isdigit() and words.is_name(at - 2, "organization"):
            start = words.bounds(at - 2)[0]  # “Steelworkers | Local 13-2001”
        while start > 0 and at - start < 5:
            low = words.low(start - 1)
            plain = low in table.words or low in table.status or low in FUNCTION or low in DETERMINERS
            if plain or not words.capital(start - 1) or words.inside[start - 1] is not None:
                break
            if words.demonym(start - 1) or words.opens_sentence(start - 1):
                break
            start -= 1
        if self.phrase.head.kind == "minister" and words.of(start, at + 1).country is None:
            self._keep(start)
            self.title += range(start, at + 1)  # “Equal Opportunities Minister”
            return start - 1
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
            elif words.low(at - 2) in DETERMINERS:
                phrase.first, phrase.article = at - 2, noun
            return
        start, _ = words.bounds(at - 1)
        phrase.first = start
        # “Zenda’s founder”: of a company whose name was taken for a person's
        company = phrase.head.kind == "company" and not words.is_surname(number)
        if words.mentions[number].type == "person" and not company:
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
        elif phrase.owner is not None and kind == "aide" and entities:
            inner = entities  # “Rassendyll’s Asia adviser”
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
            if kind not in NATIVES or self._owned(polities[0]):
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
