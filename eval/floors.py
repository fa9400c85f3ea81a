"""The floors: what they are, how their file is read and written, and when one of them fell.

``floors.toml`` holds the corpora with their hashes, a floor for each figure, and every lowering with its reason. The
file's own history in git is the witness: a floor that is lower than it was in an earlier commit, given up, or measured
on a corpus that changed, needs an entry among the lowerings.
"""

from __future__ import annotations

import json
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

Status = Literal["held", "measured later"]

FILE = Path(__file__).with_name("floors.toml")

_HEADER = """\
# The figures that must hold. `python -m eval.gate` measures them and fails when one lies under its floor; it also fails
# when a floor fell since an earlier commit without an entry under [[lowered]]. Change floors with
#     python -m eval.gate --set CORPUS/MEASURE=VALUE      a floor up (and held from now on)
#     python -m eval.gate --set … --lower "REASON"        a floor down: the reason is written into this file
#     python -m eval.gate --tighten 0.5                   every floor up to half a point under what is measured
# F1 in percent ("feminine / masculine": one F1 over the other). "measured later": reported, not yet held.
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What figures are measured on: a folder below the shared one, and the hash over its files."""

    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a figure may be, in percent. `figure` is ``corpus/measure``."""

    figure: str
    floor: float
    status: Status

    @property
    def corpus(self) -> str:
        return self.figure.partition("/")[0]

    @property
    def measure(self) -> str:
        return self.figure.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor (or a corpus) that was changed for the worse (`before`, `after`: as text), and why."""

    what: str
    before: str
    after: str
    reason: str

    @property
    def change(self) -> tuple[str, str, str]:
        return self.what, self.before, self.after


@dataclass(frozen=True, slots=True)
class Floors:
    """The whole file."""

    corpora: tuple[Corpus, ...]
    floors: tuple[Floor, ...]
    lowered: tuple[Lowered, ...] = ()

    def with_floor(self, figure: str, value: float, reason: str | None) -> Floors:
        """The floors with this one held at `value`.

        Raises ValueError for a figure of no corpus here, and for a held floor that would fall without a reason."""
        old = next((floor for floor in self.floors if floor.figure == figure), None)
        new = Floor(figure, value, "held")
        if new.corpus not in {corpus.name for corpus in self.corpora} or not new.measure:
            raise ValueError(f"{figure}: give CORPUS/MEASURE, the corpus one of the file's")
        if old is None:
            return replace(self, floors=(*self.floors, new))
        changed = replace(self, floors=tuple(new if floor is old else floor for floor in self.floors))
        falls = list(drops(self, changed))
        if falls and not reason:
            raise ValueError(f'{figure}: {old.floor} is held, {value} is lower. Say why with --lower "REASON"')
        entries = (Lowered(*fall, reason or "") for fall in falls)
        return replace(changed, lowered=(*self.lowered, *entries))


def parse(content: str) -> Floors:
    """The floors of a file's text."""
    raw = tomllib.loads(content)
    return Floors(
        corpora=tuple(Corpus(name, entry["path"], entry["sha256"]) for name, entry in raw["corpora"].items()),
        floors=tuple(
            Floor(f"{corpus}/{measure}", float(entry["floor"]), entry["status"])
            for corpus, measures in raw["floors"].items()
            for measure, entry in measures.items()
        ),
        lowered=tuple(
            Lowered(entry["what"], entry["before"], entry["after"], entry["reason"]) for entry in raw.get("lowered", [])
        ),
    )


def render(floors: Floors) -> str:
    """The file's text; `parse` reads it back."""
    lines = [_HEADER]
    for corpus in floors.corpora:
        lines += [
            f"[corpora.{corpus.name}]",
            f"path = {_quoted(corpus.path)}",
            f"sha256 = {_quoted(corpus.sha256)}",
            "",
        ]
    for corpus in floors.corpora:
        lines.append(f"[floors.{corpus.name}]")
        lines += [
            f"{_quoted(floor.measure)} = {{ floor = {floor.floor}, status = {_quoted(floor.status)} }}"
            for floor in floors.floors
            if floor.corpus == corpus.name
        ]
        lines.append("")
    for entry in floors.lowered:
        pairs = (("what", entry.what), ("before", entry.before), ("after", entry.after), ("reason", entry.reason))
        lines += ["[[lowered]]", *(f"{key} = {_quoted(value)}" for key, value in pairs), ""]
    return "\n".join(lines).rstrip() + "\n"


def drops(before: Floors, after: Floors) -> Iterator[tuple[str, str, str]]:
    """What a change of the file makes easier, as (what, before, after): held floors lowered or given up, corpora
    with other files."""
    now = {floor.figure: floor for floor in after.floors}
    for old in before.floors:
        if old.status == "held":
            new = now.get(old.figure)
            if new is None or new.status != "held":
                yield old.figure, str(old.floor), "not held"
            elif new.floor < old.floor:
                yield old.figure, str(old.floor), str(new.floor)
    hashes = {corpus.name: corpus.sha256 for corpus in after.corpora}
    for corpus in before.corpora:
        if hashes.get(corpus.name) != corpus.sha256:
            yield corpus.name, corpus.sha256, hashes.get(corpus.name, "none")


def unexplained(versions: Sequence[Floors]) -> list[tuple[str, str, str]]:
    """The drops along a file's versions, oldest first, that the last one has no entry for."""
    explained = {entry.change for entry in versions[-1].lowered if entry.reason.strip()}
    return [drop for one, other in pairwise(versions) for drop in drops(one, other) if drop not in explained]


def history(file: Path = FILE) -> list[Floors] | str:
    """Every committed version of the file, oldest first, and the one on disk; or why they cannot be had."""
    try:
        if _git(file.parent, "rev-parse", "--is-shallow-repository").strip() == "true":
            return "the clone is shallow: fetch its history (git fetch --unshallow)"
        commits = _git(file.parent, "log", "--format=%H", "--reverse", "--", file.name).split()
        committed = [_git(file.parent, "show", f"{commit}:./{file.name}") for commit in commits]
    except (OSError, subprocess.CalledProcessError) as error:
        return f"no git history here ({error})"
    return [*_parsed(committed), parse(file.read_text(encoding="utf-8"))]


def _parsed(contents: Iterable[str]) -> Iterator[Floors]:
    """The versions that can be read; one committed broken held nothing."""
    for content in contents:
        try:
            yield parse(content)
        except (tomllib.TOMLDecodeError, KeyError):
            continue


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def _quoted(value: str) -> str:
    """A TOML basic string (JSON's escapes are TOML's)."""
    return json.dumps(value, ensure_ascii=False)
