"""The page that ``onrecord read`` shows to a person."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.cli.page import page_writer
from onrecord.printable import one_line, printable, safe_json
from onrecord.record import Part, Record, Span
from tests.talks import TALKS, talks
from tests.test_cli_read import STORY, cli
from tests.test_display import HOSTILE, cabinet, hostile

# ---- to a person


def page(record: Record, width: int = 80, *, terminal: bool = False) -> str:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    sink = Terminal()
    page_writer(sink, width=width)(record)
    return sink.getvalue()


def test_the_page_reads_as_an_editor_would_like(record: Record) -> None:
    assert (
        page(record, 60)
        == """\
UPDATE 2
Harbour pact near, says minister
By Ada Lund and Tom Reyes · OSLO, Feb 3 (Reuters)
(Adds foreign ministry, quotes)
published 2025-02-03 (given) · Reuters · wire/harbour.txt

Timeline
on the day of publication or about it
     Mon 2025-02-03  said: Norwegian Foreign Minister Ida
                     Holm (S1)

7 statements

S1   Norwegian Foreign Minister Ida Holm (named) ‹told›
     mixed · to: reporters · 2025-02-03
     │ a pact on shared harbours was “a matter of days, not
     │ of weeks”

S2   Holm (named) ‹said›
     direct
     │ “We have agreed on the substance,” … “What is left is
     │ the wording.
     │ “Nobody will walk away now.”

S3   Holm (named) ‹declined to say›
     indirect · NOT SAID
     │ who would sign

S4   Diplomats (unnamed) ‹said›
     indirect
     │ the ministry believed that Iceland could join later

S5   the ministry (institution) ‹believed›
     indirect · speaker unsure (0.50)
     │ Iceland could join later

S6   (no source given)
     direct · unsure (0.43)
     │ “It is a bad bargain.”

S7   Nordhavn Post (document) ‹reported›
     indirect · channel: X · speaker understood
     │ The pact will cost jobs

Reporting: Ada Lund · Editing: Kim Berg

"""
    )


def test_the_page_lists_the_actors_and_puts_statements_under_their_names() -> None:
    assert (
        page(cabinet(), 72)
        == """\
date of publication unknown

A1   Anna Voss · premier, Arland · person · 2 statements
     also: the premier, I, she
A2   Ernst Voss · former head, Tide Board · person · 1 statement
     also: a former head of the Arland Tide Board, he
A3   Arland Tide Board · organization · also: the Tide Board, the board
A4   Two engineers · group · 1 statement · also: they
     2 more neither speak nor hold a post

6 statements

S1   Anna Voss — “she” (named) ‹said›
     direct
     │ “I heard nothing new,”

S2   Ernst Voss — “He” (named) ‹told›
     mixed · speaker unsure (0.54)
     │ the board was “asleep” and the premier was not

S3   Anna Voss (named) ‹said›
     indirect
     │ Arland would wait

S4   one of them (unnamed; it could be Anna Voss or Ernst Voss) ‹said›
     direct
     │ “It is late,”

S5   Two engineers (unnamed) ‹said›
     indirect
     │ they agreed

S6   (no source given)
     indirect
     │ Norway was silent

"""
    )


def test_the_page_shows_contacts_as_sentences_and_the_dates_in_order() -> None:
    start = TALKS.index("held talks")
    assert (
        page(talks(), 80).partition("3 statements")[0]
        == f"""\
published 2025-02-05 (given)

3 contacts

E1   Anna Voss and Ida Holm held talks in Oslo (NO) on Tue 2025-02-04 · held
     ‹held talks› {start}–{start + 10} · 2 mentions · about: fish · time: “on Tuesday”

E2   Ida Holm expected to make a visit in Arland in 2025-03 · expected
     ‹visit› 246–251 · time: “in March” · according to Two diplomats (S2)
     unsure (0.50)

E3   five coastal states would have held a summit on Thu 2025-02-20 · cancelled
     ‹summit› 271–277 · time: “for Feb 20”

Timeline
before the day of publication
     1990            The harbour opened in 1990.
     Tue 2025-02-04  E1 Anna Voss and Ida Holm held talks in Oslo (NO) · held
on the day of publication or about it
     Wed 2025-02-05  said: the premier's spokesman (S1)
after the day of publication
     Mon 2025-02-10  It closes at dusk, officials say, and opens again on
                     Monday. (S3)
     Thu 2025-02-20  E3 five coastal states would have held a summit · cancelled
     2025-03         E2 Ida Holm expected to make a visit in Arland · expected
no date fixed: “at dusk” (no day is named)

"""
    )


def test_on_a_narrow_page_a_date_has_a_line_to_itself() -> None:
    assert "\n     1990\n          The harbour opened in 1990.\n" in page(talks(), 40)


def test_without_a_day_of_publication_the_dates_have_no_heads() -> None:
    record = talks()
    shown = page(replace(record, story=replace(record.story, published=None, published_basis="unknown")))
    assert "Timeline\n     1990            The harbour" in shown
    assert "the day of publication\n" not in shown


def test_what_the_page_shows_of_a_speaker() -> None:
    record = cabinet()
    first = record.statements[0]

    def shown(**changed: object) -> str:
        source = replace(first.source, **changed)  # type: ignore[arg-type]
        changed_record = replace(record, statements=(replace(first, source=source),))
        return page(changed_record).partition("\nS1   ")[2]

    assert shown().startswith("Anna Voss — “she” (named) ‹said›\n     direct\n")
    assert shown(actor="A99").startswith("she (named) ‹said›\n")
    assert shown(actor=None, actor_reason="two could be meant").startswith("she (named; two could be meant) ‹said›\n")
    assert shown(part=Part((), ""), reason="understood").startswith("Anna Voss ‹said›\n     direct\n")
    assert "speaker unsure (0.54)" in shown(actor_confidence=0.6)
    assert "speaker unsure (0.55)" in shown(confidence=0.55, actor_confidence=None)
    assert "unsure" not in shown(actor_confidence=0.7)
    same = replace(first.source.part, text="the Anna  Voss", spans=())
    assert "—" not in shown(part=same).partition("\n")[0]


@pytest.mark.parametrize("width", [24, 40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    for shown in (record, cabinet(), talks(), hostile("Ein \u4e2d\u6587\u5b57 " * 30 + "x" * 300)):
        assert all(cell_len(line) <= min(width, 100) for line in page(shown, width).splitlines())


def test_colour_is_added_to_the_marks_and_only_on_a_terminal(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    coloured = page(record, terminal=True)
    assert "\x1b[1;36mHolm\x1b[0m" in coloured
    assert "\x1b[35msaid\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == page(record)
    assert "\x1b" not in page(record)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3\dm", page(record, terminal=True))


def test_several_stories_have_a_rule_between_them(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY)
    result = cli("read", story, story)
    assert result.stdout.count("─" * 60) == 1
    assert result.stdout.count("Rutte (named) ‹said›") == 2


def test_hostile_text_cannot_steer_the_terminal() -> None:
    text = (
        "[bold red]Kim[/bold red] :smile: \x1b]0;title\x07 \x9b31m \x1b[2J\r\b\u202e \u2066x [link=http://a]b[/]"
        + HOSTILE
    )
    shown = page(hostile(text))
    assert "[bold red]Kim[/bold red] :smile:" in shown
    assert "[link=http://a]b[/]" in shown
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]


@given(st.text(max_size=80), st.integers(24, 120))
def test_any_text_is_shown_without_controls(text: str, width: int) -> None:
    shown = page(hostile(text), width)
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) == "Cc"]


@given(st.text())
def test_json_for_programs_holds_the_text_and_steers_nothing(text: str) -> None:
    written = safe_json({"text": text})
    assert len(written.splitlines()) == 1
    assert json.loads(written) == {"text": text}
    assert not [c for c in written if unicodedata.category(c) == "Cc"]


def test_printable() -> None:
    assert printable("a\x1b[1mb\x7f\x85\r\nc\td") == "a␛[1mb␡\ufffd\nc\td"
    assert one_line(" a\n\n\tb\u202e\ufeff ") == "a b"


def test_errors_with_hostile_file_names_are_shown_plain(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m.txt"
    path.touch()
    assert "\x1b" not in cli("read", path).stderr


def test_a_story_without_statements_or_date_says_so(record: Record) -> None:
    story = replace(record.story, published=None, published_basis="unknown", dateline=None, byline=())
    shown = page(Record(story))
    assert "Nobody is on record in this story." in shown
    assert "date of publication unknown" in shown


def test_the_hour_of_publication_is_shown_as_people_write_it(record: Record) -> None:
    story = replace(record.story, published="2024-12-18T09:30:15.5+01:00", published_basis="text")
    assert "published 2024-12-18 09:30+01:00 (from the text)" in page(Record(story))


def test_pieces_of_a_source_are_joined_as_those_of_a_content_are(record: Record) -> None:
    first = record.statements[0]
    cue = replace(first.cue, spans=(first.cue.spans[0], Span(first.cue.spans[0].end + 1, first.cue.spans[0].end + 10)))
    cut = replace(record, statements=(replace(first, cue=cue),))
    assert "‹told reporters›" in page(cut)
