"""That a message is ours: a signature over its id, its time and its body, as in Standard Webhooks
(https://www.standardwebhooks.com), for which there are libraries in most languages."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping

PREFIX = "whsec_"
TOLERANCE = 300
"""Seconds by which a message's time may differ from the receiver's: an old one cannot be sent again."""


def new_secret() -> str:
    """A secret, ``whsec_`` and 32 random bytes in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signed(secret: str, id_: str, now: int, body: bytes) -> dict[str, str]:
    """The headers that go with `body`: the message's id, the time (seconds since 1970), the signature of all three."""
    return {"webhook-id": id_, "webhook-timestamp": str(now), "webhook-signature": _signature(secret, id_, now, body)}


def is_ours(secret: str, headers: Mapping[str, str], body: bytes, now: int) -> bool:
    """Whether a message was signed with `secret`, and lately: for who receives it in Python."""
    named = {name.lower(): value for name, value in headers.items()}
    at = named.get("webhook-timestamp", "")
    if not (at.isascii() and at.isdecimal() and len(at) < 12) or abs(now - int(at)) > TOLERANCE:
        return False
    wanted = _signature(secret, named.get("webhook-id", ""), int(at), body).encode()
    given = named.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(wanted, one.encode(errors="replace")) for one in given)


def _signature(secret: str, id_: str, at: int, body: bytes) -> str:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = secret.encode()
    digest = hmac.new(key, f"{id_}.{at}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
