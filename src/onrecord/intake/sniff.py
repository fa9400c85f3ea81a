"""What a file is by its first bytes, where its name doesn't say or says too little (``.xml``, ``.txt``).

Only what is sure counts: plain text, CSV and JSON Lines have no signature, and so are never found here.
"""

from __future__ import annotations

import codecs
import re

HEAD = 8192
"""Bytes that are looked at."""

_ROOTS = {
    "newsMessage": "newsml-g2",
    "newsItem": "newsml-g2",
    "packageItem": "newsml-g2",
    "conceptItem": "newsml-g2",
    "knowledgeItem": "newsml-g2",
    "planningItem": "newsml-g2",
    "catalogItem": "newsml-g2",
    "NewsML": "newsml",
    "nitf": "nitf",
    "rss": "feed",
    "feed": "feed",
    "RDF": "feed",
    "opml": "opml",
    "html": "html",
}
_BEFORE_ROOT = re.compile(r"\s+|<\?[^>]*>|<!--(?:[^-]|-[^-])*-->|<!(?!--)[^>\[]*(?:\[[^\]]*\]\s*)?>")
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_HTML = re.compile(r"\s*(?:<!--(?:[^-]|-[^-])*-->\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_NITF = re.compile(r"<(?:[\w.-]+:)?nitf[\s>]")
_ANPA = re.compile(rb"\s*\x16{1,6}\x01[A-Za-z]?\d{2,4}\x1f")
_IPTC7901 = re.compile(rb"\s*\x01[A-Za-z]{1,6} ?\d{1,5} ")
_MAIL_LINE = re.compile(
    r"^(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|From|To|Subject|Date|X-[\w-]+): ",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_SURE = re.compile(r"^(?:Received|Return-Path|Message-ID|MIME-Version): ", re.IGNORECASE | re.MULTILINE)


def kind(head: bytes, *, xml: bool = False) -> str | None:
    """The name of the built-in format that a file beginning with `head` surely is of; None where it isn't sure.
    `xml`: it is named as XML."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/1."):
        return "warc"
    if _ANPA.match(head):
        return "anpa"
    if _IPTC7901.match(head):
        return "iptc7901"
    start = _text(head)
    if _HTML.match(start):
        return "html"
    root = _root(start, named=xml)
    if root and root not in _ROOTS and _NITF.search(start):
        return "nitf"  # in an envelope of a house's own
    return _ROOTS.get(root) if root else None


def foreign(head: bytes, *, xml: bool = False) -> str | None:
    """What a file of no format of ours is, where its first bytes tell, for the report. `xml`: it is named as XML."""
    if is_mail(head):
        return "an e-mail message, no news format"
    if root := _root(_text(head), named=xml):
        return f"XML of another kind (it opens with <{root}>)"
    return None


def is_mail(head: bytes) -> bool:
    """Whether `head` opens with the header lines of an e-mail message."""
    lines = re.split(r"\n\s*\n", _text(head).replace("\r\n", "\n").lstrip(), maxsplit=1)[0]
    first = _MAIL_LINE.match(lines)
    return first is not None and len(_MAIL_LINE.findall(lines)) >= 3 and _MAIL_SURE.search(lines) is not None


def _root(start: str, *, named: bool = False) -> str | None:
    """The local name of the root element of XML that begins so; None where it is none. Without a declaration only the
    roots that we know are sure, unless the file is named as XML."""
    at = 0
    for _ in range(100):
        found = _BEFORE_ROOT.match(start, at)
        if not found or found.end() == at:
            break
        at = found.end()
    root = _ROOT.match(start, at)
    sure = root and (named or start.lstrip().startswith(("<?xml", "<!DOCTYPE")) or root.group(1) in _ROOTS)
    return root.group(1) if root and sure else None


def _text(head: bytes) -> str:
    """The characters that matter here, which are all of ASCII."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if head.startswith(mark):
            return head.decode(codec, errors="ignore")
    for start, codec in ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be")):
        if head.startswith(start):
            return head.decode(codec, errors="ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip()
