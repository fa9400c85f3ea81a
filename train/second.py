"""Teaches the second look at *he* and *she*: GAP's pronouns, and names of wires with a pronoun in their place.

    python -m train.second --shared ../shared/data --out src/onrecord/model/weights [--passages passages.pickle]

Needs `names` (the census of 1990: first names and surnames) beside the other training requirements. It begins as
all-MiniLM-L6-v2 comes, with a vocabulary cut to the commonest pieces. GAP's held-out fifth is never seen. Of each
pronoun all people around it are scored, as the pipeline finds them; what is right is any of them that is the pronoun's,
or nobody.

The wires' pronouns are those that the first look is sure of: they teach how wires go on, not whom they mean where that
is open. Most passages are read under other names: whoever is named is called by names drawn anew each time, of the
same sex where the census tells it, so that nothing can be learnt by heart of who the people of GAP are (after Liu 2019,
Anonymized BERT, and Attree 2019). Names put out of running text, with a pronoun in their place, are after Kocijan et
al. 2019.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch
from torch import Tensor, nn

from eval.actor_gold import GapExample, gap_held_out
from eval.actors import gap_examples
from onrecord.intake.base import StoryInput
from onrecord.model import runtime
from onrecord.model.features import Ints
from onrecord.model.second import CLS, DISTANCES, NOBODY, SEP, Pieces, Question, SecondLook, bucket
from onrecord.ontology.load import words_of_use
from onrecord.pipeline import Reader, read_many
from onrecord.record import Record, Span
from onrecord.stages.identity.second_look import Again
from train.encoder import load_encoder, load_tokenizer
from train.export import write_graph

BATCH, SEED = 16, 1
SURE = 3.0  # log odds by which the first look puts a pronoun of the wires, where it is taken for right
STORIES = 1_600  # whose pronouns are looked for
RENAMED = 0.8  # the share of passages that are read under other names
KEPT = 10_000  # pieces of the vocabulary
INNER = 256
_UNKNOWN = 100
_MOST = 10  # names put out of one story
_BEFORE, _BEHIND = 400, 170  # characters of a passage before and behind the name
_APART, _NEXT = 25, 12  # characters between a name put out and the same person's before and behind it
_SURNAMES = 4_000
_CLEAR = 0.98  # the share of those with a first name that have one sex
_PARTICLES = frozenset("de la van von der bin al du di da of the le el".split())
_PREPOSITIONS = frozenset(
    "of to with for by from at on against about in like as than between toward towards behind over after before beside "
    "under without since until near among via into onto upon off through during including despite around".split()
)
_OPENING = frozenset(
    "But And When While If As That Then Because After Before Since Although Though For With In".split()
)
_CLAUSE = frozenset("that and but because while when if".split())
_VERB = re.compile(
    r"\s+(?:has|had|was|is|will|would|did|could|also|later|then|never|may|might|should|said|says|told|\w+ed|went|took|made"
    r"|won|became|began|came|left|met|ran|wants|\w+s)\b"
)
_ACTS_ON = re.compile(r"\w+(?:ed|ing)$|said|told|met|gave|took|saw")
_OWNS = re.compile(r"(?:'s|’s)\b|(?<=s)['’](?=\s)")
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_FORMS = {"he": ("he", "him", "his"), "she": ("she", "her", "her")}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with a pronoun, the people around it by the places where they are named, and who is right: numbers of
    people, or NOBODY."""

    text: str
    pronoun: Span
    people: tuple[tuple[Span, ...], ...]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """What is asked, and who is right."""

    question: Question
    right: frozenset[int]


class Names:
    """The names that people are called by, each one piece of the vocabulary, and the sex that a first name tells."""

    def __init__(self) -> None:
        shares = {sex: dict(_census(f"dist.{kind}.first")) for sex, kind in (("he", "male"), ("she", "female"))}
        family = words_of_use("person_names.tsv", "family name of China or Korea") | words_of_use(
            "person_names.tsv", "family name of Vietnam"
        )
        self.sex: dict[str, str] = {}
        for sex, other in (("he", "she"), ("she", "he")):
            for name, share in shares[sex].items():
                if share >= _CLEAR * (share + shares[other].get(name, 0.0)) and name not in family:
                    self.sex[name] = sex
        known = load_tokenizer().get_vocab()
        self.first = {sex: sorted(n for n, s in self.sex.items() if s == sex and n in known) for sex in ("he", "she")}
        surnames = [name for name, _ in _census("dist.all.last")][:_SURNAMES]
        self.last = sorted(n for n in surnames if n in known and n not in self.sex and len(n) > 3)


def _census(name: str) -> Iterator[tuple[str, float]]:
    for line in (files("names") / name).read_text().splitlines():
        words = line.split()
        yield words[0].lower(), float(words[1])


def renamed(passage: Passage, names: Names, chance: random.Random) -> Passage:
    """The passage with all people under other names, each the same wherever he is named."""
    text, edits = passage.text, []
    sex = "she" if passage.pronoun.of(text).lower() in ("she", "her", "hers", "herself") else "he"
    taken: set[str] = set()
    for person in passage.people:
        own = [span for span in person if _is_name(span.of(text))]
        if not own:
            continue
        full = max((span.of(text).split() for span in own), key=len)
        given = full[0].lower().strip(".")
        first = _drawn(names.first[names.sex.get(given, sex)], taken, chance)
        last = _drawn(names.last, taken, chance)
        for span in own:
            words = span.of(text).split()
            by_first = words[0] == full[0] if len(full) > 1 else given in names.sex
            called = f"{first} {last}" if len(words) > 1 else first if by_first else last
            edits.append((span, called))
    return _edited(passage, sorted(edits, key=lambda edit: (edit[0].start, -edit[0].end)))


def _drawn(among: Sequence[str], taken: set[str], chance: random.Random) -> str:
    name = chance.choice(among)
    while name in taken:
        name = chance.choice(among)
    taken.add(name)
    return name.title()


def _is_name(words: str) -> bool:
    return words[:1].isupper() and all(
        w[:1].isupper() or w.lower() in _PARTICLES or not w[:1].isalpha() for w in words.split()
    )


def _edited(passage: Passage, edits: Iterable[tuple[Span, str]]) -> Passage:
    """The passage with other words at some places; those that lie in one another or on the pronoun are left."""
    text, pieces, at, moved = passage.text, [], 0, [(0, 0, 0, 0)]
    for span, words in edits:
        if span.start < at or (span.start < passage.pronoun.end and passage.pronoun.start < span.end):
            continue
        pieces += [text[at : span.start], words]
        start = moved[-1][3] + span.start - moved[-1][1]
        moved.append((span.start, span.end, start, start + len(words)))
        at = span.end
    pieces.append(text[at:])

    def place(old: int, end: bool) -> int:
        start, stop, new_start, new_stop = next(m for m in reversed(moved) if m[0] < old or (m[0] == old and not end))
        within = old < stop or (end and old == stop)
        return (new_stop if end else new_start) if within and stop > start else new_stop + old - stop

    def shifted(span: Span) -> Span:
        return Span(place(span.start, False), place(span.end, True))

    people = tuple(tuple(shifted(span) for span in person) for person in passage.people)
    return Passage("".join(pieces), shifted(passage.pronoun), people, passage.right)


def of_gap(example: GapExample, record: Record) -> Passage:
    """An example of GAP with the people whom the pipeline finds in it, and the two it asks about."""
    people = _people(record)
    which: list[set[int]] = []
    for asked in (example.a, example.b):
        on = {n for n, spans in enumerate(people) if any(s.start < asked.end and asked.start < s.end for s in spans)}
        if not on:
            on = {len(people)}
            people.append([asked])
        which.append(on)
    if example.a_coref or example.b_coref:
        right = which[0] if example.a_coref else which[1]
    else:
        right = {*range(len(people)), NOBODY} - which[0] - which[1]
    return Passage(example.text, example.pronoun, tuple(map(tuple, people)), frozenset(right))


def _people(record: Record) -> list[list[Span]]:
    return [
        [m.span for m in actor.mentions if m.kind != "pronoun"] for actor in record.actors if actor.type == "person"
    ]


def blanked(record: Record, names: Names, chance: random.Random) -> Iterator[Passage]:
    """Passages of a story in which somebody who was named before is named by one word: with a pronoun in its place."""
    text, people = record.story.text, _people(record)
    full = [max((span.of(text) for span in spans), key=len, default="") for spans in people]
    places = [
        (span, n) for n, spans in enumerate(people) for span in spans if _is_name(w := span.of(text)) and " " not in w
    ]
    chance.shuffle(places)
    made = 0
    for span, n in places:
        start, end = _window(text, span)
        near = {
            k: [s for s in spans if start <= s.start and s.end <= end and s != span] for k, spans in enumerate(people)
        }
        before = [k for k, spans in near.items() if any(s.end <= span.start for s in spans)]
        beside = any(0 <= span.start - s.end < _APART or 0 <= s.start - span.end < _NEXT for s in near[n])
        sex = names.sex.get(full[n].split()[0].lower().strip(".")) or chance.choice(("he", "she"))
        pronoun = _pronoun(text, start, span, sex)
        if n not in before or len(before) < 2 or beside or pronoun is None:
            continue
        form, stop = pronoun
        kept = [k for k, spans in near.items() if spans]
        passage = Passage(
            text[start:end],
            Span(span.start - start, stop - start),
            tuple(tuple(Span(s.start - start, s.end - start) for s in near[k]) for k in kept),
            frozenset({kept.index(n)}),
        )
        yield _with_pronoun(passage, form)
        made += 1
        if made == _MOST:
            return


def _with_pronoun(passage: Passage, form: str) -> Passage:
    """The passage with a pronoun in the place of the name at `pronoun`."""
    old = passage.pronoun
    shift = len(form) - (old.end - old.start)
    people = tuple(
        tuple(Span(s.start + shift, s.end + shift) if s.start >= old.end else s for s in spans)
        for spans in passage.people
    )
    text = passage.text[: old.start] + form + passage.text[old.end :]
    return Passage(text, Span(old.start, old.start + len(form)), people, passage.right)


def _pronoun(text: str, begin: int, span: Span, sex: str) -> tuple[str, int] | None:
    """The form that stands for a name, and where what it stands for ends; None behind a title."""
    subject, object_, owner = _FORMS[sex]
    before = (_WORD.findall(text, begin, span.start) or ["."])[-1]
    if before[:1].isupper() and before not in _OPENING:
        return None
    end = span.end
    if owns := _OWNS.match(text, end):
        form, end = owner, owns.end()
    elif before.lower() in _PREPOSITIONS:
        form = object_
    elif _VERB.match(text, end) or before in '.,;:"“”' or before.lower() in _CLAUSE or not _ACTS_ON.match(before):
        form = subject
    else:
        form = object_
    return (form.capitalize() if before in '.!?"“”' and form != object_ else form), end


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


def surely_put(texts: Sequence[str]) -> Iterator[Passage]:
    """The pronouns of stories that the first look puts by `SURE` or more, with the people around them."""
    seen: dict[int, tuple[Span, dict[int, float], dict[int, list[Span]]]] = {}

    def noted(
        self: Again, number: int, weights: Mapping[int, float], mentions: Mapping[int, Sequence[int]]
    ) -> dict[int, float]:
        found = [one.found for one in self._seen]
        people = {at: [found[n].span for n in mentions[at] if found[n].kind != "pronoun"] for at in weights}
        seen[number] = found[number].span, dict(weights), people
        return dict(weights)

    with patch.object(Again, "weigh", noted):
        model = runtime.shared()
        model.second = model.second or SecondLook(Path())  # is never asked
        reader = Reader(model)
        for text in texts:
            seen.clear()
            reader.read(StoryInput(text=text))
            for span, weights, people in seen.values():
                first, second = (sorted(weights.values(), reverse=True) + [float("inf")] * 2)[:2]
                if first - second >= SURE and (
                    passage := _around(text, span, people, max(weights, key=weights.__getitem__))
                ):
                    yield passage


def _around(text: str, pronoun: Span, people: Mapping[int, Sequence[Span]], right: int) -> Passage | None:
    """The passage around a pronoun; None where who is right does not stand in it, or nobody beside him."""
    start, end = _window(text, pronoun)
    near = {k: [s for s in spans if start <= s.start and s.end <= end] for k, spans in people.items()}
    kept = [k for k, spans in near.items() if spans]
    if right not in kept or len(kept) < 2:
        return None
    shifted = tuple(tuple(Span(s.start - start, s.end - start) for s in near[k]) for k in kept)
    at = Span(pronoun.start - start, pronoun.end - start)
    return Passage(text[start:end], at, shifted, frozenset({kept.index(right)}))


def _window(text: str, span: Span) -> tuple[int, int]:
    """Where the passage around a span begins and ends: at blanks."""
    start, end = max(0, span.start - _BEFORE), min(len(text), span.end + _BEHIND)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def passages(shared: Path, jobs: int = 2) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """GAP's passages less the held-out fifth; pronouns of the wires and of PolNeAR's training part that are surely put;
    and those with a name put out of these."""
    examples = [one for one in gap_examples(shared / "gap") if not gap_held_out(one.name)]
    records = read_many((StoryInput(text=one.text, id=one.name) for one in examples), jobs=jobs)
    gap = [of_gap(one, record) for one, record in zip(examples, records, strict=True) if isinstance(record, Record)]
    chance, names = random.Random(SEED), Names()
    texts = sorted(_texts(shared))
    chance.shuffle(texts)
    stories = read_many((StoryInput(text=text, id=str(n)) for n, text in enumerate(texts)), jobs=jobs)
    blanks = [one for record in stories if isinstance(record, Record) for one in blanked(record, names, chance)]
    texts = sorted(texts)
    random.Random(77).shuffle(texts)
    return gap, list(surely_put(texts[:STORIES])), blanks


def _texts(shared: Path) -> Iterator[str]:
    for path in sorted((shared / "wires").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            story = json.loads(line)
            text = "\n".join(story["paragraphs"]) if "paragraphs" in story else story.get("text") or ""
            if 600 < len(text) < 9_000:
                yield text
    for path in sorted((shared / "polnear" / "train").rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if 600 < len(text) < 12_000:
            yield text


def write(network: Network, out: Path) -> None:
    """Writes ``pronouns.onnx`` and ``pronouns.npz``."""
    ids = torch.randint(4, len(network.kept), (2, 64))
    example = (ids, torch.ones_like(ids), torch.randint(0, 3, (2, 64)))
    write_graph(network, example, ("hidden",), out / "pronouns.onnx")
    heads = {name: value.numpy().astype(np.float16) for name, value in network.heads.state_dict().items()}
    np.savez_compressed(out / "pronouns.npz", pieces=numbers(network.kept).astype(np.uint16), **heads)


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
