"""What the parts of this stage hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.stages.acts.lexicon import Pattern
from onrecord.stages.clauses.phrases import Phrase

Voice = Literal["active", "passive", "mutual", "noun"]


@dataclass(frozen=True, slots=True)
class Told:
    """An act as a sentence tells it, before anybody knows who the phrases are.

    `first` and `last` are the words of the verb's group and of what its pattern names, `head` the verb. `name` is the
    class, which may be another than the pattern's: who agrees to free prisoners AGREEs. `direct`: the subject stands
    by the verb. `announced`: it is only said that it will be done. `governed`: the verb that makes it another class."""

    pattern: Pattern
    name: str
    mode: str | None
    voice: Voice
    sources: tuple[Phrase, ...]
    targets: tuple[Phrase, ...]
    first: int
    head: int
    last: int
    direct: bool
    announced: bool = False
    governed: int | None = None
