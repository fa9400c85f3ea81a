"""Steps along the calendar: two years ago, a day earlier, three years later, a day after the vote."""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import Span
from onrecord.stages.times.calendar import moment
from onrecord.stages.times.context import NO_ANCHOR, VAGUE, Context, Reading, dated
from onrecord.stages.times.forms import Form
from onrecord.stages.times.parts import UNKNOWN
from onrecord.stages.times.stretches import quarter_named
from onrecord.stages.times.units import amount, grain_of, period

_CLOSERS = frozenset("and but in at on when as while that with by for to from or said because over which who".split())


def ago(form: Form, c: Context) -> Reading | None:
    """Two weeks ago, a day earlier, three years later, a day after the vote."""
    unit, way = form.value("unit"), form.tokens("way")[0].text
    mod = next((token.value for token in form.tokens("about")), "APPROX" if "or" in _texts(form, "half") else None)
    if way == "ago" and "vague" in form.parts and form.value("vague") == "X":
        return Reading("DATE", "PAST_REF")
    count = _count(form)
    if count is None:
        return Reading("DATE", None, reason=VAGUE) if way in ("earlier", "later") else None
    grain, size = grain_of(unit)
    if grain is None:
        return Reading("TIME", None, reason="the hour that it counts from is unknown") if way == "ago" else None
    step = count * size * (-1 if way in ("ago", "earlier", "before") else 1)
    if unit == "Y" and count == 1 and way in ("ago", "earlier") and (quarter_ := quarter_named(form, c)):
        return dated(quarter_.shift(-4), mod)
    if way in ("ago", "from", "hence"):
        start = moment(grain, c.published) if c.published else None
        return dated(start.shift(step), mod) if start else replace(UNKNOWN, mod=mod)
    if way in ("before", "after"):
        event = _event_behind(form)
        if event is not None:
            length = period(abs(step), "W" if grain == "week" else unit if count == 1 or len(unit) == 1 else "Y")
            keep = form.parts["unit"][1]
            return Reading("DURATION", length, mod=mod, event=event, step=step, grain=grain, keep=keep)
        if way == "after":
            return None
    anchor = c.anchor(grain, form.start)
    if anchor is None and way == "earlier" and c.published:
        anchor = moment(grain, c.published)
    return dated(anchor.shift(step) if anchor else None, mod, NO_ANCHOR)


def _texts(form: Form, part: str) -> list[str]:
    return [token.text for token in form.tokens(part)]


def _event_behind(form: Form) -> Span | None:
    """Where the words for an event stand, when such words follow."""
    following = form.after()
    if following is None or not following.text[0].isalnum() or following.text in _CLOSERS:
        return None
    return Span(following.start, following.end)


def _count(form: Form) -> int | None:
    if "one" in form.parts:
        return 1
    words = form.value("vague")
    if words:
        return int(words) if words.isdigit() else None
    number = amount(form)
    return int(number) if number is not None and number == int(number) and number < 10**6 else None


def unit_before(form: Form, c: Context) -> Reading | None:
    """The day before, the year after: the one that the last date named stands beside, or an event's."""
    unit, way = form.words.tokens[form.first + 1].value, form.tokens("way")[0].text
    grain, size = grain_of(unit)
    if grain is None:
        return None
    step = size if way == "after" else -size
    event = _event_behind(form)
    if event is not None and way != "earlier":
        return Reading("DATE", None, reason=NO_ANCHOR, event=event, step=step, grain=grain)
    anchor = c.anchor(grain, form.start)
    if anchor is None and way != "after" and c.published:
        anchor = moment(grain, c.published)
    return dated(anchor.shift(step) if anchor else None, missing=NO_ANCHOR)


def day_of(form: Form, c: Context) -> Reading | None:
    """The day of the vote: an expression only where the story dates the vote."""
    event, day = _event_behind(form), form.value("unit") == "D"
    if event is None or not (day or form.has("DAYPART")):
        return None
    return Reading("DATE", None, event=event, grain="day", lapses=True)


def ago_adjective(form: Form, c: Context) -> Reading | None:
    """The year-ago quarter, a year-earlier: one year before the quarter named last."""
    if c.published is None:
        return UNKNOWN
    if form.value("unit") != "Y":
        return None
    if quarter_ := quarter_named(form, c):
        return dated(quarter_.shift(-4))
    return dated(moment("year", c.published).shift(-1))
