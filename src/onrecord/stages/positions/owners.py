"""Whose a noun of stance is by the words before it."""

from __future__ import annotations

from onrecord.record import Statement
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.lexicon import forms_of, words_for
from onrecord.stages.positions.who import Owner, of_phrases


def of_noun(syntax: Syntax, i: int, said: Statement | None) -> tuple[list[Owner], int]:
    """Whose the noun at word `i` is by the words before it (“its support”, “Norway's support”, “U.S. support”), and
    the first word of the noun phrase."""
    s = syntax.sentence
    k = i - 1
    while k >= max(0, i - 8):
        kind, low = s.kind(k), s.low(k)
        if kind == "possessive":
            word = s.words[k]
            if low in words_for("own"):
                source = said.source.actor if said is not None else None
                return ([Owner(source, "first")] if source else []), k
            if word.mention is not None:
                return [Owner(s.mentions[word.mention][1].id, "owner", word.start)], k
            if said is not None and said.source.actor is not None and said.mode != "direct":
                kinds = {"its": "institution", "his": "named", "her": "named"}
                if said.source.kind is not None and kinds.get(low) == said.source.kind:
                    return [Owner(said.source.actor, "third")], k
            return [], k
        if kind == "genitive":
            items = syntax.listed_before(k - 1)
            found = [Owner(item.actor.id, "owner") for item in items if item.actor is not None]
            return found or of_phrases(syntax, items, None), items[0].start if items else k
        if kind == "name" or (s.words[k].mention is not None and s.words[k].raw[0].isupper()):
            mention = s.words[k].mention
            first = s.mentions[mention][2] if mention is not None else k
            if k == i - 1 and s.low(first - 1) == "in" and s.low(first - 2).endswith("s"):
                return [], first  # “banks in Norway | offer to”: a verb, and the banks do
            if mention is not None and s.mentions[mention][1].type != "person":
                return [Owner(s.mentions[mention][1].id, "owner")], s.mentions[mention][2]
            return [], k
        if low in forms_of("dropping"):
            return [], k + 1  # “has withdrawn | support”
        if low in words_for("away"):
            return [], k + 1  # “Norway cut off | support”
        if kind in ("determiner",) or low in words_for("no"):
            return [], k
        if k == i - 1 and low.endswith("s") and kind == "word" and syntax.is_people(Phrase(k, k + 1, k)):
            return [], k  # “Norway's faith leaders | call for”: a verb, and they do so
        if (kind not in ("word", "participle") and kind != "adverb") or low in ("faces", "faced", "denies", "meets"):
            return [], k + 1  # “her aide | faces | allegations”
        k -= 1
    return [], k + 1
