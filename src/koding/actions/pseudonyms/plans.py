"""Says what would be replaced by what, and where, before anything is.

Pseudonyms come from the key where it has them, from the decision, else they are made in turn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.naming import line_number
from koding.actions.pseudonyms.identifiers import find_candidates
from koding.actions.pseudonyms.judging import DecidedPlace, Judge, decided_places, why_open
from koding.actions.pseudonyms.key_file import PENDING, KeyEntry, make_key, refuse_other_key
from koding.actions.pseudonyms.originals import carried_out, name_all, read_originals
from koding.errors import ConflictError
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.name_match import NameDoubt
from koding.language.identifiers.pseudonyms import Edit
from koding.messages import pseudonyms as messages
from koding.model.identifiers import Decision
from koding.store import documents
from koding.store import identifiers as stored
from koding.store.replacing import Replacing, RowChange, plan_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.pseudonyms.key_file import Key
    from koding.actions.pseudonyms.originals import Originals, PseudonymNames
    from koding.actions.workspace import Workspace
    from koding.language.identifiers.name_match import NameMatch
    from koding.messages import Message
    from koding.model.choices import IdentifierKind
    from koding.model.identifiers import Candidate
    from koding.model.stored import StoredDocument

Edits = tuple[tuple["StoredDocument", tuple[Edit, ...]], ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """One text, what is to stand there, and how many times it stands in the texts."""

    text: str
    kind: IdentifierKind
    pseudonym: str
    times: int
    documents: tuple[str, ...] = ()
    """Where a bare name is taken to be the person whose pseudonym this is; empty: wherever."""


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A writing of an accepted name that is not replaced before somebody has decided about it."""

    document: str
    line: int
    text: str
    names: tuple[str, ...]
    """Whose it may be, as they were accepted."""
    why: Message


@dataclass(frozen=True, slots=True)
class PseudonymPlan:
    """What pseudonymising would do; `undecided` texts of the queue stay as they are."""

    key: Key
    replacements: tuple[Replacement, ...]
    edits: Edits
    undecided: int
    judge: Judge
    """Says what is replaced in what belongs to no document."""
    judges: Mapping[int, Judge]
    """The same in what belongs to a document, by its key."""
    renames: tuple[RowChange, ...] = ()
    """What becomes of names of people, documents, codes and the like."""
    open: tuple[OpenPlace, ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    """Texts that are replaced within longer ones that nobody has decided about, with these."""
    parts: tuple[tuple[str, str, str], ...] = ()
    """Parts of a name where it does not stand whole: the part, the name, the document."""

    @property
    def texts(self) -> int:
        """Return how many texts are replaced; one may have several pseudonyms."""
        return len({text_key(one.text) for one in self.replacements})

    def replacing(self) -> Replacing:
        """Return what replaces words that belong to no document."""
        return _replacing(self.judge)

    def within_documents(self) -> dict[int, Replacing]:
        """Return what replaces words that belong to a document, by its key."""
        return {key: _replacing(one) for key, one in self.judges.items()}


def plan_pseudonyms(
    workspace: Workspace, key: Key | None, *, shift_dates: bool, also: Iterable[str] = ()
) -> PseudonymPlan:
    """Say what would be replaced by what; what the key holds already keeps its pseudonym.

    `also` are words that are replaced outside the texts though they could be something else.

    Raises:
        ConflictError: nothing is accepted, or a pseudonym would put a name back in.
        KeyFileError: the key is another study's, or not the first of this one.
    """
    found = key or make_key(workspace.study.guid)
    refuse_other_key(workspace, found)
    candidates = find_candidates(workspace)
    with workspace.read() as connection:
        originals = read_originals(connection, found)
        matcher = NameMatcher(originals.anywhere())
        sites = [
            _site(connection, document, matcher, originals, candidates)
            for document in documents.read_documents(connection)
        ]
        names = name_all(
            connection, originals, {one.document.name: one.present for one in sites}, candidates,
            shift=found.shift if shift_dates else None,
        )  # fmt: skip
        _refuse_circles(matcher, names)
        more = frozenset(map(text_key, also))
        judge = Judge(matcher, names.of(None), dismissed=originals.dismissed, also=more)
        judges = {one.document.key: one.judge(names, judge) for one in sites}
        edits = tuple((one.document, tuple(one.edits(judges))) for one in sites)
        plan = PseudonymPlan(
            replace(found, entries=_entries(connection, found, names.entries())),
            tuple(_replacements(found, names.entries(), edits)),
            edits,
            sum(one.decision is None for one in candidates),
            judge,
            judges,
            open=tuple(place for one in sites for place in one.open(connection, judges)),
            within=tuple(dict.fromkeys(_within(edits, candidates))),
            parts=tuple(dict.fromkeys(part for one in sites for part in one.parts(judges))),
        )
        changes = plan_changes(connection, plan.replacing(), plan.within_documents())
        # Decisions that are carried out are not replaced but taken out.
        renames = (one for one in changes if one.table.name != "identifier_decisions")
        return replace(plan, renames=tuple(renames))


def _replacing(judge: Judge) -> Replacing:
    return Replacing(judge.replace, judge.replace_person, judge.replace_slug)


@dataclass(frozen=True, slots=True)
class _Site:
    """One document's text, with the writings of names in it and what is said of its places."""

    document: StoredDocument
    text: str
    matches: tuple[NameMatch, ...]
    places: tuple[DecidedPlace, ...]
    labels: frozenset[tuple[int, int]]
    """Where a speaker's name stands, and nothing else."""
    flagged: tuple[Edit, ...]
    """What was flagged as a text that is accepted, though written otherwise."""

    @property
    def present(self) -> frozenset[str]:
        """Return the originals that stand there whole."""
        whole = {text_key(one.owner.text) for one in self.matches if one.is_whole}
        said = {one.original for one in self.places if one.decision is Decision.ACCEPTED}
        return frozenset({*whole, *said, *(text_key(one.text) for one in self.flagged)})

    def judge(self, names: PseudonymNames, otherwise: Judge) -> Judge:
        """Return what holds in the document, where `otherwise` holds elsewhere."""
        return replace(otherwise, names=names.of(self.document.name), present=self.present)

    def edits(self, judges: Mapping[int, Judge]) -> list[Edit]:
        """Return what is to be done in the text, ascending and apart."""
        judge = judges[self.document.key]
        edits, _ = judge.judge(self.text, places=self.places, labels=self.labels)
        taken = {at for edit in edits for at in range(edit.start, edit.end)}
        for edit in self.flagged:
            said = any(one.start < edit.end and edit.start < one.end for one in self.places)
            if not said and taken.isdisjoint(range(edit.start, edit.end)):
                name = judge.names[text_key(edit.text)]
                edits.append(replace(edit, pseudonym=name, name=name))
                taken.update(range(edit.start, edit.end))
        return sorted(edits, key=lambda edit: edit.start)

    def open(self, connection: Connection, judges: Mapping[int, Judge]) -> Iterator[OpenPlace]:
        """Yield what somebody must decide about in the text."""
        judge = judges[self.document.key]
        _, waiting = judge.judge(self.text, places=self.places, labels=self.labels)
        starts = documents.read_line_starts(connection, self.document.revision) if waiting else ()
        for one in waiting:
            owners = tuple(owner.text for owner in one.owners)
            line = line_number(starts, one.start)
            yield OpenPlace(self.document.name, line, one.written, owners, why_open(one))

    def parts(self, judges: Mapping[int, Judge]) -> Iterator[tuple[str, str, str]]:
        """Yield what is taken to be somebody who is not named whole in the document."""
        judge = judges[self.document.key]
        for one in self.matches:
            key = text_key(one.owner.text)
            if not one.is_whole and key not in self.present and judge.settle(one) is not None:
                yield one.part, one.owner.text, self.document.name


def _site(
    connection: Connection,
    document: StoredDocument,
    matcher: NameMatcher,
    originals: Originals,
    candidates: Sequence[Candidate],
) -> _Site:
    text = documents.read_text(connection, document.revision)
    rows = stored.decisions_at(connection, document.revision)
    wanted = {text_key(one.text): one.text for one in matcher.originals}
    matches = tuple(matcher.find(text))
    doubtful = {one.start for one in matches if one.doubt is not None}
    flagged = (
        one
        for one in _flagged(document.name, text, wanted, candidates)
        if one.start not in doubtful
    )
    places = tuple(decided_places(rows, originals.texts))
    labels = frozenset(stored.label_spans(connection, document.revision, text))
    return _Site(document, text, matches, places, labels, tuple(flagged))


def _replacements(key: Key, entries: Iterable[KeyEntry], edits: Edits) -> Iterator[Replacement]:
    """Yield what there is to do: what is new, and what the key knows that stands again."""
    held = {(text_key(one.text), one.pseudonym) for one in key.entries}
    times: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], dict[str, None]] = {}
    for document, changes in edits:
        for edit in changes:
            at = text_key(edit.text), edit.name
            times[at] += 1
            where.setdefault(at, {})[document.name] = None
    for one in entries:
        at = text_key(one.text), one.pseudonym
        if at not in held or times[at]:
            joined = tuple(where.get(at, ())) if one.joined else ()
            yield Replacement(one.text, one.kind, one.pseudonym, times[at], joined)


def _entries(connection: Connection, key: Key, entries: Iterable[KeyEntry]) -> tuple[KeyEntry, ...]:
    """Return what the key holds already, and what is replaced here for the first time."""
    held = {(text_key(one.text), one.pseudonym): one for one in key.entries}
    done = {(text_key(one.text), one.pseudonym) for one in carried_out(connection, key)}
    for one in entries:
        at = text_key(one.text), one.pseudonym
        known = held.get(at, one)
        known = replace(known, is_by_place=known.is_by_place and one.is_by_place)
        batches = known.batches if at in done else (*known.batches, PENDING)
        held[at] = replace(known, batches=batches)
    return tuple(held.values())


def _refuse_circles(matcher: NameMatcher, names: PseudonymNames) -> None:
    """Refuse a pseudonym that holds an original itself: it could never be told from one."""
    for pseudonym in dict.fromkeys(names.own.values()):
        if any(one.doubt is not NameDoubt.SMALL for one in matcher.find(pseudonym)):
            raise ConflictError(messages.CIRCLE(pseudonym=pseudonym))


def _flagged(
    name: str, text: str, originals: Mapping[str, str], candidates: Sequence[Candidate]
) -> Iterator[Edit]:
    for candidate in candidates:
        original = originals.get(text_key(candidate.text))
        if original is None:
            continue
        for place in candidate.places:
            written = text[place.start : place.end]
            if place.document == name and text_key(written) == text_key(candidate.text):
                yield Edit(place.start, place.end, original, original)


def _within(edits: Edits, candidates: Iterable[Candidate]) -> Iterator[tuple[str, str]]:
    """Yield what is replaced inside a longer text that is undecided, and would be torn."""
    by_name = {document.name: changes for document, changes in edits}
    for candidate in candidates:
        if candidate.decision is not None:
            continue
        for place in candidate.places:
            for edit in by_name.get(place.document, ()):
                inside = place.start <= edit.start and edit.end <= place.end
                if inside and len(text_key(edit.text)) < len(text_key(candidate.text)):
                    yield edit.text, candidate.text
