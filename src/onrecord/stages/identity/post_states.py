"""The state whose head or minister somebody is, where the story does not say it of him: by what the story is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.ontology import world
from onrecord.stages.identity.holders import Holding
from onrecord.stages.identity.story_words import END, Of, StoryWords

_AGAINST = 0.5
"""What a state's weight is worth for a head of state where the story has another head of it."""

_LEAST = 2
"""A state that is named once is not what a story is about."""

_SHARE = 1 / 2
"""Where the state named most is ruled out, another must be named half as often, or nobody knows."""

_LEAD = 1.5
"""How much more often a state must be named than the next one that is not ruled out."""

_NOW = frozenset({"current", "acting"})
_PARAGRAPH = 40  # words that are looked at before
_SENTENCE = 60  # words that are looked at on either side


class States:
    """The states of one story: how often each is named, by its name, people, seats and bodies."""

    def __init__(self, words: StoryWords) -> None:
        self.words = words
        self.bodies: set[str] = set()
        self.named = self._named()
        self.weight = Counter(code for _, code in self.named)

    def _named(self) -> list[tuple[int, str]]:
        named: list[tuple[int, str]] = []
        known: dict[str, tuple[world.Polity | None, world.Body | None]] = {}
        words, at = self.words, 0
        while at < len(words.tokens):
            step = 1
            for size in (3, 2, 1) if words.tokens[at].text[0].isupper() else ():
                if at + size <= len(words.tokens) and words.tokens[at + size - 1].text[0].isupper():
                    name = words.cut(at, at + size)
                    if name not in known:
                        state = world.seat(name) or world.demonym(name) or world.polity(name)
                        known[name] = state, None if state else world.body(name)
                    state, body = known[name]
                    if body is not None:
                        self.bodies.add(body.name)
                    if state or body:
                        code = (state.code or state.country) if state else body.country if body else None
                        if code and not words.is_name(at, "person"):
                            named.append((at, code))
                        step = size
                        break
            at += step
        return named

    def find(self, found: Sequence[Holding], surnames: Mapping[int, str]) -> None:
        """Gives those of `found` that need it the state that the story is about.

        Not a state that has no such post, whose post of that name somebody else has, or whose head stands beside in
        the sentence: “President Rassendyll met President Zapt of Graustark”. Who has another post of one state has this
        one there too. A wrong state is worse than none, so a state must lead clearly. In the 120 annotated
        stories that the rules were made on, 16 posts that no table of leaders knows got a state here: 15 the right
        one, 1 whom the annotation does not have; before it had to lead it was 13 right and 5 wrong."""
        held: dict[str, dict[str, set[str]]] = {}
        tied: dict[str, set[str]] = {}
        heads: dict[str, set[str]] = {}
        waiting: dict[tuple[str, str], list[int]] = {}
        for number, holding in enumerate(found):
            who, what = surnames[holding.mention], self._title(holding)
            if self._needs(holding):
                waiting.setdefault((who, what), []).append(number)
            elif holding.of is not None and holding.of.country:
                if holding.phrase.status in _NOW:  # a president-elect has one before him
                    held.setdefault(what, {}).setdefault(holding.of.country, set()).add(who)
                tied.setdefault(who, set()).add(holding.of.country)
                if _is_head(holding) and holding.phrase.status in _NOW:
                    heads.setdefault(holding.of.country, set()).add(who)
                if holding.phrase.head.carries == holding.of.country:
                    self.weight[holding.of.country] += 1
        called: dict[str, list[int]] = {}
        for mention, who in surnames.items():
            called.setdefault(who, []).append(mention)
        for (who, what), numbers in waiting.items():
            first = found[numbers[0]]
            only = first.phrase.head.only
            ties = tied.get(who, set()) or self._homes(called[who])
            rule_out = held.get(what, {}) if first.phrase.status in _NOW else {}
            out: set[str] = {code for code, people in rule_out.items() if people - {who}}
            out |= first.phrase.head.lacking
            if first.of is not None and first.of.name.casefold().endswith("ministry"):
                out.add("US")  # which has departments
            if _is_head(first):
                for number in numbers:
                    out |= self._beside(found, number, surnames)
            elif first.phrase.head.words == ("first", "lady"):
                out |= {code for code, people in heads.items() if people - {who}}
            rivals = {code for code, people in heads.items() if people - {who}} if _is_head(first) else set()
            named = only & self.weight.keys() - out
            if len(named) == 1 and not ties:
                ties = set(named)
            setting = self._setting([found[n] for n in numbers], out)
            if first.phrase.head.kind == "aide" and not ties and not setting:
                continue  # whose president it is, what the story is about does not tell: he may be abroad
            code = setting or (min(ties) if len(ties) == 1 else self._heaviest(out | _but(only), rivals))
            if code is not None and code != setting and not ties and self._elsewhere(first.phrase.first, code, out):
                code = None
            if code is not None and code not in {*out, "EU"} and code in (ties or {code}) and code in (only or {code}):
                for number in numbers:
                    self._give(found[number], code)

    def _homes(self, mentions: Iterable[int]) -> set[str]:
        """The states that people are said to be from: “his counterpart from Ruritania, | Rudolf Rassendyll”."""
        words, homes = self.words, set()
        for mention in mentions:
            comma = words.at(words.mentions[mention].span.start) - 1
            size = words.demonym(comma - 1) if words.low(comma) == "," and comma else 0
            if size and words.low(comma - size - 1) in {"from", "of"}:
                homes.add(words.of(comma - size, comma).country or "")
        return homes - {""}

    def _elsewhere(self, at: int, code: str, out: set[str]) -> bool:
        """Whether shortly before the word at `at` its paragraph names other states, not in `out`, and not that one."""
        start = at
        while start > max(at - _PARAGRAPH, 0) and self.words.low(start - 1) != END:
            start -= 1
        first, last = (bisect_left(self.named, (place, "")) for place in (start, at))
        states = {named for _, named in self.named[first:last]} - {"EU"} - out
        return bool(states) and code not in states

    def heavier(self, code: str, others: frozenset[str]) -> str | None:
        """`code`, or that of `others` with such a post that the story is rather about; None where it may be either."""
        rival = max(sorted(others - {code}), key=lambda other: self.weight[other], default=code)
        third = max((self.weight[other] for other in others - {code, rival}), default=0)
        if self.weight[rival] > max(2 * self.weight[code], _LEAST - 1):
            return rival if self.weight[rival] >= _LEAD * third else None
        return code if self.weight[code] >= self.weight[rival] else None

    def _needs(self, holding: Holding) -> bool:
        if holding.of is not None:
            return holding.of.kind == "organ"
        said = {self.words.low(at) for at in holding.phrase.title}
        kind = holding.phrase.head.kind
        if kind == "aide":
            return "president" in said  # “Deputy Assistant to the President”
        public = "opposition" in said or (kind == "spokesperson" and said & {"government", "army", "military"})
        return kind in {"state", "minister"} or bool(public)

    def _give(self, holding: Holding, code: str) -> None:
        if holding.of is not None and holding.of.span is not None:  # “Foreign Ministry | spokesman”
            organ = range(self.words.at(holding.of.span.start), self.words.after(holding.of.span.end))
            holding.phrase.title = sorted({*holding.phrase.title, *organ})
        holding.of = Of(None, world.codes()[code].name, code, "polity")

    def _heaviest(self, out: set[str] | frozenset[str], against: set[str]) -> str | None:
        weight = {
            code: count * (_AGAINST if code in against else 1)
            for code, count in self.weight.items()
            if code != "EU" and code not in out and count >= _LEAST
        }
        best = max(sorted(weight), key=lambda code: weight[code], default=None)
        next_to = max((count for code, count in weight.items() if code != best), default=0)
        if best is not None and weight[best] < _LEAD * next_to:
            return None
        most = max((count for code, count in self.weight.items() if code != "EU"), default=0)
        return best if best is not None and self.weight[best] >= _SHARE * most else None

    def _setting(self, holdings: Sequence[Holding], out: set[str] | frozenset[str]) -> str | None:
        """The state that opens the sentence: “In Strelsau, she will meet President Rassendyll”."""
        low = self.words.low
        for holding in holdings:
            at = holding.phrase.first
            start = at
            while start > max(at - _SENTENCE, 0) and low(start - 1) not in {".", END, "”", '"'}:
                start -= 1
            name = start + 1 + (low(start + 1) == "the")
            place = bisect_left(self.named, (name, ""))
            if low(start) == "in" and place < len(self.named) and self.named[place][0] == name < at:
                code = self.named[place][1]
                if code not in out and code != "EU" and code in world.codes():
                    return code
        return None

    def _beside(self, found: Sequence[Holding], number: int, surnames: Mapping[int, str]) -> set[str]:
        """The countries whose heads stand in the same sentence, told there."""
        holding = found[number]
        beside: set[str] = set()
        for other in found[max(number - 4, 0) : number + 5]:
            told = other.of is not None and other.of.span is not None and _is_head(other)
            if not told or surnames[other.mention] == surnames[holding.mention]:
                continue
            one, two = sorted((holding.phrase.title[0], other.phrase.title[0]))
            if two - one < _SENTENCE and not any(self.words.low(at) in {".", END} for at in range(one, two)):
                beside.add(other.of.country if other.of and other.of.country else "")
        return beside

    def _title(self, holding: Holding) -> str:
        return " ".join(self.words.low(at).removesuffix("s") for at in holding.phrase.title)


def _but(only: frozenset[str]) -> set[str]:
    """The states besides `only`; none where that is empty."""
    return set(world.codes()) - only if only else set()


def _is_head(holding: Holding) -> bool:
    """Whether the post is the first of its state or its government: a president, no vice president, no first lady."""
    head, title = holding.phrase.head, holding.phrase.title
    small = head.words[0].startswith(("vice", "first"))
    return head.kind in {"state", "monarch"} and not small and len(title) == len(head.words)
