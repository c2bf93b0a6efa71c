"""What holds in a study that has been pseudonymised: its one key, and what would undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import ConflictError, KeyFileError
from koding.messages.pseudonyms import FILES_FROM_BEFORE, OTHER_KEY, OTHER_STUDYS_KEY
from koding.store.history import pseudonymised_with

if TYPE_CHECKING:
    from koding.actions.key_file import Key
    from koding.actions.workspace import Workspace


def is_pseudonymised(workspace: Workspace) -> bool:
    """Return whether names have been replaced in the study."""
    with workspace.read() as connection:
        return pseudonymised_with(connection) is not None


def refuse_files(workspace: Workspace, *, forced: bool) -> None:
    """Refuse to read files from before, unless that is asked for in so many words.

    Raises:
        ConflictError: the study has been pseudonymised.
    """
    if not forced and is_pseudonymised(workspace):
        raise ConflictError(FILES_FROM_BEFORE())


def refuse_other_key(workspace: Workspace, key: Key) -> None:
    """Refuse a key that is not the study's.

    Raises:
        KeyFileError: it is another study's, or the study was pseudonymised with another key.
    """
    if key.study != workspace.study.guid:
        raise KeyFileError(OTHER_STUDYS_KEY())
    with workspace.read() as connection:
        first = pseudonymised_with(connection)
    if first is not None and key.id != first:
        raise KeyFileError(OTHER_KEY())
