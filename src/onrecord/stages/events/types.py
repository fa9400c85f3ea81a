"""What the parts of the contacts stage hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record import EventType, Span

# How a contact is told: by a verb of its own ("met"), by a verb and a noun ("held talks"), or by the noun alone
# ("their meeting in Geneva").
TriggerForm = Literal["verb", "light", "noun"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that tell of a contact, before anybody knows who takes part in it.

    `span` covers the verb, or the noun with the verb that carries it where one does ("held talks"); `head` is the word
    that names the kind of contact ("talks", "met"). `sentence` is the sentence around it, in the text."""

    span: Span
    head: Span
    sentence: Span
    type: EventType
    form: TriggerForm
