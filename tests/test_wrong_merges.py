"""What is flagged as two people in one, and the listing that a human reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from eval.wrong_merges import listing, main, sample, suspicions
from onrecord.intake.base import StoryInput
from onrecord.record import Actor, Mention, Record, Role, Span, Story


def person(*mentions: str, roles: tuple[Role, ...] = (), number: int = 1) -> Actor:
    """A person of mentions: pronouns in small letters, names as they are."""
    made = tuple(Mention(Span(0, 1), "pronoun" if words.islower() else "name", words) for words in mentions)
    return Actor(f"A{number}", mentions[0], "person", roles, made)


@pytest.mark.parametrize(
    "mentions",
    [
        ("Ida Holm", "Holm", "Ms. Holm", "she", "her"),
        ("Ida M. Holm", "I. Holm", "Ida Maria Holm"),
        ("Han Ye-rin", "Han", "President Han", "he"),
        ("Prince Rudolf bin Hentzau", "Rudolf", "Hentzau’s", "his"),
        ("Péter Novák", "Peter Novak", "NOVÁK"),
    ],
)
def test_one_person_is_not_suspicious(mentions: tuple[str, ...]) -> None:
    assert suspicions(person(*mentions)) == []


@pytest.mark.parametrize(
    ("mentions", "hint"),
    [
        (("Ida Holm", "Karl Holm"), "two given names: Ida Holm / Karl Holm"),
        (("Ida Holm", "Ida Lund"), "two surnames: Ida Holm / Ida Lund"),
        (("Ida Holm", "Tom Reyes"), "two names: Ida Holm / Tom Reyes"),
        (("Ida Holm", "Reyes"), "two names: Ida Holm / Reyes"),
        (("Holm", "she", "his"), "man and woman: his / she"),
        (("Mr Holm", "Mrs Holm"), "man and woman: mr / mrs"),
    ],
)
def test_two_people_in_one(mentions: tuple[str, ...], hint: str) -> None:
    assert suspicions(person(*mentions)) == [hint]


def test_posts_of_two_countries() -> None:
    posts = tuple(Role("minister", None, (), country=country) for country in ("NO", "SE", "EU"))
    assert suspicions(person("Holm", roles=posts)) == ["posts of several countries: EU, NO, SE"]
    assert suspicions(person("Holm", roles=posts[1:])) == []


def test_the_listing() -> None:
    post = Role("minister", "Norland", (), "former", "NO")
    ida, karl = person("Ida Holm", "Holm", "Holm", "she", roles=(post,)), person("Karl Holm", "his", "her", number=2)
    record = Record(Story("1", "text"), (), (ida, karl, person("Holm", number=3)))
    assert listing(record) == [
        "  A1 Ida Holm",
        "       names     Ida Holm | Holm ×2",
        "       pronouns  she",
        "       posts     former minister of Norland (NO)",
        "  A2 Karl Holm",
        "       names     Karl Holm",
        "       pronouns  his | her",
        "    !! man and woman: his / her",
        "  A3 Holm",
        "       names     Holm",
        "    ?? one or two: A1 Ida Holm / A3 Holm",
        "    ?? one or two: A2 Karl Holm / A3 Holm",
    ]
    assert listing(record, flagged=True) == listing(record)[4:8]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Two files of stories, and one of the stories among the gold; no other corpus."""
    data = tmp_path / "data"
    for folder in ("wires", "readouts", "wikinews", "wire_gold_dev"):
        (data / folder).mkdir(parents=True)
    long = "The council of Norland met for the third time this week without agreeing on the price of a berth, number"
    for folder, name in (("wires", "one"), ("readouts", "two")):
        stories = [{"text": f"{name} {number} {long} {number}."} for number in range(20)]
        (data / folder / f"{name}.jsonl").write_text("".join(json.dumps(story) + "\n" for story in stories), "utf-8")
    (data / "wire_gold_dev" / "w.txt").write_text(f"OSLO (Reuters) - one 7 {long} 7.\n", "utf-8")
    (data / "wikinews" / "wikinews_2019.csv").write_text("title,text\nNothing,of this\n", "utf-8")
    return tmp_path


def test_the_sample(shared: Path) -> None:
    drawn = sample(shared, 6, seed=1)
    assert drawn == sample(shared, 6, seed=1) != sample(shared, 6, seed=2)
    assert sorted((story.id or "").split(":")[0] for story in drawn) == ["one"] * 3 + ["two"] * 3
    everything = {story.id for story in sample(shared, 100, seed=1)}
    assert len(everything) == 39
    assert "one:7" not in everything


def test_the_command(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def read(stories: Iterable[StoryInput]) -> Iterator[Record]:
        for number, story in enumerate(stories):
            actors = (person("Ida Holm", "Karl Holm"),) if number == 1 else (person("Ida Holm"),)
            yield Record(Story(story.id or "", story.text), (), actors)

    assert main(["--shared", str(shared / "data"), "--stories", "4", "--flagged"], read) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[-1] == "4 stories, 4 people, 1 of them suspicious"


def test_no_corpora(tmp_path: Path) -> None:
    assert main(["--shared", str(tmp_path / "data")]) == 2
