"""A matrix of who said what in which week, month or year: a cell tells the stance by colour and by a sign.

The colours are some that people who see few colours tell apart (blue, orange, yellow, grey); the signs alone do too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.web.charts.svg import Cell, Chart, drawing, element, linked, shortened

_LEFT, _TOP, _SIDE, _ROW, _GAP = 190.0, 30.0, 46.0, 30.0, 3.0

LEANS = {
    "for": ("+", "for it"),
    "asks": ("?", "asks for it"),
    "against": ("−", "against it"),
    "both": ("±", "for and against"),
    "says": ("·", "speaks of it"),
}
"""How somebody stands to a subject: the sign and the words for it."""


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: how somebody leans, how many items it has, in words, and where it leads."""

    lean: str
    count: int
    label: str
    href: str


def matrix(
    id_: str,
    title: str,
    rows: Sequence[tuple[str, str | None]],
    columns: Sequence[tuple[str, str]],
    cells: Mapping[tuple[int, int], Square],
    chosen: tuple[int, int] | None = None,
) -> Chart | None:
    """The chart. `rows`: names and where they lead; `columns`: short and full names of times; `cells` by row and
    column. None where there is no cell."""
    if not cells:
        return None
    width, height = _LEFT + _SIDE * len(columns) + 4, _TOP + _ROW * len(rows) + 6
    parts = []
    for at, (short, full) in enumerate(columns):
        label = element("text", short, x=_LEFT + (at + 0.5) * _SIDE, y=_TOP - 9, text_anchor="middle", class_="axis")
        parts.append(linked(None, full, label))
    for at, (name, href) in enumerate(rows):
        y = _TOP + (at + 0.5) * _ROW
        parts.append(element("line", x1=0, x2=width, y1=_TOP + at * _ROW, y2=_TOP + at * _ROW, class_="rule"))
        text = element("text", shortened(name, 23), x=_LEFT - 10, y=y + 4, text_anchor="end", class_="label")
        parts.append(linked(href, name, text))
    for (row, column), cell in sorted(cells.items()):
        sign, _ = LEANS[cell.lean]
        x, y = _LEFT + column * _SIDE + _GAP / 2, _TOP + row * _ROW + _GAP / 2
        middle = _TOP + (row + 0.5) * _ROW + 5
        chosen_too = " chosen" if chosen == (row, column) else ""
        parts.append(
            linked(
                cell.href,
                f"{rows[row][0]}, {columns[column][1]}: {cell.label}",
                element(
                    "rect",
                    x=x,
                    y=y,
                    width=_SIDE - _GAP,
                    height=_ROW - _GAP,
                    rx=3,
                    class_=f"lean {cell.lean}{chosen_too}",
                )
                + element(
                    "text",
                    f"{sign} {cell.count}",
                    x=_LEFT + (column + 0.5) * _SIDE,
                    y=middle,
                    text_anchor="middle",
                    class_=f"on {cell.lean}",
                ),
            )
        )
    signs = ", ".join(f"{sign} {words}" for sign, words in LEANS.values())
    described = f"{len(rows)} rows of names, {len(columns)} columns of time. A cell has a sign ({signs}) and a number."
    table = []
    for at, (name, href) in enumerate(rows):
        line = [Cell(name, href)]
        for column in range(len(columns)):
            found = cells.get((at, column))
            line.append(Cell(f"{LEANS[found.lean][0]} {found.count}", found.href) if found else Cell(""))
        table.append(tuple(line))
    svg = drawing(id_, title, described, width, height, parts)
    return Chart(svg, title, described, ("Who", *(full for _, full in columns)), tuple(table))
