"""Whose head or minister somebody is by what everybody knows: “President Macron” is of France.

By the table of leaders. The story must name the country or the body anywhere, by its name, people, capital or bodies;
only for a full name (“Emmanuel Macron”) it need not.
"""

from __future__ import annotations

from collections.abc import Collection

from onrecord.ontology import world
from onrecord.ontology.leaders import Leader, called, name_words
from onrecord.stages.identity.holders import Holding
from onrecord.stages.identity.story_words import Of, StoryWords

_ALIKE = {
    **dict.fromkeys(["premier", "chancellor", "taoiseach"], "minister"),
    **{"defence": "defense", "advisor": "adviser", "affairs": "", "of": "", "the": ""},
}
_LEADERS = (("leader",), ("ruler",))  # what heads of state are called by who does not say their title


class Leaders:
    """The people of one story that the table of leaders knows; `named` are the codes and bodies that it names."""

    def __init__(self, words: StoryWords, named: Collection[str]) -> None:
        self.words, self.named = words, named
        self._names = {
            number: name_words(" ".join(mention.span.of(words.text).split()))
            for number, mention in enumerate(words.mentions)
            if mention.kind == "name" and mention.type == "person"
        }
        self._full: dict[str, set[tuple[str, ...]]] = {}  # by each word of theirs
        for name in self._names.values():
            for word in name if len(name) > 1 else ():
                self._full.setdefault(word, set()).add(name)

    def known(self, holding: Holding) -> tuple[Leader, ...]:
        """The leaders who may hold this post; with several the story must decide."""
        found, full = self._called(self._names.get(holding.mention, ()))
        return tuple(leader for leader in found if self._fits(leader, holding, full=full))

    def of(self, holding: Holding) -> Of | None:
        """What the post is of; None where no leader holds it, or where it may be of two."""
        known = self.known(holding)
        named = [leader for leader in known if leader.of in self.named]
        if not named and self._called(self._names.get(holding.mention, ()))[1]:
            named = list(known)
        title = " ".join(self._title(holding))
        bodies = {leader.of for leader in named if leader.post == title} or {leader.of for leader in named}
        if len(bodies) != 1:
            return None
        return self._body(bodies.pop())

    def _body(self, name: str) -> Of:
        if name in world.codes():
            return Of(None, world.codes()[name].name, name, "polity")
        body = world.body(name)
        return Of(None, name, body.country if body else None, "body")

    def state(self, mention: int) -> Of | None:
        """The state that the person of a name leads, for who serves him: “Macron’s adviser”."""
        found, _ = self._called(self._names.get(mention, ()))
        named = {leader.of for leader in found if leader.kind == "state" and leader.of in self.named}
        return self._body(named.pop()) if len(named) == 1 else None

    def _called(self, name: tuple[str, ...]) -> tuple[list[Leader], bool]:
        """The leaders of that name, and whether the story has it in full.

        One word stands for the full names with it."""
        if not name:
            return [], False
        names = self._full.get(name[0], set()) if len(name) == 1 else {name}
        found = set().union(*(called(full) for full in names)) if names else set(called(name))
        return sorted(found, key=lambda leader: (leader.name, leader.post, leader.of)), bool(names)

    def _title(self, holding: Holding) -> list[str]:
        return [self.words.low(at) for at in holding.phrase.title]

    def _fits(self, leader: Leader, holding: Holding, *, full: bool) -> bool:
        head, title = holding.phrase.head, self._title(holding)
        if leader.kind != head.kind:
            return full and leader.kind == "state" and head.words in _LEADERS and len(title) == 1
        if full:
            return True
        said, post = ({_ALIKE.get(word, word) for word in words} - {""} for words in (title, leader.post.split()))
        return said <= post or post <= said if head.kind == "minister" else bool(said & post)
