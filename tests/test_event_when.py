"""Times of contacts: a time is taken only where it belongs to the trigger. `{…}` is a time, `<…>` the right one."""

from __future__ import annotations

import re
import time as clock

import pytest

from onrecord.record import EventTime, Span, Time
from onrecord.stages.events.types import Trigger
from onrecord.stages.events.when import time_of

from .event_words import marked, span_of, statement_of

OWN = """
The duke told a <March 31, 2016>, [~meeting] of barons that he had friends.
The [~talks] between the envoys collapsed after a third round <in 2008>.
The king feared the end of the [~talks], which broke up <this week> in Zenda with no progress.
The envoy is to [hold two *sessions*] in Zenda, the first <on May 5>.
The [~talks] are unlikely to begin before <Wednesday>.
The queen [met] the king as foreign minister <in 2011>.
The king [met] the Duke of Zenda, a rival, <on Friday>.
The duke [visited] the U.R.-led league <in May> to chide its members.
The king will [meet] the duke before flying home <later in the day>.
The envoys will agree at {this week}'s [~meeting] <on Friday>.
They want a truce before [engaging in the peace *talks*] that started <on Friday> in Zenda.
The [~talks] that began <in May> go on.
The spy [met] the duke at a <Jan. 20> jubilee in Zenda.
The king [met] the duke during <Friday>'s session.
The king <today> [spoke] with the duke on the anniversary of the attack {on October 7}.
The Vice President <today> [spoke] with the duke.
The king [visited] Zenda, also known as Hentzau, <last week>.
Rudolf will [begin *talks*] with the duke as early as <next week>.
The last king to [visit] Zenda was Rudolf <in 1928>.
[~Talks] between Orban (ORBN) and Rudolf (RDLF) on a deal collapsed <on Friday>.
Envoys said [~discussions] with the duke had begun <on Thursday>.
The king will [meet] the duke and "ordinary folk" during the trip <on March 21> and {22}.
The king [met] the duke <on Tuesday>.
The king [met] the duke in Zenda, Ruritania, <on Tuesday>.
The king <on Tuesday> [met] the duke.
The king late <on Tuesday> also [held *talks*] with the duke.
The king will [meet] the duke <on Friday>, the palace said {on Wednesday}.
The palace said {on Wednesday} the king would [meet] the duke <on Friday>.
{On Wednesday}, the palace said the king would [meet] the duke <on Friday>.
<Tuesday>'s emergency [~summit] ended without a deal.
They left a <March 18> [~meeting] without a word.
His scheduled <April 15> [~visit] to Zenda worries the duke.
<Last week>'s [~talks] in Zenda failed.
The [~talks] will be held <on Friday> in Zenda.
The [~talks], scheduled for <Friday>, are the first since {2011}.
The [~talks] collapsed <on Friday>.
Rudolf said ahead of [~talks] <on Friday> that he was content.
The duke's <2010> [~visit] to Zenda was a failure.
The king spoke {today} with the duke, and [met] the bishop <in May>.
The two [met] <in 2011> before the war of {2012}.
The king [met] the duke <last week>, three days after the attack {on Monday}.
The king [visited] Zenda <from Monday> to {Wednesday}.
The king [met] the bishop to discuss the border <on Tuesday>.
The envoys [meet] <this Tuesday> and {Wednesday}.
In a [~meeting] <on Wednesday>, aides briefed the duke.
The king will [travel] to Zenda and Hentzau <February 7> to {13}.
""".strip().splitlines()

CLAUSE = """
The envoy said <on Monday> as he [opened the *talks*] that Zenda faced a choice.
The best of it is his speech <on Tuesday>, when he will also [meet] the rebels.
She met the duke in Strelsau <last year> while she [was in] Zenda.
The envoys said that <on May 3> the king [met] the duke.
The king lifted the ban <last week> after [meeting] the duke.
<On Friday>, the king is expected to [meet] the duke.
During a [~visit] to Zenda, the duke won a vote <on Tuesday>.
The last trip took place <in December> during a [~summit] in Zenda.
In Zenda <on Monday>, the king will [attend] a feast.
Rudolf will leave some time <on Tuesday> on a [~trip] to Zenda.
<On Thursday>, the king flew to Zenda and [held *talks*] with the duke.
The duke flew to Strelsau <on Saturday> for [~talks] with the king.
The duke arrived <on Monday> in Zenda to [meet] the king.
The king visited Zenda <on Monday> and [met] the duke.
<In December>, the matter came up when the duke [visited] the king.
The king said <on Monday> after [~talks] with the duke that a deal was near.
The king told reporters in Zenda <on Monday> after [meeting] the duke that a deal was near.
After [~talks] with the duke, the king said <on Monday> that a deal was near.
The two kings will take part in ceremonies <on Monday>, beginning with a parade and followed by a [~summit].
""".strip().splitlines()

NONE = """
They look for a link between the [~meeting] with the duke and the raid {in May}.
The truce that began {in February} and was meant to allow for [~talks] has failed.
Zenda will be the sixth [~meeting] between the two kings {this year}.
The duke fears they will not [wrap up *talks*] on the pact by {the end of the month}.
The [~talks] will end around {March 24}, when the duke goes home.
{On Feb. 24}, the court freed ten men ahead of the king's [~visit].
The palace plans to announce the king's [~visit] {on Thursday}.
The cancellation of a [~meeting] with the duke put a strain on ties {on Tuesday}.
The truce that went into effect {on Feb. 27} to allow [~talks] has failed.
The envoys said that {on May 3} the king told them he had [met] the duke.
The last round of [~talks] ended in failure before {Christmas}.
The council will name a day {on Friday} for the dukes to return to Zenda for [~talks].
The pact, agreed {in February} after two years of [~talks], is a failure.
The king [met] the dukes to prepare for an election in {May}.
{On Friday}, the king was asked to [meet] the duke.
The clerks told of the [~talks] said a deal was near {on Friday}.
The fair, which ends {on Friday}, has come to rival the king's [~visit].
Rudolf spoke at the fair {two days before} the king's first [~trip] to Zenda.
The king [met] Rupert Hentzau, a hero of the crossing of the river {in 1872}.
The king [met] the duke as crowds marched {on Friday}.
During a [~visit] to Zenda, the duke praised a pact that was signed {on Tuesday}.
During a [~visit] to Zenda, the duke said he would leave {on Tuesday}.
The duke will be busy during the [~visit], which ends {on Friday}.
Rudolf will be the first king of Ruritania to [make *a visit*] to Zenda in {nine years}.
The council will act on the matter {next week}, while the king is on a [~visit] to Zenda.
The king will open the fair {on Monday}, and a truce could be followed by [~talks] with the duke.
The king will travel to Zenda {next week}, setting up a possible [~meeting] with the duke.
The king will [meet] the duke to go on with the dialogue begun {in January}.
The [~talks] are going on and a deal could be clinched {on Friday}.
The duke will fly to Zenda, aides said {Tuesday}.During the [~visit] the king will host a feast.
The [~talks] are not expected to run beyond {March 24}.
Envoys are trying to [convene the first *talks*] in {two years}.
Rudolf spoke {two days before the duke's first} [~trip] to Zenda.
The duke's [~visit] will follow his summit with the king {on Friday}.
The king said {on Tuesday} he would [meet] the duke.
{On Tuesday}, the king said he had [met] the duke.
The duke agreed {on Tuesday} to [meet] the king.
The duke called {on Tuesday} for [~talks] with the king.
{On Tuesday}, the duke called for [~talks] with the king.
The king [met] the duke, the palace said {on Tuesday}.
The king [met] the duke who had fled {on Tuesday}.
The king [met] the duke to sign the {2015} pact.
The king [met] the duke over {Tuesday}'s attack.
This is the first [~meeting] of the two since {2013}.
The two have been in [~talks] since {2012}.
The king [met] the duke and will fly to Zenda {on Friday}.
The duke denied {on Monday} that he had [met] the spy.
The [~talks] were about the {2015} deal.
The king, elected {in 2014}, [met] the duke.
The king [met] the duke before leaving for Zenda {on Friday}.
The king invited the duke {on Tuesday} to [visit] Zenda.
""".strip().splitlines()


def _read(sentence: str) -> tuple[EventTime | None, str | None]:
    """What is found, and the words that should be."""
    plain, trigger = marked(re.sub(r"[{}<>]", "", sentence))
    bare = re.sub(r"[\[\]*~]", "", sentence)
    times: list[Time] = []
    right, offset = None, 0
    for match in re.finditer(r"([{<])(.*?)[}>]", bare):
        start = match.start() - offset
        value = f"2016-01-{len(times) + 1:02}" if match[2] != "this week" else "2015-W53"
        times.append(Time(Span(start, start + len(match[2])), match[2], "DATE", value))
        right = match[2] if match[1] == "<" else right
        offset += 2
    return time_of(plain, trigger, times, [], "2016-01-30"), right


@pytest.mark.parametrize("sentence", OWN)
def test_own_time(sentence: str) -> None:
    found, right = _read(sentence)
    assert found is not None
    assert (found.part.text, found.reason) == (right, None)


@pytest.mark.parametrize("sentence", CLAUSE)
def test_time_through_the_sentence(sentence: str) -> None:
    found, right = _read(sentence)
    assert found is not None
    assert found.part.text == right
    assert found.reason in ("the sentence's time", "the statement's time")


@pytest.mark.parametrize("sentence", NONE)
def test_time_of_something_else(sentence: str) -> None:
    assert _read(sentence)[0] is None


def test_a_setting_goes_on_in_the_next_sentence() -> None:
    said = "He left. In Zenda on Monday, Rudolf will meet the duke. "
    further, trigger = marked(said + "He will also [meet] the bishop.")
    sentence = Span(len(said), len(further))
    trigger = Trigger(trigger.span, trigger.head, sentence, trigger.type, trigger.form)
    monday = Time(Span(21, 27), "Monday", "DATE", "2016-02-01")
    found = time_of(further, trigger, [monday], [], None)
    assert found is not None
    assert (found.part.text, found.reason) == ("Monday", "the sentence before")
    other = further.replace("also", "once")
    assert time_of(other, trigger, [monday], [], None) is None
    apart = further.replace("duke. ", "duke.\n")
    assert time_of(apart, trigger, [monday], [], None) is None


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("The king spoke before a [~meeting] in Zenda with the duke.", True),
        ("Speaking after [~talks] with the duke, the king said a deal was near.", True),
        ("He told reporters after a [~meeting] with the duke that he was content.", True),
        ("The king spoke before a [~meeting] with the duke on the truce reached in May.", True),
        ("He made the remarks at a [~meeting] with the duke.", True),
        ("The king said he had [met] the duke.", False),
        ("The bishop spoke of the [~talks].", False),
        ("The king left after the [~talks].", False),
    ],
)
def test_who_speaks_after_a_contact_speaks_when_last_said_to(sentence: str, right: bool) -> None:
    before = "A deal is near, King Rudolf said on Monday.\n"
    text, trigger = marked(before + sentence.replace("king", "King"))
    trigger = Trigger(trigger.span, trigger.head, Span(len(before), len(text)), trigger.type, trigger.form)
    monday = Time(span_of(text, "Monday"), "Monday", "DATE", "2016-02-01")
    other = [Time(span_of(text, "in May"), "in May", "DATE", "2015-05")] if "in May" in text else []
    found = time_of(text, trigger, [monday, *other], [], None)
    assert (found is not None) == right
    if found is not None:
        assert (found.part.text, found.reason) == ("Monday", "the statement's time")


def test_the_time_of_the_statement_that_is_made_after_it() -> None:
    text, trigger = marked("A deal is near, the king said late on Monday, a long day for all, after [~talks] in Zenda.")
    said = statement_of(text, "A deal is near", "the king", day="2016-02-01")
    found = time_of(text, trigger, [], [said], None)
    assert found is not None
    assert (found.value, found.reason) == ("2016-02-01", "the statement's time")
    other, told = marked("The king said the duke was tired after [~talks] in Zenda.")
    content = statement_of(other, "the duke was tired after talks in Zenda", "The king", day="2016-02-01")
    assert time_of(other, told, [], [content], None) is None


def test_vague_times_durations_and_other_sentences_are_left() -> None:
    text, trigger = marked("They [met] recently for two hours")
    vague = Time(Span(9, 17), "recently", "DATE", "PAST_REF")
    long = Time(Span(22, 31), "two hours", "DURATION", "PT2H")
    elsewhere = Time(Span(40, 45), "today", "DATE", "2016-01-30")
    assert time_of(text + ". So did I today", trigger, [vague, long, elsewhere], [], "2016-01-30") is None


def test_what_opens_a_sentence_may_stand_far_from_the_trigger() -> None:
    occasion = (
        "on the 32nd jubilee of the treaty on the border of both kingdoms and of the lands between the two of them"
    )
    found, right = _read(f"<Today>, {occasion}, the king [hosted *talks*] with the duke.")
    assert found is not None
    assert found.part.text == right


def test_a_time_behind_a_long_list_of_names() -> None:
    names = ", ".join(f"Minister Rupert {name} of Hentzau" for name in ("Aa", "Bb", "Cc", "Dd", "Ee", "Ff"))
    found, right = _read(f"The king [met] {names} and Minister Gg <today> in Zenda to discuss the border.")
    assert found is not None
    assert found.part.text == right
    assert _read(f"The king [met] the duke to discuss {names} and Minister Gg {{today}}.")[0] is None


def test_what_is_told_of_today_is_of_one_day() -> None:
    text, trigger = marked("Following his speech in Zenda today, the king [met] the duke.")
    today = Time(span_of(text, "today"), "today", "DATE", "2016-01-30")
    found = time_of(text, trigger, [today], [], "2016-01-30")
    assert found is not None
    assert found.part.text == "today"
    assert time_of(text, trigger, [today], [], "2016-01-31") is None


def test_a_time_without_a_value_says_why() -> None:
    text, trigger = marked("They [met] on Tuesday")
    tuesday = Time(Span(9, 19), "on Tuesday", "DATE", None, "the day of publication is unknown")
    found = time_of(text, trigger, [tuesday], [], None)
    assert found is not None
    assert (found.value, found.reason) == (None, "the day of publication is unknown")


@pytest.mark.parametrize("filler", ["on Tuesday ", "to ", "and said ", ", ", "talks "])
def test_long_sentences_take_bounded_time(filler: str) -> None:
    before = filler * 10_000
    text = f"{before}talks {before}"
    times = [
        Time(Span(m.start(), m.end()), "on Tuesday", "DATE", "2016-01-30") for m in re.finditer("on Tuesday", text)
    ]
    span = Span(len(before), len(before) + 5)
    start = clock.perf_counter()
    time_of(text, Trigger(span, span, Span(0, len(text)), "talks", "noun"), times, [], None)
    assert clock.perf_counter() - start < 2
