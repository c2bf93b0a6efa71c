"""Finds what is not as it must be: in the file, the tables, the texts, the tree and the log."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    false,
    func,
    not_,
    or_,
    select,
    text,
    true,
    union_all,
)
from sqlalchemy.exc import DBAPIError

from koding.messages import Message, Sentence, checking
from koding.messages.things import thing
from koding.model.codes import fold
from koding.model.history import LEAVE_OUT, MERGE
from koding.model.material import text_hash
from koding.model.timing import line_times
from koding.store import images, originals, schema, search_index, tables, vocabulary
from koding.store.images import RowNames
from koding.store.marks import read_marks
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding, logged
from koding.system.garbage import garbage_left

if TYPE_CHECKING:
    from numpy.typing import NDArray

CACHE_KIB = 16 * 1024
"""Pages SQLite keeps in memory: looking things up by GUID comes back to the same ones."""

_TOGETHER = 2000
"""Rows that are compared with the log at once."""

_Row = tuple[Any, ...]
Check = Callable[[Connection], Iterator[Message]]


def positions(connection: Connection) -> Iterator[Message]:
    """Say where rows of the log are missing or out of order, and which batches hold nothing."""
    changes, batches = tables.changes.c, tables.batches.c
    for position, step in _gaps(connection, changes.position, true()):
        yield checking.LOG_GAP(position=position, n=step - 1)
    yield from _numbers(connection)
    empty = connection.execute(
        select(batches.guid)
        .outerjoin(tables.changes, changes.batch_id == batches.id)
        # Undo of a merge that brought only what was out of use already has nothing to tell.
        .where(changes.position.is_(None), batches.kind != "note", batches.target_id.is_(None))
    ).scalars()
    for guid in empty:
        yield checking.BATCH_EMPTY(guid=guid[:8])


def _numbers(connection: Connection) -> Iterator[Message]:
    """Say where a batch has lost a change, or has them in another order than they came in."""
    changes, batches, next_ = tables.changes.c, tables.batches.c, tables.changes.alias()
    after = next_.c
    # A copy made without some of the work has not all rows of a batch, or gets them later.
    whole = batches.id.not_in(
        union_all(
            select(tables.brought.c.batch_id),
            select(batches.id).where(batches.id < _last_left_out()),
        )
    )
    shorter = (
        select(changes.batch_id, batches.guid)
        .join(tables.batches, batches.id == changes.batch_id)
        .where(whole)
        .group_by(changes.batch_id, batches.guid)
        .having(func.count() != func.max(changes.number))
    )
    for batch in connection.execute(shorter).all():
        for number, step in _gaps(connection, changes.number, changes.batch_id == batch.batch_id):
            yield checking.BATCH_GAP(guid=batch.guid[:8], number=number, n=step - 1)
    follows = and_(after.batch_id == changes.batch_id, after.number == changes.number + 1)
    misplaced = (
        select(batches.guid, after.number)
        .select_from(tables.changes)
        .join(next_, follows)
        .join(tables.batches, batches.id == changes.batch_id)
        .where(after.position < changes.position, whole)
    )
    for row in connection.execute(misplaced):
        yield checking.BATCH_DISORDER(guid=row.guid[:8], number=row.number)


def _last_left_out() -> Any:
    newest = tables.batches.alias().c
    last = select(func.coalesce(func.max(newest.id), 0)).where(newest.action == LEAVE_OUT)
    return last.scalar_subquery()


def _gaps(
    connection: Connection, column: Column[int], condition: ColumnElement[bool]
) -> Iterator[tuple[int, int]]:
    """Yield what follows a gap in numbers that begin with 1, and how far it is from the last."""
    count, highest = connection.execute(
        select(func.count(), func.max(column)).where(condition)
    ).one()
    if count == (highest or 0):
        return
    step = column - func.coalesce(func.lag(column).over(order_by=column), 0)
    steps = select(column.label("number"), step.label("step")).where(condition).subquery()
    for row in connection.execute(select(steps).where(steps.c.step != 1)):
        yield row.number, row.step


def agreement(connection: Connection) -> Iterator[Message]:
    """Compare every made thing with what the log last said of it, a few thousand at a time."""
    elsewhere = _elsewhere(connection)
    missing = _told_of(connection, elsewhere) - _deleted(connection, elsewhere)
    for table in logged():
        # A table's own, since of no other are so many looked up.
        names = RowNames(connection)
        # In the order they were made, which is that of the log: what is read lies together.
        for span in _spans(connection, table):
            standing = _standing(connection, table, span, names, elsewhere)
            missing -= sum(one.entity == table.name and one.said is not None for one in standing)
            yield from _differing(connection, table, standing, names)
    # What the log says is there and no table holds is what goes by another GUID now, and no more.
    if missing != _by_other_names(connection, elsewhere):
        for table in logged():
            for guid in _gone(connection, table, elsewhere):
                yield checking.GONE_UNSAID(table=thing(table.name), guid=guid[:8])


def _told_of(connection: Connection, elsewhere: list[int]) -> int:
    """Return how many things the log tells of."""
    guids = select(tables.changes.c.guid).where(_tells(tables.changes.c, elsewhere)).distinct()
    return connection.execute(select(func.count()).select_from(guids.subquery())).scalar_one()


def _deleted(connection: Connection, elsewhere: list[int]) -> int:
    """Return how many things the log last says are deleted."""
    changes = tables.changes.c
    ever = select(changes.guid).where(changes.after.is_(None))
    newest = _newest(changes.guid.in_(ever), elsewhere).subquery()
    last = select(func.count()).select_from(newest).where(newest.c.after.is_(None))
    return connection.execute(last).scalar_one()


def _by_other_names(connection: Connection, elsewhere: list[int]) -> int:
    """Return how many GUIDs the log says are there whose thing has another one here."""
    n = 0
    for entity, guids in _united(connection).items():
        table = tables.metadata.tables[entity]
        for chunk in images.chunks(sorted(guids)):
            told = {one for one, said in _said(connection, chunk, elsewhere).items() if said}
            there = connection.execute(select(table.c.guid).where(table.c.guid.in_(chunk)))
            n += len(told - set(there.scalars()))
    return n


def _spans(connection: Connection, table: Table) -> Iterator[ColumnElement[bool]]:
    """Yield conditions that hold for `_TOGETHER` rows of a table each, for fewer the last."""
    key, after = table.c.id, 0
    while True:
        keys = select(key).where(key > after).order_by(key).limit(_TOGETHER).subquery()
        upto = connection.execute(select(func.max(keys.c.id))).scalar()
        if upto is None:
            return
        yield and_(key > after, key <= upto)
        after = upto


class _Standing(NamedTuple):
    """A thing as the log would write it now, and what the log last said: of which table, and what.

    `entity` is None where the log never told of it, `said` also where it told that it was deleted.
    """

    guid: str
    written: str
    entity: str | None
    said: str | None


def _standing(
    connection: Connection,
    table: Table,
    span: ColumnElement[bool],
    names: RowNames,
    elsewhere: list[int],
) -> list[_Standing]:
    """Return a span of a table's rows, each with its last change in the log."""
    columns = [field.column for field in images.fields(table)]
    changes, before = tables.changes.c, tables.changes.alias().c
    own = and_(before.guid == table.c.guid, _tells(before, elsewhere))
    last = select(func.max(before.position)).where(own).scalar_subquery()
    rows = connection.execute(
        select(table.c.guid, changes.entity, changes.after, *(table.c[name] for name in columns))
        .select_from(table)
        .outerjoin(tables.changes, changes.position == last)
        .where(span)
    ).all()
    guids, entities, said, *values = zip(*rows, strict=True)
    held = dict(zip(columns, values, strict=True))
    written = images.written_images(table, held, len(rows), names)
    return list(map(_Standing, guids, written, entities, said))


def _elsewhere(connection: Connection) -> list[int]:
    """Return the keys of merges that were made in other copies of the study."""
    batches = tables.batches.c
    brought = select(tables.brought.c.batch_id)
    of_them = select(batches.id).where(batches.action == MERGE, batches.id.in_(brought))
    return list(connection.execute(of_them).scalars())


def _said(
    connection: Connection, guids: Iterable[str], elsewhere: list[int]
) -> dict[str, str | None]:
    """Return what the log last said of a few things, None of what it said is deleted."""
    rows = _plain(connection, _newest(tables.changes.c.guid.in_(guids), elsewhere))
    return {guid: after for _, guid, after in rows}


def _differing(
    connection: Connection, table: Table, standing: list[_Standing], names: RowNames
) -> Iterator[Message]:
    # Nearly all is as the log wrote it to the letter, and need not be read.
    odd = {one.guid: one.said for one in standing if one.said != one.written}
    if not odd:
        return
    # An older koding told nothing of what a merge in another copy had told rightly.
    told_there = {
        guid: said
        for chunk in images.chunks(list(odd))
        for guid, said in _said(connection, chunk, []).items()
    }
    named_alike = _named_alike(connection)
    for guid, image in images.stored_images(connection, table, odd, names).items():
        said, there = odd[guid], told_there.get(guid)
        if there and images.agree(json.loads(there), image):
            continue
        if said is None:
            yield checking.THERE_UNSAID(table=thing(table.name), guid=guid[:8])
        elif (told := json.loads(said)) != image and not images.agree(
            named_alike(table, told), named_alike(table, image)
        ):
            yield checking.CHANGED_OUTSIDE(table=thing(table.name), guid=guid[:8])


def _united(connection: Connection) -> dict[str, set[str]]:
    """Return the GUIDs that were found to name one thing with another, by table."""
    aliases = tables.aliases.c
    found: defaultdict[str, set[str]] = defaultdict(set)
    rows = connection.execute(select(aliases.entity, aliases.alias, aliases.kept))
    for entity, alias, kept in rows:
        found[entity] |= {alias, kept}
    return found


def _named_alike(connection: Connection) -> Callable[[Table, images.Image], images.Image]:
    """Return what gives an image that refers to one thing by one GUID, of however many."""
    up: dict[tuple[str, str], str] = {}

    def find(entity: str, guid: str) -> str:
        while (entity, guid) in up:
            guid = up[entity, guid]
        return guid

    aliases = tables.aliases.c
    for entity, *pair in connection.execute(select(aliases.entity, aliases.alias, aliases.kept)):
        first, second = sorted(find(entity, guid) for guid in pair)
        if first != second:
            up[entity, second] = first

    def alike(table: Table, image: images.Image) -> images.Image:
        named = {
            field.name: find(field.target, image[field.name])
            for field in images.fields(table)
            if field.target is not None and image.get(field.name) is not None
        }
        return {**image, **named}

    return alike


def _gone(connection: Connection, table: Table, elsewhere: list[int]) -> list[str]:
    """Return the GUIDs of a table's things that the log says are there and that are not."""

    def gone(merges: list[int]) -> set[str]:
        newest = _newest(true(), merges).subquery()
        wanted = (
            select(newest.c.guid)
            .where(newest.c.after.is_not(None), newest.c.entity == table.name)
            .where(newest.c.guid.not_in(select(table.c.guid)))
        )
        return set(connection.execute(wanted).scalars())

    united = _united(connection).get(table.name, set())
    return sorted((gone(elsewhere) & gone([]) if elsewhere else gone([])) - united)


def _tells(changes: Any, elsewhere: list[int]) -> ColumnElement[bool]:
    """Return the condition of a change to be one here.

    What merges in other copies, given by key, only tell is how things were there.
    """
    if not elsewhere:
        return true()
    only_told = or_(changes.before == "{}", changes.before == changes.after)
    told = and_(changes.batch_id.in_(elsewhere), func.coalesce(only_told, false()))
    return not_(told)


def _newest(condition: ColumnElement[bool], elsewhere: list[int]) -> Select[Any]:
    """Select the last change of every thing, of those that fulfil a condition."""
    changes = tables.changes.c
    condition = and_(condition, _tells(changes, elsewhere))
    last = (
        select(changes.guid, func.max(changes.position).label("position"))
        .where(condition)
        .group_by(changes.guid)
        .subquery()
    )
    same = and_(last.c.guid == changes.guid, last.c.position == changes.position)
    return select(changes.entity, changes.guid, changes.after).join(last, same)


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
        np.array(_plain(connection, rows, of), dtype=np.int64).reshape(-1, 5)
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


def _plain(
    connection: Connection, wanted: Select[Any], values: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """Return rows as the driver gives them: there may be half a million."""
    with connection.execute(wanted, values) as result:
        return list(result.cursor.fetchall())


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
    rows = _plain(connection, _PASSAGES, {"revision": revision})
    before, reach = None, 0
    for guid, start, end, sha256, *whose in rows:
        if text_hash(words[start:end]) != sha256:
            yield checking.PASSAGE_OTHER(guid=guid[:8], where=where, start=start, end=end)
        if whose == before and start < reach:
            yield checking.PASSAGE_OVERLAPS(guid=guid[:8], where=where)
        before, reach = whose, end


def search(connection: Connection) -> Iterator[Message]:
    """Say which turns the search index does not hold, and whether it holds others."""
    turns, states, documents = tables.turns.c, tables.revisions.c, tables.documents.c
    for missing in images.chunks(search_index.missing_turns(connection)):
        rows = connection.execute(
            select(turns.ordinal, states.number, documents.name)
            .join(tables.revisions, states.id == turns.revision_id)
            .join(tables.documents, documents.id == states.document_id)
            .where(turns.id.in_(missing))
            .order_by(turns.id)
        )
        for row in rows:
            where = checking.REVISION(document=row.name, number=row.number)
            yield checking.NOT_INDEXED(where=where, turn=row.ordinal + 1)
    if gone := search_index.count_gone(connection):
        yield checking.INDEXED_GONE(n=gone)


def check(connection: Connection) -> list[Message]:
    """Return one sentence for every fault, none where all is well.

    Where the file itself is damaged, or rows refer to nothing, only that is told: the rest
    could not be read to its end.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA cache_size=-{CACHE_KIB}"))
    with garbage_left():
        for broken in (_pages, _references):
            faults = _told(broken, connection)
            if faults:
                return faults
        return [fault for one in CHECKS for fault in _told(one, connection)]


def _told(one: Check, connection: Connection) -> list[Message]:
    faults = []
    try:
        for fault in one(connection):
            faults.append(fault)
    except DBAPIError as error:
        if connection.dialect.name != "sqlite":
            raise  # a server that is gone is no fault of the study's
        faults.append(checking.FILE_DAMAGED(cause=error.orig))
    except Exception as error:  # a text where a number belongs, or JSON that is none
        what = checking.LOOKING_AT[getattr(one, "__name__", "").strip("_")]()
        faults.append(checking.UNREADABLE(error=type(error).__name__, what=what))
    return faults


def _pages(connection: Connection) -> Iterator[Message]:
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield checking.FILE_DAMAGED(cause=row[0])


def _references(connection: Connection) -> Iterator[Message]:
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield checking.DANGLING(table=thing(row[0]), row=row[1], other=thing(row[2]))


def _schema(connection: Connection) -> Iterator[Message]:
    version = schema.stored_version(connection)
    if version != schema.SCHEMA_HEAD:
        yield checking.OTHER_SCHEMA(version=version, wanted=schema.SCHEMA_HEAD)
    for guard in schema.missing_guards(connection):
        yield checking.NO_GUARD(guard=guard)


def _purges(connection: Connection) -> Iterator[Message]:
    if connection.execute(select(tables.purges.c.id).limit(1)).first() is not None:
        yield checking.NOT_PURGED()


def _names(connection: Connection) -> Iterator[Message]:
    """Compare every folded name with its name: SQLite itself cannot fold Ø."""
    for table in tables.metadata.sorted_tables:
        for key in columns_holding(table, Holds.FOLDED):
            of = table.c[key.info["of"]]
            for guid, name, folded in connection.execute(select(table.c.guid, of, key)):
                if folded != fold(name):
                    yield checking.FOLDED_WRONG(table=thing(table.name), guid=guid[:8], name=name)


def _codes(connection: Connection) -> Iterator[Message]:
    rows = {row.id: row for row in connection.execute(select(tables.codes))}
    seen: dict[tuple[int | None, str], str] = {}
    for row in rows.values():
        above, steps = row, 0
        while above.parent_id is not None and steps <= len(rows):
            above, steps = rows[above.parent_id], steps + 1
        if steps > len(rows):
            yield checking.UNDER_ITSELF(code=row.name)
        place = row.parent_id, fold(row.name)
        if place in seen:
            yield checking.ONE_PATH(one=seen[place], other=row.name)
        seen[place] = row.name


def _values(connection: Connection) -> Iterator[Message]:
    passages, codes = tables.passages.c, tables.codes.c
    valued = connection.execute(
        select(passages.guid, passages.value, codes.name, codes.scale)
        .join(tables.codes, codes.id == passages.code_id)
        .where(passages.value.is_not(None))
    )
    for row in valued:
        if row.scale is None or row.value not in row.scale["levels"]:
            yield checking.NO_SUCH_VALUE(guid=row.guid[:8], value=float(row.value), code=row.name)


CHECKS: tuple[Check, ...] = (
    _schema, _purges, revisions, search, _names, _codes, _values, positions, agreement,
)  # fmt: skip
