"""`init`, `demo`, `status`, `check`, `backup`, `restore`, `log`, `undo`, `redo`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.options import FormatOption, LangOption, OutOption, ProfileOption, YesOption
from koding.cli.session import confirm, say, session
from koding.errors import KodingError, StudyError
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
    app.command()(restore)
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
    shared: Annotated[
        bool, typer.Option("--shared", help="Let others on this machine read it (your umask).")
    ] = False,
) -> None:
    """Make a new study in a folder.

    It gets a koding.toml, the folders codebook, interviews and survey, and a database, which
    nobody else on the machine can read, unless you say --shared.

    Example: koding init my-study --name "KI i kommunene"
    """
    from koding.actions.founding import found
    from koding.model.steering import clean_name
    from koding.study import login_name, open_to_others, remember_coder, stated_coder

    now = session(context)
    coder = stated_coder(now.coder, os.environ) or login_name()
    if not coder:
        raise StudyError("nothing says who codes: give --coder NAME, or set KODING_CODER")
    if shared and now.mask is not None:
        os.umask(now.mask)
    made = found(
        folder,
        name=name or clean_name(folder.resolve().name),
        language=lang,
        main_coder=coder,
        shared=shared,
    )
    remember_coder(made.guid, coder, os.environ)
    say(f"made the study '{made.name}' in {folder.resolve()}")
    for warning in open_to_others(made):
        say(f"warning: {warning}")
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


def check(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="A backup, looked at where it lies; default the study.")
    ] = None,
) -> None:
    """Verify every passage, text, reference and log entry.

    Prints one sentence for every fault and then ends with exit code 1. Warns where others on
    this machine can read the study. A backup's log is compared with the study's, too: what both
    tell must be the same.

    Examples:
      koding check
      koding check backups/koding-2026-05-04-161500.db
    """
    from koding.errors import CheckFailedError
    from koding.messages.advice import Edge, advised
    from koding.study import open_to_others

    now = session(context)
    faults: Sequence[object]
    if file is None:
        from koding.actions.upkeep import check_study

        faults = check_study(now.workspace)
    else:
        from koding.actions.restoring import check_file

        faults = check_file(now.study, file, os.environ)
    for warning in open_to_others(now.study):
        say(f"warning: {warning}")
    if faults:
        typer.echo("\n".join(advised(fault, Edge.COMMANDS) for fault in faults))
        raise CheckFailedError(
            f"{len(faults)} things are not as they must be: keep this database, and go back to "
            "the newest backup that `koding check FILE` finds sound with `koding restore FILE`"
        )
    typer.echo("all is well: every passage, text, reference and log entry agrees")


def backup(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="Where; default a dated file in backups/.")
    ] = None,
) -> None:
    """Copy the database, also while somebody works in it.

    The file koding.db alone is no copy while koding runs: what was done last is beside it.

    Example: koding backup ~/trygt/studien.db
    """
    from koding.actions.upkeep import back_up

    typer.echo(back_up(session(context).workspace, file))


def restore(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(help="A file that `koding backup` wrote; without one, those are listed."),
    ] = None,
    yes: YesOption = False,
) -> None:
    """Put a backup back, or list the backups there are.

    The backup is checked first, as `koding check` checks, and nothing is changed where it is not
    sound or of another study. What was there is kept beside it under a name that is told, so that
    it can be put back the same way. Works where the database is missing or damaged, too.

    Examples:
      koding restore
      koding restore backups/koding-2026-05-04-161500.db
      koding restore koding-before-restore-2026-05-05-090000.db
    """
    from koding.actions.restoring import list_copies, put_back, ready
    from koding.present.sentences import copy_sentence

    now = session(context)
    if file is None:
        for copy in list_copies(now.study, os.environ):
            typer.echo(copy_sentence(copy.file, copy.at, copy.size))
        return
    with ready(now.study, file, os.environ) as made:
        found = made.comparison
        if found is not None and found.brings_names_back:
            question = (
                f"{file} is from before names were replaced with pseudonyms: putting it back "
                "brings the names back. Put it back?"
            )
            if not confirm(question, yes=yes):
                raise KodingError("nothing was changed")
        kept = put_back(made, now.acted_in(made.draft))
    until = (made.last_change or "")[:16].replace("T", " ")
    say(f"put back {file}" + (f", with what was done until {until} UTC" if until else ""))
    if found is not None and found.only_ours:
        later = counted(found.only_ours, "later command")
        say(f"{later} of the log that it does not have: kept in the file below")
    if found is not None and found.contradicted:
        say(
            f"warning: {counted(len(found.contradicted), 'command')} of the log said something "
            "else in the database that was there: one of the two was changed outside koding"
        )
    if kept is not None:
        say(f"what was there is kept as {kept}")
    say("next: koding status")


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
    from koding.messages import log as log_words

    entry = take_back(session(context).workspace)
    say(str(log_words.UNDONE(n=entry.changes, done=entry.done)))


def redo(context: typer.Context) -> None:
    """Do again what you undid last."""
    from koding.actions.history import redo as repeat
    from koding.messages import log as log_words

    entry = repeat(session(context).workspace)
    say(str(log_words.REDONE(n=entry.changes, done=entry.done)))
