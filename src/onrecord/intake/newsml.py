"""NewsML 1.0 to 1.2: news items whose components hold a text, as NITF, as HTML or plain.

A story is the components under one headline in one language; of its texts, the one that is the main one by its role,
or the longest: the others are its headline again, a caption, a style sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from onrecord.errors import InputError
from onrecord.intake import nitf
from onrecord.intake.base import Item, Options, PassedOver
from onrecord.intake.blocks import inline, text_of, text_of_html
from onrecord.intake.parts import story, tag
from onrecord.intake.xmltree import elements

_TEXT = frozenset(("text", "complexdata", ""))
_ROLES_MAIN = frozenset(("main", "body", "bodytext", "maintext", "story", "article", "text"))
_ROLES_BESIDE = frozenset(
    "abstract caption contact headline keywords kicker logo photo picture related relatedlinks sidebar slug"
    " stylesheet subheadline summary supporting teaser thumbnail video".split()
)


def read_newsml(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The news items of `stream`, in order, with a story for every text and language in them."""
    anything = False
    for item in elements(stream, name, frozenset(("NewsItem",)), options.encoding):
        anything = True
        identifier = inline(item.find("Identification/NewsIdentifier/PublicIdentifier")) or None
        where = f"{name} {identifier}" if identifier else name
        yield from _stories(item, identifier, where, name, options)
    if not anything:
        yield PassedOver(name, "NewsML without news items")


def _stories(item: Element, identifier: str | None, where: str, name: str, options: Options) -> Iterator[Item]:
    """The item's texts: each component that has one of its own, with the fields of those around it."""
    found = list(_texts(item))
    if not found:
        kinds = sorted({kind for kind in map(_kind, item.iter("ContentItem")) if kind not in _TEXT})
        yield PassedOver(where, f"no text: it holds {', '.join(kinds).lower()}" if kinds else "no text in it")
        return
    several = len(found) > 1
    for number, (lineage, text) in enumerate(found, start=1):
        language = _language(lineage)
        apart = language if len({_language(other) for other, _ in found}) == len(found) else str(number)
        try:
            yield story(
                where,
                name,
                options,
                text,
                id=f"{identifier}#{apart}" if several and identifier else identifier,
                published=_first(
                    item,
                    "NewsManagement/ThisRevisionCreated",
                    "NewsManagement/FirstCreated",
                    "Identification/NewsIdentifier/DateId",
                ),
                headline=_near(lineage, "NewsLines/HeadLine"),
                byline=tuple(filter(None, [_near(lineage, "NewsLines/ByLine")])),
                dateline=_near(lineage, "NewsLines/DateLine"),
                outlet=_outlet(lineage) or inline(item.find("Identification/NewsIdentifier/ProviderId")),
                language=language,
                version=inline(item.find("Identification/NewsIdentifier/RevisionId")),
                status=_name(item.find("NewsManagement/Status")),
            )
        except InputError as error:
            yield error


def _texts(item: Element) -> Iterator[tuple[list[Element], str]]:
    """The text of each story in the item, with the components around it, innermost first, and the item last."""
    best: dict[tuple[int, str | None], tuple[bool, list[Element], str]] = {}
    waiting = [([component, item], component) for component in reversed(item.findall("NewsComponent"))]
    while waiting:
        lineage, component = waiting.pop()
        role = _name(component.find("Role"))
        if role in _ROLES_BESIDE:
            continue
        for content in component.findall("ContentItem"):
            text = _text(content) if _is_text(content) else ""
            headed = next((each for each in lineage if inline(each.find("NewsLines/HeadLine"))), item)
            key = id(headed), _language(lineage)
            known = best.get(key)
            if text and (known is None or (role in _ROLES_MAIN, len(text)) > (known[0], len(known[2]))):
                best[key] = role in _ROLES_MAIN, lineage, text
        inner = [part for name in ("NewsComponent", "NewsItem/NewsComponent") for part in component.findall(name)]
        waiting.extend(([part, *lineage], part) for part in reversed(inner))
    for _, lineage, text in best.values():
        yield lineage, text


def _is_text(content: Element) -> bool:
    """Whether the content is a text to be read, as far as it says: no style sheet, no picture's description."""
    mime = _name(content.find("MimeType"))
    return _kind(content) in _TEXT and (not mime or mime.startswith(("text/", "application/"))) and "css" not in mime


def _text(content: Element) -> str:
    data = content.find("DataContent")
    if data is None:
        return ""
    article = data.find("nitf")
    if article is not None:
        return nitf.body(article)
    if len(data):
        bodies = data.findall("html/body") or data.findall("body/body.content") or data.findall("body.content")
        return text_of(*bodies) if bodies else text_of(data)
    words = "".join(data.itertext()).strip()
    return text_of_html(words) if words.startswith("<") or "html" in _name(content.find("Format")) else words


def _kind(content: Element) -> str:
    """What a content item holds, in lower case; empty where it doesn't say."""
    return _name(content.find("MediaType"))


def _name(element: Element | None) -> str:
    """The formal name that an element refers to, in lower case; empty where there is none."""
    return element.get("FormalName", "").lower() if element is not None else ""


def _near(lineage: list[Element], path: str) -> str | None:
    """What stands at `path` in the innermost element that has it."""
    return next((words for element in lineage if (words := inline(element.find(path)))), None)


def _language(lineage: list[Element]) -> str | None:
    for element in lineage:
        language = element.find("DescriptiveMetadata/Language")
        if found := tag(language.get("FormalName") if language is not None else None) or tag(element.get("xml:lang")):
            return found
    return None


def _outlet(lineage: list[Element]) -> str | None:
    for path in ("AdministrativeMetadata/Provider/Party", "AdministrativeMetadata/Source/Party"):
        for element in lineage:
            party = element.find(path)
            if party is not None and party.get("FormalName"):
                return party.get("FormalName")
    return _near(lineage, "NewsLines/CreditLine")


def _first(item: Element, *paths: str) -> str | None:
    return next((words for path in paths if (words := inline(item.find(path)))), None)
