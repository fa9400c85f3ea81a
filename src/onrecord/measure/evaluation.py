"""Evaluating the installed version on a folder of gold: read every text, measure, keep what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.errors import InputError
from onrecord.intake.base import StoryInput
from onrecord.measure import attributions, calibration, figures
from onrecord.measure.report import Evaluation
from onrecord.measure.types import Article, Relation, relations_of
from onrecord.record import Record

Reader = Callable[[Iterable[StoryInput]], Iterator[Record | InputError]]
"""Reads stories, in their order: `onrecord.pipeline.read_many` with its options bound."""


def read(articles: Sequence[Article], reader: Reader) -> Iterator[tuple[Article, Record | InputError]]:
    """Each article with its record, or with the reason why there is none.

    A record over another text than the article's is an error: its offsets would be compared with the wrong words."""
    stories = (StoryInput(text=article.text, id=article.name, source=article.name) for article in articles)
    for article, record in zip(articles, reader(stories), strict=True):
        if isinstance(record, Record) and record.story.text != article.text:
            record = InputError(article.name, "the record keeps another text than was given", "Please report it")
        yield article, record


def evaluate(
    articles: Sequence[Article],
    records: Mapping[str, Record | InputError],
    *,
    annotators: attributions.Annotators,
    resamples: int,
    version: str,
) -> Evaluation:
    """The figures of `records` (by the article's name) against the gold of `articles`."""
    found = predictions(records)
    tables = attributions.measure(articles, found, annotators)
    return Evaluation(
        figures=figures.figures(tables, resamples),
        calibration=calibration.calibrate(calibration.judge(articles, found, annotators)),
        corpus={
            "sha256": sha256(articles),
            "articles": len(articles),
            "annotators": annotators,
            "words": sum(len(article.text.split()) for article in articles),
        },
        version=version,
        failed={name: str(record) for name, record in records.items() if not isinstance(record, Record)},
    )


def predictions(records: Mapping[str, Record | InputError]) -> dict[str, tuple[Relation, ...]]:
    """The statements of each record as relations; none for a story that could not be read."""
    return {name: relations_of(record) if isinstance(record, Record) else () for name, record in records.items()}


def sha256(articles: Iterable[Article]) -> str:
    """A hash over texts and annotations as they are read, so that a figure says on what it was measured."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(repr((article.name, article.text)).encode("utf-8", "backslashreplace"))
        for annotation in article.annotations:
            digest.update(repr((annotation.annotator, [r.to_dict() for r in annotation.relations])).encode())
    return digest.hexdigest()


def files_sha256(folder: Path) -> str:
    """A hash over the files below `folder`, their names and bytes, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
