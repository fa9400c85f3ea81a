"""NITF, the News Industry Text Format, versions 3.0 to 3.6: one article a document.

Headline, byline and dateline stand in ``body.head``, the text in ``body.content``, dates and ids in ``docdata``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from onrecord.intake.base import Item, Options
from onrecord.intake.blocks import inline, text_of
from onrecord.intake.fields import iso_date
from onrecord.intake.parts import line, story
from onrecord.intake.xmltree import elements

_DATES = (
    ("head/docdata/date.issue", "norm"),
    ("head/docdata/date.release", "norm"),
    ("head/pubdata", "date.publication"),
    ("head/docdata/pubdata", "date.publication"),
    ("body/body.head/dateline/story.date", "norm"),
)


def read_nitf(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The article of `stream`, or those, where it holds several."""
    for root in elements(stream, name, frozenset(("nitf",)), options.encoding):
        yield article(root, name, name, options)


def article(root: Element, where: str, source: str, options: Options) -> Item:
    """The article in the element ``nitf``."""
    head = root.find("body/body.head")
    head = Element("body.head") if head is None else head
    identifier = root.find("head/docdata/doc-id")
    return story(
        where,
        source,
        options,
        body(root),
        id=identifier.get("id-string") if identifier is not None else None,
        published=_published(root),
        headline=headline(root),
        byline=bylines(head),
        dateline=dateline(head.find("dateline")),
        outlet=inline(head.find("distributor")) or _outlet(root),
        language=root.get("baselang") or root.get("xml:lang"),
        version=_version(root),
        status=_status(root),
    )


def body(root: Element) -> str:
    """The article's text."""
    contents = root.findall("body/body.content") or [e for e in root.findall("body") if e.find("body.head") is None]
    return text_of(*contents, *root.findall("body/body.end/tagline"))


def headline(root: Element) -> str | None:
    """The main headline; where there is none, the document's title."""
    for path in ("hedline/hl1", "headline/hl1", "hedline", "headline"):
        if found := inline(root.find(f"body/body.head/{path}")):
            return found
    return inline(root.find("head/title")) or None


def bylines(head: Element) -> tuple[str, ...]:
    """The bylines in ``body.head``, without the posts that stand with them."""
    found = []
    for byline in head.findall("byline"):
        people = " and ".join(filter(None, (inline(person) for person in byline.findall("person"))))
        found.append(people or " ".join([byline.text or "", *(_beside(child) for child in byline)]))
    return tuple(found)


def dateline(element: Element | None) -> str | None:
    """The dateline as printed: its own words, or the place that it names."""
    if element is None:
        return None
    day = element.find("story.date")
    own = " ".join([element.text or "", inline(day), *(child.tail or "" for child in element)])
    if any(map(str.isalpha, own)) and not _is_norm(inline(day)):
        return line(" ".join([element.text or "", *(inline(child) + (child.tail or "") for child in element)]))
    location = element.find("location")
    if location is None:
        return None
    if any(map(str.isalpha, location.text or "")):
        return inline(location)
    return ", ".join(words for child in location if (words := inline(child))) or None


def _beside(child: Element) -> str:
    """The words of a part of a byline, and what comes after; posts count for nothing."""
    return ("" if child.tag == "byttl" else f" {inline(child)} ") + (child.tail or "")


def _is_norm(words: str) -> bool:
    """Whether a date is written for machines (``20240314T101500Z``), and so is none that is printed."""
    return words[:6].isdigit()


def _published(root: Element) -> str | None:
    for path, attribute in _DATES:
        for found in root.findall(path):
            if (value := found.get(attribute)) and iso_date(value):
                return value
    return None


def _outlet(root: Element) -> str | None:
    for path, attribute in (
        ("head/docdata/doc-id", "regsrc"),
        ("head/docdata/del-list/from-src", "src-name"),
        ("head/docdata/doc.copyright", "holder"),
    ):
        found = root.find(path)
        if found is not None and found.get(attribute):
            return found.get(attribute)
    return inline(root.find("body/body.head/rights/rights.owner")) or None


def _version(root: Element) -> str | None:
    key = root.find("head/docdata/du-key")
    return key.get("version") or key.get("generation") if key is not None else None


def _status(root: Element) -> str | None:
    data = root.find("head/docdata")
    return data.get("management-status") if data is not None else None
