"""Talks of several sides: whom nobody names beside the word "talks", who mediates, which round it is. The stories are
marked as in ``test_contacts``, with ``|`` between their paragraphs."""

from __future__ import annotations

import time

import pytest

from tests.test_contacts import read, told
from tests.test_contacts_further import lines

CAMPS = """
The government and the rebels accused each other.|Peace talks will open in [Zenda!] on Monday.	talks: The government, the rebels
Peace talks open in [Zenda!] on Monday.|[Ruritania!]'s government and most of its foes are tired.	talks: Ruritania's government, most of its foes
Peace talks open in [Zenda!] on Monday.|[Ida Holm] and her opponents fought on.	talks: Ida Holm, her opponents
Peace talks open in [Zenda!] on Monday.|Both [Hentzau!] and the opposition said so.	talks: Hentzau, the opposition
Peace talks open in [Zenda!] on Monday.|The government and the [Red Band~] shelled each other.	talks: The government, Red Band
All sides attended talks in [Zenda!] on Monday.|The army and the rebels kept the truce.	talks: The army, the rebels
[Ida Holm] convened the first of three rounds of peace talks in [Zenda!] on Monday.|The army and the rebels kept the truce.	talks: Ida Holm, The army, the rebels
[Zenda!] will host peace talks on Monday.|The army and the rebels kept the truce.	talks: Zenda, The army, the rebels
Peace talks open in [Zenda!] on Monday.|The government's delegation is there. The opposition's delegation is not.	talks: The government, The opposition
Peace talks open in [Zenda!] on Monday.|The government is there. The opposition is not.
Peace talks open in [Zenda!] on Monday.|The government and its allies are there.
Peace talks open in [Zenda!] on Monday.|The rebels and the insurgents are there.
Peace talks open in [Zenda!] on Monday.|Allies of the government rout rebels.
Peace talks open in [Zenda!] on Monday.|The [Security Council#] and [Ruritania!] want peace.
Trade talks open in [Zenda!] on Monday.|The army and the rebels kept the truce.
Everybody wants peace talks.|The army and the rebels kept the truce.
"""  # noqa: E501
ROUNDS = """
[Zenda!] held talks with [Ruritania!] on Monday.|A second round was called off.	talks held: Zenda, Ruritania	talks cancelled: Zenda, Ruritania
[Zenda!] held talks with [Ruritania!] on Monday.|The next round of talks is planned for May.	talks held: Zenda, Ruritania	talks planned: Zenda, Ruritania
[Zenda!] held talks with [Ruritania!] on Monday.|An earlier attempt to convene talks in May was called off.	talks held: Zenda, Ruritania	talks cancelled: Zenda, Ruritania
[Zenda!] will hold talks with [Ruritania!] on Monday.|The first round of talks made little progress.	talks planned: Zenda, Ruritania	talks held: Zenda, Ruritania
[Zenda!] held talks with [Ruritania!] on Monday.|In earlier talks [Zenda!] had refused.	talks held: Zenda, Ruritania
[Zenda!] held talks with [Ruritania!] on Monday.|No new round was planned.	talks held: Zenda, Ruritania
[Zenda!] held talks with [Ruritania!] on Monday.|The boxer won the second round.	talks held: Zenda, Ruritania
[Zenda!] held talks with [Ruritania!] on Monday.|They will reconvene for a second round of two weeks.	talks held: Zenda, Ruritania	talks planned: Zenda, Ruritania
[Zenda!] held talks with [Ruritania!] on Monday.|A third round is to follow in May.	talks held: Zenda, Ruritania	talks planned: Zenda, Ruritania
A second round will be held in May.
"""  # noqa: E501
MANY = """
[Zenda!], [Ruritania!] and [Arland!] back it.|The three powers met on Monday.	meeting: Zenda, Ruritania, Arland
[Zenda!] has joined the ranks of the old enemies and friends of [Ruritania!] against the wish of [Arland!].|The three countries met on Monday.	meeting: Zenda, Ruritania, Arland
[Zenda!], [Ruritania!] and [Arland!] back it.|Ministers from the three countries met on Monday.	meeting: Zenda, Ruritania, Arland
[Zenda!]'s [Ida Holm], [Ruritania!]'s [Tom Reyes] and [Bo Lind] were hopeful.|The three leaders met.	meeting: Ida Holm, Tom Reyes, Bo Lind
[Zenda!] and [Ruritania!] back it.|The three powers met on Monday.	meeting: The three powers
[North Zenda!] fired at [South Zenda!].|The two [Zendas!] will hold talks on Monday.	talks: North Zenda, South Zenda
About 20 countries, including [Zenda!], [Ruritania!] and [Arland!], will meet in [Hentzau!].	meeting: 20 countries, Zenda, Ruritania, Arland
Envoys met in [Hentzau!].|They included the ministers of [Zenda!] and [Ruritania!].	meeting: Envoys, Zenda, Ruritania
[Ida Holm] and [Tom Reyes] will meet on Monday.|The envoy, [Bo Lind], will attend the meeting.	meeting: Ida Holm, Tom Reyes, Bo Lind
Envoys of [Zenda!] and the rebels met in [Hentzau!], said [Acme#], which mediates the talks.	meeting: Zenda, the rebels, Acme
[Zenda!] brokered talks in [Hentzau!] between [Ida Holm] and [Tom Reyes].	talks: Zenda, Ida Holm, Tom Reyes
The government and opposition will sit down for talks mediated by [Zenda!] this week.	talks: The government, opposition, Zenda
"""  # noqa: E501


def story(line: list[str]) -> str:
    return line[0].replace("|", "\n")


@pytest.mark.parametrize("line", lines(CAMPS), ids=lambda line: line[0][:70])
def test_peace_talks_are_between_the_two_camps_that_the_story_sets_side_by_side(line: list[str]) -> None:
    dates = "on Monday=2024-03-04" if "on Monday" in line[0] else ""
    assert told(read(story(line), published="2024-03-03", times=dates)) == line[1:]


@pytest.mark.parametrize("line", lines(ROUNDS), ids=lambda line: line[0][-60:])
def test_a_round_is_a_contact_of_its_own(line: list[str]) -> None:
    dates = [date for date in ("on Monday=2024-03-04", "May=2024-05") if date.split("=")[0] in line[0]]
    events = read(story(line), times=";".join(dates))
    given = [f"{e.type} {e.status}: {', '.join(p.actor or p.part.text for p in e.participants)}" for e in events]
    assert given == line[1:]


@pytest.mark.parametrize("line", lines(MANY), ids=lambda line: line[0][:70])
def test_who_the_many_are(line: list[str]) -> None:
    assert told(read(story(line))) == line[1:]


def test_talks_and_the_meeting_with_which_they_open_are_two() -> None:
    text = (
        "[Ida Holm] convened the first of three planned rounds of peace talks on Monday, "
        "meeting first with [Bo Lind].\n"
        "The government and most of its foes attend the talks.\n"
        "An attempt to convene talks in May was called off."
    )
    events = read(text, times="on Monday=2024-03-04;May=2024-05")
    assert told(events) == [
        "talks: The government, most of its foes, Ida Holm",
        "meeting: Ida Holm, Bo Lind",
        "talks: The government, most of its foes, Ida Holm",
    ]
    assert [e.status for e in events] == ["held", "held", "cancelled"]


def test_each_side_has_its_words() -> None:
    text = "Peace talks will open in [Zenda!] on Monday.\nThe government and the rebels accused each other."
    (event,) = read(text, times="on Monday=2024-03-04")
    plain = text.replace("[", "").replace("!]", "")
    assert [span.of(plain) for p in event.participants for span in p.part.spans] == ["The government", "the rebels"]


def test_many_camps_take_bounded_time() -> None:
    talks = "Peace talks open in [Zenda!] on Monday. "
    start = time.perf_counter()
    read(talks * 40 + "The government and " * 4000 + "the rebels and government and rebels. " * 2000)
    assert time.perf_counter() - start < 20
