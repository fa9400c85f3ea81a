"""How mentions name a body: the words compared, whose body it is, and how the name reads when written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.ontology.named_bodies import named_body, without_form
from onrecord.ontology.personal import bare, fold
from onrecord.record import Span
from onrecord.stages.identity.name_tables import words_of_bodies

WORD = re.compile(r"[^\s\u00a0/]+")
_THE = re.compile(r"(?:the|a|an)[\s\u00a0]+", re.IGNORECASE)
_LEGAL = frozenset(
    "inc incorporated corp corporation ltd limited llc llp co plc ag sa se nv gmbh kg spa oyj asa ab bv pte pty kk sab "
    "company".split()
)
STOP = frozenset("of for the and on in to at by with de la le les des du del der die das und et y e al el a an".split())
_HEADS_BEFORE_OF = frozenset("ministry department office bureau court bank university house".split())
_SPELLINGS = {
    "defense": "defence", "organisation": "organization", "organisations": "organizations", "labor": "labour",
    "center": "centre", "affairs": "", "saint": "st", "intl": "international", "govt": "government",
    "dept": "department",
}  # fmt: skip
_LEAST_INITIALS = 3  # letters of an acronym that tell a name by themselves
ACRONYM = re.compile(r"[A-Z](?:[\w.&-]{0,6}[A-Z])\.?s?\Z")
IN_BRACKETS = re.compile(
    r"[”\"’']?[\s\u00a0]+\([\s\u00a0]*(?:(?:or|the|known as)[\s\u00a0]+)*[“\"‘']?([A-Z][\w.&-]{1,11})"
    r"[”\"’']?[\s\u00a0]*[),;]"
)
_NO_POSSESSOR = re.compile(r"[\s\u00a0]*(?:[.,;:)]|(?:said|says|has|had|is|was|and|will|would|in|on)\b)")
_OF_WHOM = re.compile(r"[\s\u00a0]of[\s\u00a0](?:the[\s\u00a0])?([A-Z][\w.’'-]*(?:[\s\u00a0][A-Z][\w.’'-]*){0,2})")
_DOMAIN = re.compile(r"(?<=\w{2})\.(?:com|org|net)\Z")
_BEFORE = 48
MAX_WORDS = 14


@cache
def common_nouns() -> frozenset[str]:
    """Nouns for bodies: ministry, council, bank. Alone they name none."""
    rows = read_tsv("sources.tsv", ("form", "kind", "example"))
    common = {form for form, kind, _ in rows if kind == "institution" and form[0].islower()}
    return frozenset(
        common | {"republican", "democratic", "national", "international", "united", "new", "north", "south"}
    )


@cache
def nouns() -> frozenset[str]:
    """Nouns for bodies that names end in, as they are compared."""
    return frozenset(_SPELLINGS.get(fold(word), fold(word)) for word in words_of_bodies("noun in capitals"))


@dataclass(frozen=True, slots=True)
class Form:
    """How a mention names a body: the words compared, whose it is, and how it reads when written out."""

    key: str
    words: tuple[str, ...]
    owner: str | None
    body: world.Body | None
    written: str
    acronym: bool
    whose: tuple[str, str] | None = None  # the name without the country, and the country


def initials_of(words: Sequence[str]) -> set[str]:
    """What the acronym of `words` may be: ``hra`` for Hentzau Relief Agency, with and without the small words."""
    if not 2 <= len(words) <= MAX_WORDS:
        return set()
    return {"".join(word[0] for word in words)}


def may_shorten(acronym: str, form: Form) -> bool:
    """Whether an acronym in brackets can be of this name: it opens with a letter that one of the words opens with."""
    letters = fold(acronym)
    words = form.written.split()
    return bool(letters) and (len(words) > 2 or any(fold(word).startswith(letters[0]) for word in words))


def introduced(text: str, spans: Sequence[tuple[int, Span]]) -> frozenset[str]:
    """The acronyms that the story itself gives to another body than the tables know by them: in brackets behind a name
    that they do not know, or by a name's initials where it never spells what they know."""
    found: set[str] = set()
    names = [bare(span.of(text)) for _, span in spans]
    spelled: dict[str, set[str]] = {}
    for (_, span), written in zip(spans, names, strict=True):
        if " " not in written:
            continue
        letters = "".join(word[0] for word in WORD.findall(written) if word[0].isupper())
        body = _known(written)
        spelled.setdefault(letters, set()).add(body.name if body else written)
        match = IN_BRACKETS.match(text, span.end, span.end + 40) if body is None else None
        if match and letters.casefold().startswith(match[1][:2].casefold()):
            found.add(match[1])
    everything = {name for group in spelled.values() for name in group}
    for short in spelled.keys() & set(names):
        body = _known(short) if len(short) >= _LEAST_INITIALS else None
        if body is not None and body.name not in everything:
            found.add(short)
    return frozenset(found)


def _known(words: str) -> world.Body | None:
    """The body that the tables know by `words`, with or without the legal form of a company."""
    for name in dict.fromkeys((words, without_form(words))):
        if (body := world.body(name)) is not None:
            return body
        named = named_body(name)
        if named is not None and named.sure and without_form(named.name) == named.name:
            return world.Body(named.name, named.country, False)
    return None


def read_form(text: str, span: Span, own: frozenset[str] = frozenset()) -> Form:
    """How the mention at `span` names its body. `own`: acronyms that the story itself introduces (`introduced`)."""
    words = span.of(text)
    written = bare(words)
    known = None if written in own else _known(written) or _known(words)
    kept = _kept_possessive(text, span, words, written)
    if kept:
        written = kept
    the = _THE.match(written)
    if the and len(written) > the.end():
        written = written[the.end() :]
    written = " ".join(written.split()) or words.strip() or words
    owner, rest = _owner_within(written)
    tokens = tokens_of(rest)
    acronym = known is None and len(written.split()) == 1 and ACRONYM.match(written) is not None
    common = bool(tokens) and (tokens[-1] in common_nouns() or tokens[0] in _HEADS_BEFORE_OF)
    if known is None and owner is None and common:
        owner, start = _owner_around(text, span)
        if start < span.start:
            written = " ".join(text[start : span.end].split())
            written = bare(written) if not kept else written
            known = world.body(written)
    whose = (" ".join(tokens), owner) if owner else None
    if known is not None:
        return Form("=" + known.name, tokens_of(written), None, known, written, False, whose)
    return Form("".join(tokens) if acronym else " ".join(tokens), tokens, owner, None, written, acronym, whose)


@lru_cache(maxsize=4096)
def tokens_of(words: str) -> tuple[str, ...]:
    """What names of bodies are compared by: folded words, without small ones and legal forms, in one order."""
    pieces = (
        fold(_DOMAIN.sub("", word.strip('.,()"“”'))) for word in WORD.findall(words.replace("&", " ").replace("-", " "))
    )
    raw = [piece for piece in pieces if piece]
    while len(raw) > 1 and raw[-1] in _LEGAL:
        raw.pop()
    if len(raw) > 2 and raw[1] == "of" and raw[0] in _HEADS_BEFORE_OF - {"bank", "university", "house"}:
        raw = [*raw[2:], raw[0]]  # “Ministry of Defence” is the Defence Ministry
    tokens = [_SPELLINGS.get(word, word) for word in raw if word not in STOP]
    return tuple(token for token in tokens if token) or tuple(raw) or (words.casefold(),)


def _kept_possessive(text: str, span: Span, words: str, written: str) -> str | None:
    """The name with its “'s” where no owner is meant: “Hentzau's said”."""
    stripped = words.strip()
    if stripped != written and re.search(r"[’']s\Z", stripped) and _NO_POSSESSOR.match(text, span.end):
        return stripped
    if stripped == written and re.match(r"[’']s", text[span.end : span.end + 2]) and " " not in stripped:
        return stripped + text[span.end : span.end + 2] if _NO_POSSESSOR.match(text, span.end + 2) else None
    return None


def _polity(words: str) -> str | None:
    found = world.demonym(words) or world.polity(words)
    if found is not None:
        return found.name
    body = world.body(words)
    return body.name if body is not None and body.country is None else None


@lru_cache(maxsize=4096)
def _owner_within(written: str) -> tuple[str | None, str]:
    """A country or the like that opens the name: “Ruritanian Foreign Ministry”."""
    parts = written.split()
    for size in range(min(3, len(parts) - 1), 0, -1):
        owner = _polity(bare(" ".join(parts[:size])))
        if owner is not None:
            return owner, " ".join(parts[size:])
    return None, written


def _owner_around(text: str, span: Span) -> tuple[str | None, int]:
    """Whose body it is by the words before (“Ruritania's”, “Ruritanian”) or after (“of Ruritania”), and from where."""
    start = max(0, span.start - _BEFORE)
    before = list(WORD.finditer(text, start, span.start))
    if before and text[before[-1].end() : span.start] in {" ", "\u00a0"}:
        for size in range(min(3, len(before)), 0, -1):
            first = before[-size]
            if first.start() == start and start > 0:
                continue
            words = text[first.start() : before[-1].end()]
            if words[:1].isupper() and not _THE.match(words) and (owner := _polity(bare(words))) is not None:
                return owner, first.start()
    after = _OF_WHOM.match(text, span.end, span.end + _BEFORE)
    if after:
        parts = after[1].split()
        for size in range(len(parts), 0, -1):
            if (owner := _polity(bare(" ".join(parts[:size])))) is not None:
                return owner, span.start
    return None, span.start
