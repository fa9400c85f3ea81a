"""How much there is, as the triggers keep it, against what is counted row by row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.store_news import News
from onrecord.store import Store, schema
from tests.store.test_migrations import made


def counted(store: Store) -> dict[str, int]:
    def one(question: str) -> int:
        return int(store._db.execute(f"SELECT count(*) FROM {question}").fetchone()[0])

    return {
        "stories": one("story"),
        "statements": one("statement"),
        "contacts": one("event WHERE plover IS 'CONSULT'"),
        "acts": one("event WHERE plover IS NOT 'CONSULT'"),
        "positions": one("position"),
        "names": one("name"),
    }


def kept(store: Store) -> dict[str, int]:
    counts = store.views.counts()
    standing = dict(store._db.execute("SELECT standing, count(*) FROM story GROUP BY 1").fetchall())
    assert counts.standing == standing
    return {name: getattr(counts, name) for name in counted(store)}


def test_what_comes_and_goes_is_kept_count_of(tmp_path: Path) -> None:
    news = News(people=40, per_day=20)
    records = [record for record, _ in zip(news.stories(), range(60), strict=False)]
    with Store.open(tmp_path / "s.db", write=True) as store:
        assert kept(store) == counted(store)
        store.add(records)
        assert kept(store) == counted(store)
        assert store.views.counts().statements > 150
        assert len(store.views.counts().standing) == 3  # versions and copies are among them
        store._db.execute("UPDATE story SET standing = 'withdrawn' WHERE id = 3")
        store._db.execute("UPDATE event SET plover = 'AGREE' WHERE id = (SELECT max(id) FROM event)")
        assert kept(store) == counted(store)
        store._db.execute("DELETE FROM story WHERE id IN (5, 6, 7)")  # what was read in it goes with it
        assert kept(store) == counted(store)


def test_read_again_it_is_as_much(tmp_path: Path) -> None:
    news = News(people=10)
    record = next(news.stories())
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add([record])
        before = kept(store)
        fewer = replace(record, statements=record.statements[:1], positions=())
        store.reread(lambda stories: (fewer for _ in stories), model="another")
        assert kept(store) == counted(store)
        assert kept(store)["statements"] == 1 < before["statements"]


def test_a_store_of_every_version_is_counted_when_it_becomes_one_of_this(tmp_path: Path) -> None:
    for version in range(1, schema.version()):
        path = tmp_path / f"{version}.db"
        made(path, version)
        with Store.open(path, write=True) as store:
            assert kept(store) == counted(store)
            assert store.views.counts().stories == 2
