"""Our word pieces are those of the `tokenizers` library, with which the encoder was taught."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
import tokenizers
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.wordpiece import LONGEST, WordPiece

FILE = Path(str(files("onrecord.model") / "weights" / "tokenizer.json"))
OURS = WordPiece.load(FILE)
THEIRS = tokenizers.Tokenizer.from_file(str(FILE))
THEIRS.no_truncation()
THEIRS.no_padding()
STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))

# Letters of several scripts, marks, blanks, accents on their own, unseen characters and signs; all of them old enough
# for both libraries' tables of characters.
letters = st.characters(min_codepoint=32, max_codepoint=0x24F)
signs = st.sampled_from(
    "“”‘’—–…«»•€™½ \t\r\u00a0\u2009\u2028\u200b\u00ad\ufeff\ufffd\u0301\u0307\u0327İſßﬁŉ中文日本한국жФЩαΩاب१๑😀𝐀§¶"
)
texts = st.text(st.one_of(letters, signs), max_size=60)


def same(text: str) -> None:
    theirs, ours = THEIRS.encode(text, add_special_tokens=False), OURS.encode(text)
    assert list(ours.ids) == theirs.ids
    assert list(ours.offsets) == theirs.offsets
    assert list(ours.word_ids) == theirs.word_ids


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_has_the_same_pieces(path: Path) -> None:
    same(path.read_text(encoding="utf-8"))


def test_there_are_stories() -> None:
    assert STORIES


@settings(max_examples=1500, deadline=None)
@given(texts)
def test_any_text_has_the_same_pieces(text: str) -> None:
    same(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Café in São Tomé, naïve: the “Élysée”.",
        "Cafe\u0301 with its accent apart",
        "İstanbul’da, ŞIRNAK",
        "U.S.-China talks — 3.5% on $1,000 (or more)…",
        "x" * LONGEST,
        "x" * (LONGEST + 1),
        "東京で会談, 서울",
        "zero\u200bwidth and soft\u00adhyphen",
        "two\u00a0blanks\u2003of print",
    ],
)
def test_hard_texts_have_the_same_pieces(text: str) -> None:
    same(text)


def test_the_models_own_marks_in_a_story_are_text() -> None:
    vocabulary = json.loads(FILE.read_text(encoding="utf-8"))["model"]["vocab"]
    marks = {vocabulary[mark] for mark in ("[CLS]", "[SEP]", "[MASK]", "[PAD]")}
    assert not marks & set(OURS.encode("[CLS] He said [SEP] so. [MASK] [PAD]").ids)


def test_a_vocabulary_of_another_kind_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "tokenizer.json"
    other.write_text('{"model": {"type": "BPE", "continuing_subword_prefix": "##", "vocab": {}}}')
    with pytest.raises(ValueError, match="BPE"):
        WordPiece.load(other)
    with pytest.raises(ValueError, match="UNK"):
        WordPiece({"a": 1})
