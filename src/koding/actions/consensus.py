"""Reconciles what coders coded: what they agree on, what was chosen, what was rejected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import code_named, document_named
from koding.actions.passages.laying import PassageDraft, check_value, lay
from koding.actions.passages.tagging import insert_memo
from koding.analysis.agreement.reconciling import find_contested, take_reading
from koding.analysis.ground.remarks import listing, say
from koding.errors import ConflictError, NotFoundError
from koding.messages import coding as messages
from koding.messages import either
from koding.messages.coding import REVISED_MEANWHILE
from koding.model.codes import fold
from koding.model.coding import CONSENSUS, MemoKind, Origin
from koding.model.reconciling import (
    AGREED,
    INTERSECTION,
    UNION,
    Agreement,
    Contested,
    Piece,
    Reconciliation,
    Rejection,
    Taken,
)
from koding.store import coders, documents, passages, tables
from koding.store.codes import read_codes
from koding.store.snapshot import read_snapshot
from koding.store.stamps import now
from koding.store.suggestions import rejection_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.label import Language
    from koding.model.stored import StoredCode, StoredDocument
    from koding.store.recorder import Recorder


ACTION = "reconcile"

_TITLE = "consensus: not "


@dataclass(frozen=True, slots=True)
class ReconciliationScope:
    """Whose coding is reconciled, where; nothing named chooses as `koding agreement` does."""

    documents: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    round: int = 1


def read_reconciliation(workspace: Workspace, scope: ReconciliationScope) -> Reconciliation:
    """Return what consensus has yet to take over and what is open, the longest first.

    Raises:
        NotFoundError: a coder or document is not there, or no two coders have done a document.
    """
    with workspace.read() as connection:
        return _read(connection, scope)


def reconcile(
    workspace: Workspace,
    scope: ReconciliationScope,
    *,
    take: str = AGREED,
    done: bool = False,
    dry_run: bool = False,
) -> Taken:
    """Write for consensus what coders agree on, as one batch, and by `take` where they differ.

    `take` is agreed (leave the rest open), union, intersection or a coder's name; a value that
    differs stays open but for a coder's. `done` marks documents with nothing left open as done.

    Raises:
        NotFoundError: as `read_reconciliation`, or `take` is none of the coders.
    """
    with workspace.record(
        ACTION, f"{take} {' '.join(scope.documents)}", dry_run=dry_run
    ) as recorder:
        found = _read(recorder.connection, scope)
        decided = _decide(found, _taken_name(found, take))
        gets = [(one, pieces) for one, pieces in decided if pieces]
        lacks = [one for one, pieces in decided if not pieces]
        take_over(recorder, found, [*found.agreed, *_agreements(gets)])
        for one in lacks:
            note_rejection(recorder, found, one, workspace.study.language)
        settled = {(one.document, one.code, one.start) for one, _ in decided}
        left = [one for one in found.open if (one.document, one.code, one.start) not in settled]
        open_in = {one.document for one in left}
        ready = [name for name in found.documents if name not in open_in] if done else []
        finished = mark_finished(recorder, ready, found.round)
        return Taken(
            documents=tuple(found.documents),
            coders=found.coders,
            agreed=len(found.agreed),
            settled=len(decided),
            open=len(left),
            finished=finished,
        )


def settle(
    workspace: Workspace, found: Reconciliation, one: Contested, pieces: Sequence[Piece]
) -> None:
    """Give consensus the code on the pieces chosen for a contested place, as one batch.

    Raises:
        ConflictError: the text was revised since, or a value is not one of the code's.
        NotFoundError: the code is gone.
    """
    with workspace.record(ACTION, _named(one)) as recorder:
        lay_chosen(recorder, found, one, pieces)


def reject(workspace: Workspace, found: Reconciliation, one: Contested) -> None:
    """Say that consensus does not give the code there, as one batch; it is no longer open.

    Raises:
        ConflictError: the text was revised since.
    """
    with workspace.record(f"{ACTION}: reject", _named(one)) as recorder:
        note_rejection(recorder, found, one, workspace.study.language)


def finish(workspace: Workspace, names: Sequence[str], round_: int) -> tuple[str, ...]:
    """Mark documents as done by consensus, so that analyses count it; return those that were not.

    Raises:
        NotFoundError: there is no such document.
    """
    with workspace.record("documents done", f"{CONSENSUS} {' '.join(names)}") as recorder:
        return mark_finished(recorder, names, round_)


def _read(connection: Connection, scope: ReconciliationScope) -> Reconciliation:
    places = find_contested(read_snapshot(connection), scope.coders, scope.round, scope.documents)
    if not places.documents and places.done:
        raise NotFoundError(messages.ALL_DONE(consensus=CONSENSUS, documents=list(places.done)))
    if not places.documents:
        said = messages.NOT_TWICE if scope.documents else messages.NONE_TWICE
        raise NotFoundError(said(documents=list(scope.documents), round=scope.round))
    rejected = read_rejections(connection, scope.round)
    revisions = {name: document_named(connection, name).revision for name in places.documents}
    return Reconciliation(
        documents=revisions,
        coders=places.coders,
        round=scope.round,
        agreed=tuple(one for one in places.agreed if not _is_rejected(rejected, _span_of(one))),
        open=tuple(one for one in places.open if not _is_rejected(rejected, _span_of(one))),
    )


def _span_of(one: Agreement | Contested) -> Rejection:
    place = one.piece if isinstance(one, Agreement) else one
    return Rejection(one.document, one.code, place.start, place.end)


def _is_rejected(rejections: Iterable[Rejection], place: Rejection) -> bool:
    return any(
        (one.document, one.code) == (place.document, place.code)
        and one.start < place.end
        and place.start < one.end
        for one in rejections
    )


def _taken_name(found: Reconciliation, take: str) -> str:
    names = {fold(name): name for name in found.coders}
    if take in (AGREED, UNION, INTERSECTION):
        return take
    if fold(take) not in names:
        choices = either([AGREED, UNION, INTERSECTION, *found.coders])
        raise NotFoundError(messages.NO_CODER_HERE(name=take, choices=choices))
    return names[fold(take)]


def _decide(found: Reconciliation, take: str) -> list[tuple[Contested, tuple[Piece, ...]]]:
    if take == AGREED:
        return []
    decided = ((one, take_reading(one, take)) for one in found.open)
    return [(one, pieces) for one, pieces in decided if pieces is not None]


def _agreements(chosen: Iterable[tuple[Contested, tuple[Piece, ...]]]) -> list[Agreement]:
    return [Agreement(one.document, one.code, piece) for one, pieces in chosen for piece in pieces]


def _named(one: Contested) -> str:
    return f"{one.document} @{one.start}-{one.end} {one.code}"


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
) -> PassageDraft:
    return PassageDraft(
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
