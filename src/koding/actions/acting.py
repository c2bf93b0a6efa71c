"""Who acts in a study, where neither the command line nor the environment says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.store import coders
from koding.study import login_name, remembered_coder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.actions.workspace import Workspace


def known_coder(workspace: Workspace, env: Mapping[str, str]) -> str:
    """Return who this user is known to be, blank where that has to be asked.

    That is what was remembered of this user in this study, else the login name where it is a
    coder of the study. Nobody is ever taken for the main coder for want of an answer.
    """
    remembered = remembered_coder(workspace.study.guid, env)
    if remembered is not None:
        return remembered
    login = login_name()
    if not login:
        return ""
    with workspace.read() as connection:
        names = coders.coder_names(connection)
        key = coders.find_coder(connection, login)
        return "" if key is None else names[key]


def coders_of(workspace: Workspace) -> list[str]:
    """Return the names of who has coded, and of the main coder."""
    with workspace.read() as connection:
        names = list(coders.coder_names(connection).values())
    main = workspace.study.main_coder
    return names if main is None or main in names else [*names, main]
