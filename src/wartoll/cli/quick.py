"""A command whose options cost nothing until they are given: a value that already has its type is not coerced again.

Coercion builds a validator for each option at every start, which for the many options of `check` takes longer than
reading a sentence does. Values of a type that needs checking (paths, choices, lists) still go through it.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption


def is_plain(parameter: Any, value: Any) -> bool:
    """Whether a value is absent where it may be, or already of the parameter's own simple type."""
    if value is None:
        return not parameter.required
    annotation = parameter.type_descriptor.annotation
    return isinstance(annotation, type) and type(value) is annotation


class QuickOption(TyperOption):
    """An option that coerces only what needs it."""

    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value as the command gets it."""
        if not is_plain(self, value):
            return super().process_value(ctx, value)
        return value if self.callback is None else self.callback(ctx, self, value)


class QuickArgument(TyperArgument):
    """An argument that coerces only what needs it."""

    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value as the command gets it."""
        if not is_plain(self, value):
            return super().process_value(ctx, value)
        return value if self.callback is None else self.callback(ctx, self, value)


def _quick(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if type(parameter) is TyperOption:
            parameter.__class__ = QuickOption
        elif type(parameter) is TyperArgument:
            parameter.__class__ = QuickArgument
    return parameters


class QuickCommand(TyperCommand):
    """A command of quick options and arguments, its `--help` among them."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All its parameters."""
        return _quick(super().get_params(ctx))


class QuickGroup(TyperGroup):
    """A group whose own options are quick."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All its parameters."""
        return _quick(super().get_params(ctx))
