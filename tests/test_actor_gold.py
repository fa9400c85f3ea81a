"""The readers of coreference corpora, on a few sentences of ours in each format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.actor_gold import (
    Document,
    GoldMention,
    dwie,
    dwie_document,
    gap,
    gap_held_out,
    gum,
    gum_document,
    held_out,
    meantime,
    meantime_document,
)
from tests.shared import SHARED, needs_shared

GUM = """# newdoc id = GUM_news_harbour
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# newpar_block = p (1 s)
# sent_id = GUM_news_harbour-1
1\tPrime\tPrime\tADJ\tNNP\t_\t2\tamod\t_\tEntity=(1-person-new-nnnnn-cf1-1,2,3,4-coref-Ida_Holm
2\tMinister\tMinister\tPROPN\tNNP\tNumber=Sing\t3\tnmod:desc\t_\t_
3\tIda\tIda\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\t_
4\tHolm\tHolm\tPROPN\tNNP\tNumber=Sing\t3\tflat\t_\tEntity=1)
5\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
6\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\tEntity=(2-person-new-nnnnn-cf2-2-sgl
7\tpresident\tpresident\tNOUN\tNN\tNumber=Sing\t5\tobj\t_\t_
8\tof\tof\tADP\tIN\t_\t9\tcase\t_\t_
9-10\tNorland's\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=Yes
9\tNorland\tNorland\tPROPN\tNNP\tNumber=Sing\t11\tnmod:poss\t_\tEntity=(3-place-new-nnnnn-cf3-1-coref-Norland
10\t's\t's\tPART\tPOS\t_\t9\tcase\t_\tEntity=3)
11\tcouncil\tcouncil\tNOUN\tNN\tNumber=Sing\t7\tnmod\t_\tEntity=2)|SpaceAfter=No
11.1\tmet\tmeet\tVERB\tVBD\t_\t_\t_\t5:conj\tCopyOf=5
12\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# sent_id = GUM_news_harbour-2
1\tShe\tshe\tPRON\tPRP\tNumber=Sing\t2\tnsubj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-ana-Ida_Holm)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(4-organization-new-nnnnn-cf2-2,4-sgl
4\tBank\tBank\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\t_
5\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_
6\tNorland\tNorland\tPROPN\tNNP\tNumber=Sing\t4\tnmod\t_\tEntity=(3-place-giv:act-nnnnn-cf3-1-coref-Norland)4)
7\tfor\tfor\tADP\tIN\t_\t10\tcase\t_\t_
8\tthe\tthe\tDET\tDT\t_\t10\tdet\t_\tEntity=(5-place-new-nnnnn-cf4-2,3-sgl-Sund_River
9\tSund\tSund\tPROPN\tNNP\tNumber=Sing\t10\tcompound\t_\t_
10\tRiver\tRiver\tPROPN\tNNP\tNumber=Sing\t2\tobl\t_\tEntity=5)|SpaceAfter=No
11\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = GUM_news_harbour-3
1\tAnn\tAnn\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tEntity=(6-person-new-nnnnn-cf1-1,3-coref(7-person-new-nnnnn-cf2-1-sgl)
2\tand\tand\tCCONJ\tCC\t_\t3\tcc\t_\t_
3\tBob\tBob\tPROPN\tNNP\tNumber=Sing\t1\tconj\t_\tEntity=(8-person-new-nnnnn-cf3-1-sgl)6)
4\tlost\tlose\tVERB\tVBD\t_\t0\troot\t_\t_
5\ttheir\ttheir\tPRON\tPRP$\tNumber=Plur\t6\tnmod:poss\t_\tEntity=(9-object-new-nnnnn-cf4-2-sgl(6-person-giv:act-nnnnn-cf1-1-ana)
6\tboats\tboat\tNOUN\tNNS\tNumber=Plur\t4\tobj\t_\tEntity=9)|SpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
"""

DWIE_TOKENS = (
    "Holm in Nor - Sund |",
    "\" We are n't done , \" Holm ( CDP ) told the Norlanders ' envoy - the e - mail",
)
DWIE = {
    "id": "DW_1",
    "tokens": ["\n" if token == "|" else token for line in DWIE_TOKENS for token in line.split()],
    "entities": [
        {"type": "person", "mentions": [[0, 1, "Holm"], [13, 14, "Holm"]], "tags": ["type::person"]},
        {"type": "location", "mentions": [[2, 5, "Nor-Sund"]], "tags": ["type::gpe", "type::gpe2"]},
        {"type": "organization", "mentions": [[15, 16, "CDP"]], "tags": []},
        {"type": "other", "mentions": [[19, 20, "Norlanders"]], "tags": ["type::gpe0-x"]},
        {"type": "role", "mentions": [[21, 22, "envoy"]], "tags": []},
        {"type": "money", "mentions": [], "tags": []},
    ],
}  # fmt: skip


def shown(document: Document) -> list[tuple[str, str, str, str, str, bool, int]]:
    """The mentions with their words."""
    text = document.text
    return [
        (m.span.of(text), m.base.of(text), m.head.of(text), m.kind, m.type, m.plural, m.cluster)
        for m in document.mentions
    ]


def test_gum_text_and_paragraphs() -> None:
    document = gum_document("GUM_news_harbour", GUM)
    assert document.text.rstrip() == (
        "Prime Minister Ida Holm met the president of Norland's council.\n"
        "She left the Bank of Norland for the Sund River. Ann and Bob lost their boats."
    )
    assert [p.of(document.text)[:8] for p in document.paragraphs] == ["Prime Mi", "She left"]
    assert [p.of(document.text)[-8:] for p in document.paragraphs] == ["council.", "r boats."]


def test_gum_mentions() -> None:
    assert shown(gum_document("GUM_news_harbour", GUM)) == [
        ("Prime Minister Ida Holm", "Ida Holm", "Ida Holm", "name", "person", False, 1),
        ("the president of Norland's council", "the president", "president", "nominal", "person", False, 2),
        ("Norland's", "Norland", "Norland", "name", "gpe", False, 3),
        ("She", "She", "She", "pronoun", "person", False, 1),
        ("the Bank of Norland", "Bank of Norland", "Bank of Norland", "name", "organization", False, 4),
        ("Norland", "Norland", "Norland", "name", "gpe", False, 3),
        ("the Sund River", "Sund River", "Sund River", "name", "loc", False, 5),
        ("Ann and Bob", "Ann and Bob", "Ann and Bob", "nominal", "person", True, 6),
        ("Ann", "Ann", "Ann", "name", "person", False, 7),
        ("Bob", "Bob", "Bob", "name", "person", False, 8),
        ("their boats", "their boats", "boats", "nominal", "other", True, 9),
        ("their", "their", "their", "pronoun", "person", True, 6),
    ]


def test_gum_mention_left_open() -> None:
    with pytest.raises(ValueError, match="harbour"):
        gum_document("harbour", GUM.replace("Entity=1)\n", "_\n"))


def test_gum_folder(tmp_path: Path) -> None:
    (tmp_path / "dep").mkdir()
    (tmp_path / "dep" / "GUM_news_harbour.conllu").write_text(GUM, "utf-8")
    assert [document.name for document in gum(tmp_path)] == ["GUM_news_harbour"]


def test_dwie_as_printed() -> None:
    document = dwie_document(DWIE)
    assert document.text == ("Holm in Nor-Sund\n\"We aren't done,\" Holm (CDP) told the Norlanders' envoy - the e-mail")
    assert [p.of(document.text)[:4] for p in document.paragraphs] == ["Holm", '"We ']
    assert [(words, kind, type_, cluster) for words, _, _, kind, type_, _, cluster in shown(document)] == [
        ("Holm", "name", "person", 0),
        ("Nor-Sund", "name", "gpe", 1),
        ("Holm", "name", "person", 0),
        ("CDP", "name", "organization", 2),
        ("Norlanders", "name", "norp", 3),
        ("envoy", "nominal", "role", 4),
    ]


def test_dwie_mentions_end_where_the_corpus_says() -> None:
    tokens = "In Group F. of Sund , N.L. and Mr. Holm".split()
    mentions = [[1, 3, "Group F"], [4, 7, "Sund, N.L"], [8, 10, "Mr. Holm"]]
    entity = {"type": "person", "mentions": mentions, "tags": []}
    document = dwie_document({"id": "1", "tokens": tokens, "entities": [entity]})
    assert [words for words, *_ in shown(document)] == ["Group F", "Sund, N.L.", "Mr. Holm"]


def test_dwie_spaced(tmp_path: Path) -> None:
    path = tmp_path / "dwie.jsonl"
    path.write_text(json.dumps(DWIE) + "\n", "utf-8")
    [document] = dwie(path, spaced=True)
    assert document.text.startswith('Holm in Nor - Sund\n" We are n\'t done , " Holm ( CDP )')
    assert [words for words, *_ in shown(document)][:3] == ["Holm", "Nor - Sund", "Holm"]


def meantime_item(sentence: int, tokens: list[int], head: int, chain: str, **more: str) -> dict[str, Any]:
    return {
        "conll_doc_key": "corpus_port/1",
        "coref_chain": chain,
        "sent_id": sentence,
        "tokens_number": tokens,
        "mention_head_id": head,
        "mention_type": chain.rpartition("_")[2][:3],
        **more,
    }


def test_meantime() -> None:
    sentences = {
        0: "Holm leaves Norbank".split(),
        1: "May 3 , 2020".split(),
        2: "She told the Norbank directors ( of Sundby ) .".split(),
        3: "All left .".split(),
    }
    items = [
        meantime_item(
            0, [0], 0, "cross_intra_PER1", mention_head_pos="PROPN", mention_head="Holm", mention_head_lemma="Holm"
        ),
        meantime_item(2, [0], 0, "intra_PER1", mention_head_pos="PRON", mention_head="She", mention_head_lemma="she"),
        meantime_item(
            2, [2, 3, 4], 4, "intra_PER2",
            mention_head_pos="NOUN", mention_head="directors", mention_head_lemma="director",
        ),
        meantime_item(
            2, [7], 7, "intra_LOC3", mention_head_pos="PROPN", mention_head="Sundby", mention_head_lemma="Sundby"
        ),
    ]  # fmt: skip
    document = meantime_document("corpus_port/1", sentences, items)
    assert document.text == "Holm leaves Norbank\nMay 3, 2020\nShe told the Norbank directors (of Sundby). All left."
    assert len(document.paragraphs) == 3
    assert shown(document) == [
        ("Holm", "Holm", "Holm", "name", "person", False, 0),
        ("She", "She", "She", "pronoun", "person", False, 0),
        ("the Norbank directors", "the Norbank directors", "directors", "nominal", "person", True, 1),
        ("Sundby", "Sundby", "Sundby", "name", "gpe", False, 2),
    ]


GAP_HEAD = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"


def test_gap(tmp_path: Path) -> None:
    path = tmp_path / "gap.tsv"
    row = 'd-1\tAnn Lund ("Ana") met Bea Holm after her speech.\ther\t36\tAnn Lund\t0\tFALSE\tBea Holm\t21\tTRUE\turl\n'
    path.write_text(GAP_HEAD + row, "utf-8")
    [example] = gap(path)
    assert [span.of(example.text) for span in (example.pronoun, example.a, example.b)] == [
        "her",
        "Ann Lund",
        "Bea Holm",
    ]
    assert (example.a_coref, example.b_coref, example.feminine) == (False, True, True)


def test_gap_with_its_pages_title(tmp_path: Path) -> None:
    path = tmp_path / "gap.tsv"
    row = "d-1\tAnn Lund met Bea Holm after her speech.\ther\t28\tAnn Lund\t0\tFALSE\tBea Holm\t13\tTRUE"
    path.write_text(f"{GAP_HEAD}{row}\thttp://en.wikipedia.org/wiki/Bea_H%C3%B6lm_(singer)\n", "utf-8")
    [example] = [one.with_title() for one in gap(path)]
    assert example.text == "Bea Hölm\n\nAnn Lund met Bea Holm after her speech."
    assert [span.of(example.text) for span in (example.pronoun, example.a, example.b)] == [
        "her",
        "Ann Lund",
        "Bea Holm",
    ]


def test_gap_with_a_wrong_offset(tmp_path: Path) -> None:
    path = tmp_path / "gap.tsv"
    path.write_text(GAP_HEAD + "d-1\tAnn met Bea. He left.\tHe\t12\tAnn\t0\tTRUE\tBea\t8\tFALSE\turl\n", "utf-8")
    with pytest.raises(ValueError, match="d-1: Pronoun"):
        gap(path)


def test_a_third_is_held_out() -> None:
    names = [f"DW_{number}" for number in range(3000)]
    assert 900 < sum(map(held_out, names)) < 1100


def test_a_fifth_of_gap_is_held_out() -> None:
    names = [f"development-{number}" for number in range(3000)]
    assert 500 < sum(map(gap_held_out, names)) < 700


@pytest.mark.corpus
@needs_shared
def test_the_corpora() -> None:
    data = SHARED / "data"
    documents = [*gum(data / "gum" / "dev"), *meantime(data / "meantime_en")]
    news = dwie(data / "dwie" / "dwie_dev98.jsonl")
    assert len(news) == 98
    for document in [*documents, *news]:
        assert document.mentions
        for mention in document.mentions:
            check(document, mention)
    with (data / "dwie" / "dwie_dev98.jsonl").open(encoding="utf-8") as lines:
        printed = json.loads(lines.readline())
    words = sorted(words for entity in printed["entities"] for _, _, words in entity["mentions"])
    assert sorted(mention.span.of(news[0].text) for mention in news[0].mentions) == words
    assert len(gap(data / "gap" / "gap-validation.tsv")) == 454


def check(document: Document, mention: GoldMention) -> None:
    span, base, head = mention.span, mention.base, mention.head
    assert 0 <= span.start <= base.start <= head.start < head.end <= base.end <= span.end <= len(document.text)
    words = span.of(document.text)
    assert words == words.strip()
