"""The words of spans as the store keeps them."""

from __future__ import annotations

import json


def cut(spans: str | None, text: str) -> str | None:
    """The words of spans as they are stored, joined by one blank."""
    return None if spans is None else " ".join(text[start:end] for start, end in json.loads(spans))
