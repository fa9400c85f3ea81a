"""Charts: what is drawn, what its table has, that the same rows give the same picture, and that nothing breaks out."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from onrecord.web.charts import Chart, Mark, Node, Square, Tie, matrix, network, timeline
from onrecord.web.charts.days import Days
from onrecord.web.charts.svg import drawing, element, is_ours, linked

_SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"'><svg onload=alert(1)>{{7*7}}&\x00\u202e"


def parsed(chart: Chart | None) -> ElementTree.Element:
    """The picture, which must be well-formed and have its title and description."""
    assert chart is not None
    root = ElementTree.fromstring(chart.svg)
    titles = {each.get("id"): each.text for each in root if each.tag in ("title", "desc")}
    assert titles[root.get("aria-labelledby")]
    assert titles[root.get("aria-describedby")]
    assert root.get("role") == "group"
    return root


def nothing_runs(chart: Chart | None) -> None:
    root = parsed(chart)
    assert {each.tag for each in root.iter()} <= {
        "svg", "title", "desc", "a", "g", "text", "line", "circle", "rect", "path", "polygon"
    }  # fmt: skip
    for each in root.iter():
        assert not [name for name in each.attrib if name.startswith("on") or name == "style"]
        assert (each.get("href") or "/").startswith("/")


def test_values_and_text_are_escaped() -> None:
    made = element("text", HOSTILE, x=1.25, class_="a", aria_label=HOSTILE, y=None)
    assert "<script" not in made
    assert made.count("<") == 2  # its own two tags
    assert 'x="1.2"' in made
    assert "y=" not in made
    with pytest.raises(ValueError):
        element("a b")
    with pytest.raises(ValueError):
        element("a", **{"x onload": "1"})


def test_a_chart_leads_nowhere_else() -> None:
    for href in ("javascript:alert(1)", "//evil.example/", "/\\evil.example", "https://evil.example/", ""):
        assert not is_ours(href)
        assert "href" not in linked(href, "a name")
    assert 'href="/story/1#E1"' in linked("/story/1#E1", "a name")


def test_the_scale_of_days_has_room_and_marks() -> None:
    one = Days.of([date(2025, 3, 11)], 0, 60)
    assert (one.last - one.first).days == 6
    assert one.at(one.first) == 0
    assert one.at(one.last) == 60
    for long in (8, 40, 100, 400, 3_000, 30_000):
        scale = Days.of([date(2020, 1, 5), date.fromordinal(date(2020, 1, 5).toordinal() + long)], 0, 100)
        marks = list(scale.marks())
        assert 2 <= len(marks) <= 13, long
        assert all(0 <= scale.at(day) <= 100 for day, _ in marks)
    assert list(Days.of([date(1, 1, 1), date(9999, 12, 31)], 0, 100).marks())
    assert Days.of([date(9999, 12, 31)], 0, 1).last == date(9999, 12, 31)


def test_a_timeline_has_a_mark_for_each_and_all_in_the_table() -> None:
    marks = [Mark("meeting", "2025-03-11", None, "full", f"No {n}", f"/story/{n}#E1") for n in range(14)]
    marks += [
        Mark("visit", "2025-04-02", None, "cross", "Called off", "/story/x#E2"),
        Mark("call", "", None, "full", "?", None),
    ]
    chart = timeline("t", "Contacts", marks)
    root = parsed(chart)
    assert chart is not None
    links = [each.get("href") for each in root.iter("a")]
    assert len(links) == 8 + 1  # of fourteen on one day eight are drawn, the rest is a sign
    assert "6 more from 2025-03-11 on" in "".join(root.itertext())
    assert len(chart.rows) == 15  # all that have a day
    assert chart.rows[-1][2].href == "/story/x#E2"
    assert timeline("t", "Contacts", [Mark("call", "soon", None, "full", "?", None)]) is None


def test_a_day_far_from_all_others_does_not_press_them_together() -> None:
    marks = [Mark("talks", f"2025-03-{n:02}", None, "full", f"No {n}", f"/story/{n}") for n in range(1, 29)]
    chart = timeline("t", "Contacts", [*marks, Mark("talks", "2050-01-01", None, "hollow", "A plan", "/story/far")])
    root = parsed(chart)
    assert chart is not None
    assert "1 far before or behind the others stands at the edge" in chart.described
    places = {each.get("cx") for each in root.iter("circle")}
    assert len(places) > 20  # of the 29 days hardly two share a place
    assert chart.rows[-1][0].text == "2050-01-01"


def test_a_network_is_the_same_each_time_and_within_its_frame() -> None:
    nodes = [Node(f"Person {n}", "person" if n % 2 else "polity", f"/actor?name={n}") for n in range(40)]
    ties = [Tie(n, (n * 7 + 3) % 40, 1 + n % 4, f"/contacts?actor={n}") for n in range(40) if n != (n * 7 + 3) % 40]
    first, second = (
        network("n", "Who met whom", nodes, ties, most=20),
        network("n", "Who met whom", nodes, ties, most=20),
    )
    assert first is not None
    assert second is not None
    assert first.svg == second.svg
    root = parsed(first)
    width, height = float(root.get("width") or 0), float(root.get("height") or 0)
    for each in root.iter("text"):
        assert 0 <= float(each.get("x") or -1) <= width
        assert 0 <= float(each.get("y") or -1) <= height
    assert len(list(root.iter("text"))) == 17  # three of the twenty have no tie to another of them
    assert len(first.rows) == len(ties)  # the table has also what the picture leaves out
    assert network("n", "Nobody", nodes, []) is None
    assert network("n", "Two", nodes[:2], [Tie(0, 1, 1, None)]) is not None


def test_nobody_stands_in_a_network_without_a_tie() -> None:
    nodes = [Node(f"Person {n}", "person", None) for n in range(8)]
    ties = [Tie(0, 1, 5, None), Tie(1, 2, 4, None), Tie(3, 7, 3, None)]  # whom 3 met has no place among four
    told = parsed(network("n", "Who met whom", nodes, ties, most=4))
    assert [each.text for each in told.iter("text")] == ["Person 1", "Person 0", "Person 2"]
    apart = [Tie(0, 1, 2, None), Tie(2, 3, 3, None)]
    assert [each.text for each in parsed(network("n", "Pairs", nodes, apart, most=1)).iter("text")] == [
        "Person 2",
        "Person 3",
    ]


def test_names_in_a_network_do_not_lie_on_one_another() -> None:
    nodes = [Node(f"Somebody of Long Name {n}", "person", None) for n in range(12)]
    ties = [Tie(0, n, 1, None) for n in range(1, 12)]
    texts = [
        (float(each.get("x") or 0), float(each.get("y") or 0))
        for each in parsed(network("n", "Star", nodes, ties)).iter("text")
    ]
    near = [
        (a, b) for at, a in enumerate(texts) for b in texts[:at] if abs(a[0] - b[0]) < 100 and abs(a[1] - b[1]) < 14
    ]
    assert not near


def test_a_matrix_tells_the_stance_by_colour_and_sign() -> None:
    cells = {
        (0, 0): Square("for", 2, "2 for it", "/topic?cell=1"),
        (1, 1): Square("against", 1, "1 against", "/topic?cell=2"),
    }
    chart = matrix(
        "m", "Dues", [("Voss", "/actor?name=Voss"), ("Adler", None)], [("Mar", "March"), ("Apr", "April")], cells
    )
    root = parsed(chart)
    assert chart is not None
    boxes = {each.get("class") for each in root.iter("rect")}
    assert boxes == {"lean for", "lean against"}
    words = list(root.itertext())
    assert "+ 2" in words
    assert "− 1" in words
    assert [[cell.text for cell in row] for row in chart.rows] == [["Voss", "+ 2", ""], ["Adler", "", "− 1"]]
    assert chart.heads == ("Who", "March", "April")
    assert matrix("m", "Dues", [], [], {}) is None


def test_hostile_names_stay_names() -> None:
    nodes = [Node(HOSTILE, "person", "javascript:alert(1)"), Node(HOSTILE + "2", HOSTILE, None)]
    nothing_runs(network("n", HOSTILE, nodes, [Tie(0, 1, 3, "//evil.example")]))
    nothing_runs(timeline("t", HOSTILE, [Mark(HOSTILE, "2025-03-11", None, HOSTILE, HOSTILE, "data:text/html,x")]))
    square = Square("says", 1, HOSTILE, "javascript:alert(1)")
    nothing_runs(matrix("m", HOSTILE, [(HOSTILE, "https://evil.example")], [(HOSTILE, HOSTILE)], {(0, 0): square}))


def test_a_drawing_has_no_style_of_its_own() -> None:
    made = drawing("d", "T", "D", 10, 10, [element("line", x1=0, class_="rule")])
    assert not re.search(r"style|<script| on\w+=", made)
