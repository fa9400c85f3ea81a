"""What is installed only when asked for."""

from __future__ import annotations

from onrecord.errors import InputError


def missing(name: str, what: str, extra: str) -> InputError:
    """The error for the file `name`, which is `what` and needs packages that aren't installed."""
    return InputError(name, f"{what}, and what reads those isn't installed", f"Run pip install 'onrecord[{extra}]'.")
