"""Fits the weights of the signs by which *he* and *she* are told (``ontology/antecedent_weights.tsv``).

    python -m train.antecedents [--shared ../shared/data] [--write]

Examples are GAP's, less the fifth that nothing is trained on: of the actors that the package finds in the text, those
that the pronoun means are right. The link head and the encoder have learnt the same examples by heart, so its scores
are left out here (`links` 0); what they count beside the signs (`LINKS`) is looked at on GUM's documents, which the
signs' weights have never seen.

The pronouns before the one that is asked about are put with actors by the weights of the other folds, the first time
round by the link head. Printed: how many examples are right, cross-validated, and how many pronouns of GUM for some
values of `LINKS`.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import torch

from eval.actor_gold import Document, GapExample, gap_held_out, gum
from eval.actors import gap_examples
from onrecord.model.links import CLASSES
from onrecord.model.runtime import Runtime
from onrecord.record import Span
from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.identity.actors import resolving
from onrecord.stages.identity.antecedent_story import Person
from onrecord.stages.identity.antecedents import LINKS, Antecedents, signs
from onrecord.stages.identity.resolve import Resolver
from onrecord.stages.identity.second_look import Look
from onrecord.stages.identity.surroundings import Surroundings
from onrecord.stages.qualify import qualify
from onrecord.stages.quotations import quotations
from onrecord.stages.rules import complete
from onrecord.stages.statements import Reading, model_attributions
from train.loglinear import Row, Weights, fit, is_right

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "ontology" / "antecedent_weights.tsv"
FOLDS, ROUNDS = 5, 3
LINKS_LOOKED_AT = (0.0, 0.3, 0.5, 0.7, 1.0, 1.5)


class Recording(Antecedents):
    """Keeps what each pronoun was asked among, with its signs and the link head's scores."""

    def __init__(self, weights: Weights, links: float) -> None:
        super().__init__(weights, links)
        self.asked: dict[int, tuple[dict[int, list[str]], dict[int, float]]] = {}

    def weigh(
        self,
        around: Surroundings,
        number: int,
        people: Mapping[int, Person],
        of: Mapping[int, int],
        scores: Mapping[int, float],
    ) -> dict[int, float]:
        self.asked[number] = signs(around, number, people, of), dict(scores)
        return super().weigh(around, number, people, of, scores)


class Texts:
    """Texts on their way to actors, read once each."""

    def __init__(self, weights: Path | None) -> None:
        """`weights`: the folder of another model than the package's own."""
        self._model = Runtime(weights)
        self._reading = Reading.from_json(self._model.about.get("reading", {}))
        self._known: dict[str, partial[Resolver]] = {}

    def resolved(
        self, text: str, antecedents: Antecedents | None = None, second: Look | None = None
    ) -> Resolver | None:
        """A text's mentions with their actors; None for a text without any. `second`: what looks again at pronouns,
        nothing where it is not given."""
        if second or text not in self._known:
            anatomy = read_anatomy(text)
            paragraphs = sorted([*([anatomy.headline] if anatomy.headline else []), *anatomy.body])
            marks = quotations(text, paragraphs)
            quoted = [mark.inner for mark in marks]
            read = self._model.read(self._model.tokenise(text, paragraphs, quoted))
            if not read.paragraphs:
                return None
            found = complete(text, anatomy, marks, model_attributions(read, self._model.head, self._reading))
            statements = qualify(text, paragraphs, quoted, found)
            self._known[text], _ = resolving(text, read, self._model.tags, self._model.links, statements, second)
        resolver = self._known[text](antecedents=antecedents)
        resolver.run()
        return resolver


def gap_row(texts: Texts, example: GapExample, antecedents: Recording) -> Row | None:
    """A GAP example; None where its pronoun or the actor that is right is not found."""
    resolver = texts.resolved(example.text, antecedents)
    if resolver is None:
        return None
    number = next((n for n, s in enumerate(resolver.seen) if s.found.span == example.pronoun), -1)
    if number not in antecedents.asked:
        return None
    found, scores = antecedents.asked[number]
    a, b = (on_words(resolver, name, number) for name in (example.a, example.b))
    neither = not (example.a_coref or example.b_coref)
    right = [at not in a | b if neither else at in (a if example.a_coref else b) for at in found]
    return _row(example.name, resolver, number, found, scores, right, neither)


def on_words(resolver: Resolver, name: Span, pronoun: int) -> set[int]:
    """The actors that have a mention other than the pronoun on these words."""
    return {
        at
        for n, at in resolver.of.items()
        if n != pronoun and (span := resolver.seen[n].found.span).start < name.end and name.start < span.end
    }


def gum_rows(texts: Texts, document: Document, antecedents: Recording) -> list[Row]:
    """The pronouns of a GUM document whose cluster has a name or a noun phrase of an actor that is found."""
    resolver = texts.resolved(document.text, antecedents)
    if resolver is None:
        return []
    ends = {(m.base.end, m.kind == "pronoun"): m.cluster for m in document.mentions}
    clusters = [ends.get((s.found.span.end, s.found.kind == "pronoun")) for s in resolver.seen]
    rows = []
    for number, (found, scores) in antecedents.asked.items():
        if (cluster := clusters[number]) is None:
            continue
        right = [
            any(
                clusters[n] == cluster
                for n in resolver.parties[at].mentions
                if resolver.seen[n].found.kind != "pronoun"
            )
            for at in found
        ]
        row = _row(document.name, resolver, number, found, scores, right, False)
        if row is not None:
            rows.append(row)
    return rows


def _is_pronoun(resolver: Resolver, number: int) -> bool:
    return resolver.seen[number].found.kind == "pronoun"


def _row(
    name: str,
    resolver: Resolver,
    number: int,
    found: Mapping[int, Sequence[str]],
    scores: Mapping[int, float],
    right: Sequence[bool],
    nobody: bool,
) -> Row | None:
    if not (any(right) or nobody):
        return None
    group = CLASSES[resolver.seen[number].group]
    said = tuple(tuple(sign.strip() for sign in one) for one in found.values())
    return Row(name, group, said, tuple(scores[at] for at in found), tuple(right), nobody)


def fold_of(name: str) -> int:
    """The fold of an example: by its name, and another part than what is held out is."""
    return zlib.crc32(f"fold {name}".encode()) % FOLDS


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared/data"))
    ask.add_argument("--weights", type=Path, help="the folder of another model than the package's own")
    ask.add_argument("--write", action="store_true", help="write the table of weights")
    a = ask.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    texts = Texts(a.weights)
    examples = [example for example in gap_examples(a.shared / "gap") if not gap_held_out(example.name)]
    by_fold: list[tuple[Weights, float]] = [({}, 1.0)] * FOLDS
    rows: list[Row] = []
    for number in range(ROUNDS):
        found = (gap_row(texts, x, Recording(*by_fold[fold_of(x.name)])) for x in examples)
        rows = [row for row in found if row is not None]
        by_fold = [(fit([row for row in rows if fold_of(row.name) != k]), 0.0) for k in range(FOLDS)]
        right = sum(is_right(row, *by_fold[fold_of(row.name)]) for row in rows)
        print(f"round {number + 1}: {right} of {len(rows)} right, cross-validated", flush=True)
    weights = fit(rows)
    for part in ("train", "dev"):
        documents = list(gum(a.shared / "gum" / part))
        for links in LINKS_LOOKED_AT:
            asked = [row for d in documents for row in gum_rows(texts, d, Recording(weights, links))]
            right = sum(is_right(row, weights, links) for row in asked)
            mark = " (shipped)" if links == LINKS else ""
            print(f"GUM {part}, links {links}: {right} of {len(asked)} right{mark}", flush=True)
    if a.write:
        head = "# Weights of the signs of whom he and she mean, written by train/antecedents.py; not by hand.\n"
        lines = [f"{sign}\t{weight:.3f}\n" for sign, weight in sorted(weights.items())]
        TABLE.write_text(f"{head}# sign\tweight\n" + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
