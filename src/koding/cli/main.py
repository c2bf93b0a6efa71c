"""The `koding` command: its groups, and the one place where errors become exit codes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from koding import __version__
from koding.cli import (
    analysis,
    codebook,
    coding,
    documents,
    material,
    memos,
    passages,
    study,
    survey,
)
from koding.cli.apps import make_app
from koding.cli.session import Session, say
from koding.errors import KodingError

INTERRUPTED = 130

# Typer carries its own copy of click and names only the leaves of its tree of errors.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]

app = make_app(
    "Code qualitative interviews in the terminal and join them to a survey.\n\n"
    "Start with `koding demo` (the sample study) or `koding init` (your own)."
)


@app.callback()
def root(
    context: typer.Context,
    study_folder: Annotated[
        Path | None,
        typer.Option("--study", help="The study's folder; else KODING_STUDY, else found upwards."),
    ] = None,
    coder: Annotated[
        str | None,
        typer.Option("--coder", help="Who acts; else KODING_CODER, koding.toml, the login name."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Keep what is said before the command for whichever command follows."""
    if version:
        typer.echo(f"koding {__version__}")
        raise typer.Exit
    made = Session(study_folder, coder)
    context.obj = made
    context.call_on_close(made.close)


for group in (study, material, survey, coding, analysis):
    group.add_commands(app)
app.add_typer(documents.app, name="documents")
app.add_typer(codebook.app, name="codebook")
app.add_typer(passages.app, name="passages")
app.add_typer(memos.app, name="memo")


def run() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 an error, 2 wrong usage."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    command = typer.main.get_command(app)
    try:
        result = command.main(arguments, prog_name="koding", standalone_mode=False)
    except KodingError as error:
        say(f"koding: {error}")
        return error.exit_code
    except _UsageError as error:
        error.show()  # type: ignore[attr-defined]
        return 2
    except (KeyboardInterrupt, typer.Abort):
        say("koding: stopped; what was done before is kept, nothing is half done")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; Python must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return result if isinstance(result, int) else 0
