"""A feed's server for the tests: what it is to answer is set, and what it was asked is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Told:
    """The next answers: status, headers, body; and the headers of the requests so far."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    asked: list[dict[str, str]] = field(default_factory=list)
    address: str = ""


@contextmanager
def serving() -> Iterator[Told]:
    """A server on the loopback; a request for ``/away`` is sent on to the feed, one for ``/file`` to a local file."""
    told = Told()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(dict(self.headers))
            if self.path in ("/away", "/file"):
                self.send_response(301)
                self.send_header("Location", "/feed" if self.path == "/away" else "file:///etc/hostname")
                self.end_headers()
                return
            etag = told.headers.get("ETag")
            unchanged = told.status == 200 and etag is not None and self.headers.get("If-None-Match") == etag
            self.send_response(304 if unchanged else told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if not unchanged:
                self.wfile.write(told.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}/feed"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def feed(*titles: str) -> bytes:
    """An RSS feed with an item a title."""
    items = "".join(
        f"<item><title>{title}</title><guid isPermaLink='false'>{n}</guid>"
        "<pubDate>Wed, 05 Feb 2025 10:00:00 GMT</pubDate>"
        f"<description>{title}. Voss said: “The harbour opens.”</description></item>"
        for n, title in enumerate(titles)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Arland Press</title>'
        f"{items}</channel></rss>"
    ).encode()
