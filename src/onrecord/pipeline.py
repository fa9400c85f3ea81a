"""START HERE: a story becomes a record, stage by stage.

The stages, in the order in which `Reader.read_batch` runs them, are listed in `STAGES`; ARCHITECTURE.md draws them. All
but *encode* are pure functions over one story; *encode* is one pass of the model over a whole batch of stories.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from onrecord.errors import InputError, StoryTooLarge
from onrecord.intake.base import MAX_STORY, StoryInput
from onrecord.model import runtime
from onrecord.model.runtime import Runtime
from onrecord.record import Record, Span, Story
from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.qualify import qualify
from onrecord.stages.quotations import Quotation, quotations
from onrecord.stages.rules import complete
from onrecord.stages.statements import Reading, model_attributions
from onrecord.stages.types import Anatomy

# Stories are read together up to this size: enough windows of like length for the encoder, little memory.
BATCH_CHARACTERS = 40_000
BATCH_STORIES = 64


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the pipeline: its module, what it needs and what it gives."""

    name: str
    module: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]


STAGES = (
    Stage("anatomy", "onrecord.stages.anatomy", ("text",), ("anatomy",)),
    Stage("quotations", "onrecord.stages.quotations", ("text", "anatomy"), ("quotations",)),
    Stage("encode", "onrecord.model.runtime", ("text", "anatomy", "quotations"), ("scores",)),
    Stage("statements", "onrecord.stages.statements", ("text", "scores"), ("attributions",)),
    Stage("rules", "onrecord.stages.rules", ("text", "anatomy", "quotations", "attributions"), ("attributions",)),
    Stage("qualify", "onrecord.stages.qualify", ("text", "anatomy", "quotations", "attributions"), ("statements",)),
)


class Reader:
    """Reads stories with one loaded model."""

    def __init__(self, model: Runtime | None = None) -> None:
        """`model`: another than the package's own, which is loaded on first use and shared."""
        self._model = model or runtime.shared()
        self._reading = Reading.from_json(self._model.about.get("reading", {}))

    def read(self, story: StoryInput) -> Record:
        """The record of one story; raises InputError where it cannot be read."""
        record = self.read_batch([story])[0]
        if isinstance(record, InputError):
            raise record
        return record

    def read_batch(self, stories: Sequence[StoryInput]) -> list[Record | InputError]:
        """The records of some stories, in order, with one pass of the encoder over all of them."""
        out: list[Record | InputError] = []
        drafts: list[_Draft] = []
        for story in stories:
            problem = _unreadable(story)
            if problem is not None:
                out.append(problem)
                continue
            anatomy = read_anatomy(story.text, headline=story.headline, published=story.published)
            paragraphs = _paragraphs(anatomy)
            drafts.append(_Draft(len(out), story, anatomy, paragraphs, quotations(story.text, paragraphs)))
            out.append(problem)  # type: ignore[arg-type]  # its place, filled below
        read = self._model.read(
            self._model.tokenise(d.story.text, d.paragraphs, [q.inner for q in d.quotations]) for d in drafts
        )
        for draft, scores in zip(drafts, read, strict=True):
            text = draft.story.text
            attributions = model_attributions(text, scores, self._model.head, self._reading)
            attributions = complete(text, draft.anatomy, draft.quotations, attributions)
            statements = qualify(text, draft.paragraphs, [q.inner for q in draft.quotations], attributions)
            out[draft.place] = Record(_story(draft.story, draft.anatomy), statements)
        return out


@dataclass(frozen=True, slots=True)
class _Draft:
    """A story on its way: `place` is its number in the batch."""

    place: int
    story: StoryInput
    anatomy: Anatomy
    paragraphs: tuple[Span, ...]
    quotations: tuple[Quotation, ...]


def read(text: str, *, published: str | None = None) -> Record:
    """The record of one story. `published`: the day of publication (ISO 8601), where it is known."""
    return Reader().read(StoryInput(text=text, published=published))


def read_many(stories: Iterable[StoryInput | InputError | str], *, jobs: int = 1) -> Iterator[Record | InputError]:
    """The records of many stories, lazily and in order; memory does not grow with their number.

    Errors among the input are passed on in their place, and a story that cannot be read gives its error there.
    `jobs` processes read side by side (each loads the model: about 120 MiB)."""
    incoming = (StoryInput(text=story) if isinstance(story, str) else story for story in stories)
    if jobs <= 1:
        reader: Reader | None = None
        for batch in _batches(incoming):
            reader = reader or Reader()
            yield from _read(reader, batch)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        pending: deque[Future[list[Record | InputError]]] = deque()
        for batch in _batches(incoming):
            pending.append(pool.submit(_read_in_worker, batch))
            # Two batches a worker wait at most: enough to keep all busy, and the input stays lazy.
            if len(pending) >= 3 * jobs:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()


_worker: Reader | None = None


def _read_in_worker(batch: list[StoryInput | InputError]) -> list[Record | InputError]:
    global _worker
    _worker = _worker or Reader()
    return _read(_worker, batch)


def _read(reader: Reader, batch: list[StoryInput | InputError]) -> list[Record | InputError]:
    records = iter(reader.read_batch([story for story in batch if isinstance(story, StoryInput)]))
    return [story if isinstance(story, InputError) else next(records) for story in batch]


def _batches(stories: Iterable[StoryInput | InputError]) -> Iterator[list[StoryInput | InputError]]:
    batch: list[StoryInput | InputError] = []
    size = 0
    for story in stories:
        batch.append(story)
        size += len(story.text) if isinstance(story, StoryInput) else 0
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_STORIES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _unreadable(story: StoryInput) -> InputError | None:
    where = story.source or story.id or "story"
    if len(story.text) > MAX_STORY:
        problem = f"a story of {len(story.text):,} characters, over the limit of {MAX_STORY:,}"
        return StoryTooLarge(where, problem, "Split it into its stories")
    if not story.text.strip():
        return InputError(where, "the story is empty", "Leave it out, or check the field that holds the text")
    surrogate = next((i for i, c in enumerate(story.text) if "\ud800" <= c <= "\udfff"), None)
    if surrogate is not None:
        problem = f"half a surrogate pair at character {surrogate}"
        return InputError(where, problem, "Decode the text again from its bytes")
    return None


def _paragraphs(anatomy: Anatomy) -> tuple[Span, ...]:
    """What is read for statements, in order: the headline, where the text holds one, and the body."""
    spans = itertools.chain([anatomy.headline] if anatomy.headline else [], anatomy.body)
    return tuple(sorted(spans))


def _story(story: StoryInput, anatomy: Anatomy) -> Story:
    """The story with what came with it, which wins over what its text says."""
    headline = story.headline or (anatomy.headline.of(story.text) if anatomy.headline else None)
    published = story.published or anatomy.published
    return Story(
        id=story.id or hashlib.sha256(story.text.encode("utf-8")).hexdigest(),
        text=story.text,
        source=story.source,
        headline=headline,
        byline=story.byline or tuple(part.text for part in anatomy.byline),
        dateline=anatomy.dateline,
        credits=anatomy.credits,
        published=published,
        published_basis="given" if story.published else "text" if published else "unknown",
        language=story.language,
        outlet=story.outlet,
        url=story.url,
        series=tuple(part.text for part in anatomy.series),
        advisories=anatomy.advisories,
        furniture=anatomy.furniture,
    )
