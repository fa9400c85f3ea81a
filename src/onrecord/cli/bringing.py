"""``onrecord add DATASET``: what `onrecord run` has read, into the store, without reading it again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.intake import Account
    from onrecord.store import Added

_PLAN = "plan.json"


def are_datasets(paths: list[str]) -> bool:
    """Whether `paths` are folders of `onrecord run`, or addresses of them; raises `UsageError` where only some are."""
    found = [path for path in paths if _is_dataset(path)]
    if found and len(found) < len(paths):
        other = next(path for path in paths if path not in found)
        raise UsageError(f"datasets and stories are added one after the other: leave out {other}.")
    return bool(found)


def _is_dataset(path: str) -> bool:
    if "://" in path:
        return not path.lower().startswith(("http://", "https://"))
    return os.path.isfile(os.path.join(path, _PLAN)) and os.path.isdir(os.path.join(path, "stories"))


def bring(paths: list[str], store: Path) -> tuple[Added, Account]:
    """Stores what the datasets hold; what came of it, all of them together."""
    try:
        from onrecord.scale.dataset import Dataset
    except ImportError as error:
        problem = f"a dataset needs packages that aren't installed ({error})"
        raise UsageError(f"{problem}. Run pip install 'onrecord[scale]'.") from None
    from onrecord.intake import Account
    from onrecord.store import Added, Store

    datasets = [Dataset(path) for path in paths]
    whole = Added()
    with Store.open(store, write=True, purpose="onrecord add") as opened:
        for dataset in datasets:
            whole.count(opened.bring(dataset.stories(), model=dataset.model, software=dataset.software))
    return whole, Account()
