"""Who is compared with whom, on which documents and whose speech."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.selection import COUNTED_KINDS, hold_for_themes
from koding.analysis.ground.tree import CODER, DOCUMENT, find_name
from koding.errors import NotFoundError
from koding.messages import analyses
from koding.model.choices import ASKING
from koding.model.coding import CONSENSUS, stood

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from koding.model.choices import DocumentKind
    from koding.model.history import AsOf, Drawing
    from koding.model.snapshot import CodeNode, Snapshot

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

FIRST_ROUND = 1
MOST_RATERS = 62
"""Who coded a piece of text is kept as the bits of one number."""


@dataclass(frozen=True, slots=True)
class Contest:
    """What is to be compared; an empty tuple of coders or documents chooses.

    Without coders named, everybody but `consensus` who has marked documents as finished. Without
    documents named, those that at least two of them have marked finished in these rounds. `as_of`
    says of what moment the snapshot is, where that is not now.
    """

    coders: tuple[str, ...] = ()
    rounds: tuple[int, ...] = (FIRST_ROUND,)
    documents: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = COUNTED_KINDS
    include_interviewer: bool = False
    as_of: AsOf | None = None
    codebooks: Mapping[str, str] = field(default_factory=dict)
    """A hash of the codebook, by the moment when a document was marked done."""
    drawn: Drawing | None = None
    """What was last drawn to be double-coded."""


@dataclass(frozen=True, slots=True)
class Rater:
    """One reading of the text: a coder in a round; `name` says the round where several are."""

    coder: int
    round: int
    name: str


@dataclass(frozen=True)
class Comparison:
    """The raters, and masks along the snapshot's tables of what they are compared on.

    `judged` (documents by raters) says who has coded which of the documents: what a coder has not
    judged is missing, while what was judged and left uncoded is a judgement. `codes` (documents by
    codes) says which codes all who judged a document had when they marked it done. `turns` are
    those whose speech counts. `passages` are indexes, `rater` whose they are.
    """

    raters: tuple[Rater, ...]
    documents: Bools
    judged: Bools
    codes: Bools
    turns: Bools
    passages: Ints
    rater: Ints

    @property
    def is_complete(self) -> bool:
        """Return whether every rater has judged every document that is compared."""
        return bool(self.judged[self.documents].all())

    def had(self, nodes: Sequence[CodeNode], themes: Sequence[int]) -> Bools:
        """Return for which themes each document counts: all judges had them (documents, themes)."""
        return hold_for_themes(nodes, themes, self.codes)


def compare(snapshot: Snapshot, contest: Contest) -> Comparison:
    """Return who is compared, on what; without two raters of one document there are none.

    Raises:
        NotFoundError: a coder or document is named that the study does not have, or more coders
            than can be compared at once.
    """
    raters = _raters(snapshot, contest)
    asked = _asked(snapshot, contest)
    judged = _judged(snapshot, contest, raters) & asked[:, None]
    documents = judged.sum(axis=1) >= 2
    judged &= documents[:, None]
    return _narrow(snapshot, contest, raters, documents, judged)


def narrow(snapshot: Snapshot, comparison: Comparison, raters: Sequence[int]) -> Comparison:
    """Return the comparison of these raters alone, on the documents that two of them judged."""
    judged = comparison.judged[:, raters]
    documents = judged.sum(axis=1) >= 2
    document = snapshot.passages.document[comparison.passages]
    kept = np.isin(comparison.rater, raters) & documents[document]
    place = np.full(len(comparison.raters), -1)
    place[list(raters)] = np.arange(len(raters))
    return Comparison(
        raters=tuple(comparison.raters[rater] for rater in raters),
        documents=documents,
        judged=judged & documents[:, None],
        codes=find_codes(snapshot, [comparison.raters[rater] for rater in raters], judged),
        turns=comparison.turns & documents[snapshot.turns.document],
        passages=comparison.passages[kept],
        rater=place[comparison.rater[kept]],
    )


def find_finished(snapshot: Snapshot, raters: Sequence[Rater]) -> Bools:
    """Return which documents each rater has marked finished: documents by raters."""
    finished = np.zeros((len(snapshot.documents.names), len(raters)), dtype=bool)
    for place, rater in enumerate(raters):
        for document, coder, round_ in snapshot.finished:
            finished[document, place] |= (coder, round_) == (rater.coder, rater.round)
    return finished


def find_codes(snapshot: Snapshot, raters: Sequence[Rater], judged: Bools) -> Bools:
    """Return which codes all who judged a document had: documents by codes.

    A code is had when the document was marked done after it was made and last changed, or marked
    as read for it. Whose document is not marked done is taken at their word.
    """
    had = np.ones((len(judged), len(snapshot.codes)), dtype=bool)
    for place, rater in enumerate(raters):
        for document in np.flatnonzero(judged[:, place]).tolist():
            mark = (document, rater.coder, rater.round)
            done = snapshot.finished.get(mark)
            if done is None:
                continue
            since = snapshot.read_for.get(mark, {})
            had[document] &= [
                stood(node.stood, done) or (code in since and stood(node.stood, since[code]))
                for code, node in enumerate(snapshot.codes)
            ]
    return had


def _raters(snapshot: Snapshot, contest: Contest) -> tuple[Rater, ...]:
    named = [find_name(name, snapshot.coders, CODER) for name in contest.coders]
    everybody = [place for place, name in enumerate(snapshot.coders) if name != CONSENSUS]
    rounds = tuple(dict.fromkeys(contest.rounds)) or (FIRST_ROUND,)
    return tuple(
        Rater(coder, round_, _name(snapshot.coders[coder], round_, rounds))
        for coder in dict.fromkeys(named or everybody)
        for round_ in rounds
    )


def _name(coder: str, round_: int, rounds: Sequence[int]) -> str:
    return coder if len(rounds) == 1 else f"{coder} ({round_})"


def _asked(snapshot: Snapshot, contest: Contest) -> Bools:
    names = snapshot.documents.names
    if contest.documents:
        wanted = [find_name(name, names, DOCUMENT) for name in contest.documents]
        asked: Bools = np.isin(np.arange(len(names)), wanted)
        return asked
    return np.array([kind in contest.kinds for kind in snapshot.documents.kinds], dtype=bool)


def _judged(snapshot: Snapshot, contest: Contest, raters: tuple[Rater, ...]) -> Bools:
    """Return who judged what: what is finished; of documents that are named, what is coded too.

    Where both are named, they are taken at their word: each has judged each.
    """
    if contest.documents and contest.coders:
        return np.ones((len(snapshot.documents.names), len(raters)), dtype=bool)
    judged = find_finished(snapshot, raters)
    if contest.documents:
        for place, rater in enumerate(raters):
            judged[snapshot.passages.document[_own(snapshot, rater)], place] = True
    return judged


def _own(snapshot: Snapshot, rater: Rater) -> Bools:
    passages = snapshot.passages
    own: Bools = (passages.coder == rater.coder) & (passages.round == rater.round)
    return own


def _narrow(
    snapshot: Snapshot,
    contest: Contest,
    raters: tuple[Rater, ...],
    documents: Bools,
    judged: Bools,
) -> Comparison:
    """Leave out raters who judged nothing that is compared, and what they coded elsewhere."""
    kept = np.flatnonzero(judged.any(axis=0))
    if len(kept) > MOST_RATERS:
        raise NotFoundError(analyses.TOO_MANY_CODERS(n=len(kept), most=MOST_RATERS))
    found = [
        np.flatnonzero(_own(snapshot, raters[place]) & judged[snapshot.passages.document, place])
        for place in kept
    ]
    empty = np.zeros(0, dtype=np.int64)
    return Comparison(
        raters=tuple(raters[place] for place in kept),
        documents=documents,
        judged=judged[:, kept],
        codes=find_codes(snapshot, [raters[place] for place in kept], judged[:, kept]),
        turns=documents[snapshot.turns.document] & _heard(snapshot, contest),
        passages=np.concatenate([empty, *found]),
        rater=np.repeat(np.arange(len(kept)), [len(rows) for rows in found]),
    )


def _heard(snapshot: Snapshot, contest: Contest) -> Bools:
    silent = () if contest.include_interviewer else ASKING
    wanted = [place for place, role in enumerate(snapshot.roles) if role not in silent]
    heard: Bools = np.isin(snapshot.turns.role, wanted)
    return heard
