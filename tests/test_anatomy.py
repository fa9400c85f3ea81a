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

LEAD = "Ministers of both countries agreed on Tuesday to reopen the border, officials said."
END = "The talks ended late at night, and no date was set for the next round."
DATED = f"BRUSSELS (Reuters) - {LEAD}\n{END}"
HEADLINE = "Ministers agree to reopen border"


def names(anatomy: Anatomy) -> list[str]:
    return [part.text for part in anatomy.byline]


def body(anatomy: Anatomy, text: str) -> list[str]:
    return [span.of(text) for span in anatomy.body]


def furniture(anatomy: Anatomy, text: str) -> list[str]:
    return [span.of(text) for span in anatomy.furniture]


# --- datelines


DATELINES = [
    ("LONDON/BERLIN (Reuters) - ", "LONDON/BERLIN", ("LONDON", "BERLIN"), "Reuters", None, None),
    ("SEOUL, Jan. 2 (Yonhap) -- ", "SEOUL", ("SEOUL",), "Yonhap", "Jan. 2", None),
    ("BRUSSELS (AP) — ", "BRUSSELS", ("BRUSSELS",), "AP", None, None),
    ("PARIS, Feb 3 (AFP) - ", "PARIS", ("PARIS",), "AFP", "Feb 3", None),
    ("BEIJING, March 5 (Xinhua) -- ", "BEIJING", ("BEIJING",), "Xinhua", "March 5", None),
    ("MOSCOW, January 9. /TASS/. ", "MOSCOW", ("MOSCOW",), "TASS", "January 9", None),
    ("NEW DELHI: ", "NEW DELHI", ("NEW DELHI",), None, None, None),
    (
        "GENEVA/ZURICH, Switzerland (Reuters) – ",
        "GENEVA/ZURICH, Switzerland",
        ("GENEVA", "ZURICH"),
        "Reuters",
        None,
        "Switzerland",
    ),
    ("ABOARD AIR FORCE ONE (Reuters) - ", "ABOARD AIR FORCE ONE", ("ABOARD AIR FORCE ONE",), "Reuters", None, None),
    ("WASHINGTON — ", "WASHINGTON", ("WASHINGTON",), None, None, None),
    ("WASHINGTON, D.C. — ", "WASHINGTON, D.C.", ("WASHINGTON",), None, None, None),
    ("TOKYO, Sept 3 (Kyodo) - ", "TOKYO", ("TOKYO",), "Kyodo", "Sept 3", None),
    ("Berlin (dpa) - ", "Berlin", ("Berlin",), "dpa", None, None),
    ("Roma, 3 mar. (ANSA) ", "Roma", ("Roma",), "ANSA", "3 mar.", None),
    ("(ANSA) - ROMA, 3 MAR - ", "ROMA", ("ROMA",), "ANSA", "3 MAR", None),
    ("(ANSA) - Rome, March 3 - ", "Rome", ("Rome",), "ANSA", "March 3", None),
    ("(Reuters) - ", None, (), "Reuters", None, None),
    ("Kyiv, Jan 5, Ukrinform. ", "Kyiv", ("Kyiv",), "Ukrinform", "Jan 5", None),
    ("KYIV, Ukraine (AP) _ ", "KYIV, Ukraine", ("KYIV",), "AP", None, "Ukraine"),
    ("MOSCOW. Jan 9 (Interfax) - ", "MOSCOW", ("MOSCOW",), "Interfax", "Jan 9", None),
    ("Madrid, 3 feb (EFE).- ", "Madrid", ("Madrid",), "EFE", "3 feb", None),
    ("TEHRAN, IRNA – ", "TEHRAN", ("TEHRAN",), "IRNA", None, None),
    ("McALLEN, Texas (AP) — ", "McALLEN, Texas", ("McALLEN",), "AP", None, None),
    ("KABUL, Afghanistan, Feb. 3 (UPI) -- ", "KABUL, Afghanistan", ("KABUL",), "UPI", "Feb. 3", "Afghanistan"),
    ("ONUR, Turkey/BEIRUT (Reuters) - ", "ONUR, Turkey/BEIRUT", ("ONUR", "BEIRUT"), "Reuters", None, "Turkey"),
    ("N'DJAMENA (Reuters) - ", "N'DJAMENA", ("N'DJAMENA",), "Reuters", None, None),
    ("São Paulo (AFP) - ", "São Paulo", ("São Paulo",), "AFP", None, None),
    ("LONDON, (Reuters) - ", "LONDON", ("LONDON",), "Reuters", None, None),
    ("LARNACA - (Reuters) - ", "LARNACA", ("LARNACA",), "Reuters", None, None),
    (
        "(Reuters) - NEW YORK (Thomson Reuters Foundation) - ",
        "NEW YORK",
        ("NEW YORK",),
        "Thomson Reuters Foundation",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("head", "place", "places", "agency", "date", "country"), DATELINES)
@pytest.mark.parametrize("before", ["", f"{HEADLINE}\n\n", f"{HEADLINE}\r\nBy Ann Lee\r\n"])
def test_dateline(
    before: str,
    head: str,
    place: str | None,
    places: tuple[str, ...],
    agency: str | None,
    date: str | None,
    country: str | None,
) -> None:
    text = f"{before}{head}{LEAD}\n\n{END}\n"
    anatomy = read_anatomy(text)
    dateline = anatomy.dateline
    assert dateline is not None
    assert (dateline.place, dateline.places, dateline.agency) == (place, places, agency)
    assert (dateline.date, dateline.country) == (date, country)
    printed = dateline.span.of(text)
    assert dateline.span.start == len(before)
    assert head.startswith(printed)
    assert set(head[len(printed) :]) <= set(" -–—_:.")
    assert body(anatomy, text) == [LEAD, END]


def test_dateline_covers_place_to_agency() -> None:
    text = f"By Ann Lee\nBRUSSELS (Reuters) – {LEAD}"
    anatomy = read_anatomy(text)
    assert anatomy.dateline is not None
    assert anatomy.dateline.span == Span(11, 29)


@pytest.mark.parametrize("line", ["ANKARA", "Brussels, 3 March 2024"])
def test_dateline_on_a_line_of_its_own(line: str) -> None:
    text = f"{HEADLINE}\n\n{line}\n\n{LEAD}\n\n{END}"
    anatomy = read_anatomy(text)
    assert anatomy.dateline is not None
    assert anatomy.dateline.place == line.split(",")[0]
    assert body(anatomy, text) == [LEAD, END]


def test_dateline_of_an_unlisted_place_under_the_byline() -> None:
    text = f"{HEADLINE}\n\nBy Ann Holf\n\nKARAHAN, Anshara\n\n{LEAD}\n\n{END}"
    anatomy = read_anatomy(text)
    assert anatomy.dateline is not None
    assert anatomy.dateline.place == "KARAHAN, Anshara"
    assert body(anatomy, text) == [LEAD, END]
    assert read_anatomy(text.replace("By Ann Holf\n\n", "")).dateline is None


def test_dateline_behind_a_deck() -> None:
    text = f"{HEADLINE}\n\nTraders on both sides hope for a quick start\n\nTALLINN (AP) — {LEAD}\n\n{END}"
    anatomy = read_anatomy(text)
    assert anatomy.dateline is not None
    assert anatomy.dateline.place == "TALLINN"
    assert body(anatomy, text) == ["Traders on both sides hope for a quick start", LEAD, END]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Paris - the capital - was calm on Tuesday, residents said.",
        "THE PRESIDENT: Thank you all for coming today.",
        "MINISTER — I have nothing to add to that.",
        "In Washington (the agency has an office there) officials met on Tuesday.",
        "Shares of Thomson (Reuters) rose on Tuesday after the deal was announced.",
        "Slovenia – The minister said the plan would go ahead.",
        "NATO - the alliance of 32 countries - met on Tuesday.",
        "On March 3 – the day of the vote – the border was closed.",
        "Q — What did the minister say about the border?",
    ],
)
def test_no_dateline_in_running_text(paragraph: str) -> None:
    text = f"{paragraph}\n\n{END}"
    anatomy = read_anatomy(text)
    assert anatomy.dateline is None
    assert body(anatomy, text) == [paragraph, END]


def test_later_datelines_leave_the_body() -> None:
    text = f"OSLO (AP) — {LEAD}\n\n___\n\nRIGA, Latvia (AP) — {END}"
    anatomy = read_anatomy(text)
    assert body(anatomy, text) == [LEAD, END]
    assert furniture(anatomy, text) == ["___", "RIGA, Latvia (AP)"]


# --- published


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"LONDON, Feb 3, 2024 (Reuters) - {LEAD}", "2024-02-03"),
        (f"LONDON, Feb 3 (Reuters) - {LEAD}", None),
        (f"Brussels, 3 February 2024 – {LEAD}", "2024-02-03"),
        (f"{HEADLINE}\nFriday, January 4, 2019\xa0\n\n{LEAD}\n\n{END}", "2019-01-04"),
        (f"{HEADLINE}\nPublished: 4 January 2019, 10:30 GMT\n\n{LEAD}\n\n{END}", "2019-01-04"),
        (f"{HEADLINE}\n2019-01-04 10:30\n\n{LEAD}\n\n{END}", "2019-01-04"),
        (f"{HEADLINE}\n31 February 2019\n\n{LEAD}\n\n{END}", None),
        (f"{LEAD}\n\nThe border was closed on January 4, 2019.", None),
    ],
)
def test_published(text: str, published: str | None) -> None:
    assert read_anatomy(text).published == published
    assert read_anatomy(text, published="2001-01-01").published == published


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
