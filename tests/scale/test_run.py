"""An archive becomes a dataset: every format, each part once, stopped and gone on with, what is broken told."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.errors import InputError, UsageError
from onrecord.intake import Options, StoryInput, stories
from onrecord.record import Record
from onrecord.scale import engines
from onrecord.scale.dataset import Dataset
from onrecord.scale.plan import Portion
from onrecord.scale.report import Report
from onrecord.scale.run import run
from onrecord.scale.schema import TABLES
from onrecord.scale.work import Done, Job, work
from tests.news import FOLDER, packed_records, parquet, warc
from tests.scale.here import BREAKS, here, reading

__all__ = ["here"]
MODEL = "a model"


def rows(count: int, about: str = "herring") -> list[dict[str, Any]]:
    """Stories of an archive, each with a remark."""
    return [
        {
            "id": f"{about}-{number}",
            "text": f"HALVIK (NWA) - Voss said: “The {about} are {number}”.\n" + "It was late. " * 30,
            "published": f"2025-02-{number % 28 + 1:02d}",
            "outlet": "NWA",
        }
        for number in range(count)
    ]


def written(path: Path, given: Iterable[dict[str, Any]]) -> str:
    """`given` as JSON Lines, packed as the name says."""
    data = "".join(json.dumps(row) + "\n" for row in given).encode()
    if path.suffix == ".gz":
        data = gzip.compress(data)
    if path.suffix == ".zst":
        half = data.index(b"\n", len(data) // 2) + 1  # two frames, as tools that pack in pieces write
        data = b"".join(bytes(pa.compress(piece, "zstd", asbytes=True)) for piece in (data[:half], data[half:]))
    path.write_bytes(data)
    return str(path)


def as_read(*paths: str, options: Options | None = None) -> list[Record]:
    """What `onrecord read` makes of the same."""
    return [one for one in reading(stories(paths, options)) if isinstance(one, Record)]


def of(out: Path) -> list[Record]:
    return sorted(Dataset(str(out)).records(), key=lambda record: (record.story.source or "", record.story.text))


def in_order(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (record.story.source or "", record.story.text))


def test_a_large_file_is_read_in_shares_and_nothing_is_lost_or_twice(tmp_path: Path, here: str) -> None:
    given = written(tmp_path / "a.jsonl", rows(600))
    report = run([given], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert report.portions > 3
    assert report.stories == 600
    assert of(tmp_path / "d") == in_order(as_read(given))
    numbers = pq.read_table(tmp_path / "d" / "stories").column("number").to_pylist()
    assert sorted(numbers) == list(range(600))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_packed_files(tmp_path: Path, here: str, name: str) -> None:
    given = written(tmp_path / name, rows(600))
    report = run([given], str(tmp_path / "d"), model=MODEL, engine_name=here)
    plain = written(tmp_path / "a.jsonl", rows(600))
    assert (report.stories, report.broken) == (600, 0)
    found = {record.story.id: record.statements for record in Dataset(str(tmp_path / "d")).records()}
    assert found == {record.story.id: record.statements for record in as_read(plain)}
    assert {record.story.source for record in Dataset(str(tmp_path / "d")).records()} == {given}


def test_parquet_and_archives_of_the_web(tmp_path: Path, here: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.parquet").write_bytes(parquet([*rows(300)], group=50))
    page = (FOLDER / "page.html").read_bytes()
    (tmp_path / "in" / "b.warc.gz").write_bytes(packed_records(warc(page)))
    given = str(tmp_path / "in")
    report = run([given], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert report.stories == 301
    assert report.passed_over.total() == 2
    assert of(tmp_path / "d") == in_order(as_read(given))


def test_shares_of_an_archive_of_the_web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str) -> None:
    pytest.importorskip("trafilatura")
    monkeypatch.setattr("onrecord.scale.plan._ARCHIVE", 1000)
    page = (FOLDER / "page.html").read_bytes()
    (tmp_path / "b.warc").write_bytes(warc(page) * 5 + b"WARC/1.0\r\nbroken")
    given = str(tmp_path / "b.warc")
    report = run([given], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert (report.portions, report.stories, report.passed_over.total(), report.broken) == (4, 5, 10, 1)
    assert of(tmp_path / "d") == in_order(as_read(given))


def test_many_small_files_are_read_together(tmp_path: Path, here: str) -> None:
    folder = tmp_path / "wires"
    folder.mkdir()
    for number, row in enumerate(rows(40)):
        (folder / f"{number:03d}.txt").write_text(row["text"], encoding="utf-8")
    (folder / "chart.png").write_bytes(b"\x89PNG")
    report = run([str(folder)], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert (report.portions, report.stories, report.passed_over.total()) == (1, 40, 1)
    assert of(tmp_path / "d") == in_order(as_read(str(folder)))


def test_lists_and_patterns(tmp_path: Path, here: str) -> None:
    for name in ("a1.jsonl", "a2.jsonl", "b.jsonl"):
        written(tmp_path / name, rows(2, name))
    (tmp_path / "all.paths").write_text("# of the day\na1.jsonl\n\nb.jsonl\n", encoding="utf-8")
    report = run([str(tmp_path / "all.paths")], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert report.stories == 4
    report = run([str(tmp_path / "a*.jsonl")], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert report.stories == 2, "a1 was read before, by another way"
    (tmp_path / "far.paths.gz").write_bytes(gzip.compress(b"b.jsonl\n"))
    report = run(
        [str(tmp_path / "far.paths.gz")], str(tmp_path / "e"), model=MODEL, engine_name=here, base=str(tmp_path)
    )
    assert report.stories == 2


def test_what_is_broken_stands_aside_with_the_reason(tmp_path: Path, here: str) -> None:
    given = rows(5)
    given[2]["text"] = f"HALVIK (NWA) - It {BREAKS}."
    path = tmp_path / "a.jsonl"
    written(path, given)
    path.write_bytes(path.read_bytes() + b"{not json\n" + b'{"text": ""}\n')
    cut = tmp_path / "b.jsonl.gz"
    cut.write_bytes(gzip.compress(b'{"text": "Voss said: yes."}\n' * 2000)[:-20])
    report = run([str(path), str(cut)], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert report.stories >= 4
    assert report.broken == 4
    told = pq.read_table(tmp_path / "d" / "broken").to_pylist()
    assert [(row["place"], row["problem"][:15]) for row in told[:3]] == [
        (str(path), "as the test wants"[:15]),
        (f"{path}:6", "not JSON: Expecting"[:15]),
        (f"{path}:7", "empty: there is no"[:15]),
    ]
    assert "ends early" in told[3]["problem"]
    assert all(row["remedy"] for row in told)


def test_other_languages_are_kept_and_marked(tmp_path: Path, here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.pipeline import Reader

    norwegian = StoryInput("Statsministeren sa på mandag at avtalen er klar.", language="no")
    unread = Reader(model=_NO_MODEL).read(norwegian)  # type: ignore[arg-type]

    def read_unread(incoming: Iterable[Any]) -> Iterator[Record]:
        return (unread for _ in incoming)

    monkeypatch.setattr("tests.scale.here.reading", read_unread)
    given = written(tmp_path / "a.jsonl", [{"text": norwegian.text, "language": "no"}])
    report = run([given], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert report.unread == {"no": 1}
    (record,) = Dataset(str(tmp_path / "d")).records()
    assert record == unread
    assert record.story.unread


class _NoModel:
    about: dict[str, Any] = {}  # noqa: RUF012 (never changed)


_NO_MODEL = _NoModel()


class Stopping:
    """An engine that is stopped after some portions, the last of them half done."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.begun: list[str] = []

    def run(self, portions: Sequence[Portion], job: Job, jobs: int) -> Iterator[Done]:
        for number, portion in enumerate(portions):
            self.begun.append(portion.id)
            if number == self.after:
                work(portion, job, self._dying)
            yield work(portion, job, reading)

    def _dying(self, incoming: Iterable[StoryInput | InputError]) -> Iterator[Record | InputError]:
        yield from (one for number, one in enumerate(reading(incoming)) if number < 3)
        raise KeyboardInterrupt


def files_of(out: Path) -> dict[str, bytes]:
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(out.rglob("*.parquet"))}


def test_a_run_that_was_stopped_goes_on(tmp_path: Path, here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = written(tmp_path / "a.jsonl", rows(900))
    run([given], str(tmp_path / "whole"), model=MODEL, engine_name=here)
    stopping = Stopping(2)
    monkeypatch.setattr("tests.scale.here.run", stopping.run)
    out = tmp_path / "stopped"
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            run([given], str(out), model=MODEL, engine_name=here)
    assert len(stopping.begun) == len(set(stopping.begun)) + 1, "only the one that was stopped in is done again"
    stopping.after = -1
    report = run([given], str(out), model=MODEL, engine_name=here)
    assert report.before == 4
    assert files_of(out) == files_of(tmp_path / "whole")
    assert not (out / "_unfinished").exists()
    assert run([given], str(out), model=MODEL, engine_name=here).portions == 0


def test_new_files_are_added_and_old_ones_not_read_again(tmp_path: Path, here: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    written(folder / "a.jsonl", rows(3, "cod"))
    run([str(folder)], str(tmp_path / "d"), model=MODEL, engine_name=here)
    written(folder / "b.jsonl", rows(4, "eel"))
    report = run([str(folder)], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert (report.stories, report.before) == (4, 1)
    assert len(of(tmp_path / "d")) == 7
    keys = pq.read_table(tmp_path / "d" / "stories").column("story").to_pylist()
    assert len(set(keys)) == 7


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"model": "another"}, "model 'a model' then, 'another' now"),
        ({"options": Options(published="2025-01-01")}, "was read otherwise"),
    ],
)
def test_a_dataset_is_of_one_reading(tmp_path: Path, here: str, changed: dict[str, Any], problem: str) -> None:
    given = written(tmp_path / "a.jsonl", rows(2))
    run([given], str(tmp_path / "d"), model=MODEL, engine_name=here)
    with pytest.raises(UsageError, match=problem):
        run([given], str(tmp_path / "d"), **{"model": MODEL, "engine_name": here, **changed})


def test_wrong_use_is_told(tmp_path: Path, here: str) -> None:
    given = written(tmp_path / "a.jsonl", rows(2))
    out = str(tmp_path / "d")
    for inputs, engine, problem in (
        ([str(tmp_path / "nothing.jsonl")], here, "no such file"),
        ([given], "abacus", "none we know"),
        (["far://away/a.jsonl"], here, "far"),
    ):
        with pytest.raises(UsageError, match=problem):
            run(inputs, out, model=MODEL, engine_name=engine)
    run([given], out, model=MODEL, engine_name=here)
    written(tmp_path / "a.jsonl", rows(3))
    with pytest.raises(UsageError, match="another than when this dataset was begun"):
        run([given], out, model=MODEL, engine_name=here)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letters.txt").touch()
    with pytest.raises(UsageError, match="something else in it"):
        run([given], str(tmp_path / "full"), model=MODEL, engine_name=here)


def test_a_portion_that_fails_is_told_and_tried_again(
    tmp_path: Path, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = written(tmp_path / "a.jsonl", rows(2))
    other = written(tmp_path / "b.jsonl", rows(900))
    with monkeypatch.context() as patch:
        patch.setattr("onrecord.scale.items.opened", _refuses(given))
        report = run([other, given], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert len(report.failed) == 1
    assert "gone" in next(iter(report.failed.values()))
    assert report.stories == 900
    report = run([other, given], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert (report.stories, report.failed) == (2, {})


def _refuses(name: str) -> Any:
    from onrecord.scale.sources import opened

    def refusing(address: str) -> Any:
        if address == name:
            raise OSError("the network is gone")
        return opened(address)

    return refusing


def test_the_report_is_kept_and_tables_have_their_columns(tmp_path: Path, here: str) -> None:
    given = written(tmp_path / "a.jsonl", rows(5))
    seen: list[tuple[int, int]] = []

    def each(report: Report, total: int) -> None:
        seen.append((report.portions, total))

    report = run([given], str(tmp_path / "d"), model=MODEL, engine_name=here, each=each)
    assert seen == [(1, 1)]
    kept = json.loads((tmp_path / "d" / "report.json").read_text())
    assert (kept["stories"], kept["rows"]["statements"], kept["engine"]) == (5, 5, here)
    assert any("5 stories read" in line for line in report.lines())
    for name, schema in TABLES.items():
        found = pq.read_table(tmp_path / "d" / name)
        assert found.schema.remove_metadata().equals(schema), name


def test_every_engine_has_its_function() -> None:
    assert callable(engines.engine("local"))


def test_a_dataset_in_the_folder_that_is_read_is_no_input(tmp_path: Path, here: str) -> None:
    written(tmp_path / "a.jsonl", rows(2))
    for _ in range(2):
        report = run([str(tmp_path)], str(tmp_path / "out"), model=MODEL, engine_name=here)
        assert not report.failed
    assert len(of(tmp_path / "out")) == 2


def test_a_file_that_went_is_one_broken_story(tmp_path: Path, here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        written(tmp_path / name, rows(2, name))
    gone = str(tmp_path / "a.jsonl")

    def opening(address: str) -> Any:
        from onrecord.scale.sources import opened

        if address == gone:
            raise FileNotFoundError(2, "No such file or directory")
        return opened(address)

    monkeypatch.setattr("onrecord.scale.items.opened", opening)
    report = run([str(tmp_path)], str(tmp_path / "out"), model=MODEL, engine_name=here)
    assert (report.stories, report.broken, report.failed) == (2, 1, {})
