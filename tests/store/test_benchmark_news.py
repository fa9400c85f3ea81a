"""The news that the benchmark makes: sound records, and the same ones every time."""

from __future__ import annotations

import itertools
from pathlib import Path

from benchmarks.store_news import News
from onrecord.record import Part
from onrecord.store import Store


def test_records_are_sound_and_repeatable(tmp_path: Path) -> None:
    records = list(itertools.islice(News(people=300).stories(), 150))
    assert records == list(itertools.islice(News(people=300).stories(), 150))
    for record in records:
        text = record.story.text
        for part in [statement.content for statement in record.statements] + [p.topic for p in record.positions]:
            assert Part.cut(text, part.spans) == part
        for actor in record.actors:
            assert all(mention.span.of(text) == mention.text for mention in actor.mentions)
    with Store.open(tmp_path / "s.db", write=True) as store:
        assert store.add(records).broken == 0
        assert list(store.records()) == records
        standing = dict(store._db.execute("SELECT standing, count(*) FROM story GROUP BY 1"))
    assert standing["current"] > 100
    assert {"superseded", "copy"} <= set(standing)
