"""The measures: small cases worked out by hand, and agreement with the yardstick over a whole corpus."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import InputError, UsageError
from onrecord.measure import brat, evaluation, report
from onrecord.measure.attributions import MEASURES, measure, measure_document, right_predictions
from onrecord.measure.calibration import Judged, calibrate
from onrecord.measure.figures import Count, figures, mean
from onrecord.measure.matching import Edge, match
from onrecord.measure.tokens import TokenText, quoted_regions
from onrecord.measure.types import Annotation, Article, Relation, to_spans
from onrecord.record import Span
from tests.shared import SHARED, needs_shared, yardstick

STORY = 'The minister said "we will sign it soon" on Monday. Officials said that the talks had failed.'


def at(text: str, piece: str) -> tuple[Span, ...]:
    start = text.index(piece)
    return (Span(start, start + len(piece)),)


def relation(source: str, cue: str, content: str, confidence: float | None = None, text: str = STORY) -> Relation:
    source_spans = at(text, source) if source else ()
    return Relation(source_spans, at(text, cue), at(text, content) if content else (), confidence)


MINISTER = relation("The minister", "said", "we will sign it soon")
OFFICIALS = relation("Officials", "said that", "that the talks had failed")


class TestTokens:
    def test_touched_by_a_single_character(self) -> None:
        text = TokenText("one two-three")
        assert text.touched([Span(2, 5)]) == {0, 1}
        assert text.touched([Span(3, 4)]) == set()
        assert text.touched([Span(7, 7)]) == set()
        assert text.touched([Span(7, 8)]) == {2}

    @pytest.mark.parametrize(
        ("text", "regions"),
        [
            ('He "did" it', ["did"]),
            ("Er sagte „ja“ und ``nein''", ["ja“ und ``nein"]),  # “ opens, as in English; only '' closes here
            ("«oui» «non»", ["oui", "non"]),
            ("“One.\n“Two.” Three.\n“Four", ["One.", "Two.", "Four"]),
            ('lost" mark and "kept" one', ["kept"]),
            ('a "b', ["b"]),
            ('a "', []),
        ],
    )
    def test_quoted_regions(self, text: str, regions: list[str]) -> None:
        assert [region.of(text) for region in quoted_regions(text)] == regions

    def test_quoted_tokens_leave_the_marks_out(self) -> None:
        text = TokenText(STORY)
        assert [text.words[i] for i in sorted(text.quoted)] == ["we", "will", "sign", "it", "soon"]

    def test_bare(self) -> None:
        text = TokenText("that that, he said that")
        everything = text.touched([Span(0, 23)])
        assert [text.words[i] for i in sorted(text.bare(everything))] == ["he", "said"]
        only_that = text.touched([Span(0, 4)])
        assert text.bare(only_that) == only_that

    def test_same_source(self) -> None:
        text = TokenText("the man the woman he the")
        man, woman, he, the = (text.touched([Span(*s)]) for s in ((0, 7), (8, 17), (18, 20), (21, 24)))
        assert text.same_source(man, text.touched([Span(4, 7)]))
        assert not text.same_source(man, woman)
        assert text.same_source(he, he)
        assert text.same_source(the, the)
        assert not text.same_source(man, frozenset())
        assert text.same_source(frozenset(), frozenset())
        assert not text.same_source(frozenset(), man)


class TestMatching:
    def test_moves_an_earlier_pair_rather_than_lose_one(self) -> None:
        assert match([Edge(0, 0, 0.9), Edge(0, 1, 0.8), Edge(1, 0, 0.7)]) == {0: 1, 1: 0}

    def test_prefers_the_higher_overlap(self) -> None:
        assert match([Edge(0, 0, 0.6), Edge(1, 0, 0.9)]) == {1: 0}

    def test_nothing(self) -> None:
        assert match([]) == {}


class TestMeasures:
    def test_gold_against_itself(self) -> None:
        found = figures([measure_document(TokenText(STORY), [MINISTER, OFFICIALS], [MINISTER, OFFICIALS])])
        assert list(found) == list(MEASURES)
        assert all(figure.f1 == 1 for figure in found.values())

    def test_nothing_found(self) -> None:
        found = figures([measure_document(TokenText(STORY), [MINISTER], [])])
        assert {figure.f1 for figure in found.values()} == {0.0}

    def test_wrong_source_counts_for_the_content_alone(self) -> None:
        wrong = relation("Officials", "said", "we will sign it soon")
        table = measure_document(TokenText(STORY), [MINISTER], [wrong])
        assert table["rel.J50"] == Count.pairs(1, 1, 1)
        assert table["rel.J50+src"] == Count.pairs(0, 1, 1)
        assert table["direct.qtok"] == Count.pairs(5, 5, 5)
        assert table["direct.qtok+src"] == Count.pairs(0, 5, 5)

    def test_thresholds(self) -> None:
        short = relation("Officials", "said that", "the talks")  # two tokens of five: J = .4
        half = relation("Officials", "said that", "that the talks")  # three of five
        text = TokenText(STORY)
        assert measure_document(text, [OFFICIALS], [short])["rel.J50"].right == 0
        assert measure_document(text, [OFFICIALS], [half])["rel.J50"].right == 1
        assert measure_document(text, [OFFICIALS], [half])["rel.J80"].right == 0

    def test_direct_is_cut_to_what_is_quoted(self) -> None:
        wide = relation("The minister", "said", '"we will sign it soon" on Monday')
        table = measure_document(TokenText(STORY), [MINISTER], [wide])
        assert table["direct.J80"] == Count.pairs(1, 1, 1)
        assert table["exact.content"] == Count.pairs(0, 1, 1)
        assert table["indirect.J50"] == Count.pairs(0, 0, 0)

    def test_a_quotation_cut_in_two_costs_no_tokens(self) -> None:
        pieces = [relation("The minister", "said", piece) for piece in ("we will sign it", "soon")]
        table = measure_document(TokenText(STORY), [MINISTER], pieces)
        assert table["direct.qtok"] == Count.pairs(4, 4, 5)  # "soon" alone is too short to be a quotation

    def test_lenient(self) -> None:
        edged = relation("Officials", "said", "the talks had failed.")
        table = measure_document(TokenText(STORY), [OFFICIALS], [edged])
        assert table["exact.content"].right == 0
        assert table["lenient.content"] == Count.pairs(1, 1, 1)

    def test_partial(self) -> None:
        table = measure_document(TokenText(STORY), [OFFICIALS], [relation("Officials", "said that", "the talks")])
        assert table["partial.content"] == Count(1.0, 1, 2 / 5, 1)

    def test_a_relation_without_content_takes_no_part_in_matching(self) -> None:
        empty = relation("Officials", "said that", "")
        text = TokenText(STORY)
        assert measure_document(text, [OFFICIALS], [empty])["rel.J50"] == Count.pairs(0, 0, 1)
        assert right_predictions(text, [OFFICIALS], [empty, OFFICIALS]) == [None, True]

    def test_annotators_share_an_article(self) -> None:
        tables = [{"rel": Count.pairs(1, 1, 1)}, {"rel": Count.pairs(0, 1, 2)}]
        assert mean(tables) == {"rel": Count(0.5, 1.0, 0.5, 1.5)}
        article = Article("a", STORY, (Annotation("x", (MINISTER,)), Annotation("y", (OFFICIALS,))))
        found = {"a": [MINISTER]}
        assert measure([article], found, "all")[0]["rel.J50"] == Count(0.5, 1.0, 0.5, 1.0)
        assert measure([article], found, "first")[0]["rel.J50"] == Count(1, 1, 1, 1)

    def test_intervals_hold_the_figure_and_repeat(self) -> None:
        tables = [{"rel": Count.pairs(n % 3, 3, 4)} for n in range(30)]
        one, other = figures(tables, 200), figures(tables, 200)
        assert one == other
        interval = one["rel"].interval
        assert interval is not None
        assert interval.low < one["rel"].f1 < interval.high


class TestCalibration:
    def test_worked_example(self) -> None:
        judged = [Judged(0.95, True), Judged(0.95, True), Judged(0.85, False), Judged(0.05, False)]
        found = calibrate(judged)
        assert found is not None
        assert found.error == pytest.approx((2 * 0.05 + 0.85 + 0.05) / 4)
        assert [b.weight for b in found.bins] == [1, 0, 0, 0, 0, 0, 0, 0, 1, 2]

    def test_edges(self) -> None:
        assert calibrate([]) is None
        found = calibrate([Judged(1.0, True), Judged(0.0, False)])
        assert found is not None
        assert found.error == 0


class TestBrat:
    ANN = (
        "T1\tSource 0 12\tThe minister\n"
        "T2\tCue 13 17\tsaid\n"
        "T3\tContent 19 27;28 39\twe will sign it soon\n"
        "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1 Source2:T9\n"
        "E2\tAttribution-no-source:T2 Content2:T3\n"
        "E3\tOther:T2 Content:T3\n"
        "A1\tFlag E1\n"
    )

    def test_parse(self) -> None:
        content = to_spans([[19, 27], [28, 39]])
        assert brat.parse(self.ANN.splitlines()) == (
            Relation(to_spans([[0, 12]]), to_spans([[13, 17]]), content),
            Relation(content=content),
        )

    @pytest.mark.parametrize("layout", [("text", "attributions"), (".", ".")])
    def test_folders(self, tmp_path: Path, layout: tuple[str, str]) -> None:
        texts, annotations = (tmp_path / part for part in layout)
        for path in (texts, annotations):
            path.mkdir(exist_ok=True)
        (texts / "a_b.txt").write_bytes(STORY.encode() + b"\r\n")
        (texts / "bare.txt").write_text("nothing marked")
        for name in ("a_b_two", "a_b_one", "lost"):
            (annotations / f"{name}.ann").write_text(self.ANN)
        gold = brat.read_folder(tmp_path)
        (article,) = gold.articles
        assert (article.name, article.text) == ("a_b", STORY + "\r\n")
        assert [a.annotator for a in article.annotations] == ["one", "two"]
        assert [path.name for path in gold.without_text] == ["lost.ann"]
        (annotations / "a_b_one.ann").write_text(self.ANN + "#1\tnote\n")
        assert brat.read_folder(tmp_path).sha256 != gold.sha256

    def test_errors(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no such folder"):
            brat.read_folder(tmp_path / "none")
        with pytest.raises(UsageError, match="no annotated text"):
            brat.read_folder(tmp_path)
        (tmp_path / "a.ann").write_text(self.ANN)
        (tmp_path / "a.txt").write_bytes(b"caf\xe9")
        with pytest.raises(InputError, match="not UTF-8"):
            brat.read_folder(tmp_path)


class TestEvaluation:
    ARTICLE = Article("a", STORY, (Annotation("", (MINISTER, OFFICIALS)),))
    GOLD = brat.Gold((ARTICLE,), "0" * 64)

    def test_a_story_that_cannot_be_read_counts_as_nothing_found(self) -> None:
        failed = InputError("a", "too long", "Cut it")
        found = evaluation.evaluate(self.GOLD, {"a": failed}, annotators="all", resamples=10, version="0")
        assert found.figures["rel.J50"].recall == 0
        assert found.failed == {"a": "a: too long. Cut it"}
        assert json.loads(json.dumps(found.to_dict()))["calibration"] is None

    def test_the_report_is_narrow_and_whole(self) -> None:
        found = evaluation.Evaluation(
            figures=figures(measure([self.ARTICLE], {"a": [MINISTER]}, "all"), 50),
            calibration=calibrate([Judged(0.9, True)]),
            corpus={"sha256": self.GOLD.sha256, "articles": 1, "annotators": "all", "words": 17},
            version="0",
        )
        lines = list(report.lines(found))
        assert max(map(len, lines)) <= 79
        assert all(any(line.startswith(name) for line in lines) for name in MEASURES)


@needs_shared
@pytest.mark.corpus
class TestAgreementWithTheYardstick:
    """The same figures to the last digit, on predictions with every kind of error in them."""

    @staticmethod
    def disturbed(articles: tuple[Article, ...], seed: int) -> dict[str, list[dict[str, Any]]]:
        """The first annotator's relations, some lost, doubled, moved, cut, or with another's source."""
        rng = random.Random(seed)
        predictions = {}
        for article in articles:
            relations = [relation.to_dict() for relation in article.annotations[0].relations]
            found = []
            for one in relations:
                if rng.random() < 0.15:
                    continue
                moved = {
                    role: [
                        [max(0, start + rng.choice([0, 0, 0, -6, 9])), max(0, end + rng.choice([0, 0, 0, -11, 14]))]
                        for start, end in pairs
                    ]
                    for role, pairs in one.items()
                }
                if rng.random() < 0.2:
                    moved["source"] = rng.choice([[], rng.choice(relations)["source"]])
                found += [moved] * rng.choice([1, 1, 1, 1, 2])
            predictions[article.name] = found
        return predictions

    @pytest.mark.parametrize("annotators", ["all", "first"])
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_agrees(self, annotators: Any, seed: int) -> None:
        yardstick_module, folder = yardstick("score_attributions"), SHARED / "data" / "polnear" / "dev"
        articles = brat.read_folder(folder).articles
        raw = self.disturbed(articles, seed)
        rows = yardstick_module.articles(yardstick_module.read_gold(str(folder)), raw, annotators)
        totals, intervals = yardstick_module.totals(rows), yardstick_module.bootstrap(rows, 100)

        predictions = {
            name: [Relation(*(to_spans(one[role]) for role in ("source", "cue", "content"))) for one in found]
            for name, found in raw.items()
        }
        ours = figures(measure(articles, predictions, annotators), 100)
        assert list(ours) == yardstick_module.ORDER
        for name, figure in ours.items():
            interval = figure.interval
            assert interval is not None
            assert (figure.precision, figure.recall, figure.f1) == pytest.approx(
                yardstick_module.prf(totals[name]), abs=1e-12
            ), name
            assert (figure.predicted, figure.gold) == pytest.approx((totals[name][1], totals[name][3])), name
            assert (interval.low, interval.high) == pytest.approx(intervals[name][2], abs=1e-12), name
