"""The numpy decoder against counting every path, and against the network it is the twin of."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.model.heads import LABELS, ArgumentHead, Scores

H, R = 8, 4


def parameters(rng: np.random.Generator) -> dict[str, np.ndarray]:
    shapes = {
        "query.weight": (LABELS * R, H),
        "query.bias": (LABELS * R,),
        "gain": (LABELS,),
        "distance": (30, LABELS),
        "bias": (LABELS,),
        "transition": (LABELS, LABELS),
    }
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def scores(rng: np.random.Generator, words: int) -> Scores:
    def draw(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32)

    return Scores(draw(words, LABELS), draw(words, 2), draw(words, R), draw(words, H))


def test_viterbi_and_posterior_agree_with_all_paths_counted() -> None:
    rng = np.random.default_rng(3)
    head = ArgumentHead(parameters(rng))
    emission = rng.normal(size=(1, 4, LABELS)).astype(np.float32)
    weights = {}
    for path in itertools.product(range(LABELS), repeat=4):
        total = head.opening[path[0]] + sum(emission[0, i, y] for i, y in enumerate(path))
        total += sum(head.transition[a, b] for a, b in itertools.pairwise(path))
        weights[path] = float(total)
    lengths = np.array([4])
    assert tuple(head._viterbi(emission, lengths)[0]) == max(weights, key=lambda p: weights[p])
    mass = np.zeros((4, LABELS))
    for path, weight in weights.items():
        for i, y in enumerate(path):
            mass[i, y] += np.exp(weight)
    mass /= mass.sum(1, keepdims=True)
    np.testing.assert_allclose(head._posterior(emission, lengths)[0], mass, atol=1e-4)


def test_paragraphs_decode_alike_alone_and_in_a_batch() -> None:
    rng = np.random.default_rng(5)
    head = ArgumentHead(parameters(rng))
    paragraphs = [scores(rng, n) for n in (3, 17, 1, 9)]
    together = head.decode(paragraphs, [-0.5] * 4, (0.5, 0.5))
    alone = [
        (i, found.anchor, found.source, found.cue, found.content)
        for i, p in enumerate(paragraphs)
        for found in head.decode([p], [-0.5], (0.5, 0.5))
    ]
    assert [(f.paragraph, f.anchor, f.source, f.cue, f.content) for f in together] == alone
    assert together


def test_one_attribution_a_cue() -> None:
    rng = np.random.default_rng(7)
    head = ArgumentHead(parameters(rng))
    found = head.decode([scores(rng, 40)], [-5.0], (1.0, 0.0))
    cues = [w for f in found for a, b in f.cue for w in range(a, b)]
    assert len(cues) == len(set(cues))


def test_numpy_and_torch_agree() -> None:
    torch = pytest.importorskip("torch", reason="torch is needed for training only")
    from train.network import Batch, StatementHeads

    torch.manual_seed(1)
    heads = StatementHeads(H).eval()
    for parameter in heads.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    hidden = torch.randn(1, 11, H)
    one = torch.tensor([0])
    empty = torch.zeros(1, 11, dtype=torch.long)
    batch = Batch(empty, empty, empty, empty, empty, empty, one, one, one, torch.tensor([11]), torch.tensor([4]), empty)
    unary, anchor, argument, _ = heads.score(hidden, batch)
    with torch.no_grad():
        ours = Scores(unary[0].numpy(), anchor[0].numpy(), heads.word(hidden)[0].numpy(), hidden[0].numpy())
    head = ArgumentHead({k: v.detach().numpy() for k, v in heads.state_dict().items()})
    np.testing.assert_allclose(head.scores(ours, np.array([4]))[0], argument[0].detach().numpy(), atol=1e-4)
