"""Decides whether texts, or single places of them, point at somebody."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NoReturn

from koding.actions.naming import document_named, line_number, locate
from koding.actions.pseudonyms.identifiers import find_candidates
from koding.errors import ConflictError, NotFoundError
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.name_match import Mode
from koding.language.identifiers.writings import Original
from koding.messages import pseudonyms as messages
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision, Place
from koding.model.places import Span, parse_where
from koding.store import documents, tables
from koding.store import identifiers as stored
from koding.store.replacing import read_said
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.identifiers import Candidate
    from koding.model.stored import StoredDocument, StoredLine
    from koding.store.recorder import Recorder


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
    return _decide_texts(workspace, texts, Decision.ACCEPTED, kind, chosen)


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
    return _decide_texts(workspace, texts, Decision.DISMISSED, kind, None)


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


def _decide_texts(
    workspace: Workspace,
    texts: Sequence[str],
    decision: Decision,
    kind: IdentifierKind | None,
    pseudonym: str | None,
) -> int:
    kinds = _Kinds(workspace, kind)
    # The log's summary names no text: it stays when the log's rows are blanked.
    with workspace.record(f"identifiers {decision}", f"{len(texts)}") as recorder:
        said = _all_said(recorder.connection, len(texts))
        for text in texts:
            key = text_key(text)
            if not key:
                raise ConflictError(messages.EMPTY_TEXT())
            there = stored.find_decision(recorder.connection, key)
            if there is None and not _stands(said, text, kind):
                kinds.refuse_unknown(text)
            kept = there.pseudonym if there is not None and there.decision == decision else None
            values = {
                "kind": kinds.of(key).value,
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


@dataclass(slots=True)
class _Kinds:
    """The kinds of what the scan finds; the texts are scanned once it is asked for."""

    workspace: Workspace
    said: IdentifierKind | None
    _found: dict[str, IdentifierKind] | None = None

    def of(self, key: str) -> IdentifierKind:
        """Return what was said, else what the scan found, of a text by its key."""
        return self.said or self._all().get(key) or IdentifierKind.NAME

    def refuse_unknown(self, text: str) -> None:
        """Refuse a text that the scan has not found either.

        Raises:
            NotFoundError: it stands nowhere.
        """
        if text_key(text) not in self._all():
            raise NotFoundError(messages.NOWHERE(text=text))

    def _all(self) -> dict[str, IdentifierKind]:
        if self._found is None:
            queue = find_candidates(self.workspace)
            self._found = {text_key(one.text): one.kind for one in queue}
        return self._found


def _all_said(connection: Connection, n: int) -> Callable[[], Iterable[str]]:
    """Return what gives all that words of the study stand in, to look for `n` texts.

    For several it is read once; for one, as a key of the screen decides it, no further than needed.
    """

    def read() -> Iterable[str]:
        return (one.text for one in read_said(connection))

    if n == 1:
        return read
    held = tuple(read())
    return lambda: held


def _has_word(said: str, written: str) -> bool:
    """Return whether a text stands in another as it is written, in any case; quick to see."""
    folded, wanted = said.casefold(), written.casefold()
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        around = folded[max(0, at - 1) : at] + folded[end : end + 1]
        if not any(map(str.isalnum, around)):
            return True
        at = folded.find(wanted, at + 1)
    return False


def _stands(said: Callable[[], Iterable[str]], text: str, kind: IdentifierKind | None) -> bool:
    """Return whether a text is in any text, name, label or note of the study, or misspelled."""
    written = " ".join(text.split())
    if any(_has_word(one, written) for one in said()):
        return True
    looked_for = NameMatcher([Original(written, kind or IdentifierKind.NAME, "")])
    # As a file's name too: what is there of a word in small letters is a doubtful place at least.
    return any(looked_for.holds(one, Mode.SLUG) or looked_for.holds(one) for one in said())


def parts_alone(workspace: Workspace, texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the words that are all that stands of a text, by the text, where it is nowhere whole.

    A name that is misspelled may be found by its first word, and the rest of it never.
    """
    found: dict[str, tuple[str, ...]] = {}
    with workspace.read() as connection:
        decided = tables.identifier_decisions, tables.changes
        said = [one.text for one in read_said(connection) if one.table not in decided]
    for text in texts:
        written = " ".join(text.split())
        if any(_has_word(one, written) for one in said):
            continue
        matcher = NameMatcher([Original(written, IdentifierKind.NAME, "")])
        parts: dict[str, None] = {}
        for match in chain.from_iterable(map(matcher.find, said)):
            if match.is_whole:
                break
            parts[match.part] = None
        else:
            if parts:
                found[written] = tuple(parts)
    return found


def decide_candidate(
    workspace: Workspace,
    candidate: Candidate,
    decision: Decision,
    *,
    kind: IdentifierKind | None = None,
    pseudonym: str | None = None,
    at: Place | None = None,
) -> int:
    """Decide about a text of the queue wherever it stands, or `at` one place of it.

    A word of an accepted name that could be something else is that name where nothing else is
    said, and is decided where it stands: who accepts it here does not accept it everywhere.

    Raises:
        ConflictError: a place overlaps one that is decided about; nothing is decided then.
    """
    own = candidate.text, kind or candidate.kind
    owner = candidate.owner if kind is None and pseudonym is None else None
    if at is not None:
        text, is_what = owner or own
        return decide_places(workspace, text, [at], decision, kind=is_what, pseudonym=pseudonym)
    if candidate.owner is not None:
        is_same = text_key(candidate.owner[0]) == text_key(candidate.text)
        if decision is Decision.ACCEPTED or is_same:
            text, is_what = candidate.owner
            places = candidate.places
            return decide_places(
                workspace, text, places, decision, kind=is_what, pseudonym=pseudonym
            )
    if decision is Decision.ACCEPTED:
        return accept(workspace, [own[0]], kind=own[1], pseudonym=pseudonym)
    return dismiss(workspace, [own[0]], kind=own[1])


def find_places(workspace: Workspace, text: str, at: Sequence[str]) -> list[Place]:
    """Return where a text stands, in any writing, at places such as `I03:12` or `I03:@40-44`.

    Raises:
        NotFoundError: there is no such place, or the text does not stand there.
    """
    found: list[Place] = []
    matcher = NameMatcher([Original(" ".join(text.split()), IdentifierKind.NAME, "")])
    literal = re.compile(re.escape(text), re.IGNORECASE)
    with workspace.read() as connection:
        for one in at:
            name, _, where = one.rpartition(":")
            if not name or not where:
                raise NotFoundError(messages.NO_PLACE(place=one))
            document = document_named(connection, name)
            lines = documents.read_lines(connection, document.revision)
            starts = documents.read_line_starts(connection, document.revision)
            span = locate(connection, document, parse_where(where))
            span = _whole(document, lines, starts, span)
            words = documents.read_text(connection, document.revision)
            spans = [
                (match.start, match.end - len(match.tail))
                for match in matcher.find(words)
                if match.is_whole and span.start <= match.start < span.end
            ] or [place.span() for place in literal.finditer(words, span.start, span.end)]
            if not spans:
                typed = shlex.quote(document.name)
                raise NotFoundError(messages.NOT_IN_PLACE(text=text, place=one, document=typed))
            found += [
                Place(document.name, start, end, line_number(starts, start)) for start, end in spans
            ]
    return list(dict.fromkeys(found))


def _whole(
    document: StoredDocument, lines: Sequence[StoredLine], starts: Sequence[int], span: Span
) -> Span:
    """Return a span of whole lines with their speakers' labels, and what follows without a line.

    It is taken to be of the line before it by all that names places.
    """
    first = next((at for at, line in enumerate(lines) if line.start == span.start), None)
    last = next((at for at, line in enumerate(lines) if line.end == span.end), None)
    if first is None or last is None:
        return span
    ends = starts[last + 1] if last + 1 < len(starts) else document.length
    return Span(starts[first] if first else 0, ends)


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What is said of one place: whose name stands there, its kind, and the pseudonym if chosen."""

    place: Place
    text: str
    kind: IdentifierKind
    pseudonym: str | None = None


def decide_places(
    workspace: Workspace,
    text: str,
    places: Sequence[Place],
    decision: Decision,
    *,
    kind: IdentifierKind,
    pseudonym: str | None = None,
) -> int:
    """Say that single places of a text do or do not point at somebody; return what changed.

    Raises:
        ConflictError: one overlaps a place that is decided about; nothing is decided then.
    """
    said = [SaidOf(place, text, kind, pseudonym) for place in places]
    return decide_each(workspace, said, decision)


def decide_each(workspace: Workspace, said: Sequence[SaidOf], decision: Decision) -> int:
    """Say of each place whether its own text points at somebody; as `decide_places`."""
    with workspace.record(f"identifiers {decision}", f"{len(said)}") as recorder:
        for one in said:
            _decide(recorder, one, decision)
        return recorder.count


def _decide(recorder: Recorder, one: SaidOf, decision: Decision) -> None:
    place = one.place
    document = document_named(recorder.connection, place.document)
    values = {
        "text": " ".join(one.text.split()),
        "text_key": text_key(one.text),
        "kind": one.kind.value,
        "decision": decision.value,
        "pseudonym": one.pseudonym,
    }
    rows = stored.decisions_at(recorder.connection, document.revision)
    there = [row for row in rows if row.start < place.end and place.start < row.end]
    same = [row for row in there if (row.start, row.end) == (place.start, place.end)]
    others = [row for row in there if row not in same]
    if others:
        _refuse_overlapping(recorder, document, one, others[0])
    if same:
        if any(getattr(same[0], name) != value for name, value in values.items()):
            change = {**values, "coder_id": recorder.coder, "at": now()}
            recorder.update(tables.identifier_decisions, same[0].id, change)
        return
    span = {
        "revision_id": document.revision,
        "length": document.length,
        "start": place.start,
        "end": place.end,
    }
    row = {**values, **span, "coder_id": recorder.coder, "at": now()}
    recorder.insert(tables.identifier_decisions, row)


def _refuse_overlapping(
    recorder: Recorder, document: StoredDocument, one: SaidOf, other: Any
) -> NoReturn:
    """Refuse a decision about part of a place, or more than it: one of the two would be lost."""
    words = documents.read_text(recorder.connection, document.revision)
    place = one.place
    written, there = words[place.start : place.end], words[other.start : other.end]
    is_name = other.decision == Decision.ACCEPTED
    said = messages.OVERLAPS_NAME if is_name else messages.OVERLAPS_NO_NAME
    where, typed = f"{place.document}:{place.line}", shlex.quote(other.text)
    raise ConflictError(said(text=written, place=where, other=there, typed=typed))
