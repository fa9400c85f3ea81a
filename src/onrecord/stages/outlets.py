"""What an outlet is called: names that are known, names that end so, and outlets without a name."""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology.load import read_tsv
from onrecord.stages.phrases import any_of

_STATE = r"state(?:-\w+)?|local|public|private|independent|opposition|pro-\w+|semi-official|official|regional|national"
_MODIFIER = (
    rf"(?:{_STATE}|[^\W\d_a-z][\w’'.-]*|news|daily|weekly|business|financial|popular|leading|influential|an?"
    r"|pan-Arab|satellite|cable|morning|evening|agency|broadcaster|newspaper|channel|network|television|radio|TV)\s+"
)
_NAME = r"[^\W\d_a-z][\w’'&.-]*"
_NAME_WORD = rf"(?:{_NAME}|of|the|and|de|la|le|al|am|della|di)\s+"
# “NBC's ‘Meet the Press’ show”
_SHOW = r"(?:(?:’s|'s)?\s+[“\"][^”\"]{2,40}[”\"](?:\s+(?:show|program|programme))?)?"


@cache
def channel_forms(kind: str) -> tuple[str, ...]:
    """The forms of one kind in ``channels.tsv``."""
    return tuple(form for form, of, _ in read_tsv("channels.tsv", ("form", "kind", "example")) if of == kind)


@cache
def stands_for() -> dict[str, str]:
    """The words that stand for a platform, nouns (``tweet``) and verbs (``tweeted``), each with the platform's name."""
    rows = read_tsv("channels.tsv", ("form", "kind", "example"))
    return {form.casefold(): of.partition(":")[2] for form, of, _ in rows if ":" in of}


@cache
def outlet() -> str:
    """A regular expression for an outlet's noun phrase, its article left outside."""
    known, word, media = (any_of(channel_forms(kind)) for kind in ("outlet", "outletword", "media"))
    no_outlet = r"(?!\s+(?:conference|briefing|release|report|club|secretary|office|interview|address|speech))"
    return "(?:" + "|".join((
        rf"(?:{_MODIFIER}){{0,3}}?{known}\b(?:\s+{word}\b){{0,3}}(?!\w){_SHOW}",  # Reuters; Fox News Channel
        rf"(?:{_MODIFIER}){{0,4}}?{word}\s+(?:{_NAME_WORD}){{0,3}}?{_NAME}\b{_SHOW}",  # French daily Le Monde
        rf"(?:{_MODIFIER}){{0,3}}?{media}{no_outlet}\b",  # Chinese state television
        rf"(?:\d+\s+)?(?:{_NAME_WORD}){{0,4}}?{_NAME}\s+{word}\b{no_outlet}{_SHOW}",  # 94 City Radio
    )) + ")"  # fmt: skip


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?:[Tt]he\s+|[\w’'-]+(?:’s|'s)\s+)?{outlet()}")


def is_outlet(phrase: str) -> bool:
    """Whether a noun phrase is an outlet and nothing else."""
    return _whole().fullmatch(phrase) is not None


@cache
def _description() -> re.Pattern[str]:
    lower = tuple(form for form in channel_forms("outletword") if form.islower())
    words = any_of((*channel_forms("media"), *lower))
    return re.compile(rf"(?:.*\b{words}|(?:{_STATE})(?:\s+{words})?)\s+(?=[^\W\d_a-z])", re.DOTALL)


def description_end(phrase: str) -> int:
    """Where an outlet's name begins behind what describes it: “state news agency | Xinhua”, “state-run | NTV”."""
    match = _description().match(phrase)
    return match.end() if match else 0
