"""Whether the clause of a cue says that somebody takes the stance, and its topic is one: what is asked of every cue.

What a single verb may mean besides stands in `meanings`. Each check is of one thing that speaks against the cue, so
that their order tells nothing; its example has the topic behind the stroke.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.case import NEAR, Case, Check
from onrecord.stages.positions.clause import Group, provided
from onrecord.stages.positions.cues import Place
from onrecord.stages.positions.lexicon import forms_of, words_for
from onrecord.stages.positions.meanings import MEANINGS
from onrecord.stages.positions.promises import is_doubted
from onrecord.stages.positions.scope import is_inverted_denial, is_supposed
from onrecord.stages.positions.who import Statements

# So many words before a noun, it may be hard to do something with it.
_HARD = 8


def says(statements: Statements, syntax: Syntax, place: Place, group: Group) -> bool:
    """Whether the clause says that somebody takes the stance, and the topic is one."""
    case, cue = Case(statements, syntax, place, group), place.cue
    sorts = (*_OF_SORTS.get(cue.kind, ()), *_OF_SORTS.get(cue.stance, ()))
    meanings = (*MEANINGS.get(cue.head, ()), *MEANINGS.get(cue.pattern, ()))
    return not any(speaks_against(case) for speaks_against in (*_OF_EVERY_CUE, *sorts, *meanings))


def _is_off(case: Case) -> bool:
    """“it might want to | revive the pact”: neither said nor denied."""
    return case.group.off


def _is_open(case: Case) -> bool:
    """“the city can support | two ports”, “it would back | the plan if …”: what may be, or on a condition."""
    if case.group.modal not in ("would", "can") or case.cue.head == "like":
        return False  # what one would like, one is for
    told = case.said is not None or case.cued is not None
    return not told or provided(case.s, case.place.past)


def _is_supposed(case: Case) -> bool:
    """“any more than he would welcome | it”: what another thing is measured by."""
    return case.group.modal in ("would", "can") and is_supposed(case.s, case.group.first)


def _is_inverted_denial(case: Case) -> bool:
    """“nor can Norway wholly trust | it”: the denial stands far from its verb."""
    return is_inverted_denial(case.s, case.group.first)


def _is_made_to(case: Case) -> bool:
    """“made them promise to | go”: what was asked of them."""
    s, first = case.s, case.group.first
    return s.kind(first - 1) == "pronoun" and s.low(first - 2) in words_for("made to")


def _is_told_elsewhere(case: Case) -> bool:
    """“the army attacked | the town”: with words only where it is a statement's cue."""
    return case.cue.head in words_for("only told") and case.cued is None


def _has_only_adverbs(case: Case) -> bool:
    """“boycotted | entirely”: no topic."""
    return all(case.s.kind(k) == "adverb" for k in case.topic)


def _is_pronoun(case: Case) -> bool:
    """“rejected | it”: what, another sentence tells."""
    return len(case.topic) == 1 and case.s.kind(case.start) == "pronoun"


def _is_allegation(case: Case) -> bool:
    """“sued | alleging abuse”: how it is put, not what it is about."""
    return case.opening == "alleging"


def _is_what_is_rejected(case: Case) -> bool:
    """“claims that | Norway denies”: the clause is about the noun."""
    return case.shape == "clause" and case.s.low(case.place.end - 1) in forms_of("rejecting")


def _is_hard_to_take(case: Case) -> bool:
    """“it is hard to take seriously | his respect for it”: who says so does not believe it."""
    s, at = case.s, case.place.at
    return any(s.low(k) == "hard" and s.low(k + 1) == "to" for k in range(at - _HARD, at))


def _is_being_done(case: Case) -> bool:
    """“argue that their priorities are | being ignored”: what becomes of them."""
    return case.opening == "being"


def _is_doubted(case: Case) -> bool:
    """“does not think he can reach a deal on | it”: there is none."""
    return case.cue.stance == "AGREE" and is_doubted(case.syntax, case.place.at)


def _is_tried(case: Case) -> bool:
    """“are still trying to | reach a deal”: there is none yet."""
    tried = range(max(0, case.group.first - NEAR), case.place.at)
    return any(case.s.low(k) in words_for("trying") for k in tried)


def _is_a_right(case: Case) -> bool:
    """“a pastor can endorse | him”: what the law lets him do, but for “we can” and “it can”."""
    s, group = case.s, case.group
    other = s.low(group.first - 1) not in words_for("first") | words_for("third")
    return group.modal == "can" and not group.negated and other


def _is_question(case: Case) -> bool:
    """“asked | how quickly aid would come”: a question."""
    if case.cue.head == "challenge/dare":
        return False  # “WHO funds that Keller challenged Norway to cut”: whom it challenges tells enough
    return case.opening in words_for("asking")


_OF_EVERY_CUE: tuple[Check, ...] = (
    _is_off,
    _is_open,
    _is_supposed,
    _is_inverted_denial,
    _is_made_to,
    _is_told_elsewhere,
    _has_only_adverbs,
    _is_pronoun,
    _is_allegation,
)

# By the cue's kind, or by its stance.
_OF_SORTS: Mapping[str, tuple[Check, ...]] = {
    "noun": (_is_what_is_rejected, _is_hard_to_take, _is_being_done, _is_doubted),
    "AGREE": (_is_tried,),
    "SUPPORT": (_is_a_right,),
    "REQUEST": (_is_question,),
}
