"""JSON Lines: one object a line, with ``text`` and what else is known of the story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import Options, StoryInput
from onrecord.intake.decode import decode_by
from onrecord.intake.fields import story_of
from onrecord.intake.lines import Line, lines


def read_jsonl(stream: BinaryIO, name: str, options: Options) -> Iterator[StoryInput | InputError]:
    """The stories of `stream`, a line each. A broken line comes out as an error and the rest goes on."""
    any_line = False
    for line in lines(stream, name, options.encoding):
        if isinstance(line, Line) and not line.data.strip():
            continue
        any_line = True
        if isinstance(line, InputError):
            yield line
            continue
        try:
            yield _story(line, name, options)
        except InputError as error:
            yield error
    if not any_line:
        raise InputError(name, "empty: there are no stories in it", "Leave the file out.")


def _story(line: Line, name: str, options: Options) -> StoryInput:
    where = f"{name}:{line.number}"
    text = decode_by(line.codec, line.data, name, line=line.number)
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error.msg} at character {error.pos:,} of the line"
        raise InputError(where, problem, "Write one whole JSON object on each line.") from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets nested by the thousand
        raise InputError(where, "JSON that is too deep or too long to read", "Write one plain object a line.") from None
    if not isinstance(row, dict):
        raise InputError(where, "not a JSON object", 'Write one object a line, as {"text": "…"}.')
    return story_of(row, name, where, options)
