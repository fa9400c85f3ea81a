"""Plain text: the whole file is one story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import MAX_STORY, Options, StoryInput
from onrecord.intake.decode import check_text, decode, too_large

# Four bytes a character at most, and a byte-order mark.
_MAX_BYTES = 4 * MAX_STORY + 4
_OPENS_JSON = re.compile(r'\s*(\[\s*)?\{\s*"')


def read_text(stream: BinaryIO, name: str, options: Options) -> Iterator[StoryInput | InputError]:
    """The one story of `stream`."""
    data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise too_large(name)
    text = check_text(decode(data, name, options.encoding), name)
    if options.format is None and _OPENS_JSON.match(text):
        remedy = "Read it with --format jsonl (one object a line), or with --format text when it really is a story."
        raise InputError(name, "looks like JSON, not like a story", remedy)
    yield StoryInput(text=text, source=name, published=options.published)
