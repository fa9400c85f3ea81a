"""START HERE: a story becomes a record, stage by stage.

The stages, in the order in which `Reader.read` runs them, are listed in `STAGES`; ARCHITECTURE.md draws them. All are
pure functions over one story; *encode* is one pass of the model.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from multiprocessing import get_context

from onrecord.errors import InputError, OnRecordError, StoryTooLarge
from onrecord.intake.base import MAX_STORY, StoryInput
from onrecord.model import runtime
from onrecord.model.blas import one_blas_thread
from onrecord.model.runtime import Runtime
from onrecord.record import Record, Span, Story
from onrecord.stages.acts.classes import classed
from onrecord.stages.acts.reading import acts
from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.events.contacts import contacts
from onrecord.stages.identity.actors import identify
from onrecord.stages.language import is_english, is_told, other_language
from onrecord.stages.positions.reading import positions
from onrecord.stages.qualify import qualify
from onrecord.stages.quotations import quotations
from onrecord.stages.rules import complete
from onrecord.stages.statements import Reading, model_attributions
from onrecord.stages.times import dated_lines, day_of_story, expressions, with_times
from onrecord.stages.types import Anatomy

# Stories are handed to a process or thread in batches of this size: enough work to outweigh the handing over.
BATCH_CHARACTERS = 40_000
BATCH_STORIES = 64

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_SURROGATE = re.compile("[\ud800-\udfff]")
_Batch = list[StoryInput | InputError]
_Work = Callable[[_Batch], list[Record | InputError]]


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
    Stage("statements", "onrecord.stages.statements", ("scores",), ("attributions",)),
    Stage("rules", "onrecord.stages.rules", ("text", "anatomy", "quotations", "attributions"), ("attributions",)),
    Stage("qualify", "onrecord.stages.qualify", ("text", "anatomy", "quotations", "attributions"), ("statements",)),
    Stage("identity", "onrecord.stages.identity.actors", ("text", "scores", "statements"), ("actors", "statements")),
    Stage("times", "onrecord.stages.times", ("text", "anatomy", "statements"), ("times", "durations", "statements")),
    Stage(
        "contacts", "onrecord.stages.events.contacts", ("text", "anatomy", "actors", "statements", "times"), ("events",)
    ),
    Stage(
        "positions", "onrecord.stages.positions.reading", ("text", "anatomy", "actors", "statements"), ("positions",)
    ),
    Stage(
        "acts",
        "onrecord.stages.acts.reading",
        ("text", "anatomy", "actors", "statements", "times", "events", "positions"),
        ("events", "statements", "positions"),
    ),
)


class Reader:
    """Reads stories with one loaded model."""

    def __init__(self, model: Runtime | None = None) -> None:
        """`model`: another than the package's own, which is loaded on first use and shared."""
        self._model = model or runtime.shared()
        self._reading = Reading.from_json(self._model.about.get("reading", {}))

    def read(self, story: StoryInput) -> Record:
        """The record of one story; raises InputError where it cannot be read. The same text gives the same record,
        whatever is read before or beside it."""
        _refuse_unreadable(story)
        if other := _other_language(story):
            return Record(_kept_unread(story, other))
        with one_blas_thread():
            return self._record(story)

    def _record(self, story: StoryInput) -> Record:
        text = story.text
        anatomy = read_anatomy(text, headline=story.headline, published=story.published)
        paragraphs = _paragraphs(anatomy)
        marks = quotations(text, paragraphs)
        quoted = [mark.inner for mark in marks]
        scores = self._model.read(self._model.tokenise(text, paragraphs, quoted))
        attributions = model_attributions(scores, self._model.head, self._reading)
        attributions = complete(text, anatomy, marks, attributions)
        statements = qualify(text, paragraphs, quoted, attributions)
        actors, statements = identify(text, scores, self._model.tags, self._model.links, statements, self._model.second)
        day = day_of_story(text, story.published, anatomy)
        found = expressions(text, sorted([*paragraphs, *dated_lines(text, anatomy)]), day)
        statements = with_times(text, paragraphs, statements, found)
        times = tuple(expression.time(text) for expression in found if expression.is_dated)
        durations = tuple(expression.time(text) for expression in found if not expression.is_dated)
        told = _story(story, anatomy, day)
        events = contacts(
            text, paragraphs, anatomy.headline, anatomy.dateline, actors, statements, times, told.published
        )
        stances = positions(text, paragraphs, actors, statements)
        events += acts(
            text,
            paragraphs,
            anatomy.headline,
            anatomy.dateline,
            actors,
            statements,
            times,
            told.published,
            stances,
            len(events) + 1,
        )
        statements, stances = classed(statements, stances)
        return Record(told, statements, actors, events, times, durations, stances)


def read(text: str, *, published: str | None = None) -> Record:
    """The record of one story. `published`: the day of publication (ISO 8601), where it is known."""
    return _own_reader().read(StoryInput(text=text, published=published))


def read_many(
    stories: Iterable[StoryInput | InputError | str], *, jobs: int = 1, threads: int = 1
) -> Iterator[Record | InputError]:
    """The records of many stories, lazily and in order; memory does not grow with their number.

    Errors among the input are passed on in their place, and a story that cannot be read gives its error there.
    `jobs` processes read side by side, each with a model of its own (about 120 MiB); or `threads` threads with one
    model between them, which is lighter and a little slower, since what follows the encoder takes turns."""
    incoming = (StoryInput(text=story) if isinstance(story, str) else story for story in stories)
    batches = _batches(incoming)
    if jobs > 1:
        with one_thread_each(), ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as processes:
            yield from _in_order(processes, _read_in_worker, batches, 3 * jobs)
    elif threads > 1:
        reader = Reader()
        with ThreadPoolExecutor(threads) as pool:
            yield from _in_order(pool, partial(_read, reader), batches, 3 * threads)
    else:
        for batch in batches:
            yield from _read(_own_reader(), batch)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes that are started within let numpy's libraries have one thread each: several processes with as many
    threads as there are cores spend half of their time on waiting for one another. What the user has set holds."""
    ours = [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(ours, "1"))
    try:
        yield
    finally:
        for name in ours:
            os.environ.pop(name, None)


def _in_order(pool: Executor, work: _Work, batches: Iterable[_Batch], ahead: int) -> Iterator[Record | InputError]:
    """The results of `work` over `batches`, in order; only so many batches are under way: the input stays lazy."""
    pending: deque[Future[list[Record | InputError]]] = deque()
    for batch in batches:
        pending.append(pool.submit(work, batch))
        if len(pending) >= ahead:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()


@cache
def _own_reader() -> Reader:
    return Reader()


def _read_in_worker(batch: _Batch) -> list[Record | InputError]:
    return _read(_own_reader(), batch)


def _read(reader: Reader, batch: _Batch) -> list[Record | InputError]:
    return [_read_or_error(reader, story) for story in batch]


def _read_or_error(reader: Reader, story: StoryInput | InputError) -> Record | InputError:
    if isinstance(story, InputError):
        return story
    try:
        return reader.read(story)
    except InputError as error:
        return error
    except OnRecordError:
        raise
    except Exception as error:  # a story that our own code fails at costs nobody the others
        return _fault(story, error)


def _fault(story: StoryInput, error: Exception) -> InputError:
    """What went wrong in our own code, and where, as an error of the story that it went wrong with."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = story.source or story.id or "a story"
    place = f"{frame.filename.rpartition('onrecord/')[2]}:{frame.lineno}"
    return InputError(
        where, f"an error of ours, {type(error).__name__}: {error} (at {place})", "Please report it with the story."
    )


def _batches(stories: Iterable[StoryInput | InputError]) -> Iterator[_Batch]:
    batch: _Batch = []
    size = 0
    for story in stories:
        batch.append(story)
        size += len(story.text) if isinstance(story, StoryInput) else 0
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_STORIES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _refuse_unreadable(story: StoryInput) -> None:
    where = story.source or story.id or "story"
    if len(story.text) > MAX_STORY:
        problem = f"a story of {len(story.text):,} characters, over the limit of {MAX_STORY:,}"
        raise StoryTooLarge(where, problem, "Split it into its stories")
    if not story.text.strip():
        raise InputError(where, "the story is empty", "Leave it out, or check the field that holds the text")
    surrogate = _SURROGATE.search(story.text)
    if surrogate:
        problem = f"half a surrogate pair at character {surrogate.start()}"
        raise InputError(where, problem, "Decode the text again from its bytes")


def _paragraphs(anatomy: Anatomy) -> tuple[Span, ...]:
    """What is read for statements, in order: the headline, where the text holds one, and the body."""
    spans = itertools.chain([anatomy.headline] if anatomy.headline else [], anatomy.body)
    return tuple(sorted(spans))


def _other_language(story: StoryInput) -> str | None:
    """The language of a story that isn't in English: what came with it, else what its text surely is."""
    if story.language and is_told(story.language):
        return None if is_english(story.language) else story.language
    return other_language(story.text)


def _kept_unread(story: StoryInput, language: str) -> Story:
    """A story that isn't in English, with what came with it and nothing that would be read out of its text."""
    basis = "is marked as being" if is_told(story.language) else "is, by its words,"
    return Story(
        id=_id(story),
        text=story.text,
        source=story.source,
        headline=story.headline,
        byline=story.byline,
        published=story.published,
        published_basis="given" if story.published else "unknown",
        language=language,
        version=story.version,
        status=story.status,
        outlet=story.outlet,
        url=story.url,
        unread=f"the story {basis} in another language than English ({language})",
    )


def _id(story: StoryInput) -> str:
    return story.id or hashlib.sha256(story.text.encode("utf-8")).hexdigest()


def _story(story: StoryInput, anatomy: Anatomy, day: date | None) -> Story:
    """The story with what came with it, which wins over what its text says. `day`: the day from which times count."""
    headline = story.headline or (anatomy.headline.of(story.text) if anatomy.headline else None)
    published = story.published or anatomy.published or (day.isoformat() if day else None)
    return Story(
        id=_id(story),
        text=story.text,
        source=story.source,
        headline=headline,
        byline=story.byline or tuple(part.text for part in anatomy.byline),
        dateline=anatomy.dateline,
        credits=anatomy.credits,
        published=published,
        published_basis="given" if story.published else "text" if published else "unknown",
        language=story.language,
        version=story.version,
        status=story.status,
        outlet=story.outlet,
        url=story.url,
        series=tuple(part.text for part in anatomy.series),
        advisories=anatomy.advisories,
        furniture=anatomy.furniture,
    )
