"""Mention pairs as numbers, and the link and tag heads against their twins."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import links
from onrecord.model.features import Encoding, Paragraph, paragraph
from onrecord.model.links import CLASSES, PRONOUN_CLASSES, LinkHead, candidates, describe, pair_features
from onrecord.model.tags import NAME_LABELS, NAME_TAGS, NOMINAL_LABELS, SCHEMES, TagHead
from onrecord.record import Span

WIDTH, INNER, RANK = 12, 10, 6
TEXT = (
    "Flavia Elphberg met Fritz von Tarlenheim, the minister, in Strelsau. She thanked him.\n"
    "“I will go,” he said. His ministry said it was ready, Mr. Sapt said. Flavia smiled."
)


def read(text: str) -> list[Paragraph]:
    """Words for pieces: what the tokenizer would give."""
    out = []
    for line in re.finditer(r"[^\n]+", text):
        words = list(re.finditer(r"\w+|[^\w\s]", line.group()))
        offsets = [w.span() for w in words]
        quoted = [Span(m.start() + 1, m.end() - 1) for m in re.finditer(r"“[^”]*”", text)]
        out.append(paragraph(text, line.start(), Encoding([5] * len(words), offsets, list(range(len(words)))), quoted))
    return out


def mentions(text: str, paragraphs: list[Paragraph]) -> list[tuple[int, int, int]]:
    starts = np.concatenate([p.starts for p in paragraphs]).tolist()
    out = []
    for words, group in (
        ("Flavia Elphberg", "person"),
        ("Fritz von Tarlenheim", "person"),
        ("the minister", "a person"),
        ("Strelsau", "polity"),
        ("His ministry", "a body"),
        ("Sapt", "person"),
        ("Flavia smiled", "person"),
    ):
        first = starts.index(text.index(words))
        size = 1 if words == "Flavia smiled" else len(words.split())
        out.append((first, first + size, CLASSES.index(group)))
    for i, word in enumerate(re.findall(r"\w+|[^\w\s]", text)):
        if word.lower() in PRONOUN_CLASSES:
            out.append((i, i + 1, PRONOUN_CLASSES[word.lower()]))
    return sorted(out, key=lambda m: (m[0], -m[1]))


def parameters(seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    shapes = {
        "inner.weight": (INNER, 2 * WIDTH),
        "inner.bias": (INNER,),
        "query.weight": (RANK, INNER),
        "query.bias": (RANK,),
        "key.weight": (RANK, INNER),
        "nothing.weight": (1, INNER),
        "nothing.bias": (1,),
        "nothing_table": (len(CLASSES),),
        "table": (links.TABLE,),
        "names.weight": (SCHEMES * NAME_LABELS, WIDTH),
        "names.bias": (SCHEMES * NAME_LABELS,),
        "nominals.weight": (NOMINAL_LABELS, WIDTH),
        "nominals.bias": (NOMINAL_LABELS,),
    }
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def test_what_a_story_looks_like_in_numbers() -> None:
    paragraphs = read(TEXT)
    found = mentions(TEXT, paragraphs)
    d = describe(TEXT, paragraphs, found)
    starts = np.concatenate([p.starts for p in paragraphs])
    word = {TEXT[starts[a] :].split()[0].strip(".,“”"): i for i, (a, _, _) in enumerate(found)}
    assert d.sentence[word["She"]] == 1
    assert d.sentence[word["Sapt"]] == d.sentence[word["it"]], "“Mr.” ends no sentence"
    assert d.paragraph[word["he"]] == 1
    assert d.quote[word["I"]] == 1
    assert d.quote[word["he"]] == 0
    assert d.owner[word["His"]] == 1
    assert d.governed[word["Strelsau"]] == 1
    assert d.opens[word["She"]] == 0


def test_pronouns_look_back_and_a_little_ahead_and_nothing_at_itself() -> None:
    paragraphs = read(TEXT)
    found = mentions(TEXT, paragraphs)
    d = describe(TEXT, paragraphs, found)
    anaphors, near, valid = candidates(d)
    assert set(d.kind[anaphors].tolist()) == {1, 2}
    for row, number in enumerate(anaphors.tolist()):
        picked = near[row][valid[row]].tolist()
        assert number not in picked
        assert len(set(picked)) == len(picked)
        ahead = [c for c in picked if c > number]
        assert len(ahead) <= links.AHEAD
        assert all(d.sentence[c] == d.sentence[number] and d.kind[c] < 2 for c in ahead)
        assert all(d.first[c] > d.last[number] or d.last[c] < d.first[number] for c in picked), "one within the other"


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, len(CLASSES) - 1)), max_size=30), st.integers(0, 9))
def test_every_feature_stays_in_its_part_of_the_table(places: list[tuple[int, int]], seed: int) -> None:
    paragraphs = read(TEXT)
    total = sum(len(p.first) for p in paragraphs)
    found = sorted({(a, min(a + 1, total), g) for a, g in places if a < total})
    d = describe(TEXT, paragraphs, found)
    anaphors, near, valid = candidates(d)
    features = pair_features(d, anaphors, near)
    assert features.shape == (*near.shape, len(links.FEATURES))
    if features.size:
        assert (features >= links.OFFSETS[:-1]).all()
        assert (features < links.OFFSETS[1:]).all()
    hidden = np.random.default_rng(seed).normal(size=(total, WIDTH)).astype(np.float32)
    _, _, scores, nothing = LinkHead(parameters(1)).scores(hidden, d)
    assert scores.shape == near.shape
    assert len(nothing) == len(anaphors)
    assert (np.isneginf(scores) == ~valid).all()


def test_scores_are_the_same_a_few_anaphors_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = read(TEXT)
    d = describe(TEXT, paragraphs, mentions(TEXT, paragraphs))
    hidden = np.random.default_rng(2).normal(size=(sum(len(p.first) for p in paragraphs), WIDTH)).astype(np.float32)
    whole = LinkHead(parameters(1)).scores(hidden, d)
    monkeypatch.setattr(links, "_CHUNK", 2)
    parts = LinkHead(parameters(1)).scores(hidden, d)
    np.testing.assert_allclose(whole[2], parts[2], rtol=1e-5)


def test_the_link_head_is_the_twin_of_the_trained_one() -> None:
    torch = pytest.importorskip("torch")
    from train import links as trained
    from train.entities import Pairs, Text

    paragraphs = tuple(read(TEXT))
    d = describe(TEXT, paragraphs, mentions(TEXT, list(paragraphs)))
    anaphors, near, valid = candidates(d)
    network = trained.EntityHeads(WIDTH)
    network.eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_(std=0.5)
    hidden = np.random.default_rng(2).normal(size=(sum(len(p.first) for p in paragraphs), WIDTH)).astype(np.float32)
    right = valid & (near % 2 == 0)
    pairs = Pairs(d, anaphors, near, pair_features(d, anaphors, near), valid, right, ~right.any(1))
    loss = float(network.link_loss(torch.tensor(hidden), Text(paragraphs, (), (), 0, pairs)))
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    _, _, scores, nothing = LinkHead(state).scores(hidden, d)
    every = np.concatenate([nothing[:, None], scores], 1)
    good = np.where(np.concatenate([~right.any(1)[:, None], right], 1), every, -np.inf)
    expected = (np.logaddexp.reduce(every, 1) - np.logaddexp.reduce(good, 1)).sum()
    assert loss == pytest.approx(expected, rel=1e-3)


def test_tags_become_runs_within_their_paragraph() -> None:
    paragraphs = read("Fritz Sapt\nFlavia said")
    head = TagHead(parameters(1))
    scores = np.full((4, NAME_LABELS + NOMINAL_LABELS), -9.0, np.float32)
    person = 1 + 2 * NAME_TAGS.index("person")
    scores[[0, 1, 2], [person, person + 1, person + 1]] = 5
    scores[2, person] = 4  # an inside may not open a paragraph
    scores[3, 0] = 5
    scores[:, NAME_LABELS] = 5
    head._weight, head._bias = np.eye(NAME_LABELS + NOMINAL_LABELS, dtype=np.float32), np.zeros(1, np.float32)
    names, nominals = head.decode(scores, paragraphs)
    assert [(n.first, n.end, n.tag) for n in names] == [(0, 2, "person"), (2, 3, "person")]
    assert names[0].confidence > 0.9
    assert nominals == []
