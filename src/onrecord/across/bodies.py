"""Whether two names are of one body: by the tables of bodies, or by the name less what stories write or leave.

Companies go with their legal form or without it ("Zenda Steel Co", "Zenda Steel"), with "&" or "and", in British or
American spelling, and states' bodies with the state's name in full or in letters ("U.S. Air Force"). What is left is
the body's key; bodies of one key are one. What stories call a company for short, "Zenda" for "Zenda Steel", is told by
`is_short`: the first words, and behind them none but what companies are called by.
"""

from __future__ import annotations

from functools import cache

from onrecord.ontology.load import words_of_use
from onrecord.ontology.personal import fold
from onrecord.ontology.world import body, polity


@cache
def _words(use: str) -> frozenset[str]:
    return words_of_use("body_key_words.tsv", use)


@cache
def _spellings() -> dict[str, str]:
    return dict(pair.split("=") for pair in _words("spelling"))


def key_of(name: str) -> str:
    """What names of one body have in common; the empty text where the name has no word.

    >>> key_of("Zenda Steel & Iron Co"), key_of("the Zenda Steel and Iron Company")
    ('zenda steel iron', 'zenda steel iron')"""
    if (known := body(name)) is not None:
        return fold(known.name) + (f" ({known.country})" if known.country else "")
    return " ".join(_plain(name))


def _plain(name: str) -> list[str]:
    """The words of a name that tell the body from others."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    # "U.S. Air Force", "US Air Force": letters of a state, not "us"
    while words and (words[0].isupper() and (state := polity(words[0])) is not None and state.kind == "state"):
        words = [*state.name.split(), *words[1:]] if words[0] != state.name else words
        break
    folded = [_spellings().get(word, word) for word in fold(" ".join(words).replace("&", " ")).split()]
    plain = [word for word in folded if word not in _words("joins")]
    end = len(plain)
    while end > 1 and plain[end - 1] in _words("legal form"):
        end -= 1
    return plain[:end]


def is_short(short: str, full: str) -> bool:
    """Whether `short` may be what a company of the name `full` is called: "Zenda" of "Zenda Steel Co".

    Only that it may: "Zenda" is the town, too. Whether a story calls it so is for the caller to know."""
    ours, theirs = _plain(short), _plain(full)
    rest = theirs[len(ours) :]
    return bool(ours) and bool(rest) and theirs[: len(ours)] == ours and all(word in _words("company") for word in rest)
