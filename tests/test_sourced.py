"""Sources cut across a full stop, and particles in place of a speaker."""

from __future__ import annotations

import pytest

from onrecord.record import Span
from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.rules.page import Page
from onrecord.stages.rules.sourced import sourced
from onrecord.stages.types import Attribution


def source_in(text: str, source: str, cue: str, content: str) -> str:
    def cut(words: str) -> tuple[Span, ...]:
        at = text.index(words)
        return (Span(at, at + len(words)),) if words else ()

    given = Attribution(cut(source), cut(cue), cut(content), 0.9, 0.9)
    (found,) = sourced(Page(text, read_anatomy(text), ()), [given])
    return " ".join(span.of(text) for span in found.source)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "right"),
    [
        ("They talked about Li. Voss told Holm that she was glad.", "Li. Voss", "told", "she was glad", "Voss"),
        (
            "Envoy No. 3 at the port said it was over.",
            "Envoy No. 3 at the port",
            "said",
            "it was over",
            "Envoy No. 3 at the port",
        ),
        ("Gen. Otto Lind said it was over.", "Gen. Otto Lind", "said", "it was over", "Gen. Otto Lind"),
        ("Voss was quoted as saying by Belga: it is over.", "as", "saying", "it is over", "Voss"),
        ("Voss, was later quoted by Belga as saying that it was over.", "", "saying", "it was over", "Voss"),
        ("Talks focused on fish that nobody wants.", "that", "focused on", "fish", ""),
        ("Belga quoted Voss as saying it was over.", "Voss", "saying", "it was over", "Voss"),
    ],
)
def test_sources_are_of_one_sentence_and_no_particles(
    text: str, source: str, cue: str, content: str, right: str
) -> None:
    assert source_in(text, source, cue, content) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "Two women who said they worked for Holm told reporters it was over.",
            "Two women who said they worked for Holm",
        ),
        ("It ended. Envoys who met with Premier Holm told reporters it was over.", "Envoys who met with Premier Holm"),
        ("He thanked those who voted, and Holm told reporters it was over.", "Holm"),
        ("Premier Holm told reporters it was over.", "Holm"),
    ],
)
def test_a_subject_is_whole_with_its_relative_clause(text: str, right: str) -> None:
    assert source_in(text, "Holm", "told", "it was over") == right
