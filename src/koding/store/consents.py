"""What people have consented to, and what they answered about quotations that were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from koding.model.consent import Approval, Consent, Reply
from koding.store import tables

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_consents(connection: Connection) -> dict[int, Consent]:
    """Return what is recorded of people's consent, by the participant's key."""
    rows = connection.execute(select(tables.consents).order_by(tables.consents.c.id))
    return {row.participant_id: _consent(row) for row in rows}


def consent_row(connection: Connection, participant: int) -> Any | None:
    """Return the row of one participant's consent, if anything is recorded."""
    consents = tables.consents
    found = select(consents).where(consents.c.participant_id == participant)
    return connection.execute(found).first()


def consent_values(consent: Consent) -> dict[str, Any]:
    """Return a consent as the columns of its row."""
    return {
        "letter": consent.letter or None,
        "given_on": consent.given_on,
        "how": consent.how or None,
        "may_quote": consent.quote,
        "may_name": consent.name,
        "may_archive": consent.archive,
        "may_contact": consent.contact,
        "delete_on": consent.delete_on,
        "deleted_on": consent.deleted_on,
    }


def read_approvals(connection: Connection) -> tuple[Approval, ...]:
    """Return every quotation that was sent, in the order they were."""
    approvals = tables.approvals.c
    rows = connection.execute(select(tables.approvals).order_by(approvals.sent_at, approvals.id))
    return tuple(
        Approval(
            key=row.id,
            guid=row.guid,
            passage=row.passage_id,
            participant=row.participant_id,
            sent_at=row.sent_at,
            deadline=row.deadline,
            sent=row.sent,
            outcome=None if row.outcome is None else Reply(row.outcome),
            answer=row.answer or "",
            received_at=row.received_at,
        )
        for row in rows
    )


def declined_passages(connection: Connection) -> set[int]:
    """Return the keys of the passages of which somebody does not want the words to be printed.

    What stands at a quotation counts; where the passage is not chosen any more, the latest answer
    of each who was asked.
    """
    quotations = tables.quotations.c
    rows = connection.execute(select(quotations.passage_id, quotations.approved)).all()
    chosen = {row.passage_id for row in rows}
    declined = {row.passage_id for row in rows if row.approved is False}
    return declined | {
        one.passage
        for one in latest(read_approvals(connection))
        if one.outcome is Reply.DECLINED and one.passage not in chosen
    }


def latest(approvals: Iterable[Approval]) -> list[Approval]:
    """Return the latest answer of each who was asked, else what was sent to them last."""
    found: dict[tuple[int, int], Approval] = {}
    for one in approvals:
        place = (one.passage, one.participant)
        if place not in found or one.outcome is not None or found[place].outcome is None:
            found[place] = one
    return list(found.values())


def _consent(row: Any) -> Consent:
    return Consent(
        letter=row.letter or "",
        given_on=row.given_on,
        how=row.how or "",
        quote=row.may_quote,
        name=row.may_name,
        archive=row.may_archive,
        contact=row.may_contact,
        delete_on=row.delete_on,
        deleted_on=row.deleted_on,
    )
