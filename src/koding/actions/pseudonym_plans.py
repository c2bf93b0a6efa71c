"""Says what would be replaced by what, and where, before anything is.

Pseudonyms come from the key where it has them, from the decision, else they are made in turn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.identifiers import find_candidates
from koding.actions.key_file import PENDING, KeyEntry, make_key
from koding.actions.pseudonym_originals import carried_out, name_all, read_originals
from koding.actions.pseudonymised import refuse_other_key
from koding.errors import ConflictError
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.replacing import Edit, Original, Replacer
from koding.store import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.key_file import Key
    from koding.actions.workspace import Workspace
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
class PseudonymPlan:
    """What pseudonymising would do; `undecided` texts of the queue stay as they are."""

    key: Key
    replacements: tuple[Replacement, ...]
    edits: Edits
    undecided: int
    replacer: Replacer
    """Replaces in what belongs to no document."""
    replacers: Mapping[int, Replacer]
    """Replace in what belongs to a document, by its key."""
    small: tuple[tuple[str, int], ...] = ()
    """Texts that are ordinary words too, and how often they stand in small letters, and stay."""
    within: tuple[tuple[str, str], ...] = ()
    """Texts that are replaced within longer ones that nobody has decided about, with these."""

    @property
    def texts(self) -> int:
        """Return how many texts are replaced; one may have several pseudonyms."""
        return len({text_key(one.text) for one in self.replacements})


def plan_pseudonyms(workspace: Workspace, key: Key | None, *, shift_dates: bool) -> PseudonymPlan:
    """Say what would be replaced by what; what the key holds already keeps its pseudonym.

    Raises:
        ConflictError: nothing is accepted, or a pseudonym would put a name back in.
        KeyFileError: the key is another study's, or not the first of this one.
    """
    found = key or make_key(workspace.study.guid)
    refuse_other_key(workspace, found)
    candidates = find_candidates(workspace)
    with workspace.read() as connection:
        material = documents.read_documents(connection)
        originals = read_originals(connection, found)
        finder = Replacer(Original(text, kind, text) for text, kind in originals.texts.values())
        places = {
            document: _edits(connection, document, finder, candidates) for document in material
        }
        names = name_all(
            connection, originals, {one.name: edits for one, edits in places.items()}, candidates,
            shift=found.shift if shift_dates else None,
        )  # fmt: skip
        entries = _entries(connection, found, names.entries())
        replacer = Replacer(names.originals(None))
        replacers = {one.key: Replacer(names.originals(one.name)) for one in material}
        for one in (replacer, *replacers.values()):
            _refuse_circles(one)
        edits = tuple(
            (document, tuple(_named(found_there, names.of(document.name))))
            for document, found_there in places.items()
        )
        small = _small(connection, finder, edits)
    return PseudonymPlan(
        replace(found, entries=entries),
        tuple(_replacements(found, names.entries(), edits)),
        edits,
        sum(one.decision is None for one in candidates),
        replacer,
        replacers,
        small,
        tuple(dict.fromkeys(_within(edits, candidates))),
    )


def make_replacer(key: Key) -> Replacer:
    """Return what finds and replaces all that a key leads back to."""
    return Replacer(Original(one.text, one.kind, one.pseudonym) for one in key.entries)


def _replacements(key: Key, entries: Iterable[KeyEntry], edits: Edits) -> Iterator[Replacement]:
    """Yield what there is to do: what is new, and what the key knows that stands again."""
    held = {(text_key(one.text), one.pseudonym) for one in key.entries}
    times: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], dict[str, None]] = {}
    for document, changes in edits:
        for edit in changes:
            at = text_key(edit.text), edit.pseudonym
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
        if at not in done:
            known = held.get(at, one)
            held[at] = replace(known, batches=(*known.batches, PENDING))
    return tuple(held.values())


def _refuse_circles(replacer: Replacer) -> None:
    """Refuse a pseudonym that holds an original itself: it could never be told from one."""
    for original in replacer.originals:
        if replacer.find(original.pseudonym):
            raise ConflictError(
                f"the pseudonym '{original.pseudonym}' holds a text that is to be replaced: give "
                "another with `koding identifiers accept TEXT --as PSEUDONYM`"
            )


def _edits(
    connection: Connection,
    document: StoredDocument,
    finder: Replacer,
    candidates: Sequence[Candidate],
) -> list[Edit]:
    """Return the places of the originals, and those that were flagged though written otherwise."""
    text = documents.read_text(connection, document.revision)
    originals = {text_key(one.text): one.text for one in finder.originals}
    edits = finder.find(text)
    taken = {at for edit in edits for at in range(edit.start, edit.end)}
    for edit in _flagged(document.name, text, originals, candidates):
        if taken.isdisjoint(range(edit.start, edit.end)):
            edits.append(edit)
            taken.update(range(edit.start, edit.end))
    return sorted(edits, key=lambda edit: edit.start)


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


def _named(edits: Iterable[Edit], names: Mapping[str, str]) -> Iterator[Edit]:
    for edit in edits:
        yield replace(edit, pseudonym=names[text_key(edit.text)])


def _small(connection: Connection, finder: Replacer, edits: Edits) -> tuple[tuple[str, int], ...]:
    found: Counter[str] = Counter()
    for document, changes in edits:
        text = documents.read_text(connection, document.revision)
        found.update(finder.find_small(text, changes))
    return tuple(found.most_common())


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
