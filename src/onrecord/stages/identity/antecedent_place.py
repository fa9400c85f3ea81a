"""Signs of whom *he* and *she* mean: how an actor's mentions around the pronoun stand.

Each sign is a few words that have a weight in ``antecedent_weights.tsv``. "Far" is by how many sentences the actor's
last mention comes before the pronoun: 0, 1, or 2 and more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.stages.identity.phrase import Gender
from onrecord.stages.identity.surroundings import Form, Stand, Surroundings

_PATH = 4  # words between an actor and a pronoun whose classes are one sign together
_BUCKETS = (0, 1, 2, 4, 8, 16, 32)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that is asked about: its mention, word, sentence and form, and the class of the word before it."""

    number: int
    word: int
    sentence: int
    group: Gender
    form: Form
    before: str


@dataclass(frozen=True, slots=True)
class Known:
    """An actor's mentions around the pronoun, in order, and the last of those before in which it acts (-1: none)."""

    before: Sequence[int]
    behind: Sequence[int]
    acts: int


def bucket(size: int, limits: Sequence[int] = _BUCKETS) -> int:
    """The number of the first limit that `size` keeps."""
    return bisect_left(limits, size)


def _word(around: Surroundings, at: int) -> str:
    """A word in small letters; of a name that it is one."""
    return "capital" if 0 <= at < len(around.low) and around.classes[at] == "capital" else around.word(at)


def ahead(around: Surroundings, pronoun: Pronoun, one: Known, others: bool) -> Iterator[str]:
    """Of an actor that is named behind the pronoun alone."""
    yield "ahead"
    yield f"ahead form {pronoun.form}"
    if not one.behind:
        return
    stand, first = around.stand(one.behind[0]), around.seen[one.behind[0]].first
    yield f"ahead kind {stand.kind}"
    yield f"ahead role {stand.role} {pronoun.form}"
    yield f"ahead before {pronoun.before}"
    yield f"ahead words {bucket(first - pronoun.word)}"
    yield f"ahead sentences {bucket(around.sentence[first] - pronoun.sentence)}"
    yield f"ahead {'of some' if others else 'of nobody'}"


def place(around: Surroundings, pronoun: Pronoun, one: Known, far: str, rank: int) -> Iterator[str]:
    """How the actor's last mention stands, and how far back."""
    last, form = one.before[-1], pronoun.form
    stand, sentences = around.stand(last), pronoun.sentence - around.sentence_of(last)
    yield f"role {form} {far} {stand.role}"
    yield f"role at {min(sentences, 4)} {stand.role}"
    yield f"rank {far} {min(rank, 4)}"
    yield f"rank for {form} {min(rank, 3)}"
    yield f"before {form} {far} {stand.before}"
    yield f"kind {far} {stand.kind}"
    yield f"kind for {form} {stand.kind}"
    yield f"sentences {min(sentences, 4)}"
    yield f"paragraphs {min(around.paragraph[pronoun.word] - around.paragraph[around.seen[last].first], 2)}"
    yield f"opens {around.opening[around.sentence_of(last)] == last} {far} {form}"
    if sentences == 0:
        yield from _within(around, pronoun, last, stand)
    else:
        yield f"from before {pronoun.before} {stand.role} {form} {far}"
        yield f"mentions back {bucket(pronoun.number - last)}"


def _within(around: Surroundings, pronoun: Pronoun, last: int, stand: Stand) -> Iterator[str]:
    """What stands between the actor and the pronoun in one sentence."""
    end, form = around.seen[last].end, pronoun.form
    words = pronoun.word - end
    verbs = around.verbs[pronoun.word] - around.verbs[end]
    parts = around.parts[pronoun.word] - around.parts[end]
    yield f"words {form} {bucket(words)}"
    yield f"between {form} {min(verbs, 3)} {min(parts, 3)}"
    yield f"between for {form} {min(verbs, 2)} {min(parts, 2)} {stand.role}"
    yield f"within before {pronoun.before} {stand.role} {form}"
    yield f"mentions {form} {bucket(pronoun.number - last)}"
    if words <= 2:
        yield f"joined {form} {' '.join(_word(around, at) for at in range(end, pronoun.word))}"
    if words <= _PATH:
        yield f"path {form} {' '.join(around.classes[end : pronoun.word])}"


def beside(around: Surroundings, pronoun: Pronoun, one: Known, far: str) -> Iterator[str]:
    """The very words beside the pronoun, and quotation marks."""
    seen, form = around.seen[one.before[-1]], pronoun.form
    role = around.stand(one.before[-1]).role
    yield f"pronoun behind {_word(around, pronoun.word - 1)} {role}"
    yield f"pronoun before {_word(around, pronoun.word + 1)} {role}"
    ours, its = around.quote[pronoun.word], around.quote[seen.first]
    yield f"quoted {bool(ours)} {bool(its)} {ours == its} {form}"


def behind(around: Surroundings, pronoun: Pronoun, one: Known, far: str) -> Iterator[str]:
    """Where the actor is named next behind the pronoun."""
    form = pronoun.form
    if not one.behind:
        yield f"next none {far} {form}"
        return
    first = around.seen[one.behind[0]].first
    if around.sentence[first] != pronoun.sentence:
        yield f"next later {form}"
        return
    verbs = around.verbs[first] - around.verbs[pronoun.word]
    parts = around.parts[first] - around.parts[pronoun.word]
    yield f"next {form} {min(verbs, 2)} {min(parts, 2)} {far}"
    yield f"next role {form} {around.stand(one.behind[0]).role}"
    if first - pronoun.word <= 3 and around.class_at(pronoun.word + 1, pronoun.word) == "conjunction":
        yield "next beside"  # "he and Sapt": he is not Sapt
    if first - pronoun.word <= 4 and form == "P":
        yield "next owned"  # "his friend Sapt"
