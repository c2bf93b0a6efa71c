"""The reference of the command line, made from every command's `--help`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docs.making import program

_ABOUT = """\
# Command reference

Every command with its help, as `koding COMMAND --help` prints it. This page is made from the
program by `make docs`.

Two options stand before the command: `koding --study DIR --coder NAME COMMAND ...`.
"""


def page() -> str:
    """Return the page: an index, then a heading and the help for each command."""
    from koding.cli.apps import make_command
    from koding.cli.main import app

    commands = list(_commands(make_command(app), ("koding",)))
    parts = [_ABOUT, "\n".join(_index_line(names, command) for names, command in commands) + "\n"]
    parts += [_entry(names) for names, _ in commands]
    return "\n".join(parts)


def _commands(command: Any, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield a command's names and itself, then all below it, in the order of the help."""
    yield names, command
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, (*names, name))


def _index_line(names: tuple[str, ...], command: Any) -> str:
    indent = "  " * max(len(names) - 2, 0)
    told = " ".join((command.help or "").partition("\n\n")[0].split())
    return f"{indent}- [`{' '.join(names)}`](#{'-'.join(names)}): {told}"


def _entry(names: tuple[str, ...]) -> str:
    level = "#" * max(len(names), 2)
    told = program.run_well([*names[1:], "--help"], Path.cwd())
    return f"{level} {' '.join(names)}\n\n```text\n{told.rstrip()}\n```\n"
