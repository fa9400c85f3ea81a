"""How long and how often: durations (``P2D``) and sets (``P1W`` with how many in it), and vague references."""

from __future__ import annotations

from onrecord.stages.times.calendar import moment
from onrecord.stages.times.context import UNKNOWN_DAY, Context, Reading, dated
from onrecord.stages.times.forms import Form
from onrecord.stages.times.units import amount, grain_of, many, period

_COUNTED = ("UNIT", "UNITS", "CARD", "NUM", "VAGUE", "WEEKEND", "QUARTER", "QUARTERS", "SEASON")
_RATES = frozenset(
    "% percent $ once twice times dollars euros people tons barrels tonnes cents million billion hours".split()
)


def length(form: Form, c: Context) -> Reading | None:
    """Two days, the past three months, a four-day visit, 2 1/2 years; "in two years" of what is to come is a date."""
    unit = form.value("unit")
    about = form.tokens("about2")
    mod = about[0].value if about else None
    if unit in ("quarters", "quarter"):
        if form.tokens("hyphen") or form.next_class("OF"):
            return None
        number = amount(form) if "count" in form.parts else None
        return Reading("DURATION", f"P{3 * int(number)}M", mod=mod) if number else None
    if unit == "WE" or not unit:
        return None
    if "vague" in form.parts and not form.value("vague").isdigit():
        if form.has("UNIT", "unit") or not form.has("UNITS", "unit"):
            return None
        return Reading("DURATION", many(unit), mod=mod)
    number = 1.0 if "one" in form.parts else float(form.value("vague")) if "vague" in form.parts else amount(form)
    if number is None or number <= 0:
        return None
    if "half" in form.parts:
        number += 0.5
    plural = form.has("UNITS", "unit")
    hyphen = bool(form.tokens("hyphen"))
    if form.next_class("OLD") or (form.next_class("HYPHEN") and form.next_class("OLD", 1)):
        return None
    if "one" in form.parts and (plural or hyphen):
        return None
    if "one" in form.parts and form.tokens("rel"):
        return None
    if form.next_class("HYPHEN") and (form.next_class("AGO", 1) or form.next_class("EARLIER", 1)):
        return None
    before = form.before()
    if before is not None and before.text == "in" and not form.tokens("rel") and not hyphen and number == int(number):
        grain, size = grain_of(unit)
        if grain is not None and c.tense(form.start) == "future" and number < 10**5:
            if _superlative(form):
                return Reading("DURATION", period(number, unit), mod=mod)
            if c.published is None:
                return Reading("DATE", None, reason=UNKNOWN_DAY)
            return dated(moment(grain, c.published).shift(int(number) * size), mod)
    return Reading("DURATION", period(number, unit), mod=mod)


def _superlative(form: Form) -> bool:
    """The first in 36 years, the biggest drop in six: how long it has been, not when it will be."""
    words = [token.text for back in range(1, 10) if (token := form.before(back))]
    return any(word in ("first", "most", "worst", "last") or (word.endswith("est") and len(word) > 4) for word in words)


def lengths(form: Form, c: Context) -> Reading | None:
    """Weeks, for years: a plural without a number, where it says how long."""
    before = form.before()
    if not form.tokens("rel") and (before is None or before.text not in ("for", "after", "in", "within", "of", "over")):
        return None
    after = form.after()
    if after is not None and after.text in ("ago", "later", "earlier", "before"):
        return None
    return Reading("DURATION", many(form.value("unit")))


def recent(form: Form, c: Context) -> Reading | None:
    """In recent days, the coming weeks: past or future, no more."""
    return Reading("DATE", "PAST_REF" if form.value("which") == "PAST_REF" else "FUTURE_REF")


def ref(form: Form, c: Context) -> Reading | None:
    """Now, recently, the past, the future."""
    if "past" in form.parts:
        before = form.before()
        if any(form.next_class(name) for name in _COUNTED) or before is None or before.text not in ("in", "of", "from"):
            return None
        return Reading("DATE", "PAST_REF")
    if "future" in form.parts:
        plain = form.last - form.first == 1 and " " not in form.words.tokens[form.first].text
        before = form.before()
        return None if plain and (before is None or before.text != "in") else Reading("DATE", "FUTURE_REF")
    return Reading("DATE", form.words.tokens[form.first].value)


def each(form: Form, c: Context) -> Reading | None:
    """Every day, each Thursday, every two weeks."""
    tokens = form.tokens("every")
    last, kind = tokens[-1], form
    count = next((t.value for t in tokens[:-1] if t.value.isdigit()), "1")
    quant = form.words.tokens[form.first].text.upper()
    value = _cycle(kind, last.value, count)
    return Reading("SET", value, quant=quant, freq=None) if value else None


def _cycle(form: Form, unit: str, count: str) -> str | None:
    if form.has("WEEKDAY", "every"):
        return f"XXXX-WXX-{int(unit) + 1}"
    if form.has("MONTH", "every"):
        return f"XXXX-{int(unit):02d}"
    if form.has("SEASON", "every"):
        return f"XXXX-{unit}"
    if form.has("WEEKEND", "every"):
        return "XXXX-WXX-WE"
    if form.has("DAYPART", "every"):
        return f"XXXX-XX-XXT{unit}"
    if unit == "quarter":
        return "P3M"
    return period(float(count), unit)


def weekdays(form: Form, c: Context) -> Reading | None:
    """On Sundays, Tuesday nights."""
    day = form.value("days", "days2")
    if day == "WE":
        return Reading("SET", "XXXX-WXX-WE")
    part = form.words.tokens[form.last - 1].value if form.has("DAYPARTS") else ""
    return Reading("SET", f"XXXX-WXX-{int(day) + 1}{f'T{part}' if part else ''}")


def times_a(form: Form, c: Context) -> Reading | None:
    """Twice a week, 100 times a day."""
    often = form.value("often")
    number = int(often) if often else amount(form)
    if form.has("UNITS", "unit") or not number or number != int(number):
        return None
    return Reading("SET", period(1, form.value("unit")), freq=f"{int(number)}X")


def rate(form: Form, c: Context) -> Reading | None:
    """The "a year" of "$5 a year"."""
    before, farther = form.before(), form.before(2)
    if before is None or form.words.tokens[form.first].text != "a":
        return None
    money = before.text[:1].isdigit() and farther is not None and farther.text in ("$", "£", "€")
    if not (before.text in _RATES or money) or form.next_class("AGO") or form.next_class("EARLIER"):
        return None
    return Reading("SET", period(1, form.value("unit")))


def freq(form: Form, c: Context) -> Reading | None:
    """Daily, weekly, annually."""
    word = form.words.tokens[form.first]
    if word.text == "annual" or (word.text == "quarterly" and form.next_class("WORD")):
        return None
    return Reading("SET", word.value, freq="1X")
