"""Polities and bodies: the names that news gives them, and the tables behind."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from onrecord.ontology import load, world
from onrecord.ontology.world import body, codes, demonym, polity, same_body, seat
from tests.shared import SHARED, needs_shared


@pytest.mark.parametrize(
    ("words", "name"),
    [
        *[(words, "United States") for words in ("the United States", "U.S.", "US", "U.S.A.", "America", "U.S.’s")],
        *[(words, "Britain") for words in ("UK", "U.K.", "Britain", "Great Britain", "United Kingdom's")],
        *[(words, "Netherlands") for words in ("the Netherlands", "The  Netherlands", "Holland", "THE NETHERLANDS")],
        ("Türkiye", "Turkey"),
        ("TURKEY", "Turkey"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("DRC", "Democratic Republic of Congo"),
        ("Congo", "Democratic Republic of Congo"),
        ("the Republic of Congo", "Congo Republic"),
        ("Guinea Bissau", "Guinea-Bissau"),
        ("Burma", "Myanmar"),
        ("E.U.", "EU"),
        ("European Union", "EU"),
        ("Republic of Finland", "Finland"),
        ("Sultanate of Oman", "Oman"),
        ("Saint Lucia", "St. Lucia"),
        ("Kurdistan Region", "Kurdistan Region"),
        ("Georgia", "Georgia"),
        ("the U.S. state of Georgia", "Georgia state"),
        ("state of Georgia", "Georgia state"),
        ("Washington", "Washington"),
        ("Washington State", "Washington state"),
        ("New York", "New York"),
        ("New York City", "New York"),
        ("Miss.", "Mississippi"),
        ("Calif.", "California"),
        ("Hamburg", "Hamburg"),
        ("Soviet Union", "Soviet Union"),
        ("Jordan", "Jordan"),
    ],
)
def test_polity(words: str, name: str) -> None:
    found = polity(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("words", ["us", "turkey", "Miss", "Ill", "the", "", "'s", "Atlantis", "x" * 1_000_000, "."])
def test_no_polity(words: str) -> None:
    assert polity(words) is None


def test_what_a_polity_is_and_lies_in() -> None:
    assert polity("Texas") == world.Polity(None, "Texas", "region", "US")
    assert polity("Hong Kong") == world.Polity("HK", "Hong Kong", "territory", "CN")
    assert polity("Crimea") == world.Polity(None, "Crimea", "region", "UA")
    assert polity("Kashmir") == world.Polity(None, "Kashmir", "region", None)
    assert polity("EU") == world.Polity("EU", "EU", "union", "EU")
    assert polity("Kyiv") == world.Polity(None, "Kyiv", "city", "UA")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("French", "France"),
        ("Frenchmen", "France"),
        ("Frenchwoman", "France"),
        ("Germans", "Germany"),
        ("Britons", "Britain"),
        ("North Koreans", "North Korea"),
        ("North-Korean", "North Korea"),
        ("U.S.", "United States"),
        ("Saudi", "Saudi Arabia"),
        ("Emirati", "United Arab Emirates"),
        ("EU", "EU"),
        ("Scottish", "Scotland"),
        ("Texans", "Texas"),
        ("Soviet", "Soviet Union"),
        ("Hong Kong", "Hong Kong"),
        ("Nigerien", "Niger"),
    ],
)
def test_demonym(words: str, name: str) -> None:
    found = demonym(words)
    assert found is not None
    assert found.name == name


def test_european_is_nobodys() -> None:
    assert demonym("European") is None
    assert demonym("polish") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Washington", "United States"),
        ("the White House", "United States"),
        ("Foggy Bottom", "United States"),
        ("the Kremlin's", "Russia"),
        ("10 Downing Street", "Britain"),
        ("the Élysée", "France"),
        ("Elysee Palace", "France"),
        ("Brussels", "EU"),
        ("Holyrood", "Scotland"),
        ("Cheong Wa Dae", "South Korea"),
        ("Kiev", "Ukraine"),
        ("Taipei", "Taiwan"),
    ],
)
def test_seat(words: str, name: str) -> None:
    found = seat(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("U.N.", "United Nations"),
        ("Nato", "NATO"),
        ("the UN Security Council", "U.N. Security Council"),
        ("the US State Department", "State Department"),
        ("Foggy Bottom", "State Department"),
        ("the House", "House of Representatives"),
        ("the Israeli Knesset", "Knesset"),
        ("Isis", "Islamic State"),
        ("Daesh", "Islamic State"),
        ("al-Qaida", "al Qaeda"),
        ("Moody's", "Moody's"),
        ("Russia's foreign ministry", "Russian Foreign Ministry"),
        ("Taiwan’s Defence Ministry", "Taiwanese Defense Ministry"),
        ("the Philippine Senate", "Philippine Senate"),
        ("the foreign ministry", None),
        ("Moody", None),
        ("who", None),
    ],
)
def test_body(words: str, name: str | None) -> None:
    found = body(words)
    assert (found and found.name) == name


def test_who_speaks_for_the_government() -> None:
    for words in ("Kremlin", "White House", "Downing Street", "the Elysee", "Blue House", "Foggy Bottom"):
        found = body(words)
        assert found is not None
        assert found.government, words
    for words in ("Knesset", "Bundestag", "Hamas", "BBC"):
        found = body(words)
        assert found is not None
        assert not found.government, words


def test_same_body() -> None:
    assert same_body("UN", "the United Nations")
    assert same_body("UK", "Britain")
    assert same_body("Russia's foreign ministry", "Russian Foreign Ministry")
    assert not same_body("Moscow", "Russia")
    assert not same_body("Hamas", "Hezbollah")
    assert not same_body("nobody we know", "nobody we know")


def test_codes_are_every_state_and_cannot_be_changed() -> None:
    assert len(codes()) == 251
    assert codes()["XK"].name == "Kosovo"
    assert all(found.code == code for code, found in codes().items())
    with pytest.raises(TypeError):
        codes()["ZZ"] = codes()["XK"]  # type: ignore[index]


def test_every_name_finds_itself() -> None:
    for entry in codes().values():
        assert polity(entry.name) == entry
        assert polity(f"the {entry.name}’s") == entry
    for entry in {*world._world().bodies.exact.values()}:
        assert body(entry.name) == entry


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("bodies.tsv", "Council of Fog\tZZ\tno\t-", "'ZZ'"),
        ("bodies.tsv", "Council of Fog\t-\tperhaps\t-", "'perhaps'"),
        ("bodies.tsv", "Council of Fog\t-\tno\tUnited Nations", "United Nations already"),
        ("bodies.tsv", "Council of Fog\t-\tno\tFog;; Mist", "blank"),
        ("bodies.tsv", "Council of Fog\t-\tno", "3 values"),
        ("bodies.tsv", "Council of Fog\t-\t\t-", "values"),
        ("states.tsv", "FR\tRuritania\tstate\t-\t-\t-\t-", "'FR'"),
        ("states.tsv", "QQ\tRuritania\tkingdom\t-\t-\t-\t-", "'kingdom'"),
        ("states.tsv", "QQ\tRuritania\tstate\t-\tFrance\t-\t-", "France already"),
        ("areas.tsv", "Zenda\tcastle\tFR\t-\t-", "'castle'"),
        ("areas.tsv", "Zenda\tregion\tQQ\t-\t-", "'QQ'"),
        ("cities.tsv", "Strelsau\tQQ\t-\t-", "'QQ'"),
        ("seats.tsv", "Zenda Castle\tRuritania\tpalace", "'Ruritania'"),
        ("organs.tsv", "Ministry of Fog\tno\tforeign ministry", "foreign ministry"),
    ],
)
def test_a_broken_table_names_file_and_line(
    table: str, line: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = load._lines

    def broken(name: str) -> tuple[str, ...]:
        return (*lines(name), line) if name == table else lines(name)

    number = len(lines(table)) + 1
    monkeypatch.setattr(load, "_lines", broken)
    with pytest.raises(ValueError, match=rf"ontology/{table}:{number}: .*{message}"):
        world._build()


def test_the_tables_load_quickly_and_only_when_asked() -> None:
    took = []
    for _ in range(5):
        start = time.perf_counter()
        world._build()
        took.append(time.perf_counter() - start)
    assert min(took) < 0.1  # 20 ms on one quiet core
    code = "import onrecord.ontology.world as w; assert w._world.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_generated_tables_are_what_the_generator_makes() -> None:
    pytest.importorskip("babel")
    from train import world_tables

    known = world_tables._known()
    for name, text in (
        ("territories.tsv", world_tables.territories(known)),
        ("zone_cities.tsv", world_tables.zone_cities(known)),
    ):
        rows = [line for line in text.split("\n") if not line.startswith("#")]
        assert [line for line in load._lines(name) if not line.startswith("#")] == rows, name


@needs_shared
@pytest.mark.corpus
def test_countries_capitals_and_demonyms_of_the_world() -> None:
    rows = json.loads((SHARED / "data" / "countries" / "countries.json").read_text(encoding="utf-8"))
    known = {"country": 0, "capital": 0, "demonym": 0}
    for row in rows:
        demonyms = row["demonyms"].get("eng", {}).values()
        for kind, names, find in (
            ("country", [row["name"]["common"]], polity),
            ("capital", row["capital"], seat),
            ("demonym", set(demonyms) - {""}, demonym),
        ):
            for name in names:
                found = find(name)
                known[kind] += found is not None and found.code == row["cca2"]
    # 249 of 250 ("Congo" is the other one here), 243 of 249 (Brussels is the EU's), 233 of 249 ("Dominican")
    assert known["country"] >= 249
    assert known["capital"] >= 243
    assert known["demonym"] >= 233
