"""Bars as SVG: a few numbers a system, no library and no script in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

_WIDTH, _LEFT, _BAR, _GAP = 720, 300, 16, 14
_COLOURS = ("#1f4e79", "#c55a11", "#7f7f7f", "#548235")


def bars(title: str, names: Sequence[str], rows: Mapping[str, Sequence[float]]) -> str:
    """A plot: for each of `rows` a bar for each of `names`, with its number beside it."""
    most = max(max(values) for values in rows.values())
    return "\n".join(_lines(title, names, rows, (_WIDTH - _LEFT - 80) / most)) + "\n"


def _lines(title: str, names: Sequence[str], rows: Mapping[str, Sequence[float]], unit: float) -> Iterator[str]:
    row = len(names) * (_BAR + 2) + _GAP
    height = 40 + len(rows) * row + 22 * (len(names) > 1)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" '
        f'font-size="12" role="img" aria-label="{escape(title)}"><rect width="100%" height="100%" fill="#fff"/>'
    )
    yield f'<text x="10" y="20" font-weight="bold">{escape(title)}</text>'
    for number, (label, values) in enumerate(rows.items()):
        top = 36 + number * row
        yield f'<text x="{_LEFT - 8}" y="{top + (row - _GAP) / 2 + 4:.0f}" text-anchor="end">{escape(label)}</text>'
        for place, value in enumerate(values):
            y, width = top + place * (_BAR + 2), max(1.0, value * unit)
            colour = _COLOURS[place % len(_COLOURS)]
            yield f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>'
            yield f'<text x="{_LEFT + width + 5:.1f}" y="{y + 12}">{value:,.{1 if value < 100 else 0}f}</text>'
    if len(names) > 1:
        for place, name in enumerate(names):
            x, y = 10 + place * (_WIDTH - 20) / len(names), height - 18
            yield f'<rect x="{x:.0f}" y="{y}" width="12" height="12" fill="{_COLOURS[place % len(_COLOURS)]}"/>'
            yield f'<text x="{x + 18:.0f}" y="{y + 10}">{escape(name)}</text>'
    yield "</svg>"
