"""A dataset is brought into a store: the same store as from the stories themselves; and DuckDB answers from it."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.kills import rows as rows_of
from benchmarks.store_news import News
from onrecord.cli.main import app
from onrecord.intake import stories
from onrecord.record import Record
from onrecord.scale.dataset import Dataset
from onrecord.scale.run import run
from onrecord.store import Store
from onrecord.store.keys import input_of
from tests.scale import here as engine
from tests.scale.here import here

__all__ = ["here"]


@pytest.fixture
def dataset(tmp_path: Path, here: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset of made news, with people, remarks and meetings that several stories tell of, and a broken line."""
    known = {record.story.text: record for record in itertools.islice(News(seed=6, people=300).stories(), 150)}
    lines = []
    for record in known.values():
        story = input_of(record)
        given = {"text": story.text, "id": story.id, "published": story.published, "outlet": story.outlet}
        lines.append(json.dumps({**given, "headline": story.headline, "version": story.version}))
    (tmp_path / "news.jsonl").write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    monkeypatch.setattr(engine, "reading", partial(_known, known))
    run([str(tmp_path / "news.jsonl")], str(tmp_path / "d"), model="m", engine_name=here)
    return tmp_path / "d"


def _known(known: dict[str, Record], incoming: engine.Incoming) -> engine.Outgoing:
    for story in incoming:
        if isinstance(story, Exception):
            yield story
        else:
            record = known[story.text]
            yield replace(record, story=replace(record.story, source=story.source))


def test_the_store_is_the_same_as_from_the_stories(dataset: Path, tmp_path: Path) -> None:
    brought, added = tmp_path / "brought.db", tmp_path / "added.db"
    result = CliRunner().invoke(app, ["add", str(dataset), "--store", str(brought)])
    assert "1 story could not be read, 150 could" in result.output
    assert result.exit_code == 1
    whole = Dataset(str(dataset))
    records = {record.story.text: record for record in whole.records()}
    with Store.open(added, write=True) as store:
        incoming = stories([str(tmp_path / "news.jsonl")])
        store.take(incoming, partial(_known, records), model="m")
    ours, theirs = rows_of(brought), rows_of(added)
    for name in theirs:
        if name != "broken":
            assert ours[name] == theirs[name], name
    assert ours["statement"].total() > 200
    with Store.open(brought) as store:
        assert list(store.records()) == list(Dataset(str(dataset)).records())


def test_bringing_again_changes_nothing(dataset: Path, tmp_path: Path) -> None:
    place = tmp_path / "s.db"
    for new, unchanged in ((150, 0), (0, 150)):
        result = CliRunner().invoke(app, ["add", str(dataset), "--store", str(place), "--json"])
        told = json.loads(result.stdout)
        assert (told["new"], told["unchanged"], told["broken"]) == (new, unchanged, 1)


def test_datasets_and_stories_are_not_mixed(dataset: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["add", str(dataset), str(tmp_path / "news.jsonl")])
    assert result.exit_code == 2
    assert "one after the other" in result.output


def test_duckdb_answers(dataset: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    records = list(Dataset(str(dataset)).records())
    db = duckdb.connect()
    db.execute(f"SET file_search_path = '{dataset}'")
    db.execute((dataset / "views.sql").read_text(encoding="utf-8"))

    def ask(question: str) -> list[tuple[object, ...]]:
        return list(db.execute(question).fetchall())

    assert ask("SELECT count(*) FROM quotes") == [(sum(len(one.statements) for one in records),)]
    assert ask("SELECT count(*) FROM contacts") == [(sum(len(one.contacts) for one in records),)]
    assert ask("SELECT count(*) FROM acts") == [(sum(len(one.acts) for one in records),)]
    assert ask("SELECT count(*) FROM stances") == [(sum(len(one.positions) for one in records),)]
    assert ask("SELECT count(*) FROM broken") == [(1,)]
    cut = "words_at(t.text, s.content.spans) = s.content.text"
    question = f"SELECT count(*), count(*) FILTER ({cut}) FROM statements s JOIN stories t USING (story)"
    ((all_, right),) = ask(question)
    assert all_ == right != 0
    speakers: dict[str | None, int] = {}
    for one in records:
        names = {actor.id: actor.name for actor in one.actors}
        for statement in one.statements:
            name = names.get(statement.source.actor or "")
            speakers[name] = speakers.get(name, 0) + 1
    assert dict(ask("SELECT actor, count(*) FROM quotes GROUP BY actor")) == speakers
    ((most,),) = ask("SELECT max(len(who)) FROM contacts")
    assert most == max(len(event.participants) for one in records for event in one.contacts)


def test_the_recipe_of_the_docs_runs(dataset: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    questions = [piece.split("```")[0] for piece in page.split("```sql\n")[1:]]
    assert len(questions) >= 3
    db = duckdb.connect()
    db.execute(f"SET file_search_path = '{dataset}'")
    db.execute((dataset / "views.sql").read_text(encoding="utf-8"))
    for question in questions:
        db.execute(question).fetchall()
