"""The title of a readout as an answer: which kind of contact, and who stands on either side.

“Readout of President Voss’s Call with Chancellor Adler of Norland on Trade” is a call of President Voss with
Chancellor Adler of Norland. Titles that name no call or meeting of somebody with somebody say why they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.names import words
from onrecord.ontology import world
from onrecord.record import Actor

Kind = Literal["call", "meeting"]

# A post in the singular: somebody is meant, by name or by post.
POSTS = frozenset(
    """president minister secretary chancellor premier king queen prince princess emir amir sultan pope sheikh lord
    advisor adviser director chair chairman chairwoman chairperson chief commissioner senator representative
    congressman congresswoman governor mayor speaker ambassador envoy lady gentleman counselor councilor administrator
    coordinator spokesperson taoiseach tanaiste leader head justice general admiral commander judge czar""".split()
)
# Words of titles that tell nobody apart, beside `POSTS`.
_BESIDE = frozenset(
    """a an and the of for to in on at with from by his her their its mr mrs ms dr sir jr sr prime vice deputy first
    second acting interim former special foreign national security affairs external international state council
    department office republic kingdom people peoples united states us u s excellency highness majesty royal crown
    white house member members group groups bin bint ibn al el de da la le van von der den del dos ii iii iv
    principal senior""".split()
)
# Groups of people with posts, in the singular as `_stem` has it.
_HAVE_POSTS = frozenset(
    """leader leadership allie counterpart partner official lawmaker legislator congres congressional senator minister
    ambassador governor mayor chair team cabinet""".split()
)
# What makes another post of a post.
_RANKS = frozenset("vice deputy prime crown acting principal assistant under".split())
_CONTACT = re.compile(
    r"(?P<manner>(?:\b(?:virtual|video|phone|telephone|bilateral|trilateral|in-person|upcoming|expanded|joint)\s+)*)"
    r"\b(?P<kind>call|meeting)s?\b(?P<link>(?:\s+and\s+\w+)?\s+(?:with|between)\b|"
    r"(?<=[Cc]all)\s+to\b(?! action)|(?<=[Cc]alls)\s+to\b|\s+(?=(?:President|Prime)\b))",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:joint )?readout(?:\s+(?:of|(?:from|by) .{3,60}? (?:of|on))\b|:)\s*", re.IGNORECASE)
_STATE_DEPARTMENT = re.compile(
    r"^(?:(?:acting|principal|deputy|assistant|under|special|u\.s\.)\s+){0,3}(?:secretary|envoy|representative|counselor)\b"
    r"|^(?:acting )?(?:special|senior) \w+ ",
    re.IGNORECASE,
)
# What follows the second side: what it was about, when and where.
_TAIL = re.compile(
    r"\s+(?:on(?! behalf)|in advance of|ahead of|to (?=[a-z])|regarding|about|following|after|during|before|at|in|"
    r"amid|as|prior|around|over|marking|discussing)\s.*$"
    r"|\s*[-–—:]\s.*$"
)
_POSSESSIVE = re.compile(r"(?:[’'‘]s?|\bs[’'])\s*$")
# One person ends and another begins where a title follows.
_NEXT = re.compile(
    r"\s*(?:,\s*and\s+|,\s*|\s+and\s+|\s*&\s*|\s+with\s+)"
    r"(?=(?:the\s+)?(?:[A-Z][\w.-]+\s+){0,4}?"
    r"(?:President|Prime|Vice|Foreign|Minister|Secretary|Secretaries|Chancellor|King|Queen|Crown|Senator|Speaker|"
    r"Representative|Governor|Mayor|Ambassador|National|Director|Chair|Administrator|High|Special|Commissioner|"
    r"First|Second|Senior|Principal|Deputy|Congress\w+|Chief|Emir|Amir|Sheikh|General)\b)"
)
_TITLE_DATE = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\s+"
    r"(?P<day>\d{1,2})\b"
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody, or a group or body, on one side of a contact, in the title's words.

    `names` are the folded words that tell who it is, `posts` the words for a post (empty for groups and bodies), and
    `countries` the codes of the countries that are named."""

    text: str
    names: tuple[str, ...]
    posts: frozenset[str]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says: the kinds of contact that are right, the two sides, and the day where it has one."""

    kinds: frozenset[Kind]
    sides: tuple[tuple[Member, ...], tuple[Member, ...]]
    day: tuple[int, int] | None = None
    """Month and day."""


def parse(title: str) -> Title | str:
    """What `title` says, or why it is left out."""
    title = " ".join(title.replace("\u2060", "").replace("⁠", "").split())
    opening = _OPENING.match(title)
    if opening is None and (title.startswith(("Remarks", "Statement", "Joint", "Background")) or "Press" in title[:30]):
        return "remarks, a statement or a briefing"
    rest = title[opening.end() :] if opening else title
    if opening is None and not _STATE_DEPARTMENT.match(rest) and not rest.startswith("Vice President"):
        return "no readout"
    contact = _CONTACT.search(rest)
    if contact is None:
        return "no call or meeting with somebody"
    sides = _sides(rest, contact)
    if isinstance(sides, str):
        return sides
    kinds: set[Kind] = {"call"} if contact["kind"].lower() == "call" else {"meeting"}
    if re.search("virtual|video", contact["manner"], re.IGNORECASE):
        kinds = {"call", "meeting"}
    dated = _TITLE_DATE.search(title)
    return Title(frozenset(kinds), sides, (_MONTHS.index(dated["month"]) + 1, int(dated["day"])) if dated else None)


_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)  # fmt: skip


def _sides(rest: str, contact: re.Match[str]) -> tuple[tuple[Member, ...], tuple[Member, ...]] | str:
    """The two sides of a contact, or why there are none."""
    first, second = rest[: contact.start()].strip(), rest[contact.end() :].strip()
    if re.search(r"\b(?:at|in|before|after|from)(?: (?:a|an|the|their))?$", first, re.IGNORECASE):
        return "remarks, a statement or a briefing"
    if contact["link"].strip().lower() == "between":
        if first.strip(" the"):
            return "a meeting of a body"
        people = [*_members(_TAIL.sub("", second))]
        if len(people) < 2:
            return "two sides that are not told apart"
        one, other = tuple(people[:1]), tuple(people[1:])
    else:
        one = tuple(_members(_POSSESSIVE.sub("", first)))
        other = tuple(_members(_TAIL.sub("", second)))
    if not one or not any(member.posts for member in one):
        return "nobody named on the first side"
    if not other or not any(member.names or member.posts for member in other):
        return "nobody named on the second side"
    return one, other


def _members(side: str) -> Iterator[Member]:
    """The people and groups of a side; posts without a name belong to the name behind them."""
    posts = ""
    for piece in filter(None, (_POSSESSIVE.sub("", one.strip(" ,")) for one in _NEXT.split(side))):
        found = member(f"{posts}{piece}")
        if found.names or piece.startswith("the "):
            yield found
            posts = ""
        else:
            posts = f"{found.text} and "
    if posts:
        yield member(posts.removesuffix(" and "))


def member(text: str) -> Member:
    """Who `text` is, by its words."""
    said = words(re.sub(r"[’']s?\b", "", text))
    posts = frozenset(said) & POSTS
    countries, taken = _countries(text)
    names = tuple(
        word for word in said if word not in POSTS and word not in _BESIDE and word not in taken and len(word) > 1
    )
    return Member(text, names, posts, countries)


def _countries(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of the countries that `text` names, and the folded words that do."""
    tokens = re.findall(r"[\w.’'-]+", text)
    codes, taken = set[str](), set[str]()
    for size in (4, 3, 2, 1):
        for start in range(len(tokens) - size + 1):
            piece = re.sub(r"[’']s?$", "", " ".join(tokens[start : start + size]))
            if not piece[:1].isupper() or taken.issuperset(words(piece)):
                continue
            found = world.polity(piece) or world.demonym(piece)
            if found and found.code:
                codes.add(found.code)
                taken.update(words(piece))
    return frozenset(codes), frozenset(taken)


def is_member(member: Member, text: str, actor: Actor | None) -> bool:
    """Whether a participant, by its words and the actor behind it, is the title's `member`.

    Somebody with a post is a person: by name, else by the post and its country, or by the bare post (“the President”)
    of an actor who has no name. A group or a body is it by any of its words, or by its country, also through a post of
    that country (“Austrian officials”); leaders and others who are called by having a post are people with one."""
    if member.posts:
        return _is_person(member, text, actor)
    said = {_stem(word) for one in _all_words(text, actor) for word in words(one)}
    called = {_stem(word) for word in member.names}
    if said & called or (actor is not None and actor.roles and called & _HAVE_POSTS and not member.countries):
        return True
    own = {actor.country, *(role.country for role in actor.roles)} if actor else set()
    return bool(own & member.countries)


def _is_person(member: Member, text: str, actor: Actor | None) -> bool:
    named = [actor.name, *_texts(actor)] if actor else [text]
    if member.names and any(_same_name(member.names, words(name)) for name in named):
        return True
    ranks = frozenset(words(member.text)) & _RANKS
    for role in actor.roles if actor else ():
        of = role.country in member.countries if member.countries else not member.names
        said = frozenset(words(role.title))
        if of and member.posts & said and said & _RANKS == ranks:
            return True
    if actor and not _texts(actor):
        described = [mention.text for mention in actor.mentions if mention.kind == "nominal"]
        return any(_is_bare_post(member, called) for called in (text, actor.name, *described))
    return _is_bare_post(member, text)


def _is_bare_post(member: Member, text: str) -> bool:
    """Whether `text` is the member's post and no more: the President, for President Voss."""
    said, title = frozenset(words(text)) - {"the", "a", "mr", "madam"}, frozenset(words(member.text))
    return said <= title and bool(said & member.posts) and said & _RANKS == title & _RANKS


def _same_name(names: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names share a word, other than the given name alone of two who have more."""
    shared = set(names) & set(other)
    only_given = len(names) > 1 and len(other) > 1 and shared == {names[0]} == {other[0]}
    return bool(shared) and not only_given


def _texts(actor: Actor) -> list[str]:
    return [mention.text for mention in actor.mentions if mention.kind == "name"]


def _all_words(text: str, actor: Actor | None) -> list[str]:
    if actor is None:
        return [text]
    described = [mention.text for mention in actor.mentions if mention.kind != "pronoun"]
    return [text, actor.name, *described, *(role.title for role in actor.roles)]


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
