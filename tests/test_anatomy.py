"""The anatomy of a story, form by form, on stories written here in wire style."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Span
from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.types import Anatomy
from tests.wire_texts import DATED, END, HEADLINE, LEAD, body, furniture, names

# --- headlines, series marks, advisories


@pytest.mark.parametrize(
    "mark",
    [
        "UPDATE 2-", "WRAPUP 1-", "RPT-", "CORRECTED-", "REFILE-", "FACTBOX-", "ANALYSIS-", "INTERVIEW-", "Exclusive: ",
        "BREAKING: ", "URGENT: ", "(2nd LD) ", "(LEAD) ", "(3rd LD) ", "(URGENT) ", "[Editorial] ", "Explainer - ",
        "UPDATE 1 - ", "CORRECTED-(OFFICIAL)-", "Exclusive-", "(Yonhap Interview) ", "Analysis | ",
    ],
)  # fmt: skip
def test_series(mark: str) -> None:
    text = f"{mark}{HEADLINE}\n\n{DATED}"
    anatomy = read_anatomy(text)
    assert [part.text for part in anatomy.series] == [mark.strip()]
    assert anatomy.series[0].spans == (Span(0, len(mark.strip())),)
    assert anatomy.headline == Span(len(mark), len(mark) + len(HEADLINE))


def test_series_several_alone_and_behind() -> None:
    text = f"REFILE-UPDATE 3-{HEADLINE}\n{DATED}"
    assert [part.text for part in read_anatomy(text).series] == ["REFILE-", "UPDATE 3-"]
    text = f"URGENT\n{DATED}"
    assert [part.text for part in read_anatomy(text).series] == ["URGENT"]
    text = f"{HEADLINE}, 1st Ld-Writethru\n{DATED}"
    anatomy = read_anatomy(text)
    assert [part.text for part in anatomy.series] == ["1st Ld-Writethru"]
    assert anatomy.headline == Span(0, len(HEADLINE))


def test_slug() -> None:
    text = f"BC-EU--Border, 2nd Ld-Writethru\n{HEADLINE}\n{DATED}"
    anatomy = read_anatomy(text)
    assert [part.text for part in anatomy.series] == ["2nd Ld-Writethru"]
    assert furniture(anatomy, text) == ["BC-EU--Border,"]


def test_no_slug() -> None:
    line = "US-led, EU-backed force takes town"
    assert read_anatomy(f"{line}\n{DATED}").headline == Span(0, len(line))


@pytest.mark.parametrize("line", ["Exclusive talks held in secret", "Update of border rules agreed", "Watch for ice"])
def test_no_series(line: str) -> None:
    anatomy = read_anatomy(f"{line}\n\n{DATED}")
    assert anatomy.series == ()
    assert anatomy.headline == Span(0, len(line))


@pytest.mark.parametrize(
    "line",
    [
        HEADLINE,
        f"{HEADLINE}?",
        f"{HEADLINE} - sources",
        "“We agreed,” says minister",
        "10 things to know about the border",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "\xa0\n\u200b\n"])
def test_headline(line: str, gap: str) -> None:
    text = f"\ufeff{line}{gap}{LEAD}\n\n{END}"
    anatomy = read_anatomy(text)
    assert anatomy.headline == Span(1, 1 + len(line))
    assert body(anatomy, text) == [LEAD, END]


@pytest.mark.parametrize(
    "first",
    [
        LEAD,
        "“We have nothing to hide.”",
        "The border was closed.",
        "He agreed.",
        "THE PRESIDENT: Thank you.",
        "* Ministers agree on border",
        "1. The ministers agreed on the border",
    ],
)
def test_no_headline(first: str) -> None:
    text = f"{first}\n\n{END}"
    anatomy = read_anatomy(text)
    assert anatomy.headline is None
    assert body(anatomy, text) == [first, END]


def test_headline_alone_is_body() -> None:
    assert read_anatomy(HEADLINE).body == (Span(0, len(HEADLINE)),)


def test_headline_given() -> None:
    text = f"{HEADLINE}\n\n{DATED}"
    assert read_anatomy(text, headline=HEADLINE.upper()).headline == Span(0, len(HEADLINE))
    assert read_anatomy(text, headline=f"UPDATE 1-{HEADLINE}").headline == Span(0, len(HEADLINE))
    other = read_anatomy(text, headline="Quite another story")
    assert other.headline is None
    assert body(other, text) == [HEADLINE, LEAD, END]
    assert read_anatomy(DATED, headline=HEADLINE).headline is None


@pytest.mark.parametrize(
    "note",
    [
        "(ATTN: UPDATES with more details in paras 5-7; ADDS photo)",
        "(Adds quotes, background)",
        "(Corrects spelling of minister's name in paragraph 2)",
        "(Recasts with vote)",
        "Eds: Updates with details.",
        "(This story has been refiled to fix a typo in paragraph 2)",
        "(In Feb. 3 story, corrects date in first paragraph)",
    ],
)
def test_advisory(note: str) -> None:
    for text in (f"{HEADLINE}\n{note}\n{DATED}", f"{HEADLINE}\n{DATED}\n{note}\n(Editing by Bo Ek)"):
        anatomy = read_anatomy(text)
        assert [part.text for part in anatomy.advisories] == [note]
        assert body(anatomy, text) == [LEAD, END]


def test_advisory_over_two_lines() -> None:
    text = f"(2nd LD) {HEADLINE}\n(ATTN: UPDATES with details;\nADDS photo)\n{DATED}"
    assert [part.text for part in read_anatomy(text).advisories] == ["(ATTN: UPDATES with details;\nADDS photo)"]


def test_openings_glued_together() -> None:
    note = "(This version of the story corrects the date in paragraph 3)"
    text = f"{note} By Ann Lee and Bo Ek NEW YORK (Reuters) - {LEAD}"
    anatomy = read_anatomy(text)
    assert [part.text for part in anatomy.advisories] == [note]
    assert names(anatomy) == ["Ann Lee", "Bo Ek"]
    assert anatomy.dateline is not None
    assert anatomy.dateline.place == "NEW YORK"
    assert body(anatomy, text) == [LEAD]


# --- furniture


@pytest.mark.parametrize(
    "line",
    [
        "(END)", "ann@example.co.kr", "Read more", "Read more: Border talks", "Click here for more", "Share this",
        "Photo: A minister arrives", "FILE PHOTO: A flag flies over the border. REUTERS/Ann Lee/File Photo",
        "Our Standards: The Thomson Reuters Trust Principles.", "Copyright 2024 Example News. All rights reserved.",
        "© 2024 Example News", "Source: Reuters", "___", "###", "-30-", "https://example.com/a/b", "Advertisement",
        "Follow Ann Lee on Twitter @annlee.", "A minister (left) arrives in Oslo on Tuesday. (Yonhap)",
        "A minister arrives for talks in Oslo. (AP Photo/Ann Lee)", "bur-al/be/cd",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    for text in (
        f"{DATED}\n\n{line}",
        f"{HEADLINE}\n\n{line}\n\n{DATED}",
        f"BRUSSELS (AP) — {LEAD}\n\n{line}\n\n{END}",
    ):
        anatomy = read_anatomy(text)
        assert furniture(anatomy, text) == [line]
        assert body(anatomy, text) == [LEAD, END]


def test_signature_tail_and_glued_caption() -> None:
    text = f"A minister in Oslo on Tuesday. (Yonhap){LEAD}\n{END} (Yonhap)\nann@example.co.kr\n(END)"
    anatomy = read_anatomy(text)
    assert body(anatomy, text) == [LEAD, END]
    assert furniture(anatomy, text) == [
        "A minister in Oslo on Tuesday. (Yonhap)", "(Yonhap)", "ann@example.co.kr", "(END)",
    ]  # fmt: skip


def test_remarks() -> None:
    text = f"Remarks by the Minister on the Border\n\nOval Room\n10:04 A.M. EST\n\nTHE MINISTER: {LEAD}\n{END}"
    anatomy = read_anatomy(text)
    assert furniture(anatomy, text) == ["Oval Room", "10:04 A.M. EST"]
    assert body(anatomy, text) == [f"THE MINISTER: {LEAD}", END]


def test_release() -> None:
    text = f"Jo Q. Doe, Secretary of State\nWashington, DC\nHotel Example\nSECRETARY DOE: {LEAD}\n{END}"
    anatomy = read_anatomy(text)
    assert anatomy.headline is None
    assert furniture(anatomy, text) == ["Jo Q. Doe, Secretary of State", "Washington, DC", "Hotel Example"]


# --- layout


WRAPPED = """\
Ministers agree to reopen border after long night of talks

By ANN LEE and BO EK
Associated Press

BRUSSELS (AP) _ Ministers of the two countries agreed on a plan for
their common border early on Wednesday, after a night of talks that
both sides called the hardest of the year, officials said.
   The plan foresees joint patrols along the river and a new office in
the port, according to a draft seen by reporters. It does not say who
pays for it.

___

Associated Press writer Cy Dee in Rome contributed to this report.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_are_joined(line_end: str) -> None:
    text = WRAPPED.replace("\n", line_end)
    anatomy = read_anatomy(text)
    assert [len(span.of(text).split(line_end)) for span in anatomy.body] == [3, 3]
    assert names(anatomy) == ["ANN LEE", "BO EK"]
    assert anatomy.credits.additional_reporting == ("Cy Dee",)


def test_nothing() -> None:
    for text in ("", " \n\u200b\n\xa0"):
        assert read_anatomy(text) == Anatomy(body=())


# --- every text


def spans(anatomy: Anatomy) -> list[Span]:
    single = [anatomy.headline, anatomy.dateline and anatomy.dateline.span, anatomy.credits.span]
    parts = [*anatomy.series, *anatomy.advisories, *anatomy.byline]
    inside = [span for part in parts for span in part.spans]
    return sorted([*(span for span in single if span), *inside, *anatomy.body, *anatomy.furniture])


def test_a_note_behind_the_dateline_leaves_it_apart() -> None:
    line = "A contributed to this report."
    anatomy = read_anatomy(f"BRUSSELS (Reuters) - {line}", headline=line)
    found = spans(anatomy)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert anatomy.dateline is not None
    assert anatomy.dateline.place == "BRUSSELS"


PIECES = st.sampled_from(
    [
        HEADLINE, LEAD, END, "By Ann Lee and Bo Ek", "BRUSSELS (Reuters) - ", "SEOUL, Jan. 2 (Yonhap) -- ",
        "(Reuters) - ", "(Reporting by Ann Lee; Editing by Bo Ek)", "(Adds quotes)", "UPDATE 2-", "(2nd LD) ", "URGENT",
        "___", "(END)", "ann@example.com", "A contributed to this report.", "Photo: x", "(Yonhap)", "ANKARA",
        "Jan 5, 2024", "10:04 A.M.", "(This story corrects x)", "Jo Doe, Secretary of State", "BC-EU--X, 1st Ld",
        "in Rome", "and", "by", "By ", "(", ")", "“", "”", "•", "—", "-", "/", ",", ";", ".",
        " ", "\n", "\n\n", "\r\n", "\u2028", "\xa0", "\u200b", "\ufeff", "   ",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join), st.one_of(st.none(), PIECES))
def test_any_text(text: str, headline: str | None) -> None:
    anatomy = read_anatomy(text, headline=headline)
    found = spans(anatomy)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for group in (anatomy.body, anatomy.furniture):
        assert list(group) == sorted(group)
    for parts in (anatomy.series, anatomy.advisories, anatomy.byline):
        assert all(part.text == part.spans[0].of(text) for part in parts)
    if headline is None and text.strip() and not found:
        assert not any(char.isalnum() for char in text)
    assert read_anatomy(text, headline=headline) == anatomy


@pytest.mark.parametrize(
    "text",
    [
        "“Yes,” he said. " * 10_000,
        "“Yes,” he said.\n" * 10_000,
        "a" * 1_000_000,
        "WASHINGTON " * 90_000,
        "LONDON/" * 140_000,
        "\n" * 100_000,
        "(" * 1_000_000,
        "(Reporting by " * 70_000,
        "(Photo by " * 40 * 250,
        ("(Photo by " * 40 + "\n") * 250,
        "A, " * 300_000,
        "By Ann Lee\n" * 9_000,
        "WASHINGTON (Reuters) - \n" * 9_000,
        " and" * 250_000,
        "a@" * 500_000,
        (f"{LEAD} " * 5 + "\n") * 11_000,
    ],
    ids=range(16),
)
def test_time_is_bounded(text: str) -> None:
    """Each takes under a second on an idle core; the bound leaves room for a busy one. A square would take minutes."""
    start = time.process_time()
    read_anatomy(text)
    assert time.process_time() - start < 5
