"""``onrecord add`` and ``onrecord reread``: stories into the store, and those in it read again by a newer model."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import FAILED, Failures, guarded

if TYPE_CHECKING:
    from onrecord.errors import InputError
    from onrecord.intake import Account, FieldNames, Options, StoryInput
    from onrecord.record import Record
    from onrecord.store import Added

_Follow = Annotated[
    bool, typer.Option("--follow", help="Go on looking: at feeds (addresses, OPML lists of them) and folders.")
]
_Every = Annotated[
    float | None,
    typer.Option(
        "--every", metavar="MINUTES", min=0.02, help="Between two looks; else 15 minutes at feeds, 10 s at folders."
    ),
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")]


@guarded
@taking.fields
def add(
    paths: taking.Paths,
    store: taking.StoreFile = taking.DEFAULT_STORE,
    jobs: taking.Jobs = 1,
    published: taking.Published = None,
    format_: taking.FormatName = None,
    encoding: taking.Encoding = None,
    *,
    names: FieldNames,
    as_json: _AsJson = False,
    follow: _Follow = False,
    every: _Every = None,
) -> int:
    """Read stories and keep their records in the store, a file that is made where there is none.

    A story that is there already is not read again and changes nothing, so that adding may be broken off and done
    again. What cannot be read is listed at the end, and the rest is stored. The dataset of an `onrecord run` may stand
    for stories: what was read there is stored and not read again. The address of a feed (http:// or
    https://) may stand for a file; nothing else is ever asked of the network.
    """
    from onrecord.cli.bringing import are_datasets, bring
    from onrecord.intake import Account, stories
    from onrecord.store import Store

    options = taking.options_of(names, published, format_, encoding, store)
    if are_datasets(paths) and not follow:
        return _told(store, *bring(paths, store), as_json=as_json)
    if follow or any(map(_is_address, paths)):
        return _followed(paths, store, options, jobs, every=every, follow=follow, as_json=as_json)
    account = Account()
    incoming = stories(paths, options, account)
    with Store.open(store, write=True, purpose="onrecord add") as opened, _progress(account) as advance:
        added = opened.take(incoming, partial(_read, jobs=jobs), model=model_name(), each=advance)
    _forget_own(account, store)
    return _told(store, added, account, as_json=as_json)


def _told(store: Path, added: Added, account: Account, *, as_json: bool) -> int:
    """Says what came of it; the exit code."""
    if as_json:
        return _as_json(added, account)
    typer.echo(f"{store}: {_summary(added)}")
    return _tell(added, account)


@guarded
def reread(
    store: taking.StoreFile = taking.DEFAULT_STORE,
    jobs: taking.Jobs = 1,
    everything: Annotated[bool, typer.Option("--all", help="Also what this very version has read.")] = False,
    as_json: _AsJson = False,
) -> int:
    """Read the stories of the store again, those that another version or model has read.

    What that one said is replaced; what people said of it is kept. It may be broken off and done again."""
    from onrecord.intake import Account
    from onrecord.store import Store

    with Store.open(store, write=True, purpose="onrecord reread") as opened:
        read = partial(_read, jobs=jobs)
        added = opened.reread(read, model=model_name(), everything=everything)
    if as_json:
        return _as_json(added, Account())
    typer.echo(f"{store}: {_counted(added.new, 'story', 'stories')} read again, {added.statements:,} statements")
    return _tell(added, Account())


def _is_address(path: str) -> bool:
    return path.lower().startswith(("http://", "https://"))


def _followed(
    paths: list[str], store: Path, options: Options, jobs: int, *, every: float | None, follow: bool, as_json: bool
) -> int:
    """What is given is followed, or where it is not to be, each address asked once."""
    from onrecord.cli.following import Following
    from onrecord.errors import UsageError

    if as_json:
        raise UsageError("--json tells of files; what comes from addresses and what is followed is told as it comes.")
    if not follow and (files := [path for path in paths if not _is_address(path)]):
        raise UsageError(f"addresses and files are added one after the other: leave out {files[0]}, or --follow them.")
    read = partial(_read, jobs=jobs)
    following = Following(paths, store, options, read, model_name())
    return following.run(every=None if every is None else every * 60, rounds=None if follow else 1, at_once=not follow)


def model_name() -> str:
    """By which the package's model is told from others: a hash of the file that holds the hashes of its weights."""
    import hashlib
    from importlib.resources import files

    about = files("onrecord.model").joinpath("weights", "model.json")
    return hashlib.sha256(about.read_bytes()).hexdigest()[:12]


def _read(incoming: Iterable[StoryInput | InputError], *, jobs: int) -> Iterator[Record | InputError]:
    # Imported when the first story asks for it: where all are known, no model is loaded.
    from onrecord.pipeline import read_many

    return read_many(incoming, jobs=jobs)


def _summary(added: Added) -> str:
    """``12 stories new (140 statements; 2 kept unread: 1 no, 1 fr), 3 unchanged``."""
    about = [f"{added.statements:,} {'statement' if added.statements == 1 else 'statements'}"]
    if added.unread:
        languages = ", ".join(f"{count:,} {language}" for language, count in added.unread.most_common())
        about.append(f"{added.unread.total():,} in other languages, kept and not read: {languages}")
    return f"{_counted(added.new, 'story', 'stories')} new ({'; '.join(about)}), {added.unchanged:,} unchanged"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _tell(added: Added, account: Account) -> int:
    from onrecord.cli.read import tell_skipped

    tell_skipped(account)
    failures = Failures()
    for error in added.errors:
        failures.add(error)
    failures.count = added.broken
    return failures.report(added.new + added.unchanged)


def _as_json(added: Added, account: Account) -> int:
    told: dict[str, Any] = {
        "new": added.new,
        "unchanged": added.unchanged,
        "statements": added.statements,
        "unread": dict(added.unread),
        "passed_over": account.skipped,
        "broken": added.broken,
        "problems": [{"place": one.where, "problem": one.problem, "remedy": one.remedy} for one in added.errors],
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return FAILED if added.broken else 0


def _forget_own(account: Account, store: Path) -> None:
    """The store's own files are nothing that was passed over, where they lie in the folder that is added."""
    own = {str(store) + end for end in ("", "-wal", "-shm", ".lock")}
    kept = [item for item in account.passed_over if str(Path(item.where)) not in own]
    account.skipped -= len(account.passed_over) - len(kept)
    account.passed_over = kept


def _progress(account: Account) -> AbstractContextManager[Callable[[], None]]:
    if not sys.stderr.isatty():
        return nullcontext(lambda: None)
    from onrecord.cli.progress import progress

    return progress(account)
