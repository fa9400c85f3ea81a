"""Days and times of day: dates, weekdays, today and yesterday, parts of the day, the clock, holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.stages.times.calendar import Grain, Moment, holiday, make, moment
from onrecord.stages.times.context import NO_ANCHOR, NO_SUCH_DAY, UNKNOWN_DAY, Context, Reading, dated
from onrecord.stages.times.direction import Direction, direction
from onrecord.stages.times.forms import Form

_MODS = {"early": "START", "earlier": "START", "late": "END", "later": "END", "mid": "MID", "middle": "MID"}
_MODS |= dict.fromkeys(("start", "beginning", "outset", "turn"), "START") | dict.fromkeys(("end", "close"), "END")
BACK, ON = ("last", "past"), ("next", "coming", "upcoming", "forthcoming")
FOLLOWING, PREVIOUS = ("following", "subsequent"), ("previous", "preceding", "prior")


def mod_of(form: Form) -> str | None:
    """START, MID or END, of what stands before the expression's core."""
    for token in form.tokens("mod"):
        if token.text in _MODS:
            return _MODS[token.text]
    return None


def rel_of(form: Form, part: str = "rel") -> str:
    """Which one is meant, in one word: last, next, this, following, previous, same; "" where nothing says."""
    words = [token.text for token in form.tokens(part)]
    for name, group in (("following", FOLLOWING), ("previous", PREVIOUS), ("next", ON), ("last", BACK)):
        if any(word in group for word in words):
            return name
    if "that" in words or "same" in words:
        return "same"
    return "this" if words and words[-1] in ("this", "current") else ""


def day(form: Form, c: Context) -> Reading | None:
    """A date, weekday or deictic day, with what stands around it."""
    found = _day(form, c)
    if found is None:
        return None
    found = replace(found, mod=mod_of(form))
    part = form.value("part", "dpart", "of")
    return with_part(found, part) if part else found


def _day(form: Form, c: Context) -> Reading | None:
    if "iso" in form.parts:
        return _iso(form.tokens("iso")[0].text)
    if "slashed" in form.parts:
        return _slashed(form.value("slashed"), c)
    if "month" in form.parts or "month2" in form.parts:
        return _date(form, c)
    if "weekday" in form.parts:
        return _weekday(form, c)
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


def and_day(form: Form, c: Context) -> Reading | None:
    """The second of "March 21 and 22": in the month of the first."""
    before, (at, first) = form.before(2), c.seen[-1] if c.seen else (0, None)
    if before is None or first is None or first.grain != "day" or before.end != c.last_end or at > form.start:
        return None
    year = int(form.value("year") or first.day.year)
    number = int(form.value("day"))
    return dated(_at(year, first.day.month, number)) if number > first.day.day else None


def _date(form: Form, c: Context) -> Reading | None:
    month = int(form.value("month", "month2"))
    number = int(form.value("day", "day2"))
    weekday = int(form.value("wd")) if "wd" in form.parts else None
    if not 1 <= number <= 31:
        return None
    if "year" in form.parts or "year2" in form.parts:
        year = year_of(form, c, "year", "year2")
        return dated(_at(year, month, number)) if year else None
    if make(2000, month, number) is None:
        return None
    if "yrel" in form.parts and form.value("yunit") == "Y" and c.published:
        step = {"last": -1, "next": 1, "previous": -1}.get(form.tokens("yrel")[0].text, 0)
        return dated(_at(c.published.year + step, month, number))
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    return dated(nearest_date(c.published, month, number, direction(form, c), weekday))


def _at(year: int, month: int, number: int) -> Moment | None:
    found = make(year, month, number)
    return Moment("day", found) if found else None


def nearest_date(published: date, month: int, number: int, way: Direction, weekday: int | None) -> Moment | None:
    """The day of that name that a story of `published` means: on the side of it that the tense says, unless the day
    on the other side is much nearer; with a weekday, a year in which the two agree."""
    best: tuple[int, date] | None = None
    for year in range(published.year - 6, published.year + 7) if weekday is not None else _around(published.year):
        found = make(year, month, number)
        if found is None or (weekday is not None and found.weekday() != weekday):
            continue
        price = _price(found, published, way)
        if best is None or price < best[0]:
            best = price, found
    return Moment("day", best[1]) if best else None


def _around(year: int) -> tuple[int, ...]:
    return year, year - 1, year + 1


def _weekday(form: Form, c: Context) -> Reading | None:
    number = int(form.value("weekday"))
    if "wrel" in form.parts:
        if form.value("wunit") != "W":
            return None
        step = {"last": -1, "next": 1, "this": 0}.get(form.tokens("wrel")[0].text)
        start = moment("week", c.published).shift(step) if c.published and step is not None else None
        return dated(Moment("day", start.day).shift(number) if start else None, missing=UNKNOWN_DAY)
    rel, before = rel_of(form, "relw"), form.before()
    if before is not None and (before.text in _NAMED_DAYS or (before.value.isdigit() and form.next_class("OF"))):
        return None  # Super Tuesday, the second Tuesday of each month
    if before is not None and before.text in ("a", "an") and not form.next_class("WORD"):
        return None  # "on a Tuesday" is any
    if rel in ("following", "previous", "same"):
        anchor = c.anchor("day", form.start)
        if anchor is None:
            return Reading("DATE", None, reason=NO_ANCHOR)
        return dated(_week_day(anchor.day, number, {"following": "after", "previous": "before", "same": "on"}[rel]))
    if (first := _range_start(form, c)) and not rel:
        return dated(_week_day(first, number, "after"))
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    if rel == "last":
        return dated(_week_day(c.published, number, "before"))
    if rel == "next":
        words = [token.text for token in form.tokens("relw")]
        return dated(_week_day(c.published, number, "after" if "this" not in words else "on"))
    way = direction(form, c)
    if rel == "this":
        return dated(_week_day(c.published, number, "back" if way.tense == "past" else "on"))
    return dated(_week_day(c.published, number, "on" if _is_ahead(form, way, c.published, number) else "back"))


def _range_start(form: Form, c: Context) -> date | None:
    """The day that "to Wednesday" or "and Wednesday" goes on from."""
    link, first = form.before(), form.before(2)
    if link is None or first is None or link.text not in ("to", "through", "until", "till", "and", "or", "-", "–"):
        return None
    at, last = c.seen[-1] if c.seen and first.text.endswith("day") else (0, None)
    return last.day if last and last.grain == "day" and first.end == c.last_end and at < form.start else None


def _is_ahead(form: Form, way: Direction, published: date, number: int) -> bool:
    """Whether a weekday is the coming one. Tomorrow's is, where no verb close by says that it is over; yesterday's is
    not, where it was only planned."""
    ahead, before = (number - published.weekday()) % 7, form.before()
    if ahead == 1 and way.tense != "future":
        of_it = form.next_class("POSS") or (before is not None and before.text == "for")
        return way.named != "happened" and (not way.near or way.tense == "present" or of_it)
    return way.tense == "future" and (way.firm or ahead != 6)


_NAMED_DAYS = ("super", "black", "bloody", "cyber", "fat", "ash", "palm")


def _week_day(day: date, number: int, way: str) -> Moment | None:
    """The weekday on or after, after, on or before ("back"), or before a day."""
    ahead, back = (number - day.weekday()) % 7, (day.weekday() - number) % 7
    step = {"on": ahead, "after": ahead or 7, "back": -back, "before": -(back or 7)}[way]
    return Moment("day", day).shift(step)


def with_part(found: Reading, part: str) -> Reading:
    """A day's part: ``2024-12-17TEV``."""
    value = f"{found.value}T{part}" if found.value and "T" not in found.value else found.value
    return replace(found, type="TIME", value=value)


def before_deictic(form: Form, c: Context) -> Reading | None:
    """The day before yesterday, the day after Monday."""
    unit = next(token.value for token in form.words.tokens[form.first : form.last] if token.text != "the")
    found = _day(form, c)
    if unit != "D" or found is None:
        return None
    step = -1 if form.tokens("way")[0].text == "before" else 1
    return dated(found.moment.shift(step)) if found.moment else found


def part_today(form: Form, c: Context) -> Reading | None:
    """This morning, last night, that evening, the next morning, tonight, overnight; in the evening."""
    tokens = form.words.tokens[form.first : form.last]
    words = [token.text for token in tokens]
    part = "NI" if form.name in ("tonight", "overnight") else form.value("part") or tokens[-1].value
    moment_ = _today(form, c, words)
    if isinstance(moment_, str):
        return Reading("TIME", None, reason=moment_, mod=mod_of(form))
    mod = mod_of(form) or next((_MODS[word] for word in words[1:] if word in _MODS), None)
    return replace(with_part(dated(moment_), part), mod=mod)


def _today(form: Form, c: Context, words: list[str]) -> Moment | str | None:
    """The day that a part of the day belongs to, or why there is none."""
    steps = {"next": 1, "following": 1, "previous": -1, "same": 0, "that": 0}
    for word, step in steps.items():
        if word in words:
            anchor = c.anchor("day", form.start)
            return anchor.shift(step) if anchor else NO_ANCHOR
    if form.name in ("daypart", "by_part") and (anchor := c.anchor("day", form.start, 600)):
        return anchor
    if c.published is None:
        return UNKNOWN_DAY
    before = form.before()
    through = form.name == "overnight" or (words[-1] == "night" and before is not None and before.text == "through")
    return Moment("day", c.published).shift(-1 if "last" in words or through else 0)


def clock(form: Form, c: Context) -> Reading | None:
    """A time of day, with its day ("11:05 p.m. on Tuesday") or on the day last named."""
    time = _clock(form)
    if time is None:
        return None
    if form.name in ("clock_day", "day_clock"):
        found = _day(form, c)
        if found is None:
            return None
    elif anchor := c.anchor("day", form.start, 300):
        found = dated(anchor)
    elif c.published:
        found = dated(Moment("day", c.published))
    else:
        return Reading("TIME", None, reason=UNKNOWN_DAY)
    mod = next((token.value for token in form.tokens("about")), None)
    value = f"{found.moment.value()}{time}" if found.moment else None
    return Reading("TIME", value, found.moment, found.reason, mod)


def _clock(form: Form) -> str | None:
    if "point" in form.parts:
        return form.value("point")
    words = form.value("clock")
    zone = form.value("zone")
    if not words:  # "four in the morning"
        hour = int(form.value("hour") or 0)
        return _hour(hour, 0, "a" if form.value("npart") == "MO" else "p")
    half = form.value("ampm") or {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}.get(form.value("cpart"), "")
    if not (half or zone or form.has("OCLOCK")):
        before = form.before()
        timed = form.name != "clock" or (before is not None and before.text in ("at", "by", "until", "from", "since"))
        if ":" not in words or not timed:
            return None
    if ":" in words:
        hour, minute = (int(part) for part in words.split(":"))
    elif "." in words:
        hour, minute = int(words.split(".")[0]), int(words.split(".")[1].ljust(2, "0")[:2])
    elif zone and not half and len(words) >= 3:
        hour, minute = divmod(int(words), 100)
    elif zone and not half and len(words) == 4:
        hour, minute = int(words[:2]), int(words[2:])
    else:
        hour, minute = int(words), 0
    return _hour(hour, minute, half)


def _hour(hour: int, minute: int, half: str) -> str | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def day_range(form: Form, c: Context) -> Reading | None:
    """March 21 and 22, Feb. 8-25."""
    month, first, last = int(form.value("month")), int(form.value("day")), int(form.value("last"))
    if not 1 <= first < last <= 31:
        return None
    if year := form.value("year"):
        start = _at(int(year), month, first)
    elif c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    else:
        start = nearest_date(c.published, month, first, direction(form, c), None)
    end = _at(start.day.year, month, last) if start else None
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
    days = [d for y in _around(c.published.year) if 1 <= y <= 9999 and (d := holiday(rule, y))]
    if rel == "last":
        days = [d for d in days if d < c.published]
    elif rel == "next":
        days = [d for d in days if d > c.published]
    best = min(days, key=lambda d: _price(d, now, way), default=None)
    if best is None:
        return None
    found_ = dated(Moment("day", best), mod_of(form))
    if "week" in form.parts:
        return dated(moment("week", best), mod_of(form)) if form.value("week") == "W" else found_
    return with_part(found_, form.value("part")) if "part" in form.parts else found_


_LEAP = 75  # Days on the side that the tense speaks against.


def _price(day: date, published: date, way: Direction) -> int:
    """How far a day is; on the side that the tense speaks against much farther, out of reach beyond a leap."""
    distance = (day - published).days
    wrong = (way.tense == "past" and distance > 0) or (way.tense == "future" and distance < 0)
    if not wrong:  # in the present the future is the less likely
        return abs(distance) * (2 if distance <= 0 or way.tense == "future" else 6 if way.tense == "present" else 3)
    leap = _LEAP if not (way.close and way.firm) else 3 if way.near else 30
    return abs(distance) * ((9 if way.firm else 4) if abs(distance) <= leap or not way.firm else 80)


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
    found = _at(month_.day.year, month_.day.month, int(form.value("nth"))) if month_ else None
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
        if (month_ := this.shift(step)) and (m := _at(month_.day.year, month_.day.month, number))
    ]
    now = c.published
    return dated(min(days, key=lambda m: _price(m.day, now, way), default=None))


def week_of(form: Form, c: Context) -> Reading | None:
    """The week of March 6."""
    grain: dict[str, Grain] = {"W": "week", "D": "day"}
    unit = form.words.tokens[form.first + 1].value
    found = _day(form, c) if unit in grain else None
    return dated(found.moment.at(grain[unit])) if found and found.moment else found


def shifted(day: date, days: int) -> date | None:
    """So many days later; None beyond the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


__all__ = ["NO_SUCH_DAY"]
