"""Status of contacts: what governs the trigger decides. Each case is one sentence with its trigger marked."""

from __future__ import annotations

import time

import pytest

from onrecord.record import Span
from onrecord.stages.events.status import status_of
from onrecord.stages.events.types import Trigger, TriggerForm

from .event_words import marked, statement_of

HELD = """
The duke's official [~visit] will be capped by a dinner on Thursday.
The duke said at a May 3, 2016, [~meeting] of barons that he had friends who could help the king.
The judge allowed him to [meet] the duke.
Trade is set to rule the formal part of the [~visit], which ends on Friday.
This state visit marked the first [~meeting] between the two women, as Flavia did not come along in May.
Rudolf's [~visit] to Zenda did not include a stop in nearby Hentzau.
The first round of [~talks] will end around March 24.
Speaking to reporters after a [~meeting] in Zenda that included the duke, the king said so.
The duke became the first incumbent U.R. leader to [visit] Zenda on Friday.
Before [leaving] for Zenda, Rudolf had said that the deal was dead.
The king fears the collapse of the [~talks], which broke up in Zenda this week.
Before the [~talks] began, the king spoke.
The king is keen to praise the visit, the first since the end of a [~congress] last month.
After the duke told a [~meeting] of barons last week that the king would come, they cheered.
The trip will be his first, and it repays the duke's [~visit] to Zenda in October.
The duke, expected to run for mayor, [wrote] to the king.
The duke, who wants to cap the tax, [had *dinner*] with the king on Thursday.
The talk would focus on the duke's [~visit] to Zenda which he made on Monday.
Judges said they want to question him about a [~meeting] with a spy in June.
He helped set up a [~meeting] between the king and the bishop.
The lawmakers held an urgent session to [discuss] the letters.
Flavia was the first foreign leader to [meet] the king after his crowning.
Flavia is the first queen to [visit] Zenda.
She stayed behind to play tourist, viewing bears at a zoo and [visiting] the castle.
The king left the summit to [discuss] the raid with the duke.
The king's state [~visit] to Zenda fuels hopes over a possible loosening of the ban.
The ministry would not comment on confidential [~discussions] with the duke.
The prize should go to the rebels if they succeed in the peace [~talks] launched in 2012.
The king used his [~visit] to press the bishop.
It was the first time the two kings had [met].
The king pushed the duke to improve the roads during his [~visit] to Zenda on Monday.
The duke was not invited to the [~meeting].
The envoys want a truce before [joining the *talks*] that began on Friday.
The envoys want a truce before the [~summit], which opened on Friday.
The duke did not deny that he had [met] the spy.
The palace denied wrongdoing and said the duke had [met] the spy.
Prices rise if the two kings fail to [wrap up *talks*] on the border.
The king and the duke did not [discuss] the border at their summit.
King Rudolf [met] Duke Michael on Tuesday in Zenda.
King Rudolf has [met] Duke Michael three times since May.
The two ministers [held *talks*] late on Monday.
The two ministers were [meeting] in Zenda when the bridge fell.
Rudolf said he was [meeting] the duke to calm him.
Rudolf [spoke] by telephone with the duke.
After [meeting] the duke, Rudolf told reporters he was content.
Rudolf said after [~talks] with the duke that a deal was near.
Rudolf made the remark during a [~visit] to Strelsau.
The [~talks] in Zenda collapsed on Friday.
The [~talks] in Zenda are continuing, officials said.
The latest round of [~talks] ended without a deal.
A Ruritanian delegation is in Strelsau for [~talks] with the duke.
The duke [visited] Strelsau last month.
The envoys managed to [meet] on the ship.
While [visiting] Strelsau, the duke praised the crown.
Both sides described the [~meeting] as frank.
Rudolf travelled to Strelsau last year to [meet] the duke.
The [~talks] were [*held*] in a castle.
Rudolf raised the matter at a [~summit] in Zenda.
There have been [~talks] on the border for months.
The delegations are in [~talks] over the border.
Rudolf, who last month [visited] Zenda, praised the town.
The ministers have not ruled it out, said an envoy who [met] them.
""".strip().splitlines()

PLANNED = """
It is likely to be raised at two [~summits], which the king will attend.
The king was due in Zenda on Tuesday for [~talks] with the duke.
The king is expected in Zenda for [~talks] with the duke.
The rebels said they will not [attend peace *talks*] due to begin in Zenda on Friday.
Two days of [~talks] begin on Monday.
Aides said that during the [~trip], the king will praise the pact.
The king is going to Zenda for a Group of Five [~summit].
The king will ask for help when [meeting] the bishop.
The king flew to Zenda to [discuss] the border with the duke.
Rudolf will become the first king to [visit] Zenda.
The duke's tour also includes [~meetings] with bankers.
Envoys had arrived in Zenda for [~talks] with the duke.
The duke will attend an R.F.-led [~talks] in May.
The king was to have [met] the duke on Friday.
The duke wants to use the [~summit] to press the bishop.
The king will use his [~visit] to press the bishop.
The king threatened to pull out of [~talks] with the duke.
It will be the first time the two kings have [met].
A new round of [~talks] begins on Monday.
The king will have the opportunity to [discuss] the border with the duke.
The king plans to raise the border during his [~visit] to Zenda.
The king hopes to find a way in a Thursday [~meeting] with the duke.
The king has agreed in principle to a [~meeting].
The king [begins a three-day *visit*] to Zenda on Monday.
Rudolf [arrives] in Zenda on Monday.
Envoys want to convene [delayed peace *talks*].
The king on Sunday headed for his first [~visit] to Zenda.
The king uses his [~visit], which begins on Monday, to hunt.
A [~summit] between Rudolf, Michael and Flavia to be held on Friday has been called a last chance.
The king will delay an upcoming [~trip] by a few days.
The dukes accepted an invitation to [meet] the king.
The [~talks] were meant to start in Zenda on Monday.
The regulators [meet] in Zenda this Tuesday and Wednesday.
Rudolf will visit Zenda for a summit and a state [~dinner] with the duke, aides said.
A three-way [~summit] to be held in Zenda on Friday has been called a last chance.
The agenda was still being drawn up. Rudolf's [~visit] will follow a summit.
The journey will include a summit in Zenda and his first [~trip] to Hentzau.
King Rudolf will [meet] Duke Michael on Friday.
King Rudolf will not only hunt but also [meet] the duke.
Rudolf is to [meet] the duke in Zenda.
Rudolf is due to [meet] the duke in Zenda on Friday.
Rudolf is scheduled on Friday to [hold *talks*] with the duke.
The ministers are set to [meet] again in June.
Rudolf plans to [visit] Strelsau in May.
The duke agreed to [meet] Rudolf.
Rudolf announced a historic [~visit] to Strelsau.
Rudolf spoke ahead of [~talks] on Friday with the duke.
Rudolf spoke before a [~meeting] with the duke.
Rudolf made the remark on the eve of a [~summit] in Zenda.
The upcoming [~talks] leave little room, envoys said.
The two are preparing for a [~summit] in June.
A [~meeting] is scheduled for Friday.
The [~talks], due on Friday, are the first since May.
The next round of [~talks] will be held in Zenda.
Rudolf will raise the border at the [~summit] in Zenda.
At Monday's [~summit], Rudolf will press for help.
Rudolf will travel to Zenda, Hentzau and Strelsau and [meet] the dukes.
I'll [travel] to Strelsau to advance our work, Rudolf wrote.
The envoys are [meeting] next week to settle the matter.
The duke flew to Strelsau on Tuesday to [meet] the king.
Rudolf arrives later in the day for [~talks] on Wednesday with the duke.
The two leaders have agreed on a [~meeting] in the spring.
Rudolf is going to [meet] the duke.
He looks forward to [meeting] the duke.
The ministers would be [meeting] on Friday, Rudolf said.
A [~visit] by the king next month has been announced.
Before [meeting] the duke, Rudolf hunts boar.
The king accepted and has agreed to [visit] Zenda.
The duke will leave on a trip that will begin with a [~visit] to Zenda.
""".strip().splitlines()

EXPECTED = """
The envoy expects a staggered start to [~talks] next week.
He said he had friends who could help arrange a [~meeting] with the king.
The king is considering whether to [visit] Zenda.
It is not clear whether the king will [meet] the duke.
King Rudolf is expected to [meet] Duke Michael.
The two kings may [meet] in June.
The two kings could [hold *talks*] in June.
Rudolf is likely to [visit] Zenda.
The [~talks] are expected to begin in June.
The [~talks], expected in June, would be the first.
Envoys spoke of a possible [~meeting] between the kings.
The prospect of [~talks] between the kings lifted shares.
Rudolf is considering a [~visit] to Strelsau.
The duke has not ruled out [meeting] the king.
Aides asked whether the kings would go hunting if they [met].
They may agree to [meet].
The [~talks] could resume in June.
Prices rise should they [begin *talks*] on the border.
""".strip().splitlines()

PROPOSED = """
She asked the judge to at least allow her to [meet] the duke.
He hoped to see Zenda but only if enough progress had been made and he was able to [meet] the duke.
They met the duke to lay the groundwork for a [~dialogue].
The duke said he was coming under pressure from the bishop to [attend *talks*] in Zenda.
The court heard of an effort to set up a [~meeting] between the king and the bishop.
The duke made a pitch for a [~meeting] with the king.
The two sides are working to arrange a [~meeting].
The feast is an opportunity to [meet] the duke.
The bishop is among those pushing for [~negotiations] to start on Friday.
The duke demanded that the king [meet] him.
The duke proposed the two [meet] in June.
The duke asked the king for a [~meeting].
Direct [~talks] are needed, the bishop said.
The duke is interested in [meeting] the king.
Rudolf said he would come if he were able to [meet] the dissidents.
The duke had been [offered a March 18 *meeting*] with the king.
Envoys were left to [seek more *talks*] with the king.
The duke called for [~talks] with the king.
The duke called for a new round of [~talks] with the king.
The duke urged the king and his guards to [meet].
Rudolf invited the duke to [visit] Strelsau.
Rudolf has invited the duke for [~talks] in Strelsau.
Rudolf offered to [host] the two dukes.
Rudolf would like to [meet] the duke.
Rudolf said he hoped to [meet] the duke.
Rudolf is ready to [meet] the duke without conditions.
Rudolf is open to [~talks] with the duke.
The guards ignored requests for a [~meeting] with the prisoner.
The two sides should [hold *talks*], the bishop said.
The bishop proposed a [~summit] in Zenda.
Envoys see an opportunity for [~talks] between the kings.
The king expressed his willingness to [meet] the duke.
The king wants to [resume *talks*] with the duke.
The bishop appealed for direct [~talks].
The duke is seeking a [~meeting] with the king.
""".strip().splitlines()

CANCELLED = """
[~Visit] to Zenda for a dialogue cancelled: envoys
Tentative plans for the king to [visit] Zenda before mid-March have been canceled, two officials said.
The king's planned [~visit] was put on hold.
The king's [~visit] was put off.
The king scrapped plans to [visit] Zenda.
The duke postponed a trip to Zenda to [meet] the bishop.
The planned [~meeting] did not go ahead.
The proposed [~summit] was called off.
The duke cancelled a [~meeting] with the king.
The duke has called off his [~visit] to Strelsau.
The [~talks] were called off on Monday.
The [~meeting] has been postponed.
The duke pulled out of [~talks] with the king.
The duke's cancellation of a proposed [~meeting] with the king strained ties.
The duke decided against [visiting] Strelsau.
The king postponed a planned [~visit] to Zenda.
The king put off [visiting] Zenda.
Rudolf scrapped the [~summit].
""".strip().splitlines()

DENIED = """
The duke's trip to Zenda did not include [~meetings] with the king.
The palace blamed the lack of a [~meeting] between the king and the duke.
The judge has not yet allowed him to [meet] the duke.
The king was forbidden to [meet] the duke.
The effort to set up a [~meeting] - which never took place - was told to the court.
She never [spoke] to the king again.
The palace dismissed a report that the two had [met].
The palace denied the king had [met] the duke.
The [~meeting] never took place.
The king snubbed a [~meeting] with the duke.
The duke denied that he had ever [met] the spy.
The palace denied reports that the duke had [met] the spy.
The palace dismissed claims that the duke [visited] Zenda.
The duke did not [meet] the king.
The duke has never [met] the king.
The duke denied having [met] the king.
The duke denied [meeting] the king.
The duke refused to [meet] the king.
The duke ruled out [~talks] with the king.
The duke said there were no [~talks] with the king.
No [~meeting] took place, the palace said.
No [~meeting] is planned, the palace said.
The duke has no plans to [meet] the king.
The duke does not plan to [meet] the king.
The duke won't [meet] the king.
A [~meeting] was not planned.
Neither the duke nor his aides [met] the king.
The duke left without [meeting] the king.
The duke rejected [~talks] with the king.
Rudolf is unwilling to [hold *talks*] with the duke.
""".strip().splitlines()

CASES = [
    (status, sentence)
    for status, sentences in (
        ("held", HELD),
        ("planned", PLANNED),
        ("expected", EXPECTED),
        ("proposed", PROPOSED),
        ("cancelled", CANCELLED),
        ("denied", DENIED),
    )
    for sentence in sentences
]


@pytest.mark.parametrize(("status", "sentence"), CASES)
def test_status(status: str, sentence: str) -> None:
    text, trigger = marked(sentence)
    assert status_of(text, trigger, [], False) == (status, None)


def test_who_says_would_decides() -> None:
    text, trigger = marked("The king would [visit] Zenda, diplomats said.")
    diplomats = statement_of(text, "The king would visit Zenda", "diplomats", "unnamed")
    assert status_of(text, trigger, [diplomats], False) == ("expected", "S1")
    text, trigger = marked("The king would [visit] Zenda, the palace said.")
    palace = statement_of(text, "The king would visit Zenda", "the palace", "institution")
    assert status_of(text, trigger, [palace], False) == ("planned", "S1")
    text, trigger = marked("The king would [visit] Zenda, a palace official said.")
    official = statement_of(text, "The king would visit Zenda", "a palace official", "unnamed")
    assert status_of(text, trigger, [official], False) == ("planned", "S1")


def test_innermost_statement_tells_of_it() -> None:
    text, trigger = marked("Envoys said the duke had told them he [met] the king.")
    outer = statement_of(text, "the duke had told them he met the king", "Envoys", "unnamed", "S1")
    inner = statement_of(text, "he met the king", "the duke", "named", "S2")
    other = statement_of(text, "told", "Envoys", "unnamed", "S3")
    assert status_of(text, trigger, [outer, inner, other], False) == ("held", "S2")


@pytest.mark.parametrize(
    ("status", "headline"),
    [
        ("planned", "Rudolf to [meet] Michael in Zenda"),
        ("held", "Rudolf [meets] Michael in Zenda"),
        ("planned", "Rudolf to [visit] Zenda next week"),
        ("planned", "Rudolf, Michael to [hold *talks*]"),
        ("cancelled", "Michael cancels [~visit] to Strelsau"),
        ("proposed", "Michael calls for [~talks] with king"),
        ("denied", "Michael refuses to [meet] king"),
    ],
)
def test_headlines(status: str, headline: str) -> None:
    text, trigger = marked(headline)
    assert status_of(text, trigger, [], True)[0] == status


@pytest.mark.parametrize(
    "filler", ["to ", "of ", "and ", "the ", "a planned ", "will not ", "been ", "ready to ", ", ", "«"]
)
def test_long_sentences_take_bounded_time(filler: str) -> None:
    before, after = filler * 20_000, " " + filler * 20_000
    text = f"{before}talks{after}"
    forms: tuple[TriggerForm, ...] = ("noun", "verb", "light")
    for form in forms:
        span = Span(len(before), len(before) + 5)
        start = time.perf_counter()
        status_of(text, Trigger(span, span, Span(0, len(text)), "talks", form), [], False)
        assert time.perf_counter() - start < 2  # a hundredth; what grows with the square takes minutes


def test_a_trigger_without_words_is_held() -> None:
    text = "... ---"
    assert status_of(text, Trigger(Span(3, 4), Span(3, 4), Span(3, 4), "talks", "noun"), [], False) == ("held", None)
