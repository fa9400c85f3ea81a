"""The qualify stage on sentences of our own: mode, polarity, channel, addressee and kind of source.

A sentence is written with its parts marked: ``{s:source} {q:cue} {c:content}``."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ontology.load import read_tsv
from onrecord.record import Span, Statement
from onrecord.stages.qualify import qualify
from onrecord.stages.quotations import quotations
from onrecord.stages.types import Attribution

_PART = re.compile(r"\{([sqc]):([^{}]*)\}")


def marked(sentence: str) -> tuple[str, Attribution]:
    """The text without its marks, and the attribution that they mark."""
    text, at = "", 0
    spans: dict[str, list[Span]] = {"s": [], "q": [], "c": []}
    for match in _PART.finditer(sentence):
        text += sentence[at : match.start()]
        spans[match.group(1)].append(Span(len(text), len(text) + len(match.group(2))))
        text += match.group(2)
        at = match.end()
    text += sentence[at:]
    return text, Attribution(tuple(spans["s"]), tuple(spans["q"]), tuple(spans["c"]), 0.9, 0.8)


def read(*sentences: str, origin: str = "model") -> list[Statement]:
    """Qualifies one attribution a sentence, each sentence a paragraph."""
    text, attributions, paragraphs = "", [], []
    for sentence in sentences:
        words, found = marked(sentence)
        at = len(text)
        moved = [
            tuple(Span(s.start + at, s.end + at) for s in part) for part in (found.source, found.cue, found.content)
        ]
        attributions.append(Attribution(moved[0], moved[1], moved[2], 0.9, 0.8, origin))
        paragraphs.append(Span(at, at + len(words)))
        text += words + "\n\n"
    quoted = [q.inner for q in quotations(text, paragraphs)]
    return list(qualify(text, paragraphs, quoted, attributions))


def one(sentence: str, origin: str = "model") -> Statement:
    return read(sentence, origin=origin)[0]


# ------------------------------------------------------------------------------------------------------------- mode


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("{c:“The treaty is dead,”} {s:Tarlenheim} {q:said}.", "direct"),
        ("{c:The treaty is dead}, {s:Tarlenheim} {q:said}.", "indirect"),
        ("{s:Tarlenheim} {q:said} {c:the treaty was “dead and buried”}.", "mixed"),
        ("{c:“The treaty is dead,”} {s:he} {q:said}. {c:“We buried it.”}", "direct"),
        ("{c:“The treaty is dead,”} {s:he} {q:said}, {c:and nobody would mourn it}.", "mixed"),
        ('{s:Tarlenheim} {q:called} the treaty {c:"dead"}.', "direct"),
        ("{s:Tarlenheim} {q:said}: {c:«The treaty is dead.»}", "direct"),
        ("{s:Tarlenheim} {q:said}: {c:„The treaty is dead.“}", "direct"),
        ("{c:“The treaty,”} {s:he} {q:said}, {c:“is dead.”}", "direct"),
        # a statement that is reported inside a quotation is indirect: the marks belong to the one who reports it
        ("“{s:My brother} {q:told} me {c:that the bridge was gone},” a farmer said.", "indirect"),
        ("“{s:My brother} {q:said}, {c:‘The bridge is gone,’} and I ran,” a farmer said.", "direct"),
    ],
)
def test_mode(sentence: str, mode: str) -> None:
    assert one(sentence).mode == mode


def test_what_a_transcript_gives_is_direct() -> None:
    assert one("{s:MR HENTZAU}{q::} {c:Thank you all for coming.}", origin="transcript").mode == "direct"


# --------------------------------------------------------------------------------------------------------- polarity

NEGATED = [
    "{s:Ruritania} {q:did not say} {c:who would attend}.",
    "{s:NATO} did not {q:say} {c:who would attend}.",
    "{s:The ministry} {q:declined to} {c:comment}.",
    "{s:The ministry} {q:declined} {c:to comment on the report}.",
    "{s:The ministry} {q:declined to comment on} {c:the report}.",
    "{s:A spokesman} {q:refused to say} {c:whether the king had signed}.",
    "{s:Hentzau} {q:would not say} {c:when he would travel}.",
    "{s:Hentzau} {q:wouldn't say} {c:when he would travel}.",
    "{s:The bank} {q:gave no details} of {c:the loan}.",
    "{s:The bank} {q:gave no} {c:details of the loan}.",
    "{s:The statement} {q:made no mention of} {c:the prisoners}.",
    "{s:Strelsau} {q:has not said} {c:how many soldiers it lost}.",
    "{s:Strelsau} {q:has not} yet {q:announced} {c:a date}.",
    "{s:Police} {q:have not commented} on {c:the arrests}.",
    "He spoke of talks {q:without saying} {c:who would take part}.",
    "{s:He} spoke of talks without {q:saying} {c:who would take part}.",
    "{s:The palace} {q:neither confirmed nor denied} {c:the illness}.",
    "{s:Tarlenheim} {q:stopped short of calling} {c:it a coup}.",
    "{s:The king} {q:did not} immediately {q:respond to} {c:a request for comment}.",
    "{s:The company} {q:had no} immediate {c:comment}.",
    "{s:Officials} {q:were unable to confirm} {c:the death toll}.",
    "{s:No official} {q:confirmed} {c:the report}.",
    "{s:None of the parties} {q:said} {c:that it had fired first}.",
    "Neither {s:the opposition nor the government} {q:confirmed} {c:the meeting}.",
    "{s:The government} {q:has announced no} {c:plans to call an election}.",
    "{s:Ruritania} {q:has never acknowledged} {c:the base}.",
    "{s:Ruritania} {q:did not rule out} {c:an embargo}.",
    "{s:The duke} {q:no longer says} {c:that he will abdicate}.",
]

AFFIRMED = [
    "{s:Ruritania} {q:denied} {c:that it had sent troops}.",
    "{s:Ruritania} {q:said} {c:it would not attend}.",
    "{s:Ruritania} {q:ruled out} {c:an embargo}.",
    "{s:He} {q:said} {c:no one was hurt}.",
    "{s:He} {q:refused} {c:to meet the delegation}.",
    "{s:He} not only {q:said} {c:it was legal} but did it.",
    "{s:He} did not hesitate to {q:call} {c:it a coup}.",
    "{s:She} could not help but {q:say} {c:it was late}.",
    "{c:The bridge is closed}, {q:said} {s:an official who declined to be named}.",
    "{s:An official}, who did not give his name, {q:said} {c:the bridge is closed}.",
    "{s:The bank}, which had declined to comment, later {q:said} {c:the loan was safe}.",
    "{s:No 10} {q:said} {c:the visit would go ahead}.",
    "{s:Hentzau}, who was not at the meeting, {q:told} reporters {c:it had failed}.",
    "{s:He} {q:warned} {c:that failing to comment would be costly}.",
]


@pytest.mark.parametrize("sentence", NEGATED)
def test_the_story_says_that_it_was_not_said(sentence: str) -> None:
    assert one(sentence).polarity == "negated"


@pytest.mark.parametrize("sentence", AFFIRMED)
def test_the_story_says_that_it_was_said(sentence: str) -> None:
    assert one(sentence).polarity == "affirmed"


def test_each_of_two_cues_has_its_own_polarity() -> None:
    sentence = "Ruritania said that talks would go on but did not say when."
    said, when = sentence.index("said"), sentence.index("did not say")
    statements = qualify(
        sentence,
        [Span(0, len(sentence))],
        [],
        [
            Attribution((Span(0, 9),), (Span(said, said + 4),), (Span(15, 34),), 1.0, 1.0),
            Attribution((Span(0, 9),), (Span(when, when + 11),), (Span(when + 12, when + 16),), 1.0, 1.0),
        ],
    )
    assert [s.polarity for s in statements] == ["affirmed", "negated"]


# ------------------------------------------------------------------------------------------- channel and addressee


@pytest.mark.parametrize(
    ("sentence", "channel"),
    [
        ("{c:“It is over,”} {s:Hentzau} {q:told} Sky News.", "Sky News"),
        ("{c:“It is over,”} {s:Hentzau} {q:told} Reuters in Strelsau.", "Reuters"),
        ("{s:Hentzau} {q:told} the Strelsau Times on Monday {c:that it was over}.", "Strelsau Times"),
        ("{c:“It is over,”} {s:he} {q:posted} on X.", "X"),
        ("{c:“It is over,”} {s:he} {q:wrote} on Twitter.", "Twitter"),
        ("{s:He} {q:tweeted} {c:that it was over}.", "Twitter"),
        ("{s:He} {q:said} in a tweet {c:that it was over}.", "Twitter"),
        ("{c:“It is over,”} {s:the ministry} {q:said} in a statement.", "statement"),
        ("{c:“It is over,”} {s:the ministry} {q:said in a statement}.", "statement"),
        ("In a statement on Friday, {s:the ministry} {q:said} {c:it was over}.", "statement"),
        ("{s:Hentzau} {q:said} in an interview with the BBC {c:that it was over}.", "BBC"),
        ("In an interview with Radio Strelsau, {s:Hentzau} {q:said} {c:it was over}.", "Radio Strelsau"),
        ("{c:“It is over,”} {s:a spokesman} {q:said} by e-mail.", "e-mail"),
        ("{c:“It is over,”} {s:a spokesman} {q:said} in an e-mailed statement.", "e-mailed statement"),
        ("{c:“It is over,”} {s:he} {q:said} on state television.", "state television"),
        ("{s:Hentzau} {q:issued a statement saying} {c:it was over}.", "statement"),
        ("{c:“It is over,”} {s:Hentzau} was {q:quoted} by state news agency Xinhua as saying.", "Xinhua"),
        ("{c:It is over}, {s:he} {q:said} in a post on Telegram.", "Telegram"),
        ("{c:It is over}, {s:he} {q:said} in a Facebook post.", "Facebook"),
        ("{c:“It is over,”} {s:he} {q:told} state-run NTV.", "NTV"),
        ("{c:“It is over,”} {s:he} {q:told} the daily Le Monde.", "Le Monde"),
        ("{c:“It is over,”} {s:he} {q:told} NBC’s “Meet the Press”.", "NBC’s “Meet the Press”"),
        ("{s:He} {q:said} in a letter to the council {c:that it was over}.", "letter"),
        ("{c:“It is over,”} {s:he} {q:said}.", None),
        ("{c:“It is over,”} {s:he} {q:told} reporters.", None),
        ("{c:“It is over,”} {s:he} {q:told} a news conference.", None),
        ("{s:He} {q:said} in an interview {c:that it was over}.", None),
        ("{s:He} {q:said} {c:he had read in a newspaper that it was over}.", None),
        ("{s:The official}, speaking in order to calm investors, {q:said} {c:it was over}.", None),
        ("{s:He} {q:said} {c:it was over}. In a statement, the union disagreed.", None),
        ("{c:“It is over,”} {s:he} {q:told} 94 City Radio on Monday.", "94 City Radio"),
        ("{c:“It is over,”} {s:he} {q:said} in a radio interview.", None),
    ],
)
def test_channel(sentence: str, channel: str | None) -> None:
    found = one(sentence).channel
    assert (found.text if found else None) == channel


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("{c:“It is over,”} {s:he} {q:told} reporters.", "reporters"),
        ("{c:“It is over,”} {s:he} {q:told} reporters in Strelsau on Monday.", "reporters"),
        ("{s:He} {q:told} parliament {c:that it was over}.", "parliament"),
        ("{c:“It is over,”} {s:she} {q:told} a news conference after the talks.", "a news conference"),
        ("{s:She} {q:told} the Ruritanian Senate {c:it was over}.", "the Ruritanian Senate"),
        ("{s:She} {q:told} U.S. Secretary of State Ann Hope {c:it was over}.", "U.S. Secretary of State Ann Hope"),
        ("Speaking to reporters, {s:she} {q:said} {c:it was over}.", "reporters"),
        ("{s:He} {q:said} in a letter to the council {c:that it was over}.", "the council"),
        ("{s:He} {q:confirmed} to lawmakers {c:that it was over}.", "lawmakers"),
        ("{c:“It is over,”} {s:he} {q:told} Reuters.", None),
        ("{s:He} {q:said} {c:it was over}.", None),
        ("{s:He} {q:told} me {c:it was over}.", None),
        ("{c:“It is over,”} {s:he} {q:said} during a press briefing held in Strelsau.", None),
        ("{c:“It is over,”} {s:he} {q:said} while briefing reporters.", "reporters"),
        ("{c:“It is over,”} {s:he} {q:told} 94 City Radio on Monday.", None),
    ],
)
def test_addressee(sentence: str, addressee: str | None) -> None:
    found = one(sentence).addressee
    assert (found.text if found else None) == addressee


def test_a_platform_that_a_verb_stands_for_is_named_and_its_span_marks_the_verb() -> None:
    sentence = "{s:Hentzau} {q:tweeted} {c:that it was over}."
    text, _ = marked(sentence)
    channel = one(sentence).channel
    assert channel is not None
    assert channel.text == "Twitter"
    assert [span.of(text) for span in channel.spans] == ["tweeted"]


# ------------------------------------------------------------------------------------------------------------- kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Rupert Hentzau", "named"),
        ("Foreign Ministry spokesman Rupert Hentzau", "named"),
        ("Ruritanian President Flavia Elphberg", "named"),
        ("Elphberg, 44, who was crowned in May,", "named"),
        ("the president", "named"),
        ("Ruritania's interior minister", "named"),
        ("a spokesman for the ministry, Rupert Hentzau,", "named"),
        ("Department of Bridges official Anna Holf", "named"),
        ("Mr Rassendyll", "named"),
        ("he", "named"),
        ("both leaders", "named"),
        ("a spokesman for President Flavia Elphberg", "unnamed"),
        ("a minister", "unnamed"),
        ("one Western diplomat", "unnamed"),
        ("sources familiar with the talks", "unnamed"),
        ("Two officials in the office of Prime Minister Rupert Hentzau", "unnamed"),
        ("Some analysts", "unnamed"),
        ("Witnesses", "unnamed"),
        ("a group of activists", "unnamed"),
        ("many generals, including Fritz Tarlenheim,", "unnamed"),
        ("current and former diplomats", "unnamed"),
        ("the White House", "institution"),
        ("Washington", "institution"),
        ("Beijing", "institution"),
        ("France", "institution"),
        ("NATO", "institution"),
        ("the Foreign Ministry", "institution"),
        ("Police", "institution"),
        ("the Strelsau Times", "institution"),
        ("the government of Flavia Elphberg", "institution"),
        ("Falkenberg, the country's largest lender,", "institution"),
        ("it", "institution"),
        ("a statement", "document"),
        ("The report", "document"),
        ("a poll by the Strelsau Institute", "document"),
        ("a letter written by the head of the union", "document"),
        ("hastily written placards", "document"),
        ("a copy seen by the agency", "document"),
        ("an average of recent polls", "document"),
        ("people briefed on the matter", "unnamed"),
        ("people involved in the talks", "unnamed"),
        ("Reports", "document"),
    ],
)
def test_kind(source: str, kind: str) -> None:
    assert one(f"{{s:{source}}} {{q:said}} {{c:it was over}}.").source.kind == kind


def test_a_company_by_the_name_before_its_trade() -> None:
    kinds = [
        s.source.kind
        for s in read(
            "{s:Sources} {q:said} {c:Amagi Motor Corp. was building a plant}.",
            "{s:Amagi} {q:said} {c:it was over}.",
        )
    ]
    assert kinds == ["unnamed", "institution"]


def test_pronouns_follow_who_spoke_before() -> None:
    kinds = [
        s.source.kind
        for s in read(
            "{s:A diplomat} {q:said} {c:it was over}.",
            "{s:He} {q:added} {c:that he was glad}.",
            "{s:The report} {q:said} {c:otherwise}.",
            "{s:It} {q:spoke of} {c:a pause}.",
            "{s:Police} {q:said} {c:nothing had happened}.",
            "{s:They} {q:said} {c:all was well}.",
        )
    ]
    assert kinds == ["unnamed", "unnamed", "document", "document", "institution", "institution"]


def test_a_person_himself_is_that_person() -> None:
    kinds = [
        s.source.kind
        for s in read(
            "{s:Prime Minister Rupert Hentzau} {q:said} {c:it was over}.",
            "{s:Hentzau himself} {q:said} {c:he was glad}.",
        )
    ]
    assert kinds == ["named", "named"]


def test_he_is_nobody_of_several() -> None:
    kinds = [
        s.source.kind
        for s in read(
            "{s:Two officials} {q:said} {c:it was over}.",
            "Prime Minister Hentzau was asked about it. {s:He} {q:said} {c:he was glad}.",
            "{s:The count’s publicist} {q:said} {c:nothing}.",
        )
    ]
    assert kinds == ["unnamed", "named", "unnamed"]


def test_the_spokesman_is_whoever_of_that_title_spoke_last() -> None:
    named, same, other, unnamed = read(
        "{s:Ministry spokesman Rupert Hentzau} {q:said} {c:it was over}.",
        "{s:The spokesman} {q:added} {c:that he was glad}.",
        "{s:A palace spokesman} {q:said} {c:it was not}.",
        "{s:The spokesman} {q:added} {c:that he was sad}.",
    )
    assert [s.source.kind for s in (named, same, other, unnamed)] == ["named", "named", "unnamed", "unnamed"]


def test_a_last_name_is_known_by_the_full_name_elsewhere_in_the_story() -> None:
    first, second = read(
        "{s:Rupert Hentzau, the new governor,} {q:said} {c:it was over}.", "{s:Hentzau} {q:said} {c:he was glad}."
    )
    assert (first.source.kind, second.source.kind) == ("named", "named")


# --------------------------------------------------------------------------------------------- the whole statement


def test_no_source_has_a_reason_and_no_kind() -> None:
    source = one("{c:The bridge is gone}, it was {q:said}.").source
    assert (source.kind, source.reason, source.part.text) == (None, "no source given", "")


def test_a_quotation_without_a_cue_has_an_understood_source() -> None:
    source = one("{s:Hentzau} rose. {c:“It is over.”}").source
    assert (source.kind, source.reason) == ("named", "understood")


def test_statements_are_numbered_in_the_order_of_their_contents() -> None:
    text = "A said X would say Y."
    inner = Attribution((Span(7, 8),), (Span(15, 18),), (Span(19, 20),), 0.5, 0.5)
    outer = Attribution((Span(0, 1),), (Span(2, 6),), (Span(7, 20),), 0.5, 0.5)
    statements = qualify(text, [Span(0, len(text))], [], [inner, outer])
    assert [(s.id, s.content.text) for s in statements] == [("S1", "X would say Y"), ("S2", "Y")]


def test_nothing_in_gives_nothing_out() -> None:
    assert qualify("", [], [], []) == ()


_WORDS = st.sampled_from(
    'He|said|told|Reuters|reporters|in a statement|“|”|"|did not|declined to|comment|.|,|\n\n|the|X|tweeted|that'
    "|spokesman|◊|\u200f|’s|NATO|no|details|(|U.S.".split("|")
)


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, list[Span], list[Attribution]]:
    text = draw(st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=40).map(" ".join)))

    def spans(most: int) -> st.SearchStrategy[tuple[Span, ...]]:
        cuts = st.lists(st.integers(0, len(text)), max_size=2 * most, unique=True).map(sorted)
        return cuts.map(lambda c: tuple(Span(a, b) for a, b in zip(c[::2], c[1::2], strict=False)))

    attribution = st.builds(Attribution, spans(1), spans(2), spans(3), st.floats(0, 1), st.floats(0, 1))
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return text, paragraphs, draw(st.lists(attribution, max_size=6))


@given(stories())
@settings(max_examples=300, deadline=None)
def test_any_spans_give_statements_whose_spans_are_in_order_and_inside(
    story: tuple[str, list[Span], list[Attribution]],
) -> None:
    text, paragraphs, attributions = story
    quoted = [q.inner for q in quotations(text, paragraphs)]
    statements = qualify(text, paragraphs, quoted, attributions)
    assert len(statements) == len(attributions)
    assert statements == qualify(text, paragraphs, quoted, attributions)
    for statement in statements:
        for part in (statement.source.part, statement.cue, statement.content, statement.channel, statement.addressee):
            spans = part.spans if part else ()
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
        assert (statement.source.kind is None) == (not any(c.isalnum() for c in statement.source.part.text))


@pytest.mark.parametrize("join", [" ", "\n\n"])
def test_time_grows_in_proportion_to_the_story(join: str) -> None:
    """Ten thousand statements, on one line or each in its own paragraph, in seconds."""
    sentence = "“It is over,” Rupert Hentzau told reporters in a statement."
    text = join.join([sentence] * 10_000)
    step = len(sentence) + len(join)
    attributions = [
        Attribution((Span(at + 14, at + 28),), (Span(at + 29, at + 33),), (Span(at, at + 13),), 1.0, 1.0)
        for at in range(0, step * 10_000, step)
    ]
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    started = time.perf_counter()
    statements = qualify(text, paragraphs, [], attributions)
    assert time.perf_counter() - started < 30
    assert {s.addressee.text for s in statements if s.addressee} == {"reporters"}


@pytest.mark.parametrize(
    "text",
    [
        "A-" * 400_000,
        "A " * 400_000,
        "said " * 200_000,
        "told the " * 100_000,
        "a" * 1_000_000,
        '"' * 10_000 + "He said.",
        "in a " * 200_000,
        "Mr. " * 200_000,
        "not " * 200_000,
        " " * 1_000_000 + "x",
    ],
    ids=lambda text: text[:9],
)
def test_no_text_takes_long(text: str) -> None:
    """A megabyte on one line, with three statements at its beginning, middle and end and one of 10,000 pieces."""
    size = len(text)
    attributions = [
        Attribution((Span(at, at + 2),), (Span(at + 3, at + 7),), (Span(at + 8, at + 900),), 1.0, 1.0)
        for at in (0, size // 2, size - 1000)
    ]
    pieces = tuple(Span(at, at + 1) for at in range(10, min(size, 40_000) - 10, 3))
    attributions.append(Attribution((Span(0, 4),), (Span(4, 8),), pieces, 1.0, 1.0))
    started = time.perf_counter()
    assert len(qualify(text, [Span(0, size)], [], attributions)) == 4
    assert time.perf_counter() - started < 10


# ------------------------------------------------------------------------------------------------------- the tables


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("negation.tsv", ("form", "kind", "example")),
        ("channels.tsv", ("form", "kind", "example")),
        ("sources.tsv", ("form", "kind", "example")),
        ("grammar.tsv", ("use", "words", "example")),
    ],
)
def test_tables_are_well_formed_and_say_nothing_twice(name: str, columns: tuple[str, ...]) -> None:
    keys = [row[:2] for row in read_tsv(name, columns)]
    assert keys
    assert len(keys) == len(set(keys))


def test_a_table_with_a_bad_row_names_file_and_line() -> None:
    with pytest.raises(ValueError, match=r"negation\.tsv:\d+"):
        read_tsv("negation.tsv", ("form", "kind"))
