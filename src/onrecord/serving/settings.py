"""How the server is started."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`store`: the store's file. `host` and `port`: where it listens. `token`: who has it may write, and read from
    other machines; None lets nobody. `names`: other names by which a browser may ask for this server.

    `read_only`: nothing is written, whoever asks."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 8411
    token: str | None = None
    names: tuple[str, ...] = ()
    read_only: bool = False

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        return _is_address(self.host) and ipaddress.ip_address(self.host).is_loopback

    def goes_by(self, name: str) -> bool:
        """Whether a request's Host may be `name`, its port left out. Other names are turned away, so that no page
        elsewhere can make its own name point here (DNS rebinding); an address cannot be made to."""
        name = name.lower()
        if name in {"localhost", "127.0.0.1", "::1", self.host.lower(), *(known.lower() for known in self.names)}:
            return True
        return not self.on_loopback and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
