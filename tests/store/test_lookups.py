"""What `who` and `search` ask of indexes alone is what the rows themselves say, on made news with its versions."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.store_news import News
from onrecord.store import Store, lookups

_STANDS = "standing IN ('current', 'new')"


@pytest.fixture(scope="module")
def news() -> News:
    return News(people=12)


@pytest.fixture(scope="module")
def store(news: News, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("lookups") / "s.db"
    with Store.open(path, write=True) as store:
        store.add(itertools.islice(news.stories(), 150))
        yield store


def asked(store: Store, question: str, *values: Any) -> list[Any]:
    db = sqlite3.connect(store.path)
    try:
        return db.execute(question, values).fetchall()
    finally:
        db.close()


@pytest.mark.parametrize("everything", [False, True])
def test_who_counts_what_the_rows_say(store: Store, news: News, everything: bool) -> None:
    stands = "1" if everything else _STANDS
    found = 0
    for person in news.people:
        for one in store.who(actor=person.name, everything=everything):
            found += 1
            names = ",".join(name[1:] for name in one.names)
            of = f"named IN ({names}) AND story IN (SELECT id FROM story WHERE {stands})"
            theirs = f"SELECT story FROM actor WHERE {of}"
            days = f"SELECT count(*), min(day), max(day) FROM story WHERE id IN ({theirs})"
            assert [(one.stories, one.first_day, one.last_day)] == asked(store, days)
            said = f"SELECT count(DISTINCT ifnull(remark, id)) FROM statement WHERE {of}"
            assert [(one.statements,)] == asked(store, said)
            assert [(one.positions,)] == asked(store, f"SELECT count(*) FROM position WHERE {of}")
            met = (
                "SELECT count(DISTINCT ifnull(contact, id)) FROM event WHERE id IN (SELECT event FROM participant"
                f" WHERE named IN ({names})) AND story IN (SELECT id FROM story WHERE {stands})"
            )
            assert [(one.events,)] == asked(store, met)
            held = (
                "SELECT title, of, min(r.day), max(r.day), count(DISTINCT story) FROM role r JOIN post p ON p.id = post"
                f" WHERE {of} GROUP BY title, of ORDER BY 5 DESC, 1"
            )
            posts = [(post.title, post.of, post.first_day, post.last_day, post.stories) for post in one.posts]
            assert posts == asked(store, held)
    assert found >= len(news.people)


@pytest.mark.parametrize("everything", [False, True])
def test_search_finds_what_the_rows_say(
    store: Store, news: News, everything: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = news.words[0]
    wanted = (
        "SELECT key FROM story JOIN body ON story = id WHERE provider = 'agency 1' AND day >= ?"
        f" AND (text || ' ' || headline LIKE '%{word}%') AND {'1' if everything else _STANDS} ORDER BY 1"
    )
    found = {}
    for few in (0, 20_000):
        monkeypatch.setattr(lookups, "_FEW", few)
        answers = store.search(
            about=f"{word}*", outlet="Agency 1", since="2022-01-03", everything=everything, limit=200
        )
        found[few] = [one.id for one in answers]
    assert found[0] == found[20_000]
    assert set(found[0]) <= {row[0] for row in asked(store, wanted, "2022-01-03")}
    assert found[0]
    by_actor = store.search(about=f"{word}*", actor=news.people[0].name, everything=everything, limit=200)
    assert 0 < len(by_actor) < 150


def test_of_more_than_are_ranked_the_last_stand(store: Store, news: News, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = {one.id for one in store.search(about=news.words[0], limit=200)}
    monkeypatch.setattr(lookups, "_RANKED", 5)
    some = [one.id for one in store.search(about=news.words[0], limit=200)]
    last = asked(store, f"SELECT key FROM story WHERE {_STANDS} ORDER BY id DESC")
    assert sorted(some) == sorted([key for (key,) in last if key in everything][:5])
