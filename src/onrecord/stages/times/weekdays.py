"""Weekdays: the last or the next one of that name."""

from __future__ import annotations

from datetime import date

from onrecord.stages.times.calendar import Moment, moment
from onrecord.stages.times.context import NO_ANCHOR, UNKNOWN_DAY, Context, Reading, dated
from onrecord.stages.times.direction import Direction, direction
from onrecord.stages.times.forms import Form
from onrecord.stages.times.parts import rel_of
from onrecord.stages.times.tense import words_of

_NAMED_DAYS = ("super", "black", "bloody", "cyber", "fat", "ash", "palm")

_CLOSE = 600  # Code points between a coming day and what goes on from it.
_WEEK = 7
_FEW = 4  # Dates back among which it is looked for.
_AT_HAND = 2  # Days: tomorrow, and the day after.


def weekday(form: Form, c: Context) -> Reading | None:
    """A weekday, with what says which one is meant."""
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
        further = _week_day(first, number, "after")
        if c.published is not None and further is not None and first <= c.published < further.day and _is_over(form, c):
            return dated(_week_day(c.published, number, "back"))
        return dated(further)
    if c.published is None:
        return Reading("DATE", None, reason=UNKNOWN_DAY)
    if (listed := _listed_behind(form, c, c.published, number)) and not rel:
        return dated(_week_day(listed, number, "after"))
    if rel == "last":
        return dated(_week_day(c.published, number, "before"))
    if rel == "next":
        words = [token.text for token in form.tokens("relw")]
        coming = _week_day(c.published, number, "after" if "this" not in words else "on")
        # Nobody says “next Thursday” on Wednesday for tomorrow: he means the week after.
        at_hand = coming is not None and (coming.day - c.published).days <= _AT_HAND and "this" not in words
        return dated(coming.shift(7) if coming is not None and at_hand else coming)
    way = direction(form, c)
    if rel == "this":
        return dated(_week_day(c.published, number, "back" if way.tense == "past" else "on"))
    ahead = _is_ahead(form, way, c.published, number, _is_named(c, number))
    if ahead and number == c.published.weekday() and way.tense == "future" and (later := _coming(form, c)):
        return dated(_week_day(later, number, "after"))
    return dated(_week_day(c.published, number, "on" if ahead else "back"))


def _range_start(form: Form, c: Context) -> date | None:
    """The day that "to Wednesday" or "and Wednesday" goes on from."""
    link, first = form.before(), form.before(2)
    if link is None or first is None or link.text not in ("to", "through", "until", "till", "and", "or", "-", "–"):
        return None
    at, last = c.seen[-1] if c.seen and first.text.endswith("day") else (0, None)
    return last.day if last and last.grain == "day" and first.end == c.last_end and at < form.start else None


def _is_over(form: Form, c: Context) -> bool:
    """“statements made on Friday and Thursday”: the second is no later than the first."""
    link = form.before()
    return link is not None and link.text in ("and", "or") and direction(form, c).tense == "past"


def _listed_behind(form: Form, c: Context, published: date, number: int) -> date | None:
    """The coming day behind which this weekday is listed, by no verb of its own: "will be in Zenda on Tuesday, and at a
    meeting in Strelsau on Thursday"."""
    at, last = c.seen[-1] if c.seen else (0, None)
    if last is None or last.grain != "day" or last.day <= published or last.day.weekday() >= number:
        return None
    sentence = c.sentence(form.start)
    if not sentence.start <= at < form.start <= sentence.end:
        return None
    groups = [group for group in c.clauses(form.start).groups if at < group.span.start < form.start]
    return None if any(group.span.of(c.text).split()[-1] not in words_of("event") for group in groups) else last.day


def _coming(form: Form, c: Context) -> date | None:
    """The coming day that the story named last, close before: “will leave on Tuesday. She is to meet Ruiz on Thursday”,
    told on a Thursday, goes on to the next."""
    for at, seen in reversed(c.seen[-_FEW:]):
        if seen.grain != "day" or c.published is None or form.start - at > _CLOSE:
            return None
        if 0 < (seen.day - c.published).days < _WEEK:
            return seen.day
    return None


def _is_named(c: Context, number: int) -> bool:
    """Whether one of the days named lately is the coming one of this name."""
    days = (moment.day for _, moment in c.seen[-12:] if moment.grain == "day")
    return c.published is not None and any(0 < (day - c.published).days < 7 and day.weekday() == number for day in days)


def _is_ahead(form: Form, way: Direction, published: date, number: int, named: bool) -> bool:
    """Whether a weekday is the coming one; `named`: the story has named that day before. Tomorrow's is, where no verb
    close by says that it is over; yesterday's is not, where it was only planned."""
    ahead, before = (number - published.weekday()) % 7, form.before()
    if ahead == 1 and way.tense != "future":
        of_it = form.next_class("POSS") or (before is not None and before.text == "for")
        of_it = of_it or way.event
        return way.named != "happened" and (not way.near or way.tense == "present" or of_it)
    if named and way.tense in (None, "present"):
        return True  # “will meet on Thursday. … There is a wild card in Thursday's meeting”
    return way.tense == "future" and (way.firm or ahead != 6 or named)


def _week_day(day: date, number: int, way: str) -> Moment | None:
    """The weekday on or after, after, on or before ("back"), or before a day."""
    ahead, back = (number - day.weekday()) % 7, (day.weekday() - number) % 7
    step = {"on": ahead, "after": ahead or 7, "back": -back, "before": -(back or 7)}[way]
    return Moment("day", day).shift(step)
