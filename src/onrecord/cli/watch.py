"""``onrecord watch``: saved questions, each with a feed and, if wanted, somebody who is told of what is new."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import FAILED, guarded, tell
from onrecord.errors import BusyError, StoreError, UsageError

if TYPE_CHECKING:
    from onrecord.store.watches import Watch
    from onrecord.watching.running import Ran

watch_app = typer.Typer(
    name="watch",
    help="Saved questions: what is new is in their feeds, and told to whom you name.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_Name = Annotated[str, typer.Argument(help="The watch's name.")]
_Text = str | None


@watch_app.command("add")
@guarded
def add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    question: Annotated[str, typer.Argument(help="quotes, contacts, acts, positions, timeline, changes or search.")],
    store: taking.StoreFile = taking.DEFAULT_STORE,
    actor: Annotated[_Text, typer.Option(metavar="NAME", help="Of whom; by any name.")] = None,
    with_actor: Annotated[_Text, typer.Option("--with", metavar="NAME", help="Who else takes part.")] = None,
    post: Annotated[_Text, typer.Option(metavar="WORDS", help="Who holds such a post.")] = None,
    country: Annotated[_Text, typer.Option(metavar="CODE", help="Whose country is this one, as NO.")] = None,
    about: Annotated[_Text, typer.Option(metavar="WORDS", help='Words, "phrases" and begin*.')] = None,
    mode: Annotated[_Text, typer.Option(metavar="MODE", help="direct, indirect or mixed.")] = None,
    kind: Annotated[_Text, typer.Option(metavar="KIND", help="named, unnamed, institution, document.")] = None,
    stance: Annotated[_Text, typer.Option(metavar="STANCE", help="SUPPORT, REQUEST, REJECT, …")] = None,
    type_: Annotated[_Text, typer.Option("--type", metavar="TYPE", help="meeting, call, visit, …")] = None,
    plover: Annotated[_Text, typer.Option(metavar="CLASS", help="PLOVER's: AGREE, SANCTION, …")] = None,
    status: Annotated[_Text, typer.Option(metavar="STATUS", help="held, planned, cancelled, …")] = None,
    place: Annotated[_Text, typer.Option(metavar="PLACE", help="Where.")] = None,
    outlet: Annotated[_Text, typer.Option(metavar="NAME", help="Only stories of this agency or paper.")] = None,
    since: Annotated[_Text, typer.Option(metavar="DAY", help="From this day, month or year on.")] = None,
    until: Annotated[_Text, typer.Option(metavar="DAY", help="Up to this day, month or year.")] = None,
    min_confidence: Annotated[float, typer.Option(metavar="0..1", min=0, max=1, help="As sure.")] = 0.0,
    webhook: Annotated[_Text, typer.Option(metavar="URL", help="Who is told of new answers.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="The URL may be of this machine or a private network.")
    ] = False,
) -> int:
    """Saves a question under a name. What is on record already stands in its feed and is no news; `watch run` finds
    what is new."""
    from onrecord.watching.running import make_hook, make_watch

    if allow_private and webhook is None:
        raise UsageError("--allow-private is about a --webhook; there is none.")
    filters: dict[str, object] = {
        "actor": actor, "with_actor": with_actor, "post": post, "country": country, "about": about, "mode": mode,
        "kind": kind, "stance": stance, "type": type_, "plover": plover, "status": status, "place": place,
        "outlet": outlet, "since": since, "until": until, "min_confidence": min_confidence,
    }  # fmt: skip
    hook = make_hook(webhook, private=allow_private) if webhook is not None else None
    watch, found = make_watch(store, name, question, filters, hook)
    typer.echo(f"{watch.name}: {found:,} {'answer is' if found == 1 else 'answers are'} on record already.")
    typer.echo(f"Its feed, where `onrecord serve` runs: /watches/{watch.key}.atom")
    if hook is not None:
        typer.echo(f"What is signed is signed with this secret, which is not shown again: {hook.secret}")
    return 0


@watch_app.command("list")
@guarded
def show(
    store: taking.StoreFile = taking.DEFAULT_STORE,
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON list, without secrets.")] = False,
) -> None:
    """The watches, what they ask, what they have found, and how telling goes."""
    from onrecord.printable import one_line, safe_json
    from onrecord.store import Store
    from onrecord.watching.atom import in_words

    with Store.open(store) as opened:
        found = opened.watches.all()
    if as_json:
        sys.stdout.write("[" + ",\n ".join(safe_json(_plain(watch)) for watch in found) + "]\n")
        return
    for watch in found:
        typer.echo(f"{one_line(watch.name)} · {in_words(watch)}")
        looked = f"last looked {watch.looked}" if watch.looked else "not looked yet"
        typer.echo(f"     {watch.entries:,} in its feed · {looked} · /watches/{watch.key}.atom")
        if watch.hook is not None:
            waiting = f" · {watch.waiting:,} to tell" if watch.waiting else ""
            problem = f" · {one_line(watch.hook.problem)}" if watch.hook.problem else ""
            typer.echo(f"     tells {watch.hook.address}{waiting}{problem}")
    if not found:
        tell("no watches. `onrecord watch add NAME QUESTION` makes one.")


@watch_app.command("remove")
@guarded
def remove(name: _Name, store: taking.StoreFile = taking.DEFAULT_STORE) -> None:
    """Forgets a watch, and what it has found."""
    from onrecord.store import Store

    with Store.open(store, write=True, purpose="onrecord watch") as opened:
        opened.watches.remove(opened.watches.named(name))
    typer.echo(f"{name} is removed.")


@watch_app.command("feed")
@guarded
def feed(
    name: _Name,
    store: taking.StoreFile = taking.DEFAULT_STORE,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it there.")] = None,
    base: Annotated[
        str, typer.Option(metavar="URL", help="Where the reading room is that entries lead to.")
    ] = "http://127.0.0.1:8411",
) -> None:
    """Writes the feed of a watch (Atom), for a web server to hand out."""
    from onrecord.store import Store
    from onrecord.watching import atom

    if not base.startswith(("http://", "https://")):
        raise UsageError(f"--base {base}: want an address, as https://room.example.")
    with Store.open(store) as opened:
        watch = opened.watches.named(name)
        written = atom.feed(watch, opened.watches.entries(watch, atom.MOST), base)
    if output is None:
        sys.stdout.buffer.write(written + b"\n")
        return
    # Whoever reads the file meanwhile gets the old one or the new one whole.
    beside = output.with_name(f"{output.name}.new")
    beside.write_bytes(written)
    beside.replace(output)


@watch_app.command("run")
@guarded
def run(
    store: taking.StoreFile = taking.DEFAULT_STORE,
    every: Annotated[
        float | None, typer.Option("--every", metavar="MINUTES", min=0.02, help="Again and again, until Ctrl-C.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
) -> int:
    """Asks all saved questions once, keeps what is new, and tells whom you named."""
    from onrecord.watching.running import run_once

    if every is None:
        ran = run_once(store)
        _report(ran, as_json)
        return FAILED if ran.problems else 0
    tell(f"watching {store}; Ctrl-C ends it")
    try:
        while True:
            begun = time.monotonic()
            try:
                _report(run_once(store), as_json)
            except (BusyError, StoreError) as error:
                tell(str(error))  # it may be over at the next look
            time.sleep(max(1.0, every * 60 - (time.monotonic() - begun)))
    except KeyboardInterrupt:
        tell("ended")
    return 0


def _report(ran: Ran, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"new": ran.new, "told": ran.told, "problems": ran.problems}) + "\n")
        sys.stdout.flush()
    else:
        for name, count in ran.new.items():
            if count:
                told = f", {ran.told[name]:,} told" if name in ran.told else ""
                typer.echo(f"{name}: {count:,} new{told}")
    for name, problem in ran.problems.items():
        tell(f"{name}: {problem}")


def _plain(watch: Watch) -> dict[str, Any]:
    hook = watch.hook
    return {
        "id": watch.key,
        "name": watch.name,
        "question": watch.question,
        "filters": watch.filters,
        "made": watch.made,
        "looked": watch.looked,
        "entries": watch.entries,
        "waiting": watch.waiting,
        "webhook": hook
        and {"address": hook.address, "private": hook.private, "failures": hook.failures, "problem": hook.problem},
    }
