"""Regular expressions out of lists of words: what the lexica of `onrecord.ontology` are matched with."""

from __future__ import annotations

import re
from collections.abc import Iterable

HOLE = "◊"
"""Stands in a frame for each content that was taken out."""

_IRREGULAR = {
    "give": "giv(?:e|es|ing)|gave|given",
    "have": "ha(?:ve|s|d|ving)",
    "make": "mak(?:e|es|ing)|made",
    "say": "say|says|saying|said",
    "tell": "tell|tells|telling|told",
    "be": r"(?:be|is|are|was|were|been|being)(?:\s+also)?",
}


def any_of(forms: Iterable[str]) -> str:
    """A group that matches each of `forms`, the longest first, with any white space between their words."""
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len)[::-1]) + ")"


def inflected(forms: Iterable[str]) -> str:
    """A group that matches the forms of each verb, or of the verb that opens each phrase (``be unable``)."""
    return "(?:" + "|".join(_forms_of(form) for form in forms) + ")"


def _forms_of(form: str) -> str:
    verb, _, rest = form.partition(" ")
    if verb in _IRREGULAR:
        stem = f"(?:{_IRREGULAR[verb]})"
    elif verb.endswith("e"):
        stem = rf"{verb[:-1]}(?:e|es|ed|ing)"
    elif verb.endswith("y"):
        stem = rf"{verb[:-1]}(?:y|ies|ied|ying)"
    else:
        stem = rf"{verb}(?:s|es|ed|{verb[-1]}ed|ing|{verb[-1]}ing)?"
    return stem + (r"\s+(?:\w+ly\s+)?" + re.escape(rest) if rest else "")


TELLING = inflected(("tell", "text", "notify", "inform", "assure", "brief"))
"""Verbs whose object is who was told."""
