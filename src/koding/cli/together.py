"""`share`, `merge`, `collect`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import (
    AfterWithdrawalOption,
    DocumentsOption,
    DryRunOption,
    OutOption,
    Output,
    Several,
)
from koding.cli.session import Session, can_answer, say, say_if_rehearsed, session
from koding.errors import KodingError, StudyError
from koding.messages import Language, encryption, together
from koding.messages.choices import choice_word, chosen
from koding.messages.exchange import FROZEN_LEFT
from koding.model.together import MergeOptions, Prefer

if TYPE_CHECKING:
    from koding.actions.together.sharing import Shared
    from koding.model.together import MergeReport

app = make_app()


@app.command()
def share(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where the copy is made; not there yet.")],
    coder: Annotated[
        str | None, typer.Option("--coder", help="Whom the copy is for.", metavar="NAME")
    ] = None,
    coders: Annotated[
        Path | None,
        typer.Option(
            "--coders", help="A name on each line: a copy for each, in FOLDER.", metavar="FILE"
        ),
    ] = None,
    document: DocumentsOption = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Leave out what others have coded and written.")
    ] = False,
) -> None:
    """Make a copy of the study for somebody to code in.

    The copy knows who works in it, and koding merge takes the work in again. A blind one holds
    texts, codebook and survey, and nothing of what others have coded, written, marked as done or
    saved as a view; nor does its log tell how much they did, or when. That of an encrypted study is
    encrypted with a passphrase of its own, which is asked for. If the command is stopped midway
    through a list of names, give it again: copies that are whole are kept, the others made.

    Examples:
      koding share ../til-ola --coder Ola --blind
      koding share ../til-ola --coder Ola --document I03 --document I04
      koding share ../klassen --coders names.txt --blind
    """
    from koding.actions.together.sharing import read_coders, share_all
    from koding.actions.together.sharing import share as share_one
    from koding.cli.secrets import copies_passphrase

    now = session(context)
    if (coder is None) == (coders is None):
        raise StudyError(together.COPY_BOTH() if coder else together.COPY_FOR_NOBODY())
    named = tuple(document or ())
    names = [coder] if coder is not None else read_coders(coders or Path())
    secret = copies_passphrase(now.workspace)
    folder = folder if folder.name else folder.absolute()  # `merge .` would be said where it is
    if coder is not None:
        made = [
            share_one(now.workspace, folder, coder, documents=named, blind=blind, passphrase=secret)
        ]
    else:
        made = share_all(
            now.workspace, folder, names, documents=named, blind=blind, passphrase=secret
        )
    for copy in made:
        _say_made(copy)
    if frozen := next((copy.frozen for copy in made if not copy.is_kept), ()):
        say(FROZEN_LEFT(n=len(frozen), documents=frozen))
    now.say_holds_withheld(now.holds_withheld(named))
    if secret:
        say(encryption.COPY_PASSPHRASE(n=len(made)))
    if coder is not None:
        say(together.COPY_NEXT(coder=made[0].coder, folder=folder))
    else:
        say(together.COPIES_NEXT(n=len(made), folder=folder))


def _say_made(copy: Shared) -> None:
    from koding.messages.things import thing

    told = together.COPY_KEPT if copy.is_kept else together.COPY_MADE
    say(told(coder=copy.coder, folder=copy.folder))
    amounts = [
        together.COPY_AMOUNT(n=copy.left_out[name], things=thing(name))
        for name in ("documents", "passages", "memos", "quotations", "summaries", "joint_entries")
        if copy.left_out.get(name)
    ]
    if amounts:
        say(together.COPY_WITHOUT(things=amounts))


@app.command()
def merge(
    context: typer.Context,
    other: Annotated[
        str,
        typer.Argument(help="A folder that share made, a backup, or a URL.", metavar="OTHER"),
    ],
    prefer: Annotated[
        Prefer | None,
        typer.Option(
            "--prefer", help="Whose stays where both changed the same: ours, theirs, newest, ask."
        ),
    ] = None,
    coder: Annotated[
        Several,
        typer.Option(
            "--coder", help="Another name for OTHER's new coding by NAME.", metavar="NAME=NEW"
        ),
    ] = None,
    same_coder: Annotated[
        Several,
        typer.Option("--same-coder", help="NAME is one person in both.", metavar="NAME"),
    ] = None,
    unrelated: Annotated[
        bool, typer.Option("--unrelated", help="OTHER is another study; take it in all the same.")
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Let passages go that have no place in a changed text."),
    ] = False,
    after_withdrawal: AfterWithdrawalOption = False,
    dry_run: DryRunOption = False,
    out: OutOption = None,
) -> None:
    """Take in what was done in another copy of the study.

    What only one side has changed is taken. Where both changed the same, it asks in a terminal and
    stops elsewhere, unless --prefer says whose stays; of texts, what does not stay becomes a memo.
    What one side deleted and the other changed or used lives on, a document with its passages.
    The database is backed up first, and the whole merge is one command
    to undo. A dry run tells all of it, and ends with exit code 1 where the merge would stop.

    Examples:
      koding merge ../til-ola --dry-run
      koding merge ../til-ola --prefer newest --out flettet.csv
      koding merge backups/koding-2026-05-04-161500.db
    """
    from koding.actions.together.collecting import merge_frame, merge_sentences
    from koding.actions.together.merging import merge as take_in

    now = session(context)
    options = MergeOptions(
        prefer, _new_names(coder), frozenset(same_coder or ()), unrelated=unrelated, vanish=yes,
        after_withdrawal=after_withdrawal,
    )  # fmt: skip
    workspace = now.workspace if dry_run else now.workspace.settled()
    report = take_in(workspace, other, options, dry_run=dry_run, tell=say)
    if report.open and not dry_run and prefer in (None, Prefer.ASK) and can_answer():
        report = take_in(workspace, other, replace(options, answers=_asked(report)))
    if out is not None:
        now.emit(merge_frame(report), Output(out=out))
    else:
        _list(now, report)
    if report.open:
        stops = together.MERGE_WOULD_STOP if dry_run else together.MERGE_STOPS
        raise KodingError(stops(n=len(report.open)))
    for sentence in merge_sentences(report, other):
        say(sentence)
    if report.changes and not dry_run:
        if workspace.database.is_on_server:
            say(together.MERGE_NO_BACKUP())
        say(together.MERGE_UNDO())
        if report.taken["passages"]:
            say(together.MERGE_NEXT())
    say_if_rehearsed(dry_run=dry_run)


@app.command()
def collect(
    context: typer.Context,
    copies: Annotated[
        list[str],
        typer.Argument(help="Folders that share made: klassen/*, say.", metavar="OTHER"),
    ],
    prefer: Annotated[
        Prefer | None,
        typer.Option(
            "--prefer", help="Whose stays where both changed the same: ours, theirs, newest."
        ),
    ] = None,
    after_withdrawal: AfterWithdrawalOption = False,
    dry_run: DryRunOption = False,
    out: OutOption = None,
) -> None:
    """Take in the copies of a class, and list what each brought.

    A copy that cannot be taken in stops no other: the table says why, and the exit code is 1. Each
    is a command of its own to undo; the database is backed up once, before the first.

    Examples:
      koding collect ../klassen/* --dry-run
      koding collect ../klassen/* --prefer ours --out samlet.csv
    """
    from koding.actions.together.collecting import collect as take_all
    from koding.actions.together.collecting import collected_frame
    from koding.present.listing import Listing

    now = session(context)
    workspace = now.workspace if dry_run else now.workspace.settled()
    options = MergeOptions(prefer, after_withdrawal=after_withdrawal)
    collected = list(take_all(workspace, copies, options, dry_run=dry_run, tell=say))
    frame = collected_frame(collected)
    if out is not None:
        now.emit(frame, Output(out=out))
    else:
        now.show_list(Listing(frame, whole=True, pager=False), None, listed=True)
    say_if_rehearsed(dry_run=dry_run)
    stopped = sum(one.stopped for one in collected)
    if stopped:
        raise KodingError(together.COLLECT_SOME_STOPPED(n=stopped))
    say(together.COLLECT_NEXT())


def _new_names(given: list[str] | None) -> dict[str, str]:
    """Return the new names of coders by the old.

    Raises:
        KodingError: one is not written as NAME=NEW.
    """
    found = {}
    for one in given or ():
        old, _, new = (part.strip() for part in one.partition("="))
        if not old or not new:
            raise KodingError(together.NO_NEW_NAME(given=one))
        found[old] = new
    return found


def _asked(report: MergeReport) -> dict[tuple[str, str, str], str]:
    """Ask about every open conflict."""
    from koding.actions.together.collecting import open_sentences

    answers = {}
    for key, told in open_sentences(report):
        say(told)
        answers[key] = _answer()
    return answers


def _answer() -> str:
    """Return `ours` or `theirs`, as its key, its word in any language, or its first letter."""
    sides = (Prefer.OURS, Prefer.THEIRS)
    while True:
        given = typer.prompt(str(together.ASK_WHICH()), err=True).strip()
        for side in sides:
            letters = {side.value[0], choice_word(side).text(Language.NB)[0]}
            if chosen(Prefer, given) is side or given.lower() in letters:
                return side.value


def _list(now: Session, report: MergeReport) -> None:
    """Print what is more than taken: what was united, kept, renamed, or in conflict."""
    from koding.actions.together.collecting import merge_frame
    from koding.model.together import MergeOutcome
    from koding.present.listing import Listing

    more = [line for line in report.lines if line.told is not MergeOutcome.TAKEN]
    if more:
        shown = merge_frame(replace(report, lines=more))
        now.show_list(Listing(shown, whole=True, pager=False), None, listed=True)
