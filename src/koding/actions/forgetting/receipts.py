"""Writes the receipt of a withdrawal: counts and dates, and nothing that tells who it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from koding.actions.forgetting.files import RECEIPTS
from koding.messages import Language
from koding.messages import withdrawing as messages
from koding.messages.choices import choice_word
from koding.messages.things import thing
from koding.store.stamps import minute_of
from koding.system.disks import close_to_others
from koding.system.files import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from koding.messages import Message
    from koding.model.withdrawal import Order

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
