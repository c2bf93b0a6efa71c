"""What `koding withdraw` does: shows what would go, and takes it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from koding.actions.forgetting import files
from koding.actions.forgetting.carrying_out import Carried, carry_out
from koding.actions.forgetting.receipts import finish, receipt_of, settle
from koding.actions.pseudonyms import key_file
from koding.actions.withdrawing.mentions import Mention, find_mentions
from koding.actions.withdrawing.who import Person, WithdrawalRequest, person_named, write_order
from koding.actions.workspace import NOBODY
from koding.errors import ConflictError, KodingError
from koding.messages import withdrawing as messages
from koding.model.history import WITHDRAW, summary_of
from koding.model.withdrawal import BackupFate, WithdrawalScope
from koding.store import coders, tables, withdrawals
from koding.store.consents import consent_row
from koding.store.forgetting import rest
from koding.store.forgetting.reach import names_of, reach_of
from koding.store.history import pseudonymised_with
from koding.store.recorder import Recorder
from koding.store.stamps import new_guid, now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.pseudonyms.key_file import Key
    from koding.actions.workspace import Workspace
    from koding.model.withdrawal import Order


_ASIDE = ("log", "lines")
"""What is counted, and is no thing by itself."""


@dataclass(frozen=True, slots=True)
class WithdrawalPlan:
    """What would go and what is left, as a rehearsal found it."""

    orders: tuple[Order, ...]
    counts: Mapping[str, int]
    mentions: tuple[Mention, ...] = ()
    held: files.HeldFiles = field(default_factory=files.HeldFiles)
    copies: tuple[str, ...] = ()
    recordings: tuple[Path, ...] = ()
    is_pseudonymised: bool = False
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was done: where the receipts are, and whether the file holds nothing any more."""

    receipts: tuple[Path, ...]
    is_clean: bool
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OpenedKey:
    """The key of the pseudonyms, opened: its file, what it holds, and its passphrase."""

    file: Path
    key: Key
    passphrase: str


def plan_withdrawal(workspace: Workspace, asked: WithdrawalRequest) -> WithdrawalPlan:
    """Return what a withdrawal would do; nothing is changed.

    Raises:
        NotFoundError: there is no such person, or no such lines.
        ConflictError: the name is several people's, there is nothing of theirs, or what is asked
            for does not fit.
    """
    with workspace.read() as connection:
        person = person_named(connection, asked.name)
        order = write_order(connection, asked, person)
        if not order.destroys and person.participant is None:
            raise ConflictError(messages.NO_PARTICIPANT(name=asked.name))
    if not order.destroys:
        recordings: tuple[Path, ...] = ()
        if asked.scope is WithdrawalScope.RECORDING:
            recordings = tuple(files.find_recordings(workspace))
        return WithdrawalPlan((order,), {}, recordings=recordings, person=person)
    plan = _rehearse(workspace, (order,))
    nothing = not any(n for name, n in plan.counts.items() if name != "log")
    if nothing:
        raise ConflictError(messages.NOTHING_HERE(name=asked.name))
    return replace(plan, person=person)


def plan_as_in(workspace: Workspace, other: Sequence[Order]) -> WithdrawalPlan:
    """Return what withdrawals of another copy would do here; nothing is changed.

    Raises:
        ConflictError: lines were withdrawn that stand in another text here.
    """
    return _rehearse(workspace, tuple(other))


def _rehearse(workspace: Workspace, orders: tuple[Order, ...]) -> WithdrawalPlan:
    counts: dict[str, int] = {}
    mentions: list[Mention] = []
    done: list[Carried] = []
    with workspace.database.write(rehearse=True) as connection:
        coder = coders.register_coder(connection, workspace.coder or NOBODY, is_new=True)
        for order in orders:
            recorder = Recorder(connection, coder=coder, action=WITHDRAW, kind="note")
            carried = carry_out(recorder, order, index=False)
            done.append(carried)
            for name, n in carried.counts.items():
                counts[name] = counts.get(name, 0) + n
            mentions += find_mentions(connection, carried)
        copies = rest.share_copies(connection)
        is_pseudonymised = pseudonymised_with(connection) is not None
    held = _held(workspace, done)
    return WithdrawalPlan(
        orders, counts, tuple(dict.fromkeys(mentions)), held, tuple(copies),
        is_pseudonymised=is_pseudonymised,
    )  # fmt: skip


def _held(workspace: Workspace, done: Sequence[Carried]) -> files.HeldFiles:
    imported: dict[Path, None] = {}
    others: dict[Path, None] = {}
    holding: dict[Path, None] = {}
    unread: dict[Path, None] = {}
    for carried in done:
        imported |= dict.fromkeys(files.find_imported(workspace, carried.order.files))
        others |= dict.fromkeys(files.find_others(workspace, carried.order, carried.own))
        found, closed = files.find_backups(workspace, carried.order)
        holding |= dict.fromkeys(found)
        unread |= dict.fromkeys(closed)
    exports = [file for file in files.find_exports(workspace) if file not in others]
    return files.HeldFiles(*map(tuple, (imported, others, exports, holding, unread)))


def withdraw(
    workspace: Workspace,
    plan: WithdrawalPlan,
    fate: BackupFate | None,
    key: OpenedKey | None = None,
    *,
    wait: float = 5,
) -> Withdrawn:
    """Carry a plan out: one transaction, then backups, files, receipt, and the file written anew.

    Where koding is stopped within it, the next opening goes on. Where another program has the
    database open for longer than `wait` seconds, it still holds the words until then.

    Raises:
        ConflictError: what the plan rests on has changed.
        KeyFileError: the key cannot be written; nothing was changed.
    """
    workspace = workspace.settled()
    if not all(order.destroys for order in plan.orders):
        return _write_down(workspace, plan)
    totals: dict[str, int] = {}
    with _key_without(workspace, key, plan) as waiting, workspace.database.write() as connection:
        coder = coders.register_coder(connection, workspace.acting, is_new=workspace.is_new_coder)
        for number, order in enumerate(plan.orders):
            guid = waiting.batch if waiting is not None and not number else new_guid()
            counts = _carry(connection, coder, order, guid, plan, fate, waiting)
            for name, n in counts.items():
                totals[name] = totals.get(name, 0) + n
        if waiting is not None:
            waiting.write()
    receipts = [receipt_of(workspace.study.root, order) for order in plan.orders]
    is_clean = finish(workspace, busy_seconds=wait)
    return Withdrawn(tuple(receipts), is_clean, totals)


def _carry(
    connection: Connection,
    coder: int,
    order: Order,
    guid: str,
    plan: WithdrawalPlan,
    fate: BackupFate | None,
    waiting: _WaitingKey | None,
) -> dict[str, int]:
    n = sum(n for name, n in plan.counts.items() if name not in _ASIDE)
    summary = summary_of("n_withdrawn", n=n)
    recorder = Recorder(
        connection, coder=coder, action=WITHDRAW, kind="note", guid=guid, summary=summary
    )
    if order.scope is WithdrawalScope.QUOTES and plan.person is not None:
        _say_no(recorder, plan.person, {"may_quote": False})
    carried = carry_out(recorder, order)
    counts = {
        **carried.counts,
        "files_destroyed": len(plan.held.imported),
        "backups_destroyed": len(plan.held.backups) if fate is BackupFate.DESTROY else 0,
        "files": len(plan.held.others),
        "exports": len(plan.held.exports),
        "copies": len(plan.copies),
        "mentions": len(plan.mentions),
        "key_unopened": int(plan.is_pseudonymised and waiting is None),
    }
    if waiting is not None:
        counts["key"] = waiting.removed
    withdrawals.save(connection, carried.order, counts, fate)
    return counts


def _write_down(workspace: Workspace, plan: WithdrawalPlan) -> Withdrawn:
    """Say no for a person to being archived, or let their recordings be due; it can be undone."""
    (order,) = plan.orders
    assert plan.person is not None  # noqa: S101 - who else would have withdrawn
    with workspace.record(WITHDRAW + f" {order.scope.value}") as recorder:
        if order.scope is WithdrawalScope.ARCHIVE:
            _say_no(recorder, plan.person, {"may_archive": False})
        else:
            _say_no(recorder, plan.person, {"delete_on": order.at[:10]})
        recorder.stand()
        counts = {"recordings": len(plan.recordings)} if plan.recordings else {}
        withdrawals.save(recorder.connection, replace(order, people={}), counts, None)
    receipts = settle(workspace)
    return Withdrawn(tuple(receipts), is_clean=True, counts={})


def _say_no(recorder: Recorder, person: Person, values: Mapping[str, object]) -> None:
    if person.participant is None:
        return
    row = consent_row(recorder.connection, person.participant)
    at = now()
    if row is None:
        made = {"participant_id": person.participant, "created_at": at, "modified_at": at}
        recorder.insert(tables.consents, {**made, **values})
    else:
        recorder.update(tables.consents, row.id, {**values, "modified_at": at})


class _WaitingKey(key_file.WaitingKey):
    """A key that waits, and how many rows fewer it has."""

    removed = 0


@contextmanager
def _key_without(
    workspace: Workspace, opened: OpenedKey | None, plan: WithdrawalPlan
) -> Iterator[_WaitingKey | None]:
    """Give the key without the person's rows, ready to be written; take it up when all is done."""
    if opened is None or plan.person is None:
        yield None
        return
    key_file.refuse_other_key(workspace, opened.key)
    with workspace.read() as connection:
        replica = key_file.replica_of(connection)
        names = _called(connection, plan)
    kept = tuple(one for one in opened.key.entries if one.pseudonym not in names)
    waiting = _WaitingKey(
        opened.file, replace(opened.key, entries=kept), opened.passphrase, replica=replica
    )
    waiting.removed = len(opened.key.entries) - len(kept)
    try:
        yield waiting
    except BaseException:
        with suppress(KodingError):
            key_file.settle(workspace, opened.file)
        raise
    waiting.take_up()


def _called(connection: Connection, plan: WithdrawalPlan) -> set[str]:
    """Return the pseudonyms that are the person's: as participant, and as their labels."""
    if not plan.orders[0].takes_all:
        return set()
    return set(names_of(connection, reach_of(connection, plan.orders[0])))
