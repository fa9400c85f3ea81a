"""Saved pages: the article of a page, without what stands around it.

Needs trafilatura (``pip install onrecord[pages]``).

The date is only what the page declares (its metadata or JSON-LD): one picked from the words of a page is a guess.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import Item, Options, PassedOver
from onrecord.intake.extra import missing
from onrecord.intake.fields import iso_date
from onrecord.intake.parts import story

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES = 4 << 20
LEAST = 150
"""Characters of an article: less is a menu, or the notice of a page that is gone."""
MAX_TAGS = 40_000
_MAX_TAG = 4096
_TAG = re.compile(r"</?[A-Za-z][\w:-]{0,40}")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_DATES = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='date' or @name='DC.date.issued' or @name='dcterms.created'"
    " or @name='parsely-pub-date' or @name='sailthru.date' or @property='og:published_time']/@content",
    "//time[@pubdate]/@datetime",
    "//article//time/@datetime",
)


def read_html(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The one article of the page in `stream`."""
    data = stream.read(MAX_BYTES + 1)
    yield page(data, name, name, options)


def needed(where: str) -> None:
    """Raises `InputError` where what reads pages isn't installed; keeps it quiet where it is."""
    try:
        import trafilatura  # noqa: F401
    except ImportError:
        raise missing(where, "a page of the web", "pages") from None
    for talkative in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(talkative).setLevel(logging.CRITICAL)


def page(data: bytes, where: str, source: str, options: Options, url: str | None = None, charset: str = "") -> Item:
    """The article of the page in `data`. `url` and `charset`: what the server said, where that is kept."""
    needed(where)
    import trafilatura

    if len(data) > MAX_BYTES:
        raise InputError(where, f"a page of over {MAX_BYTES >> 20} MiB", "Save the article alone, or as text.")
    if data.count(b"<") > MAX_TAGS:
        raise InputError(where, f"a page of over {MAX_TAGS:,} tags", "Save the article alone, or as text.")
    text = _slimmed(_decoded(data, options.encoding or charset))
    try:
        tree = trafilatura.load_html(text)
        if tree is None:
            return PassedOver(where, "no page: it holds no HTML")
        meta = _declared(tree)
        found = trafilatura.bare_extraction(
            tree,
            url=url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # what it may raise on broken pages is nowhere told
        raise InputError(where, f"a page that can't be read ({type(error).__name__})", "Save it as text.") from None
    if found is None or isinstance(found, dict) or len(found.text or "") < LEAST:
        return PassedOver(where, "no article found on the page")
    return story(
        where,
        source,
        options,
        "\n\n".join(filter(None, map(str.strip, (found.text or "").split("\n")))),
        published=meta.get("published"),
        headline=found.title,
        byline=tuple((found.author or "").split(";")) if found.author else (),
        outlet=found.sitename,
        url=url or meta.get("url") or found.url,
        language=meta.get("language"),
    )


def _decoded(data: bytes, charset: str) -> str:
    """The page's characters: by its mark, by what it says, as UTF-8, and else as windows-1252, as browsers do."""
    said = _CHARSET.search(data[:4096])
    named = said.group(1).decode("ascii", "replace") if said else ""
    for codec in ("utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else "", charset, named, "utf-8"):
        try:
            if codec:
                return data.decode("windows-1252" if codec.lower() in ("iso-8859-1", "latin-1") else codec)
        except (LookupError, ValueError):
            pass
    return data.decode("windows-1252", errors="replace")


def _slimmed(text: str) -> str:
    """`text` with the attributes of overlong tags left out: the parser's time grows with the square of those."""
    kept, at = [], 0
    for tag in _TAG.finditer(text):
        if tag.start() < at:
            continue
        end = text.find(">", tag.end(), tag.end() + _MAX_TAG)
        if end < 0:
            end = text.find(">", tag.end())
            kept += [text[at : tag.end()], ">"]
            at = end + 1 if end >= 0 else len(text)
    return "".join([*kept, text[at:]])


def _declared(tree: HtmlElement) -> dict[str, str]:
    """What the page says of itself, as far as it can be read: ``published``, ``language`` and ``url``."""
    found: dict[str, str] = {}
    linked = _linked_data(tree)
    for value in [*(str(each.get("datePublished")) for each in linked), *(v for p in _DATES for v in tree.xpath(p))]:
        if date := iso_date(str(value)):
            found["published"] = date
            break
    languages = [
        *tree.xpath("/html/@lang"),
        *tree.xpath("//html/@*[name()='xml:lang']"),
        *(str(each.get("inLanguage")) for each in linked if isinstance(each.get("inLanguage"), str)),
        *tree.xpath("//meta[@property='og:locale']/@content"),
    ]
    if language := next((str(value).strip() for value in languages if str(value).strip()), None):
        found["language"] = language
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for value in tree.xpath(path)[:1]:
            if str(value).startswith(("http://", "https://")):
                found.setdefault("url", str(value))
    return found


def _linked_data(tree: HtmlElement) -> list[dict[str, Any]]:
    """The objects of the page's JSON-LD that have a date of publication or a language."""
    found = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        try:
            waiting = [json.loads(str(script)[:1_000_000])]
        except (ValueError, RecursionError):
            continue
        for each in waiting:
            if len(waiting) > 1000:
                break
            if isinstance(each, list):
                waiting.extend(each)
            elif isinstance(each, dict):
                if "datePublished" in each or "inLanguage" in each:
                    found.append(each)
                waiting.extend(each[key] for key in ("@graph", "mainEntity") if isinstance(each.get(key), list | dict))
    return found
