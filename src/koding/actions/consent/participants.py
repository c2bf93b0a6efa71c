"""What the people who speak have consented to: listed, recorded, and loaded from a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.consent.declined import refuse_kept, refuse_unquotable
from koding.actions.history import refuse_files
from koding.actions.naming import participant_named
from koding.errors import ConflictError, NotFoundError
from koding.messages import consent as messages
from koding.messages.files import some
from koding.model.choices import ASKING, Role
from koding.model.consent import Consent, ConsentState
from koding.store import consents, people, tables
from koding.store.stamps import now

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.store.recorder import Recorder

NOTHING = Consent()
"""What is recorded of somebody of whom nothing is."""
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Participant:
    """A person, the documents the person speaks in, and what is recorded of the consent.

    `asks` is of one who only asks in them: the interviewer, who need not consent.
    """

    key: int
    name: str
    case: str | None
    documents: tuple[str, ...]
    consent: Consent | None
    asks: bool = False


def list_participants(workspace: Workspace) -> tuple[Participant, ...]:
    """Return everybody who speaks, with what is recorded of their consent; who only asks aside."""
    with workspace.read() as connection:
        return tuple(one for one in read_participants(connection) if not one.asks)


def read_participants(connection: Connection) -> Iterator[Participant]:
    """Yield every participant in the order they came."""
    heard: dict[int, dict[str, bool]] = {}
    cases: dict[int, str | None] = {}
    for row in consents.read_heard(connection):
        said = heard.setdefault(row.id, {})
        said[row.document] = said.get(row.document, True) and Role(row.role) in ASKING
        cases[row.id] = row.case_name
    recorded = consents.read_consents(connection)
    for key, name in people.participant_names(connection).items():
        spoken = heard.get(key, {})
        yield Participant(
            key=key,
            name=name,
            case=cases.get(key),
            documents=tuple(spoken),
            consent=recorded.get(key),
            asks=bool(spoken) and all(spoken.values()),
        )


def set_consent(
    workspace: Workspace, names: Sequence[str], values: Mapping[str, object], *, everyone: bool
) -> tuple[list[str], int]:
    """Record what people have consented to; return of whom that was a change, and of how many.

    `values` are fields of a consent; what is not among them stays. Of whom nothing is left,
    nothing is recorded.

    Raises:
        NotFoundError: there is no such participant, or nobody yet.
    """
    with workspace.record("participants set", ", ".join(names)) as recorder:
        known = people.participant_names(recorder.connection)
        keys = [participant_named(recorder.connection, name) for name in names]
        if everyone:
            keys = [one.key for one in read_participants(recorder.connection) if not one.asks]
            if not keys:
                raise NotFoundError(messages.NOBODY_YET())
        changed = [known[key] for key in dict.fromkeys(keys) if _record(recorder, key, values)]
        return changed, len(keys)


@dataclass(frozen=True, slots=True)
class LoadedConsents:
    """What came of a list: who changed, who says no to being quoted, and all that was left out."""

    changed: tuple[str, ...]
    refused: tuple[str, ...]
    unchanged: int
    unknown: tuple[str, ...]
    unlisted: tuple[str, ...]
    aside: tuple[str, ...]


def load_consents(
    workspace: Workspace, file: Path, *, dry_run: bool = False, after_pseudonymise: bool = False
) -> LoadedConsents:
    """Record what a list says; an empty cell changes nothing. Nobody is made who is not there.

    Raises:
        ReadingError: the list cannot be read, or a cell is no answer; with file and line.
        NotFoundError: nobody of it is in the study.
        ConflictError: names in the study were replaced, and nobody said `after_pseudonymise`.
    """
    from koding.reading.consents import read_consents

    refuse_files(workspace, forced=after_pseudonymise)
    listed = read_consents(file)
    with workspace.record("participants load", file.name, dry_run=dry_run) as recorder:
        found = [
            (people.find_participant(recorder.connection, row.participant), row)
            for row in listed.rows
        ]
        unknown = tuple(row.participant for key, row in found if key is None)
        if len(unknown) == len(found):
            names = some(unknown, _SHOWN)
            raise NotFoundError(messages.NOBODY_KNOWN(file=listed.name, names=names))
        rows = [(key, row) for key, row in found if key is not None]
        changed = [row.participant for key, row in rows if _record(recorder, key, row.values)]
        there = {key for key, _ in rows}
        lacking = [
            one.name
            for one in read_participants(recorder.connection)
            if one.key not in there and not one.asks and one.documents
        ]
    refused = tuple(row.participant for _, row in rows if row.values.get("quote", True) is False)
    return LoadedConsents(
        tuple(changed), refused, len(rows) - len(changed), unknown, tuple(lacking), listed.aside
    )


def read_consent_state(connection: Connection, today: str) -> ConsentState:
    """Return what `status` tells of consent: who lacks it, and what should be done by `today`."""
    heard = [one for one in read_participants(connection) if one.documents and not one.asks]
    recorded = [(one.name, one.consent) for one in heard if one.consent is not None]
    names = people.participant_names(connection)
    waiting = [one for one in consents.latest(consents.read_approvals(connection))
               if one.outcome is None]  # fmt: skip
    late: dict[str, str] = {}
    for one in waiting:
        if one.is_overdue(today) and one.participant in names:
            late[names[one.participant]] = max(late.get(names[one.participant], ""),
                                               one.deadline or "")  # fmt: skip
    return ConsentState(
        people=len(heard),
        lacking=tuple(one.name for one in heard if one.consent is None or not one.consent.is_given),
        is_recorded=bool(recorded),
        recordings=tuple(
            (name, consent.delete_on or "")
            for name, consent in recorded
            if consent.is_overdue(today)
        ),
        waiting=len(waiting),
        late=tuple(late.items()),
    )


def chosen_of(workspace: Workspace, names: Sequence[str]) -> int:
    """Return how many passages that are chosen for print people speak in."""
    from koding.analysis.ground.consent import speaking_in
    from koding.store.interpretation import read_quotations
    from koding.store.snapshot import read_snapshot

    with workspace.read() as connection:
        chosen = read_quotations(connection)
        if not chosen:
            return 0
        snapshot = read_snapshot(connection)
        heard = speaking_in(snapshot, chosen.keys())
    speakers = {place for place, one in enumerate(snapshot.speakers) if one.participant in names}
    return sum(bool(speakers.intersection(one)) for one in heard.values())


def refuse_declined(connection: Connection, row: Any, *, told: bool) -> None:
    """Refuse to choose a passage for print that somebody in it does not want to be quoted in.

    `told` says that the informant's own answer is being recorded: it goes before what was answered
    earlier.

    Raises:
        ConflictError: somebody who speaks in it said no to being quoted, or declined these words.
    """
    refuse_unquotable(connection, row.revision_id, row.start, row.end)
    heard = consents.heard_between(connection, row.revision_id, row.start, row.end)
    if not told and row.id in consents.declined_passages(connection, [row.id]):
        raise ConflictError(messages.HAS_DECLINED(names=list(heard.values())))
    refuse_kept(connection, row, list(heard.values()), told=told)


def _record(recorder: Recorder, participant: int, values: Mapping[str, object]) -> bool:
    row = consents.consent_row(recorder.connection, participant)
    before = NOTHING if row is None else consents.consent_of(row)
    after = replace(before, **values)  # type: ignore[arg-type]
    if after == before:
        return False
    said = {**consents.consent_values(after), "modified_at": now()}
    if row is None:
        made = {"participant_id": participant, "created_at": said["modified_at"]}
        recorder.insert(tables.consents, {**made, **said})
    elif after == NOTHING:
        recorder.delete(tables.consents, [row.id])
    else:
        recorder.update(tables.consents, row.id, said)
    return True
