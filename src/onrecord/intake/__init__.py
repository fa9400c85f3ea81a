"""Stories in: files, folders and standard input become `StoryInput`, one format a file behind one protocol.

``text`` · ``jsonl`` · ``csv``, each of them packed by ``gz`` or not. `stories` is the way in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.errors import InputError
from onrecord.intake.base import FieldNames, Format, FormatName, Options, StoryInput
from onrecord.intake.csv import read_csv
from onrecord.intake.decode import known_encoding
from onrecord.intake.files import STDIN, Account, Place, check_paths, open_place, places, total_size
from onrecord.intake.gz import MAGIC, gunzip
from onrecord.intake.jsonl import read_jsonl
from onrecord.intake.text import read_text

__all__ = ["Account", "FieldNames", "FormatName", "Options", "StoryInput", "stories"]

_FORMATS: dict[FormatName, Format] = {"text": read_text, "jsonl": read_jsonl, "csv": read_csv}


def stories(
    paths: Iterable[str], options: Options | None = None, account: Account | None = None
) -> Iterator[StoryInput | InputError]:
    """The stories of `paths` in order, read as they are asked for, in memory that does not grow with their number.

    What cannot be read comes out as an `InputError` in its place. Raises `UsageError` at once, before anything is
    read, when a path does not exist or the encoding is unknown. Where `account` is given, the files are measured
    first and it keeps count along the way."""
    options = options or Options()
    kept = check_paths(paths)
    if options.encoding is not None:
        known_encoding(options.encoding)
    if account is not None:
        account.total = total_size(kept, options)
    return _stories(kept, options, account or Account())


def _stories(paths: tuple[str, ...], options: Options, account: Account) -> Iterator[StoryInput | InputError]:
    for place in places(paths, options, account):
        if isinstance(place, InputError):
            yield place
            continue
        try:
            yield from _of_place(place, options, account)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(place.name, f"cannot be read ({error.strerror or error})", "See to the file.")


def _of_place(place: Place, options: Options, account: Account) -> Iterator[StoryInput | InputError]:
    name = "stdin" if place.name == STDIN else place.name
    packed = open_place(place)
    account.opened(packed)
    try:
        peek = getattr(packed, "peek", None)
        is_gzip = peek is not None and peek(2)[:2] == MAGIC
        if name.lower().endswith(".gz") and not is_gzip:
            raise InputError(name, "named .gz and not a gzip file", "Take the .gz off its name, or pack it again.")
        yield from _FORMATS[place.format](gunzip(packed, name) if is_gzip else packed, name, options)
    finally:
        account.finished()
        if place.name != STDIN:
            packed.close()
