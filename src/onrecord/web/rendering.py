"""Pages made of templates: everything that comes from a story or a person is escaped, in one place.

`page` renders a template of ``templates/`` with what all pages know; the filters below say how days, names and
addresses look. No template marks anything as safe.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.printable import one_line, printable
from onrecord.serving.guard import Guard, cookie_of
from onrecord.serving.readers import settings_of
from onrecord.web import words

AUTHOR = "onrecord-by"
"""The cookie that keeps the name with which somebody judged last."""

NAVIGATION = (
    ("/search", "Search"),
    ("/actor", "Actors"),
    ("/topic", "Topics"),
    ("/contacts", "Contacts"),
    ("/changes", "Changes"),
    ("/watches", "Watches"),
    ("/judgements", "Judgements"),
)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that `template` makes of `values`, each of which it needs to have been given."""
    made = _ENVIRONMENT.get_template(template).render(
        here=request.url.path,
        may_write=may_write(request),
        read_only=settings_of(request).read_only,
        author=author(request),
        **values,
    )
    return HTMLResponse(made, status)


def may_write(request: Request) -> bool:
    """Whether forms are shown: the browser came by the address that ``onrecord serve`` printed."""
    settings = settings_of(request)
    return not settings.read_only and Guard(request.app, settings).right(cookie_of(request.headers))


def author(request: Request) -> str:
    """The name with which this browser judged last, or nothing."""
    return one_line(request.cookies.get(AUTHOR, ""))[:80]


def address(path: str, **parameters: object) -> str:
    """``/search?about=fish&outlet=Reuters``; what is None or empty is left out. ``with_`` stands for ``with``."""
    given = [(name.rstrip("_"), value) for name, value in parameters.items() if value not in (None, "", 0, False)]
    return f"{path}?{urlencode(given)}" if given else path


def story_address(story: str, item: str = "") -> str:
    """``/story/KEY#S1``."""
    return f"/story/{quote(story, safe='')}{f'#{quote(item)}' if item else ''}"


def item_address(id_: str) -> str:
    """The same of an answer's id, ``KEY/S1``."""
    story, _, item = id_.rpartition("/")
    return story_address(story, item)


def actor_address(name: str) -> str:
    """``/actor?name=Ida+Holm``."""
    return address("/actor", name=name)


def outside(url: str | None) -> str | None:
    """The address of another site, if it is one that may be linked: http or https, and nothing else."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "line": lambda text: one_line(str(text)),
        "printable": lambda text: printable(str(text)),
        "day": words.day,
        "month": words.month,
        "when": words.when,
        "dates": words.dates,
        "short": words.short,
        "post": words.post,
        "quoted": words.quoted,
        "share": words.share,
        "number": words.number,
        "outside": outside,
        "urlpart": lambda text: quote(str(text), safe=""),
    }
    made.globals |= {
        "navigation": NAVIGATION,
        "address": address,
        "story_address": story_address,
        "item_address": item_address,
        "actor_address": actor_address,
        "words": words,
    }
    made.globals["put"] = made.get_template("macros.html").module
    return made


_ENVIRONMENT = _environment()
