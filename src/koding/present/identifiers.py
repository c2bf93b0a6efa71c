"""The queue of what may point at somebody, as a table and one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.messages import listed, things
from koding.messages import pseudonyms as said
from koding.model.identifiers import Decision
from koding.model.label import Label, Wording
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from koding.model.identifiers import Candidate

_HEADINGS = (
    ("text", "identifier"), ("kind", "identifier.kind"), ("places", "identifier.places"),
    ("documents", "documents"), ("reasons", "identifier.reason"),
    ("decision", "identifier.decision"), ("pseudonym", "identifier.pseudonym"),
)  # fmt: skip


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
    asked = said.CANDIDATE(
        number=number,
        of=of,
        text=candidate.text,
        kinds=_joined(f"identifier.kind.{kind}" for kind in candidate.kinds),
        times=things.PLACES(n=len(candidate.places)),
        reasons=_joined(f"identifier.reason.{reason}" for reason in candidate.reasons),
    )
    yield f"\n{asked}"
    if candidate.owner is not None:
        yield f"  {said.MAY_BE(owner=candidate.owner[0])}"
    others = [text for text in candidate.spellings if text != candidate.text]
    if others:
        yield f"  {said.ALSO_WRITTEN(names=others)}"
    for place, words in contexts:
        yield f"  {place}  {words}"


def _row(candidate: Candidate) -> tuple[Cell, ...]:
    documents = dict.fromkeys(place.document for place in candidate.places)
    decision = candidate.decision
    return (
        candidate.text,
        _joined(f"identifier.kind.{kind}" for kind in candidate.kinds),
        len(candidate.places),
        ", ".join(documents),
        _joined(f"identifier.reason.{reason}" for reason in candidate.reasons),
        None if decision is None else word(f"identifier.decision.{decision}"),
        candidate.pseudonym,
    )


def _joined(keys: Iterable[str]) -> Label:
    return Wording.of(listed(tuple(word(key) for key in keys)))


def _counts(every: Sequence[Candidate]) -> Label:
    decided = [one.decision for one in every]
    return word("note.identifiers.counts").format(
        open=decided.count(None),
        accepted=decided.count(Decision.ACCEPTED),
        dismissed=decided.count(Decision.DISMISSED),
    )
