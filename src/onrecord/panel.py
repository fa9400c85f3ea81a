"""The actors of a record as a reader wants them listed: who is worth a line, in what order, with which words.

The terminal's page and the notebook's display both show it; how it looks is theirs. Nothing here is made safe to
show: that, too, is theirs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.record import Actor, Record, Role

TYPES = ("person", "organization", "polity", "group")
"""People first, then bodies, states and groups."""

MOST_WORDS = 6
"""So many further names and descriptions of an actor are shown: the first of the story."""

# Pronouns are counted by their first form: he, his and him are `he ×3`.
_FORMS = {
    "he": "him his himself",
    "she": "her hers herself",
    "they": "them their theirs themselves",
    "it": "its itself",
    "I": "i me my mine myself",
    "we": "us our ours ourselves",
    "who": "whom whose",
}
_FIRST_FORM = {form: first for first, forms in _FORMS.items() for form in forms.split()}
_STATUS = {"current": "{}", "former": "former {}", "acting": "acting {}", "elect": "{}-elect"}


@dataclass(frozen=True, slots=True)
class Line:
    """An actor's line in the panel: its posts and the further words for it as they are shown, and how often it
    speaks."""

    actor: Actor
    posts: tuple[str, ...]
    spoken: int
    also: tuple[str, ...]


def panel(record: Record) -> list[Line]:
    """The actors that a reader looks for, in the order of `TYPES`, then of how often they speak, then of the story.

    These are all that speak or hold a post, and the people and bodies that are named more than once. A country or a
    city that is only named is where the story plays, and a group that is only named is in no way told apart."""
    spoken = times_spoken(record)
    kept = [actor for actor in record.actors if spoken[actor.id] or actor.roles or _often_named(actor)]
    kept.sort(key=lambda actor: (TYPES.index(actor.type), -spoken[actor.id], _place(actor)))
    return [Line(actor, posts(actor.roles), spoken[actor.id], further_words(actor)) for actor in kept]


def times_spoken(record: Record) -> Counter[str]:
    """How many statements each actor makes, by its id."""
    return Counter(statement.source.actor for statement in record.statements if statement.source.actor)


def shown_names(record: Record) -> dict[str, str]:
    """The name of each actor, by its id; where several have the same, the id stands with it."""
    named = Counter(actor.name.casefold() for actor in record.actors)
    return {
        actor.id: f"{actor.name} [{actor.id}]" if named[actor.name.casefold()] > 1 else actor.name
        for actor in record.actors
    }


def posts(roles: tuple[Role, ...]) -> tuple[str, ...]:
    """``Secretary General, NATO``, ``former Prime Minister, Netherlands``: each once, in the order of the story."""
    shown: dict[str, str] = {}
    for role in roles:
        title = _STATUS[role.status].format(role.title)
        post = f"{title}, {role.of}" if role.of else title
        shown.setdefault(post.casefold(), post)
    return tuple(shown.values())


def further_words(actor: Actor) -> tuple[str, ...]:
    """What else the story calls the actor: names, then descriptions, then pronouns with how many of them.

    Words that hold the whole name say no more than it does."""
    name = actor.name.casefold()
    words = dict[str, str]()
    for kind in ("name", "nominal"):
        for mention in actor.mentions:
            text = " ".join(mention.text.split())
            if text.startswith(("The ", "A ", "An ")):
                text = text[0].lower() + text[1:]
            if mention.kind == kind and text and name not in text.casefold():
                words.setdefault(text.casefold().removeprefix("the "), text)
    folded = (mention.text.strip().casefold() for mention in actor.mentions if mention.kind == "pronoun")
    pronouns = Counter(_FIRST_FORM.get(form, form) for form in folded)
    shown = list(words.values())
    left_out = ["…"] if len(shown) > MOST_WORDS else []
    counted = [f"{word} ×{count}" if count > 1 else word for word, count in pronouns.most_common()]
    return (*shown[:MOST_WORDS], *left_out, *counted)


def same_words(one: str, other: str) -> bool:
    """Whether two ways to name an actor differ in nothing but an article, capitals and space."""
    first, second = (" ".join(words.split()).casefold().strip(" ,").removeprefix("the ") for words in (one, other))
    return first == second


def _often_named(actor: Actor) -> bool:
    names = sum(mention.kind == "name" for mention in actor.mentions)
    return actor.type in {"person", "organization"} and names > 1


def _place(actor: Actor) -> int:
    return actor.mentions[0].span.start if actor.mentions else -1
