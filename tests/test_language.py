"""Other languages are told from English by their letters and small words, kept with their mark, and not read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.intake.base import StoryInput
from onrecord.ontology.load import read_tsv
from onrecord.stages.language import is_english, is_told, other_language
from tests.news import FOLDER

ENGLISH = (
    "HALVIK (NWA) - The foreign minister of Vesland said on Thursday that the talks with Orsk would go on, and that "
    "nobody had left the table. “We are not done,” she told reporters after a day that was longer than planned."
)
LINES = (FOLDER / "languages.tsv").read_text(encoding="utf-8").splitlines()[1:]
TEXTS = dict(line.split("\t") for line in LINES)


@pytest.mark.parametrize("language", list(TEXTS))
def test_another_language_is_told(language: str) -> None:
    assert other_language(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "",
        "Halvik 3, Tarn 2\n" * 40,
        "W;L;Pct;GB\nHalvik;23;13;.639;_\nTarn;24;14;.632;_\n" * 20,
        "Ada Lund, Tom Reyes, Kim Berg, Mara Holt, Jordan Press, Per Dahl, Ole Vik, Jon Moe, Tor Lie, Nils By " * 5,
        "“C'est la vie,” he said. “Il faut que je parte.” " + ENGLISH,
        "Die Zeit, Der Spiegel and Die Welt are papers that he reads. " + ENGLISH,
    ],
)
def test_english_and_what_has_no_running_text_is_not_taken_for_another(text: str) -> None:
    assert other_language(text) is None


@given(st.text(max_size=300))
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    known = {language for language, _ in read_tsv("language_words.tsv", ["language", "words"])} | set(TEXTS)
    assert other_language(text) in known | {"fa", "hi", "th", "ka", "hy", None}


@pytest.mark.parametrize(
    ("tag", "told", "english"),
    [
        ("en", 1, 1),
        ("EN-us", 1, 1),
        ("en_GB", 1, 1),
        ("English", 1, 1),
        ("de", 1, 0),
        ("und", 0, 0),
        ("", 0, 0),
        ("?", 0, 0),
    ],
)
def test_what_a_container_says(tag: str, told: int, english: int) -> None:
    assert is_told(tag) == bool(told)
    assert is_english(tag) == bool(english)


def test_a_story_in_another_language_is_kept_whole_and_not_read() -> None:
    story = StoryInput(
        TEXTS["de"], id="7", source="a.xml", headline="Gespräche", byline=("Ada Lund",), language="de-AT", version="2"
    )
    record = onrecord.Reader().read(story)
    assert [*record.statements, *record.actors, *record.events, *record.times] == []
    kept = record.story
    assert (kept.id, kept.text, kept.headline, kept.byline) == ("7", TEXTS["de"], "Gespräche", ("Ada Lund",))
    assert (kept.language, kept.version, kept.dateline, kept.published_basis) == ("de-AT", "2", None, "unknown")
    assert kept.unread == "the story is marked as being in another language than English (de-AT)"
    assert json.loads(json.dumps(record.to_dict()))["story"]["unread"] == kept.unread


def test_what_is_given_wins_and_what_is_not_is_told_by_the_words() -> None:
    reader = onrecord.Reader()
    told = reader.read(StoryInput(TEXTS["fr"])).story
    assert (told.language, told.unread) == ("fr", "the story is, by its words, in another language than English (fr)")
    assert reader.read(StoryInput(ENGLISH, language="it")).story.unread
    read = reader.read(StoryInput(ENGLISH, language="en-GB", version="1st Ld"))
    assert read.statements
    assert (read.story.language, read.story.version, read.story.unread) == ("en-GB", "1st Ld", None)
    assert reader.read(StoryInput(ENGLISH, language="und")).statements
