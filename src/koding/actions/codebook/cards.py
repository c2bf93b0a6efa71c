"""Changes what a code's card says: name, level, colour, definition and the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.codebook.editing import known_level
from koding.actions.naming import code_named
from koding.actions.new_codes import refuse_twin
from koding.errors import CodebookError
from koding.messages import codebook as messages
from koding.model.codes import COLOUR, Code, join_path, tidy_name
from koding.model.label import Label
from koding.store import codes as stored_codes
from koding.store import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CardChanges:
    """What is to be said of a code; None leaves it as it is, an empty text empties it."""

    name: str | None = None
    label_nb: str | None = None
    label_en: str | None = None
    level: str | None = None
    colour: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    examples: tuple[str, ...] | None = None
    keywords: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class CardChanged:
    """A code whose card was changed: its path now, and which of its facts changed."""

    path: str
    changed: tuple[str, ...]


def set_code(workspace: Workspace, code: str, changes: CardChanges) -> CardChanged:
    """Change what is said of a code, as one change; its passages, children and id stay.

    Raises:
        NotFoundError: there is no such code, or several.
        CodebookError: the name, level or colour cannot be a code's.
        ConflictError: the name is another's with the same parent.
    """
    with workspace.record("codebook set", code) as recorder:
        codes = stored_codes.read_codes(recorder.connection)
        found = code_named(codes, code)
        parent = next((other for other in codes if other.key == found.parent), None)
        facts = _changed(found.code, changes, workspace.study.levels)
        if facts.name != found.code.name:
            refuse_twin(codes, parent, facts.name, itself=found)
        before, after = map(stored_codes.code_values, (found.code, facts))
        change = {column: value for column, value in after.items() if value != before[column]}
        if change:
            recorder.update(tables.codes, found.key, change)
        path = join_path(parent.path if parent else None, facts.name)
        return CardChanged(path, tuple(name for name in change if name != "name_key"))


def _changed(code: Code, changes: CardChanges, levels: Sequence[str]) -> Code:
    """Return a code's facts with what is stated of them."""
    colour = code.colour if changes.colour is None else changes.colour.strip()
    if colour and not COLOUR.fullmatch(colour):
        raise CodebookError(messages.NO_COLOUR(colour=colour))
    level = code.level if changes.level is None else known_level(changes.level.strip(), levels)
    return replace(
        code,
        name=code.name if changes.name is None else tidy_name(changes.name),
        level=level,
        colour=colour,
        label=Label(_text(changes.label_nb, code.label.nb), _text(changes.label_en, code.label.en)),
        definition=_text(changes.definition, code.definition),
        include=_text(changes.include, code.include),
        exclude=_text(changes.exclude, code.exclude),
        examples=_texts(changes.examples, code.examples),
        keywords=_texts(changes.keywords, code.keywords),
    )


def _text(stated: str | None, before: str) -> str:
    return before if stated is None else stated.strip()


def _texts(stated: tuple[str, ...] | None, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is stated, each once and none blank."""
    if stated is None:
        return before
    return tuple(dict.fromkeys(" ".join(one.split()) for one in stated if one.strip()))
