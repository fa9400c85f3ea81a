"""An archive into a dataset: the plan, what of it is not done yet, the engine over that, the report."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from importlib.metadata import version
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

import pyarrow as pa

from onrecord.errors import InputError, ModelError, UsageError
from onrecord.intake.base import Options
from onrecord.intake.decode import known_encoding
from onrecord.intake.formats import format_named
from onrecord.scale.engines import engine
from onrecord.scale.folder import Folder
from onrecord.scale.plan import Plan
from onrecord.scale.report import Report
from onrecord.scale.schema import TABLES
from onrecord.scale.sources import File, Left, files
from onrecord.scale.work import NOTES, Done, Job, done_of, new_file, note_name
from onrecord.store.lock import WriterLock

PLAN, REPORT, VIEWS = "plan.json", "report.json", "views.sql"
_EMPTY = "part-none.parquet"
"""A file of no rows in every table, so that each has one to read the columns from."""


def run(
    inputs: Iterable[str],
    out: str,
    options: Options | None = None,
    *,
    model: str,
    engine_name: str = "local",
    jobs: int = 1,
    base: str = "",
    each: Callable[[Report, int], None] = lambda report, total: None,
) -> Report:
    """Reads `inputs` into the dataset `out`, or goes on with it; what came of it.

    `model` names the model, by which a dataset that another has read is refused. `each` is called after every portion
    with the report so far and the number of portions to do. Raises `UsageError` before anything is read where the
    inputs, the options or the dataset aren't such."""
    options = options or Options()
    _check(options)
    chosen, folder = engine(engine_name), Folder(out)
    found = list(files(inputs, base, leave_out=folder.address))
    wanted = [file for file in found if isinstance(file, File)]
    if not wanted:
        raise UsageError("no stories to read there: no file is of a kind that holds stories.")
    _check_packages(wanted)
    folder.make()
    with _alone(folder):
        plan = _plan(folder, _reading(options, model))
        plan.extend(wanted)
        folder.write(PLAN, plan.written())
        _found_dataset(folder)
        ids = {portion.id for portion in plan.portions}
        done = {name.removesuffix(".json") for name in folder.names(NOTES)}
        todo = [portion for portion in plan.portions if portion.id not in done]
        report = Report(engine_name, jobs, before=len(ids & done))
        report.passed_over.update(left.reason for left in found if isinstance(left, Left))
        begun = time.perf_counter()
        if todo:
            with contextlib.closing(chosen(todo, Job(folder.address, options), jobs)) as results:
                for result in results:
                    if result.fatal:
                        raise ModelError(result.failed)
                    report.count(result)
                    report.seconds = time.perf_counter() - begun
                    each(report, len(todo))
        if todo:
            folder.write(REPORT, (json.dumps(report.to_dict(), indent=1) + "\n").encode("utf-8"))
        folder.clean()
    return report


def notes(folder: Folder, plan: Plan) -> Iterator[Done]:
    """The notes of the portions that are done, in the order of the plan."""
    there = set(folder.names(NOTES))
    for portion in plan.portions:
        if f"{portion.id}.json" in there and (data := folder.read(note_name(portion))):
            yield done_of(data)


def plan_of(folder: Folder) -> Plan | None:
    """The plan that lies in a folder; None where there is none, and so no dataset."""
    data = folder.read(PLAN)
    return None if data is None else Plan.read(data, folder.place(PLAN))


def _plan(folder: Folder, reading: dict[str, Any]) -> Plan:
    kept = plan_of(folder)
    if kept is None:
        if folder.local is not None and any(not path.name.startswith(("_", ".")) for path in folder.local.iterdir()):
            raise UsageError(f"{folder.address}: there is something else in it. Give a folder that is empty or new.")
        return Plan(reading)
    if kept.reading != reading:
        different = [name for name in reading if kept.reading.get(name) != reading[name]]
        told = ", ".join(f"{name} {kept.reading.get(name)!r} then, {reading[name]!r} now" for name in different)
        raise UsageError(f"{folder.address}: was read otherwise ({told}). Begin a new dataset.")
    return kept


def _reading(options: Options, model: str) -> dict[str, Any]:
    """What decides what is read in a story."""
    taken = asdict(replace(options, leave_out=None))
    return {"software": version("onrecord"), "model": model, "options": taken}


def _found_dataset(folder: Folder) -> None:
    """Puts what every dataset has: the views, and of each table a file without rows."""
    folder.write(VIEWS, package_files("onrecord.scale").joinpath("views.sql").read_bytes())
    for name, schema in TABLES.items():
        if _EMPTY in folder.names(name):
            continue
        with folder.scratch() as place:
            with new_file(place / name, schema) as file:
                file.write_table(pa.Table.from_pylist([], schema=schema))
            folder.put(place / name, f"{name}/{_EMPTY}")


def _check(options: Options) -> None:
    if options.format is not None:
        format_named(options.format)
    if options.encoding is not None:
        known_encoding(options.encoding)


def _check_packages(wanted: list[File]) -> None:
    """Refuses pages where what reads them isn't installed: else each would be broken, for good."""
    from onrecord.intake.html import needed

    page = next((file.name for file in wanted if any(end in file.name.lower() for end in (".warc", ".htm"))), None)
    if page is not None:
        try:
            needed(page)
        except InputError as error:
            raise UsageError(str(error)) from None


@contextlib.contextmanager
def _alone(folder: Folder) -> Iterator[None]:
    """Holds the dataset, where it lies on disk, against a second run."""
    lock = None if folder.local is None else WriterLock(Path(folder.local) / "_run", "onrecord run")
    try:
        yield
    finally:
        if lock is not None:
            lock.release()
