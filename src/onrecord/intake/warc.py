"""Archives of the web (WARC, as Common Crawl's news archive writes them): the article of every page in them.

Read as a stream, record by record; only pages that were answered with are read. Needs trafilatura
(``pip install onrecord[pages]``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import Item, Options, PassedOver
from onrecord.intake.html import MAX_BYTES, needed, page
from onrecord.intake.warcrecords import Record, answer, records

_PAGES = ("text/html", "application/xhtml+xml")
_HEADERS = 1 << 17  # of the answer, before the page


def read_warc(
    stream: BinaryIO, name: str, options: Options, *, taken: Callable[[int], bool] = lambda number: True
) -> Iterator[Item]:
    """The articles of the pages in `stream`, in order. Requests, and what archives note of themselves, count for
    nothing; answers that are no page are passed over. `taken` says by its number, from 0, whether to look at an
    answer at all: finding the article in a page is what takes the time."""
    needed(name)
    anything = False
    number = -1
    for record in records(stream, name, MAX_BYTES + _HEADERS):
        anything = True
        if record.kind != "response":
            continue
        number += 1
        if taken(number):
            try:
                yield _item(record, name, options)
            except InputError as error:
                yield error
    if not anything:
        raise InputError(name, "empty: there are no records in it", "Leave the file out.")


def _item(record: Record, name: str, options: Options) -> Item:
    where = f"{name} {record.address or f'record {record.number}'}"
    given = answer(record, MAX_BYTES + 1)
    if given is None:
        return PassedOver(where, "no page: no answer of a web server")
    kind = given.headers.get("content-type", "").lower()
    if given.status != "200":
        return PassedOver(where, f"no page: answered with {given.status[:20] or 'nothing'}")
    if not kind.startswith(_PAGES):
        return PassedOver(where, f"no page: {kind.split(';')[0][:60] or 'of no kind told'}")
    charset = kind.partition("charset=")[2].split(";")[0].strip(" \"'")
    return page(given.body, where, name, options, url=record.address, charset=charset)
