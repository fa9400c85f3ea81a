"""What a name is of, by all of the story: what the model takes it for, what the tables know, what stands around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.ontology.named_bodies import without_form
from onrecord.record import Span
from onrecord.stages.identity.name_tables import (
    is_body,
    is_faith,
    is_law_or_illness,
    is_listed,
    is_no_body,
    is_place,
    may_be_body,
    words_of_bodies,
)
from onrecord.stages.identity.name_unseen import BRACKET
from onrecord.stages.types import EntityType

_NAME_TYPES: dict[str, EntityType] = {
    "person": "person",
    "organization": "organization",
    "gpe": "polity",
    "loc": "place",
}
_AROUND = 64  # characters before and behind that are read
_SHOUTED = re.compile(r"\b[A-Z]{2,}[,:]? \Z")
_SHOUTED_ON = re.compile(r",? [A-Z]{2,}\b")
_HERE = re.compile(r"\b(?:around|at|from|in|near|of|to)[ \u00a0](?:the[ \u00a0])?\Z")
_OWNS = re.compile(r"[ \u00a0]?[’']s?\b")  # "members of Hentzau's band"
_REGION = re.compile(r",\s((?:[A-Z][\w.’]+\s?){1,2}?)(?=[,;.]|-based|[’']s|\s[a-z])")
_BASED = re.compile(r"-(?:based|born|area)\b")
_GAME = 9  # different words of sport from which on a story is of a match
_SCORE = r"\d{1,2}-\d{1,2}"
_PLAYER = "attacker|captain|coach|defender|fans|forward|goalkeeper|keeper|midfielder|skipper|striker|winger"
_PLAYS = (
    "beat|defeated|drew|equali[sz]ed|face|have|host|kicked off|lost|play|scored|thrashed|trail|trailed|were|are|won"
)
_TEAM_BEHIND = re.compile(
    rf"(?:[’']s?)? (?:{_SCORE}|(?:\w+ )?(?:{_PLAYER})\b)|[’']s? (?:\w+ )?(?:defeat|draw|lead|loss|victory|win)\b|"
    rf" (?:{_PLAYS})\b"
)
_TEAM_BEFORE = re.compile(
    r"\b(?:against|beat|beaten by|beating|champions|club|defeat to|defeated|draw with|drawn with|drew with|hosts|"
    r"leaders|loss to|lost to|over|play for|played for|playing for|rivals?|side|thrashed|visitors|vs\.?|win over)"
    r"[ \u00a0]\Z"
)
# A carrier may be an airline, and a craft anything.
_VESSEL = re.compile(
    r"(?:\b(?:aircraft carrier|barge|boat|corvette|cruiser|destroyer|ferry|freighter|frigate|icebreaker|liner|"
    r"minesweeper|schooner|ship|steamer|submarine|tanker|trawler|tugboat|vessel|warship|yacht)|\b(?:HMS|USS|INS|MV|MS|SS))"
    r"[ \u00a0][“\"‘']?\Z"
)
_PREPOSITION = r"(?:at|by|for|from|in|of|to|who|with)"


def settle(text: str, cut: Sequence[tuple[Span, Tagged]]) -> list[EntityType | None]:
    """The type of each of the names `cut`, in their order; None for what is nobody's: faiths, laws, competitions.

    One story, one sense: names that read alike are of one type, but for a town that stands for its team."""
    types = _Types(text, cut)
    return [types.of(span) for span, _ in cut]


def _is_in(behind: str) -> bool:
    """Whether what stands behind a place's name says what it is in: “Zenda, | Ruritania, …”."""
    return (region := _REGION.match(behind)) is not None and is_place(region[1])


class _Types:
    def __init__(self, text: str, cut: Sequence[tuple[Span, Tagged]]) -> None:
        self._text = text
        self._places: defaultdict[str, list[Span]] = defaultdict(list)
        for span, _ in cut:
            self._places[span.of(text)].append(span)
        # what the story names with a legal form too: "Hentzau Plc", "Hentzau"
        self._firms = {plain for words in self._places if (plain := without_form(words)) != words}
        self._tags, self._parts = self._votes(cut)
        # "the Elphberg Review Act (ERA)": the acronym is no body's either
        self._gone = {
            match[1]
            for span, _ in cut
            if (match := BRACKET.match(text, span.end, span.end + 14)) and is_no_body(span.of(text))
        }
        self._settled: dict[str, EntityType | None] = {}
        self._game: bool | None = None
        self._teams: dict[str, bool] = {}

    def of(self, span: Span) -> EntityType | None:
        words = span.of(self._text)
        if words not in self._settled:
            self._settled[words] = self._type(words)
        kind = self._settled[words]
        if (
            kind == "organization"
            and is_place(words)
            and (_BASED.match(behind := self._behind(span)) or _is_in(behind))
        ):
            return "polity"
        if kind in ("polity", "place", "person") and self._is_game() and self._is_team(span, words):
            return "organization"
        return kind

    def _votes(self, cut: Sequence[tuple[Span, Tagged]]) -> tuple[dict[str, str], set[str]]:
        """Of each form of a name, the tag that most of its mentions have, by their probabilities; and all words of
        people's longer names."""
        votes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        parts: set[str] = set()
        lasts: set[str] = set()
        firsts: set[str] = set()
        for span, tag in cut:
            words = span.of(self._text)
            votes[words][tag.tag] += tag.confidence
            full = tag.tag == "person" and " " in words and not is_body(words) and without_form(words) == words
            if full and _is_full(words):
                parts.update(words.split())
                lasts.add(words.split()[-1])
            if tag.tag == "organization" and " " in words:
                firsts.add(words.split()[0])
        out = {words: max(tags, key=lambda tag: tags[tag]) for words, tags in votes.items()}
        for words, most in out.items():
            if most == "organization" and words in lasts and words not in firsts:
                out[words] = "person"
            elif most == "person" and words in firsts and words not in parts and not self._is_somebody(words):
                out[words] = "organization"  # not “President | Keller” beside “the Keller Effect”
        return out, parts

    def _type(self, words: str) -> EntityType | None:
        tag = self._tags[words]
        body = world.body(words)
        if (words in self._gone or self._sails(words)) and body is None:
            return None
        storms = words_of_bodies("opens a storm's name")
        if body is None and (words.split()[0] in storms or storms.intersection(self._words_before(words))):
            return None
        if tag in ("gpe", "loc", "person") and words not in self._parts and body is None:
            if (is_listed(words) or is_faith(words)) and (tag != "person" or " " in words or words.isupper()):
                return None
            if tag == "person" and (is_faith(words) or (world.demonym(words) and not is_place(words))):
                return None  # "Ruritanians", "Lutherans"
            if tag == "person" and is_law_or_illness(words) and not self._is_somebody(words):
                return None  # "Obamacare", "Zika"
        if tag != "misc" and (words in self._firms or without_form(words) in self._firms) and not is_place(words):
            return "organization"
        if tag == "person" and words.endswith("a") and self._tags.get(f"{words}n") == "gpe":
            return "polity"  # "Ruritania" beside "Ruritanian ships"
        if tag == "person":
            return self._person_or_not(words)
        if body is not None and words.endswith("s") and body.name.endswith(" Party") and " " not in words:
            return None  # "Democrats" are people of a body
        if tag in ("norp", "misc"):
            if is_body(words) and (tag == "norp" or body is None):
                return "organization"
            return "organization" if tag == "misc" and not is_no_body(words) and self._is_called(words) else None
        if world.demonym(words) is not None and world.polity(words) is None and body is None:
            return None
        if tag == "organization":
            return None if is_no_body(words) else "organization"
        if not is_place(words) and " " in words and words.split()[-1] in words_of_bodies("noun that is no building"):
            return "organization"
        if not is_place(words) and (is_body(words) or (may_be_body(words) and self._is_called(words))):
            return "organization"
        return _NAME_TYPES[tag]

    def _words_before(self, words: str) -> set[str]:
        """The last word before each of the places where `words` stand."""
        return {before[-1] for span in self._places[words] if (before := self._before(span).split())}

    def _sails(self, words: str) -> bool:
        """Whether the story calls it a ship: "the grain ship Zenda Star"."""
        return any(_VESSEL.search(self._text, max(0, span.start - _AROUND), span.start) for span in self._places[words])

    def _person_or_not(self, words: str) -> EntityType:
        """A person that the tables know as a body or a place is one, unless it is a part of somebody's longer name; so
        is one of whom the story speaks as of a body."""
        if words in self._parts:
            return "person"
        if len(words.split()) > 2 and words.split()[-1] in words_of_bodies("noun in capitals"):
            return "organization"  # “the National Governors | Association”
        if " " in words and any(firm.endswith(f" {words}") for firm in self._firms):
            return "organization"  # “Hentzau Zenda” of “Elphberg Hentzau Zenda Co Ltd”
        if is_body(words) or any(called_before().search(self._before(span)) for span in self._places[words]):
            return "organization"  # “the news agency | Saba”, which is an island too
        if world.polity(words) is not None and words.split()[-1] not in self._parts:
            return "polity"
        if self._is_somebody(words):
            return "person"
        return "organization" if may_be_body(words) or self._is_called(words) or self._is_acronym(words) else "person"

    def _is_acronym(self, words: str) -> bool:
        """Whether `words` is an acronym, not a name in a line in capitals or that of one who speaks ("HENTZAU: …")."""
        if not (words.isupper() and words.isalpha() and 2 < len(words) < 7) or words.capitalize() in self._parts:
            return False
        return not any(
            self._behind(span).startswith(":")
            or _SHOUTED.search(self._before(span))
            or _SHOUTED_ON.match(self._behind(span))
            for span in self._places[words]
        )

    def _is_called(self, words: str) -> bool:
        """Whether the story calls `words` a newspaper, a party, a company, or gives it what only these have."""
        return any(
            called_before().search(self._before(span))
            or _called_behind().match(self._behind(span))
            or (_owned().search(self._before(span)) and not _OWNS.match(self._behind(span)))
            for span in self._places[words]
        )

    def _is_somebody(self, words: str) -> bool:
        """Whether the story speaks of `words` as of a person: "President …", "… , who", "…'s wife"."""
        return any(
            _titled().search(self._before(span)) or _somebody_behind().match(self._behind(span))
            for span in self._places[words]
        )

    def _before(self, span: Span) -> str:
        return self._text[max(0, span.start - _AROUND) : span.start]

    def _behind(self, span: Span) -> str:
        return self._text[span.end : span.end + _AROUND]

    def _is_game(self) -> bool:
        """Whether the story is of a match or a season."""
        if self._game is None:
            found = {
                m.group()
                for m in re.finditer(r"[A-Za-z]+", self._text)
                if m.group() in words_of_bodies("word of sport")
            }
            self._game = len(found) >= _GAME
        return self._game

    def _is_team(self, span: Span, words: str) -> bool:
        """Whether a town or country, in a story of a match, is its team here: where something says so, and elsewhere in
        the story if nothing says that it is the place."""
        if words in self._parts:
            return False
        if words not in self._teams:
            self._teams[words] = any(map(self._plays, self._places[words]))
        return self._plays(span) or (self._teams[words] and not _HERE.search(self._before(span)))

    def _plays(self, span: Span) -> bool:
        return bool(_TEAM_BEHIND.match(self._behind(span)) or _TEAM_BEFORE.search(self._before(span)))


def _is_full(words: str) -> bool:
    """Whether all words of a name open with a capital or are particles."""
    return all(not word[0].islower() or len(word) < 5 for word in words.split())


def _any_of(use: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words_of_bodies(use), key=lambda w: (-len(w), w))) + ")"


@cache
def called_before() -> re.Pattern[str]:
    """What says right before a name that a body bears it: “the news agency |”."""
    return re.compile(rf"\b{_any_of('noun before a name')}[ \u00a0][“\"‘']?\Z")


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of('of a body')}[ \u00a0][“\"‘']?\Z")


@cache
def _called_behind() -> re.Pattern[str]:
    noun = _any_of("noun before a name")
    said = (
        rf"(?:,?[”\"’'])? (?:{_any_of('noun behind a name')}|{_any_of('post in a body')})\b(?! {_any_of('people')}\b)"
    )
    owned = rf"(?:[’']s?)? {_any_of('what no person has')}\b"
    # ", Ruritania's largest bank,"
    phrase = rf", (?:an? |the |one of |its |[A-Z]\w+[’']s )(?:(?!{_PREPOSITION}\b)[\w’'-]+ ){{0,5}}?{noun}"
    return re.compile(rf"{said}|{owned}|{phrase}(?:[,.;]| (?:that|which|based|in|of|with)\b)")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of('title before a person')}\.?[ \u00a0]\Z")


@cache
def _somebody_behind() -> re.Pattern[str]:
    return re.compile(rf", (?:who|whose|\d\d)\b|[’']s? (?:\w+ )?{_any_of('what no body has')}\b")
