"""What the readers of forms share: modifiers, which one of several is meant, years in figures and words."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stages.times.context import UNKNOWN_DAY, Context, Reading
from onrecord.stages.times.forms import Form

MODS = {"early": "START", "earlier": "START", "late": "END", "later": "END", "mid": "MID", "middle": "MID"}
MODS |= dict.fromkeys(("start", "beginning", "outset", "turn"), "START") | dict.fromkeys(("end", "close"), "END")
BACK, ON = ("last", "past"), ("next", "coming", "upcoming", "forthcoming")
FOLLOWING, PREVIOUS = ("following", "subsequent"), ("previous", "preceding", "prior")
STEP = {"last": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "same": 0, "": 0}
UNKNOWN = Reading("DATE", None, reason=UNKNOWN_DAY)


def mod_of(form: Form) -> str | None:
    """START, MID or END, of what stands before the expression's core."""
    for token in form.tokens("mod"):
        if token.text in MODS:
            return MODS[token.text]
    return None


def inner_mod(form: Form) -> str | None:
    """START, MID or END, of an early, mid- or late inside the expression."""
    words = {token.text for token in form.words.tokens[form.first : form.last]}
    return next((m for word, m in (("early", "START"), ("late", "END"), ("mid", "MID")) if word in words), None)


def rel_of(form: Form, part: str = "rel") -> str:
    """Which one is meant, in one word: last, next, this, following, previous, same; "" where nothing says."""
    words = [token.text for token in form.tokens(part)]
    for name, group in (("following", FOLLOWING), ("previous", PREVIOUS), ("next", ON), ("last", BACK)):
        if any(word in group for word in words):
            return name
    if "that" in words or "same" in words:
        return "same"
    return "this" if words and words[-1] in ("this", "current") else ""


def full_year(year: int, c: Context) -> int:
    """Four digits for two: not more than a decade ahead of publication (of 2030 where that is unknown)."""
    if year >= 100:
        return year
    now = c.published.year if c.published else 2030
    return year + 1900 if year + 2000 > now + 10 else year + 2000


def year_of(form: Form, c: Context, *parts: str) -> int | None:
    """The year that the first of `parts` names, in digits or words (nineteen ninety-six); None where it names none."""
    tokens = next((form.tokens(part) for part in parts if part in form.parts), [])
    values = [int(token.value) for token in tokens if token.value]
    if len(values) == 1:
        return full_year(values[0], c)
    if values == [2, 1000]:
        return 2000
    rest = sum(values[1:])
    return 100 * values[0] + rest if values[0] in (17, 18, 19, 20) and 10 <= rest <= 99 else None


def with_part(found: Reading, part: str) -> Reading:
    """A day's part: ``2024-12-17TEV``."""
    value = f"{found.value}T{part}" if found.value and "T" not in found.value else found.value
    return replace(found, type="TIME", value=value)
