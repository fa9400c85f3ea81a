"""Files in every news format, with invented stories, for the tests of intake and for the fuzzing."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

FOLDER = Path(__file__).parent / "intake"
# The wire codes stand in their files with the pictures of their control characters, so that they can be read here.
_PICTURES = str.maketrans({chr(0x2400 + code): chr(code) for code in range(32)})


def fixture(name: str) -> bytes:
    """The bytes of the fixture `name`, control characters and all."""
    data = (FOLDER / name).read_bytes()
    return data.decode().translate(_PICTURES).encode() if name in ("iptc7901.txt", "anpa.txt") else data


def record(kind: str, address: str, body: bytes, *, content_type: str = "text/html", status: str = "200 OK") -> bytes:
    """A record of a WARC file, with the answer of a server as its block."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-15T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(page: bytes) -> bytes:
    """An archive as Common Crawl's news archive is: what was asked, a page, a page that is gone, and a picture."""
    return b"".join(
        (
            record("request", "https://nwa.invalid/42", b""),
            record("response", "https://nwa.invalid/42", page),
            record("response", "https://nwa.invalid/gone", page, status="404 Not Found"),
            record("response", "https://nwa.invalid/a.jpg", b"\xff\xd8\xff", content_type="image/jpeg"),
        )
    )


def packed_records(archive: bytes) -> bytes:
    """`archive` with each record packed for itself, as ``.warc.gz`` has them."""
    pieces = archive.split(b"WARC/1.0\r\n")[1:]
    return b"".join(gzip.compress(b"WARC/1.0\r\n" + piece) for piece in pieces)


def parquet(rows: list[dict[str, object]], *, group: int = 1000) -> bytes:
    """A Parquet file of `rows`."""
    import pyarrow as arrow
    from pyarrow import parquet as writer

    data = io.BytesIO()
    writer.write_table(arrow.Table.from_pylist(rows), data, row_group_size=group)
    return data.getvalue()
