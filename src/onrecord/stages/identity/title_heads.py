"""What a title phrase is, and where one may have its head."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.ontology.titles import Title, titles
from onrecord.record import RoleStatus
from onrecord.stages.identity.story_words import Of, StoryWords

NATIVES = frozenset({"profession", "academic", "media", "organization", "religion"})
"""Kinds whose adjective of a country tells where they are from, not whose they are: “a Ruritanian economist”."""

# Kinds whose title may follow another: “Army Chief of Staff | General Zapt”.
_RANKS = frozenset({"military", "police", "legislator", "judge", "religion", "monarch"})
_MODALS = frozenset("will would can could may might must shall should".split())
_VERBS = frozenset("host head chair coach counsel judge lead chief partner captain anchor".split())
_BEFORE_RANKS = frozenset({"state", "minister", "diplomat", "legislator", "company", "head", "local"})


@dataclass(slots=True)
class TitlePhrase:
    """A noun phrase that names a post, by token numbers, half open.

    `first` to `end` is all of it, from its article to the end of what it is a post of; `base_end` ends the base noun
    phrase. `title` are the words of the title, less its status. `ofs` are what it is a post of, several in “the
    Ruritanian and Graustark ministers”; `place` is the country beside a body. `owner` is the mention of the person
    whose post it is (“Zapt’s lawyer”), `article` what opens it, a possessive as ``the``, `at` the head's first word."""

    head: Title
    first: int
    base_end: int
    end: int
    title: list[int]
    at: int = -1
    status: RoleStatus = "current"
    ofs: list[Of] = field(default_factory=list)
    place: Of | None = None
    owner: int | None = None
    article: str = ""


def head_at(words: StoryWords, at: int) -> Title | None:
    """The longest title whose words stand at `at`, unless they are part of a name or a verb."""
    if is_verb(words, at):
        return None
    for title in titles().heads.get(words.tokens[at].low, ()):
        size = len(title.words)
        if size == 1 or tuple(token.low for token in words.tokens[at : at + size]) == title.words:
            if title.words[0] == "under" and words.tokens[at].text.islower() != words.tokens[at + 1].text.islower():
                continue  # “ranks shrink under Secretary Zapt”
            titled = title.kind in {"religion", "monarch"}
            return None if _in_name(words, at, at + size, plural=title.plural, titled=titled) else title
    return None


def is_verb(words: StoryWords, at: int) -> bool:
    """Whether the word at `at` is no title but a verb: “will | host the minister”."""
    before = words.low(at - 1)
    return before in _MODALS or (before == "to" and words.tokens[at].text in _VERBS)


def _in_name(words: StoryWords, start: int, end: int, *, plural: bool, titled: bool) -> bool:
    number = words.inside[start]
    if number is None:
        return False
    begin, behind = words.bounds(start)
    # a finder may take the title before a name for a name: “Rep. | Zapt”, “Zenda Bank President | Rose Zapt”
    before = behind == end < len(words.tokens) and words.is_name(end, "person") and not plural
    if before and (begin == start or words.mentions[number].type == "organization"):
        return False
    if words.mentions[number].type == "person":  # “Pope Benedikt” may be the name
        return not (titled and begin == start and end < behind)
    # a finder may take words of a title for a body: “the Energy | Secretary”
    begin += words.low(begin) == "the"
    if begin == start and behind <= end:
        return False
    return not words.all_title_words(begin, max(end, behind))


def goes_on(words: StoryWords, head: Title, end: int) -> bool:
    """Whether the title is only the beginning of another one: “press | secretary”, “party | leader”."""
    follows = head_at(words, end) if end < len(words.tokens) else None
    if follows is not None:
        ranked = head.kind in _BEFORE_RANKS or (head.kind == "military" and len(head.words) > 2)
        return not (follows.kind in _RANKS and ranked)
    word = words.low(end)
    return (
        word in titles().words
        and words.inside[end] is None
        and end + 1 < len(words.tokens)
        and (head_at(words, end + 1) is not None)
    )
