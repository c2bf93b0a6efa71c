"""What may be printed of passages: nobody who said no, nothing declined, what is not approved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.ground.consent import find_withheld, say_unknown
from koding.analysis.ground.remarks import say
from koding.model.consent import Approval, Reply
from koding.model.label import Language
from koding.model.quotations import Quotation, words_in_print
from koding.store.consents import latest, read_approvals
from koding.store.history import pseudonymised_with
from koding.store.interpretation import read_quotations

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.analysis.ground.quotations import Outline
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Quoted = tuple[Outline, Quotation]


@dataclass(frozen=True, slots=True)
class Allowed:
    """The passages that may be printed, in their order, and what has to be said of the others."""

    quotations: tuple[Quoted, ...]
    notes: tuple[Label, ...]


def allow_print(
    connection: Connection, snapshot: Snapshot, quoted: Sequence[Quoted], *, approved_only: bool
) -> Allowed:
    """Return which of some passages may be printed; those not approved are marked, or left out.

    They are marked in a study where any quotation was ever sent or answered; elsewhere nobody asks
    for approval, and nothing is said of it.
    """
    withheld = find_withheld(snapshot)
    notes = list(withheld.notes([outline.key for outline, _ in quoted]))
    free = [(outline, one) for outline, one in quoted if outline.key not in withheld]
    approvals = read_approvals(connection)
    asked = by_passage(approvals)
    asks = bool(approvals) or any(
        row.approved is not None for row in read_quotations(connection).values()
    )
    kept = [
        (outline, replace(one, waiting=asks and not stands(one, asked.get(outline.key, ()))))
        for outline, one in free
    ]
    if approved_only:
        kept, left = [pair for pair in kept if pair[1].approved and not pair[1].waiting], len(kept)
        if left > len(kept):
            notes.append(say("note.approval.left_out", n=left - len(kept)))
    elif n := sum(one.waiting and one.chosen for _, one in kept):
        notes.append(say("note.approval.waiting", n=n))
    is_named = pseudonymised_with(connection) is None
    keys = [outline.key for outline, _ in kept]
    notes += say_unknown(snapshot, keys, is_pseudonymised=not is_named)
    return Allowed(tuple(kept), tuple(notes))


def find_barred(
    connection: Connection, snapshot: Snapshot, *, approved_only: bool
) -> frozenset[int]:
    """Return the keys of all passages that may not be quoted, whoever coded them."""
    barred = find_withheld(snapshot).keys
    if not approved_only:
        return barred
    quotations = read_quotations(connection)
    approved = {key for key, row in quotations.items() if row.approved}
    return barred | (frozenset(snapshot.passages.key.tolist()) - approved)


def say_barred(
    connection: Connection, snapshot: Snapshot, quoted: Collection[int], *, among: Collection[int]
) -> Iterator[Label]:
    """Say what a table may not pick of the passages `among`, and whom it picked unasked."""
    yield from find_withheld(snapshot).notes(among)
    is_pseudonymised = pseudonymised_with(connection) is not None
    yield from say_unknown(snapshot, quoted, is_pseudonymised=is_pseudonymised)


def by_passage(approvals: Sequence[Approval]) -> dict[int, list[Approval]]:
    """Return the latest of each who was asked, by the passage's key."""
    found: dict[int, list[Approval]] = {}
    for one in latest(approvals):
        found.setdefault(one.passage, []).append(one)
    return found


def stands(quotation: Quotation, asked: Sequence[Approval]) -> bool:
    """Return whether a quotation is approved as it is printed now."""
    return bool(quotation.approved) and all(
        fits(one, quotation) for one in asked if one.outcome is not None
    )


def fits(approval: Approval, quotation: Quotation) -> bool:
    """Return whether an answer, or what still waits for one, is about the words printed now."""
    words = approval.answer if approval.outcome is Reply.CHANGED else approval.sent
    return _plain(words) in {_plain(words_in_print(quotation, one)) for one in Language}


def _plain(words: str) -> str:
    return " ".join(words.split())
