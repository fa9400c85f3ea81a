"""What a verb or a noun may mean besides the stance that it is a cue of, verb by verb: “pushed | the rebels out”.

`MEANINGS`, at the end, has what is asked of each. Every check is of one thing that speaks against the cue; its example
has the topic behind the stroke.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.stages.positions.case import NEAR, Case, Check
from onrecord.stages.positions.charges import charging
from onrecord.stages.positions.lexicon import words_for
from onrecord.stages.positions.topic import starts_infinitive
from onrecord.stages.positions.wishes import is_fact, is_insisted_of_nobody, is_of_nobody, is_subject, is_unvoiced

_INWARD = frozenset({"in", "on", "over", "through", "around", "along"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})


def _is_deed(case: Case) -> bool:
    """“the pact allowed | firms to grow”: no consent, six times in seven."""
    if case.group.negated or case.group.modal == "will":
        return False
    return any(case.s.low(k) == "to" and starts_infinitive(case.s, k + 1) for k in case.topic[1:])


def _is_done(case: Case) -> bool:
    """“avoided | a strike”: only who wants to avoid it is against it."""
    return case.group.governed is None


def _is_place(case: Case) -> bool:
    """“ban traders from | the port”: not the port is refused."""
    return case.shape != "gerund"


def _is_crime(case: Case) -> bool:
    """“is behind | the blast”: who is behind a crime did it."""
    return case.holds(words_for("crimes"))


def _is_run_for(case: Case) -> bool:
    """“contesting | the nomination”, “campaigned for | president”: running for it."""
    return case.holds(words_for("contests")) or case.opening in words_for("posts run for")


def _is_rival(case: Case) -> bool:
    """“challenged | Keller directly”: whom, not what."""
    rival = case.phrase
    return rival is None or rival.type == "person" or case.syntax.is_people(rival)


def _is_thing_challenged(case: Case) -> bool:
    """“challenges | his authority to sail”: what, and nobody is asked to do it."""
    at = case.place.at + 1
    whom = case.syntax.phrase(at)
    if whom is None or case.s.kind(at) == "possessive":
        return True
    return whom.mention != "name" and not case.syntax.is_people(whom)


def _is_no_charge(case: Case) -> bool:
    """“claimed that | Norway was more open than most”: nobody is charged."""
    wrong = words_for("crimes") | words_for("harmful") | words_for("threat")
    return not (case.holds(wrong) or case.holds(charging()))


def _is_of_himself(case: Case) -> bool:
    """“claimed that | he was never in Oslo”: he may well mean himself."""
    return case.shape == "clause" and case.opening in words_for("third") | words_for("first")


def _is_dear(case: Case) -> bool:
    """“concern about | the safety of students”, “it would threaten | her safety”: what is in danger."""
    return case.holds_early(words_for("dear"))


def _is_his(case: Case) -> bool:
    """“concerns over | its borders”: he does want them."""
    return case.opening in _OWN


def _is_claim(case: Case) -> bool:
    """“concern about | the allegations”: they may well be believed."""
    about = case.phrase
    return about is not None and case.s.low(about.head) in words_for("claim")


def _is_missed(case: Case) -> bool:
    """“worried about | missing his train”: he does want it."""
    return case.s.kind(case.start) == "gerund"


def _is_matter(case: Case) -> bool:
    """“concerned about | the crew's compliance”: who worries is against deeds and plans, not against what he may want.

    Of other matters readers of 480 wires called five the opposite of the text, and three more arguably so."""
    wrong = words_for("crimes") | words_for("harmful") | words_for("threat") | words_for("bills") | words_for("deeds")
    return not case.holds_early(wrong)


def _is_taken_in(case: Case) -> bool:
    """“accepted | 300 refugees”: it took them in."""
    whom = case.phrase
    many = any(case.s.low(k) in words_for("people taken in") for k in case.topic[: 2 * NEAR])
    return many or (whom is not None and whom.mention != "name" and case.syntax.is_people(whom))


def _is_part(case: Case) -> bool:
    """“adopted | a minor role”: what it plays, or whom it brings up."""
    return case.holds_early(words_for("parts played"))


def _is_left(case: Case) -> bool:
    """“walked away from | his post”, “walked out of | a café”: he left it."""
    return case.holds_early(words_for("places left"))


def _is_thing(case: Case) -> bool:
    """“stood with | signs in their hands”: beside nobody."""
    whom = case.phrase
    if whom is None or case.s.kind(case.start) == "pronoun":
        return False
    return whom.actor is None and not (case.syntax.is_party(whom) or case.syntax.is_people(whom))


def _is_trade(case: Case) -> bool:
    """“had defended | such cases”, “its systems against an attack”: his trade."""
    return case.holds_early(words_for("defended in trade"))


def _is_withheld(case: Case) -> bool:
    """“denied | Keller the votes he needed”: what he did not get."""
    whom = case.phrase
    if case.shape != "phrase" or whom is None:
        return False
    return whom.end in case.topic and case.s.kind(whom.end) in ("determiner", "possessive")


def _is_next_clause(case: Case) -> bool:
    """“denies that | and Keller says”: what, another clause tells."""
    return case.opening in ("and", "but")


def _is_named_person(case: Case) -> bool:
    """“welcomed | Keller”, “| staff back”: nothing that they did."""
    guest = case.phrase
    if case.shape == "phrase" and any(case.s.low(k) in words_for("guests") for k in case.topic[:2]):
        return True
    return guest is not None and guest.type == "person" and guest.mention == "name"


def _is_staff(case: Case) -> bool:
    """“dismissed | her cabinet”: somebody in a post, and no claim."""
    guest = case.phrase
    return guest is not None and (case.syntax.is_people(guest) or case.s.low(guest.head) in words_for("staff"))


def _is_as_too(case: Case) -> bool:
    """“a sum for ports, which Keller dismissed | as too low”: he may want more."""
    behind = case.place.past
    return case.s.low(behind) == "as" and case.s.low(behind + 1) == "too"


def _is_asked(case: Case) -> bool:
    """“questioned | the witnesses”: somebody, and no claim."""
    guest = case.phrase
    if any(case.s.low(k) == "about" for k in case.topic[1:4]):
        return True  # “questioned | Lund about the raid”
    if guest is None:
        return False
    return case.syntax.is_people(guest) or case.syntax.is_party(guest) or case.s.low(guest.head) in words_for("asked")


def _is_to_be_asked(case: Case) -> bool:
    """“want to question | Keller”: to ask him."""
    return case.group.governed is not None


def _is_territory(case: Case) -> bool:
    """“the islands are disputed by Norway”: it claims them."""
    return case.holds(words_for("territory"))


def _is_doubted_clause(case: Case) -> bool:
    """“doubts that | Norway will agree”: it may wish it."""
    return case.shape == "clause"


def _is_own_ability(case: Case) -> bool:
    """“has doubts about | its ability to pay”: it is against nothing."""
    return case.opening in _OWN and any(case.s.low(k) in words_for("ability") for k in case.topic[1:3])


def _is_alleged(case: Case) -> bool:
    """“appalled by | the allegations”: by what is alleged, but a rumour is itself bad."""
    about = case.phrase
    return (
        about is not None
        and case.s.low(about.head) in words_for("claim")
        and not case.holds_early(words_for("rumours"))
    )


def _is_imagined(case: Case) -> bool:
    """“a site that Norway would be interested in | buying”: what may be."""
    return case.group.modal == "would"


def _is_insinuated(case: Case) -> bool:
    """“questioning whether | it was simply a trick”: he thinks so; “traders questioned whether | it would sell”."""
    return case.shape == "clause" and (case.holds(words_for("belittling")) or _is_bet(case))


def _is_one_matter(case: Case) -> bool:
    """“his main concern about | the plan has been red ink”: he may be for it otherwise."""
    before = range(case.place.at - 2, case.place.at)
    return case.s.kind(case.place.past) == "auxiliary" and any(case.s.low(k) in words_for("main") for k in before)


def _is_taken_up(case: Case) -> bool:
    """“adopted | a new method”: how he works."""
    return case.holds_early(words_for("way of work"))


def _is_won(case: Case) -> bool:
    """“denied them | a title”: a match."""
    return case.holds_early(words_for("titles"))


def _is_shoved(case: Case) -> bool:
    """“pushed | the student's camera”: with his hands."""
    return (
        case.shape == "phrase"
        and any(case.s.kind(k) == "genitive" for k in case.topic)
        and not case.holds(words_for("plans"))
    )


def _is_wide(case: Case) -> bool:
    """“wary about | the health of the economy”: how things go, and nothing that somebody does."""
    return case.holds(words_for("how things go"))


def _is_fall(case: Case) -> bool:
    """“orders declined | 2.8 percent”: they fell."""
    return case.opening[:1].isdigit() or case.opening in ("$", "€", "£")


def _is_liked(case: Case) -> bool:
    """“likes to | sail”: only what one would like is a stance."""
    return case.group.modal != "would"


def _is_plan(case: Case) -> bool:
    """“is looking to | sell ships”: a plan at most, but “is not looking to” says something."""
    return not case.group.negated


def _is_who_goes(case: Case) -> bool:
    """“Syria opposition to | attend talks”: who will go."""
    return case.s.kind(case.start) == "verb" and len(case.topic) > 1


def _is_preferred(case: Case) -> bool:
    """“the preferred | bidder”: the verb is an adjective."""
    return case.shape == "phrase" and case.s.kind(case.start) == "word"


def _is_record(case: Case) -> bool:
    """“pressed him on | his record”: asked about it."""
    return case.s.kind(case.start) == "possessive"


def _is_on_the_way(case: Case) -> bool:
    """“pushed | further into the north”: where to."""
    return case.opening in words_for("onwards")


def _is_moved(case: Case) -> bool:
    """“pushed | the rebels out”: whom, or out of where."""
    s, goal = case.s, case.phrase
    behind = range(case.start, min(case.place.end + 1, len(s.words)))
    away = any(s.low(k) in words_for("particles") - _INWARD for k in behind)
    return away or (goal is not None and case.syntax.is_party(goal))


def _is_to_be_shown(case: Case) -> bool:
    """“to show it was serious about | a truce”: it is not said to be."""
    return case.s.low(case.group.first - 2) in ("show", "prove")


def _is_shot(case: Case) -> bool:
    """“shot down | a missile”: it rejects nothing."""
    return case.holds(words_for("flying"))


def _is_no_bill(case: Case) -> bool:
    """“signed | a contract”, “introduced | a friend”: only what may be law is stood for."""
    return not case.holds_early(words_for("bills"))


def _is_length(case: Case) -> bool:
    """“spoke for | several minutes”: how long."""
    return any(case.s.low(k) in words_for("lengths") for k in range(case.start, case.start + NEAR))


def _is_posture(case: Case) -> bool:
    """“stood with | his back to the wall”: how."""
    return case.s.kind(case.start) == "possessive"


def _is_sum(case: Case) -> bool:
    """“sued for | $5 million”: how much."""
    return case.opening in ("$", "€", "£")


def _is_threatened(case: Case) -> bool:
    """“is threatening | Keller in the north”: whom, not what."""
    whom = case.phrase
    return whom is not None and case.syntax.is_party(whom)


def _is_urged(case: Case) -> bool:
    """“urged | the factions that held the town”: whom it urges is not what it urges."""
    whom = case.phrase
    if case.shape != "phrase" or whom is None:
        return False
    deed = any(case.s.low(k) == "to" and starts_infinitive(case.s, k + 1) for k in case.topic)
    return not deed and (case.syntax.is_party(whom) or case.syntax.is_people(whom))


def _is_no_pledge(case: Case) -> bool:
    """“reassured Denmark that | he is in control”: how things are, and nothing that he will do."""
    return not (case.holds(words_for("will")) or case.holds(words_for("would")) or case.holds(("going",)))


def _is_own_bad_luck(case: Case) -> bool:
    """“was frustrated at | having missed the ship”: nobody else is blamed."""
    return case.opening == "having"


def _is_seen(case: Case) -> bool:
    """“recognized | the man in the picture”: who he is, but “as president” accepts him."""
    whom = case.phrase
    somebody = whom is not None and (whom.type == "person" or case.syntax.is_people(whom))
    return somebody and not case.holds(("as",)) and case.s.low(case.place.end) != "as"


def _is_bet(case: Case) -> bool:
    """“investors have ruled out | a cut”: what they reckon with."""
    return any(case.s.low(phrase.head) in words_for("markets") for phrase in case.syntax.subject(case.group.first))


def _is_foresight(case: Case) -> bool:
    """“warned that | the ports would fill up”: no threat."""
    return not case.holds(words_for("threat"))


# By the head of the cue, or by its pattern where the check is of that alone: both are asked.
MEANINGS: Mapping[str, tuple[Check, ...]] = {
    "accept ~": (_is_taken_in,),
    "adamant": (is_fact,),
    "adopt ~": (_is_part, _is_taken_up),
    "alarm": (_is_his,),
    "allow": (_is_deed,),
    "assurance": (_is_no_pledge,),
    "assure @ that ~": (_is_no_pledge,),
    "avoid": (_is_done,),
    "ban @ from ~": (_is_place,),
    "bar @ from ~": (_is_place,),
    "behind ~": (_is_crime,),
    "blame ~ on @": (_is_his,),
    "campaign for ~": (_is_run_for,),
    "challenge ~": (_is_run_for, _is_rival),
    "challenge/dare": (_is_thing_challenged,),
    "claim": (_is_no_charge, _is_of_himself),
    "concern": (_is_one_matter, _is_dear, _is_his, _is_claim, _is_matter),
    "concerned/worried": (_is_dear, _is_his, _is_claim, _is_missed, _is_matter),
    "contest ~": (_is_run_for, _is_rival),
    "decline ~": (_is_fall,),
    "defend": (_is_trade,),
    "deny": (_is_won, _is_withheld, _is_next_clause),
    "dismiss": (_is_named_person, _is_staff, _is_as_too),
    "dispute": (_is_territory,),
    "dissuade @ from ~": (_is_place,),
    "doubt": (_is_doubted_clause, _is_own_ability),
    "fight for ~": (_is_length,),
    "hope (that) ~": (is_of_nobody,),
    "hope for ~": (is_of_nobody,),
    "hope that/for ~": (is_unvoiced,),
    "hope to ~": (is_of_nobody,),
    "horrified/disgusted/disturbed": (_is_alleged,),
    "insist": (is_fact, is_subject, is_insisted_of_nobody),
    "insistence": (is_fact,),
    "insistent": (is_fact,),
    "interested": (_is_imagined,),
    "introduce ~": (_is_no_bill,),
    "like": (_is_liked,),
    "look to ~": (_is_plan,),
    "opposition": (_is_who_goes,),
    "outraged/appalled/dismayed": (_is_alleged,),
    "prefer": (_is_preferred,),
    "press @ on ~": (_is_record,),
    "prohibit @ from ~": (_is_place,),
    "push ~": (_is_shoved, _is_on_the_way, _is_moved),
    "question": (_is_insinuated, _is_named_person),
    "question ~": (_is_asked, _is_to_be_asked),
    "reassure @ that ~": (_is_no_pledge,),
    "recognise/recognize ~": (_is_seen,),
    "rule out ~": (_is_bet,),
    "serious": (_is_to_be_shown,),
    "shoot down ~": (_is_shot,),
    "shrug off ~": (_is_bet,),
    "sign ~": (_is_no_bill,),
    "speak for ~": (_is_length,),
    "stand": (_is_posture,),
    "stand for ~": (_is_length,),
    "stand with ~": (_is_thing,),
    "sue": (_is_sum,),
    "suggest": (is_fact,),
    "threaten ~": (_is_dear, _is_his, _is_threatened),
    "uneasy/unhappy/wary/sceptical/skeptical": (_is_dear, _is_wide),
    "upset/frustrated/disappointed": (_is_own_bad_luck,),
    "urge (that) ~": (_is_urged,),
    "walk away from ~": (_is_left,),
    "walk out of ~": (_is_left,),
    "warn (that) ~": (_is_foresight,),
    "warn @ of ~": (_is_foresight,),
    "warn of ~": (_is_foresight,),
    "welcome": (_is_named_person,),
}
