"""Commands and groups of commands that say in the reader's language what Typer says in English."""

from __future__ import annotations

from typing import Any

import typer.core
from typer.core import TyperCommand, TyperGroup

from koding.cli.wording import UsageError, WrongUsage
from koding.messages import Sentence, command_line, spoken, usage

_WORDS = {said.one: said for said in usage.LIBRARY_WORDS}

_HEADS = (
    command_line.ARGUMENTS,
    command_line.OPTIONS,
    command_line.NARROWING,
    command_line.SELDOM,
    command_line.OUTPUT,
)
_MANY = 12
"""More options than so many are shown by sort, the common ones first."""
_SORTS = {
    **dict.fromkeys(
        (
            "--document", "--case", "--view", "--speaker", "--role", "--section", "--kind",
            "--coders", "--round", "--attribute", "--not-code", "--interviewers", "--informants",
            "--uncoded", "--and", "--near", "--not", "--distance", "--exact", "--by-coder",
        ),
        command_line.NARROWING,
    ),
    **dict.fromkeys(
        (
            "--questions", "--after-pseudonymise", "--again", "--name", "--date", "--title",
            "--metric", "--unitising", "--coefficients", "--resample", "--draws", "--seed",
            "--all-text", "--confusion", "--overlap", "--whole", "--exclude",
        ),
        command_line.SELDOM,
    ),
    **dict.fromkeys(
        (
            "--all", "--notes", "--pager", "--format", "-f", "--out", "-o", "--lang", "--profile",
            "-h", "--help",
        ),
        command_line.OUTPUT,
    ),
}  # fmt: skip
"""What is no common option, by the first of its names."""


_USUAL = {"--publish": "5"}
"""What a number is where its option stands alone."""


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
            rest: list[str] = super().parse_args(ctx, _with_usual(self, args))  # type: ignore[misc]
        except UsageError as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
            raise
        ctx.allow_extra_args = allowed
        if rest and not allowed and not ctx.resilient_parsing:
            raise WrongUsage(usage.TOO_MANY(given=" ".join(map(str, rest))), ctx)
        return rest

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options; of many options the common ones first, then by sort."""
        shown = [(one, one.get_help_record(ctx)) for one in self.get_params(ctx)]  # type: ignore[attr-defined]
        parts: dict[Sentence, list[tuple[str, str]]] = {}
        options = sum(one.param_type_name == "option" for one, record in shown if record)
        for one, record in shown:
            if record is None:
                continue
            sort = command_line.OPTIONS
            if one.param_type_name == "argument":
                sort = command_line.ARGUMENTS
            elif options > _MANY:
                sort = _SORTS.get(one.opts[0], command_line.OPTIONS)
            parts.setdefault(sort, []).append(record)
        if len(parts.get(command_line.OUTPUT, ())) == 1:  # the help alone shows nothing of a result
            parts.setdefault(command_line.OPTIONS, []).extend(parts.pop(command_line.OUTPUT))
        for sort in _HEADS:
            if sort in parts:
                with formatter.section(sort.template(spoken())):
                    formatter.write_dl(parts[sort])


def _with_usual(command: Any, args: list[str]) -> list[str]:
    """Return the arguments with the usual number after an option that stands without one.

    What follows it is another option or is no number, and so is nothing of its own.
    """
    known = {name for one in command.params for name in one.opts} & _USUAL.keys()
    end = args.index("--") if "--" in args else len(args)
    given: list[str] = []
    for place, one in enumerate(args):
        given.append(one)
        follows = args[place + 1] if place + 1 < end else ""
        if one in known and place < end and not follows.lstrip("+-")[:1].isdigit():
            given.append(_USUAL[one])
    return given


class SpeakingCommand(_Speaking, TyperCommand):
    """A command."""


class SpeakingGroup(_Speaking, TyperGroup):
    """A group of commands."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options, and then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

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
