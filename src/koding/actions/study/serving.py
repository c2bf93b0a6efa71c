"""Who may do what in a study on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import DatabaseError, NotFoundError, StudyError
from koding.messages import Message
from koding.messages import moving as messages
from koding.messages.database import NOT_ALLOWED
from koding.store import roles
from koding.store.roles import ServerRole as ServerRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace

Given = tuple[ServerRole, str]


def role_statements(workspace: Workspace, people: Sequence[Given]) -> list[str]:
    """Return the SQL that makes the roles of the study and gives them to people.

    Raises:
        StudyError: the study is not on a server.
    """
    database = workspace.database
    if not database.is_on_server:
        raise StudyError(messages.NOT_ON_SERVER(name=database.path))
    with database.read() as connection:
        return list(roles.statements(connection, people))


def give_roles(workspace: Workspace, people: Sequence[Given]) -> list[str]:
    """Make the roles of the study and give them to people; return what the roles are called.

    Raises:
        StudyError: the study is not on a server.
        NotFoundError: the server does not know one of the people.
        DatabaseError: whoever is connected may not make roles.
    """
    wanted = role_statements(workspace, people)
    try:
        with workspace.database.write() as connection:
            strangers = roles.unknown(connection, [person for _, person in people])
            if strangers:
                raise NotFoundError(messages.NO_LOGIN(names=strangers))
            if people and roles.are_there(connection):  # which those who lead may give
                wanted = list(roles.memberships(connection, people))
            for statement in wanted:
                connection.exec_driver_sql(statement)
            return list(roles.role_names(connection).values())
    except DatabaseError as error:
        if isinstance(error.message, Message) and error.message.sentence is NOT_ALLOWED:
            raise DatabaseError(messages.NOT_YOURS()) from error
        raise
