"""The whole reading, with the shipped model: properties that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import InputError, Record, StoryInput, StoryTooLarge
from onrecord.pipeline import Reader

pytestmark = pytest.mark.model

STORY = (
    "By Ada Lund\nOSLO, Feb 3 (Reuters) - Norwegian Foreign Minister Ida Holm said on Monday that a pact on harbours "
    "was “a matter of days”.\n“We have agreed on the substance,” Holm told reporters. “What is left is the wording.”\n"
    "“Nobody will walk away from the table.”\nThe ministry did not say who would sign.\n(Reporting by Ada Lund)"
)
WORDS = st.sampled_from(
    "he said told “ ” \" ‘ ’ « » `` '' : - — . , \n \n\n \r\n The Kremlin NATO minister Q. A. that not \u200b \u202e "
    "é 汉字 \ufeff ﬁ İstanbul 😀 $5.3 (Reuters)".split(" ")
)


def check(record: Record, text: str) -> None:
    assert record.story.text == text
    for s in record.statements:
        assert s.content.spans
        assert 0 <= s.confidence <= 1
        assert 0 <= s.source.confidence <= 1
        for part in (s.source.part, s.cue, s.content, s.channel, s.addressee):
            if part is None:
                continue
            last = 0
            for span in part.spans:
                assert last <= span.start < span.end <= len(text)
                last = span.end
            if part is not s.channel:  # "tweeted" is Twitter
                assert part.text == " ".join(span.of(text) for span in part.spans)


@given(st.lists(WORDS, max_size=120).map(" ".join) | st.text(max_size=300))
@example(STORY)
@example('"' * 500)
@example("A" * 3000)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_span_cuts_what_it_says_and_reading_is_repeatable(text: str) -> None:
    if not text.strip() or any("\ud800" <= c <= "\udfff" for c in text):
        with pytest.raises(InputError):
            onrecord.read(text)
        return
    record = onrecord.read(text)
    check(record, text)
    assert onrecord.read(text) == record


def test_a_story_is_read_alike_alone_and_among_others() -> None:
    others = [StoryInput(text=STORY.replace("Monday", day), id=day) for day in ("Tuesday", "Friday", "noon")]
    alone = onrecord.read(STORY)
    among = list(onrecord.read_many([*others, STORY, *others]))[3]
    assert isinstance(among, Record)
    assert [s.content for s in among.statements] == [s.content for s in alone.statements]


def test_errors_keep_their_place() -> None:
    broken = InputError("feed:2", "no text", "Mend it")
    out = list(onrecord.read_many([STORY, broken, "   ", STORY]))
    assert [type(x) for x in out] == [Record, InputError, InputError, Record]
    assert out[1] is broken


def test_a_fault_of_ours_costs_one_story_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Reader.read

    def read_or_break(self: Reader, story: StoryInput) -> Record:
        if story.id == "2":
            raise ZeroDivisionError("no such day")
        return own(self, story)

    monkeypatch.setattr(Reader, "read", read_or_break)
    stories = [StoryInput(text="Voss said so.", id=str(n), source=f"{n}.txt") for n in (1, 2, 3)]
    one, two, three = onrecord.read_many(stories)
    assert isinstance(one, Record)
    assert isinstance(three, Record)
    assert isinstance(two, InputError)
    assert two.where == "2.txt"
    assert "ZeroDivisionError: no such day" in two.problem
    assert "test_pipeline.py:" in two.problem


def test_many_are_read_lazily() -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield STORY

    records = onrecord.read_many(endless())  # type: ignore[arg-type]
    assert isinstance(next(records), Record)
    assert taken <= 64


def test_two_processes_or_threads_give_what_one_gives() -> None:
    stories = [STORY.replace("days", f"{n} days") for n in range(80)]  # more than a portion
    one = list(onrecord.read_many(stories))
    assert list(onrecord.read_many(stories, jobs=2)) == one
    assert list(onrecord.read_many(stories, threads=2)) == one


def test_what_is_given_wins() -> None:
    story = StoryInput(text=STORY, id="x", headline="Pact near", byline=("Tom Reyes",), published="2025-02-03")
    kept = next(r for r in onrecord.read_many([story]) if isinstance(r, Record)).story
    assert (kept.id, kept.headline, kept.byline) == ("x", "Pact near", ("Tom Reyes",))
    assert (kept.published, kept.published_basis) == ("2025-02-03", "given")


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "word " * 100_000,
        "“A,” he said.\n" * 3_000,
        "x" * 1_000_000,
        "said: " * 20_000,
        "“A,” he said. " * 3_000,
    ],
    ids=["quotation marks", "a line of .5 MB", "3,000 statements", "a word of 1 MB", "cues", "a line of statements"],
)
def test_hostile_texts_are_read_in_bounded_time(text: str) -> None:
    # In processor time: a processor without VNNI takes 33 s for half a megabyte in words.
    begun = time.process_time()
    check(onrecord.read(text), text)
    assert time.process_time() - begun < 45


def test_a_story_over_the_limit_is_refused() -> None:
    with pytest.raises(StoryTooLarge, match="Split it"):
        onrecord.read("a " * 500_001)
