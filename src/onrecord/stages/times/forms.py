"""The grammar: the forms that expressions of time have, as patterns over classes of words.

A pattern is a regular expression in which every name in capitals is one word of that class (`words`). The first form
that fits at a place wins, so longer ones stand first. What a form's words are worth is worked out by its
reader (`reading` lists them); a form that its reader turns down is no expression of time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.stages.times.words import Token, Words, codes

# Parts of forms, used in the forms below by their names in braces.
_PARTS = {
    "mod": "(?P<mod>(?:EARLY|LATE|EARLIER|LATER)(?:IN|ON)?|MID HYPHEN?|THE?(?:EARLY|LATE)?(?:BEGIN|MIDDLE|END|PART)OF)",
    "premod": "(?P<mod>EARLY HYPHEN?|LATE HYPHEN?|MID HYPHEN?|EARLIER|LATER)",
    "rel": "(?P<rel>THE?(?:LAST|NEXT|COMING|PAST)|THE(?:PREVIOUS|FOLLOWING)|THIS(?:PAST|COMING|LAST|NEXT|SAME)?"
    "|THAT SAME?|THE?SAME|THE?CURRENT)",
    "count": "(?:(?:CARD(?:HYPHEN?CARD){0,5}|NUM(?:DEC|CARD)?|BIG|DEC|YEAR)(?:AND AN HALF)?"
    "|CARD TO CARD|NUM HYPHEN NUM)",
    "about": "(?P<about>ABOUT|OVER)",
    "unit": "(?P<unit>UNIT|UNITS)",
    "y": "YEAR|YY|CARD CARD(?:HYPHEN CARD)?",
    "of_year": "(?:(?:COMMA|OF|IN)?(?P<year>{y})(?!HYPHEN UNIT)"
    "|OF?(?P<yrel>LAST|THIS|NEXT|PREVIOUS|THAT SAME?|THE SAME)"
    "(?P<yunit>UNIT))",
    "date": "(?:(?:{relm}?(?P<wd>WEEKDAY|DAYABBR)(?:(?<=DAYABBR)DOT)?COMMA?THE?)?"
    "(?:(?P<month>MONTH|MABBR)(?:(?<=MABBR)DOT)?THE?(?P<day>NUM|ORD)(?!HYPHEN UNIT|OF MONTH)(?:COMMA?(?P<year>{y}))?"
    "|THE?(?P<day2>NUM|ORD)OF?(?P<month2>MONTH|MABBR)(?:(?<=MABBR)DOT)?(?:(?:COMMA|OF)?(?P<year2>{y}))?)"
    "(?:OF?(?P<yrel>LAST|THIS|NEXT|PREVIOUS)(?P<yunit>UNIT))?|(?P<iso>ISO)|(?P<slashed>SLASHED))",
    "weekday": "(?:{relw}?(?P<weekday>WEEKDAY)(?:COMMA?(?P<part>DAYPART))?"
    "(?:OF?(?P<wrel>LAST|THIS|NEXT|THAT)(?P<wunit>UNIT))?)",
    "deictic": "(?P<deictic>DEICTIC)(?P<dpart>DAYPART)?",
    "clock": "(?:(?P<clock>CLOCK|(?:DEC|NUM|CARD)(?=AMPM|OCLOCK)|(?:YEAR|BIG|NUM)(?=ZONE|PAREN ZONE))"
    "(?:(?P<ampm>AMPM)DOT?)?OCLOCK?(?:IN THE(?P<cpart>DAYPART))?(?:PAREN ZONE CLOSE|(?P<zone>ZONE))?"
    "|(?P<hour>NUM|CARD)IN THE(?P<npart>DAYPART)|(?P<point>POINT)(?:ZONE)?)",
}
# "That" before a day's or a month's name mostly opens a clause.
_PARTS["relw"] = _PARTS["rel"].replace("<rel>", "<relw>").replace("THAT SAME?", "THAT SAME")
_PARTS["relm"] = _PARTS["rel"].replace("THAT SAME?", "THAT SAME")
_PARTS["dayp"] = "(?:{date}|{weekday}|{deictic})"

_OPEN_NOTHING = frozenset(
    "WORD COMMA DOT HYPHEN SLASH QUOTE POSS PAREN CLOSE OF IN ON AT AND TO OR FOR BY DURING BETWEEN THROUGH FROM SINCE "
    "BEFORE AFTER AMPM ZONE OCLOCK PERIOD MORE OTHER LONG OLD ENDING COUNTED NUMBERED TIMESWORD PER PART AGO SO".split()
)

# (name, form), in the order in which they are tried.
FORMS = (
    ("clock_day", "{about}?{clock}(?:PAREN{clock_}CLOSE)?COMMA?(?P<mod>EARLY|LATE)?(?:ON|OF)?{dayp}"),
    ("day_clock", "{dayp}COMMA?AT{about}?{clock}"),
    ("part_of", "(?P<mod>EARLY|LATE)?THE?(?P<of>DAYPART)OF{dayp}"),
    (
        "range",
        "(?P<month>MONTH|MABBR)(?:(?<=MABBR)DOT)?(?P<day>NUM|ORD)(?:HYPHEN|TO|THROUGH)(?P<last>NUM|ORD)"
        "(?!UNIT|HYPHEN|MONTH|MABBR)(?:COMMA?(?P<year>YEAR))?",
    ),
    (
        "range_of",
        "(?P<day>NUM|ORD)(?:HYPHEN|AND|TO|THROUGH)(?P<last>NUM|ORD)OF?(?P<month>MONTH|MABBR)(?:COMMA?(?P<year>YEAR))?",
    ),
    ("and_day", "(?<=(?:NUM|ORD)AND)(?P<day>NUM|ORD)(?:COMMA?(?P<year>YEAR))?(?!HYPHEN|UNIT|UNITS|DOT?MONTH)"),
    ("day", "{about}?{mod}?{date}"),
    (
        "month",
        "{about}?{mod}?{relm}?(?P<month>MONTH|MABBR(?=DOT|COMMA?YEAR|OF YEAR))(?:(?<=MABBR)DOT)?{of_year}?",
    ),
    ("nth_of_month", "THE?(?P<nth>ORD)OF{rel}(?P<unit>UNIT)"),
    ("nth_alone", "(?<=ON THE)ORD(?!OF|HYPHEN|UNIT|UNITS|QUARTER|HALF|MONTH|MABBR|SEASON|WEEKEND|DAYPART)"),
    ("week_of", "THE UNIT OF{date}"),
    (
        "set",
        "EACH(?P<every>(?:CARD|NUM|ORD|OTHER)?(?:UNIT|UNITS|WEEKDAY|MONTH|SEASON|WEEKEND|DAYPART|QUARTER))(?!HYPHEN)",
    ),
    ("weekdays", "(?P<days>WEEKDAYS|WEEKENDS)(?:DAYPARTS)?|(?P<days2>WEEKDAY)DAYPARTS"),
    ("times_a", "(?:(?P<often>TIMES)|(?P<number>{count})TIMESWORD)(?:AN|EACH|PER){unit}"),
    ("before_deictic", "THE?UNIT(?P<way>BEFORE|AFTER)(?:{deictic}|{weekday})"),
    ("part_day", "(?P<mod>MID HYPHEN?|EARLY|LATE)?(?P<of>DAYPART)(?:{deictic}|(?P<weekday>WEEKDAY))"),
    ("weekday", "{mod}?{weekday}"),
    ("deictic", "{mod}?{deictic}"),
    ("daypart_rel", "{mod}?(?:THIS|THAT SAME?|THE?(?:NEXT|FOLLOWING|PREVIOUS|SAME)|LAST)(?:EARLY|LATE)?DAYPART"),
    ("tonight", "{mod}?TONIGHT"),
    ("overnight", "OVERNIGHT"),
    ("daypart", "{mod}?THE{premod_}?(?P<part>DAYPART)(?:(?P<way>BEFORE)(?=DOT|COMMA|AND|IN|ON|AT))?(?!OF)"),
    ("by_part", "(?<=BY)(?P<mod>MID HYPHEN?|EARLY|LATE)?DAYPART"),
    (
        "ago",
        "{about}?(?:(?P<count>{count})|(?P<vague>VAGUE)|(?P<one>AN))MORE?{unit}(?P<half>AND AN HALF|OR SO)?"
        "(?P<way>AGO|EARLIER|LATER|FROM REF|BEFORE|AFTER)",
    ),
    ("day_of", "THE(?P<unit>UNIT|DAYPART)OF"),
    ("unit_before", "THE UNIT(?P<way>BEFORE|AFTER|EARLIER)"),
    (
        "ago_adjective",
        "(?:(?:THE|AN)(?=UNIT HYPHEN(?:AGO|EARLIER)(?:QUARTER|PERIOD|UNIT|HALF)))?(?P<unit>UNIT)HYPHEN(?:AGO|EARLIER)"
        "(?P<what>QUARTER|PERIOD|UNIT|HALF)?",
    ),
    (
        "quarter",
        "{mod}?THE?(?P<fy>FISCAL)?(?P<fyear>YEAR)?(?:(?P<nth>ORD)HYPHEN?FISCAL?QUARTER|(?P<nth2>QN))"
        "(?:OF?(?P<f2>FISCAL)?(?P<year>YEAR)|OF(?P<yrel>LAST|THIS|NEXT|THE)FISCAL?UNIT|(?P<yrel2>LAST|THIS|NEXT)UNIT)?",
    ),
    (
        "half",
        "THE?(?P<nth>ORD)(?P<what>HALF)OF(?:(?P<fy>FISCAL)?(?P<year>YEAR)|(?P<yrel>LAST|THIS|NEXT|THE)FISCAL?UNIT)",
    ),
    ("century", "{mod}?THE?{premod_}?(?P<nth>ORD)HYPHEN?(?P<unit>UNIT)(?P<era>ERA)?"),
    ("decade", "{mod}?(?P<the>THE)?QUOTE?{premod_}?(?P<decade>DECADE|DECADES)"),
    (
        "fiscal",
        "{mod}?(?:THE?(?P<rel>LAST|NEXT|PREVIOUS|CURRENT|THIS|COMING))?THE?(?:FISCAL(?P<unit>UNIT)?|CALENDAR)"
        "(?P<year>YEAR)?|THE(?P<year2>YEAR)FISCAL(?P<unit2>UNIT)",
    ),
    (
        "season",
        "{mod}?{rel}?THE?{premod_}?(?P<season>SEASON)(?:OF?(?P<year>{y})|OF(?P<yrel>LAST|THIS|NEXT)UNIT)?",
    ),
    ("rel_unit", "{mod}?{rel}{premod_}?(?P<fy>FISCAL)?(?P<unit>UNIT|WEEKEND|QUARTER)(?P<so>OR SO)?(?!HYPHEN)"),
    ("mod_unit", "{mod}THE?(?P<fy>FISCAL)?(?P<unit>UNIT|WEEKEND|QUARTER)"),
    ("the_quarter", "THE(?:LATEST|FULL)?(?P<unit>QUARTER|PERIOD|UNIT)(?!HYPHEN|OF)"),
    ("weekend", "THE(?P<unit>WEEKEND)"),
    ("period", "THE(?P<year>YEAR)PERIOD"),
    ("yearend", "YEAREND"),
    (
        "holiday",
        "{mod}?(?:{rel}|THE)?(?P<holiday>HOLIDAY)(?:(?P<part>DAYPART)|(?P<week>UNIT))?(?:COMMA?(?P<year>YEAR))?",
    ),
    ("years", "(?P<year>YEAR)(?:HYPHEN|SLASH)(?P<last>YEAR|NUM|BIG|YY)(?!HYPHEN)"),
    ("year", "{about}?{mod}?(?P<the>THE UNIT)?(?P<year>YEAR)(?P<era>ERA)?|(?P<yy>YY)"),
    (
        "spelt_year",
        "(?P<century>CARD)(?P<rest>CARD HYPHEN?CARD|CARD)(?!HYPHEN?UNIT)|THE(?P<unit>UNIT)(?P<round>CARD CARD)",
    ),
    ("rate", "(?P<a>AN)(?P<unit>UNIT)"),
    ("clock", "{about}?{clock}"),
    ("freq", "FREQ"),
    (
        "length",
        "(?P<rel>(?:THE|THIS)?(?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING|ORD)(?:OR SO)?)?(?P<about2>{about_})?"
        "(?:THE(?!{count_}MORE?HYPHEN))?(?:(?P<count>{count})|(?P<vague>VAGUE)|(?P<one>AN))MORE?"
        "(?P<hyphen>HYPHEN?)(?P<unit>UNIT|UNITS|QUARTERS|WEEKENDS|QUARTER)(?P<half>AND AN HALF)?",
    ),
    ("recent", "(?:THE)?(?P<which>RECENT|COMING)(?P<unit>UNITS)"),
    ("lengths", "(?P<rel>THE?(?:LAST|PAST|NEXT))?(?P<unit>UNITS)(?:OR UNITS)?"),
    ("ref", "REF|(?<=AT)THETIME|(?P<past>THE PAST)|(?P<future>THE?FUTURE)"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form found in a paragraph: its name and its words by the names of the form's parts."""

    name: str
    words: Words
    first: int
    last: int
    parts: dict[str, tuple[int, int]]

    def tokens(self, part: str) -> list[Token]:
        """The words of one part, none where the form has it not."""
        a, b = self.parts.get(part, (0, 0))
        return self.words.tokens[a:b]

    def value(self, *parts: str) -> str:
        """The worth of the first word of the first of `parts` that is there; "" where none is."""
        return next((self.words.tokens[self.parts[part][0]].value for part in parts if part in self.parts), "")

    def has(self, name: str, part: str = "") -> bool:
        """Whether the form, or its `part`, holds a word of class `name`."""
        a, b = self.parts.get(part, (0, 0)) if part else (self.first, self.last)
        return codes()[name] in self.words.classes[a:b]

    def next_class(self, name: str, ahead: int = 0) -> bool:
        """Whether the word behind the form (or `ahead` farther) is of class `name`."""
        at = self.last + ahead
        return at < len(self.words.classes) and self.words.classes[at] == codes()[name]

    def before(self, back: int = 1) -> Token | None:
        """The word so many before the form."""
        at = self.first - back
        return self.words.tokens[at] if at >= 0 else None

    def after(self, ahead: int = 0) -> Token | None:
        """The word so many behind the form."""
        at = self.last + ahead
        return self.words.tokens[at] if at < len(self.words.tokens) else None

    @property
    def start(self) -> int:
        return self.words.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.words.tokens[self.last - 1].end


def forms_at(words: Words, start: int) -> list[Form]:
    """The forms that fit at the first place from `start` where any does, in the order of their rank."""
    match = _any().search(words.classes, start)
    if match is None:
        return []
    at = match.start()
    found = []
    for name, pattern in _compiled():
        if (m := pattern.match(words.classes, at)) and m.end() > at:
            parts = {part: m.span(part) for part in pattern.groupindex if m.start(part) >= 0}
            found.append(Form(name, words, at, m.end(), parts))
    return found


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_spell(form))) for name, form in FORMS)


@cache
def _any() -> re.Pattern[str]:
    """Any form, behind a look at what none opens with: most words are passed over at once."""
    closed = "".join(code for name, code in codes().items() if name in _OPEN_NOTHING)
    nameless = (re.sub(r"\?P<\w+>", "?:", _spell(form)) for _, form in FORMS)
    return re.compile(f"(?![{closed}])(?:{'|'.join(nameless)})")


def _spell(form: str) -> str:
    """The form with its parts put in and each class as its character."""
    for _ in range(4):
        form = re.sub(r"\{(\w+)\}", lambda m: _part(m[1]), form)
    form = re.sub(r"(?<!<)\b[A-Z]{2,}\b(?!>)", lambda m: codes()[m[0]], form)
    return re.sub(r" ", "", form)


def _part(name: str) -> str:
    """A part of forms; with ``_`` behind its name the same part without names of its own."""
    if name.endswith("_"):
        return re.sub(r"\(\?P<\w+>", "(?:", _PARTS[name[:-1]])
    return "(?:" + _PARTS[name] + ")"
