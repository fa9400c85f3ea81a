"""Places of contacts. `{…}` marks the place's words; a sentence without them has none."""

from __future__ import annotations

import re
import time as clock

import pytest

from onrecord.record import Dateline, EventType, Span
from onrecord.stages.events.place import place_of
from onrecord.stages.events.types import Trigger

from .event_words import actor_in, marked, span_of

MEETINGS = """
CH	In {Geneva} he will [meet] Michael.
--	Before Rudolf returns to Geneva on Monday, he will [meet] Michael.
CH	The dukes will [attend *peace talks*] which began in {Geneva} on Friday.
CH	They want an end to the raids before [engaging in the *talks*] that started on Friday in {Geneva}.
CU	Rudolf told the envoys during [~talks] on migration in {Havana} on Monday that he was content.
US	Rudolf, in {California} for a [~summit] with the dukes, will fly home.
US	Rudolf [met] Michael in the {White House} Oval Office for an hour.
--	Rudolf held back at [~talks] on the war in Syria which Michael had called.
-	Rudolf and Michael will [meet] in {Port Zenda} on Monday.
-	Rudolf and Michael will [meet] in the port city of {Zenda}.
CH	In the country's commercial hub, {Zurich}, formerly a village, Rudolf will [meet] Michael.
-	In the past, Moscow ruled and Rudolf [met] Michael.
-	Rudolf and Michael also [discussed] the coup in Burma.
CH	Rudolf's [~talks] with experts based in Jordan were held in {Geneva}.
-	A [~meeting] could be controversial in America.
-	Rudolf [hosted] Michael for a U.S.-led gathering.
-	Rudolf was in [~talks] with Michael about a stake in HERE.
CH	Rudolf [met] Michael in {Geneva} on Monday.
CH	Rudolf [met] Michael on Monday in the Swiss city of {Geneva}.
US	Rudolf [met] Michael at the {White House} on Monday.
RU	Rudolf [held *talks*] with Michael at the {Kremlin}.
GB	Rudolf [met] Michael at {Downing Street}.
FR	Rudolf was received by Michael for [~talks] at the {Elysee}.
AT	The {Vienna} peace [~talks] have failed.
US	In a {White House} [~meeting] with Michael, Rudolf voiced concern.
BW	In {Botswana}, Rudolf will [meet] Michael.
JP	At a hotel in {Tokyo} on Monday, Rudolf said little. [~Talks] in {Tokyo} go on.
US	Rudolf [met] Michael on the sidelines of the General Assembly in {New York}.
CH	Rudolf flew to {Geneva} on Monday to [meet] Michael.
CH	Rudolf flew to {Geneva} and [held *talks*] with Michael.
IR	Rudolf [met] Michael during a visit to {Iran}.
CU	During a visit to {Cuba}, Rudolf [met] Michael.
KR	Rudolf was in {Seoul} for [~talks] with Michael.
JO	Rudolf recalled the [~meetings] held in {Aqaba, Jordan}, this year.
TR	Rudolf was [hosted] in {Ankara} by Michael.
DE	Rudolf and Michael [met] at the margins of a conference in {Munich}.
RU	The [~talks] will be held on Friday in the Black Sea resort of {Sochi}.
-	Rudolf [met] Michael in {Zenda}.
-	Rudolf [met] Michael at {Tarlenheim Castle}.
CH	Rudolf [held *talks*] on Syria in {Geneva}.
VN	Rudolf arrives in {Vietnam} to [meet] Michael.
KR	Michael heads to {Seoul} for [~talks] next week.
-	Rudolf [met] Michael on Monday.
-	Rudolf [met] Michael to discuss the war in Syria.
-	Rudolf [held *talks*] on the crisis in Ukraine.
-	Rudolf [met] Michael, who was born in Geneva.
-	Rudolf [met] Michael in May.
-	Rudolf [met] Michael, a diplomat said in Geneva.
-	Rudolf said in Geneva that he had [met] Michael.
-	Rudolf [met] Michael and will travel to Cuba.
-	Rudolf [met] Michael before leaving for Cuba.
-	Rudolf [met] Michael in Cuba's embassy.
-	The Syria [~talks] have failed.
-	Rudolf [met] Michael over the Geneva Conventions.
""".strip().splitlines()

VISITS = """
-	Rudolf [travels] to parts of {Asia} next week.
-	Rudolf [landed] at {Clark airport} on Monday.
-	Rudolf is due to begin a [~tour] of Arab capitals.
-	Rudolf [went] on to nearby {Camp Tarlenheim} for a briefing.
CU	Rudolf will [visit] {Cuba} on Monday.
CU	Rudolf's historic [~visit] to {Cuba} is a success.
CU	A {Cuba} [~visit] is planned.
CN	During his {Beijing} [~trip], Rudolf smiled.
RU	Rudolf [flew] to {Moscow} on Monday.
CN	Rudolf [arrived] in {China} on Monday.
-	Rudolf will delay his {Middle East} [~trip].
-	Rudolf will [travel] to {Australia}, {Fiji}, and {Hawaii} next week.
-	Rudolf [visited] {Israel} and the {West Bank}.
VN	The [~visit] by Rudolf to {Vietnam} begins on Monday.
VN	Rudolf [visited] Vietnam's capital, {Hanoi}, on Monday.
-	Rudolf's [~visit] will begin soon.
-	Rudolf [visited] Michael.
""".strip().splitlines()


def _case(line: str, type: EventType) -> tuple[str, Trigger, list[str], str | None]:
    country, _, sentence = line.partition("\t")
    plain, trigger = marked(re.sub(r"[{}]", "", sentence), None, type)
    return plain, trigger, re.findall(r"\{(.*?)\}", sentence), None if country == "-" else country


@pytest.mark.parametrize(
    ("line", "type"), [(line, "meeting") for line in MEETINGS] + [(line, "visit") for line in VISITS]
)
def test_place(line: str, type: EventType) -> None:
    text, trigger, right, country = _case(line, type)
    actors = [actor_in(text, "Michael", "person")] if "Michael" in text else []
    found = place_of(text, trigger, actors, None, [])
    if not right:
        assert found is None
        return
    assert found is not None
    assert [span.of(text) for span in found.part.spans] == list(dict.fromkeys(right))
    assert found.country == country


def test_here_is_the_dateline() -> None:
    text, trigger = marked("GENEVA (Reuters) - Rudolf [met] Michael here on Monday.")
    dateline = Dateline("GENEVA", "Reuters", None, Span(0, 16), ("GENEVA",), "CH")
    found = place_of(text, trigger, [], dateline, [])
    assert found is not None
    assert (found.part.text, found.country) == ("here", "CH")
    assert place_of(text, trigger, [], None, []) is None
    away, met = marked("GENEVA (Reuters) - Rudolf [met] Michael on Monday.")
    assert place_of(away, met, [], dateline, []) is None


def test_a_setting_goes_on_in_the_next_sentence() -> None:
    said = "He left. In Geneva on Monday, Rudolf will meet the duke. "
    for verb, right in (("also", "Geneva"), ("once", None)):
        text, trigger = marked(said + f"He will {verb} [meet] the bishop.")
        trigger = Trigger(trigger.span, trigger.head, Span(len(said), len(text)), trigger.type, trigger.form)
        found = place_of(text, trigger, [], None, [])
        assert (found.part.text if found else None) == right


def test_calls_have_no_place() -> None:
    text, trigger = marked("Rudolf [spoke] by phone with Michael in Geneva.", None, "call")
    assert place_of(text, trigger, [], None, []) is None


def test_a_place_within_a_participant_is_not_the_contacts() -> None:
    text, trigger = marked("Rudolf [met] the ambassadors in Geneva on Monday.")
    assert place_of(text, trigger, [], None, [span_of(text, "the ambassadors in Geneva")]) is None
    assert place_of(text, trigger, [], None, [span_of(text, "the ambassadors")]) is not None


def test_a_person_called_like_a_place_is_none() -> None:
    text, trigger = marked("Rudolf believes in Jordan and [met] him in Paris Hilton's room.")
    actors = [actor_in(text, "Jordan", "person"), actor_in(text, "Paris Hilton", "person")]
    assert place_of(text, trigger, actors, None, []) is None


def test_a_polity_of_the_story_gives_its_country() -> None:
    text, trigger = marked("Rudolf [visited] Zendaland on Monday.", None, "visit")
    found = place_of(text, trigger, [actor_in(text, "Zendaland", "polity", "XZ")], None, [])
    assert found is not None
    assert (found.part.text, found.country) == ("Zendaland", "XZ")


@pytest.mark.parametrize("filler", ["in ", "in Geneva ", "to Cuba, ", "the city of ", "Aa ", "and "])
def test_long_sentences_take_bounded_time(filler: str) -> None:
    before = filler * 10_000
    text = f"{before}talks {before}"
    span = Span(len(before), len(before) + 5)
    types: tuple[EventType, ...] = ("visit", "meeting")
    for type in types:
        start = clock.perf_counter()
        place_of(text, Trigger(span, span, Span(0, len(text)), type, "noun"), [], None, [])
        assert clock.perf_counter() - start < 2
