"""One delivery over TLS: to the address that was looked at, with the certificate of the name."""

from __future__ import annotations

import contextlib
import shutil
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path

import pytest

from onrecord.store.watches import Entry, Hook, Watch
from onrecord.watching.hook import deliver
from onrecord.watching.signing import new_secret
from tests.watching.receiver import Receiver

WATCH = Watch(1, "c0ffee", "holm", "quotes", {}, "2026-03-05T10:00:00Z", None, None, 1, 1)
ENTRY = Entry(
    1, "e1", "2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z", "said", {"id": "x/S1", "n": "\ud800"}, "current", True
)  # fmt: skip


@pytest.fixture
def certified(receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Makes `receiver` speak TLS as news.example, by a certificate that is trusted here; gives its port."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no certificate can be made")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example"]
    made += ["-addext", "subjectAltName=DNS:news.example", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    receiver.socket = context.wrap_socket(receiver.socket, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    port = int(receiver.server_address[1])
    real = socket.getaddrinfo

    def resolve(host: str, *given: object, **more: object) -> object:
        if host in ("news.example", "other.example"):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        return real(host, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return port


def test_it_is_sent_to_the_name_that_the_certificate_has(receiver: Receiver, certified: int) -> None:
    hook = Hook(f"https://news.example:{certified}/told", new_secret(), private=True)
    assert deliver(WATCH, hook, [ENTRY]).came == "taken"
    ((headers, _),) = receiver.got
    assert headers["Host"] == f"news.example:{certified}"
    assert headers["Content-Type"] == "application/json"


def test_another_name_has_no_right_to_it(receiver: Receiver, certified: int) -> None:
    hook = Hook(f"https://other.example:{certified}/told", new_secret(), private=True)
    came = deliver(WATCH, hook, [ENTRY])
    assert came.came == "failed"
    assert "not reached" in (came.problem or "")
    assert receiver.got == []


def test_nobody_there_is_a_failure_with_its_reason() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    came = deliver(WATCH, Hook(f"http://127.0.0.1:{port}/", new_secret(), private=True), [ENTRY])
    assert came.came == "failed"
    assert "refused" in (came.problem or "")


def test_who_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.watching import hook

    monkeypatch.setattr(hook, "SECONDS", 1.0)
    over = threading.Event()

    def drip(listening: socket.socket) -> None:
        taken, _ = listening.accept()
        with taken, contextlib.suppress(OSError):
            taken.sendall(b"HTTP/1.1 ")
            while not over.wait(0.05):
                taken.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip, args=(listening,), daemon=True)
        thread.start()
        begun = time.monotonic()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        came = deliver(WATCH, Hook(address, new_secret(), private=True), [ENTRY])
        over.set()
        thread.join(5)
    assert came.came == "failed"
    assert time.monotonic() - begun < 5


def test_no_proxy_of_the_environment_is_asked(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    assert deliver(WATCH, Hook(receiver.address, new_secret(), private=True), [ENTRY]).came == "taken"
    assert receiver.got[0][0]["Host"].startswith("127.0.0.1:")
