"""Reads the tables of this package: tab-separated, ``#`` for comments, a fixed number of columns a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple((files("onrecord.ontology") / name).read_text(encoding="utf-8").split("\n"))


def read_tsv(name: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows of table `name`, each with one value per name in `columns`, in the file's order.

    Blank lines and lines that open with ``#`` are left out. Raises ValueError, with the file and the line, where a
    row has another number of columns or an empty value."""
    rows = []
    for number, line in enumerate(_lines(name), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(value.strip() for value in line.split("\t"))
        if len(row) != len(columns) or not all(row):
            wanted = ", ".join(columns)
            raise ValueError(f"ontology/{name}:{number}: {len(row)} values where each of {wanted} is due")
        rows.append(row)
    return rows


@cache
def words_by_use(name: str, comma: bool = False) -> Mapping[str, frozenset[str]]:
    """The words of table `name` (use, words, example) by their use; blanks part them, or commas where `comma`."""
    out: dict[str, frozenset[str]] = {}
    for use, words, _ in read_tsv(name, ("use", "words", "example")):
        found = (word.strip() for word in (words.split(",") if comma else words.split()))
        out[use] = out.get(use, frozenset()) | frozenset(found)
    return out


@cache
def words_of_use(name: str, use: str, comma: bool = False) -> frozenset[str]:
    """The words of one use; raises ValueError where table `name` has no such row."""
    try:
        return words_by_use(name, comma)[use]
    except KeyError:
        raise ValueError(f"ontology/{name}: no row for {use!r}") from None
