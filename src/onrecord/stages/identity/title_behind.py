"""What stands behind the head of a title: “minister | of justice of Ruritania”, “analyst | at Zenda Bank”."""

from __future__ import annotations

from onrecord.ontology import world
from onrecord.ontology.titles import titles
from onrecord.stages.identity.story_words import DETERMINERS, FUNCTION, Of, StoryWords
from onrecord.stages.identity.title_heads import NATIVES, TitlePhrase, head_at

_MISSIONS = frozenset("embassy mission consulate".split())
_LINKS = frozenset("of for at to with on in from".split())


class Behind:
    """Reads what stands behind the head, forwards."""

    def __init__(self, words: StoryWords, phrase: TitlePhrase) -> None:
        self.words, self.phrase = words, phrase

    def read(self) -> None:
        """Fills in the phrase."""
        words, phrase = self.words, self.phrase
        at = phrase.end
        if words.low(at) in {"-elect", "-designate", "elect", "designate"}:
            phrase.status = "elect"
            at += 1
        phrase.base_end = phrase.end = at
        for _ in range(3):
            step = self._complement(at) if words.low(at) in _LINKS and at + 1 < len(words.tokens) else None
            if step is None:
                return
            at = phrase.end = step

    def _complement(self, at: int) -> int | None:
        """Reads “of the Zenda Observatory”; gives the token behind it, None where it is no part of the post."""
        words, phrase = self.words, self.phrase
        link, kind = words.low(at), phrase.head.kind
        start = at + 1 + (words.low(at + 1) in DETERMINERS)
        if start >= len(words.tokens):
            return None
        aged = words.low(at) == "of" and words.tokens[start].text.isdigit()
        if aged and not (start + 1 < len(words.tokens) and words.tokens[start + 1].text[:1].isupper()):
            return None  # "a lawyer | of 44", not "the head | of 10 Downing Street"
        number, begin, end = words.name_from(start)
        if link == "to" and start == at + 1 < begin and kind not in {"diplomat", "aide"}:
            return None  # "the first president | to visit Ruritania"
        field_end = self._field(start)
        if (
            field_end > start
            and link in {"of", "for", "on"}
            and (number is None or field_end >= end or begin >= field_end)
        ):
            phrase.title += range(at, field_end)
            return field_end
        if number is None:
            return self._common(at, start)
        if number < 0 and head_at(words, begin) is not None and words.all_title_words(begin, end):
            if link == "to" and kind == "aide":  # “Deputy Assistant to the | President”
                phrase.title += range(at, end)
                return end
            return None
        if number >= 0 and words.mentions[number].type == "person":
            if (link in {"to", "for", "of"} and kind == "aide") or (
                link == "for" and kind in {"profession", "spokesperson"}
            ):
                phrase.owner = number
                return end
            return None
        return self._named(at, start, begin, end)

    def _named(self, at: int, start: int, begin: int, end: int) -> int | None:
        """A complement with the name of a polity or a body."""
        words, phrase = self.words, self.phrase
        link, kind = words.low(at), phrase.head.kind
        end = words.longer_body(begin, end)
        of = words.of(begin, end)
        common = words.common_body(end) if of.kind == "polity" or not words.is_mention(begin) else end
        if common > end:  # “of the Graustark antitrust watchdog”
            of, end = Of(words.span(begin, common), words.cut(begin, common), of.country, "body"), common
        if kind == "diplomat" and link == "from":
            if phrase.ofs and phrase.ofs[0].span:  # “former U.N. ambassador from Graustark”
                phrase.title = sorted({*phrase.title, *self._tokens_of(phrase.ofs[0])})
            phrase.ofs = [of]
            return end
        if kind == "diplomat" and of.country in world.codes() and of.name.split()[-1].casefold() in _MISSIONS:
            state = world.codes()[of.country or ""]  # “at the Ruritanian embassy”
            of = Of(of.span, state.name, state.code, "polity")
        if kind == "legislator" and link == "from" and of.country == phrase.head.carries:
            return None  # “congresswoman | from Zenda” sits in her country's house
        if kind in NATIVES and (
            link == "in" or (link == "on" and (of.kind == "polity" or not words.is_mention(begin)))
        ):
            return None
        if link == "in" and not phrase.ofs and kind != "legislator":
            return None
        target = link == "to" and kind != "aide"
        abroad = kind == "diplomat" and link in {"for", "in", "on"} and (of.kind == "polity" or bool(phrase.ofs))
        inside = bool(phrase.ofs) and phrase.ofs[0].kind == "polity" and of.kind in {"body", "union"}
        if inside and link in {"of", "for", "at", "on"} and not (target or abroad or kind == "minister"):
            phrase.place, phrase.ofs = phrase.ofs[0], [of]  # “the Ruritanian head of the Zenda Observatory”
            return end
        if target or abroad or phrase.ofs:
            if link in {"with", "at", "from", "in"} and not abroad:
                return None
            phrase.title += range(at, end)
            return end
        phrase.ofs.append(of)
        size = words.demonym(begin - 1)
        if size and begin - size >= start:
            phrase.place = words.of(begin - size, begin)
        if phrase.head.plural:  # “the presidents of Ruritania and Graustark”
            while words.low(end) in {"and", ","} and end + 1 < len(words.tokens):
                number, first, behind = words.name_from(end + 1)
                if number is None or first != end + 1 or words.is_name(first, "person"):
                    break
                phrase.ofs.append(words.of(first, behind))
                end = behind
        return end

    def _tokens_of(self, of: Of) -> range:
        assert of.span is not None
        return range(self.words.at(of.span.start), self.words.at(of.span.end))

    def _field(self, start: int) -> int:
        """Behind the words of a field of work: “foreign affairs”, “Justice, Consumers and Gender Equality”."""
        words, known = self.words, titles().words
        at = start
        while at < len(words.tokens):
            low = words.low(at)
            joins = low in {"and", ",", "&"} and at > start and words.low(at + 1) in known
            if joins and words.tokens[at + 1].text[0].isupper() != words.tokens[at - 1].text[0].isupper():
                break
            if words.is_name(at, "person") or not (joins or low in known):
                break
            at += 1
        if at < len(words.tokens) and head_at(words, at) is not None:
            return start  # “for Prime | Minister Zapt”
        if (
            start < at < len(words.tokens)
            and words.tokens[at].text[0].isupper()
            and words.tokens[start].text[0].isupper()
        ):
            return at if words.is_name(at, "person") else start
        return at

    def _common(self, at: int, start: int) -> int | None:
        """“for the ministry”, “of environmental policy”, “of a publisher and bookstore”."""
        words, phrase, kind = self.words, self.phrase, self.phrase.head.kind
        end = start
        while end < min(start + 6, len(words.tokens)):
            low = words.low(end)
            if not words.tokens[end].text[0].isalnum() or low in FUNCTION:
                break
            end += 1
            if low in titles().bodies or low in titles().organs:
                if phrase.ofs:
                    return None
                span = words.span(start, end)
                alone = words.known_body(low, at) if end == start + 1 else None
                text = words.cut(start, end)
                named = words.of(start, end)
                if kind == "diplomat" and named.country in world.codes():
                    state = world.codes()[named.country or ""]  # “at the Ruritanian embassy”
                    phrase.ofs.append(Of(span, state.name, state.code, "polity"))
                elif alone is not None or end > start + 1:
                    phrase.ofs.append(Of(span, alone or text, named.country, "body"))
                return end
        if words.low(at) == "of" and start == at + 1 and start < end:
            phrase.title += range(at, end)
            return end
        return None
