"""Saves views, lists them, and tells which documents and organisations one comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.documents.cases import canonical
from koding.actions.naming import case_named, document_named, nearest
from koding.errors import ConflictError, NotFoundError
from koding.messages import views as messages
from koding.model.codes import fold, tidy_name
from koding.model.scope import SavedView, ViewConditions
from koding.model.survey import AttributeType, Owner
from koding.store import people, tables, views

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace

_OWNERS = (Owner.CASE, Owner.DOCUMENT)


def save_view(workspace: Workspace, name: str, conditions: ViewConditions) -> SavedView:
    """Keep the conditions under a name; what was kept under it before gives way.

    Raises:
        NotFoundError: a document, organisation or attribute is not there.
        ConflictError: nothing is chosen, the name is empty, or no document is chosen by it today.
    """
    name = tidy_name(name)
    if not name:
        raise ConflictError(messages.NO_NAME())
    if not conditions:
        raise ConflictError(messages.NOTHING_CHOSEN())
    with workspace.record("view set", name) as recorder:
        connection = recorder.connection
        parts = [
            *({"document_id": document_named(connection, one).key} for one in conditions.documents),
            *({"case_id": case_named(connection, one)} for one in conditions.cases),
            *(_attribute_part(connection, *pair) for pair in conditions.attributes),
        ]
        stored = views.find_view(connection, name)
        if stored is None:
            key = recorder.insert(tables.views, {"name": name, "name_key": fold(name)})
        else:
            key = stored.id
            recorder.delete(tables.view_parts, views.part_keys(connection, key))
        for part in (one for at, one in enumerate(parts) if one not in parts[:at]):
            recorder.insert(tables.view_parts, {"view_id": key, **part})
        view = _nonempty(_read(connection, key, name))
        if not _meet(connection, view.documents or (), view.cases or ()):
            raise ConflictError(messages.NOTHING_IN_BOTH(name=view.name))
        return view


def remove_view(workspace: Workspace, name: str) -> None:
    """Forget a view; what it chose stays.

    Raises:
        NotFoundError: there is none of that name.
    """
    with workspace.record("view remove", name) as recorder:
        stored = _named(recorder.connection, name)
        recorder.delete(tables.view_parts, views.part_keys(recorder.connection, stored.id))
        recorder.delete(tables.views, [stored.id])


def list_views(workspace: Workspace) -> tuple[SavedView, ...]:
    """Return the views by name, each with what it comes to today."""
    with workspace.read() as connection:
        names = views.view_names(connection)
        return tuple(_read(connection, key, name) for key, name in names.items())


def read_view(workspace: Workspace, name: str) -> SavedView:
    """Return the view called so.

    Raises:
        NotFoundError: there is none of that name.
        ConflictError: it chooses no document or organisation that there is today.
    """
    with workspace.read() as connection:
        stored = _named(connection, name)
        return _nonempty(_read(connection, stored.id, stored.name))


def within_view(
    workspace: Workspace, name: str, documents: tuple[str, ...], cases: tuple[str, ...]
) -> tuple[SavedView, tuple[str, ...], tuple[str, ...]]:
    """Return the view called so, and the documents and cases named that are in it; else all of it.

    Raises:
        NotFoundError: there is none of that name.
        ConflictError: nothing is in it today, or nothing named is, or no document is of both.
    """
    view = read_view(workspace, name)
    kept = view.within(documents, cases)
    with workspace.read() as connection:
        if not _meet(connection, *kept):
            told = messages.NOTHING_LEFT if documents or cases else messages.NOTHING_IN_BOTH
            raise ConflictError(told(name=view.name))
    return view, *kept


def documents_within(workspace: Workspace, name: str, documents: Sequence[str]) -> tuple[str, ...]:
    """Return those of the documents that are in the view called so, in the order they are given.

    Raises:
        NotFoundError: there is no view of that name.
        ConflictError: none of them is in it today.
    """
    view = read_view(workspace, name)
    chosen = [one for one in documents if view.documents is None or one in view.documents]
    with workspace.read() as connection:
        found = tuple(one for one in chosen if _meet(connection, (one,), view.cases or ()))
    if not found:
        raise ConflictError(messages.EMPTY_VIEW(name=view.name))
    return found


def _meet(connection: Connection, documents: Sequence[str], cases: Sequence[str]) -> bool:
    """Return whether one of the documents is of one of the cases, where both are named."""
    if not documents or not cases:
        return True
    named = {fold(one) for one in cases}
    owned = views.cases_spoken_for(connection, [fold(one) for one in documents])
    return any(fold(one) in named for one in owned)


def _named(connection: Connection, name: str) -> Any:
    stored = views.find_view(connection, name)
    if stored is None:
        names = list(views.view_names(connection).values())
        if not names:
            raise NotFoundError(messages.NO_VIEWS(name=name))
        raise NotFoundError(messages.NO_VIEW(name=name, names=nearest(name, names) or names))
    return stored


def _nonempty(view: SavedView) -> SavedView:
    if view.documents == () or view.cases == ():
        raise ConflictError(messages.EMPTY_VIEW(name=view.name))
    return view


def _attribute_part(connection: Connection, name: str, value: str) -> dict[str, Any]:
    for owner in _OWNERS:
        known = people.attribute_keys(connection, owner).get(fold(name))
        if known is not None:
            key, called, type_ = known
            return {
                "attribute_id": key,
                "value": canonical(called, value.strip(), AttributeType(type_)),
            }
    names = [
        called
        for owner in _OWNERS
        for _, called, _ in people.attribute_keys(connection, owner).values()
    ]
    if not names:
        raise NotFoundError(messages.NO_ATTRIBUTES(name=name))
    raise NotFoundError(messages.NO_ATTRIBUTE(name=name, names=names))


def _read(connection: Connection, key: int, name: str) -> SavedView:
    parts = views.read_parts(connection, key)
    named = {
        sort: [getattr(part, sort) for part in parts if getattr(part, sort) is not None]
        for sort in ("document", "case")
    }
    gone = {
        getattr(part, sort)
        for part in parts
        for sort in ("document", "case")
        if getattr(part, f"{sort}_gone")
    }
    values: dict[int, list[str]] = {}
    owners: dict[int, Owner] = {}
    for part in parts:
        if part.attribute_id is not None:
            values.setdefault(part.attribute_id, []).append(part.value)
            owners[part.attribute_id] = Owner(part.owner)
    chosen: dict[str, set[str] | None] = {
        sort: set(names) - gone if names else None for sort, names in named.items()
    }
    for attribute, wanted in values.items():
        found = views.names_with(connection, owners[attribute], attribute, wanted)
        sort = "case" if owners[attribute] is Owner.CASE else "document"
        before = chosen[sort]
        chosen[sort] = found if before is None else before & found
    documents, cases = (
        None if names is None else tuple(sorted(names)) for names in chosen.values()
    )
    return SavedView(
        name=name,
        conditions=ViewConditions(
            tuple(named["document"]),
            tuple(named["case"]),
            tuple((part.attribute, part.value) for part in parts if part.attribute_id is not None),
        ),
        documents=documents,
        cases=cases,
        gone=tuple(sorted(gone)),
    )
