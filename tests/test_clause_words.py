"""Sentences as words: what three stages ask for is read once, and nobody's sentence is another's."""

from __future__ import annotations

from onrecord.record import Span
from onrecord.stages.clauses import words
from onrecord.stages.clauses.words import Mentions, read_sentence
from tests.deeds import actors_in

TEXT = "Norway imposed sanctions on Denmark. Sweden and Norway signed a treaty."
FIRST = Span(0, TEXT.index("Sweden") - 1)


def test_a_sentence_is_read_once_for_the_same_actors() -> None:
    actors = tuple(actors_in(TEXT))
    one = read_sentence(TEXT, FIRST, Mentions.of(actors))
    assert read_sentence(TEXT, FIRST, Mentions.of(actors)) is one
    assert [word.raw for word in one.words] == ["Norway", "imposed", "sanctions", "on", "Denmark", "."]


def test_other_actors_and_other_texts_have_sentences_of_their_own() -> None:
    actors = tuple(actors_in(TEXT))
    one = read_sentence(TEXT, FIRST, Mentions.of(actors))
    few = read_sentence(TEXT, FIRST, Mentions.of(actors[:1]))
    assert len(few.mentions) < len(one.mentions)
    other = TEXT.replace("imposed", "dropped")
    assert read_sentence(other, FIRST, Mentions.of(actors)).words[1].raw == "dropped"
    assert read_sentence(TEXT, FIRST, Mentions.of(())).mentions == ()
    assert Mentions.of(()) is not Mentions.of(())


def test_no_more_than_two_stories_are_kept() -> None:
    for _ in range(5):
        read_sentence(TEXT, FIRST, Mentions.of(tuple(actors_in(TEXT))))
    assert words._of_the_same.cache_info().currsize <= 2
