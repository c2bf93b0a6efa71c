"""Does what follows a withdrawal once it is committed, and writes the receipt of it.

Backups and imported files go; the receipt is written, of counts and dates and nothing that tells
who it was; then the database's file is written anew. All of it is told from the database, so where
koding was stopped it can be done again from the beginning.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from koding.actions.forgetting import files
from koding.actions.forgetting.files import RECEIPTS
from koding.errors import DatabaseBusyError
from koding.messages import Language
from koding.messages import withdrawing as messages
from koding.messages.choices import choice_word
from koding.messages.things import thing
from koding.model.withdrawal import BackupFate
from koding.store import purging, withdrawals
from koding.store.stamps import minute_of
from koding.system.disks import close_to_others
from koding.system.files import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.withdrawal import Order, Withdrawal


_OWN = {
    "shared": messages.GONE_SHARED,
    "lines": messages.GONE_LINES,
    "cases": messages.GONE_CASES,
    "drafts": messages.GONE_DRAFTS,
    "log": messages.GONE_LOG,
    "key": messages.GONE_KEY,
    "backups_destroyed": messages.GONE_BACKUPS,
    "files_destroyed": messages.GONE_FILES,
}
_LEFT = {
    "copies": messages.REACH_COPIES,
    "exports": messages.REACH_EXPORTS,
    "files": messages.REACH_FILES,
    "backups_kept": messages.REACH_BACKUPS,
    "mentions": messages.REACH_MENTIONS,
}
_FLAGS = ("key_unopened",)


def receipt_of(root: Path, order: Order) -> Path:
    """Return where the receipt of a withdrawal lies, in Markdown."""
    return root / RECEIPTS / f"withdrawal-{order.at[:10]}-{order.guid[:8]}.md"


def write_receipt(root: Path, order: Order, counts: Mapping[str, int]) -> Path:
    """Write the receipt, in both languages and for programs; return where it is."""
    file = receipt_of(root, order)
    file.parent.mkdir(parents=True, exist_ok=True)
    close_to_others(file.parent)
    pages = [_page(order, counts, language) for language in (Language.NB, Language.EN)]
    told = {
        "at": order.at,
        "scope": order.scope.value,
        "ground": order.ground.value,
        "since": order.since,
        "destroyed": {name: n for name, n in counts.items() if name not in {*_LEFT, *_FLAGS}},
        "out_of_reach": {name: n for name, n in counts.items() if name in {*_LEFT, *_FLAGS}},
        "published_results_stay": True,
    }
    data = json.dumps(told, indent=2, sort_keys=True).encode()
    write_files(
        {file: "\n---\n\n".join(pages).encode(), file.with_suffix(".json"): data + b"\n"},
        is_own=True,
    )
    for one in (file, file.with_suffix(".json")):
        one.chmod(0o600)
    return file


def _page(order: Order, counts: Mapping[str, int], language: Language) -> str:
    lines = [f"# {messages.TITLE().text(language)}", ""]
    lines += [one.text(language) + "  " for one in _head(order)]
    lines.append("")
    lines += [
        "- " + messages.COUNTED(things=_called(name), n=n).text(language)
        for name, n in counts.items()
        if n and name not in {*_LEFT, *_FLAGS}
    ]
    lines += ["", messages.STAYS().text(language), "", messages.REACH().text(language), ""]
    left = [said(n=counts[name]) for name, said in _LEFT.items() if counts.get(name)]
    if counts.get("key_unopened"):
        left.append(messages.REACH_KEY())
    left += [messages.WRITTEN_ELSEWHERE(), messages.REACH_ELSEWHERE()]
    lines += ["- " + one.text(language) for one in left]
    lines += ["", messages.NO_WORDS().text(language)]
    return "\n".join(lines) + "\n"


def _head(order: Order) -> Iterator[Message]:
    yield messages.AT(at=minute_of(order.at))
    yield messages.GROUND(ground=choice_word(order.ground))
    yield messages.SCOPE(scope=choice_word(order.scope))
    if order.since is not None:
        yield messages.SINCE(day=order.since)


def _called(name: str) -> Message:
    said = _OWN.get(name)
    return thing(name) if said is None else said()


def settle(workspace: Workspace) -> list[Path]:
    """Finish every withdrawal that is carried out and not settled; return the receipts written."""
    with workspace.read() as connection:
        waiting = [one for one in withdrawals.read_withdrawals(connection) if not one.is_settled]
    return [_settle(workspace, one) for one in waiting]


def _settle(workspace: Workspace, one: Withdrawal) -> Path:
    counts = dict(one.counts)
    holding, unread = files.find_backups(workspace, one.order)
    if one.backups is BackupFate.DESTROY:
        gone = files.destroy(holding)
        counts["backups_destroyed"] = max(counts.get("backups_destroyed", 0), gone)
        holding = []
    counts["backups_kept"] = len(holding) + len(unread)
    files.destroy(files.find_imported(workspace, one.order.files))
    receipt = write_receipt(workspace.study.root, one.order, counts)
    with workspace.database.write() as connection:
        withdrawals.settle(connection, one.key, counts)
    return receipt


def finish(workspace: Workspace, *, busy_seconds: float = 5) -> bool:
    """Write the database's file anew once every withdrawal is settled; see `purging.finish`."""
    try:
        settle(workspace)
    except DatabaseBusyError:  # the next opening goes on
        return False
    return purging.finish(workspace.database, busy_seconds=busy_seconds)
