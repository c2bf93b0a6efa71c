"""What people have consented to, and what they answered about quotations that were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from koding.model.consent import Approval, Consent, Reply
from koding.store import tables
from koding.store.tables.base import live

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_FEW = 500
"""As many passages are looked up by their keys; of more, all answers are read."""


def read_consents(connection: Connection) -> dict[int, Consent]:
    """Return what is recorded of people's consent, by the participant's key."""
    rows = connection.execute(select(tables.consents).order_by(tables.consents.c.id))
    return {row.participant_id: consent_of(row) for row in rows}


def read_heard(connection: Connection) -> list[Any]:
    """Return who speaks in which document (participant's key and name, document, role, case)."""
    speakers, people, texts = tables.speakers.c, tables.participants.c, tables.documents.c
    rows = connection.execute(
        select(
            people.id,
            people.name,
            texts.name.label("document"),
            speakers.role,
            tables.cases.c.name.label("case_name"),
        )
        .select_from(tables.speakers)
        .join(tables.participants, people.id == speakers.participant_id)
        .join(tables.documents, texts.id == speakers.document_id)
        .outerjoin(tables.cases, tables.cases.c.id == people.case_id)
        .where(live(speakers.retired), live(texts.retired), live(people.retired))
        .order_by(speakers.document_id, speakers.id)
    )
    return list(rows)


def heard_between(connection: Connection, revision: int, start: int, end: int) -> dict[int, str]:
    """Return the participants, by key, who have a turn that a stretch of a text touches."""
    turns, speakers, people = tables.turns.c, tables.speakers.c, tables.participants.c
    rows = connection.execute(
        select(people.id, people.name)
        .select_from(tables.turns)
        .join(tables.speakers, speakers.id == turns.speaker_id)
        .join(tables.participants, people.id == speakers.participant_id)
        .where(turns.revision_id == revision, turns.start < end, turns.end > start)
        .order_by(turns.ordinal)
    )
    return {row.id: row.name for row in rows}


def read_written(connection: Connection) -> list[tuple[str, str]]:
    """Return what researchers have written that may quote somebody, each with its table's name."""
    columns = (
        tables.codes.c.definition, tables.codes.c.include, tables.codes.c.exclude,
        tables.codes.c.examples, tables.memos.c.body, tables.summaries.c.body,
        tables.condensates.c.body, tables.joint_entries.c.inference,
    )  # fmt: skip
    return [
        (str(column.table.name), said if isinstance(said, str) else " ".join(map(str, said)))
        for column in columns
        for said in connection.execute(select(column)).scalars()
        if said
    ]


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


def read_approvals(
    connection: Connection, passages: Sequence[int] | None = None
) -> tuple[Approval, ...]:
    """Return every quotation that was sent, of a few passages or of all, in the order they were."""
    approvals = tables.approvals.c
    asked = select(tables.approvals).order_by(approvals.sent_at, approvals.id)
    if passages is not None:
        asked = asked.where(approvals.passage_id.in_(passages))
    rows = connection.execute(asked)
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


def approved_passages(connection: Connection) -> tuple[int, ...]:
    """Return the keys of the passages chosen for print that are approved."""
    quotations = tables.quotations.c
    approved = select(quotations.passage_id).where(quotations.approved.is_(True))
    return tuple(connection.execute(approved.order_by(quotations.passage_id)).scalars())


def declined_passages(connection: Connection, among: Collection[int] | None = None) -> set[int]:
    """Return the keys of the passages of which somebody does not want the words to be printed.

    What stands at a quotation counts; where the passage is not chosen any more, the latest answer
    of each who was asked. Of those `among` these keys alone, where they are given.
    """
    quotations = tables.quotations.c
    wanted = None if among is None or len(among) > _FEW else sorted(among)
    asked = select(quotations.passage_id, quotations.approved)
    if wanted is not None:
        asked = asked.where(quotations.passage_id.in_(wanted))
    rows = connection.execute(asked).all()
    chosen = {row.passage_id for row in rows}
    declined = {row.passage_id for row in rows if row.approved is False}
    answered = (one for one in read_approvals(connection, wanted) if one.outcome is not None)
    declined |= {
        one.passage
        for one in latest(answered)
        if one.outcome is Reply.DECLINED and one.passage not in chosen
    }
    return declined if among is None else declined.intersection(among)


def latest(approvals: Iterable[Approval]) -> list[Approval]:
    """Return of each passage what each who was asked about it was sent last."""
    return list({(one.passage, one.participant): one for one in approvals}.values())


def consent_of(row: Any) -> Consent:
    """Return the consent that a row holds."""
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
