"""Channel and addressee: by what and to whom it was said.

    Rudolf told the Strelsau Times                the Strelsau Times is a channel: an outlet
    Rudolf told reporters                         reporters are an addressee
    Rudolf said in a statement, wrote on X        statement; X
    Rudolf tweeted                                Twitter, by the word ``tweeted``

A channel is given without article; a tweet stands for the platform, so its text is the platform's name while its span
marks the word that says so. Where a frame names an outlet and a document, the one that stands nearer to the cue is it,
but an interview counts by its outlet alone (the convention of the corpora that we measure with).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.ontology.load import read_tsv
from onrecord.record import Part, Span
from onrecord.stages.frame import HOLE, Frame
from onrecord.stages.phrases import any_of

_ARTICLE = r"(?:(?:an?|the|his|her|its|their|my|our|another|one|this|that|[\w.’'-]+(?:’s|'s))\s+)"
_SERIES = r"(?:(?:series|flurry|string|number|pair|couple)\s+of\s+)"
_MODIFIER = r"(?:(?:separate|brief|short|long|terse|rare|lengthy|blunt|unusual),\s+|[\w.’'-]+\s+)"
# What ends the noun phrase that was told something: punctuation, a hole, a preposition, a day, a conjunction.
_STOP = re.compile(
    rf"{HOLE}|[,:;!?()\[\]“”\"„«»–—]|\s--|\s(?:that|on|in|at|after|before|during|when|while|as|following|by|via|from|"
    r"about|of(?!\s+(?-i:[^\W\d_a-z]))|against|for|prior|ahead|shortly|hours|days|minutes|moments|over|with|he\s+\w+|how|what|who|whether|why|where|it|he|she|they|there|under|through|if|and\s+(?:said|that|added)|late|early|"
    r"last|this|yesterday|today|earlier|later|to|the\s+(?:following|next|previous)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:\s+(?:of|in|on))?\.?$")
_KEEPS_OF = re.compile(
    r"(?:members|leaders|ministers|representatives|people|a\s+\w+|the\s+\w+|hundreds|thousands|crowds?)\s+(?:of|in|on)\b"
)
_TELLING = (
    r"(?:t(?:old|ell|ells|elling)|text(?:ed|s)|notif(?:y|ies|ied|ying)|inform(?:s|ed|ing)?|assur(?:e|es|ed|ing)"
    r"|briefed)"
)
_TOLD = re.compile(rf"\b{_TELLING}\s+")
_TOLD_BY = re.compile(r"\b(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:told|informed|notified|assured|briefed)\b")
# “confirmed to reporters”; “Speaking to reporters, he said”; “in a letter to the council”
_TO = re.compile(
    r"\s+(?:◊\W*\s+)?to\s+(?=(?:the|an?|his|her|their|its)\b|[^\W\d_a-z]|reporters|journalists|media|lawmakers|parliament)"
)
_WARNED = re.compile(
    r"\b(?:warn|remind|reassure|assure|advise)(?:s|d|ed|ing)?\s+(?=(?:(?!\b(?:against|of|about|for)\b)[^:.;]){2,60}?(?:that\b|◊))"
)
_SPEAKING_TO = re.compile(
    r"\b(?:[Ss]peaking|[Tt]alking|[Rr]emarks|[Cc]omments|[Aa]ddress|[Ss]peech|[Ss]aid|[Ww]rote)\s+to\s+"
)
_DOCUMENT_TO = re.compile(r"(\w+)(?:\s+(?:sent|addressed|e-?mailed))?\s+to\s+")
_PERSONS = re.compile(
    r"(?!(?:against|about|on|of|do|be|have|make|end|take|the\s+(?:effect|point|contrary))\b"
    r"|(?:me|us|you|the|an?|its|his|her|to)$)\w",
    re.IGNORECASE,
)
# Verbs that say something “to” somebody; after others (“points to the indictment”) who follows is spoken of.
_SAID_TO = re.compile(
    r"\b(?:said|says?|saying|confirm|admit|explain|express|propos|suggest|stat|reveal|disclos|complain|apologi|report|"
    r"announc|convey|repeat|reiterat|describ|wr[io]t|declar|insist|boast|testif|present|stress|mention)\w*(?:\s+to)?\s*$"
)
_STATE = r"state(?:-\w+)?|local|public|private|independent|opposition|pro-\w+|semi-official|official|regional|national"
_OUTLET_MODIFIER = (
    rf"(?:{_STATE}|[^\W\d_a-z][\w’'.-]*|news|daily|weekly|business|public|financial|popular|leading|influential|a|an|"
    r"pan-Arab|satellite|cable|breakfast|morning|evening|agency|broadcaster|newspaper|channel|network|television|radio|TV)"
)
_LATIN_NAME = r"(?:[^\W\d_a-zà-öø-ÿ][\w.’'&-]*|of|the|and|de|la|le|al|am|della|di)"


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    return tuple((form, kind) for form, kind, _ in read_tsv("channels.tsv", ("form", "kind", "example")))


@cache
def _forms(*kinds: str) -> tuple[str, ...]:
    return tuple(form for form, kind in _rows() if kind in kinds)


@cache
def _stands_for(kind: str) -> dict[str, str]:
    """Words that stand for a platform, by ``posting`` (a noun) or ``posted`` (a verb)."""
    return {form.casefold(): of.partition(":")[2] for form, of in _rows() if of.partition(":")[0] == kind}


@cache
def _outlet() -> str:
    """A regular expression for an outlet's noun phrase, its article left outside."""
    name, word, media = any_of(_forms("outlet")), any_of(_forms("outletword")), any_of(_forms("media"))
    show = r"(?:(?:’s|'s)?\s+[“\"][^”\"]{2,40}[”\"](?:\s+(?:show|program|programme))?)?"
    proper = rf"(?:{_LATIN_NAME}\s+){{0,4}}?"
    # “Chinese state television”, “the Strelsau Times”, “French daily Le Monde”, “CNN's ‘State of the Union’”
    return (
        rf"(?:(?:{_OUTLET_MODIFIER}\s+){{0,3}}?{name}\b(?:\s+{word}\b){{0,3}}(?!\w){show}"
        rf"|(?:{_OUTLET_MODIFIER}\s+){{0,4}}?{word}\s+(?:{_LATIN_NAME}\s+){{0,3}}?[^\W\d_a-z][\w’'&.-]*\b{show}"
        rf"|(?:{_OUTLET_MODIFIER}\s+){{0,3}}?{media}(?!\s+(?:conference|briefing|release|report))\b"
        rf"|{proper}(?:[^\W\d_a-z][\w’'&.-]*)\s+{word}\b"
        rf"(?!\s+(?:conference|briefing|release|club|secretary|office)){show})"
    )


@cache
def _described() -> re.Pattern[str]:
    """What stands before an outlet's name to say what it is: “state news agency | Xinhua”, “state-run | NTV”."""
    words = any_of((*_forms("media"), *(form for form in _forms("outletword") if form.islower())))
    return re.compile(rf"(?:.*\b{words}|(?:{_STATE})(?:\s+{words})?)\s+(?=[^\W\d_a-z])", re.DOTALL)


@cache
def _is_outlet() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+|[\w’'-]+(?:’s|'s)\s+)?(?P<channel>{_outlet()})")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Where a channel stands in a frame; the group ``channel`` marks it."""
    document, platform = any_of(_forms("document")), any_of(_forms("platform"))
    posting = any_of(_stands_for("posting"))
    posted = any_of(_stands_for("posted"))
    outlet = _outlet()
    the = r"(?:the\s+|its\s+|[A-Z][\w]*(?:’s|'s)\s+)?"
    sources = (
        # an interview, remarks, comments: by the outlet alone
        rf"\b(?i:interviews?|remarks|comments|spoke|speaking|spoken|talking|conversation)\s+(?:with|to|on|by|for|in|aired\s+(?:on|by)"
        rf"|published\s+(?:in|by|on)|broadcast\s+(?:on|by))\s+{the}(?P<channel>{outlet})",
        rf"\b{_TELLING}\s+{the}(?P<channel>{outlet})",
        rf"\b(?:[Ii]n|[Vv]ia|[Bb]y|[Tt]hrough|[Uu]sing|[Oo]f|[Ww]ith)\s+{_ARTICLE}?{_SERIES}?{_MODIFIER}{{0,2}}?(?P<channel>{posting})\b",
        rf"\b(?P<channel>{posted})\b",
        rf"\b(?:on|On|via|over|to|through)\s+(?:[\w’'-]+\s+){{0,4}}?(?P<channel>{platform})(?![\w’'-])(?!\s+[A-Z])",
        rf"\b[Ii]n\s+{_ARTICLE}{_SERIES}?{_MODIFIER}??(?:post|posting|message|video|thread|clip)s?\s+(?:posted\s+)?on\s+"
        rf"(?:[\w’'-]+\s+){{0,4}}?(?P<channel>{platform})(?![\w’'-])(?!\s+[A-Z])",
        rf"\b[Ii]n\s+{_ARTICLE}?(?P<channel>{platform})\s+(?:post|posting|message|video|entry|thread|statement)s?\b",
        rf"(?<!broadcast )(?<!live )(?<!aired )(?<!shown )\b(?:on|On|in)\s+{the}(?P<channel>{outlet})",
        rf"\b(?:broadcast|aired|shown|carried)\s+(?:live\s+)?(?:on|by)\s+{the}(?!(?:television|TV|radio)\b)(?P<channel>{outlet})",
        rf"\b(?:said|says|confirmed|confirms|disclosed|admitted|revealed|explained|acknowledged|denied|leaked|wrote|writing|"
        rf"talked)\s+to\s+{the}(?P<channel>{outlet})",
        # before the document alone: “in an e-mail to the Strelsau Times”
        rf"\b(?:[Ii]n|[Bb]y|[Vv]ia)\s+{_ARTICLE}?{_MODIFIER}??{document}\s+to\s+{the}(?P<channel>{outlet})",
        rf"\b(?:at|in)\s+an?\s+(?P<channel>{any_of(_forms('outlet'))})\s+(?:interview|town\s+hall|debate|forum|documentary)",
        rf"\b(?:[Ii]n|[Vv]ia|[Bb]y|[Tt]hrough)\s+{_ARTICLE}{_SERIES}?{_MODIFIER}??(?P<channel>{_MODIFIER}{{0,2}}?{document})s?\b",
        rf"\b(?:[Vv]ia|[Bb]y)\s+(?P<channel>{document})s?\b",
        r"\b(?:on|On|via)\s+(?:[\w’'-]+\s+){1,3}?(?P<channel>(?:[Tt]witter|[Ff]acebook|Instagram|Telegram|Weibo|Truth\s+Social|X)\s+(?:feed|account|page|channel))\b",
        rf"\b(?:issued|released|published|posted|sent|wrote|circulated|signed|read\s+out|quoted|cited|citing|quoting|"
        rf"issuing|releasing)\s+{_ARTICLE}(?!(?:\w+\s+)?message\b)(?P<channel>{_MODIFIER}{{0,2}}?{document})\b",
        rf"\baccording\s+to\s+{_ARTICLE}(?P<channel>{_MODIFIER}{{0,2}}?{document})\s+(?:from|by|issued|released|posted|published)\b",
    )
    return tuple(re.compile(source) for source in sources)


@cache
def _quoting() -> tuple[re.Pattern[str], ...]:
    """An outlet that quotes the source: ``KCNA quoted Kim as saying``, ``was quoted by Tass as saying``."""
    outlet = _outlet()
    the = r"(?:[Tt]he\s+|[A-Z]\w*(?:’s|'s)\s+)?"
    return (
        re.compile(rf"\b(?:quoted|cited)\s+(?:as\s+\w+\s+)?(?:by|in)\s+{the}(?P<channel>{outlet})"),
        re.compile(
            rf"(?:^|[,;]\s*|{HOLE}\W*){the}(?P<channel>{outlet})(?:\s+news\s+agency)?\s+(?:has\s+|had\s+|also\s+)?(?:quoted|quotes|cited)\b"
        ),
        re.compile(rf"(?:^|[,;]\s*|{HOLE}\W*){the}(?P<channel>{outlet})\s+(?:reported|said),?\s+(?:quoting|citing)\b"),
        re.compile(
            rf"(?:^|{HOLE}\W*)(?P<channel>The\s+{any_of(_forms('outletword'))})\s+(?:has\s+|had\s+)?(?:quoted|cited)\b"
        ),
    )


def channel_of(text: str, frame: Frame, source: tuple[Span, ...]) -> Part | None:
    """The outlet, platform or document by which the statement in `frame` was made, or None."""
    if frame.cue is None:
        return None
    start, end = frame.cue
    best: tuple[int, Span, str] | None = None
    for rank, pattern in enumerate((*_patterns(), *_quoting())):
        for match in pattern.finditer(frame.words):
            at, until = match.span("channel")
            span = frame.span(at, until)
            if span is None or any(s.start < span.end and span.start < s.end for s in source):
                continue
            if _cut_off(frame.words, (match.start(), match.end()), (start, end)):
                continue
            far = _distance(match.span(), (start, end)) * 100 + rank
            if best is None or far < best[0]:
                best = (far, span, match.group("channel"))
    if best is None:
        return _by_source(text, source)
    _, span, word = best
    described = _described().match(word)
    if described and described.end() < len(word):
        span = Span(span.start + described.end(), span.end)
    name = _stands_for("posting").get(word.casefold()) or _stands_for("posted").get(word.casefold())
    return Part((span,), name) if name else Part.cut(text, (span,))


def _by_source(text: str, source: tuple[Span, ...]) -> Part | None:
    """The platform that the source's own words name: “one of his tweets”, “an official government Twitter account”."""
    for span in source:
        for word in re.finditer(r"\w+(?:\s+(?:feed|account|page|channel|post))?", span.of(text)):
            name = _stands_for("posting").get(word.group().casefold())
            if name:
                return Part((Span(span.start + word.start(), span.start + word.end()),), name)
    return None


def _distance(found: tuple[int, int], cue: tuple[int, int]) -> int:
    """How far from the cue; what stands before it counts as further."""
    if found[1] <= cue[0]:
        return cue[0] - found[1] + 40
    return max(0, found[0] - cue[1])


_CLAUSE = re.compile(rf"{HOLE}\W*\b(?:and|but|while|adding|saying|who|which|as)\b|;")


def _cut_off(words: str, found: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether another clause begins between the cue and what was found behind it."""
    return found[0] >= cue[1] and _CLAUSE.search(words, cue[1], found[0]) is not None


def addressee_of(text: str, frame: Frame, channel: Part | None, source: tuple[Span, ...]) -> Part | None:
    """Whom the statement in `frame` was made to, or None; never the outlet that is its channel."""
    if frame.cue is None:
        return None
    for at in _where_addressed(frame, channel):
        phrase = _phrase(frame.words, at)
        span = frame.span(at, at + len(phrase))
        if span is None or not _PERSONS.match(phrase) or _is_outlet().fullmatch(phrase):
            continue
        if any(s.start < span.end and span.start < s.end for s in (*source, *(channel.spans if channel else ()))):
            continue
        return Part.cut(text, (span,))
    return None


def _where_addressed(frame: Frame, channel: Part | None) -> Iterable[int]:
    """Where in the frame a noun phrase may begin that is an addressee, the likeliest first."""
    words, (start, end) = frame.words, frame.cue or (0, 0)
    for match in _TOLD.finditer(words, max(0, start - 12), min(len(words), end + 60)):
        passive = _TOLD_BY.search(words, max(0, match.start() - 20), match.end())
        if match.end() >= start and not passive and not _cut_off(words, match.span(), (start, end)):
            yield match.end()
    for match in _WARNED.finditer(words, max(0, start - 2)):
        if match.start() > end:
            break
        yield match.end()
    behind = _TO.match(words, end - 3 if words.endswith(" to", 0, end) else end)
    if behind and _SAID_TO.search(words, max(0, start), end):
        yield behind.end()
    for match in _SPEAKING_TO.finditer(words):
        if not _cut_off(words, match.span(), (start, end)):
            yield match.end()
    if channel:
        for match in _DOCUMENT_TO.finditer(words):
            place = frame.span(match.start(1), match.end(1))
            if place and any(c.start <= place.start and place.end <= c.end for c in channel.spans):
                yield match.end()


def _phrase(words: str, at: int) -> str:
    """The noun phrase that begins at `at`, without what only says when or where."""
    stop = _STOP.search(words, at)
    if stop and stop.group().strip() in {"of", "in", "on"} and _KEEPS_OF.match(words, at):
        stop = _STOP.search(words, stop.end())
    return _TRAILING.sub("", words[at : stop.start() if stop else len(words)].strip())
