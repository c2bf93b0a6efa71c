"""Finds what may point at somebody in the texts, and keeps what is decided about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.actions.parsing import read_parses
from koding.errors import ConflictError, NotFoundError
from koding.language.identifiers.candidates import Gathering, base_key, text_key
from koding.language.identifiers.names import ListedName
from koding.language.identifiers.replacing import Original, Replacer
from koding.language.identifiers.scanning import scan
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Candidate, Decision, Flag, Place, Reason
from koding.reading.names import read_names
from koding.store import documents, purging, tables
from koding.store import identifiers as stored
from koding.store.recorder import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

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
        decided = {row.text_key: row for row in stored.read_decisions(connection)}
        listed = _listed(workspace, connection)
    accepted = Replacer(
        Original(row.text, IdentifierKind(row.kind), "")
        for row in decided.values()
        if row.decision == Decision.ACCEPTED
    )
    gathering = Gathering()
    for document, text, parse in read_parses(workspace, names):
        _gather(workspace, gathering, document, text, parse, listed, accepted)
    return tuple(_decided(one, decided) for one in gathering.candidates())


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
) -> int:
    """Say that texts point at somebody; return how many decisions changed.

    Without a `pseudonym` they keep the one they have, or get one in turn; without a `kind` it is
    what the scan found.

    Raises:
        NotFoundError: a text stands nowhere in the study; nothing is decided then.
        ConflictError: a text or the pseudonym is empty.
    """
    if pseudonym is not None and not pseudonym.strip():
        raise ConflictError("a pseudonym cannot be empty: write one, or leave --as out")
    chosen = None if pseudonym is None else " ".join(pseudonym.split())
    return _decide(workspace, texts, Decision.ACCEPTED, kind, chosen)


def dismiss(
    workspace: Workspace, texts: Sequence[str], *, kind: IdentifierKind | None = None
) -> int:
    """Say that texts point at nobody; return how many decisions changed.

    Raises:
        NotFoundError: a text stands nowhere in the study; nothing is decided then.
    """
    return _decide(workspace, texts, Decision.DISMISSED, kind, None)


def forget(workspace: Workspace, texts: Sequence[str]) -> int:
    """Take decisions back, so that the texts wait in the queue again; return how many.

    Raises:
        NotFoundError: nothing was decided about a text; nothing is taken back then.
    """
    with workspace.record("identifiers forget", f"{len(texts)}") as recorder:
        rows = {text: stored.find_decision(recorder.connection, text_key(text)) for text in texts}
        missing = [text for text, row in rows.items() if row is None]
        if missing:
            raise NotFoundError(
                f"nothing is decided about '{missing[0]}': see what is with `koding identifiers "
                "list --decided`"
            )
        keys = dict.fromkeys(row.id for row in rows.values() if row is not None)
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
                raise ConflictError("an empty text points at nobody: name one")
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


def _refuse_nowhere(connection: Connection, text: str, kind: IdentifierKind) -> None:
    """Refuse a text that is in no text, name, label or note of the study: it is misspelled."""
    looked_for = Replacer([Original(" ".join(text.split()), kind, "")])
    if not any(looked_for.holds(found) for _, _, found in purging.texts_of(connection)):
        raise NotFoundError(
            f"'{text}' stands nowhere as a word of its own; nothing was decided: write it as it "
            "stands in the text (see `koding find`), in small letters where it is written so"
        )


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
    people = stored.participant_names(connection)
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
    accepted: Replacer,
) -> None:
    with workspace.read() as connection:
        starts = documents.read_line_starts(connection, document.revision)
        labels = set(stored.respondent_labels(connection, document.revision))
    flags = [flag for flag in scan(text, parse, listed) if (flag.start, flag.end) not in labels]
    for flag in (*flags, *_hidden(text, flags, accepted)):
        line = max(bisect_right(starts, flag.start), 1)
        place = Place(document.name, flag.start, flag.end, line)
        gathering.add(text[flag.start : flag.end], flag, place)


def _hidden(text: str, flags: Sequence[Flag], accepted: Replacer) -> Iterator[Flag]:
    """Yield what was accepted and stands within something else, so that all places are counted."""
    kinds = {one.text: one.kind for one in accepted.originals}
    keys = {flag.start: text_key(text[flag.start : flag.end]) for flag in flags}
    for edit in accepted.find(text):
        own = text_key(edit.text)
        if base_key(keys.get(edit.start, ""), {own}) != own:
            yield Flag(edit.start, edit.end, kinds[edit.text], Reason.LIST)


def _decided(candidate: Candidate, decided: dict[str, Any]) -> Candidate:
    row = decided.get(text_key(candidate.text))
    if row is None:
        return candidate
    kinds = dict.fromkeys((IdentifierKind(row.kind), *candidate.kinds))
    return replace(
        candidate,
        kinds=tuple(kinds),
        decision=Decision(row.decision),
        pseudonym=row.pseudonym,
    )
