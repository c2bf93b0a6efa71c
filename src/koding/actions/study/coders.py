"""The coders of a study: who they are, what each has done, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import ConflictError
from koding.messages import naming
from koding.model.codes import fold, tidy_name
from koding.model.history import ARROW, RENAMED, CoderDeeds
from koding.store import coders

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Renamed:
    """A coder who is called something else now, and whether koding.toml names them."""

    old: str
    new: str
    is_in_settings: bool


def list_coders(workspace: Workspace) -> tuple[CoderDeeds, ...]:
    """Return the coders in the order they came, and the main coder, who may have done nothing."""
    with workspace.read() as connection:
        found = coders.coder_deeds(connection)
    main = workspace.study.main_coder
    if main is not None and fold(main) not in map(fold, found):
        found[main] = CoderDeeds(main)
    return tuple(found.values())


def rename_coder(workspace: Workspace, name: str, new: str) -> Renamed:
    """Give a coder another name: all they have done is theirs under it; the log tells of it.

    No undo takes that back, but another name does.

    Raises:
        NotFoundError: there is no coder of that name.
        ConflictError: the new name is empty, another coder's, or may be one that was replaced.
    """
    new = tidy_name(new)
    if not new:
        raise ConflictError(naming.NO_CODER_NAME())
    with workspace.record(RENAMED) as recorder:
        old = coders.rename_coder(recorder.connection, name, new, is_new=workspace.is_new_coder)
        recorder.summary = f"{old}{ARROW}{new}"
        recorder.note()
    study = workspace.study
    stated = {fold(one) for one in (study.main_coder, study.coder) if one}
    return Renamed(old, new, is_in_settings=fold(old) in stated)
