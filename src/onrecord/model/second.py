"""A second look at who one *he* or *she* is: a small encoder of its own reads the words around the pronoun, with marks
on it and on the people whom it may mean.

The first pass serves every head and reads the story once; it cannot know which pronoun will be asked about. This one
reads some hundred pieces for one pronoun, and so is asked only where the first leaves two people close together. After
the marked inputs of Wu et al. 2020 (CorefQA) and Baldini Soares et al. 2019 (entity markers).
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.errors import ModelError
from onrecord.model.features import Ints, Paragraph
from onrecord.model.session import open_session

Floats = npt.NDArray[np.float32]

CLS, SEP = 101, 102
# Pieces that are read around a pronoun, and how many of them at most stand behind it.
PIECES, BEHIND = 112, 32
TEXT, PRONOUN, PERSON = 0, 1, 2  # the marks, as token types
DISTANCES = 24
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Question:
    """What is read of one pronoun: N pieces with their marks, and M mentions of people.

    `ids`, `marks`: [N]. `pronoun`: its piece; `word`: its word in the story. `who`: [M], the number of whom each
    mention is; `first`, `last`: [M], its first and last piece."""

    ids: Ints
    marks: Ints
    pronoun: int
    word: int
    who: Ints
    first: Ints
    last: Ints

    @property
    def rows(self) -> Ints:
        """[1 + 2 M]: the pieces whose states are wanted: the pronoun's, the first ones, the last ones."""
        return np.concatenate([[self.pronoun], self.first, self.last]).astype(np.int64)


class Pieces:
    """The pieces of a story, its paragraphs one behind the other."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._ids = np.concatenate([p.ids for p in paragraphs])
        begins = np.cumsum([0, *(len(p.ids) for p in paragraphs[:-1])])
        self._first = np.concatenate([p.first + at for p, at in zip(paragraphs, begins, strict=True)])
        self._last = np.append(self._first[1:], len(self._ids)) - 1

    def question(
        self, pronoun: tuple[int, int], people: Mapping[int, Sequence[tuple[int, int]]], least: int = 2
    ) -> Question | None:
        """`pronoun` and the mentions of `people` are given as words [first, end) of the story. None where fewer than
        `least` of the people stand in the pieces around the pronoun."""
        at = int(self._first[pronoun[0]])
        begin = max(0, min(at - (PIECES - BEHIND), len(self._ids) - PIECES))
        end = min(len(self._ids), begin + PIECES)
        if at + BEHIND > end:
            end = min(len(self._ids), at + BEHIND)
            begin = max(0, end - PIECES)
        ids = np.concatenate([[CLS], self._ids[begin:end], [SEP]]).astype(np.int64)
        marks = np.zeros_like(ids)
        who, firsts, lasts = [], [], []
        for person, mentions in people.items():
            for first, stop in mentions:
                if first <= pronoun[0] < stop:
                    continue
                a, z = int(self._first[first]), int(self._last[stop - 1])
                if begin <= a and z < end:
                    who.append(person)
                    firsts.append(a - begin + 1)
                    lasts.append(z - begin + 1)
                    marks[firsts[-1] : lasts[-1] + 1] = PERSON
        if len(set(who)) < least:
            return None
        marks[at - begin + 1] = PRONOUN
        return Question(ids, marks, at - begin + 1, pronoun[0], *(np.array(x, np.int64) for x in (who, firsts, lasts)))


def bucket(distance: Ints) -> Ints:
    """Signed distances in pieces → the number of their bucket: 0, 1, 2, 3-4, 5-8, … on each side."""
    size = np.abs(distance)
    log = np.where(size == 0, 0, np.ceil(np.log2(np.maximum(size, 1))) + 1).astype(np.int64)
    log = np.minimum(log, DISTANCES // 2 - 1)
    return np.where(distance < 0, log + DISTANCES // 2, log)


class SecondHead:
    """Scores the people from the encoder's states; `train.second.SecondHeads` does the same in PyTorch.

    `pieces`: the encoder's number of each of the tokenizer's pieces. It knows the commonest only, which keeps it small;
    the others, mostly parts of rare names, are all one."""

    def __init__(self, parameters: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Raises KeyError where a parameter is missing."""
        self.pieces = parameters["pieces"].astype(np.int64)
        parameters = {name: array.astype(np.float32) for name, array in parameters.items()}
        self._inner, self._inner_bias = parameters["inner.weight"], parameters["inner.bias"]
        self._out, self._out_bias = parameters["out.weight"][0], float(parameters["out.bias"][0])
        self._nobody, self._nobody_bias = parameters["nobody.weight"][0], float(parameters["nobody.bias"][0])
        self._distance = parameters["distance"]

    def shares(self, hidden: Floats, question: Question) -> dict[int, float]:
        """The states of the question's rows, [1 + 2 M, H] → the log of the share of each of the people, and of nobody
        of them (`NOBODY`)."""
        at = hidden[0]
        first, last = np.split(hidden[1:], 2)
        both = np.concatenate([first, last, np.broadcast_to(at, first.shape), first * at], 1)
        inner = np.maximum(both @ self._inner.T + self._inner_bias, 0)
        scores = inner @ self._out + self._out_bias + self._distance[bucket(question.first - question.pronoun)]
        people = list(dict.fromkeys(question.who.tolist()))
        each = [float(np.logaddexp.reduce(scores[question.who == person])) for person in people]
        each.append(float(at @ self._nobody) + self._nobody_bias)
        whole = float(np.logaddexp.reduce(each))
        return {person: score - whole for person, score in zip([*people, NOBODY], each, strict=True)}


class SecondLook:
    """The encoder and its head, loaded when they are first asked. Safe to share between threads."""

    # Asked where the two likeliest people are nearer than this, in log odds.
    margin: float = 2.5

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """`folder` holds pronouns.onnx and pronouns.npz."""
        self._folder, self._threads = folder, threads
        self._loaded: tuple[onnxruntime.InferenceSession, SecondHead] | None = None
        self._loading = threading.Lock()

    def shares(self, question: Question) -> Mapping[int, float]:
        """See `SecondHead.shares`. Raises ModelError where the files cannot be read."""
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
        session, head = self._loaded
        (hidden,) = session.run(
            None,
            {
                "input_ids": head.pieces[question.ids][None],
                "attention_mask": np.ones_like(question.ids)[None],
                "token_type_ids": question.marks[None],
                "rows": question.rows,
            },
        )
        return head.shares(hidden[0], question)

    def _load(self) -> tuple[onnxruntime.InferenceSession, SecondHead]:
        try:
            session = open_session(self._folder / "pronouns.onnx", self._threads)
            with np.load(self._folder / "pronouns.npz", allow_pickle=False) as arrays:
                return session, SecondHead({name: arrays[name] for name in arrays.files})
        except Exception as error:  # each library raises its own kinds
            raise ModelError(f"{self._folder}: the model cannot be read ({error}); reinstall onrecord") from error
