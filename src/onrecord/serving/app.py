"""The server put together: the guard, the REST interface, the reading room."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from onrecord import api, web
from onrecord.api import page
from onrecord.api.describing import describe
from onrecord.serving import problems
from onrecord.serving.guard import Guard
from onrecord.serving.head import HeadAsGet
from onrecord.serving.readers import Readers
from onrecord.serving.settings import Settings
from onrecord.store import Store

_THREADS = 8


def create_app(settings: Settings) -> FastAPI:
    """The application for `settings.store`. Raises `UsageError` where there is no store."""
    with Store.open(settings.store):  # brings an older file up to date, once
        pass

    @asynccontextmanager
    async def few_threads(_: FastAPI) -> AsyncIterator[None]:
        # Each has a connection with a cache of its own; more of them than this only wait for one another.
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        yield

    app = FastAPI(
        lifespan=few_threads,
        title="onrecord",
        version=version("onrecord"),
        description="Who said what, met whom and wants what, each with the characters of the story that prove it.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page asks another site for scripts
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.readers = Readers(settings.store)
    problems.install(app)
    app.include_router(api.router, prefix="/api/v1")
    describe(app)
    app.include_router(web.router, include_in_schema=False)
    app.include_router(page.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(web.__file__).parent / "static"), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Guard, settings=settings)
    return app
