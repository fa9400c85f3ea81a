"""Records in the forms of other tools: annotations, ninjs, FollowTheMoney, schema.org; over REST and as files."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from onrecord.cli.main import app as command
from onrecord.export import annotation, ftm, jsonld, lines, ninjs
from onrecord.export.told import link
from onrecord.intake import StoryInput
from onrecord.intake.base import Options
from onrecord.intake.ninjs import read_ninjs
from onrecord.record import Record
from onrecord.store import Store
from tests.api.conftest import API, EXAMPLES
from tests.serving.conftest import HOST, Client
from tests.store.made import TEXT, talks

KEY = "02cfd47a5c1b4a6f9d3e8b7a60c2f914"


@pytest.fixture(scope="module")
def records(store_file: Path) -> Iterator[list[Record]]:
    with Store.open(store_file) as store:
        yield [*store.records(), talks()]


def selectors(found: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for resource in [*found["target"], *found["body"]]:
        if resource["type"] == "SpecificResource":
            quoted, placed = resource["selector"]
            yield quoted, placed


# ---- W3C Web Annotation


def test_every_item_is_an_annotation_on_its_words(records: list[Record]) -> None:
    for record in records:
        text = record.story.text
        page = annotation.page(record, KEY)
        assert page["type"] == "AnnotationPage"
        found = page["items"]
        count = sum(map(len, (record.statements, record.events, record.positions, record.actors)))
        count += len(record.times) + len(record.durations)
        assert len({one["id"] for one in found}) == len(found) == count
        for one in found:
            assert one["type"] == "Annotation"
            assert one["target"], one["id"]
            assert one["body"][0]["type"] == "TextualBody"
            assert one["body"][0]["value"]
            for quoted, placed in selectors(one):
                assert (quoted["type"], placed["type"]) == ("TextQuoteSelector", "TextPositionSelector")
                assert text[placed["start"] : placed["end"]] == quoted["exact"] != ""
                around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
                assert around in text
                assert text.index(around) <= placed["start"]


def test_an_annotation_has_the_item_as_the_record_has_it(records: list[Record]) -> None:
    record = records[0]
    by_id = {one["item"]["id"]: one for one in annotation.page(record, KEY)["items"]}
    for statement in record.statements:
        assert by_id[statement.id]["item"] == statement.to_dict()
        parts = {body.get("part") for body in by_id[statement.id]["body"]} - {None}
        assert parts <= {"source", "cue", "channel", "addressee"}
        assert ("cue" in parts) == bool(statement.cue.spans)


def test_offsets_are_code_points() -> None:
    record = talks(f"🐟🐟 {TEXT}")
    found = [pair for one in annotation.of_record(record, KEY) for pair in selectors(one)]
    assert found
    for quoted, placed in found:
        assert placed["end"] - placed["start"] == len(quoted["exact"])
        assert record.story.text[placed["start"] : placed["end"]] == quoted["exact"]


def test_contexts_are_named_alone(records: list[Record]) -> None:
    (first, ours) = annotation.page(records[0], KEY)["@context"]
    assert first == "http://www.w3.org/ns/anno.jsonld"
    assert set(ours) == {"onrecord", "part", "item"}
    assert jsonld.graph(records[0], KEY)["@context"] == "https://schema.org"


def test_over_rest_ids_are_addresses_that_answer(client: Client) -> None:
    one = client()
    key = one.get(f"{API}/stories").json()["items"][0]["story"]
    page = one.get(f"{API}/stories/{key}/annotations").json()
    text = one.get(f"{API}/stories/{key}/text").text
    assert one.get(urlsplit(page["id"]).path).json() == page
    for item in page["items"]:
        assert item["id"].startswith(HOST)
        single = one.get(urlsplit(item["id"]).path)
        assert single.headers["content-type"] == "application/ld+json"
        assert {name: value for name, value in single.json().items() if name != "@context"} == item
        for target in item["target"]:
            assert urlsplit(target["source"]["id"]).path == f"{API}/stories/{key}/text"
            quoted, placed = target["selector"]
            assert text[placed["start"] : placed["end"]] == quoted["exact"]


# ---- ninjs

_NINJS = """uri type representationType profile version versionCreated pubStatus language headlines bodies people
organisations places events infoSources by located altIds standard""".split()
"""The properties of ninjs 3.0 that are written; `onrecord` is ours."""


def test_ninjs_has_what_its_standard_has_and_the_record(records: list[Record]) -> None:
    for record in records:
        item = ninjs.item(record, KEY)
        assert set(item) - {"onrecord"} <= set(_NINJS)
        assert item["onrecord"] == record.to_dict()
        assert item["type"] == "text"
        assert re.match(r"(urn|https?):", item["uri"])
        assert item.get("pubStatus") in (None, "usable", "withheld", "canceled")
        assert item["bodies"][0]["value"] == record.story.text
        assert item["bodies"][0]["charCount"] == len(record.story.text)
        if "versionCreated" in item:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", item["versionCreated"])
        known = {actor.id for actor in record.actors}
        for kind in ("people", "organisations", "places"):
            assert all(set(one) == {"name", "rel", "literal"} for one in item.get(kind, ()))
            assert {one["literal"] for one in item.get(kind, ())} <= known
        assert [one["id"] for one in item.get("events", ())] == [event.id for event in record.contacts]


def test_ninjs_is_read_back_as_the_same_story(records: list[Record]) -> None:
    for record in records:
        written = json.dumps(ninjs.item(record, KEY)).encode()
        (story,) = read_ninjs(io.BytesIO(written), "out.json", Options())
        assert isinstance(story, StoryInput)
        assert story.text == record.story.text.strip()
        assert story.headline == record.story.headline
        assert story.language == record.story.language
        assert story.status in (None, "usable")


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("2025-03-11", "2025-03-11T00:00:00Z"),
        ("2025-03-11T10:00:00+01:00", "2025-03-11T10:00:00+01:00"),
        ("2025-03-11T10:00", None),
        (None, None),
    ],
)
def test_a_moment_without_its_zone_is_left_out(published: str | None, written: str | None) -> None:
    record = talks()
    record = replace(record, story=replace(record.story, published=published))
    assert ninjs.item(record, KEY).get("versionCreated") == written


# ---- FollowTheMoney

_FTM = {
    "Article": "title bodyText author publisher publishedAt sourceUrl language messageId peopleMentioned fileName",
    "Person": "name alias weakAlias country position proof",
    "Organization": "name alias weakAlias country proof",
    "PublicBody": "name alias weakAlias country proof",
    "LegalEntity": "name alias weakAlias country proof",
    "Position": "name country",
    "Occupancy": "holder post status proof",
    "Mention": "document resolved name detectedSchema",
    "Event": "name summary keywords involved location country date startDate endDate recordId proof",
    "PlainText": "title bodyText author keywords authoredAt publishedAt language messageId proof",
    "Documentation": "document entity role proof",
}
"""Schemata and properties of FollowTheMoney 4 that are written."""
_ENTITIES = {
    "proof": {"Article"},
    "document": {"Article", "PlainText"},
    "resolved": {"Person", "Organization", "PublicBody", "LegalEntity"},
    "involved": {"Person", "Organization", "PublicBody", "LegalEntity"},
    "entity": {"Person", "Organization", "PublicBody", "LegalEntity"},
    "holder": {"Person"},
    "post": {"Position"},
}


def test_entities_hold_together(records: list[Record]) -> None:
    for record in records:
        found = list(ftm.entities(record, KEY))
        schemata = {one["id"]: one["schema"] for one in found}
        for one in found:
            assert set(one["properties"]) <= set(_FTM[one["schema"]].split())
            for name, values in one["properties"].items():
                assert values == [value for value in dict.fromkeys(values) if value]
                for value in values if name in _ENTITIES else ():
                    assert schemata[value] in _ENTITIES[name], (one, name)


def test_entities_fit_the_model_of_the_package(records: list[Record]) -> None:
    model = pytest.importorskip("followthemoney", reason="pip install followthemoney to validate entities").model
    for record in records:
        for one in ftm.entities(record, KEY):
            schema = model.get(one["schema"])
            assert schema is not None
            assert not schema.abstract
            schema.validate(one)
            for name, values in one["properties"].items():
                kind = schema.get(name).type
                assert all(kind.clean(value) is not None for value in values), (name, values)
            assert model.get_proxy(one).to_dict()["properties"].keys() == one["properties"].keys()


def test_a_name_is_one_entity_in_all_stories() -> None:
    one = list(ftm.entities(talks(), "a"))
    other = list(ftm.entities(talks(id="other"), "b"))

    def ids(found: list[dict[str, Any]], schema: str) -> set[str]:
        return {entity["id"] for entity in found if entity["schema"] == schema}

    assert ids(one, "Person") == ids(other, "Person") != set()
    assert ids(one, "Position") == ids(other, "Position") != set()
    assert not ids(one, "Article") & ids(other, "Article")
    assert not ids(one, "Event") & ids(other, "Event")


# ---- schema.org


def test_schema_org_has_article_people_quotations_and_events(records: list[Record]) -> None:
    for record in records:
        parts = jsonld.graph(record, KEY)["@graph"]
        ids = [part["@id"] for part in parts]
        assert len(ids) == len(set(ids))
        article = next(part for part in parts if part["@type"] == "NewsArticle")
        assert article["articleBody"] == record.story.text
        quotations = {part["@id"]: part for part in parts if part["@type"] == "Quotation"}
        for statement in record.statements:
            part = quotations.get(f"urn:onrecord:{KEY}:{statement.id}")
            assert (part is not None) == (statement.polarity == "affirmed")
            assert part is None or part["text"] == statement.content.text
        events = [part for part in parts if part["@type"] == "Event"]
        assert len(events) == len([one for one in record.contacts if one.status not in ("denied", "proposed")])

        def references(value: Any) -> Iterator[str]:
            if isinstance(value, dict):
                if set(value) == {"@id"}:
                    yield value["@id"]
                for one in value.values():
                    yield from references(one)
            elif isinstance(value, list):
                for one in value:
                    yield from references(one)

        assert set(references(parts)) <= set(ids)
        assert not [part for part in parts for value in part.values() if value in (None, [], "")]


def test_what_was_not_said_or_not_held_is_no_quotation_and_no_event() -> None:
    record = talks()
    denied = replace(record.events[0], status="denied")
    unsaid = replace(record.statements[0], polarity="negated")
    record = replace(record, events=(denied,), statements=(unsaid,))
    assert {part["@type"] for part in jsonld.graph(record, KEY)["@graph"]} == {"NewsArticle", "Person"}
    assert "Event" not in {one["schema"] for one in ftm.entities(record, KEY)}
    assert "did not say" in next(annotation.of_record(record, KEY))["body"][0]["value"]


# ---- all of them


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://x", " http://x", "http://x y", "http://", "", None]
)
def test_addresses_that_are_none_of_the_web_lead_nowhere(url: str | None) -> None:
    record = talks()
    record = replace(record, story=replace(record.story, url=url))
    assert link(url) is None
    written = json.dumps([ninjs.item(record, KEY)["uri"], jsonld.graph(record, KEY)])
    written += json.dumps([list(ftm.entities(record, KEY)), annotation.page(record, KEY)])
    assert "javascript:" not in written
    assert link("https://wire.example/1") == "https://wire.example/1"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_written(headline: str, name: str) -> None:
    record = talks()
    actors = (replace(record.actors[0], name=name or "x"), *record.actors[1:])
    record = replace(record, actors=actors, story=replace(record.story, headline=headline))
    for found in (annotation.page(record, KEY), ninjs.item(record, KEY), jsonld.graph(record, KEY)):
        assert json.loads(json.dumps(found)) == found
    assert list(ftm.entities(record, KEY))


FORMS = ["annotation", "ninjs", "ftm", "jsonld"]


@pytest.mark.parametrize("form", FORMS)
def test_the_command_line_gives_what_rest_gives(client: Client, store_file: Path, form: str) -> None:
    asked = ["export", "--format", form]
    of_store = CliRunner().invoke(command, [*asked, "--store", str(store_file)])
    assert of_store.exit_code == 0, of_store.output
    one = client()
    keys = [story["story"] for story in one.get(f"{API}/stories").json()["items"]]
    name = {"annotation": "annotations"}.get(form, form)
    theirs = [one.get(f"{API}/stories/{key}/{name}").text for key in keys]
    ours = of_store.stdout.splitlines()
    if form == "annotation":  # over REST ids are addresses
        assert [json.loads(line)["items"][0]["item"] for line in ours] == [
            json.loads(page)["items"][0]["item"] for page in theirs
        ]
    else:
        assert [json.loads(line) for line in ours] == [
            json.loads(line) for page in theirs for line in page.splitlines()
        ]


@pytest.mark.parametrize("form", FORMS)
def test_stories_are_read_and_written(tmp_path: Path, form: str) -> None:
    target = tmp_path / "out.jsonl"
    story = str(EXAMPLES / "harbour-talks.txt")
    done = CliRunner().invoke(command, ["export", story, "--format", form, "-o", str(target)])
    assert done.exit_code == 0, done.output
    found = target.read_text(encoding="utf-8").splitlines()
    assert len(found) > 20 if form == "ftm" else len(found) == 1
    assert "Helena Varga" in found[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--format", "ftm", "--verdicts"], "brat or jsonl"),
        (["--format", "ninjs", "--min-confidence", "0.5", "x.txt"], "polecat-like"),
        (["--format", "jsonl", "x.txt"], "--verdicts"),
    ],
)
def test_what_does_not_go_together_is_told(asked: list[str], said: str) -> None:
    done = CliRunner().invoke(command, ["export", *asked])
    assert done.exit_code == 2
    assert said in done.output


def test_pages_of_the_store_go_through_all_of_it(many_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_AT_ONCE", 5)
    done = CliRunner().invoke(command, ["export", "--format", "ninjs", "--store", str(many_file)])
    ids = [json.loads(line)["onrecord"]["story"]["id"] for line in done.stdout.splitlines()]
    assert sorted(ids) == sorted(f"wire:{number}" for number in range(24))
