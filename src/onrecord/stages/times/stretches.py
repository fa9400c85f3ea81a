"""Weeks, weekends, quarters, halves and fiscal years, by their place beside now: last week, the third quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.stages.times.calendar import UNITS, Grain, Moment, moment
from onrecord.stages.times.context import NO_ANCHOR, UNKNOWN_DAY, Context, Reading, dated
from onrecord.stages.times.forms import Form
from onrecord.stages.times.parts import STEP, UNKNOWN, mod_of, rel_of

_QUARTER_REACH = 1500
_SUNDAY = 6


def rel_unit(form: Form, c: Context) -> Reading | None:
    """Last week, this weekend, the same year, the next quarter; late last year; later in the day."""
    mod = mod_of(form) or next(
        (m for token in form.tokens("rel") if (m := {"early": "START", "late": "END"}.get(token.text))), None
    )
    unit, rel = form.value("unit"), rel_of(form)
    grain: Grain | None = "quarter" if unit == "quarter" else "weekend" if unit == "WE" else UNITS.get(unit)
    if grain is None:
        return _hours(form, rel)
    if form.tokens("fy") and grain == "year":
        grain = "fiscal"
    if rel in ("same", "following", "previous") or (rel == "next" and grain == "day"):
        anchor = c.anchor(grain, form.start)
        if anchor is None and rel == "previous" and c.published and grain != "day":
            anchor = moment(grain, c.published)
        return dated(anchor.shift(STEP[rel]) if anchor else None, mod, NO_ANCHOR)
    if grain == "day":
        return _day(form, c, rel, mod)
    words = [token.text for token in form.tokens("rel")]
    if "past" in words and words[0] != "this":
        return Reading("DURATION", f"P1{unit}" if len(unit) == 1 else _long(unit), mod=mod)
    if c.published is None:
        return replace(UNKNOWN, mod=mod)
    step = STEP[rel]
    if grain == "weekend" and rel in ("", "this"):
        step = -1 if c.published.weekday() < 3 and c.tense(form.start) != "future" else 0
    if grain == "week" and rel == "this" and c.published.weekday() == _SUNDAY:
        step = int(c.tense(form.start) in ("future", "present"))  # “will meet this week”: that which begins
    return dated(moment(grain, c.published).shift(step), "APPROX" if "so" in form.parts else mod)


def _long(unit: str) -> str:
    return {"DE": "P10Y", "CE": "P100Y", "ML": "P1000Y", "2W": "P2W"}.get(unit, "P3M")


def _hours(form: Form, rel: str) -> Reading | None:
    unit = form.value("unit")
    if rel in ("last", "next") and unit in ("TH", "TM"):
        return Reading("DURATION", f"PT1{unit[1]}")
    return Reading("DURATION", "P2W") if unit == "2W" else None


def _day(form: Form, c: Context, rel: str, mod: str | None) -> Reading | None:
    if form.name == "mod_unit":
        anchor = c.anchor("day", form.start, 250) or c.day_of_news()
        if anchor and (c.published is None or abs((anchor.day - c.published).days) <= 7):
            return dated(anchor, mod)
        return dated(Moment("day", c.published) if c.published else None, mod, UNKNOWN_DAY)
    return None


def the_quarter(form: Form, c: Context) -> Reading | None:
    """The quarter, the latest period: the one named last, else the last that is over; "for the year", the full year."""
    unit, latest = form.value("unit"), form.has("LATEST")
    if unit == "Y":
        before = form.before()
        if not form.has("FULL") and (before is None or before.text not in ("for", "within")):
            return None
        return dated(moment("year", c.published) if c.published else None, missing=UNKNOWN_DAY)
    if unit not in ("quarter", "period"):
        return None
    if named := quarter_named(form, c):
        return dated(named)
    if not latest or c.published is None:
        return None
    return dated(moment("quarter", c.published).shift(-1))


def weekend(form: Form, c: Context) -> Reading | None:
    """The weekend: the last one, unless the clause looks ahead."""
    if c.published is None:
        return UNKNOWN
    this = moment("weekend", c.published)
    tense, day = c.tense(form.start), c.published.weekday()
    ahead = tense == "future" or day >= 5 or (tense == "present" and day >= 3)
    return dated(this if ahead else this.shift(-1))


def quarter(form: Form, c: Context) -> Reading | None:
    """The third quarter: of the year that is named, or the last one that had begun."""
    nth = int(form.value("nth", "nth2"))
    if not 1 <= nth <= 4:
        return None
    year = form.value("year", "fyear")
    rel = rel_of(form, "yrel") or rel_of(form, "yrel2")
    if not year and c.published is None:
        return UNKNOWN
    if year:
        number = int(year)
    else:
        assert c.published is not None
        number = c.published.year + STEP[rel]
        if not (rel or "yrel" in form.parts) and 3 * nth - 2 > c.published.month and c.tense(form.start) != "future":
            number -= 1
    c.quarter = form.start, Moment("quarter", date(max(1, number), 3 * nth - 2, 1))
    return dated(c.quarter[1], mod_of(form))


def half(form: Form, c: Context) -> Reading | None:
    """The second half of the year."""
    nth = int(form.value("nth"))
    if not 1 <= nth <= 2:
        return None
    if year := form.value("year"):
        return dated(Moment("half", date(int(year), 6 * nth - 5, 1)))
    if c.published is None:
        return UNKNOWN
    return dated(Moment("half", date(max(1, c.published.year + STEP[rel_of(form, "yrel")]), 6 * nth - 5, 1)))


def fiscal(form: Form, c: Context) -> Reading | None:
    """Fiscal 2017, the current fiscal year, calendar 2016."""
    calendar = form.has("CALENDAR")
    if form.value("unit", "unit2") not in ("", "Y"):
        return None
    if year := form.value("year", "year2"):
        return dated(Moment("year" if calendar else "fiscal", date(int(year), 1, 1)), mod_of(form))
    if calendar or form.value("unit") != "Y":
        return None
    if c.published is None:
        return UNKNOWN
    return dated(moment("fiscal", c.published).shift(STEP[rel_of(form)]), mod_of(form))


def quarter_named(form: Form, c: Context) -> Moment | None:
    """The quarter that the figures around are of: what they are compared with a year earlier is a quarter too."""
    return c.quarter[1] if c.quarter and form.start - c.quarter[0] < _QUARTER_REACH else None
