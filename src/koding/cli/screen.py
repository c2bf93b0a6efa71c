"""`code`: the coding screen."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import MethodOption, RoundOption, Several
from koding.cli.reading import read_for_meaning
from koding.cli.session import session
from koding.model.choices import SuggestionMethod

app = make_app()


@app.command()
def code(
    context: typer.Context,
    place: Annotated[
        str | None,
        typer.Argument(help="A document (I03), a line in it (I03:42), or a passage's GUID."),
    ] = None,
    across: Annotated[
        str | None,
        typer.Option("--code", help="Read this code's passages across all documents first."),
    ] = None,
    view: Annotated[
        str | None,
        typer.Option("--view", help="Only the documents of this saved view.", metavar="NAME"),
    ] = None,
    round_: RoundOption = 1,
    blind: Annotated[
        bool,
        typer.Option("--blind", help="Hide other coders' work until you have marked it as done."),
    ] = False,
    new_codes: Annotated[
        bool,
        typer.Option(
            "--new-codes", help="Read a document that is done again, for codes made since."
        ),
    ] = False,
    heat: Annotated[
        bool, typer.Option("--heat", help="Show how many have coded each line, not what.")
    ] = False,
    disagreements: Annotated[
        bool,
        typer.Option("--disagreements", help="Settle where coders differ, as the coder consensus."),
    ] = False,
    coders: Annotated[
        Several,
        typer.Option("--coders", help="Whose disagreements; default all. Repeatable."),
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="List suggestions first; --code names for which code.")
    ] = False,
    uncertain: Annotated[
        bool, typer.Option("--uncertain", help="List the lines a model is least sure of first.")
    ] = False,
    by: MethodOption = SuggestionMethod.KEYWORDS,
) -> None:
    """Open the coding screen.

    Enter finds a code and tags with it, digits repeat recent codes, z undoes, ? shows every
    key. Every change is saved at once.

    --disagreements lists where coders differ, each below its text: a reading is
    chosen, rejected, or given ends of its own, and saved as the coder consensus.
    What they agree on is saved for consensus too, if you answer yes when it asks.

    --new-codes puts the codes that were made, or whose include or exclude has changed, since the
    document was done on the digits; D marks it as read for them.

    Examples:
      koding code I03
      koding code I03:42
      koding code --code personvern
      koding code --view ledere
      koding code I01 --new-codes
      koding --coder medkoder code I02 --blind
      koding code I02 --disagreements --coders hovedkoder --coders medkoder
      koding code I02 --suggest --code personvern
    """
    from koding.tui.opening import run_screen

    now = session(context)
    if suggest and by in (SuggestionMethod.MEANING, SuggestionMethod.ALL):
        read_for_meaning(now)
    run_screen(
        now.workspace.settled(),
        place,
        across=across,
        view=view,
        round_=round_,
        blind=blind,
        new_codes=new_codes,
        heat=heat,
        disagreements=disagreements,
        coders=tuple(coders or ()),
        suggest=by if suggest else None,
        uncertain=uncertain,
    )
