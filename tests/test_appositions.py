"""Noun phrases that stand beside a name and are its."""

from __future__ import annotations

import re
import time

import pytest

from onrecord.model.links import CLASSES
from onrecord.record import Span
from onrecord.stages.identity.appositions import appositions
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.types import Found

_MENTION = re.compile(r"\[(?P<nominal>[^]]*)\]|\{(?P<name>[^}]*)\}")
PERSON, A_PERSON = CLASSES.index("person"), CLASSES.index("a person")


def found(marked: str) -> list[tuple[str, str]]:
    """The pairs in a text whose noun phrases stand in [ ] and names in { }."""
    text, seen, at = "", [], 0
    for match in _MENTION.finditer(marked):
        text += marked[at : match.start()]
        words = match["nominal"] or match["name"]
        span, named = Span(len(text), len(text) + len(words)), match["name"] is not None
        one = Found(span, "name" if named else "nominal", "person")
        seen.append(Seen(one, len(seen), len(seen) + 1, PERSON if named else A_PERSON))
        text += words
        at = match.end()
    text += marked[at:]
    return [(seen[a].found.span.of(text), seen[b].found.span.of(text)) for a, b in appositions(text, seen)]


@pytest.mark.parametrize(
    ("text", "nominal"),
    [
        ("They met [his brother] {Rupert Hentzau}.", "his brother"),
        ("[The king's cousin], {Rupert Hentzau}, was late.", "The king's cousin"),
        ("On Monday [the king's cousin], {Rupert Hentzau}, was late.", "the king's cousin"),
        ("{Rupert Hentzau}, [a lawyer], was late.", "a lawyer"),
        ("{Rupert Hentzau}, [a lawyer] in Zenda, was late.", "a lawyer"),
        ("The guards let in {Rupert Hentzau}, [the king's cousin].", "the king's cousin"),
        ("A letter to {Rupert Hentzau}, [his cousin], was lost.", "his cousin"),
    ],
)
def test_a_noun_phrase_beside_a_name_is_its(text: str, nominal: str) -> None:
    assert found(text) == [(nominal, "Rupert Hentzau")]


@pytest.mark.parametrize(
    "text",
    [
        "[The king], [the queen], {Rupert Hentzau}, and others came.",
        "[The guards], {Rupert Hentzau}, and others came.",
        "[The king], {Rupert Hentzau}, and [the queen] came.",
        "According to {Rupert Hentzau}, [a guard] was shot.",
        "According to {Rupert Hentzau}, [a guard], who had slept, was shot.",
        "After talks with {Rupert Hentzau}, [the king] of the land, who was ill, left.",
        "{Rupert Hentzau}, [a guard] and [a cook] came.",
        "The day was long for {Rupert Hentzau}, [a guard] at the gate said, and dull.",
        "{Rupert Hentzau} left. [A guard] slept.",
    ],
)
def test_a_noun_phrase_of_another_is_not(text: str) -> None:
    assert found(text) == []


def test_long_texts_take_no_long_time() -> None:
    begun = time.process_time()
    assert len(found("{Rupert}, [a guard] of the " + "land " * 11 + ", " * 20 + "and " * 8)) == 1
    for text in ("{Rupert}, [a guard] of the, ", "After {Rupert}, [a guard] in the hall "):
        found(text * 2000)
    assert time.process_time() - begun < 5
