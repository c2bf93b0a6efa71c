"""What is replaced by what, the key, and what still stands, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.frame import Column, ColumnKind, Frame
from koding.frame.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.key_file import KeyEntry
    from koding.actions.pseudonym_plans import PseudonymPlan
    from koding.model.label import Label

_TEXT = Column("text", word("identifier"))
_KIND = Column("kind", word("identifier.kind"))
_PSEUDONYM = Column("pseudonym", word("identifier.pseudonym"))
_TIMES = Column("times", word("identifier.places"), ColumnKind.INTEGER)


def plan_frame(plan: PseudonymPlan) -> Frame:
    """Return one row a text that is to be replaced; `times` counts its places in texts."""
    rows = tuple(
        (one.text, word(f"identifier.kind.{one.kind}"), one.pseudonym, one.times)
        for one in plan.replacements
    )
    return Frame(
        word("pseudonym.title"),
        (_TEXT, _KIND, _PSEUDONYM, _TIMES),
        rows,
        unit=word("unit.pseudonym"),
        n=len(rows),
        notes=(
            *_joined(plan),
            *_within(plan),
            *_small(plan),
            word("note.pseudonym.undecided").format(n=plan.undecided),
            word("note.pseudonym.personal"),
        ),
    )


def _small(plan: PseudonymPlan) -> tuple[Label, ...]:
    if not plan.small:
        return ()
    listed = ", ".join(f"{text.lower()} ({times})" for text, times in plan.small)
    return (word("note.pseudonym.small").format(words=listed),)


def _joined(plan: PseudonymPlan) -> tuple[Label, ...]:
    listed = "; ".join(
        f"{one.text} = {one.pseudonym} ({', '.join(one.documents)})"
        for one in plan.replacements
        if one.documents
    )
    return (word("note.pseudonym.joined").format(names=listed),) if listed else ()


def _within(plan: PseudonymPlan) -> tuple[Label, ...]:
    if not plan.within:
        return ()
    listed = ", ".join(f"{longer} ({text})" for text, longer in plan.within)
    return (word("note.pseudonym.within").format(names=listed),)


def key_frame(entries: Sequence[KeyEntry]) -> Frame:
    """Return one row a text that the key leads back to."""
    rows = tuple(
        (one.pseudonym, one.text, word(f"identifier.kind.{one.kind}"))
        for one in sorted(entries, key=lambda one: one.pseudonym)
    )
    return Frame(
        word("pseudonym.key"),
        (_PSEUDONYM, _TEXT, _KIND),
        rows,
        unit=word("unit.pseudonym"),
        n=len(rows),
        notes=(word("note.pseudonym.key"),),
    )
