"""What counts: whose coding, which documents, and whose speech."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.codings import choose_coding
from koding.analysis.lookup import CASE, DOCUMENT, find_name
from koding.analysis.remarks import listing, say
from koding.model.material import DocumentKind, Role
from koding.model.measures import CoderPolicy
from koding.model.reading import Reading, Uncoded
from koding.tabling.words import word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.codings import Coding, DocumentReading
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]

COUNTED_KINDS = (DocumentKind.INTERVIEW, DocumentKind.GROUP)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a table is to count; an empty tuple of documents, cases or kinds chooses all.

    `coders` is a policy or names. `counted` takes, in each document, `consensus` where the
    document has one marked finished, else `main_coder` (a study with one coder needs none named)
    in round 1. `round` chooses another round; names are read in round 1, `all` in every round.
    What nobody who counts has read is missing, or for description alone `uncoded` makes it zero.
    """

    coders: CoderPolicy | tuple[str, ...] = CoderPolicy.COUNTED
    main_coder: str | None = None
    round: int | None = None
    documents: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = COUNTED_KINDS
    include_interviewer: bool = False
    uncoded: Uncoded = Uncoded.MISSING


@dataclass(frozen=True)
class Chosen:
    """What a selection makes of a snapshot: masks along its tables, and what has to be said.

    `turns` are those whose words count, `said` all of the same documents and cases, whoever
    speaks. `reading` is what has been read, along the same documents. `cases` are the indexes of
    the cases asked for, None where every case counts. What is not read is said first in `notes`.
    """

    documents: Bools
    turns: Bools
    said: Bools
    passages: Bools
    reading: DocumentReading
    cases: tuple[int, ...] | None
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]


def choose(snapshot: Snapshot, selection: Selection) -> Chosen:
    """Return what `selection` counts of `snapshot`.

    Raises:
        NotFoundError: a coder, document or case is named that the study does not have, or no
            main coder is named where several have coded.
    """
    cases = tuple(find_name(name, snapshot.cases, CASE) for name in selection.cases) or None
    documents = _choose_documents(snapshot, selection, cases)
    said = documents[snapshot.turns.document] & _of_cases(snapshot, cases)
    heard = said & _has_role(snapshot, _roles(selection))
    coding = choose_coding(
        snapshot,
        selection.coders,
        selection.main_coder,
        selection.round,
        documents,
        selection.uncoded,
    )
    notes = (
        *coding.whose.notes,
        *_role_notes(snapshot, selection, heard),
        *_left_out(snapshot, selection),
    )
    return Chosen(
        documents=documents,
        turns=heard,
        said=said,
        passages=coding.passages,
        reading=coding.reading,
        cases=cases,
        notes=notes,
        facts=_facts(selection, coding),
    )


def keep_read(snapshot: Snapshot, chosen: Chosen) -> Chosen:
    """Return what is chosen of the documents that are read to the end; the notes name the others.

    What stands where nothing is marked done at all, and with `--uncoded zero`, is as in `choose`.
    """
    done = chosen.reading.done
    return replace(
        chosen,
        documents=chosen.documents & done,
        turns=chosen.turns & done[snapshot.turns.document],
        said=chosen.said & done[snapshot.turns.document],
        passages=chosen.passages & done[snapshot.passages.document],
    )


def _choose_documents(
    snapshot: Snapshot, selection: Selection, cases: tuple[int, ...] | None
) -> Bools:
    kept = _named(snapshot, selection) & _of_kind(snapshot, selection)
    if cases is not None:
        spoken = snapshot.turns.document[_of_cases(snapshot, cases)]
        kept &= np.bincount(spoken, minlength=len(kept)).astype(bool)
    return kept


def _named(snapshot: Snapshot, selection: Selection) -> Bools:
    names = snapshot.documents.names
    if not selection.documents:
        return np.ones(len(names), dtype=bool)
    wanted = [find_name(name, names, DOCUMENT) for name in selection.documents]
    return np.isin(np.arange(len(names)), wanted)


def _of_kind(snapshot: Snapshot, selection: Selection) -> Bools:
    kinds = selection.kinds or tuple(DocumentKind)
    return np.array([kind in kinds for kind in snapshot.documents.kinds], dtype=bool)


def _of_cases(snapshot: Snapshot, cases: tuple[int, ...] | None) -> Bools:
    case = snapshot.turns.case
    return np.ones(len(case), dtype=bool) if cases is None else np.isin(case, cases)


def _roles(selection: Selection) -> tuple[Role, ...]:
    return tuple(Role) if selection.include_interviewer else (Role.INFORMANT, Role.UNKNOWN)


def _has_role(snapshot: Snapshot, roles: tuple[Role, ...]) -> Bools:
    wanted = [place for place, role in enumerate(snapshot.roles) if role in roles]
    return np.isin(snapshot.turns.role, wanted)


def _role_notes(snapshot: Snapshot, selection: Selection, heard: Bools) -> list[Label]:
    notes = [word("note.interviewer")] if selection.include_interviewer else []
    unknown = heard & _has_role(snapshot, (Role.UNKNOWN,))
    if unknown.any():
        places = np.unique(snapshot.turns.document[unknown])
        names = [snapshot.documents.names[place] for place in places]
        notes.append(say("note.unknown", n=int(unknown.sum()), names=listing(names)))
    return notes


def _left_out(snapshot: Snapshot, selection: Selection) -> list[Label]:
    out = _named(snapshot, selection) & ~_of_kind(snapshot, selection)
    kinds = dict.fromkeys(snapshot.documents.kinds[place] for place in np.flatnonzero(out))
    notes = []
    for kind in kinds:
        names = [
            snapshot.documents.names[place]
            for place in np.flatnonzero(out)
            if snapshot.documents.kinds[place] == kind
        ]
        notes.append(say("note.kind_out", kind=word(f"kind.{kind}"), names=listing(names)))
    return notes


def _facts(selection: Selection, coding: Coding) -> tuple[tuple[str, str], ...]:
    states = [
        state for state, pairs in zip(coding.whose.states, coding.whose.pairs, strict=True) if pairs
    ]
    return (
        ("coders", coding.whose.name),
        ("uncoded", selection.uncoded),
        *((f"documents {state}", str(states.count(state))) for state in Reading),
        ("round", str(selection.round or "")),
        ("kinds", ", ".join(selection.kinds)),
        ("documents", ", ".join(selection.documents)),
        ("cases", ", ".join(selection.cases)),
        ("interviewer", "counted" if selection.include_interviewer else "left out"),
    )
