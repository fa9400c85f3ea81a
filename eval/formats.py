"""What comes in of a folder of files in every news format: per file each story's fields, or why it was passed over.

    python -m eval.formats [FOLDER] [--texts]

`FOLDER` is ``formats`` of the shared corpora unless it is given; with ``--texts`` every story's whole text is printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from eval.shared import shared_folder
from onrecord.errors import InputError
from onrecord.intake import Account, Item, PassedOver, StoryInput, stories


def items(folder: Path) -> dict[str, list[Item]]:
    """What came of each file below `folder`, read as ``onrecord read FOLDER`` does."""
    found: dict[str, list[Item]] = {str(path): [] for path in sorted(folder.rglob("*")) if path.is_file()}
    account = Account()
    for item in (*stories([str(folder)], account=account), *account.passed_over):
        where = (item.source if isinstance(item, StoryInput) else item.where) or ""
        found[max((path for path in found if where.startswith(path)), key=len)].append(item)
    return found


def shown(item: Item, folder: Path, *, texts: bool) -> str:
    """An item in a line or a few."""
    if not isinstance(item, StoryInput):
        return f"  {'error' if isinstance(item, InputError) else 'passed over'}: {_said(item)}".replace(
            f"{folder}/", ""
        )
    fields = ("id", "version", "language", "published", "outlet", "headline", "byline", "url")
    lines = [f"  story of {len(item.text):,} characters"]
    lines += [f"    {name}: {str(value)[:110]}" for name in fields if (value := getattr(item, name))]
    lines.append(f"    text: {item.text if texts else f'{item.text[:160]!r} … {item.text[-80:]!r}'}")
    return "\n".join(lines)


def _said(item: Item) -> str:
    return f"{item.where}: {item.reason}" if isinstance(item, PassedOver) else str(item)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = shared_folder()
    default = shared / "data" / "formats" if shared else None
    parser.add_argument("folder", nargs="?", type=Path, default=default, help="default: formats of the corpora")
    parser.add_argument("--texts", action="store_true", help="print whole texts")
    given = parser.parse_args()
    if given.folder is None:
        parser.error("name a folder: the shared corpora are not there")
    counts: Counter[str] = Counter()
    for path, found in items(given.folder).items():
        print(Path(path).relative_to(given.folder))
        for item in found:
            counts[type(item).__name__] += 1
            print(shown(item, given.folder, texts=given.texts))
    print(", ".join(f"{count:,} {name}" for name, count in counts.most_common()))


if __name__ == "__main__":
    main()
