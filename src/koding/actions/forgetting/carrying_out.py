"""Carries an order out in one database: in the study, in a copy to be merged, in a backup.

It keeps those who withdrew from coming back, too: with another copy, or with a backup.
"""

from __future__ import annotations

import uuid
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.actions.forgetting.own_words import OwnWords
from koding.actions.forgetting.redacting import redact
from koding.actions.interpretation.memos import memo_target
from koding.actions.search.indexing import rebuild_index
from koding.errors import ConflictError
from koding.messages import withdrawing as messages
from koding.model.codes import fold
from koding.model.history import WITHDRAW, summary_of
from koding.model.withdrawal import WithdrawalScope
from koding.store import purging, tables, withdrawals
from koding.store.database import in_memory
from koding.store.declined import keep_declined
from koding.store.forgetting import cascade, rest
from koding.store.forgetting.reach import known_as, names_of, reach_of, words_of
from koding.store.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.interpretation.memos import MemoTarget
    from koding.model.withdrawal import Order, Withdrawal
    from koding.store.database import Database
    from koding.store.forgetting.reach import Reach


_TOLD = (
    "documents", "revisions", "passages", "quotations", "memos", "summaries", "condensates",
    "respondents", "participants", "attribute_values", "approvals", "consents",
    "identifier_decisions", "guide_marks", "declined_words",
)  # fmt: skip
"""Tables of which a plan and a receipt say how many rows went."""


_LINE = "line"


@dataclass(frozen=True)
class Carried:
    """What came of an order: the order as it was carried out, counts, and the person's words."""

    order: Order
    counts: Mapping[str, int]
    own: OwnWords
    texts: tuple[str, ...] = ()
    """GUIDs of the texts that took the place of those destroyed."""
    inferences: tuple[rest.Inferred, ...] = ()
    """What others inferred where a passage of the person's was quoted, or condensed of some."""


class _Carrying:
    """One order in one transaction."""

    def __init__(self, recorder: Recorder, order: Order) -> None:
        self.recorder, self.order = recorder, order
        self.connection = recorder.connection
        self.reach: Reach = reach_of(self.connection, order)
        own, others = words_of(self.connection, self.reach)
        self.own = OwnWords(names_of(self.connection, self.reach), own, others)
        self.others = "\n".join(others).casefold()
        passages = rest.passages_of(self.connection, self.reach)
        self.inferences = rest.inferences_on(self.connection, passages)
        self.counts: Counter[str] = Counter()
        self.gone: set[str] = set()
        self.new_texts: list[str] = []
        self.destroyed: set[str] = set()

    def run(self) -> Carried:
        """Destroy, and return what was."""
        files, shared = rest.hashes_of(self.connection, self.reach)
        begun: list[int] = []
        if self.order.scope is WithdrawalScope.QUOTES:
            self._destroy_printed()
            files = shared = frozenset()
        else:
            begun = _begun_on(self.connection, self.reach)
            self._destroy_words()
        self.counts["drafts"] = rest.stale_drafts(self.connection, self.gone, begun)
        self.counts["log"] = cascade.blank(self.connection, self.gone, self.own.may_be_theirs)
        kept = rest.current_hashes(self.connection)
        order = replace(
            self.order,
            documents=self.order.documents | frozenset(self.reach.whole.values()),
            texts=self.order.texts | frozenset(self.destroyed),
            files=self.order.files | (files - kept),
            shared_files=self.order.shared_files | (shared - kept),
        )
        if self.order.scope is WithdrawalScope.QUOTES:
            order = self.order
        return Carried(
            order, dict(self.counts), self.own, tuple(self.new_texts), tuple(self.inferences)
        )

    def _remove(self, seeds: dict[Any, Any]) -> None:
        told = cascade.remove(self.recorder, {table: keys for table, keys in seeds.items() if keys})
        for table, guids in told.items():
            self.gone |= set(guids.values())
            if table.name in _TOLD:
                self.counts[table.name] += len(guids)
            if table is tables.revisions:
                self.destroyed |= set(guids.values())

    def _destroy_printed(self) -> None:
        passages = rest.passages_of(self.connection, self.reach)
        rest.let_go_entries(self.recorder, passages)
        keep_declined(self.recorder, passages)
        self._remove(rest.printed_of(self.connection, passages))

    def _destroy_words(self) -> None:
        reach, connection = self.reach, self.connection
        goes = self.order.takes_all
        people = (reach.participants, reach.respondents) if goes else ({}, {})
        cases = cascade.cases_of(connection, *people, reach.whole)
        views = cascade.views_of(connection, reach.whole, ())
        before = rest.condensed(connection)
        labels = rest.new_labels(connection, reach)
        marks = rest.guide_marks_of(connection, reach)
        self._redact(labels)
        self.gone |= set(rest.relabel(self.recorder, labels, reach.speakers))
        self._remove(
            {
                tables.documents: set(reach.whole),
                tables.participants: set(people[0]),
                tables.respondents: set(people[1]),
                tables.guide_marks: marks,
            }
        )
        lonely = cascade.lonely_cases(connection, cases)
        views |= cascade.views_of(connection, (), lonely)
        self._remove({tables.cases: lonely})
        self.counts["cases"] = len(lonely)
        after = rest.condensed(connection)
        emptied = [key for key, n in before.items() if n and after.get(key) == 0]
        self._remove({tables.condensates: emptied})
        thinned = [key for key, n in before.items() if 0 < after.get(key, 0) < n]
        self.inferences += rest.condensed_of(self.connection, thinned)
        self._remove({tables.views: cascade.emptied_views(connection, views)})
        said = rest.unsaid_decisions(connection, self.own.may_be_theirs, self.others)
        self._remove({tables.identifier_decisions: said})

    def _redact(self, labels: Mapping[int, str]) -> None:
        touched = {text.document for text in self.reach.shared}
        for text in self.reach.shared:
            guid, gone = redact(self.recorder, text, labels, self.reach.speakers, self.order.guid)
            if guid is None:
                continue
            self.new_texts.append(guid)
            self.counts["shared"] += 1
            self.counts["lines"] += len(text.lines)
            self._remove(gone)
        old = cascade.remove_old_texts(self.recorder, touched)
        self.gone |= set(old.values())
        self.destroyed |= set(old.values())
        self.counts["revisions"] += len(old)


def carry_out(recorder: Recorder, order: Order, *, index: bool = True) -> Carried:
    """Destroy what an order takes hold of, past the log; leave the mark that it waits to be purged.

    `index` is False where nobody will search the database before it is thrown away.

    Raises:
        ConflictError: lines were withdrawn that stand in another text here.
    """
    connection = recorder.connection
    order = replace(
        order,
        people={table: known_as(connection, table, guids) for table, guids in order.people.items()},
        documents=known_as(connection, "documents", order.documents),
    )
    purging.open_guards(connection)
    carried = _Carrying(recorder, order).run()
    if recorder.batch is None:
        recorder.note()
    if index:
        rebuild_index(connection)
    purging.close_guards(connection)
    return carried


def _begun_on(connection: Connection, reach: Reach) -> list[int]:
    """Return the keys of the drafts that stand on what is the person's, before it is destroyed.

    A correction begins as the line itself, so all of them go in a text that the person speaks in.
    """
    revisions = {
        str(key) for key in rest.revisions_of(connection, reach.touched | set(reach.whole))
    }
    on_people = _MemosOnThem(connection, reach)
    found = []
    for key, place in rest.draft_places(connection).items():
        kind, _, where = place.partition(" ")
        target = memo_target(place)
        corrects = kind == _LINE and where.partition(" ")[0] in revisions
        if corrects or (target is not None and on_people.holds(target)):
            found.append(key)
    return found


class _MemosOnThem:
    """What a memo may be on that is the person's."""

    def __init__(self, connection: Connection, reach: Reach) -> None:
        named = {key: fold(name) for key, name in rest.document_names(connection).items()}
        self._people = {fold(name) for name in names_of(connection, reach)}
        self._whole = {named[key] for key in reach.whole}
        self._lines = {named[text.document]: text.lines for text in reach.shared}

    def holds(self, target: MemoTarget) -> bool:
        """Return whether a memo on this goes with the person."""
        if target.participant is not None:
            return fold(target.participant) in self._people
        if target.document is None:
            return False
        name = fold(target.document)
        return name in self._whole or any(
            start < target_end and target_start < end
            for target_start, target_end in _offsets(target.where)
            for start, end in self._lines.get(name, ())
        )


def _offsets(where: str | None) -> list[tuple[int, int]]:
    start, dash, end = (where or "").removeprefix("@").partition("-")
    return [(int(start), int(end))] if dash and start.isdigit() and end.isdigit() else []


@dataclass(frozen=True, slots=True)
class Left:
    """Another copy without those who withdrew here.

    `unknown` is how many it does not know to have withdrawn, `n` of how many it held anything.
    """

    database: Database
    unknown: int = 0
    n: int = 0


def refuse_unknown(ours: Connection, theirs: Connection, other: str) -> None:
    """Refuse to merge with a copy in which somebody withdrew who is still here.

    Raises:
        ConflictError: there is somebody.
    """
    unknown = [one for one in withdrawals.missing_in(theirs, ours) if one.order.destroys]
    if unknown:
        raise ConflictError(messages.WITHDRAWN_THERE(n=len(unknown), other=other))


@contextmanager
def without_withdrawn(ours: Connection, theirs: Database, other: str) -> Iterator[Left]:
    """Give another copy's database without those who withdrew here.

    What is given is a copy in memory where anybody is left out; the other one is not changed.

    Raises:
        ConflictError: it is on a server, or lines were withdrawn that stand in another text there.
    """
    with theirs.read() as source:
        missing = [one for one in withdrawals.missing_in(ours, source) if one.order.destroys]
    if not missing:
        yield Left(theirs)
        return
    if theirs.path is None:
        raise ConflictError(messages.ON_SERVER(other=other))
    copy = in_memory(theirs)
    try:
        with copy.write() as connection:
            n = sum([_take_out(ours, connection, one) for one in missing])
        yield Left(copy, len(missing), n)
    finally:
        copy.close()


def _take_out(ours: Connection, theirs: Connection, one: Withdrawal) -> bool:
    """Carry an order out in a copy that nobody keeps; its log tells of it only where it has to.

    Where a text there was another than here it becomes another too, and then a batch says so.
    Returns whether there was anything of the person's.
    """
    place = rest.replica_guid(theirs)
    guid = str(uuid.uuid5(uuid.UUID(one.order.guid), place))
    recorder = Recorder(
        theirs, coder=rest.first_coder(theirs), action=WITHDRAW, kind="note", guid=guid
    )
    carried = carry_out(recorder, one.order, index=False)
    if recorder.batch is not None and not (
        set(carried.texts) - rest.revisions_there(ours, carried.texts)
    ):
        purging.allow_unlogging(theirs)
        rest.unlog(theirs, recorder.batch)
        purging.close_guards(theirs)
    return any(carried.counts.values())


def take_out_again(connection: Connection, coder: int, missing: Sequence[Withdrawal]) -> None:
    """Carry out, in a backup that is to be put back, what was withdrawn since it was made."""
    for one in missing:
        summary = summary_of("n_withdrawn", n=sum(one.counts.values()))
        recorder = Recorder(connection, coder=coder, action=WITHDRAW, kind="note", summary=summary)
        carried = carry_out(recorder, one.order)
        withdrawals.save(connection, carried.order, one.counts, one.backups, is_settled=True)
