"""How likely an act is one, with these two sides and in this direction, from how it was found.

The values are the shares that were right among acts of each kind in wires read for this; they are coarse."""

from __future__ import annotations

from onrecord.stages.acts.merge import Read

_BY_VOICE = {"active": 0.9, "passive": 0.9, "mutual": 0.85, "noun": 0.7}


def confidence(one: Read) -> float:
    """The probability that the sources did this to the targets."""
    sure = _BY_VOICE[one.told.voice]
    if not one.told.direct:
        sure -= 0.2
    if one.told.governed is not None or one.status == "planned":
        sure -= 0.1
    return round(sure, 2)
