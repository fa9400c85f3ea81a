"""Kind of source: a named person, people without a name, an institution, a document.

By the head of the source's noun phrase: ``a spokesman for the ministry`` is a spokesman, ``Foreign Ministry spokesman
Rupert Hentzau`` is Rupert Hentzau, ``Hentzau's ministry`` is a ministry. A bare capitalised name is a country, a
capital, an acronym or a body where a table or its form says so, a person where the story shows a first name or a title
with it. Pronouns and ``the spokesman`` follow the source that was last named before them.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology.load import read_tsv
from onrecord.record import SourceKind

_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|[\w’'&-]+|[,()]")
# What follows the head: “a spokesman | for the ministry”, “sources | familiar with the talks”.
_AFTER_HEAD = frozenset(
    "of for at in from who whom which with on close familiar to by near about under into between among against that "
    "based involved working speaking including such like as around seen obtained undertaken compiled released issued "
    "published monitoring observing on outside inside within over representing living".split()
)
_SINGULAR_PRONOUNS = frozenset("he she him her his hers i me my".split())
_PLURAL_PRONOUNS = frozenset("they them their we us our these those both".split())
_NEUTRAL_PRONOUNS = frozenset("it its this that which".split())
_INDEFINITE = frozenset("a an one another some two three four five many several other unnamed most few senior".split())
_HONORIFIC = frozenset("mr mrs ms miss dr sir lord lady dame prof professor sheikh hajji".split())
_PARTICLES = frozenset("de da di du del la le el al bin ibn ben van von der den ter dos y e bint abu ul".split())
_PEOPLE = re.compile(r"(?:\w+(?:ans|ians|ese|ists|ers|ors|crats|icans|ives|s))$")
_NATIVE = re.compile(r"^[A-Z]\w+(?:ans|ians|is|ese|crats|publicans)$")


@cache
def _table() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for form, kind, _ in read_tsv("sources.tsv", ("form", "kind", "example")):
        kinds.setdefault(kind, set()).add(form.casefold())
    for form, _kind, _ in read_tsv("polities.tsv", ("form", "kind", "polity")):
        kinds.setdefault("polity", set()).add(form.casefold())
    for form, kind, _ in read_tsv("channels.tsv", ("form", "kind", "example")):
        if kind in {"outlet", "media", "platform"}:
            kinds.setdefault("outlet", set()).add(form.casefold())
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


def _is(kind: str, word: str) -> bool:
    """Whether `word`, or the singular that it may be the plural of, is of this kind."""
    table, word = _table()[kind], word.casefold()
    if word in table:
        return True
    singulars = []
    if word.endswith("men"):
        singulars.append(word[:-2] + "an")
    if word.endswith("ies"):
        singulars.append(word[:-3] + "y")
    if word.endswith("es"):
        singulars.append(word[:-2])
    if word.endswith("s"):
        singulars.append(word[:-1])
    return any(singular in table for singular in singulars)


def _plural(word: str) -> bool:
    low = word.casefold()
    return low.endswith(("s", "men", "people", "others")) and not low.endswith(("ss", "us", "’s", "'s"))


def _common(word: str) -> bool:
    return any(_is(kind, word) for kind in ("person", "office", "institution", "document"))


class Kinds:
    """Names the kind of one story's sources, in order: each one is remembered for the pronouns that follow it."""

    def __init__(self, text: str) -> None:
        self._people = _people(text)
        self._last: SourceKind | None = None
        self._last_person: SourceKind | None = None
        self._titled: set[str] = set()

    def of(self, source: str, *, quoted: bool = False) -> SourceKind | None:
        """The kind of the source with these words; None where there are none."""
        words = _WORD.findall(source)
        if not words:
            return None
        kind = self._kind(words)
        self._last = kind
        if kind in {"named", "unnamed"}:
            self._last_person = kind
        return kind

    def _kind(self, words: list[str]) -> SourceKind:
        low = [word.casefold() for word in words]
        if len(words) == 1 or (len(words) == 2 and low[1] in {"himself", "herself", "itself", "themselves"}):
            if low[0] in _SINGULAR_PRONOUNS:
                return self._last_person or "named"
            if low[0] in _PLURAL_PRONOUNS:
                return self._last or "unnamed"
            if low[0] in _NEUTRAL_PRONOUNS:
                return "document" if self._last == "document" else "institution"
            if low[0] in {"who", "whoever"}:
                return self._last_person or "named"
        heads = _segments(words)
        kind = self._by_head(heads[0], definite=low[0] not in _INDEFINITE)
        if kind == "unnamed":
            # “a spokesman for the ministry, Rupert Hentzau,”: a name in apposition
            for segment in heads[1:]:
                if _looks_named(segment) and self._by_head(segment, definite=True) == "named":
                    kind = "named"
                    break
        if kind == "named":
            self._titled.update(word for word in low if _is("person", word) or _is("office", word))
        return kind

    def _by_head(self, words: list[str], *, definite: bool) -> SourceKind:
        table = _table()
        if words and words[0].casefold() in {"the", "a", "an"}:
            bare = words[1:]
        else:
            bare = words
        phrase = " ".join(bare).casefold()
        phrase = re.sub(r"[’']s$", "", phrase)
        if phrase in table["polity"] or phrase in table["body"] or phrase in table["outlet"]:
            return "institution"
        head = re.sub(r"[’']s?$", "", bare[-1]) if bare else ""
        low = head.casefold()
        named_tail = _name_tail(bare)
        if _is("document", head) and not head[:1].isupper():
            return "document"
        if _is("institution", head) and (not named_tail or head[:1].islower() or len(bare) > 1 or low in table["institution"]):
            if not (named_tail and head.isalpha() and self._is_person(bare)):
                return "institution"
        if _is("document", head) and len(bare) > 1:
            return "document"
        if _is("person", head) or _is("office", head):
            return self._person_noun(bare, head, definite)
        if low in table["polity"] or low in table["body"] or low in table["outlet"]:
            return "institution"
        if not head[:1].isupper():
            if named_tail:
                return "named"
            return "unnamed" if _PEOPLE.search(low) or not definite else "institution"
        if re.fullmatch(r"[A-Z][A-Z&.-]+s?", head) and len(bare) <= 2 and not self._is_person(bare):
            return "institution"
        if self._is_person(bare) or any(w.casefold().rstrip(".") in _HONORIFIC for w in bare):
            return "named"
        if any(_is("office", w) or _is("person", w) for w in bare[:-1]):
            return "named"
        if _NATIVE.match(head) and words[0].casefold() != "the":
            return "unnamed"
        capitals = [w for w in bare if w[:1].isupper()]
        if len(capitals) >= 2 and not any(_is("institution", w) or w.casefold() in table["polity"] for w in capitals):
            return "institution" if words[0].casefold() == "the" else "named"
        return "institution"

    def _person_noun(self, bare: list[str], head: str, definite: bool) -> SourceKind:
        low = head.casefold()
        if _plural(head):
            return "unnamed"
        post = _is("office", head)
        if not definite:
            return "unnamed"
        if low in {"spokesman", "spokeswoman", "spokesperson", "official", "diplomat", "source", "officer", "representative", "analyst", "lawyer", "attorney", "adviser", "advisor", "activist", "candidate", "author", "economist", "lawmaker"} or not post:
            return "named" if low in self._titled else "unnamed"
        return "named"

    def _is_person(self, words: list[str]) -> bool:
        last = re.sub(r"[’']s?$", "", words[-1]) if words else ""
        return last in self._people


def _segments(words: list[str]) -> list[list[str]]:
    """The noun phrases of a source, cut at commas and at what follows a head; the first is the head's own."""
    out: list[list[str]] = [[]]
    for index, word in enumerate(words):
        if word in {",", "(", ")"}:
            if out[-1]:
                out.append([])
        elif word.casefold() in _AFTER_HEAD and out[-1] and not (word.casefold() in {"al"} ):
            out.append([])
        else:
            out[-1].append(word)
    kept = [segment for segment in out if segment]
    return kept or [words]


def _name_tail(words: list[str]) -> bool:
    return bool(words) and words[-1][:1].isupper()


def _looks_named(words: list[str]) -> bool:
    capitals = sum(word[:1].isupper() for word in words)
    return capitals >= 2


_PAIR = re.compile(r"(?<![\w’'])([^\W\d_a-z][\w’'.-]*)\s+(?:(?:[a-z]{2,3}|[A-Z]\.|[A-Z][\w’-]+)\s+)?([^\W\d_a-z][\w-]+(?:[’'][A-Z]?[\w-]+)?)")


def _people(text: str) -> frozenset[str]:
    """Last names: words that the story shows after a title or a first name."""
    found = set()
    for match in _PAIR.finditer(text):
        first, last = match.group(1), re.sub(r"[’']s?$", "", match.group(2))
        if _is("office", first) or _is("person", first) or first.rstrip(".").casefold() in _HONORIFIC:
            if not _common(last):
                found.add(last)
    return frozenset(found)
