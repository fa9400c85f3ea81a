"""Years, decades and centuries by their numbers."""

from __future__ import annotations

from datetime import date

from onrecord.stages.times.calendar import Moment
from onrecord.stages.times.context import Context, Reading, dated
from onrecord.stages.times.forms import Form
from onrecord.stages.times.parts import full_year, inner_mod, mod_of

_NUMBERED = frozenset(
    "no number room flight highway resolution article page order channel route area # $ £ € ¥".split()
)
_YEAR_LEADS = frozenset("in since by of from until till to before after during between and through around".split())


def century(form: Form, c: Context) -> Reading | None:
    """The 19th century: ``18``."""
    nth = int(form.value("nth"))
    if form.value("unit") != "CE" or not 1 <= nth <= 22:
        return None
    if nth == 21 and not form.has("THE"):
        return None  # "21st century challenges" are today's
    mod = mod_of(form) or inner_mod(form)
    if form.value("era") == "BC":
        return Reading("DATE", f"BC{nth - 1:02d}", mod=mod)
    return Reading("DATE", f"{nth - 1:02d}", Moment("century", date(max(1, 100 * (nth - 1)), 1, 1)), mod=mod)


def decade(form: Form, c: Context) -> Reading | None:
    """The 1990s, the nineties, the '80s."""
    digits = int(form.value("decade"))
    mod = mod_of(form) or inner_mod(form)
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
