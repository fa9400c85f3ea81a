"""Gold in: BRAT standoff files in PolNeAR's layout, or texts and annotations flat in one folder.

::

    DIR/text/NAME.txt   DIR/attributions/NAME.ann          one annotator
                        DIR/attributions/NAME_<who>.ann    several
    DIR/NAME.txt        DIR/NAME.ann                       flat

Of an annotation file two kinds of line are read: marked spans, ``T3<tab>Content 209 236;91 186<tab>…``, and the
events that tie them together, ``E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1``. An event counts when its type
begins with "Attribution" (PolNeAR also has "Attribution-no-source"); a role with a number, as BRAT gives to the second
argument of a kind ("Source2"), is the role. Offsets are code points of the text with its line ends untouched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError, UsageError
from onrecord.measure.types import ROLES, Annotation, Article, Relation, Role
from onrecord.record import Span

_MARKED = re.compile(r"(?P<id>T\d+)\t\S+ (?P<offsets>[\d ;]+)\t")
_EVENT = re.compile(r"E\d+\tAttribution\S*(?P<arguments>[^\r\n]*)")
_ARGUMENT = re.compile(r"(?P<role>[A-Za-z]+)\d*:(?P<target>T\d+)")


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotated articles of a folder, by name, and the annotation files that no text belongs to.

    `sha256` is of the files that were read (`files_sha256`), so that a figure can say on what it was measured."""

    articles: tuple[Article, ...]
    sha256: str
    without_text: tuple[Path, ...] = ()


def read_folder(folder: Path) -> Gold:
    """The gold in `folder`; texts without annotation are left out.

    Raises UsageError where there is no folder or no annotated text in it, and InputError for a file that cannot be
    read."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder. Give one with text/*.txt and attributions/*.ann, or both flat")
    layout = folder / "text", folder / "attributions"
    texts, annotations = layout if layout[0].is_dir() else (folder, folder)
    if not annotations.is_dir():
        raise UsageError(f"{folder}: it has text/ but no attributions/ beside it. Put the .ann files there")

    names = {path.stem for path in texts.glob("*.txt")}
    files: dict[str, list[tuple[str, Path]]] = {}
    without_text = []
    for path in sorted(annotations.glob("*.ann")):
        if whose := _whose(path.stem, names):
            name, annotator = whose
            files.setdefault(name, []).append((annotator, path))
        else:
            without_text.append(path)
    if not files:
        raise UsageError(f"{folder}: no annotated text found. Give a folder with .txt files and .ann files beside them")
    articles = (
        Article(
            name,
            _read(texts / f"{name}.txt"),
            tuple(Annotation(annotator, parse(_read(path).split("\n"))) for annotator, path in sorted(files[name])),
        )
        for name in sorted(files)
    )
    read = [texts / f"{name}.txt" for name in files] + [path for named in files.values() for _, path in named]
    return Gold(tuple(articles), files_sha256(folder, read), tuple(without_text))


def parse(lines: Iterable[str]) -> tuple[Relation, ...]:
    """The attributions that the lines of one annotation file hold, in the file's order.

    Targets may be defined after the event that names them; a target that is no marked span is passed over, and so is
    an event that is left with none."""
    marked: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in lines:
        if found := _MARKED.match(line):
            pieces = (piece.split() for piece in found["offsets"].split(";"))
            marked[found["id"]] = tuple(Span(int(start), int(end)) for start, end in pieces)
        elif found := _EVENT.match(line):
            events.append(found["arguments"])

    relations = []
    for arguments in events:
        spans: dict[Role, tuple[Span, ...]] = dict.fromkeys(ROLES, ())
        for argument in _ARGUMENT.finditer(arguments):
            for role in ROLES:
                if role == argument["role"].lower():
                    spans[role] += marked.get(argument["target"], ())
        if any(spans.values()):
            relations.append(Relation(spans["source"], spans["cue"], spans["content"]))
    return tuple(relations)


def files_sha256(folder: Path, files: Iterable[Path]) -> str:
    """A hash over the names (below `folder`) and bytes of `files`, in the order of the names."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _whose(stem: str, names: set[str]) -> tuple[str, str] | None:
    """The text that an annotation file belongs to and its annotator; None where there is no such text."""
    if stem in names:
        return stem, ""
    name, _, annotator = stem.rpartition("_")
    return (name, annotator) if name in names else None


def _read(path: Path) -> str:
    """The file's text with its line ends untouched, since the offsets count them."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 (byte {error.start})", "Convert the corpus to UTF-8") from error
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "Check that it can be opened") from error
