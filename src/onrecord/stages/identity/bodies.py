"""Which mentions of organisations are of one body: legal forms, acronyms, shortened names, whose ministry it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.ontology import world
from onrecord.ontology.named_bodies import named_body
from onrecord.ontology.personal import fold
from onrecord.record import Span
from onrecord.stages.identity.body_forms import (
    ACRONYM,
    IN_BRACKETS,
    MAX_WORDS,
    STOP,
    WORD,
    Form,
    common_nouns,
    initials_of,
    introduced,
    may_shorten,
    nouns,
    read_form,
    tokens_of,
)

_OPENS_BRACKET = re.compile(r"[\s\u00a0]+\([\s\u00a0]*(?:the[\s\u00a0]+|or[\s\u00a0]+)?\Z")

_OWN_S = re.compile(r"['’]s\Z")


@dataclass(slots=True)
class _Node:
    """All mentions in one form."""

    form: Form
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
        own = introduced(text, spans)
        for index, span in spans:
            form = read_form(text, span, own)
            node = self._nodes.setdefault((form.key, form.owner), _Node(form, body=form.body))
            node.mentions.append(index)
            if form.written not in node.names:
                node.names.append(form.written)
            if form.whose:
                node.bases.add(form.whose[0])
            self._of.append(node)
        self._join_possessives()
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

    def _join_possessives(self) -> None:
        """“Hentzau's said”, and “the | Hentzau | 's report”: the possessive is the name's own."""
        nodes = {(fold(node.form.written), node.form.owner): node for node in self._nodes.values()}
        for (name, owner), node in nodes.items():
            plain = nodes.get((name.removesuffix("s"), owner))
            if plain is not None and _OWN_S.search(node.form.written):
                _join(plain, node)

    def _join_brackets(self) -> None:
        """“the Hentzau Relief Agency (HRA)”, and the other way round."""
        for at, (_, span) in enumerate(self._spans):
            node = self._of[at]
            match = IN_BRACKETS.match(self._text, span.end, span.end + 40)
            if match and not node.form.acronym:
                key = fold(match[1]).rstrip("-&")
                short = self._nodes.get((key, None))
                if short is not None and short.form.acronym and may_shorten(match[1], node.form):
                    _join(short, node)
                continue
            if at + 1 < len(self._spans) and node.form.acronym:
                following = self._spans[at + 1][1]
                between = self._text[span.end : min(following.start, span.end + 12)]
                longer = self._of[at + 1]
                if _OPENS_BRACKET.match(between) and may_shorten(node.form.written, longer.form):
                    _join(node, longer)

    def _join_initials(self) -> None:
        by_initials: dict[str, list[_Node]] = {}
        for node in self._nodes.values():
            if not node.form.acronym:
                for initials in initials_of(node.form.words) | initials_of(tokens_of(node.form.written)):
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
            if node.form.acronym or not node.mentions or len(words) > MAX_WORDS:
                continue
            for size in range(1, len(words)):
                heads.setdefault(" ".join(words[:size]), {})[id(node)] = node
            if len(words) > 1 and not STOP.intersection(_raw(node)):
                tails.setdefault(words[-1], {})[id(node)] = node
        for node in list(self._nodes.values()):
            form = node.form
            if node.parent is not None or node.body is not None or not node.mentions or not form.words:
                continue
            if len(form.words) == 1 and " " in form.written:
                continue  # “Foreign Affairs”, of which no more than “foreign” is compared
            alone = len(form.words) == 1 and form.words[0] in common_nouns()
            said = " ".join(form.words)
            fits = {} if alone else {key: n for key, n in heads.get(said, {}).items() if not _is_another(form, n.form)}
            fits = fits or {key: n for key, n in tails.get(said, {}).items() if _is_called_so(form, n.form)}
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


def _is_another(short: Form, longer: Form) -> bool:
    """Whether a longer name that goes on behind a noun for a body is another body's: “Border Service Association”."""
    return len(short.words) > 1 and short.words[-1] in nouns() and longer.words[-1] in nouns()


def _is_called_so(short: Form, longer: Form) -> bool:
    """Whether a body may be called by the last word of its name: a noun for a body, or a team's town or byname. “State”
    is not the Islamic State."""
    if short.words[-1] in nouns():
        return True
    club = named_body(longer.written)
    first = longer.written.rpartition(" ")[0]
    return (club is not None and club.kind == "club") or (
        short.words[-1].endswith("s") and world.polity(first) is not None
    )


def _raw(node: _Node) -> set[str]:
    return {fold(word) for word in WORD.findall(node.form.written)}


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
    short = len(name.split()) == 1 and ACRONYM.match(name) is not None
    if body is not None and (owned or short or set(tokens_of(name)) <= set(tokens_of(body.name))):
        return body.name
    return name


def _name(nodes: Sequence[_Node]) -> str:
    """The longest form; not one in capitals if there is another of as many words. Of forms that share no word ("the
    Pentagon", "Department of Defense") only the most frequent counts."""
    most = max(nodes, key=lambda n: (not n.form.acronym, len(n.mentions), -min(n.mentions, default=1 << 60)))
    nodes = [n for n in nodes if n is most or n.form.acronym or set(n.form.words) & set(most.form.words)]
    written = [name for node in sorted(nodes, key=lambda n: min(n.mentions, default=1 << 60)) for name in node.names]
    first = next((name for name in written if not ACRONYM.match(name)), written[0])
    if len(nodes) == 1:  # one that the tables know by names that share no word
        written = [n for n in written if ACRONYM.match(n) or set(tokens_of(n)) & set(tokens_of(first))]
    best = max(written, key=lambda name: (len(name.split()), any(c.islower() for c in name), not name.isupper()))
    letters = [c for c in best if c.isalpha()]
    if len(best.split()) > 1 and letters and all(c.isupper() for c in letters):
        return " ".join(
            w.casefold() if fold(w) in STOP else w if "." in w or len(w) < 5 else w[:1] + w[1:].casefold()
            for w in best.split()
        )
    return best
