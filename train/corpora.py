"""Reads the corpora that the model is trained on into one shape.

PolNeAR (Newell et al. 2018) gives source, cue and content as BRAT spans, some articles by several annotators. The wire
gold gives contents and speakers by their words and no cues: `train.align` finds those.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.record import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as annotated."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated text. `scheme` names whose guidelines the annotation follows: ``polnear`` or ``wire``."""

    name: str
    text: str
    scheme: str
    golds: tuple[Gold, ...]


_ENTITY = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")


def _annotations(path: Path) -> Iterator[Gold]:
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := _ENTITY.match(line):
            pieces = [piece.split() for piece in match[3].split(";")]
            spans[match[1]] = [Span(int(start), int(end)) for start, end in pieces]
        elif re.match(r"E\d+\tAttribution", line):
            events.append(line.split("\t", 1)[1].split()[1:])
    for arguments in events:
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for argument in arguments:
            role, _, target = argument.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in roles:
                roles[role] += spans.get(target, [])
        if roles["cue"] and roles["content"]:
            yield Gold(*(tuple(sorted(roles[r])) for r in ("source", "cue", "content")))


def polnear(folder: Path) -> list[Article]:
    """All annotators' readings of all articles of a PolNeAR part (``folder/text``, ``folder/attributions``)."""
    articles: list[Article] = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        articles.append(Article(name, text, "polnear", tuple(_annotations(path))))
    return articles


@dataclass(frozen=True, slots=True)
class WireStatement:
    """A statement of the wire gold: where its content stands, and the speaker's fullest name."""

    content: Spans
    speaker: str
    mode: str


@dataclass(frozen=True, slots=True)
class WireStory:
    """A story of the wire gold."""

    name: str
    text: str
    statements: tuple[WireStatement, ...]


def _locate(text: str, pieces: list[str], start: int) -> Spans:
    spans: list[Span] = []
    for piece in pieces:
        at = text.find(piece, start)
        at = text.find(piece) if at < 0 else at
        if at < 0:
            break
        spans.append(Span(at, at + len(piece)))
        start = at + len(piece)
    return tuple(sorted(spans))


def wire_gold(folder: Path) -> list[WireStory]:
    """The stories of a folder in the wire gold's format, contents located in order."""
    stories: list[WireStory] = []
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        statements: list[WireStatement] = []
        last = 0
        for item in json.loads(path.read_text(encoding="utf-8"))["statements"]:
            pieces = item["content"] if isinstance(item["content"], list) else [item["content"]]
            content = _locate(text, pieces, max(0, last - 400))
            if content:
                last = content[0].start
                speaker = item["speaker"][0] if isinstance(item["speaker"], list) else item["speaker"]
                mode = item["mode"][0] if isinstance(item["mode"], list) else item["mode"]
                statements.append(WireStatement(content, speaker or "", mode))
        stories.append(WireStory(name, text, tuple(statements)))
    return stories


def tuning(name: str, one_in: int = 20) -> bool:
    """Whether an article is kept from training to set thresholds and calibrate on: about one in so many, by its name.

    PolNeAR spares one in twenty; of the wire gold's 120 stories one in eight is needed to tell anything."""
    return zlib.crc32(name.encode()) % one_in == 0
