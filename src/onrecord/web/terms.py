"""Somebody's posts and names as bars over the days between which stories give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.store.answers import Person, Post
from onrecord.store.view_actor import Named
from onrecord.web import words
from onrecord.web.charts.days import Days, read, told
from onrecord.web.charts.svg import Cell, Chart, drawing, element, linked, shortened
from onrecord.web.rendering import address

_WIDTH, _LEFT, _RIGHT, _TOP, _FOOT, _LINE, _BAR = 880.0, 250.0, 14.0, 8.0, 26.0, 24.0, 9.0
_MOST = 10
"""Rows of each sort that are drawn; the lists beside have all."""
_LABEL = 34

_Row = tuple[str, str, date, date, int, str | None]


def terms(id_: str, person: Person, names: Sequence[Named]) -> Chart | None:
    """The chart, posts above names; None where there are not two rows to compare."""
    rows = [*_posts(person), *_names(names)]
    if len(rows) < 2:
        return None
    scale = Days.of([day for _, _, first, last, _, _ in rows for day in (first, last)], _LEFT + 6, _WIDTH - _RIGHT)
    parts = []
    base = _TOP + _LINE * len(rows)
    for day, label in scale.marks():
        x = scale.at(day)
        parts.append(element("line", x1=x, x2=x, y1=_TOP, y2=base, class_="grid"))
        anchor = "end" if x > _WIDTH - 2 * _RIGHT else "middle"  # what stood half outside would be cut off
        parts.append(
            element(
                "text",
                label,
                x=x + _RIGHT - 2 if anchor == "end" else x,
                y=base + 16,
                text_anchor=anchor,
                class_="axis",
            )
        )
    for at, (sort, what, first, last, stories, href) in enumerate(rows):
        y = _TOP + _LINE * at
        start, end = scale.at(first), scale.at(last)
        # A day alone is a dot of a bar, so that it is seen.
        bar = element(
            "rect",
            x=start - _BAR / 2,
            y=y + 6,
            width=end - start + _BAR,
            height=_BAR,
            rx=_BAR / 2,
            class_=f"term {sort}",
        )
        name = element("text", shortened(what, _LABEL), x=_LEFT - 10, y=y + 15, text_anchor="end", class_="label")
        span = told(first) if first == last else f"{told(first)} to {told(last)}"
        parts.append(linked(href, f"{what}: {span}, in {words.count(stories, 'story', 'stories')}", name, bar))
    described = f"{len(rows)} rows, from {told(scale.first)} to {told(scale.last)}."
    table = tuple(
        (Cell(what, href), Cell(sort), Cell(first.isoformat()), Cell(last.isoformat()), Cell(str(stories)))
        for sort, what, first, last, stories, href in rows
    )
    svg = drawing(id_, "Posts and names over time", described, _WIDTH, base + _FOOT, parts)
    return Chart(svg, "Posts and names over time", described, ("What", "Which", "First", "Last", "Stories"), table)


def _posts(person: Person) -> list[_Row]:
    found: list[_Row] = []
    for post in person.posts[:_MOST]:
        first, last = read(post.first_day), read(post.last_day)
        if first and last:
            where = address("/search", actor=person.name, post=post.title)
            found.append(("post", _title(post), first, last, post.stories, where))
    return sorted(found, key=lambda row: (row[2], row[3]))


def _names(names: Sequence[Named]) -> list[_Row]:
    found: list[_Row] = []
    for name in names[:_MOST]:
        first, last = read(name.first_day), read(name.last_day)
        if first and last:
            found.append(("name", name.text, first, last, name.stories, None))
    return found


def _title(post: Post) -> str:
    status = "" if post.status == "current" else f"{post.status} "
    return f"{status}{words.post(post.title)}{f', {post.of}' if post.of else ''}"
