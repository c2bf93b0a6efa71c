"""What a merge did, as a table and in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.messages import Message, together
from koding.messages.choices import choice_word
from koding.messages.things import thing
from koding.model.label import Wording, keyed
from koding.model.together import MergeLine, MergeOutcome, MergeReport, Prefer
from koding.tabling.fields import field, tabulate
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.tabling import Frame


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
