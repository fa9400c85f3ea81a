"""Times: every expression that names a date or a part of one, with its TIMEX3 type and value.

`expressions` in `reading` goes through a story once: words are classed (`words`), forms are found (`forms`), and what
they say is worked out (`days`, `weekdays`, `clock`, `months`, `years`, `stretches`, `steps`, `lengths`) from the day of
publication (`publication`), the clause's tense (`tense`, `direction`) and the dates named before (`context`, `events`).
What cannot be worked out has no value, and the reason why. `with_times` gives statements their time.
"""

from onrecord.stages.times.publication import dated_lines, day_of, day_of_story
from onrecord.stages.times.reading import Expression, expressions
from onrecord.stages.times.statements import with_times
from onrecord.stages.times.tense import Tense, tense

__all__ = ["Expression", "Tense", "dated_lines", "day_of", "day_of_story", "expressions", "tense", "with_times"]
