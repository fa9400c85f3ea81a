"""From a story's paragraphs to its times: forms are found, worked out in order, and what is left open is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.record import Span, Time
from onrecord.stages.times import clock, days, lengths, months, steps, stretches, years
from onrecord.stages.times.context import VAGUE, Context, Reading
from onrecord.stages.times.events import event_day
from onrecord.stages.times.forms import Form, forms_at
from onrecord.stages.times.sentences import sentences
from onrecord.stages.times.titles import is_title
from onrecord.stages.times.words import read_words

_READERS: dict[str, Callable[[Form, Context], Reading | None]] = {
    "clock_day": clock.clock,
    "day_clock": clock.clock,
    "part_of": days.day,
    "range": days.day_range,
    "range_of": days.day_range,
    "and_day": days.and_day,
    "part_day": days.day,
    "period": years.year,
    "day": days.day,
    "month": months.month,
    "nth_of_month": days.nth_of_month,
    "nth_alone": days.nth_alone,
    "week_of": days.week_of,
    "set": lengths.each,
    "weekdays": lengths.weekdays,
    "times_a": lengths.times_a,
    "before_deictic": days.before_deictic,
    "weekday": days.day,
    "deictic": days.day,
    "daypart_rel": clock.part_today,
    "tonight": clock.part_today,
    "overnight": clock.part_today,
    "daypart": clock.part_today,
    "ago": steps.ago,
    "day_of": steps.day_of,
    "unit_before": steps.unit_before,
    "ago_adjective": steps.ago_adjective,
    "quarter": stretches.quarter,
    "half": stretches.half,
    "century": years.century,
    "decade": years.decade,
    "fiscal": stretches.fiscal,
    "season": months.season,
    "rel_unit": stretches.rel_unit,
    "mod_unit": stretches.rel_unit,
    "the_quarter": stretches.the_quarter,
    "by_part": clock.part_today,
    "weekend": stretches.weekend,
    "yearend": days.year_end,
    "holiday": days.named_day,
    "years": years.years,
    "year": years.year,
    "spelt_year": years.spelt_year,
    "rate": lengths.rate,
    "clock": clock.clock,
    "freq": lengths.freq,
    "length": lengths.length,
    "recent": lengths.recent,
    "lengths": lengths.lengths,
    "ref": lengths.ref,
}

MOST_EVENTS = 50  # Expressions that count from an event: in a longer list none is looked up.


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time as read: its span without a preposition, the form that it has, and what it says."""

    span: Span
    form: str
    reading: Reading

    @property
    def is_dated(self) -> bool:
        """Whether it names a date or a part of one: no duration, set or vague word, no past or future at large."""
        value = self.reading.value
        if self.reading.type not in ("DATE", "TIME") or self.reading.reason == VAGUE:
            return False
        return not (value and value.endswith("_REF"))

    def time(self, text: str) -> Time:
        r = self.reading
        return Time(self.span, self.span.of(text), r.type, r.value, r.reason, r.mod, r.quant, r.freq)


def expressions(text: str, paragraphs: Sequence[Span], published: date | None) -> tuple[Expression, ...]:
    """All expressions of time in `paragraphs`, in order and apart."""
    found: list[Expression] = []
    context = Context(text, published, [s for p in paragraphs for s in sentences(text, p)])
    for paragraph in paragraphs:
        words = read_words(text, paragraph)
        at = 0
        while forms := forms_at(words, at):
            at = forms[0].first + 1
            for form in forms:
                reading = _READERS[form.name](form, context)
                if reading is None or is_title(text, paragraph, form):
                    continue
                at = reading.keep or form.last
                context.last_end = words.tokens[at - 1].end
                found.append(Expression(Span(form.start, context.last_end), form.name, reading))
                if reading.moment is not None and not _is_compared(form):
                    context.seen.append((form.start, reading.moment))
                break
    return tuple(_with_events(text, context, found))


def _is_compared(form: Form) -> bool:
    """Whether it is what something is compared with ("a year earlier"): nothing later counts from it."""
    return form.name in ("ago", "ago_adjective", "rel_unit") and (form.has("EARLIER") or form.has("PREVIOUS"))


def _with_events(text: str, context: Context, found: list[Expression]) -> Iterator[Expression]:
    """The expressions, those that count from an event worked out from the event's own date."""
    looked_up = 0
    for index, expression in enumerate(found):
        reading = expression.reading
        if reading.event is None:
            yield expression
            continue
        looked_up += 1
        told = event_day(text, context, found, index) if looked_up <= MOST_EVENTS else None
        if told is not None:
            span, moment = told
            reading = replace(reading, type="DATE", value=moment.value(), moment=moment, reason=None)
            yield Expression(span, expression.form, reading)
        elif not reading.lapses:
            yield expression
