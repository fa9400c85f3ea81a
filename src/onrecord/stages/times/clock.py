"""Times of day: the clock, and parts of the day with the day that they belong to."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stages.times.calendar import Moment
from onrecord.stages.times.context import NO_ANCHOR, UNKNOWN_DAY, Context, Reading, dated
from onrecord.stages.times.days import plain_day
from onrecord.stages.times.forms import Form
from onrecord.stages.times.parts import MODS, mod_of, with_part


def part_today(form: Form, c: Context) -> Reading | None:
    """This morning, last night, that evening, the next morning, tonight, overnight; in the evening."""
    tokens = form.words.tokens[form.first : form.last]
    words = [token.text for token in tokens]
    part = "NI" if form.name in ("tonight", "overnight") else form.value("part") or tokens[-1].value
    moment_ = _today(form, c, words)
    if isinstance(moment_, str):
        return Reading("TIME", None, reason=moment_, mod=mod_of(form))
    mod = mod_of(form) or next((MODS[word] for word in words[1:] if word in MODS), None)
    return replace(with_part(dated(moment_), part), mod=mod)


def _today(form: Form, c: Context, words: list[str]) -> Moment | str | None:
    """The day that a part of the day belongs to, or why there is none."""
    steps = {"next": 1, "following": 1, "previous": -1, "same": 0, "that": 0}
    for word, step in steps.items():
        if word in words:
            anchor = c.anchor("day", form.start)
            return anchor.shift(step) if anchor else NO_ANCHOR
    if "way" in form.parts:  # the night before
        anchor = c.anchor("day", form.start) or (Moment("day", c.published) if c.published else None)
        return (anchor.shift(-1) if anchor else None) or UNKNOWN_DAY
    if form.name in ("daypart", "by_part") and (anchor := c.anchor("day", form.start, 600)):
        coming = c.published is not None and anchor.day > c.published
        if not (coming and c.tense(form.start) == "past"):  # “will vote on Thursday … they met into the evening”
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
        found = plain_day(form, c)
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
