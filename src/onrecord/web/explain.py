"""``/explain/{id}``: why an item is on the record, what people said of it, and the form to say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.panel import shown_names
from onrecord.record import EventStatus, Mode, Polarity, SourceKind, Span, Stance
from onrecord.serving.readers import opened
from onrecord.store.ruled import FIELDS
from onrecord.web import words
from onrecord.web.notes import places, quoted
from onrecord.web.rendering import page

router = APIRouter()

CHOICES: dict[str, Any] = {
    "kind": SourceKind,
    "mode": Mode,
    "polarity": Polarity,
    "status": EventStatus,
    "stance": Stance,
}
"""Fields of a correction that are one of a few words."""

LABELS = {
    "actor": "who",
    "source": "in the story",
    "cue": "words of saying",
    "content": "what was said",
    "kind": "kind of source",
    "mode": "how it is given",
    "polarity": "said or not",
    "said": "said on",
    "type": "what it is",
    "trigger": "words for it",
    "plover": "class (PLOVER)",
    "target": "directed at",
}
"""What a field of the record is called on pages, where its own name is not plain."""
_CITED = ("content", "trigger", "topic", "cue", "source")
"""The parts by which an item is cited, the first that it has."""


@router.get("/explain/{id_:path}")
def explain(request: Request, id_: str) -> HTMLResponse:
    """The page of one item."""
    store = opened(request)
    told = store.explain(id_)
    key = told.id.rpartition("/")[0]
    record = store.record(key)
    names = shown_names(record)
    cited = _cited(told.item)
    return page(
        request,
        "explain.html",
        told=told,
        brief=store.views.story(key),
        item=told.item,
        rows=list(rows(told.kind, told.item, names)),
        parts=list(_parts(told.kind, told.item)),
        quoted=quoted(record.story.text, cited),
        places=places(cited),
        base=str(request.base_url).rstrip("/"),
        given=values(told.kind, told.item, names),
        fields=FIELDS[told.kind],
        choices={name: kind.__args__ for name, kind in CHOICES.items()},
        what=words.KINDS_OF_ITEMS[told.kind],
        labels=LABELS,
    )


def values(kind: str, item: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    """What can be corrected of an item, as it is now."""

    def of(name: str) -> str:
        return str((item.get(name) or {}).get("text") or "")

    if kind == "statement":
        source = item["source"]
        return {
            "speaker": names.get(source["actor"] or "", ""),
            "source": source["text"],
            "cue": of("cue"),
            "content": of("content"),
            "kind": source["kind"] or "",
            "mode": item["mode"],
            "polarity": item["polarity"],
            "said": (item["time"] or {}).get("value") or "",
        }
    if kind == "event":
        return {
            "type": item["type"],
            "status": item["status"],
            "participants": "; ".join(names.get(one["actor"] or "", one["text"]) for one in item["participants"]),
            "place": of("place"),
            "time": (item["time"] or {}).get("value") or "",
            "topic": of("topic"),
            "trigger": of("trigger"),
        }
    if kind == "position":
        return {
            "actor": names.get(item["actor"], ""),
            "stance": item["stance"],
            "topic": of("topic"),
            "target": names.get(item["target"] or "", ""),
            "cue": of("cue"),
        }
    return {
        "name": item["name"],
        "type": item["type"],
        "country": item["country"] or "",
        "posts": "; ".join(f"{role['title']}{', ' + role['of'] if role['of'] else ''}" for role in item["roles"]),
    }


def rows(kind: str, item: dict[str, Any], names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What the reading found, a line each: what it is, its value ("" where not known), and how surely or why not."""
    reasons = _reasons(kind, item)
    for name, value in values(kind, item, names).items():
        shown_value = words.when(value) if name in {"said", "time"} and value else value
        yield LABELS.get(name, name), shown_value, reasons.get(name, "")
    for name in ("channel", "addressee", "plover"):
        if item.get(name):
            yield LABELS.get(name, name), str(item[name]), ""
    if "confidence" in item:
        yield "how sure the reading is", words.share(item["confidence"]), ""


def _reasons(kind: str, item: dict[str, Any]) -> dict[str, str]:
    if kind == "statement":
        source = item["source"]
        sure = source["actor_confidence"]
        speaker = source["actor_reason"] if source["actor"] is None else f"{words.share(sure)} sure" if sure else ""
        return {
            "speaker": speaker or "",
            "source": source["reason"] or f"{words.share(source['confidence'])} sure",
            "said": "" if (item["time"] or {}).get("value") else "the story does not tell",
        }
    if kind == "event":
        time = item["time"] or {}
        return {
            "time": time.get("reason") or ("" if time.get("value") else "the story does not tell"),
            "place": (item["place"] or {}).get("country") or ("" if item["place"] else "the story does not tell"),
            "topic": "" if item["topic"] else "the story does not tell",
        }
    if kind == "position":
        return {"target": "" if item["target"] else "nobody is named"}
    return {"posts": "" if item["roles"] else "the story gives none"}


def _cited(item: dict[str, Any]) -> tuple[Span, ...]:
    """The words by which an item is cited: what it says; of an actor where it is first named."""
    parts = [item[name]["spans"] for name in _CITED if item.get(name) and item[name].get("spans")]
    some = parts[0] if parts else item.get("mentions", [])[:1]
    return tuple(Span(one["start"], one["end"]) for one in some)


def _parts(kind: str, item: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The words that the item rests on: what they are, the words, their offsets."""
    if kind == "actor":
        for mention in item["mentions"][:60]:
            yield mention["kind"], mention["text"], f"{mention['start']}–{mention['end']}"
        return
    for name in ("source", "cue", "content", "trigger", "place", "time", "topic"):
        part = item.get(name)
        if part and part.get("spans"):
            at = ", ".join(f"{span['start']}–{span['end']}" for span in part["spans"])
            yield LABELS.get(name, name), str(part.get("text") or ""), at
    for one in item.get("participants", ()):
        if one["spans"]:
            at = ", ".join(f"{span['start']}–{span['end']}" for span in one["spans"])
            yield one["role"] or "participant", one["text"], at
