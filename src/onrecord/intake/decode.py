"""Bytes become text: the very text that every offset of the record counts in.

UTF-8 with or without a byte-order mark, UTF-16 and UTF-32 with one, or the encoding that the caller names. Nothing is
guessed and nothing replaced: what does not decode is an `InputError` that names the byte and what to try. Newlines
stay as they are; only the byte-order mark goes.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import InputError, StoryTooLarge, UsageError
from onrecord.intake.base import MAX_STORY

# UTF-32's mark begins with UTF-16's, so the longer ones come first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DROP_THEIR_MARK = frozenset(codec for _, codec in _MARKS)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or OpenDocument file)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"BZh", "compressed by bzip2"),
    (b"\xfd7zXZ\x00", "compressed by xz"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
    (b"SQLite format 3\x00", "a SQLite database"),
)

SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


def known_encoding(name: str) -> str:
    """`name` when Python decodes text by it; raises `UsageError` when not."""
    try:
        b"text".decode(name)
    except UnicodeDecodeError:
        return name
    except (LookupError, ValueError):  # unknown; known to Python as something else than an encoding of text (base64)
        raise UsageError(f"--encoding {name!r} is none we know. Use utf-8, windows-1252, utf-16, latin-1, …") from None
    return name


def codec_for(head: bytes, encoding: str | None) -> str:
    """The codec for a stream that begins with `head`: the caller's, else what the mark says, else UTF-8."""
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), None)
    if encoding is None:
        return marked or "utf-8"
    named = codecs.lookup(encoding).name
    if marked == "utf-8-sig" and named == "utf-8":
        return marked
    if marked is None and named in ("utf-16", "utf-32"):
        return f"{named}-le"  # Python itself is of two minds here: whole texts it takes so, streams it refuses
    return encoding


def check_not_binary(head: bytes, where: str, codec: str) -> None:
    """Raises `InputError` when `head` opens something that is no text, or UTF-16 that does not say so."""
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise InputError(where, f"not text but {what}", "Save the story as plain text or JSON Lines.")
    if "16" in codec or "32" in codec or b"\0" not in head:
        return
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if max(zeros) > len(head) // 4 and min(zeros) == 0:
        order = "le" if zeros[1] else "be"
        raise InputError(where, "UTF-16 without a byte-order mark", f"Read it with --encoding utf-16-{order}.")
    raise InputError(where, "binary, not text (it holds NUL bytes)", "Save the story as plain text or JSON Lines.")


def decode(data: bytes, where: str, encoding: str | None = None) -> str:
    """The text of a whole file. Raises `InputError` with the line and byte of what does not decode."""
    codec = codec_for(data[:4], encoding)
    check_not_binary(data, where, codec)
    return decode_by(codec, data, where)


def decode_by(codec: str, data: bytes, where: str, *, line: int | None = None) -> str:
    """`data` decoded by `codec`, the byte-order mark dropped. `line` is where data begins, when it isn't the start."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        at = line if line is not None else data.count(b"\n", 0, error.start) + 1
        raise undecodable(f"{where}:{at}", codec, data[error.start], error.start, in_line=line is not None) from None
    return text if codec in _DROP_THEIR_MARK else text.removeprefix("\ufeff")


def undecodable(where: str, codec: str, byte: int, offset: int, *, in_line: bool) -> InputError:
    """The error for a byte that `codec` cannot take, with the likeliest remedy."""
    name = codec.upper().removesuffix("-SIG")
    problem = f"not {name}: byte 0x{byte:02X} at byte {offset:,} of the {'line' if in_line else 'file'}"
    if codec.startswith("utf-8"):
        remedy = "Where it comes from Windows or an old system, read it with --encoding windows-1252."
    else:
        remedy = "Name the right encoding with --encoding, or convert it to UTF-8."
    return InputError(where, problem, remedy)


def check_text(text: str, where: str) -> str:
    """`text` itself when it can be a story: not blank, not too long, and all of it characters."""
    if len(text) > MAX_STORY:
        raise too_large(where)
    if not text.strip().strip(_INVISIBLE).strip():
        raise InputError(where, "empty: there is no text", "Leave the story out.")
    if surrogate := SURROGATE.search(text):
        problem = f"a lone surrogate U+{ord(surrogate.group()):04X} at character {surrogate.start():,} of the text"
        raise InputError(where, problem, "It is half a character; write the whole one, or take it out.")
    if "\0" in text:
        raise InputError(where, f"a NUL character at character {text.index(chr(0)):,} of the text", "Take it out.")
    return text


def too_large(where: str) -> StoryTooLarge:
    """The error for a story over `MAX_STORY`."""
    remedy = "Split it; where it is a file of many stories, give it as JSON Lines or CSV (--format)."
    return StoryTooLarge(where, f"over {MAX_STORY:,} characters, too long for one story", remedy)
