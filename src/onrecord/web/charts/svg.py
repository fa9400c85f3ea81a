"""SVG as markup: every value is escaped here, and nowhere else is markup put together.

Looks are classes of ``static/charts.css``: the reading room allows no style of its own in a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from onrecord.printable import one_line

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")

_NOTHING, _OPEN, _CLOSE, _END = Markup(""), Markup("<"), Markup(">"), Markup("</")
_SPACE, _IS, _QUOTE = Markup(" "), Markup('="'), Markup('"')

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a chart's table: words, and where they lead."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with what it shows as a table. `title` and `described` are what is read out instead of the picture."""

    svg: Markup
    title: str
    described: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def element(name: str, *children: str | Markup, **attributes: Value) -> Markup:
    """``element("text", "5 < 6", x=3, class_="axis")``: text among the children and all values are escaped and made
    printable; a name's trailing underscore falls away, others become hyphens, and what is None is left out."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r}: no name of an element.")
    parts: list[str | Markup] = [_OPEN, name]  # joined to markup: what is not markup yet is escaped
    for key, value in attributes.items():
        if value is not None:
            told = _number(value) if isinstance(value, float) else one_line(str(value))
            parts += [_SPACE, _attribute(key), _IS, told, _QUOTE]
    parts.append(_CLOSE)
    parts += [child if isinstance(child, Markup) else one_line(child) for child in children]
    return _NOTHING.join([*parts, _END, name, _CLOSE])


def drawing(id_: str, title: str, described: str, width: float, height: float, parts: Iterable[Markup]) -> Markup:
    """A whole picture of so many pixels. It is a group, not an image, since there are links in it."""
    return element(
        "svg",
        element("title", title, id=f"{id_}-title"),
        element("desc", described, id=f"{id_}-desc"),
        *parts,
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=f"{id_}-title",
        aria_describedby=f"{id_}-desc",
    )


def linked(href: str | None, label: str, *children: Markup) -> Markup:
    """Parts that lead to another place of the reading room, with what they are in words; else they are a group."""
    told = element("title", label)
    if href is None or not is_ours(href):
        return element("g", told, *children)
    return element("a", told, *children, href=href)


def is_ours(href: str) -> bool:
    """Whether an address stays within the reading room: a chart leads nowhere else."""
    return href[:1] in ("/", "#") and href[:2] not in ("//", "/\\")


def shortened(text: str, most: int) -> str:
    """A label of at most so many letters."""
    text = one_line(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


@cache
def _attribute(name: str) -> str:
    written = name.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(written):
        raise ValueError(f"{name!r}: no name of an attribute.")
    return written


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
