"""Evaluating the installed version on a folder of gold: read every text, measure, keep what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from onrecord.errors import InputError
from onrecord.intake.base import StoryInput
from onrecord.measure import attributions, calibration, figures
from onrecord.measure.brat import Gold
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
    gold: Gold,
    records: Mapping[str, Record | InputError],
    *,
    annotators: attributions.Annotators,
    resamples: int,
    version: str,
) -> Evaluation:
    """The figures of `records` (by the article's name) against the gold."""
    found = predictions(records)
    tables = attributions.measure(gold.articles, found, annotators)
    return Evaluation(
        figures=figures.figures(tables, resamples),
        calibration=calibration.calibrate(calibration.judge(gold.articles, found, annotators)),
        corpus={
            "sha256": gold.sha256,
            "articles": len(gold.articles),
            "annotators": annotators,
            "words": sum(len(article.text.split()) for article in gold.articles),
        },
        version=version,
        failed={name: str(record) for name, record in records.items() if not isinstance(record, Record)},
    )


def predictions(records: Mapping[str, Record | InputError]) -> dict[str, tuple[Relation, ...]]:
    """The statements of each record as relations; none for a story that could not be read."""
    return {name: relations_of(record) if isinstance(record, Record) else () for name, record in records.items()}
