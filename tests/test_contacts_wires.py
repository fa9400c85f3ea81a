"""Contacts as wires tell them in passing: who shares a head or a verb, who stays away, what is another meeting."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.record import Event, Role
from tests.test_contacts import cases, read, told

SIDES = """
Senior Israeli and Palestinian negotiators met in [Zenda!].	meeting: Senior Israeli negotiators, Palestinian negotiators
European and Turkish officials held talks in [Zenda!].	talks: European officials, Turkish officials
[Ida Holm] met [Tom Reyes] with no interpreters in the room.	meeting: Ida Holm, Tom Reyes
[Ida Holm] met the emperor.	meeting: Ida Holm, the emperor
[Ida Holm] met prominent conservatives.	meeting: Ida Holm, prominent conservatives
[Ida Holm] visited with the duke's family.	meeting: Ida Holm, the duke's family
On Friday, [Ida Holm] is due to meet [Tom Reyes], the head of a bank, an aide said.	meeting: Ida Holm, Tom Reyes
Among others, [she=Ida Holm] is due to meet [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] toured a fort seized by rebels and met with farmers and aides.	meeting: Ida Holm, farmers, aides
[Ida Holm] will address a rally, meet relatives of the dead, and open a school.	meeting: Ida Holm, relatives of the dead
The task force on ceasefires will convene in [Zenda!].	meeting: The task force
The central bank next meets on June 14.	meeting: The central bank
The former state monopoly is in talks with [Acme#] to buy the mill.	talks: The former state monopoly, Acme
[Ida Holm] met [Reyes=Tom Reyes] foreign policy advisers.	meeting: Ida Holm, Reyes foreign policy advisers
The head of the fund, [Bo Lind], and Premier [Tom Reyes] met envoys.	meeting: Bo Lind, Tom Reyes, envoys
While [Acme#] kept silent, [she=Ida Holm] expected to meet [Tom Reyes].	meeting: Ida Holm, Tom Reyes
Talks that at times involved [Ida Holm] and [her counterpart~], [Tom Reyes], went on.	talks: Ida Holm, Tom Reyes
"""

VISITS = """
[Zenda!] leaders welcomed [Ida Holm] warmly during a visit to [Ruritania!].	visit: Ida Holm
[Ana Brandt] said aides accompanying [Tom Reyes] on a visit to [Zenda!] were rude.	visit: Tom Reyes, aides
"""

NO_CONTACT = """
The deal sets terms which [some rebels~] have said they would meet as part of a pact.
[Ida Holm] declined to discuss with lawmakers what she knew.
[Ida Holm] and [Tom Reyes] discussed the drill with Reuters.
An aide discussed her communications with [Tom Reyes].
[Ida Holm] wants [Acme#] to read the data on the phone used by the man.
The ministry issued a warning on travel to [Zenda!].
Ahead of that meeting, [some officials~] said they were hopeful.
[Ida Holm] spoke to an audience of young people.
"""


@pytest.mark.parametrize(("sentence", "wanted"), [*cases(SIDES), *cases(VISITS)])
def test_who_takes_part(sentence: str, wanted: str) -> None:
    assert wanted in told(read(sentence))


@pytest.mark.parametrize("sentence", NO_CONTACT.strip().splitlines())
def test_what_is_none(sentence: str) -> None:
    assert told(read(sentence)) == []


CALLED = "[Ida Holm] spoke by phone with her South Korean, French and Dutch counterparts."


def test_nations_share_a_head() -> None:
    (event,) = read(CALLED)
    wanted = ["her South Korean counterparts", "French counterparts", "Dutch counterparts"]
    assert event.type == "call"
    assert [p.part.text for p in event.participants[1:]] == wanted


POSTS = {
    "Ida Holm": Role("Defense Secretary", "United States", (), country="US"),
    "Ken Mori": Role("Defence Minister", "Japan", (), country="JP"),
    "Park Jin-ho": Role("Defence Minister", "South Korea", (), country="KR"),
    "Ana Brandt": Role("Foreign Minister", "Japan", (), country="JP"),
}


def test_counterparts_are_who_holds_the_post_in_their_country() -> None:
    story = "[Ida Holm] met her South Korean and Japanese counterparts. [Ken Mori], [Park Jin-ho] and [Ana Brandt] sat."
    (event,) = read(story, posts=POSTS)
    assert [p.actor for p in event.participants] == ["Ida Holm", "Park Jin-ho", "Ken Mori"]
    assert event.participants[1].part.text == "her South Korean counterparts"


def test_a_post_that_two_may_hold_is_nobodys() -> None:
    story = "[Ida Holm] met her Japanese counterpart. [Ken Mori] and [Bo Mori] sat."
    (event,) = read(story, posts={**POSTS, "Bo Mori": POSTS["Ken Mori"]})
    assert [p.actor for p in event.participants] == ["Ida Holm", None]


def stops(events: tuple[Event, ...]) -> list[tuple[str, str | None]]:
    return [(e.place.part.text, e.time.value if e.time else None) for e in events if e.place is not None]


def test_each_stop_of_a_sentence_is_a_visit_with_its_day() -> None:
    story = "[Ida Holm] will visit [Vietnam!] on Monday, [Japan!] on Thursday and [Peru!] on Friday."
    days = "Monday=2024-12-23;Thursday=2024-12-26;Friday=2024-12-27"
    wanted = [("Vietnam", "2024-12-23"), ("Japan", "2024-12-26"), ("Peru", "2024-12-27")]
    assert stops(read(story, times=days)) == wanted


def test_what_is_planned_on_a_trip_is_of_its_days() -> None:
    story = "[Ida Holm] will visit [Vietnam!] from Monday to Friday. In Hanoi [she=Ida Holm] will meet [Tom Reyes]."
    visit, meeting = read(story, times="Monday to Friday=2024-12-23/2024-12-27", published="2024-12-18")
    assert visit.time is not None
    assert meeting.time is not None
    assert (meeting.time.value, meeting.time.reason) == (visit.time.value, "the trip's time")
    assert meeting.place is not None
    assert meeting.place.part.text == "Hanoi"


def test_who_stays_away_takes_no_part() -> None:
    story = "[Ida Holm] met [Tom Reyes] on Monday. Farmers did not attend the meeting. [Bo Lind] skipped the meeting. "
    story += "[Ana Brandt] pulled out of the meeting."
    (event,) = read(story, times="Monday=2024-12-16")
    assert [p.actor for p in event.participants] == ["Ida Holm", "Tom Reyes"]


APART = """
[Ida Holm] met [Tom Reyes] on Monday. [Ida Holm] and [Tom Reyes] then had a wider meeting with envoys.	2
[Ida Holm] met [Tom Reyes] on Monday. Aides blamed the lack of a meeting between [Ida Holm] and [Tom Reyes].	2
[Ida Holm] met [Tom Reyes] on Monday. The meeting with [Tom Reyes] and [Bo Lind] was short.	1
"""


@pytest.mark.parametrize(("story", "wanted"), cases(APART))
def test_which_mentions_are_of_one_contact(story: str, wanted: str) -> None:
    assert len(read(story, times="Monday=2024-12-16", published="2024-12-17")) == int(wanted), told(read(story))


def test_that_meeting_points_back_and_a_date_may_stand_in_its_phrase() -> None:
    story = "[Ida Holm] spoke at a March 31, 2016, meeting of [NATO#] envoys. [Tom Reyes] attended that meeting."
    (event,) = read(story, times="March 31, 2016=2016-03-31")
    assert {"Ida Holm", "Tom Reyes"} <= {p.actor for p in event.participants}
    assert event.time is not None
    assert event.time.value == "2016-03-31"


def test_a_noun_alone_is_who_is_told_with_more() -> None:
    story = "[Ida Holm] held a meeting with residents. About 1,000 residents attended the meeting."
    (event,) = read(story)
    assert [p.part.text for p in event.participants] == ["Ida Holm", "1,000 residents"]


def test_a_body_that_asks_for_a_meeting_is_not_at_it() -> None:
    assert told(read("[Zenda!] said it would attend the talks [NATO#] had proposed with [Ruritania!].")) != []
    (event,) = read("[Zenda!] and [Ruritania!] will attend the meeting [NATO#] proposed.")
    assert [p.actor for p in event.participants] == ["Zenda", "Ruritania"]


@pytest.mark.parametrize(
    "story",
    [
        "Varga has never met or spoken to President Holm, an aide said.",
        "Varga has not met with or talked to Holm since May, she said.",
        "The bank said it was not allowed to engage in discussions with Hentzau Corp.",
        "The exchange cannot fairly be described as a meeting with Ruritanian officials, Varga said.",
    ],
)
def test_what_is_denied_with_another_verb_was_not_held(story: str) -> None:
    statuses = {event.status for event in onrecord.read(story).contacts}
    assert statuses == {"denied"}
