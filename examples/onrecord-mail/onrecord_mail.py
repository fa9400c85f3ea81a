"""Stories that come by e-mail: the subject is the headline, the plain text the story.

An example of a format that others add; nothing but `onrecord.intake` and the standard library is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake import FileFormat, Item, Options, PassedOver
from onrecord.intake.blocks import text_of_html
from onrecord.intake.parts import story
from onrecord.intake.sniff import is_mail

MAX_BYTES = 16 << 20


def read_mail(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The story of the one message in `stream`."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(name, f"a message of over {MAX_BYTES >> 20} MiB", "Save its text alone.")
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.default)
        yield _story(message, name, options) if isinstance(message, EmailMessage) else PassedOver(name, "no message")
    except InputError:
        raise
    except Exception as error:  # headers and bodies that are broken raise what they will
        raise InputError(name, f"a message that can't be read ({type(error).__name__})", "Save its text.") from None


def _story(message: EmailMessage, name: str, options: Options) -> Item:
    body = message.get_body(("plain", "html"))
    if body is None:
        return PassedOver(name, "a message without text")
    words = str(body.get_content()).replace("\r\n", "\n")
    return story(
        name,
        name,
        options,
        text_of_html(words) if body.get_content_subtype() == "html" else words,
        id=message["message-id"],
        published=message["date"],
        headline=message["subject"],
        language=message["content-language"],
    )


FORMAT = FileFormat(read_mail, suffixes=(".eml",), sniff=is_mail)
