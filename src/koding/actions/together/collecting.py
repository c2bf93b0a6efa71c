"""Takes in the copies of a class, one after the other, and tells what each brought.

What a merge did is told as a table and in sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.together.merging import merge
from koding.errors import DatabaseBusyError, DatabaseMovedError, KodingError
from koding.messages import Message, plain, together
from koding.messages.choices import choice_word
from koding.messages.things import thing
from koding.model.label import Wording, keyed
from koding.model.together import MergeLine, MergeOutcome, MergeReport, Prefer
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.actions.workspace import Workspace
    from koding.messages import Sayable
    from koding.model.together import MergeOptions
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


def merge_frame(report: MergeReport) -> Frame:
    """Return one row a thing that was taken, united, kept, renamed, or in conflict."""
    fields = [
        field("told", _told, says="merge.told", keyed=True),
        field("what", lambda line: keyed(Wording.of(thing(line.entity)), line.entity),
              says="merge.what", keyed=True),
        field("name", lambda line: line.name or None, says="merge.name"),
        field("field", _field, says="merge.field", keyed=True),
        field("base", lambda line: line.base or None, says="merge.base"),
        field("ours", lambda line: line.ours or None, says="merge.ours"),
        field("theirs", lambda line: line.theirs or None, says="merge.theirs"),
        field("chosen", _chosen, says="merge.chosen", keyed=True),
    ]  # fmt: skip
    lines = sorted(report.lines, key=lambda line: list(MergeOutcome).index(line.told))
    return tabulate(word("title.merge"), fields, lines)


def open_sentences(report: MergeReport) -> Iterator[tuple[tuple[str, str, str], Message]]:
    """Yield the conflicts that nobody has decided, by their keys, each in a sentence."""
    for line in report.open:
        yield line.key, together.ASK_CONFLICT(
            what=thing(line.entity), name=line.name,
            field=together.FIELDS[line.field](),
            ours=line.ours or together.NO_VALUE(), theirs=line.theirs or together.NO_VALUE(),
        )  # fmt: skip


def _field(line: MergeLine) -> Wording | None:
    return Wording.of(together.FIELDS[line.field](), line.field) if line.field else None


def _chosen(line: MergeLine) -> Wording | None:
    return Wording.of(choice_word(Prefer(line.chosen)), line.chosen) if line.chosen else None


def _told(line: MergeLine) -> Wording:
    return Wording.of(together.TOLD[line.told.value](), line.told.value)


def merge_sentences(report: MergeReport, other: str) -> Iterator[Message]:
    """Yield what was taken and removed, and what moved."""
    if not report.fresh:
        yield together.NOTHING_NEW(other=other)
        return
    taken = _amounts(report.taken)
    yield (
        together.MERGED(other=other, things=taken)
        if taken
        else together.MERGED_NO_STATE(other=other)
    )
    coders = [together.BY_CODER(coder=name, n=n) for name, n in sorted(report.coders.items())]
    if coders:
        yield together.TAKEN_PASSAGES(coders=coders)
    if removed := _amounts(report.removed):
        yield together.REMOVED(things=removed)
    if revived := _amounts(report.revived):
        yield together.REVIVED(things=revived)
    if report.moved:
        yield together.MOVED_ALONG(n=report.moved)


def _amounts(counts: Mapping[str, int]) -> list[Message]:
    return [together.COPY_AMOUNT(n=n, things=thing(name)) for name, n in counts.items() if n]
