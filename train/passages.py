"""The passages that teach the second look at *he* and *she*: a text, a pronoun, the people around it, who is right.

They are GAP's examples less the held-out fifth; pronouns of the wires that the first look is sure of, which teach how
wires go on, not whom they mean where that is open; and names put out of running text, with a pronoun in their place
(after Kocijan et al. 2019, WikiCREM). `renamed` gives all people other names, drawn anew each time, of the same sex
where the census of 1990 tells it, so that nothing can be learnt by heart of who they are (after Liu 2019, Anonymized
BERT, and Attree 2019).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

from eval.actor_gold import GapExample, gap_held_out
from eval.actors import gap_examples
from onrecord.intake.base import StoryInput
from onrecord.model import runtime
from onrecord.model.second import NOBODY, SecondLook
from onrecord.ontology.load import words_of_use
from onrecord.pipeline import Reader, read_many
from onrecord.record import Record, Span
from onrecord.stages.identity.second_look import Again
from train.encoder import load_tokenizer

SEED = 1
SURE = 3.0  # log odds by which the first look puts a pronoun of the wires, where it is taken for right
STORIES = 1_600  # whose pronouns are looked for
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
