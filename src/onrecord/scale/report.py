"""What a run did: counts over the notes of its portions, and how fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from onrecord.scale.work import Done


@dataclass(slots=True)
class Report:
    """Of a run. `before` are the portions that were done already; the counts are of this run's, `seconds` its whole
    time. `failed` are the portions that could not be done, by their id, each with the reason."""

    engine: str
    workers: int
    portions: int = 0
    before: int = 0
    stories: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    words: int = 0
    seconds: float = 0.0
    at_work: float = 0.0
    memory: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def count(self, done: Done) -> None:
        """Takes the outcome of a portion in."""
        if done.failed is not None:
            self.failed[done.id] = done.failed
            return
        self.portions += 1
        self.stories += done.stories
        self.unread.update(done.unread)
        self.broken += done.broken
        self.passed_over.update(done.passed_over)
        self.rows.update(done.rows)
        self.words += done.words
        self.at_work += done.seconds
        self.memory = max(self.memory, done.memory)

    def speed(self) -> float:
        """Stories a second."""
        return self.stories / self.seconds if self.seconds else 0.0

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        told |= {name: dict(value) for name, value in told.items() if isinstance(value, Counter)}
        rounded = {"seconds": round(self.seconds, 2), "at_work": round(self.at_work, 2)}
        return told | rounded | {"stories_a_second": round(self.speed(), 2)}

    def lines(self) -> Iterable[str]:
        """For a person."""
        before = f"; {self.before:,} parts were done before" if self.before else ""
        stories = "story" if self.stories == 1 else "stories"
        yield f"{self.stories:,} {stories} read in {self.seconds:,.1f} s ({self.speed():,.1f} a second){before}"
        if found := [f"{count:,} {name}" for name, count in self.rows.items() if name not in ("stories", "broken")]:
            yield ", ".join(found)
        if self.unread:
            told = ", ".join(f"{count:,} {language}" for language, count in self.unread.most_common())
            yield f"{self.unread.total():,} of them in other languages, kept and not read: {told}"
        if self.passed_over:
            yield f"passed over {self.passed_over.total():,}, which are no stories:"
            for reason, count in self.passed_over.most_common(20):
                yield f"  {count:,}: {reason}"
        if self.broken:
            yield f"{self.broken:,} could not be read; the table broken says which, and why"
        if self.failed:
            yield f"{len(self.failed):,} parts could not be done; run it again to try them anew:"
            for id_, reason in list(self.failed.items())[:20]:
                yield f"  {id_}: {reason}"
