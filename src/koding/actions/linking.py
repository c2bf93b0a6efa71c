"""Links items of the survey with the themes that they name, where nobody said which."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from koding.actions.theme_words import WordedThemes
from koding.errors import KodingError
from koding.messages import survey as messages
from koding.messages import survey_init
from koding.model.codes import fold
from koding.model.survey import ItemKind
from koding.store import codes as stored_codes
from koding.store import survey, tables

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


def link_new_codes(recorder: Recorder, workspace: Workspace) -> tuple[Message, ...]:
    """Link items that ask about no theme with the codes that they name, and say so.

    An item of which survey.yaml says that it asks about none is left alone.
    """
    return link_items(recorder, lambda: _about_none(workspace))


def link_items(
    recorder: Recorder, barred: Callable[[], Collection[str] | None]
) -> tuple[Message, ...]:
    """Link as `link_new_codes` does; `barred` returns the ids of items that ask about no theme.

    Where it returns None nobody can say, and nothing is linked.
    """
    connection = recorder.connection
    items = survey.live_rows(connection, tables.items)
    linked = survey.item_themes(connection) if items else {}
    free = [row for row in items.values() if row.id not in linked]
    codes = stored_codes.read_codes(connection) if free else ()
    find = theme_by_name(items.values(), codes) if codes else None
    found = [(row, code) for row in free if find and (code := find(row)) is not None]
    if not found:
        return ()
    never = barred()
    if never is None:
        return ()
    pairs = [(row, code) for row, code in found if row.identifier not in never]
    for row, code in pairs:
        recorder.insert(tables.item_themes, {"item_id": row.id, "code_id": code.key})
    return _told((row.identifier, code.path) for row, code in pairs)


def linked_with(workspace: Workspace, path: str) -> tuple[Message, ...]:
    """Say which items ask about the code at `path`, which was made just now."""
    return _told((item, path) for item in items_linked_with(workspace, path))


def items_linked_with(workspace: Workspace, path: str) -> tuple[str, ...]:
    """Return the ids of the items that ask about the code at `path`."""
    with workspace.read() as connection:
        paths = {code.key: code.path for code in stored_codes.read_codes(connection)}
        items = survey.read_items(connection, paths).values()
        return tuple(item.id for item in items if item.theme == path)


def namesake(item: Any, codes: Sequence[StoredCode]) -> StoredCode | None:
    """Return the one code called as an item (a row) is: by name, id or label; None of several.

    Of codes in several places of the tree the one nearest to the root is meant.
    """
    if item.kind == ItemKind.TEXT:
        return None
    called = {fold(name) for name in (item.identifier, *(item.label or {}).values()) if name}
    found = [
        one
        for one in codes
        for code in (one.code,)
        if called & {fold(name) for name in (code.name, code.id, code.label.nb, code.label.en)}
    ]
    depth = min((one.path.count("/") for one in found), default=0)
    nearest = [one for one in found if one.path.count("/") == depth]
    return nearest[0] if len(nearest) == 1 else None


def theme_by_name(
    items: Iterable[Any], codes: Sequence[StoredCode]
) -> Callable[[Any], StoredCode | None]:
    """Return what finds the code of an item (a row): its namesake, else the one its words name."""
    questions = [_asked(item) for item in items if item.kind != ItemKind.TEXT]
    worded = WordedThemes(codes, questions)

    def find(item: Any) -> StoredCode | None:
        if item.kind == ItemKind.TEXT:
            return None
        return namesake(item, codes) or worded.find(_asked(item))

    return find


def _asked(item: Any) -> str:
    """Return the words of a question as it was put, else its id."""
    return next(filter(None, (item.label or {}).values()), "") or str(item.identifier)


def _told(pairs: Iterable[tuple[str, str]]) -> tuple[Message, ...]:
    shown = [survey_init.PAIR(item=item, theme=theme) for item, theme in pairs]
    return (messages.LINKED_BY_NAME(pairs=shown),) if shown else ()


def _about_none(workspace: Workspace) -> Collection[str] | None:
    """Return the items that survey.yaml says ask about no theme; None if it cannot be read."""
    from koding.codebook import read_survey_codebook

    file = workspace.study.paths.survey_codebook
    if not file.is_file():
        return ()
    try:
        return [item.id for item in read_survey_codebook(file).items if item.theme == ""]
    except KodingError:
        return None
