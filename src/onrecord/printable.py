"""Text from outside made safe to show: on a terminal, where it could move the cursor, and on a page."""

from __future__ import annotations

import json
import re
from typing import Any

# What steers a terminal: C0 and C1 controls and DEL, tab and line feed apart.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What turns the order of letters round or hides among them: bidi marks, embeddings, overrides and isolates; ZWSP, BOM.
_HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
# JSON escapes C0 itself. The rest it may hold raw, but then it can steer a terminal and break a line in two.
_UNSAFE_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """`text` with controls drawn as pictures (ESC becomes ␛) and what is invisible or turns the text round left out.

    Tabs and line feeds stay. For showing only: offsets don't count in it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _HIDDEN.sub("", _CONTROL.sub(_picture, text))


def one_line(text: str) -> str:
    """`text` as `printable` makes it, on one line."""
    return within_line(text).strip()


def within_line(text: str) -> str:
    """`text` as `one_line` makes it, with the space at its ends: a piece of a longer line."""
    return _SPACE.sub(" ", printable(text))


def safe_json(value: dict[str, Any], *, indent: int | None = None) -> str:
    """`value` as JSON in UTF-8 letters, where nothing steers a terminal and only `indent` breaks lines."""
    written = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNSAFE_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"
