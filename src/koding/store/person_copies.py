"""Reads what is kept of one person, so that they can be given a copy."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, or_, select

from koding.model.withdrawal import CopiedDocument, CopiedTurn, PersonCopy
from koding.store import documents, survey, tables
from koding.store.codes import read_codes
from koding.store.consents import read_consents
from koding.store.declined import declined_stretches
from koding.store.forgetting import rest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.messages import Language
    from koding.store.forgetting.reach import Reach

_P, _T, _S = tables.passages.c, tables.turns.c, tables.speakers.c


def read_person(
    connection: Connection, name: str, reach: Reach, language: Language, *, memos: bool
) -> PersonCopy:
    """Return what the study holds of the people a reach is of; `memos` with what others wrote."""
    coded = rest.passages_of(connection, reach)
    written = _memos(connection, reach, coded)
    consents = read_consents(connection)
    return PersonCopy(
        name,
        _case(connection, reach),
        next((consents[key] for key in reach.participants if key in consents), None),
        tuple(_attributes(connection, reach)),
        tuple(_documents(connection, reach)),
        tuple(_answers(connection, reach, language)),
        tuple(written) if memos else (),
        len(written),
        tuple(_sent(connection, reach)),
        tuple(_declined(connection, reach)),
    )


def _case(connection: Connection, reach: Reach) -> str | None:
    people, cases = tables.participants.c, tables.cases.c
    named: str | None = connection.execute(
        select(cases.name)
        .join(tables.participants, people.case_id == cases.id)
        .where(people.id.in_(list(reach.participants)))
    ).scalar()
    return named


def _attributes(connection: Connection, reach: Reach) -> list[tuple[str, str]]:
    values, attributes = tables.attribute_values.c, tables.attributes.c
    own = or_(
        values.participant_id.in_(list(reach.participants)),
        values.respondent_id.in_(list(reach.respondents)),
        values.document_id.in_(list(reach.whole)),
    )
    rows = connection.execute(
        select(attributes.name, values.value)
        .join(tables.attributes, attributes.id == values.attribute_id)
        .where(own)
        .order_by(values.id)
    )
    return [(row.name, row.value) for row in rows]


def _documents(connection: Connection, reach: Reach) -> list[CopiedDocument]:
    shared = {text.document for text in reach.shared}
    found = []
    for document in documents.read_documents(connection):
        if document.key in reach.whole or document.key in shared:
            turns = _turns(connection, document, reach, is_shared=document.key in shared)
            found.append(
                CopiedDocument(
                    document.name, document.title, document.date, document.kind.value,
                    document.key in shared, tuple(turns),
                )
            )  # fmt: skip
    return found


def _turns(
    connection: Connection, document: Any, reach: Reach, *, is_shared: bool
) -> list[CopiedTurn]:
    text = documents.read_text(connection, document.revision)
    rows = connection.execute(
        select(_T.start, _T.end, _T.speaker_id, _S.label)
        .outerjoin(tables.speakers, _S.id == _T.speaker_id)
        .where(_T.revision_id == document.revision)
        .order_by(_T.ordinal)
    ).all()
    codes = _codes_by_turn(connection, document.revision, [row.start for row in rows])
    return [
        CopiedTurn(
            row.label or "",
            " ".join(text[row.start : row.end].split()),
            row.speaker_id in reach.speakers,
            tuple(codes.get(number, ())) if row.speaker_id in reach.speakers else (),
        )
        for number, row in enumerate(rows)
        if not is_shared or row.speaker_id in reach.speakers
    ]


def _codes_by_turn(
    connection: Connection, revision: int, starts: list[int]
) -> dict[int, dict[str, None]]:
    paths = {code.key: code.path for code in read_codes(connection)}
    rows = connection.execute(
        select(_P.start, _P.end, _P.code_id).where(_P.revision_id == revision).order_by(_P.start)
    )
    found: dict[int, dict[str, None]] = {}
    for row in rows:
        first = max(bisect_right(starts, row.start) - 1, 0)
        for number in range(first, max(bisect_right(starts, row.end - 1), first + 1)):
            found.setdefault(number, {})[paths[row.code_id]] = None
    return found


def _answers(connection: Connection, reach: Reach, language: Language) -> list[tuple[str, str]]:
    current = survey.current_survey(connection)
    if current is None or not reach.respondents:
        return []
    paths = {code.key: code.path for code in read_codes(connection)}
    items = survey.read_items(connection, paths)
    scales = {scale.id: scale for scale in survey.read_scales(connection).values()}
    found = []
    for row in survey.responses_of(connection, current.id):
        if row.respondent_id not in reach.respondents or row.item_id not in items:
            continue
        item = items[row.item_id]
        levels = scales[item.scale].levels if item.scale else item.levels
        worded = {str(level.value): level.label.text(language) for level in levels}
        said = row.text or worded.get(str(row.level), row.level) or row.missing or ""
        found.append((item.label.text(language), str(said)))
    return found


def _memos(connection: Connection, reach: Reach, coded: list[int]) -> list[str]:
    memos = tables.memos.c
    own = or_(
        memos.participant_id.in_(list(reach.participants)),
        memos.document_id.in_(list(reach.whole)),
        memos.passage_id.in_(coded),
    )
    rows = connection.execute(select(memos.title, memos.body).where(own).order_by(memos.id))
    return [f"{row.title}: {row.body}" if row.title else row.body for row in rows]


def _declined(connection: Connection, reach: Reach) -> Iterator[tuple[str, str]]:
    """Yield the words of theirs that are printed nowhere, with the document they stand in."""
    stretches = declined_stretches(connection)
    for document in documents.read_documents(connection):
        places = sorted(set(stretches.get(document.revision, ())))
        if not places:
            continue
        text = documents.read_text(connection, document.revision)
        turns = connection.execute(
            select(_T.start, _T.end).where(
                _T.revision_id == document.revision, _T.speaker_id.in_(list(reach.speakers))
            )
        ).all()
        for start, end in places:
            own = [(max(start, row.start), min(end, row.end)) for row in turns]
            said = " ".join(text[low:high] for low, high in sorted(own) if low < high)
            if said:
                yield document.name, " ".join(said.split())


def _sent(connection: Connection, reach: Reach) -> list[tuple[str, str]]:
    approvals = tables.approvals.c
    rows = connection.execute(
        select(approvals.sent_at, approvals.sent)
        .where(approvals.participant_id.in_(list(reach.participants)))
        .order_by(approvals.id)
    )
    return [(row.sent_at[:10], row.sent) for row in rows]
