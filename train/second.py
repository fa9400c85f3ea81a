"""Teaches the second look at *he* and *she*, from the passages of `train.passages`.

    python -m train.second --shared ../shared/data --out src/onrecord/model/weights [--passages passages.pickle]

Needs `names` (the census of 1990: first names and surnames) beside the other training requirements. It begins as
all-MiniLM-L6-v2 comes, with a vocabulary cut to the commonest pieces. GAP's held-out fifth is never seen. Of each
pronoun all people around it are scored, as the pipeline finds them; what is right is any of them that is the pronoun's,
or nobody. Four passages of five are read under other names.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.model import runtime
from onrecord.model.features import Ints
from onrecord.model.second import CLS, DISTANCES, NOBODY, SEP, Pieces, Question, bucket
from onrecord.record import Span
from train.encoder import load_encoder
from train.export import seal, write_graph
from train.passages import SEED, Names, Passage, passages, renamed

BATCH = 16
RENAMED = 0.8  # the share of passages that are read under other names
KEPT = 10_000  # pieces of the vocabulary
INNER = 256
_UNKNOWN = 100


@dataclass(frozen=True, slots=True)
class Example:
    """What is asked, and who is right."""

    question: Question
    right: frozenset[int]


class Asking:
    """Turns passages into questions, as the pipeline asks them."""

    def __init__(self) -> None:
        self._model = runtime.shared()

    def example(self, passage: Passage) -> Example | None:
        """None where who is right is not in the pieces around the pronoun."""
        paragraphs = self._model.tokenise(passage.text, [Span(0, len(passage.text))], [])
        starts = np.concatenate([p.starts for p in paragraphs])
        ends = np.concatenate([p.ends for p in paragraphs])

        def words(span: Span) -> tuple[int, int]:
            first = int(np.searchsorted(ends, span.start, side="right"))
            return first, max(first + 1, int(np.searchsorted(starts, span.end, side="left")))

        people = {n: [words(span) for span in spans] for n, spans in enumerate(passage.people)}
        question = Pieces(paragraphs).question(words(passage.pronoun), people, least=1)
        if question is None:
            return None
        right = passage.right & {*question.who.tolist(), NOBODY}
        return Example(question, frozenset(right)) if right else None


class SecondHeads(nn.Module):  # type: ignore[misc]
    """See `onrecord.model.second.SecondHead`."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner, self.out, self.nobody = nn.Linear(4 * width, INNER), nn.Linear(INNER, 1), nn.Linear(width, 1)
        self.distance = nn.Parameter(torch.zeros(DISTANCES))
        self.drop = nn.Dropout(0.1)

    def shares(self, hidden: Tensor, question: Question) -> tuple[Tensor, list[int]]:
        """hidden [N, H] → the logs of the shares, and whose they are."""
        at = hidden[question.pronoun]
        first, last = hidden[torch.from_numpy(question.first)], hidden[torch.from_numpy(question.last)]
        both = torch.cat([first, last, at.expand_as(first), first * at], 1)
        scores = self.out(self.drop(torch.relu(self.inner(self.drop(both)))))[:, 0]
        scores = scores + self.distance[torch.from_numpy(bucket(question.first - question.pronoun))]
        people = list(dict.fromkeys(question.who.tolist()))
        who = torch.from_numpy(question.who)
        each = [torch.logsumexp(scores[who == person], 0) for person in people]
        each.append(self.nobody(self.drop(at))[0])
        return torch.log_softmax(torch.stack(each), 0), [*people, NOBODY]


class Network(nn.Module):  # type: ignore[misc]
    """The encoder with its own few marks and pieces, and the heads."""

    def __init__(self, kept: Sequence[int]) -> None:
        super().__init__()
        self.kept = list(kept)
        self.encoder, width = load_encoder("eager")  # attention that the export can fuse
        words = self.encoder.embeddings.word_embeddings.weight.data[self.kept].clone()
        self.encoder.embeddings.word_embeddings = nn.Embedding.from_pretrained(words, freeze=False)
        plain = self.encoder.embeddings.token_type_embeddings.weight.data[0]
        marks = nn.Embedding(3, width)
        marks.weight.data = plain.repeat(3, 1) + torch.randn(3, width) * 0.02
        self.encoder.embeddings.token_type_embeddings = marks
        self.heads = SecondHeads(width)

    def forward(self, ids: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        found: Tensor = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=marks).last_hidden_state
        return found

    def hidden(self, questions: Sequence[Question], of: Ints) -> Tensor:
        """The states of some questions, padded. `of`: the encoder's number of each of the tokenizer's pieces."""
        length = max(len(q.ids) for q in questions)
        ids, mask, marks = (torch.zeros(len(questions), length, dtype=torch.long) for _ in range(3))
        for row, q in enumerate(questions):
            ids[row, : len(q.ids)], mask[row, : len(q.ids)] = torch.from_numpy(of[q.ids]), 1
            marks[row, : len(q.ids)] = torch.from_numpy(q.marks)
        return self(ids, mask, marks)


def numbers(kept: Sequence[int]) -> Ints:
    """The encoder's number of each of the tokenizer's pieces."""
    out = np.full(30_522, kept.index(_UNKNOWN), np.int64)
    out[list(kept)] = np.arange(len(kept))
    return out


def vocabulary(found: Iterable[Example]) -> list[int]:
    """The pieces that are kept: the model's own marks and the commonest."""
    counts = Counter(piece for one in found for piece in one.question.ids.tolist())
    own = [0, _UNKNOWN, CLS, SEP]
    return own + [piece for piece, _ in counts.most_common() if piece not in own][: KEPT - len(own)]


@dataclass(frozen=True, slots=True)
class Phase:
    """How many epochs, the rates of the encoder and the heads that they begin with, how often each of GAP's passages
    and of the wires' pronouns is read in an epoch, and how many names put out. Each goes on from the one before."""

    epochs: int
    rate: float
    head_rate: float
    gap: int
    wires: int
    blanks: int


# Names put out teach who is named again, not who is meant where nobody is: after the first phase GAP had 79.7, but of
# the pronouns of wires that changed 29 became right and 40 wrong. So the second reads pronouns of the wires.
PHASES = (Phase(4, 5e-5, 1e-3, 2, 0, 5_000), Phase(2, 3e-5, 5e-4, 1, 2, 500))


def train(gap: Sequence[Passage], wires: Sequence[Passage], blanks: Sequence[Passage]) -> Network:
    """The network after all phases."""
    names, asking = Names(), Asking()

    def examples(passages: Iterable[Passage], share: float, chance: random.Random) -> list[Example]:
        drawn = (renamed(p, names, chance) if chance.random() < share else p for p in passages)
        return [one for passage in drawn if (one := asking.example(passage)) is not None]

    def passes(phase: Phase, chance: random.Random) -> Iterator[list[list[Example]]]:
        for _ in range(phase.epochs):
            drawn = [*gap] * phase.gap + [*wires] * phase.wires
            drawn += chance.sample(list(blanks), min(phase.blanks, len(blanks)))
            yield _groups(examples(drawn, RENAMED, chance), chance)

    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    kept = vocabulary([*examples(gap, 0.0, chance), *examples(gap, 1.0, chance), *examples(blanks, 0.5, chance)])
    network = Network(kept)
    for number, phase in enumerate(PHASES):
        if number:
            chance = random.Random(SEED + number)
        size = phase.gap * len(gap) + phase.wires * len(wires) + min(phase.blanks, len(blanks))
        _fit(network, passes(phase, chance), phase.epochs * (size // BATCH + 1), phase.rate, phase.head_rate)
    return network.eval()  # type: ignore[no-any-return]


def _fit(network: Network, passes: Iterable[list[list[Example]]], steps: int, rate: float, head_rate: float) -> None:
    of, begun = numbers(network.kept), time.time()
    encoder, heads = list(network.encoder.parameters()), list(network.heads.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.08 * steps)) * max(0.02, 1 - step / steps)
    )
    network.train()
    for number, groups in enumerate(passes, start=1):
        total = 0.0
        for group in groups:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = network.hidden([one.question for one in group], of)
            lost = [_loss(network.heads, h, one) for h, one in zip(hidden.float(), group, strict=True)]
            loss = torch.stack(lost).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {number}: loss {total / len(groups):.3f}, {time.time() - begun:.0f} s", flush=True)


def _groups(found: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    order = chance.sample(list(found), len(found))
    groups: list[list[Example]] = []
    for at in range(0, len(order), 20 * BATCH):
        near = sorted(order[at : at + 20 * BATCH], key=lambda one: len(one.question.ids))
        groups += [near[k : k + BATCH] for k in range(0, len(near), BATCH)]
    chance.shuffle(groups)
    return groups


def _loss(heads: SecondHeads, hidden: Tensor, one: Example) -> Tensor:
    shares, who = heads.shares(hidden, one.question)
    return -torch.logsumexp(shares[torch.tensor([k for k, person in enumerate(who) if person in one.right])], 0)


def write(network: Network, out: Path) -> None:
    """Writes ``pronouns.onnx`` and ``pronouns.npz``."""
    ids = torch.randint(4, len(network.kept), (2, 64))
    example = (ids, torch.ones_like(ids), torch.randint(0, 3, (2, 64)))
    write_graph(network, example, ("hidden",), out / "pronouns.onnx", rows=torch.tensor([5, 3, 9, 3, 12]))
    heads = {name: value.numpy().astype(np.float16) for name, value in network.heads.state_dict().items()}
    np.savez_compressed(out / "pronouns.npz", pieces=numbers(network.kept).astype(np.uint16), **heads)
    seal(out)


def main() -> None:
    """Makes the second look's weights, from the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, required=True, help="the folder of the corpora")
    ask.add_argument("--out", type=Path, required=True, help="the folder for the weights")
    ask.add_argument("--passages", type=Path, help="a file that keeps the passages for another run")
    chosen = ask.parse_args()
    if chosen.passages and chosen.passages.exists():
        gap, wires, blanks = pickle.loads(chosen.passages.read_bytes())
    else:
        gap, wires, blanks = passages(chosen.shared)
        if chosen.passages:
            chosen.passages.write_bytes(pickle.dumps((gap, wires, blanks)))
    print(f"{len(gap)} passages of GAP, {len(wires)} of wires, {len(blanks)} with a name put out", flush=True)
    network = train(gap, wires, blanks)
    torch.save((network.kept, network.state_dict()), chosen.out / "pronouns.pt")
    write(network, chosen.out)


if __name__ == "__main__":
    main()
