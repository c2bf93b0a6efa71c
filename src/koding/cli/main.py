"""The `koding` command: its groups, and the one place where errors become exit codes."""

from __future__ import annotations

import gc
import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import RootGroup, make_app, make_command
from koding.cli.language import settle_language
from koding.cli.session import Session, say, session
from koding.cli.wording import UsageError, usage_told
from koding.errors import KodingError
from koding.messages import Language, command_line
from koding.present.visible import visible_stream
from koding.system import faults, keys
from koding.system.disks import private_files
from koding.version import __version__

USAGE = 2
INTERRUPTED = 130

app = make_app(
    "Code qualitative interviews in the terminal and join them to a survey.\n\n"
    "Start with `koding demo` (the sample study) or `koding init` (your own).\n\n"
    "Example: koding demo my-demo",
    RootGroup,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"koding {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    study_folder: Annotated[
        Path | None,
        typer.Option("--study", help="The study's folder; else KODING_STUDY, else found upwards."),
    ] = None,
    coder: Annotated[
        str | None,
        typer.Option("--coder", help="Who acts; else KODING_CODER, else who you said you are."),
    ] = None,
    _lang: Annotated[
        Language | None,
        typer.Option(
            "--lang",
            help="Speak this language; else KODING_LANG. For results: --lang after the command.",
        ),
    ] = None,
    new_coder: Annotated[
        bool, typer.Option("--new-coder", help="The coder is new in a study with pseudonyms.")
    ] = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Keep what is said before the command for whichever command follows."""
    now = session(context)
    now.study_folder, now.coder, now.is_new_coder = study_folder, coder, new_coder
    context.call_on_close(now.close)


def run() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 an error, 2 wrong usage."""
    _settle_streams()
    code = main(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError as error:  # the disk is full, or whoever read has gone: Python would tell badly
        from koding.cli.net import let_go, say_fault

        let_go(sys.stdout)
        code = code or (1 if isinstance(error, BrokenPipeError) else say_fault(error, Session()))
    sys.exit(code)


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; what it writes is for nobody else to read."""
    faults.begin()
    keys.ask_with(_ask_database_key)
    try:
        with private_files() as mask:
            return _run_command(arguments, Session(arguments=tuple(arguments), mask=mask))
    finally:
        keys.let_go()
        gc.enable()


def _ask_database_key(database: Path, file: Path) -> bytes:
    from koding.cli.secrets import database_key

    return database_key(database, file)


def _run_command(arguments: list[str], now: Session) -> int:
    try:
        settle_language(arguments, os.environ)
        _refuse_half_characters(arguments)
        command = make_command(app, lazy=True)
        code = command.main(arguments, prog_name="koding", standalone_mode=False, obj=now)
        now.say_withheld()
        now.say_read_only()
        now.say_new_coder()
    except KodingError as error:
        from koding.cli.net import say_error

        say_error(error)
        return error.exit_code
    except UsageError as error:
        return _say_usage(error)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED  # Typer itself turns most of these into the same code
    except SystemExit as left:  # Typer's own way out where whoever read the output has gone
        code = left.code
    except Exception as error:
        from koding.cli.net import say_fault

        return say_fault(error, now)
    if code == INTERRUPTED:
        say(command_line.STOPPED())
    return code if isinstance(code, int) else 0


def _settle_streams() -> None:
    """Let every stream be there, even one the shell closed, and write UTF-8 in any locale.

    What is written as text goes through the sink that no terminal can be steered past.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout, sys.stderr = visible_stream(sys.stdout), visible_stream(sys.stderr)


def _refuse_half_characters(arguments: list[str]) -> None:
    for argument in arguments:
        shown = argument.encode("utf-8", "backslashreplace").decode()
        if shown != argument:
            raise KodingError(command_line.HALF_CHARACTERS(given=shown))


def _say_usage(error: Exception) -> int:
    """Say in one sentence what is wrong with the command line; a bare group shows its help."""
    told = usage_told(error)
    is_help = type(error).__name__ == "NoArgsIsHelpError"
    say(told if is_help else f"koding: {told}")
    return USAGE
