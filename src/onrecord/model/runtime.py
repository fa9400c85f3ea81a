"""Runs the shipped encoder: onnxruntime on numpy, one pass over a story.

Paragraphs are tokenised once and packed, whole and without overlap, into windows of at most `WINDOW` pieces.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.errors import ModelError
from onrecord.model import features
from onrecord.model.features import Paragraph
from onrecord.model.heads import ArgumentHead, Scores
from onrecord.model.links import LinkHead
from onrecord.model.second import SecondLook
from onrecord.model.session import open_session
from onrecord.model.tags import TagHead
from onrecord.model.wordpiece import WordPiece
from onrecord.record import Span

FORMAT = 1
WINDOW = 128
_CLS, _SEP = 101, 102
_UNREADABLE = "reinstall onrecord: pip install --force-reinstall onrecord"


@dataclass(frozen=True, slots=True)
class Read:
    """A tokenised story with the encoder's scores, a `Scores` for each paragraph."""

    paragraphs: tuple[Paragraph, ...]
    scores: tuple[Scores, ...]


class Runtime:
    """The encoder and its heads, loaded. Safe to share between threads."""

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        """`folder` holds model.onnx, heads.npz, tokenizer.json and model.json; without it, the package's own."""
        if folder is None:
            with as_file(files("onrecord.model") / "weights") as own:
                self._load(own, threads)
        else:
            self._load(folder, threads)

    def _load(self, folder: Path, threads: int) -> None:
        try:
            self.about: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{folder}/model.json: the model cannot be read ({error}); {_UNREADABLE}") from error
        if self.about.get("format") != FORMAT:
            raise ModelError(f"{folder}: model of format {self.about.get('format')}, not {FORMAT}; {_UNREADABLE}")
        try:
            self._session = open_session(folder / "model.onnx", threads)
            with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
                self.head = ArgumentHead({name: arrays[name] for name in arrays.files})
            with np.load(folder / "entities.npz", allow_pickle=False) as arrays:
                parameters = {name: arrays[name] for name in arrays.files}
                self.tags, self.links = TagHead(parameters), LinkHead(parameters)
            self._pieces = WordPiece.load(folder / "tokenizer.json")
        except Exception as error:  # each library raises its own kinds
            raise ModelError(f"{folder}: the model cannot be read ({error}); {_UNREADABLE}") from error
        # A model in training has none yet.
        self.second = SecondLook(folder, threads) if (folder / "pronouns.onnx").exists() else None

    def tokenise(self, text: str, paragraphs: Sequence[Span], quoted: Sequence[Span]) -> tuple[Paragraph, ...]:
        """The paragraphs at these spans of `text`; ones longer than a window are cut. Blank ones vanish."""
        out: list[Paragraph] = []
        for span in paragraphs:
            encoding = self._pieces.encode(span.of(text))
            if encoding.ids:
                whole = features.paragraph(text, span.start, encoding, quoted)
                out += features.cut(whole, WINDOW - 2)
        return tuple(out)

    def read(self, paragraphs: Sequence[Paragraph]) -> Read:
        """The scores of a story's paragraphs, in one pass.

        Windows run one at a time. The int8 graph scales its activations by the whole of a run's input, so a story's
        scores would depend on its neighbours in a batch; and a batch gains nothing on one thread (7,570 pieces a second
        for one window of 256, 7,460 for four at once)."""
        scores: list[Scores | None] = [None] * len(paragraphs)
        for window in features.pack([len(p.ids) for p in paragraphs], WINDOW):
            self._run(paragraphs, window, scores)
        return Read(tuple(paragraphs), tuple(s for s in scores if s is not None))

    def _run(self, paragraphs: Sequence[Paragraph], window: features.Window, scores: list[Scores | None]) -> None:
        ids = np.full((1, window.length), _SEP, np.int64)
        ids[0, 0] = _CLS
        types = np.zeros_like(ids)
        for i, at in zip(window.items, window.at, strict=True):
            p = paragraphs[i]
            ids[0, at : at + len(p.ids)] = p.ids
            types[0, at : at + len(p.ids)] = p.types
        unary, anchor, word, hidden = self._session.run(
            None, {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
        )
        for i, at in zip(window.items, window.at, strict=True):
            where = paragraphs[i].first + at
            scores[i] = Scores(unary[0, where], anchor[0, where], word[0, where], hidden[0, where])


_shared: dict[int, Runtime] = {}
_loading = threading.Lock()


def shared(threads: int = 1) -> Runtime:
    """The package's own model, loaded on first use and kept."""
    with _loading:
        if threads not in _shared:
            _shared[threads] = Runtime(threads=threads)
        return _shared[threads]
