"""CSV and TSV: a header, then a story a row, under the same field names as JSON Lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import MAX_STORY, FieldNames, Options, StoryInput
from onrecord.intake.decode import too_large, undecodable
from onrecord.intake.fields import story_of
from onrecord.intake.lines import lines

_DELIMITERS = ",;\t"
_ESCAPED = re.compile("[\udc80-\udcff]")


def read_csv(stream: BinaryIO, name: str, options: Options) -> Iterator[StoryInput | InputError]:
    """The stories of `stream`, a row each. A broken row comes out as an error and the rest goes on."""
    csv.field_size_limit(MAX_STORY)
    source = _Lines(stream, name, options.encoding)
    header_line = next(source, None)
    if header_line is None or not header_line.strip():
        raise InputError(name, "empty: there is no header", "Write the columns' names in the first line.")
    try:
        delimiter = _delimiter(header_line, options.names)
        columns = _columns(header_line, delimiter)
    except csv.Error as error:
        raise _broken(error, f"{name}:1") from None
    _check_columns(columns, name, options)
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    any_row = False
    while True:
        start = source.number + 1
        where = f"{name}:{start}"
        try:
            row = next(rows)
            if row:
                any_row = True
                yield _story(row, columns, name, where, source.codec, options)
        except StopIteration:
            break
        except csv.Error as error:
            any_row = True
            yield _broken(error, where)
        except InputError as error:
            any_row = True
            yield error
    if not any_row:
        raise InputError(name, "empty: there are no stories under the header", "Leave the file out.")


class _Lines:
    """The decoded lines for `csv.reader`, and where it is in them.

    A byte that does not decode is carried through as a lone surrogate, so that the error falls on its row alone."""

    def __init__(self, stream: BinaryIO, name: str, encoding: str | None) -> None:
        self.number = 0
        self.codec = "utf-8"
        self._name = name
        self._lines = lines(stream, name, encoding)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        if isinstance(line, InputError):
            raise line
        self.codec = line.codec
        try:
            text = line.data.decode(line.codec, errors="surrogateescape")
        except UnicodeDecodeError as error:  # few encodings are so made that nothing can be carried through them
            where = f"{self._name}:{self.number}"
            raise undecodable(where, line.codec, line.data[error.start], error.start, in_line=True) from None
        return text.removeprefix("\ufeff") if self.number == 1 else text


def _delimiter(header: str, names: FieldNames) -> str:
    """Comma, semicolon (Excel in much of Europe) or tab: the first that makes a column of the name we want."""
    for delimiter in _DELIMITERS:
        columns = _columns(header, delimiter)
        if names.fitting(columns).text in columns:
            return delimiter
    return max(_DELIMITERS, key=header.count)


def _columns(header: str, delimiter: str) -> list[str]:
    return [column.strip() for column in next(csv.reader([header], delimiter=delimiter))]


def _check_columns(columns: list[str], name: str, options: Options) -> None:
    names = options.names.fitting(columns)
    for wanted in (names.text, *options.names.changed()):
        if wanted not in columns:
            what = "--text-field" if wanted == names.text else "the --…-field option"
            problem = f"no column {wanted!r} (it has {', '.join(map(repr, columns[:8]))})"
            raise InputError(f"{name}:1", problem, f"Name the right one with {what}.")


def _story(row: list[str], columns: list[str], name: str, where: str, codec: str, options: Options) -> StoryInput:
    if len(row) > len(columns):
        problem = f"{len(row)} columns, and the header has {len(columns)}"
        raise InputError(where, problem, "Put texts that hold commas or line breaks in quotation marks.")
    for value in row:
        if escaped := _ESCAPED.search(value):
            before = value[: escaped.start()].encode(codec, errors="surrogateescape")
            error = undecodable(where, codec, ord(escaped.group()) - 0xDC00, len(before), in_line=True)
            raise InputError(error.where, error.problem.replace("of the line", "of its field"), error.remedy)
    given = {column: value for column, value in zip(columns, row, strict=False) if value}
    given.setdefault(options.names.fitting(columns).text, "")  # an empty cell is an empty story, not a missing column
    return story_of(given, name, where, options)


def _broken(error: csv.Error, where: str) -> InputError:
    if "field larger than field limit" in str(error):
        return too_large(where)
    problem = "a quotation mark that is never closed" if "end of data" in str(error) else f"not CSV: {error}"
    return InputError(where, problem, 'Put the text in "…" and double the quotation marks within it.')
