"""What a cue may mean besides its stance, each a check of its own: “pushed | the student's camera” is no stance.

In: a cue at its place in a clause. Out: whether it means that instead. An example has the topic behind the stroke;
`meanings.MEANINGS` says which of them is asked of which cue.
"""

from __future__ import annotations

from onrecord.stages.positions.case import NEAR, Case
from onrecord.stages.positions.charges import charging
from onrecord.stages.positions.lexicon import words_for
from onrecord.stages.positions.topic import starts_infinitive

_INWARD = frozenset({"in", "on", "over", "through", "around", "along"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})


def is_deed(case: Case) -> bool:
    """“the pact allowed | firms to grow”: no consent, six times in seven."""
    if case.group.negated or case.group.modal == "will":
        return False
    return any(case.s.low(k) == "to" and starts_infinitive(case.s, k + 1) for k in case.topic[1:])


def is_done(case: Case) -> bool:
    """“avoided | a strike”: only who wants to avoid it is against it."""
    return case.group.governed is None


def is_place(case: Case) -> bool:
    """“ban traders from | the port”: not the port is refused."""
    return case.shape != "gerund"


def is_crime(case: Case) -> bool:
    """“is behind | the blast”: who is behind a crime did it."""
    return case.holds(words_for("crimes"))


def is_run_for(case: Case) -> bool:
    """“contesting | the nomination”, “campaigned for | president”: running for it."""
    return case.holds(words_for("contests")) or case.opening in words_for("posts run for")


def is_rival(case: Case) -> bool:
    """“challenged | Keller directly”: whom, not what."""
    rival = case.phrase
    return rival is None or rival.type == "person" or case.syntax.is_people(rival)


def is_thing_challenged(case: Case) -> bool:
    """“challenges | his authority to sail”: what, and nobody is asked to do it."""
    at = case.place.at + 1
    whom = case.syntax.phrase(at)
    if whom is None or case.s.kind(at) == "possessive":
        return True
    return whom.mention != "name" and not case.syntax.is_people(whom)


def is_no_charge(case: Case) -> bool:
    """“claimed that | Norway was more open than most”: nobody is charged."""
    wrong = words_for("crimes") | words_for("harmful") | words_for("threat")
    return not (case.holds(wrong) or case.holds(charging()))


def is_of_himself(case: Case) -> bool:
    """“claimed that | he was never in Oslo”: he may well mean himself."""
    return case.shape == "clause" and case.opening in words_for("third") | words_for("first")


def is_dear(case: Case) -> bool:
    """“concern about | the safety of students”, “it would threaten | her safety”: what is in danger."""
    return case.holds_early(words_for("dear"))


def is_his(case: Case) -> bool:
    """“concerns over | its borders”: he does want them."""
    return case.opening in _OWN


def is_claim(case: Case) -> bool:
    """“concern about | the allegations”: they may well be believed."""
    about = case.phrase
    return about is not None and case.s.low(about.head) in words_for("claim")


def is_missed(case: Case) -> bool:
    """“worried about | missing his train”: he does want it."""
    return case.s.kind(case.start) == "gerund"


def is_matter(case: Case) -> bool:
    """“concerned about | the crew's compliance”: who worries is against deeds and plans, not against what he may want.

    Of other matters readers of 480 wires called five the opposite of the text, and three more arguably so."""
    wrong = words_for("crimes") | words_for("harmful") | words_for("threat") | words_for("bills") | words_for("deeds")
    return not case.holds_early(wrong)


def is_taken_in(case: Case) -> bool:
    """“accepted | 300 refugees”: it took them in."""
    whom = case.phrase
    many = any(case.s.low(k) in words_for("people taken in") for k in case.topic[: 2 * NEAR])
    return many or (whom is not None and whom.mention != "name" and case.syntax.is_people(whom))


def is_part(case: Case) -> bool:
    """“adopted | a minor role”: what it plays, or whom it brings up."""
    return case.holds_early(words_for("parts played"))


def is_left(case: Case) -> bool:
    """“walked away from | his post”, “walked out of | a café”: he left it."""
    return case.holds_early(words_for("places left"))


def is_thing(case: Case) -> bool:
    """“stood with | signs in their hands”: beside nobody."""
    whom = case.phrase
    if whom is None or case.s.kind(case.start) == "pronoun":
        return False
    return whom.actor is None and not (case.syntax.is_party(whom) or case.syntax.is_people(whom))


def is_trade(case: Case) -> bool:
    """“had defended | such cases”, “its systems against an attack”: his trade."""
    return case.holds_early(words_for("defended in trade"))


def is_withheld(case: Case) -> bool:
    """“denied | Keller the votes he needed”: what he did not get."""
    whom = case.phrase
    if case.shape != "phrase" or whom is None:
        return False
    return whom.end in case.topic and case.s.kind(whom.end) in ("determiner", "possessive")


def is_next_clause(case: Case) -> bool:
    """“denies that | and Keller says”: what, another clause tells."""
    return case.opening in ("and", "but")


def is_named_person(case: Case) -> bool:
    """“welcomed | Keller”, “| staff back”: nothing that they did."""
    guest = case.phrase
    if case.shape == "phrase" and any(case.s.low(k) in words_for("guests") for k in case.topic[:2]):
        return True
    return guest is not None and guest.type == "person" and guest.mention == "name"


def is_staff(case: Case) -> bool:
    """“dismissed | her cabinet”: somebody in a post, and no claim."""
    guest = case.phrase
    return guest is not None and (case.syntax.is_people(guest) or case.s.low(guest.head) in words_for("staff"))


def is_as_too(case: Case) -> bool:
    """“a sum for ports, which Keller dismissed | as too low”: he may want more."""
    behind = case.place.past
    return case.s.low(behind) == "as" and case.s.low(behind + 1) == "too"


def is_asked(case: Case) -> bool:
    """“questioned | the witnesses”: somebody, and no claim."""
    guest = case.phrase
    if any(case.s.low(k) == "about" for k in case.topic[1:4]):
        return True  # “questioned | Lund about the raid”
    if guest is None:
        return False
    return case.syntax.is_people(guest) or case.syntax.is_party(guest) or case.s.low(guest.head) in words_for("asked")


def is_to_be_asked(case: Case) -> bool:
    """“want to question | Keller”: to ask him."""
    return case.group.governed is not None


def is_territory(case: Case) -> bool:
    """“the islands are disputed by Norway”: it claims them."""
    return case.holds(words_for("territory"))


def is_doubted_clause(case: Case) -> bool:
    """“doubts that | Norway will agree”: it may wish it."""
    return case.shape == "clause"


def is_own_ability(case: Case) -> bool:
    """“has doubts about | its ability to pay”: it is against nothing."""
    return case.opening in _OWN and any(case.s.low(k) in words_for("ability") for k in case.topic[1:3])


def is_alleged(case: Case) -> bool:
    """“appalled by | the allegations”: by what is alleged, but a rumour is itself bad."""
    about = case.phrase
    return (
        about is not None
        and case.s.low(about.head) in words_for("claim")
        and not case.holds_early(words_for("rumours"))
    )


def is_imagined(case: Case) -> bool:
    """“a site that Norway would be interested in | buying”: what may be."""
    return case.group.modal == "would"


def is_insinuated(case: Case) -> bool:
    """“questioning whether | it was simply a trick”: he thinks so; “traders questioned whether | it would sell”."""
    return case.shape == "clause" and (case.holds(words_for("belittling")) or is_bet(case))


def is_one_matter(case: Case) -> bool:
    """“his main concern about | the plan has been red ink”: he may be for it otherwise."""
    before = range(case.place.at - 2, case.place.at)
    return case.s.kind(case.place.past) == "auxiliary" and any(case.s.low(k) in words_for("main") for k in before)


def is_taken_up(case: Case) -> bool:
    """“adopted | a new method”: how he works."""
    return case.holds_early(words_for("way of work"))


def is_won(case: Case) -> bool:
    """“denied them | a title”: a match."""
    return case.holds_early(words_for("titles"))


def is_shoved(case: Case) -> bool:
    """“pushed | the student's camera”: with his hands."""
    return (
        case.shape == "phrase"
        and any(case.s.kind(k) == "genitive" for k in case.topic)
        and not case.holds(words_for("plans"))
    )


def is_outdone(case: Case) -> bool:
    """“defied | all expectations”: went better than thought."""
    return case.holds_early(words_for("odds"))


def is_told_in_other_words(case: Case) -> bool:
    """“thanked them for | what he described as a hard year”: no deed of theirs is named."""
    return case.opening == "what" and case.holds(words_for("describing"))


def is_analysed(case: Case) -> bool:
    """“credits the spots for | making the race close”: what led to what, and nobody is praised."""
    return case.place.target is None


def is_information(case: Case) -> bool:
    """“advised that | the levy would fall due”: told so, and nobody is to do anything."""
    return case.shape == "clause" and not case.holds(words_for("duty") | {"be"})


def is_looked_for(case: Case) -> bool:
    """“is seeking | a candidate”: looks for one, and asks nobody."""
    return case.holds_early(words_for("looked for"))


def is_raided(case: Case) -> bool:
    """“went after | the rebels' positions”: with arms."""
    return case.holds_early(words_for("military aims"))


def is_tested(case: Case) -> bool:
    """“challenges | the credibility of the pact”: what comes of what it does, as others see it."""
    return case.holds_early(words_for("standing"))


def is_paid_for(case: Case) -> bool:
    """“sponsored | trips to Norway”."""
    return case.holds_early(words_for("paid for"))


def is_interview(case: Case) -> bool:
    """“agreed to | an interview”."""
    return case.shape == "phrase" and case.holds_early(words_for("interviews"))


def is_concession(case: Case) -> bool:
    """“insist that | while the tax may fall, the port comes first”: granted, and not what is insisted on."""
    return case.opening in ("while", "although", "though")


def is_wide(case: Case) -> bool:
    """“wary about | the health of the economy”: how things go, and nothing that somebody does."""
    return case.holds(words_for("how things go"))


def is_fall(case: Case) -> bool:
    """“orders declined | 2.8 percent”: they fell."""
    return case.opening[:1].isdigit() or case.opening in ("$", "€", "£")


def is_liked(case: Case) -> bool:
    """“likes to | sail”: only what one would like is a stance."""
    return case.group.modal != "would"


def is_plan(case: Case) -> bool:
    """“is looking to | sell ships”: a plan at most, but “is not looking to” says something."""
    return not case.group.negated


def is_who_goes(case: Case) -> bool:
    """“Syria opposition to | attend talks”: who will go."""
    return case.s.kind(case.start) == "verb" and len(case.topic) > 1


def is_preferred(case: Case) -> bool:
    """“the preferred | bidder”: the verb is an adjective."""
    return case.shape == "phrase" and case.s.kind(case.start) == "word"


def is_record(case: Case) -> bool:
    """“pressed him on | his record”: asked about it."""
    return case.s.kind(case.start) == "possessive"


def is_on_the_way(case: Case) -> bool:
    """“pushed | further into the north”: where to."""
    return case.opening in words_for("onwards")


def is_moved(case: Case) -> bool:
    """“pushed | the rebels out”: whom, or out of where."""
    s, goal = case.s, case.phrase
    behind = range(case.start, min(case.place.end + 1, len(s.words)))
    away = any(s.low(k) in words_for("particles") - _INWARD for k in behind)
    return away or (goal is not None and case.syntax.is_party(goal))


def is_to_be_shown(case: Case) -> bool:
    """“to show it was serious about | a truce”: it is not said to be."""
    return case.s.low(case.group.first - 2) in ("show", "prove")


def is_shot(case: Case) -> bool:
    """“shot down | a missile”: it rejects nothing."""
    return case.holds(words_for("flying"))


def is_no_bill(case: Case) -> bool:
    """“signed | a contract”, “introduced | a friend”: only what may be law is stood for."""
    return not case.holds_early(words_for("bills"))


def is_length(case: Case) -> bool:
    """“spoke for | several minutes”: how long."""
    return any(case.s.low(k) in words_for("lengths") for k in range(case.start, case.start + NEAR))


def is_posture(case: Case) -> bool:
    """“stood with | his back to the wall”: how."""
    return case.s.kind(case.start) == "possessive"


def is_sum(case: Case) -> bool:
    """“sued for | $5 million”: how much."""
    return case.opening in ("$", "€", "£")


def is_threatened(case: Case) -> bool:
    """“is threatening | Keller in the north”: whom, not what."""
    whom = case.phrase
    return whom is not None and case.syntax.is_party(whom)


def is_urged(case: Case) -> bool:
    """“urged | the factions that held the town”: whom it urges is not what it urges."""
    whom = case.phrase
    if case.shape != "phrase" or whom is None:
        return False
    deed = any(case.s.low(k) == "to" and starts_infinitive(case.s, k + 1) for k in case.topic)
    return not deed and (case.syntax.is_party(whom) or case.syntax.is_people(whom))


def is_no_pledge(case: Case) -> bool:
    """“reassured Denmark that | he is in control”: how things are, and nothing that he will do."""
    return not (case.holds(words_for("will")) or case.holds(words_for("would")) or case.holds(("going",)))


def is_own_bad_luck(case: Case) -> bool:
    """“was frustrated at | having missed the ship”: nobody else is blamed."""
    return case.opening == "having"


def is_seen(case: Case) -> bool:
    """“recognized | the man in the picture”: who he is, but “as president” accepts him."""
    whom = case.phrase
    somebody = whom is not None and (whom.type == "person" or case.syntax.is_people(whom))
    return somebody and not case.holds(("as",)) and case.s.low(case.place.end) != "as"


def is_bet(case: Case) -> bool:
    """“investors have ruled out | a cut”: what they reckon with."""
    return any(case.s.low(phrase.head) in words_for("markets") for phrase in case.syntax.subject(case.group.first))


def is_foresight(case: Case) -> bool:
    """“warned that | the ports would fill up”: no threat."""
    return not case.holds(words_for("threat"))
