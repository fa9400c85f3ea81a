"""The training loop: AdamW, warm-up, a level stretch, a linear fall; bf16 autocast over fp32 weights.

``python -m train.fit --out DIR …``; `train.make` calls it with the recipe.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from onrecord.record import Span
from train import align, corpora
from train.encoder import load_encoder, load_tokenizer
from train.examples import Example, Item, batches, curl, example, straighten, windows
from train.network import Batch, Network

WINDOW = 256
CLS, SEP, PAD = 101, 102, 0


def collate(items: Sequence[Item]) -> Batch:
    """Windows as tensors."""
    size = max(item.window.length for item in items)
    counts = [sum(len(item.example.paragraphs[i].first) for i in item.window.items) for item in items]
    ids = np.full((len(items), size), PAD)
    types = np.zeros((len(items), size), np.int64)
    mask = np.zeros((len(items), size), np.int64)
    words = np.zeros((len(items), max(counts)), np.int64)
    unary = np.full((len(items), max(counts)), -100)
    anchors = np.full((len(items), max(counts)), -100)
    found: list[tuple[int, int, int, np.ndarray]] = []
    for row, item in enumerate(items):
        ex = item.example
        ids[row, 0] = CLS
        mask[row, : item.window.length] = 1
        done = 0
        where: dict[int, int] = {}
        for i, at in zip(item.window.items, item.window.at, strict=True):
            p = ex.paragraphs[i]
            ids[row, at : at + len(p.ids)] = p.ids
            ids[row, at + len(p.ids)] = SEP
            types[row, at : at + len(p.ids)] = p.types
            stop = done + len(p.first)
            words[row, done:stop] = p.first + at
            unary[row, done:stop] = ex.unary[i]
            anchors[row, done:stop] = ex.anchors[i]
            where[i] = done
            done = stop
        found += [(row, where[t.paragraph], t.anchor, t.labels) for t in ex.targets if t.paragraph in where]
    longest = max((len(f[3]) for f in found), default=1)
    labels = np.full((len(found), longest), -100)
    for k, f in enumerate(found):
        labels[k, : len(f[3])] = f[3]
    column = [np.array([f[i] for f in found], np.int64) for i in range(3)]
    lengths = np.array([len(f[3]) for f in found], np.int64)
    schemes = np.array([item.example.scheme for item in items], np.int64)
    arrays = (ids, types, mask, words, unary, anchors, schemes, column[0], column[1], lengths, column[2], labels)
    return Batch(*(torch.as_tensor(a.astype(np.int64), device=torch.get_default_device()) for a in arrays))


class Corpus:
    """The training articles, each with its quotation marks as they are, straight and curly."""

    def __init__(self, articles: Sequence[corpora.Article], unknown: Sequence[Sequence[Span]] = ()) -> None:
        tokenizer = load_tokenizer()
        blank: list[Sequence[Span]] = [()] * len(articles)
        self.forms: list[tuple[Example, Example, Example]] = []
        for article, regions in zip(articles, unknown or blank, strict=True):
            as_is, straight, curly = (
                example(article, tokenizer, WINDOW - 2, regions, text)
                for text in (article.text, straighten(article.text), curl(article.text))
            )
            self.forms.append((as_is, straight, curly))

    def epoch(self, rng: random.Random) -> list[Example]:
        """Each article in one of its forms."""
        return [rng.choices(forms, (0.5, 0.25, 0.25))[0] for forms in self.forms]


def fit(
    network: Network,
    corpus: list[tuple[Corpus, int]],
    epochs: float,
    fall: float,
    rates: tuple[float, float],
    seed: int,
    out: Path,
    size: int,
    words: bool = True,
    stop: int | None = None,
) -> None:
    """Trains `network` on the corpora, each with how often it is read an epoch, and writes ``out/network.pt``.

    `size`: windows a step. `words`: the word embedding too. `stop`: leave off after so many steps.
    `fall`: the share of all steps over which the rate falls to nothing. `rates`: of the encoder and of the heads."""
    rng = random.Random(seed)
    torch.manual_seed(seed)

    def make() -> list[list[Item]]:
        examples = [ex for part, times in corpus for _ in range(times) for ex in part.epoch(rng)]
        return batches(windows(examples, WINDOW, rng), size, rng)

    plain, decayed, heads = [], [], []
    for name, parameter in network.named_parameters():
        if "word_embeddings" in name and not words:
            # Half of all parameters; left as they are, a step on two cores takes a fifth less time.
            parameter.requires_grad_(False)
        elif not name.startswith("encoder."):
            heads.append(parameter)
        elif name.endswith("bias") or "LayerNorm" in name:
            plain.append(parameter)
        else:
            decayed.append(parameter)
    optimizer = torch.optim.AdamW(
        [
            {"params": decayed, "lr": rates[0], "weight_decay": 0.01},
            {"params": plain, "lr": rates[0], "weight_decay": 0.0},
            {"params": heads, "lr": rates[1], "weight_decay": 0.0},
        ],
        fused=True,
    )
    queue = make()
    total = int(len(queue) * epochs)
    warm, falling = min(200, total // 10), int(total * fall)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, 1.0, max(0.01, (total - s) / falling))
    )
    network.train()
    begun = time.time()
    seen = 0
    sums = np.zeros(3)
    out.mkdir(parents=True, exist_ok=True)
    for step in range(min(total, stop or total)):
        if not queue:
            queue = make()
        batch = collate(queue.pop())
        with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
            hidden = network.hidden(batch)
        losses = network.heads.losses(hidden.float(), batch)
        loss = losses[0] + 4.0 * losses[1] + 0.05 * losses[2]
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen += int(batch.mask.sum())
        sums += [float(part.detach()) for part in losses]
        if step % 50 == 49:
            rate = seen / (time.time() - begun)
            print(
                f"step {step + 1}/{total} unary {sums[0] / 50:.4f} anchor {sums[1] / 50:.4f} "
                f"argument {sums[2] / 50:.3f} {rate:.0f} pieces/s {time.time() - begun:.0f} s",
                flush=True,
            )
            sums[:] = 0
        if step % 400 == 399 or step == total - 1:
            torch.save(network.state_dict(), out / "network.tmp")
            (out / "network.tmp").replace(out / "network.pt")


def main() -> None:
    """One phase of training, from the command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared/data"))
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--init", type=Path, help="network.pt to begin from")
    ask.add_argument("--wire", action="store_true", help="with the wire gold, cues found by --init")
    ask.add_argument("--wire-times", type=int, default=3)
    ask.add_argument("--epochs", type=float, default=6)
    ask.add_argument("--fall", type=float, default=0.5)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--head-rate", type=float, default=1e-3)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--words", action="store_true", help="train the word embedding too")
    ask.add_argument("--stop", type=int, help="leave off after so many steps")
    ask.add_argument("--size", type=int, default=12, help="windows a step")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--device", default="cpu", help="cpu or cuda")
    ask.add_argument("--articles", type=int, help="only so many, to try things")
    a = ask.parse_args()
    torch.set_num_threads(a.threads)
    torch.set_default_device(a.device)
    transformers_quiet()
    encoder, width = load_encoder()
    network = Network(encoder, width).to(a.device)
    if a.init:
        network.load_state_dict(torch.load(a.init, map_location=a.device))
    articles = [x for x in corpora.polnear(a.shared / "polnear" / "train") if not corpora.tuning(x.name)]
    corpus = [(Corpus(articles[: a.articles]), 1)]
    if a.wire:
        stories = [s for s in corpora.wire_gold(a.shared / "wire_gold_train") if not corpora.tuning(s.name, 8)]
        aligned, unknown = align.align(network, stories)
        corpus.append((Corpus(aligned, unknown), a.wire_times))
    a.out.mkdir(parents=True, exist_ok=True)
    (a.out / "recipe.json").write_text(json.dumps(vars(a), default=str, indent=1))
    fit(network, corpus, a.epochs, a.fall, (a.rate, a.head_rate), a.seed, a.out, a.size, a.words, a.stop)


def transformers_quiet() -> None:
    """No progress bars, no advice."""
    import transformers

    transformers.logging.set_verbosity_error()


if __name__ == "__main__":
    main()
