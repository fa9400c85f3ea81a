"""Names that the model cuts in two, or of which it misses a word, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.ontology.personal import words_of as personal
from onrecord.ontology.titles import titles
from onrecord.stages.identity.name_edges import parted, split
from onrecord.stages.identity.name_tables import is_body, is_known, is_listed, is_place, tag_of, words_of_bodies
from onrecord.stages.identity.name_tails import behind
from onrecord.stages.identity.name_words import Words

# How a body's name goes on where the model cuts it: "Central Bank of | Ruritania", not "Hentzau Corp of | Strelsau".
_GOES_ON_WITH = frozenset({"of", "for", "and", "on", "the"})
_LEGAL = re.compile(r"\b(?:Inc|Corp|Ltd|Co|Group|Plc|AG|SA)\.? (?:of|for|and|on|the)$")
_DOMAIN = re.compile(r"\.(?:com|org|net|de|fr|uk|hu|ru|ua|eu|tv|info|io)\b")
_DOTTED = re.compile(r"[A-Z]\.[A-Z]{2,5}")
_PARTED = re.compile(r"[\n,;:]|['’]s? ")
_MARKS = frozenset(".,;:!?)\"”’'…")
_OPENS, _CLOSES = frozenset({" '", ' "', " “", " ‘"}), frozenset("'\"”’")
_SUFFIXES = frozenset("Jr Sr II III IV".split())
# What secretaries and ministers are of, which is no body by itself.
_CHARGES = frozenset(
    "State Defense Defence War Commerce Labor Energy Education Agriculture Health Interior Justice".split()
)
_CHARGED = frozenset("Secretary Undersecretary".split())
_IN_CHARGES = frozenset("of for and the , &".split())
# A body with what it is for, and what else may be: "Committee on Trade" and ", Ports and Fisheries".
_FOR_FIELDS = re.compile(
    r"\b(?:Bureau|Committee|Subcommittee|Commission|Department|Ministry) (?:on|of|for) [A-Z][a-z]+$"
)
_FIELDS = re.compile(r"(?:, [A-Z][a-z]+)+,? (?:and|&) [A-Z][a-z]+\b")
_DASHES = ("-", "‑")
_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}[-‑][a-z]{1,5}")
_SYLLABLE = 5  # letters, at most, of a Korean or Chinese one
_COMPOUND = frozenset("aged based born era led like made owned run style type".split())
_IRISH = re.compile(r"(?:[A-Z][\w.]*\s)*[OD]['’][A-Z][a-z]+")
# What ends the name of a firm.
_FIRM = frozenset("AG Co Corp Corporation GmbH Inc Incorporated LLC LLP Ltd Limited NV PLC Plc plc SA SE SpA".split())
_REACH, _GLUE = 12, 6  # words by which a name may grow


def joined(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """The names in order, put together where the model cuts one, and parted where it takes two for one."""
    charged = _charges(words, names)
    names = [
        _with_family(words, _with_syllable(words, tag))
        for tag in names
        if not _is_part(words, tag) and not charged.issuperset(range(tag.first, tag.end))
    ]
    whole = _known_together(words, _with_word_before(words, _firms(words, parted(words, names))))
    whole = _glued(words, _with_list(words, whole))
    return split(words, behind(words, _prefixed(words, whole)))


def _is_part(words: Words, tag: Tagged) -> bool:
    """Whether what the model tags is no name but a piece of one or of a title: "Hentzau, | Jr.", "Secretary of |
    State"."""
    name = words.cut(tag.first, tag.end).rstrip(".")
    if name in _SUFFIXES:
        return True
    before = tag.first - 2
    return (
        name in _CHARGES
        and before >= 0
        and words[before + 1] == "of"
        and words[before].casefold() in ("secretary", "secretaries", "undersecretary", "minister", "ministers")
    )


def _charges(words: Words, names: Sequence[Tagged]) -> set[int]:
    """The words of what a secretary before a name is for, no bodies: "Under Secretary of | Defense for Ports and |
    Ellen Holm"."""
    out: set[int] = set()
    people = {n for tag in names if tag.tag == "person" for n in range(tag.first, tag.end) if words[n] not in _CHARGED}
    for tag in names:
        at = tag.first
        while tag.tag == "person" and at > 0 and at - 1 not in people:
            if not words.is_capital(at - 1) and words[at - 1] not in _IN_CHARGES:
                break
            at -= 1
            if words[at] in _CHARGED and words[at + 1] in ("of", "for"):
                if any(words[n] == "for" for n in range(at, tag.first)):
                    out.update(range(at, tag.first))
                break
    return out


def _with_syllable(words: Words, tag: Tagged) -> Tagged:
    """A given name of two syllables is whole: "Ban Ki | -moon", not "Rudolf Sapt | -led"."""
    dash = tag.end - 1 if words[tag.end - 1] in _DASHES else tag.end  # the model may break off at either side of it
    if tag.tag != "person" or dash - tag.first != 2 or dash + 1 >= words.count or words[dash] not in _DASHES:
        return tag
    syllable = words[dash + 1]
    own = syllable.isalpha() and syllable.islower() and len(syllable) <= _SYLLABLE and syllable not in _COMPOUND
    return replace(tag, end=dash + 2) if own and words.gap(dash) == words.gap(dash + 1) == "" else tag


def _with_family(words: Words, tag: Tagged) -> Tagged:
    """A Korean or Chinese given name has its family's name before it, a word of English too: "Son | Jae-il"."""
    given = words.cut(tag.first, tag.end)
    if tag.tag != "person" or tag.first == 0 or not _TWO_SYLLABLES.fullmatch(given):
        return tag
    family = words[tag.first - 1]
    known = words.is_capital(tag.first - 1) and family.casefold() in personal("family name of China or Korea")
    return replace(tag, first=tag.first - 1) if known and words.is_beside(tag.first) else tag


def _firms(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """A firm's name in two pieces is one, "Hentzau | Northstar Inc", and so it is without what ends it."""
    firms = {
        words.cut(last.first, tag.end - 1)
        for last, tag in pairwise(names)
        if _are_beside(words, last, tag) and words[tag.end - 1] in _FIRM and tag.end - tag.first > 1
    }
    out: list[Tagged] = []
    for tag in names:
        last = out[-1] if out else None
        if last is not None and _ends_firm(words, last, tag):
            out[-1] = replace(last, end=tag.end, tag="organization")
            continue
        if last is not None and _are_beside(words, last, tag):
            whole = words.cut(last.first, tag.end)
            if whole in firms or (words[tag.end - 1] in _FIRM and words.cut(last.first, tag.end - 1) in firms):
                out[-1] = replace(last, end=tag.end, tag="organization")
                continue
        out.append(tag)
    return out


def _ends_firm(words: Words, last: Tagged, tag: Tagged) -> bool:
    """Whether a name is but a legal form, "Hentzau's | Corp", "Hentzau and | Co", or whose a
    house is, "House of | Hentzau"."""
    alone, before = (
        tag.end == tag.first + 1 and words[tag.first] in _FIRM,
        last.tag in ("organization", "person", "misc"),
    )
    if last.end == tag.first:
        return alone and before and words.is_beside(tag.first)
    between = words[last.end] if last.end + 1 == tag.first else ""
    if alone and before and words[tag.first] == "Co":
        return between in ("and", "&")
    house = words.cut(last.first, last.end) == "House" and last.tag == "organization"
    return house and between == "of" and tag.tag in ("organization", "person")


def _are_beside(words: Words, last: Tagged, tag: Tagged) -> bool:
    """Whether two names with nothing between may be a firm's together: the first is one word that no table knows."""
    kinds = ("organization", "person", "misc")
    beside = last.end == tag.first == last.first + 1 and words.is_beside(tag.first)
    known = beside and (is_known(words[last.first]) or world.demonym(words[last.first]) is not None)
    return beside and not known and last.tag in kinds and tag.tag in ("organization", "misc")


def _with_word_before(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """A person's names that touch or have a hyphen between them are one; a body's goes on behind "of"; and a single
    word takes the one or two before it that make it a known name ("European | Union")."""
    out: list[Tagged] = []
    for tag in names:
        last = out[-1] if out else None
        if last is not None and _is_branch(words, last, tag):
            out[-1] = replace(last, end=tag.end)
            continue
        if last is not None and (_goes_on(words, last, tag) or _is_one_person(words, last, tag)):
            out[-1] = replace(last, end=tag.end, tag="person" if tag.tag == "person" else last.tag)
            continue
        if _is_movement(words, tag):
            out.append(replace(tag, end=tag.end + 1, tag="organization"))
            continue
        first = tag.first
        particle = first > 0 and words[first - 1] in ("al", "el") and words.is_beside(first)
        if tag.tag != "person" and (particle or not is_known(words.cut(first, tag.end))):
            for begin in range(max(0, first - 2), first):
                found = words.cut(begin, tag.end)
                opens = found[0].isupper() or found.startswith(("al-", "al ", "el "))
                if opens and "\n" not in words.text[words.starts[begin] : words.starts[first]] and is_known(found):
                    first = begin
                    break
        while out and out[-1].end > first:
            out.pop()
        out.append(tag if first == tag.first else replace(tag, first=first, tag=tag_of(words.cut(first, tag.end))))
    return out


def _goes_on(words: Words, last: Tagged, tag: Tagged) -> bool:
    if last.tag != "organization" or last.end != tag.first or tag.tag == "person":
        return False
    return words[last.end - 1] in _GOES_ON_WITH and not _LEGAL.search(words.cut(last.first, last.end))


def _is_branch(words: Words, last: Tagged, tag: Tagged) -> bool:
    """Whether a body goes on with the country or town that it is in, "Hentzau Electric | Ruritania", or with the name
    that it has from somebody, "Fundação | Rudolf Rassendyll"."""
    if last.tag != "organization" or last.end != tag.first or not words.is_beside(tag.first):
        return False
    opening = words.cut(last.first, last.end)
    if tag.tag == "person":
        return opening.casefold() in words_of_bodies("opens with a kind")
    whole = words.cut(last.first, tag.end)
    return tag.tag == "gpe" and not opening.isupper() and not whole.isupper()


def _is_movement(words: Words, tag: Tagged) -> bool:
    """Whether a country's name goes on as a party's or a movement's: "Ruritania | First", not "Ruritania First Deputy
    Premier"."""
    if tag.tag != "gpe" or tag.end >= words.count or not words.is_beside(tag.end):
        return False
    goes_on = words.is_beside(tag.end + 1) and words.is_capital(tag.end + 1)
    return words[tag.end] in words_of_bodies("behind a country") and not goes_on


def _is_one_person(words: Words, last: Tagged, tag: Tagged) -> bool:
    gap = words.text[words.ends[last.end - 1] : words.starts[tag.first]]
    initial = len(words[last.end - 1]) == 1 and words[last.end - 1].isupper() and last.end - last.first > 1
    if last.tag == tag.tag == "person" and initial and gap == ".":
        return True  # "Rudolf H | . | W. Hentzau"
    if last.tag == tag.tag == "person":
        middle = tag.first == last.end + 1 and words.is_beside(last.end) and _is_middle_name(words, last.end)
        nickname = gap in _OPENS and any(mark in words.cut(tag.first, tag.end) for mark in _CLOSES)
        hyphened = gap == "" and words[last.end - 1] in _DASHES  # "Rudolf Elphberg- | Hentzau"
        return hyphened or gap in (" ", "-", "‑") or nickname or (middle and words.is_beside(tag.first))
    place = "gpe", "loc"
    if tag.tag == "person" and last.tag in place:  # "Jan | -Rupert Hentzau"
        return gap in ("-", "‑") and last.end == last.first + 1 and not is_known(words.cut(last.first, last.end))
    # "Rudolf | Hentzau" where the model takes the surname for a town that no table has
    alone = last.tag == "person" and tag.tag in place and tag.end == tag.first + 1 and gap == " "
    return alone and not is_known(words.cut(tag.first, tag.end))


def _is_middle_name(words: Words, at: int) -> bool:
    """Whether the word between two names is one, and no title: "Rudolf | Karl | Hentzau"."""
    word, low, table = words[at], words[at].casefold(), titles()
    return words.is_capital(at) and not word.isupper() and low not in table.words and low not in table.heads


def _known_together(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """Names beside each other that the tables know as one ("East | Ruritania", "Republic of | Ruritania"), or with a
    word or two behind ("Elphberg | State")."""
    out: list[Tagged] = []
    for tag in names:
        last = out[-1] if out else None
        if last is not None and last.end <= tag.first <= last.end + 3 and tag.end - last.first <= _REACH:
            whole = words.cut(last.first, tag.end)
            apart = _PARTED.search(whole.removesuffix(", D.C.")) is not None
            if not apart and is_listed(whole):
                out[-1] = replace(last, end=tag.end, tag="misc")  # "the State of the | Union"
                continue
            # "Ruritanian | Popular Front": two names
            apart = apart or last.tag == "norp" or _is_own(words, last, tag)
            if not apart and is_known(whole):
                sure = max(last.confidence, tag.confidence)
                out[-1] = replace(last, end=tag.end, tag=tag_of(whole), confidence=sure)
                continue
            if last.end == tag.first and words.is_beside(tag.first) and (end := _quarter_end(words, last, tag)):
                out[-1] = replace(last, end=end, tag="loc")
                continue
        longer = _longer(words, tag)
        if not out or out[-1].end <= longer.first:
            out.append(longer)
    return out


def _is_own(words: Words, last: Tagged, tag: Tagged) -> bool:
    return last.end == tag.first and words.is_capital(last.first) and is_body(words.cut(tag.first, tag.end))


def _with_list(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """A body's name goes on with the rest of what it is for: "the Committee on Trade, | Ports and Fisheries"."""
    out: list[Tagged] = []
    for tag in names:
        if out and out[-1].end > tag.first:
            continue  # within the list
        opens = tag.tag == "organization" and _FOR_FIELDS.search(words.cut(tag.first, tag.end)) is not None
        listed = _FIELDS.match(words.text, int(words.ends[tag.end - 1])) if opens else None
        if listed is not None:
            end = tag.end
            while end < words.count and words.ends[end] <= listed.end():
                end += 1
            others = (one for one in names if tag.end <= one.first < end)
            if all(one.tag in ("organization", "misc") for one in others):
                tag = replace(tag, end=end)
        out.append(tag)
    return out


def _quarter_end(words: Words, last: Tagged, tag: Tagged) -> int:
    """Where a place ends that opens with a quarter of the sky, 0 where it is none: "Southern | Zendars", "South | China
    | Sea"."""
    quarter = last.end == last.first + 1 and words[last.first] in words_of_bodies("quarter of the sky")
    if not quarter or tag.tag not in ("gpe", "loc", "norp"):
        return 0
    if tag.end < words.count and words.is_beside(tag.end) and words[tag.end] in words_of_bodies("noun for a place"):
        return tag.end + 1
    return 0 if tag.tag == "norp" or is_place(words.cut(tag.first, tag.end)) else tag.end


def _longer(words: Words, tag: Tagged) -> Tagged:
    """`tag` with the word or two behind it that make it a known name."""
    own = words.cut(tag.first, tag.end)
    if tag.tag == "person" or is_known(own):
        return tag
    adjective = world.demonym(own) is not None
    for end in range(min(tag.end + 2, words.count), tag.end, -1):
        whole, rest = words.cut(tag.first, end), words.cut(tag.end, end)
        # "Ruritanian | Foreign Ministry spokesman" is a title, "Ruritanian | police" no name
        title = adjective and end < words.count and words[end] in words_of_bodies("people")
        apart = title or (adjective and not words.is_capital(end - 1))
        if not apart and "\n" not in whole and not is_known(rest) and is_known(whole):
            return replace(tag, end=end, tag=tag_of(whole))
    return tag


def _glued(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """Names whose word goes on without a blank: "E | .ON", "Port | -au-Prince", "index | .hu"."""
    out: list[Tagged] = []
    for tag in names:
        first, end = tag.first, tag.end
        while first > 0 and tag.first - first < _GLUE and words.gap(first) == "":
            first -= 1
        while end < words.count and end - tag.end < _GLUE and words.gap(end) == "":
            end += 1
        while end > tag.end and words[end - 1] in _MARKS:
            end -= 1
        while first < tag.first and not words[first].isalnum():
            first += 1
        if (first, end) != (tag.first, tag.end):
            whole = words.cut(first, end)
            if irish := _IRISH.match(whole):
                last = next(n for n in range(first, end) if words.ends[n] >= words.starts[first] + irish.end())
                if first < tag.first or last >= tag.end:
                    one = tag.end == tag.first + 1
                    tag = replace(tag, first=first, end=max(tag.end, last + 1), tag="person" if one else tag.tag)
            shaped = _DOTTED.fullmatch(whole) is not None or (_DOMAIN.search(whole) is not None and "/" not in whole)
            if is_known(whole) or (shaped and tag.tag != "person"):
                tag = replace(tag, first=first, end=end, tag="organization" if shaped else tag_of(whole))
        if out and out[-1].end > tag.first:
            if out[-1].end >= tag.end:
                continue
            out.pop()
        out.append(tag)
    return out


def _prefixed(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """Names with the word before them that makes them a body's ("Air | Ruritania"), and a noun for a body with the
    capitals before it ("Hentzau Steel | Works")."""
    out: list[Tagged] = []
    for tag in names:
        before = tag.first - 1
        if tag.tag == "organization" and (opens := _for_what(words, tag)) is not None:
            while out and out[-1].end > opens:
                out.pop()
            out.append(replace(tag, first=opens))
            continue
        if before < 0 or tag.tag == "person" or not words.is_beside(tag.first):
            out.append(tag)
            continue
        if words[before] in words_of_bodies("word before"):
            if out and out[-1].end > before:
                out.pop()
            if not out or out[-1].end <= before:
                tag = replace(tag, first=before, tag="organization")
        elif (
            tag.tag in ("gpe", "loc")
            and words[before] in words_of_bodies("opens a place's name")
            and not is_known(words.cut(tag.first, tag.end))
            and (not out or out[-1].end <= before or out[-1].first == before)
        ):
            if out and out[-1].first == before:
                out.pop()
            tag = replace(tag, first=before)  # “Port | Zenda”, not “Fort Paris”
        elif tag.tag == "organization" and tag.end == tag.first + 1:
            tag = replace(tag, first=_first_capital(words, tag.first, out[-1].end if out else 0))
        out.append(tag)
    return out


def _for_what(words: Words, tag: Tagged) -> int | None:
    """Where a body's name begins of which the model has the end: “| Campaign for a | Free Press”, “| Ruritanian- |
    Zendan Chamber of Trade”; None where it has all."""
    k = tag.first - 1
    if k > 0 and words[k] in _DASHES and words.gap(k) == words.gap(tag.first) == "":
        two = all(world.demonym(words[n]) is not None for n in (k - 1, tag.first))
        return k - 1 if two and tag.end > tag.first + 1 else None
    if k > 0 and words[k] in ("a", "an", "the"):
        k -= 1
    opens = k > 0 and words[k] in ("for", "against") and words[k - 1] in words_of_bodies("before what it is for")
    return k - 1 if opens and words.is_capital(tag.first) and "\n" not in words.cut(k - 1, tag.end) else None


def _first_capital(words: Words, at: int, least: int) -> int:
    """Where the capitals before a noun for a body begin ("State | Department"); a country's adjective is no part."""
    first = at
    if words[at] in words_of_bodies("noun in capitals"):
        while (
            first > least
            and at - first < 4
            and words.is_capital(first - 1)
            and words.is_beside(first)
            and words[first - 1] not in words_of_bodies("opens a sentence")
            and world.demonym(words[first - 1]) is None
        ):
            first -= 1
    return first
