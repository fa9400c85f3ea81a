"""What the tables say of a name: that it is a body's, a place's, or of neither though it looks like a body's."""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv, words_of_use
from onrecord.ontology.named_bodies import named_body, without_form

# "Group B", "NGOs": no body's names.
_LETTERED = re.compile(
    r"(?:Group|Pool|Round|Section|Category|Class|Phase|Day|Stage) (?:[A-H]|\d+|One|Two|Three)\.?$|[A-Z]{2,4}s$"
)
COMPLEMENT = re.compile(r" (?:of|for|on|against|in|to|at) ")
"""Behind it stands what a body is of or for: “University | of | Zenda”."""
_ROUNDS = frozenset({"League", "Group", "Stage", "Cup"})


def words_of_bodies(use: str) -> frozenset[str]:
    """The words of ``body_words.tsv`` for one use."""
    return words_of_use("body_words.tsv", use, comma=True)


@cache
def _listed() -> frozenset[str]:
    rows = read_tsv("body_not.tsv", ("what", "names"))
    return frozenset(name.strip() for _, names in rows for name in names.split(","))


@cache
def _competition() -> re.Pattern[str]:
    rows = read_tsv("body_not.tsv", ("what", "names"))
    found = [name.strip() for what, names in rows if what == "competition" for name in names.split(",")]
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in found if " " in name) + r")\b")


def is_body(words: str) -> bool:
    """Whether the tables know `words` as a body's name and nothing else's."""
    if world.body(words) is not None or ((known := named_body(words)) is not None and known.sure):
        return True
    plain = without_form(words)
    return plain != words and (world.body(plain) is not None or named_body(plain) is not None)


def may_be_body(words: str) -> bool:
    """Whether the tables know `words` as a body's name, though perhaps as something else too."""
    return named_body(words) is not None or is_body(words)


def is_place(words: str) -> bool:
    """Whether the tables know `words` as a country's, a region's or a city's name."""
    return world.polity(words) is not None


def is_known(words: str) -> bool:
    """Whether the tables know `words` as a body's or a place's name."""
    return is_body(words) or is_place(words)


def tag_of(words: str) -> str:
    """The model's tag for a name that the tables know."""
    return "gpe" if world.polity(words) is not None and world.body(words) is None else "organization"


def is_listed(words: str) -> bool:
    """Whether the tables have `words` as a competition, a law, a faith or the like."""
    return words.removeprefix("the ").removeprefix("The ") in _listed()


def is_law_or_illness(words: str) -> bool:
    """Whether the tables have `words` as a law, a treaty or an illness, which nobody is called by."""
    return words in _laws_and_illnesses()


@cache
def _laws_and_illnesses() -> frozenset[str]:
    rows = read_tsv("body_not.tsv", ("what", "names"))
    kinds = ("law, treaty or plan", "health")
    return frozenset(name.strip() for what, names in rows if what in kinds for name in names.split(","))


def is_faith(words: str) -> bool:
    """Whether `words` is an adjective of a faith, of a way of thinking or of a continent, or who holds it."""
    faiths = words_of_bodies("faith or mind")
    return words in faiths or words.removesuffix("s") in faiths


def is_no_body(words: str) -> bool:
    """Whether `words` look like a body's name and are a competition's, a law's, a faith's or the like."""
    if is_body(words):
        return False
    plain = words.removeprefix("the ").removeprefix("The ")
    if plain in _listed() or is_faith(plain) or _LETTERED.match(plain):
        return True
    head = COMPLEMENT.split(plain, maxsplit=1)[0]  # "Day of Judgement", "School of Law"
    last = head.split()[-1] if " " in plain and head else ""
    if last in words_of_bodies("of no body by its last word"):
        return True
    in_capitals = last in words_of_bodies("noun in capitals") and last not in _ROUNDS
    return not in_capitals and _competition().search(plain) is not None
