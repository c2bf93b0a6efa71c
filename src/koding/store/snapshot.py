"""Reads the whole coded material into columns, for the analyses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Connection, case, exists, func, or_, select

from koding.model.choices import DocumentKind, Role
from koding.model.coding import READING
from koding.model.snapshot import (
    AttributeColumn,
    CodeNode,
    Documents,
    Lines,
    Passages,
    Snapshot,
    Speaker,
    SurveyResponses,
    Turns,
)
from koding.model.survey import AttributeType, ItemKind, Missing, Owner
from koding.store import history, readings, tables
from koding.store.coders import study_facts
from koding.store.codes import read_codes
from koding.store.consents import approved_passages, read_consents
from koding.store.declined import declined_stretches
from koding.store.documents import current_revisions
from koding.store.frozen import read_frozen
from koding.store.people import attribute_values, case_names, participant_names
from koding.store.recorder import BLOCK
from koding.store.spoken import find_spoken
from koding.store.survey import (
    current_survey,
    read_items,
    read_scales,
    respondents_of,
    responses_of,
)
from koding.store.tables.base import live

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeVar

    from numpy.typing import NDArray
    from sqlalchemy import ColumnElement, Select

    from koding.model.snapshot import Ints, Mark
    from koding.model.stored import StoredCode
    from koding.model.survey import Item
    from koding.store.frozen import Frozen

    T = TypeVar("T")

ROLES = tuple(Role)


def read_snapshot(connection: Connection, *, words: bool = False, lines: bool = False) -> Snapshot:
    """Return what analyses read.

    `words` also loads where every word begins (4 bytes a word), `lines` the numbered lines
    (12 bytes a line).
    """
    frozen = read_frozen(connection)
    cases, codes = case_names(connection), read_codes(connection)
    documents = [row for row in _documents(connection) if row.id not in frozen.documents]
    coders = list(connection.execute(select(tables.coders).order_by(tables.coders.c.id)))
    speakers = [
        row
        for row in _speakers(connection)
        if row.id not in frozen.speakers and row.document_id not in frozen.documents
    ]
    index = _Index(
        case=_places(cases),
        document=_places(row.id for row in documents),
        revision=_places(row.revision_id for row in documents),
        code=_places(code.key for code in codes),
        coder=_places(row.id for row in coders),
        speaker=_places(row.id for row in speakers),
    )
    sections, section_places = _sections(connection, index)
    participants = {
        key: name
        for key, name in participant_names(connection).items()
        if key not in frozen.participants
    }
    consents = read_consents(connection)
    turns = _turns(connection, index, speakers, documents, section_places, frozen)
    passages = _passages(connection, index, frozen)
    starts = _word_starts(connection, index) if words or len(passages.key) else {}
    return Snapshot(
        study=study_facts(connection)[0],
        codes=_code_nodes(connection, codes, index),
        cases=tuple(cases.values()),
        coders=tuple(row.name for row in coders),
        roles=ROLES,
        speakers=tuple(
            Speaker(index.document[row.document_id], row.label, Role(row.role), row.participant)
            for row in speakers
        ),
        sections=sections,
        documents=_document_columns(documents, index),
        turns=turns,
        passages=passages,
        spoken=find_spoken(connection, turns, passages, starts, list(index.revision)),
        attributes=_attributes(connection, index, list(participants), frozen),
        participants=tuple(participants.values()),
        consents=tuple(map(consents.get, participants)),
        declined=_declined(connection, index),
        approved=approved_passages(connection),
        finished=_marks(readings.done_at(connection), index),
        read_for=_read_for(connection, index),
        survey=_survey(connection, codes, index, frozen),
        word_starts=starts if words else {},
        lines=_lines(connection, index, frozen) if lines else None,
        head=history.head_hash(connection),
    )


@dataclass(frozen=True, slots=True)
class _Index:
    """Positions in the snapshot by integer key."""

    case: dict[int, int]
    document: dict[int, int]
    revision: dict[int, int]
    code: dict[int, int]
    coder: dict[int, int]
    speaker: dict[int, int]


def _places(keys: Iterable[int]) -> dict[int, int]:
    return {key: place for place, key in enumerate(keys)}


def _array(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _columns(connection: Connection, wanted: Select[Any]) -> list[Ints]:
    """Return the columns of a selection of whole numbers, none of them NULL.

    Read from the driver block by block: as rows of Python's they would take most of the memory.
    """
    width = len(wanted.selected_columns)
    blocks = [np.empty((0, width), dtype=np.int64)]
    with connection.execute(wanted) as result:
        while rows := result.cursor.fetchmany(BLOCK):
            flat = np.fromiter(chain.from_iterable(rows), np.int64, count=len(rows) * width)
            blocks.append(flat.reshape(-1, width))
    return [np.concatenate([block[:, place] for block in blocks]) for place in range(width)]


def _look_up(keys: Ints, places: dict[int, int]) -> Ints:
    """Return the place of every key, -1 where it has none."""
    if not places or not len(keys):
        return np.full(len(keys), -1, dtype=np.int64)
    table = np.full(max(int(keys.max()), *places) + 1, -1, dtype=np.int64)
    table[_array(list(places))] = _array(list(places.values()))
    return np.where(keys >= 0, table[keys], -1)


def _documents(connection: Connection) -> list[Any]:
    current = current_revisions().subquery()
    documents = tables.documents.c
    return list(
        connection.execute(
            select(
                documents.id,
                documents.name,
                documents.kind,
                documents.case_id,
                documents.date,
                documents.title,
                current.c.revision_id,
            )
            .join(current, current.c.document_id == documents.id)
            .order_by(documents.id)
        )
    )


def _document_columns(documents: list[Any], index: _Index) -> Documents:
    return Documents(
        tuple(row.name for row in documents),
        tuple(DocumentKind(row.kind) for row in documents),
        _array([index.case.get(row.case_id, -1) for row in documents]),
        dates=tuple(row.date for row in documents),
        titles=tuple(row.title for row in documents),
    )


def _code_nodes(
    connection: Connection, codes: tuple[StoredCode, ...], index: _Index
) -> tuple[CodeNode, ...]:
    told = readings.code_histories(connection, [stored.guid for stored in codes])
    return tuple(
        CodeNode(
            guid=stored.guid,
            id=stored.code.id,
            name=stored.code.name,
            path=stored.path,
            level=stored.code.level,
            label=stored.code.label,
            parent=-1 if stored.parent is None else index.code[stored.parent],
            scale_levels=stored.code.scale.levels if stored.code.scale else (),
            poles=stored.code.scale.poles if stored.code.scale else None,
            derivation=stored.code.origin,
            stood=told[stored.guid].stood,
            split=told[stored.guid].split,
            unsure=told[stored.guid].unsure,
        )
        for stored in codes
    )


def _declined(connection: Connection, index: _Index) -> tuple[tuple[int, int, int], ...]:
    """Return where the words stand that somebody does not want to be printed."""
    return tuple(
        (index.revision[revision], start, end)
        for revision, stretches in declined_stretches(connection).items()
        if revision in index.revision
        for start, end in stretches
    )


def _speakers(connection: Connection) -> list[Any]:
    speakers, people = tables.speakers.c, tables.participants.c
    respondents = tables.respondents.c
    return list(
        connection.execute(
            select(
                speakers.id,
                speakers.document_id,
                speakers.label,
                speakers.role,
                people.name.label("participant"),
                people.case_id.label("participant_case"),
                respondents.case_id.label("respondent_case"),
            )
            .join(tables.documents, tables.documents.c.id == speakers.document_id)
            .outerjoin(tables.participants, people.id == speakers.participant_id)
            .outerjoin(tables.respondents, respondents.id == speakers.respondent_id)
            .where(live(speakers.retired), live(tables.documents.c.retired))
            .order_by(speakers.document_id, speakers.id)
        )
    )


def _sections(
    connection: Connection, index: _Index
) -> tuple[tuple[str, ...], dict[tuple[int, int], int]]:
    """Return the distinct titles, and the place of each (document, ordinal)'s title."""
    sections = tables.sections.c
    rows = connection.execute(
        select(sections.revision_id, sections.ordinal, sections.title).order_by(
            sections.revision_id, sections.ordinal
        )
    )
    titles: dict[str, int] = {}
    places = {}
    for row in rows:
        document = index.revision.get(row.revision_id)
        if document is not None:
            places[document, row.ordinal] = titles.setdefault(row.title, len(titles))
    return tuple(titles), places


def _turns(
    connection: Connection,
    index: _Index,
    speakers: list[Any],
    documents: list[Any],
    section_places: dict[tuple[int, int], int],
    frozen: Frozen,
) -> Turns:
    turns = tables.turns.c
    current = current_revisions().subquery()
    revision, start, end, speaker, ordinal, words = _columns(
        connection,
        select(
            turns.revision_id,
            turns.start,
            turns.end,
            func.coalesce(turns.speaker_id, -1),
            func.coalesce(turns.section, -1),
            turns.words,
        )
        .join(current, current.c.revision_id == turns.revision_id)
        .where(*_unfrozen(frozen, current, turns.speaker_id))
        .order_by(current.c.document_id, turns.ordinal),
    )
    document = _look_up(revision, index.revision)
    speaker = _look_up(speaker, index.speaker)
    own_case = _array(
        [
            index.case.get(
                row.participant_case if row.participant_case is not None else row.respondent_case,
                -1,
            )
            for row in speakers
        ]
        + [-1]
    )
    document_case = _array([index.case.get(row.case_id, -1) for row in documents] + [-1])
    case = np.where(own_case[speaker] >= 0, own_case[speaker], document_case[document])
    role = _array([ROLES.index(Role(row.role)) for row in speakers] + [ROLES.index(Role.UNKNOWN)])
    return Turns(
        document=document,
        start=start,
        end=end,
        speaker=speaker,
        section=_titles(document, ordinal, section_places),
        case=case,
        role=role[speaker],
        words=words,
    )


def _titles(document: Ints, ordinal: Ints, places: dict[tuple[int, int], int]) -> Ints:
    """Return the place of the title of each section, given by its document and ordinal."""
    width = max((number for _, number in places), default=0) + 1
    keys = np.where(ordinal < 0, -1, document * width + ordinal)
    return _look_up(keys, {where * width + n: place for (where, n), place in places.items()})


def _passages(connection: Connection, index: _Index, frozen: Frozen) -> Passages:
    passages = tables.passages.c
    current = current_revisions().subquery()
    revision, start, end, code, coder, round_, key, reads = _columns(
        connection,
        select(
            passages.revision_id,
            passages.start,
            passages.end,
            passages.code_id,
            passages.coder_id,
            passages.round,
            passages.id,
            case((passages.origin.in_([one.value for one in READING]), 1), else_=0),
        )
        .join(current, current.c.revision_id == passages.revision_id)
        .where(*_unfrozen(frozen, current), *_none_of(passages.id, frozen.passages)),
    )
    document = _look_up(revision, index.revision)
    order = np.lexsort((end, start, document))
    return Passages(
        document=document[order],
        start=start[order],
        end=end[order],
        code=_look_up(code[order], index.code),
        coder=_look_up(coder[order], index.coder),
        round=round_[order],
        value=_values(connection, key[order]),
        key=key[order],
        reads=reads[order].astype(bool),
    )


def _values(connection: Connection, keys: Ints) -> NDArray[np.float64]:
    """Return the value of every passage, NaN where it has none (most have none)."""
    passages = tables.passages.c
    rows = connection.execute(
        select(passages.id, passages.value).where(passages.value.is_not(None))
    ).all()
    values = np.full(len(keys), np.nan)
    if rows:
        place = {int(key): place for place, key in enumerate(keys)}
        for row in rows:
            if row.id in place:
                values[place[row.id]] = row.value
    return values


def _attributes(
    connection: Connection, index: _Index, participants: list[int], frozen: Frozen
) -> tuple[AttributeColumn, ...]:
    owners = {
        Owner.CASE: list(index.case),
        Owner.DOCUMENT: list(index.document),
        Owner.PARTICIPANT: participants,
        Owner.RESPONDENT: _current_respondents(connection, frozen),
    }
    stored = {owner: attribute_values(connection, owner) for owner in owners}
    found = []
    for row in connection.execute(select(tables.attributes).order_by(tables.attributes.c.id)):
        owner = Owner(row.owner)
        values = stored[owner]
        found.append(
            AttributeColumn(
                row.name,
                owner,
                AttributeType(row.type),
                tuple(
                    values[row.id, key].value if (row.id, key) in values else None
                    for key in owners[owner]
                ),
            )
        )
    return tuple(found)


def _current_respondents(connection: Connection, frozen: Frozen) -> list[int]:
    survey = current_survey(connection)
    if survey is None:
        return []
    rows = respondents_of(connection, survey.id)
    return [row.id for row in rows if row.id not in frozen.respondents]


def _marks(found: Mapping[Mark, T], index: _Index) -> dict[Mark, T]:
    """Return what is known of documents in use, by index instead of key."""
    return {
        (index.document[document], index.coder[coder], round_): told
        for (document, coder, round_), told in found.items()
        if document in index.document
    }


def _read_for(connection: Connection, index: _Index) -> dict[Mark, dict[int, str]]:
    return {
        mark: {index.code[code]: at for code, at in codes_at.items()}
        for mark, codes_at in _marks(readings.read_for(connection), index).items()
    }


def _survey(
    connection: Connection, codes: tuple[StoredCode, ...], index: _Index, frozen: Frozen
) -> SurveyResponses | None:
    current = current_survey(connection)
    if current is None:
        return None
    paths = {stored.key: stored.path for stored in codes}
    items = read_items(connection, paths)
    people = [
        row for row in respondents_of(connection, current.id) if row.id not in frozen.respondents
    ]
    rows_of = _places(row.id for row in people)
    columns_of = _places(items)
    levels = np.full((len(people), len(items)), np.nan)
    missing: list[list[Missing | None]] = [[None] * len(items) for _ in people]
    for row in responses_of(connection, current.id):
        if row.item_id not in columns_of or row.respondent_id not in rows_of:
            continue
        place = rows_of[row.respondent_id], columns_of[row.item_id]
        if row.missing is not None:
            missing[place[0]][place[1]] = Missing(row.missing)
        elif row.level is not None:
            levels[place] = _level(items[row.item_id], row.level)
    places = {stored.path: index.code[stored.key] for stored in codes}
    return SurveyResponses(
        respondents=tuple(row.identifier for row in people),
        case=_array([index.case.get(row.case_id, -1) for row in people]),
        items=tuple(items.values()),
        scales=tuple(read_scales(connection).values()),
        levels=levels,
        missing=tuple(map(tuple, missing)),
        theme=_array([places.get(item.theme or "", -1) for item in items.values()]),
    )


def _level(item: Item, stored: str) -> float:
    if item.kind is ItemKind.NOMINAL:
        return float([level.value for level in item.levels].index(stored))
    return float(stored)


def _lines(connection: Connection, index: _Index, frozen: Frozen) -> Lines:
    lines = tables.lines.c
    current = current_revisions().subquery()
    revision, number, start, end = _columns(
        connection,
        select(lines.revision_id, lines.number, lines.start, lines.end)
        .join(current, current.c.revision_id == lines.revision_id)
        .where(*_unfrozen(frozen, current), *_said_by_none(lines, frozen)),
    )
    document = _look_up(revision, index.revision)
    order = np.lexsort((number, document))
    return Lines(*(column.astype(np.int32)[order] for column in (document, start, end)))


def _word_starts(connection: Connection, index: _Index) -> dict[int, Ints]:
    starts = tables.word_starts.c
    current = current_revisions().subquery()
    rows = connection.execute(
        select(starts.revision_id, starts.starts).join(
            current, current.c.revision_id == starts.revision_id
        )
    )
    return {
        index.revision[row.revision_id]: np.frombuffer(row.starts, dtype="<i4")
        for row in rows
        if row.revision_id in index.revision
    }


def _unfrozen(frozen: Frozen, current: Any, speaker: Any = None) -> list[ColumnElement[bool]]:
    """Return the conditions for what is in a document in use and is nobody's who is frozen."""
    wanted = _none_of(current.c.document_id, frozen.documents)
    if speaker is not None and frozen.speakers:
        wanted.append(or_(speaker.is_(None), speaker.not_in(sorted(frozen.speakers))))
    return wanted


def _none_of(column: Any, keys: frozenset[int]) -> list[ColumnElement[bool]]:
    return [column.not_in(sorted(keys))] if keys else []


def _said_by_none(lines: Any, frozen: Frozen) -> list[ColumnElement[bool]]:
    """Return the condition for lines that nobody says who is frozen."""
    if not frozen.speakers:
        return []
    turns = tables.turns.c
    said = exists().where(
        turns.revision_id == lines.revision_id,
        turns.ordinal == lines.turn,
        turns.speaker_id.in_(sorted(frozen.speakers)),
    )
    return [~said]
