"""The network in PyTorch: one encoder, and the heads that read statements.

- *unary*: BIO of source, cue and content over the words, all attributions at once.
- *anchor*: is this word the anchor of an attribution? One logit a scheme (PolNeAR's wide definition, the wire's).
- *argument*: given an anchor, BIO of its source, cue and content over the words of its paragraph: a bilinear form of
  the anchor and the word, plus the unary scores, plus a bias for the distance, under a linear-chain CRF. So spans and
  links are one decision, and a content in pieces is one content.

`onrecord.model.heads` does the same in numpy; a test holds the two together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from train.links import EntityHeads, TagBatch

LABELS = 7
RANK = 128
DISTANCES = 30  # 15 for each side: 0, 1, 2, 3-4, 5-8, … words away
SCHEMES = 2


def bucket(distance: Tensor) -> Tensor:
    """Signed distances in words → the number of their bucket."""
    size = distance.abs()
    log = torch.ceil(torch.log2(size.clamp(min=1).float())).long() + 1
    log = torch.where(size == 0, torch.zeros_like(log), log).clamp(max=14)
    return torch.where(distance < 0, log + 15, log)


def forbidden() -> Tensor:
    """[from, to]: -1e4 where `to` is an I that `from` does not lead to."""
    out = torch.zeros(LABELS, LABELS)
    for to in range(2, LABELS, 2):
        for origin in range(LABELS):
            if origin not in (to, to - 1):
                out[origin, to] = -1e4
    return out


@dataclass
class Batch:
    """Tensors of one step. B windows of N pieces; W words at most; T targets of M words at most."""

    ids: Tensor  # [B, N]
    types: Tensor  # [B, N]
    mask: Tensor  # [B, N]
    words: Tensor  # [B, W] piece position of each word, 0 where none
    unary: Tensor  # [B, W] labels, -100 where none
    anchors: Tensor  # [B, W] 1, 0 or -100
    scheme: Tensor  # [B]
    row: Tensor  # [T] window of each target
    start: Tensor  # [T] first word of its paragraph, within the window's words
    length: Tensor  # [T] words of its paragraph
    anchor: Tensor  # [T] the anchor, within its paragraph
    labels: Tensor  # [T, M]


class StatementHeads(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """See the module's docstring. `width` is the encoder's."""

    def __init__(self, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.unary = nn.Linear(width, LABELS)
        self.anchor = nn.Linear(width, SCHEMES)
        self.word = nn.Linear(width, RANK)
        self.query = nn.Linear(width, LABELS * RANK)
        self.gain = nn.Parameter(torch.ones(LABELS))
        self.distance = nn.Parameter(torch.zeros(DISTANCES, LABELS))
        self.bias = nn.Parameter(torch.zeros(LABELS))
        self.transition = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.forbidden: Tensor
        self.register_buffer("forbidden", forbidden(), persistent=False)

    def score(self, hidden: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """hidden [B, W, H] over words → unary [B, W, 7], anchor [B, W, 2], argument [T, M, 7], valid [T, M]."""
        hidden = self.drop(hidden)
        unary = self.unary(hidden)
        steps = torch.arange(batch.labels.size(1), device=hidden.device)
        valid = steps < batch.length[:, None]
        position = torch.where(valid, batch.start[:, None] + steps, batch.start[:, None])
        words = hidden[batch.row[:, None], position]
        head = hidden[batch.row, batch.start + batch.anchor]
        query = self.query(head).view(-1, LABELS, RANK)
        argument = torch.einsum("tmr,tlr->tml", self.word(words), query) / math.sqrt(RANK)
        argument = argument + self.gain * unary[batch.row[:, None], position]
        argument = argument + self.distance[bucket(steps - batch.anchor[:, None])] + self.bias
        return unary, self.anchor(hidden), argument, valid

    def crf_loss(self, scores: Tensor, labels: Tensor, valid: Tensor) -> Tensor:
        """Negative log-likelihood of each label sequence. scores [T, M, 7] → [T]."""
        transition = self.transition + self.forbidden
        opening = scores.new_zeros(LABELS)
        opening[2::2] = -1e4
        tags = labels.clamp(min=0)
        gold = scores.gather(2, tags[..., None]).squeeze(-1)
        moves = transition[tags[:, :-1], tags[:, 1:]]
        path = (gold * valid).sum(1) + (moves * valid[:, 1:]).sum(1) + opening[tags[:, 0]]
        alpha = opening + scores[:, 0]
        for i in range(1, scores.size(1)):
            step = torch.logsumexp(alpha[:, :, None] + transition, 1) + scores[:, i]
            alpha = torch.where(valid[:, i, None], step, alpha)
        return torch.logsumexp(alpha, 1) - path

    def losses(self, hidden: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """The unary, anchor and argument losses of a batch, each a mean."""
        unary, anchor, argument, valid = self.score(hidden, batch)
        first = functional.cross_entropy(unary.flatten(0, 1), batch.unary.flatten(), ignore_index=-100)
        logits = anchor.gather(2, batch.scheme[:, None, None].expand(-1, anchor.size(1), 1)).squeeze(-1)
        known = batch.anchors >= 0
        second = functional.binary_cross_entropy_with_logits(logits[known], batch.anchors[known].float())
        third = self.crf_loss(argument, batch.labels, valid).mean() if len(batch.row) else first.new_zeros(())
        return first, second, third


class Network(nn.Module):  # type: ignore[misc]
    """Encoder and heads. The encoder is a Hugging Face BERT without its pooler."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = StatementHeads(width)
        self.entities = EntityHeads(width)

    def hidden(self, batch: Batch | TagBatch) -> Tensor:
        """The encoder's last layer at the first piece of each word: [B, W, H]."""
        states: Tensor = self.encoder(
            input_ids=batch.ids, attention_mask=batch.mask, token_type_ids=batch.types
        ).last_hidden_state
        return states.gather(1, batch.words[..., None].expand(-1, -1, states.size(-1)))
