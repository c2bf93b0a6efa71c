"""What counts: whose coding, of which documents and turns, and how far they are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import listing, say
from koding.analysis.ground.tree import CASE, DOCUMENT, choose_subtree, find_name
from koding.analysis.ground.whose import Ledger, Whose, begun, choose_whose
from koding.model.choices import DocumentKind, Role
from koding.model.coding import Reading, Uncoded, stood
from koding.model.measures import CoderPolicy
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.model.label import Label
    from koding.model.snapshot import CodeNode, Mark, Snapshot

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


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
    view: str = ""
    """The saved view that the documents and cases are from."""
    publish: int = 0
    """From how many sources on a number may be told; 0 tells every number."""


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
        *([say("note.view", name=selection.view)] if selection.view else []),
        *coding.whose.notes,
        *_role_notes(snapshot, selection, heard),
        *remark_kinds_out(snapshot, selection),
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


def keep_done(snapshot: Snapshot, chosen: Chosen) -> Chosen:
    """Return what is chosen of the documents that are done: what tests, shares and ranks take.

    The notes name the others. Of these some may still have been read before a code was made (see
    `unread.count_unread`). Where nothing is marked done at all, and with `--uncoded zero`, all
    stands as in `choose`.
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


def remark_kinds_out(snapshot: Snapshot, selection: Selection) -> list[Label]:
    """Return the notes on documents that are left out for their kind."""
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
        *((("view", selection.view),) if selection.view else ()),
        ("interviewer", "counted" if selection.include_interviewer else "left out"),
    )


@dataclass(frozen=True)
class DocumentReading:
    """How far those whose coding counts have read each document, and for which codes.

    `states` runs along the documents. `done` are those read to their end; with `provisional`,
    where nobody who counts has marked anything done, those that are begun, and with `zero` all.
    `codes` has the shape (documents, codes): read to the end after the code was made and last
    changed, or marked as read for it. Neither provisional nor zero numbers are to be tested.
    """

    states: tuple[Reading, ...]
    done: Bools
    codes: Bools
    provisional: bool = False
    zero: bool = False

    def for_themes(self, nodes: Sequence[CodeNode], themes: Sequence[int]) -> Bools:
        """Return which documents are read for each theme's subtree: (documents, themes)."""
        return hold_for_themes(nodes, themes, self.codes)


@dataclass(frozen=True)
class Coding:
    """The mask of the passages that count, what has been read, and whose coding it is."""

    passages: Bools
    reading: DocumentReading
    whose: Whose


def choose_coding(
    snapshot: Snapshot,
    coders: CoderPolicy | tuple[str, ...],
    main_coder: str | None,
    round_: int | None,
    documents: Bools,
    uncoded: Uncoded = Uncoded.MISSING,
) -> Coding:
    """Return the passages in `documents` (a mask) that the policy, or the coders named, make count.

    Raises:
        NotFoundError: a coder is named whom the study does not have, or no main coder is named
            where several have coded.
    """
    marks, of = _marks_of(snapshot)
    ledger = _ledger(snapshot, marks, of)
    asked = np.flatnonzero(documents).tolist()
    whose = choose_whose(ledger, coders, main_coder, round_, asked, uncoded)
    counts = [documents[mark[0]] and mark[1:] in whose.pairs[mark[0]] for mark in marks]
    return Coding(
        passages=np.array(counts, dtype=bool)[of],
        reading=_reading(snapshot, ledger, whose, documents),
        whose=whose,
    )


def _marks_of(snapshot: Snapshot) -> tuple[list[Mark], Ints]:
    """Return the different documents, coders and rounds of passages, and each passage's place."""
    passages = snapshot.passages
    rounds = int(passages.round.max(initial=0)) + 1
    key = (passages.document * len(snapshot.coders) + passages.coder) * rounds + passages.round
    keys, of = np.unique(key, return_inverse=True)
    coders = max(len(snapshot.coders), 1)
    pairs, round_ = np.divmod(keys, rounds)
    columns = (*np.divmod(pairs, coders), round_)
    return list(zip(*(column.tolist() for column in columns), strict=True)), of.reshape(-1)


def _ledger(snapshot: Snapshot, marks: list[Mark], of: Ints) -> Ledger:
    n = np.bincount(of, minlength=len(marks)).tolist()
    reads = np.bincount(of[snapshot.passages.reads], minlength=len(marks)).tolist()
    return Ledger(
        documents=snapshot.documents.names,
        coders=snapshot.coders,
        held=dict(zip(marks, zip(n, reads, strict=True), strict=True)),
        done=snapshot.finished,
        read_for=snapshot.read_for,
    )


def _reading(snapshot: Snapshot, ledger: Ledger, whose: Whose, documents: Bools) -> DocumentReading:
    taken = {Reading.DONE, Reading.IN_PROGRESS} if whose.provisional else {Reading.DONE}
    done = np.array([state in taken for state in whose.states], dtype=bool) | whose.zero
    done &= documents
    codes = np.repeat(done[:, None], len(snapshot.codes), axis=1)
    if not (whose.provisional or whose.zero):
        for place in np.flatnonzero(documents).tolist():
            codes[place] = _read_codes(snapshot, ledger, whose, place)
    return DocumentReading(whose.states, done, codes, whose.provisional, whose.zero)


def _read_codes(snapshot: Snapshot, ledger: Ledger, whose: Whose, document: int) -> Bools:
    """Return for which codes everybody who counts there and has begun has read a document."""
    read = np.zeros(len(snapshot.codes), dtype=bool)
    pairs = [pair for pair in whose.pairs[document] if begun(ledger, document, pair)]
    for number, pair in enumerate(pairs):
        mark = (document, *pair)
        own = _standing(snapshot.codes, ledger.done.get(mark))
        for code, at in ledger.read_for.get(mark, {}).items():
            own[code] |= stood(snapshot.codes[code].stood, at)
        read = own if number == 0 else read & own
    return read


def _standing(codes: Sequence[CodeNode], moment: str | None) -> Bools:
    """Return which codes were at a moment what they are now."""
    if moment is None:
        return np.zeros(len(codes), dtype=bool)
    return np.array([stood(code.stood, moment) for code in codes], dtype=bool)


def hold_for_themes(nodes: Sequence[CodeNode], themes: Sequence[int], held: Bools) -> Bools:
    """Return what holds of each theme: what is `held` of all codes of its subtree.

    The shapes are (documents, themes) and (documents, codes). Codes split off are left out: before
    that they were looked for as a part of what they were split from.
    """
    whole = np.ones((len(held), len(themes)), dtype=bool)
    for place, theme in enumerate(themes):
        subtree = choose_subtree(nodes, theme)
        own = [code for code in subtree if code == theme or not nodes[code].split]
        whole[:, place] = held[:, own].all(axis=1)
    return whole
