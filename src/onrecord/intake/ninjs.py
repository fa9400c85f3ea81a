"""ninjs, news in JSON, versions 1 to 3: an item, a list of items, or an answer of an interface that wraps them.

Version 1 writes ``headline`` and ``body_text``, with room for ``headline_main`` and ``body_richtext``; versions 2 and 3
have lists of ``headlines`` and ``bodies``. Objects under our own names for fields (``text`` …) are read too, as if each
were a line of JSON Lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.intake import nitf
from onrecord.intake.base import ALIASES, MAX_STORY, Item, Options, PassedOver
from onrecord.intake.blocks import text_of_html
from onrecord.intake.decode import decode, too_large
from onrecord.intake.fields import story_of
from onrecord.intake.parts import story
from onrecord.intake.xmltree import element

MAX_BYTES = 16 * MAX_STORY
_MAX_DEPTH = 5

_TEXT = frozenset(("text", "composite", "story", "article", "package", ""))
_ITEM = ("headline", "headlines", "bodies", "renditions", "associations", "pubstatus", "pubStatus", "eventDetails")
_WRAPPED = ("item", "items", "data", "results", "news", "newsitems", "_items", "hits")


def read_ninjs(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The items of `stream`, in order; pictures, events and what else is no text are passed over."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(name, f"over {MAX_BYTES >> 20} MiB of JSON in one piece", "Give it as JSON Lines, one a line.")
    anything = False
    for row in _items(_parsed(decode(data, name, options.encoding), name), 0):
        anything = True
        try:
            yield _item(row, name, options)
        except InputError as error:
            yield error
    if not anything:
        yield PassedOver(name, "JSON that holds no news items")


def _parsed(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}"
        if error.msg == "Extra data":
            raise InputError(where, "several JSON values in one file", "Read it with --format jsonl.") from None
        raise InputError(where, f"not JSON: {error.msg}", "Mend the file, or have it sent again.") from None
    except (ValueError, RecursionError):
        raise InputError(name, "JSON that is too deep or too long to read", "Have it looked at.") from None


def _items(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The objects that are items, in order; within lists, and within objects that wrap them."""
    if isinstance(value, list):
        for each in value:
            yield from _items(each, depth)
    elif isinstance(value, dict) and depth <= _MAX_DEPTH:
        if _is_item(value):
            yield value
        else:
            for key in _WRAPPED:
                if isinstance(value.get(key), list | dict):
                    yield from _items(value[key], depth + 1)


def _is_item(row: dict[str, Any]) -> bool:
    return _is_ninjs(row) or any(isinstance(row.get(key), str | list) for key in ("text", *ALIASES["text"]))


def _is_ninjs(row: dict[str, Any]) -> bool:
    return (
        any(key in row for key in _ITEM)
        or any(key.startswith(("body_", "headline_")) for key in row)
        or (isinstance(row.get("uri"), str) and ("type" in row or "title" in row))
    )


def _item(row: dict[str, Any], name: str, options: Options) -> Item:
    identifier = _string(row, "guid", "uri", "id")
    where = f"{name} {identifier}" if identifier else name
    kind = (_string(row, "type") or "").lower()
    if not _is_ninjs(row) or isinstance(row.get(options.names.text), str | list):
        return story_of(row, name, where, options)
    if kind not in _TEXT or "eventDetails" in row:
        return PassedOver(where, f"no text: its type is {kind or 'event'}")
    text = _text(row, where)
    if not text:
        kind_of_it = "a package: it lists items and holds no text" if kind in ("composite", "package") else None
        elsewhere = "its text is not in the file, which only says where to fetch it" if row.get("renditions") else None
        return PassedOver(where, kind_of_it or elsewhere or "no text in it")
    return story(
        where,
        name,
        options,
        text,
        id=identifier,
        published=_string(row, "versioncreated", "versionCreated", "firstpublished", "firstcreated", "firstCreated"),
        headline=_headline(row),
        byline=_bylines(row),
        outlet=_string(row, "source", "provider", "copyrightholder", "copyrightHolder") or _info_source(row),
        url=_address(row),
        language=_string(row, "language"),
        version=_string(row, "version"),
        status=_string(row, "pubstatus", "pubStatus"),
    )


def _headline(row: dict[str, Any]) -> str | None:
    if found := _string(row, "headline", "headline_main"):
        return found
    listed = _listed(row, "headlines")
    main = [value for value, role, _ in listed if role in ("", "main")]
    others = [value for key, value in row.items() if key.startswith("headline_") and isinstance(value, str)]
    return next(iter([*main, *(value for value, _, _ in listed), *others]), None) or _string(row, "title", "name")


def _text(row: dict[str, Any], where: str) -> str:
    """The text of the item: of its bodies the one that parts it best into paragraphs, plain before marked-up. Where
    there is no body, its description is all the text that it has."""
    bodies = [_plain(value, kind, where) for value, _, kind in _listed(row, "bodies")]
    keyed = [(key, value) for key, value in row.items() if key.startswith("body_") and isinstance(value, str)]
    bodies += [_plain(value, key, where) for key, value in keyed]
    if best := max(filter(_has_words, bodies), key=lambda text: text.count("\n\n"), default=""):
        return best
    descriptions = [_plain(value, kind, where) for value, _, kind in _listed(row, "descriptions")]
    descriptions += [
        _plain(row[key], key, where) for key in row if key.startswith("description_") and isinstance(row[key], str)
    ]
    return next(filter(_has_words, descriptions), "") if _string(row, "type") == "text" else ""


def _plain(value: str, kind: str, where: str) -> str:
    """The plain text of a body. `kind`: its media type, or its key."""
    kind = kind.lower()
    if len(value) > 4 * MAX_STORY:
        raise too_large(where)
    if "nitf" in kind and value.lstrip().startswith("<"):
        root = element(value.lstrip(), where)
        return nitf.body(root) if root.tag == "nitf" else ""
    marked = "html" in kind or "richtext" in kind or value.lstrip().startswith(("<p", "<div", "<html", "<body"))
    return text_of_html(value) if marked else value.strip()


def _listed(row: dict[str, Any], key: str) -> list[tuple[str, str, str]]:
    """Value, role and media type of each of the objects in the list `key`."""
    each = row.get(key)
    parts = [part for part in each if isinstance(part, dict)] if isinstance(each, list) else []
    return [
        (part["value"], str(part.get("role") or ""), _string(part, "contentType", "contenttype") or "")
        for part in parts
        if isinstance(part.get("value"), str) and part["value"].strip()
    ]


def _bylines(row: dict[str, Any]) -> tuple[str, ...]:
    by = _string(row, "byline", "by")
    if by:
        return (by,)
    authors = row.get("authors")
    listed = authors if isinstance(authors, list) else ()
    return tuple(a["name"] for a in listed if isinstance(a, dict) and isinstance(a.get("name"), str))


def _info_source(row: dict[str, Any]) -> str | None:
    for key in ("infosources", "infoSources", "infosource"):
        for each in row[key] if isinstance(row.get(key), list) else ():
            if isinstance(each, dict) and (found := _string(each, "name")):
                return found
    return None


def _address(row: dict[str, Any]) -> str | None:
    address = _string(row, "url", "uri")
    return address if address and address.startswith(("http://", "https://")) else None


def _string(row: dict[str, Any], *keys: str) -> str | None:
    """The first of `keys` that holds words, or a number."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
