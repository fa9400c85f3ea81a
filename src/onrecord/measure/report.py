"""An evaluation as a table to read and as JSON to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.measure.calibration import Calibration
from onrecord.measure.figures import Figure, accuracy

_BAR = 20


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured. `corpus` says of what (``sha256``, ``articles``, ``annotators``, ``words``);
    `failed` holds the articles that could not be read, with the reason; they count as read with nothing found."""

    figures: Mapping[str, Figure]
    calibration: Calibration | None
    corpus: Mapping[str, str | int]
    version: str
    failed: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "corpus": dict(self.corpus),
            "figures": {name: figure.to_dict() for name, figure in self.figures.items()},
            "speaker_accuracy": {name: accuracy(self.figures, name) for name in ("direct.J50", "direct.qtok")},
            "calibration": self.calibration.to_dict() if self.calibration else None,
            "failed": dict(self.failed),
        }


def lines(evaluation: Evaluation) -> Iterator[str]:
    """The evaluation as lines of at most 79 columns; figures in percent."""
    corpus = evaluation.corpus
    yield f"onrecord {evaluation.version} on {corpus['articles']} articles, annotators: {corpus['annotators']}"
    yield f"corpus sha256 {corpus['sha256']}"
    yield ""
    yield f"{'measure':<20}{'P':>6}{'R':>7}{'F1':>7}   {'95% of F1':<14}{'predicted':>10}{'gold':>9}"
    for name, figure in evaluation.figures.items():
        shares = f"{100 * figure.precision:6.1f}{100 * figure.recall:7.1f}{100 * figure.f1:7.1f}"
        interval = f"[{100 * figure.interval.low:.1f}, {100 * figure.interval.high:.1f}]" if figure.interval else ""
        yield f"{name:<20}{shares}   {interval:<14}{figure.predicted:10.1f}{figure.gold:9.1f}"
    for name in ("direct.J50", "direct.qtok"):
        if (share := accuracy(evaluation.figures, name)) is not None:
            yield f"speaker right, given a {name} match: {100 * share:.1f}"
    if evaluation.calibration:
        yield ""
        yield from _calibration(evaluation.calibration)


def _calibration(calibration: Calibration) -> Iterator[str]:
    yield f"confidence: expected calibration error {calibration.error:.3f} (right: rel.J50+src)"
    yield f"{'confidence':<14}{'statements':>10}{'mean':>8}{'right':>8}"
    for held in calibration.bins:
        shares = f"{held.confidence:8.3f}{held.right:8.3f}" if held.weight else f"{'-':>8}{'-':>8}"
        bar = "#" * round(_BAR * held.right) if held.weight else ""
        yield f"{held.low:.1f} to {held.high:.1f}    {held.weight:10.1f}{shares}  {bar}".rstrip()
