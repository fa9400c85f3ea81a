"""A row of named fields, from JSON or CSV, becomes a story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.errors import InputError, UsageError
from onrecord.intake.base import ALIASES, FieldNames, Options, StoryInput
from onrecord.intake.decode import check_text

_USABLE = frozenset(("usable", "usable-revised", "published", "public", "final", "active", "ok"))
_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T")
_WRITTEN_OUT = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")


def story_of(row: Mapping[str, object], name: str, where: str, options: Options) -> StoryInput:
    """The story that `row` holds under the names in `options`; raises `InputError` at `where` when it is none."""
    names = options.names.fitting(row)
    if names.text not in row:
        raise InputError(where, f"no field {names.text!r} (it has {_listed(row)})", "Name the one with --text-field.")
    return StoryInput(
        text=check_text(_text(row[names.text], names.text, where), where),
        id=_string(row, names.id, where),
        source=name,
        published=_published(row, names, where) or options.published,
        headline=_string(row, names.headline, where),
        byline=_byline(row.get(names.byline), names.byline, where),
        outlet=_string(row, names.outlet, where),
        url=_string(row, names.url, where),
        language=_string(row, names.language, where),
        version=_string(row, names.version, where),
        status=status(_string(row, names.status, where)),
    )


def status(value: str | None) -> str | None:
    """A provider's status of a story, in lower case and without the scheme that it may name (``stat:canceled``); None
    where the story may be used."""
    word = (value or "").strip().lower().rstrip("/").rpartition("/")[2].rpartition(":")[2]
    return word or None if word not in _USABLE else None


def iso_date(value: str) -> str | None:
    """`value` as ISO 8601 when it is a date, or a date and time, that can be read in one way only; else None.

    ISO itself, which is kept as it is, the form of e-mail and RSS (``Wed, 18 Dec 2024 10:00:00 GMT``), and dates with
    the month written out. ``01/02/2024`` is two days, according to the country, and so none."""
    value = value.strip()
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    for reading in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = reading(value)
            return value if _ISO_TIME.match(value) else found.isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    for form in _WRITTEN_OUT:
        try:
            return datetime.strptime(value, form).date().isoformat()
        except ValueError:
            pass
    return None


def given_date(value: str) -> str:
    """The date of ``--published``; raises `UsageError` when it is none."""
    found = iso_date(value)
    if found is None:
        raise UsageError(f"--published {value!r} is no date. Write it as 2024-12-18.")
    return found


def _text(value: object, field: str, where: str) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)  # a story kept as a list of its paragraphs
    if not isinstance(value, str):
        problem = f"field {field!r} is {_kind(value)}, not text"
        raise InputError(where, problem, "Give the story's text as one string, or as a list of paragraphs.")
    return value


def _string(row: Mapping[str, object], field: str, where: str) -> str | None:
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(where, f"field {field!r} is {_kind(value)}", "Give it as a string, or leave it out.")
    return _characters(str(value).strip(), field, where) or None


def _published(row: Mapping[str, object], names: FieldNames, where: str) -> str | None:
    field = names.published
    value = _string(row, field, where)
    if value is None:
        return None
    found = iso_date(value)
    if found is None and field not in ALIASES["published"]:  # a field of another name may mean something else
        problem = f"field {field!r} is no date that we read: {value[:40]!r}"
        raise InputError(where, problem, "Write it as 2024-12-18, or leave it out.")
    return found


def _byline(value: object, field: str, where: str) -> tuple[str, ...]:
    """The names of a list, or of one string (``By A, B and C``)."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = _names(value)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError(
            where, f"field {field!r} is {_kind(value)}", "Give the names as a string or a list of strings."
        )
    return tuple(name for item in value if (name := _characters(item.strip(), field, where)))


def _names(line: str) -> list[str]:
    line = re.sub(r"^\s*by\s+", "", line, flags=re.IGNORECASE)
    # A comma alone may set off a post or an agency ("Jane Roe, Reuters"); with an "and" it lists names.
    split = r"\s*(?:;|,\s*and\s|,|\sand\s|&)\s*" if re.search(r"\sand\s|&", line) else r"\s*;\s*"
    return re.split(split, line)


def _characters(value: str, field: str, where: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(where, f"field {field!r} holds a lone surrogate", "Write the whole character.") from None
    return value


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text"}
    return kinds.get(type(value), "empty")


def _listed(row: Mapping[str, object], most: int = 8) -> str:
    names = [repr(name) for name in row if name is not None]
    return ", ".join(names[:most]) + (", …" if len(names) > most else "") if names else "none"
