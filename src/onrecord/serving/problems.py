"""Errors as answers: one shape for programs (RFC 9457, ``application/problem+json``), a short page for people."""

from __future__ import annotations

import html
import sqlite3
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.errors import BusyError, InputError, NotThereError, StoreError, UsageError

API = "/api/"


def problem(path: str, status: int, detail: str, **more: Any) -> Response:
    """The answer that something is wrong: JSON under ``/api/``, else a page. `detail` says what, and the remedy."""
    title = HTTPStatus(status).phrase
    if path.startswith(API):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
        return JSONResponse(body, status, media_type="application/problem+json")
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{title} · onrecord</title><link rel="stylesheet" href="/static/room.css">'
        f'<main class="problem"><h1>{title}</h1><p>{html.escape(detail)}</p>'
        '<p><a href="/">To the front page</a></p></main></html>'
    )
    return HTMLResponse(page, status)


def install(app: FastAPI) -> None:
    """Answers for our own errors, the framework's, and requests that do not fit."""

    @app.exception_handler(UsageError)
    async def _usage(request: Request, error: UsageError) -> Response:
        return problem(request.scope["path"], 400, _said(request, error))

    @app.exception_handler(NotThereError)
    async def _absent(request: Request, error: NotThereError) -> Response:
        return problem(request.scope["path"], 404, _said(request, error))

    @app.exception_handler(BusyError)
    async def _busy(request: Request, error: BusyError) -> Response:
        answer = problem(request.scope["path"], 409, _said(request, error))
        answer.headers["Retry-After"] = "10"
        return answer

    @app.exception_handler(InputError)
    async def _input(request: Request, error: InputError) -> Response:
        return problem(request.scope["path"], 422, str(error))

    @app.exception_handler(StoreError)
    async def _store(request: Request, error: StoreError) -> Response:
        return problem(request.scope["path"], 503, _said(request, error))

    @app.exception_handler(sqlite3.OperationalError)
    async def _slow(request: Request, error: sqlite3.OperationalError) -> Response:
        if "interrupted" not in str(error):
            raise error
        return problem(
            request.scope["path"], 503, "That took too long and was broken off. Ask for less: fewer days, one actor."
        )

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        answer = problem(request.scope["path"], error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    async def _unfit(request: Request, error: RequestValidationError) -> Response:
        # Where it is and what is wrong; what was sent isn't sent back.
        told = [
            {"where": ".".join(str(part) for part in one["loc"]), "problem": str(one["msg"])} for one in error.errors()
        ]
        detail = "; ".join(f"{one['where']}: {one['problem']}" for one in told)
        return problem(request.scope["path"], 422, detail, errors=told)

    @app.exception_handler(Exception)
    async def _fault(request: Request, error: Exception) -> Response:
        return problem(request.scope["path"], 500, "A fault of onrecord's own; its log has more. Please report it.")


def _said(request: Request, error: Exception) -> str:
    """What the error says, without the place of the store's file, which is nobody's business elsewhere."""
    store = request.app.state.settings.store
    return str(error).replace(f"{store}: ", "").replace(str(store), store.name)
