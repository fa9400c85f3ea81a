"""What a post is a post of, where its own phrase does not say.

In this order: the same post of the same surname elsewhere in the story; what everybody knows of leaders; the person
whose adviser or lawyer it is; the body named last, for “its director” and “the company’s director”; what the title
itself carries (a congressman is of the United States); the country of the person named before (“Ruritanian President
Rudolf Rassendyll and Foreign Minister Rose Zapt”); for heads and ministers the state that the story is about.
The company that a story is about is no answer for “Chief Executive Rose Zapt”: of seven such guesses in 120 wire
stories three were right.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.ontology import world
from onrecord.ontology.titles import titles
from onrecord.stages.identity.holders import Holding
from onrecord.stages.identity.post_leaders import Leaders
from onrecord.stages.identity.post_states import States
from onrecord.stages.identity.story_words import Of, StoryWords
from onrecord.stages.identity.title_heads import TitlePhrase

# Where the post has its name from something else than the country.
_OWN_NAMES = {
    ("PS", "state"): "Palestinian Authority",
    ("PS", "minister"): "Palestinian Authority",
    ("VA", "religion"): "Roman Catholic Church",
}
# Titles that are no post where the story does not say of what.
_EMPTY_ALONE = frozenset(
    "member official associate partner executive manager owner delegate representative deputy assistant expert "
    "specialist student leader boss historian cleric pastor priest preacher imam businessman banker host".split()
)
# Those that are none by what else they say either: “financial industry executive”, “the first leader”.
_EMPTY = frozenset("executive pastor cleric priest preacher imam historian".split())
_CONTESTS = frozenset({"candidate", "nominee"})
_SEATS = frozenset("presidential vice-presidential gubernatorial mayoral congressional senate doctoral phd".split())
_RANKED = frozenset("first last only second youngest oldest".split())
_PRESS = re.compile(r"Office of the Spokesperson\s*$", re.M)
_HEADING = 600  # characters
_RECENT = 250  # words
_COUNTRIES = frozenset({"country", "nation", "kingdom", "republic"})
_COMPANIES = frozenset(
    "company firm group agency organization organisation party bank body sect movement militia club team "
    "charity".split()
)
_PERSONAL = frozenset({"aide", "profession", "spokesperson", "head"})
_BODILY = frozenset({"company", "head", "spokesperson", "office", "organization"})
_SERVING = frozenset({"aide", "diplomat"})
_PUBLIC = frozenset({"aide", "state", "minister", "diplomat", "military", "office"})
_STATE_POSTS = frozenset({"state", "minister"})
_COLLEAGUES = (_STATE_POSTS, frozenset({"diplomat", "aide", "head", "company", "party", "spokesperson"}))


def complete(words: StoryWords, phrases: Sequence[TitlePhrase], found: Sequence[Holding]) -> list[Holding]:
    """The holdings with `of` filled in where it was missing or an organ (“Foreign Ministry”) without its country.

    Those are left out whose title says nothing without what it is of: “a member”."""
    _Bodies(words, phrases, found).complete()
    return [h for h in found if not (_first_of_all(words, h) if h.of is not None else _empty(words, h))]


class _Bodies:
    def __init__(self, words: StoryWords, phrases: Sequence[TitlePhrase], found: Sequence[Holding]) -> None:
        self.words, self.phrases, self.found = words, phrases, found
        self.surnames: dict[int, str] = {}
        self.full: dict[str, str] = {}
        for number, mention in enumerate(words.mentions):
            if mention.kind == "name" and mention.type == "person":
                name = " ".join(mention.span.of(words.text).split())
                key = self.surnames[number] = surname(name)
                if len(name.split()) > len(self.full.get(key, "").split()):
                    self.full[key] = name
        self.states = States(words)
        self.leaders = Leaders(words, {*self.states.weight, *self.states.bodies})

    def complete(self) -> None:
        """Fills in what is missing."""
        self._namesakes()
        for holding in self.found:
            if holding.of is None:
                holding.of = self.leaders.of(holding)
        self._namesakes()
        self._owners()
        self._anaphora()
        self._namesakes()
        self._press_office()
        self._carried()
        self._namesakes()
        self._colleagues()
        self._namesakes()
        self.states.find([h for h in self.found if h.of is not None or not self.leaders.known(h)], self.surnames)
        self._namesakes()
        for holding in self.found:
            of = holding.of
            name = _OWN_NAMES.get((of.country or "", holding.phrase.head.kind)) if of and of.kind == "polity" else None
            if of is not None and name is not None:
                holding.of = Of(of.span, name, of.country, "body")

    def _carried(self) -> None:
        """What the title itself tells: a congressman is American, a senator too who has no post elsewhere.

        A justice sits in the supreme court where the story has one."""
        ties: dict[str, set[str]] = {}
        for holding in self.found:
            if holding.of is not None and holding.of.kind == "polity" and holding.of.country:
                ties.setdefault(self.surnames[holding.mention], set()).add(holding.of.country)
        courts = [name for name in self.states.bodies if name.endswith("Supreme Court")]
        for holding in self.found:
            if holding.of is not None:
                continue
            code, tied = holding.phrase.head.carries, ties.get(self.surnames[holding.mention], set())
            if code and holding.phrase.head.kind == "legislator" and tied and code not in tied:
                code = min(tied) if len(tied) == 1 else None
            if code and not tied:
                code = self.states.heavier(code, holding.phrase.head.only)
            if code and self.states.weight[code]:
                holding.of = Of(None, world.codes()[code].name, code, "polity")
            elif holding.phrase.head.single == ("justice",) and len(courts) == 1:
                body = world.body(courts[0])
                holding.of = Of(None, courts[0], body.country if body else None, "body")

    def _press_office(self) -> None:
        """The spokesperson in a text that opens with “Office of the Spokesperson” is the State Department's."""
        if self.states.weight["US"] and _PRESS.search(self.words.text[:_HEADING]):
            for holding in self.found:
                if holding.of is None and holding.phrase.head.kind == "spokesperson":
                    holding.of = Of(None, "State Department", "US", "body")

    def _owners(self) -> None:
        """“Rassendyll’s lawyer”; “President Rassendyll’s adviser” is an adviser of his state."""
        states = {self.surnames[h.mention]: h.of for h in self.found if h.of and h.phrase.head.kind in _STATE_POSTS}
        for holding in self.found:
            owner, kind = holding.phrase.owner, holding.phrase.head.kind
            if holding.of is not None or owner is None:
                continue
            state = states.get(self.surnames.get(owner, ""))
            if state is None and kind in _SERVING:
                state = self.leaders.state(owner)
            if state is not None and state.kind == "polity" and kind in _PUBLIC:
                holding.of = _again(state)
            elif kind in _PERSONAL:
                span = self.words.mentions[owner].span
                name = " ".join(span.of(self.words.text).split())
                holding.of = Of(span, self._full(owner, name), None, "person")

    def _full(self, mention: int, name: str) -> str:
        """The longest name in the story with that surname, or that family name before it: “Ng”, “Ng Lap Seng”."""
        longer = self.full.get(self.surnames.get(mention, ""), name)
        if " " in name and name.split()[0] not in longer.split():
            return name  # “Flavia Hentzau” is not “Rudolf K. Hentzau”
        if longer == name and " " not in name:
            longer = next((full for full in self.full.values() if full.split()[0] == name), name)
        return longer

    def _anaphora(self) -> None:
        """“Its director”, “the company’s head”: of what was named last.

        “The spokesman, Anton Zapt,” is one of whose spokesman was spoken of last."""
        before: dict[tuple[str, ...], list[TitlePhrase]] = {}
        for phrase in self.phrases:
            if phrase.ofs and not phrase.head.plural:
                before.setdefault(phrase.head.words, []).append(phrase)
        for holding in self.found:
            phrase = holding.phrase
            if holding.of is not None:
                continue
            if holding.apart and phrase.article == "the" and phrase.owner is None:
                same = before.get(phrase.head.words, [])
                at = bisect_left(same, phrase.first, key=lambda p: p.first) - 1
                if at >= 0 and phrase.first - same[at].first < _RECENT:
                    holding.of = _again(same[at].ofs[0])
                    continue
            if phrase.article == "bloc" and self.states.weight["EU"]:
                holding.of = Of(None, world.codes()["EU"].name, "EU", "polity")
            elif phrase.article in _COUNTRIES:
                holding.of = self._named_last(phrase.first, {"polity"})
            elif phrase.article in _COMPANIES and not phrase.head.plural:
                holding.of = self._named_last(phrase.first, {"organization"})
            elif phrase.article in titles().bodies and not phrase.head.plural:
                holding.of = self._named_so(phrase.first, phrase.article)
            elif holding.apart and phrase.article in {"its", "their"}:
                bodies = self._named_last(phrase.first, {"organization"}) if phrase.head.kind in _BODILY else None
                holding.of = bodies or self._named_last(phrase.first, {"organization", "polity"})

    def _named_last(self, before: int, kinds: set[str]) -> Of | None:
        words = self.words
        for at in range(before - 1, max(before - 40, -1), -1):
            number = words.inside[at]
            if number is not None and words.mentions[number].type in kinds:
                of = words.of(*words.bounds(at))
                if of.kind != "polity" or "polity" in kinds:
                    return _again(of)
        return None

    def _named_so(self, before: int, noun: str) -> Of | None:
        """The last body with a noun in its name: “the State Department … the department’s chief of staff”."""
        words = self.words
        for at in range(before - 1, max(before - _RECENT, -1), -1):
            number = words.inside[at]
            if number is not None and words.mentions[number].type == "organization" and words.low(at) == noun:
                of = words.of(*words.bounds(at))
                return _again(of) if of.kind == "body" else None
        return None

    def _namesakes(self) -> None:
        """“President Rassendyll” is of Ruritania where “Ruritanian President Rudolf Rassendyll” stands elsewhere."""
        known: dict[tuple[str, str], Of] = {}
        for holding in self.found:
            if holding.of is not None and holding.of.kind != "organ":
                known.setdefault(self._key(holding), holding.of)
        for holding in self.found:
            key = self._key(holding)
            if key[1] == "first lady" and key not in known:
                key = key[0], "president"
            if holding.of is None and (same := known.get(key)):
                holding.of = _again(same)

    def _key(self, holding: Holding) -> tuple[str, str]:
        head = holding.phrase.head
        # “Secretary Zapt” is the secretary of state
        words = head.words[:1] if head.kind == "minister" else head.words
        return self.surnames[holding.mention], " ".join(word.removesuffix("s") for word in words)

    def _colleagues(self) -> None:
        """“Ruritanian President Rudolf Rassendyll and Foreign Minister Rose Zapt”: both of Ruritania."""
        words = self.words
        ends = {words.after(words.mentions[n].span.end): n for n in self.surnames}
        of_mention: dict[int, Holding] = {}
        for holding in self.found:
            if holding.of is None and not holding.apart and not holding.phrase.head.carries:
                joint = holding.phrase.first - 1
                before = ends.get(joint - (words.low(joint) == "and" and words.low(joint - 1) == ","))
                other = of_mention.get(before) if before is not None and words.low(joint) in {"and", ","} else None
                if other is not None and other.of is not None and self._fits(holding, other, other.of):
                    holding.of = _again(other.of)
            of_mention[holding.mention] = holding

    def _fits(self, holding: Holding, other: Holding, of: Of) -> bool:
        one, two = holding.phrase.head, other.phrase.head
        if of.kind in {"person", "organ"} or one.words == two.words or two.carries or holding.phrase.article:
            return False
        if of.country in one.lacking or (of.kind != "polity" and one.kind in _STATE_POSTS):
            return False
        return any(one.kind in kinds and two.kind in kinds for kinds in _COLLEAGUES)


def _again(of: Of) -> Of:
    """The same, named elsewhere: its words are no evidence here."""
    return Of(None, of.name, of.country, of.kind)


def _first_of_all(words: StoryWords, holding: Holding) -> bool:
    """“The first leader of Ruritania to visit Zenda” says a post of nobody."""
    head, title = holding.phrase.head.single, holding.phrase.title
    return head == ("leader",) and len(title) == 2 and words.low(title[0]) in _RANKED


def _empty(words: StoryWords, holding: Holding) -> bool:
    head, title = holding.phrase.head, holding.phrase.title
    word = head.single[0]
    if word in _CONTESTS and not any(words.low(at) in _SEATS for at in title):
        return True
    return len(head.single) == 1 and (word in _EMPTY or (len(title) == 1 and word in _EMPTY_ALONE))


def surname(name: str) -> str:
    """The last word of a person's name without accents, “al-” and “Jr.”: what the story calls it later."""
    words = [w for w in name.replace(",", " ").split() if w.casefold().rstrip(".") not in {"jr", "sr", "ii", "iii"}]
    split = unicodedata.normalize("NFKD", words[-1] if words else name)
    plain = "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()
    return re.sub(r"^(?:al|el|as|ad|an)-", "", plain)
