"""Which mentions of organisations are of one body: legal forms, acronyms, shortened names, whose ministry it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.record import Span
from onrecord.stages.identity.personal import bare, fold

_WORD = re.compile(r"[^\s\u00a0/]+")
_THE = re.compile(r"(?:the|a|an)[\s\u00a0]+", re.IGNORECASE)
_LEGAL = frozenset(
    "inc incorporated corp corporation ltd limited llc llp co plc ag sa se nv gmbh kg spa oyj asa ab bv pte pty kk sab "
    "company".split()
)
_STOP = frozenset(
    "of for the and on in to at by with de la le les des du del der die das und et y e al el a an".split()
)
_HEADS_BEFORE_OF = frozenset("ministry department office bureau court bank university house".split())
_SPELLINGS = {
    "defense": "defence", "organisation": "organization", "organisations": "organizations", "labor": "labour",
    "center": "centre", "affairs": "", "saint": "st", "intl": "international", "govt": "government",
    "dept": "department",
}  # fmt: skip
_ACRONYM = re.compile(r"[A-Z](?:[\w.&-]{0,6}[A-Z])\.?s?\Z")
_IN_BRACKETS = re.compile(
    r"[”\"’']?[\s\u00a0]+\([\s\u00a0]*(?:(?:or|the|known as)[\s\u00a0]+)*[“\"‘']?([A-Z][\w.&-]{1,11})"
    r"[”\"’']?[\s\u00a0]*[),;]"
)
_OPENS_BRACKET = re.compile(r"[\s\u00a0]+\([\s\u00a0]*(?:the[\s\u00a0]+|or[\s\u00a0]+)?\Z")
_NO_POSSESSOR = re.compile(r"[\s\u00a0]*(?:[.,;:)]|(?:said|says|has|had|is|was|and|will|would|in|on)\b)")
_OF_WHOM = re.compile(r"[\s\u00a0]of[\s\u00a0](?:the[\s\u00a0])?([A-Z][\w.’'-]*(?:[\s\u00a0][A-Z][\w.’'-]*){0,2})")
_BEFORE = 48
_MAX_WORDS = 14


@cache
def _common() -> frozenset[str]:
    """Nouns for bodies: ministry, council, bank. Alone they name none."""
    rows = read_tsv("sources.tsv", ("form", "kind", "example"))
    common = {form for form, kind, _ in rows if kind == "institution" and form[0].islower()}
    return frozenset(
        common | {"republican", "democratic", "national", "international", "united", "new", "north", "south"}
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """How a mention names a body: the words compared, whose it is, and how it reads when written out."""

    key: str
    words: tuple[str, ...]
    owner: str | None
    body: world.Body | None
    written: str
    acronym: bool
    whose: tuple[str, str] | None = None  # the name without the country, and the country


@dataclass(slots=True)
class _Node:
    """All mentions in one form."""

    form: _Form
    mentions: list[int] = field(default_factory=list)
    parent: _Node | None = None
    body: world.Body | None = None
    names: list[str] = field(default_factory=list)
    bases: set[str] = field(default_factory=set)  # the names without whose they are


def same_bodies(text: str, spans: Sequence[tuple[int, Span]]) -> list[tuple[str, list[int]]]:
    """The bodies among `spans` (each with its index, in order): usual or longest name, and the mentions' indices."""
    return _Bodies(text, spans).groups()


class _Bodies:
    def __init__(self, text: str, spans: Sequence[tuple[int, Span]]) -> None:
        self._text = text
        self._spans = spans
        self._nodes: dict[tuple[str, str | None], _Node] = {}
        self._of: list[_Node] = []
        for index, span in spans:
            form = _read(text, span)
            node = self._nodes.setdefault((form.key, form.owner), _Node(form, body=form.body))
            node.mentions.append(index)
            if form.written not in node.names:
                node.names.append(form.written)
            if form.whose:
                node.bases.add(form.whose[0])
            self._of.append(node)
        self._join_brackets()
        self._join_initials()
        self._join_unowned()
        self._join_shortened()

    def groups(self) -> list[tuple[str, list[int]]]:
        groups: dict[int, tuple[_Node, list[_Node]]] = {}
        for node in self._nodes.values():
            root = _root(node)
            groups.setdefault(id(root), (root, []))[1].append(node)
        found = []
        for root, nodes in groups.values():
            mentions = sorted(index for node in nodes for index in node.mentions)
            if mentions:
                found.append((_called(root.body, nodes), mentions))
        return found

    def _join_brackets(self) -> None:
        """“the Hentzau Relief Agency (HRA)”, and the other way round."""
        for at, (_, span) in enumerate(self._spans):
            node = self._of[at]
            match = _IN_BRACKETS.match(self._text, span.end, span.end + 40)
            if match and not node.form.acronym:
                key = fold(match[1]).rstrip("-&")
                short = self._nodes.get((key, None))
                if short is not None and short.form.acronym and _may_shorten(match[1], node.form):
                    _join(short, node)
                continue
            if at + 1 < len(self._spans) and node.form.acronym:
                following = self._spans[at + 1][1]
                between = self._text[span.end : min(following.start, span.end + 12)]
                longer = self._of[at + 1]
                if _OPENS_BRACKET.match(between) and _may_shorten(node.form.written, longer.form):
                    _join(node, longer)

    def _join_initials(self) -> None:
        by_initials: dict[str, list[_Node]] = {}
        for node in self._nodes.values():
            if not node.form.acronym:
                for initials in _initials(node.form.words) | _initials(_tokens(node.form.written)):
                    by_initials.setdefault(initials, []).append(node)
        for node in self._nodes.values():
            if node.form.acronym and node.parent is None:
                longer = {id(_root(n)): n for n in by_initials.get(node.form.key, ())[:8]}
                if len(longer) == 1:
                    _join(node, next(iter(longer.values())))

    def _join_unowned(self) -> None:
        """A bare “Foreign Ministry” is that of the country whose ministry was last named."""
        owned: dict[str, list[_Node]] = {}
        for node in self._nodes.values():
            for key in node.bases:
                owned.setdefault(key, []).append(node)
        split: dict[str, list[tuple[int, _Node]]] = {}
        for key, nodes in owned.items():
            bare_one = self._nodes.get((key, None))
            if bare_one is None or bare_one.body is not None:
                continue
            if len({id(_root(node)) for node in nodes}) == 1:
                _join(bare_one, nodes[0])
            else:
                split[key] = sorted(((index, n) for n in nodes for index in n.mentions), key=lambda pair: pair[0])
        for key, places in split.items():
            bare_one = self._nodes[(key, None)]
            starts = [index for index, _ in places]
            kept = []
            for index in bare_one.mentions:
                at = bisect_left(starts, index)
                if at:
                    places[at - 1][1].mentions.append(index)
                else:
                    kept.append(index)
            bare_one.mentions = kept

    def _join_shortened(self) -> None:
        """“Hentzau Steel Works … Hentzau Steel”, “the Relief Commission … the Commission”: only if one body fits."""
        heads: dict[str, dict[int, _Node]] = {}
        tails: dict[str, dict[int, _Node]] = {}
        for node in self._nodes.values():
            words = node.form.words
            if node.form.acronym or not node.mentions or len(words) > _MAX_WORDS:
                continue
            for size in range(1, len(words)):
                heads.setdefault(" ".join(words[:size]), {})[id(node)] = node
            if len(words) > 1 and not _STOP.intersection(_raw(node)):
                tails.setdefault(words[-1], {})[id(node)] = node
        for node in list(self._nodes.values()):
            form = node.form
            if node.parent is not None or node.body is not None or not node.mentions or not form.words:
                continue
            alone = len(form.words) == 1 and form.words[0] in _common()
            said = " ".join(form.words)
            fits = {} if alone else heads.get(said, {})
            fits = fits or tails.get(said, {})
            if len(fits) > 16:
                continue
            roots = {id(_root(n)): n for n in fits.values() if form.owner in (None, n.form.owner)}
            if len(roots) != 1:
                continue
            longer = next(iter(roots.values()))
            first = min(_root(longer).mentions or longer.mentions)
            in_headline = self._text.find("\n", 0, 300)
            start = self._start_of(node.mentions[0])
            if first < node.mentions[0] or start < in_headline:
                _join(node, longer)

    def _start_of(self, index: int) -> int:
        at = bisect_left(self._spans, (index, Span(0, 0)))
        return self._spans[at][1].start


def _raw(node: _Node) -> set[str]:
    return {fold(word) for word in _WORD.findall(node.form.written)}


def _root(node: _Node) -> _Node:
    while node.parent is not None:
        if node.parent.parent is not None:
            node.parent = node.parent.parent
        node = node.parent
    return node


def _join(short: _Node, longer: _Node) -> None:
    """Makes one body of two, unless the tables know them as two."""
    one, other = _root(short), _root(longer)
    if one is other or (one.body and other.body and one.body != other.body):
        return
    one.parent = other
    other.body = other.body or one.body


def _called(body: world.Body | None, nodes: Sequence[_Node]) -> str:
    """The story's longest name, or the usual one where the story has no more than an acronym or a part of it."""
    name = _name(nodes)
    owned = "'s " in name or "’s " in name
    short = len(name.split()) == 1 and _ACRONYM.match(name) is not None
    if body is not None and (owned or short or set(_tokens(name)) <= set(_tokens(body.name))):
        return body.name
    return name


def _name(nodes: Sequence[_Node]) -> str:
    """The longest form; not one in capitals if there is another of as many words. Of forms that share no word ("the
    Pentagon", "Department of Defense") only the most frequent counts."""
    most = max(nodes, key=lambda n: (not n.form.acronym, len(n.mentions), -min(n.mentions, default=1 << 60)))
    nodes = [n for n in nodes if n is most or n.form.acronym or set(n.form.words) & set(most.form.words)]
    written = [name for node in sorted(nodes, key=lambda n: min(n.mentions, default=1 << 60)) for name in node.names]
    first = next((name for name in written if not _ACRONYM.match(name)), written[0])
    if len(nodes) == 1:  # one that the tables know by names that share no word
        written = [n for n in written if _ACRONYM.match(n) or set(_tokens(n)) & set(_tokens(first))]
    best = max(written, key=lambda name: (len(name.split()), any(c.islower() for c in name), not name.isupper()))
    letters = [c for c in best if c.isalpha()]
    if len(best.split()) > 1 and letters and all(c.isupper() for c in letters):
        return " ".join(
            w.casefold() if fold(w) in _STOP else w if "." in w or len(w) < 5 else w[:1] + w[1:].casefold()
            for w in best.split()
        )
    return best


def _initials(words: Sequence[str]) -> set[str]:
    """What the acronym of `words` may be: ``hra`` for Hentzau Relief Agency, with and without the small words."""
    if not 2 <= len(words) <= _MAX_WORDS:
        return set()
    return {"".join(word[0] for word in words)}


def _may_shorten(acronym: str, form: _Form) -> bool:
    """Whether an acronym in brackets can be of this name: it opens with a letter that one of the words opens with."""
    letters = fold(acronym)
    words = form.written.split()
    return bool(letters) and (len(words) > 2 or any(fold(word).startswith(letters[0]) for word in words))


def _read(text: str, span: Span) -> _Form:
    words = span.of(text)
    written = bare(words)
    known = world.body(written) or world.body(words)
    kept = _kept_possessive(text, span, words, written)
    if kept:
        written = kept
    the = _THE.match(written)
    if the and len(written) > the.end():
        written = written[the.end() :]
    written = " ".join(written.split()) or words.strip() or words
    owner, rest = _owner_within(written)
    tokens = _tokens(rest)
    acronym = known is None and len(written.split()) == 1 and _ACRONYM.match(written) is not None
    common = bool(tokens) and (tokens[-1] in _common() or tokens[0] in _HEADS_BEFORE_OF)
    if known is None and owner is None and common:
        owner, start = _owner_around(text, span)
        if start < span.start:
            written = " ".join(text[start : span.end].split())
            written = bare(written) if not kept else written
            known = world.body(written)
    whose = (" ".join(tokens), owner) if owner else None
    if known is not None:
        return _Form("=" + known.name, _tokens(written), None, known, written, False, whose)
    return _Form("".join(tokens) if acronym else " ".join(tokens), tokens, owner, None, written, acronym, whose)


@lru_cache(maxsize=4096)
def _tokens(words: str) -> tuple[str, ...]:
    """What names of bodies are compared by: folded words, without small ones and legal forms, in one order."""
    pieces = (fold(word.strip('.,()"“”')) for word in _WORD.findall(words.replace("&", " ").replace("-", " ")))
    raw = [piece for piece in pieces if piece]
    while len(raw) > 1 and raw[-1] in _LEGAL:
        raw.pop()
    if len(raw) > 2 and raw[1] == "of" and raw[0] in _HEADS_BEFORE_OF - {"bank", "university", "house"}:
        raw = [*raw[2:], raw[0]]  # “Ministry of Defence” is the Defence Ministry
    tokens = [_SPELLINGS.get(word, word) for word in raw if word not in _STOP]
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
    before = list(_WORD.finditer(text, start, span.start))
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


def owners(text: str, spans: Sequence[Span]) -> Iterator[str | None]:
    """Whose body each of `spans` is: the usual English name of the country or union, None where nobody's is said."""
    for span in spans:
        whose = _read(text, span).whose
        yield whose[1] if whose else None
