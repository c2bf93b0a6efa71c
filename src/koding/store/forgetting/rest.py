"""What else hangs on a person: labels, marks, drafts, decisions, quotations, hashes of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Table, delete, func, select, update

from koding.model.codes import fold
from koding.model.withdrawal import MARK
from koding.store import images, tables
from koding.store.documents import current_revisions
from koding.store.forgetting.reach import keys_of
from koding.store.tables.base import live

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from koding.store.forgetting.reach import Reach, SharedText
    from koding.store.recorder import Recorder

Inferred = tuple[str, str, str]
"""Table, GUID and words of what somebody made of others' words."""

SHORTEST_HASHED = 200
"""Of a shorter file or text no hash is kept: what it says could be found by trying."""

_S, _P = tables.speakers.c, tables.passages.c


def new_labels(connection: Connection, reach: Reach) -> dict[int, str]:
    """Return what the person's labels become, by speaker, in the texts where others speak too."""
    found: dict[int, str] = {}
    for text in reach.shared:
        if not text.turns and not text.labels:
            continue
        rows = connection.execute(
            select(_S.id, _S.label, _S.retired)
            .where(_S.document_id == text.document)
            .order_by(_S.id)
        ).all()
        own = [row.id for row in rows if row.id in reach.speakers]
        taken = {row.label for row in rows if row.id not in reach.speakers}
        number = 0
        for key in own:
            number += 1
            while (label := MARK if number == 1 else f"{MARK} ({number})") in taken:
                number += 1
            found[key] = label
    return found


def relabel(recorder: Recorder, labels: Mapping[int, str], guids: Mapping[int, str]) -> list[str]:
    """Let speakers be nobody in particular; return the GUIDs of those who were somebody."""
    connection, changed = recorder.connection, []
    for key, label in labels.items():
        row = connection.execute(select(tables.speakers).where(_S.id == key)).one()
        if (row.label, row.participant_id, row.respondent_id) == (label, None, None):
            continue
        named = update(tables.speakers).where(_S.id == key)
        values = {"label": label, "participant_id": None, "respondent_id": None}
        connection.execute(named.values(**values))
        changed.append(guids[key])
    recorder.log_only(tables.speakers, [(guid, {}, {}) for guid in changed])
    return changed


def answering_lines(connection: Connection, text: SharedText, own: Collection[int]) -> list[Any]:
    """Return the lines (start, end) of a text that neither the person nor whoever asks says."""
    lines, turns = tables.lines.c, tables.turns.c
    rows = connection.execute(
        select(lines.start, lines.end, turns.speaker_id, _S.role)
        .select_from(tables.lines)
        .join(
            tables.turns,
            (turns.revision_id == lines.revision_id) & (turns.ordinal == lines.turn),
        )
        .outerjoin(tables.speakers, _S.id == turns.speaker_id)
        .where(lines.revision_id == text.revision)
        .order_by(lines.number)
    )
    asks = ("interviewer", "moderator")
    return [
        (row.start, row.end)
        for row in rows
        if row.role not in asks and (not text.turns or row.speaker_id not in own)
    ]


def guide_marks_of(connection: Connection, reach: Reach) -> list[int]:
    """Return the marks on turns of the person's in texts where others speak too."""
    marks = tables.guide_marks.c
    found: list[int] = []
    for text in reach.shared:
        for chunk in images.chunks(sorted(text.turns)):
            found += connection.execute(
                select(marks.id).where(marks.document_id == text.document, marks.turn.in_(chunk))
            ).scalars()
    return found


def passages_of(connection: Connection, reach: Reach) -> list[int]:
    """Return the passages that stand on words of the person's."""
    found: list[int] = []
    for document in reach.whole:
        found += connection.execute(
            select(_P.id)
            .join(tables.revisions, tables.revisions.c.id == _P.revision_id)
            .where(tables.revisions.c.document_id == document)
        ).scalars()
    for text in reach.shared:
        for row in connection.execute(
            select(_P.id, _P.start, _P.end).where(_P.revision_id == text.revision)
        ):
            if any(start < row.end and row.start < end for start, end in text.lines):
                found.append(row.id)
    return sorted(found)


def printed_of(connection: Connection, passages: Collection[int]) -> dict[Any, list[int]]:
    """Return what is printed of passages: quotations and what was sent for approval, by table."""
    found: dict[Any, list[int]] = {}
    for table in (tables.quotations, tables.approvals):
        column = table.c.passage_id
        keys = keys_of(connection, table, column, passages)
        if keys:
            found[table] = sorted(keys)
    return found


def let_go_entries(recorder: Recorder, passages: Collection[int]) -> None:
    """Let rows of the joint display quote none of these passages."""
    table = tables.joint_entries
    keys = keys_of(recorder.connection, table, table.c.passage_id, passages)
    for chunk in images.chunks(sorted(keys)):
        emptied = update(table).where(table.c.id.in_(chunk))
        recorder.connection.execute(emptied.values(passage_id=None))
    recorder.log_only(table, [(guid, {}, {}) for guid in keys.values()])


def inferences_on(connection: Connection, passages: Collection[int]) -> list[Inferred]:
    """Return what is inferred in rows of the joint display that quote these."""
    table = tables.joint_entries
    keys = keys_of(connection, table, table.c.passage_id, passages)
    return _inferred(connection, table, table.c.inference, keys)


def condensed_of(connection: Connection, condensates: Collection[int]) -> list[Inferred]:
    """Return what these condensates say."""
    table = tables.condensates
    return _inferred(connection, table, table.c.body, condensates)


def _inferred(
    connection: Connection, table: Table, words: Column[Any], keys: Collection[int]
) -> list[Inferred]:
    found: list[Inferred] = []
    for chunk in images.chunks(sorted(keys)):
        rows = connection.execute(select(table.c.guid, words).where(table.c.id.in_(chunk)))
        found += [(table.name, guid, said) for guid, said in rows if said]
    return found


def condensed(connection: Connection) -> dict[int, int]:
    """Return how many passages each condensate is made of, by its key: its code's and below."""
    codes = dict(
        map(tuple, connection.execute(select(tables.codes.c.id, tables.codes.c.parent_id)))
    )
    counted = connection.execute(select(_P.code_id, func.count()).group_by(_P.code_id))
    found: dict[int, int] = {}
    for code, n in counted:
        above: int | None = code
        while above is not None:
            found[above] = found.get(above, 0) + n
            above = codes.get(above)
    rows = connection.execute(select(tables.condensates.c.id, tables.condensates.c.code_id))
    return {row.id: found.get(row.code_id, 0) for row in rows}


def stale_drafts(connection: Connection, gone: Collection[str], begun: Collection[int]) -> int:
    """Delete what was begun about what is gone, and the drafts `begun`; return how many."""
    drafts = tables.drafts
    rows = connection.execute(select(drafts.c.id, drafts.c.place)).all()
    keys = [row.id for row in rows if row.id in begun or any(guid in row.place for guid in gone)]
    for chunk in images.chunks(keys):
        connection.execute(delete(drafts).where(drafts.c.id.in_(chunk)))
    return len(keys)


def draft_places(connection: Connection) -> dict[int, str]:
    """Return where every draft is being written, by its key."""
    drafts = tables.drafts.c
    return dict(map(tuple, connection.execute(select(drafts.id, drafts.place))))


def document_names(connection: Connection) -> dict[int, str]:
    """Return the name of every document, by its key."""
    documents = tables.documents.c
    return dict(map(tuple, connection.execute(select(documents.id, documents.name))))


def revisions_of(connection: Connection, keys: Collection[int]) -> set[int]:
    """Return the keys of all texts these documents have had."""
    table = tables.revisions
    return set(keys_of(connection, table, table.c.document_id, keys))


def unsaid_decisions(
    connection: Connection, is_theirs: Callable[[str], bool], others: str
) -> list[int]:
    """Return decisions about texts that are the person's and stand in nobody else's words."""
    decisions = tables.identifier_decisions.c
    rows = connection.execute(
        select(decisions.id, decisions.text, decisions.text_key).where(
            decisions.revision_id.is_(None)
        )
    ).all()
    return [row.id for row in rows if row.text_key not in others and is_theirs(row.text)]


def hashes_of(connection: Connection, reach: Reach) -> tuple[frozenset[str], frozenset[str]]:
    """Return the SHA-256 of files and texts that go whole, and of those others speak in too."""
    revisions, kept = tables.revisions.c, tables.originals.c
    whole: set[str] = set()
    shared: set[str] = set()
    for chunk in images.chunks(sorted(reach.touched | set(reach.whole))):
        rows = connection.execute(
            select(
                revisions.document_id, revisions.length, revisions.sha256,
                revisions.source_sha256, kept.size,
            )
            .outerjoin(tables.originals, kept.revision_id == revisions.id)
            .where(revisions.document_id.in_(chunk))
        )  # fmt: skip
        for row in rows:
            found = whole if row.document_id in reach.whole else shared
            if row.length >= SHORTEST_HASHED:
                found.add(row.sha256)
            if (row.length if row.size is None else row.size) >= SHORTEST_HASHED:
                found.add(row.source_sha256)
        known = tables.known_files.c
        gone = sorted(reach.whole.keys() & set(chunk))
        destroyed = select(known.sha256).where(known.document_id.in_(gone))
        whole |= set(connection.execute(destroyed).scalars())
    if reach.respondents:
        shared |= set(connection.execute(select(tables.survey_revisions.c.source_sha256)).scalars())
    return frozenset(whole), frozenset(shared - whole)


def current_hashes(connection: Connection) -> frozenset[str]:
    """Return the SHA-256 of every current text."""
    current = select(current_revisions().subquery().c.revision_id)
    revisions = tables.revisions.c
    return frozenset(
        connection.execute(select(revisions.sha256).where(revisions.id.in_(current))).scalars()
    )


def holds(connection: Connection, guids: Mapping[str, Collection[str]]) -> bool:
    """Return whether a database holds any of these rows, by table."""
    for name, wanted in guids.items():
        table = tables.metadata.tables[name]
        for chunk in images.chunks(sorted(wanted)):
            found = select(table.c.id).where(table.c.guid.in_(chunk)).limit(1)
            if connection.execute(found).first() is not None:
                return True
    return False


def share_copies(connection: Connection) -> list[str]:
    """Return for whom and where copies were made, as the log tells."""
    batches = tables.batches.c
    made = select(batches.summary).where(batches.action == "share").order_by(batches.id)
    return list(dict.fromkeys(one for one in connection.execute(made).scalars() if one))


def participant_keys(connection: Connection) -> dict[str, tuple[int, str]]:
    """Return key and GUID of the participants in use, by folded name."""
    people = tables.participants.c
    rows = connection.execute(
        select(people.id, people.guid, people.name).where(live(people.retired))
    )
    return {fold(row.name): (row.id, row.guid) for row in rows}


def speaker_rows(connection: Connection) -> list[Any]:
    """Return who speaks in documents in use: key, GUID, label, role, participant, document."""
    documents = tables.documents.c
    return list(
        connection.execute(
            select(
                _S.id, _S.guid, _S.label, _S.role, _S.participant_id, _S.respondent_id,
                documents.name.label("document"), documents.kind,
            )
            .join(tables.documents, documents.id == _S.document_id)
            .where(live(_S.retired), live(documents.retired))
            .order_by(_S.id)
        )
    )  # fmt: skip


def respondent_guid(connection: Connection, identifier: str) -> str | None:
    """Return the GUID of the respondent in use with this id."""
    table = tables.respondents.c
    wanted = select(table.guid).where(table.identifier == identifier, live(table.retired))
    found: str | None = connection.execute(wanted).scalar_one_or_none()
    return found


def replica_guid(connection: Connection) -> str:
    """Return the GUID of the replica a database is."""
    study, replicas = tables.study.c, tables.replicas.c
    wanted = select(replicas.guid).join(tables.study, study.replica_id == replicas.id)
    return str(connection.execute(wanted).scalar_one())


def first_coder(connection: Connection) -> int:
    """Return the key of any coder, for what nobody is to be told of."""
    return int(connection.execute(select(func.min(tables.coders.c.id))).scalar_one())


def unlog(connection: Connection, batch: int) -> None:
    """Take a batch out of the log, as if it had never been in this copy."""
    connection.execute(delete(tables.changes).where(tables.changes.c.batch_id == batch))
    connection.execute(delete(tables.batches).where(tables.batches.c.id == batch))


def revisions_there(connection: Connection, guids: Collection[str]) -> set[str]:
    """Return which of these texts a database has."""
    table = tables.revisions
    return set(keys_of(connection, table, table.c.guid, guids).values())
