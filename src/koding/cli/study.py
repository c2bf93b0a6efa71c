"""`init`, `demo`, `status`, `check`, `backup`, `log`, `undo`, `redo`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.options import FormatOption, LangOption, OutOption, ProfileOption
from koding.cli.session import say, session
from koding.errors import StudyError
from koding.model.counting import counted
from koding.model.label import Language
from koding.present.formats import Profile


def add_commands(app: typer.Typer) -> None:
    """Add the commands about the study as a whole."""
    app.command()(init)
    app.command()(demo)
    app.command()(status)
    app.command()(check)
    app.command()(backup)
    app.command()(log)
    app.command()(undo)
    app.command()(redo)


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where; made if it is not there.")] = Path(),
    name: Annotated[str | None, typer.Option("--name", help="The study's name.")] = None,
    lang: Annotated[
        Language, typer.Option("--lang", help="Language of tables and reports.")
    ] = Language.NB,
) -> None:
    """Make a new study in a folder.

    It gets a koding.toml, the folders codebook, interviews and survey, and a database.

    Example: koding init my-study --name "KI i kommunene"
    """
    from koding.actions.founding import found
    from koding.study import login_name, remember_coder, stated_coder

    coder = stated_coder(session(context).coder, os.environ) or login_name()
    if not coder:
        raise StudyError("nothing says who codes: give --coder NAME, or set KODING_CODER")
    made = found(folder, name=name or folder.resolve().name, language=lang, main_coder=coder)
    remember_coder(made.guid, coder, os.environ)
    say(f"made the study '{made.name}' in {folder.resolve()}")
    say("next: put transcripts in interviews/, codes in codebook/themes.yaml, then")
    if folder.resolve() != Path.cwd():
        say(f"  cd {shlex.quote(str(folder))}")
    say("  koding codebook load\n  koding import interviews")


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where; must not be there yet.")] = Path(
        "koding-demo"
    ),
) -> None:
    """Build the sample study and go from files to tables.

    The study is synthetic: nobody in it exists.

    Nine conversations, a survey with 34 respondents and the codings of two coders become
    the theme x survey table, theme-matrix.csv and crosstab.csv.

    Example: koding demo my-demo
    """
    from koding.cli.demonstration import run_demo

    run_demo(session(context), folder)


def status(
    context: typer.Context,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Show the study in figures.

    Says, too, whether the codebook's file and the database differ.
    """
    from koding.actions.status import read_status
    from koding.present.listings import status_frame

    now = session(context)
    now.emit(status_frame(read_status(now.workspace)), format_, out, lang=lang, profile=profile)


def check(context: typer.Context) -> None:
    """Verify every passage, text, reference and log entry.

    Prints one sentence for every fault and then ends with exit code 1.
    """
    from koding.actions.upkeep import check_study
    from koding.errors import CheckFailedError

    faults = check_study(session(context).workspace)
    if faults:
        typer.echo("\n".join(faults))
        raise CheckFailedError(
            f"{len(faults)} things are not as they must be: keep this database, and go back to "
            "the newest backup that `koding check` finds sound"
        )
    typer.echo("all is well: every passage, text, reference and log entry agrees")


def backup(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="Where; default a dated file in backups/.")
    ] = None,
) -> None:
    """Copy the database, also while somebody works in it.

    Example: koding backup ~/trygt/studien.db
    """
    from koding.actions.upkeep import back_up

    typer.echo(back_up(session(context).workspace, file))


def log(
    context: typer.Context,
    limit: Annotated[
        int, typer.Option("--limit", "-n", help="How many; 0 for all.", min=0, max=1_000_000)
    ] = 20,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """List what was done, by whom and when, newest first."""
    from koding.actions.history import list_log
    from koding.present.listings import log_frame

    now = session(context)
    now.emit(
        log_frame(list_log(now.workspace, limit=limit or None)),
        format_,
        out,
        lang=lang,
        profile=profile,
    )


def undo(context: typer.Context) -> None:
    """Take back your latest command; repeat to go further.

    It refuses where another coder's later work depends on it, and says on what.
    """
    from koding.actions.history import undo as take_back

    entry = take_back(session(context).workspace)
    say(f"undone: {entry.action} {entry.summary} ({counted(entry.changes, 'change')})")


def redo(context: typer.Context) -> None:
    """Do again what you undid last."""
    from koding.actions.history import redo as repeat

    entry = repeat(session(context).workspace)
    say(f"done again: {entry.action} {entry.summary} ({counted(entry.changes, 'change')})")
