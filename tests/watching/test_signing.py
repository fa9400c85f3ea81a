"""The signature, worked out here once more as Standard Webhooks describe it."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest

from onrecord.watching.signing import TOLERANCE, is_ours, new_secret, signed

NOW = 1_800_000_000
BODY = '{"answers":["Łódź"]}'.encode()


def test_it_is_as_described() -> None:
    secret = new_secret()
    headers = signed(secret, "msg_1", NOW, BODY)
    key = base64.b64decode(secret.removeprefix("whsec_"))
    assert len(key) == 32
    wanted = base64.b64encode(hmac.new(key, b"msg_1." + str(NOW).encode() + b"." + BODY, hashlib.sha256).digest())
    assert headers == {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(NOW),
        "webhook-signature": f"v1,{wanted.decode()}",
    }
    assert is_ours(secret, headers, BODY, NOW + TOLERANCE)


def test_secrets_differ() -> None:
    assert new_secret() != new_secret()


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook-id": "msg_2"},
        {"webhook-timestamp": str(NOW + 1)},
        {"webhook-timestamp": "now"},
        {"webhook-timestamp": "٣"},
        {"webhook-timestamp": ""},
        {"webhook-signature": ""},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v2,ü"},
    ],
)
def test_what_was_changed_is_not_ours(changed: dict[str, str]) -> None:
    secret = new_secret()
    assert not is_ours(secret, signed(secret, "msg_1", NOW, BODY) | changed, BODY, NOW)


def test_old_ones_and_others_are_not_ours() -> None:
    secret = new_secret()
    headers = signed(secret, "msg_1", NOW, BODY)
    assert not is_ours(secret, headers, BODY, NOW + TOLERANCE + 1)
    assert not is_ours(secret, headers, BODY, NOW - TOLERANCE - 1)
    assert not is_ours(secret, headers, BODY + b"\n", NOW)
    assert not is_ours(new_secret(), headers, BODY, NOW)


def test_one_of_several_signatures_will_do() -> None:
    secret = new_secret()
    headers = signed(secret, "msg_1", NOW, BODY)
    headers["webhook-signature"] = f"v1,other {headers['webhook-signature']}"
    assert is_ours(secret, {name.title(): value for name, value in headers.items()}, BODY, NOW)
