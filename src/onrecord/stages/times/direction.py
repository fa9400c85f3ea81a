"""Which side of the day of publication a time is on: by the words around it, else by the tense of its clause."""

from __future__ import annotations

from onrecord.stages.times.context import Context
from onrecord.stages.times.forms import Form
from onrecord.stages.times.tense import Tense, words_of

_FAR = 8  # Words and borders to a verb that says little about a weekday.
_SOON = ("soon", "early")
_AHEAD = 4  # Words behind the expression among which its noun is looked for.


def direction(form: Form, c: Context) -> Tense | None:
    """Past, present or future: of "until Tuesday" and "the Nov. 8 election" as of a clause with "will"."""
    before, verb = _word(form, -1), c.verb(form.start)
    tense = verb[1].tense if verb else None
    had = verb is not None and verb[1].span.of(c.text).lower().startswith("had")
    if before in ("until", "till", "by") and not had:
        return "future"
    if before == "as" and _word(form, -2) in _SOON:
        return "future"
    noun = _noun(form)
    if noun == "happened":
        return "past"
    if (noun == "to come" and _for(form)) or _before_event(form):
        return "future"
    return tense


def is_weak(form: Form, c: Context) -> bool:
    """Whether the verb that governs is too far to say much."""
    verb = c.verb(form.start)
    return verb is None or verb[0] > _FAR


def _word(form: Form, offset: int) -> str:
    token = form.before(-offset) if offset < 0 else form.after(offset)
    return token.text if token else ""


def _for(form: Form) -> bool:
    """Whether it stands in a phrase with "for", "before": for the Nov. 8 election."""
    first = 2 if _word(form, -1) in ("the", "a", "an", "its", "next") else 1
    return _word(form, -first) in ("for", "before", "of")


def _before_event(form: Form) -> bool:
    """Before the convention in July."""
    named = _word(form, -1) in ("in", "on") and _word(form, -2) in words_of("to come")
    return named and any(_word(form, -back) in ("before", "for", "ahead", "until", "towards") for back in range(3, 9))


def _noun(form: Form) -> str | None:
    """What kind of event the noun is that the expression stands before: Wednesday's ruling, the June referendum."""
    for ahead in range(_AHEAD):
        word = _word(form, ahead)
        if not word or not (word[0].isalpha() or word in ("'s", "’s")) or word in ("in", "on", "at", "and", "to", "of"):
            return None
        for kind in ("happened", "to come"):
            if word in words_of(kind):
                return kind
    return None
