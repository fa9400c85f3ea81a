"""The last phase: statements, names, noun phrases and who they are, together on one encoder.

``python -m train.join --out DIR --init DIR/network.pt --silver FILE``; `train.make` calls it with the recipe. The
corpora take turns, a step each in random order, so that none spoils another.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from train import align, corpora, entities
from train.encoder import load_encoder, load_tokenizer
from train.entities import Text
from train.examples import Item, batches, windows
from train.fit import WINDOW, Corpus, collate, transformers_quiet
from train.links import Item as TextItem
from train.links import collate as collate_texts
from train.links import text_windows, word_states
from train.network import Network

PIECES = 3000
# How often a text of each corpus is read.
TIMES = {"gum": 3.0, "dwie": 3.0, "gap": 4.0, "blank": 1.0, "silver": 1.0, "wire": 3.0}
LINK_WEIGHT = 0.04  # of an anaphor's loss, beside a word's: some sixty a step

Job = list[Item] | list[TextItem]


def shared_out(texts: dict[str, list[Text]], times: dict[str, float], rng: random.Random) -> list[list[TextItem]]:
    """All texts, each as often as its corpus is read, in batches of about `PIECES`, whole texts together."""
    queue: list[Text] = []
    for name, part in texts.items():
        whole, rest = divmod(times.get(name, 1.0), 1)
        for _ in range(int(whole)):
            queue += part
        queue += rng.sample(part, int(rest * len(part)))
    rng.shuffle(queue)
    out: list[list[TextItem]] = [[]]
    used = 0
    for text in queue:
        limit = rng.choice((128, 192, 256))
        items = text_windows(
            text, max(limit, max(len(p.ids) for p in text.paragraphs) + 2), max(48, int(limit * rng.random()))
        )
        size = sum(item.window.length for item in items)
        if used + size > PIECES and out[-1]:
            out.append([])
            used = 0
        out[-1] += items
        used += size
    return out


def join(
    network: Network,
    statements: Sequence[tuple[Corpus, float]],
    texts: dict[str, list[Text]],
    rates: tuple[float, float, float],
    seed: int,
    out: Path,
    share: float,
    stop: int | None,
    times: dict[str, float] = TIMES,
    heads_only: bool = False,
) -> None:
    """Trains `network`. `rates`: of the encoder, of the statements' heads and of the new ones. `share`: the times that
    the statements' corpora are read."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    jobs: list[Job] = []
    for part, often in statements:
        for i in range(int(np.ceil(often * share))):
            queue = batches(windows(part.epoch(rng), WINDOW, rng), 12, rng)
            jobs += queue[: int(len(queue) * min(1.0, often * share - i))]
    jobs += shared_out(texts, times, rng)
    rng.shuffle(jobs)
    jobs = jobs[:stop]
    groups = defaultdict(list)
    for name, parameter in network.named_parameters():
        if "word_embeddings" in name or (heads_only and not name.startswith("entities.")):
            parameter.requires_grad_(False)
        elif name.startswith("heads."):
            groups[rates[1], 0.0].append(parameter)
        elif name.startswith("entities."):
            groups[rates[2], 0.0].append(parameter)
        else:
            groups[rates[0], 0.0 if name.endswith("bias") or "LayerNorm" in name else 0.01].append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()], fused=True
    )
    total = len(jobs)
    warm = min(150, total // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.01, (total - s) / (0.8 * total)), 1.0)
    )
    network.train()
    begun, seen = time.time(), 0
    sums: dict[str, list[float]] = defaultdict(list)
    for step, job in enumerate(jobs):
        loss, pieces = _loss(network, job, sums)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen += pieces
        if step % 50 == 49:
            means = " ".join(f"{name} {np.mean(values):.3f}" for name, values in sorted(sums.items()))
            print(f"step {step + 1}/{total} {means} {seen / (time.time() - begun):.0f} pieces/s", flush=True)
            sums.clear()
        if step % 300 == 299 or step == total - 1:
            torch.save(network.state_dict(), out / "network.tmp")
            (out / "network.tmp").replace(out / "network.pt")


def _loss(network: Network, job: Job, sums: dict[str, list[float]]) -> tuple[torch.Tensor, int]:
    if isinstance(job[0], Item):
        batch = collate(job)
        with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
            hidden = network.hidden(batch)
        parts = network.heads.losses(hidden.float(), batch)
        for name, part in zip(("unary", "anchor", "argument"), parts, strict=True):
            sums[name].append(float(part.detach()))
        return parts[0] + 4.0 * parts[1] + 0.05 * parts[2], int(batch.mask.sum())
    items: list[TextItem] = job
    tags = collate_texts(items)
    with torch.autocast(tags.ids.device.type, dtype=torch.bfloat16):
        hidden = network.hidden(tags)
    hidden = hidden.float()
    loss = network.entities.tag_loss(hidden, tags)
    sums["tags"].append(float(loss.detach()))
    for text, states in word_states(hidden, items):
        if text.pairs is not None:
            part = network.entities.link_loss(states, text)
            sums["links"].append(float(part.detach()) / len(text.pairs.anaphors))
            loss = loss + LINK_WEIGHT * part
    return loss, int(tags.mask.sum())


def main() -> None:
    """The phase, from the command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared/data"))
    ask.add_argument("--silver", type=Path, default=Path("train/out/silver.jsonl"))
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--init", type=Path, required=True)
    ask.add_argument(
        "--share", type=float, default=1.0, help="how often PolNeAR is read; the wire gold three times as often"
    )
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--head-rate", type=float, default=3e-4)
    ask.add_argument("--new-rate", type=float, default=1e-3)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--stop", type=int)
    ask.add_argument("--times", default="", help="how often corpora are read, where other than usual: gum=1,gap=2")
    ask.add_argument("--heads-only", action="store_true", help="only the heads of names and links")
    ask.add_argument("--blanks", type=int, default=7000)
    ask.add_argument("--plain-texts", type=int, default=1600)
    ask.add_argument("--device", default="cpu")
    a = ask.parse_args()
    torch.set_num_threads(a.threads)
    torch.set_default_device(a.device)
    transformers_quiet()
    encoder, width = load_encoder()
    network = Network(encoder, width).to(a.device)
    network.load_state_dict(torch.load(a.init, map_location=a.device), strict=False)
    a.out.mkdir(parents=True, exist_ok=True)
    (a.out / "recipe.json").write_text(json.dumps(vars(a), default=str, indent=1))
    polnear = [x for x in corpora.polnear(a.shared / "polnear" / "train") if not corpora.tuning(x.name)]
    stories = [s for s in corpora.wire_gold(a.shared / "wire_gold_train") if not corpora.tuning(s.name, 8)]
    aligned, unknown = align.align(network, stories)
    maker = entities.Maker(load_tokenizer())
    texts = entities.corpora(maker, a.shared, a.silver, a.seed, a.blanks, a.plain_texts)
    texts["wire"] = entities.wires(maker, stories, aligned, entities.read_silver(a.silver))
    times = TIMES | {name: float(value) for name, _, value in (x.partition("=") for x in a.times.split(",") if x)}
    statements = [] if a.heads_only else [(Corpus(polnear), 1.0), (Corpus(aligned, unknown), 3.0)]
    join(
        network,
        statements,
        texts,
        (a.rate, a.head_rate, a.new_rate),
        a.seed,
        a.out,
        a.share,
        a.stop,
        times,
        a.heads_only,
    )


if __name__ == "__main__":
    main()
