"""Where and when a story says it was written: datelines and the date of publication."""

from __future__ import annotations

import pytest

from onrecord.record import Span
from onrecord.stages.anatomy import read_anatomy
from tests.wire_texts import END, HEADLINE, LEAD, body, furniture

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
