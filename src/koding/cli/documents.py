"""`documents`: list them, and change what is said of them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, analysis, listing
from koding.cli.options import (
    Caution,
    DocumentArgument,
    KindOption,
    MoreKindsOption,
    NewNameArgument,
    Rehearsal,
    RoundOption,
)
from koding.cli.selecting import SeedOption, more_kinds
from koding.cli.session import Session, confirm, say, say_if_rehearsed, session
from koding.cli.values import read_date, read_pairs
from koding.cli.wording import WrongUsage
from koding.messages import both, commands, things
from koding.messages.usage import NOTHING_TO_SET
from koding.model.history import Stratum

if TYPE_CHECKING:
    from koding.tabling import Frame

app, group = make_app(), make_app()
app.add_typer(group, name="documents")
_READ = {
    (True, False): commands.READ_FOR,
    (False, False): commands.READ_FOR_ALREADY,
    (True, True): commands.UNREAD_FOR,
    (False, True): commands.UNREAD_FOR_ALREADY,
}
_DONE = {
    (True, False): commands.DONE,
    (False, False): commands.DONE_ALREADY,
    (True, True): commands.REOPENED,
    (False, True): commands.OPEN_ALREADY,
}
"""What is said of a mark: whether it was changed, and whether it was taken away."""
_SHOWN = 6


@group.callback(invoke_without_command=True)
@listing
def documents(
    now: Session,
) -> Frame:
    """List the documents, or change what is said of one.

    Examples:
      koding documents
      koding documents init
      koding documents rename I09_ny I09
      koding documents done I03
    """
    from koding.actions.documents.details import list_documents
    from koding.actions.documents.progress import only_searched
    from koding.actions.listings import documents_frame

    found = list_documents(now.workspace)
    with now.workspace.read() as connection:
        searched = only_searched(connection)
    return documents_frame(found, searched)


@group.command()
def init(
    now: Session,
    *,
    folder: Annotated[
        Path | None,
        typer.Argument(help="The folder of transcripts; default the study's own, as interviews."),
    ] = None,
    rehearsal: Rehearsal,
) -> None:
    """Write documents.csv from what the import found.

    A row a document: file, name, kind, title, date, organisation, and who speaks as
    LABEL=ROLE:PARTICIPANT@CASE. Fill in what is empty and change what is wrong: the next import
    reads it. The column `offered` is what else the file's header says (place, participants); it
    is not read: move what is right to where it belongs. What stands there is never changed; run
    again, it adds documents that are new.

    Example: koding documents init interviews
    """
    from koding.actions.documents.listing import list_folder, own_folder
    from koding.messages.files import some

    folder = folder or own_folder(now.workspace)
    listed = list_folder(now.workspace, folder, dry_run=rehearsal.dry_run)
    n, file = len(listed.added), listed.file
    for document, case in listed.cases:
        say(commands.CASE_PROPOSED(document=document, organisation=case))
    if listed.unwritten:
        say(commands.LABELS_UNWRITTEN(labels=list(listed.unwritten)))
    if listed.absent:
        say(commands.NOT_IMPORTED_YET(files=list(listed.absent)))
    if listed.offered:
        say(commands.HEADERS_OFFERED(n=len(listed.offered), names=some(listed.offered, _SHOWN)))
    if rehearsal.dry_run:
        say(commands.LISTED_WOULD(n=n, file=file))
    elif not n:
        if listed.kept:
            say(commands.LISTED_ALREADY(file=file))
    else:
        told = commands.LISTED_MORE if listed.kept else commands.LISTED
        say(told(n=n, file=file, kept=listed.kept))
        say(commands.LOOK_OVER_LIST(folder=shlex.quote(str(folder))))
    say_if_rehearsed(dry_run=rehearsal.dry_run)


@group.command()
def rename(
    context: typer.Context,
    document: DocumentArgument,
    new: NewNameArgument,
) -> None:
    """Give a document another name.

    Example: koding documents rename I09_ny I09
    """
    from koding.actions.documents.details import rename_document

    rename_document(session(context).workspace, document, new)
    say(commands.RENAMED(document=document, name=new))


@group.command("set")
def set_(
    context: typer.Context,
    document: DocumentArgument,
    attributes: Annotated[
        list[str] | None, typer.Argument(help="ATTRIBUTE=VALUE pairs of your own.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help='Its title; "" for none.')] = None,
    date: Annotated[str | None, typer.Option("--date", help='As 2023-03-14; "" for none.')] = None,
    kind: KindOption = None,
    case: Annotated[
        str | None, typer.Option("--case", help='Its organisation; "" for none.')
    ] = None,
) -> None:
    """Set a document's facts and attributes.

    An empty value takes away what is there: --title "", --date "", --case "", runde=

    Examples:
      koding documents set I03 --case "Sundet sykehus HF" runde=1
      koding documents set I03 --case "" runde=
    """
    from koding.actions.documents.details import doubtful_kind, new_case, set_facts
    from koding.model.material import DocumentFacts

    facts = DocumentFacts(title=title, date=read_date(date) if date else date, kind=kind, case=case)
    values = read_pairs(attributes)
    if facts == DocumentFacts() and not values:
        raise WrongUsage(NOTHING_TO_SET())
    workspace = session(context).workspace
    told = [
        new_case(workspace, case) if case else None,
        doubtful_kind(workspace, document, kind) if kind else None,
    ]
    changed = set_facts(workspace, document, facts, values=values)
    say(commands.CHANGED(document=document) if changed else commands.UNCHANGED(document=document))
    for said in filter(None, told):
        say(said)


@group.command()
def done(
    context: typer.Context,
    document: DocumentArgument,
    codes: Annotated[
        list[str] | None,
        typer.Option("--for", help="Only for this code and those under it; repeatable."),
    ] = None,
    round_: RoundOption = 1,
    reopen: Annotated[bool, typer.Option("--reopen", help="Take the mark away.")] = False,
) -> None:
    """Mark that you have read a document to its end and coded it.

    Only then does what you did not find in it count as zero; before, it is missing. A code that
    was made since, or whose include or exclude has changed, is missing too until you have read
    the document again: mark it once more, or for that code with --for.

    Examples:
      koding documents done I03
      koding documents done I03 --for skjevhet
    """
    from koding.actions.documents.progress import codes_read, mark_done, mark_read

    workspace = session(context).workspace
    if codes:
        new = mark_read(workspace, document, codes, round_=round_, read=not reopen)
        said = _READ[bool(new), reopen]
        say(said(document=document, codes=list(new or codes)))
        return
    changed = mark_done(workspace, document, round_=round_, done=not reopen)
    say(_DONE[changed, reopen](document=document))
    still = codes_read(workspace, document, round_=round_) if reopen else ()
    if still:
        marks = " ".join(f'--for "{code}"' for code in still)
        say(commands.STILL_READ(codes=list(still), document=document, marks=marks))


@group.command()
@analysis
def draw(
    now: Session,
    *,
    share: Annotated[
        int, typer.Option("--share", help="Per cent, rounded up.", min=1, max=100)
    ] = 20,
    by: Annotated[Stratum, typer.Option("--by", help="Of each kind, case, or of all.")] = (
        Stratum.KIND
    ),
    kind: MoreKindsOption = None,
    seed: SeedOption = 1,
) -> Shown:
    """Draw at random the documents that a second coder is to code.

    The same documents and seed give the same draw. The log keeps it, and agreement and the report
    tell how the documents were chosen.

    Example: koding documents draw --share 20 --by kind --seed 1
    """
    from koding.actions.documents.progress import draw_documents
    from koding.actions.listings import drawing_frame

    drawn = draw_documents(now.workspace, share, by, seed, more_kinds(kind))
    return Shown(drawing_frame(*drawn), seed=seed)


@group.command()
def remove(
    now: Session,
    *,
    document: DocumentArgument,
    caution: Caution,
) -> None:
    """Take a document out of use.

    Its passages, memos and summaries go with it; `koding undo` brings all back. This is no
    erasure: every word stays in the database and its backups until the study is deleted, or
    until `koding pseudonymise` destroys the texts that are out of use. The file it came from
    stays where it is, and the import of its folder leaves it out.

    Example: koding documents remove I09 --dry-run
    """
    from koding.actions.documents.details import remove_document

    would = remove_document(now.workspace, document, dry_run=True)
    held = [things.PASSAGES(n=would.passages), things.MEMOS(n=would.memos)]
    held += [things.SUMMARIES(n=would.summaries)] if would.summaries else []
    say(commands.GOES_WITH(document=would.document, held=both(held)))
    if not caution.dry_run and confirm(commands.REMOVE(document=would.document), yes=caution.yes):
        remove_document(now.workspace, document)
        say(commands.REMOVED(document=would.document))
        say(commands.NOT_ERASED())
    say_if_rehearsed(dry_run=caution.dry_run)
