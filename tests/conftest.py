"""Fixtures that several tests share: a record made by hand, with one of everything."""

from __future__ import annotations

import signal

import pytest

from onrecord.record import Credits, Dateline, Part, Record, Source, Span, Statement, Story, When

TEXT = """UPDATE 2-Harbour pact near, says minister
(Adds foreign ministry, quotes)
By Ada Lund and Tom Reyes
OSLO, Feb 3 (Reuters) - Norwegian Foreign Minister Ida Holm told reporters on Monday that a pact on shared
harbours was “a matter of days, not of weeks”.
“We have agreed on the substance,” Holm said. “What is left is the wording.

“Nobody will walk away now.”
Holm declined to say who would sign. Diplomats said the ministry believed that Iceland could join later.
“It is a bad bargain.”
The pact will cost jobs, Nordhavn Post reported on X.
(Reporting by Ada Lund; Editing by Kim Berg)
"""


def spans(*pieces: str, text: str = TEXT) -> tuple[Span, ...]:
    """Where `pieces` stand in `text`, each looked for after the one before it; ``a|b`` finds b after a."""
    found, at = [], 0
    for piece in pieces:
        before, _, wanted = piece.rpartition("|")
        start = text.index(wanted, text.index(before, at) + len(before))
        at = start + len(wanted)
        found.append(Span(start, at))
    return tuple(found)


def part(*pieces: str, text: str = TEXT) -> Part:
    return Part.cut(text, spans(*pieces, text=text))


@pytest.fixture
def record() -> Record:
    """A story of ours with statements of every mode, kind and polarity; S5 holds S6."""
    none = Part((), "")
    story = Story(
        id="harbour-1",
        text=TEXT,
        source="wire/harbour.txt",
        headline="Harbour pact near, says minister",
        byline=("Ada Lund", "Tom Reyes"),
        dateline=Dateline("OSLO", "Reuters", "Feb 3", spans("OSLO, Feb 3 (Reuters)")[0], ("OSLO",), "NO"),
        credits=Credits(
            reporting=("Ada Lund",),
            editing=("Kim Berg",),
            span=spans("(Reporting by Ada Lund; Editing by Kim Berg)")[0],
        ),
        published="2025-02-03",
        published_basis="given",
        language="en",
        version="2",
        outlet="Reuters",
        series=("UPDATE 2",),
        advisories=(part("(Adds foreign ministry, quotes)"),),
        furniture=(),
    )
    holm = part("Norwegian Foreign Minister Ida Holm")
    statements = (
        Statement(
            "S1", "mixed", Source(holm, "named", 0.98), part("told"),
            part("a pact on shared\nharbours was “a matter of days, not of weeks”"),
            None, part("reporters"), "affirmed", 0.97, When("2025-02-03", spans("on Monday")),
        ),
        Statement(
            "S2", "direct", Source(part("substance,” |Holm"), "named", 0.96), part("substance,” Holm |said"),
            part("“We have agreed on the substance,”", "“What is left is the wording.", "“Nobody will walk away now.”"),
            None, None, "affirmed", 0.95,
        ),
        Statement(
            "S3", "indirect", Source(part("now.”\n|Holm"), "named", 0.93), part("declined to say"),
            part("who would sign"), None, None, "negated", 0.91,
        ),
        Statement(
            "S4", "indirect", Source(part("Diplomats"), "unnamed", 0.9), part("Diplomats |said"),
            part("the ministry believed that Iceland could join later"), None, None, "affirmed", 0.88,
        ),
        Statement(
            "S5", "indirect", Source(part("the ministry"), "institution", 0.5), part("believed"),
            part("Iceland could join later"), None, None, "affirmed", 0.8,
        ),
        Statement(
            "S6", "direct", Source(none, None, 0.0, reason="no source given"), none,
            part("“It is a bad bargain.”"), None, None, "affirmed", 0.43,
        ),
        Statement(
            "S7", "indirect", Source(part("Nordhavn Post"), "document", 0.9, reason="understood"), part("reported"),
            part("The pact will cost jobs"), part("reported on |X"), None, "affirmed", 0.9,
        ),
    )  # fmt: skip
    return Record(story, statements)


def pytest_configure() -> None:
    """Lets Ctrl-C break off what tests start: a run in a shell's background ignores it, and so would its children."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
