"""Items of a record as compact JSON and back, without loss, whatever fields the record's types grow.

A packed item is a dict of its fields, those left out that hold their default or, having none, None. Spans are pairs,
``[12, 34]``, and a part is the list of its spans: its words are in the story already. A part whose words are not what
its spans cut out is kept whole, as ``{"spans": …, "text": …}``. The types say how each field is read back: a new field
needs nothing here.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from onrecord.record import Mention, Part, Span, Time

Packed = dict[str, Any]
T = TypeVar("T")
_Pack = Callable[[Any, str], Any]
_Unpack = Callable[[Any, str], Any]


def pack(item: Any, text: str) -> Packed:
    """The fields of a record's item (a frozen dataclass of `onrecord.record`) that differ from their defaults."""
    packed: Packed = {}
    for name, default, to_json, _ in _fields(type(item)):
        value = getattr(item, name)
        if value == default or (value is None and default is MISSING):
            continue
        packed[name] = to_json(value, text)
    return packed


def unpack(cls: type[T], packed: Packed, text: str) -> T:
    """The item that `packed` was made of. Keys that `cls` has no field for are of a newer version, and left."""
    found = {}
    for name, default, _, from_json in _fields(cls):
        if name in packed:
            found[name] = from_json(packed[name], text)
        elif default is MISSING:
            found[name] = None
    return cls(**found)


def dumps(value: Any) -> str:
    """`value` as short JSON that SQLite can hold: half a surrogate pair, as in file names, is escaped."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return written


def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    """Spans as they are stored."""
    return [[span.start, span.end] for span in spans]


_KNOWN: dict[type, tuple[tuple[str, Any, _Pack, _Unpack], ...]] = {}


def _fields(cls: type) -> tuple[tuple[str, Any, _Pack, _Unpack], ...]:
    """Each field of `cls`: its name, its default, how it is packed and unpacked."""
    if cls not in _KNOWN:
        _KNOWN[cls] = tuple(_each_field(cls))
    return _KNOWN[cls]


def _each_field(cls: type) -> Iterator[tuple[str, Any, _Pack, _Unpack]]:
    hints = typing.get_type_hints(cls)
    for each in fields(cls):
        default = each.default
        if default is MISSING and each.default_factory is not MISSING:
            default = each.default_factory()
        to_json, from_json = _of(hints[each.name])
        yield each.name, default, to_json, from_json


def _of(hint: Any) -> tuple[_Pack, _Unpack]:
    """How values of a type are packed and unpacked."""
    if special := _SPECIAL.get(hint):
        return special
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        kinds = [_of(arg) for arg in inner if arg is not type(None)]
        if all(kind == (_plain, _plain) for kind in kinds):
            return _plain, _plain
        ((to_json, from_json),) = kinds  # of several classes JSON would not tell which it was
        return (
            lambda value, text: None if value is None else to_json(value, text),
            lambda value, text: None if value is None else from_json(value, text),
        )
    if origin is tuple:
        to_json, from_json = _of(inner[0])
        return (
            lambda value, text: [to_json(one, text) for one in value],
            lambda value, text: tuple(from_json(one, text) for one in value),
        )
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return pack, lambda value, text: unpack(hint, value, text)
    return _plain, _plain


def _plain(value: Any, text: str) -> Any:
    return value


def _span(value: Span, text: str) -> list[int]:
    return [value.start, value.end]


def _to_span(value: list[int], text: str) -> Span:
    return Span(value[0], value[1])


def _part(value: Part, text: str) -> Any:
    cut = " ".join(text[span.start : span.end] for span in value.spans)
    return pairs(value.spans) if cut == value.text else {"spans": pairs(value.spans), "text": value.text}


def _to_part(value: Any, text: str) -> Part:
    if isinstance(value, dict):
        return Part(tuple(Span(start, end) for start, end in value["spans"]), value["text"])
    spans = tuple(Span(start, end) for start, end in value)
    return Part(spans, " ".join(text[span.start : span.end] for span in spans))


def _mention(value: Mention, text: str) -> list[Any]:
    packed: list[Any] = [value.span.start, value.span.end, value.kind]
    return packed if value.text == value.span.of(text) else [*packed, value.text]


def _to_mention(value: list[Any], text: str) -> Mention:
    span = Span(value[0], value[1])
    return Mention(span, value[2], value[3] if len(value) > 3 else span.of(text))


def _time(value: Time, text: str) -> Packed:
    packed = pack(value, text)
    if value.text == value.span.of(text):
        del packed["text"]
    return packed


def _to_time(value: Packed, text: str) -> Time:
    return unpack(Time, value if "text" in value else {**value, "text": text[slice(*value["span"])]}, text)


_SPECIAL: dict[Any, tuple[_Pack, _Unpack]] = {
    Span: (_span, _to_span),
    Part: (_part, _to_part),
    Mention: (_mention, _to_mention),
    Time: (_time, _to_time),
}


def pack_time(value: Time, text: str) -> Packed:
    """A time without the words that its span cuts out."""
    return _time(value, text)


def unpack_time(value: Packed, text: str) -> Time:
    """The time that `pack_time` packed."""
    return _to_time(value, text)


def pack_mentions(mentions: tuple[Mention, ...], text: str) -> list[list[Any]]:
    """Mentions as ``[start, end, kind]``, with their words where these are not what stands there."""
    return [_mention(mention, text) for mention in mentions]


def unpack_mentions(packed: list[list[Any]], text: str) -> tuple[Mention, ...]:
    """The mentions that `pack_mentions` packed."""
    return tuple(_to_mention(one, text) for one in packed)
