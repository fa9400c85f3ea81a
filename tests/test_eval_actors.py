"""The scores of actors on records made by hand, and the command on small corpora of ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from eval.actor_gold import Document, GapExample, GoldMention
from eval.actor_scores import all_clusters, gap_counts, gap_labels, name_clusters, names
from eval.actors import main
from onrecord.errors import InputError
from onrecord.intake.base import StoryInput
from onrecord.measure.figures import Count
from onrecord.record import Actor, ActorType, Mention, MentionKind, Record, Span, Story
from tests.test_actor_gold import DWIE, GAP_HEAD, GUM

TEXT = "Norland's president Ida Holm met Norbank. She told the bank of Norland that Tom Reyes, its head, would go."


def at(words: str, text: str = TEXT) -> Span:
    """Where ``before|words`` stand: `words` after the first `before`."""
    before, _, wanted = words.rpartition("|")
    start = text.index(wanted, text.index(before) + len(before))
    return Span(start, start + len(wanted))


def gold(
    words: str, type_: str, cluster: int, kind: MentionKind = "name", base: str = "", head: str = ""
) -> GoldMention:
    span = at(words)
    return GoldMention(span, at(head) if head else span, at(base) if base else span, kind, type_, False, cluster)


def actor(type_: ActorType, *mentions: str, text: str = TEXT) -> Actor:
    """An actor with mentions ``kind:before|words``."""
    made = []
    for mention in mentions:
        kind, _, words = mention.partition(":")
        span = at(words, text)
        made.append(Mention(span, kind, span.of(text)))  # type: ignore[arg-type]
    return Actor(mentions[0], mentions[0], type_, (), tuple(made))


def record(*actors: Actor, text: str = TEXT) -> Record:
    return Record(Story("1", text), (), actors)


GOLD = Document(
    "one",
    TEXT,
    (
        gold("Norland's", "gpe", 0, base="Norland", head="Norland"),
        gold("president Ida Holm", "person", 1, base="Ida Holm", head="Ida Holm"),
        gold("Norbank", "organization", 2),
        gold("She", "person", 1, "pronoun"),
        gold("the bank of Norland", "organization", 2, "nominal", base="the bank", head="bank"),
        gold("bank of |Norland", "gpe", 0),
        gold("Tom Reyes", "person", 3),
    ),
    (),
)


def test_names_by_type() -> None:
    due = Document(
        "one", TEXT, (gold("Ida Holm", "person", 1), gold("Norland", "gpe", 0), gold("Norbank", "loc", 2)), ()
    )
    given = record(
        actor("person", "name:Ida Holm", "pronoun:She", "name:Tom Reyes"),
        actor("organization", "name:Norbank"),
        actor("polity", "name:Norland"),
        actor("group", "name:the bank"),
    )
    assert names(due, given) == {
        "person": Count.pairs(1, 2, 1),
        "organization": Count.pairs(0, 1, 0),
        "location": Count.pairs(1, 1, 2),
        "all": Count.pairs(2, 4, 3),
    }


def test_the_union_is_an_organization_in_dwie() -> None:
    due = Document("one", TEXT, (gold("Norbank", "organization", 0),), ())
    union = replace(actor("polity", "name:Norbank"), country="EU")
    assert names(due, record(union))["organization"] == Count.pairs(1, 1, 1)
    assert names(due, record(replace(union, country="NO")))["organization"] == Count.pairs(0, 0, 1)


def test_clusters_of_names() -> None:
    key, response = name_clusters(
        GOLD, record(actor("person", "name:Ida Holm", "pronoun:She", "name:Tom Reyes"), actor("group", "name:Norbank"))
    )
    assert {frozenset({at("Norland's"), at("bank of |Norland")}), frozenset({at("Norbank")})} < set(key)
    assert response == [frozenset({at("Ida Holm"), at("Tom Reyes")})]


def test_a_mention_is_the_golds_by_span_base_or_head() -> None:
    given = record(
        actor("person", "name:Ida Holm", "pronoun:She"),
        actor("organization", "name:Norbank", "nominal:the bank"),
        actor("polity", "name:Norland", "name:bank of |Norland"),
        actor("person", "name:Tom Reyes"),
    )
    key, response = all_clusters(GOLD, given)
    assert set(response) == set(key)


def test_one_gold_mention_is_found_once_and_a_stranger_counts() -> None:
    given = record(actor("organization", "nominal:the bank of Norland", "nominal:the bank", "nominal:its |head"))
    key, [cluster] = all_clusters(GOLD, given)
    assert len(cluster) == 3
    assert len(cluster & frozenset().union(*key)) == 1


def test_gap_labels() -> None:
    text = "Ann Lund met Bea Holm after her speech."
    example = GapExample("1", text, at("her", text), at("Ann Lund", text), at("Bea Holm", text), False, True, True)
    right = record(actor("person", "name:Bea Holm", "pronoun:her", text=text), text=text)
    wrong = record(actor("person", "name:Lund", "pronoun:her", text=text), text=text)
    no_pronoun = record(actor("person", "name:Bea Holm", "nominal:her", text=text), text=text)
    assert gap_labels(example, right) == (False, True)
    assert gap_labels(example, wrong) == (True, False)
    assert gap_labels(example, no_pronoun) == gap_labels(example, record(text=text)) == (False, False)
    none = Count(0, 0, 0, 0)
    assert gap_counts(example, right) == {
        "overall": Count.pairs(1, 1, 1),
        "masculine": none,
        "feminine": Count.pairs(1, 1, 1),
    }
    assert gap_counts(example, wrong)["feminine"] == Count.pairs(0, 1, 1)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A small folder in the shape of the corpora."""
    for folder in ("dwie", "gap", "gum/dev/dep", "wire_gold_dev"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "dwie" / "dwie_dev98.jsonl").write_text(json.dumps(DWIE) + "\n", "utf-8")
    row = "\tAnn met Bea Holm before her talk.\ther\t24\tAnn\t0\tFALSE\tBea Holm\t8\tTRUE\turl\n"
    man = "\tTom met Ben Holm before his talk.\this\t24\tTom\t0\tFALSE\tBen Holm\t8\tTRUE\turl\n"
    (tmp_path / "gap" / "gap-development.tsv").write_text(GAP_HEAD + "d-1" + row + "d-2" + man, "utf-8")
    (tmp_path / "gap" / "gap-validation.tsv").write_text(GAP_HEAD + "v-2" + row, "utf-8")
    (tmp_path / "gum" / "dev" / "dep" / "GUM_news_harbour.conllu").write_text(GUM, "utf-8")
    (tmp_path / "wire_gold_dev" / "w.txt").write_text(TEXT, "utf-8")
    (tmp_path / "wire_gold_dev" / "w.gold.json").write_text(
        json.dumps({"statements": [], "roles": [{"person": "Ida Holm", "title": "president", "of": "Norland"}]}),
        "utf-8",
    )
    return tmp_path


def read(stories: Iterable[StoryInput]) -> Iterator[Record | InputError]:
    """Finds Holm and, in GAP's texts, the woman's pronoun."""
    for story in stories:
        text = story.text
        found = [f"name:{'Bea Holm' if 'Bea' in text else 'Holm'}", *(["pronoun:her"] if "her talk" in text else [])]
        yield Record(Story(story.id or "", text), (), (actor("person", *found, text=text),))


def test_the_command_as_json(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(corpora), "--json", "--resamples", "20"], read) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= {"dwie", "gap", "gum news", "gum news, no singletons", "wire_gold_dev"}
    assert found["dwie"]["person"]["value"] == pytest.approx(2 / 3)
    assert found["gap"]["feminine"]["value"] == 1.0
    assert found["gap"]["masculine"]["value"] == 0.0
    assert found["gap"]["overall"]["value"] == pytest.approx(0.8)
    assert found["gap held out"]["overall"]["gold"] == 1  # v-2 alone
    assert found["gap held out"]["overall"]["value"] == 1.0
    low, high = found["gap"]["overall"]["interval"]
    assert 0.0 <= low <= 0.8 <= high <= 1.0
    assert found["wire_gold_dev"]["roles person+title"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "predicted": 0.0, "gold": 1.0,
        "interval": [0.0, 0.0], "value": 0.0,
    }  # fmt: skip


def test_the_command_in_words(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(corpora), "--only", "gap", "--resamples", "0"], read) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 12
    assert lines[0].split()[:4] == ["gap", "/", "overall", "80.0"]
    assert lines[4].split()[:6] == ["gap", "held", "out", "/", "overall", "100.0"]


def test_records_without_actors_are_figures_of_zero(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def nobody(stories: Iterable[StoryInput]) -> Iterator[Record | InputError]:
        return (Record(Story(story.id or "", story.text)) for story in stories)

    assert main(["--shared", str(corpora), "--json"], nobody) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["value"] for rows in found.values() for row in rows.values()} == {0.0}


def test_a_story_that_cannot_be_read(corpora: Path) -> None:
    def failing(stories: Iterable[StoryInput]) -> Iterator[Record | InputError]:
        yield InputError("one", "the story is empty", "leave it out")

    with pytest.raises(InputError):
        main(["--shared", str(corpora), "--only", "dwie"], failing)


def test_no_corpora(tmp_path: Path) -> None:
    assert main(["--shared", str(tmp_path / "nowhere")], read) == 2
