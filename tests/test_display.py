"""The notebook display marks the spans, and nothing from a story gets out of its place in the page."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from onrecord.display import to_html
from onrecord.record import Part, Record, Source, Span, Statement, Story

HOSTILE = "<script>alert(1)</script> & \"'> onmouseover=x \x1b[31m\u202eevil\u2066 \x00"


class Page(HTMLParser):
    """Balanced tags, the text of the story, and what covers each piece of it."""

    VOID = frozenset({"br"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.story = ""
        self.titles: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()
        assert not self.open, "a tag stays open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(attrs.get("class") == "onrecord-story" for _, attrs in self.open):
            inner = self.open[-1][1]
            if "user-select" not in (inner.get("style") or ""):  # not the number of a statement
                self.story += data
                if title := inner.get("title"):
                    self.titles.append((title, data))


def test_the_story_is_whole_and_its_spans_are_marked(record: Record) -> None:
    page = Page(to_html(record))
    assert page.story == record.story.text
    assert ("S1 source (named)", "Norwegian Foreign Minister Ida Holm") in page.titles
    assert ("S3 cue (not said)", "declined to say") in page.titles
    assert ("S2 content (direct)", "“What is left is the wording.") in page.titles


def test_overlapping_statements_are_cut_into_pieces_that_say_what_covers_them(record: Record) -> None:
    titles = Page(to_html(record)).titles
    assert ("S4 content (indirect); S5 source (institution)", "the ministry") in titles
    assert ("S4 content (indirect); S5 content (indirect)", "Iceland could join later") in titles


def test_the_table_names_every_statement(record: Record) -> None:
    html = to_html(record)
    table = html[html.index("<table") :]
    for statement in record.statements:
        assert f">{statement.id}<" in table
    assert "no source given" in table
    assert "not said" in table
    assert "channel <bdi>X</bdi>" in table


def hostile(text: str) -> Record:
    part = Part(((Span(0, len(text)),) if text else ()), text)
    statement = Statement(
        "S1", "direct", Source(part, "named", 0.5, reason=text), part, part, part, part, "negated", 0.1
    )
    story = Story(id="1", text=text, source=text, headline=text, byline=(text,), series=(text,), outlet=text, url=text)
    return Record(story, (statement,))


def test_hostile_text_stays_text() -> None:
    html = to_html(hostile(HOSTILE))
    page = Page(html)
    assert page.tags <= {"div", "span", "table", "tr", "th", "td", "bdi"}
    assert page.attributes <= {"class", "style", "title"}
    assert not set(html) & set("\x1b\x00\u202e\u2066")


@given(st.text(max_size=60))
def test_any_text_makes_a_sound_page(text: str) -> None:
    assert Page(to_html(hostile(text))).tags <= {"div", "span", "table", "tr", "th", "td", "bdi"}


def test_a_record_shows_itself_in_a_notebook(record: Record) -> None:
    assert record._repr_html_() == to_html(record)
    assert "Nobody is on record" in to_html(replace(record, statements=()))
