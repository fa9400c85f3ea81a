"""Where the sentences of a story begin and end."""

from __future__ import annotations

from onrecord.store.sentences import Sentences


def _all(text: str) -> list[str]:
    cuts, at, found = Sentences(text), 0, []
    while at < len(text):
        start, end = cuts.at(at, at + 1)
        found.append(text[start:end])
        at = max(end, at + 1)
        while at < len(text) and text[at].isspace():
            at += 1
    return found


def test_a_day_goes_on_behind_its_month() -> None:
    assert _all("They meet on Oct. 30 in Oslo. Sept. 4 was a Monday. It ended in Oct. Then came snow.") == [
        "They meet on Oct. 30 in Oslo.",
        "Sept. 4 was a Monday.",
        "It ended in Oct.",
        "Then came snow.",
    ]


def test_titles_go_on_and_paragraphs_end() -> None:
    assert _all("Gen. Voss spoke. J. Adler did not\nA list, then") == [
        "Gen. Voss spoke.",
        "J. Adler did not",
        "A list, then",
    ]
