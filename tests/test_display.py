"""The notebook display marks the spans, and nothing from a story gets out of its place in the page."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.display import PALETTE, to_html
from onrecord.panel import further_words, panel, posts, shown_names
from onrecord.record import (
    Actor,
    Event,
    EventTime,
    Mention,
    MentionKind,
    Part,
    Participant,
    Place,
    Position,
    Record,
    Role,
    Source,
    Span,
    Statement,
    Story,
    Time,
    When,
)
from tests.conftest import part, spans
from tests.talks import TALKS, talks

HOSTILE = "<script>alert(1)</script> & \"'> onmouseover=x \x1b[31m\u202eevil\u2066 \x00"

CABINET = """KESTREL BAY (Meridian) - The premier of Arland, Anna Voss, met Ernst Voss, a former head of the Arland Tide
Board, on Monday.
“I heard nothing new,” she said. He told Kestrel Radio that the board was “asleep” and the premier was not.
Anna Voss said Arland would wait.
“It is late,” one of them said.
Two engineers said they agreed. Norway was silent, and so was the Tide Board.
"""
_ACTORS: list[tuple[Actor, dict[str, MentionKind]]] = [
    (
        Actor("A1", "Anna Voss", "person", (Role("premier", "Arland", spans("premier of Arland", text=CABINET)),), ()),
        {
            "Anna Voss": "name", "The premier": "nominal", "“|I": "pronoun", "she": "pronoun",
            "and |the premier": "nominal", "not.\n|Anna Voss": "name",
        },
    ),
    (
        Actor("A2", "Ernst Voss", "person", (Role("head", "Tide Board", spans("head", text=CABINET), "former"),), ()),
        {"Ernst Voss": "name", "He": "pronoun", "a former head of the Arland Tide\nBoard": "nominal"},
    ),
    (
        Actor("A3", "Arland Tide Board", "organization", (), ()),
        {"Arland Tide\nBoard": "name", "the board": "nominal", "the Tide Board": "name"},
    ),
    (Actor("A4", "Two engineers", "group", (), ()), {"Two engineers": "nominal", "engineers said |they": "pronoun"}),
    (Actor("A5", "Arland", "polity", (), ()), {"of |Arland": "name", "said |Arland": "name", "the |Arland": "name"}),
    (Actor("A6", "Norway", "polity", (), (), "NO"), {"Norway": "name"}),
]  # fmt: skip


def cabinet() -> Record:
    """A story of two people of one name, a body, a group, and states that only are named; its actors as the reading
    ought to find them."""

    def cut(*pieces: str) -> Part:
        return part(*pieces, text=CABINET)

    def mentions(places: dict[str, MentionKind]) -> tuple[Mention, ...]:
        found = [(spans(place, text=CABINET)[0], kind) for place, kind in places.items()]
        return tuple(Mention(span, kind, span.of(CABINET)) for span, kind in sorted(found))

    none = Part((), "")
    statements = (
        Statement(
            "S1", "direct", Source(cut("she"), "named", 0.9, "A1", actor_confidence=0.95), cut("she |said"),
            cut("“I heard nothing new,”"), None, None, "affirmed", 0.9,
        ),
        Statement(
            "S2", "mixed", Source(cut("He"), "named", 0.9, "A2", actor_confidence=0.6), cut("told"),
            cut("the board was “asleep” and the premier was not"), None, None, "affirmed", 0.9,
        ),
        Statement(
            "S3", "indirect", Source(cut("not.\n|Anna Voss"), "named", 0.9, "A1", actor_confidence=0.99),
            cut("Anna Voss |said"), cut("Arland would wait"), None, None, "affirmed", 0.9,
        ),
        Statement(
            "S4", "direct",
            Source(cut("one of them"), "unnamed", 0.9, actor_reason="it could be Anna Voss or Ernst Voss"),
            cut("them |said"), cut("“It is late,”"), None, None, "affirmed", 0.9,
        ),
        Statement(
            "S5", "indirect", Source(cut("Two engineers"), "unnamed", 0.9, "A4", actor_confidence=0.9),
            cut("engineers |said"), cut("they agreed"), None, None, "affirmed", 0.9,
        ),
        Statement("S6", "indirect", Source(none, None, 0.3, reason="no source given"), none, cut("Norway was silent"),
                  None, None, "affirmed", 0.9),
    )  # fmt: skip
    actors = tuple(replace(actor, mentions=mentions(places)) for actor, places in _ACTORS)
    return Record(Story(id="cabinet-1", text=CABINET), statements, actors)


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
    actors = tuple(
        Actor(
            f"A{number}",
            name,
            "person",
            (Role(text, text, part.spans, "acting"),),
            tuple(Mention(span, kind, text) for span in part.spans for kind in ("name", "nominal", "pronoun")),
        )
        for number, name in enumerate((text, text, f"{text} Kim"), 1)
    )
    source = Source(part, "named", 0.5, reason=text, actor_reason=text)
    statements = tuple(
        Statement(f"S{n}", "direct", replace(source, actor=who), part, part, part, part, "negated", 0.1)
        for n, who in enumerate((None, "A1", "A3", "A99"), 1)
    )
    story = Story(
        id="1", text=text, source=text, headline=text, byline=(text,), published="2025-02-05",
        published_basis="given", series=(text,), outlet=text, url=text,
    )  # fmt: skip
    takers = tuple(Participant(part, who) for who in (None, "A1", "A3", "A99"))
    events = tuple(
        Event(
            f"E{n}", "talks", part, takers, "held", 0.1, Place(part, "NO"), EventTime(part, value, text), "S1", part,
            part.spans * 2,
        )
        for n, value in enumerate((text, None, "2025-02-04"), 1)
    )  # fmt: skip
    values = (text, None, "2025-02-04", "2025-03")
    times = tuple(Time(span, text, "DATE", value or None, text) for span in part.spans for value in values)
    stances = tuple(
        Position(f"P{n}", who, "ACCUSE", part, part, "S1", 0.1, "A2", When("2025-02-05", part.spans))
        for n, who in enumerate(("A1", "A3", "A99"), 1)
    )
    return Record(story, statements, actors, events, times, positions=stances)


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


# ---- the actors


def test_every_mention_wears_its_actors_colour_number_and_name() -> None:
    html = to_html(cabinet())
    page = Page(html)
    assert page.story == CABINET
    assert ("A1 Anna Voss", "Anna Voss") in page.titles
    assert ("S1 source (named: Anna Voss, A1); A1 Anna Voss", "she") in page.titles
    assert ("S1 content (direct); A1 Anna Voss", "I") in page.titles
    # The board is named within what Ernst Voss is called, and the state within the board's name.
    assert ("A2 Ernst Voss; A3 Arland Tide Board; A5 Arland", "Arland") in page.titles
    first, second = (f"background:rgba({PALETTE[n]},.30)" for n in (0, 1))
    story = html[html.index('"onrecord-story"') : html.index('"onrecord-actors"')]
    assert f'{first};text-decoration:underline solid rgb({PALETTE[0]});text-underline-offset:3px" title="A1 ' in story
    assert story.count(first) == 6, "six mentions of her"
    assert story.count(second) == 3, "he and two pieces of his post, and the board's in another colour"
    assert 'vertical-align:super;padding-right:2px;user-select:none">A1</span>' in story


def test_the_list_of_actors_has_posts_and_further_words() -> None:
    html = to_html(cabinet())
    shown = html[html.index('"onrecord-actors"') : html.index("<table")]
    assert "premier, Arland" in shown
    assert "former head, Tide Board" in shown
    assert "2 statements" in shown
    assert "The premier, he" not in shown
    assert shown.index("Two engineers") < shown.index("neither speak nor hold a post") < shown.index("Norway")
    table = html[html.index("<table") :]
    assert "Anna Voss</bdi></span> — “<bdi>she</bdi>”" in table
    assert "(unnamed; <bdi>it could be Anna Voss or Ernst Voss</bdi>)" in table
    assert "onrecord-actors" not in to_html(replace(cabinet(), actors=()))


def test_colours_come_again_with_another_underline() -> None:
    text = " ".join(f"Kim{n}" for n in range(40))
    actors = tuple(
        Actor(f"A{n}", f"Kim{n}", "person", (), (Mention(spans(f"Kim{n}", text=text)[0], "name", f"Kim{n}"),))
        for n in range(40)
    )
    html = to_html(Record(Story(id="1", text=text), (), actors))
    styles = {f"{colour} {line}" for colour in PALETTE for line in ("solid", "dotted", "double")}
    worn = [style for style in styles if f"{style.split()[1]} rgb({style.split()[0]})" in html]
    assert len(worn) == 40


def over(colour: str, ground: int) -> tuple[float, ...]:
    """The wash of `colour` on a page as bright as `ground`."""
    return tuple(0.3 * int(part) + 0.7 * ground for part in colour.split(","))


def luminance(colour: tuple[float, ...]) -> float:
    linear = [c / 255 / 12.92 if c / 255 <= 0.03928 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("ground", "ink"), [(255, 0), (17, 238)])
def test_the_colours_read_on_light_and_dark_and_differ(ground: int, ink: int) -> None:
    assert len(PALETTE) >= 12
    for colour in PALETTE:
        light, dark = sorted([luminance(over(colour, ground)), luminance((ink, ink, ink))], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 7, f"{colour}: less contrast than WCAG's AAA asks for"
    for one, other in itertools.combinations(PALETTE, 2):
        apart = sum((a - b) ** 2 for a, b in zip(over(one, ground), over(other, ground), strict=True)) ** 0.5
        assert apart > 15, f"{one} is too near to {other}"


def test_who_is_listed_and_in_what_order() -> None:
    assert [line.actor.id for line in panel(cabinet())] == ["A1", "A2", "A3", "A4"]
    assert [line.spoken for line in panel(cabinet())] == [2, 1, 0, 1]
    assert panel(replace(cabinet(), actors=())) == []
    of_arland = replace(cabinet().actors[4], roles=(Role("chair", "River Union", ()),))
    assert [line.actor.id for line in panel(Record(cabinet().story, (), (of_arland,)))] == ["A5"]


def mentions(*texts: tuple[str, MentionKind]) -> tuple[Mention, ...]:
    return tuple(Mention(Span(n, n + 1), kind, text) for n, (text, kind) in enumerate(texts))


def test_further_words_are_names_then_descriptions_then_pronouns_counted() -> None:
    actor = Actor(
        "A1", "Mark Rutte", "person", (),
        mentions(
            ("he", "pronoun"), ("the former Dutch premier", "nominal"), ("Rutte", "name"), ("Mark Rutte", "name"),
            ("His", "pronoun"), ("RUTTE", "name"), ("The former\nDutch premier", "nominal"), ("himself", "pronoun"),
            ("I", "pronoun"),
        ),
    )  # fmt: skip
    assert further_words(actor) == ("Rutte", "the former Dutch premier", "he ×3", "I")
    many = replace(actor, mentions=mentions(*((f"the {n}th man", "nominal") for n in range(9))))
    assert further_words(many)[-2:] == ("the 5th man", "…")


def test_posts_are_shown_once_with_what_they_are_of() -> None:
    roles = (
        Role("Secretary General", "NATO", ()), Role("prime minister", "Netherlands", (), "former"),
        Role("secretary general", "NATO", ()), Role("president", None, (), "elect"),
        Role("mayor", "Lisse", (), "acting"),
    )  # fmt: skip
    shown = ("Secretary General, NATO", "former prime minister, Netherlands", "president-elect", "acting mayor, Lisse")
    assert posts(roles) == shown


def test_two_of_one_name_are_told_apart_by_their_number() -> None:
    one, other = (Actor(f"A{n}", name, "person", (), ()) for n, name in ((1, "Kim"), (2, "KIM")))
    assert shown_names(Record(Story(id="1", text=""), (), (one, other))) == {"A1": "Kim [A1]", "A2": "KIM [A2]"}


# ---- contacts and times


def test_contacts_and_times_are_marked_where_they_stand() -> None:
    page = Page(to_html(talks()))
    assert page.story == TALKS
    assert ("S1 content (indirect); E1 talks (held)", "held talks") in page.titles
    assert ("S2 content (indirect); E1 talks (held)", "the talks") in page.titles
    assert ("S1 content (indirect); 2025-02-04", "on Tuesday") in page.titles
    assert ("S3 content (indirect); no day is named", "at dusk") in page.titles
    assert ("PAST_REF", "recently") in page.titles


def test_the_contacts_are_sentences_with_their_actors_in_colour() -> None:
    html = to_html(talks())
    shown = html[html.index('"onrecord-contacts"') : html.index('"onrecord-timeline"')]
    assert (
        re.sub("<[^>]+>", "", shown)
        .partition(">")[2]
        .startswith("E1 A1Anna Voss and A2Ida Holm held talks in Oslo (NO) on Tue 2025-02-04 · held ‹held talks› ")
    )
    assert f'style="background:rgba({PALETTE[0]},.30)' in shown
    assert "according to Two diplomats (S2)" in shown


def test_the_timeline_is_a_block_a_date() -> None:
    html = to_html(talks())
    shown = html[html.index('"onrecord-timeline"') : html.index("<table")]
    words = re.sub("<[^>]+>", "|", shown)
    places = [words.index(part) for part in (
        "before the day", "1990", "Tue 2025-02-04", "on the day", "Wed 2025-02-05", "after the day", "Mon 2025-02-10",
        "no date fixed: |",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "two days" not in words
    assert "recently|" not in words
    assert "onrecord-timeline" not in to_html(replace(talks(), statements=(), events=(), times=()))
