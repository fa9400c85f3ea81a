"""What makes two stories the same one: their key, a hash of what came in.

The key is made of the text and of what the provider gave with it to tell one story or version from another: outlet,
id, version, status, the day of publication, and the headline where it does not stand in the text. Where the story lay
(file, address) is no part of it, nor is anything that is read out of the text: the same story in two files, or read by
another model, has one key.
"""

from __future__ import annotations

import hashlib
import json

from onrecord.intake.base import StoryInput
from onrecord.record import Record


def text_hash(text: str) -> str:
    """The id of a story to which its provider gave none."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(story: StoryInput) -> str:
    """The key of a story as it came in: 32 hexadecimal digits."""
    own = story.headline if story.headline and story.headline not in story.text else None
    id_ = None if story.id == text_hash(story.text) else story.id
    given = [part or None for part in (story.outlet, id_, story.version, story.status, story.published, own)]
    written = json.dumps(["onrecord/1", *given, story.text]).encode("ascii")
    return hashlib.sha256(written).hexdigest()[:32]


def input_of(record: Record) -> StoryInput:
    """The story as it must have come in to give `record`, as far as the record tells.

    A headline or byline that stands in the text counts as read out of it, and so does a date that is not ``given``."""
    story = record.story
    given_headline = story.headline if story.headline and story.headline not in story.text else None
    given_byline = () if all(name in story.text for name in story.byline) else story.byline
    return StoryInput(
        text=story.text,
        id=None if story.id == text_hash(story.text) else story.id,
        source=story.source,
        published=story.published if story.published_basis == "given" else None,
        headline=given_headline,
        byline=given_byline,
        outlet=story.outlet,
        url=story.url,
        language=None if story.unread else story.language,
        version=story.version,
        status=story.status,
    )
