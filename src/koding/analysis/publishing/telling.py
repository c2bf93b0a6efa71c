"""What a published table says of itself, and what it no longer says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import say
from koding.messages import Message, joined
from koding.model.label import Label, Language, Wording
from koding.tabling import WITHHELD, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.tabling import Cell

_FACTS = frozenset(
    {"uncoded", "round", "kinds", "interviewer", "by", "measure", "relation", "level", "score",
     "attribute", "item", "base", "statistic", "amount", "correction", "family", "permutations",
     "bootstrap", "seed", "draws", "small words"}
)  # fmt: skip
"""What a sidecar still tells: how it was counted, and nothing of whom."""


@dataclass(frozen=True, slots=True)
class Publication:
    """From how many on a number is told, which groups were joined, and how many rows are gone."""

    least: int
    joined: tuple[tuple[Label, ...], ...] = ()
    rows: int = 0
    instead: Label | None = None
    """What is said of a table whose numbers are not of organisations."""


def publish_frame(frame: Frame, how: Publication) -> Frame:
    """Return the table as it may leave the house.

    Only notes that name nothing and count nothing stay: the others tell of documents and of
    single numbers. What was left out, and why, is said once.
    """
    hidden = sum(cell is WITHHELD for row in frame.rows for cell in row)
    told = _tell(how, hidden)
    plain = _shorn(frame, told)
    screen = frame.screen
    return replace(
        plain,
        facts=(
            *(fact for fact in frame.facts if fact[0] in _FACTS),
            ("publish", str(how.least)),
            ("left out", str(hidden)),
            (
                "joined",
                "; ".join(" + ".join(one.text(Language.EN) for one in own) for own in how.joined),
            ),
        ),
        screen=None if screen is None else _shorn(screen, told),
    )


def _shorn(frame: Frame, told: Sequence[Label]) -> Frame:
    return replace(
        frame,
        notes=(*told, *filter(_tells_nobody, frame.notes)),
        preface=tuple(filter(_tells_nobody, frame.preface)),
        print_rows=(),
        is_published=True,
    )


def _tells_nobody(note: Label) -> bool:
    message = getattr(note, "message", None)
    return isinstance(message, Message) and not message.values


def _tell(how: Publication, hidden: int) -> list[Label]:
    if how.instead is not None:
        return [how.instead]
    told = [say("publish.cells", n=hidden, least=how.least)]
    if not hidden:
        told = [say("publish.no_cells", least=how.least)]
    if how.rows:
        told.append(say("publish.rows", n=how.rows, least=how.least))
    if how.joined:
        groups = Wording.of(joined("; ", [Wording.of(joined(" + ", own)) for own in how.joined]))
        told.append(say("publish.joined", groups=groups))
    return [*told, word("publish.not_covered")]


def hide_cells(frame: Frame, hidden: Iterable[tuple[int, str]]) -> Frame:
    """Return the frame without the numbers at these rows and columns; what is empty stays so."""
    place = {column.name: at for at, column in enumerate(frame.columns)}
    gone = {(row, place[name]) for row, name in hidden if name in place}
    rows = tuple(
        tuple(_gone(cell) if (at, over) in gone else cell for over, cell in enumerate(row))
        for at, row in enumerate(frame.rows)
    )
    return replace(frame, rows=rows)


def without_columns(frame: Frame, names: Iterable[str]) -> Frame:
    """Return the frame without these columns."""
    gone = set(names)
    kept = [at for at, column in enumerate(frame.columns) if column.name not in gone]
    return replace(
        frame,
        columns=tuple(frame.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in frame.rows),
        print_rows=tuple(tuple(row[at] for at in kept) for row in frame.print_rows),
    )


def _gone(cell: Cell) -> Cell:
    return cell if cell is None else WITHHELD
