"""What goes into a package, and what stays out of it, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import say
from koding.model.label import Label, Wording
from koding.tabling.fields import Field, field, tabulate
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.archive import ArchivePlan, KeptOut
    from koding.tabling import Frame

_FILES: tuple[Field[tuple[str, Label]], ...] = (
    field("file", lambda one: one[0], says="archive.file"),
    field("holds", lambda one: one[1], says="archive.holds"),
)
_LEFT: tuple[Field[KeptOut], ...] = (
    field("what", lambda one: one.what, says="archive.out"),
    field("why", lambda one: Wording.of(one.why), says="archive.why"),
    field(
        "command",
        lambda one: Wording.of(one.command) if one.command else None,
        says="archive.mends",
    ),
)


def files_frame(plan: ArchivePlan, files: Sequence[tuple[str, Label]]) -> Frame:
    """Return one row a file."""
    title = say("archive.listed", target=word(f"archive.target.{plan.target}"), title=plan.title)
    return tabulate(title, _FILES, files, unit=word("archive.unit.file"), n=len(files))


def left_frame(left: Sequence[KeptOut]) -> Frame:
    """Return one row a thing that stays out."""
    unit = word("archive.unit.left")
    return tabulate(word("archive.out"), _LEFT, left, unit=unit, n=len(left))
