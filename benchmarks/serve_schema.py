"""Asks the REST interface what its description allows, and what it does not, thousands of times: schemathesis.

A server of a store of its own is asked cases made of the OpenAPI: examples, every parameter at its bounds and beyond,
and random ones. Counted as wrong is a 5xx, a status or form that the description does not name, an answer outside its
schema, a method that is not refused as it should be, and that what breaks the description is taken. What fits it and
is refused all the same (a cursor that no list gave, a 30th of February) is no fault.

    pip install schemathesis
    python -m benchmarks.serve_schema
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine
from benchmarks.serving import TOKEN, serving

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
    "missing_required_header",
)
PHASES = "examples,coverage,fuzzing"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many cases were asked, how many failed, and what was printed."""

    cases: int
    failed: int
    printed: str
    code: int


def is_there() -> bool:
    """Whether schemathesis is installed."""
    return importlib.util.find_spec("schemathesis") is not None


def ask(each: int, phases: str = PHASES, store: Path | None = None, seed: int | None = None) -> Outcome:
    """Asks `each` random cases of every way in, and what the other phases make."""
    with serving(store) as served, tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [
                *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"),
                f"{served.address}/api/v1/openapi.json",
                *("--header", f"Authorization: Bearer {TOKEN}"),
                *("--checks", ",".join(CHECKS), "--phases", phases, "--max-examples", str(each)),
                *("--continue-on-failure", "--no-color", "--warnings", "off"),
                *(() if seed is None else ("--seed", str(seed))),
            ],
            capture_output=True,
            text=True,
            cwd=folder,  # it leaves files where it runs
            check=False,
        )
    printed = done.stdout + done.stderr
    cases = re.search(r"([\d,]+) generated", printed)
    failed = re.search(r"([\d,]+) found", printed)
    return Outcome(_number(cases), _number(failed), printed, done.returncode)


def _number(found: re.Match[str] | None) -> int:
    return int(found[1].replace(",", "")) if found else 0


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=20, help="random cases of every way in (default: 20)")
    parser.add_argument("--store", type=Path, help="a store to ask, of which a copy is made (default: the examples)")
    given = parser.parse_args()
    if not is_there():
        raise SystemExit("schemathesis is not installed: pip install schemathesis")
    print("\n".join(machine.describe((*machine.PACKAGES, "fastapi", "schemathesis"))))
    outcome = ask(given.each, store=given.store)
    print(outcome.printed if outcome.code else outcome.printed[outcome.printed.find("SUMMARY") - 40 :])
    print(f"{outcome.cases:,} cases, {outcome.failed:,} wrong")
    if outcome.code or outcome.cases < 1:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
