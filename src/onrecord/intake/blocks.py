"""Marked-up text becomes plain text, paragraph by paragraph: from elements of XML, and from HTML as a string.

Paragraphs part by an empty line, lines within one (``<br>``, table rows) by a line feed, cells by a tab; other white
space is one space, as a browser shows it. Only what was typed in lines keeps them: agencies send texts of old systems
whole in one element, with paragraphs that open by an indent. Scripts, styles, media, and the heads and feet of
articles are left out. The HTML reading takes anything, in time linear in its length: the standard library's doesn't.
"""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

BLOCKS = frozenset(
    "address article block blockquote body body.content body.end body.head bq center dd div dl dt fieldset form"
    " h1 h2 h3 h4 h5 h6 hedline hl1 hl2 hl3 hl4 hr html li main nitf ol p pre section table tagline ul".split()
)
SKIPPED = frozenset(
    "aside audio button canvas embed figure footer frameset head header iframe input math media nav noframes noscript"
    " nitf-table-metadata object picture script select style svg template textarea video".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset(("script", "style", "textarea", "noscript", "iframe", "noframes"))
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_TAG = re.compile(r"(/?)([A-Za-z][^\s/>]*)")
_MAX_TAG = 16_384
_LINE, _CELL = "\x1e", "\x1f"  # stand for breaks among words; no text that comes in has them (`parts`, XML)
_BREAK = re.compile(_LINE)
_EMPTY = re.compile(r"\n(?:[ \t\xa0]*\n)+")


class Blocks:
    """Collects words and breaks, and gives the text."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._now: list[str] = []
        self._kept = 0  # depth of <pre>, in which lines are lines

    def words(self, text: str) -> None:
        self._now.append(text)

    def opens(self, tag: str) -> None:
        if tag in BLOCKS:
            self._paragraph()
        elif tag in ("br", "tr"):
            self._now.append(_LINE)
        elif tag in ("td", "th"):
            self._now.append(_CELL)
        self._kept += tag == "pre"

    def closes(self, tag: str) -> None:
        if tag in BLOCKS:
            self._paragraph()
        self._kept -= tag == "pre" and self._kept > 0

    def text(self) -> str:
        self._paragraph()
        return "\n\n".join(self._paragraphs)

    def _paragraph(self) -> None:
        raw = "".join(self._now).replace("\r\n", "\n")
        self._now.clear()
        if not raw or raw.isspace():
            return
        typed = self._kept or _is_typed(raw)
        lines = [each if typed else _WHITE.sub(" ", each) for each in _BREAK.split(raw)]
        kept = "\n".join(_line(each, typed=bool(typed)) for each in lines)
        # the first may be empty but for cells or an indent
        self._paragraphs.extend(part for each in _EMPTY.split(kept) if (part := each.strip("\n")).strip())


def _is_typed(raw: str) -> bool:
    """Whether the line breaks of a paragraph's source are its own, not those of the file's layout: some of its lines
    stand at the margin, and others are indented or parted by empty ones."""
    lines = raw.rstrip().split("\n")[1:]
    if len(lines) < 2:
        return False
    indents = [len(each) - len(each.lstrip(" \t")) for each in lines if not each.isspace() and each]
    empty = any(not each.strip() for each in lines)
    return bool(indents) and min(indents) == 0 and (max(indents) > 1 or empty) and len(indents) > 1


def _line(raw: str, *, typed: bool) -> str:
    cells = raw.split(_CELL)
    if typed:
        return "\t".join(cells).rstrip(" \t\xa0")
    return "\t".join(each.strip() for each in cells).strip(" \t\xa0")


def text_of(*elements: Element) -> str:
    """The text of `elements`, as paragraphs."""
    blocks = Blocks()
    for element in elements:
        _walk(element, blocks)
    return blocks.text()


def inline(element: Element | None) -> str:
    """All the words of `element`, on one line."""
    return "" if element is None else _WHITE.sub(" ", "".join(element.itertext())).strip()


def _walk(element: Element, blocks: Blocks) -> None:
    tag = element.tag.lower()
    if tag in SKIPPED:
        return
    blocks.opens(tag)
    if element.text:
        blocks.words(element.text)
    for child in element:  # elements are no deeper than `xmltree` lets them be
        _walk(child, blocks)
        if child.tail:
            blocks.words(child.tail)
    blocks.closes(tag)


def text_of_html(source: str) -> str:
    """The text of a piece of HTML or XHTML, as paragraphs."""
    blocks = Blocks()
    low: str | None = None
    at = 0
    without: set[str] = set()  # ends that do not come any more
    skipping: list[str] = []
    while at < len(source):
        opening = source.find("<", at)
        if opening < 0:
            opening = len(source)
        if opening > at and not skipping:
            blocks.words(html.unescape(source[at:opening]))
        if opening == len(source):
            break
        tag = _TAG.match(source, opening + 1)
        if tag is None:
            at = _after_other(source, opening, without)
            if at == opening + 1 and not skipping:
                blocks.words("<")
            continue
        closing, name = tag.group(1) == "/", tag.group(2).lower()
        at = _after_tag(source, tag.end())
        if name in SKIPPED and name not in _VOID:
            _skip(skipping, name, closing=closing, empty=source[at - 2 : at] == "/>")
        elif not skipping:
            (blocks.closes if closing else blocks.opens)(name)
        if name in _RAW and not closing and source[at - 2 : at] != "/>":
            low = low if low is not None else source.lower()
            end = f"</{name}"
            found = -1 if end in without else low.find(end, at)
            if found < 0:
                without.add(end)
                _skip(skipping, name, closing=True, empty=False)
            else:
                at = found
    return blocks.text()


def _skip(skipping: list[str], name: str, *, closing: bool, empty: bool) -> None:
    if closing:
        if name in skipping[-32:]:  # what was opened within it and not closed ends with it
            while skipping.pop() != name:
                pass
    elif not empty:
        skipping.append(name)


def _after_other(source: str, opening: int, without: set[str]) -> int:
    """Past a comment, a declaration or an instruction at `opening`; past the sign alone where it is none."""
    for begin, end in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"), ("</", ">")):
        if source.startswith(begin, opening):
            if begin == "<![CDATA[":
                return opening + len(begin)  # its words are words
            found = -1 if end in without else source.find(end, opening + len(begin))
            if found < 0:
                without.add(end)
                return opening + 1
            return found + len(end)
    return opening + 1


def _after_tag(source: str, at: int) -> int:
    """Past the tag whose name ends at `at`: past its first ``>`` that stands in no quotation marks."""
    end = source.find(">", at, at + _MAX_TAG)
    if end < 0:
        return min(len(source), at + _MAX_TAG)
    for _ in range(8):
        marks = re.sub("'[^']*'" if source.find('"', at, end) < 0 else '"[^"]*"', "", source[at:end])
        open_mark = re.search(r"=\s*([\"'])", marks)
        if open_mark is None:
            break
        closed = source.find(open_mark.group(1), end, at + _MAX_TAG)
        found = source.find(">", closed, at + _MAX_TAG) if closed >= 0 else -1
        if found < 0:
            break
        end = found
    return end + 1
