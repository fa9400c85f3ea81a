"""Contacts of many and of two camps: who sits there, which mentions are of one, what is nobody's. The stories are
marked as in ``test_contacts``, with ``|`` between their paragraphs."""

from __future__ import annotations

import pytest

from onrecord.record import Event
from tests.test_contacts import read, told
from tests.test_contacts_further import lines

WHO = """
[Ida Holm] spoke after a meeting in [Zenda!] that included [Ruritania!] and a dozen other states.	meeting: Ida Holm, Ruritania, a dozen other states
A gathering of ministers, planned for May 30 in [Zenda!], is set to include the [Zenda Quartet#] (the [Red Union#], [Ruritania!] and the [Blue Union#]), the [Trade League#] and [Arland!].	meeting: ministers, Zenda Quartet, Red Union, Ruritania, Blue Union, Trade League, Arland
[Zenda!]'s opposition and [Ruritania!] said on Monday they met a group of mediators.	meeting: Zenda's opposition, Ruritania, a group of mediators
Peace talks that [Ida Holm] convened broke down when the rebels walked out.	talks: Ida Holm, the rebels
[Zenda!] began a new round of [Ruritania!] talks with [Arland!] on Monday.	talks: Zenda, Arland
[Ida Holm] has invited the government and the rebels to [Zenda!] for "proximity talks", in which they would meet.	talks: Ida Holm, the government, the rebels
The opposition will meet on Monday to discuss new efforts to convene talks.	meeting: The opposition
Thirty rebel groups will gather in [Zenda!] on Monday.	meeting: Thirty rebel groups
The envoy for [Zenda!], [Ida Holm], met [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] paid a courtesy call on Premier [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] was in [Zenda!] before traveling on to [Hentzau!].	visit: Ida Holm
[Ida Holm] was greeted by a military band and by [Tom Reyes].	meeting: Tom Reyes, Ida Holm
In [his=Ana Brandt] call to Minister [Tom Reyes], [Bo Lind] voiced regret.	call: Bo Lind, Tom Reyes
[Zenda!] accused [Ida Holm] of meeting [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] spoke at the end of a two-day visit to promote the plan.	visit: Ida Holm
[Zenda!] rejected [Ruritania!]'s proposal to discuss a treaty.	talks: Zenda, Ruritania
"""  # noqa: E501
NOBODY = """
[Ida Holm] was greeted by a military band at the airport.
Diplomats met in the hall.
The paper urged all sides to resume talks.
Envoys say that meeting will settle it.
[Zenda!] has resisted calls to intervene in [Hentzau!], where the government is strong.
[Acme#] co-chair [Ida Holm] left.
The militia was barred from the talks, as was [Ida Holm].
[Ida Holm] entered the council's meeting room with [Tom Reyes].
[Zenda!] told [Ruritania!] of letters in which they called for peace.
[Acme#] has not fined tourists for visiting [Zenda!].
"""
APART = """
[Ida Holm] attempted to convene talks with the rebels in May but these failed.|[Ida Holm] will open talks with the rebels on Monday.	cancelled: Ida Holm, the rebels	planned: Ida Holm, the rebels
Talks between [Zenda!] and the rebels in May collapsed before they began.|Talks between [Zenda!] and the rebels will open on Monday.	cancelled: Zenda, the rebels	planned: Zenda, the rebels
[Zenda!] and the rebels opened the first of three rounds of talks on Monday.|The first round will end soon, followed by a break, then a second round of two weeks.	held: Zenda, the rebels	planned: Zenda, the rebels
[Ida Holm] is due to meet [Tom Reyes], [Ana Brandt] and [Bo Lind].|[Brandt=Ana Brandt] sent a picture of [her=Ana Brandt] meeting with [Holm=Ida Holm].	planned: Ida Holm, Tom Reyes, Ana Brandt, Bo Lind	held: Ana Brandt, Ida Holm
[Ida Holm] plans to meet [Tom Reyes].|[Holm=Ida Holm] met [Reyes=Tom Reyes] in May.	planned: Ida Holm, Tom Reyes	held: Ida Holm, Tom Reyes
[Ida Holm] spoke after talks with [Tom Reyes].|[Holm=Ida Holm] and [Reyes=Tom Reyes] will hold talks with [Bo Lind] on Monday.	held: Ida Holm, Tom Reyes	planned: Ida Holm, Tom Reyes, Bo Lind
"""  # noqa: E501
DATES = {"on Monday": "2024-12-16", "in May": "2024-05"}


def _read(story: str, published: str = "2024-12-15") -> tuple[Event, ...]:
    dates = ";".join(f"{words}={day}" for words, day in DATES.items() if words in story)
    return read(story.replace("|", "\n"), published=published, times=dates)


def _with_status(events: tuple[Event, ...]) -> list[str]:
    return [f"{e.status}: {', '.join(p.actor or p.part.text for p in e.participants)}" for e in events]


@pytest.mark.parametrize("line", lines(WHO), ids=lambda line: line[0][:60])
def test_who_is_there(line: list[str]) -> None:
    assert told(_read(line[0])) == line[1:]


@pytest.mark.parametrize("story", NOBODY.strip().splitlines(), ids=lambda story: story[:60])
def test_what_is_nobodys(story: str) -> None:
    assert _read(story) == ()


@pytest.mark.parametrize("line", lines(APART), ids=lambda line: line[0][-60:])
def test_what_came_to_nothing_or_is_another_is_apart(line: list[str]) -> None:
    day = "2024-12-17" if "opened" in line[0] else "2024-12-15"
    assert _with_status(_read(line[0], day)) == line[1:]
