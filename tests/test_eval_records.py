"""The scorer of records: cases worked out by hand, and agreement with the yardstick on disturbed gold."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from eval.facts import Facts, Statement, from_gold, from_record, locate, words_in
from eval.names import same_actor
from eval.records import Scores, main, score_records, score_story
from tests.shared import SHARED, needs_shared, yardstick

TEXT = "Maria Ruiz told Radio Sur the deal was done. “No,” said Ilves. The ministry declined to comment."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Angela Merkel", "Merkel", True),
        ("the Chancellor Angela Merkel", "Angela Merkel", True),
        ("Péter Szijjártó", "Szijjarto", True),
        ("Kim Jong Un", "Moon Jae In", False),
        ("Foreign Secretary", "Secretary of State", False),
        ("the president", "President", True),
        ("J. Smith", "Adam Smith", True),
        ("Bo Li", "Wu Li", False),
        ("", "Merkel", False),
        (None, None, False),
    ],
)
def test_same_actor(one: str | None, other: str | None, same: bool) -> None:
    assert same_actor(one, other) is same
    assert same_actor(other, one) is same


def test_locate_goes_forward_and_then_back() -> None:
    assert locate("a b a b", ["b", "a", "b"]) == [(2, 3), (4, 5), (6, 7)]
    assert locate("a b", ["b", "a"]) == [(2, 3), (0, 1)]
    assert locate("a b", ["a", "c", "b"]) == [(0, 1)]


def test_words_start_where_they_are_cut() -> None:
    assert words_in("one two", [(1, 5)]) == {1, 4}


def gold(**more: Any) -> dict[str, Any]:
    statement = {
        "speaker": "Maria Ruiz",
        "mode": ["indirect", "mixed"],
        "polarity": "affirmed",
        "source_kind": "named",
        "channel": "Radio Sur",
        "content": ["the deal was done"],
    }
    return {"statements": [{**statement, **more}]}


def record(content: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(content)
    statement = {
        "mode": "mixed",
        "source": {"text": "Ruiz", "actor": None, "kind": "named"},
        "content": {"spans": [{"start": start, "end": start + len(content)}], "text": content},
        "channel": "Sur",
        "addressee": None,
        "polarity": "affirmed",
    }
    story = {"id": "x", "source": "a/one.txt", "text": TEXT, "byline": [], "dateline": None, "credits": {}}
    empty: dict[str, Any] = {"actors": [], "events": [], "positions": [], "times": []}
    return {"story": story, "statements": [{**statement, **more}], **empty}


def scored(gold_item: dict[str, Any], given: dict[str, Any]) -> Scores:
    scores = Scores()
    score_story(scores, from_gold(TEXT, gold_item), from_record(given))
    return scores


def test_a_statement_found_whole() -> None:
    scores = scored(gold(), record("the deal was done"))
    for measure in ("statements", "statements+speaker", "mode given match", "kind given match", "channel"):
        assert scores[measure].f1 == 100, measure


def test_a_statement_cut_below_half() -> None:
    assert scored(gold(), record("done"))["statements"].right == 0


def test_an_optional_statement_counts_on_neither_side() -> None:
    found = scored(gold(optional=True), record("the deal was done"))["statements"]
    assert (found.right, found.given, found.gold) == (0, 0, 0)
    missed = scored(gold(optional=True), record("declined to comment"))["statements"]
    assert (missed.right, missed.given, missed.gold) == (0, 1, 0)


def test_a_refusal_taken_for_a_statement() -> None:
    refusal = {"speaker": "The ministry", "polarity": "negated", "content": ["declined to comment"], "channel": None}
    found = scored(gold(**refusal), record("declined to comment"))["negated"]
    assert (found.right, found.given, found.gold) == (0, 0, 1)


def test_best_overlap_first() -> None:
    def one(words: range, speaker: str = "A") -> Statement:
        return Statement(frozenset(words), (speaker,), ("direct",), ("affirmed",), (None,), (None,), (None,))

    scores = Scores()
    score_story(scores, Facts((one(range(10), "A"),)), Facts((one(range(8), "B"), one(range(9), "A"))))
    assert (scores["statements"].right, scores["statements+speaker"].right) == (1, 1)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TEXT, encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(gold()), encoding="utf-8")
    records = tmp_path / "records.jsonl"
    records.write_text(json.dumps(record("the deal was done")), encoding="utf-8")
    assert main([str(tmp_path), str(records), "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["statements"] == {"f1": 66.7, "right": 1, "given": 1, "gold": 2}
    assert "two" in printed.err
    assert main([str(tmp_path), str(records)]) == 0
    assert "F1  66.7" in capsys.readouterr().out


def test_a_record_of_another_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT + "\n", encoding="utf-8")
    (tmp_path / "one.gold.json").write_text(json.dumps(gold()), encoding="utf-8")
    with pytest.raises(ValueError, match="another text"):
        score_records(tmp_path, [record("the deal was done")])


def disturbed(name: str, text: str, item: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A record that holds most of a gold file's facts, some lost, cut or wrong."""

    def first(value: Any) -> Any:
        return value[0] if isinstance(value, list) else value

    def maybe(value: Any, *others: Any) -> Any:
        return rng.choice(others) if rng.random() < 0.2 else value

    def spans(pieces: Any) -> list[dict[str, int]]:
        found = locate(text, pieces if isinstance(pieces, list) else [pieces], rng.choice([0, 0, 0, 500]))
        return [{"start": s, "end": max(s, e + rng.choice([0, 0, -15, 30, 80]))} for s, e in found]

    actors: dict[str, dict[str, Any]] = {}

    def actor(name: Any) -> str:
        name = first(name)
        return str(
            actors.setdefault(name, {"id": f"A{len(actors)}", "name": name, "type": "person", "roles": []})["id"]
        )

    kept = lambda items: [one for one in items if rng.random() > 0.15]  # noqa: E731
    statements = [
        {
            "mode": maybe(first(s["mode"]), "direct", "mixed"),
            "source": {
                "actor": maybe(actor(s["speaker"]), None),
                "text": maybe(first(s["speaker"]), "he"),
                "kind": "named",
            },
            "content": {"spans": spans(s["content"])},
            "polarity": maybe(first(s["polarity"]), "negated"),
            "channel": maybe(first(s["channel"]), "X", None),
            "addressee": None,
        }
        for s in kept(item["statements"])
    ]
    for person, title, of in kept(item.get("roles", [])):
        actor(person)
        role = {"title": maybe(first(title), "head", None), "of": maybe(first(of), None, "Utopia")}
        actors[first(person)]["roles"].append(role)
    events = [
        {
            "type": maybe(e["type"], "meeting"),
            "plover": maybe("CONSULT", None, "YIELD"),
            "participants": [{"actor": maybe(actor(p), None), "text": p} for p in kept(e["participants"])],
            "time": {"value": maybe(first(e.get("time")), None, "2016-02-02")},
            "status": maybe(first(e.get("status")), "planned"),
        }
        for e in kept(item.get("events", []))
    ]
    positions = [
        {
            "actor": actor(p["actor"]),
            "stance": maybe(p["stance"], "REJECT"),
            "topic": {"spans": spans(p["topic"])},
        }
        for p in kept(item.get("positions", []))
    ]
    times = [
        {**one, "value": maybe(first(value), None)}
        for words, value in kept(item.get("times", []))
        for one in spans(words)
    ]
    story = item.get("story") or {}
    frame = {
        "id": maybe(name, "other"),
        "source": f"folder/{name}.txt",
        "text": text,
        "byline": kept(story.get("byline") or []),
        "dateline": maybe(story.get("dateline"), None, {"place": "ROME", "agency": None}),
        "credits": maybe(story.get("credits"), None),
    }
    return {
        "story": frame,
        "actors": list(actors.values()),
        "statements": statements,
        "events": events,
        "positions": positions,
        "times": times,
    }


@needs_shared
@pytest.mark.corpus
@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_the_yardstick(seed: int) -> None:
    folder, reference = SHARED / "data" / "wire_gold_dev", yardstick("score_record")
    rng = random.Random(seed)
    records = []
    theirs = reference.Count()
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        text = (folder / f"{name}.txt").read_bytes().decode()
        item = json.loads(path.read_text(encoding="utf-8"))
        records.append(disturbed(name, text, item, rng))
        reference.score_story(theirs, reference.from_gold(text, item), reference.from_record(records[-1]))
    ours, missing = score_records(folder, records)
    assert not missing
    for measure, (right, given, gold_items) in theirs.items():
        score = ours[measure]
        assert (score.right, score.given, score.gold) == (right, given, gold_items), measure
        assert score.f1 == theirs.f1(measure)
