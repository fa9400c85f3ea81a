"""Answers in the form that is asked for: JSON, CSV or JSON Lines, with an ETag, and 304 where nothing has changed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from fastapi import HTTPException, Request
from fastapi.responses import Response

from onrecord.api.remembered import Answer
from onrecord.api.revision import is_any_known, is_known, remembered, tag_of


class Format(StrEnum):
    """The forms of a list."""

    JSON = "json"
    CSV = "csv"
    JSONL = "jsonl"


MEDIA = {Format.JSON: "application/json", Format.CSV: "text/csv", Format.JSONL: "application/jsonl"}
_CHARSET = {Format.CSV: "; charset=utf-8"}
_SAME = {
    "application/x-ndjson": Format.JSONL,
    "application/ndjson": Format.JSONL,
    "application/x-jsonlines": Format.JSONL,
}
_ACCEPTED: dict[str, Format] = {media: form for form, media in MEDIA.items()} | _SAME


class Row(Protocol):
    """What stands in a list."""

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""

    def to_row(self) -> dict[str, Any]:
        """As a row of a table."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list, its columns as a table, and the cursor of the next page."""

    items: Sequence[Row]
    columns: Iterable[str]
    next: str | None


def listing(request: Request, form: Format | None, ask: Callable[[], Listed]) -> Response:
    """The list that `ask` gives, which is asked only where the client has not got it already."""
    chosen = form or _negotiated(request.headers.get("accept", ""))

    def made() -> Answer:
        found = ask()
        link = None
        if found.next is not None:
            asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
            asked.append(("cursor", found.next))
            link = f'<{quote(request.scope["path"])}?{urlencode(asked)}>; rel="next"'
        return Answer(_content(chosen, found), f"{MEDIA[chosen]}{_CHARSET.get(chosen, '')}", link)

    answer = _answered(request, chosen, made)
    answer.headers["Vary"] = "Accept"
    return answer


def single(request: Request, ask: Callable[[], Any], media: str = "application/json") -> Response:
    """The one object that `ask` gives, as JSON; or, where `ask` gives bytes, these."""

    def made() -> Answer:
        found = ask()
        return Answer(found if isinstance(found, bytes) else encoded(found), media)

    return _answered(request, media, made)


def _answered(request: Request, form: str, make: Callable[[], Answer]) -> Response:
    """The answer, made or remembered; 304 where the client has it."""
    tag = tag_of(request, form)
    if is_known(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    kept = remembered(request)
    answer = kept.get(tag)
    if answer is None:
        answer = make()
        kept.put(tag, answer)
    if is_any_known(request):
        return Response(status_code=304, headers={"ETag": tag})
    headers = {"ETag": tag, "Content-Type": answer.media}
    if answer.link is not None:
        headers["Link"] = answer.link
    return Response(answer.content, headers=headers)


def _content(form: Format, found: Listed) -> bytes:
    if form is Format.CSV:
        return _csv(found)
    if form is Format.JSONL:
        return b"".join(encoded(item.to_dict()) + b"\n" for item in found.items)
    return encoded({"items": [item.to_dict() for item in found.items], "next": found.next})


def encoded(value: Any) -> bytes:
    """JSON in UTF-8; what UTF-8 cannot hold (half a surrogate pair, out of a file's name) is escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def _csv(found: Listed) -> bytes:
    sink = io.StringIO()
    writer = csv.DictWriter(sink, list(found.columns), lineterminator="\n")
    writer.writeheader()
    for item in found.items:
        writer.writerow(item.to_row())
    return sink.getvalue().encode(errors="replace")


def _negotiated(accept: str) -> Format:
    """The form that the client likes best of ours."""
    best, found = 0.0, None
    for given in accept.split(",") if accept.strip() else ["*/*"]:
        name, *parameters = (part.strip().lower() for part in given.split(";"))
        quality = next((_number(one[2:]) for one in parameters if one.startswith("q=")), 1.0)
        form = _ACCEPTED.get(name) or {"*/*": Format.JSON, "application/*": Format.JSON, "text/*": Format.CSV}.get(name)
        if form is not None and quality > best:
            best, found = quality, form
    if found is None:
        raise HTTPException(406, f"None of the forms in Accept. Ask for one of {', '.join(MEDIA.values())}.")
    return found


def _number(written: str) -> float:
    try:
        return min(1.0, max(0.0, float(written)))
    except ValueError:
        return 0.0
