"""What may stand between the words of a pattern: adverbs and days, a stretch of time, an aside."""

from __future__ import annotations

from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.lexicon import words_for

# So many words of time and manner may stand before a word of the pattern, so many an aside has.
_SKIP = 6
FAR = 16


def skipped(s: Sentence, j: int, negation: bool = False) -> int:
    """The next word but adverbs and days: “called | again on Monday | for”."""
    for _ in range(_SKIP):
        kind, low = s.kind(j), s.low(j)
        if low in ("not", "never"):
            if not negation:
                return j
            j += 1
        elif kind in ("adverb", "time") or (low.isdigit() and s.kind(j - 1) == "time"):
            j += 1
        elif low in ("on", "in", "this", "last", "late", "early", "at") and (
            s.kind(j + 1) == "time" or s.low(j + 1).isdigit()
        ):
            j += 2
        elif low in ("at", "in") and s.low(j + 1) == "the" and s.low(j + 2) in ("time", "past"):
            j += 3
        elif (behind := _past_span(s, j)) is not None:
            j = behind
        else:
            return j
    return j


def _past_span(s: Sentence, j: int) -> int | None:
    """The word behind a stretch of time at word `j`: “in the last two years”, “for three months”."""
    if s.low(j) not in ("in", "over", "during", "for"):
        return None
    k = next((k for k in range(j + 1, j + 6) if s.low(k) in words_for("stretches of time")), None)
    inner = range(j + 1, k) if k is not None else ()
    return (
        k + 1 if k is not None and all(s.kind(n) in ("word", "determiner", "time", "adverb") for n in inner) else None
    )


def past_aside(s: Sentence, k: int) -> int | None:
    """The word that closes the aside opened at word `k`: “urged Denmark (a member) to”, “Denmark - which … - to”."""
    closing = {"(": (")",), "-": ("-",), "–": ("–",), "—": ("—",)}.get(s.low(k))
    if closing is None or (closing != (")",) and s.words[k - 1].end == s.words[k].start):
        return None
    return next((n for n in range(k + 1, min(len(s.words), k + FAR)) if s.low(n) in closing), None)


def past_commas(s: Sentence, k: int, after: tuple[str, ...]) -> int | None:
    """The comma that closes the aside opened by the comma at word `k`, where the pattern goes on behind it: “urged the
    council, led by Norway, | to”."""
    if s.low(k) != "," or s.kind(k + 1) not in ("verb", "participle", "relative", "gerund", "determiner"):
        return None  # “accused Keller, | a former envoy to Oslo, | of”
    close = next((n for n in range(k + 1, min(len(s.words), k + FAR)) if s.low(n) == ","), None)
    return close if close is not None and s.low(close + 1) in after else None


def is_compound(s: Sentence, k: int) -> bool:
    """Whether the participle at word `k` is one word with what stands before it: “the Oslo-led force”."""
    return "-" in s.low(k) or (s.low(k - 1) == "-" and s.words[k - 1].end == s.words[k].start)
