"""`documents`: list them, and change what is said of them."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import (
    DryRunOption,
    FormatOption,
    LangOption,
    OutOption,
    ProfileOption,
    RoundOption,
    YesOption,
)
from koding.cli.session import confirm, say, say_if_rehearsed, session
from koding.cli.values import read_date, read_pairs
from koding.model.choices import DocumentKind
from koding.model.counting import counted
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
    round_: RoundOption = 1,
    reopen: Annotated[bool, typer.Option("--reopen", help="Take the mark away.")] = False,
) -> None:
    """Mark that you have finished coding a document.

    A document marked so counts as coded also where you found nothing in it.

    Example: koding documents done I03
    """
    from koding.actions.documents import mark_done

    changed = mark_done(session(context).workspace, document, round_=round_, done=not reopen)
    state = "open again" if reopen else "done"
    say(f"{document} is {state}" if changed else f"{document} was {state} already")


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
