"""`documents`: list them, and change what is said of them."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import (
    DryRunOption,
    FormatOption,
    LangOption,
    MoreKindsOption,
    OutOption,
    ProfileOption,
    RoundOption,
    YesOption,
)
from koding.cli.selecting import SeedOption
from koding.cli.session import confirm, say, say_if_rehearsed, session
from koding.cli.values import read_date, read_pairs
from koding.model.choices import DocumentKind
from koding.model.counting import counted
from koding.model.drawing import Stratum
from koding.present.formats import Profile

app = make_app()
DocumentArgument = Annotated[str, typer.Argument(help="The document, as I03.")]


@app.callback(invoke_without_command=True)
def documents(
    context: typer.Context,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """List the documents, or change what is said of one.

    Examples:
      koding documents
      koding documents rename I09_ny I09
      koding documents done I03
    """
    if context.invoked_subcommand is not None:
        return
    from koding.actions.documents import list_documents
    from koding.present.listings import documents_frame

    now = session(context)
    now.emit(
        documents_frame(list_documents(now.workspace)), format_, out, lang=lang, profile=profile
    )


@app.command()
def rename(
    context: typer.Context,
    document: DocumentArgument,
    new: Annotated[str, typer.Argument(help="Its new name.")],
) -> None:
    """Give a document another name.

    Example: koding documents rename I09_ny I09
    """
    from koding.actions.documents import rename_document

    rename_document(session(context).workspace, document, new)
    say(f"{document} is now called {new}")


@app.command("set")
def set_(
    context: typer.Context,
    document: DocumentArgument,
    attributes: Annotated[
        list[str] | None, typer.Argument(help="ATTRIBUTE=VALUE pairs of your own.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title")] = None,
    date: Annotated[str | None, typer.Option("--date", help="As 2023-03-14.")] = None,
    kind: Annotated[DocumentKind | None, typer.Option("--kind")] = None,
    case: Annotated[str | None, typer.Option("--case", help="Its organisation.")] = None,
) -> None:
    """Set a document's facts and attributes.

    Example: koding documents set I03 --case "Sundet sykehus HF" runde=1
    """
    from koding.actions.documents import set_facts
    from koding.model.material import DocumentFacts

    facts = DocumentFacts(title=title, date=read_date(date), kind=kind, case=case)
    values = read_pairs(attributes)
    if facts == DocumentFacts() and not values:
        raise typer.BadParameter("say what to set: an option, or ATTRIBUTE=VALUE")
    changed = set_facts(session(context).workspace, document, facts, values=values)
    say(f"{document}: changed" if changed else f"{document}: it was so already")


@app.command()
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
    from koding.actions.reading_marks import mark_done, mark_read

    workspace = session(context).workspace
    if codes:
        new = mark_read(workspace, document, codes, round_=round_, read=not reopen)
        state = "not marked as read" if reopen else "read"
        told = ", ".join(new) if new else f"{', '.join(codes)} already"
        say(f"{document} is {state} for {told}")
        return
    changed = mark_done(workspace, document, round_=round_, done=not reopen)
    state = "open again" if reopen else "done"
    say(f"{document} is {state}" if changed else f"{document} was {state} already")


@app.command()
def draw(
    context: typer.Context,
    share: Annotated[
        int, typer.Option("--share", help="Per cent, rounded up.", min=1, max=100)
    ] = 20,
    by: Annotated[Stratum, typer.Option("--by", help="Of each kind, case, or of all.")] = (
        Stratum.KIND
    ),
    kind: MoreKindsOption = None,
    seed: SeedOption = 1,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Draw at random the documents that a second coder is to code.

    The same documents and seed give the same draw. The log keeps it, and agreement and the report
    tell how the documents were chosen.

    Example: koding documents draw --share 20 --by kind --seed 1
    """
    from koding.actions.drawing import draw_documents
    from koding.analysis.selection import COUNTED_KINDS
    from koding.present.listings import drawing_frame

    now = session(context)
    kinds = tuple(dict.fromkeys((*COUNTED_KINDS, *(kind or ()))))
    frame = drawing_frame(*draw_documents(now.workspace, share, by, seed, kinds))
    now.emit(frame, format_, out, lang=lang, profile=profile, seed=seed)


@app.command()
def remove(
    context: typer.Context,
    document: DocumentArgument,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Take a document out of use.

    Its passages, memos and summaries go with it; `koding undo` brings all back. This is no
    erasure: every word stays in the database and its backups until the study is deleted, or
    until `koding pseudonymise` destroys the texts that are out of use. The file it came from
    stays where it is, and the import of its folder leaves it out.

    Example: koding documents remove I09 --dry-run
    """
    from koding.actions.documents import remove_document

    now = session(context)
    would = remove_document(now.workspace, document, dry_run=True)
    held = [counted(would.passages, "passage"), counted(would.memos, "memo")]
    held += [counted(would.summaries, "summary")] if would.summaries else []
    say(f"{would.document}: {', '.join(held[:-1])} and {held[-1]} go with it")
    if not dry_run and confirm(f"Remove {would.document}?", yes=yes):
        remove_document(now.workspace, document)
        say(f"removed {would.document}; `koding undo` brings it back")
        say(
            "its words are not erased: they stay in the database and its backups until the study "
            "is deleted or pseudonymised, and its file stays where it is; see "
            "`koding documents remove --help`"
        )
    say_if_rehearsed(dry_run=dry_run)
