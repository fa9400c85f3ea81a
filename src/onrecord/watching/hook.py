"""One delivery: new answers to the address of a watch, signed; no redirect is followed, nothing is tried twice here."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal

import urllib3
from urllib3.exceptions import HTTPError

from onrecord.errors import UsageError
from onrecord.store.watches import Entry, Hook, Watch
from onrecord.watching.addresses import Target, target_of
from onrecord.watching.signing import signed

MOST = 50
"""Answers of one message."""
LEAST, LONGEST = 60.0, 6 * 3600.0
"""Seconds until the first further try, and the longest wait between two."""

SECONDS = 60.0
"""The longest that one delivery may take."""

_TIMEOUT = urllib3.Timeout(connect=10.0, read=20.0)
_LONGEST_WAIT = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of it. `wait`: how long the receiver asks to be left alone, in seconds; `problem`: what is wrong."""

    came: Literal["taken", "failed"]
    problem: str | None = None
    wait: float = 0.0


def message(watch: Watch, entries: Sequence[Entry]) -> tuple[str, bytes]:
    """The id of a message and its body. The same entries make the same id, so that who gets a message twice, because we
    did not hear that it came, can tell."""
    id_ = "msg_" + hashlib.sha256("\n".join(entry.key for entry in entries).encode()).hexdigest()[:32]
    told: dict[str, Any] = {
        "type": "onrecord.answers",
        "watch": {"id": watch.key, "name": watch.name, "question": watch.question, "filters": watch.filters},
        "answers": [
            {"id": entry.key, "found": entry.found, "title": entry.title, "answer": entry.answer} for entry in entries
        ],
    }
    return id_, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def deliver(watch: Watch, hook: Hook, entries: Sequence[Entry]) -> Delivered:
    """Sends `entries` once. Whatever goes wrong is in the answer."""
    id_, body = message(watch, entries)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"onrecord/{version('onrecord')} (tells of new answers)",
        **signed(hook.secret, id_, int(time.time()), body),
    }
    try:
        target = target_of(hook.address, private=hook.private)
        return _sent(target, headers, body)
    except UsageError as error:
        return Delivered("failed", str(error))
    except (HTTPError, OSError, ValueError) as error:
        return Delivered("failed", f"not reached ({_short(error)})")


def wait_after(failures: int, delivered: Delivered) -> float:
    """Seconds until the next try after so many failures in a row, this one among them."""
    return max(delivered.wait, min(LONGEST, LEAST * 2.0 ** min(max(failures - 1, 0), 16)))


def _sent(target: Target, headers: dict[str, str], body: bytes) -> Delivered:
    with _pool(target) as pool, _cut_off(pool):
        response = pool.urlopen(
            "POST",
            target.path,
            body=body,
            headers=headers | {"Host": target.named},
            redirect=False,
            retries=False,
            preload_content=False,
            assert_same_host=False,
        )
        try:
            if 200 <= response.status < 300:
                return Delivered("taken")
            after = (response.headers.get("Retry-After") or "").strip()
            wait = min(float(after), _LONGEST_WAIT) if after.isascii() and after.isdecimal() else 0.0
            moved = ", and no redirect is followed" if 300 <= response.status < 400 else ""
            return Delivered("failed", f"the server answers {response.status}{moved}", wait)
        finally:
            response.close()


def _pool(target: Target) -> urllib3.HTTPConnectionPool:
    """A pool of one connection to the very address that was looked at; the certificate is still the name's."""
    if target.scheme == "https":
        return urllib3.HTTPSConnectionPool(
            target.ip,
            target.port,
            timeout=_TIMEOUT,
            maxsize=1,
            server_hostname=target.host,
            assert_hostname=target.host,
            cert_reqs="CERT_REQUIRED",
        )
    return urllib3.HTTPConnectionPool(target.ip, target.port, timeout=_TIMEOUT, maxsize=1)


@contextmanager
def _cut_off(pool: urllib3.HTTPConnectionPool) -> Iterator[None]:
    """Ends the pool's connection after `SECONDS`: with a server that sends a letter now and then no read times out."""
    sockets: list[socket.socket] = []
    kind = pool.ConnectionCls

    class Kept(kind):  # type: ignore[misc, valid-type]
        def connect(self) -> None:
            super().connect()
            sockets.append(self.sock)

    def end() -> None:
        for one in sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    pool.ConnectionCls = Kept
    timer = threading.Timer(SECONDS, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _short(error: Exception) -> str:
    cause = getattr(error, "reason", None) or error
    return " ".join(str(cause).split()).rpartition(": ")[2][:200] or type(error).__name__
