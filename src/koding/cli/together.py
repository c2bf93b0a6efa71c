"""`share`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import DocumentsOption
from koding.cli.session import say, session
from koding.errors import StudyError
from koding.messages import together

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
    texts and codebook, and nothing of what others have coded, written or marked as done, nor what
    the log says of it.

    Examples:
      koding share ../til-ola --coder Ola --blind
      koding share ../til-ola --coder Ola --document I03 --document I04
      koding share ../klassen --coders names.txt --blind
    """
    from koding.actions.together.sharing import read_coders, share_all
    from koding.actions.together.sharing import share as share_one

    now = session(context)
    if (coder is None) == (coders is None):
        raise StudyError(together.COPY_BOTH() if coder else together.COPY_FOR_NOBODY())
    named = tuple(document or ())
    if coder is not None:
        made = [share_one(now.workspace, folder, coder, documents=named, blind=blind)]
    else:
        names = read_coders(coders or Path())
        made = share_all(now.workspace, folder, names, documents=named, blind=blind)
    for copy in made:
        _say_made(copy.coder, copy.folder, copy.left_out)
    if coder is not None:
        say(together.COPY_NEXT(coder=made[0].coder, folder=folder))
    else:
        say(together.COPIES_NEXT(n=len(made), folder=folder))


def _say_made(coder: str, folder: Path, left_out: dict[str, int]) -> None:
    from koding.messages.things import thing

    say(together.COPY_MADE(coder=coder, folder=folder))
    amounts = [
        together.COPY_AMOUNT(n=left_out[name], things=thing(name))
        for name in ("documents", "passages", "memos", "quotations", "summaries", "joint_entries")
        if left_out.get(name)
    ]
    if amounts:
        say(together.COPY_WITHOUT(things=amounts))
