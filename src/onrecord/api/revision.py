"""Whether an answer is still the same: a number that changes with the store, as an ETag."""

from __future__ import annotations

import hashlib
import secrets
import threading
from functools import cache
from importlib.metadata import version

from fastapi import Request
from starlette.datastructures import State

from onrecord.api.remembered import Remembered
from onrecord.serving.readers import settings_of
from onrecord.store import Store


class Revision:
    """What the store is at, for all threads: SQLite counts changes for one connection, so one is kept for asking."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        # Another run counts anew; what browsers keep of a former one is asked for again.
        self._run = secrets.token_hex(4)

    def now(self) -> str:
        """Another text after every change."""
        with self._lock:
            return f"{self._run}-{self._store.views.revision()}"


_making = threading.Lock()
_software = cache(lambda: version("onrecord"))


def remembered(request: Request) -> Remembered:
    """The answers that this server remembers."""
    found: Remembered = _state(request).remembered
    return found


def tag_of(request: Request, media: str) -> str:
    """The ETag of the answer to this request in that form, to be taken before the store is asked."""
    # The address as it came: what is in it need not be text. The host is in links that we answer with.
    asked = [
        request.scope["raw_path"],
        request.scope["query_string"],
        request.headers.get("host", "").encode("latin-1"),
    ]
    asked += [part.encode() for part in (media, _software(), _state(request).revision.now())]
    digest = hashlib.blake2b(b"\n".join(asked), digest_size=12).hexdigest()
    # Weak: compressed or not, it is the same answer.
    return f'W/"{digest}"'


def _state(request: Request) -> State:
    """What is kept for all requests; made at the first."""
    state: State = request.app.state
    with _making:
        if not hasattr(state, "revision"):
            state.remembered = Remembered()
            state.revision = Revision(Store.open(settings_of(request).store))
    return state


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has this answer already (If-None-Match)."""
    ours = tag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") == ours for one in _given(request).split(","))


def is_any_known(request: Request) -> bool:
    """Whether the client wants an answer only where there was none before (``If-None-Match: *``)."""
    return _given(request).strip() == "*"


def _given(request: Request) -> str:
    return request.headers.get("if-none-match", "")
