"""Fills in what a documents.csv says of a document in the study that nothing was known of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.actions.documents.ingest import ensure_case
from koding.messages import documents as messages
from koding.store import tables
from koding.store.history import pseudonymised_with

if TYPE_CHECKING:
    from koding.messages import Message
    from koding.model.material import DocumentFacts
    from koding.model.stored import StoredDocument
    from koding.store.recorder import Recorder


def fill_in(
    recorder: Recorder, existing: StoredDocument, stated: DocumentFacts
) -> tuple[StoredDocument, tuple[Message, ...]]:
    """Give a document the date and organisation it has none of, and say so; change no other fact.

    `stated` is what documents.csv and options say. Where names were replaced nothing is filled in:
    the tables have the names.
    """
    date = stated.date if existing.date is None else None
    case = stated.case if existing.case is None else None
    if not (date or case) or pseudonymised_with(recorder.connection) is not None:
        return existing, ()
    change: dict[str, str | int] = {}
    told: list[Message] = []
    if date:
        change["date"] = date
        told.append(messages.DATE_FILLED_IN(document=existing.name, date=date))
    if case:
        change["case_id"] = ensure_case(recorder, case)
        told.append(messages.CASE_FILLED_IN(document=existing.name, organisation=case))
    recorder.update(tables.documents, existing.key, change)
    filled = replace(existing, date=date or existing.date, case=case or existing.case)
    return filled, tuple(told)
