"""The feed of a watch (Atom, RFC 4287): an entry for each answer, with the words and where they stand.

Ids are those of the watch and its entries and never change; an entry's `updated` changes when it tells something else,
as that a planned meeting was held, or that its story was withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from onrecord.printable import one_line
from onrecord.store.watches import Entry, Watch

MEDIA = "application/atom+xml; charset=utf-8"
MOST = 100
"""Entries of a feed: those that were changed last."""

_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
# What XML 1.0 cannot hold, and what `printable` leaves: halves of surrogate pairs and the two that are no characters.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TITLE = 200

ET.register_namespace("", _ATOM)


def feed(watch: Watch, entries: Sequence[Entry], base: str) -> bytes:
    """The feed as XML in UTF-8. `base`: where the reading room is, as ``http://127.0.0.1:8411``, whose pages entries
    lead to."""
    base = base.rstrip("/")
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", f"urn:uuid:{watch.key}")
    _text(root, "title", f"{watch.name} · On the record")
    _text(root, "subtitle", in_words(watch))
    _text(root, "updated", max((entry.updated for entry in entries), default=watch.made))
    _link(root, "self", f"{base}/watches/{watch.key}.atom", "application/atom+xml")
    _link(root, "alternate", f"{base}/watches/{watch.key}", "text/html")
    _text(root, "generator", "onrecord")
    for entry in entries[:MOST]:
        root.append(_entry(watch, entry, base))
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def in_words(watch: Watch) -> str:
    """``quotes: actor Varga, about harbour``: the question and its filters, on one line."""
    return f"{watch.question}: {filters_in_words(watch)}"


def filters_in_words(watch: Watch) -> str:
    """``actor Varga, about harbour``; ``all`` where there are none."""
    names = {"with_actor": "with", "min_confidence": "at least as sure as"}
    filters = (f"{names.get(name, name)} {value}" for name, value in watch.filters.items())
    return one_line(", ".join(filters)) or "all"


def _entry(watch: Watch, entry: Entry, base: str) -> ET.Element:
    evidence: dict[str, Any] = entry.answer["evidence"]
    made = ET.Element(f"{{{_ATOM}}}entry")
    title = f"WITHDRAWN: {entry.title}" if entry.standing == "withdrawn" else entry.title
    _text(made, "id", f"urn:uuid:{entry.key}")
    _text(made, "title", title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…")
    _text(made, "published", entry.found)
    _text(made, "updated", entry.updated)
    author = ET.SubElement(made, f"{{{_ATOM}}}author")
    _text(author, "name", evidence["outlet"] or "outlet not known")
    story, _, item = entry.answer["id"].rpartition("/")
    place = quote(story or evidence["story"], safe="")
    _link(made, "alternate", f"{base}/story/{place}{f'#{quote(item)}' if story and item else ''}", "text/html")
    ET.SubElement(made, f"{{{_ATOM}}}category", {"term": watch.question})
    content = ET.SubElement(made, f"{{{_ATOM}}}content", {"type": "xhtml"})
    content.append(_content(entry, evidence))
    return made


def _content(entry: Entry, evidence: dict[str, Any]) -> ET.Element:
    """What the answer says, the sentence in which it stands, and where."""
    division = ET.Element(f"{{{_XHTML}}}div")
    if entry.standing == "withdrawn":
        _paragraph(division, "The story that this stands in has been withdrawn.")
    _paragraph(division, entry.title)
    if evidence["sentence"]:
        _paragraph(ET.SubElement(division, f"{{{_XHTML}}}blockquote"), evidence["sentence"])
    _paragraph(division, " · ".join(_where(entry.answer, evidence)))
    before = entry.answer.get("before_evidence")
    if before:
        _paragraph(division, "Before that:")
        if before["sentence"]:
            _paragraph(ET.SubElement(division, f"{{{_XHTML}}}blockquote"), before["sentence"])
        _paragraph(division, " · ".join(_where({"id": entry.answer["before_id"]}, before)))
    return division


def _where(answer: dict[str, Any], evidence: dict[str, Any]) -> Iterable[str]:
    """Outlet, day, headline, and the item with its offsets."""
    yield evidence["outlet"] or "outlet not known"
    yield evidence["day"] or "day not known"
    if evidence["headline"]:
        yield evidence["headline"]
    at = ", ".join(f"{span['start']}–{span['end']}" for span in evidence["spans"])
    yield f"{answer['id']} at {at}" if at else answer["id"]
    if evidence["standing"] not in ("current", "withdrawn"):
        yield evidence["standing"]


def _paragraph(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, f"{{{_XHTML}}}p").text = _clean(text)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _clean(text)


def _link(parent: ET.Element, rel: str, address: str, media: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": _clean(address), "type": media})


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", one_line(text))
