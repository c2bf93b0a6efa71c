"""`originals`: the files as they were imported, listed and written out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import listing
from koding.cli.session import Session, say
from koding.messages.command_line import WROTE

if TYPE_CHECKING:
    from koding.tabling import Frame

app, group = make_app(), make_app()
app.add_typer(group, name="originals")


@group.callback(invoke_without_command=True)
@listing
def originals(now: Session) -> Frame:
    """List the files as they were imported.

    They are kept in the database byte for byte, text made smaller. Putting pseudonyms for names
    destroys them all, as the names stand in them. Files of more than 20 MB are not kept.

    Examples:
      koding originals
      koding originals export I03 --to kopi
    """
    from koding.actions.documents.kept_files import list_originals
    from koding.actions.listings import originals_frame

    return originals_frame(list_originals(now.workspace))


@group.command()
def export(
    now: Session,
    *,
    document: Annotated[str, typer.Argument(help="The document, as I03.")],
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
