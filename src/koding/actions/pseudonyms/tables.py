"""What may point at somebody, what is replaced by what, and the key, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.messages import listed, things
from koding.messages.pseudonyms import ALSO_WRITTEN, CANDIDATE, MAY_BE
from koding.model.identifiers import Decision
from koding.model.label import Label, Wording
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from koding.actions.pseudonyms.key_file import KeyEntry
    from koding.actions.pseudonyms.plans import PseudonymPlan
    from koding.model.identifiers import Candidate

_HEADINGS = (
    ("text", "identifier"), ("kind", "identifier.kind"), ("places", "identifier.places"),
    ("documents", "documents"), ("reasons", "identifier.reason"),
    ("decision", "identifier.decision"), ("pseudonym", "identifier.pseudonym"),
)  # fmt: skip

_TEXT = Column("text", word("identifier"))
_KIND = Column("kind", word("identifier.kind"))
_PSEUDONYM = Column("pseudonym", word("identifier.pseudonym"))
_SHOWN = 6
_TIMES = Column("times", word("identifier.places"), ColumnKind.INTEGER)


def candidates_frame(
    shown: Sequence[Candidate], every: Sequence[Candidate], *, model: str
) -> Frame:
    """Return one row a text; the note counts all there are, `model` goes into the facts."""
    kinds = {"places": ColumnKind.INTEGER}
    return Frame(
        word("title.identifiers"),
        tuple(Column(name, word(key), kinds.get(name, ColumnKind.TEXT)) for name, key in _HEADINGS),
        tuple(map(_row, shown)),
        unit=word("unit.identifier"),
        n=len(shown),
        notes=(_counts(every), word("note.identifiers")),
        facts=(("model", model),),
    )


def candidate_sentences(
    candidate: Candidate, contexts: Iterable[tuple[str, str]], number: int, of: int
) -> Iterator[str]:
    """Say what one text is, why it was flagged, and where it stands (place and words around)."""
    asked = CANDIDATE(
        number=number,
        of=of,
        text=candidate.text,
        kinds=_joined_words(f"identifier.kind.{kind}" for kind in candidate.kinds),
        times=things.PLACES(n=len(candidate.places)),
        reasons=_joined_words(f"identifier.reason.{reason}" for reason in candidate.reasons),
    )
    yield f"\n{asked}"
    if candidate.owner is not None:
        yield f"  {MAY_BE(owner=candidate.owner[0])}"
    others = [text for text in candidate.spellings if text != candidate.text]
    if others:
        yield f"  {ALSO_WRITTEN(names=others)}"
    for place, words in contexts:
        yield f"  {place}  {words}"


def _row(candidate: Candidate) -> tuple[Cell, ...]:
    documents = dict.fromkeys(place.document for place in candidate.places)
    decision = candidate.decision
    return (
        candidate.text,
        _joined_words(f"identifier.kind.{kind}" for kind in candidate.kinds),
        len(candidate.places),
        ", ".join(documents),
        _joined_words(f"identifier.reason.{reason}" for reason in candidate.reasons),
        None if decision is None else word(f"identifier.decision.{decision}"),
        candidate.pseudonym,
    )


def _joined_words(keys: Iterable[str]) -> Label:
    return Wording.of(listed(tuple(word(key) for key in keys)))


def _counts(every: Sequence[Candidate]) -> Label:
    decided = [one.decision for one in every]
    return word("note.identifiers.counts").format(
        open=decided.count(None),
        accepted=decided.count(Decision.ACCEPTED),
        dismissed=decided.count(Decision.DISMISSED),
    )


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
