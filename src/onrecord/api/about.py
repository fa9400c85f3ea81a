"""How much is on record, and whether the server is well."""

from __future__ import annotations

from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.api import answered
from onrecord.api.declared import may
from onrecord.api.replies import encoded, single
from onrecord.record import SCHEMA
from onrecord.serving.readers import opened, settings_of

router = APIRouter(tags=["about"])


@router.get("/counts", response_model=answered.Counts, responses=may())
def counts(request: Request) -> Response:
    """How much is on record: stories, statements, contacts, acts, positions, names, verdicts, and from when to when."""
    return single(request, lambda: asdict(opened(request).views.counts()))


@router.get("/health", response_model=answered.Health, responses=may())
def health(request: Request) -> Response:
    """That the server answers and can read the store."""
    opened(request).views.revision()
    settings = settings_of(request)
    told: dict[str, Any] = {
        "status": "ok",
        "software": version("onrecord"),
        "record": SCHEMA,
        "writable": settings.token is not None and not settings.read_only,
    }
    return Response(encoded(told), media_type="application/json", headers={"Cache-Control": "no-store"})
