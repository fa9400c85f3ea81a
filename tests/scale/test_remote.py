"""Archives and datasets at addresses: a server of S3's kind on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.scale.dataset import Dataset
from onrecord.scale.run import run
from tests.scale.here import here
from tests.scale.test_run import MODEL, as_read, rows, written

__all__ = ["here"]
pytest.importorskip("s3fs")
server = pytest.importorskip("moto.server")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket ``wires`` as a filesystem."""
    import s3fs

    running = server.ThreadedMotoServer(port=0, ip_address="127.0.0.1")
    running.start()
    host, port = running.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "anybody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "anything")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    s3fs.S3FileSystem.clear_instance_cache()
    fs = s3fs.S3FileSystem()
    fs.mkdir("wires")
    yield fs
    fs.rm("wires", recursive=True)
    s3fs.S3FileSystem.clear_instance_cache()
    running.stop()


def test_from_s3_to_s3(bucket: Any, tmp_path: Path, here: str) -> None:
    names = ("2025/a.jsonl.gz", "2025/b.jsonl.zst", "2025/c.jsonl")
    for number, name in enumerate(names):
        local = written(tmp_path / Path(name).name, rows(400 if number == 2 else 20, f"cod{number}"))
        bucket.put_file(local, f"wires/{name}")
    bucket.pipe_file("wires/2025/notes.doc", b"no story")
    bucket.pipe_file("wires/all.paths", b"2025/a.jsonl.gz\n2025/b.jsonl.zst\n")
    report = run(["s3://wires/all.paths"], "s3://wires/out", model=MODEL, engine_name=here)
    assert (report.stories, report.broken, report.failed) == (40, 0, {})
    report = run(["s3://wires/2025"], "s3://wires/out", model=MODEL, engine_name=here)
    assert (report.stories, dict(report.passed_over)) == (400, {"not a kind of file that holds stories": 1})
    assert report.portions > 1, "a large file is read in shares"
    again = run(["s3://wires/2025"], "s3://wires/out", model=MODEL, engine_name=here)
    assert (again.portions, again.stories) == (0, 0)

    local = [str(tmp_path / Path(name).name) for name in (names[0], names[2])]
    found = {record.story.id: record.statements for record in Dataset("s3://wires/out").records()}
    assert len(found) == 440
    assert found | {record.story.id: record.statements for record in as_read(*local)} == found
    sources = {record.story.source for record in Dataset("s3://wires/out").records()}
    assert sources == {f"s3://wires/{name}" for name in names}
    assert json.loads(bucket.cat_file("wires/out/report.json"))["stories"] == 400


def test_a_dataset_on_disk_from_s3_is_that_from_disk(bucket: Any, tmp_path: Path, here: str) -> None:
    given = written(tmp_path / "a.jsonl", rows(30))
    bucket.put_file(given, "wires/a.jsonl")
    run(["s3://wires/*.jsonl"], str(tmp_path / "d"), model=MODEL, engine_name=here)
    found = list(Dataset(str(tmp_path / "d")).records())
    assert [record.statements for record in found] == [record.statements for record in as_read(given)]


def test_a_server_that_fails_costs_no_story(bucket: Any, tmp_path: Path, here: str) -> None:
    """What cannot be fetched is no broken story: it is told, and fetched by the next run."""
    import s3fs

    given = written(tmp_path / "a.jsonl.gz", rows(30))
    bucket.put_file(given, "wires/a.jsonl.gz")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(s3fs.core.S3File, "_fetch_range", _gone)
        report = run(["s3://wires/a.jsonl.gz"], str(tmp_path / "d"), model=MODEL, engine_name=here)
    assert (report.stories, report.broken, len(report.failed)) == (0, 0, 1)
    assert run(["s3://wires/a.jsonl.gz"], str(tmp_path / "d"), model=MODEL, engine_name=here).stories == 30


def _gone(*_: Any) -> bytes:
    raise OSError("the server is gone")
