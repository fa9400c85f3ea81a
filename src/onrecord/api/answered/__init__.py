"""What is answered: the models behind the interface's description, with examples.

The answers themselves are written by `replies` out of the store's own types, since checking them again for every
request would take longer than asking; tests hold the two together.
"""

from onrecord.api.answered.base import Model, Page, Problem, Span, Standing
from onrecord.api.answered.items import (
    Explanation,
    Judged,
    Judgements,
    KnownAs,
    ReadBy,
    Said,
    StoryOf,
    Undone,
    Verdict,
    Verdicts,
    Version,
)
from onrecord.api.answered.questions import (
    Act,
    Actor,
    Change,
    Contact,
    Dated,
    Differing,
    Evidence,
    Found,
    Place,
    Position,
    Post,
    Quote,
    Value,
)
from onrecord.api.answered.stories import Brief, Counts, Health

__all__ = [
    "Act",
    "Actor",
    "Brief",
    "Change",
    "Contact",
    "Counts",
    "Dated",
    "Differing",
    "Evidence",
    "Explanation",
    "Found",
    "Health",
    "Judged",
    "Judgements",
    "KnownAs",
    "Model",
    "Page",
    "Place",
    "Position",
    "Post",
    "Problem",
    "Quote",
    "ReadBy",
    "Said",
    "Span",
    "Standing",
    "StoryOf",
    "Undone",
    "Value",
    "Verdict",
    "Verdicts",
    "Version",
]
