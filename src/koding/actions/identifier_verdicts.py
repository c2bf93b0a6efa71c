"""Says what is decided about each place of the queue: of the place, of the text, or by a name.

A text that is accepted is in the queue still where it could be something else.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from koding.actions.name_judging import Judge
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.writings import Original
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Candidate, Decision, Flag, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from koding.language.identifiers.name_match import NameMatch
    from koding.model.identifiers import Place

_Verdict = tuple[
    Decision | None, IdentifierKind | None, str | None, tuple[str, IdentifierKind] | None
]
"""What is decided, the kind, the pseudonym, and whose name it may be."""


@dataclass
class Verdicts:
    """The decisions of a study, and where the accepted texts were found; document by document."""

    texts: dict[str, Any]
    """The rows about texts, by key."""
    judge: Judge
    _places: dict[str, list[Any]] = field(default_factory=dict)
    _matches: dict[tuple[str, int], NameMatch] = field(default_factory=dict)
    _open: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[Any]) -> Verdicts:
        """Return the verdicts that decisions give."""
        texts = {row.text_key: row for row in rows if row.revision_id is None}
        accepted = [row for row in texts.values() if row.decision == Decision.ACCEPTED]
        originals = [Original(row.text, IdentifierKind(row.kind), "") for row in accepted]
        # Each its own pseudonym here: whose a name is that several have shows only in a plan.
        names = {row.text_key: row.pseudonym or f"\x00{row.text_key}" for row in accepted}
        dismissed = frozenset(key for key in texts if key not in names)
        return cls(texts, Judge(NameMatcher(originals), names, dismissed=dismissed))

    def read(
        self,
        name: str,
        text: str,
        rows: Sequence[Any],
        flags: Sequence[Flag],
        labels: Collection[tuple[int, int]],
    ) -> Iterator[Flag]:
        """Take in a document, and yield what stands in it of accepted names and has no flag."""
        self._places[name] = list(rows)
        matches = self.judge.matcher.find(text)
        whole = {text_key(one.owner.text) for one in matches if one.is_whole}
        judge = replace(self.judge, present=frozenset(whole))
        flagged = {(flag.start, flag.end) for flag in flags}
        for one in matches:
            self._matches[name, one.start] = one
            if judge.settle(one, is_label=(one.start, one.end) in labels) is None:
                self._open.add((name, one.start))
            bare = one.end - len(one.tail)
            if flagged.isdisjoint({(one.start, one.end), (one.start, bare)}):
                yield Flag(one.start, bare, one.owner.kind, Reason.ACCEPTED)

    def split(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield a candidate once for each verdict that its places have, in the order of these."""
        groups: dict[tuple[Any, ...], list[Place]] = defaultdict(list)
        for place in candidate.places:
            groups[self._verdict(candidate, place)].append(place)
        for (decision, kind, pseudonym, owner), places in groups.items():
            kinds = candidate.kinds
            if kind is not None:
                kinds = tuple(dict.fromkeys((kind, *kinds)))
            yield replace(
                candidate, kinds=kinds, places=tuple(places), decision=decision,
                pseudonym=pseudonym, owner=owner,
            )  # fmt: skip

    def _verdict(self, candidate: Candidate, place: Place) -> _Verdict:
        for row in self._places.get(place.document, ()):
            if row.start <= place.start < row.end:
                return _said(row)
        row = self.texts.get(text_key(candidate.text))
        if row is not None and row.decision == Decision.DISMISSED:
            return _said(row)
        match = self._matches.get((place.document, place.start))
        is_same = match is not None and place.end in (match.end, match.end - len(match.tail))
        if match is not None and is_same:
            if (place.document, place.start) in self._open:
                owner = match.owner
                is_one = len(match.owners) == 1
                return None, None, None, (owner.text, owner.kind) if is_one else None
            row = row or self.texts[text_key(match.owner.text)]
        return (None, None, None, None) if row is None else _said(row)


def _said(row: Any) -> _Verdict:
    return Decision(row.decision), IdentifierKind(row.kind), row.pseudonym, None
