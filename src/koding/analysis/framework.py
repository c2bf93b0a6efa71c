"""The framework matrix: the researcher's own summary of every theme in every unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.matrix import UNITS_OF_A_CASE, ThemeMatrix, theme_matrix
from koding.analysis.remarks import listing, say
from koding.errors import KodingError
from koding.messages import measures
from koding.model.label import Label
from koding.model.measures import Measure, UnitKind
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.selection import Selection
    from koding.model.snapshot import Snapshot
    from koding.model.summaries import Summary


@dataclass(frozen=True)
class FrameworkMatrix:
    """Summaries by unit and theme, None where there is none; the rows and columns of `passages`.

    `passages` counts the passages of the same themes in the same units; `counted` says whether
    these are to be shown.
    """

    passages: ThemeMatrix
    bodies: tuple[tuple[str | None, ...], ...]
    notes: tuple[Label, ...]
    counted: bool


def framework_matrix(
    snapshot: Snapshot,
    selection: Selection,
    summaries: Sequence[Summary],
    by: str = UnitKind.CASE,
    level: str | None = None,
    *,
    counted: bool = False,
) -> FrameworkMatrix:
    """Return the summaries of the codes of `level` (None: every code) in the units `by` names.

    Raises:
        NotFoundError: the selection, unit or level names what the study does not have.
        KodingError: the units are no organisations, documents or speakers.
    """
    matrix = theme_matrix(snapshot, selection, by, Measure.PASSAGES, level)
    kind = matrix.units.kind
    if kind not in UNITS_OF_A_CASE:
        raise KodingError(measures.NO_SUMMARIES(units=UNITS_OF_A_CASE, unit=kind))
    written = {(one.theme, one.name): one.body for one in summaries if one.unit == kind}
    bodies = tuple(
        tuple(written.pop((path, str(name)), None) for path in matrix.paths)
        for name in matrix.units.names
    )
    return FrameworkMatrix(
        passages=matrix,
        bodies=bodies,
        notes=(
            *_notes(matrix, bodies, sorted(written)),
            *_elsewhere(summaries, kind),
            *(matrix.notes if counted else ()),
        ),
        counted=counted,
    )


def _elsewhere(summaries: Sequence[Summary], kind: UnitKind) -> list[Label]:
    """Say how many summaries there are of other kinds of unit, and how they are shown."""
    counts = Counter(one.unit for one in summaries if one.unit != kind)
    return [
        say("note.summaries_elsewhere", n=n, unit=word(f"unit.{other}"), by=str(other))
        for other, n in sorted(counts.items())
    ]


def _notes(
    matrix: ThemeMatrix,
    bodies: tuple[tuple[str | None, ...], ...],
    hidden: Sequence[tuple[str, str]],
) -> list[Label]:
    cells = [body for row in bodies for body in row]
    filled = sum(body is not None for body in cells)
    notes = [say("note.summaries", filled=filled, cells=len(cells))]
    if hidden:
        names = listing([f"{path}: {name}" for path, name in hidden])
        notes.append(say("note.summaries_hidden", n=len(hidden), names=names))
    nameless = [name for name in matrix.units.names if isinstance(name, Label)]
    return [*notes, *([say("note.nameless", names=listing(nameless))] if nameless else [])]
