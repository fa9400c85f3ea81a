"""Whom a hook may be sent to."""

from __future__ import annotations

import ipaddress

import pytest

from onrecord.errors import UsageError
from onrecord.watching.addresses import NotAllowedError, check_address, is_public, target_of


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1",
        "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1",
        "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",
    ],
)  # fmt: skip
def test_addresses_of_no_public_network(ip: str) -> None:
    assert not is_public(ipaddress.ip_address(ip))
    host = f"[{ip}]" if ":" in ip else ip
    with pytest.raises(NotAllowedError, match="--allow-private"):
        check_address(f"https://{host}/x", private=False)
    with pytest.raises(NotAllowedError):
        target_of(f"https://{host}/x", private=False)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_public_network(ip: str) -> None:
    assert is_public(ipaddress.ip_address(ip))
    check_address(f"https://{f'[{ip}]' if ':' in ip else ip}/x", private=False)


@pytest.mark.parametrize(
    "address",
    [
        "", "news.example/x", "ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)", "https://",
        "https:///x", "https://me:secret@news.example/", "https://me@news.example/", "https://news.example:99999/",
        "https://news.example:0/", "https://news.example/\r\nX: y", "https://news.example/a b", "https://[::1/",
        "https://news.example/" + "x" * 3_000, "https://müller.example/",
    ],
)  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(UsageError, match="no address to tell"):
        check_address(address, private=True)


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "localhost.", "api.localhost"])
def test_this_machine_by_name(name: str) -> None:
    with pytest.raises(NotAllowedError):
        check_address(f"http://{name}:8411/", private=False)
    check_address(f"http://{name}:8411/", private=True)


def test_numbers_written_otherwise_are_what_they_resolve_to() -> None:
    for host in ("2130706433", "0x7f.1", "127.1"):
        with pytest.raises((NotAllowedError, OSError)):
            target_of(f"http://{host}/", private=False)


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    found = [(2, 1, 6, "", (ip, 443)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(NotAllowedError, match=r"10\.0\.0\.1"):
        target_of("https://news.example/", private=False)
    assert target_of("https://news.example/", private=True).ip == "93.184.216.34"


def test_what_a_target_is_called() -> None:
    assert target_of("http://127.0.0.1:8080/a?b=c", private=True).named == "127.0.0.1:8080"
    assert target_of("https://127.0.0.1", private=True).named == "127.0.0.1"
    assert target_of("http://[::1]:81/", private=True).named == "[::1]:81"
    assert target_of("http://127.0.0.1:8080/a?b=c", private=True).path == "/a?b=c"
