"""Whether the clause of a cue says that somebody takes the stance: what a verb may mean besides, what is no topic."""

from __future__ import annotations

from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.charges import charging
from onrecord.stages.positions.clause import Group, provided
from onrecord.stages.positions.cues import Place
from onrecord.stages.positions.lexicon import forms_of, words_for
from onrecord.stages.positions.promises import is_doubted
from onrecord.stages.positions.scope import is_inverted_denial, is_supposed
from onrecord.stages.positions.topic import starts_infinitive
from onrecord.stages.positions.who import Statements

# So many words of a topic are searched for its head.
_NEAR = 5
_TRYING = frozenset("try tries trying tried struggle struggles struggling struggled failed".split())
_DEFENDED = frozenset("case cases client clients suspect suspects title crown systems network networks".split())
_WISHES = frozenset({"suggest", "insist", "insistent", "adamant"})


def says(statements: Statements, syntax: Syntax, place: Place, group: Group) -> bool:
    """Whether the clause says that somebody takes the stance, and the topic is one."""
    s, cue = syntax.sentence, place.cue
    at = s.words[place.at].start
    told = statements.said(at) is not None or statements.cued(at) is not None
    if group.off or (cue.head == "like") != (cue.head == "like" and group.modal == "would"):
        return False
    if group.modal in ("would", "can") and cue.head != "like" and (not told or provided(s, place.past)):
        return False
    if cue.kind == "noun" and place.shape == "clause" and s.low(place.end - 1) in forms_of("rejecting"):
        return False  # “claims that | Norway denies”
    if all(s.kind(k) == "adverb" for k in range(place.start, place.end)):
        return False  # “boycotted | entirely”
    if s.low(place.start) == "alleging" or (s.kind(place.start) == "pronoun" and place.end == place.start + 1):
        return False
    if cue.head in words_for("only told") and statements.cued(at) is None:
        return False
    if cue.head == "deny" and place.shape == "phrase":
        whom = syntax.phrase(place.start)
        if whom is not None and s.kind(whom.end) in ("determiner", "possessive") and whom.end < place.end:
            return False  # “denied | Keller the votes he needed”
    if cue.pattern in ("speak for ~", "stand for ~", "fight for ~") and _is_length(s, place.start):
        return False  # “spoke for | several minutes”
    if cue.pattern == "question ~" and group.governed is not None:
        return False  # “want to question | Keller”: to ask him
    if group.modal in ("would", "can") and is_supposed(s, group.first):
        return False  # “any more than he would | welcome it”
    if cue.head == "deny" and s.low(place.start) in ("and", "but"):
        return False  # “denies | that, and Keller says”: what, another clause tells
    if s.kind(group.first - 1) == "pronoun" and s.low(group.first - 2) in ("made", "makes", "make", "making"):
        return False  # “made them | promise to go”: what was asked of them
    other = s.low(group.first - 1) not in words_for("first") | words_for("third")
    if group.modal == "can" and not group.negated and cue.stance == "SUPPORT" and other:
        return False  # “a pastor can | endorse him”: what the law lets him do
    if is_inverted_denial(s, group.first):
        return False  # “nor can Norway wholly | trust”
    if cue.pattern == "threaten ~":
        if any(s.low(k) in words_for("dear") for k in range(place.start, min(place.end, place.start + _NEAR))):
            return False  # “it would threaten | her safety”: what is in danger
        whom = syntax.phrase(place.start)
        if whom is not None and syntax.is_party(whom):
            return False  # “is threatening | Keller in the north”: whom, not what
    if (
        cue.kind == "noun"
        and cue.head == "opposition"
        and s.kind(place.start) == "verb"
        and place.end > place.start + 1
    ):
        return False  # “Syria opposition to | attend talks”: who will go
    tried = range(max(0, group.first - _NEAR), place.at)
    if cue.stance == "AGREE" and any(s.low(k) in _TRYING for k in tried):
        return False  # “are still trying to | reach a deal”
    if cue.kind == "noun" and cue.stance == "AGREE" and is_doubted(syntax, place.at):
        return False  # “does not think he can reach | a deal on”
    if cue.kind == "noun" and any(s.low(k) == "hard" and s.low(k + 1) == "to" for k in range(place.at - 8, place.at)):
        return False  # “it is hard to take seriously | his respect for it”
    if cue.kind == "noun" and s.low(place.start) == "being":
        return False  # “argue that their priorities are | being ignored”
    if cue.head == "dismiss" and s.low(place.past) == "as" and s.low(place.past + 1) == "too":
        return False  # “a sum for ports, which Keller dismissed | as too low”
    if cue.head == "challenge/dare":
        whom = syntax.phrase(place.at + 1)
        own = s.kind(place.at + 1) == "possessive"  # “his authority | to”
        return whom is not None and not own and (whom.mention == "name" or syntax.is_people(whom))
    if cue.head == "doubt" and place.shape == "clause":
        return False  # “doubts that | Norway will agree”: it may wish it
    if cue.head == "dispute" and any(s.low(k) in words_for("territory") for k in range(place.start, place.end)):
        return False  # “the islands are disputed by Norway”
    if cue.pattern == "push ~" and s.low(place.start) in ("further", "farther", "deeper", "ahead"):
        return False  # “pushed | further into the north”
    if cue.pattern == "push ~":
        goal = syntax.phrase(place.start)
        moved = any(s.low(k) in words_for("particles") for k in range(place.start, min(place.end + 1, len(s.words))))
        return not moved and (goal is None or not syntax.is_party(goal))  # “pushed | the rebels out”
    if cue.pattern == "press @ on ~" and s.kind(place.start) == "possessive":
        return False  # “pressed him on | his record”: asked about it
    if cue.head == "allow" and not group.negated and group.modal != "will" and _is_deed(s, place):
        return False  # “the pact allowed firms to grow”: no consent, six times in seven
    if cue.head == "avoid":
        return group.governed is not None
    if cue.head in ("welcome", "dismiss", "question"):
        guest = syntax.phrase(place.start)
        asked = cue.pattern == "question ~" and guest is not None and _is_asked(syntax, guest)
        if cue.head == "dismiss" and guest is not None and _is_staff(syntax, guest):
            return False  # “dismissed | her cabinet”: nothing is rejected
        return guest is None or not (asked or (guest.type == "person" and guest.mention == "name"))
    if cue.head.startswith(("concern", "fear", "worr")):
        if "worr" in cue.pattern and s.kind(place.start) == "gerund":
            return False  # “worried about | missing his train”: he does want it
        dear = any(s.low(k) in words_for("dear") for k in range(place.start, min(place.end, place.start + _NEAR)))
        if dear or s.low(place.start) in ("its", "his", "her", "their", "our", "my"):
            return False  # “concerns over | its security”, “about the safety of students”
        if (about := syntax.phrase(place.start)) is not None and s.low(about.head) in words_for("claim"):
            return False  # “concern about | the allegations”: they may well be believed
    if cue.pattern.endswith("@ from ~") and place.shape != "gerund":
        return False  # “ban traders from | the port”: not the port is refused
    if cue.pattern == "claim that ~" and not any(
        s.low(k) in charging() or s.low(k) in words_for("crimes") | words_for("harmful") | words_for("threat")
        for k in range(place.start, place.end)
    ):
        return False  # “claimed that | Norway was more open than most”: nobody is charged
    if cue.head == "claim" and place.shape == "clause":
        return s.low(place.start) not in words_for("third") | words_for("first")
    if cue.head in _WISHES and place.shape == "clause" and not _wished(s, place):
        return False  # “insisted that the port was open”, “adamant that it will fail”
    if cue.stance == "REQUEST" and s.low(place.start) in words_for("asking"):
        return False  # “asked | how quickly aid would come”
    if cue.head == "insist" and place.shape == "phrase" and "on" not in cue.pattern.split():
        return s.kind(place.end) not in ("auxiliary", "verb")  # “insisted | the raid in the north | was”
    if cue.pattern in ("urge ~", "urge (that) ~") and place.shape == "phrase":
        whom = syntax.phrase(place.start)
        deed = any(s.low(k) == "to" and starts_infinitive(s, k + 1) for k in range(place.start, place.end))
        if whom is not None and not deed and (syntax.is_party(whom) or syntax.is_people(whom)):
            return False  # whom it urges is not what it urges
    if cue.pattern == "behind ~" and any(s.low(k) in words_for("crimes") for k in range(place.start, place.end)):
        return False  # who is behind a crime did it
    if cue.kind == "be" and place.cue.head == "serious" and s.low(group.first - 2) in ("show", "prove"):
        return False  # “to show it was serious about”: it is not said to be
    if cue.pattern.startswith("shoot down"):
        return not any(s.low(k) in words_for("flying") for k in range(place.start, place.end))
    if cue.head == "defend" and any(
        s.low(k) in _DEFENDED for k in range(place.start, min(place.end, place.start + _NEAR))
    ):
        return False  # “had defended | such cases”, “its systems against an attack”: his trade
    if cue.head == "stand" and s.kind(place.start) == "possessive":
        return False  # “stood with | his back to the wall”
    if cue.kind == "noun" and cue.head == "insistence" and place.shape == "clause" and not _wished(s, place):
        return False  # “its insistence that | its goal is peace”: a fact is no wish
    if cue.head == "look" and not group.negated and cue.pattern == "look to ~":
        return False  # what somebody is looking to do is a plan at most
    if cue.kind == "noun" and cue.head.startswith("hope"):
        voiced = range(max(0, place.at - _NEAR + 1), place.at)
        return any(s.low(k) in forms_of("voicing") for k in voiced)  # not “Norway's hopes that … faded”
    if cue.pattern in ("sign ~", "introduce ~"):
        return any(s.low(k) in words_for("bills") for k in range(place.start, min(place.end, place.start + _NEAR)))
    if cue.pattern in ("challenge ~", "contest ~"):
        rival = syntax.phrase(place.start)
        if any(s.low(k) in words_for("contests") for k in range(place.start, place.end)):
            return False  # “contesting | the nomination”: running for it
        return rival is not None and not (syntax.is_people(rival) or rival.type == "person")
    if cue.head == "prefer" and s.kind(place.start) == "word" and place.shape == "phrase":
        return False  # “the preferred | bidder”
    if cue.head == "sue" and s.low(place.start) in ("$", "€", "£"):
        return False
    if cue.head in ("hope", "insist") and (cue.head == "hope" or place.shape == "clause"):
        own = s.low(place.start) in words_for("third") | words_for("first")
        return not own and (s.kind(place.start) != "auxiliary" or s.low(place.start) in words_for("duty"))
    if cue.pattern in ("warn of ~", "warn @ of ~", "warn (that) ~"):
        return any(s.low(k) in words_for("threat") for k in range(place.start, place.end))
    return True


def _wished(s: Sentence, place: Place) -> bool:
    """Whether the clause is a wish and no fact: “insisted that Norway (should) open it”, but “that it was open”."""
    words = range(place.start, place.end)
    if any(s.low(k) in words_for("duty") for k in words):
        return True
    facts = any(
        (s.kind(k) == "auxiliary" and s.low(k) != "be")
        or (
            (s.low(k).endswith("ed") or s.low(k) in words_for("past"))
            and s.kind(k) == "verb"
            and s.kind(k - 1) in ("word", "name", "adverb")
        )
        for k in words
    )
    alone = place.end - place.start < 2  # “suggested that | Keller, who …”
    return not facts and not alone and s.kind(place.start) in ("determiner", "possessive", "name", "word")


def _is_deed(s: Sentence, place: Place) -> bool:
    """Whether the topic is that somebody does something: “firms | to grow”."""
    inner = range(place.start + 1, place.end)
    return any(s.low(k) == "to" and starts_infinitive(s, k + 1) for k in inner)


def _is_length(s: Sentence, start: int) -> bool:
    """Whether a stretch of time begins at word `start`: “several minutes”, “two hours”."""
    return any(s.low(k) in words_for("lengths") for k in range(start, start + _NEAR))


def _is_asked(syntax: Syntax, guest: Phrase) -> bool:
    """Whether who is questioned is somebody, and no claim: “questioned | the witnesses”."""
    return (
        syntax.is_people(guest)
        or syntax.is_party(guest)
        or syntax.low(guest.head) in ("witness", "witnesses", "suspect", "suspects")
    )


def _is_staff(syntax: Syntax, guest: Phrase) -> bool:
    """Whether who is dismissed is somebody in a post, and no claim."""
    return syntax.is_people(guest) or syntax.low(guest.head) in ("cabinet", "staff", "board", "government")
