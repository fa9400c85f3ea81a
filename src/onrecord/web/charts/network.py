"""A network of who has to do with whom. The layout is worked out from the ties alone: the same ties, the same picture.

Nodes push one another away and ties pull, from a start on a circle, for a fixed number of steps (Fruchterman and
Reingold's way of drawing graphs); then names that lie on one another are moved apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.web.charts.svg import Cell, Chart, drawing, element, linked, shortened

_WIDTH, _HEIGHT, _MARGIN = 880.0, 560.0, 46.0
_A_NODE, _FEWEST = 36.0, 140.0
"""Height that a node more makes, and that of none: few nodes stand near to one another."""
_STEPS = 160
_REACH = 3.2
_LETTERS = 24
_LETTER, _LINE = 6.4, 30.0
"""So wide is a letter of a name, so high a node with its name."""

_Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody, what kind (person, organization, polity, group), and where the name leads."""

    name: str
    kind: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """Between two nodes, by their places in the list: how often, and where that leads."""

    one: int
    other: int
    weight: int
    href: str | None


def network(id_: str, title: str, nodes: Sequence[Node], ties: Sequence[Tie], most: int = 28) -> Chart | None:
    """The chart of the `most` nodes that have most ties, and of the ties among them; None where there is no tie."""
    if not ties:
        return None
    kept = _strongest(nodes, ties, most)
    shown = [tie for tie in ties if tie.one in kept and tie.other in kept]
    # Whose ties all lead to those who are left out would stand there for nothing.
    tied = {end for tie in shown for end in (tie.one, tie.other)}
    kept = {at: place for place, at in enumerate(at for at in kept if at in tied)}
    places = _apart(_laid_out(len(kept), [(kept[tie.one], kept[tie.other], tie.weight) for tie in shown]), nodes, kept)
    heaviest = max((tie.weight for tie in shown), default=1)
    parts = []
    for tie in sorted(shown, key=lambda tie: tie.weight):
        (x1, y1), (x2, y2) = places[kept[tie.one]], places[kept[tie.other]]
        label = f"{nodes[tie.one].name} and {nodes[tie.other].name}: {tie.weight}"
        ends = {"x1": float(x1), "y1": float(y1), "x2": float(x2), "y2": float(y2)}
        wide = 1.0 + 6.0 * (tie.weight - 1) / max(1, heaviest - 1)
        # A broad line that cannot be seen, so that a thin one can be hit.
        lines = element("line", **ends, stroke_width=wide, class_="tie") + element("line", **ends, class_="reach")
        parts.append(linked(tie.href, label, lines))
    degrees = {at: sum(tie.weight for tie in ties if at in (tie.one, tie.other)) for at in kept}
    for at, place in kept.items():
        node, (x, y) = nodes[at], places[place]
        size = 4.5 + 5.5 * (degrees[at] / max(degrees.values())) ** 0.5
        parts.append(
            linked(
                node.href,
                f"{node.name}: {degrees[at]}",
                _dot(node.kind, float(x), float(y), size)
                + element(
                    "text",
                    shortened(node.name, _LETTERS),
                    x=float(x),
                    y=float(y) + size + 12,
                    text_anchor="middle",
                    class_="label node",
                ),
            )
        )
    left_out = len({end for tie in ties for end in (tie.one, tie.other)}) - len(kept)
    told = f" {left_out} with fewer are left out of the picture; the table has them." if left_out else ""
    described = f"{len(kept)} names and {len(shown)} ties between them; broad lines are frequent ties.{told}"
    rows = tuple(
        (
            Cell(nodes[tie.one].name, nodes[tie.one].href),
            Cell(nodes[tie.other].name, nodes[tie.other].href),
            Cell(str(tie.weight), tie.href),
        )
        for tie in sorted(ties, key=lambda tie: (-tie.weight, nodes[tie.one].name, nodes[tie.other].name))
    )
    svg = drawing(id_, title, described, _WIDTH, _height(len(kept)), parts)
    return Chart(svg, title, described, ("Who", "With whom", "How often"), rows)


def _height(count: int) -> float:
    return min(_HEIGHT, _FEWEST + _A_NODE * count)


def _dot(kind: str, x: float, y: float, size: float) -> str:
    """Persons are round, bodies and groups square, states diamonds."""
    if kind == "person":
        return element("circle", cx=x, cy=y, r=size, class_="dot person")
    if kind == "polity":
        points = f"{x:.1f},{y - size:.1f} {x + size:.1f},{y:.1f} {x:.1f},{y + size:.1f} {x - size:.1f},{y:.1f}"
        return element("polygon", points=points, class_="dot polity")
    half = size * 0.88
    return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, class_="dot body")


def _strongest(nodes: Sequence[Node], ties: Sequence[Tie], most: int) -> dict[int, int]:
    """The nodes that are shown, each with its place; those with most ties first, of as many by name."""
    degree: dict[int, int] = {}
    for tie in ties:
        for end in (tie.one, tie.other):
            degree[end] = degree.get(end, 0) + tie.weight
    first = sorted(degree, key=lambda at: (-degree[at], nodes[at].name))[:most]
    if not any(tie.one in first and tie.other in first for tie in ties):
        heaviest = max(ties, key=lambda tie: tie.weight)
        first = [heaviest.one, heaviest.other]
    return {at: place for place, at in enumerate(first)}


def _laid_out(count: int, ties: list[tuple[int, int, int]]) -> _Places:
    """Places within the picture."""
    turn = np.arange(count) * 2.399963  # the golden angle: neighbours in the list begin far apart
    spread = np.sqrt(np.arange(count) + 0.5) / max(1.0, count**0.5) * 0.5
    at: _Places = np.stack([np.cos(turn) * spread, np.sin(turn) * spread], axis=1)
    pull = np.zeros((count, count))
    for one, other, weight in ties:
        pull[one, other] = pull[other, one] = 1.0 + 0.25 * float(np.log(weight))
    crowd = np.sqrt(np.maximum(1.0, (pull > 0).sum(axis=1)))
    pull /= np.maximum(crowd[:, None], crowd[None, :])  # who has many ties is not pressed together with all of them
    ideal = 1.0 / max(1.0, count**0.5)
    for step in range(_STEPS):
        between = at[:, None, :] - at[None, :, :]
        far = np.sqrt((between**2).sum(axis=2)) + 1e-6
        push = np.where(far < _REACH * ideal, ideal**2 / far, 0.0)  # from afar none, or parts without a tie fly apart
        force = (between / far[..., None] * (push - pull * far**2 / ideal)[..., None]).sum(axis=1)
        force -= at * 0.5  # towards the middle
        long = np.sqrt((force**2).sum(axis=1, keepdims=True)) + 1e-9
        at = at + force / long * np.minimum(long, 0.12 * (1 - step / _STEPS) + 0.002)
    height = _height(count)
    low, high = at.min(axis=0), at.max(axis=0)
    size = np.where(high - low > 1e-9, high - low, 1.0)
    wide = (_WIDTH - 4 * _MARGIN) * (0.35 + 0.65 * min(1.0, height / _HEIGHT))
    room = np.array([wide, height - 2 * _MARGIN])
    placed: _Places = np.array([2 * _MARGIN, _MARGIN - 10]) + (at - low) / size * room
    return placed if count > 1 else np.array([[_WIDTH / 2, height / 2]] * count)


def _apart(at: _Places, nodes: Sequence[Node], kept: dict[int, int]) -> _Places:
    """Nodes moved up or down until their names do not lie on one another, as far as there is room."""
    wide = np.array([min(_LETTERS, len(nodes[of].name)) * _LETTER + 12 for of in kept])
    at = at.copy()
    for _ in range(60):
        moved = False
        for one in range(len(at)):
            for other in range(one):
                across = abs(at[one, 0] - at[other, 0]) < (wide[one] + wide[other]) / 2
                lack = _LINE - abs(at[one, 1] - at[other, 1])
                if across and lack > 0.5:
                    up, down = (one, other) if at[one, 1] < at[other, 1] else (other, one)
                    at[up, 1] -= lack / 2
                    at[down, 1] += lack / 2
                    moved = True
        at[:, 1] = np.clip(at[:, 1], 14, _height(len(at)) - 32)
        if not moved:
            break
    return at
