"""`move` and `server`: a study's database put elsewhere, and who may do what on a server."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import Several
from koding.cli.session import say, session
from koding.messages import database

app, group = make_app(), make_app("Say who may do what in a study on a server.")
app.add_typer(group, name="server")


@app.command()
def move(
    context: typer.Context,
    to: Annotated[
        str,
        typer.Argument(help="An empty PostgreSQL database, or a SQLite file.", metavar="URL"),
    ],
) -> None:
    """Move the study to another database, the log with it.

    From the file koding.db to a PostgreSQL server that a team works on, or from there to a file.
    Nothing is lost on the way: undo goes on where it was, and the log is the same. koding.toml
    then names the new database, and the old one is kept. The new one must be empty.

    Passwords belong in ~/.pgpass. A server that is not this machine has to show who it is
    (sslmode=verify-full), unless the URL says otherwise.

    Examples:
      koding move postgresql://kari@db.example.no/studie
      koding move koding.db
    """
    from koding.actions.study.moving import move as move_study

    now = session(context)
    held = now.holds_withheld()
    moved = move_study(now.workspace, to, os.environ)
    if moved.went_on:
        say(database.GONE_ON(name=moved.name))
    say(database.STUDY_MOVED(n=moved.documents, name=moved.name))
    say(database.SETTINGS())
    if moved.kept is None:
        say(database.KEPT_THERE(name=moved.old, url=moved.old))
    elif str(moved.kept) == moved.old:
        say(database.KEPT_HERE(file=moved.kept))
    else:
        say(database.KEPT(file=moved.kept))
    if moved.was_encrypted:
        say(database.SERVER_IN_CLEAR() if moved.is_on_server else database.FILE_IN_CLEAR())
    now.say_holds_withheld(held if moved.is_on_server else 0)
    say(database.NEXT_ROLES() if moved.is_on_server else database.NEXT_CHECK())


@group.command("roles")
def server_roles(
    context: typer.Context,
    lead: Annotated[
        Several, typer.Option("--lead", help="A login of the server's who leads.", metavar="NAME")
    ] = None,
    coder: Annotated[
        Several, typer.Option("--coder", help="One who codes.", metavar="NAME")
    ] = None,
    reader: Annotated[
        Several, typer.Option("--reader", help="One who only reads.", metavar="NAME")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Run it on the server, where you may.")
    ] = False,
) -> None:
    """Print the SQL that lets leads, coders and readers in.

    A reader reads. A coder does all that can be undone, too. A lead may destroy words
    (pseudonymise) and upgrade the database as well. The roles are called after the database:
    studie_lead, studie_coder, studie_reader. Logins are made by whoever keeps the server.

    Examples:
      koding server roles
      koding server roles --coder ola --reader veileder --yes
    """
    from koding.actions.study.moving import ServerRole, give_roles, role_statements

    workspace = session(context).workspace
    given = zip(ServerRole, (lead, coder, reader), strict=True)
    people = [(role, name) for role, names in given for name in names or ()]
    if not yes:
        for statement in role_statements(workspace, people):
            typer.echo(f"{statement};")
        say(database.ROLES_NEXT())
        return
    roles = give_roles(workspace, people)
    say(database.ROLES_MADE(roles=roles))
    if people:
        say(database.ROLES_GIVEN(n=len(people), names=[name for _, name in people]))
