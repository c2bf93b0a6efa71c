"""Finds what is not as it must be: in the file, the tables, the texts, the tree and the log."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    false,
    func,
    not_,
    or_,
    select,
    text,
    true,
    union_all,
)
from sqlalchemy.exc import DatabaseError

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
    """Compare every made thing with what the log last said of it, a few hundred at a time."""
    elsewhere = _elsewhere(connection)
    standing = _standing(connection, elsewhere)
    for table in logged():
        names = RowNames(connection)
        there = 0
        # In the order they were made, which is that of the log: what is read lies together.
        guids = connection.execute(select(table.c.guid).order_by(table.c.id)).scalars()
        for chunk in images.chunks(list(guids)):
            said = _said(connection, chunk, elsewhere)
            there += sum(
                one.entity == table.name and one.after is not None for one in said.values()
            )
            yield from _differing(connection, table, chunk, said, names)
        if there != standing.get(table.name, 0):
            for guid in _gone(connection, table, elsewhere):
                yield checking.GONE_UNSAID(table=thing(table.name), guid=guid[:8])


class _Said(NamedTuple):
    """What the log last said of a thing: of which table it is, and its row, if it is there."""

    entity: str
    guid: str
    after: str | None


def _elsewhere(connection: Connection) -> list[int]:
    """Return the keys of merges that were made in other copies of the study."""
    batches = tables.batches.c
    brought = select(tables.brought.c.batch_id)
    of_them = select(batches.id).where(batches.action == MERGE, batches.id.in_(brought))
    return list(connection.execute(of_them).scalars())


def _said(connection: Connection, guids: list[str], elsewhere: list[int]) -> dict[str, _Said]:
    rows = _plain(connection, _newest(tables.changes.c.guid.in_(guids), elsewhere))
    return {row[1]: _Said(*row) for row in rows}


def _differing(
    connection: Connection,
    table: Table,
    guids: list[str],
    said: dict[str, _Said],
    names: RowNames,
) -> Iterator[Message]:
    # Nearly all is as the log wrote it to the letter, and need not be read.
    odd = [
        guid
        for guid, written in images.stored_as_written(connection, table, guids, names)
        if guid not in said or said[guid].after != written
    ]
    # An older koding told nothing of what a merge in another copy had told rightly.
    told_there = _said(connection, odd, []) if odd else {}
    named_alike = _named_alike(connection) if odd else lambda _table, image: image
    for guid, image in images.stored_images(connection, table, odd, names).items():
        last, other = said.get(guid), told_there.get(guid)
        if other and other.after and images.agree(json.loads(other.after), image):
            continue
        if last is None or last.after is None:
            yield checking.THERE_UNSAID(table=thing(table.name), guid=guid[:8])
        elif (told := json.loads(last.after)) != image and not images.agree(
            named_alike(table, told), named_alike(table, image)
        ):
            yield checking.CHANGED_OUTSIDE(table=thing(table.name), guid=guid[:8])


def _standing(connection: Connection, elsewhere: list[int]) -> dict[str, int]:
    """Return how many things of each table the log says are there."""
    newest = _newest(true(), elsewhere).subquery()
    rows = connection.execute(
        select(newest.c.entity, func.count().label("n"))
        .where(newest.c.after.is_not(None))
        .group_by(newest.c.entity)
    )
    counts = {row.entity: row.n for row in rows}
    for entity, guids in _united(connection).items():
        table = tables.metadata.tables[entity]
        for chunk in images.chunks(sorted(guids)):
            told = {one for one, said in _said(connection, chunk, elsewhere).items() if said.after}
            there = connection.execute(select(table.c.guid).where(table.c.guid.in_(chunk)))
            counts[entity] = counts.get(entity, 0) - len(told - set(there.scalars()))
    return counts


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


def _newest(condition: ColumnElement[bool], elsewhere: list[int]) -> Select[Any]:
    """Select the last change of every thing, of those that fulfil a condition.

    What merges in other copies, given by key, only tell is how things were there.
    """
    changes = tables.changes.c
    if elsewhere:
        tells = or_(changes.before == "{}", changes.before == changes.after)
        told = and_(changes.batch_id.in_(elsewhere), func.coalesce(tells, false()))
        condition = and_(condition, not_(told))
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
        yield from _derived(connection, row.id, row.text, where, is_marked=row.id in marked)
        yield from _forms(connection, row.id, row.text, forms, where)
        yield from _passages(connection, row.id, row.text, where)


def _marked(connection: Connection) -> set[int]:
    """Return which revisions have times or pages of their own."""
    return {
        key
        for table in (tables.times, tables.pages)
        for key in connection.execute(select(table.c.revision_id)).scalars()
    }


def _derived(
    connection: Connection, revision: int, words: str, where: Message, *, is_marked: bool
) -> Iterator[Message]:
    turns, lines = tables.turns.c, tables.lines.c
    bodies = _plain(
        connection,
        select(turns.ordinal, turns.start, turns.end, turns.words, turns.starts_ms)
        .where(turns.revision_id == revision)
        .order_by(turns.ordinal),
    )
    length = len(words)
    yield from _in_order(_TURNS, bodies, 0, length, where)
    cut = _plain(
        connection,
        select(lines.number, lines.start, lines.end, lines.turn, lines.starts_ms)
        .where(lines.revision_id == revision)
        .order_by(lines.number),
    )
    yield from _in_order(_LINES, cut, 1, length, where)
    yield from _cut(words, bodies, cut, where)
    yield from _words(connection, revision, words, bodies, where)
    if not is_marked and all(row[4] is None for row in (*bodies, *cut)):
        return
    for table, said in ((tables.times, checking.TIMES_OTHER), (tables.pages, checking.PAGES_OTHER)):
        if not _are_marks(connection, table, revision, length):
            yield said(where=where)
            return
    if not _are_line_times(connection, revision, bodies, cut):
        yield checking.LINE_TIMES_OTHER(where=where)


def _are_line_times(
    connection: Connection, revision: int, bodies: list[_Row], cut: list[_Row]
) -> bool:
    """Return whether each line has the time that the marks and turns of its revision say."""
    marks = read_marks(connection, revision)
    if not marks.time_starts and all(row[4] is None for row in bodies):
        return all(row[4] is None for row in cut)
    turns = [(row[2], row[4]) for row in bodies]
    whole = [row for row in cut if row[3] < len(turns)]
    times = line_times(((row[3], row[1]) for row in whole), turns, marks)
    return all(row[4] == time for row, time in zip(whole, times, strict=True))


def _plain(connection: Connection, wanted: Select[Any]) -> list[tuple[Any, ...]]:
    """Return rows as the driver gives them: there may be half a million."""
    with connection.execute(wanted) as result:
        return list(result.cursor.fetchall())


def _cut(words: str, bodies: list[_Row], cut: list[_Row], where: Message) -> Iterator[Message]:
    """Say which turns have words that no line of theirs holds, or lines of other words."""
    lines: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for _, start, end, turn, _ in cut:
        lines[turn].append((start, end))
    for ordinal, at, body_end, *_ in bodies:
        left, outside = "", False
        for start, end in lines.pop(ordinal, []):
            if start < at or end > body_end:
                outside = True
            elif start > at:
                left += words[at:start]
            at = end
        if outside or (left + words[at:body_end]).strip():
            yield checking.LINES_OTHER(where=where, turn=ordinal + 1)
    for turn in lines:
        yield checking.LINES_OF_NONE(where=where, turn=turn + 1)


def _words(
    connection: Connection, revision: int, words: str, bodies: list[_Row], where: Message
) -> Iterator[Message]:
    starts = _word_starts(connection, revision)
    spans = np.array([(0, 0), *(row[1:3] for row in bodies)], dtype=np.int64)
    counts = np.diff(np.searchsorted(starts, spans), axis=1)[1:, 0].tolist()
    if counts != [row[3] for row in bodies] or sum(counts) != len(starts):
        yield checking.WORDS_OTHER(where=where)
    edges = {row[1] for row in bodies}
    first = [at for at in starts[:_ENOUGH].tolist() if at > 0 and words[at - 1] != " "]
    if any(at not in edges and _WITHIN_WORD.match(words, at - 1) for at in first):
        yield checking.WORDS_CUT(where=where)


def _word_starts(connection: Connection, revision: int) -> NDArray[np.int32]:
    table = tables.word_starts.c
    stored = connection.execute(select(table.starts).where(table.revision_id == revision)).scalar()
    return np.frombuffer(stored or b"", dtype="<i4")


def _forms(
    connection: Connection, revision: int, words: str, forms: Sequence[str] | None, where: Message
) -> Iterator[Message]:
    """Say where the words by number are not one a start, or not what stands there.

    `forms` are the study's words by number, None where these are not as they should be.
    """
    starts = _word_starts(connection, revision)
    table = tables.word_forms.c
    row = connection.execute(select(table.numbers).where(table.revision_id == revision)).first()
    numbers = np.frombuffer(row.numbers if row else b"", dtype="<i4")
    if forms is None or row is None or len(numbers) != len(starts):
        yield checking.FORMS_OTHER(where=where)
        return
    if not ((numbers >= 0) & (numbers < len(forms))).all():
        yield checking.FORMS_OTHER(where=where)
        return
    spelled = list(map(forms.__getitem__, numbers[:_ENOUGH].tolist()))
    if any(_is_other(words, at, form) for at, form in _odd(words, starts.tolist(), spelled)):
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
    sort: _Sort, spans: list[_Row], first: int, length: int, where: Message
) -> Iterator[Message]:
    reach = 0
    for expected, (number, start, end, *_) in enumerate(spans, first):
        if number != expected:
            yield sort.missing(where=where, number=expected)
            return
        if not reach <= start < end <= length:
            yield sort.misplaced(where=where, number=number)
            return
        reach = end


def _passages(
    connection: Connection, revision: int, words: str, where: Message
) -> Iterator[Message]:
    passages = tables.passages.c
    rows = _plain(
        connection,
        select(
            passages.guid, passages.start, passages.end, passages.text_sha256, passages.code_id,
            passages.coder_id, passages.round,
        )
        .where(passages.revision_id == revision)
        .order_by(passages.code_id, passages.coder_id, passages.round, passages.start),
    )  # fmt: skip
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
    except DatabaseError as error:
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
