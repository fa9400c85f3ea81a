"""Finds the cues and sources that the wire gold leaves out.

The wire gold marks contents and speakers, not cues. A network trained on PolNeAR reads each story with a low
threshold; a gold statement takes the cue and source of the reading whose content is most like its own. Where there is
none, the statement's paragraph is marked as unknown, so that nothing false is learnt of its cue.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from onrecord.model.heads import ArgumentHead, Found, Scores
from onrecord.record import Span
from train.corpora import Article, Gold, WireStatement, WireStory
from train.encoder import load_tokenizer
from train.examples import Example, Item, example, windows
from train.network import Network

ALIKE = 0.34
LIKELY = -2.5  # an anchor's logit; about 8 %


def network_scores(network: Network, ex: Example, limit: int = 256) -> list[Scores]:
    """The network's scores for every paragraph of an example, in evaluation mode."""
    from train.fit import collate

    network.eval()
    out: list[Scores | None] = [None] * len(ex.paragraphs)
    heads = network.heads
    for item in windows([ex], limit, None):
        with torch.no_grad():
            batch = collate([Item(ex, item.window)])
            hidden = network.hidden(batch)[0].float()
            parts = [heads.unary(hidden), heads.anchor(hidden), heads.word(hidden), hidden]
        at = 0
        for i in item.window.items:
            stop = at + len(ex.paragraphs[i].first)
            out[i] = Scores(*(part[at:stop].cpu().numpy() for part in parts))
            at = stop
    return [scores for scores in out if scores is not None]


def argument_head(network: Network) -> ArgumentHead:
    """The network's argument head, as numpy."""
    return ArgumentHead({k: v.cpu().numpy() for k, v in network.heads.state_dict().items()})


def align(network: Network, stories: Sequence[WireStory]) -> tuple[list[Article], list[list[Span]]]:
    """The stories as articles with cues and sources, and for each the regions where cues are not known."""
    tokenizer = load_tokenizer()
    head = argument_head(network)
    articles: list[Article] = []
    unknown: list[list[Span]] = []
    found_any = total = 0
    for story in stories:
        ex = example(Article(story.name, story.text, "wire", ()), tokenizer, 254)
        readings = head.decode(network_scores(network, ex), [LIKELY] * len(ex.paragraphs), (1.0, 0.0))
        golds, regions = _match(story, ex, readings)
        articles.append(Article(story.name, story.text, "wire", golds))
        unknown.append(regions)
        found_any += sum(bool(g.cue) for g in golds)
        total += len(golds)
    print(f"wire gold: {found_any} of {total} statements have a cue", flush=True)
    return articles, unknown


def _match(story: WireStory, ex: Example, readings: Sequence[Found]) -> tuple[tuple[Gold, ...], list[Span]]:
    spans = [tuple(_spans(ex, r, runs) for runs in (r.source, r.cue, r.content)) for r in readings]
    pairs = sorted(
        (
            (_jaccard(statement.content, content) + 0.01 * readings[k].logits[0], i, k)
            for i, statement in enumerate(story.statements)
            for k, (_, _, content) in enumerate(spans)
            if _jaccard(statement.content, content) >= ALIKE
        ),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for _, i, k in pairs:
        if i not in chosen and k not in chosen.values():
            chosen[i] = k
    golds: list[Gold] = []
    regions: list[Span] = []
    for i, statement in enumerate(story.statements):
        if i in chosen:
            source, cue, _ = spans[chosen[i]]
            golds.append(Gold(_less(source, statement), _less(cue, statement) or cue, statement.content))
        else:
            golds.append(Gold((), (), statement.content))
            regions += [_line(story.text, statement.content[0])]
    return tuple(golds), regions


def _less(spans: tuple[Span, ...], statement: WireStatement) -> tuple[Span, ...]:
    """The spans that do not run into the statement's content."""
    return tuple(s for s in spans if not any(s.start < c.end and c.start < s.end for c in statement.content))


def _line(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    return Span(start, end if end >= 0 else len(text))


def _spans(ex: Example, reading: Found, runs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    p = ex.paragraphs[reading.paragraph]
    return tuple(Span(int(p.starts[a]), int(p.ends[b - 1])) for a, b in runs)


def _jaccard(a: Sequence[Span], b: Sequence[Span]) -> float:
    x = np.concatenate([np.arange(s.start, s.end) for s in a]) if a else np.zeros(0)
    y = np.concatenate([np.arange(s.start, s.end) for s in b]) if b else np.zeros(0)
    both = len(np.intersect1d(x, y))
    return both / max(1, len(x) + len(y) - both)
