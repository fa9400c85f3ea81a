"""How `onrecord run` grows with the archive, and how fast a dataset comes into a store.

``grow``: the same command over a small and a large archive: a story's time, and a worker's memory, must not grow.
With ``--stand-in`` no model reads (each story has a record made beforehand), which leaves what the dataset itself
costs, and can be done for a hundred thousand stories. ``add``: the dataset into a store, beside the stories
themselves, which have to be read.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import machine
from benchmarks.engines import WIRES, repeated, watched
from benchmarks.processes import Watched
from benchmarks.store_news import News
from onrecord.errors import InputError
from onrecord.intake import StoryInput
from onrecord.record import Record
from onrecord.scale.engines import ENGINES
from onrecord.scale.plan import Portion
from onrecord.scale.run import run
from onrecord.scale.work import Done, Job, work

_POOL = 500


def pool() -> dict[str, Record]:
    """Records made beforehand, by their texts."""
    return {record.story.text: record for record in itertools.islice(News(seed=11).stories(), _POOL)}


def stand_in(portions: Sequence[Portion], job: Job, jobs: int) -> Iterator[Done]:
    """An engine in this process that reads nothing."""
    known = pool()

    def read(stories: Iterable[StoryInput | InputError]) -> Iterator[Record | InputError]:
        for story in stories:
            if isinstance(story, InputError):
                yield story
            else:
                record = known[story.text]
                yield replace(record, story=replace(record.story, id=story.id or "", source=story.source))

    for portion in portions:
        yield work(portion, job, read)


def made(number: int, target: Path) -> None:
    """Writes `number` stories of the pool to `target`."""
    with target.open("w", encoding="utf-8") as out:
        for count, text in enumerate(itertools.islice(itertools.cycle(pool()), number)):
            out.write(json.dumps({"text": text, "id": f"story-{count}"}) + "\n")


def grow(given: argparse.Namespace, place: Path) -> None:
    """Small beside large."""
    each = []
    for number in (given.small, given.large):
        stories = place / f"{number}.jsonl"
        (made(number, stories) if given.stand_in else repeated(WIRES, number, stories))
        code = f"from benchmarks.archive import alone; alone({str(stories)!r}, {str(place / str(number))!r}, "
        engine = "stand-in" if given.stand_in else "local"
        begun = Watched([sys.executable, "-c", f"{code}{engine!r}, {given.jobs})"])
        done = begun.run(output=place / "log")
        if done.code:
            raise SystemExit((place / "log").read_text()[-2000:])
        report = json.loads((place / str(number) / "report.json").read_text())
        processor = sum(done.processor.values())
        each.append(report["seconds"] / report["stories"])
        print(
            f"{report['stories']:,} stories in {report['seconds']:.1f} s, {each[-1] * 1000:.2f} ms each "
            f"({processor / number * 1000:.2f} ms of processor time); a worker had at most {report['memory']} MiB, "
            f"all processes together {done.peak} MiB",
            flush=True,
        )
    print(f"a story takes {each[1] / each[0] - 1:+.1%} (floor: within 5 %)")


def alone(stories: str, out: str, engine: str, jobs: int) -> None:
    """A run, in a process of its own."""
    ENGINES["stand-in"] = "benchmarks.archive:stand_in"
    run([stories], out, model="benchmark", engine_name=engine, jobs=jobs)


def add(given: argparse.Namespace, place: Path) -> None:
    """The dataset beside its stories."""
    stories = place / "stories.jsonl"
    repeated(WIRES, given.stories, stories)
    dataset = place / "dataset"
    if watched("local", stories, dataset, given.jobs).run(output=place / "log").code:
        raise SystemExit((place / "log").read_text()[-2000:])
    took = {}
    for name, path in (("stories", stories), ("dataset", dataset)):
        entry = "import sys; sys.argv = ['onrecord', *sys.argv[1:]]; from onrecord.cli.main import run; run()"
        command = [sys.executable, "-c", entry, "add", str(path), "--store", str(place / f"{name}.db")]
        done = Watched(command).run(output=place / "log")
        if done.code:
            raise SystemExit((place / "log").read_text()[-2000:])
        took[name] = (done.seconds, sum(done.processor.values()))
        print(f"add of {name}: {done.seconds:.1f} s, {took[name][1]:.1f} s of processor time", flush=True)
    ratios = [one / other for one, other in zip(took["stories"], took["dataset"], strict=True)]
    print(f"a dataset is added {ratios[0]:.1f} times faster, {ratios[1]:.1f} times in processor time (floor: 5)")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    growing = commands.add_parser("grow")
    growing.set_defaults(command=grow)
    growing.add_argument("--small", type=int, default=1_000)
    growing.add_argument("--large", type=int, default=100_000)
    growing.add_argument("--jobs", type=int, default=2)
    growing.add_argument("--stand-in", action="store_true")
    adding = commands.add_parser("add")
    adding.set_defaults(command=add)
    adding.add_argument("--stories", type=int, default=300)
    adding.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    print("\n".join(machine.describe((*machine.PACKAGES, "pyarrow"))))
    with tempfile.TemporaryDirectory(prefix="onrecord-archive-") as name:
        given.command(given, Path(name))


if __name__ == "__main__":
    main()
