"""Noun phrases that stand beside a name and are its: "his brother | Rupert", "the engineer's sister, | Rose Elphberg,",
"Rose Elphberg, | a lawyer in Zenda,"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model.links import CLASSES
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.phrase import is_plural
from onrecord.stages.kind import is_people

# What closes an apposition: a comma or the sentence's end, behind words on where or of what somebody is, if any.
_CLOSES = re.compile(
    r"(?P<more>(?: (?:of|for|at|in|from|with) [^,.;:()\n]{1,60})?)(?P<mark>[,.])(?P<joins> (?:and|or) )?"
)
# Or a clause on somebody: "Rupert, a rich developer | who has boasted of it".
_GOES_ON = re.compile(r"(?P<more>)(?= who (?:has|had|is|was|will|would|once|also|\w+ed|\w+s)\b)")
# Words by which those are a clause: "according to Rupert, a guard at the gate was | shot".
_CLAUSE = re.compile(r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|said|says|\w+ed)\b")
# What opens a sentence whose subject comes behind the comma: "After talks with Rupert, a guard".
_LEADS = re.compile(
    r"(?:\A|[.!?”\n])\W*(?:According|After|As|At|Before|Behind|Beside|Besides|By|Despite|For|From|If|In|Like|Near|On|Since|"
    r"To|Under|Unlike|When|While|With|Without)\b[^.,;\n]{0,60}\Z"
)
_CALLED = re.compile(r" (?:named|identified as) |(?: overseeing| handling| leading| representing)(?: [\w’'-]+){1,4}, ")
_OF = re.compile(r" of (?:the )?[A-Z]\w+ ")  # “the Secretary | of State | Rose Elphberg”
_WORD = re.compile(r" ([a-z]+)\b")
_REACH = 80
_COMMA = ", "
_ALIKE = " counterpart"


def appositions(text: str, seen: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """Noun phrases for a person, each with the name of a person that it stands beside, by their numbers."""
    starts = {s.found.span.start: n for n, s in enumerate(seen) if _is_person_name(s)}
    ends = {s.found.span.end: n for n, s in enumerate(seen) if _is_person_name(s)}
    before = {s.found.span.end for s in seen}  # where mentions end
    for number, one in enumerate(seen):
        span = one.found.span
        alike = text.endswith(_ALIKE, span.start, span.end)  # “her German | counterpart”: the model calls many a group
        if CLASSES[one.group] != "a person" and not (alike and CLASSES[one.group] == "a group"):
            continue
        if text[span.end : span.end + 1] == " " and (name := starts.get(span.end + 1)) is not None:
            behind = _WORD.match(text, seen[name].found.span.end)
            if behind is None or not is_people(behind[1]):  # “a close | Zapt ally”
                yield number, name
        elif (of := _OF.match(text, span.end)) and (name := starts.get(of.end())) is not None:
            yield number, name
        elif is_plural(span.of(text)):
            continue
        elif (called := _CALLED.match(text, span.end)) and (name := starts.get(called.end())) is not None:
            yield number, name
        elif text[span.end : span.end + 2] == _COMMA and (name := starts.get(span.end + 2)) is not None:
            # Not in a list: "the king, the queen, Rose Elphberg and others".
            listed = text[span.start - 2 : span.start] == _COMMA and span.start - 2 in before
            closing = _CLOSES.match(text, seen[name].found.span.end)
            if not listed and closing and not closing["more"] and not closing["joins"]:
                yield number, name
        elif text[max(0, span.start - 2) : span.start] == _COMMA and (name := ends.get(span.start - 2)) is not None:
            closing = _CLOSES.match(text, span.end) or _GOES_ON.match(text, span.end)
            begin = seen[name].found.span.start
            leads = _LEADS.search(text, max(0, begin - _REACH), begin)
            if closing and not leads and not _CLAUSE.search(closing["more"] or ""):
                yield number, name


def _is_person_name(one: Seen) -> bool:
    return one.found.kind == "name" and one.found.type == "person"
