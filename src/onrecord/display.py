"""A record as HTML for a notebook: the story with sources, cues and contents marked, and a table of the statements.

Everything is inline and nothing is fetched. The colours are washes over the page's own, so it reads on light and dark.
Marks may overlap (a statement within a statement): the text is cut wherever one begins or ends, and each piece carries
what covers it.
"""

from __future__ import annotations

import itertools
from html import escape
from typing import NamedTuple

from onrecord.printable import one_line, printable
from onrecord.record import Part, Record, Span, Statement, Story

_STYLE = {
    "source": "background:rgba(0,140,200,.22);font-weight:600",
    "cue": "background:rgba(190,60,190,.20);font-style:italic",
    "content": "background:rgba(60,160,60,.16)",
}
_ROLES = ("source", "cue", "content")
_LABEL = "font-size:70%;opacity:.7;vertical-align:super;padding-right:2px;user-select:none"
_CELL = "padding:2px 10px 2px 0;text-align:left;vertical-align:top;background:none"


def to_html(record: Record) -> str:
    """The record as a piece of HTML that stands alone."""
    return (
        '<div class="onrecord" style="max-width:60em;line-height:1.5">'
        f"{_head(record.story)}"
        f'<div class="onrecord-story" style="white-space:pre-wrap">{_marked(record)}</div>'
        f"{_legend()}{_table(record)}</div>"
    )


def _head(story: Story) -> str:
    facts = [*story.series, *story.byline, story.published, story.source]
    line = " · ".join(_shown(fact) for fact in facts if fact)
    headline = f'<div style="font-weight:700;font-size:115%">{_shown(story.headline)}</div>' if story.headline else ""
    return f'<div style="margin-bottom:.6em">{headline}<div style="opacity:.7">{line}</div></div>'


def _marked(record: Record) -> str:
    """The story's text in pieces, each with the marks that cover it."""
    text = record.story.text
    marks = _marks(record)
    cuts = sorted({0, len(text), *(cut for mark in marks for cut in (mark.span.start, mark.span.end))})
    pieces: list[str] = []
    ahead, covering = 0, list[_Mark]()
    for start, end in itertools.pairwise(cuts):
        covering = [mark for mark in covering if mark.span.end > start]
        while ahead < len(marks) and marks[ahead].span.start <= start:
            mark = marks[ahead]
            if mark.role == "content":
                pieces.append(f'<span style="{_LABEL}">{escape(mark.statement.id)}</span>')
            covering.append(mark)
            ahead += 1
        pieces.append(_piece(text[start:end], covering))
    return "".join(pieces)


class _Mark(NamedTuple):
    span: Span
    role: str
    statement: Statement


def _marks(record: Record) -> list[_Mark]:
    """All spans of all statements, in the order of the text and the wider of two before the narrower."""
    found = [
        _Mark(span, role, statement)
        for statement in record.statements
        for role, part in zip(_ROLES, (statement.source.part, statement.cue, statement.content), strict=True)
        for span in part.spans
    ]
    return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))


def _piece(words: str, covering: list[_Mark]) -> str:
    shown = escape(printable(words))
    if not covering:
        return shown
    roles = [role for role in _ROLES if any(role == mark.role for mark in covering)]
    # What lies in a content and is itself a source or a cue shows as that: the smaller mark is on top.
    style = _STYLE[roles[0]] + (";border-bottom:2px solid rgba(60,160,60,.6)" if roles[-1] == "content" else "")
    title = escape("; ".join(_said(mark) for mark in covering), quote=True)
    classes = " ".join(f"onrecord-{role}" for role in roles)
    return f'<span class="{classes}" style="{style}" title="{title}">{shown}</span>'


def _said(mark: _Mark) -> str:
    _, role, statement = mark
    what = {
        "source": statement.source.kind or "",
        "cue": "not said" if statement.polarity == "negated" else "",
        "content": statement.mode,
    }[role]
    return f"{statement.id} {role}" + (f" ({what})" if what else "")


def _legend() -> str:
    marks = " ".join(f'<span style="{_STYLE[role]};padding:0 .3em">{role}</span>' for role in _ROLES)
    return f'<div style="margin:.6em 0;font-size:85%">{marks}</div>'


def _table(record: Record) -> str:
    if not record.statements:
        return '<div style="opacity:.7">Nobody is on record in this story.</div>'
    names = "".join(f'<th style="{_CELL}">{name}</th>' for name in ("", "who", "how", "what"))
    rows = "".join(_row(statement) for statement in record.statements)
    return f'<table style="border-collapse:collapse;font-size:90%"><tr>{names}</tr>{rows}</table>'


def _row(statement: Statement) -> str:
    source = statement.source
    who = _shown(source.part.text or source.reason or "no speaker named")
    kind = f' <span style="opacity:.7">({source.kind})</span>' if source.kind else ""
    how = [statement.mode, _quoted(statement.cue), "not said" if statement.polarity == "negated" else ""]
    how += [f"to {_shown(statement.addressee.text)}" if statement.addressee else ""]
    how += [f"channel {_shown(statement.channel.text)}" if statement.channel else ""]
    how += [f"{statement.confidence:.0%}"]
    cells = (escape(statement.id), who + kind, " · ".join(filter(None, how)), _shown(statement.content.text))
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _quoted(part: Part) -> str:
    return f"‹{_shown(part.text)}›" if part.text else ""


def _shown(text: str) -> str:
    """`text` on one line, escaped, and kept from turning its neighbours round."""
    return f"<bdi>{escape(one_line(text))}</bdi>"
