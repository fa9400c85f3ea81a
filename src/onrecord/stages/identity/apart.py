"""Whom a noun phrase for a person cannot be, by what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.stages.identity.mentions import Seen

# What says which one is meant: whoever is named in it is another, "the man | accused of hitting Holm".
_WHICH = re.compile(
    r" (?:who|whom|whose|that|accused|suspected|charged|convicted|arrested|wanted|blamed|responsible|behind|near|to|"
    r"from|against|with|for|\w+ing)\b[^,.;:!?“”\"\n]{0,160}"
)
# Who tells of it in passing: "The boxer, | Holm said, replied".
_TOLD = re.compile(r", (?=[^,\n]{2,40} (?:said|says|told|added|wrote|recalled)\b)")
_UNNAMED = re.compile(
    r",? (?:who|whom) (?:did not (?:give|want|wish)|declined to (?:give|be)|asked (?:not to|that|to remain)|refused to "
    r"(?:give|be)|would not (?:give|be)|requested anonymity|spoke on (?:the )?condition|wanted to remain)\b"
)


def apart(text: str, seen: Sequence[Seen], number: int, of: Mapping[int, int]) -> frozenset[int]:
    """The actors that a noun phrase is not, as far as they are known: those named in what says which one is meant, and
    who tells of it. `of`: the actor of each mention."""
    end = seen[number].found.span.end
    which, told = _WHICH.match(text, end), _TOLD.match(text, end)
    last = which.end() if which else told.end() if told else end
    out = set()
    for inner in range(number + 1, len(seen)):
        span = seen[inner].found.span
        if span.start > last:
            break
        inside = span.start == last if told and not which else end < span.start and span.end <= last
        if inside and inner in of and seen[inner].found.kind == "name":
            out.add(of[inner])
    return frozenset(out)


def stays_unnamed(text: str, seen: Sequence[Seen], number: int) -> bool:
    """Whether who is meant does not want to be named: "the woman, who did not give her name"."""
    return _UNNAMED.match(text, seen[number].found.span.end) is not None
