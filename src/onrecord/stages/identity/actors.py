"""Identity: from the model's scores and the statements to actors, and statements that know their speakers.

The steps: mentions → names → posts → who pronouns and noun phrases are → speakers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from onrecord.model.links import CLASSES, LinkHead, describe
from onrecord.model.runtime import Read
from onrecord.model.tags import TagHead
from onrecord.record import Actor, ActorType, Mention, Span, Statement
from onrecord.stages.identity.mentions import Seen, find_mentions, with_more
from onrecord.stages.identity.names import name_actors
from onrecord.stages.identity.party import Links, Party
from onrecord.stages.identity.phrase import head_of
from onrecord.stages.identity.posts import Post, merge_posts, posts
from onrecord.stages.identity.resolve import Resolver
from onrecord.stages.identity.second_look import Again, Look
from onrecord.stages.identity.sources import Sources, is_institution
from onrecord.stages.identity.speakers import Speaker, Speakers, with_actor

# Nouns for people who live in one place and have a say; states and cities are known as sources ("the country said").
_COMMUNITIES = frozenset(
    "ally community district island member neighbor neighbour province region territory town village".split()
)

# What stands in quotation marks.
_QUOTED = re.compile(r"[“\"][^“”\"]*(?:[”\"]|$)")

# So many statements before one without a source may tell whose it is.
_RECENT = 5


def identify(
    text: str,
    read: Read,
    tags: TagHead,
    linker: LinkHead,
    statements: Sequence[Statement],
    second: Look | None = None,
) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """The actors of a story, in the order of their first mention, and its statements with their speakers."""
    if not read.paragraphs:
        return (), tuple(statements)
    make, held = resolving(text, read, tags, linker, statements, second)
    resolver = make()
    parties = resolver.run()
    if genders := resolver.genders():  # one person is not both: once more, with what is clear
        resolver = make(genders=genders)
        parties = resolver.run()
    seen = resolver.seen
    speakers = Speakers(text, seen, parties, resolver.of)
    found: list[Speaker] = []
    for at, statement in enumerate(statements):
        speaker = speakers.of_source(statement.source)
        if not statement.source.part.spans:
            behind = statements[at + 1 : at + 1 + _RECENT]
            speaker = speakers.understood(statement, _recent(statements, found), behind)
        found.append(speaker)
    _first_persons(seen, parties, resolver.of, statements, found)
    return _actors(text, speakers.seen, parties, held, resolver.of, statements, found)


def resolving(
    text: str,
    read: Read,
    tags: TagHead,
    linker: LinkHead,
    statements: Sequence[Statement],
    second: Look | None = None,
) -> tuple[partial[Resolver], list[tuple[Post, int]]]:
    """What makes the resolver of a story that has words: its mentions, those with names put with their actors. And the
    posts, with the mentions that hold them."""
    hidden = np.concatenate([scores.hidden for scores in read.scores])
    names, nominals = tags.decode(hidden, read.paragraphs)
    seen = find_mentions(text, read.paragraphs, names, nominals)
    seen = with_more(seen, read.paragraphs, list(Sources(text, seen).unseen(statements)))
    sources = Sources(text, seen)
    spans = [sources.span(statement.source) for statement in statements]
    speaking = {n: span for span in spans if span is not None and (n := sources.head(span)) is not None}
    numbers = [n for n, s in enumerate(seen) if s.found.kind == "name"]
    named_mentions = [seen[n].found for n in numbers]
    named = [(actor, [numbers[m] for m in actor.mentions]) for actor in name_actors(text, named_mentions)]
    # "the Ruritanian premier" is of Ruritania also where no table knows it
    called = {seen[m].found.span.of(text): a.name for a, ms in named if a.type == "polity" for m in ms if not a.country}
    found = [replace(post, of=called.get(post.of or "", post.of)) for post in posts(text, named_mentions)]
    held = [(post, numbers[post.mention]) for post in found]
    described = describe(text, read.paragraphs, [(s.first, s.end, s.group) for s in seen])
    make = partial(
        Resolver,
        text,
        seen,
        named,
        held,
        Links(*linker.scores(hidden, described)),
        described.words,
        _speeches(text, statements),
        speaking,
        _reported(text, statements),
        again=Again(second, read.paragraphs, seen) if second else None,
    )
    return make, held


def _speeches(text: str, statements: Sequence[Statement]) -> list[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """Of what is in the speaker's own words: the source's spans and the words'."""
    found = ((s.source.part.spans, tuple(_words(text, s, quoted=True))) for s in statements if s.source.part.spans)
    return [(source, words) for source, words in found if words]


def _reported(text: str, statements: Sequence[Statement]) -> list[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """The same of what is not in the speaker's own words."""
    found = ((s.source.part.spans, tuple(_words(text, s, quoted=False))) for s in statements if s.source.part.spans)
    return [(source, words) for source, words in found if words]


def _words(text: str, statement: Statement, *, quoted: bool) -> Iterator[Span]:
    """What of a statement's content stands in quotation marks, or does not."""
    if statement.mode != "mixed":
        if (statement.mode == "direct") == quoted:
            yield from statement.content.spans
        return
    for span in statement.content.spans:
        at = span.start
        for mark in _QUOTED.finditer(text, span.start, span.end):
            if quoted:
                yield Span(*mark.span())
            elif at < mark.start():
                yield Span(at, mark.start())
            at = mark.end()
        if not quoted and at < span.end:
            yield Span(at, span.end)


def _first_persons(
    seen: Sequence[Seen],
    parties: Sequence[Party],
    of: dict[int, int],
    statements: Sequence[Statement],
    found: Sequence[Speaker],
) -> None:
    """*I*, *my*, *we* … in a direct quotation are the speaker's; *we* is so for what it speaks for."""
    starts = [s.found.span.start for s in seen]
    order = np.argsort(starts, kind="stable")
    ordered = np.array(starts)[order] if starts else np.zeros(0, np.int64)
    for statement, speaker in zip(statements, found, strict=True):
        if speaker.party is None or statement.mode == "indirect":
            continue
        for span in statement.content.spans:
            lo, hi = np.searchsorted(ordered, [span.start, span.end]).tolist()
            for number in order[lo:hi].tolist():
                if number not in of and seen[number].found.kind == "pronoun" and _is_first(seen[number]):
                    of[number] = speaker.party
                    parties[speaker.party].add(number, speaker.sure or 0.5)


def _is_first(seen: Seen) -> bool:
    return CLASSES[seen.group] in ("I", "we")


def _actors(
    text: str,
    seen: Sequence[Seen],
    parties: Sequence[Party],
    held: Sequence[tuple[Post, int]],
    of: dict[int, int],
    statements: Sequence[Statement],
    found: Sequence[Speaker],
) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    posts_of: dict[int, list[Post]] = {}
    for post, number in held:
        posts_of.setdefault(of[number], []).append(post)
    speaking = {speaker.party for speaker in found}
    kept = [n for n, party in enumerate(parties) if party.mentions and (n in speaking or not _is_spot(party))]
    order = sorted(kept, key=lambda p: min(seen[m].found.span for m in parties[p].mentions))
    ids = {party: f"A{rank}" for rank, party in enumerate(order, start=1)}
    actors = []
    for number in order:
        party = parties[number]
        spans = {seen[m].found.span: seen[m].found.kind for m in party.mentions}
        actors.append(
            Actor(
                ids[number],
                party.name,
                _type(party),
                merge_posts(posts_of.get(number, [])),
                tuple(Mention(span, spans[span], span.of(text)) for span in sorted(spans)),
                party.country,
            )
        )
    told = [
        with_actor(
            statement,
            ids[speaker.party] if speaker.party is not None else None,
            speaker,
            parties[speaker.party] if speaker.party is not None else None,
        )
        for statement, speaker in zip(statements, map(partial(_kept, ids), found), strict=True)
    ]
    return tuple(actors), tuple(told)


def _kept(ids: Mapping[int, str], speaker: Speaker) -> Speaker:
    """The speaker, unless all mentions of the actor were found to be another's: a city that is its government."""
    if speaker.party is None or speaker.party in ids:
        return speaker
    return Speaker(None, None, "the story does not tell who speaks")


def _is_spot(party: Party) -> bool:
    """Whether it is a place that does nothing: "the rooftop", "a railway station", where no state or town is meant."""
    if party.named or party.type not in ("polity", "place"):
        return False
    head = head_of(party.name)
    return head not in _COMMUNITIES and not is_institution(head)


def _type(party: Party) -> ActorType:
    return "polity" if party.type == "place" else party.type


def _recent(statements: Sequence[Statement], found: Sequence[Speaker]) -> list[tuple[Statement, Speaker]]:
    """The last statements that have been gone through, with their speakers."""
    at = len(found)
    return [(statements[k], found[k]) for k in range(max(0, at - _RECENT), at)]
