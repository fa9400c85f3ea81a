"""Stories come in from every kind of file, and what cannot be read says where and what to do."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, StoryTooLarge, UsageError
from onrecord.intake import Account, FieldNames, Options, StoryInput, stories
from onrecord.intake import gz as gz_module
from onrecord.intake.base import MAX_STORY
from onrecord.intake.decode import decode
from onrecord.intake.fields import iso_date

SAYS = "Kim said: “Nein, señor.”\n"


def take(*paths: Path | str, **options: object) -> list[StoryInput | InputError]:
    return list(stories([str(path) for path in paths], Options(**options)))  # type: ignore[arg-type]


def only(*paths: Path | str, **options: object) -> StoryInput:
    (story,) = take(*paths, **options)
    assert isinstance(story, StoryInput), story
    return story


def error(*paths: Path | str, **options: object) -> InputError:
    (found,) = take(*paths, **options)
    assert isinstance(found, InputError)
    return found


def written(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# ---- text


@pytest.mark.parametrize(
    "data",
    [
        SAYS.encode(),
        codecs.BOM_UTF8 + SAYS.encode(),
        SAYS.encode("utf-16"),
        codecs.BOM_UTF16_BE + SAYS.encode("utf-16-be"),
        SAYS.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("packed", [False, True])
def test_text_is_decoded_and_its_mark_dropped(tmp_path: Path, data: bytes, packed: bool) -> None:
    path = written(tmp_path / ("a.txt.gz" if packed else "a.txt"), gzip.compress(data) if packed else data)
    story = only(path)
    assert story.text == SAYS
    assert story.source == str(path)
    assert story.id is None


def test_newlines_and_odd_spaces_stay_as_they_are(tmp_path: Path) -> None:
    text = "\r\n A\rB\r\n\r\nC\u2028D\u200b\u202e \ufeffE\t"
    assert only(written(tmp_path / "a.txt", text)).text == text


def test_windows_1252_is_an_error_with_the_place_and_a_remedy_and_read_when_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "Kim said\nthat “no”\n".encode("windows-1252"))
    found = error(path)
    assert str(found).startswith(f"{path}:2: not UTF-8: byte 0x93 at byte 14 of the file")
    assert "--encoding windows-1252" in found.remedy
    assert only(path, encoding="windows-1252").text == "Kim said\nthat “no”\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        ("\u200b\n\ufeff ".encode(), "empty"),
        (b"Kim\0said", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"%PDF-1.7 abc", "a PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x89PNG\r\n", "an image"),
        ("Kim said".encode("utf-16-le"), "UTF-16 without a byte-order mark"),
        (codecs.BOM_UTF16_LE + b"a\0b", "not UTF-16"),
        (b'{"text": "Kim said"}', "looks like JSON"),
        (b'[\n {"text": "Kim said"}]', "looks like JSON"),
        ("Kim \ud800".encode("utf-8", "surrogatepass"), "not UTF-8"),
    ],
)
def test_what_is_no_story_is_an_error(tmp_path: Path, data: bytes, problem: str) -> None:
    path = written(tmp_path / "a.txt", data)
    found = error(path)
    assert problem in found.problem
    assert found.where.startswith(str(path))
    assert found.remedy


def test_utf_16_without_a_mark_is_read_as_the_error_says(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", SAYS.encode("utf-16-be"))
    assert "--encoding utf-16-be" in error(path).remedy
    assert only(path, encoding="utf-16-be").text == SAYS


def test_a_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    assert len(only(written(tmp_path / "b.txt", b"x" * MAX_STORY)).text) == MAX_STORY
    assert isinstance(error(written(tmp_path / "c.txt", b"x" * (MAX_STORY + 1))), StoryTooLarge)
    assert isinstance(error(written(tmp_path / "d.txt", b"x" * (5 * MAX_STORY))), StoryTooLarge)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_decoding_gives_back_what_was_written(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), "x") == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le"), "x") == text


@given(st.binary(max_size=200))
def test_any_bytes_decode_or_are_an_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        decode(data, "x").encode()


@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")),
        st.lists(
            st.sampled_from([b'"', b",", b"\n", b"text", b"{", b"}", b":", b"\\", b"\xff\xfe", b"\0", b"[", b"\r"])
        ).map(b"".join),
    ),
    packed=st.booleans(),
    suffix=st.sampled_from([".txt", ".jsonl", ".csv", ".tsv"]),
    encoding=st.sampled_from([None, "utf-8", "utf-16", "windows-1252", "utf-16-le", "utf-7", "shift-jis"]),
)
def test_any_file_is_stories_or_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, packed: bool, suffix: str, encoding: str | None
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = written(folder / f"any{suffix}{'.gz' if packed else ''}", gzip.compress(data) if packed else data)
    found = take(path, encoding=encoding)
    assert found
    for item in found:
        if isinstance(item, StoryInput):
            item.text.encode("utf-8")
            assert item.text.strip()
        else:
            assert item.where.startswith(str(path))


# ---- JSON Lines


def test_jsonl_takes_over_what_is_given(tmp_path: Path) -> None:
    row = {
        "id": 17,
        "text": SAYS,
        "published": "2024-12-18T09:30:00Z",
        "headline": " Kim says no ",
        "byline": ["Ada Lund", "Tom Reyes"],
        "outlet": "Reuters",
        "url": "https://example.org/17",
        "language": "en",
        "score": 0.5,
    }
    path = written(tmp_path / "a.jsonl", json.dumps(row) + "\r\n\n" + json.dumps({"text": "B", "id": None}))
    first, second = take(path)
    assert first == StoryInput(
        text=SAYS,
        id="17",
        source=str(path),
        published="2024-12-18T09:30:00Z",
        headline="Kim says no",
        byline=("Ada Lund", "Tom Reyes"),
        outlet="Reuters",
        url="https://example.org/17",
        language="en",
    )
    assert second == StoryInput(text="B", source=str(path))


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Lund and Tom Reyes", ("Ada Lund", "Tom Reyes")),
        ("Ada Lund, Tom Reyes and Kim Berg", ("Ada Lund", "Tom Reyes", "Kim Berg")),
        ("Ada Lund, Tom Reyes, and Kim Berg", ("Ada Lund", "Tom Reyes", "Kim Berg")),
        ("Ada Lund; Tom Reyes", ("Ada Lund", "Tom Reyes")),
        ("Anderson Sandry", ("Anderson Sandry",)),
        ("Ada Lund, Reuters", ("Ada Lund, Reuters",)),
        ("", ()),
        (None, ()),
        ([" Ada Lund ", ""], ("Ada Lund",)),
    ],
)
def test_byline_is_names(tmp_path: Path, byline: object, names: tuple[str, ...]) -> None:
    assert only(written(tmp_path / "a.jsonl", json.dumps({"text": "A", "byline": byline}))).byline == names


def test_fields_go_by_the_names_that_the_caller_gives(tmp_path: Path) -> None:
    row = {"body": ["One.", "Two."], "title": "T", "text": "not this", "posted": "2016-01-10 20:43:09"}
    path = written(tmp_path / "a.jsonl", json.dumps(row))
    names = FieldNames(text="body", headline="title", published="posted")
    story = only(path, names=names)
    assert (story.text, story.headline, story.published) == ("One.\n\nTwo.", "T", "2016-01-10T20:43:09")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"text": "A"', "not JSON"),
        ("plain words", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"A"', "not a JSON object"),
        ('{"words": "A"}', "no field 'text' (it has 'words')"),
        ("{}", "no field 'text' (it has none)"),
        ('{"text": null}', "field 'text' is empty"),
        ('{"text": 5}', "field 'text' is a number"),
        ('{"text": " "}', "empty"),
        ('{"text": "Kim \\ud800 said"}', "a lone surrogate U+D800 at character 4"),
        ('{"text": "Kim \\u0000 said"}', "a NUL character at character 4"),
        ('{"text": "A", "id": ["x"]}', "field 'id' is a list"),
        ('{"text": "A", "id": "\\udc00"}', "field 'id' holds a lone surrogate"),
        ('{"text": "A", "byline": 3}', "field 'byline' is a number"),
        ('{"text": "A", "published": "01/02/2024"}', "field 'published' is no date that we read: '01/02/2024'"),
        ('{"text": ' + "[" * 100_000, "too deep"),
        ('{"text": ' + "9" * 10_000 + "}", "too deep or too long"),
        (b'{"text": "caf\xe9"}', "not UTF-8: byte 0xE9 at byte 13 of the line"),
    ],
)
def test_a_broken_line_names_its_line_and_the_rest_goes_on(tmp_path: Path, line: str | bytes, problem: str) -> None:
    raw = line.encode() if isinstance(line, str) else line
    path = written(tmp_path / "a.jsonl", b'{"text": "A"}\n' + raw + b'\n{"text": "B"}\n')
    first, broken, last = take(path)
    assert isinstance(broken, InputError)
    assert problem in broken.problem
    assert broken.where == f"{path}:2"
    assert isinstance(first, StoryInput)
    assert isinstance(last, StoryInput)


def test_jsonl_in_other_encodings(tmp_path: Path) -> None:
    rows = '{"text": "“Ă”"}\n{"text": "B"}\n'
    for data in (codecs.BOM_UTF8 + rows.encode(), rows.encode("utf-16"), rows.encode("utf-32")):
        assert [s.text for s in take(written(tmp_path / "a.jsonl", data)) if isinstance(s, StoryInput)] == ["“Ă”", "B"]
    path = written(tmp_path / "b.jsonl", '{"text": "“A”"}\n'.encode("windows-1252"))
    assert only(path, encoding="windows-1252").text == "“A”"
    path = written(
        tmp_path / "c.jsonl", rows.encode("utf-16") + b"\x00\xd8\n\x00" + '{"text": "C"}'.encode("utf-16-le")
    )
    assert [type(item) for item in take(path)] == [StoryInput, StoryInput, InputError, StoryInput]


def test_an_empty_file_of_stories_is_an_error(tmp_path: Path) -> None:
    assert "no stories" in error(written(tmp_path / "a.jsonl", "\n \n")).problem
    assert "no header" in error(written(tmp_path / "a.csv", "")).problem
    assert "no stories under the header" in error(written(tmp_path / "b.csv", "id,text\n")).problem


def test_a_line_of_a_megabyte_is_read_and_one_without_end_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.jsonl", json.dumps({"text": "x" * 1_000_000}))
    assert len(only(path).text) == 1_000_000
    monkeypatch.setattr("onrecord.intake.lines.MAX_LINE", 1000)
    long = written(tmp_path / "b.jsonl", b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "B"}\n')
    first, second = take(long)
    assert isinstance(first, StoryTooLarge)
    assert first.where == f"{long}:1"
    assert isinstance(second, StoryInput)


# ---- CSV


def test_csv_takes_the_same_fields_and_texts_over_several_lines(tmp_path: Path) -> None:
    data = '\ufeffid, headline ,byline,text\n7,H,A B and C D,"One ""two"",\nthree"\n\n8,,,Four\n'
    path = written(tmp_path / "a.csv", data)
    first, second = take(path)
    assert first == StoryInput(text='One "two",\nthree', id="7", source=str(path), headline="H", byline=("A B", "C D"))
    assert second == StoryInput(text="Four", id="8", source=str(path))


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t"), ("a.tsv.gz", "\t")])
def test_semicolons_and_tabs_part_columns_too(tmp_path: Path, name: str, mark: str) -> None:
    data = f"id{mark}text\n7{mark}One, two\n".encode()
    story = only(written(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data))
    assert (story.id, story.text) == ("7", "One, two")


def test_a_broken_row_names_its_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    data = b'id,text\n1,"A\nB"\n2,C,D\n3,"E" F\n4,\n5,caf\xe9\n6,G\n7\n8,"'
    path = written(tmp_path / "a.csv", data)
    found = [(i.where.removeprefix(f"{path}:"), i.problem) if isinstance(i, InputError) else i.id for i in take(path)]
    assert found == [
        "1",
        ("4", "3 columns, and the header has 2"),
        ("5", "not CSV: ',' expected after '\"'"),
        ("6", "empty: there is no text"),
        ("7", "not UTF-8: byte 0xE9 at byte 3 of its field"),
        "6",
        ("9", "empty: there is no text"),
        ("10", "a quotation mark that is never closed"),
    ]


def test_a_csv_without_the_column_says_which_it_has(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "id,words\n1,A\n")
    assert "no column 'text' (it has 'id', 'words')" in str(error(path))
    assert only(path, names=FieldNames(text="words")).text == "A"
    assert "no column 'posted'" in str(error(path, names=FieldNames(text="words", published="posted")))


def test_a_csv_field_may_be_long(tmp_path: Path) -> None:
    assert len(only(written(tmp_path / "a.csv", "text\n" + "x" * 1_000_000)).text) == 1_000_000
    assert isinstance(take(written(tmp_path / "b.csv", "text\n" + "x" * (MAX_STORY + 1)))[0], StoryTooLarge)


def test_csv_in_utf_16_as_excel_writes_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "id\ttext\r\n1\t“A”\r\n".encode("utf-16"))
    assert only(path).text == "“A”"


# ---- gzip


def test_a_truncated_or_damaged_gzip_is_an_error_after_what_was_whole(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": str(n), "text": f"{n * 7919 % 10007} said"}) + "\n" for n in range(20_000))
    packed = gzip.compress(rows.encode())
    found = take(written(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert isinstance(found[-1], InputError)
    assert "ends early" in found[-1].problem
    assert sum(isinstance(item, StoryInput) for item in found) > 1000
    broken = bytearray(packed)
    broken[len(broken) // 2] ^= 0xFF
    assert isinstance(take(written(tmp_path / "b.jsonl.gz", bytes(broken)))[-1], InputError)
    assert "ends early" in error(written(tmp_path / "c.txt.gz", gzip.compress(b"Kim said")[:-3])).problem
    assert "not a gzip file" in error(written(tmp_path / "d.txt.gz", b"Kim said")).problem
    assert "not a gzip file" in error(written(tmp_path / "e.txt.gz", b"")).problem


def test_gzip_is_known_by_its_first_bytes_too(tmp_path: Path) -> None:
    assert only(written(tmp_path / "a.txt", gzip.compress(b"Kim said"))).text == "Kim said"


def test_a_gzip_bomb_is_refused_before_it_has_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gz_module, "FREE", 1 << 20)
    bomb = gzip.compress(b'{"text": "A"}\n' + b" " * (64 << 20), 9)
    first, second = take(written(tmp_path / "a.jsonl.gz", bomb))
    assert isinstance(first, StoryInput)
    assert isinstance(second, InputError)
    assert "250 times its size" in second.problem


# ---- folders, standard input, dates, the account


def test_folders_are_read_in_the_order_of_names_and_the_unknown_is_noted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/b/c.md", "c.jsonl", "d.ann", ".hidden/x.txt", "e.csv.gz", "f", "out.jsonl"):
        data = b'{"text": "A"}' if name.endswith("jsonl") else gzip.compress(b"text\nA") if "gz" in name else b"A"
        written(tmp_path / name, data)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    account = Account()
    found = list(stories([str(tmp_path)], Options(leave_out=str(tmp_path / "out.jsonl")), account))
    names = [str(Path(item.source or "").relative_to(tmp_path)) for item in found if isinstance(item, StoryInput)]
    assert names == ["a/b/c.md", "a/z.TXT", "b.txt", "c.jsonl", "e.csv.gz"]
    assert [Path(item.where).name for item in account.passed_over] == ["d.ann", "f", "loop"]
    assert account.skipped == 3
    assert account.read == account.total


def test_a_folder_without_stories_is_an_error(tmp_path: Path) -> None:
    assert "no stories in this folder" in error(tmp_path).problem


def test_a_file_that_is_named_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    path = written(tmp_path / "story.wire", "Kim said")
    assert only(path).text == "Kim said"
    path = written(tmp_path / "stories.json", '{"text": "A"}\n{"text": "B"}')
    assert "--format jsonl" in error(path).remedy
    assert len(take(path, format="jsonl")) == 2


def test_wrong_use_is_told_before_anything_is_read(tmp_path: Path) -> None:
    good = written(tmp_path / "a.txt", "A")
    with pytest.raises(UsageError, match="no such file or folder: nowhere"):
        stories([str(good), "nowhere"])
    with pytest.raises(UsageError, match="no story to read"):
        stories([])
    with pytest.raises(UsageError, match="only once"):
        stories(["-", "-"])
    for encoding in ("klingon", "base64", "rot13"):
        with pytest.raises(UsageError, match="--encoding"):
            stories([str(good)], Options(encoding=encoding))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def given_to_stdin(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]

    given_to_stdin(SAYS.encode())
    assert only("-") == StoryInput(text=SAYS, source="stdin")
    given_to_stdin(gzip.compress(b'{"text": "A"}\n{"text": "B"}\n'))
    assert len(take("-", format="jsonl")) == 2
    given_to_stdin(b'{"text": "A"}\n')
    assert "--format jsonl" in error("-").remedy
    given_to_stdin(b"text\nA\n")
    assert only("-", format="csv").text == "A"


def test_the_callers_date_is_for_stories_without_one(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"text": "A"}\n{"text": "B", "published": "2020-01-01"}\n')
    found = take(path, published="2024-12-18")
    assert [item.published for item in found if isinstance(item, StoryInput)] == ["2024-12-18", "2020-01-01"]


@pytest.mark.parametrize(
    ("written_as", "iso"),
    [
        ("2024-12-18", "2024-12-18"),
        (" 20241218 ", "2024-12-18"),
        ("2024-12-18 09:30", "2024-12-18T09:30:00"),
        ("2024-12-18T09:30:00-05:00", "2024-12-18T09:30:00-05:00"),
        ("Wed, 18 Dec 2024 09:30:00 GMT", "2024-12-18T09:30:00+00:00"),
        ("December 31, 2017", "2017-12-31"),
        ("3 Feb 2016", "2016-02-03"),
        ("01/02/2024", None),
        ("2024-02-30", None),
        ("yesterday", None),
        ("", None),
        ("17", None),
    ],
)
def test_dates_that_can_be_read_in_one_way_only(written_as: str, iso: str | None) -> None:
    assert iso_date(written_as) == iso


def test_many_stories_come_lazily_and_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as out:
        for _ in range(2_000):
            out.write(json.dumps({"text": "Kim said. " * 1_000}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in stories([str(path)]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 2_000_000, "20 MB of stories passed through"
    assert isinstance(stories([str(path)]), Iterator)


def test_the_account_follows_the_reading(tmp_path: Path) -> None:
    for name in "abcd":
        written(tmp_path / f"{name}.txt", "x" * 100)
    account = Account()
    incoming = stories([str(tmp_path)], Options(), account)
    assert account.total == 400
    next(incoming), next(incoming)
    assert 100 <= account.read <= 200
    list(incoming)
    assert account.read == 400
