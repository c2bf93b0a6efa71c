"""Undo on the screen: what was done before it was opened is taken back only when asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.history import next_to_undo, this_moment
from koding.errors import DatabaseBusyError
from koding.messages.screen import status
from koding.tui.keys.acts import undoing
from koding.tui.screens.prompts import Confirm

if TYPE_CHECKING:
    from koding.tui.desk import Desk

OPENED_AT = this_moment()
"""This module is imported when the screen is opened; the log writes times in the same form."""


def take_back(desk: Desk) -> None:
    """Undo the coder's latest change, after a question where that is older than the screen."""
    try:
        entry = next_to_undo(desk.session.workspace, before=OPENED_AT)
    except DatabaseBusyError:
        entry = None
    if entry is None:
        desk.change(undoing)
        return

    def agreed(answer: bool | None) -> None:  # noqa: FBT001 - Textual answers so
        if answer:
            desk.change(undoing)

    question = status.UNDO_OLDER(change=entry.done, n=entry.changes)
    desk.push_screen(Confirm(question), agreed)
