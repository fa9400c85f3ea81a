"""Whose position it is: the statement's source, the subject of the clause, the owner of a noun."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.record import Actor, ActorType, Span, Statement
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.lexicon import words_for
from onrecord.stages.positions.pronouns import PRONOUNS, Pronouns

# Whom a statement without words for its source is given to is not known where that is less sure than this.
_UNNAMED = 0.65
_SEVERAL = frozenset({"them", "they", "who"})
_RELATIVES = frozenset({"who", "that", "which", "whose", "whom"})
_MARKS = ".,;:!?“”\"'’()"
# A part of a name of fewer letters may be another word.
_NAME = 4
# “Keller told reporters: |”: a name and its verb of saying, so many characters at most before what was said.
_TOLD = re.compile(r" (?:said|says|added|wrote|tweeted|told [^:“”\".]{1,30}): ?[“\"]?$")
_FAR = 60
_WHICH = 8  # characters
_WHEN = (" after ", " when ", " as ", " while ", " before ")
_HANGING = frozenset("of in from for at with and on to by".split())
# So many words before a pronoun are searched for others whom it may mean.
_APART = 12  # words between a phrase for somebody and a pronoun that may mean him
_LONG = 40
# “The EU executive”: so many words the name of a speaker's own body has at most.
_OFFICE = 3
# So many statements around a place are looked at: contents hold one another, but seldom more than these.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Owner:
    """Who takes a position: the actor's id, and how he was found: the "source"; the "subject"; “we” ("first"),
    “it” ("third") that is the speaker, another's “they”; the "owner" of a noun; a "polity" by its body, a "paper"'s;
    the "office" for which the speaker speaks."""

    actor: str
    how: str
    at: int | None = field(default=None, compare=False)
    """Where the pronoun stands that points to him, if one does."""


class Statements:
    """The statements of a story, to be looked up by place."""

    def __init__(self, text: str, statements: Sequence[Statement], actors: Sequence[Actor] = ()) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._pronouns = Pronouns(text, actors)
        named = [(m.span, a.id) for a in actors if a.type == "person" for m in a.mentions if m.kind == "name"]
        self._named = {span.start: (actor, span.end) for span, actor in named}
        self._ends = {span.end: actor for span, actor in named}
        statements = [self._known(text, one) for one in statements]
        self._cues = sorted((span, n) for n, s in enumerate(statements) for span in s.cue.spans)
        self._cue_starts = [span.start for span, _ in self._cues]
        self._contents = sorted((span, n) for n, s in enumerate(statements) for span in s.content.spans)
        self._content_starts = [span.start for span, _ in self._contents]
        self._all = statements

    def _known(self, text: str, statement: Statement) -> Statement:
        """The statement without an actor where its source is a pronoun that may mean another, or a “who” that stands
        for another thing than the actor whose name is nearest: “critics of | Keller’s plan, who said”."""
        source = statement.source
        if source.actor not in self._actors:
            return statement
        nobody = replace(statement, source=replace(source, actor=None))
        at = source.part.spans[0].start if source.part.spans else -1
        if self._told_by_another(text, statement, at):
            # “I will stay,” said | Lund after Keller | spoke: not Keller
            return replace(nobody, source=replace(nobody.source, actor_confidence=0.0))
        if not source.part.spans:
            return nobody if (source.actor_confidence or 0) < _UNNAMED else statement
        low = source.part.text.lower()
        first, _, rest = low.partition(" and ")
        low = first if rest else low  # “he and some others”
        named = (m.span.start for m in self._actors[source.actor].mentions if m.kind == "name")
        if low in ("he", "she") and statement.mode == "direct":
            quoted = statement.content.spans
            if any(span.start <= name < span.end for name in named for span in quoted):
                return nobody  # “Keller should go,” he said
        which = text[max(0, at - _WHICH) : at].split()[-1:]
        if which == ["which"] and statement.cue.text.startswith("to "):
            return nobody  # “the board, which | Norway controls, to defend it”
        if low in PRONOUNS and not self._pronouns.plain(source.actor, low, at):
            return nobody
        if _is_against(low) or self._is_named_aside(text, source.actor, source.part.spans[0]):
            return nobody  # “Protesters against Keller”, “Three women who have accused Keller”
        if (
            low in ("he", "she")
            and statement.mode == "direct"
            and self._is_called(source.actor, statement.content.text)
        ):
            return nobody  # “Anna should go,” he said of Anna Keller
        words = low.split()
        if _is_vague(self._actors[source.actor], words[0], words[-1]):
            return nobody
        if self._actors[source.actor].type == "polity" and (
            low == "who" or text.startswith(" who ", source.part.spans[-1].end)
        ):
            return nobody  # “leaders in Oslo | who”
        if low not in ("who", "which"):
            return statement
        ends = [m.span.end for m in self._actors[source.actor].mentions if m.span.end <= at]
        between = text[max(ends) : at] if ends else ""
        behind = between.split()[0] if between[:1] == " " and between.strip() else ""
        if between[:2] in ("'s", "’s") or (behind.isalpha() and behind.islower() and behind not in _HANGING):
            return nobody  # “a Keller ally who”
        return statement

    def _told_by_another(self, text: str, statement: Statement, at: int) -> bool:
        """Whether the words for the source, which begin at code point `at`, begin with another's name, and go on with
        when he spoke; or another's name and a verb of saying stand right before what was said."""
        other, end = self._named.get(at, ("", 0))
        if other and other != statement.source.actor and text[end : end + len(" before ")].startswith(_WHEN):
            return True
        if statement.mode != "direct" or not statement.content.spans:
            return False
        begin = statement.content.spans[0].start
        told = _TOLD.search(text, max(0, begin - _FAR), begin)
        return told is not None and self._ends.get(told.start(), statement.source.actor) != statement.source.actor

    def _is_named_aside(self, text: str, actor: str, source: Span) -> bool:
        """Whether the words for a source have the actor only in a clause that tells of others: “women who accused
        Keller”."""
        first = self._pronouns.first_within(actor, source.start, source.end)
        if first is None or first == source.start:
            return False
        before = text[source.start : first].lower().split()[1:]
        return any(
            word in _RELATIVES or (word.endswith("ing") and word not in words_for("no clause")) for word in before
        )

    def _is_called(self, actor: str, quoted: str) -> bool:
        """Whether what is quoted has a part of the actor's name: he who speaks does not."""
        words = {word.strip(_MARKS) for word in quoted.split()}
        return any(len(part) >= _NAME and part in words for part in self._actors[actor].name.split())

    def speaks_for(self, source: str, other: str) -> bool:
        """Whether the actor `source` holds a post of the actor `other`, and so may promise in its name."""
        speaker, body = self._actors.get(source), self._actors.get(other)
        if speaker is None or body is None or body.type not in ("polity", "organization"):
            return False
        return any(
            role.of == body.name
            or (body.country is not None and role.country == body.country)
            or (role.of is None and body.type == "polity" and role.title.split()[0].lower() in words_for("state posts"))
            for role in speaker.roles
        )

    def has_post(self, actor: str) -> bool:
        """Whether the actor holds a post, and so may speak for a body."""
        found = self._actors.get(actor)
        return found is not None and bool(found.roles)

    def may_threaten(self, actor: str | None) -> bool:
        """Whether what the actor says will come to others is a threat: a body's words, or those of who has a post."""
        return actor is not None and (self.type_of(actor) in ("polity", "organization") or self.has_post(actor))

    def is_plain(self, syntax: Syntax, owner: Owner) -> bool:
        """Whether it is plain whom the pronoun means by which the owner was found, if one is."""
        if owner.at is None:
            return True
        s = syntax.sentence
        low = next((word.low for word in s.words if word.start == owner.at), "")
        if low in ("they", "their", "them") and _others_before(syntax, owner):
            return False
        if low in ("he", "she", "his", "her") and (_unknown_before(syntax, owner) or _opens_with_one(syntax, owner)):
            return False
        return self._pronouns.plain(owner.actor, low, owner.at, s.words[0].start)

    def names_another(self, actor: str, low: int, high: int) -> bool:
        """Whether another person than the actor is named between two code points."""
        return self._pronouns.names_another(actor, low, high)

    def type_of(self, actor: str) -> ActorType | None:
        """What the actor is."""
        found = self._actors.get(actor)
        return found.type if found is not None else None

    def cued(self, at: int) -> Statement | None:
        """The statement whose cue holds code point `at`."""
        k = bisect_right(self._cue_starts, at)
        for span, n in self._cues[max(0, k - _NEAR) : k][::-1]:
            if span.start <= at < span.end:
                return self._all[n]
        return None

    def said(self, at: int) -> Statement | None:
        """The innermost statement whose content holds code point `at`."""
        k = bisect_right(self._content_starts, at)
        held = [(span.end - span.start, n) for span, n in self._contents[max(0, k - _NEAR) : k] if at < span.end]
        return self._all[min(held)[1]] if held else None


def of_phrases(syntax: Syntax, phrases: Sequence[Phrase], said: Statement | None) -> list[Owner]:
    """The actors that the phrases point to; “we” in a statement is its source."""
    owners: list[Owner] = []
    for phrase in phrases:
        low = syntax.low(phrase.head)
        if (
            phrase.actor is not None
            and phrase.mention != "name"
            and _is_vague(phrase.actor, syntax.low(phrase.start), low)
        ):
            continue
        if low == "it" and phrase.type == "person":
            continue  # “the nominee said | it would help”: no person
        if _is_named_before(syntax, phrase):
            continue  # “Keller says she lied, but | the former envoy | denies it”: somebody else
        if said is not None and said.source.actor is not None and _opens(syntax, phrase, said):
            if phrase.actor is not None and phrase.actor.id != said.source.actor and said.cue.text.endswith("ing"):
                continue  # “sued the firm, arguing that | it would”
            owners.append(Owner(said.source.actor, "third"))
        elif phrase.actor is None and said is not None and said.source.actor is not None and low in words_for("first"):
            owners.append(Owner(said.source.actor, "first"))
        elif said is not None and low in words_for("first") and _is_open(said):
            continue  # “I oppose it,” he said, whoever that is
        elif phrase.actor is not None and _is_source(syntax, phrase, said):
            continue  # “most of them said | they opposed it”: whoever that is
        elif phrase.actor is not None:
            pronoun = phrase.mention == "pronoun"
            third = pronoun and said is not None and phrase.actor.id != said.source.actor
            how = "first" if low in words_for("first") else "they" if third else "subject"
            owners.append(Owner(phrase.actor.id, how, syntax.sentence.words[phrase.head].start if pronoun else None))
        elif said is not None and said.source.actor is not None and said.mode != "direct" and _may_be(low, said):
            if low == "they" and _has_several(syntax, phrase, said):
                continue  # “contends that towns err when | they refuse”: the towns
            if _is_quoted(syntax, phrase.head) or (_is_fronted(said) and low in ("he", "she")):
                continue  # “he will tell me,” the general said: another
            owners.append(Owner(said.source.actor, "third"))
        elif low in words_for("state body") | words_for("paper"):
            if said is not None and low in words_for("state body") and _own(syntax, phrase, said):
                owners.append(Owner(said.source.actor or "", "own body"))
            elif found := _whose(syntax, phrase, low in words_for("paper")):
                owners += found
            elif said is not None and low in words_for("office") and _is_office(syntax, phrase, said):
                owners.append(Owner(said.source.actor or "", "office"))
        elif said is not None and low in words_for("office") and _is_office(syntax, phrase, said):
            owners.append(Owner(said.source.actor or "", "office"))
    return owners


def _others_before(syntax: Syntax, owner: Owner) -> bool:
    """Whether the sentence names several people before the pronoun, and not the actor: “protesters voiced | their”."""
    s = syntax.sentence
    at = next((k for k, word in enumerate(s.words) if word.start == owner.at), 0)
    before = range(max(0, at - _LONG), at)
    for k in before:
        number = s.words[k].mention
        if number is not None and s.mentions[number][1].id == owner.actor:
            return False
    return any(
        s.kind(k) == "word"
        and s.low(k).endswith("s")
        and (phrase := syntax.phrase_before(k)) is not None
        and phrase.head == k
        and phrase.actor is None
        and syntax.is_people(phrase)
        for k in before
    )


def _opens_with_one(syntax: Syntax, owner: Owner) -> bool:
    """Whether the sentence opens with “one of” several, and does not name the actor before the pronoun: “One of the
    three said | he …”."""
    s = syntax.sentence
    if s.low(0) != "one" or s.low(1) != "of":
        return False
    return not any(
        actor.id == owner.actor and s.words[end - 1].start < (owner.at or 0) for _, actor, _, end in s.mentions
    )


def _unknown_before(syntax: Syntax, owner: Owner) -> bool:
    """Whether, between the actor and the pronoun in its sentence, a name that is no actor's is the subject of a verb:
    “Keller believes that Shore lied when | he denied it”."""
    s = syntax.sentence
    at = next((k for k, word in enumerate(s.words) if word.start == owner.at), 0)
    for k in range(at - 1, max(0, at - _LONG), -1):
        number = s.words[k].mention
        if number is not None and s.mentions[number][1].id == owner.actor:
            return False
        if number is None and s.kind(k) == "word" and s.words[k].raw[0].isupper() and s.kind(k + 1) == "verb":
            return True
    return False


def is_anybodys(syntax: Syntax, at: int) -> bool:
    """Whether the “his” or “her” at word `at` may be somebody's whom the sentence has just told of without a name:
    “Keller was jailed for killing the governor over | his criticism”."""
    near = range(max(0, at - _APART), at)
    return syntax.low(at) in ("his", "her") and any(_is_somebody(syntax, k) for k in near)


def _is_somebody(syntax: Syntax, k: int) -> bool:
    """Whether word `k` is the head of a phrase for one person who is not the subject of a "be" nor an apposition: “for
    killing | the governor”."""
    s = syntax.sentence
    if s.kind(k) != "word" or s.low(k).endswith("s") or (phrase := syntax.phrase_before(k)) is None:
        return False
    one = phrase.head == k and phrase.actor is None and s.low(phrase.start) == "the" and syntax.is_people(phrase)
    return one and (s.kind(phrase.start - 1) in ("gerund", "verb") or s.low(phrase.start - 1) in words_for("particles"))


def _is_office(syntax: Syntax, phrase: Phrase, said: Statement) -> bool:
    """Whether the phrase may be the body for which the speaker speaks: “the minister said | the government will …”."""
    s = syntax.sentence
    inside = (s.words[k].mention for k in range(phrase.start + 1, phrase.head))
    if any(number is not None and s.mentions[number][1].type == "person" for number in inside):
        return False  # “Keller said | the Lund administration”: another's
    named = said.source.kind == "named" and said.source.actor is not None and said.mode != "direct"
    return named and syntax.low(phrase.start) == "the" and phrase.head - phrase.start < _OFFICE


def _is_vague(actor: Actor, first: str, last: str) -> bool:
    """Whether words that begin and end so do not tell that it is the person: “a man”, “the source” may be anybody."""
    if actor.type != "person" or not (
        last in words_for("source") or (first in ("a", "an") and last in words_for("anybody"))
    ):
        return False
    return any(m.kind == "name" for m in actor.mentions) and actor.name.split()[0].lower() not in ("a", "an", "the")


def _is_against(source: str) -> bool:
    """Whether the words for a source are of people who are against whom they name."""
    head, _, rest = source.partition(" against ")
    of = source.split()[:2]
    return (bool(rest) and " " not in head) or (
        of[1:] == ["of"] and of[0] in ("opponents", "critics", "foes", "rivals")
    )


def _is_quoted(syntax: Syntax, k: int) -> bool:
    """Whether a quotation that the sentence opens is not closed before word `k`."""
    marks = [syntax.low(n) for n in range(k)]
    return marks.count("“") > marks.count("”") or marks.count('"') % 2 == 1


def _opens(syntax: Syntax, phrase: Phrase, said: Statement) -> bool:
    """Whether the phrase is the pronoun that opens what was said and by its kind is the speaker: “the bank said | it
    will …”."""
    low, at = syntax.low(phrase.head), syntax.sentence.words[phrase.head].start
    if not said.content.spans or said.mode == "direct" or at - said.content.spans[0].start not in (0, len("that ")):
        return False
    if _is_fronted(said) and low in ("he", "she") and phrase.actor is None:
        return False  # “She was shot after refusing to stop, Keller said”: whoever she is
    if low == "they":
        words = said.source.part.text.lower().split()
        one = words[:1] in (["a"], ["an"], ["one"])  # “an activist said | they will …”
        return (
            said.source.kind == "unnamed" and not one and not _SEVERAL.intersection(words)
        )  # “the rebels said | they”
    return _may_be(low, said)


def _has_several(syntax: Syntax, phrase: Phrase, said: Statement) -> bool:
    """Whether what was said names several of something before the pronoun."""
    s = syntax.sentence
    begin = min((span.start for span in said.content.spans), default=0)
    before = (k for k in range(phrase.start) if s.words[k].start >= begin and s.kind(k) == "word")
    return any(s.low(k).endswith("s") and not s.low(k).endswith(("ss", "us", "is")) for k in before)


def _is_fronted(said: Statement) -> bool:
    """Whether what was said stands before who said it."""
    source = said.source.part.spans
    return bool(source) and bool(said.content.spans) and said.content.spans[0].start < source[0].start


def _is_source(syntax: Syntax, phrase: Phrase, said: Statement | None) -> bool:
    """Whether the phrase is the pronoun that opens what somebody said of himself, and is held to be another."""
    if said is None or said.mode == "direct" or phrase.mention != "pronoun" or not said.content.spans:
        return False
    at = syntax.sentence.words[phrase.head].start
    opens = at - said.content.spans[0].start in (0, len("that "))
    return opens and phrase.actor is not None and phrase.actor.id != said.source.actor


def _is_named_before(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether the phrase describes a person whom the sentence names before, and not right beside it."""
    if phrase.actor is None or phrase.mention != "nominal" or phrase.type != "person":
        return False
    if syntax.low(phrase.start - 1) not in ("but", "while", "though", "although", "and"):
        return False
    return any(
        mention.kind == "name" and actor.id == phrase.actor.id and end < phrase.start - 1
        for mention, actor, _, end in syntax.sentence.mentions
    )


def _is_open(said: Statement) -> bool:
    """Whether the source is a “he” or “she” of whom it is not known who is meant, or another than was thought."""
    source = said.source.part.text.lower()
    return said.source.actor is None and (source in ("he", "she") or said.source.actor_confidence == 0.0)


def _may_be(low: str, said: Statement) -> bool:
    """Whether a pronoun may mean the speaker, by what he is: “it” a body, “he” a person, “they” several."""
    if said.source.kind == "named":
        return low in ("he", "she")
    return low == "they" or (low == "it" and said.source.kind == "institution")


def _own(syntax: Syntax, phrase: Phrase, said: Statement) -> bool:
    """Whether the body is the speaker's own: “Keller said | her government will …”."""
    s = syntax.sentence
    if s.kind(phrase.start) != "possessive" or said.source.actor is None:
        return False
    number = s.words[phrase.start].mention
    return number is not None and s.mentions[number][1].id == said.source.actor


def _whose(syntax: Syntax, phrase: Phrase, paper: bool) -> list[Owner]:
    """The country whose body the phrase names (“Sudan's government”, “the Sudanese army”), or whose `paper` it is."""
    for k in range(phrase.head - 1, phrase.start - 1, -1):
        number = syntax.sentence.words[k].mention
        actor = syntax.sentence.mentions[number][1] if number is not None else None
        if actor is not None and (actor.type == "polity" or (paper and actor.type != "group")):
            return [Owner(actor.id, "paper" if paper else "polity")]
    return []
