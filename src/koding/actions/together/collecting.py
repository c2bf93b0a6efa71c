"""Takes in the copies of a class, one after the other, and tells what each brought."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.together.merging import merge
from koding.errors import DatabaseBusyError, DatabaseMovedError, KodingError
from koding.messages import plain, together
from koding.model.label import Wording
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sayable
    from koding.model.together import MergeOptions, MergeReport
    from koding.tabling import Frame


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of a copy: a report, or why it could not be taken in."""

    copy: str
    report: MergeReport | None = None
    fault: Sayable | str | None = None

    @property
    def stopped(self) -> bool:
        """Whether nothing was taken in of it though there is something."""
        return self.report is None or bool(self.report.open)


def collect(
    workspace: Workspace,
    copies: Sequence[str],
    options: MergeOptions,
    *,
    dry_run: bool = False,
    tell: Callable[[Message], None] = lambda _sentence: None,
) -> Iterator[Collected]:
    """Merge copies one by one, each a command of its own to undo; one that stops stops no other.

    What was there is backed up once, before the first. `tell` is told who has withdrawn and is
    left out.
    """
    backed_up = False
    for copy in copies:
        try:
            report = merge(
                workspace, copy, options, dry_run=dry_run, backed_up=backed_up, tell=tell
            )
        except (DatabaseBusyError, DatabaseMovedError):
            raise
        except KodingError as error:
            yield Collected(copy, fault=error.message)
            continue
        backed_up = backed_up or bool(report.fresh and not report.open)
        yield Collected(copy, report)


def collected_frame(collected: Sequence[Collected]) -> Frame:
    """Return one row a copy: whose it is, what is new, conflicts, and how it went."""
    fields = [
        field("copy", lambda one: Path(one.copy).name, says="collect.copy"),
        field("coders", lambda one: _coders(one), says="collect.coders"),
        whole("passages", lambda one: _taken(one, "passages"), says="collect.passages"),
        whole("memos", lambda one: _taken(one, "memos"), says="collect.memos"),
        whole("codes", lambda one: _taken(one, "codes"), says="collect.codes"),
        whole("done", lambda one: _taken(one, "finished"), says="collect.done"),
        whole("conflicts", lambda one: len(one.report.open) if one.report else None,
              says="collect.conflicts"),
        field("outcome", _outcome, says="merge.told"),
    ]  # fmt: skip
    return tabulate(
        word("title.collect"), fields, collected, unit=word("unit.copy"), n=len(collected)
    )


def _coders(one: Collected) -> str | None:
    return ", ".join(sorted(one.report.coders)) or None if one.report else None


def _taken(one: Collected, entity: str) -> int | None:
    return one.report.taken[entity] if one.report else None


def _outcome(one: Collected) -> Wording:
    if one.fault is not None:
        return Wording.of(plain(one.fault) if isinstance(one.fault, str) else one.fault)
    report = one.report
    assert report is not None  # noqa: S101 - what has no fault has one
    if report.open:
        return Wording.of(together.COLLECT_STOPPED())
    return Wording.of(together.COLLECT_TAKEN() if report.fresh else together.COLLECT_NOTHING())
