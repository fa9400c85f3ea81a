"""Words a second, everything but loading the model counted, beside textacy on the same texts in the same run.

Each system is a process of its own that has loaded its model and read two texts; then all read all texts by turns,
`--repeats` times. Ratios are of passes of one turn, so that what slows the machine for a while slows both sides.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks import corpus, machine, peers
from benchmarks.worker import Worker

ONE = "onrecord, 1 thread"
THREADS, JOBS = "onrecord, 2 threads", "onrecord, 2 processes"
PEER, PIPED = "textacy, by paragraph", "textacy, piped"
RATIOS = (
    (ONE, PEER, ">= 1.3, aim 3"),
    (ONE, PIPED, "no floor"),
    (THREADS, ONE, ">= 1.7"),
    (JOBS, ONE, "no floor; starting the processes counts"),
)


def start(folder: Path, cache: Path, with_peer: bool) -> Iterator[Worker]:
    """The systems under test."""
    own, place = Path(sys.executable), str(folder.resolve())
    yield Worker(ONE, own, "benchmarks.reader_onrecord", [place, "threads", "1"])
    yield Worker(THREADS, own, "benchmarks.reader_onrecord", [place, "threads", "2"])
    yield Worker(JOBS, own, "benchmarks.reader_onrecord", [place, "jobs", "2"])
    if with_peer:
        python = peers.environment(peers.TEXTACY, cache)
        yield Worker(PEER, python, "benchmarks.reader_textacy", [place, "one"])
        yield Worker(PIPED, python, "benchmarks.reader_textacy", [place, "piped"])


def report(workers: Sequence[Worker]) -> Iterator[str]:
    """Each system's speed, then the ratios; a median over the passes with its spread."""
    yield f"{'system':<26}{'words/s':>9}{'least':>9}{'most':>9}{'words/cpu s':>13}{'cpu/wall':>10}{'found':>8}"
    for worker in workers:
        speeds = [done.speed for done in worker.passes]
        busy = median(done.processor / done.seconds for done in worker.passes)
        unhindered = median(done.processor_speed for done in worker.passes)
        numbers = f"{median(speeds):9,.0f}{min(speeds):9,.0f}{max(speeds):9,.0f}"
        yield f"{worker.name:<26}{numbers}{unhindered:13,.0f}{busy:10.2f}{worker.passes[-1].found:8}"
    by_name = {worker.name: worker for worker in workers}
    for name, base, wanted in RATIOS:
        if name in by_name and base in by_name:
            pairs = zip(by_name[name].passes, by_name[base].passes, strict=True)
            ratios = [one.speed / other.speed for one, other in pairs]
            yield f"{name} / {base}: {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}; {wanted})"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpus.add_folder(parser)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--no-peer", action="store_true", help="measure onrecord alone")
    parser.add_argument("--peers", type=Path, default=peers.CACHE, help=f"where peers live (default: {peers.CACHE})")
    given = parser.parse_args()
    texts = corpus.read_texts(given.folder)
    print("\n".join(machine.describe()))
    print(f"texts: {len(texts)} of {given.folder}, {corpus.words(texts):,} words; {given.repeats} repeats by turns")
    with ExitStack() as stack:
        workers = [stack.enter_context(worker) for worker in start(given.folder, given.peers, not given.no_peer)]
        for worker in workers:
            print(f"{worker.name}: {worker.about}")
        for turn in range(given.repeats):
            shift = turn % len(workers)  # nobody is always first
            for worker in workers[shift:] + workers[:shift]:
                worker.run()
        print("\n".join(report(workers)))


if __name__ == "__main__":
    main()
