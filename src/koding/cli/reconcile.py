"""`reconcile`."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import Rehearsal, RoundOption, Several
from koding.cli.session import Session, say, say_if_rehearsed

app = make_app()


@app.command()
def reconcile(
    now: Session,
    *,
    documents: Annotated[
        Several,
        typer.Argument(help="Documents; default: all that two coders have done."),
    ] = None,
    coders: Annotated[
        Several, typer.Option("--coders", help="Only this coder; repeatable.")
    ] = None,
    round_: RoundOption = 1,
    take: Annotated[
        str,
        typer.Option("--take", help="agreed, union, intersection, or whose reading is taken."),
    ] = "agreed",
    done: Annotated[
        bool, typer.Option("--done", help="Mark what has nothing left open as done by consensus.")
    ] = False,
    rehearsal: Rehearsal,
) -> None:
    """Write for consensus what coders agree on.

    What they differ on stays open unless --take says how it is settled; the coders' own passages
    stay. `koding code --disagreements` settles one by one instead; once
    done, analyses count consensus. What is counted are places: all passages of one code
    that overlap are one, where `koding agreement --disagreements` lists every stretch.

    Examples:
      koding reconcile I02 --dry-run
      koding reconcile I02 --take hovedkoder --done
      koding reconcile --take union
    """
    from koding.actions.consensus import ReconciliationScope
    from koding.actions.consensus import reconcile as settle_all
    from koding.present.sentences import taken_sentences

    dry_run = rehearsal.dry_run
    scope = ReconciliationScope(tuple(documents or ()), tuple(coders or ()), round_)
    taken = settle_all(now.workspace, scope, take=take, done=done, dry_run=dry_run)
    for sentence in taken_sentences(taken):
        say(sentence)
    say_if_rehearsed(dry_run=dry_run)
