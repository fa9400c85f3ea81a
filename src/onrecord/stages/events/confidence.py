"""How likely a contact is one, from how it was found.

A logistic model with the weights of ``contact_confidence.tsv``, fitted on the wire stories that were annotated to
train on. Its values say little of one contact (nearly all lie between .6 and .95); of many together they are right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from onrecord.ontology.load import read_tsv
from onrecord.record import Actor
from onrecord.stages.events.mentioned import Contact

# Contacts that are less likely are left out.
LEAST = 0.3


# One side is known: a group that meets, a body that attends or wants talks, whoever there are “talks with”.
_ONE_SIDED = frozenset({"alone", "body", "lonely"})


def is_event(contact: Contact) -> bool:
    """Whether a contact has the sides that it takes: two, or for a visit a visitor and where the visit goes."""
    if contact.kind == "visit":
        goes = any(
            m.goals or m.place or m.told.marks & {"owner", "visiting", "carried", "under way"} for m in contact.mentions
        )
        return bool(contact.keys) and goes
    alone = any(m.told.marks & _ONE_SIDED for m in contact.mentions)
    if all("anybody" in m.told.marks for m in contact.mentions if m.keys):
        return False
    return len(contact.keys) > 1 or (bool(contact.keys) and alone)


def confidence(contact: Contact, actors: Mapping[str, Actor]) -> float:
    """The probability that there is such a contact with these participants. `actors`: those of the story by id."""
    weights = _weights()
    score = sum(weights[feature] for feature in _features(contact, actors))
    return round(1 / (1 + math.exp(-score)), 2)


def _features(contact: Contact, actors: Mapping[str, Actor]) -> list[str]:
    best = contact.best()
    ids = [p.actor for m in contact.mentions for p in m.participants]
    held = {
        "always": True,
        "verb": best.told.trigger.form == "verb",
        "light": best.told.trigger.form == "light",
        "time": any(m.time is not None and m.time.value is not None for m in contact.mentions),
        "place": any(m.place is not None for m in contact.mentions),
        "post": any(id_ in actors and actors[id_].roles for id_ in ids if id_),
        "nobody": any(id_ is None for id_ in ids),
        "lonely": "lonely" in best.told.marks,
        "owner": "owner" in best.told.marks,
        "one side": len(contact.keys) == 1 and contact.kind != "visit",
        "discussed": bool(best.told.marks & {"discuss", "negotiate"}),
        "often": len(contact.mentions) > _OFTEN,
        "clear": best.status in ("planned", "proposed", "cancelled"),
    }
    return [feature for feature, holds in held.items() if holds]


_OFTEN = 2


@cache
def _weights() -> Mapping[str, float]:
    return {
        feature: float(weight) for feature, weight, _ in read_tsv("contact_confidence.tsv", ("what", "weight", "why"))
    }
