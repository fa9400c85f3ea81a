"""Who may ask, and what every answer tells the browser: one ASGI middleware before everything else.

A request is turned away whose Host is none of ours (421), whose address or body is too large (414, 413), that writes
where nothing is written (403), that has no token where one is needed (401), or that a page of another site has sent
(403). The token comes as ``Authorization: Bearer``, or as the cookie that the address printed by ``onrecord serve``
sets; with the cookie the browser must also say that our own page sent it (Origin or Sec-Fetch-Site).
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.serving.problems import problem
from onrecord.serving.settings import Settings

COOKIE = "onrecord"
STATIC = "/static/"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_ADDRESS = 8_192
_LARGEST_BODY = 262_144
HEADERS = {
    # Nothing but what the package ships: no inline script or style, no other site, no frame around us.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: a form's Origin would then be "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Stands before `app`."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers itself what must not go further; all answers get our headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # no web sockets here

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        refused = self._refusal(scope)
        if refused is not None:
            status, detail = refused
            answer = problem(scope["path"], status, detail)
            if status == 401:
                answer.headers["WWW-Authenticate"] = "Bearer"
            await answer(scope, receive, with_headers)
            return
        await self._app(scope, _bounded(receive), with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if not self._settings.goes_by(_name_of(headers.get("host", ""))):
            return 421, "This server does not go by that name. Start it with --name to add one."
        if len(scope["path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
            return 414, f"The address is longer than {_LONGEST_ADDRESS:,} bytes. Ask for less at once."
        if (length := headers.get("content-length", "0")).isdigit() and int(length) > _LARGEST_BODY:
            return 413, f"More than {_LARGEST_BODY:,} bytes. Send less at once."
        writes = scope["method"] not in _SAFE
        if writes and self._settings.read_only:
            return 403, "This server only reads. Start it without --read-only to write."
        if not writes and (self._settings.on_loopback or scope["path"].startswith(STATIC)):
            return None
        by_header, by_cookie = self._tokens(headers)
        if not by_header and not by_cookie and not (not writes and self._opens(scope)):
            return 401, "This needs the token: open the address that `onrecord serve` printed, or send it as a bearer."
        if writes and not by_header and not self._from_our_page(headers):
            return 403, "Another site's page sent this. Use the form on our own page."
        return None

    def _tokens(self, headers: Headers) -> tuple[bool, bool]:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self.right(given.strip()), self.right(cookie_of(headers))

    def right(self, given: str | None) -> bool:
        """Whether it is the token, in a time that tells nothing of it."""
        token = self._settings.token
        return token is not None and given is not None and hmac.compare_digest(token.encode(), given.encode())

    @staticmethod
    def _opens(scope: Scope) -> bool:
        # The page that takes the token and sets the cookie looks at it itself.
        return str(scope["path"]) == "/enter"

    @staticmethod
    def _from_our_page(headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is not None:
            scheme, _, host = origin.partition("://")
            return scheme in ("http", "https") and host == headers.get("host")
        return headers.get("sec-fetch-site") == "same-origin"


def cookie_of(headers: Headers) -> str | None:
    """The token in the cookie."""
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return cookies[COOKIE].value if COOKIE in cookies else None


def _name_of(host: str) -> str:
    """``localhost`` of ``localhost:8411``; ``::1`` of ``[::1]:8411``."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _bounded(receive: Receive) -> Receive:
    """Cuts a body off that goes on beyond what is taken, said its length or not."""
    seen = 0

    async def receive_some() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > _LARGEST_BODY:
                return {"type": "http.disconnect"}
        return message

    return receive_some
