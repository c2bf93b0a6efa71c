"""Finds what is not as it must be in the texts, and in all that stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from sqlalchemy import (
    BindParameter,
    Connection,
    Table,
    bindparam,
    func,
    select,
)

from koding.messages import Message, Sentence, checking
from koding.model.material import text_hash
from koding.model.timing import line_times
from koding.store import originals, tables, vocabulary
from koding.store.images import plain_rows
from koding.store.marks import read_marks

if TYPE_CHECKING:
    from numpy.typing import NDArray


class _Sort(NamedTuple):
    """What is said of a turn, or a line, that is missing or in the wrong place."""

    missing: Sentence
    misplaced: Sentence


_TURNS = _Sort(checking.TURN_MISSING, checking.TURN_MISPLACED)
_LINES = _Sort(checking.LINE_MISSING, checking.LINE_MISPLACED)
_WITHIN_WORD = re.compile(r"\w\w")
NO_TIME = -1
"""Stands for a time that is not known where rows are numbers alone."""
_ENOUGH = 1000
"""Words of a text that are looked at: what is wrong with them is wrong from the first comma on."""


def revisions(connection: Connection) -> Iterator[Message]:
    """Compare every text with its hash, and all that stands on it with the text."""
    states, documents = tables.revisions.c, tables.documents.c
    rows = connection.execute(
        select(
            states.id,
            states.number,
            states.length,
            states.sha256,
            states.source_sha256,
            documents.name,
            states.text,
        )
        .join(tables.documents, documents.id == states.document_id)
        .order_by(states.id)
    )
    stored = vocabulary.read_forms(connection)
    forms = stored if vocabulary.is_without_gaps(connection, stored) else None
    marked = _marked(connection)
    for row in rows:
        where = checking.REVISION(document=row.name, number=row.number)
        if len(row.text) != row.length:
            yield checking.OTHER_LENGTH(where=where, length=len(row.text), stated=row.length)
        if text_hash(row.text) != row.sha256:
            yield checking.OTHER_TEXT(where=where)
        if not originals.is_whole(connection, row.id, row.source_sha256):
            yield checking.ORIGINAL_OTHER(where=where)
        read = _read(connection, row.id, row.text, where)
        yield from _derived(connection, read, is_marked=row.id in marked)
        yield from _forms(connection, read, forms)
        yield from _passages(connection, row.id, row.text, where)


def _marked(connection: Connection) -> set[int]:
    """Return which revisions have times or pages of their own."""
    return {
        key
        for table in (tables.times, tables.pages)
        for key in connection.execute(select(table.c.revision_id)).scalars()
    }


_OF_REVISION: BindParameter[int] = bindparam("revision")
# Made once: there are thousands of texts, and making a statement takes longer than a short answer.
_TURN_ROWS = (
    select(
        tables.turns.c.ordinal, tables.turns.c.start, tables.turns.c.end, tables.turns.c.words,
        func.coalesce(tables.turns.c.starts_ms, NO_TIME),
    )
    .where(tables.turns.c.revision_id == _OF_REVISION)
    .order_by(tables.turns.c.ordinal)
)  # fmt: skip
_LINE_ROWS = (
    select(
        tables.lines.c.number, tables.lines.c.start, tables.lines.c.end, tables.lines.c.turn,
        func.coalesce(tables.lines.c.starts_ms, NO_TIME),
    )
    .where(tables.lines.c.revision_id == _OF_REVISION)
    .order_by(tables.lines.c.number)
)  # fmt: skip
_STARTS = select(tables.word_starts.c.starts).where(
    tables.word_starts.c.revision_id == _OF_REVISION
)
_NUMBERS = select(tables.word_forms.c.numbers).where(
    tables.word_forms.c.revision_id == _OF_REVISION
)


class _Text(NamedTuple):
    """A text and what was read off it; `where` is what it is called.

    `turns` is (turns, 5): ordinal, start, end, words, milliseconds; `lines` (lines, 5): number,
    start, end, ordinal of the turn, milliseconds; `starts` (words,): where each begins. `codes`
    are the text's code points.
    """

    revision: int
    words: str
    codes: NDArray[np.uint32]
    turns: NDArray[np.int64]
    lines: NDArray[np.int64]
    starts: NDArray[np.int32]
    where: Message


def _read(connection: Connection, revision: int, words: str, where: Message) -> _Text:
    of = {"revision": revision}
    turns, lines = (
        np.array(plain_rows(connection, rows, of), dtype=np.int64).reshape(-1, 5)
        for rows in (_TURN_ROWS, _LINE_ROWS)
    )
    codes = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    starts = np.frombuffer(connection.execute(_STARTS, of).scalar() or b"", dtype="<i4")
    return _Text(revision, words, codes, turns, lines, starts, where)


def _derived(connection: Connection, read: _Text, *, is_marked: bool) -> Iterator[Message]:
    length, where = len(read.words), read.where
    yield from _in_order(_TURNS, read.turns, 0, length, where)
    yield from _in_order(_LINES, read.lines, 1, length, where)
    yield from _cut(read)
    yield from _words(read)
    if not is_marked and all((rows[:, 4] == NO_TIME).all() for rows in (read.turns, read.lines)):
        return
    for table, said in ((tables.times, checking.TIMES_OTHER), (tables.pages, checking.PAGES_OTHER)):
        if not _are_marks(connection, table, read.revision, length):
            yield said(where=where)
            return
    if not _are_line_times(connection, read):
        yield checking.LINE_TIMES_OTHER(where=where)


def _are_line_times(connection: Connection, read: _Text) -> bool:
    """Return whether each line has the time that the marks and turns of its revision say."""
    marks = read_marks(connection, read.revision)
    if not marks.time_starts and (read.turns[:, 4] == NO_TIME).all():
        return bool((read.lines[:, 4] == NO_TIME).all())
    turns = [(end, _time(starts)) for end, starts in read.turns[:, (2, 4)].tolist()]
    whole = [row for row in read.lines.tolist() if row[3] < len(turns)]
    times = line_times(((row[3], row[1]) for row in whole), turns, marks)
    return all(_time(row[4]) == time for row, time in zip(whole, times, strict=True))


def _time(milliseconds: int) -> int | None:
    return None if milliseconds == NO_TIME else milliseconds


def _cut(read: _Text) -> Iterator[Message]:
    """Say which turns have words that no line of theirs holds, or lines of other words."""
    ordinals, body_starts, body_ends = read.turns[:, 0], read.turns[:, 1], read.turns[:, 2]
    turns = read.lines[:, 3]
    strays = ~np.isin(turns, ordinals)
    lines = read.lines[~strays]
    lines = lines[np.argsort(lines[:, 3], kind="stable")]
    body = np.searchsorted(ordinals, lines[:, 3])
    is_first = np.diff(body, prepend=-1) != 0
    starts, ends = lines[:, 1], lines[:, 2]
    at = np.where(is_first, body_starts[body], np.roll(ends, 1))
    wrong = (starts < at) | (ends > body_ends[body])
    wrong |= _hold_words(read, at, starts)
    reach = body_starts.copy()
    is_last = np.diff(body, append=len(reach)) != 0
    reach[body[is_last]] = ends[is_last]
    other = _hold_words(read, reach, body_ends)
    other[body[wrong]] = True
    for ordinal in ordinals[other].tolist():
        yield checking.LINES_OTHER(where=read.where, turn=ordinal + 1)
    for turn in dict.fromkeys(turns[strays].tolist()):
        yield checking.LINES_OF_NONE(where=read.where, turn=turn + 1)


def _hold_words(
    read: _Text, starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which stretches, some of them empty, hold more than spaces."""
    hold = ends > starts
    is_one = np.flatnonzero((ends - starts == 1) & (starts >= 0) & (ends <= len(read.codes)))
    hold[is_one] = read.codes[starts[is_one]] != ord(" ")  # as nearly all are
    for which in np.flatnonzero(hold).tolist():
        hold[which] = bool(read.words[starts[which] : ends[which]].strip())
    return hold


def _words(read: _Text) -> Iterator[Message]:
    starts, words = read.starts, read.words
    spans = np.concatenate((np.zeros((1, 2), dtype=np.int64), read.turns[:, 1:3]))
    counts = np.diff(np.searchsorted(starts, spans), axis=1)[1:, 0]
    if (counts != read.turns[:, 3]).any() or counts.sum() != len(starts):
        yield checking.WORDS_OTHER(where=read.where)
    first = starts[:_ENOUGH]
    first = first[(first > 0) & (first <= len(words))]
    first = first[read.codes[first - 1] != ord(" ")]
    inside = first[~np.isin(first, read.turns[:, 1])].tolist()
    if any(_WITHIN_WORD.match(words, at - 1) for at in inside):
        yield checking.WORDS_CUT(where=read.where)


def _forms(connection: Connection, read: _Text, forms: Sequence[str] | None) -> Iterator[Message]:
    """Say where the words by number are not one a start, or not what stands there.

    `forms` are the study's words by number, None where these are not as they should be.
    """
    starts, where = read.starts, read.where
    row = connection.execute(_NUMBERS, {"revision": read.revision}).first()
    numbers = np.frombuffer(row.numbers if row else b"", dtype="<i4")
    if forms is None or row is None or len(numbers) != len(starts):
        yield checking.FORMS_OTHER(where=where)
        return
    if not ((numbers >= 0) & (numbers < len(forms))).all():
        yield checking.FORMS_OTHER(where=where)
        return
    spelled = list(map(forms.__getitem__, numbers[:_ENOUGH].tolist()))
    odd = _odd(read.words, starts[:_ENOUGH].tolist(), spelled)
    if any(_is_other(read.words, at, form) for at, form in odd):
        yield checking.FORMS_OTHER(where=where)


def _odd(words: str, starts: list[int], spelled: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the forms that do not stand where they begin but for capitals: a few of a thousand."""
    upto = starts[len(spelled) - 1] + max(map(len, spelled)) if spelled else 0
    small = words[:upto].lower()
    if len(small) != len(words[:upto]):  # a letter became two, and places are others
        small = words
    stand = map(small.startswith, spelled, starts)
    return (one for one, stands in zip(zip(starts, spelled), stand) if not stands)  # noqa: B905


def _is_other(words: str, at: int, form: str) -> bool:
    """Return whether another word stands there; what is spelled otherwise is not compared.

    Nor is a pseudonym.
    """
    if not form or form[:1] == "[" or words.startswith(form, at):
        return False
    stands = words[at : at + len(form)].lower()
    return stands != form and stands.isascii() and form.isascii()


def _are_marks(connection: Connection, table: Table, revision: int, length: int) -> bool:
    """Return whether what is kept of times or pages is as long as its places, which rise."""
    row = connection.execute(select(table).where(table.c.revision_id == revision)).first()
    if row is None:
        return True
    starts, *columns = (np.frombuffer(content, dtype="<i4") for content in row[1:])
    alike = all(len(column) == len(starts) for column in columns)
    return alike and bool((np.diff(starts) > 0).all() and starts[0] >= 0 and starts[-1] <= length)


def _in_order(
    sort: _Sort, spans: NDArray[np.int64], first: int, length: int, where: Message
) -> Iterator[Message]:
    """Say which spans are in the wrong place, up to the first that is missing."""
    numbers, starts, ends = spans[:, 0], spans[:, 1], spans[:, 2]
    missing = np.flatnonzero(numbers != np.arange(first, first + len(spans)))
    upto = int(missing[0]) if len(missing) else len(spans)
    reach = np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1]))[: len(spans)]
    stands = (reach <= starts) & (starts < ends) & (ends <= length)
    for number in numbers[:upto][~stands[:upto]].tolist():
        yield sort.misplaced(where=where, number=number)
    if len(missing):
        yield sort.missing(where=where, number=first + upto)


_PASSAGES = (
    select(
        tables.passages.c.guid, tables.passages.c.start, tables.passages.c.end,
        tables.passages.c.text_sha256, tables.passages.c.code_id, tables.passages.c.coder_id,
        tables.passages.c.round,
    )
    .where(tables.passages.c.revision_id == _OF_REVISION)
    .order_by(
        tables.passages.c.code_id, tables.passages.c.coder_id, tables.passages.c.round,
        tables.passages.c.start,
    )
)  # fmt: skip


def _passages(
    connection: Connection, revision: int, words: str, where: Message
) -> Iterator[Message]:
    rows = plain_rows(connection, _PASSAGES, {"revision": revision})
    before, reach = None, 0
    for guid, start, end, sha256, *whose in rows:
        if text_hash(words[start:end]) != sha256:
            yield checking.PASSAGE_OTHER(guid=guid[:8], where=where, start=start, end=end)
        if whose == before and start < reach:
            yield checking.PASSAGE_OVERLAPS(guid=guid[:8], where=where)
        before, reach = whose, end
