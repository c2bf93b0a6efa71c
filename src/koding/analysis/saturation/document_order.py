"""Puts documents in the order they are to be read in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.analysis.lookup import Absent, find_name
from koding.analysis.remarks import listing, say
from koding.errors import NotFoundError
from koding.messages import saturation
from koding.model.codes import fold
from koding.model.measures import DocumentOrder
from koding.model.numbers import whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

_IN_ORDER = Absent(saturation.NOT_IN_ORDER, saturation.NOT_IN_ORDER, saturation.NOT_IN_ORDER_BUT)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def order_documents(
    snapshot: Snapshot, documents: Sequence[int], order: str
) -> tuple[tuple[int, ...], tuple[Label, ...]]:
    """Return the documents (indexes) in order, and what has to be said about it.

    `order` is import, date or name, or the names of all of them with commas between. Documents
    of one date stay in the order of import; those without a date that can be read come last.

    Raises:
        NotFoundError: a list names a document that is not among them, or leaves one out.
    """
    if order not in tuple(DocumentOrder):
        return _as_listed(snapshot, documents, order), (word("note.order.listed"),)
    notes = [word(f"note.order.{order}")]
    if order == DocumentOrder.NAME:
        names = snapshot.documents.names
        return tuple(sorted(documents, key=lambda place: _natural(names[place]))), tuple(notes)
    if order == DocumentOrder.IMPORT:
        return tuple(sorted(documents)), tuple(notes)
    dates = {place: _date(snapshot, place) for place in documents}
    undated = [snapshot.documents.names[place] for place in documents if not dates[place]]
    if undated:
        notes.append(say("note.order.undated", names=listing(undated)))
    ordered = sorted(documents, key=lambda place: (not dates[place], dates[place], place))
    return tuple(ordered), tuple(notes)


def usual_order(snapshot: Snapshot, documents: Sequence[int]) -> DocumentOrder:
    """Return the date where each of the documents has one, else the order of import."""
    dated = bool(documents) and all(_date(snapshot, place) for place in documents)
    return DocumentOrder.DATE if dated else DocumentOrder.IMPORT


def _as_listed(snapshot: Snapshot, documents: Sequence[int], order: str) -> tuple[int, ...]:
    names = [snapshot.documents.names[place] for place in documents]
    wanted = [name.strip() for name in order.split(",") if name.strip()]
    listed = [documents[find_name(name, names, _IN_ORDER)] for name in wanted]
    left_out = [name for name, place in zip(names, documents, strict=True) if place not in listed]
    if left_out or len(set(listed)) < len(listed):
        kind = saturation.ORDER_LACKS if left_out else saturation.ORDER_TWICE
        raise NotFoundError(kind(order=order, names=left_out, orders=list(DocumentOrder)))
    return tuple(listed)


def _date(snapshot: Snapshot, place: int) -> str:
    """Return the date as stated, empty where there is none that can be put in order."""
    dates = snapshot.documents.dates
    found = (dates[place] if place < len(dates) else None) or ""
    return found if _DATE.fullmatch(found) else ""


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key by which I2 comes before I10."""
    found = [(whole(part), part) for part in _parts(name)]
    return [(-1, part) if at is None else (at, "") for at, part in found]


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"([0-9]+)", fold(name)) if part]
