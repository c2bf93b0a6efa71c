"""Finds what the rows of a passages file name, and what in them cannot hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from koding.actions.naming import code_named, nearest
from koding.actions.new_codes import add_missing_code
from koding.actions.passages.laying import PassageDraft, check_value
from koding.errors import ConflictError, KodingError, NotFoundError
from koding.messages import either, joined
from koding.messages import table_files as messages
from koding.model.codes import fold
from koding.model.coding import Origin
from koding.model.material import text_digest
from koding.model.places import find_quoted
from koding.store import coders, documents
from koding.store.codes import read_codes
from koding.store.stamps import now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.messages import Message, Sayable, Sentence
    from koding.model.coding import PassageRow
    from koding.model.stored import StoredCode, StoredDocument
    from koding.store.recorder import Recorder

COLUMNS = (
    "revision_id", "length", "start", "end", "code_id", "coder_id", "round", "value", "origin",
    "created_at", "modified_at", "text_sha256",
)  # fmt: skip
"""The columns of a passage that a row states, but for its GUID."""
_IMPORTED = Origin.IMPORT.value
SHOWN = 8
"""How many faults of one kind are listed before the rest are counted."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the names in a passages file stand for; `texts` are by revision.

    `hashes` are those of the words that rows point at, by the row's line.
    """

    documents: dict[str, StoredDocument]
    codes: dict[str, StoredCode]
    coders: dict[str, int]
    texts: Texts
    hashes: dict[int, bytes]

    @property
    def revisions(self) -> list[int]:
        """The current texts of the documents that are named."""
        return [document.revision for document in self.documents.values()]

    def place(self, row: PassageRow) -> tuple[int, ...]:
        """Return (revision, code, coder, round, start, end)."""
        return (
            self.documents[row.document].revision,
            self.codes[row.code].key,
            self.coders[row.coder],
            row.round or 1,
            row.start,
            row.end,
        )

    def columns(self, row: PassageRow) -> dict[str, Any]:
        """Return the columns of the passage that a row states, by their names."""
        return dict(zip(COLUMNS, self.values(row), strict=True))

    def values(self, row: PassageRow) -> tuple[Any, ...]:
        """Return what a row states of a passage, in the order of `COLUMNS`.

        Its text need not be read again.
        """
        document = self.documents[row.document]
        created = utc(row.created_at) if row.created_at else now()
        return (
            document.revision,
            document.length,
            row.start,
            row.end,
            self.codes[row.code].key,
            self.coders[row.coder],
            row.round or 1,
            row.value,
            row.origin or _IMPORTED,
            created,
            utc(row.modified_at) if row.modified_at else created,
            self.hashes[row.line].hex(),
        )

    def draft(self, row: PassageRow) -> PassageDraft:
        """Return the passage that a row states."""
        revision, code, coder, round_, start, end = self.place(row)
        return PassageDraft(
            revision=revision,
            text=self.texts[revision],
            start=start,
            end=end,
            code=code,
            coder=coder,
            round=round_,
            value=row.value,
            origin=row.origin or Origin.IMPORT.value,
            guid=row.guid,
            created_at=row.created_at and utc(row.created_at),
            modified_at=row.modified_at and utc(row.modified_at),
        )


def resolve(
    recorder: Recorder, file: str, rows: Sequence[PassageRow], *, new_level: str | None
) -> Resolved:
    """Find every document, code and coder the rows name, and check every span and value.

    Unknown codes are made, of level `new_level`, where one is given.

    Raises:
        NotFoundError: documents or codes are unknown; all are named, with their rows.
        ConflictError: rows cannot hold; all are named.
    """
    connection = recorder.connection
    found = _documents(recorder, file, rows)
    resolved = Resolved(
        found,
        _codes(recorder, file, rows, new_level=new_level),
        {
            name: coders.register_coder(connection, name, is_new=recorder.has_new_coders)
            for name in dict.fromkeys(row.coder for row in rows)
        },
        Texts(connection),
        {},
    )
    refuse(file, [row for row in rows if row.guid], _doubled(rows))
    faults = _faults(resolved, rows)
    refuse(file, rows if faults else (), lambda row: faults.get(row.line))
    return resolved


class Texts:
    """Texts by revision, as they are asked for; the last one is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: tuple[int, str] | None = None

    def __getitem__(self, revision: int) -> str:
        if self._last is None or self._last[0] != revision:
            self._last = revision, documents.read_text(self._connection, revision)
        return self._last[1]


def refuse(
    file: str,
    rows: Sequence[PassageRow],
    fault: Callable[[PassageRow], Sayable | str | None],
    kind: Sentence = messages.MISFITS,
) -> None:
    """Raise one ConflictError that lists what is wrong with each row, unless nothing is."""
    faults = [
        messages.AT_ROW(file=file, row=row.line, said=said) for row in rows if (said := fault(row))
    ]
    if faults:
        raise ConflictError(kind(faults=_listed(faults)))


def value_fault(code: StoredCode, value: float | None) -> Sayable | str | None:
    """Return why a passage of a code cannot have a value, None if it can."""
    try:
        check_value(code, value)
    except KodingError as error:
        return error.message
    return None


def _documents(
    recorder: Recorder, file: str, rows: Sequence[PassageRow]
) -> dict[str, StoredDocument]:
    by_name = {fold(one.name): one for one in documents.read_documents(recorder.connection)}
    if rows and not by_name:
        raise NotFoundError(messages.NO_DOCUMENTS(file=file))
    names = list(dict.fromkeys(row.document for row in rows))
    unknown = [name for name in names if fold(name) not in by_name]
    if unknown:
        lines = _lines((row.document, row) for row in rows)
        near = [document.name for document in by_name.values()]
        said = messages.UNKNOWN_DOCUMENT, messages.UNKNOWN_DOCUMENT_BUT
        stated = {name: lines[name] for name in unknown}
        raise NotFoundError(messages.UNKNOWN_DOCUMENTS(faults=_unknown(file, stated, near, *said)))
    return {name: by_name[fold(name)] for name in names}


def _codes(
    recorder: Recorder, file: str, rows: Sequence[PassageRow], *, new_level: str | None
) -> dict[str, StoredCode]:
    stored = list(read_codes(recorder.connection))
    if rows and not stored and new_level is None:
        raise NotFoundError(messages.NO_CODES(file=file))
    codes: dict[str, StoredCode] = {}
    unknown: list[str] = []
    for name in dict.fromkeys(row.code for row in rows):
        try:
            codes[name] = code_named(stored, name)
        except NotFoundError:
            if new_level is None:
                unknown.append(name)
                continue
            codes[name] = add_missing_code(recorder, name, new_level)
            stored = list(read_codes(recorder.connection))
    if unknown:
        paths = [code.path for code in stored]
        lines = _lines((row.code, row) for row in rows)
        stated = {name: lines[name] for name in unknown}
        said = messages.UNKNOWN_CODE, messages.UNKNOWN_CODE_BUT
        raise NotFoundError(messages.UNKNOWN_CODES(faults=_unknown(file, stated, paths, *said)))
    return codes


def _lines(named: Iterable[tuple[str, PassageRow]]) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for name, row in named:
        lines[name].append(row.line)
    return lines


def _unknown(
    file: str,
    unknown: dict[str, list[int]],
    names: list[str],
    kind: Sentence,
    kind_but: Sentence,
) -> Sayable:
    """Say of each name where it stands first, in how many rows, and what is called nearly so."""
    faults = []
    for name, lines in unknown.items():
        close = nearest(name, names, limit=2)
        said = kind_but if close else kind
        faults.append(said(file=file, row=lines[0], name=name, close=either(close), n=len(lines)))
    return _listed(faults)


def _doubled(rows: Sequence[PassageRow]) -> Callable[[PassageRow], Message | None]:
    first: dict[str, int] = {}
    for row in rows:
        if row.guid:
            first.setdefault(row.guid, row.line)

    def fault(row: PassageRow) -> Message | None:
        line = first.get(row.guid or "", row.line)
        return None if line == row.line else messages.SAME_GUID(guid=row.guid, line=line)

    return fault


def _faults(resolved: Resolved, rows: Sequence[PassageRow]) -> dict[int, Sayable | str]:
    """Return what is wrong with rows, by their lines, and keep the hashes of the words of others.

    Text by text, in whatever order the rows stand: of all texts one is in memory at a time.
    """
    faults: dict[int, Sayable | str] = {}
    by_text: dict[int, list[PassageRow]] = defaultdict(list)
    for row in rows:
        by_text[resolved.documents[row.document].revision].append(row)
    for revision, own in sorted(by_text.items()):
        text = resolved.texts[revision]
        for row in own:
            fault = _fault(resolved, row, text)
            if fault is None:
                resolved.hashes[row.line] = text_digest(text[row.start : row.end])
            else:
                faults[row.line] = fault
    return faults


def _fault(resolved: Resolved, row: PassageRow, text: str) -> Sayable | str | None:
    document = resolved.documents[row.document]
    if not 0 <= row.start < row.end <= document.length:
        return messages.OUTSIDE(
            start=row.start, end=row.end, document=document.name, length=document.length
        )
    if row.quote:
        words = text[row.start : row.end]
        if words.split() != row.quote.split() and not find_quoted(words, row.quote):
            return messages.OTHER_WORDS(start=row.start, end=row.end, words=words[:40])
    return None if row.value is None else value_fault(resolved.codes[row.code], row.value)


def utc(moment: str) -> str:
    """Return an ISO 8601 time as koding keeps them; one without a zone is taken to be UTC."""
    given = datetime.fromisoformat(moment)
    whole = given if given.tzinfo else given.replace(tzinfo=UTC)
    return whole.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _listed(faults: Sequence[Message]) -> Sayable:
    more = [messages.AND_MORE(n=len(faults) - SHOWN)] if len(faults) > SHOWN else []
    return joined("\n", [*faults[:SHOWN], *more])
