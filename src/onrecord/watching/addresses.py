"""Whom a hook may be sent to: a host of the public network, found out before anything is connected to.

A name is resolved once, each of its addresses is looked at, and the connection goes to one of those that were looked
at: a name that answers otherwise a moment later changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.errors import UsageError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST = 2_000
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


class NotAllowedError(UsageError):
    """An address of this machine, of a private network, or of no host at all."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a hook goes: what its address says, and the address of the network that it is connected to."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str

    @property
    def named(self) -> str:
        """The host as the header Host has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return host if self.port == usual else f"{host}:{self.port}"


def check_address(address: str, *, private: bool) -> None:
    """Raises `UsageError` for what is no address of a hook, or is not allowed as it is written. Nothing is resolved: to
    whom a name leads is found out each time when it is told."""
    _, host, _, _ = _parts(address)
    if private:
        return
    try:
        allowed = is_public(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        allowed = host.rstrip(".") != "localhost" and not host.rstrip(".").endswith(".localhost")
    if not allowed:
        raise NotAllowedError(_private(host))


def target_of(address: str, *, private: bool) -> Target:
    """Where `address` leads, its name resolved. Raises `NotAllowedError` where one of the name's addresses is not of
    the public network and `private` is not set; `OSError` where the name has none."""
    scheme, host, port, path = _parts(address)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ips = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not private:
        for ip in ips:
            if not is_public(ipaddress.ip_address(ip.partition("%")[0])):
                raise NotAllowedError(_private(host if host == ip else f"{host} ({ip})"))
    return Target(scheme, host, port, path, ips[0])


def is_public(ip: Address) -> bool:
    """Whether an address is one of the public network, also where it only wraps another."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip.teredo:
            inner = ip.teredo[1]
        if inner is None and (ip in _NAT64[0] or ip in _NAT64[1] or int(ip) >> 32 == 0):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _private(host: str) -> str:
    return (
        f"{host} is of this machine or a private network, and isn't told of anything. Where that is meant, make the"
        " watch by `onrecord watch add … --allow-private`."
    )


def _parts(address: str) -> tuple[str, str, int, str]:
    problem = f"{address[:200]!r} is no address to tell: want https://host/path, without a name or password in it."
    if len(address) > _LONGEST or not address.isascii() or any(not 32 < ord(letter) < 127 for letter in address):
        raise UsageError(problem)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UsageError(problem) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None or port == 0:
        raise UsageError(problem)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, parts.hostname, port or {"http": 80, "https": 443}[parts.scheme], path
