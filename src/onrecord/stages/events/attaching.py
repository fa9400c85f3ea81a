"""Whether a time of the sentence belongs to the contact's trigger, and by which tie."""

from __future__ import annotations

from onrecord.stages.events.around import verbs, words_in
from onrecord.stages.events.governing import Governing
from onrecord.stages.events.governing_clauses import ORDINALS
from onrecord.stages.events.timewords import PHRASE, TELLING, Candidate, TimeWords
from onrecord.stages.times.tense import words_of

_REACH = 60  # words between a trigger and its time
_NEAR = 30  # words that no list of names needs
_SENTENCE = 60  # words between what opens a sentence and the trigger
_COURSE = frozenset(("beginning", "starting", "opening", "ending", "concluding", "culminating", "followed", "capped"))
_ENDING = frozenset(("ends", "ending", "concludes", "concluding", "culminating"))
_END = frozenset(("end", "conclude", "finish"))
_EVENTS = words_of("to come") | words_of("happened")
_ROUND = frozenset(("round", "session"))
_PRESENT = frozenset("due expected back there also scheduled set".split())
_FEW = 3  # a time so near the sentence's beginning opens it


class Attaching(TimeWords):
    """Says whether a time belongs to the trigger of one contact."""

    def in_phrase(self, t: Candidate) -> bool:
        """“Tuesday's talks”, “a March 18 meeting”, “their 2015 summit”."""
        if self.form == "verb" or not t.last < self.a.head <= t.last + PHRASE:
            return False
        whole = self.low(t.last).isdigit() and self.low(t.last - 1) == "," and self.a.head == t.last + 2
        if self.low(t.last + 1) == "," and not whole:  # but “a March 31, 2016, meeting”
            return False
        if any(self.low(k) in ("before", "after") for k in range(t.first, t.last + 1)):
            return False  # “two days before the king's visit”
        genitive = self.low(t.last + 1) == "'s" or self.low(t.last).endswith(("'s", "s'"))
        if not genitive and self.preposition_of(t):
            return False
        between = [self.low(k) for k in range(t.last + 1, self.a.head)]
        return not any(self.closes_phrase(t.last + 1 + n, low) for n, low in enumerate(between))

    def behind(self, t: Candidate) -> bool:
        """“met the duke in Zenda on Tuesday”, “the talks will be held on Tuesday”."""
        if not self.a.last < t.first <= self.a.last + _REACH:
            return False
        if self.in_other_phrase(t) and not self.on_occasion(t):
            return False
        if self.preposition_of(t) in ("since", "until", "till", "beyond", "of", "about", "over", "like", "than"):
            return False
        if self.form != "verb" and t.first <= self.a.last + 2 and self.is_announced():
            return False  # “plans to announce the visit on Friday”
        if self.since_first(t) or (self.preposition_of(t) == "before" and not self._is_limit(t)):
            return False
        if self.noun_first and self.beyond_predicate(t):
            return False
        if self.preposition_of(t) == "by" and self.is_ended():
            return False  # “fail to wrap up talks by the end of May”: they are under way
        if t.first > self.a.last + _NEAR and any(self._opens_purpose(k) for k in range(self.a.last + 1, t.first)):
            return False
        if t.first - 2 > self.a.last and self.low(t.first - 1) in ("in", "on") and self.low(t.first - 2) in _EVENTS:
            return False  # “met to prepare for the convention in July”
        cleft = self.is_cleft()
        return not any(self._bars(k, t) for k in self.outside_brackets(t.first) if not (cleft and self.low(k) == "was"))

    def _is_limit(self, t: Candidate) -> bool:
        """“will not meet before Friday”, “are unlikely to begin before Friday”: on that day, then."""
        words = {self.low(k) for k in range(max(0, self.a.first - PHRASE), t.first)}
        return bool(words & (words_in("not") | {"unlikely"}))

    def _opens_purpose(self, k: int) -> bool:
        """Whether a purpose or a topic begins at `k`; a list of who was met may be longer than either."""
        return self.low(k) in ("for", "about", "over", "on") or (self.low(k) == "to" and self.is_infinitive(k))

    def _bars(self, k: int, t: Candidate) -> bool:
        """Whether the word at `k` begins another clause, so that a time behind it is not the trigger's."""
        low = self.low(k)
        if self.starts(k) or self.starts(k - 1) or self.low(k - 1) == "-":
            return False
        if low in _ENDING or (low in _END and self.is_auxiliary(k - 1)):
            return True
        if low in words_in("break") or low in verbs("telling") or low in "()—–":
            return True
        if low in '"“”':
            return self.low(k - 1) == ","
        if low == "as" and (
            self.low(k + 1) in ("early", "soon", "late") or self.low(k - 1) in ("known", "such", "well")
        ):
            return False
        if low == "as" and not any(self.verb_like(n) for n in range(k + 1, t.first)):
            return False  # “met the queen as foreign minister in 2011”
        if low == "," and self._opens_apposition(k, t):
            return True
        if low in ("follow", "follows", "followed", "anniversary"):
            return True
        if low == "after" and self.form != "verb" and any(self.low(n) in _ROUND for n in range(k + 1, t.first)):
            return False  # “the talks collapsed after a third round in 2008”
        if low in ("before", "after", "since", "until", "following", "ahead", "as") and k < t.first - 1:
            # “will meet the duke before leaving later in the day”: both are of one day
            return not (low == "before" and self.low(k + 1).endswith("ing") and self.low(t.first) == "later")
        if low in ("and", "but", "or"):
            return self.verb_like(k + 1) or (low == "and" and self._is_compared())
        if self.is_auxiliary(k) or low in words_in("have"):
            return not self.noun_first
        if self.low(k - 1) == "as":
            return False
        if low in verbs("past") or (low.endswith("ed") and len(low) > 4 and self.a.words[k].raw.islower()):
            adjective = self.low(k + 1).isalnum() and self.low(k + 1) not in words_in("preposition")
            if self.subject or (self.form != "verb" and (low in verbs("carrying") or self.governor("behind", k))):
                return False
            return k + 1 == t.first or not adjective or low in verbs("past")
        return False

    def _is_compared(self) -> bool:
        """“a link between the king's visit and the raid on Friday”: the one is not of the other's day."""
        return any(self.low(k) == "between" for k in range(max(0, self.a.first - PHRASE), self.a.first))

    def _opens_apposition(self, k: int, t: Candidate) -> bool:
        """“met the duke, a hero of the war in 2012”: it goes on up to the time."""
        if self.low(k + 1) not in ("a", "an", "the") or not self.a.words[k - 1].raw[0].isupper():
            return False
        if self.low(k + 2) in ORDINALS and t.first - k <= _FEW + 1:
            return False  # “will hold two sessions, the first on May 5”
        return not any(self.low(n) in (",", "and", "or", "-", "–", "—") for n in range(k + 1, t.first))

    def before_verb(self, t: Candidate) -> bool:
        """“on Tuesday met the duke”, “on Tuesday also held talks”."""
        if self.noun_first or not t.last < self.a.first <= t.last + PHRASE:
            return False
        if self.low(t.last + 1) == "'s" or self.told_at(t):
            return False
        between = range(t.last + 1, self.a.first)
        return all(self.skipped(k) or self.is_auxiliary(k) or self.low(k) in words_in("have") for k in between)

    def of_movement(self, t: Candidate) -> bool:
        """“flew in on Tuesday for talks”, “on Tuesday visited Zenda and met the duke”."""
        first = self.a.first
        if not t.last < first <= t.last + _REACH or self.in_other_phrase(t) or self.told_at(t):
            return False
        links = ("for", "to", "and", "where", *(("on",) if self.low(self.a.head) in verbs("moving") else ()))
        linked = any(self.low(k) in links for k in range(max(t.last + 1, first - PHRASE), first))
        if self.low(t.last + 1) == "," and any(self._opens_predicate(k) for k in range(t.last + 2, first)):
            return False  # “the fair, which ends on Friday, has come to rival the king's visit”
        if any(self.low(k) == "," and self.low(k + 1).endswith("ing") for k in range(t.last, first)):
            return False  # “flies in on Tuesday, setting up a meeting”
        if any(self.low(k) in words_in("break") - {"where", "when"} for k in range(t.last + 1, first)):
            return False  # “will act next week, while the king is on a visit”
        moved = False
        for k in range(first - 1, max(-1, t.first - TELLING), -1):
            low = self.low(k)
            if low in verbs("telling") or low in (";", ":", "that") or low in verbs("inviting"):
                return moved and k < t.first
            if self.low(k + 1) == "into" and self.low(k + 2) in ("effect", "force"):
                continue  # “went into effect on Friday to allow talks”
            being = low in words_in("be") and self.low(k + 1) in words_in("preposition") | _PRESENT
            if low in verbs("moving") | verbs("leaving") | verbs("departing") or being:
                # “will name a day on Friday for the dukes to return to talks”: they do not return then
                moved = moved or not (k > t.last and self.low(t.last + 1) == "for")
        return linked and moved

    def _opens_predicate(self, k: int) -> bool:
        aux = self.is_auxiliary(k) or self.low(k) in words_in("have")
        return aux and self.low(k - 1) not in ("and", "where", "he", "she", "they")

    def counts_from(self, t: Candidate) -> bool:
        """“two days before the king's visit”: the time is worked out from the contact's, and is another."""
        said = any(self.low(k) in ("before", "after", "ahead") for k in range(t.first, t.last + 1))
        return said and t.first < self.a.head <= t.last + PHRASE

    def of_occasion(self, t: Candidate) -> bool:
        """“fell ill on Tuesday during a visit to Zenda”, “lifted the ban last week after meeting the duke”."""
        at = t.last + 1
        if at != self.opens_trigger() or self.in_other_phrase(t):
            return False
        after = self.low(at) in ("after", "following") and not self.told_at(t)
        if after and any(self.low(k) in words_in("unit") for k in range(at, self.a.head)):
            return False  # “agreed in May after two years of talks”
        return after or self.low(at) in ("during", "at", "in")

    def of_course(self, t: Candidate) -> bool:
        """“a day of ceremonies on Monday, beginning with a parade and followed by talks”."""
        if not self.noun_first or self.low(t.last + 1) != "," or self.in_other_phrase(t):
            return False
        if any(self.low(k) in _END | _ENDING for k in range(max(0, t.first - _FEW), t.first)):
            return False  # “will end on Friday, followed by a second round”
        between = range(t.last + 2, self.a.first)
        if not between or self.low(between[0]) not in _COURSE or len(between) > _REACH:
            return False
        return not any(
            self.is_auxiliary(k) or self.low(k) in verbs("telling") | words_in("break") or self.low(k) in verbs("past")
            for k in between
        )

    def of_clause(self, t: Candidate) -> bool:
        """“During a visit to Zenda, the duke signed a deal on Tuesday”."""
        at = self.opens_trigger()
        if at is None or at > 1 or not self.a.last < t.first <= self.a.last + _NEAR or self.in_other_phrase(t):
            return False
        comma = next((k for k in range(self.a.last + 1, t.first) if self.low(k) == ","), None)
        if comma is None or self.preposition_of(t) not in ("on", "in", ""):
            return False
        inside = range(comma + 1, t.first)
        words = {self.low(k) for k in inside}
        past = any(self.low(k) in verbs("past") or self.low(k).endswith("ed") for k in inside)
        other = words & (words_in("break") | verbs("telling") | {'"', "“", "to", "and", "before", "after", "since"})
        return past and not other and not any(self.is_auxiliary(k) for k in inside)

    def of_relative(self, t: Candidate) -> bool:
        """“on Tuesday, when he will also meet the duke”, “last year while she was in Zenda”, “said on Tuesday as he
        opened the talks”."""
        comma = self.low(t.last + 1) == ","
        when = t.last + 1 + comma
        joined = self.low(when) == "when" or (self.low(when) in ("while", "as") and not comma)
        if not joined or not when < self.a.first <= when + PHRASE:
            return False
        between = range(when + 1, self.a.first)
        return not any(self.low(k) in words_in("break") | verbs("telling") | {","} for k in between)

    def of_statement(self, t: Candidate) -> bool:
        """“said on Tuesday after talks”, “After talks with the duke, he said on Tuesday …”."""
        preposition = self.opens_trigger()
        if preposition is None or not self.told_at(t):
            return False
        inside = range(t.last + 1, preposition) if preposition > t.last else range(self.a.last + 1, t.first)
        return not any(
            self.is_auxiliary(k) or self.low(k) in words_in("relative") or self.low(k) in ("to", ";", ":")
            for k in inside
        )

    def opens(self, t: Candidate, today: str | None) -> bool:
        """“On Tuesday, the duke flew in and met the king”, “In December, when the duke visited the king”."""
        if not t.last < self.a.first <= t.last + _SENTENCE or self.low(t.last + 1) == "'s":
            return False
        start = t.first
        while start and (self.skipped(start - 1) or self.introduces(self.low(start - 1))):
            start -= 1
        said = start > 0 and self.low(start - 1) == "that" and t.first - start < _FEW  # “said that on Tuesday”
        plain = said or (t.first <= _FEW and start == 0)
        if not plain and not self._opens_with_place(t) and not (self._closes_opening(t) and t.time.value == today):
            return False
        between = range(t.last + 1, self.a.first)
        if any(self.low(k) in verbs("telling") or self.low(k) in (";", ":", "that") for k in between):
            return False
        if self.comes_after(t):
            return False
        status = Governing(self.a, False).status(self.form)
        coming = words_in("future") | (words_in("be") if status in ("planned", "expected") else set())
        return status == "held" or any(self.low(k) in coming for k in between)

    def _closes_opening(self, t: Candidate) -> bool:
        """“Following his speech today, …”: what is told of the day of publication is of one day."""
        opening = self.low(0) in words_in("preposition") and self.low(t.last + 1) == ","
        return opening and not any(self.low(k) == "," for k in range(t.first))

    def _opens_with_place(self, t: Candidate) -> bool:
        """“In Strelsau on Monday, …”."""
        if self.low(0) not in ("in", "at") or t.first > PHRASE or self.low(t.last + 1) != ",":
            return False
        names = (self.a.words[k].raw for k in range(1, t.first))
        return all(raw[0].isupper() or raw == "," or raw in words_in("preposition") | {"the"} for raw in names)
