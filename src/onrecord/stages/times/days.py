"""Days: dates, yesterday and tomorrow, days of the month, days with a name of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.stages.times.calendar import Grain, Moment, holiday, make, moment
from onrecord.stages.times.context import UNKNOWN_DAY, Context, Reading, dated
from onrecord.stages.times.direction import direction
from onrecord.stages.times.forms import Form
from onrecord.stages.times.nearest import at_day, nearest_date, price_of, years_around
from onrecord.stages.times.parts import full_year, mod_of, rel_of, with_part, year_of
from onrecord.stages.times.weekdays import weekday


def day(form: Form, c: Context) -> Reading | None:
    """A date, weekday or deictic day, with what stands around it."""
    found = plain_day(form, c)
    if found is None:
        return None
    found = replace(found, mod=mod_of(form))
    part = form.value("part", "dpart", "of")
    return with_part(found, part) if part else found


_OF_2001 = ("attack", "attacks", "hijackings", "hijackers", "terrorist", "terror")  # the Sept. 11 attacks


def plain_day(form: Form, c: Context) -> Reading | None:
    """The day itself, without what stands around it."""
    if "iso" in form.parts:
        return _iso(form.tokens("iso")[0].text)
    if "slashed" in form.parts:
        return _slashed(form.value("slashed"), c)
    if "month" in form.parts or "month2" in form.parts:
        return _date(form, c)
    if "weekday" in form.parts:
        return weekday(form, c)
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    return dated(Moment("day", c.published).shift(int(form.value("deictic"))))


def _iso(words: str) -> Reading | None:
    found = make(int(words[:4]), int(words[5:7]), int(words[8:10]))
    if found is None:
        return None
    if "t" not in words:
        return dated(Moment("day", found))
    clock = words.partition("t")[2].upper()
    return Reading("TIME", f"{found.isoformat()}T{clock}", Moment("day", found))


def _slashed(words: str, c: Context) -> Reading | None:
    """10/23/99, the month first unless it cannot be."""
    month, number, year = (int(part) for part in words.split("/"))
    if month > 12:
        month, number = number, month
    found = make(full_year(year, c), month, number)
    return dated(Moment("day", found)) if found else None


def and_day(form: Form, c: Context) -> Reading | None:
    """The second of "March 21 and 22": in the month of the first."""
    before, (at, first) = form.before(2), c.seen[-1] if c.seen else (0, None)
    if before is None or first is None or first.grain != "day" or before.end != c.last_end or at > form.start:
        return None
    year = int(form.value("year") or first.day.year)
    number = int(form.value("day"))
    return dated(at_day(year, first.day.month, number)) if number > first.day.day else None


def _date(form: Form, c: Context) -> Reading | None:
    month = int(form.value("month", "month2"))
    number = int(form.value("day", "day2"))
    weekday = int(form.value("wd")) if "wd" in form.parts else None
    if not 1 <= number <= 31:
        return None
    if "year" in form.parts or "year2" in form.parts:
        year = year_of(form, c, "year", "year2")
        return dated(at_day(year, month, number)) if year else None
    if make(2000, month, number) is None:
        return None
    if (month, number) == (9, 11) and (after := form.after()) and after.text in _OF_2001:
        return dated(at_day(2001, 9, 11))
    if "yrel" in form.parts and form.value("yunit") == "Y" and c.published:
        step = {"last": -1, "next": 1, "previous": -1}.get(form.tokens("yrel")[0].text, 0)
        return dated(at_day(c.published.year + step, month, number))
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    return dated(nearest_date(c.published, month, number, direction(form, c), weekday))


def before_deictic(form: Form, c: Context) -> Reading | None:
    """The day before yesterday, the day after Monday."""
    unit = next(token.value for token in form.words.tokens[form.first : form.last] if token.text != "the")
    found = plain_day(form, c)
    if unit != "D" or found is None:
        return None
    step = -1 if form.tokens("way")[0].text == "before" else 1
    return dated(found.moment.shift(step)) if found.moment else found


def day_range(form: Form, c: Context) -> Reading | None:
    """March 21 and 22, Feb. 8-25."""
    month, first, last = int(form.value("month")), int(form.value("day")), int(form.value("last"))
    if not 1 <= first < last <= 31:
        return None
    if year := form.value("year"):
        start = at_day(int(year), month, first)
    elif c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    else:
        start = nearest_date(c.published, month, first, direction(form, c), None)
    end = at_day(start.day.year, month, last) if start else None
    if start is None or end is None:
        return None
    return Reading("DATE", f"{start.value()}/{end.value()}", start)


def named_day(form: Form, c: Context) -> Reading | None:
    """A day with a name of its own."""
    rule = form.value("holiday")
    if year := form.value("year"):
        found = holiday(rule, int(year))
        return dated(Moment("day", found) if found else None)
    if len(rule) == 10 and rule[4] == "-":
        return dated(Moment("day", date.fromisoformat(rule)))
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    way, rel, now = direction(form, c), rel_of(form), c.published
    days = [d for y in years_around(c.published.year) if 1 <= y <= 9999 and (d := holiday(rule, y))]
    if rel == "last":
        days = [d for d in days if d < c.published]
    elif rel == "next":
        days = [d for d in days if d > c.published]
    best = min(days, key=lambda d: price_of(d, now, way), default=None)
    if best is None:
        return None
    found_ = dated(Moment("day", best), mod_of(form))
    if "week" in form.parts:
        return dated(moment("week", best), mod_of(form)) if form.value("week") == "W" else found_
    return with_part(found_, form.value("part")) if "part" in form.parts else found_


def year_end(form: Form, c: Context) -> Reading | None:
    """Year-end: the last day of this year."""
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    return dated(Moment("day", date(c.published.year, 12, 31)))


def nth_of_month(form: Form, c: Context) -> Reading | None:
    """The 30th of this month."""
    step = {"this": 0, "last": -1, "next": 1}.get(rel_of(form))
    if form.value("unit") != "M" or step is None:
        return None
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    month_ = moment("month", c.published).shift(step)
    found = at_day(month_.day.year, month_.day.month, int(form.value("nth"))) if month_ else None
    return dated(found) if found else None


def nth_alone(form: Form, c: Context) -> Reading | None:
    """On the 30th: the nearest such day that the tense allows."""
    token = form.words.tokens[form.first]
    if not token.text[0].isdigit() or form.next_class("WORD"):
        return None
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    way, number = direction(form, c), int(token.value)
    this = moment("month", c.published)
    days = [
        m
        for step in (0, -1, 1)
        if (month_ := this.shift(step)) and (m := at_day(month_.day.year, month_.day.month, number))
    ]
    now = c.published
    return dated(min(days, key=lambda m: price_of(m.day, now, way), default=None))


def week_of(form: Form, c: Context) -> Reading | None:
    """The week of March 6."""
    grain: dict[str, Grain] = {"W": "week", "D": "day"}
    unit = form.words.tokens[form.first + 1].value
    found = plain_day(form, c) if unit in grain else None
    return dated(found.moment.at(grain[unit])) if found and found.moment else found
