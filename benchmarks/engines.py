"""`onrecord run` on each engine beside `onrecord read --jsonl -j N` on the same stories: speed, start, memory, deaths.

Each way is a command of its own, run with one story (its start) and with all, by turns; a story's time is what is left
without the start. Then, with ``--kills N``, each engine's run is done again with a worker killed N times: it must end
with the same dataset, file by file. The stories are real ones, repeated to the number that is asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks import corpus, machine
from benchmarks.engines_tried import TRIED
from benchmarks.processes import Watched
from onrecord.intake import StoryInput, stories
from onrecord.scale.dataset import Dataset

WIRES = corpus.DEFAULT.parents[2] / "wires" / "reuters_2016_jan-may.jsonl"
READ = "read"
WAYS = (READ, "local", "ray", *TRIED)


def command(arguments: list[str]) -> None:
    """`onrecord run`, with the engines that were only tried among the others."""
    from onrecord.cli.main import run
    from onrecord.scale.engines import ENGINES

    ENGINES.update(TRIED)
    sys.argv = ["onrecord", *arguments]
    run()


def repeated(source: Path, number: int, target: Path) -> None:
    """Writes `number` stories to `target`, evenly spread over those of `source`, or all of them again and again."""
    found = [story for story in stories([str(source)]) if isinstance(story, StoryInput)]
    some = found[:: max(1, len(found) // number)][:number] if number < len(found) else found
    with target.open("w", encoding="utf-8") as out:
        for count, story in enumerate(itertools.islice(itertools.cycle(some), number)):
            row = {"text": story.text, "id": f"{story.id}-{count}", "published": story.published}
            out.write(json.dumps({**row, "headline": story.headline, "outlet": "Reuters"}) + "\n")


def watched(way: str, given: Path, out: Path, jobs: int) -> Watched:
    """The command of a way, over a file of stories."""
    if way == READ:
        entry = "import sys; sys.argv = ['onrecord', *sys.argv[1:]]; from onrecord.cli.main import run; run()"
        return Watched([sys.executable, "-c", entry, "read", str(given), "--jsonl", "-j", str(jobs), "-o", str(out)])
    entry = "import sys; from benchmarks.engines import command; command(sys.argv[1:])"
    arguments = ["run", str(given), "--out", str(out), "--engine", way, "-j", str(jobs)]
    return Watched([sys.executable, "-c", entry, *arguments])


def tables(dataset: Path) -> dict[str, str]:
    """The hash of each table's file of a dataset."""
    found = sorted(dataset.rglob("*.parquet"))
    return {str(file.relative_to(dataset)): hashlib.sha256(file.read_bytes()).hexdigest() for file in found}


def same_records(dataset: Path, read: Path) -> bool:
    """Whether a dataset holds the records that `read` wrote, by their ids; told by hash, for they fill the memory."""

    def told(record: dict[str, object]) -> str:
        return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()

    ours = {record.story.id: told(record.to_dict()) for record in Dataset(str(dataset)).records()}
    with read.open(encoding="utf-8") as lines:
        theirs = {record["story"]["id"]: told(record) for record in map(json.loads, lines)}
    return ours == theirs


def report(way: str, start: list[Watched], whole: list[Watched], number: int, base: float) -> str:
    """A line of the table."""
    begun = statistics.median(run.seconds for run in start)
    took = statistics.median(run.seconds for run in whole) - begun
    processor = statistics.median(sum(run.processor.values()) for run in whole)
    before = statistics.median(sum(run.processor.values()) for run in start)
    each = (processor - before) / number * 1000
    peak, worker = max(run.peak for run in whole), max(max(run.most.values()) for run in whole)
    slower = f"{took / base - 1:+.1%}" if base else "-"
    return f"{way:<12}{begun:9.1f}{took:10.1f}{number / took:12.2f}{slower:>10}{each:14.1f}{worker:12}{peak:12}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=WIRES, help=f"stories (default: {WIRES})")
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--ways", nargs="+", default=[READ, "local", "ray"], choices=WAYS)
    given = parser.parse_args()
    print("\n".join(machine.describe((*machine.PACKAGES, "pyarrow", "ray", "daft"))))
    print(f"{given.stories:,} stories, {given.jobs} workers, {given.repeats} repeats by turns", flush=True)
    with tempfile.TemporaryDirectory(prefix="onrecord-engines-") as name:
        place = Path(name)
        one, many = place / "one.jsonl", place / "many.jsonl"
        repeated(given.file, 1, one)
        repeated(given.file, given.stories, many)
        runs: dict[str, tuple[list[Watched], list[Watched]]] = {way: ([], []) for way in given.ways}
        for _, way in itertools.product(range(given.repeats), given.ways):
            for stories_, kept in zip((one, many), runs[way], strict=True):
                out = place / f"{way}-{stories_.stem}"
                shutil.rmtree(out, ignore_errors=True)
                kept.append(watched(way, stories_, out, given.jobs).run(output=place / "log"))
                if kept[-1].code:
                    raise SystemExit(f"{way} ended with {kept[-1].code}: {(place / 'log').read_text()[-2000:]}")
        print(
            f"{'way':<12}{'start, s':>9}{'stories, s':>10}{'stories/s':>12}{'slower':>10}{'cpu ms/story':>14}"
            f"{'worker MiB':>12}{'all MiB':>12}"
        )
        base = 0.0
        for way, (start, whole) in runs.items():
            print(report(way, start, whole, given.stories, base), flush=True)
            if way == READ:
                base = statistics.median(run.seconds for run in whole) - statistics.median(r.seconds for r in start)
        sound: dict[str, str] = {}
        for way in (way for way in given.ways if way != READ):
            there = tables(place / f"{way}-many")
            sound = sound or there
            told = [f"the same files as the first engine: {there == sound}"]
            if READ in given.ways:
                told.append(f"the same records as read: {same_records(place / f'{way}-many', place / 'read-many')}")
            print(f"{way}: {', '.join(told)}", flush=True)
        for way in (way for way in given.ways if way != READ and given.kills):
            print(f"{way}: {killed(way, many, place / f'{way}-killed', given.jobs, given.kills, sound)}", flush=True)


def killed(way: str, many: Path, out: Path, jobs: int, kills: int, sound: dict[str, str]) -> str:
    """What comes of a run whose workers are killed, and of running it again where it ended."""
    chance = random.Random(kills)
    runs, dead, seconds = 0, 0, 0.0
    while True:
        log = out.with_suffix(".log")
        after = [4.0 * (number + 1) + chance.uniform(0, 3) for number in range(kills - dead)]
        run = watched(way, many, out, jobs).run(kill_after=after, output=log)
        runs, dead, seconds = runs + 1, dead + len(after) - run.left, seconds + run.seconds
        if run.code == 0 or runs > kills:
            break
    same = tables(out) == sound
    return f"{dead} workers killed, run {runs} times until done in {seconds:.0f} s, the same dataset: {same}"


if __name__ == "__main__":
    main()
