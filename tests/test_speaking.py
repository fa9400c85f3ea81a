"""Who speaks, where another noun stands nearer; contents that go on."""

from __future__ import annotations

import time

import pytest

from onrecord.record import Span
from onrecord.stages.types import Attribution
from tests.test_rules import attribution, read


def nobodys(text: str, cue: str, content: str) -> Attribution:
    at, said = text.index(cue), text.index(content)
    return Attribution((), (Span(at, at + len(cue)),), (Span(said, said + len(content)),), 0.9, 0.9)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "speaker"),
    [
        (
            "Orsopress quoted Rupert Holm as saying the dam was safe.",
            "Orsopress",
            "quoted",
            "Rupert Holm as saying the dam was safe",
            "Rupert Holm",
        ),
        (
            "After the flood, the dam must be mended, the state news agency cited Rupert Holm as saying.",
            "the state news agency",
            "cited",
            "Rupert Holm as saying",
            "Rupert Holm",
        ),
        (
            "The Herald quoted a U.S. official saying that the dam was safe.",
            "The Herald",
            "quoted",
            "the dam was safe",
            "a U.S. official",
        ),
        (
            "Zenda agencies quoted the defence ministry as saying the dam was safe.",
            "Zenda agencies",
            "saying",
            "the dam was safe",
            "the defence ministry",
        ),
        (
            "Zenda, whose navy and coast guard have been helping them, says there is no proof.",
            "navy and coast guard",
            "says",
            "there is no proof",
            "Zenda",
        ),
        (
            "He was one of two men who police have said fled to Strelsau.",
            "one of two men who police",
            "have said",
            "fled to Strelsau",
            "police",
        ),
        (
            "Zenda, which closed its schools last week citing a threat, may open them.",
            "which closed its schools",
            "citing",
            "a threat",
            "which",
        ),
        (
            "He would not ask Sapt, the new envoy to the East, said Holm, calling the idea absurd.",
            "envoy to the East",
            "calling",
            "the idea absurd",
            "Holm",
        ),
        (
            "Mr. Holm met with President Sapt and Prime Minister Conti to reaffirm the old bond.",
            "Prime Minister Conti",
            "to reaffirm",
            "the old bond",
            "Mr. Holm",
        ),
        (
            "Zenda has accused Strelsau of it, while Strelsau, in turn, has criticised the patrols.",
            "Zenda",
            "has criticised",
            "the patrols",
            "Strelsau",
        ),
    ],
)
def test_who_speaks(text: str, source: str, cue: str, content: str, speaker: str) -> None:
    assert [who for who, *_ in read(text, attribution(text, source, cue, content))] == [speaker]


def test_the_quoted_say_no_more_than_what_is_quoted() -> None:
    text = "Orsopress quoted Rupert Holm as saying the dam was safe."
    found = read(text, attribution(text, "Orsopress", "quoted", "Rupert Holm as saying the dam was safe"))
    assert found[0][2] == ["the dam was safe"]


def test_a_subject_before_an_aside() -> None:
    text = "The draft, which was seen by Orsopress on Monday, says the two sides will meet."
    assert read(text, nobodys(text, "says", "the two sides will meet"))[0][0] == "The draft"
    text = "The union, which has its seat in Zenda, is regarded as one of the best."
    assert read(text, nobodys(text, "is regarded", "as one of the best"))[0][0] == ""


def test_the_opener_of_a_participle_is_no_governed_noun() -> None:
    text = "A judge let a group seek papers from her time as secretary of state, saying there was proof."
    assert read(text, attribution(text, "secretary of state", "saying", "there was proof"))[0][0] == ""
    text = "The court was angered by French officials suggesting the guard was lax."
    assert (
        read(text, attribution(text, "French officials", "suggesting", "the guard was lax"))[0][0] == "French officials"
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "whole"),
    [
        (
            "Holm said that Zenda would strive for a truce.",
            "Holm",
            "said",
            "that Zenda would",
            "that Zenda would strive for a truce",
        ),
        (
            "The union said this could test whether they mean it when they insist that it stands.",
            "The union",
            "said",
            "this could test whether they mean it when they insist",
            "this could test whether they mean it when they insist that it stands",
        ),
        (
            "Holm said more than 100 of its members had left, and Sapt said so.",
            "Holm",
            "said",
            "more than 100 of its",
            "more than 100 of its members had left",
        ),
    ],
)
def test_a_content_goes_on_to_the_end_of_its_clause(text: str, source: str, cue: str, content: str, whole: str) -> None:
    others = [attribution(text, "Sapt", "said so", "so")] if "Sapt" in text else []
    found = read(text, attribution(text, source, cue, content), *others)
    assert whole in found[0][2]


def test_a_content_at_its_end_stays() -> None:
    text = "Holm praised her on Monday and backed stability that lasts."
    found = read(text, attribution(text, "Holm", "praised", "her"), attribution(text, "Holm", "backed", "stability"))
    assert [content for _, _, content, _ in found] == [["her"], ["stability"]]


def test_long_sentences_are_read_in_time() -> None:
    started = time.perf_counter()
    text = "Zenda, whose " + "navy, " * 30_000 + "guard says there is no proof."
    read(text, attribution(text, "guard", "says", "there is no proof"))
    text = "Holm quoted " + "the Ab " * 30_000 + "as saying no."
    read(text, attribution(text, "Holm", "quoted", "the Ab"))
    assert time.perf_counter() - started < 5
