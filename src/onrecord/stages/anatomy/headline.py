"""The headline and the series marks before it."""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology.load import read_tsv
from onrecord.record import Span
from onrecord.stages.anatomy.lists import alternatives, is_agency, words_of
from onrecord.stages.anatomy.paragraphs import Paragraph, trim

_MAX_CHARS = 330
_MAX_WORDS = 50
_CLOSED = re.compile(r"[.!?…]['\"”’)\]]*$|[.!?…]$")
_SAID = re.compile(r"\b(?:said|told|added|announced|reported|was|were|had|has been)\b")
_TURN = re.compile(r"(?P<who>[A-Z][A-Z.'’ ]*?)\s?(?:[:—–]|--)\s")  # a speaker in a transcript
_SECTION = re.compile(r"[*#•\-]|\d+\\?[.)]\s|\(|[IVX]+\.\s")
_CLOSING_MARK = re.compile(r",?\s(?P<mark>\d{1,2}(?:st|nd|rd|th) L[dD](?:-Writethru)?(?:,\s?\d+)?)$")
_SLUG = re.compile(
    r"(?:BC-+[\w&.'’-]{1,60}|[A-Z]{2}-[\w&.'’-]{1,40}--[\w&.'’-]{1,40})(?: [\w&.'’-]{1,30}){0,4}(?:,[^\n]{0,60})?"
)


@cache
def _marks() -> re.Pattern[str]:
    rows = read_tsv("series.tsv", ["words", "form"])
    caps, word, line = (alternatives([w for w, form in rows if form == kind]) for kind in ("caps", "word", "line"))
    ordinal = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)"
    return re.compile(
        rf"\((?:{ordinal}\s+)?(?:LD|LEAD|Lead|Ld)(?:\s[^()\n]{{0,30}})?\)"
        rf"|\((?:(?:Yonhap|Xinhua)\s)?(?i:{word}|{line})(?:\s\d+)?\)"
        r"|\[[A-Z][^\[\]\n]{1,30}\](?=\s?\S)"
        rf"|{ordinal} (?:Ld|LD|Lead|Add|Writethru)(?:[- ](?:Writethru|writethru|Writethrough))?\b[,:]?"
        rf"|(?:{caps})(?:\s\d{{1,2}})?(?:\s?\([^()\n]{{1,20}}\))?(?:\s?[-–—](?=\S)|\s[-–—](?=\s)|[:])"
        rf"|(?i:{word})(?:\s\d{{1,2}})?(?:\s?[:|]|\s?[–—]|\s-(?=\s)|-(?=[A-Z\d‘“'\"]))"
        rf"|(?:{line})(?=$|\s{{2,}}|\s[A-Z])"
    )


def read_series(text: str, span: Span) -> tuple[list[Span], Span | None]:
    """The series marks of the line `span`, as printed, and what is left: before the headline, or behind it (AP)."""
    marks: list[Span] = []
    rest: Span | None = span
    while rest and (match := _marks().match(text, rest.start, rest.end)):
        marks.append(Span(*match.span()))
        rest = trim(text, match.end(), rest.end)
    closing = _CLOSING_MARK.search(text, rest.start, rest.end) if rest else None
    if rest and closing:
        marks.append(Span(*closing.span("mark")))
        rest = trim(text, rest.start, closing.start())
    return marks, rest


def is_slug(line: str) -> bool:
    """Whether a line is an agency's slug: ``BC-EU--Ukraine, 3rd Ld-Writethru``."""
    return len(line) <= 120 and _SLUG.fullmatch(line) is not None


def slug_mark(text: str, span: Span) -> Span | None:
    """The series mark within a slug, if there is one."""
    match = re.compile(r"\d\w\w L[dD](?:-Writethru)?").search(text, span.start, span.end)
    return Span(*match.span()) if match else None


def is_given(text: str, span: Span, headline: str) -> bool:
    """Whether `span` is the headline that the container gave, perhaps cut short by the container or by the text."""
    if span.end - span.start > 4 * _MAX_CHARS:
        return False
    printed, given = _bare(span.of(text)), _bare(headline)
    if not printed or not given:
        return False
    short, long = sorted((printed, given), key=len)
    return len(short) * 10 >= len(long) * 6 and (long.startswith(short) or long.endswith(short))


def is_headline(text: str, span: Span, following: list[Paragraph], opens: bool) -> bool:
    """Whether a story's first line is a headline instead of a body paragraph.

    `following` are the next paragraphs, `opens` says that the next one opens with a byline, a dateline or a date. A
    line without a closing mark is a headline; a closed one is when such an opening follows, when its words are
    capitalised as in a title, or when it stands apart, short, before a longer paragraph, and does not tell in the
    past (closed headlines come from archives that end every line with a full stop)."""
    line = span.of(text)
    words = line.split()
    if len(line) > _MAX_CHARS or len(words) > _MAX_WORDS or not any(map(str.isalpha, line)):
        return False
    if line[-1] in ",:;-–—":  # cut short by a feed: 36 of 1,390 headlines
        return len(words) <= 16 and (opens or (line[-1] == ";" and not following[0].apart))
    if _is_quotation(line):
        return False
    runs_on = text[following[0].span.start].islower() and not following[0].apart and not opens
    if runs_on or _SECTION.match(line):
        return False
    if not _CLOSED.search(line):
        return True
    turn = _TURN.match(line)
    if turn and not is_agency(turn["who"]) and not _is_title(line[turn.end() :].split()):
        return False
    if opens:
        return True
    if line[-1] in "?!":
        return len(words) <= 16
    return _is_title(words) or (
        following[0].apart
        and len(words) <= 18
        and max(after.span.end - after.span.start for after in following) > 1.5 * len(line)
        and words[0].casefold() not in words_of("opener")
        and not any(word.casefold().replace("’", "'") in words_of("told") for word in words)
        and not _SAID.search(line)
        and line.rstrip("'\"”’")[-1] == "."
    )


def _is_quotation(line: str) -> bool:
    """Whether the line is one quoted sentence from end to end."""
    pairs = {'"': '"', "“": "”", "«": "»", "‘": "’", "'": "'"}
    closing = pairs.get(line[0])
    if closing is None or not line.endswith(closing) or len(line) < 3:
        return False
    return line.count(line[0]) == (2 if closing == line[0] else 1) and line[-2] in ".!?,"


def _is_title(words: list[str]) -> bool:
    """Whether most longer words are capitalised, as American headlines are."""
    longer = [word.strip("'\"“”‘’(),.:;?!").removesuffix("’s").removesuffix("'s") for word in words]
    longer = [word for word in longer if len(word) > 2 and word.isalpha() and word not in words_of("title-small")]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) * 10 >= len(longer) * 9


def _bare(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
