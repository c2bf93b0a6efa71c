"""`exchange`: what comes from other programs for qualitative analysis."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import (
    AfterOption,
    AfterWithdrawalOption,
    OutOption,
    Output,
    Rehearsal,
    Several,
)
from koding.cli.session import Session, say, say_if_rehearsed
from koding.cli.values import read_pairs
from koding.messages import exchange as messages
from koding.model.choices import FromProgram

app, group = (
    make_app(),
    make_app("Take in projects of NVivo, MAXQDA, ATLAS.ti, QualCoder, Taguette and others."),
)
app.add_typer(group, name="exchange")


@group.command(name="import")
def import_(
    now: Session,
    *,
    file: Annotated[
        Path,
        typer.Argument(
            help="A .qdpx, .qdc, QualCoder's .qda, Taguette's .sqlite3, or .docx with comments."
        ),
    ],
    from_: Annotated[
        FromProgram | None,
        typer.Option("--from", help="Which program's it is, where its name does not tell."),
    ] = None,
    project: Annotated[
        str, typer.Option("--project", help="Which project, where Taguette's file holds several.")
    ] = "",
    document: Annotated[
        str, typer.Option("--document", help="Which document a .docx is of, if it does not say.")
    ] = "",
    same_coder: Annotated[
        Several,
        typer.Option(
            "--same-coder",
            help="AUTHOR=CODER: whose a Word author's comments are; repeatable.",
        ),
    ] = None,
    after_pseudonymise: AfterOption = False,
    after_withdrawal: AfterWithdrawalOption = False,
    out: OutOption = None,
    rehearsal: Rehearsal,
) -> None:
    """Take in another program's project.

    Texts, codes, passages by coder, memos, cases and their attributes.

    What the study has already is found again by its GUID, else by name, text and place, so that a
    second import takes what is new. What the study says stands. A table tells what was taken,
    changed, there already, and left out, with why. All of it is one command to undo.

    A table of highlights (.csv, .xlsx), as Taguette writes one, has no texts: its passages are
    found by their words in documents that the study has, as with passages load --find-quotes.

    Comments in the margin of a Word file (.docx) of a transcript become memos on their words, and
    where they begin with a code's name and a colon, passages of whoever wrote them. What koding
    wrote there itself and comes back is there already. The text is not taken.

    Examples:
      koding exchange import from-nvivo.qdpx --dry-run
      koding exchange import I03-comments.docx --dry-run
      koding exchange import Prosjekt.qda
      koding exchange import taguette.sqlite3 --out report.csv
    """
    from koding.actions.exchange.importing import TakeOptions, exchange_frame, take_in
    from koding.present.listing import Listing

    dry_run = rehearsal.dry_run
    if file.suffix.lower() in (".csv", ".xlsx"):
        from koding.actions.passages.quoting import load_quoted
        from koding.cli.passages import say_quoted

        workspace = now.workspace if dry_run else now.workspace.settled()
        say_quoted(
            load_quoted(workspace, file, create_codes=True, dry_run=dry_run), dry_run=dry_run
        )
        return
    options = TakeOptions(
        from_,
        project,
        after_pseudonymise=after_pseudonymise,
        after_withdrawal=after_withdrawal,
        document=document,
        same_coders=read_pairs(same_coder),
    )
    report = take_in(now.workspace, file, options, dry_run=dry_run)
    say(messages.TOOK(file=file.name, origin=report.origin))
    for told in report.told:
        say(told)
    frame = exchange_frame(report.lines)
    if out is not None:
        now.emit(frame, Output(out=out))
    else:
        now.show_list(Listing(frame, whole=True, pager=False), None, listed=True)
    if not report.changes:
        say(messages.DID_NOTHING(file=file.name))
    elif not dry_run:
        if report.documents:
            say(messages.SPEAKERS_NEXT())
        say(messages.NEXT())
    say_if_rehearsed(dry_run=dry_run)
