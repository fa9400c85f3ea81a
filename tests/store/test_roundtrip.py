"""What goes into the store comes out of it, exactly."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.record import Event, Mention, Part, Record, Span, Story, Time
from onrecord.store import Store
from onrecord.store.codec import dumps, pack, unpack
from onrecord.store.rows import STORY, join, split
from tests.store.made import TEXT, talks

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))
_SURE = st.floats(0, 1)

st.register_type_strategy(Span, _SPANS)
st.register_type_strategy(str, _WORDS)
st.register_type_strategy(float, _SURE)


def kept(record: Record) -> Record:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s.db", write=True) as store:
        added = store.add([record])
        assert (added.new, added.broken) == (1, 0), added.errors
        return next(store.records())


def test_a_story_with_everything(record: Record) -> None:
    for one in (record, talks()):
        assert kept(one) == one
        assert kept(one).to_dict() == one.to_dict()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_type(Record))
def test_any_record(record: Record) -> None:
    """Parts need not be what their spans cut out, nor spans lie in the text: kept is what was read."""
    found = kept(record)
    assert found == record
    assert found.to_dict() == record.to_dict()


@given(st.from_type(Event), _WORDS)
def test_packing_is_json_and_loses_nothing(event: Event, text: str) -> None:
    assert unpack(Event, json.loads(dumps(pack(event, text))), text) == event


def test_words_that_the_spans_cut_out_are_not_kept_twice() -> None:
    part = Part.cut(TEXT, [Span(0, 4), Span(6, 11)])
    time = Time(Span(0, 4), "OSLO", "DATE", None)
    mention = Mention(Span(0, 4), "name", "OSLO")
    for item in (part, time, mention):
        # what is kept of a story's actor, time or part names the offsets and not the words
        from onrecord.store.codec import _SPECIAL

        to_json, from_json = _SPECIAL[type(item)]
        assert "OSLO" not in dumps(to_json(item, TEXT))
        assert from_json(to_json(item, TEXT), TEXT) == item
        assert from_json(to_json(item, "OTHER TEXT"), "OTHER TEXT") == item


def test_a_file_name_that_is_not_utf_8() -> None:
    record = talks(source="wire/\udcff.txt")
    assert kept(record) == record


def test_text_with_nul_and_beyond_the_basic_plane() -> None:
    record = talks(f"\x00🙂{TEXT}")
    assert kept(record) == record


def test_a_field_of_a_newer_version_is_passed_by() -> None:
    story = Story(id="x", text="t", outlet="Arland Press")
    row = split(pack(story, "t"), STORY)
    row["more"] = json.dumps({**json.loads(row["more"] or "{}"), "smell": "of fish"})
    assert unpack(Story, join(row, STORY), "t") == story


def test_what_has_no_column_is_kept() -> None:
    record = talks()
    event = replace(record.events[0], mentions=(Span(1, 2), Span(3, 4)))
    assert kept(replace(record, events=(event,))).events == (event,)
