"""Commands and groups of commands that say in the reader's language what Typer says in English."""

from __future__ import annotations

from typing import Any

import typer.core
from typer.core import TyperCommand, TyperGroup

from koding.cli.wording import UsageError, WrongUsage
from koding.messages import Sentence, spoken, usage

_WORDS = {said.one: said for said in usage.LIBRARY_WORDS}


class _Speaking:
    """What a command and a group of commands say alike."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that says how the command is written."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), usage.USAGE.template(spoken()))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help, with its help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = usage.SHOW_HELP.template(spoken())
        return option

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; an error knows whose they were, and what is too much is told."""
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except UsageError as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
            raise
        ctx.allow_extra_args = allowed
        if rest and not allowed and not ctx.resilient_parsing:
            raise WrongUsage(usage.TOO_MANY(given=" ".join(map(str, rest))), ctx)
        return rest


class SpeakingCommand(_Speaking, TyperCommand):
    """A command."""


class SpeakingGroup(_Speaking, TyperGroup):
    """A group of commands."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is named."""
        if not ctx._protected_args and not self.invoke_without_command:
            raise WrongUsage(usage.COMMAND_MISSING(), ctx)
        return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is named first, or say which are called nearly so."""
        name = args[0]
        if self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        if name.startswith("-"):
            self.parse_args(ctx, args)  # an option that is none is told as such
        from difflib import get_close_matches  # milliseconds that only a mistake should cost

        close = get_close_matches(name, self.list_commands(ctx))
        if not close:
            raise WrongUsage(usage.NO_COMMAND(given=name), ctx)
        near = ", ".join(f"'{one}'" for one in close)
        raise WrongUsage(usage.NO_COMMAND_BUT(given=name, close=near), ctx)


def _worded(message: str) -> str:
    said = _WORDS.get(message, Sentence(message))
    return said.template(spoken())


typer.core._ = _worded  # type: ignore[attr-defined]  # where it looks its few words up
