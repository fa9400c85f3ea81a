"""Runs the shipped encoder: onnxruntime and tokenizers on numpy, one pass over a batch of stories.

Paragraphs are tokenised once, packed into windows of at most `WINDOW` pieces, and windows alike in length run together
across stories, so that little of a batch is padding.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers

from onrecord.errors import ModelError
from onrecord.model import features
from onrecord.model.features import Encoding, Paragraph
from onrecord.model.heads import ArgumentHead, Scores
from onrecord.record import Span

FORMAT = 1
WINDOW = 256
# Rows × longest row of one run. Larger batches gain nothing on one thread and cost memory (swept 512 to 8192 pieces).
BATCH_PIECES = 1024
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
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Idle threads that spin take the core from the rest of the pipeline.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Rows differ in length from run to run: without this the arena keeps the largest of every shape it ever saw.
        options.enable_mem_pattern = False
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
                self.head = ArgumentHead({name: arrays[name] for name in arrays.files})
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # each library raises its own kinds
            raise ModelError(f"{folder}: the model cannot be read ({error}); {_UNREADABLE}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def tokenise(self, text: str, paragraphs: Sequence[Span], quoted: Sequence[Span]) -> tuple[Paragraph, ...]:
        """The paragraphs at these spans of `text`; ones longer than a window are cut. Blank ones vanish."""
        out: list[Paragraph] = []
        for span in paragraphs:
            enc = self._tokenizer.encode(span.of(text), add_special_tokens=False)
            if enc.ids:
                encoding = Encoding(enc.ids, enc.offsets, enc.word_ids)
                whole = features.paragraph(text, span.start, encoding, quoted)
                out += features.cut(whole, WINDOW - 2)
        return tuple(out)

    def read(self, stories: Iterable[Sequence[Paragraph]]) -> list[Read]:
        """The scores of all paragraphs of all stories, in one pass."""
        kept = [tuple(paragraphs) for paragraphs in stories]
        scores: list[list[Scores | None]] = [[None] * len(paragraphs) for paragraphs in kept]
        work = [
            (number, window)
            for number, paragraphs in enumerate(kept)
            for window in features.pack([len(p.ids) for p in paragraphs], WINDOW)
        ]
        work.sort(key=lambda item: item[1].length)
        begin = 0
        while begin < len(work):
            end = begin + 1
            while end < len(work) and (end - begin + 1) * work[end][1].length <= BATCH_PIECES:
                end += 1
            self._run(kept, work[begin:end], scores)
            begin = end
        return [
            Read(paragraphs, tuple(s for s in own if s is not None))
            for paragraphs, own in zip(kept, scores, strict=True)
        ]

    def _run(
        self,
        stories: Sequence[tuple[Paragraph, ...]],
        work: Sequence[tuple[int, features.Window]],
        scores: list[list[Scores | None]],
    ) -> None:
        size = max(window.length for _, window in work)
        ids = np.zeros((len(work), size), np.int64)
        types = np.zeros_like(ids)
        mask = np.zeros_like(ids)
        for row, (number, window) in enumerate(work):
            ids[row, 0] = _CLS
            mask[row, : window.length] = 1
            for i, at in zip(window.items, window.at, strict=True):
                p = stories[number][i]
                ids[row, at : at + len(p.ids)] = p.ids
                ids[row, at + len(p.ids)] = _SEP
                types[row, at : at + len(p.ids)] = p.types
        unary, anchor, word, hidden = self._session.run(
            None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        )
        for row, (number, window) in enumerate(work):
            for i, at in zip(window.items, window.at, strict=True):
                where = stories[number][i].first + at
                scores[number][i] = Scores(unary[row, where], anchor[row, where], word[row, where], hidden[row, where])


_shared: dict[int, Runtime] = {}
_loading = threading.Lock()


def shared(threads: int = 1) -> Runtime:
    """The package's own model, loaded on first use and kept."""
    with _loading:
        if threads not in _shared:
            _shared[threads] = Runtime(threads=threads)
        return _shared[threads]
