"""Archives of the web (WARC 1.0 and 1.1, as Common Crawl's news archive writes them): the article of every page.

Read as a stream, record by record; only pages that were answered with are read. Needs warcio and trafilatura
(``pip install onrecord[pages]``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import InputError
from onrecord.intake.base import Item, Options, PassedOver
from onrecord.intake.extra import missing
from onrecord.intake.html import MAX_BYTES, page

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_REMEDY = "Fetch it again; what stood before was read."


def read_warc(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The articles of the pages in `stream`, in order."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise missing(name, "an archive of the web", "pages") from None
    records = ArchiveIterator(stream, no_record_parse=False, arc2warc=False)
    anything = False
    last = "its beginning"
    try:
        for record in records:
            anything = True
            if record.rec_type != "response":
                continue
            last = record.rec_headers.get_header("WARC-Target-URI") or last
            try:
                item = _item(record, name, options)
            except InputError as error:
                yield error
                continue
            yield item
            if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
                raise InputError(name, f"breaks off within a record ({last})", _REMEDY)
    except InputError as error:
        yield error
        return
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        problem = f"not a sound archive after {last} ({' '.join(str(error).split())[:80]})"
        yield InputError(name, problem, _REMEDY)
        return
    if not anything:
        raise InputError(name, "empty: there are no records in it", "Leave the file out.")


def _item(record: ArcWarcRecord, name: str, options: Options) -> Item:
    address = cast(str | None, record.rec_headers.get_header("WARC-Target-URI"))
    where = f"{name} {address}" if address else name
    http = record.http_headers
    status = http.get_statuscode() if http else ""
    kind = (http.get_header("Content-Type") or "").lower() if http else ""
    if status != "200":
        return PassedOver(where, f"no page: answered with {status or 'nothing'}")
    if not kind.startswith(_PAGES):
        return PassedOver(where, f"no page: {kind.split(';')[0][:60] or 'of no kind told'}")
    data = record.content_stream().read(MAX_BYTES + 1)
    charset = kind.partition("charset=")[2].split(";")[0].strip(" \"'")
    return page(data, where, name, options, url=address, charset=charset)
