"""Noun phrases that name a post: “the former Ruritanian foreign minister”, “head of the Zenda Observatory”.

Each is found by its head, a title of the table `titles.tsv`. What stands before the head is read backwards word by
word (status, country, body, words of the title), what stands behind it forwards (“of”, “for”, “to”, “at” …). Who holds
the post is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.stages.identity.story_words import StoryWords
from onrecord.stages.identity.title_before import Before
from onrecord.stages.identity.title_behind import Behind
from onrecord.stages.identity.title_heads import TitlePhrase, goes_on, head_at


def title_phrases(words: StoryWords) -> Iterator[TitlePhrase]:
    """All title phrases of a story, in the order of their heads."""
    at = floor = 0
    while at < len(words.tokens):
        head = head_at(words, at)
        size = len(head.words) if head else 1
        if head is not None and not goes_on(words, head, at + size):
            phrase = TitlePhrase(head, at, at + size, at + size, list(range(at, at + size)), at)
            Before(words, phrase, floor).read()
            Behind(words, phrase).read()
            floor = at + size
            yield phrase
        at += size
