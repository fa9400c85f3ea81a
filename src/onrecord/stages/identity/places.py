"""Which mentions are of one country, city or place, and when a capital stands for its government."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.ontology import world
from onrecord.ontology.personal import bare, fold
from onrecord.record import Span
from onrecord.stages.types import EntityType

_AROUND = 60
_WATER = re.compile(r"(?<=\w)[ ](?:Sea|Ocean|River)\Z")
_THE = re.compile(r"the[\s\u00a0]+", re.IGNORECASE)
# Behind these a capital is a city: “in Moscow”, “visited Paris”.
_IN = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|through|via|into|central|downtown|northern|southern|"
    r"eastern|western|visit(?:s|ed|ing)?|leav(?:e|es|ing)|left|reach(?:es|ed|ing)?|enter(?:s|ed|ing)?|tour(?:s|ed|ing)?|"
    r"(?:city|capital|region|suburbs?|mayor|streets?|outskirts|cent(?:re|er)|bishop|university|siege|battle|area|"
    r"airport) of|capital,?|(?:miles|km|kilomet(?:er|re)s) (?:\w+ )?of|(?:west|east|north|south) of)"
    r"[ \u00a0\n]+(?:the[ \u00a0])?\Z",
    re.IGNORECASE,
)
# “from Moscow”, “to Paris” and the like are of the city where somebody moves: looked for in the words before.
_FROM = re.compile(r"\b(?:from|to|for|towards?|back in|of|between|and|over|by)[ \u00a0\n]+\Z", re.IGNORECASE)
_MOTION = re.compile(
    r"\b(?:fl(?:y|ies|ew|ying|own)|flights?|travel\w*|trips?|arriv\w+|return\w*|visit\w*|came|come|went|go|goes|going|"
    r"head(?:s|ed|ing)|mov(?:e|es|ed|ing)|driv\w+|drove|train|road|miles|km|kilomet\w+|journey|tour|summoned|recalled|"
    r"bound|invited|moved|fled|sent|brought|sail\w*|march\w*|airport|depart\w*|deport\w*|extradit\w*|summit)\b"
    r"[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
_CITY_AFTER = re.compile(
    r"(?:-based|-born|-area)\b|[’']s (?:mayor|airport|streets?|suburbs?|cent(?:re|er)|metro|residents?|old|main|police)"
    r"\b|[ \u00a0](?:court|police|airport|suburbs?|streets?|hotels?|mayor|metro|districts?|offices?|residents?|bureau|"
    r"region|hospital|stock|time|newsroom|conference|summit|meeting|talks|attacks?|bombings?|university|province|area|zoo|subway|"
    r"prison|apartment|home|correspondent|embassy)\b|, (?:[A-Z]\w+)(?:[,.)]| [(-])"
)
_SPEAKS = re.compile(
    r"[ \u00a0](?:(?:also|now|then|still|itself|never|officially|later|recently|quickly|again|first)[ \u00a0])?"
    r"(?:says?|said|has|had|have|will|would|could|may|might|must|should|can|did|does|do|is|was|wants?|wanted|believes?|"
    r"believed|denie[sd]|rejects?|rejected|accuse[sd]?|claims?|claimed|insists?|insisted|supports?|supported|backs?|"
    r"backed|opposes?|opposed|agree[sd]?|warn(?:s|ed)|call(?:s|ed)|announce[sd]|consider(?:s|ed)|see(?:s|n)?|saw|hopes?|"
    r"hoped|fear(?:s|ed)?|sees|regards?|regarded|views?|viewed|plans?|planned|refuse[sd]?|demand(?:s|ed)|urge[sd]|"
    r"argue[sd]|launche[sd]|began|recognize[sd]|severed|imposed?|needs?|seeks?|sought|responded|replied|expelled|told|"
    r"asked|expressed|welcomed?|condemn(?:s|ed)|criticized|criticised|protested|summoned|suspended|signed|pledged|vowed)\b"
)
_WITH = re.compile(
    r"\b(?:between|with|by|against|and|from|on|between|pressure on|ties to|toward|towards|for|urged|accused?|accuses|"
    r"accusing|told|tell|asked|called on|that|as|because|if|but|while|although|whether|where|when|than|,|blamed?|"
    r"pressed|angered|warned)[ \u00a0\n]+\Z",
    re.IGNORECASE,
)
_OF = ("n", "an", "ian", "ese", "er")
_AND = re.compile(r",?[ \u00a0](?:and|or)[ \u00a0]\Z|,[ \u00a0]\Z")
_DATELINE = re.compile(r"(?:[/,][^\n]{0,60})?[^\n]{0,40}(?:\([A-Z][\w .-]{1,20}\)|\d)[^\n]{0,20}[-–—]")


def same_places(
    text: str, spans: Sequence[tuple[int, Span, EntityType]]
) -> list[tuple[EntityType, str, str | None, list[int]]]:
    """The polities and places among `spans`: type, usual name, country's code, and the indices of the mentions.

    A capital is its country where it acts as a government ("Moscow said"), else the city."""
    groups: dict[tuple[str, str], tuple[EntityType, str, str | None, list[int]]] = {}
    halves = _halves(span.of(text) for _, span, _ in spans)
    states = _states(span.of(text) for _, span, _ in spans)
    last: tuple[Span, bool] | None = None
    for at, (index, span, kind) in enumerate(spans):
        words = _plain(span.of(text))
        half = halves.get(words) if not _is_part(text, span) else None
        found, whose = world.polity(half or words), world.seat(words)
        if found is not None and found.kind == "city" and whose is not None:
            beside = last is not None and _AND.fullmatch(text[last[0].end : span.start][:8]) is not None
            follows = spans[at + 1][1] if at + 1 < len(spans) else None
            acts = last[1] if beside and last is not None else is_government(text, span, follows)
            last = span, acts
            if acts:
                found = whose
        if found is not None:
            # cities of one name in two countries are one here: the story does not say which
            group = groups.setdefault(
                ("polity", f"{found.name}/{found.kind}"), ("polity", found.name, found.code or found.country, [])
            )
        else:
            water = _WATER.sub("", words)
            words, water = states.get(words, words), states.get(words, water)
            group = groups.setdefault(("place", fold(water)), (kind, words, None, []))
            if len(words) > len(group[1]):
                group = groups["place", fold(water)] = (group[0], words, None, group[3])
        group[3].append(index)
        if found is not None and found.code == "EU" and "union" in words.casefold():
            groups["polity", f"{found.name}/{found.kind}"] = (group[0], "European Union", group[2], group[3])
    return list(groups.values())


def _halves(names: Iterable[str]) -> dict[str, str]:
    """“the North” is North Korea in a story that names no other country in the north."""
    halves: dict[str, set[str]] = {}
    for name in names:
        words = _plain(name).split()
        if len(words) == 2 and words[0] in {"North", "South"}:
            found = world.polity(" ".join(words))
            if found is not None:
                halves.setdefault(words[0], set()).add(found.name)
    return {half: next(iter(whole)) for half, whole in halves.items() if len(whole) == 1}


def _states(names: Iterable[str]) -> dict[str, str]:
    """What is of a place that no table knows, by the place's name: “Ruritanian” of “Ruritania”."""
    known = {_plain(name) for name in names}
    return {
        of: name
        for of in known
        for ending in _OF
        if of.endswith(ending) and (name := of.removesuffix(ending)) in known and world.polity(name) is None
    }


def _is_part(text: str, span: Span) -> bool:
    """Whether the word at `span` is a part of a longer name: “South China Sea”."""
    return text[span.end : span.end + 1] in {" ", "-"} and text[span.end + 1 : span.end + 2].isupper()


def is_government(text: str, span: Span, following: Span | None = None) -> bool:
    """Whether the capital at `span` stands for its government; where nothing tells, it is the city."""
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    line = not before or before.endswith("\n")
    if line and (span.of(text).isupper() or _DATELINE.match(after)):
        return False
    if _IN.search(before) or _CITY_AFTER.match(after):
        return False
    if _SPEAKS.match(after) and not re.search(r"\b(?:of|from|to)[ \u00a0]\Z", before):
        return True
    from_there = _FROM.search(before)
    if from_there and _MOTION.search(before[: from_there.start()]):
        return False
    if following is not None and _AND.fullmatch(text[span.end : following.start][:8]):
        then = text[following.end : following.end + _AROUND]
        if _SPEAKS.match(then) or re.match(r"[ \u00a0](?:are|were|have)\b", then):
            return True
    return bool(_WITH.search(before)) or bool(re.match(r"[’']s [a-z]", after))


def _plain(words: str) -> str:
    """The name without "the", on one line; one in capitals alone gets small letters again."""
    plain = " ".join(bare(words).split()) or words.strip() or words
    the = _THE.match(plain)
    if the and len(plain) > the.end():
        plain = plain[the.end() :]
    if plain.isupper() and len(plain) > 4:
        plain = " ".join(word[:1] + word[1:].casefold() for word in plain.split())
    return plain
