"""The rules around the model: pieces, understood speakers, transcripts, dashes, headlines."""

from __future__ import annotations

import re

from onrecord.record import Span
from onrecord.stages.quotations import quotations
from onrecord.stages.rules import complete
from onrecord.stages.types import Anatomy, Attribution


def find(text: str, piece: str) -> Span:
    at = text.index(piece)
    return Span(at, at + len(piece))


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    """An attribution as the model would find it; cue and source are looked for from the content's line on."""
    line = text.rindex("\n", 0, text.index(cue)) + 1 if "\n" in text[: text.index(cue)] else 0
    at = text.index(cue, line)
    who = text.index(source, line)
    return Attribution(
        (Span(who, who + len(source)),),
        (Span(at, at + len(cue)),),
        tuple(find(text, piece) for piece in content),
        0.9,
        0.9,
    )


def read(text: str, *attributions: Attribution, headline: bool = False) -> list[tuple[str, str, list[str], str]]:
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    anatomy = Anatomy(tuple(lines[1:] if headline else lines), headline=lines[0] if headline else None)
    out = complete(text, anatomy, quotations(text, lines), list(attributions))
    return [
        (
            " ".join(s.of(text) for s in a.source),
            " ".join(s.of(text) for s in a.cue),
            [s.of(text) for s in a.content],
            a.origin,
        )
        for a in out
    ]


def test_a_sentence_after_the_cue_is_a_piece() -> None:
    text = "“We will sign,” Holm said. “Nobody will walk away.”"
    found = read(text, attribution(text, "Holm", "said", "“We will sign,”"))
    assert found == [("Holm", "said", ["“We will sign,”", "“Nobody will walk away.”"], "model")]


def test_words_right_before_the_speaker_are_a_piece() -> None:
    text = "“Once winter comes, it won’t hold,” Holm predicted. “The money just isn’t there.”"
    found = read(text, attribution(text, "Holm", "predicted", "“The money just isn’t there.”"))
    assert found[0][2] == ["“Once winter comes, it won’t hold,”", "“The money just isn’t there.”"]


def test_a_scare_quote_after_the_cue_is_none() -> None:
    text = "“We will sign,” Holm said. The “Dawn Accord” has two parts."
    found = read(text, attribution(text, "Holm", "said", "“We will sign,”"))
    assert found == [("Holm", "said", ["“We will sign,”"], "model")]


def test_a_quotation_left_open_goes_on() -> None:
    text = "“We will sign,” Holm said. “Nobody will walk away.\n“Not now. Not later.”\nRain fell."
    found = read(text, attribution(text, "Holm", "said", "“We will sign,”"))
    assert found == [
        ("Holm", "said", ["“We will sign,”", "“Nobody will walk away.", "“Not now. Not later.”"], "model"),
    ]


def test_a_fresh_quoted_paragraph_is_a_statement_of_its_own() -> None:
    text = "“We will sign,” Holm said.\n“Nobody will walk away from this.”"
    found = read(text, attribution(text, "Holm", "said", "“We will sign,”"))
    assert found[1] == ("Holm", "", ["“Nobody will walk away from this.”"], "uncued")


def test_no_speaker_is_understood_from_afar() -> None:
    text = "“We will sign,” Holm said.\nRain.\nSnow.\nHail.\n“Nobody will walk away from this.”"
    found = read(text, attribution(text, "Holm", "said", "“We will sign,”"))
    assert found[1] == ("", "", ["“Nobody will walk away from this.”"], "uncued")


def test_crossheads_are_no_statements() -> None:
    text = "“We will sign,” Holm said.\n'NOBODY WALKS AWAY'\nRain fell."
    assert len(read(text, attribution(text, "Holm", "said", "“We will sign,”"))) == 1


def test_an_open_quotation_before_its_cue() -> None:
    text = "“We have the text.\n“We will sign,” Holm said."
    found = read(text, attribution(text, "Holm", "said", "“We will sign,”"))
    assert found == [("Holm", "said", ["“We have the text.", "“We will sign,”"], "model")]


def test_a_colon_introduces_the_next_paragraph() -> None:
    text = "Holm told the chamber:\n“We will sign before the week is out.”"
    found = read(text, attribution(text, "Holm", "told"))
    assert found == [("Holm", "told", ["“We will sign before the week is out.”"], "model")]


def test_a_cue_without_content_is_nothing() -> None:
    text = "Holm spoke to the chamber.\nRain fell."
    assert read(text, attribution(text, "Holm", "spoke")) == []


def test_transcript_labels() -> None:
    text = "MINISTER HOLM: We are close.\nAnd we will sign.\nQ: When?\nMINISTER HOLM: On Monday."
    assert read(text) == [
        ("MINISTER HOLM", ":", ["We are close.", "And we will sign."], "transcript"),
        ("Q", ":", ["When?"], "transcript"),
        ("MINISTER HOLM", ":", ["On Monday."], "transcript"),
    ]


def test_questions_and_answers() -> None:
    text = "Q. Will you sign?\nA. We will.\nQ. When?\nA. On Monday."
    assert [(who, content) for who, _, content, _ in read(text)] == [
        ("Q", ["Will you sign?"]),
        ("A", ["We will."]),
        ("Q", ["When?"]),
        ("A", ["On Monday."]),
    ]


def test_a_single_label_is_no_transcript() -> None:
    assert read("NOTE: The port is closed.\nRain fell.\nShips waited.") == []
    assert read("READ MORE: Ships wait\nREAD MORE: Ports close\nRain fell.") == []


def test_who_is_quoted_speaks() -> None:
    text = "Rain fell. Meanwhile, President Radu was quoted by the Orsopress agency as saying that he saw no haste."
    found = read(text, attribution(text, "the Orsopress agency", "saying", "that he saw no haste"))
    assert found == [("President Radu", "saying", ["that he saw no haste"], "model")]


def test_where_a_judgement_stood_is_no_content() -> None:
    text = "Varga called the ruling “a step” in a written statement."
    found = read(text, attribution(text, "Varga", "called", "the ruling “a step” in a written statement"))
    assert found[0][2] == ["the ruling “a step”"]
    text = "Varga said the mayor called it “a step” in a statement."
    found = read(text, attribution(text, "Varga", "said", "the mayor called it “a step” in a statement"))
    assert found[0][2] == ["the mayor called it “a step” in a statement"]


def test_what_is_called_something_is_content() -> None:
    text = "Novak did not hesitate to call rumours of a regency “nonsense”."
    found = read(text, attribution(text, "Novak", "did not hesitate to call rumours of", "a regency “nonsense”"))
    assert found == [("Novak", "did not hesitate to call", ["rumours of a regency “nonsense”"], "model")]


def test_a_refusal_is_a_statement_of_its_own() -> None:
    text = "Novak said he had met the king but would not describe the talk."
    found = read(text, attribution(text, "Novak", "said", "he had met the king but would not describe the talk"))
    assert found == [
        ("Novak", "said", ["he had met the king"], "model"),
        ("Novak", "would not describe", ["the talk"], "wording"),
    ]
    text = "Novak said the king had come but would not describe the talk."  # the king would not
    whole = "the king had come but would not describe the talk"
    assert read(text, attribution(text, "Novak", "said", whole)) == [("Novak", "said", [whole], "model")]


def test_what_is_refused_belongs_to_the_cue() -> None:
    text = "Novak refused to specify where they were."
    found = read(text, attribution(text, "Novak", "refused", "to specify where they were"))
    assert found == [("Novak", "refused to specify", ["where they were"], "model")]
    text = "Novak declined to comment."
    assert read(text, attribution(text, "Novak", "declined", "to comment"))[0][2] == ["to comment"]


def test_a_name_that_nobody_gives_is_none() -> None:
    text = "The so-called “director’s cut” is long."
    assert read(text, Attribution((), (find(text, "so-called"),), (find(text, "“director’s cut”"),), 0.6, 0.0)) == []


def test_sentences_that_the_model_gave_to_nobody() -> None:
    text = "The dispute over the dam is close to being solved, the union's envoy said Tuesday after talks."
    content = "The dispute over the dam is close to being solved"
    assert read(text) == [("the union's envoy", "said", [content], "tag")]
    text = "The bank was closed. It gave no further details of the case."
    assert read(text) == [("It", "gave no", ["further details of the case"], "wording")]
    for text in ("The army gave no ground.", "The road, which had long been closed, reopened on Tuesday."):
        assert read(text) == []


def test_a_name_after_a_dash() -> None:
    text = "“The Union stands by its word.” — Commissioner Elin Vos"
    assert read(text) == [("Commissioner Elin Vos", "—", ["“The Union stands by its word.”"], "dash")]
    text = "“The Union stands by its word.”\n― Commissioner Elin Vos"
    assert read(text) == [("Commissioner Elin Vos", "―", ["“The Union stands by its word.”"], "dash")]
    text = "“The Union stands by its word.”\n— Commissioner Elin Vos"
    assert read(text) == [("Commissioner Elin Vos", "—", ["“The Union stands by its word.”"], "dash")]


def test_and_from_a_name() -> None:
    text = "And from Commissioner Vos:\n“The Union stands by its word.”"
    assert read(text) == [("Commissioner Vos", "And from", ["“The Union stands by its word.”"], "label")]


def test_attribution_in_a_headline() -> None:
    assert read("Moscow ready to talk: Kremlin\nRain fell.", headline=True) == [
        ("Kremlin", ":", ["Moscow ready to talk"], "headline"),
    ]
    assert read("Ceasefire to begin at midnight - sources\nRain fell.", headline=True) == [
        ("sources", "-", ["Ceasefire to begin at midnight"], "headline"),
    ]
    assert read("Kremlin: Moscow is ready to talk\nRain fell.", headline=True) == [
        ("Kremlin", ":", ["Moscow is ready to talk"], "headline"),
    ]


def test_headlines_that_nobody_says() -> None:
    for line in ("Analysis: What the pact means for ports", "The port war: how it began", "Ships wait in the strait"):
        assert read(f"{line}\nRain fell.", headline=True) == []


def test_a_quotation_is_entire() -> None:
    text = "“The ferry, the old pier and the light belong to the island,” Holm said."
    found = read(text, attribution(text, "Holm", "said", "the light belong to the island,”"))
    assert found[0][2] == ["“The ferry, the old pier and the light belong to the island,”"]


def test_the_end_of_a_quotation_is_not_the_next_speakers() -> None:
    text = "“The pier is a risk to all who use it at night.” Two keepers said the lamps had been out since May."
    found = read(
        text,
        Attribution((), (find(text, "since"),), (find(text, "“The pier is a risk to all"),), 0.5, 0.5),
        attribution(text, "Two keepers", "said", "who use it at night.”", "the lamps had been out since May"),
    )
    assert [piece for _, cue, pieces, _ in found if cue == "said" for piece in pieces] == [
        "the lamps had been out since May"
    ]


def test_a_quotation_is_the_speakers_right_behind_it() -> None:
    text = "Holm agreed on a joint text. “There was no choice left to us,” Vos said."
    found = read(
        text,
        attribution(text, "Holm", "agreed on", "a joint text", "“There was no"),
        attribution(text, "Vos", "said", "left to us,”"),
    )
    assert [pieces for _, _, pieces, _ in found] == [["a joint text"], ["“There was no choice left to us,”"]]


def test_a_quotation_inside_an_outer_statement_stays_where_it_is() -> None:
    text = "Vos called the plan “a risk to all,” the minister said."
    outer = "Vos called the plan “a risk to all,”"
    found = read(
        text,
        attribution(text, "the minister", "said", outer),
        attribution(text, "Vos", "called", "the plan “a risk to all,”"),
    )
    assert [pieces for _, _, pieces, _ in found] == [[outer], ["the plan “a risk to all,”"]]


def test_neighbouring_verbs_share_their_subject() -> None:
    text = "Holm welcomed the grant and but for one clause praised it, but has denied the loan."
    welcome = attribution(text, "Holm", "welcomed", "the grant and")
    denial = Attribution((), (find(text, "has denied"),), (find(text, "the loan"),), 0.6, 0.6)
    found = read(text, welcome, denial)
    assert [(who, pieces) for who, _, pieces, _ in found] == [("Holm", ["the grant"]), ("Holm", ["the loan"])]


def test_an_article_is_no_subject_and_no_content() -> None:
    text = "The reported losses were small. The crowd often cheered the band, adding to the noise."
    found = read(
        text,
        attribution(text, "The", "reported", "losses were small"),
        attribution(text, "The crowd", "cheered", "the"),
        attribution(text, "The crowd", "adding to", "the noise"),
    )
    assert found == []


def test_a_subject_ends_before_its_verb() -> None:
    text = "Two senators, Holm and Vos, are sons of farmers and have criticised the law."
    found = read(
        text, attribution(text, "Two senators, Holm and Vos, are sons of farmers", "have criticised", "the law")
    )
    assert found[0][0] == "Two senators, Holm and Vos"


def test_a_transcript_of_long_turns() -> None:
    text = "\n".join(
        (
            "The Long Gallery",
            "THE MAYOR: I want to thank the crew.",
            "The pier is open.",
            "The light is lit.",
            "The ferry sails.",
            "The bell rings.",
            "The market is full.",
            "How many boats is it?",
            "MS. VOS: Eleven.",
            "THE MAYOR: Eleven boats.",
            "The harbour is full.",
            "The crew is glad.",
            "Thank you all.",
        )
    )
    found = read(text, attribution(text, "I", "want", "to thank the crew"))
    assert [(who, len(pieces)) for who, _, pieces, _ in found] == [("THE MAYOR", 7), ("MS. VOS", 1), ("THE MAYOR", 4)]
