"""What holds of status, time, place and topic for any sentence: evidence is the story's, and nothing is made up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Dateline, EventStatus, EventType, Span, Time
from onrecord.stages.events.place import place_of
from onrecord.stages.events.status import status_of
from onrecord.stages.events.topic import topic_of
from onrecord.stages.events.types import Trigger, TriggerForm
from onrecord.stages.events.when import time_of

STATUSES: tuple[EventStatus, ...] = ("held", "planned", "expected", "proposed", "cancelled", "denied")
WORDS = (
    "the king duke of Ruritania in at Geneva on Monday , will would not to meet met talks visit planned said that he "
    "after before and for Cuba 's \" “ ” ( ) ; U.S. - cancelled denied is been has on about discuss next week called "
    "invitation accepted if which begins here no . Paris Hilton today also"
).split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
FORMS: tuple[TriggerForm, ...] = ("verb", "light", "noun")
TYPES: tuple[EventType, ...] = ("meeting", "visit", "call", "talks")


def _trigger(text: str, start: int, length: int, form: TriggerForm, type: EventType) -> Trigger:
    first = start % len(text)
    span = Span(first, min(len(text), first + length))
    head = Span(max(span.start, span.end - 4), span.end)
    return Trigger(span, head, Span(0, len(text)), type, form)


@settings(max_examples=300, deadline=None)
@given(
    SENTENCES | st.text(min_size=1, max_size=80),
    st.integers(0, 300),
    st.integers(1, 20),
    st.sampled_from(FORMS),
    st.sampled_from(TYPES),
    st.booleans(),
)
def test_evidence_is_the_storys(
    text: str, start: int, length: int, form: TriggerForm, type: EventType, headline: bool
) -> None:
    trigger = _trigger(text, start, length, form, type)
    days = [at for at in range(len(text)) if text.startswith(("Monday", "today"), at)]
    times = [Time(Span(at, at + 5), text[at : at + 5], "DATE", "2016-02-01") for at in days]
    status, statement = status_of(text, trigger, [], headline)
    assert status in STATUSES
    assert statement is None
    time = time_of(text, trigger, times, [], "2016-02-03")
    assert time is None or (time.value == "2016-02-01" and time.part.spans[0] in {t.span for t in times})
    place = place_of(text, trigger, [], Dateline("ZENDA", None, None, Span(0, 1), ("ZENDA",)), [])
    topic = topic_of(text, trigger, [])
    for part in (place.part if place else None, topic):
        assert part is None or part.text == " ".join(span.of(text) for span in part.spans)
        assert part is None or all(0 <= span.start < span.end <= len(text) for span in part.spans)


@settings(max_examples=100, deadline=None)
@given(SENTENCES, st.integers(0, 300), st.sampled_from(FORMS))
def test_without_times_there_is_no_time(text: str, start: int, form: TriggerForm) -> None:
    assert time_of(text, _trigger(text, start, 5, form, "meeting"), [], [], "2016-02-03") is None


@settings(max_examples=100, deadline=None)
@given(SENTENCES, SENTENCES, st.integers(0, 300), st.sampled_from(FORMS))
def test_other_paragraphs_change_no_status_and_no_place(before: str, text: str, start: int, form: TriggerForm) -> None:
    here = _trigger(text, start, 5, form, "meeting")
    shift = len(before) + 1

    def moved(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift)

    there = Trigger(moved(here.span), moved(here.head), moved(here.sentence), here.type, here.form)
    whole = f"{before}\n{text}"
    assert status_of(text, here, [], False) == status_of(whole, there, [], False)
    one, other = place_of(text, here, [], None, []), place_of(whole, there, [], None, [])
    assert (one.part.text if one else None) == (other.part.text if other else None)
