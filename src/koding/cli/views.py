"""`view`: documents and organisations under a name, for every listing and analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import listing
from koding.cli.options import Several
from koding.cli.session import Session, say
from koding.cli.values import read_pair
from koding.messages import views as messages

if TYPE_CHECKING:
    from koding.tabling import Frame

app, group = (
    make_app(),
    make_app(
        "Save filters under a name, and use them with --view.\n\n"
        "Examples:\n"
        "  koding view set kommuner --where sektor=kommune\n"
        "  koding crosstab --view kommuner"
    ),
)
app.add_typer(group, name="view")
NameArgument = Annotated[str, typer.Argument(help="What the view is called.")]


@group.command("set")
def set_(
    now: Session,
    *,
    name: NameArgument,
    document: Annotated[Several, typer.Option("--document", help="A document; repeatable.")] = None,
    case: Annotated[Several, typer.Option("--case", help="An organisation; repeatable.")] = None,
    where: Annotated[
        Several,
        typer.Option("--where", help="NAME=VALUE of the organisation or the document; repeatable."),
    ] = None,
) -> None:
    """Save a view, or change what is saved under its name.

    Of one sort any of those named will do; of several sorts, or several attributes, all must
    hold. What an attribute chooses is looked up each time, so that a new interview is in it too.

    Examples:
      koding view set kommuner --where sektor=kommune
      koding view set tidlige --document I01 --document I02
    """
    from koding.actions.listings import view_chooses
    from koding.actions.views import save_view
    from koding.model.scope import ViewConditions

    conditions = ViewConditions(
        tuple(document or ()), tuple(case or ()), tuple(map(read_pair, where or ()))
    )
    saved = save_view(now.workspace, name, conditions)
    say(messages.SAVED(name=saved.name, chosen=view_chooses(saved)))


@group.command("list")
@listing
def list_(now: Session) -> Frame:
    """List the views, with what each chooses today.

    Example: koding view list
    """
    from koding.actions.listings import views_frame
    from koding.actions.views import list_views

    return views_frame(list_views(now.workspace))


@group.command()
def remove(now: Session, *, name: NameArgument) -> None:
    """Forget a view; `koding undo` brings it back.

    Example: koding view remove kommuner
    """
    from koding.actions.views import remove_view

    remove_view(now.workspace, name)
    say(messages.REMOVED(name=name))
