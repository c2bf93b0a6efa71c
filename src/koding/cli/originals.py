"""`originals`: the files as they were imported, listed and written out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import listing
from koding.cli.options import DocumentArgument, Output
from koding.cli.session import Session, say
from koding.errors import NotFoundError
from koding.messages import encryption
from koding.messages.command_line import WROTE

if TYPE_CHECKING:
    from koding.tabling import Frame

app, group = make_app(), make_app()
app.add_typer(group, name="originals")


@group.callback(invoke_without_command=True)
@listing
def originals(now: Session, *, output: Output) -> Frame | None:
    """List the files as they were imported, or write them all out.

    They are kept in the database byte for byte, text made smaller. Putting pseudonyms for names
    destroys them all, as the names stand in them. Files of more than 20 MB are not kept.

    --out with a folder writes the file that each document was read from last into it.

    Examples:
      koding originals
      koding originals --out kopi
      koding originals export I03 --to kopi
    """
    folder = output.out
    if folder is not None and not output.format_ and (folder.is_dir() or not folder.suffix):
        _write_all(now, folder)
        return None
    from koding.actions.documents.kept_files import list_originals
    from koding.actions.listings import originals_frame

    return originals_frame(list_originals(now.workspace))


def _write_all(now: Session, folder: Path) -> None:
    from koding.actions.study.clear_files import write_originals

    files, without = write_originals(now.workspace, folder)
    if not files:
        raise NotFoundError(encryption.NO_ORIGINALS())
    say(encryption.ORIGINALS_WRITTEN(n=len(files), folder=folder))
    now.say_holds_withheld()
    if without:
        say(encryption.ORIGINALS_NOT_KEPT(n=len(without), documents=without))


@group.command()
def export(
    now: Session,
    *,
    document: DocumentArgument,
    to: Annotated[Path, typer.Option("--to", help="The folder it is written to.")] = Path(),
    revision: Annotated[
        int | None, typer.Option("--revision", help="Of this revision, not the last.", min=1)
    ] = None,
) -> None:
    """Write the file that a document was read from, byte for byte.

    Example: koding originals export I03 --to kopi
    """
    from koding.actions.documents.kept_files import export_original

    say(WROTE(file=export_original(now.workspace, document, to, revision)))
    now.say_holds_withheld()
