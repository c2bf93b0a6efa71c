"""Finds what may point at somebody in the texts, and keeps what is decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.identifier_places import SaidOf, decide_each, find_places
from koding.actions.identifier_verdicts import Verdicts
from koding.actions.naming import document_named
from koding.actions.parsing import read_parses
from koding.actions.places import line_number
from koding.errors import ConflictError, NotFoundError
from koding.language.identifiers.candidates import Gathering, text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.name_match import Mode
from koding.language.identifiers.names import ListedName
from koding.language.identifiers.pseudonyms import is_pseudonym
from koding.language.identifiers.scanning import scan
from koding.language.identifiers.writings import Original
from koding.messages import identifiers as messages
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Candidate, Decision, Place
from koding.reading.lists import read_names
from koding.store import documents, tables
from koding.store import identifiers as stored
from koding.store.replacing import read_said
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.language.parses import Parse
    from koding.model.stored import StoredDocument


_AROUND = 70
"""How many characters to either side are shown of a text's surroundings."""


def find_candidates(workspace: Workspace, names: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """Return what may point at somebody in the named documents, or in all, with the decisions.

    Documents that the language model has not read yet are left out; see `actions.parsing`. What
    was accepted, the names of participants and organisations, and the study's own list are
    looked for too.

    Raises:
        NotFoundError: there is no document of that name.
        ReadingError: the study's list of names cannot be read.
    """
    with workspace.read() as connection:
        verdicts = Verdicts.of(stored.read_decisions(connection))
        listed = _listed(workspace, connection)
    gathering = Gathering()
    for document, text, parse in read_parses(workspace, names):
        _gather(workspace, gathering, document, text, parse, listed, verdicts)
    return tuple(part for one in gathering.candidates() for part in verdicts.split(one))


def filter_candidates(
    candidates: Sequence[Candidate], kind: IdentifierKind | None = None, *, decided: bool = False
) -> tuple[Candidate, ...]:
    """Return those that may be of a kind, and those alone that are decided where that is asked."""
    return tuple(
        one
        for one in candidates
        if (kind is None or kind in one.kinds) and (one.decision is not None or not decided)
    )


def read_contexts(
    workspace: Workspace, candidate: Candidate, *, limit: int = 3
) -> list[tuple[str, str]]:
    """Return the first places of a candidate, each marked among the words around it."""
    found = []
    for place in candidate.places[:limit]:
        with workspace.read() as connection:
            document = document_named(connection, place.document)
            text = documents.read_text(connection, document.revision)
        found.append((f"{place.document}:{place.line}", _marked(text, place)))
    return found


def accept(
    workspace: Workspace,
    texts: Sequence[str],
    *,
    kind: IdentifierKind | None = None,
    pseudonym: str | None = None,
    at: Sequence[str] = (),
) -> int:
    """Say that texts point at somebody; return how many decisions changed.

    Without a `pseudonym` they keep the one they have, or get one in turn; without a `kind` it is
    what the scan found. With places (`I03:12`) it is said of these alone.

    Raises:
        NotFoundError: a text stands nowhere in the study; nothing is decided then.
        ConflictError: a text or the pseudonym is empty.
    """
    if pseudonym is not None and not pseudonym.strip():
        raise ConflictError(messages.EMPTY_PSEUDONYM())
    chosen = None if pseudonym is None else " ".join(pseudonym.split())
    if at:
        return _decide_at(workspace, texts, at, Decision.ACCEPTED, kind, chosen)
    return _decide(workspace, texts, Decision.ACCEPTED, kind, chosen)


def dismiss(
    workspace: Workspace,
    texts: Sequence[str],
    *,
    kind: IdentifierKind | None = None,
    at: Sequence[str] = (),
) -> int:
    """Say that texts point at nobody, or not at some places; return how many decisions changed.

    Raises:
        NotFoundError: a text stands nowhere in the study; nothing is decided then.
    """
    if at:
        return _decide_at(workspace, texts, at, Decision.DISMISSED, kind, None)
    return _decide(workspace, texts, Decision.DISMISSED, kind, None)


def forget(workspace: Workspace, texts: Sequence[str]) -> int:
    """Take decisions back, of single places too, so that the texts wait again; return how many.

    Raises:
        NotFoundError: nothing was decided about a text; nothing is taken back then.
    """
    with workspace.record("identifiers forget", f"{len(texts)}") as recorder:
        rows = {text: stored.find_decisions(recorder.connection, text_key(text)) for text in texts}
        missing = [text for text, found in rows.items() if not found]
        if missing:
            raise NotFoundError(messages.UNDECIDED(text=missing[0]))
        keys = dict.fromkeys(row.id for found in rows.values() for row in found)
        recorder.delete(tables.identifier_decisions, keys)
        return len(keys)


def _decide(
    workspace: Workspace,
    texts: Sequence[str],
    decision: Decision,
    kind: IdentifierKind | None,
    pseudonym: str | None,
) -> int:
    kinds = {text_key(one.text): one.kind for one in find_candidates(workspace)}
    # The log's summary names no text: it stays when the log's rows are blanked.
    with workspace.record(f"identifiers {decision}", f"{len(texts)}") as recorder:
        for text in texts:
            key = text_key(text)
            if not key:
                raise ConflictError(messages.EMPTY_TEXT())
            there = stored.find_decision(recorder.connection, key)
            if there is None and key not in kinds:
                _refuse_nowhere(recorder.connection, text, kind or IdentifierKind.NAME)
            kept = there.pseudonym if there is not None and there.decision == decision else None
            values = {
                "kind": (kind or kinds.get(key) or IdentifierKind.NAME).value,
                "decision": decision.value,
                "pseudonym": pseudonym or kept,
            }
            if there is None:
                written = {"text": " ".join(text.split()), "text_key": key, **values}
                recorder.insert(
                    tables.identifier_decisions,
                    {**written, "coder_id": recorder.coder, "at": now()},
                )
            elif any(getattr(there, name) != value for name, value in values.items()):
                change = {**values, "coder_id": recorder.coder, "at": now()}
                recorder.update(tables.identifier_decisions, there.id, change)
        return recorder.count


def _decide_at(
    workspace: Workspace,
    texts: Sequence[str],
    at: Sequence[str],
    decision: Decision,
    kind: IdentifierKind | None,
    pseudonym: str | None,
) -> int:
    found = {text: find_places(workspace, text, at) for text in texts}
    queue = find_candidates(workspace)
    kinds = {text_key(one.text): one.kind for one in queue}
    owners = {(place.document, place.start): one.owner for one in queue for place in one.places}
    said = []
    for text, places in found.items():
        is_what = kind or kinds.get(text_key(text)) or IdentifierKind.NAME
        for place in places:
            whose = owners.get((place.document, place.start))
            if whose is None or pseudonym is not None or kind not in (None, whose[1]):
                whose = text, is_what
            said.append(SaidOf(place, *whose, pseudonym))
    return decide_each(workspace, said, decision)


def _refuse_nowhere(connection: Connection, text: str, kind: IdentifierKind) -> None:
    """Refuse a text that is in no text, name, label or note of the study: it is misspelled."""
    looked_for = NameMatcher([Original(" ".join(text.split()), kind, "")])
    # As a file's name too: what is there of a word in small letters is a doubtful place at least.
    if not any(
        looked_for.holds(said.text, Mode.SLUG) or looked_for.holds(said.text)
        for said in read_said(connection)
    ):
        raise NotFoundError(messages.NOWHERE(text=text))


def _marked(text: str, place: Place) -> str:
    """Return the whole words around a place, which stands between `>>` and `<<`."""
    before = text[max(0, place.start - _AROUND) : place.start]
    after = text[place.end : place.end + _AROUND]
    if place.start > _AROUND:
        before = before.partition(" ")[2]
    if place.end + _AROUND < len(text):
        after = after.rpartition(" ")[0]
    return " ".join(f"{before}>>{text[place.start : place.end]}<<{after}".split())


def _listed(workspace: Workspace, connection: Connection) -> list[ListedName]:
    accepted = [
        ListedName(row.text, IdentifierKind(row.kind))
        for row in stored.read_decisions(connection)
        if row.decision == Decision.ACCEPTED
    ]
    # What participants are called where it is no name (`Informant 4`) points at nobody.
    people = [one for one in stored.participant_names(connection) if not is_pseudonym(one)]
    own = read_names(workspace.study.paths.names)
    return [
        *(ListedName(name, IdentifierKind.ORGANISATION) for name in stored.case_names(connection)),
        *(ListedName(name, IdentifierKind.PERSON) for name in people),
        *(ListedName(name, kind) for name, kind in own),
        *accepted,
    ]


def _gather(
    workspace: Workspace,
    gathering: Gathering,
    document: StoredDocument,
    text: str,
    parse: Parse,
    listed: Sequence[ListedName],
    verdicts: Verdicts,
) -> None:
    with workspace.read() as connection:
        starts = documents.read_line_starts(connection, document.revision)
        labels = set(stored.respondent_labels(connection, document.revision, text))
        rows = stored.decisions_at(connection, document.revision)
        spoken = set(stored.label_spans(connection, document.revision, text))
        known = stored.respondent_ids(connection)
    found = scan(text, parse, listed, ids=known)
    flags = [flag for flag in found if (flag.start, flag.end) not in labels]
    for flag in (*flags, *verdicts.read(document.name, text, rows, flags, spoken)):
        line = line_number(starts, flag.start)
        place = Place(document.name, flag.start, flag.end, line)
        gathering.add(text[flag.start : flag.end], flag, place)
