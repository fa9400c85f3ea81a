"""What belongs to a body's name behind it: "Elphberg | Workers' Party", "Institute | for Strategic Affairs"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.stages.identity.name_tables import is_body, is_known, is_place, words_of_bodies
from onrecord.stages.identity.name_words import Words

_OWNER = re.compile(r"['’]s?$")
_LINKS = frozenset("of for on against to".split())
_LINKED = re.compile(r"\b(?:of|for|on|against|to) ")
_SMALL = frozenset("of for on in at by and the to with against".split())
_TIMES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
)
_AHEAD = 4  # names that are looked at behind one


def behind(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """The names with what belongs to them behind; those that are swallowed vanish."""
    out: list[Tagged] = []
    at = 0
    while at < len(names):
        tag = names[at]
        at += 1
        following = names[at : at + _AHEAD]
        if tag.tag == "person":
            tag = replace(tag, end=_byname_behind(words, tag.end))
        elif tag.tag in ("gpe", "loc", "norp"):
            tag = _with_place_noun(words, tag, out[-1].end if out else 0)
        end = _noun_behind(words, tag, following)
        if end > tag.end:
            tag = replace(tag, end=end, tag="organization")
        if tag.tag == "organization":
            tag = _with_complement(words, _with_number(words, tag), following)
        while at < len(names) and names[at].first < tag.end:
            at += 1
        out.append(tag)
    return out


def _with_number(words: Words, tag: Tagged) -> Tagged:
    """The name with the number behind it: "Task Force | 150/59"."""
    end = tag.end
    if end < words.count and words.is_beside(end) and words[end - 1] in words_of_bodies("noun that takes a number"):
        end += words[end].isdigit()
    while words[end - 1].isdigit() and end + 1 < words.count and words[end] in "/-–" and words[end + 1].isdigit():
        if words.gap(end) or words.gap(end + 1) or end - tag.end > _AHEAD:
            break
        end += 2
    return replace(tag, end=end)


def _byname_behind(words: Words, end: int) -> int:
    """Where a person's name ends that goes on with a byname: "Rudolf | the Great"."""
    if end + 1 < words.count and words[end] == "the" and words.is_beside(end) and words.is_beside(end + 1):
        return end + 2 if words[end + 1] in words_of_bodies("byname") else end
    return end


def _with_place_noun(words: Words, tag: Tagged, least: int) -> Tagged:
    """The name of a place with the noun behind it that makes it another's, and a quarter of the sky before: "Zenda |
    Street", "South | China | Sea"; with "of …" behind a water: "Gulf | of Zenda". `least`: where it may begin."""
    first, end = tag.first, tag.end
    if end < words.count and words.is_beside(end) and words[end] in words_of_bodies("noun for a place"):
        end += 1
        if first > least and words.is_beside(first) and words[first - 1] in words_of_bodies("quarter of the sky"):
            first -= 1
    elif end + 1 < words.count and words[end] == "of" and words[end - 1] in words_of_bodies("noun for a water"):
        end = words.capitals(end + 1, 2) if words.is_beside(end) and words.is_beside(end + 1) else end
        end -= end == tag.end + 1
    return tag if end == tag.end else replace(tag, first=first, end=end, tag="loc")


def _noun_behind(words: Words, tag: Tagged, following: Sequence[Tagged]) -> int:
    """Where the name ends with a noun for a body in capitals behind it, perhaps after a possessive."""
    at = tag.end
    own = words.cut(tag.first, tag.end)
    owned = _OWNER.search(own) is not None
    if (own.isupper() and tag.tag != "organization") or not (own[-1].isalnum() or owned):
        return tag.end
    if at + 1 < words.count and words[at] in "'’" and words.gap(at) == "":
        if words[at + 1] == "s" and words.gap(at + 1) == "":
            at += 2
        elif words[at - 1].endswith("s"):
            at += 1
        owned = True
    plural = words[at - 1] in "'’"  # "Workers' | Party", not "Ruritania's | Supreme Court"
    if owned and (tag.tag in ("gpe", "person") or (is_body(own) and not plural)):
        return tag.end
    of_names = words_of_bodies("noun behind a person or a place")
    heads = words_of_bodies("noun in capitals") if tag.tag not in ("gpe", "loc", "person") else of_names
    others = {n for other in following if other.tag in ("person", "gpe") for n in range(other.first, other.end)}
    best = tag.end
    for last in range(at, min(at + 3, words.count)):
        if not words.is_beside(last) or not words.is_capital(last) or last in others:
            break
        if words[last] in words_of_bodies("post in capitals"):
            return tag.end
        if words[last] in heads:
            best = last + 1
    return tag.end if owned and best - at > 2 else best


def _with_complement(words: Words, tag: Tagged, following: Sequence[Tagged]) -> Tagged:
    """The name with an "of …", "for …", "on …" behind its noun, and with the "and …" behind that."""
    end = tag.end
    while end > tag.first + 1 and words[end - 1] in _SMALL:
        end -= 1
    tags = {n: other for other in following for n in range(other.first, other.end)}
    grown = _complement(words, end, tags)
    if _LINKED.search(words.cut(tag.first, grown)):
        grown = _rest(words, grown, tags, following)
    return replace(tag, end=grown) if grown > end else tag


def _complement(words: Words, end: int, tags: Mapping[int, Tagged]) -> int:
    if end + 1 >= words.count or words[end] not in _LINKS or not words.is_beside(end):
        return end
    if words[end - 1] not in words_of_bodies("noun that takes a name behind it"):
        return end
    link, at = words[end], end + 1
    if words[at] == "the":
        at += 1
    if at + 1 < words.count and words[at] == "former":
        at += 1
    stop = words.capitals(at)
    person = (n for n in range(at, stop) if n in tags and tags[n].tag == "person")
    post = (n for n in range(at, stop) if words[n] in words_of_bodies("post in capitals"))
    stop = min([stop, *person, *post])  # "Party of Zenda | Chairman Rupert Hentzau"
    if stop == at or words[at] in _TIMES:
        return end
    inner = words.cut(at, stop)
    place = is_place(inner) or world.demonym(inner) is not None
    other = tags[at].tag if at in tags else ""
    if link == "of":
        alone = place and words[end - 1] not in words_of_bodies("noun that takes a country behind it")
        return end if alone or other == "person" else stop
    return end if place or other in ("person", "gpe") else stop


def _rest(words: Words, end: int, tags: Mapping[int, Tagged], following: Sequence[Tagged]) -> int:
    """Where a name with a complement ends that goes on in capitals, or with "and …"."""
    if words.is_beside(end) and words.is_capital(end):
        stop = words.capitals(end)
        person = any(n in tags and tags[n].tag in ("person", "gpe") for n in range(end, stop))
        if words[end] not in words_of_bodies("post in capitals") and not person:
            end = stop
    if end + 1 >= words.count or words[end] not in ("and", "&") or not words.is_beside(end):
        return end
    over = next((other for other in following if other.first < end < other.end), None)
    if over is not None and over.tag in ("organization", "misc", "norp"):
        return over.end
    stop = words.capitals(end + 1)
    free = not any(n in tags and tags[n].tag in ("person", "gpe", "organization") for n in range(end + 1, stop))
    if stop == end + 1 or not free or words[end + 1] in _TIMES or is_known(words.cut(end + 1, stop)):
        return end
    return stop
