"""`init`, `status`, `check`, `backup`, `restore`, `log`, `undo`, `redo`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, listing
from koding.cli.next_steps import say_next
from koding.cli.options import Long, Output, YesOption
from koding.cli.session import Session, can_answer, confirm, say, session
from koding.cli.values import read_start
from koding.errors import KodingError, StudyError
from koding.messages import study
from koding.messages.command_line import NO_CODER_STATED, WARNING
from koding.messages.files import UNCHANGED
from koding.model.approach import Approach
from koding.model.label import Language
from koding.present.formats import Format

app = make_app()

_LOGGED = 20
"""Commands that a file of the log holds, unless more are asked for."""


@app.command()
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
    approach: Annotated[
        Approach | None,
        typer.Option("--approach", help="The method, which decides what is offered unasked."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Take in what lies in the folder without asking.")
    ] = False,
) -> None:
    """Make a new study in a folder.

    It gets a koding.toml, the folders codebook, interviews and survey, and a database, which
    nobody else on the machine can read, unless you say --shared.

    Where the folder holds transcripts or a table of responses, the commands that take them in
    are told, and run with --yes, or if you say yes when you are asked, once, in a terminal. A
    terminal is asked for the method, too.

    Examples:
      koding init my-study --name "KI i kommunene"
      koding init my-study --approach reflexive
      koding init --yes
    """
    from koding.actions.study.opening import found
    from koding.cli.approaches import ask_approach, tell_approach
    from koding.model.names import clean_name
    from koding.study import CONFIG_NAME, login_name, open_to_others, remember_coder, stated_coder

    now = session(context)
    coder = stated_coder(now.coder, os.environ) or login_name()
    if not coder:
        raise StudyError(NO_CODER_STATED())
    if shared and now.mask is not None:
        os.umask(now.mask)
    is_study = (folder / CONFIG_NAME).exists()  # which is refused, with nothing asked
    asked = approach or (None if yes or is_study else ask_approach())
    made = found(
        folder,
        name=name or clean_name(folder.resolve().name),
        language=lang,
        main_coder=coder,
        shared=shared,
        approach=asked,
    )
    remember_coder(made.guid, coder, os.environ)
    say(study.MADE(name=made.name, folder=folder.resolve()))
    tell_approach(made.approach)
    for warning in open_to_others(made):
        say(WARNING(what=warning))
    _go_on(now, folder, yes=yes)


def _go_on(now: Session, folder: Path, *, yes: bool) -> None:
    """Say what comes next, or do it where the folder holds material and somebody says yes."""
    from koding.actions.documents.folders import find_material, next_commands

    found = find_material(folder)
    steps = next_commands(found)
    away = folder.resolve() != Path.cwd()
    if not steps:
        say(study.NEXT_AFTER_MAKING())
        steps = [["import", "interviews"], ["code"]]
    else:
        if found.transcripts:
            say(study.HOLDS_TRANSCRIPTS(n=found.transcripts, folders=found.shown))
        if found.codebook:
            say(study.HOLDS_CODES(file=found.codebook))
        if found.tables:
            say(study.HOLDS_TABLES(n=len(found.tables), tables=list(found.tables)))
        say(study.DOES_NOW() if yes and found.transcripts else study.NEXT_WITH_MATERIAL())
    if away and not yes:
        say(f"  cd {shlex.quote(str(folder))}")
    for step in steps:
        say(f"  koding {shlex.join(step)}")
    if not found.codebook:
        say(study.CODES_AS_YOU_READ())
    if not found.transcripts:
        return
    if not yes and can_answer():
        yes = confirm(study.DO_ALL(), yes=False)
    if yes:
        _do_all(now, folder, steps)


def _do_all(now: Session, folder: Path, steps: Sequence[Sequence[str]]) -> None:
    """Take in what lies in the folder; what cannot be taken in keeps the rest from nothing.

    Raises:
        KodingError: one of the steps failed; it has been said why.
    """
    now.study_folder, now.asks = folder, False
    failed = []
    for step in steps:
        try:
            _run(now, folder, step)
        except KodingError as error:
            say(error.message)
            failed.append(f"koding {shlex.join(step)}")
    now.asks = True
    if failed:
        raise KodingError(study.NOT_ALL_DONE(commands=failed))
    say_next(now)


def _run(now: Session, folder: Path, words: Sequence[str]) -> None:
    """Run another command in the new study, its paths being within `folder`."""
    assert now.context is not None  # noqa: S101 - a command is being run
    name, *arguments = words
    arguments[-1] = str(folder / arguments[-1])
    root = now.context.find_root()
    command = cast("Any", root.command).get_command(root, name)
    with command.make_context(name, arguments, parent=root) as context:
        command.invoke(context)


@app.command()
@listing
def status(
    now: Session,
    *,
    long: Long,
) -> Shown:
    """Show what the study holds, and what is next.

    Says, too, whether the codebook's file and the database differ. --all shows every figure.
    """
    from datetime import UTC, datetime

    from koding.actions.diary import when_label
    from koding.actions.listings import status_frame
    from koding.actions.overviews import status_screen
    from koding.actions.study.status import read_status

    workspace = now.workspace
    found = read_status(workspace)
    found = replace(found, approach=now.study.approach)
    frame, at = status_frame(found), found.last_change
    if long.everything:
        return Shown(frame)
    changed = when_label(at, at, datetime.now(UTC)) if at else None
    coder = workspace.coder or now.study.main_coder or ""
    return Shown(frame, screen=status_screen(found, coder, changed))


@app.command()
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
        from koding.actions.study.backups import check_study

        faults = check_study(now.workspace)
    else:
        from koding.actions.study.backups import check_file

        faults = check_file(now.study, file, os.environ)
    for warning in open_to_others(now.study):
        say(WARNING(what=warning))
    if faults:
        typer.echo("\n".join(advised(fault, Edge.COMMANDS) for fault in faults))
        raise CheckFailedError(study.FAULTS_FOUND(n=len(faults)))
    typer.echo(study.ALL_WELL())


@app.command()
def backup(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="Where; default a dated file in backups/.")
    ] = None,
    thin: Annotated[
        bool, typer.Option("--thin", help="Remove old dated copies from backups/, and say which.")
    ] = False,
) -> None:
    """Copy the database, also while somebody works in it.

    The file koding.db alone is no copy while koding runs: what was done last is beside it.

    Of copies that koding made of its own accord in backups/, before an upgrade or a merge, the
    newest of each of the last seven days, four weeks and twelve months stays; the others are
    removed at the next backup, and named. With --thin so are the dated ones you had made.

    Examples:
      koding backup
      koding backup ~/trygt/studien.db
      koding backup --thin
    """
    from koding.actions.study.backups import back_up, opens_with, thin_out
    from koding.messages.encryption import OPENS_WITH

    now = session(context)
    workspace = now.workspace
    made = back_up(workspace, file)
    typer.echo(made)
    if not made.resolve().is_relative_to(workspace.study.root.resolve()):
        now.say_holds_withheld()
    if key := opens_with(made):
        say(OPENS_WITH(file=key))
    for gone in thin_out(workspace, asked_for=thin):
        say(study.THINNED_OUT(file=gone))


@app.command()
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
    from koding.actions.study.backups import list_copies, put_back, ready
    from koding.present.sentences import copy_sentence

    now = session(context)
    if file is None:
        for copy in list_copies(now.study, os.environ):
            typer.echo(copy_sentence(copy.file, copy.at, copy.size))
        return
    with ready(now.study, file, os.environ) as made:
        found = made.comparison
        brings_back = found is not None and found.brings_names_back
        if brings_back and not confirm(study.BRINGS_NAMES_BACK(file=file), yes=yes):
            raise KodingError(UNCHANGED())
        kept = put_back(made, now.acted_in(made.draft), say)
    until = (made.last_change or "")[:16].replace("T", " ")
    say(study.PUT_BACK_UNTIL(file=file, until=until) if until else study.PUT_BACK(file=file))
    if found is not None and found.only_ours:
        say(study.LATER_COMMANDS(n=found.only_ours))
    if found is not None and found.contradicted:
        say(study.CONTRADICTED(n=len(found.contradicted)))
    if kept is not None:
        say(study.KEPT_AS(file=kept))
    say(study.NEXT_STATUS())


@app.command()
@listing
def log(
    now: Session,
    *,
    since: Annotated[
        str | None,
        typer.Option("--since", help="From this day or moment on, as 2026-05-04.", metavar="DATE"),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            help="So many commands, one by one; 0 for all; in files 20.",
            min=0,
            max=1_000_000,
        ),
    ] = None,
    utc: Annotated[bool, typer.Option("--utc", help="Times in UTC, not local ones.")] = False,
    long: Long,
    output: Output,
) -> Shown:
    """Show what was done, by whom and when, newest first.

    A line tells what somebody did in one sitting; --all lists every command by itself.

    Examples:
      koding log
      koding log --since 2026-05-04
      koding log --all --utc
    """
    from datetime import UTC, datetime

    from koding.actions.diary import commands_screen, list_sittings, sittings_screen
    from koding.actions.history import entries_since
    from koding.actions.listings import log_frame

    moment, zone = read_start(since, utc=utc), UTC if utc else None
    is_screen = output.format is Format.TABLE and output.out is None
    if is_screen and limit is None and not long.everything:
        sittings, commands = list_sittings(now.workspace, moment, zone)
        told = sittings_screen(sittings, commands, datetime.now(UTC), since=moment, zone=zone)
        return Shown(told, screen=told)
    most = limit if limit is not None else 0 if moment or is_screen else _LOGGED
    frame = log_frame(found := entries_since(now.workspace, moment, limit=most or None))
    if not is_screen:
        return Shown(frame)
    screen = commands_screen(found, frame.title, zone)
    return Shown(frame, screen=screen, whole=True)


@app.command()
def undo(context: typer.Context) -> None:
    """Take back your latest command; repeat to go further.

    It refuses where another coder's later work depends on it, and says on what.
    """
    from koding.actions.history import undo_telling
    from koding.messages import both
    from koding.messages import log as log_words

    entry, idle = undo_telling(session(context).workspace)
    say(str(log_words.UNDONE(n=entry.changes, done=entry.done)))
    if idle:
        say(log_words.CODERS_STAY(n=len(idle), names=both(idle)))


@app.command()
def redo(context: typer.Context) -> None:
    """Do again what you undid last."""
    from koding.actions.history import redo as repeat
    from koding.messages import log as log_words

    entry = repeat(session(context).workspace)
    say(str(log_words.REDONE(n=entry.changes, done=entry.done)))
