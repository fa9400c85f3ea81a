"""ARCHITECTURE.md and the pipeline say the same: the same stages in the same order, each where it says."""

from __future__ import annotations

import ast
import importlib.util
import re

from onrecord.pipeline import STAGES
from tests.shared import ROOT

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_table_lists_the_stages() -> None:
    rows = re.findall(r"^\| (\w+) \| `([\w.]+)` \| ([\w, ]+) \| ([\w, ]+) \|$", PAGE, re.MULTILINE)
    assert rows == [(stage.name, stage.module, ", ".join(stage.needs), ", ".join(stage.gives)) for stage in STAGES]


def test_the_drawing_shows_them_in_order() -> None:
    boxes = re.findall(r"^ │ (\w+)/? +│", PAGE, re.MULTILINE)
    assert boxes == ["intake", *(stage.name for stage in STAGES)]


def test_each_stage_is_a_module_that_the_pipeline_imports() -> None:
    spec = importlib.util.find_spec("onrecord.pipeline")
    assert spec is not None
    assert spec.origin is not None
    with open(spec.origin, encoding="utf-8") as source:
        imported = {node.module for node in ast.walk(ast.parse(source.read())) if isinstance(node, ast.ImportFrom)}
    for stage in STAGES:
        assert importlib.util.find_spec(stage.module) is not None, stage.module
        assert stage.module in imported, stage.module


def test_nothing_shipped_imports_what_is_not() -> None:
    for path in (ROOT / "src" / "onrecord").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            assert not {name.split(".")[0] for name in names} & {"train", "eval", "benchmarks", "tests"}, path


def test_the_chain_fits() -> None:
    """What a stage needs is the text, or was given before; the last classes them all."""
    given = {"text"}
    for stage in STAGES:
        assert set(stage.needs) <= given, stage.name
        given.update(stage.gives)
    assert STAGES[-1].gives == ("events", "statements", "positions")


def test_the_files_that_it_names_are_there() -> None:
    rows = re.findall(r"^\| `([\w./]+)` \|", PAGE, re.MULTILINE)
    assert len(rows) > 10
    for path in rows:
        assert (ROOT / path).exists(), path
