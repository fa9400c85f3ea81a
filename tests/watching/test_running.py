"""Watches over time: what is new is found once, told once, and told again later where telling fails."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.errors import NotThereError, UsageError
from onrecord.store import Store
from onrecord.store.watches import Watch
from onrecord.watching.hook import LONGEST, Delivered, wait_after
from onrecord.watching.running import make_hook, make_watch, run_once
from onrecord.watching.signing import is_ours
from tests.watching.conftest import FIRST, SECOND, add, wire
from tests.watching.receiver import Receiver


def watches(path: Path) -> dict[str, Watch]:
    with Store.open(path) as store:
        return {watch.name: watch for watch in store.watches.all()}


def titles(path: Path, name: str) -> list[str]:
    with Store.open(path) as store:
        return [entry.title for entry in store.watches.entries(store.watches.named(name), 100)]


def test_what_was_there_is_in_the_feed_and_no_news(store_file: Path, receiver: Receiver) -> None:
    hook = make_hook(receiver.address, private=True)
    watch, found = make_watch(store_file, "holm", "quotes", {"actor": "Holm"}, hook)
    assert found == 2
    assert watch.entries == 2
    ran = run_once(store_file)
    assert (ran.new, ran.told, ran.problems) == ({"holm": 0}, {}, {})
    assert receiver.got == []


def test_what_is_new_is_told_once_and_signed(store_file: Path, receiver: Receiver) -> None:
    hook = make_hook(receiver.address, private=True)
    make_watch(store_file, "holm", "quotes", {"actor": "Holm"}, hook)
    add(store_file, SECOND)
    ran = run_once(store_file)
    assert ran.new == {"holm": 2}
    assert ran.told == {"holm": 2}
    assert run_once(store_file).told == {}
    ((headers, body),) = receiver.got
    assert is_ours(hook.secret, headers, body, int(headers["webhook-timestamp"]))
    assert not is_ours(hook.secret, headers, body + b" ", int(headers["webhook-timestamp"]))
    (told,) = receiver.bodies()
    assert told["watch"]["name"] == "holm"
    contents = [one["answer"]["content"] for one in told["answers"]]
    assert any("We sign in Bergen" in content for content in contents)
    for one in told["answers"]:
        evidence = one["answer"]["evidence"]
        (span, *_) = evidence["spans"]
        with Store.open(store_file) as store:
            text = store.views.text(evidence["story"])
        assert text[span["start"] : span["end"]] in one["answer"]["content"]
        assert evidence["sentence"]
    assert hook.secret not in repr(watches(store_file))


def test_who_does_not_answer_is_told_later_and_then_of_all(store_file: Path, receiver: Receiver) -> None:
    make_watch(store_file, "holm", "quotes", {"actor": "Holm"}, make_hook(receiver.address, private=True))
    add(store_file, SECOND)
    receiver.answers = [(500, {}), (503, {"Retry-After": "7200"})]
    now = 1_000_000.0
    ran = run_once(store_file, lambda: now)
    assert ran.problems == {"holm": "the server answers 500"}
    assert watches(store_file)["holm"].waiting == 2
    run_once(store_file, lambda: now + 30)  # not due yet
    assert len(receiver.got) == 1
    run_once(store_file, lambda: now + 61)
    assert len(receiver.got) == 2
    assert run_once(store_file, lambda: now + 3_600).problems == {"holm": "the server answers 503"}
    assert len(receiver.got) == 2
    third = wire("Foreign Minister Ida Holm said on Wednesday that the ink was dry.", "2026-03-04")
    add(store_file, third)
    ran = run_once(store_file, lambda: now + 61 + 7_201)
    assert ran.told == {"holm": 3}
    watch = watches(store_file)["holm"]
    assert watch.waiting == 0
    assert watch.hook is not None
    assert (watch.hook.failures, watch.hook.problem) == (0, None)
    ids = [headers["webhook-id"] for headers, _ in receiver.got]
    assert ids[0] == ids[1] != ids[2]


def test_a_first_look_that_was_broken_off_is_still_the_first(store_file: Path, receiver: Receiver) -> None:
    with Store.open(store_file, write=True) as store:
        store.watches.add("holm", "quotes", {}, make_hook(receiver.address, private=True))
    assert run_once(store_file).told == {}
    assert receiver.got == []
    add(store_file, SECOND)
    assert run_once(store_file).told == {"holm": 2}


def test_no_redirect_is_followed(store_file: Path, receiver: Receiver) -> None:
    make_watch(store_file, "holm", "quotes", {"actor": "Holm"}, make_hook(receiver.address, private=True))
    add(store_file, SECOND)
    receiver.answers = [(307, {"Location": receiver.address + "&again"})]
    ran = run_once(store_file)
    assert ran.problems == {"holm": "the server answers 307, and no redirect is followed"}
    assert len(receiver.got) == 1


def test_a_name_that_leads_home_is_not_told(
    store_file: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    port = receiver.server_address[1]
    asked: list[str] = []

    def resolve(host: str, *_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    make_watch(store_file, "holm", "quotes", {"actor": "Holm"}, make_hook(f"http://news.example:{port}/"))
    add(store_file, SECOND)
    ran = run_once(store_file)
    assert "news.example (127.0.0.1) is of this machine" in ran.problems["holm"]
    assert asked == ["news.example"]
    assert receiver.got == []


def test_the_connection_goes_to_the_address_that_was_looked_at(
    store_file: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    port = receiver.server_address[1]
    real = socket.getaddrinfo
    named: list[str] = []

    def resolve(host: str, *given: object, **more: object) -> object:
        if host == "news.example":
            named.append(host)
            return [(2, 1, 6, "", ("127.0.0.1", port))]
        return real(host, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    hook = make_hook(f"http://news.example:{port}/told", private=True)
    make_watch(store_file, "holm", "quotes", {"actor": "Holm"}, hook)
    add(store_file, SECOND)
    assert run_once(store_file).told == {"holm": 2}
    assert named == ["news.example"], "resolved once, and never again"
    assert receiver.got[0][0]["Host"] == f"news.example:{port}"


def test_an_update_of_a_story_and_another_paper_are_no_news(store_file: Path) -> None:
    make_watch(store_file, "holm", "quotes", {"actor": "Holm"})
    update = wire(
        FIRST.text.partition(" - ")[2] + " She then left for Bergen, where she was to meet the harbour master.",
        headline="UPDATE 1-Holm calls quota fair",
        id="meridian-1",
        version="2",
    )
    copied = wire(FIRST.text.partition(" - ")[2], outlet="The Bergen Courier", headline="Quota is fair, says minister")
    add(store_file, update, copied)
    with Store.open(store_file) as store:
        (quote, *_) = store.quotes(actor="Holm", outlet="Meridian")
        standings = {one.standing for one in store.views.versions(quote.evidence.story)}
    assert {"superseded", "current"} <= standings
    assert run_once(store_file).new == {"holm": 0}
    with Store.open(store_file) as store:
        watch = store.watches.named("holm")
        updated = {entry.answer["evidence"]["headline"] for entry in store.watches.entries(watch, 10)}
    assert updated == {"UPDATE 1-Holm calls quota fair"}


def test_reading_again_makes_nothing_new(store_file: Path) -> None:
    import onrecord

    make_watch(store_file, "holm", "quotes", {"actor": "Holm"})
    with Store.open(store_file, write=True) as store:
        store.reread(onrecord.read_many, model="another", everything=True)
    assert run_once(store_file).new == {"holm": 0}


def test_a_withdrawn_story_is_told_in_the_feed_and_not_to_the_hook(store_file: Path, receiver: Receiver) -> None:
    make_watch(store_file, "holm", "quotes", {"actor": "Holm"}, make_hook(receiver.address, private=True))
    receiver.answers = [(500, {})]
    add(store_file, SECOND)
    run_once(store_file)
    with Store.open(store_file) as store:
        before = {entry.key: entry for entry in store.watches.entries(store.watches.named("holm"), 10)}
    add(store_file, wire("The story is withdrawn.", "2026-03-03", headline="KILL-Norway to sign herring treaty"))
    run_once(store_file)
    with Store.open(store_file) as store:
        watch = store.watches.named("holm")
        after = {entry.key: entry for entry in store.watches.entries(watch, 10)}
    assert set(after) == set(before)
    gone = {key for key, entry in after.items() if entry.standing == "withdrawn"}
    assert {after[key].answer["evidence"]["headline"] for key in gone} == {"Norway to sign herring treaty"}
    assert len(gone) == 2
    assert watch.waiting == 0


def test_each_question_can_be_watched(store_file: Path) -> None:
    given = {
        "quotes": {"about": "herring"},
        "contacts": {"actor": "Holm"},
        "acts": {"actor": "Norway"},
        "positions": {"actor": "Holm"},
        "timeline": {},
        "changes": {"since": "2026-03-02"},
        "search": {"about": "herring"},
    }
    for question, filters in given.items():
        make_watch(store_file, question, question, dict(filters))
    more = [
        wire(
            "Foreign Minister Ida Holm met Sweden's Foreign Minister Karl Lund in Bergen on Thursday.\n\nNorway imposed"
            " sanctions on Iceland.",
            "2026-03-05",
            headline="Holm meets Lund",
        ),
        wire("Foreign Minister Ida Holm supports the herring treaty, she said on Friday.", "2026-03-06"),
        wire("The story is withdrawn.", "2026-03-03", headline="KILL-Holm calls quota fair"),
    ]
    add(store_file, *more)
    ran = run_once(store_file)
    assert all(count > 0 for count in ran.new.values()), ran.new
    assert not any(run_once(store_file).new.values())


def test_names_are_one_watch_each_and_removing_forgets_all(store_file: Path) -> None:
    watch, _ = make_watch(store_file, "holm", "quotes", {"actor": "Holm"})
    with pytest.raises(UsageError, match="already"):
        make_watch(store_file, "holm", "contacts", {})
    for name in ("", " x", "a\nb", "x" * 81):
        with pytest.raises(UsageError, match="no name"):
            make_watch(store_file, name, "quotes", {})
    with Store.open(store_file, write=True) as store:
        store.watches.remove(watch)
        with pytest.raises(NotThereError):
            store.watches.named("holm")
    with sqlite3.connect(store_file) as db:
        for table in ("watch", "watch_entry", "watch_mark"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.parametrize(
    ("question", "filters", "told"),
    [
        ("who", {"actor": "Holm"}, "not one of quotes"),
        ("quotes", {"stance": "REJECT"}, "quotes has no filter stance"),
        ("search", {}, "search wants words"),
        ("contacts", {"status": "maybe"}, "not one of"),
        ("quotes", {"since": "soon"}, "not a day"),
    ],
)
def test_what_cannot_be_watched_is_refused(
    store_file: Path, question: str, filters: dict[str, object], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        make_watch(store_file, "x", question, filters)
    assert watches(store_file) == {}


def test_a_store_for_reading_takes_no_watch(store_file: Path) -> None:
    with Store.open(store_file) as store, pytest.raises(UsageError, match="opened to be read"):
        store.watches.add("x", "quotes", {})


def test_waits_grow_and_end() -> None:
    waits = [wait_after(failures, Delivered("failed")) for failures in range(1, 30)]
    assert waits[:3] == [60.0, 120.0, 240.0]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST
    assert wait_after(1, Delivered("failed", wait=500.0)) == 500.0


def test_two_at_once_do_not_tell_twice(store_file: Path, receiver: Receiver) -> None:
    make_watch(store_file, "holm", "quotes", {"actor": "Holm"}, make_hook(receiver.address, private=True))
    add(store_file, SECOND)
    import threading

    rounds = [threading.Thread(target=run_once, args=(store_file,)) for _ in range(4)]
    for one in rounds:
        one.start()
    for one in rounds:
        one.join()
    assert len(receiver.got) == 1
    assert len(titles(store_file, "holm")) == 4
