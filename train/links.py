"""The heads for names, noun phrases and who they are, in PyTorch; `onrecord.model.tags` and `.links` do the same in
numpy, and a test holds them together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model import features
from onrecord.model.links import CLASSES, TABLE
from onrecord.model.tags import NAME_LABELS, NOMINAL_LABELS, SCHEMES
from train.entities import Text

INNER, RANK = 256, 128
CLS, SEP, PAD = 101, 102, 0


class EntityHeads(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Tags by linear layers; links as `onrecord.model.links.LinkHead` has them. `width` is the encoder's."""

    def __init__(self, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.names = nn.Linear(width, SCHEMES * NAME_LABELS)
        self.nominals = nn.Linear(width, NOMINAL_LABELS)
        self.inner = nn.Linear(2 * width, INNER)
        self.query = nn.Linear(INNER, RANK)
        self.key = nn.Linear(INNER, RANK, bias=False)
        self.nothing = nn.Linear(INNER, 1)
        self.nothing_table = nn.Parameter(torch.zeros(len(CLASSES)))
        self.table = nn.Parameter(torch.zeros(TABLE))

    def tag_loss(self, hidden: Tensor, batch: TagBatch) -> Tensor:
        """hidden [B, W, H] → the mean loss of both taggers."""
        hidden = self.drop(hidden)
        by_scheme = self.names(hidden).unflatten(-1, (SCHEMES, NAME_LABELS))
        names = by_scheme[torch.arange(len(batch.scheme), device=hidden.device), :, batch.scheme]
        loss = functional.cross_entropy(names.flatten(0, 1), batch.names.flatten(), ignore_index=-100)
        if bool((batch.nominals >= 0).any()):
            common = self.nominals(hidden)
            loss = loss + functional.cross_entropy(common.flatten(0, 1), batch.nominals.flatten(), ignore_index=-100)
        return loss

    def link_loss(self, states: Tensor, text: Text) -> Tensor:
        """states [W, H] over one text's words → the sum of its anaphors' losses: what is right gets the weight."""
        pairs = text.pairs
        assert pairs is not None
        device = states.device
        d = pairs.described
        tensor = {
            name: torch.as_tensor(value, device=device)
            for name, value in {
                "first": d.first,
                "last": d.last,
                "group": d.group,
                "anaphors": pairs.anaphors,
                "near": pairs.near,
                "features": pairs.features,
                "valid": pairs.valid,
                "right": pairs.right,
                "nothing": pairs.nothing,
            }.items()
        }
        both = torch.cat([states[tensor["first"]], states[tensor["last"]]], 1)
        inner = self.drop(functional.relu(self.inner(self.drop(both))))
        key, anaphors = self.key(inner), tensor["anaphors"]
        query = self.query(inner[anaphors])
        scores = torch.einsum("ar,acr->ac", query, key[tensor["near"]]) / math.sqrt(RANK)
        scores = scores + self.table[tensor["features"]].sum(-1)
        scores = scores.masked_fill(~tensor["valid"], -1e4)
        nothing = self.nothing(inner[anaphors]).squeeze(-1) + self.nothing_table[tensor["group"][anaphors]]
        everything = torch.cat([nothing[:, None], scores], 1)
        right = torch.cat([tensor["nothing"][:, None], tensor["right"]], 1)
        good = everything.masked_fill(~right, -1e4)
        return (torch.logsumexp(everything, 1) - torch.logsumexp(good, 1)).sum()


@dataclass
class TagBatch:
    """Windows as tensors: B windows of N pieces, W words at most."""

    ids: Tensor  # [B, N]
    types: Tensor  # [B, N]
    mask: Tensor  # [B, N]
    words: Tensor  # [B, W] piece position of each word
    names: Tensor  # [B, W] labels or -100
    nominals: Tensor  # [B, W]
    scheme: Tensor  # [B]


@dataclass(frozen=True, slots=True)
class Item:
    """One window of one text."""

    text: Text
    window: features.Window


def text_windows(text: Text, limit: int, first: int | None = None) -> list[Item]:
    """A text's windows."""
    return [Item(text, w) for w in features.pack([len(p.ids) for p in text.paragraphs], limit, first)]


def collate(items: Sequence[Item]) -> TagBatch:
    """Windows as tensors."""
    size = max(item.window.length for item in items)
    counts = [sum(len(item.text.paragraphs[i].first) for i in item.window.items) for item in items]
    shape = (len(items), max(counts))
    ids, types = np.full((len(items), size), PAD), np.zeros((len(items), size), np.int64)
    mask, words = np.zeros((len(items), size), np.int64), np.zeros(shape, np.int64)
    names, nominals = np.full(shape, -100), np.full(shape, -100)
    for row, item in enumerate(items):
        ids[row, 0] = CLS
        mask[row, : item.window.length] = 1
        done = 0
        for i, at in zip(item.window.items, item.window.at, strict=True):
            p = item.text.paragraphs[i]
            ids[row, at : at + len(p.ids)] = p.ids
            ids[row, at + len(p.ids)] = SEP
            types[row, at : at + len(p.ids)] = p.types
            stop = done + len(p.first)
            words[row, done:stop] = p.first + at
            names[row, done:stop] = item.text.names[i]
            nominals[row, done:stop] = item.text.nominals[i]
            done = stop
    schemes = np.array([item.text.scheme for item in items], np.int64)
    arrays = (ids, types, mask, words, names, nominals, schemes)
    return TagBatch(*(torch.as_tensor(a.astype(np.int64), device=torch.get_default_device()) for a in arrays))


def word_states(hidden: Tensor, items: Sequence[Item]) -> list[tuple[Text, Tensor]]:
    """hidden [B, W, H] of all windows of some texts, in order → each text with the states of its words [W, H]."""
    out: list[tuple[Text, list[Tensor]]] = []
    for row, item in enumerate(items):
        count = sum(len(item.text.paragraphs[i].first) for i in item.window.items)
        if not out or out[-1][0] is not item.text:
            out.append((item.text, []))
        out[-1][1].append(hidden[row, :count])
    return [(text, torch.cat(parts)) for text, parts in out]
