"""A timeline: lanes one below the other, in them a mark for each thing, on its day.

What lies on one day stands one above the other; a day far from all others stands at the edge, so that it does not
press these together. How a thing stands is told by shape as well as by colour: full for what
took place, hollow for what is to come, a cross for what was called off or denied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.web.charts import days
from onrecord.web.charts.svg import Cell, Chart, drawing, element, linked, shortened

_WIDTH, _LEFT, _RIGHT, _TOP, _FOOT = 880.0, 150.0, 14.0, 8.0, 26.0
_STEP = 13.0
"""From one mark to the next, across and up."""
_HIGHEST = 9
"""Marks one above the other; that there are further ones is told by a sign."""
_RADIUS = 5.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing on its day: in which lane, from when to when, `shape` (full, half, hollow, cross), in words, and where it
    leads."""

    lane: str
    first_day: str
    last_day: str | None
    shape: str
    label: str
    href: str | None


def timeline(
    id_: str, title: str, marks: Sequence[Mark], heads: tuple[str, str, str] = ("Day", "Kind", "What")
) -> Chart | None:
    """The chart, lanes in the order in which `marks` have them; None where no mark has a day."""
    dated = [(day, mark) for mark in marks if (day := days.read(mark.first_day))]
    if not dated:
        return None
    dated.sort(key=lambda one: (one[0], one[1].label))
    lanes = list(dict.fromkeys(mark.lane for mark in marks if days.read(mark.first_day)))
    shown = days.mostly([day for day, _ in dated])
    scale = days.Days.of(shown, _LEFT + 2 * _STEP, _WIDTH - _RIGHT - 2 * _STEP)
    bins: dict[tuple[str, float], list[Mark]] = {}
    for day, mark in dated:
        x = max(_LEFT + _STEP / 2, min(_WIDTH - _RIGHT - _STEP / 2, scale.at(day)))
        # A day for itself where days are so far apart, else those near to one another together.
        bins.setdefault((mark.lane, x if scale.step >= _STEP else round(x / _STEP) * _STEP), []).append(mark)
    parts: list[Markup] = []
    base = _TOP
    for lane in lanes:
        stacks = {at: stack for (of, at), stack in bins.items() if of == lane}
        base += _STEP * (min(_HIGHEST, max(map(len, stacks.values()))) + 0.7)
        parts.append(_lane(lane, base))
        for at, stack in sorted(stacks.items()):
            parts += _stack(at, base, stack)
    axis = [
        element("line", x1=scale.at(day), x2=scale.at(day), y1=_TOP, y2=base + 6, class_="grid")
        + element("text", told, x=scale.at(day), y=base + 20, text_anchor="middle", class_="axis")
        for day, told in scale.marks()
    ]
    first, last = dated[0][0], dated[-1][0]
    outside = sum(not scale.first <= day <= scale.last for day, _ in dated)
    far = (
        f" {outside} far before or behind the others {'stands' if outside == 1 else 'stand'} at the edge."
        if outside
        else ""
    )
    described = f"{len(dated)} marks in {len(lanes)} rows, from {days.told(first)} to {days.told(last)}.{far}"
    rows = tuple((Cell(mark.first_day), Cell(mark.lane), Cell(mark.label, mark.href)) for _, mark in dated)
    svg = drawing(id_, title, described, _WIDTH, base + _FOOT, [*axis, *parts])
    return Chart(svg, title, described, heads, rows)


def _lane(lane: str, base: float) -> Markup:
    line = element("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=base + 6, y2=base + 6, class_="rule")
    return line + element("text", shortened(lane, 22), x=_LEFT - 8, y=base + 3, text_anchor="end", class_="label")


def _stack(at: float, base: float, stack: list[Mark]) -> list[Markup]:
    shown = stack if len(stack) <= _HIGHEST else stack[: _HIGHEST - 1]
    found = [
        linked(mark.href, f"{mark.first_day}: {mark.label}", shape(mark.shape, at, base - up * _STEP))
        for up, mark in enumerate(shown)
    ]
    if len(shown) < len(stack):
        more = f"{len(stack) - len(shown)} more from {shown[-1].first_day} on; the table has them"
        y = base - len(shown) * _STEP + 4
        found.append(linked(None, more, element("text", "▴", x=at, y=y, text_anchor="middle", class_="axis more")))
    return found


def shape(kind: str, x: float, y: float) -> Markup:
    """The mark of a kind, as in the legend: full, half, hollow, or a cross for any other."""
    if kind == "full":
        return element("circle", cx=x, cy=y, r=_RADIUS, class_="mark full")
    ring = element("circle", cx=x, cy=y, r=_RADIUS, class_="mark hollow")
    if kind == "hollow":
        return ring
    if kind == "half":
        path = f"M{x:.1f} {y - _RADIUS:.1f}A{_RADIUS} {_RADIUS} 0 0 0 {x:.1f} {y + _RADIUS:.1f}Z"
        return ring + element("path", d=path, class_="mark full")
    arm = _RADIUS - 0.6
    left, right, top, low = (f"{at:.1f}" for at in (x - arm, x + arm, y - arm, y + arm))
    path = f"M{left} {top}L{right} {low}M{left} {low}L{right} {top}"
    # A ring without colour below it, so that the cross is as easy to hit as the others.
    return element("circle", cx=x, cy=y, r=_RADIUS, class_="mark bare") + element("path", d=path, class_="mark cross")
