"""Numbers and units: how many of what, as a step along the calendar and as a duration."""

from __future__ import annotations

from onrecord.stages.times.calendar import UNITS, Grain
from onrecord.stages.times.forms import Form

_YEARS = {"DE": 10, "CE": 100, "ML": 1000}


def amount(form: Form) -> float | None:
    """The number that the part `count` names: 3, 2.5, twenty-four, two and a half."""
    total, current = 0.0, 0.0
    for token in form.tokens("count"):
        if token.text in ("to", "and", "-", "–", "a", "half"):
            if token.text in ("to",) or (token.text in "-–" and token.start and form.has("NUM", "count")):
                return None if token.text == "to" else current or None
            current += 0.5 if token.text == "half" else 0
            continue
        if not token.value or len(token.value) > 9:
            return None
        worth = float(token.value)
        if worth in (100.0, 1000.0) and token.text.isalpha():
            current = max(current, 1.0) * worth
        else:
            current += worth
    total += current
    return total


def grain_of(unit: str) -> tuple[Grain | None, int]:
    """The granularity of a step by this unit, and how many of it one unit is."""
    if unit == "DE":
        return "year", 10
    if unit == "CE":
        return "year", 100
    if unit == "2W":
        return "week", 2
    return UNITS.get(unit), 1


def period(number: float, unit: str) -> str:
    """The ISO 8601 duration of so many units."""
    if unit in _YEARS:
        number, unit = number * _YEARS[unit], "Y"
    if unit == "2W":
        number, unit = number * 2, "W"
    whole, half = int(number), number - int(number) == 0.5
    time, letter = ("T", unit[1]) if unit.startswith("T") else ("", unit)
    if not half or letter in ("S", "W"):
        plain = str(whole) if number == whole else f"{number:g}"
        return f"P{time}{plain}{letter}"
    rest = {"H": "30M", "Y": "6M", "D": "T12H", "M": "30S" if time else "15D"}[letter]
    return f"P{time}{f'{whole}{letter}' if whole else ''}{rest}"


def many(unit: str) -> str:
    """An unknown number of units: ``PXD``."""
    return {"DE": "PXDE", "CE": "PXCE", "ML": "PXML", "2W": "PXW"}.get(unit) or (
        f"PTX{unit[1]}" if unit.startswith("T") else f"PX{unit}"
    )
