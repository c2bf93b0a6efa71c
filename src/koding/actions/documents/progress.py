"""What is read and by whom: marks of documents and codes, and draws for a second coder."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from koding.actions.naming import code_named, document_named, subtree
from koding.errors import NotFoundError
from koding.messages.documents import NOTHING_TO_DRAW
from koding.model.choices import DocumentKind
from koding.model.coding import Window, stood
from koding.model.history import DRAW, Drawing, Stratum, read_drawing
from koding.model.progress import Behind, Progress
from koding.store import coders, documents, history, passages, readings, tables
from koding.store.codes import read_codes
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredCode, StoredDocument
    from koding.store.recorder import Recorder


def mark_done(workspace: Workspace, name: str, *, round_: int = 1, done: bool = True) -> bool:
    """Mark a document as done by the coder in a round, or take the mark away.

    One that was done before some code was made is done anew, and so read for that code too.
    Returns whether that was a change.
    """
    with workspace.record("documents done" if done else "documents reopen", name) as recorder:
        document = document_named(recorder.connection, name)
        mark = document.key, recorder.coder, round_
        marks = [
            one
            for one in passages.finished_marks(recorder.connection)
            if (one.document_id, one.coder_id, one.round) == mark
        ]
        if not done:
            recorder.delete(tables.finished, [one.id for one in marks])
        elif not marks:
            recorder.insert(
                tables.finished, {"document_id": document.key, **_mark(recorder, round_)}
            )
        elif _codes_behind(recorder.connection, document.key, recorder.coder, round_):
            recorder.update(tables.finished, marks[0].id, {"at": now()})
        return recorder.count > 0


def mark_read(
    workspace: Workspace,
    name: str,
    codes: Sequence[str],
    *,
    round_: int = 1,
    read: bool = True,
) -> tuple[str, ...]:
    """Mark a document as read for codes and all under them, or take these marks away.

    Returns the paths of the codes that it was not marked for before.

    Raises:
        NotFoundError: there is no such document or code.
    """
    action = "documents done" if read else "documents reopen"
    with workspace.record(action, f"{name}: {', '.join(codes)}") as recorder:
        connection = recorder.connection
        document = document_named(connection, name)
        known = read_codes(connection)
        asked = {one.key: one for code in codes for one in subtree(known, code_named(known, code))}
        marks = {
            row.code_id: row
            for row in readings.reading_rows(connection, document.key, recorder.coder, round_)
        }
        if not read:
            gone = [code for code in asked if code in marks]
            recorder.delete(tables.readings, [marks[code].id for code in gone])
            return tuple(asked[code].path for code in gone)
        histories = readings.code_histories(connection, [one.guid for one in asked.values()])
        new = []
        for key, code in asked.items():
            if key not in marks:
                row = {"document_id": document.key, "code_id": key, **_mark(recorder, round_)}
                recorder.insert(tables.readings, row)
            elif not stood(histories[code.guid].stood, marks[key].at):
                recorder.update(tables.readings, marks[key].id, {"at": now()})
            else:
                continue
            new.append(code.path)
        return tuple(new)


def codes_behind(workspace: Workspace, name: str, *, round_: int = 1) -> tuple[str, ...]:
    """Return the codes that the coder has not read a document for, though it is done.

    Raises:
        NotFoundError: there is no such document.
    """
    with workspace.read() as connection:
        mark = _own_mark(workspace, connection, name, round_)
        behind = _codes_behind(connection, *mark) if mark else []
        return tuple(code.path for code in behind)


def codes_read(workspace: Workspace, name: str, *, round_: int = 1) -> tuple[str, ...]:
    """Return the codes that the coder has marked a document as read for, one by one.

    Raises:
        NotFoundError: there is no such document.
    """
    with workspace.read() as connection:
        mark = _own_mark(workspace, connection, name, round_)
        marked = {row.code_id for row in readings.reading_rows(connection, *mark)} if mark else {}
        return tuple(code.path for code in read_codes(connection) if code.key in marked)


def read_progress(connection: Connection) -> tuple[Progress, ...]:
    """Return how far everybody is who has begun to read, or has tagged, by coder and round."""
    names, people = documents.document_names(connection), coders.coder_names(connection)
    done, marks = readings.done_at(connection), readings.read_for(connection)
    held = readings.held(connection)
    begun = {mark for mark, (_, reads) in held.items() if reads} | set(marks) | set(done)
    whole = _by_coder(begun, names)
    searched = _by_coder(set(held) - begun, names)
    codes = read_codes(connection)
    stands = _windows(connection, codes)
    return tuple(
        Progress(
            coder=people[coder],
            round=round_,
            done=tuple(names[one] for one in of if (one, coder, round_) in done),
            begun=tuple(names[one] for one in of if (one, coder, round_) not in done),
            searched=tuple(names[one] for one in searched.get((coder, round_), ())),
            behind=tuple(
                _behind(
                    codes,
                    stands,
                    {
                        names[one]: (
                            done[one, coder, round_],
                            marks.get((one, coder, round_), {}),
                        )
                        for one in of
                        if (one, coder, round_) in done
                    },
                )
            ),
        )
        for (coder, round_) in dict.fromkeys((*whole, *searched))
        for of in (whole.get((coder, round_), []),)
    )


def only_searched(connection: Connection) -> tuple[str, ...]:
    """Return the documents that a search has tagged in and nobody has begun to read."""
    held = readings.held(connection)
    marked = {*readings.done_at(connection), *readings.read_for(connection)}
    read = {document for document, _, _ in marked}
    read |= {mark[0] for mark, (_, reads) in held.items() if reads}
    searched = {document for document, _, _ in held} - read
    names = documents.document_names(connection)
    return tuple(name for key, name in names.items() if key in searched)


def _by_coder(
    marks: Iterable[tuple[int, int, int]], names: Mapping[int, str]
) -> dict[tuple[int, int], list[int]]:
    """Return the documents there are of those marked, by coder and round."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for document, coder, round_ in sorted(marks):
        if document in names:
            found[coder, round_].append(document)
    return found


def _mark(recorder: Recorder, round_: int) -> dict[str, int | str]:
    """Return the columns of a mark that say whose it is, and of which moment."""
    return {"coder_id": recorder.coder, "round": round_, "at": now()}


def _own_mark(
    workspace: Workspace, connection: Connection, name: str, round_: int
) -> tuple[int, int, int] | None:
    """Return the document, who acts and the round; None where the study does not know who acts."""
    document = document_named(connection, name)
    coder = coders.find_coder(connection, workspace.coder)
    return None if coder is None else (document.key, coder, round_)


def _windows(connection: Connection, codes: Iterable[StoredCode]) -> dict[int, tuple[Window, ...]]:
    known = {code.guid: code.key for code in codes}
    told = readings.code_histories(connection, list(known))
    return {known[guid]: history.stood for guid, history in told.items()}


def _behind(
    codes: Iterable[StoredCode],
    stands: dict[int, tuple[Window, ...]],
    done: dict[str, tuple[str, dict[int, str]]],
) -> Iterable[Behind]:
    """Yield the codes of which some document was done before they were what they are."""
    for code in codes:
        windows = stands[code.key]
        names = [
            name
            for name, (at, marks) in done.items()
            if not stood(windows, at)
            and not (code.key in marks and stood(windows, marks[code.key]))
        ]
        if names:
            yield Behind(code.path, windows[-1][0], tuple(names))


def _codes_behind(
    connection: Connection, document: int, coder: int, round_: int
) -> list[StoredCode]:
    codes = read_codes(connection)
    mark = document, coder, round_
    at = readings.done_at(connection).get(mark)
    if at is None:
        return []
    stands, marks = _windows(connection, codes), readings.read_for(connection).get(mark, {})
    behind = {one.code for one in _behind(codes, stands, {"": (at, marks)})}
    return [code for code in codes if code.path in behind]


def draw_documents(
    workspace: Workspace,
    share: int,
    by: Stratum,
    seed: int,
    kinds: Sequence[DocumentKind] = (DocumentKind.INTERVIEW, DocumentKind.GROUP),
) -> tuple[Drawing, tuple[StoredDocument, ...]]:
    """Draw so many per cent of the documents of each stratum, rounded up, and log it.

    The same documents, share and seed give the same draw whatever order they were imported in,
    and a document that comes later changes no other's place in the order of drawing.

    Raises:
        NotFoundError: there are no documents of these kinds.
    """
    with workspace.read() as connection:
        every = [one for one in documents.read_documents(connection) if one.kind in kinds]
    if not every:
        raise NotFoundError(NOTHING_TO_DRAW())
    strata: dict[str, list[StoredDocument]] = {}
    for document in every:
        strata.setdefault(_stratum(document, by), []).append(document)
    drawn = {one.guid for held in strata.values() for one in _draw(held, share, seed)}
    kept = tuple(one for one in every if one.guid in drawn)
    drawing = Drawing(share, by, seed, tuple(one.name for one in kept))
    with workspace.record(DRAW, drawing.summary()) as recorder:
        recorder.note()
    return drawing, kept


def latest_drawing(connection: Connection) -> Drawing | None:
    """Return what was last drawn to be double-coded, None where nothing was."""
    noted = history.last_noted(connection, DRAW)
    return None if noted is None else read_drawing(*noted)


def read_latest_drawing(workspace: Workspace) -> Drawing | None:
    """Return what was last drawn to be double-coded, None where nothing was."""
    with workspace.read() as connection:
        return latest_drawing(connection)


def _stratum(document: StoredDocument, by: Stratum) -> str:
    if by is Stratum.ALL:
        return ""
    return document.kind if by is Stratum.KIND else document.case or ""


def _draw(documents_: list[StoredDocument], share: int, seed: int) -> list[StoredDocument]:
    n = -(-len(documents_) * share // 100)
    return sorted(documents_, key=lambda one: (_rank(seed, one.guid), one.guid))[:n]


def _rank(seed: int, guid: str) -> bytes:
    """Return where the seed places a document: a hash, so that every machine draws alike."""
    return hashlib.sha256(f"{seed} {guid}".encode()).digest()
