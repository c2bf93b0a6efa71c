"""Says what of a database belongs to a person who withdraws: whole documents, lines, answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, or_, select

from koding.errors import ConflictError
from koding.messages.withdrawing import LINES_ELSEWHERE
from koding.model.choices import DocumentKind, Role
from koding.model.withdrawal import WithdrawalScope
from koding.store import tables
from koding.store.documents import current_revisions
from koding.store.images import chunks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Table

    from koding.model.withdrawal import Order

Keys = dict[int, str]
"""GUIDs by integer key."""
Spans = list[tuple[int, int]]
_S, _T, _R, _D = (
    tables.speakers.c, tables.turns.c, tables.revisions.c, tables.documents.c,
)  # fmt: skip
_ASKS = (Role.INTERVIEWER.value, Role.MODERATOR.value)


@dataclass
class SharedText:
    """A current text in which others speak too: the person's lines, and the labels before them."""

    document: int
    guid: str
    revision: int
    lines: Spans
    labels: list[tuple[int, int, int]] = field(default_factory=list)
    """Where each begins and ends, and whose (the speaker's key) it is."""
    turns: set[int] = field(default_factory=set)
    """Ordinals of the turns that are the person's."""


@dataclass
class Reach:
    """All that an order takes hold of in one database, by integer key with GUIDs."""

    participants: Keys = field(default_factory=dict)
    speakers: Keys = field(default_factory=dict)
    respondents: Keys = field(default_factory=dict)
    whole: Keys = field(default_factory=dict)
    shared: list[SharedText] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    """Documents with a text of the person's in any revision."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of the person here."""
        found = (self.participants, self.respondents, self.whole, self.shared, self.touched)
        return not any(found)


def people_of(
    connection: Connection,
    participants: Collection[str],
    speakers: Collection[str],
    respondents: Collection[str],
) -> Reach:
    """Return the people who are meant, by GUIDs, and all labels and answers that are theirs."""
    found = Reach(
        keys_of(connection, tables.participants, tables.participants.c.guid, participants),
        keys_of(connection, tables.speakers, _S.guid, speakers),
        keys_of(connection, tables.respondents, tables.respondents.c.guid, respondents),
    )
    table = tables.respondents
    found.respondents |= keys_of(connection, table, table.c.participant_id, found.participants)
    for column, keys in (
        (_S.participant_id, found.participants), (_S.respondent_id, found.respondents),
    ):  # fmt: skip
        found.speakers |= keys_of(connection, tables.speakers, column, keys)
    return found


def reach_of(connection: Connection, order: Order) -> Reach:
    """Return what an order takes hold of.

    Raises:
        ConflictError: lines were withdrawn that stand in another text here.
    """
    people = order.people
    reach = people_of(
        connection,
        people.get("participants", ()),
        people.get("speakers", ()),
        people.get("respondents", ()),
    )
    if order.scope is WithdrawalScope.LINES:
        reach.shared = _stated_lines(connection, order)
        reach.touched = {one.document for one in reach.shared}
    else:
        stated = order.documents | _of_files(connection, order.files)
        _find_documents(connection, reach, since=order.since, stated=stated)
    if order.scope is not WithdrawalScope.QUOTES:
        _refuse_unreached(connection, reach, order)
    return reach


def _of_files(connection: Connection, hashes: Collection[str]) -> frozenset[str]:
    """Return the documents that were read from these files, or have these texts: by GUID."""
    found: set[str] = set()
    for chunk in chunks(sorted(hashes)):
        rows = connection.execute(
            select(_D.guid)
            .join(tables.revisions, _R.document_id == _D.id)
            .where(or_(_R.source_sha256.in_(chunk), _R.sha256.in_(chunk)))
        )
        found |= set(rows.scalars())
    return frozenset(found)


def _refuse_unreached(connection: Connection, reach: Reach, order: Order) -> None:
    """Refuse where a text that others speak in too came here by itself: nobody knows whose is what.

    Raises:
        ConflictError: there is such a text, with the person's words in it.
    """
    same = _of_files(connection, order.shared_files)
    there = keys_of(connection, tables.documents, _D.guid, same)
    unreached = sorted(set(there) - reach.touched)
    if unreached and not _is_carried_out(connection, order):
        name = connection.execute(select(_D.name).where(_D.id == unreached[0])).scalar_one()
        raise ConflictError(LINES_ELSEWHERE(document=name))


def _is_carried_out(connection: Connection, order: Order) -> bool:
    known = select(tables.withdrawals.c.id).where(tables.withdrawals.c.guid == order.guid)
    return connection.execute(known).first() is not None


def reach_of_people(connection: Connection, participants: Collection[str]) -> Reach:
    """Return what is these participants', by their GUIDs: people, documents, lines."""
    reach = people_of(connection, participants, (), ())
    _find_documents(connection, reach, since=None, stated=())
    return reach


def _find_documents(
    connection: Connection, reach: Reach, *, since: str | None, stated: Collection[str]
) -> None:
    spoken = _spoken_in(connection, reach.speakers)
    current = dict(map(tuple, connection.execute(current_revisions()).all()))
    whole = keys_of(connection, tables.documents, _D.guid, stated)
    for row in _rows(connection, select(tables.documents), _D.id, sorted({*spoken, *whole})):
        if since is not None and (row.date or "") < since:
            continue
        reach.touched.add(row.id)
        voices = _voices(connection, row.id)
        if row.kind == DocumentKind.INTERVIEW:
            voices.discard(None)  # whoever asks is often not named
        is_alone = row.kind != DocumentKind.OPEN_ANSWERS and not (voices - set(reach.speakers))
        if row.id in whole or row.id not in current or is_alone:
            reach.whole[row.id] = row.guid
        else:
            text = _shared_text(connection, row, current[row.id], reach.speakers)
            reach.shared.append(text)


def _spoken_in(connection: Connection, speakers: Collection[int]) -> set[int]:
    """Return the documents in any text of which these speak."""
    found: set[int] = set()
    for chunk in chunks(sorted(speakers)):
        own = select(_S.document_id).where(_S.id.in_(chunk))
        said = (
            select(_R.document_id)
            .join(tables.turns, _T.revision_id == _R.id)
            .where(_T.speaker_id.in_(chunk))
        )
        found |= set(connection.execute(own.union(said)).scalars())
    return found


def _voices(connection: Connection, document: int) -> set[int | None]:
    """Return who speaks in a document's current text, whoever asks the questions left out.

    Turns of which nobody says whose they are are None's.
    """
    current = current_revisions().subquery()
    rows = connection.execute(
        select(_T.speaker_id, _S.role)
        .select_from(tables.turns)
        .join(current, current.c.revision_id == _T.revision_id)
        .outerjoin(tables.speakers, _S.id == _T.speaker_id)
        .where(current.c.document_id == document)
        .distinct()
    )
    return {row.speaker_id for row in rows if row.role not in _ASKS}


def _shared_text(
    connection: Connection, document: Any, revision: int, speakers: Collection[int]
) -> SharedText:
    rows = connection.execute(
        select(_T.ordinal, _T.speaker_id, _T.label_start, _T.label_end)
        .where(_T.revision_id == revision, _T.speaker_id.in_(list(speakers)))
        .order_by(_T.ordinal)
    ).all()
    turns = {row.ordinal for row in rows}
    lines = tables.lines.c
    placed = connection.execute(
        select(lines.turn, lines.start, lines.end)
        .where(lines.revision_id == revision)
        .order_by(lines.number)
    )
    return SharedText(
        document.id,
        document.guid,
        revision,
        [(row.start, row.end) for row in placed if row.turn in turns],
        [
            (row.label_start, row.label_end, row.speaker_id)
            for row in rows
            if row.label_start is not None
        ],
        turns,
    )


def _stated_lines(connection: Connection, order: Order) -> list[SharedText]:
    current = {row.revision_id for row in connection.execute(current_revisions())}
    found = []
    for guid, spans in order.lines.items():
        row = connection.execute(
            select(_R.id, _R.document_id, _D.guid.label("document"), _D.name)
            .join(tables.documents, _D.id == _R.document_id)
            .where(_R.guid == guid)
        ).first()
        if row is None:
            continue
        if row.id not in current:
            raise ConflictError(LINES_ELSEWHERE(document=row.name))
        found.append(SharedText(row.document_id, row.document, row.id, list(spans)))
    return found


def keys_of(connection: Connection, table: Table, column: Any, wanted: Iterable[Any]) -> Keys:
    """Return the rows of a table whose `column` is one of these."""
    found: Keys = {}
    for chunk in chunks(sorted(wanted)):
        rows = connection.execute(select(table.c.id, table.c.guid).where(column.in_(chunk)))
        found |= {row.id: row.guid for row in rows}
    return found


def _rows(connection: Connection, wanted: Any, column: Any, keys: list[int]) -> list[Any]:
    return [
        row for chunk in chunks(keys) for row in connection.execute(wanted.where(column.in_(chunk)))
    ]


def known_as(connection: Connection, entity: str, guids: Iterable[str]) -> frozenset[str]:
    """Return GUIDs with all others that merges found to be the same things."""
    aliases = tables.aliases.c
    found, waiting = set(guids), set(guids)
    while waiting:
        some = list(waiting)
        waiting = set()
        for chunk in chunks(some):
            rows = connection.execute(
                select(aliases.alias, aliases.kept).where(
                    aliases.entity == entity,
                    or_(aliases.alias.in_(chunk), aliases.kept.in_(chunk)),
                )
            )
            waiting |= {one for row in rows for one in (row.alias, row.kept)} - found
        found |= waiting
    return frozenset(found)


def words_of(connection: Connection, reach: Reach) -> tuple[list[str], list[str]]:
    """Return what the person said, in every text, and what the others say in the current ones."""
    own: list[str] = []
    others: list[str] = []
    current = {row.revision_id for row in connection.execute(current_revisions())}
    taken: defaultdict[int, Spans] = defaultdict(list)
    for text in reach.shared:
        taken[text.revision] = text.lines
    rows = connection.execute(select(_R.id, _R.document_id, _R.text).order_by(_R.id))
    for key, document, text in rows:
        if document in reach.whole:
            answered, asked = _said_in(connection, key, text)
            own += answered
            others += asked
        elif document in reach.touched and key not in current:
            own += _said_by(connection, key, text, reach.speakers)
        elif key in current:
            at = 0
            for start, end in sorted(taken[key]):
                others.append(text[at:start])
                own.append(text[start:end])
                at = end
            others.append(text[at:])
    responses = tables.responses.c
    answers = select(responses.respondent_id, responses.text).where(responses.text.is_not(None))
    for respondent, text in connection.execute(answers):
        (own if respondent in reach.respondents else others).append(text)
    return own, others


def _said_in(connection: Connection, revision: int, text: str) -> tuple[list[str], list[str]]:
    """Return what is answered in a text, and what is asked."""
    rows = connection.execute(
        select(_T.start, _T.end, _S.role)
        .outerjoin(tables.speakers, _S.id == _T.speaker_id)
        .where(_T.revision_id == revision)
    ).all()
    asked = [text[row.start : row.end] for row in rows if row.role in _ASKS]
    return [text[row.start : row.end] for row in rows if row.role not in _ASKS], asked


def _said_by(
    connection: Connection, revision: int, text: str, speakers: Collection[int]
) -> list[str]:
    rows = connection.execute(
        select(_T.start, _T.end).where(
            _T.revision_id == revision, _T.speaker_id.in_(list(speakers))
        )
    )
    return [text[row.start : row.end] for row in rows]


def names_of(connection: Connection, reach: Reach) -> list[str]:
    """Return all that the person goes by: as participant, by labels, by the survey's id."""
    found: list[str] = []
    for table, column, keys in (
        (tables.participants, tables.participants.c.name, reach.participants),
        (tables.speakers, _S.label, reach.speakers),
        (tables.respondents, tables.respondents.c.identifier, reach.respondents),
    ):
        for chunk in chunks(sorted(keys)):
            named = select(column).where(table.c.id.in_(chunk)).order_by(table.c.id)
            found += connection.execute(named).scalars()
    return list(dict.fromkeys(found))
