"""What a page was asked for: the parameters of its address as a `Query`, under the names that the command line has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request

from onrecord.query import Query
from onrecord.web.rendering import address

FILTERS = (
    "actor", "with", "post", "country", "about", "mode", "kind", "stance", "type", "plover", "status", "place",
    "outlet", "since", "until",
)  # fmt: skip
_LONGEST = 300
"""Letters of a filter; what is longer is cut, and finds what it finds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters that an address gives (`given`, those left empty left out) and where its page begins (`below`)."""

    path: str
    given: dict[str, str]
    below: int | None

    def query(self, **more: Any) -> Query:
        """As the store is asked; `more` wins. Raises `UsageError` for what cannot be asked."""
        fields: dict[str, Any] = {("with_actor" if name == "with" else name): said for name, said in self.given.items()}
        return Query(**fields | {"below": self.below} | more)

    def but(self, **changed: object) -> str:
        """The same address with other parameters, from the first page on. None takes one away, ``with_`` is with."""
        kept = self.given | {name.rstrip("_"): value for name, value in changed.items()}
        return address(self.path, **kept)

    def get(self, name: str) -> str:
        """What is given for a filter, or nothing."""
        return self.given.get(name, "")


def asked(request: Request) -> Asked:
    """What the address of `request` asks for. A parameter that no filter is called is left to the page."""
    given = {}
    for name in FILTERS:
        value = request.query_params.get(name, "").strip()[:_LONGEST]
        if value:
            given[name] = value
    below = request.query_params.get("below", "")
    is_place = below.lstrip("-").isascii() and below.lstrip("-").isdecimal() and len(below) < 20
    return Asked(request.url.path, given, int(below) if is_place else None)
