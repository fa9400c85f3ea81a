"""Which side of the day of publication a time is on: by the words around it, else by the tense of its clause."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.stages.times.context import Context
from onrecord.stages.times.forms import Form
from onrecord.stages.times.tense import Tense, words_of

_FAR = 8  # Words and borders to a verb that says little.
_FAR_FRONTED = 14  # … where the time opens the clause: "On Jan. 15, former President Ida Holm became …".
_ATTRIBUTIVE = ("the", "a", "an", "of", "for", "to", "its", "their")
_SOON = ("soon", "early")
_SINCE = 11  # Words before the expression among which "after" is looked for.
_AHEAD = 4  # Words behind the expression among which its noun is looked for.


@dataclass(frozen=True, slots=True)
class Direction:
    """The tense, as far as the words tell. `close`: by a verb close by; `near`: by one of which the time is an adverb
    ("met on May 3", not "was offered a May 3 meeting"); `firm`: by one that says so for itself."""

    tense: Tense | None
    close: bool
    near: bool
    firm: bool
    named: str = ""
    """What kind of event it is the day of: one that happened, one to come; "" where no such noun stands beside it."""
    event: bool = False
    """Whether it is the day of a meeting, a visit, a vote: the noun right before it."""


def direction(form: Form, c: Context) -> Direction:
    """Past, present or future: of "until Tuesday" and "the Nov. 8 election" as of a clause with "will"."""
    before, verb = _word(form, -1), c.verb(form.start)
    tense: Tense | None = verb[1].tense if verb else None
    firm = verb is None or verb[1].firm
    if any(_word(form, -back) == "after" for back in range(2, 7)):
        firm = False  # "is expected after a plunge in January"
    if _follows_what_was(form, c):
        return Direction("past", True, True, True)
    fronted = verb is not None and verb[1].span.start > form.start
    close = verb is not None and verb[0] <= (_FAR_FRONTED if fronted else _FAR)
    near = close and not (before in _ATTRIBUTIVE or form.next_class("WORD"))
    named = _named(form)
    event = before == "on" and _word(form, -2) in words_of("event")
    if before == "since" or named == "happened" or (tense != "past" and not firm and _of_what_happened(form)):
        tense = "past"
    elif before == "as" and _word(form, -2) in _SOON:
        tense, firm = "future", True
    elif _is_limit(before, tense, verb[1].span.of(c.text) if verb else "") or _is_to_come(form, tense, named):
        tense = "future"
    return Direction(tense, close, near, firm, named, event)


def _follows_what_was(form: Form, c: Context) -> bool:
    """Whether it is in a phrase with "after" behind a verb of the past: "said after meeting Sapt on Thursday that he
    would …"."""
    back = next((back for back in range(2, _SINCE) if _word(form, -back) == "after"), 0)
    after = form.before(back) if back else None
    if after is None or after.start < c.sentence(form.start).start:
        return False
    groups = [group for group in c.clauses(form.start).groups if group.span.end <= form.start]
    return bool(groups) and groups[-1].span.end <= after.start and groups[-1].tense == "past"


def _is_limit(before: str, tense: Tense | None, verb: str) -> bool:
    """Whether what is still going on ends then: until Friday, by June."""
    if before in ("until", "till"):
        return not verb.lower().startswith(("had", "was", "were"))
    return before in ("by", "through") and tense != "past"


def _is_to_come(form: Form, tense: Tense | None, named: str) -> bool:
    """Whether the words around say that it lies ahead."""
    following = _word(form, 0)
    if following in ("deadline", "if") or _word(form, -2) == "deadline" or _before_event(form):
        return True
    return (named == "to come" and _is_aimed_at(form)) or (tense == "present" and _in_condition(form))


def _word(form: Form, offset: int) -> str:
    token = form.before(-offset) if offset < 0 else form.after(offset)
    return token.text if token else ""


def _is_aimed_at(form: Form) -> bool:
    """Whether it stands in a phrase with "for", "before": for the Nov. 8 election."""
    first = 2 if _word(form, -1) in ("the", "a", "an", "its", "next") else 1
    return _word(form, -first) in ("for", "before", "of")


def _named(form: Form) -> str:
    """What kind of event the noun beside it is: Wednesday's ruling, the June referendum, the attacks on Tuesday."""
    if _word(form, -1) in ("on", "of", "in") and _word(form, -2) in words_of("happened"):
        return "happened"
    for ahead in range(_AHEAD):
        word = _word(form, ahead)
        if not word or not (word[0].isalpha() or word in ("'s", "’s")) or word in ("in", "on", "at", "and", "to", "of"):
            break
        for kind in ("happened", "to come"):
            if word in words_of(kind):
                return kind
    return ""


def _of_what_happened(form: Form) -> bool:
    """The attack on the town on Saturday."""
    return _word(form, -1) in ("on", "of", "in") and any(_word(form, -n) in words_of("happened") for n in range(2, 7))


def _before_event(form: Form) -> bool:
    """Before the convention in July."""
    named = _word(form, -1) in ("in", "on") and _word(form, -2) in words_of("to come")
    return named and any(_word(form, -back) in ("before", "for", "ahead", "until", "towards") for back in range(3, 9))


def _in_condition(form: Form) -> bool:
    """If he does well on Tuesday."""
    return any(_word(form, -back) in ("if", "unless", "when") for back in range(1, 10))
