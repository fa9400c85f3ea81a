"""A record as HTML for a notebook: the story with actors, sources, cues, contents, contacts and times marked, a list of
the actors, the contacts, the acts, the positions, the timeline and a table of the statements.

Everything is inline and nothing is fetched. The colours are washes over the page's own, so it reads on light and dark.
Each actor has one, with an underline in the same; its number stands beside every mention, so that nothing hangs on the
colour alone. Marks may overlap (a statement within a statement): the text is cut wherever one begins or ends, and each
piece carries what covers it.
"""

from __future__ import annotations

import itertools
from html import escape
from typing import NamedTuple

from onrecord.display_dated import contacts_html, timeline_html
from onrecord.display_dated import line as _shown
from onrecord.display_deeds import acts_html
from onrecord.display_wanted import positions_html
from onrecord.panel import Line, panel, same_words, shown_names, times_spoken
from onrecord.printable import one_line, printable
from onrecord.record import Part, Record, Source, Span, Statement, Story

_WASH = {
    "source": "background:rgba(0,140,200,.22)",
    "cue": "background:rgba(190,60,190,.20)",
    "contact": "background:rgba(220,110,0,.26)",
    "time": "border-bottom:1px dotted",
    "content": "background:rgba(60,160,60,.16)",
}
_FACE = {
    "source": ";font-weight:600", "cue": ";font-style:italic", "contact": ";font-weight:600", "time": "", "content": "",
}  # fmt: skip
# A test holds them apart from one another and readable, on white and on black.
PALETTE = (
    "230,60,50", "30,100,230", "245,150,0", "0,170,150", "150,70,220", "120,170,20",
    "240,80,170", "0,175,235", "150,95,50", "225,205,0", "120,130,150", "90,60,150",
    "0,120,70", "250,150,130",
)  # fmt: skip
"""The actors' colours as red, green and blue."""
_LINES = ("solid", "dotted", "double", "dashed", "wavy")
_ROLES = ("source", "cue", "contact", "time", "content")
_LABEL = "font-size:70%;opacity:.7;vertical-align:super;padding-right:2px;user-select:none"
_DIM = "opacity:.7"
_CELL = "padding:2px 10px 2px 0;text-align:left;vertical-align:top;background:none"


def to_html(record: Record) -> str:
    """The record as a piece of HTML that stands alone."""
    look = _Look(shown_names(record), _looks(record))
    return (
        '<div class="onrecord" style="max-width:60em;line-height:1.5">'
        f"{_head(record.story)}"
        f'<div class="onrecord-story" style="white-space:pre-wrap">{_marked(record, look)}</div>'
        f"{_legend()}{_actors(record, look)}{contacts_html(record, look.names, look.chip)}"
        f"{acts_html(record, look.names, look.chip)}{positions_html(record, look.names, look.chip)}"
        f"{timeline_html(record, look.names, look.chip)}"
        f"{_table(record, look)}</div>"
    )


class _Look(NamedTuple):
    """What each actor is called and how its mentions look, by its id."""

    names: dict[str, str]
    styles: dict[str, str]

    def chip(self, actor: str) -> str:
        """The actor's number and name in its colour."""
        number = f'<span style="{_LABEL}">{escape(actor)}</span>'
        return f'{number}<span class="onrecord-actor" style="{self.styles[actor]}">{_shown(self.names[actor])}</span>'


def _looks(record: Record) -> dict[str, str]:
    """A style for each actor: the colours go to those that speak most, and come again with another underline."""
    spoken = times_spoken(record)
    styles = {}
    for place, actor in enumerate(sorted(record.actors, key=lambda actor: -spoken[actor.id])):
        turn, colour = divmod(place, len(PALETTE))
        line = _LINES[turn % len(_LINES)]
        styles[actor.id] = (
            f"background:rgba({PALETTE[colour]},.30);"
            f"text-decoration:underline {line} rgb({PALETTE[colour]});text-underline-offset:3px"
        )
    return styles


def _head(story: Story) -> str:
    facts = [*story.series, *story.byline, story.published, story.source]
    line = " · ".join(_shown(fact) for fact in facts if fact)
    headline = f'<div style="font-weight:700;font-size:115%">{_shown(story.headline)}</div>' if story.headline else ""
    return f'<div style="margin-bottom:.6em">{headline}<div style="opacity:.7">{line}</div></div>'


def _marked(record: Record, look: _Look) -> str:
    """The story's text in pieces, each with the marks that cover it."""
    text = record.story.text
    marks = _marks(record, look)
    cuts = sorted({0, len(text), *(cut for mark in marks for cut in (mark.span.start, mark.span.end))})
    pieces: list[str] = []
    ahead, covering = 0, list[_Mark]()
    for start, end in itertools.pairwise(cuts):
        covering = [mark for mark in covering if mark.span.end > start]
        while ahead < len(marks) and marks[ahead].span.start <= start:
            mark = marks[ahead]
            if mark.label:
                pieces.append(f'<span style="{_LABEL}">{escape(mark.label)}</span>')
            covering.append(mark)
            ahead += 1
        pieces.append(_piece(text[start:end], covering))
    return "".join(pieces)


class _Mark(NamedTuple):
    """Something marked in the text: `says` is what the pointer shows, `label` what stands before it, and `style` the
    actor's."""

    span: Span
    role: str
    says: str
    label: str = ""
    style: str = ""


def _marks(record: Record, look: _Look) -> list[_Mark]:
    """All spans of all statements and actors, in the order of the text and the wider of two before the narrower."""
    found = [
        _Mark(
            span,
            role,
            _said(role, statement, look),
            statement.id if role == "content" else "",
            look.styles.get(statement.source.actor or "", "") if role == "source" else "",
        )
        for statement in record.statements
        for role, part in (
            ("source", statement.source.part),
            ("cue", statement.cue),
            ("content", statement.content),
        )
        for span in part.spans
    ]
    for event in record.contacts:
        says = f"{event.id} {event.type} ({event.status})"
        found += [_Mark(span, "contact", says, event.id) for span in event.mentions or event.trigger.spans]
    found += [_Mark(time.span, "time", one_line(time.value or time.reason or "no value")) for time in record.times]
    for actor in record.actors:
        says = f"{actor.id} {one_line(look.names[actor.id])}"
        found += [_Mark(mention.span, "actor", says, actor.id, look.styles[actor.id]) for mention in actor.mentions]
    return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))


def _piece(words: str, covering: list[_Mark]) -> str:
    shown = escape(printable(words))
    if not covering:
        return shown
    roles = [role for role in _ROLES if any(role == mark.role for mark in covering)]
    # The smallest mark is on top: an actor named within what another says, or within how another is described; and
    # what lies in a content and is itself a source or a cue shows as that.
    narrowest = min((mark for mark in reversed(covering) if mark.style), key=_width, default=None)
    style = narrowest.style if narrowest else _WASH[roles[0]]
    if roles:
        style += _FACE[roles[0]] + (";border-bottom:2px solid rgba(60,160,60,.6)" if roles[-1] == "content" else "")
    title = escape("; ".join(mark.says for mark in covering), quote=True)
    classes = " ".join(f"onrecord-{role}" for role in [*roles, *(["actor"] if narrowest else [])])
    return f'<span class="{classes}" style="{style}" title="{title}">{shown}</span>'


def _width(mark: _Mark) -> int:
    return mark.span.end - mark.span.start


def _said(role: str, statement: Statement, look: _Look) -> str:
    """``S2 source (named: Ida Holm, A1)``, ``S3 cue (not said)``."""
    what = {
        "source": statement.source.kind or "",
        "cue": "not said" if statement.polarity == "negated" else "",
        "content": statement.mode,
    }[role]
    actor = statement.source.actor
    if role == "source" and actor in look.names:
        what += f"{': ' if what else ''}{one_line(look.names[actor])}, {actor}"
    return f"{statement.id} {role}" + (f" ({what})" if what else "")


def _legend() -> str:
    marks = " ".join(f'<span style="{_WASH[role]}{_FACE[role]};padding:0 .3em">{role}</span>' for role in _ROLES)
    return f'<div style="margin:.6em 0;font-size:85%">{marks}</div>'


def _actors(record: Record, look: _Look) -> str:
    """The actors that a reader looks for, a line each, then the names of the others."""
    if not record.actors:
        return ""
    lines = panel(record)
    listed = {line.actor.id for line in lines}
    others = ", ".join(look.chip(actor.id) for actor in record.actors if actor.id not in listed)
    rows = [_actor(line, look) for line in lines]
    rows += [f'<span style="{_DIM}">neither speak nor hold a post:</span> {others}'] if others else []
    shown = "".join(f"<div>{row}</div>" for row in rows)
    return f'<div class="onrecord-actors" style="margin:.6em 0;font-size:90%">{shown}</div>'


def _actor(line: Line, look: _Look) -> str:
    facts = [look.chip(line.actor.id), _shown("; ".join(line.posts)) if line.posts else "", escape(line.actor.type)]
    facts += [f"{line.spoken} {'statement' if line.spoken == 1 else 'statements'}" if line.spoken else ""]
    facts += [f'<span style="{_DIM}">also: {_shown(", ".join(line.also))}</span>' if line.also else ""]
    return " · ".join(filter(None, facts))


def _table(record: Record, look: _Look) -> str:
    if not record.statements:
        return f'<div style="{_DIM}">Nobody is on record in this story.</div>'
    names = "".join(f'<th style="{_CELL}">{name}</th>' for name in ("", "who", "how", "what"))
    rows = "".join(_row(statement, look) for statement in record.statements)
    return f'<table style="border-collapse:collapse;font-size:90%"><tr>{names}</tr>{rows}</table>'


def _row(statement: Statement, look: _Look) -> str:
    how = [statement.mode, _quoted(statement.cue), "not said" if statement.polarity == "negated" else ""]
    how += [f"to {_shown(statement.addressee.text)}" if statement.addressee else ""]
    how += [f"channel {_shown(statement.channel.text)}" if statement.channel else ""]
    how += [f"{statement.confidence:.0%}"]
    what = _shown(statement.content.text)
    cells = (escape(statement.id), _who(statement.source, look), " · ".join(filter(None, how)), what)
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _who(source: Source, look: _Look) -> str:
    """The actor and the story's own word for it; without an actor that word, and why there is none."""
    own, unknown = source.part.text, source.actor_reason
    if source.actor in look.names:
        unknown = None
        who = look.chip(source.actor)
        if own and not same_words(own, look.names[source.actor]):
            who += f" — “{_shown(own)}”"
    else:
        who = _shown(own or source.reason or "no speaker named")
    noted = "; ".join(filter(None, [source.kind, _shown(unknown) if unknown else ""]))
    return who + (f' <span style="{_DIM}">({noted})</span>' if noted else "")


def _quoted(part: Part) -> str:
    return f"‹{_shown(part.text)}›" if part.text else ""
