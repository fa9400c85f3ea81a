"""A cue becomes candidates: one for each of its actors and topics, none where the clause does not say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.record import Actor, Span, Stance, Statement
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.charges import charging
from onrecord.stages.positions.clause import Group
from onrecord.stages.positions.cues import Place
from onrecord.stages.positions.lexicon import words_for
from onrecord.stages.positions.says import says
from onrecord.stages.positions.topic import cut, end_of_topic, starts_infinitive, starts_nominal, with_condition
from onrecord.stages.positions.topic_joints import another_person, another_stance, clause_follows, does_another, is_told
from onrecord.stages.positions.types import Candidate, Marks, Where
from onrecord.stages.positions.who import Owner, Statements, is_anybodys

# So many topics may follow the first in a list.
_MORE = 5
# So many words behind the verb of an infinitive is its object, who is not its subject.
_OBJECT = 3
_OBJECTS = frozenset({"him", "her", "them"})
_WANTED = frozenset({"want @ to ~", "like @ to ~"})
_WHOM = 14  # words, at most, for whom something is asked of
_AIMS = frozenset({"goal", "aim", "goal/aim/objective/priority/preference"})
# Asking for these, or refusing them, is how reporters work, and no stance.
_NAMED = frozenset({"identified", "named", "quoted"})
_TRADE = frozenset({"anonymity", "comment", "comments"})


_PARTITIVE = frozenset("all both each few many most others several some".split())


class Maker:
    """Makes the candidates of one story."""

    def __init__(self, text: str, statements: Statements) -> None:
        self.text = text
        self.statements = statements

    def made(
        self,
        syntax: Syntax,
        place: Place,
        group: Group,
        owners: Sequence[Owner],
        target: Actor | None = None,
        tense: str = "finite",
    ) -> list[Candidate]:
        """The candidates of the cue at `place`, whose verb is `group`. `target`: whom it is directed at, where the
        pattern has no place for that."""
        s = syntax.sentence
        at = s.words[place.at].start
        if place.cue.pattern in _WANTED and place.end == place.start + 1 and s.low(place.start - 1) == "to":
            place = replace(place, start=place.at + 1)  # “wants | Lund to win”
        stance = self._stance(s, place, group)
        if (gone := _gone(s, place)) is not None:
            place = replace(place, end=gone)  # “wants Lund | out of my life”: against Lund
        away = s.low(place.end) in words_for("gone")
        if place.cue.pattern == "want ~" and s.kind(place.end) in ("participle", "verb") and not away:
            place = replace(place, end=end_of_topic(s, place.end, True, False))  # “wants them | sent home”
        open_ = place.shape in ("infinitive", "phrase", "gerund") and stance not in ("ACCUSE", "REJECT")
        held = s.low(place.end) in ("without", "until", "if", "unless") and stance != "ACCUSE"
        end = with_condition(s, place.end, stance == "REJECT") if open_ or held else place.end
        topic = cut(self.text, s, place.whom if _is_of_whom(s, place) else place.start, end)
        if not owners or stance is None or topic is None or not says(self.statements, syntax, place, group):
            return []
        said, cued = self.statements.said(at), self.statements.cued(at)
        if cued is not None and said is not None and cued is not said and said.polarity == "negated":
            return []
        if any(s.low(k) == "respectively" for k in range(place.start, min(place.end + 3, len(s.words)))):
            return []  # “Norway and Denmark, who back the crews and the port respectively”
        if stance in ("SUPPORT", "AGREE") and s.low(place.end) == "until" and _is_time(s, place.end + 1):
            return []  # “supported the rebels | until one month ago”
        if place.cue.kind == "noun" and is_anybodys(syntax, place.at - 1):
            return []  # “jailed for killing the governor over his | criticism”
        if place.end == place.start + 1 and s.low(place.start) == "do":
            return []  # “asked him to do | so”: what, another sentence tells
        year = s.low(place.end - 1) == "year" and s.low(place.end - 2) in words_for("kinds of year")
        if place.shape == "phrase" and year:
            return []  # “its budget proposal for | the 2017 fiscal year”: for how long, not what
        words = self.text[topic.start : topic.end].split()
        if _TRADE & set(words) or (words[0] == "not" and _NAMED & set(words)):
            return []
        if place.cue.stance == "ACCUSE" and not words_for("pitied").isdisjoint(words[:6]):
            return []  # “outrage at | the town's plight”
        if place.cue.stance in ("PROMISE", "SUPPORT") and not words_for("courtesy").isdisjoint(words[:3]):
            return []  # “offered | its condolences”
        owners = [
            owner
            for owner in owners
            if self._means(s, place, owner)
            and (owner.how != "office" or self.statements.has_post(owner.actor))
            and not self._is_imputed(s, place, owner, said)
            and self._plain(syntax, owner, said)
            and not _on_himself(syntax, place, owner)
            and (not place.cue.pattern.startswith("warn") or self._may_warn(place, owner))
        ]
        if said is not None and cued is None and self._quoted(said, at):
            owners = [owner for owner in owners if self._speaks(said, owner)]
        where: Where = "cue" if cued else "content" if said else "narration"
        directed = place.target or target
        told = "plain" if stance == place.cue.stance else "negated"
        weak = place.cue.head in words_for("weak") and place.shape == "infinitive" and place.cue.kind == "verb"
        closed = s.kind(group.first - 1) == "relative" and s.low(place.end) == ","
        more = () if closed else tuple(self._more(syntax, place))  # “Keller, who backed Oslo, as well as Norway”
        return [
            Candidate(
                actor=owner.actor,
                stance=stance,
                topic=one,
                cue=tuple(_side_by_side(s, place.words)),
                at=at,
                statement=cued or said,
                target=directed.id if directed is not None and directed.id != owner.actor else None,
                marks=Marks(
                    place.cue.pattern,
                    place.cue.kind,
                    where,
                    f"{owner.how} pronoun" if owner.at is not None and owner.how == "subject" else owner.how,
                    place.shape if one is topic else "list",
                    told,
                    group.modal,
                    tense,
                ),
                weak=weak,
            )
            for owner in dict.fromkeys(owners)
            for one in (topic, *more)
        ]

    def _may_warn(self, place: Place, owner: Owner) -> bool:
        """Whether what he warns of is a threat of his, no foresight: not “traders warned of | dire consequences”."""
        if place.cue.stance != "THREATEN" or "of" not in place.cue.pattern.split():
            return True
        return self.statements.may_threaten(owner.actor)

    def _quoted(self, said: Statement, at: int) -> bool:
        """Whether code point `at` stands in quotation marks of what was said."""
        if said.mode != "mixed":
            return said.mode == "direct"
        start = next((span.start for span in said.content.spans if span.start <= at < span.end), at)
        before = self.text[start:at]
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

    def _speaks(self, said: Statement, owner: Owner) -> bool:
        """Whether what is quoted can show the stance: what one says of his foes is not theirs."""
        if owner.how not in ("they", "subject") or owner.actor == said.source.actor:
            return True
        source = said.source.actor
        return owner.how == "subject" and source is not None and self.statements.speaks_for(source, owner.actor)

    def _plain(self, syntax: Syntax, owner: Owner, said: Statement | None) -> bool:
        """Whether it is plain whom the pronoun means by which the owner was found: who says so, or nobody else."""
        at = owner.at
        own = said is not None and said.mode != "direct" and said.source.actor == owner.actor
        if own and said is not None and at is not None:
            opening = (self.text[span.start : at] for span in said.content.spans if span.start <= at)
            own = any(words.strip().lower() in ("", "that") for words in opening)  # “Keller said | she …”
            own = own and not (self.text[at : at + 4] in ("his ", "her ") and self._names_another(said, owner, at))
        if owner.how == "third" and said is not None and said.cue.text.endswith("ing") and said.content.spans:
            return not self._names_another(said, owner, said.content.spans[0].start)  # “rebuked Lund, saying | he …”
        return own or self.statements.is_plain(syntax, owner)

    def _names_another(self, said: Statement, owner: Owner, at: int) -> bool:
        """Whether somebody else is named between the source of what was said and code point `at`."""
        spans = said.source.part.spans
        return bool(spans) and self.statements.names_another(owner.actor, spans[-1].end, at)

    def _means(self, s: Sentence, place: Place, owner: Owner) -> bool:
        """Whether the pronoun of the pattern may mean the actor: “advocates warned | it would …” is of another."""
        type_ = self.statements.type_of(owner.actor)
        words = {s.low(n) for n in place.words[1:]}
        if "it" in words:
            return type_ in ("organization", "polity")
        return type_ in ("person", None) if words & {"he", "she"} else True

    def _is_imputed(self, s: Sentence, place: Place, owner: Owner, said: Statement | None) -> bool:
        """Whether somebody else says that the actor's aim is a bad one: “Denmark's aim is | to wreck the talks”."""
        if said is None or said.source.actor == owner.actor or place.cue.head not in _AIMS:
            return False
        return s.low(place.start) in charging() or s.low(place.start) in words_for("harmful")

    @staticmethod
    def _stance(s: Sentence, place: Place, group: Group) -> Stance | None:
        """The stance that the clause gives: “supports”, “does not support”, “supports no part of”."""
        empty = s.low(place.start) in words_for("no") and place.cue.kind != "be"
        if empty and place.cue.stance == "AGREE":
            return None  # “have approved | no law”: none was before them
        if _gone(s, place) is not None:
            return "SUPPORT" if group.negated else "REJECT"  # “wants | Keller gone from office”
        if (
            place.cue.pattern == "want ~"
            and not group.negated
            and any(
                s.low(k) == "to" and starts_infinitive(s, k + 1) and s.kind(k - 1) in ("word", "name")
                for k in range(place.start + 1, place.end)
            )
        ):
            return "REQUEST"  # “wants | the ports to be open”
        stance = place.cue.negated if group.negated != empty else place.cue.stance
        if stance == "ACCUSE" and place.shape == "phrase" and _is_of_claims(s, place):
            return "REJECT"  # “denounced | the allegations”
        return stance

    def _more(self, syntax: Syntax, place: Place) -> Iterator[Span]:
        """What else it is about: “to send ships, and to | mark the wrecks”, “for calm, | fair rules and | talks”."""
        s = syntax.sentence
        found: list[Span] = []
        last = s.words[place.words[-1]].low
        j, closed = place.end, False
        for _ in range(_MORE):
            behind, joined = _past_joint(s, j)
            if behind == j or (joined and not found and s.low(j) == "," and _is_aside_next(s, behind)):
                break
            again = s.low(behind) == last and (last in ("to", "for", "on", "that") or (last == "of" and joined))
            j = behind + again
            end = self._item(s, place, j, again)
            if end is None:
                break
            if (topic := cut(self.text, s, j, end)) is not None and s.kind(j) != "pronoun":
                found.append(topic)
            plain = not any(s.kind(k) in ("preposition", "gerund") for k in range(place.start, end))
            ends = plain and any(s.low(k) in ("and", "or") for k in range(j, end))  # “low duties, | a force and talks”
            closed = joined or again or ends or "include" in place.cue.pattern
            j = end
            if joined:
                break
        return iter(found if closed else [])

    @staticmethod
    def _item(s: Sentence, place: Place, j: int, again: bool) -> int | None:
        """Where the item of a list that begins at word `j` ends; None where none does."""
        if place.shape == "infinitive":
            inflected = s.low(j).endswith(("ed", "ing", "s")) or s.low(j) in words_for("past") | {"say"}
            base = s.kind(j) == "verb" and not inflected  # “be patient, | show goodwill”
            return end_of_topic(s, j, False, True) if (again or base) and starts_infinitive(s, j) else None
        if s.kind(j) == "verb" and s.low(j).endswith("ed"):
            return None  # “denied the claims and | condemned the inquiry”
        if s.low(j) in _PARTITIVE and s.low(j - 1) == "," and s.low(j + 1).endswith("ing"):
            return None  # “protested the levy, | some demanding a vote”
        if (
            s.low(j) in ("including", "such", "worth", "calling", "saying")
            or place.shape == "clause"
            or not starts_nominal(s, j)
            or another_stance(s, j)
            or another_person(s, j)
            or does_another(s, j)
            or s.kind(j) == "adverb"
            or (s.kind(j) == "gerund" and s.kind(place.start) != "gerund" and s.low(j - 1) == ",")
            or s.low(j) in ("warning", "complaining")  # “opposed the plans | and warning of debts”
            or (s.kind(j) == "verb" and (s.kind(j + 1) != "word" or s.low(j + 1) in words_for("particles")))
        ):
            return None
        end = end_of_topic(s, j, False, False)
        return None if s.kind(end) in ("verb", "auxiliary") or clause_follows(s, j) else end


def _is_aside_next(s: Sentence, j: int) -> bool:
    """Whether behind the phrase at word `j` something is said of it: “blocked it, and | its head, a lawyer, said”."""
    k = j
    while s.kind(k) in ("determiner", "possessive", "word", "name", "preposition"):
        k += 1
    return s.low(k) == "," and s.kind(k + 1) in ("determiner", "possessive", "relative", "name")


def _is_of_claims(s: Sentence, place: Place) -> bool:
    """Whether the topic opens with claims that somebody made: “the | false | allegations”."""
    near = range(place.start, min(place.end, place.start + 3))
    head = next((k for k in near if s.low(k) in words_for("claim")), None)
    return head is not None and all(
        s.kind(k) in ("determiner", "word", "possessive", "adverb") for k in near[: head - place.start]
    )


def _is_time(s: Sentence, k: int) -> bool:
    """Whether at word `k` begins a time that is over: “one month ago”, “last year”."""
    return s.low(k) == "last" or any(s.low(n) == "ago" for n in range(k, k + 4))


def _gone(s: Sentence, place: Place) -> int | None:
    """The word by which what somebody wants is to go: “wants Keller | gone from office”."""
    if place.cue.pattern != "want ~":
        return None
    words = range(place.start + 1, place.end + 1)
    return next(
        (k for k in words if s.low(k) in words_for("gone") and s.kind(k - 1) in ("name", "word", "pronoun")), None
    )


def _is_of_whom(s: Sentence, place: Place) -> bool:
    """Whether the topic says too little without whom the cue is directed at, who is no actor: “accused | hackers of
    breaking in”, “told | the crews to leave”."""
    if place.target is not None or place.whom < 0 or s.kind(place.whom) in ("pronoun", "time"):
        return False
    if s.low(place.whom) in ("each", "one") and s.low(place.whom + 1) in ("other", "another"):
        return False
    if place.cue.stance == "ACCUSE":
        return True
    if any(is_told(s, k) or s.kind(k + 1) == "time" for k in range(place.whom + 1, place.start - 1)):
        return False  # “told the board in a letter | to open it”
    near = place.start - place.whom < _WHOM
    return place.cue.stance == "REQUEST" and s.low(place.start - 1) == "to" and near


def _on_himself(syntax: Syntax, place: Place, owner: Owner) -> bool:
    """Whether the actor would ask or accuse himself: “in a letter to Keller, Norway asked | him to go”, “an answer from
    Keller”."""
    s = syntax.sentence
    opens = s.words[place.start].mention
    if opens is not None and s.mentions[opens][0].kind == "name":
        named = s.mentions[opens][1]
        if named.id == owner.actor and named.type == "person":
            return True  # “he was the first to call for | Keller's resignation”: another than Keller
    for k in range(place.start + 1, place.end):
        number = s.words[k].mention if s.low(k - 1) == "from" and s.kind(k) != "possessive" else None
        if number is not None and s.mentions[number][1].id == owner.actor and place.cue.stance == "REQUEST":
            return True
    if place.shape == "infinitive":
        for k in range(place.start + 1, min(place.end, place.start + _OBJECT)):
            number = s.words[k].mention if s.kind(k) == "pronoun" else None
            if number is not None and s.low(k) in _OBJECTS and s.mentions[number][1].id == owner.actor:
                return True  # “Keller said Norway does not want to | deal with her”
    directed = place.target is not None and place.target.id == owner.actor
    return directed and owner.how != "with"


def _past_joint(s: Sentence, j: int) -> tuple[int, bool]:
    """The word behind a comma, "and" or "as well as" at `j`, and whether the list ends with what follows."""
    behind = j + (s.low(j) == ",")
    if s.low(behind) in ("and", "or"):
        return behind + 1, True
    if s.low(behind) == "as" and s.low(behind + 1) == "well":
        return behind + 3, True
    return behind, False


def _side_by_side(s: Sentence, numbers: Sequence[int]) -> Iterator[Span]:
    """The spans of words, those side by side as one."""
    start = last = numbers[0]
    for n in numbers[1:]:
        if n != last + 1:
            yield Span(s.words[start].start, s.words[last].end)
            start = n
        last = n
    yield Span(s.words[start].start, s.words[last].end)
