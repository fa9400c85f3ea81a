"""Files of every format, broken at random: each has to come out as stories, errors and what was passed over, in time;
and files of knowledge bases, as entities and errors.

    python -m benchmarks.fuzz [--files 10000] [--seconds 5] [--seed 1] [--format nitf …] [--add]

With ``--add`` they go on into a store, as by `onrecord add`, with a stand-in for the reading; at the end the store is
looked through. Counts, for each format, the files that ended in another exception than an `InputError` (crashes), that
took longer than ``--seconds`` (hangs), and the connections that were tried. Prints what would reproduce the first of
them. A file is the mutation of a sound one; its number and the seed make it, whatever else is run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import InputError
from onrecord.intake import Account, StoryInput, stories
from onrecord.knowledge.read import entities
from onrecord.store import Store
from tests.fake_cli import read_many
from tests.knowledge import made
from tests.news import fixture, packed_records, parquet, warc

KNOWLEDGE = "knowledge"

# fmt: off
_TOKENS = (
    b"<", b">", b"&", b"&#0;", b"&#xD800;", b"&#99999999;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"\0",
    b"\xff", b"\x1b[31m", b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>", b"&a;", b"&nbsp;", b"<p>",
    b"</p>", b"<nitf>", b"</body>", b"<script>", b"<svg><style>", b'"', b"'", b"{", b"}", b"[", b"]", b"[[[[",
    b"\\u0000", b"\\ud800", b"\\", b"null", b"1e999", b"-0", b"NaN", b"\x01", b"\x02", b"\x03", b"\x04", b"\x16",
    b"\x1f", b"\r", b"\n", b"\r\n\r\n", b"\t", b",", b";", b"WARC/1.0\r\n", b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999\r\n", b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n",
    b"\x1f\x8b\x08", b"PAR1", b"\xef\xbb\xbf", b"\xff\xfe", "\u202e\u2028\ufffe".encode(), b"encoding='utf-16'",
    b"encoding='utf-7'", b"xmlns:a='b'", b"../../etc/passwd", b"http://127.0.0.1:9/", b"file:///etc/passwd",
    b"'; DROP TABLE stories; --",
)
# fmt: on


def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """Sound files, by format: the names that they have, and their bytes."""
    rows = [{"id": str(n), "text": f"The envoy goes home, said {n}.", "published": "2024-03-14"} for n in range(9)]
    lines = b"".join(b'{"id": "%d", "text": "The envoy said no.", "published": "2024-03-14"}\n' % n for n in range(9))
    archive = warc(fixture("page.html"))
    dump = b"[\n" + b",\n".join(json.dumps(one).encode() for one in made.ALL) + b"\n]\n"
    entities_ = b"".join(json.dumps(one).encode() + b"\n" for one in made.FTM)
    laid_out = json.dumps(made.ALL, indent=1).encode()
    return {
        "text": [("a.txt", "“We are not done,” Mara Holt said.\n\nThe envoy goes home.\n".encode() * 5)],
        "jsonl": [("a.jsonl", lines), ("a.jsonl.gz", gzip.compress(lines))],
        "csv": [("a.csv", b'id,text,published\n1,"A said ""no"",\nand left",2024-03-14\n2,B,\n' * 3)],
        "parquet": [("a.parquet", parquet([dict(row) for row in rows]))],
        "html": [("a.html", fixture("page.html"))],
        "warc": [("a.warc", archive), ("a.warc.gz", packed_records(archive))],
        "feed": [("a.rss", fixture("feed.rss")), ("a.atom", fixture("feed.atom"))],
        "opml": [("a.opml", fixture("feeds.opml"))],
        "newsml-g2": [("a.xml", fixture("newsml-g2.xml"))],
        "newsml": [("a.xml", fixture("newsml-1.2.xml"))],
        "nitf": [("a.nitf", fixture("nitf.xml")), ("a.xml.gz", gzip.compress(fixture("nitf.xml")))],
        "ninjs": [("a.json", fixture("ninjs-1.json")), ("b.json", fixture("ninjs-3.json"))],
        "iptc7901": [("a", fixture("iptc7901.txt"))],
        "anpa": [("a.anpa", fixture("anpa.txt"))],
        KNOWLEDGE: [("a.json", dump), ("a.json.gz", gzip.compress(dump)), ("e.json", entities_), ("p.json", laid_out)],
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` after one to six random changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 1, 5, 50, 500)) :]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _with_token(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    token = chance.choice(_TOKENS) * chance.choice((1, 1, 1, 1, 20, 2000))
    return data[:at] + token + data[at + chance.choice((0, 0, len(token))) :]


def _twice(data: bytes, chance: random.Random) -> bytes:
    first, last = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return data[:last] + data[first:last] * chance.choice((1, 1, 2, 20)) + data[last:]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut,
    _without,
    _flipped,
    _with_token,
    _with_token,
    _twice,
    _swapped,
)


@dataclass(slots=True)
class Outcome:
    """What came of the files of a format."""

    files: int = 0
    stories: int = 0
    errors: int = 0
    passed_over: int = 0
    slowest: float = 0.0
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)


def taken_in(path: Path, outcome: Outcome, limit: float, what: str, store: Store | None = None) -> None:
    """Reads the file at `path` and counts what comes; into `store`, where there is one."""
    outcome.files += 1
    begun = time.perf_counter()
    account = Account()
    found = stories([str(path)], account=account)
    try:
        if what.partition(" --format ")[2].startswith(KNOWLEDGE):
            _known(path, outcome, store)
        elif store is None:
            for item in found:
                outcome.errors += isinstance(item, InputError)
                outcome.stories += isinstance(item, StoryInput)
                if isinstance(item, StoryInput):
                    _check(item)
        else:
            added = store.take(found, read_many)
            outcome.errors += added.broken
            outcome.stories += added.new + added.unchanged
            assert all(error.where and error.remedy for error in added.errors), "an error without a name"
    except Exception as error:
        outcome.crashes.append(f"{what}: {type(error).__name__}: {str(error)[:100]}")
    outcome.passed_over += account.skipped
    took = time.perf_counter() - begun
    outcome.slowest = max(outcome.slowest, took)
    if took > limit:
        outcome.hangs.append(f"{what}: {took:.1f} s")


def _known(path: Path, outcome: Outcome, store: Store | None) -> None:
    """As much of a knowledge base; `stories` counts its entities."""
    told = list(entities(str(path)))
    outcome.stories += sum(not isinstance(one, InputError) for one in told)
    outcome.errors += sum(isinstance(one, InputError) for one in told)
    if store is not None:
        store.know(told)


def _check(story: StoryInput) -> None:
    """A story can be kept: its fields are characters that can be written."""
    assert story.text.strip(), "no text"
    for value in (story.text, story.id, story.headline, story.outlet, story.url, story.version, *story.byline):
        (value or "").encode("utf-8")


def files(form: str, count: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """The broken files of a format: what makes each again, its name, and its bytes."""
    sound = seeds()[form]
    for number in range(count):
        chance = random.Random(f"{seed} {form} {number}")
        name, data = chance.choice(sound)
        yield f"--seed {seed} --format {form}, file {number}", name, mutated(data, chance)


def run(form: str, count: int, seed: int, limit: float, folder: Path, *, add: bool) -> Outcome:
    """What came of `count` broken files of the format `form`."""
    outcome = Outcome()
    place = folder / f"{form}.db"
    with Store.open(place, write=True) if add else nullcontext() as store:
        for what, name, data in files(form, count, seed):
            path = folder / name
            path.write_bytes(data)
            taken_in(path, outcome, limit, what, store)
    if add:
        with closing(sqlite3.connect(place)) as db:
            wrong = [str(row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        with Store.open(place) as store:
            wrong += [] if sum(1 for _ in store.records()) == len(store) else ["not every record comes out"]
        outcome.crashes += [f"the store: {one}" for one in wrong]
    return outcome


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000, help="of each format")
    parser.add_argument("--seconds", type=float, default=5.0, help="longer than this is a hang")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--add", action="store_true", help="into a store, as `onrecord add` would")
    parser.add_argument("--format", nargs="*", default=list(seeds()), choices=list(seeds()))
    given = parser.parse_args()
    tried: list[str] = []
    sys.addaudithook(lambda event, details: tried.append(event) if event in _CONNECTS else None)
    bad = False
    with tempfile.TemporaryDirectory(prefix="onrecord-fuzz-") as folder:
        for form in given.format:
            found = run(form, given.files, given.seed, given.seconds, Path(folder), add=given.add)
            bad = bad or bool(found.crashes or found.hangs or tried)
            print(
                f"{form:10} {found.files:7,} files  {len(found.crashes):3} crashes  {len(found.hangs):3} hangs  "
                f"{len(tried):3} connections  {found.stories:8,} stories  {found.errors:7,} errors  "
                f"{found.passed_over:7,} passed over  slowest {found.slowest:.2f} s",
                flush=True,
            )
            for each in (*found.crashes[:5], *found.hangs[:5]):
                print(f"  {each}", flush=True)
    sys.exit(bad)


_CONNECTS = frozenset(("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"))

if __name__ == "__main__":
    main()
