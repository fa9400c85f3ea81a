"""Sets, on articles kept from training, how the model's scores become statements, and writes it into model.json.

1. The weights of the two schemes' anchor logits and the threshold that are best for PolNeAR's tuning articles
   (``rel.J50+src``) and the wire gold's (``rel.J50``) together, with the shipped int8 model and the rules.
2. The logistic regressions that turn the evidence into confidences: "content and source right" by PolNeAR's measure.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.measure import attributions as measures
from onrecord.measure import brat, figures
from onrecord.measure.tokens import TokenText
from onrecord.measure.types import Annotation, Article, Relation
from onrecord.model.runtime import Read, Runtime
from onrecord.record import Span
from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.quotations import Quotation, quotations
from onrecord.stages.rules import complete
from onrecord.stages.statements import Evidence, Reading, model_attributions, model_evidence
from onrecord.stages.types import Anatomy, Attribution
from train import corpora

# The least logit of an anchor for quoted words that nobody else has (swept -0.5 to -3: from -0.5 to -1 all the same).
QUOTED = -0.7
# The least confidence without a source. From 0 to 0.5 PolNeAR's figure stays and the wire gold's rises by a point.
SOURCELESS = 0.5
Matrix = npt.NDArray[np.float64]


class Prepared:
    """A tuning article, read once: scores and anatomy; `attributions` are cheap for any scheme."""

    def __init__(self, model: Runtime, article: Article) -> None:
        self.article = article
        self.model = model
        self.anatomy: Anatomy = read_anatomy(article.text)
        head = [self.anatomy.headline] if self.anatomy.headline else []
        paragraphs = sorted([*head, *self.anatomy.body])
        self.quotations: tuple[Quotation, ...] = quotations(article.text, paragraphs)
        inner = [q.inner for q in self.quotations]
        self.read: Read = model.read(model.tokenise(article.text, paragraphs, inner))

    def attributions(self, reading: Reading) -> list[Attribution]:
        """What the pipeline finds."""
        found = model_attributions(self.read, self.model.head, reading)
        return complete(self.article.text, self.anatomy, self.quotations, found)

    def evidence(self, reading: Reading) -> dict[tuple[Span, ...], Evidence]:
        """What confidences are worked out from, by cue."""
        found = model_evidence(self.read, self.model.head, reading)
        return {attribution.cue: features for attribution, features in found}


def relations(found: Sequence[Attribution]) -> tuple[Relation, ...]:
    """Attributions as the scorer takes them."""
    return tuple(Relation(a.source, a.cue, a.content, a.confidence) for a in found)


def polnear_tuning(folder: Path) -> list[Article]:
    """PolNeAR's tuning articles with all annotators."""
    return [a for a in brat.read_folder(folder).articles if corpora.tuning(a.name)]


def wire_tuning(folder: Path) -> list[Article]:
    """The wire gold's tuning stories. Their gold has contents only."""
    out = []
    for story in corpora.wire_gold(folder):
        if corpora.tuning(story.name, 8):
            gold = tuple(Relation((), (), s.content) for s in story.statements)
            out.append(Article(story.name, story.text, (Annotation("", gold),)))
    return out


def f1(prepared: Sequence[Prepared], reading: Reading, measure: str) -> float:
    """The measure's F1, per cent, of a reading over prepared articles."""
    found = {p.article.name: relations(p.attributions(reading)) for p in prepared}
    tables = measures.measure([p.article for p in prepared], found, "all")
    return 100 * figures.figures(tables)[measure].f1


def choose(polnear: Sequence[Prepared], wire: Sequence[Prepared]) -> Reading:
    """The best weights and threshold for both corpora together; prints the grid."""
    # Both heads take part: two readings of one text, each noisy in its own way.
    shares, thresholds = (0.2, 0.4, 0.6, 0.8), (-0.6, -0.3, 0.0, 0.3, 0.6)
    grid = np.zeros((len(shares), len(thresholds)))
    for i, share in enumerate(shares):
        for j, threshold in enumerate(thresholds):
            reading = Reading((round(1 - share, 2), share), threshold, min(threshold, QUOTED))
            wide, narrow = f1(polnear, reading, "rel.J50+src"), f1(wire, reading, "rel.J50")
            print(f"wire's weight {share:.1f} threshold {threshold:+.1f}: PolNeAR {wide:.1f}, wire {narrow:.1f}")
            grid[i, j] = wide + narrow / 4  # twelve stories tell a quarter as much as fifty articles
    i, j = divmod(int(np.argmax(grid)), len(thresholds))
    return Reading((round(1 - shares[i], 2), shares[i]), thresholds[j], min(thresholds[j], QUOTED))


def judged(prepared: Sequence[Prepared], reading: Reading) -> Iterator[tuple[Evidence, bool, bool]]:
    """Each of the model's statements: its evidence, whether content and source are right, whether the content is."""
    for p in prepared:
        evidence, found = p.evidence(reading), p.attributions(reading)
        text = TokenText(p.article.text)
        for annotation in p.article.annotations:
            nobody = tuple(Relation((), r.cue, r.content) for r in annotation.relations)
            whole = measures.right_predictions(text, annotation.relations, relations(found))
            part = measures.right_predictions(text, nobody, [Relation((), a.cue, a.content) for a in found])
            for a, right, content in zip(found, whole, part, strict=True):
                if a.origin == "model" and a.cue in evidence:
                    yield evidence[a.cue], bool(right), bool(content)


def regression(rows: Sequence[Sequence[float]], labels: Sequence[float], ridge: float = 1.0) -> tuple[float, ...]:
    """Logistic regression by Newton's method, bias first."""
    x: Matrix = np.array([[1.0, *row] for row in rows])
    y = np.array(labels)
    w = np.zeros(x.shape[1])
    penalty = ridge * np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return tuple(round(float(v), 4) for v in w)


def main() -> None:
    """Tunes the exported model in a folder."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared/data"))
    ask.add_argument("--weights", type=Path, default=Path("src/onrecord/model/weights"))
    a = ask.parse_args()
    model = Runtime(a.weights, threads=2)
    polnear = [Prepared(model, x) for x in polnear_tuning(a.shared / "polnear" / "train")]
    wire = [Prepared(model, x) for x in wire_tuning(a.shared / "wire_gold_train")]
    print(f"{len(polnear)} articles of PolNeAR, {len(wire)} stories of the wire gold")
    reading = choose(polnear, wire)
    rows = list(judged(polnear, reading))
    reading = replace(
        reading,
        statement=regression([e for e, _, _ in rows], [right for _, right, _ in rows]),
        source=regression([e for e, _, content in rows if content], [right for _, right, content in rows if content]),
        sourceless=SOURCELESS,
    )
    about = json.loads((a.weights / "model.json").read_text())
    about["reading"] = asdict(reading)
    (a.weights / "model.json").write_text(json.dumps(about, indent=1) + "\n")
    print(reading)


if __name__ == "__main__":
    main()
