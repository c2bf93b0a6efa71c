"""What tables say otherwise than the study does: an import sets it once, and then it is told.

What was said since by a command must not be undone by an older table, nor passed over in silence.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from koding.model.codes import fold
from koding.model.material import DocumentFacts, Role
from koding.store import documents
from koding.store.history import pseudonymised_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.attributes import CaseChanges
    from koding.model.material import SpeakerFacts, Transcript
    from koding.model.stored import StoredDocument, StoredSpeaker

_SHOWN = 10


def unheeded(
    connection: Connection,
    existing: StoredDocument,
    transcript: Transcript,
    stated: DocumentFacts,
) -> tuple[str, ...]:
    """Say what is stated of a document in the study and is not so there, and how it is set.

    `stated` is what documents.csv and options say. Where names were replaced nothing is compared:
    the tables have the names, and nobody should be told to put them back.
    """
    if pseudonymised_with(connection) is not None:
        return ()
    own = _facts_unheeded(existing, transcript.facts)
    speakers = documents.read_speakers(connection, existing)
    spoken = {fold(turn.speaker) for turn in transcript.turns if turn.speaker}
    return (*own, *_speakers_unheeded(existing.name, speakers, stated.speakers, spoken))


def other_name(existing: StoredDocument, name: str) -> str:
    """Say that documents.csv calls a document that is in the study something else."""
    command = f"koding documents rename {shlex.quote(existing.name)} {shlex.quote(name)}"
    return f"{existing.name} is in the study, and documents.csv calls it {name}: see `{command}`"


def namesake(existing: StoredDocument, name: str) -> str:
    """Say that a document came from a file of the same name, and what to do if it is the same."""
    was, now = shlex.quote(existing.name), shlex.quote(name)
    return (
        f"{existing.name} came from a file of this name too, and this is a document of its own, as "
        f"documents.csv calls it {name}: where it is the same interview, `koding documents remove "
        f"{now}`, `koding documents rename {was} {now}`, and import it again"
    )


def cases_told(table: str, changes: CaseChanges) -> tuple[str, ...]:
    """Say which values a table of organisations changed, and which it leaves blank."""
    said = []
    if changes.changed:
        listed = [f"{one}, {name}: {was} -> {now}" for one, name, was, now in changes.changed]
        said.append(f"{table} changed what the study had: {_cut(listed)}")
    if changes.blank:
        listed = [f"{one}, {name}: {value}" for one, name, value in changes.blank]
        said.append(f"{table} leaves blank what the study has, which stays: {_cut(listed)}")
    return tuple(said)


def _facts_unheeded(existing: StoredDocument, facts: DocumentFacts) -> tuple[str, ...]:
    stored = {
        "title": existing.title, "date": existing.date, "case": existing.case,
        "kind": existing.kind.value,
    }  # fmt: skip
    stated = {
        "title": facts.title, "date": facts.date, "case": facts.case,
        "kind": facts.kind.value if facts.kind else None,
    }  # fmt: skip
    other = [
        name for name, fact in stated.items() if fact and fold(fact) != fold(stored[name] or "")
    ]
    if not other:
        return ()
    flags = " ".join(f"--{name} {shlex.quote(stated[name] or '')}" for name in other)
    command = f"koding documents set {shlex.quote(existing.name)} {flags}"
    return (f"{existing.name} is in the study with another {' and '.join(other)}: see `{command}`",)


def _speakers_unheeded(
    document: str,
    stored: Sequence[StoredSpeaker],
    stated: Sequence[SpeakerFacts],
    spoken: set[str],
) -> Iterator[str]:
    kept = {fold(one.label): one for one in stored}
    there = [(kept[fold(one.label)], one) for one in stated if fold(one.label) in kept]
    named = shlex.quote(document)
    flags = [flag for was, one in there for flag in _flags(was, one)]
    if flags:
        labels = dict.fromkeys(was.label for was, one in there if any(_flags(was, one)))
        command = f"koding speakers {named} {' '.join(flags)}"
        yield f"{document} has another role or person behind {', '.join(labels)}: see `{command}`"
    absent = [one.label for one in stated if fold(one.label) not in kept]
    unread = [label for label in absent if fold(label) in spoken]
    if unread:
        yield (
            f"{document} was read without {', '.join(unread)} as speaker: to read it anew (its "
            f"coding goes), `koding documents remove {named}` and import it with --again"
        )
    silent = [label for label in absent if label not in unread]
    if silent:
        yield f"{document}: {', '.join(silent)} is named as speaker but never speaks."


def _flags(was: StoredSpeaker, one: SpeakerFacts) -> Iterator[str]:
    """Yield the options of `koding speakers` that would make a speaker what is stated."""
    if one.role not in (None, Role.UNKNOWN, was.role):
        yield f"--set {shlex.quote(f'{was.label}={one.role}')}"
    if one.participant is None:
        return
    other_case = one.case is not None and fold(one.case) != fold(was.case or "")
    if other_case or fold(one.participant) != fold(was.participant or ""):
        case = f"@{one.case}" if one.case else ""
        yield f"--participant {shlex.quote(f'{was.label}={one.participant}{case}')}"


def _cut(listed: Sequence[str]) -> str:
    more = len(listed) - _SHOWN
    return "; ".join(listed[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")
