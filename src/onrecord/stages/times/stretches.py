"""Weeks, months, quarters, seasons, years, decades and centuries, and steps of them: last month, two years ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.record import Span
from onrecord.stages.times.calendar import SEASONS, UNITS, Grain, Moment, moment
from onrecord.stages.times.context import NO_ANCHOR, UNKNOWN_DAY, VAGUE, Context, Reading, dated
from onrecord.stages.times.days import full_year, mod_of, rel_of, year_of
from onrecord.stages.times.direction import direction
from onrecord.stages.times.forms import Form
from onrecord.stages.times.units import amount, grain_of, period

_STEP = {"last": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "same": 0, "": 0}
_UNKNOWN = Reading("DATE", None, reason=UNKNOWN_DAY)


def month(form: Form, c: Context) -> Reading | None:
    """A month, of a year or of the nearest."""
    number, mod = int(form.value("month")), mod_of(form)
    if not form.tokens("rel") and not form.tokens("mod") and not form.value("year") and _is_no_month(form):
        return None
    if "year" in form.parts:
        year = year_of(form, c, "year")
        return dated(Moment("month", date(year, number, 1)), mod) if year else None
    if "yrel" in form.parts and form.value("yunit") == "Y":
        rel = rel_of(form, "yrel")
        base = c.anchor("year", form.start) if rel == "same" else Moment("day", c.published) if c.published else None
        if base is None:
            return replace(_UNKNOWN, mod=mod, reason=NO_ANCHOR if rel == "same" else UNKNOWN_DAY)
        shifted = base.at("year").shift(_STEP[rel])
        return dated(Moment("month", shifted.day.replace(month=number)) if shifted else None, mod)
    if c.published is None:
        return replace(_UNKNOWN, mod=mod)
    return dated(_nearest_month(form, c, c.published, number), mod)


def _is_no_month(form: Form) -> bool:
    """Whether a lone May or March is more likely a name or a verb."""
    token = form.words.tokens[form.first]
    if token.text not in ("may", "march"):
        return False
    before, after = form.before(), form.after()
    if before is None:
        return after is None or after.text not in (",", "and", "to", ".")
    return before.text not in (
        "in", "since", "by", "until", "from", "of", "for", "to", "and", "or", "before", "after", "through", "during",
        "between", "till", "late", "early",
    )  # fmt: skip


def _nearest_month(form: Form, c: Context, published: date, number: int) -> Moment | None:
    rel, this = rel_of(form), Moment("month", published.replace(day=1))
    back = (published.month - number) % 12
    if rel in ("following", "previous", "same") and (anchor := c.anchor("month", form.start)):
        step = (number - anchor.day.month) % 12 or 12
        return anchor.shift({"following": step, "previous": step - 12 or -12, "same": step % 12}[rel])
    if rel == "last":
        return this.shift(-(back or 12))
    if rel == "next":
        return this.shift(12 - back)
    if rel == "this":
        return Moment("month", date(published.year, number, 1))
    way = direction(form, c)
    sure = way.tense == "future" and (way.firm or way.named == "to come")
    least = 1 if sure else 6 if way.tense == "future" or way.named == "to come" else 7
    ahead = back > least and (way.tense in ("future", "present") or way.named == "to come")
    return this.shift(12 - back if ahead else -back)


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
        return dated(anchor.shift(_STEP[rel]) if anchor else None, mod, NO_ANCHOR)
    if grain == "day":
        return _day(form, c, rel, mod)
    words = [token.text for token in form.tokens("rel")]
    if "past" in words and words[0] != "this":
        return Reading("DURATION", f"P1{unit}" if len(unit) == 1 else _long(unit), mod=mod)
    if c.published is None:
        return replace(_UNKNOWN, mod=mod)
    step = _STEP[rel]
    if grain == "weekend" and rel in ("", "this"):
        step = -1 if c.published.weekday() < 3 and c.tense(form.start) != "future" else 0
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
        anchor = c.anchor("day", form.start, 250)
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
    if named := _quarter_named(form, c):
        return dated(named)
    if not latest or c.published is None:
        return None
    return dated(moment("quarter", c.published).shift(-1))


def weekend(form: Form, c: Context) -> Reading | None:
    """The weekend: the last one, unless the clause looks ahead."""
    if c.published is None:
        return _UNKNOWN
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
        return _UNKNOWN
    if year:
        number = int(year)
    else:
        assert c.published is not None
        number = c.published.year + _STEP[rel]
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
        return _UNKNOWN
    return dated(Moment("half", date(max(1, c.published.year + _STEP[rel_of(form, "yrel")]), 6 * nth - 5, 1)))


def century(form: Form, c: Context) -> Reading | None:
    """The 19th century: ``18``."""
    nth = int(form.value("nth"))
    if form.value("unit") != "CE" or not 1 <= nth <= 22 or not (form.has("THE") or form.tokens("mod")):
        return None
    mod = mod_of(form) or _inner_mod(form)
    if form.value("era") == "BC":
        return Reading("DATE", f"BC{nth - 1:02d}", mod=mod)
    return Reading("DATE", f"{nth - 1:02d}", Moment("century", date(max(1, 100 * (nth - 1)), 1, 1)), mod=mod)


def _inner_mod(form: Form) -> str | None:
    words = {token.text for token in form.words.tokens[form.first : form.last]}
    return next((m for word, m in (("early", "START"), ("late", "END"), ("mid", "MID")) if word in words), None)


def decade(form: Form, c: Context) -> Reading | None:
    """The 1990s, the nineties, the '80s."""
    digits = int(form.value("decade"))
    mod = mod_of(form) or _inner_mod(form)
    if digits % 100 == 0 and digits >= 1000 and not form.has("DECADES"):  # the 1800s
        value = f"{digits // 100:02d}"
        return Reading("DATE", value, Moment("century", date(digits, 1, 1)), mod=mod)
    if digits < 100:
        if not ("the" in form.parts or mod or form.has("QUOTE")) or digits < 20:
            return None
        before = form.before()
        if before is not None and before.text in ("his", "her", "their"):
            return None
        digits += 1900
    return Reading("DATE", f"{digits // 10:03d}", Moment("decade", date(digits, 1, 1)), mod=mod)


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
        return _UNKNOWN
    return dated(moment("fiscal", c.published).shift(_STEP[rel_of(form)]), mod_of(form))


def season(form: Form, c: Context) -> Reading | None:
    """This winter, last summer, the spring of 2012; a season without any of these where "the" or "in" stands before."""
    start, rel, mod = SEASONS[form.value("season")], rel_of(form), mod_of(form) or _inner_mod(form)
    yrel = rel_of(form, "yrel")
    if "year" in form.parts:
        year = year_of(form, c, "year")
        return dated(Moment("season", date(year, start, 1)), mod) if year else None
    plain = not (rel or yrel or mod)
    if form.next_class("OF") or (plain and _is_name(form, c)):
        return None
    if plain and form.words.tokens[form.last - 1].text in ("fall", "spring") and not _in_before(form):
        return None
    if plain and not (_in_before(form) or form.has("THE")):
        return None
    if form.next_class("UNIT") or form.next_class("HYPHEN"):
        return None
    if c.published is None:
        return replace(_UNKNOWN, mod=mod)
    now = moment("season", c.published)
    if rel in ("same", "following", "previous") and (anchor := c.anchor("year", form.start)):
        return dated(Moment("season", anchor.day.replace(month=start)), mod)
    if yrel:
        return dated(Moment("season", date(c.published.year + _STEP[yrel], start, 1)), mod)
    tense = c.tense(form.start)
    back = Moment("season", date(now.day.year - (start > now.day.month), start, 1))
    if rel == "last" and back == now:
        return dated(back.shift(-4), mod)
    if rel == "next" or (rel in ("", "this") and tense == "future" and back != now):
        return dated(back.shift(4), mod)
    if rel == "this" and back != now and back.day.year != c.published.year:
        return dated(back.shift(4), mod)
    return dated(back, mod)


def _is_name(form: Form, c: Context) -> bool:
    """The Summer Games."""
    season_, after = form.words.tokens[form.last - 1], form.after()
    return bool(after and c.text[season_.start].isupper() and c.text[after.start].isupper())


def _in_before(form: Form) -> bool:
    before = form.before()
    return before is not None and before.text in (
        "in",
        "by",
        "during",
        "since",
        "over",
        "until",
        "through",
        "throughout",
    )


def years(form: Form, c: Context) -> Reading | None:
    """2013-2014, 1950-53."""
    first, words = int(form.value("year")), form.value("last") or form.tokens("last")[0].text
    last = int(words) if len(words) == 4 else first // 100 * 100 + int(words[-2:] or 0)
    if not first < last <= first + 200 or len(words) == 3:
        return None
    return Reading("DATE", f"{first:04d}/{last:04d}", Moment("year", date(first, 1, 1)))


def year(form: Form, c: Context) -> Reading | None:
    """A year by its number."""
    if two := form.value("yy"):
        full = full_year(int(two), c)
        before = form.before(2)
        if before is not None and before.text in ("of", "in", "since", "from", "by", "class", "and", "or"):
            return dated(Moment("year", date(full, 1, 1)))
        return None
    number = int(form.value("year"))
    if form.value("era") == "BC":
        return Reading("DATE", f"BC{number:04d}")
    before, after = form.before(), form.after()
    told = bool(form.tokens("mod") or form.tokens("the") or form.value("era") or form.name == "period")
    about = form.tokens("about")
    if about and about[0].text not in ("in or around", "around", "circa", "on or about", "on or around"):
        return None
    if not told:
        if before is not None and (before.text in _NUMBERED or before.value == "NUMBERED"):
            return None
        if after is not None and (form.next_class("COUNTED") or form.next_class("UNIT") or form.next_class("UNITS")):
            return None
        if form.next_class("HYPHEN") and after is not None and after.end == (form.after(1) or after).start:
            return None
        if before is not None and before.text in "-–" and not (form.before(2) or before).text[0].isalpha():
            return None
        leading = before is not None and before.text in _YEAR_LEADS
        if not leading and not 1900 <= number <= 2100:
            return None
    return dated(Moment("year", date(number, 1, 1)), "APPROX" if about else mod_of(form))


_NUMBERED = frozenset(
    "no number room flight highway resolution article page order channel route area # $ £ € ¥".split()
)
_YEAR_LEADS = frozenset("in since by of from until till to before after during between and through around".split())


def spelt_year(form: Form, c: Context) -> Reading | None:
    """Nineteen ninety-six; the year two thousand."""
    if "round" in form.parts:
        tokens = form.tokens("round")
        return dated(Moment("year", date(2000, 1, 1))) if [t.value for t in tokens] == ["2", "1000"] else None
    century_, rest = int(form.value("century")), sum(int(token.value or 0) for token in form.tokens("rest"))
    if (
        century_ not in (17, 18, 19, 20)
        or not 10 <= rest <= 99
        or (form.has("HYPHEN") and form.tokens("rest")[0].value < "2")
    ):
        return None
    return dated(Moment("year", date(100 * century_ + rest, 1, 1)))


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
    if way in ("ago", "from", "hence"):
        start = moment(grain, c.published) if c.published else None
        return dated(start.shift(step), mod) if start else replace(_UNKNOWN, mod=mod)
    if unit == "Y" and count == 1 and way in ("ago", "earlier") and (quarter_ := _quarter_named(form, c)):
        return dated(quarter_.shift(-4), mod)
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


_QUARTER_REACH = 1500


def _quarter_named(form: Form, c: Context) -> Moment | None:
    """The quarter that the figures around are of: what they are compared with a year earlier is a quarter too."""
    return c.quarter[1] if c.quarter and form.start - c.quarter[0] < _QUARTER_REACH else None


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


_CLOSERS = frozenset("and but in at on when as while that with by for to from or said because over which who".split())


def ago_adjective(form: Form, c: Context) -> Reading | None:
    """The year-ago quarter, a year-earlier: one year before the quarter named last."""
    if c.published is None:
        return _UNKNOWN
    if form.value("unit") != "Y":
        return None
    if quarter_ := _quarter_named(form, c):
        return dated(quarter_.shift(-4))
    return dated(moment("year", c.published).shift(-1))
