"""What is replaced by what, the key, and what still stands, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.pseudonyms.key_file import KeyEntry
    from koding.actions.pseudonyms.plans import PseudonymPlan
    from koding.model.label import Label

_TEXT = Column("text", word("identifier"))
_KIND = Column("kind", word("identifier.kind"))
_PSEUDONYM = Column("pseudonym", word("identifier.pseudonym"))
_SHOWN = 6
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
            *_parts(plan),
            *_numbered(plan),
            *_coders(plan),
            *_open(plan),
            word("note.pseudonym.undecided").format(n=plan.undecided),
            word("note.pseudonym.personal"),
        ),
    )


def _open(plan: PseudonymPlan) -> tuple[Label, ...]:
    """Say which writings are left for a person to decide about, each word once."""
    where: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in plan.open:
        where.setdefault((one.text, one.names), []).append(f"{one.document}:{one.line}")
    if not where:
        return ()
    listed = "; ".join(
        f"{text} ({'/'.join(names)}: {_some(places)})" for (text, names), places in where.items()
    )
    return (word("note.pseudonym.open").format(n=len(plan.open), words=listed),)


def _some(places: Sequence[str]) -> str:
    shown = ", ".join(dict.fromkeys(places[:_SHOWN]))
    return f"{shown} +{len(places) - _SHOWN}" if len(places) > _SHOWN else shown


def _parts(plan: PseudonymPlan) -> tuple[Label, ...]:
    where: dict[tuple[str, str], list[str]] = {}
    for part, name, document in plan.parts:
        where.setdefault((part, name), []).append(document)
    listed = "; ".join(
        f"{part} = {name} ({', '.join(documents)})" for (part, name), documents in where.items()
    )
    return (word("note.pseudonym.parts").format(names=listed),) if listed else ()


def _numbered(plan: PseudonymPlan) -> tuple[Label, ...]:
    """Say what becomes the same as something else, and is told apart by a number."""
    listed = "; ".join(
        f"{one.before[name]} → {one.after[name]} ({one.table.name})"
        for one in plan.renames
        for name in sorted(one.numbered)
    )
    return (word("note.pseudonym.numbered").format(names=listed),) if listed else ()


def _coders(plan: PseudonymPlan) -> tuple[Label, ...]:
    listed = "; ".join(
        f"{one.before['name']} → {one.after['name']}"
        for one in plan.renames
        if one.table.name == "coders" and "name" in one.after
    )
    return (word("note.pseudonym.coders").format(names=listed),) if listed else ()


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
