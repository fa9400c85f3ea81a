"""Feeds, read by a reader of feeds and by a parser of XML."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser

from onrecord.store import Store
from onrecord.store.watches import Entry, Watch
from onrecord.watching import atom
from onrecord.watching.running import make_watch, run_once
from tests.watching.conftest import SECOND, add, wire

BASE = "http://127.0.0.1:8411"


def read(path: Path, name: str) -> tuple[bytes, Any]:
    with Store.open(path) as store:
        watch = store.watches.named(name)
        written = atom.feed(watch, store.watches.entries(watch, atom.MOST), BASE)
    parsed = feedparser.parse(written)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return written, parsed


def test_the_newest_stands_first_and_each_entry_has_its_evidence(store_file: Path) -> None:
    watch, _ = make_watch(store_file, "holm", "quotes", {"actor": "Holm", "min_confidence": 0.1})
    add(store_file, SECOND)
    run_once(store_file)
    _, parsed = read(store_file, "holm")
    assert parsed.version == "atom10"
    assert parsed.feed.id == f"urn:uuid:{watch.key}"
    assert parsed.feed.title == "holm · On the record"
    assert parsed.feed.subtitle == "quotes: actor Holm, at least as sure as 0.1"
    assert len(parsed.entries) == 4
    assert "2026-03-03" in parsed.entries[0].content[0].value
    with Store.open(store_file) as store:
        for entry in parsed.entries:
            story, _, item = entry.link.removeprefix(f"{BASE}/story/").partition("#")
            said = store.views.quote(f"{story}/{item}")
            assert said.evidence.sentence
            shown = entry.content[0].value.replace("&quot;", '"')
            assert said.evidence.sentence in shown
            assert f"{said.evidence.spans[0].start}–{said.evidence.spans[0].end}" in shown
            assert entry.author == "Meridian"
            assert entry.tags[0].term == "quotes"


def test_ids_stay_and_updated_changes_with_what_is_told(store_file: Path) -> None:
    make_watch(store_file, "met", "contacts", {"actor": "Holm"})
    planned = "Norway's Foreign Minister Ida Holm will meet Sweden's Foreign Minister Karl Lund in Bergen on March 9."
    add(store_file, wire(planned, "2026-03-05", headline="Holm to meet Lund"))
    run_once(store_file)
    _, before = read(store_file, "met")
    (entry,) = before.entries
    assert "planned" in entry.title
    run_once(store_file)
    _, same = read(store_file, "met")
    assert (same.entries[0].id, same.entries[0].updated) == (entry.id, entry.updated)
    add(store_file, wire("The story is withdrawn.", "2026-03-05", headline="KILL-Holm to meet Lund"))
    with Store.open(store_file, write=True) as store:  # a second ago would be the same second
        store._db.execute("UPDATE watch_entry SET updated = '2026-03-05T10:00:00Z', found = '2026-03-05T10:00:00Z'")
    run_once(store_file)
    _, after = read(store_file, "met")
    assert after.entries[0].id == entry.id
    assert after.entries[0].title.startswith("WITHDRAWN: ")
    assert after.entries[0].published == "2026-03-05T10:00:00Z"
    assert after.entries[0].updated > "2026-03-05T10:00:00Z"
    assert after.feed.updated == after.entries[0].updated


def test_hostile_words_stay_words() -> None:
    nasty = "</title><script>alert(1)</script>&\x00\x1b[2J\u202e\ud800\ufffe]]>"
    evidence = {
        "story": "../../x", "outlet": nasty, "day": nasty, "published": None, "headline": nasty, "url": None,
        "source": None, "standing": "current", "spans": [{"start": 1, "end": 2}], "sentence": nasty, "copies": 0,
    }  # fmt: skip
    answer = {"id": "../x?y#z/S1", "evidence": evidence, "content": nasty}
    entry = Entry(1, str(uuid.uuid4()), "2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z", nasty, answer, "current", False)
    watch = Watch(
        1, str(uuid.uuid4()), nasty, "quotes", {"about": nasty}, "2026-03-05T10:00:00Z", None, None, 1, 0
    )  # fmt: skip
    written = atom.feed(watch, [entry], BASE)
    root = ET.fromstring(written)
    assert b"<script" not in written
    assert all("script" not in element.tag for element in root.iter())
    (link,) = [one for one in root.iter("{http://www.w3.org/2005/Atom}link") if "/story/" in one.get("href", "")]
    assert link.get("href") == f"{BASE}/story/..%2Fx%3Fy%23z#S1"


def test_a_watch_without_answers_is_a_feed_too(store_file: Path) -> None:
    make_watch(store_file, "none", "quotes", {"actor": "Nobody"})
    _, parsed = read(store_file, "none")
    assert parsed.entries == []
    assert parsed.feed.updated
