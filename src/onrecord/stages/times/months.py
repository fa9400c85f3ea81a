"""Months and seasons: of a year that is named, or the nearest that the tense allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.stages.times.calendar import SEASONS, Moment, moment
from onrecord.stages.times.context import NO_ANCHOR, UNKNOWN_DAY, Context, Reading, dated
from onrecord.stages.times.direction import direction
from onrecord.stages.times.forms import Form
from onrecord.stages.times.parts import STEP, UNKNOWN, inner_mod, mod_of, rel_of, year_of


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
            return replace(UNKNOWN, mod=mod, reason=NO_ANCHOR if rel == "same" else UNKNOWN_DAY)
        shifted = base.at("year").shift(STEP[rel])
        return dated(Moment("month", shifted.day.replace(month=number)) if shifted else None, mod)
    if c.published is None:
        return replace(UNKNOWN, mod=mod)
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


def season(form: Form, c: Context) -> Reading | None:
    """This winter, last summer, the spring of 2012; a season without any of these where "the" or "in" stands before."""
    start, rel, mod = SEASONS[form.value("season")], rel_of(form), mod_of(form) or inner_mod(form)
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
        return replace(UNKNOWN, mod=mod)
    now = moment("season", c.published)
    if rel in ("same", "following", "previous") and (anchor := c.anchor("year", form.start)):
        return dated(Moment("season", anchor.day.replace(month=start)), mod)
    if yrel:
        return dated(Moment("season", date(c.published.year + STEP[yrel], start, 1)), mod)
    tense = c.tense(form.start)
    if now.day.year == 1 and start > now.day.month:
        return replace(UNKNOWN, mod=mod)  # no year stands before the first
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
