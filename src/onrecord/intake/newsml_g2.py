"""NewsML-G2: news items, alone or in a news message, with their text inline as XHTML, NITF or plain.

Read with the package's own bounded reading of XML (`xmltree`). The library of the standard's makers reads the same
files, but whole, into objects for all of the standard, and by a parser that resolves a document's entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from onrecord.errors import InputError
from onrecord.intake import nitf
from onrecord.intake.base import Item, Options, PassedOver
from onrecord.intake.blocks import BLOCKS, inline, text_of, text_of_html
from onrecord.intake.parts import NO_TEXT, story
from onrecord.intake.xmltree import elements

_ITEMS = {
    "newsItem": "",
    "packageItem": "a package: it lists items and holds no text",
    "conceptItem": "a concept item, no news",
    "knowledgeItem": "a knowledge item, no news",
    "planningItem": "a planning item, no news yet",
    "catalogItem": "a catalogue, no news",
}
_TEXT = frozenset(("text", "composite", ""))
_TEXT_ROOTS = BLOCKS | {"html", "nitf"}


def read_newsml_g2(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The news items of `stream`, in order; packages and what isn't text are passed over."""
    anything = False
    for item in elements(stream, name, frozenset(_ITEMS), options.encoding):
        anything = True
        where = f"{name} {item.get('guid')}" if item.get("guid") else name
        try:
            yield PassedOver(where, _ITEMS[item.tag]) if _ITEMS[item.tag] else _item(item, where, name, options)
        except InputError as error:
            yield error
    if not anything:
        yield PassedOver(name, "a news message without items")


def _item(item: Element, where: str, source: str, options: Options) -> Item:
    kind = _code(item.find("itemMeta/itemClass"))
    if kind not in _TEXT:
        return PassedOver(where, f"no text: its class is {kind}")
    meta = item.find("contentMeta")
    meta = Element("contentMeta") if meta is None else meta
    text, marked = _content(item)
    if not text and _has_remote_text(item):
        return PassedOver(where, "its text is not in the file, which only says where to fetch it")
    if not text and (other := item.find("contentSet/inlineXML/*")) is not None and other.tag not in _TEXT_ROOTS:
        return PassedOver(where, f"no text: it holds data (<{other.tag}>)")
    byline = tuple(inline(by) for by in meta.findall("by"))
    headline = _headline(meta) or inline(item.find("itemMeta/title")) or None
    dateline = inline(meta.find("dateline")) or None
    if marked is not None:  # an article of NITF within
        head = marked.find("body/body.head")
        headline = headline or nitf.headline(marked)
        if head is not None:
            byline = byline if any(byline) else nitf.bylines(head)
            dateline = dateline or nitf.dateline(head.find("dateline"))
    if not text:
        return PassedOver(where, NO_TEXT)
    return story(
        where,
        source,
        options,
        text,
        id=item.get("guid"),
        published=_first(
            item,
            "itemMeta/versionCreated",
            "contentMeta/contentModified",
            "contentMeta/contentCreated",
            "itemMeta/firstCreated",
        ),
        headline=headline,
        byline=byline,
        dateline=dateline,
        outlet=_outlet(item, meta),
        language=_language(item, meta),
        version=item.get("version"),
        status=_code(item.find("itemMeta/pubStatus")),
    )


def _content(item: Element) -> tuple[str, Element | None]:
    """The text of the item, and the NITF article that it is in, if any: the first rendition that has words."""
    for content in item.findall("contentSet/*"):
        article = content if content.tag == "nitf" else content.find("nitf")
        if content.tag == "inlineXML" and article is not None:
            if text := nitf.body(article):
                return text, article
        elif content.tag == "inlineXML":
            bodies = content.findall("html/body") or [each for each in content if each.tag.lower() in BLOCKS]
            if text := text_of(*bodies):
                return text, None
        elif content.tag == "inlineData":
            words = "".join(content.itertext()).strip()
            marked = words.startswith("<") or "html" in content.get("contenttype", "")
            if text := text_of_html(words) if marked else words:
                return text, None
    return "", None


def _has_remote_text(item: Element) -> bool:
    return any(
        remote.get("contenttype", "").startswith(("text/", "application/"))
        for remote in item.findall("contentSet/remoteContent")
    )


def _headline(meta: Element) -> str | None:
    """The headline without a role, or with the main one; else the first."""
    all_of_them = meta.findall("headline")
    for headline in all_of_them:
        if headline.get("role") is None or headline.get("role", "").lower().endswith("main"):
            return inline(headline) or None
    return inline(all_of_them[0]) if all_of_them else None


def _language(item: Element, meta: Element) -> str | None:
    for language in meta.findall("language"):
        if language.get("tag"):
            return language.get("tag")
    return item.get("xml:lang")


def _outlet(item: Element, meta: Element) -> str | None:
    """Who stands for it: the credit line, the provider, whoever holds the rights."""
    credit = inline(meta.find("creditline"))
    if credit:
        return credit.strip(" -–—")
    for path in ("itemMeta/provider", "rightsInfo/copyrightHolder"):
        found = item.find(path)
        if found is None:
            continue
        host = _host(found.get("uri", ""))
        if words := inline(found.find("name")) or found.get("literal") or host or _code(found):
            return words
    return None


def _host(address: str) -> str:
    """``nwa.invalid`` of ``http://www.nwa.invalid/about``; the empty text of what is no address."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no address
        return ""


def _first(item: Element, *paths: str) -> str | None:
    return next((words for path in paths if (words := inline(item.find(path)))), None)


def _code(element: Element | None) -> str:
    """The value of a code: ``text`` of ``qcode="ninat:text"``, or of a ``uri`` that ends so."""
    if element is None:
        return ""
    code = element.get("qcode") or element.get("uri") or ""
    return code.rstrip("/").rpartition("/")[2].rpartition(":")[2]
