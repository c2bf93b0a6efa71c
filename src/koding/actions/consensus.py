"""What is written for `consensus`, and read back: passages, rejections, documents that are done.

A rejection is kept as a memo by consensus on the place, so that it can be read, and undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.coding import check_value, insert_memo
from koding.actions.laying import Draft, lay
from koding.actions.naming import code_named, document_named
from koding.analysis.remarks import listing, say
from koding.errors import ConflictError
from koding.messages.coding import REVISED_MEANWHILE
from koding.model.coding import CONSENSUS, MemoKind, Origin
from koding.model.reconciling import Rejection
from koding.store import coders, documents, passages, tables
from koding.store.codes import read_codes
from koding.store.stamps import now
from koding.store.suggestions import rejection_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.model.label import Language
    from koding.model.reconciling import Agreement, Contested, Piece, Reconciliation
    from koding.model.stored import StoredCode, StoredDocument
    from koding.store.recorder import Recorder


def take_over(recorder: Recorder, found: Reconciliation, places: Sequence[Agreement]) -> None:
    """Insert passages of consensus on places where it has none of their code.

    Raises:
        ConflictError: a text was revised since.
    """
    connection = recorder.connection
    codes = {code.path: code for code in read_codes(connection)}
    consensus = coders.register_coder(connection, CONSENSUS)
    rows = []
    for name in dict.fromkeys(place.document for place in places):
        document = _unrevised(connection, found, name)
        text = documents.read_text(connection, document.revision)
        rows += [
            _draft(document, text, codes[one.code], consensus, found.round, one.piece).row()
            for one in places
            if one.document == name
        ]
    recorder.insert_many(tables.passages, rows)


def lay_chosen(
    recorder: Recorder, found: Reconciliation, one: Contested, pieces: Sequence[Piece]
) -> None:
    """Give consensus the code on the pieces; what they overlap of its own is united with them.

    Raises:
        ConflictError: the text was revised since, or a value is not one of the code's.
        NotFoundError: the code is gone.
    """
    connection = recorder.connection
    document = _unrevised(connection, found, one.document)
    code = code_named(read_codes(connection), one.code)
    text = documents.read_text(connection, document.revision)
    consensus = coders.register_coder(connection, CONSENSUS)
    for piece in pieces:
        check_value(code, piece.value)
        lay(recorder, _draft(document, text, code, consensus, found.round, piece))


def note_rejection(
    recorder: Recorder, found: Reconciliation, one: Contested, language: Language
) -> None:
    """Write that consensus does not give the code there.

    Raises:
        ConflictError: the text was revised since.
    """
    document = _unrevised(recorder.connection, found, one.document)
    code = code_named(read_codes(recorder.connection), one.code)
    body = say(
        "memo.rejected" if one.not_coded_by else "memo.rejected_all",
        code=code.path,
        coders=listing(one.coded_by),
        others=listing(one.not_coded_by),
    )
    place = {
        "revision_id": document.revision,
        "length": document.length,
        "start": one.start,
        "end": one.end,
    }
    insert_memo(
        recorder,
        body.text(language),
        place,
        title=_title(code, found.round),
        kind=MemoKind.METHODOLOGICAL,
        coder=coders.register_coder(recorder.connection, CONSENSUS),
    )


def mark_finished(recorder: Recorder, names: Sequence[str], round_: int) -> tuple[str, ...]:
    """Mark documents as done by consensus; return those that were not before."""
    connection = recorder.connection
    consensus = coders.register_coder(connection, CONSENSUS)
    marked = {
        (mark.document_id, mark.coder_id, mark.round)
        for mark in passages.finished_marks(connection)
    }
    found = [document_named(connection, name) for name in names]
    new = [one for one in found if (one.key, consensus, round_) not in marked]
    for document in new:
        mark = {"document_id": document.key, "coder_id": consensus, "round": round_, "at": now()}
        recorder.insert(tables.finished, mark)
    return tuple(document.name for document in new)


def read_rejections(connection: Connection, round_: int) -> list[Rejection]:
    """Return what consensus has been said not to code in a round, on current texts."""
    consensus = coders.find_coder(connection, CONSENSUS)
    if consensus is None:
        return []
    paths = {_title(code, round_): code.path for code in read_codes(connection)}
    return [
        Rejection(row.document, paths[row.title], row.start, row.end)
        for row in rejection_rows(connection, consensus, _TITLE)
        if row.title in paths
    ]


def _draft(
    document: StoredDocument,
    text: str,
    code: StoredCode,
    coder: int,
    round_: int,
    piece: Piece,
) -> Draft:
    return Draft(
        revision=document.revision,
        text=text,
        start=piece.start,
        end=piece.end,
        code=code.key,
        coder=coder,
        round=round_,
        value=piece.value,
        origin=Origin.HAND.value,
    )


def _unrevised(connection: Connection, found: Reconciliation, name: str) -> StoredDocument:
    document = document_named(connection, name)
    if document.revision != found.documents.get(name):
        raise ConflictError(REVISED_MEANWHILE(document=name))
    return document


def _title(code: StoredCode, round_: int) -> str:
    """Return the title of a rejection's memo: the code's id, which outlives its name."""
    return f"{_TITLE}{code.code.id}" + ("" if round_ == 1 else f" ({round_})")


_TITLE = "consensus: not "
