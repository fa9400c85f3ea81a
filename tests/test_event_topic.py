"""Topics of contacts. `{…}` marks the topic; a sentence without it has none."""

from __future__ import annotations

import re
import time as clock

import pytest

from onrecord.record import Span
from onrecord.stages.events.topic import topic_of
from onrecord.stages.events.types import Trigger, TriggerForm

from .event_words import marked, span_of

CASES = """
Rudolf made his first [~visit] to Zenda during rising tensions over the border.
Rudolf [met] an old duke on two trips to Zenda.
Rudolf [met] Michael for about half an hour.
Envoys broke off [~talks] and imposing a new tax on airlines followed.
They will [meet] to prepare {new sanctions on banks}.
Rudolf had [~talks] with senior envoys about {the border}.
Rudolf [met] Michael to voice deep concerns over {the border}.
The two [discussed] {the border} at the meeting in Zenda.
The kings held [~talks] on {a border pact} known as the 123 treaty.
Rudolf will host a [~congress] on {National Dialogue} in the lake resort of Zenda.
Rudolf will attend the Vietnam [~meeting].
They will [meet] to review {trade and mosquito control} in what may be a first.
Trade will dominate the [~trip], with Rudolf likely to raise the border.
They had [~talks] about what this will look like.
The [~talks] will focus on {the border}.
The [~visit] was having an effect on trade.
Rudolf [went] on to the castle for a briefing.
They [held *talks*] on {how to process those wanting to return}.
Rudolf [met] Michael to discuss {the war in Hentzau}.
Rudolf [met] Michael on Monday to discuss {the border} before leaving for home.
Rudolf [held *talks*] with Michael on {the border} in May.
Rudolf [held *talks*] on {Hentzau} in Zenda on Monday.
The {peace} [~talks] failed.
The {arms control} [~talks] failed.
The {Syria} [~talks] failed.
The {Syria peace} [~talks] failed.
A {climate} [~summit] opens on Monday.
Rudolf [spoke] with Michael about {trade, tariffs and the border}.
Rudolf [spoke] today with Michael to discuss {ways to improve security}, the palace said.
Rudolf [met] Michael over {unpaid debts}, officials said.
The [~meeting] focused on {relations between the two kingdoms}.
The two [held *talks*] aimed at {ending the war}.
Rudolf and Michael [discussed] {the border} by phone.
Rudolf had a [~call] in which the two discussed {the border}.
Rudolf [met] Michael on Monday. They discussed {the border and trade}.
Rudolf [met] Michael on Monday. The two leaders also discussed {the border}.
Rudolf [met] Michael to talk about {how to end the siege}.
Rudolf [met] Michael on Monday.
Rudolf [met] Michael over dinner.
Rudolf [met] Michael on the sidelines of a wedding.
Rudolf [met] Michael over the weekend.
Rudolf [met] Michael in March.
Rudolf [met] Michael, who spoke about the border.
Rudolf [met] Michael, aides said on condition of anonymity.
Rudolf [met] Michael before a speech on the border.
The U.S.-China [~talks] failed.
Rudolf [visited] Zenda. Michael discussed the border.
Bilateral [~talks] failed.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", CASES)
def test_topic(sentence: str) -> None:
    right = re.findall(r"\{(.*?)\}", sentence)
    text, trigger = marked(re.sub(r"[{}]", "", sentence))
    end = text.find(". ") + 1 or len(text)
    trigger = Trigger(trigger.span, trigger.head, Span(0, end), trigger.type, trigger.form)
    found = topic_of(text, trigger, [])
    assert (found.text if found else None) == (right[0] if right else None)


def test_a_participant_is_no_topic() -> None:
    text, trigger = marked("Rudolf [held *talks*] on board the royal yacht with the Council on Hentzau.")
    assert topic_of(text, trigger, [span_of(text, "the Council on Hentzau")]) is None


@pytest.mark.parametrize("filler", ["on ", "to discuss ", "trade, ", "about the ", "and "])
def test_long_sentences_take_bounded_time(filler: str) -> None:
    before = filler * 10_000
    text = f"{before}talks {before}"
    span = Span(len(before), len(before) + 5)
    forms: tuple[TriggerForm, ...] = ("noun", "verb")
    for form in forms:
        start = clock.perf_counter()
        topic_of(text, Trigger(span, span, Span(0, len(text)), "talks", form), [])
        assert clock.perf_counter() - start < 2
