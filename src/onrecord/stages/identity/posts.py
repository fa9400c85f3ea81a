"""The posts that a story gives its people, with the words that prove them.

`holders` finds who holds which post; here it is said what each is a post of, where that stands elsewhere in the story:
“President Rassendyll” is of Ruritania where “Ruritanian President Rudolf Rassendyll” stands before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.ontology import world
from onrecord.ontology.titles import titles
from onrecord.record import Role, RoleStatus, Span
from onrecord.stages.identity.holders import Holding, holdings
from onrecord.stages.identity.post_bodies import complete
from onrecord.stages.identity.story_words import StoryWords
from onrecord.stages.identity.title_heads import TitlePhrase
from onrecord.stages.identity.title_phrases import title_phrases
from onrecord.stages.types import Found


@dataclass(frozen=True, slots=True)
class Post:
    """A post that the story gives the person of a name mention, at one place.

    `title` is as written, less its status words. `of` is the usual name of the country or body, `country` the ISO code
    it belongs to, None where the story does not tell. `spans` are the words of title and `of`, in order and apart.
    `nominal` is the base noun phrase that names the post where it is one of its own (“the Ruritanian president”)."""

    mention: int
    title: str
    of: str | None
    country: str | None
    status: RoleStatus
    spans: tuple[Span, ...]
    nominal: Span | None


def posts(text: str, mentions: Sequence[Found]) -> list[Post]:
    """All posts that `text` gives the people of its name `mentions`, each occurrence, in order of place."""
    words = StoryWords(text, mentions)
    phrases = list(title_phrases(words))
    return [_post(words, holding) for holding in complete(words, phrases, holdings(words, phrases))]


def _post(words: StoryWords, holding: Holding) -> Post:
    phrase, of = holding.phrase, holding.of
    first = phrase.title[0]
    numbered = words.low(first) in _NUMBERING or (words.low(first) == "first" and words.low(first + 1) not in _FIRST)
    # “Ruritania's | first | foreign minister” is her foreign minister
    runs = list(_runs(phrase.title[1:] if numbered and len(phrase.title) > 1 else phrase.title))
    spans = [words.span(start, end) for start, end in runs]
    if of is not None and of.span is not None:
        spans.append(of.span)
    country = of.country if of else None
    if of is not None and of.kind == "body" and country is None and phrase.place is not None:
        country = phrase.place.country
    nominal = None
    if holding.apart and (phrase.article or phrase.ofs):
        nominal = words.span(phrase.first, phrase.base_end)
    title, name = _title(words, phrase, runs), of.name if of else None
    if name is not None and country is not None and phrase.head.kind == "spokesperson" and of and of.kind == "body":
        title, name = _of_ministry(title, name, country)
    if name == _POSTED_TO and phrase.head.single == ("ambassador",) and of and of.span and title[:1].isupper():
        title, name = f"{of.span.of(words.text)} {title}", None  # “U.N. Ambassador Zapt” is a state's, at the U.N.
    return Post(
        holding.mention,
        title,
        name,
        country,
        phrase.status,
        _apart(spans),
        nominal,
    )


_POSTED_TO = "United Nations"
# Words that count, and are no part of a title, but for "first" before these.
_NUMBERING = frozenset({"only", "sole"})
_FIRST = frozenset(
    "deputy vice minister lady gentleman secretary assistant under undersecretary counsellor sea".split()
)


def _of_ministry(title: str, body: str, country: str) -> tuple[str, str]:
    """“Chinese Foreign Ministry | spokesman” is the Foreign Ministry spokesman of China, as “China’s Foreign Ministry
    spokesman” is."""
    words = body.split()
    state = world.codes().get(country)
    size = next((n for n in (2, 1) if len(words) > n and world.demonym(" ".join(words[:n])) == state), 0)
    if state is None or not size or words[-1] != "Ministry" or len(words) == size + 1:
        return title, body
    return " ".join([*words[size:], title]), state.name


def _title(words: StoryWords, phrase: TitlePhrase, runs: Sequence[tuple[int, int]]) -> str:
    """The title as written, in the singular: each of “the foreign ministers Zapt and Strelsau” is foreign minister."""
    head, written = phrase.head, []
    for start, end in runs:
        written.append(words.cut(start, end))
        if head.words != head.single and start <= phrase.at < end:
            stop = phrase.at + len(head.words)
            many = words.cut(phrase.at, stop)
            one = " ".join(head.single)
            one = one.upper() if many.isupper() else one.title() if many[0].isupper() else one
            parts = [(start, phrase.at), (stop, end)]
            before, behind = (words.cut(first, last) if first < last else "" for first, last in parts)
            written[-1] = " ".join(filter(None, [before, one.replace(" Of ", " of "), behind]))
    return " ".join(written)


def _runs(tokens: Iterable[int]) -> Iterable[tuple[int, int]]:
    """`tokens` as half-open runs."""
    start = end = -1
    for at in sorted(tokens):
        if at != end and end > start:
            yield start, end
        start, end = (at if at != end else start), at + 1
    if end > start:
        yield start, end


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` in order; those that overlap are one."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


_SAME_WORD = {
    **dict.fromkeys(["spokesman", "spokeswoman"], "spokesperson"),
    **dict.fromkeys(["chairman", "chairwoman", "chairperson"], "chair"),
    **{"advisor": "adviser", "defence": "defense", "labour": "labor"},
}


def merge_posts(found: Sequence[Post]) -> tuple[Role, ...]:
    """The roles of one actor out of the posts of all its mentions: one a title and body, the fuller wording kept.

    “Prime Minister” of Ruritania and “the prime minister” are one, “minister” and “deputy minister” two; who is
    “assistant to the president” is no president. The spans are
    those of the first full wording; roles are sorted by place."""
    longer = [f" {post.title.casefold()}" for post in found]
    found = [p for p in found if not any(one.endswith(f" to the {p.title.casefold()}") for one in longer)]
    groups: list[list[Post]] = []
    for post in sorted(found, key=lambda p: (p.of is None, p.spans)):  # what tells its body first
        for group in groups:
            if all(_same_post(post, other) for other in group):
                group.append(post)
                break
        else:
            groups.append([post])
    roles = []
    for group in groups:
        full = max(group, key=lambda p: (p.of is not None, len(_title_words(p.title)), -p.spans[0].start))
        told = {post.status for post in group} - {"current"}
        status = full.status if full.status != "current" or not told else min(told)
        roles.append(Role(full.title, full.of, full.spans, status, full.country))
    return tuple(sorted(roles, key=lambda role: role.spans))


def _title_words(title: str) -> frozenset[str]:
    words = title.casefold().replace("-", " ").replace("’", "'").split()
    singular = [word.rstrip("s") if len(word) > 4 else word for word in words]
    return frozenset(_SAME_WORD.get(word, word) for word in singular)


def _same_post(a: Post, b: Post) -> bool:
    one, other = _title_words(a.title), _title_words(b.title)
    if not (one <= other or other <= one) or (one ^ other) & titles().ranks:
        return False
    return a.of is None or b.of is None or a.of.casefold() == b.of.casefold()
