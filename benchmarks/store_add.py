"""What keeping costs beside reading: the same stories read and written as JSON Lines, then their records added.

Both in processor time, by one process; the ratio is what `onrecord add` takes more than `onrecord read --jsonl`. They
are stories of the wires of the shared folder, spread over them.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
import time
from pathlib import Path

from benchmarks import corpus, machine
from onrecord.errors import InputError
from onrecord.intake import StoryInput, stories
from onrecord.pipeline import read_many
from onrecord.printable import safe_json
from onrecord.store import Store

WIRES = corpus.DEFAULT.parents[2] / "wires" / "reuters_2016_jan-may.jsonl"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=WIRES, help=f"stories (default: {WIRES})")
    parser.add_argument("--stories", type=int, default=200)
    given = parser.parse_args()
    found = [story for story in stories([str(given.file)]) if isinstance(story, StoryInput)]
    some = found[:: max(1, len(found) // given.stories)][: given.stories]
    print("\n".join(machine.describe()))
    next(iter(read_many(some[:1])))  # the model is loaded
    start = time.process_time()
    records = [record for record in read_many(some) if not isinstance(record, InputError)]
    sink = io.StringIO()
    for record in records:
        sink.write(safe_json(record.to_dict()) + "\n")
    read = time.process_time() - start
    written = len(sink.getvalue().encode())
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "s.db", write=True) as store:
        start = time.process_time()
        added = store.add(records)
        spent = time.process_time() - start
        size = sum(file.stat().st_size for file in Path(folder).glob("s.db*"))
    print(
        json.dumps(
            {
                "stories": added.new,
                "statements": added.statements,
                "read --jsonl, s": round(read, 2),
                "add beside it, s": round(spent, 2),
                "more time": f"{spent / read:.1%}",
                "bytes of JSON": written,
                "bytes of the store": size,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
