"""Tags: who stands right behind his words."""

from __future__ import annotations

import time

from tests.test_rules import attribution, read


def test_a_quotation_is_of_the_tag_behind_it() -> None:
    text = "The offer was weak, the aides said. “Why should we wait?” he asked. “Why hurry?” Conti added. It rained."
    found = read(
        text,
        attribution(text, "the aides", "said", "The offer was weak", "“Why should we wait?”"),
        attribution(text, "Conti", "added", "“Why should we wait?”"),
    )
    assert [(who, cue, content) for who, cue, content, _ in found] == [
        ("the aides", "said", ["The offer was weak"]),
        ("he", "asked", ["“Why should we wait?”"]),
        ("Conti", "added", ["“Why hurry?”"]),
    ]


def test_a_tag_that_the_model_passed_over_is_found() -> None:
    text = "They left early. “We never got an answer,” said a senior aide on Monday. “No letter came,” Holm wrote."
    assert [(who, cue) for who, cue, _, _ in read(text)] == [("a senior aide", "said"), ("Holm", "wrote")]


def test_a_sentence_before_a_tag_is_said_by_it() -> None:
    text = "Council staff were heard by the envoys in a meeting on Monday, the aides said."
    found = read(text, attribution(text, "the aides", "said", "on Monday"))
    assert found[0][2] == ["Council staff were heard by the envoys in a meeting on Monday"]
    text = "The counsellor is “stepping away” to return to Zenda, said a ministry spokesman on condition of anonymity."
    assert read(text)[0][:3] == (
        "a ministry spokesman",
        "said",
        ["The counsellor is “stepping away” to return to Zenda"],
    )


def test_what_only_looks_like_a_tag() -> None:
    for text in (
        "After the long talks in the capital, the ministry said the plan was dead.",
        "On the programme “The Long Week,” Holm said he would stay.",
        "The head of the bridge authority, which the ministry said was closed, left.",
        "Holm, the first envoy to the east, said the simple plan of the others was dead.",
        "Holm praised “the noble and the brave,” he said that nobody else had come.",
    ):
        assert read(text) == [], text


def test_who_reports_a_tag_keeps_the_quotation() -> None:
    text = "“I greeted him and nothing more,” the bishop told reporters, according to Orsopress."
    found = read(text, attribution(text, "Orsopress", "according to", "“I greeted him and nothing more,”"))
    assert {who for who, *_ in found} == {"the bishop", "Orsopress"}
    assert all(content == ["“I greeted him and nothing more,”"] for _, _, content, _ in found)


def test_a_clause_that_the_tag_has_stays() -> None:
    text = "Her district has the plant, and for all their noise such jobs are not like many others here, she said."
    piece = "such jobs are not like many others here"
    found = read(text, attribution(text, "she", "said", piece))
    assert found[0][2] == [piece]


def test_hostile_text_is_read_in_time() -> None:
    started = time.perf_counter()
    read("“A b c,” " + "Ab " * 20_000)
    read("Ab cd ef, " * 20_000)
    read("“Why?” " * 20_000 + "he said")
    assert time.perf_counter() - started < 10
