"""What the model can't know, and a reader does: rules around its attributions, only where they are certain.

Each rule takes the story's page and the attributions so far and gives them back mended; the order matters:

0. `sentences`: a content stays in its sentence, a piece goes to the nearer cue, a speaker is no content;
   `unfinished`: a content ends where its clause does;
   `wording`: who is cited is no content;
   `tags`: who stands right behind words has said them;
   `entire`: a quotation is one speaker's, whole; a subject is no article, and neighbouring verbs share theirs;
   `speaking`: whose the words are, where another noun stands nearer;
   `sourced`: a source is one sentence's, and more than a particle;
   `nested`: what somebody is said to have said;
   `wording`: what fixed turns of wire prose can only mean;
1. `labels`: speakers set off by a label (``X: …``, ``Q. …``) or a dash (``“…” — X``, ``And from X:``);
2. `continuation`: quoted words that go on with a statement, in its paragraph or in the next, and quotations without a
   cue of their own, whose speaker the reader understands;
3. `headline`: ``Moscow ready to talk: Kremlin``.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.quotations import Quotation
from onrecord.stages.rules.continuation import continued
from onrecord.stages.rules.entire import entire, subjects
from onrecord.stages.rules.headline import in_headline
from onrecord.stages.rules.labels import labelled
from onrecord.stages.rules.nested import nested
from onrecord.stages.rules.page import Page
from onrecord.stages.rules.sentences import apart, edged, within_sentence
from onrecord.stages.rules.sourced import sourced
from onrecord.stages.rules.speaking import speaking
from onrecord.stages.rules.tags import tagged
from onrecord.stages.rules.unfinished import finished
from onrecord.stages.rules.wording import uncited, worded
from onrecord.stages.types import Anatomy, Attribution


def complete(
    text: str, anatomy: Anatomy, quotations: Sequence[Quotation], attributions: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions of a story, mended and completed, in the order of their contents; none is without content."""
    page = Page(text, anatomy, quotations)
    found = list(attributions)
    for rule in (
        within_sentence,
        apart,
        edged,
        finished,
        uncited,
        tagged,
        entire,
        subjects,
        speaking,
        sourced,
        nested,
        worded,
        labelled,
        continued,
        in_headline,
    ):
        found = rule(page, found)
    return sorted((a for a in found if a.content), key=lambda a: (a.content[0].start, a.content[-1].end))
