"""Who wrote a story: bylines and credits."""

from __future__ import annotations

import pytest

from onrecord.record import Span
from onrecord.stages.anatomy import read_anatomy
from tests.wire_texts import DATED, END, HEADLINE, LEAD, body, furniture, names

# --- bylines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("By Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("By Ann Lee, Bo Ek and Cy van den Berg", ["Ann Lee", "Bo Ek", "Cy van den Berg"]),
        ("BY ANN LEE", ["ANN LEE"]),
        ("by Ann Lee", ["Ann Lee"]),
        ("By: Ann Lee", ["Ann Lee"]),
        ("By Ann Lee, Associated Press", ["Ann Lee"]),
        ("By Ann Lee and Bo Ek, Reuters", ["Ann Lee", "Bo Ek"]),
        ("By Ann Lee, Diplomatic Correspondent", ["Ann Lee"]),
        ("By Ann Lee Staff Writer", ["Ann Lee"]),
        ("By Ann Lee for Example News", ["Ann Lee"]),
        ("By Ann Lee in Brussels", ["Ann Lee"]),
        ("By Ann Lee | Example News", ["Ann Lee"]),
        ("By Ann Lee (ann.lee@example.com)", ["Ann Lee"]),
        ("By J.R. Wu and Ju-min Park", ["J.R. Wu", "Ju-min Park"]),
        ("By Suleiman Al-Amin and Ali al-Amin", ["Suleiman Al-Amin", "Ali al-Amin"]),
        ("By Zoë O'Neil", ["Zoë O'Neil"]),
        ("Written by Ann Lee", ["Ann Lee"]),
        ("From Ann Lee, CNN", ["Ann Lee"]),
        ("Ann Lee | Reuters", ["Ann Lee"]),
        ("Ann Lee, Reuters", ["Ann Lee"]),
        ("Ann Lee in Brussels and Bo Ek in Paris", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee, Department Spokesperson", ["Ann Lee"]),
        ("By Reuters Staff", []),
        ("By AFP", []),
    ],
)
def test_byline(line: str, expected: list[str]) -> None:
    text = f"{HEADLINE}\n\n{line}\n{DATED}"
    anatomy = read_anatomy(text)
    assert names(anatomy) == expected
    assert all(len(HEADLINE) + 2 <= part.spans[0].start < len(HEADLINE) + 2 + len(line) for part in anatomy.byline)
    assert furniture(anatomy, text) == ([] if expected else [line])
    assert anatomy.headline == Span(0, len(HEADLINE))
    assert body(anatomy, text) == [LEAD, END]


def test_byline_first_and_house_below() -> None:
    text = f"By ANN LEE\nAssociated Press\n\n{DATED}"
    anatomy = read_anatomy(text)
    assert anatomy.byline[0].spans == (Span(3, 10),)
    assert furniture(anatomy, text) == ["Associated Press"]
    assert anatomy.headline is None


@pytest.mark.parametrize(
    "line", ["By Wednesday the plan was dead", "By the numbers", "By Design", "By land and by sea"]
)
def test_no_byline(line: str) -> None:
    text = f"{line}\n{DATED}"
    anatomy = read_anatomy(text)
    assert names(anatomy) == []
    assert anatomy.headline == Span(0, len(line))


@pytest.mark.parametrize(
    "tail", ["\n(By Ann Lee)", " • Ann Lee is an Example News columnist", "\nBY ANN LEE [ann@example.com]"]
)
def test_byline_at_the_end(tail: str) -> None:
    text = f"{LEAD}\n\n{END}{tail}"
    anatomy = read_anatomy(text)
    assert [name.casefold() for name in names(anatomy)] == ["ann lee"]
    assert body(anatomy, text) == [LEAD, END]


# --- credits


CREDITS = [
    (
        "(Reporting by Ann Lee in Paris and Bo Ek in Berlin; Additional reporting by Cy Dee in Rome; "
        "Writing by Di Ray; Editing by Ed Fox and Fay Gil)",
        ["Ann Lee", "Bo Ek"], ["Cy Dee"], ["Di Ray"], ["Ed Fox", "Fay Gil"],
    ),
    ("(Reporting by Ann Lee)(Editing by Bo Ek)", ["Ann Lee"], [], [], ["Bo Ek"]),
    ("(Reporting by Ann Lee) (Editing by Bo Ek)", ["Ann Lee"], [], [], ["Bo Ek"]),
    ("(Reporting By Ann Lee, editing by Bo Ek)", ["Ann Lee"], [], [], ["Bo Ek"]),
    ("(Reporting Ann Lee. Additional reporting by Bo Ek. Editing by Cy Dee.)", ["Ann Lee"], ["Bo Ek"], [], ["Cy Dee"]),
    ("Reporting by Ann Lee; Editing by Bo Ek", ["Ann Lee"], [], [], ["Bo Ek"]),
    ("Reported by Ann Lee; edited by Bo Ek", ["Ann Lee"], [], [], ["Bo Ek"]),
    ("(Compiled by Ann Lee; Graphic by Bo Ek; Editing by Cy Dee)", [], [], ["Ann Lee"], ["Cy Dee"]),
    ("(Additional reporting and writing by Ann Lee; Editing by Bo Ek)", [], ["Ann Lee"], ["Ann Lee"], ["Bo Ek"]),
    (
        "(Additional reporting by Ann Lee in Kherson, Ukraine, Bo Ek in Washington, D.C. and Cy Dee in Kyiv and Lviv)",
        [], ["Ann Lee", "Bo Ek", "Cy Dee"], [], [],
    ),
    ("(Reporting by Ann Lee, Example TV and Paris newsroom; Editing by Cy Dee)", ["Ann Lee"], [], [], ["Cy Dee"]),
    ("(Reporting by Ann Lee;; ann@example.com; +44 20 7000 0000; Reuters Messaging: a.b@example.net)",
     ["Ann Lee"], [], [], []),
    ("(Reporting by Ann Lee, with additional reporting by Bo Ek)", ["Ann Lee"], ["Bo Ek"], [], []),
    ("(Repoprting by Ann Lee; Editing by Bo Ek)", ["Ann Lee"], [], [], ["Bo Ek"]),
    ("Associated Press writers Ann Lee in Paris and Bo Ek in Rome contributed to this report.",
     [], ["Ann Lee", "Bo Ek"], [], []),
    ("Lee reported from Brussels. Associated Press writer Bo Ek contributed from Rome.", ["Lee"], ["Bo Ek"], [], []),
    ("Ann Lee and Bo Ek contributed reporting.", [], ["Ann Lee", "Bo Ek"], [], []),
    ("Reporting was contributed by Ann Lee and Bo Ek.", [], ["Ann Lee", "Bo Ek"], [], []),
    ("--With assistance from Ann Lee and Bo Ek.", [], ["Ann Lee", "Bo Ek"], [], []),
    ("(Reporting by Ann Lee in London, Bo Ek in Paris\nand Cy Dee in Rome; Editing by Di Ray)",
     ["Ann Lee", "Bo Ek", "Cy Dee"], [], [], ["Di Ray"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reporting", "additional", "writing", "editing"), CREDITS)
def test_credits(
    line: str, reporting: list[str], additional: list[str], writing: list[str], editing: list[str]
) -> None:
    text = f"{DATED}\n\n{line}\n"
    anatomy = read_anatomy(text)
    credits = anatomy.credits
    assert list(credits.reporting) == reporting
    assert list(credits.additional_reporting) == additional
    assert list(credits.writing) == writing
    assert list(credits.editing) == editing
    assert credits.span == Span(len(DATED) + 2, len(text) - 1)
    assert body(anatomy, text) == [LEAD, END]


def test_credits_glued_to_the_last_paragraph() -> None:
    text = f"{DATED}(Reporting by Ann Lee; Editing by Bo Ek) ((ann@example.com))"
    anatomy = read_anatomy(text)
    assert anatomy.credits.reporting == ("Ann Lee",)
    assert body(anatomy, text) == [LEAD, END]
    assert furniture(anatomy, text) == ["((ann@example.com))"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "(Reporting by the BBC showed that the plan had failed.)",
        "Reporting by the agency showed that the plan had failed.",
        "The minister agreed (more than before).",
        "The group contributed to this report on the border, which runs to 200 pages.",
        "Editing by hand takes too long, the minister said.",
        "The figures were first reported by Example News and the Daily Example.",
    ],
)
def test_no_credits(paragraph: str) -> None:
    text = f"{DATED}\n{paragraph}"
    anatomy = read_anatomy(text)
    assert anatomy.credits.span is None
    assert body(anatomy, text) == [LEAD, END, paragraph]
