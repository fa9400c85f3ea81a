"""Options that several commands share: a command is written with what is made of them, and takes them one by one."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Sequence
from inspect import Parameter
from types import SimpleNamespace
from typing import Any, get_type_hints


def option(name: str, kind: Any, default: Any) -> Parameter:
    """A parameter of a command: `kind` is its type annotated with typer's option."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=kind)


def taking(
    command: Callable[..., int | None], instead_of: str, options: Sequence[Parameter], made: Callable[..., Any]
) -> Callable[..., int | None]:
    """`command`, which takes `options` in the place of its parameter `instead_of`: what `made` makes of them, by name,
    is handed to it."""
    # What the options are made into is of a type that is imported for type checkers alone.
    written = {name: kind for name, kind in command.__annotations__.items() if name not in (instead_of, "return")}
    kinds = get_type_hints(
        SimpleNamespace(__annotations__=written), vars(sys.modules[command.__module__]), include_extras=True
    )
    shown: list[Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name == instead_of:
            shown += options
        else:
            shown.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=kinds[name]))
    names = [parameter.name for parameter in options]

    @functools.wraps(command)
    def wrapped(**given: Any) -> int | None:
        given[instead_of] = made(**{name: given.pop(name) for name in names})
        return command(**given)

    wrapped.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return wrapped
