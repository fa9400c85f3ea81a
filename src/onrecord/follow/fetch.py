"""One polite request for a feed: conditional, bounded in size, time and redirects; HTTP and HTTPS alone."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import urllib3
from urllib3.exceptions import HTTPError

from onrecord.follow.schedule import Answer, Standing

MOST_BYTES = 32 * 1024 * 1024
"""The largest feed that is taken, unpacked."""
SECONDS = 60.0
"""The longest that one feed may take."""
_REDIRECTS = 5
_CHUNK = 64 * 1024
_LONGEST_WAIT = 24 * 3600.0
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


def client() -> urllib3.PoolManager:
    """Connections that are kept and shared; nothing is asked twice by itself: `schedule` says when to ask again."""
    return urllib3.PoolManager(
        num_pools=32,
        retries=urllib3.Retry(
            total=_REDIRECTS,
            connect=0,
            read=0,
            status=0,
            other=0,
            redirect=_REDIRECTS,
            respect_retry_after_header=False,  # `schedule` does: nobody sleeps here
        ),
        timeout=urllib3.Timeout(connect=10.0, read=20.0),
    )


def fetch(pool: urllib3.PoolManager, address: str, standing: Standing) -> Answer:
    """What the server answers for `address`; whatever goes wrong is in the answer."""
    headers = {
        "User-Agent": f"onrecord/{version('onrecord')} (reads news feeds)",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
    }
    if standing.etag:
        headers["If-None-Match"] = standing.etag
    if standing.modified:
        headers["If-Modified-Since"] = standing.modified
    try:
        response = pool.request("GET", address, headers=headers, preload_content=False)
    except (HTTPError, ValueError, OSError) as error:
        return Answer("failed", problem=f"not reached ({_short(error)})")
    try:
        return _answer(response)
    except (HTTPError, OSError) as error:
        return Answer("failed", problem=f"broken off ({_short(error)})")
    finally:
        response.release_conn()


def _answer(response: urllib3.BaseHTTPResponse) -> Answer:
    wait = _wait(response.headers.get("Retry-After"))
    if response.status == 304:
        return Answer("same", wait=wait)
    if response.status == 410:
        return Answer("gone", problem="gone for good (410)")
    if response.status != 200:
        return Answer("failed", wait=wait, problem=f"the server answers {response.status}")
    body = bytearray()
    until = time.monotonic() + SECONDS
    for chunk in response.stream(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > MOST_BYTES:
            response.close()
            return Answer("failed", problem=f"larger than {MOST_BYTES // 1024**2} MiB")
        if time.monotonic() > until:
            response.close()
            return Answer("failed", problem=f"not all there after {SECONDS:.0f} s")
    return Answer("new", bytes(body), response.headers.get("ETag"), response.headers.get("Last-Modified"), wait)


def _wait(value: str | None) -> float | None:
    """Seconds to wait as Retry-After says, in seconds or as a date; None where it says nothing that we understand."""
    if not value:
        return None
    if value.strip().isdigit():
        return min(float(value), _LONGEST_WAIT)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    seconds = (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def _short(error: Exception) -> str:
    """The cause in a line, without the pool and the retries that urllib3 tells of."""
    cause = getattr(error, "reason", None) or error
    words = " ".join(str(cause).split())
    return (words.partition("): ")[2] or words)[:200] or type(error).__name__
