"""Contacts that take more than a subject, a verb and an object: the second one of a sentence, who is sent, who is in
touch. The stories are marked as in ``test_contacts``."""

from __future__ import annotations

import pytest

from tests.test_contacts import read, told

SECOND = """
[Ida Holm] met [Tom Reyes] in [Zenda!] on Monday and [Ana Brandt] in [Hentzau!] on Tuesday.	Tom Reyes	Ana Brandt
[Ida Holm], who met [Tom Reyes] on Monday and [Ana Brandt] on Tuesday, is hopeful.	Tom Reyes	Ana Brandt
[Ida Holm] comes for talks with [Tom Reyes] in [Zenda!] and Premier [Ana Brandt] in [Hentzau!].	Tom Reyes	Ana Brandt
[Ida Holm] will meet with Minister [Tom Reyes] and, separately, with Premier [Ana Brandt].	Tom Reyes	Ana Brandt
[Ida Holm] will meet [Tom Reyes] on Monday, then [Ana Brandt].	Tom Reyes	Ana Brandt
"""
ONE = """
[Ida Holm] met [Tom Reyes] in [Zenda!] on Monday and [Ana Brandt] said it was good.
[Ida Holm] met [Tom Reyes] in [Zenda!] and [Hentzau!].
[Ida Holm] met [Tom Reyes] on Monday and flew home.
"""
FURTHER = """
[Zenda!] sent its foreign minister to [Hentzau!] on Tuesday.	visit: its foreign minister
[Ida Holm] was dispatched to [Zenda!] last week.	visit: Ida Holm
[Zenda!] sent troops to [Hentzau!].	
[Zenda!] sent a letter to [Hentzau!].	
[Ida Holm] dropped in at [Acme#] after lunch.	visit: Ida Holm, Acme
[Ida Holm] stopped over in [Zenda!] on her way home.	visit: Ida Holm
[Ida Holm] stopped in the rain.	
[Ida Holm] has been in touch with her colleagues, including today with Premier [Tom Reyes].	call: Ida Holm, Tom Reyes
[Ida Holm] will join leaders of southern nations in [Zenda!].	meeting: Ida Holm, leaders of southern nations
[Ida Holm] joined other senators in opposing it.	
[Ida Holm], speaking after a summit with [Tom Reyes], said so.	summit: Ida Holm, Tom Reyes
[Ida Holm] told the visiting premier, [Tom Reyes], to leave.	visit: Tom Reyes
[Ida Holm] told visiting Premier [Tom Reyes] to leave.	visit: Tom Reyes
"""  # noqa: W291


def lines(table: str) -> list[list[str]]:
    return [line.split("\t") for line in table.strip("\n").split("\n")]


@pytest.mark.parametrize("line", lines(SECOND), ids=lambda line: line[0][:40])
def test_two_contacts_of_one_verb(line: list[str]) -> None:
    story, first, second = line
    events = read(story)
    assert [[p.actor for p in event.participants] for event in events] == [["Ida Holm", first], ["Ida Holm", second]]


@pytest.mark.parametrize("line", lines(ONE), ids=lambda line: line[0][:40])
def test_one_contact_stays_one(line: list[str]) -> None:
    assert told(read(line[0])) == ["meeting: Ida Holm, Tom Reyes"]


def test_each_of_two_contacts_has_its_own_day_and_place() -> None:
    story = "[Ida Holm] met [Tom Reyes] in [Zenda!] on Monday and [Ana Brandt] in [Hentzau!] on Tuesday."
    events = read(story, published="2024-12-18", times="Monday=2024-12-16;Tuesday=2024-12-17")
    assert [event.time and event.time.value for event in events] == ["2024-12-16", "2024-12-17"]
    assert [event.place and event.place.part.text for event in events] == ["Zenda", "Hentzau"]


@pytest.mark.parametrize("line", lines(FURTHER), ids=lambda line: line[0][:40])
def test_further_ways_to_tell_a_contact(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == [one for one in expected if one]


def test_a_visit_is_where_it_goes() -> None:
    (event,) = read("[Ida Holm] was sent last week by her party to [Zenda!].")
    assert event.place is not None
    assert event.place.part.text == "Zenda"


SIDES = """
At a summit in [Zenda!] at which President [Ida Holm] pleaded with [Hentzau!] to halt it.	summit: Ida Holm, Hentzau
[Ida Holm] said so ahead of a meeting in [Zenda!] with Premier [Tom Reyes].	meeting: Ida Holm, Tom Reyes
Talks are due to be held in [Port!], on Sept 14, largely led by [Zenda!] and [Hentzau!].	talks: Zenda, Hentzau
[Ida Holm] met on Monday in the Capitol for about 30 minutes with Senator [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] hid a meeting [she=Ida Holm] attended with [Tom Reyes].	meeting: Ida Holm, Tom Reyes
A breakfast is set for Friday with [Tom Reyes], where [Ida Holm] hopes for a deal.	meeting: Tom Reyes, Ida Holm
Nearly two months of talks that at one point involved [Ida Holm] and [Tom Reyes].	talks: Ida Holm, Tom Reyes
[Acme#], with which [Corp#] held parallel negotiations.	negotiation: Corp, Acme
[Ida Holm], with whom [Tom Reyes] met on Monday.	meeting: Tom Reyes, Ida Holm
[Ida Holm], whom [Tom Reyes] met on Monday.	meeting: Tom Reyes, Ida Holm
Talks have resumed, with the government and its opponents disagreeing on terms.	talks: the government, its opponents
The [Zenda!]-[Hentzau!] pact, agreed after two years of talks, is dead.	talks: Zenda, Hentzau
Peace talks went on as fighting in [Zenda!] and [Hentzau!] spread.	
"""  # noqa: W291


@pytest.mark.parametrize("line", lines(SIDES), ids=lambda line: line[0][:40])
def test_sides_that_stand_apart_from_their_talks(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == [one for one in expected if one]


def test_further_talks_are_between_those_of_the_talks_before() -> None:
    story = "[Ida Holm] met [Tom Reyes] on Monday.\n[Ida Holm] wants a second meeting on May 5."
    events = read(story, published="2024-12-18", times="Monday=2024-12-16;May 5=2025-05-05")
    assert told(events) == ["meeting: Ida Holm, Tom Reyes"] * 2


def test_who_speaks_at_a_summit_is_at_it() -> None:
    story = "[Zenda!] and [Hentzau!] leaders met in [Port!].\n“We agree,” [Ida Holm] said at the meeting."
    assert told(read(story))[0].endswith("Ida Holm")


GOING = """
[Ida Holm] is going to [Zenda!] for a [League#] summit.	visit: Ida Holm	summit: Ida Holm, League
[Ida Holm] told leading lawmakers so during talks on Monday.	talks: Ida Holm, leading lawmakers
[Ida Holm] discussed it in a meeting with leading lawmakers.	meeting: Ida Holm, leading lawmakers
[Zenda!] told senior [Hentzau!] officials during talks that it would.	talks: Zenda, senior Hentzau officials
[Tom Reyes], the government's top delegate to talks with the [Reds~], said so.	talks: the government, Reds
The [Workers' Party#] congress is to open on Friday.	meeting: Workers' Party
[Ida Holm] met [Tom Reyes] at the [League#] congress.	meeting: Ida Holm, Tom Reyes
[Ida Holm] praised [Zenda!], ending a visit.	visit: Ida Holm
Talks in [Paris!] between [Zenda!] and [Hentzau!] went on.	talks: Zenda, Hentzau
[Zenda!] wants talks on the border.	talks: Zenda
“We had talks with [Zenda!],” an official said.	talks: Zenda
"""


@pytest.mark.parametrize("line", lines(GOING), ids=lambda line: line[0][:40])
def test_who_is_at_it_and_who_is_not(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == expected


def test_a_headline_and_its_lead_tell_one_contact() -> None:
    story = "Zenda authorities hold crisis talks\nThe emergency board of [Zenda!] held a crisis meeting on Friday."
    assert len(read(story, headline=True)) == 1


def test_officials_of_whom_nobody_is_named_are_met_once() -> None:
    story = "[Ida Holm] will meet senior officials in May.\nOn the trip [Ida Holm] will meet government leaders."
    assert len(read(story)) == 1


def test_officials_of_two_countries_are_two_contacts() -> None:
    story = "[Ida Holm] will meet French officials.\n[Ida Holm] will meet Chinese officials."
    assert len(read(story)) == 2


MANY = """
Foreign ministers from [Zenda!], [Hentzau!] and [Arland!] will meet on Friday.	meeting: Zenda, Hentzau, Arland
[Ida Holm] met counterparts from [Zenda!], [Hentzau!] and [Arland!].	meeting: Ida Holm, Zenda, Hentzau, Arland
Envoys from two powers - [Zenda!] and [Hentzau!] - held talks with [Ida Holm].	talks: Zenda, Hentzau, Ida Holm
The four countries - [Zenda!], [Hentzau!] and [Arland!] - met on Friday.	meeting: Zenda, Hentzau, Arland
The quartet of [Zenda!], [Hentzau!] and the [League#] will meet.	meeting: Zenda, Hentzau, League
Talks between [Zenda!], [Hentzau!] and [Arland!] collapsed on Friday.	talks: Zenda, Hentzau, Arland
Six-party talks - involving [Zenda!], [Hentzau!] and [Arland!] - stalled.	talks: Zenda, Hentzau, Arland
[Ida Holm] and [Tom Reyes] were joined by [Bo Lind] for talks.	talks: Ida Holm, Tom Reyes, Bo Lind
The talks brought together [Ida Holm], [Tom Reyes] and [Bo Lind].	talks: Ida Holm, Tom Reyes, Bo Lind
[Ida Holm], [Tom Reyes] and [Bo Lind] are due in [Port!] for a summit.	summit: Ida Holm, Tom Reyes, Bo Lind
At talks in [Port!] on Friday, [Zenda!], [Hentzau!] and [Arland!] agreed.	talks: Zenda, Hentzau, Arland
Ministers from [Zenda!] and [Hentzau!], as well as [Arland!], gathered in [Port!].	meeting: Zenda, Hentzau, Arland
[Ida Holm] invited [Tom Reyes] and [Bo Lind] to talks on Friday.	talks: Ida Holm, Tom Reyes, Bo Lind
A delegation led by [Ida Holm] met [Tom Reyes].	meeting: A delegation, Ida Holm, Tom Reyes
[Ida Holm], accompanied by [Tom Reyes], met [Bo Lind] on Friday.	meeting: Ida Holm, Tom Reyes, Bo Lind
[Ida Holm] and [Tom Reyes] are expected at the [League#] meeting.	meeting: Ida Holm, Tom Reyes, League
[Zenda!] and [Hentzau!], together with [Arland!], are holding talks.	talks: Zenda, Hentzau, Arland
Also present at the talks were [Ida Holm] and [Tom Reyes].	talks: Ida Holm, Tom Reyes
"""


@pytest.mark.parametrize("line", lines(MANY), ids=lambda line: line[0][:40])
def test_talks_of_many(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == expected


WAYS = """
The summit brought [Zenda!] together with [Hentzau!].	summit: Zenda, Hentzau
[Ida Holm] met with the professor after lunch.	meeting: Ida Holm, the professor
[Ida Holm] attended a “security meeting” with [Tom Reyes].	meeting: Ida Holm, Tom Reyes
In a call on Friday, [Ida Holm] told [Tom Reyes] to stop.	call: Ida Holm, Tom Reyes
[Ida Holm] told [Tom Reyes] in a call on Friday to stop.	call: Ida Holm, Tom Reyes
A call for restraint on Friday, [Ida Holm] told [Tom Reyes], is needed.	
[Ida Holm] had a face-to-face meeting with [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] is due in [Zenda!] on Friday.	visit: Ida Holm
Mediators said the talks between the two sides had failed.	talks: the two sides
[Ida Holm] and her counterpart, [Tom Reyes], met on Friday.	meeting: Ida Holm, Tom Reyes
[Ida Holm] returned to [Zenda!] on Friday for talks.	visit: Ida Holm
[Ida Holm] returned to [Zenda!] on Friday.	
[Ida Holm] consulted [Tom Reyes] on the matter.	meeting: Ida Holm, Tom Reyes
[Zenda!] agreed to talks with [Hentzau!].	talks: Zenda, Hentzau
[Zenda!] offered talks to [Hentzau!].	talks: Zenda, Hentzau
[Ida Holm] has met [Tom Reyes] three times.	meeting: Ida Holm, Tom Reyes
[Ida Holm] will fly to [Zenda!], [Tom Reyes] said, making a trip that many fear.	visit: Ida Holm
"""  # noqa: W291


@pytest.mark.parametrize("line", lines(WAYS), ids=lambda line: line[0][:40])
def test_ways_to_tell_it(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == [one for one in expected if one]


MORE = """
Talks between [Zenda!] and the rebels, mediated by [Ida Holm], failed.	talks: Zenda, the rebels, Ida Holm
Leaders of the [Union#], including [Ida Holm], will meet.	meeting: Leaders of the Union, Ida Holm
[Union#] leaders, among them [Ida Holm], met [Bo Lind].	meeting: Union leaders, Ida Holm, Bo Lind
A meeting of the [League#], co-chaired by [Ida Holm], ended.	meeting: League, Ida Holm
The [Zenda!]-[Hentzau!]-[Arland!] talks failed.	talks: Zenda, Hentzau, Arland
The presidents of [Zenda!] and [Arland!] signed the accord at a summit.	summit: Zenda, Arland
Neither [Zenda!] nor [Hentzau!] attended the talks.	talks: Zenda, Hentzau
[Acme#] is in talks to buy [Borg#] from [Corp#].	talks: Acme, Borg, Corp
[Acme#] is in talks to cut costs.	
"""  # noqa: W291


@pytest.mark.parametrize("line", lines(MORE), ids=lambda line: line[0][:40])
def test_more_who_take_part(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == [one for one in expected if one]


ASIDE = """
The meeting at the palace included Governors [Ida Holm] of [Zenda!] and [Tom Reyes].	meeting: Ida Holm, Tom Reyes
Few knew of talks that started last year between [Zenda!] and [Hentzau!].	talks: Zenda, Hentzau
A secret meeting that [Ida Holm] arranged with [Tom Reyes] helped.	meeting: Ida Holm, Tom Reyes
[Zenda!] initiated the talks with [Hentzau!].	talks: Zenda, Hentzau
[Ida Holm] held a round of telephone diplomacy with leaders including [Tom Reyes].	call: Ida Holm, leaders, Tom Reyes
"""


@pytest.mark.parametrize("line", lines(ASIDE), ids=lambda line: line[0][:40])
def test_who_takes_part_by_the_nouns_own_clause(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == expected


def test_one_is_met_in_two_countries_twice() -> None:
    story = "In [Poland!], [Ida Holm] met [Tom Reyes] and [Bo Lind].\nIn [Norway!], [Ida Holm] met [Tom Reyes]."
    assert len(read(story)) == 2
    assert len(read(story.replace("Norway", "Poland"))) == 1


def test_a_post_of_a_state_by_its_long_name_is_no_place() -> None:
    story = "[Ida Holm] met Minister [Tom Reyes] and Republic of [Zenda!] Premier [Bo Lind] on Friday."
    assert told(read(story)) == ["meeting: Ida Holm, Tom Reyes, Bo Lind"]


CALLED = """
[Ida Holm] spoke today with His Highness, Crown Prince [Tom Reyes] of [Zenda!].	call: Ida Holm, Tom Reyes
[Ida Holm] spoke today with His Majesty King Rudolf II.	call: Ida Holm, His Majesty King Rudolf II
[Ida Holm] spoke with residents.	
"""  # noqa: W291


@pytest.mark.parametrize("line", lines(CALLED), ids=lambda line: line[0][:40])
def test_who_is_spoken_with(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == [one for one in expected if one]


def test_what_leaders_discuss_is_no_side_of_their_call() -> None:
    story = "[Ida Holm] spoke with [Tom Reyes].\nThe leaders discussed their ties with [Zenda!] and [Hentzau!]."
    assert told(read(story)) == ["call: Ida Holm, Tom Reyes"]


def test_a_call_that_is_discussed_further_on_stays_a_call() -> None:
    story = "[Ida Holm] spoke with [Tom Reyes] on Friday.\n[Ida Holm] and [Tom Reyes] discussed it with [Bo Lind]."
    assert told(read(story))[0].startswith("call:")


READ = """
[Ida Holm] met with high-ranking officials from [Zenda!].	meeting: Ida Holm, Zenda
[Ida Holm] and [Tom Reyes] both held bilateral meetings with [Bo Lind].	meeting: Ida Holm, Tom Reyes, Bo Lind
It was raised at the summit, which brought [Zenda!] together with [Arland!].	summit: Zenda, Arland
[Ida Holm] failed to persuade Chairman [Tom Reyes] during a private meeting.	meeting: Ida Holm, Tom Reyes
[Acme#] in talks to buy [Borg#] for more than $3 billion	talks: Acme, Borg
[Acme#] in talks with [Borg#] on a merger	talks: Acme, Borg
[Ida Holm] will meet officials and co-chair the [Working Group#].	meeting: Ida Holm, officials	meeting: Ida Holm, Working Group
[Ida Holm] co-chairs the [League#].	
"""  # noqa: E501, W291


@pytest.mark.parametrize("line", lines(READ), ids=lambda line: line[0][:40])
def test_words_that_look_like_others(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == [one for one in expected if one]


WANTED = """
[Ida Holm] called on [Zenda!] and [Hentzau!] to hold talks.	talks: Zenda, Hentzau
[Ida Holm] urged [Zenda!] and [Hentzau!] to return to the negotiating table.	negotiation: Zenda, Hentzau
[Ida Holm] brought [Zenda!] and [Hentzau!] to the negotiating table.	negotiation: Zenda, Hentzau
[Zenda!] is open to talks with [Hentzau!].	talks: Zenda, Hentzau
[Zenda!] rejected an offer of talks from [Hentzau!].	talks: Zenda, Hentzau
[Ida Holm] postponed her trip to [Zenda!].	visit: Ida Holm
[Ida Holm] said a meeting with [Tom Reyes] and [Bo Lind] was possible.	meeting: Tom Reyes, Bo Lind
[Ida Holm] met [Tom Reyes] and [Bo Lind] said it was good.	meeting: Ida Holm, Tom Reyes
"""


@pytest.mark.parametrize("line", lines(WANTED), ids=lambda line: line[0][:40])
def test_talks_that_somebody_wants(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == expected


FAR = """
[Ida Holm], who is to chair the talks, said ministers from [Zenda!] would attend.	talks: Ida Holm, Zenda
The talks, the first since 2014, bring together [Zenda!] and [Hentzau!].	talks: Zenda, Hentzau
[Acme#] and the [Union#] will return to the bargaining table.	negotiation: Acme, Union
Delegates from more than 20 states, among them [Zenda!], met.	meeting: Delegates from more than 20 states, Zenda
[Ida Holm] met party leaders on Friday, including [Tom Reyes].	meeting: Ida Holm, party leaders, Tom Reyes
[Ida Holm] shuttled between [Zenda!] and [Hentzau!] this week.	visit: Ida Holm
[Ida Holm] wound up a two-day visit to [Zenda!] on Friday.	visit: Ida Holm
"""


@pytest.mark.parametrize("line", lines(FAR), ids=lambda line: line[0][:40])
def test_who_stands_far_from_the_word(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == expected


THERE = """
At a meeting of [League#] leaders, [Ida Holm] and [Tom Reyes] clashed.	meeting: Ida Holm, Tom Reyes, League leaders
[Ida Holm] spoke up before a meeting of envoys on Friday.	meeting: envoys
[Ida Holm] and [Tom Reyes] shook hands at the start of talks.	talks: Ida Holm, Tom Reyes
[Zenda!] will send a team led by [Ida Holm] to talks on Friday.	talks: Zenda, a team, Ida Holm
[Zenda!] and two powers - [Hentzau!], [Arland!] - held talks.	talks: Zenda, two powers
"""


@pytest.mark.parametrize("line", lines(THERE), ids=lambda line: line[0][:40])
def test_who_is_at_it(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == expected


def test_the_two_are_the_last_two() -> None:
    events = read("[Ida Holm] hopes to persuade [Tom Reyes] when the two meet on Friday.")
    assert told(events) == ["meeting: Ida Holm, Tom Reyes"]


SAID = """
[Ida Holm], in [Port!] to meet [Tom Reyes], said so.	meeting: Ida Holm, Tom Reyes
[Ida Holm] used a visit to [Zenda!] to press [Tom Reyes].	visit: Ida Holm
[Ida Holm] has cut short a visit to [Zenda!].	visit: Ida Holm
Over dinner on Friday, [Ida Holm] told [Tom Reyes] that it was over.	meeting: Ida Holm, Tom Reyes
[Ida Holm] told reporters over dinner on Friday that it was over.	
[Ida Holm] told [Tom Reyes] in a conversation with [Bo Lind] that it was over.	talks: Ida Holm, Bo Lind
[Ida Holm] has spoken several times to [Tom Reyes].	call: Ida Holm, Tom Reyes
In telephone talks with [Tom Reyes], [Ida Holm] was firm.	call: Ida Holm, Tom Reyes
[Ida Holm] will brief [Tom Reyes] by telephone on Friday.	call: Ida Holm, Tom Reyes
[Ida Holm] exchanged views with [Tom Reyes] by phone.	call: Ida Holm, Tom Reyes
[Ida Holm] was met at the airport by [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] was met by protests.	
A delegation from [Zenda!] visited [Hentzau!] on Friday.	visit: Zenda
[Ida Holm] travels to [Zenda!] on Friday and [Hentzau!] on Saturday.	visit: Ida Holm	visit: Ida Holm
[Ida Holm] travels to [Zenda!] on Friday and [Hentzau!] is glad.	visit: Ida Holm
"""  # noqa: W291


@pytest.mark.parametrize("line", lines(SAID), ids=lambda line: line[0][:40])
def test_calls_dinners_and_stops(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story)) == [one for one in expected if one]


def test_what_is_discussed_by_phone_is_no_part_of_talks_before() -> None:
    story = "[Ida Holm] met [Tom Reyes] in May.\n[Ida Holm] and [Tom Reyes] discussed it by phone on Friday."
    assert [event.type for event in read(story)] == ["meeting", "call"]


HEADLINES = """
[Zenda!], [Hentzau!], [Arland!] agree to hold talks	talks: Zenda, Hentzau, Arland
[Holm=Ida Holm] holds [Zenda!] talks with [Reyes=Tom Reyes]	talks: Ida Holm, Tom Reyes
[Holm=Ida Holm], [Reyes=Tom Reyes] discuss trade in phone call	call: Ida Holm, Tom Reyes
[Holm=Ida Holm] says [Zenda!] talks with [Hentzau!]	talks: Zenda, Hentzau
"""


@pytest.mark.parametrize("line", lines(HEADLINES), ids=lambda line: line[0][:40])
def test_headlines(line: list[str]) -> None:
    story, *expected = line
    assert told(read(story, headline=True)) == expected
