"""What gathers positions on one topic: the topic's head word and the actors in it, in the story's own words."""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology.titles import titles
from onrecord.record import Actor, Mention, Part, Span
from onrecord.stages.clauses.phrases import Phrases
from onrecord.stages.clauses.words import Mentions
from onrecord.stages.phrases import any_of
from onrecord.stages.positions.lexicon import forms_of, words_for
from onrecord.stages.positions.words import words_of

# What may stand before the word that counts: “not | to shoot”.
_BEFORE = frozenset({"not", "to", "never", "that", "for", "about", "on", "over", "of", "in", "with", "from", "against"})
# What follows somebody who is the topic himself: “backs | Keller | as leader, for her work, over the raid”.
_APART = re.compile(r"[”\"'’]?(?:,|\s(?:as|for|over|in|on|after|during|at|with|against|because|and)\b)")
# What somebody has who is not with him.
_RIVAL = re.compile(
    r"['’]s? (?:[a-z]+ ){0,2}(?:opponents?|rivals?|critics?|challengers?|foes?|enem(?:y|ies)|predecessors?)\b"
)
# What stands before who did the thing: “a surprise decision by (President) |”.
_DOER = re.compile(r"(?:the |an? |this )?(?:[a-z-]+ ){1,3}by (?:the |[A-Z][a-z]+ ){0,3}")
_POWERS = re.compile(r"(?:U\.S\.|US|U\.K\.|UK|EU|U\.N\.|UN)$")
# Behind whom something is asked of: “Denmark | leave”, “Denmark not | leave”, but not “Denmark | be punished”.
_DOES = re.compile(
    r" (?:not |immediately |fully |now )?(?!(?:an?|the|be|is|are|was|were|has|have|had|and|or|in|of|for)\b)[a-z]+\b"
)
_TO = re.compile(
    r"(?: of [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})? (?:not )?to (?!(?:be|die|face|get|receive|remain|serve)\b)[a-z]"
)
_NOUNS_BEFORE = re.compile(r"(?:the |an? )?(?:[a-z-]+ ){1,5}")
_WORD = re.compile(r"[a-z]+")
_DEEDS = frozenset({"infinitive", "gerund"})


@cache
def _against() -> re.Pattern[str]:
    """What befalls somebody, which who backs it does not do for him: “backed Keller | 's overthrow”."""
    return re.compile(rf"['’]s? (?:[a-z]+ ){{0,2}}{any_of(words_for('befalls somebody'))}\b")


@cache
def _deed() -> re.Pattern[str]:
    """What a body or a power whose name stands before it does or says: “a U.S. | decision”."""
    return re.compile(rf" (?:[A-Z][\w.]* ){{0,2}}(?:[a-z-]+ ){{0,2}}{any_of(words_for('deed of a power'))}\b")


@cache
def _given() -> re.Pattern[str]:
    """What one may want from somebody, who has to give it: “an apology from |”."""
    return re.compile(rf"\b{any_of(words_for('given'))}\b[^,;:]{{0,40}}\bfrom (?:the )?$")


def head_of(text: str, topic: Span, shape: str, mentions: Mentions) -> Part | None:
    """The head of a topic: of a deed its verb (“withdraw | all troops”), else the noun that it is about (“the |
    ceasefire | in the north”). None where neither is found."""
    sentence = words_of(text, topic, mentions)
    words = sentence.words
    at = 0
    while at < len(words) and (words[at].low in _BEFORE or words[at].kind == "adverb"):
        at += 1
    if at == len(words):
        return None
    if shape in _DEEDS or words[at].kind == "gerund":
        return Part.cut(text, [Span(words[at].start, words[at].end)])
    phrase = Phrases(text, sentence).phrase(at)
    if phrase is None:
        return None
    head = words[phrase.head]
    return Part.cut(text, [Span(head.start, head.end)])


def actors_in(topic: Span, mentions: Mentions) -> tuple[str, ...]:
    """The ids of the actors that a topic mentions, places among them, each once and in order."""
    found = (actor.id for mention, actor in mentions.within(topic) if mention.span.end <= topic.end)
    return tuple(dict.fromkeys(found))


def regards(text: str, topic: Span, mentions: Mentions) -> str | None:
    """The id of who the topic is (“backs | Denmark”) or whose: “| Denmark's plan”, “| a decision by Denmark”."""
    for mention, actor in mentions.within(topic):
        before = text[topic.start : mention.span.start].split()
        if mention.kind == "pronoun":
            return None
        behind = text[mention.span.end : topic.end].lower()
        if text[topic.start : mention.span.start] == "" and _acts(mention, actor, text):
            return actor.id
        if all(not word[0].islower() or word in words_for("opening a name") for word in before):
            if _RIVAL.match(behind) or _against().match(behind):
                return None  # “Keller's opponent, Lund”, “Keller's overthrow”
            named = behind.startswith(("'s ", "’s ", "' ", "’ ")) or not behind.strip(" ”\"'")
            return actor.id if named or _APART.match(behind) else None
        leading = text[topic.start : mention.span.start]
        posts = before and before[-1] in titles().heads and _NOUNS_BEFORE.fullmatch(leading)
        if posts and mention.kind == "name" and not behind.strip(" ”\"'"):
            return actor.id  # “law professor | Keller”
        if _DOER.fullmatch(leading):
            return actor.id
        if leading in ("a ", "an ", "the ", "any ", "new ", "recent ") and _acts(mention, actor, text):
            return actor.id
    return None


def _acts(mention: Mention, actor: Actor, text: str) -> bool:
    """Whether a name stands before what its bearer does: “a U.S. | decision”, not “the Paris attacks”."""
    power = actor.type == "organization" or _POWERS.search(mention.span.of(text)) is not None
    return mention.kind == "name" and power and _deed().match(text, mention.span.end) is not None


def asked_of(text: str, topic: Span, shape: str, mentions: Mentions) -> str | None:
    """The id of whom a demand is made on by its topic: “demanded that | Denmark leave”, “ordered | the weekly Port to
    stop”, “demanded | an apology from Denmark”."""
    for mention, actor in mentions.within(topic):
        if mention.span.end > topic.end or mention.kind == "pronoun":
            return None
        before, behind = text[topic.start : mention.span.start], text[mention.span.end : topic.end]
        opens = all(not word[0].islower() or word in words_for("opening a name") for word in before.split())
        if opens and shape == "clause" and _DOES.match(behind):
            return actor.id
        named = mention.kind == "name" and _NOUNS_BEFORE.fullmatch(before) is not None
        if (opens or named) and shape != "clause" and _TO.match(behind):
            return actor.id
        if _given().search(before):
            return actor.id
    return None


def is_undone(words: str) -> bool:
    """Whether what follows these words of a topic is to be undone: “repeal of |”, “a bill to block |”; what undoes an
    undoing (“end the ban on |”) keeps it."""
    found = (word for word in _WORD.findall(words.lower()))
    return sum(word in forms_of("turning verbs") or word in words_for("turning nouns") for word in found) % 2 == 1
