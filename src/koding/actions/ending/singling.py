"""Which attributes single out an organisation, and what else stands in the way of publishing."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from koding.actions.documents.parsing import unparsed
from koding.actions.interpretation.quotations import quote_outlines
from koding.actions.pseudonyms.identifiers import find_candidates
from koding.analysis.ground.attributes import find_attribute
from koding.analysis.joint.quotes import outline_passages
from koding.model.choices import IdentifierKind
from koding.model.ending import PublishCheck, SingledOut
from koding.model.identifiers import Decision
from koding.model.label import Language
from koding.model.survey import Owner
from koding.store import history
from koding.store.interpretation import read_quotations
from koding.store.snapshot import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.model.identifiers import Candidate
    from koding.model.quotations import Quotation
    from koding.model.snapshot import AttributeColumn, Snapshot

LEAST = 5
"""How many organisations must share what a reader can know, unless told otherwise."""
MOST_TOGETHER = 3
"""So many attributes at once are tried: more single out whoever there is in most studies."""

_ROLE = {IdentifierKind.TITLE}
_WHERE = {IdentifierKind.PLACE, IdentifierKind.ORGANISATION, IdentifierKind.ADDRESS}
_PERSON = {
    IdentifierKind.PERSON, IdentifierKind.PHONE, IdentifierKind.EMAIL, IdentifierKind.BIRTH_NUMBER,
}  # fmt: skip


def find_singled(
    snapshot: Snapshot, known: Sequence[str] = (), least: int = LEAST
) -> tuple[SingledOut, ...]:
    """Return the fewest attributes of organisations that put some into groups of few.

    k-anonymity (Samarati and Sweeney 1998) over what a reader could `know`; every attribute where
    none is named. Up to three attributes are set together. A combination is told where it leaves
    more organisations in groups of few than each part of it does. An organisation of which an
    attribute is not known has that for its value.

    Raises:
        NotFoundError: an attribute is named that organisations do not have.
    """
    columns = _columns(snapshot, known)
    few_of: dict[frozenset[str], set[int]] = {}
    found = []
    for size in range(1, MOST_TOGETHER + 1):
        for chosen in combinations(columns, size):
            names = frozenset(one.name for one in chosen)
            groups = Counter(_values(snapshot, chosen))
            few = {
                case
                for case, value in enumerate(_values(snapshot, chosen))
                if groups[value] < least
            }
            parts = (few_of[part] for part in few_of if part < names)
            before: set[int] = set().union(*parts)
            few_of[names] = few
            if few - before:
                found.append(_told(snapshot, chosen, groups, few))
    return tuple(found)


def _columns(snapshot: Snapshot, known: Sequence[str]) -> list[AttributeColumn]:
    if known:
        return [find_attribute(snapshot, name) for name in known]
    return [
        column
        for column in snapshot.attributes
        if column.owner is Owner.CASE and any(value is not None for value in column.values)
    ]


def _values(snapshot: Snapshot, columns: Sequence[AttributeColumn]) -> list[tuple[str | None, ...]]:
    return [tuple(column.values[case] for column in columns) for case in range(len(snapshot.cases))]


def _told(
    snapshot: Snapshot,
    columns: Sequence[AttributeColumn],
    groups: Mapping[tuple[str | None, ...], int],
    few: Collection[int],
) -> SingledOut:
    values = _values(snapshot, columns)
    return SingledOut(
        attributes=tuple(column.name for column in columns),
        alone=tuple(snapshot.cases[case] for case in sorted(few) if groups[values[case]] == 1),
        few=len(few),
        smallest=min(groups.values()),
    )


def check_publishing(
    workspace: Workspace, selection: Selection, known: Sequence[str] = (), least: int = LEAST
) -> PublishCheck:
    """Return what stands in the way of publishing, as far as koding can see.

    Raises:
        NotFoundError: an attribute is named that organisations do not have.
    """
    waiting = tuple(document.name for document in unparsed(workspace))
    candidates = [one for one in find_candidates(workspace) if one.decision is not _DISMISSED]
    with workspace.read() as connection:
        snapshot = read_snapshot(connection)
        printed = _printed(connection, snapshot, selection)
        key = history.pseudonymised_with(connection)
    return PublishCheck(
        least=least,
        cases=len(snapshot.cases),
        known=tuple(one.name for one in _columns(snapshot, known)),
        singled=find_singled(snapshot, known, least),
        quotations=tuple(_telling(printed, candidates)),
        unapproved=sum(one.approved is None for one in printed),
        undecided=sum(one.decision is None for one in candidates),
        unread=waiting,
        key=key or "",
        key_destroyed=workspace.study.privacy.key_destroyed is not None,
    )


_DISMISSED = Decision.DISMISSED


def _printed(connection: Connection, snapshot: Snapshot, selection: Selection) -> list[Quotation]:
    """Return the quotations that are chosen for print, but those that are declined."""
    keys = [key for key, row in read_quotations(connection).items() if row.approved is not False]
    outlines = outline_passages(snapshot, selection, keys)
    return [quotation for _, quotation in quote_outlines(connection, snapshot, outlines)]


def _telling(quotations: Sequence[Quotation], candidates: Sequence[Candidate]) -> Iterator[str]:
    """Yield the places of quotations whose words hold a person, or a title and a place."""
    writings = [(spelling.casefold(), one.kind) for one in candidates for spelling in one.spellings]
    for quotation in quotations:
        said = [quotation.wording] if quotation.wording else [v.words for v in quotation.voices]
        words = " ".join((*said, quotation.translation)).casefold()
        kinds = {kind for writing, kind in writings if writing in words}
        if kinds & _PERSON or (kinds & _ROLE and kinds & _WHERE):
            yield quotation.place.text(Language.NB)
