"""What an import has to say of a file: what is stated otherwise than it is stored."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from koding.messages import both, joined
from koding.messages import documents as messages
from koding.model.choices import Role
from koding.model.codes import fold
from koding.store import documents
from koding.store.history import pseudonymised_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.documents.cases import CaseChanges
    from koding.messages import Message, Sayable, Sentence
    from koding.model.material import DocumentFacts, SpeakerFacts, Transcript
    from koding.model.stored import StoredDocument, StoredSpeaker

_SHOWN = 10
_FACTS = {
    "title": messages.TITLE,
    "date": messages.DATE,
    "case": messages.CASE,
    "kind": messages.KIND,
}


def unheeded(
    connection: Connection,
    existing: StoredDocument,
    transcript: Transcript,
    stated: DocumentFacts,
) -> tuple[Message, ...]:
    """Say what is stated of a document in the study and is not so there, and how it is set.

    `stated` is what documents.csv and options say. Where names were replaced nothing is compared:
    the tables have the names, and nobody should be told to put them back.
    """
    if pseudonymised_with(connection) is not None:
        return ()
    own = _facts_unheeded(existing, transcript.facts)
    speakers = documents.read_speakers(connection, existing)
    spoken = {fold(turn.speaker) for turn in transcript.turns if turn.speaker}
    file = transcript.source.name
    return (*own, *_speakers_unheeded(existing.name, file, speakers, stated.speakers, spoken))


def other_name(existing: StoredDocument, name: str) -> Message:
    """Say that documents.csv calls a document that is in the study something else."""
    return _two_names(messages.CALLED_OTHERWISE, existing.name, name)


def namesake(existing: StoredDocument, name: str) -> Message:
    """Say that a document came from a file of the same name, and what to do if it is the same."""
    return _two_names(messages.NAMESAKE, existing.name, name)


def cases_told(table: str, changes: CaseChanges) -> tuple[Message, ...]:
    """Say which values a table of organisations changed, and which it leaves blank."""
    said = []
    if changes.changed:
        listed = [f"{one}, {name}: {was} -> {now}" for one, name, was, now in changes.changed]
        said.append(messages.CHANGED(table=table, changes=_cut(listed)))
    if changes.blank:
        listed = [f"{one}, {name}: {value}" for one, name, value in changes.blank]
        said.append(messages.LEFT_BLANK(table=table, values=_cut(listed)))
    return tuple(said)


def _two_names(kind: Sentence, document: str, name: str) -> Message:
    typed, typed_name = shlex.quote(document), shlex.quote(name)
    return kind(document=document, name=name, typed=typed, typed_name=typed_name)


def _facts_unheeded(existing: StoredDocument, facts: DocumentFacts) -> tuple[Message, ...]:
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
    told = messages.OTHER_FACTS(
        document=existing.name,
        facts=both([_FACTS[name]() for name in other]),
        typed=shlex.quote(existing.name),
        options=" ".join(messages.option(name, stated[name] or "") for name in other),
    )
    return (told,)


def _speakers_unheeded(
    document: str,
    file: str,
    stored: Sequence[StoredSpeaker],
    stated: Sequence[SpeakerFacts],
    spoken: set[str],
) -> Iterator[Message]:
    kept = {fold(one.label): one for one in stored}
    there = [(kept[fold(one.label)], one) for one in stated if fold(one.label) in kept]
    typed = shlex.quote(document)
    options = [option for was, one in there for option in _options(was, one)]
    if options:
        labels = dict.fromkeys(was.label for was, one in there if any(_options(was, one)))
        yield messages.OTHER_SPEAKERS(
            document=document, labels=list(labels), typed=typed, options=" ".join(options)
        )
    absent = [one for one in stated if fold(one.label) not in kept]
    unread = [one for one in absent if fold(one.label) in spoken]
    if unread:
        yield messages.READ_WITHOUT(
            document=document,
            labels=[one.label for one in unread],
            file=shlex.quote(file),
            options=" ".join(messages.option("speaker", _setting(one)) for one in unread),
        )
    silent = [one.label for one in absent if one not in unread]
    if silent:
        yield messages.SILENT(document=document, labels=silent)


def _setting(one: SpeakerFacts) -> str:
    """Return what is said of a speaker as `--speaker` takes it."""
    role = one.role or Role.UNKNOWN
    person = f":{one.participant}" if one.participant else ""
    return f"{one.label}={role}{person}" + (f"@{one.case}" if person and one.case else "")


def _options(was: StoredSpeaker, one: SpeakerFacts) -> Iterator[str]:
    """Yield the options of `koding speakers` that would make a speaker what is stated."""
    if one.role not in (None, Role.UNKNOWN, was.role):
        yield messages.option("set", f"{was.label}={one.role}")
    if one.participant is None:
        return
    other_case = one.case is not None and fold(one.case) != fold(was.case or "")
    if other_case or fold(one.participant) != fold(was.participant or ""):
        case = f"@{one.case}" if one.case else ""
        yield messages.option("participant", f"{was.label}={one.participant}{case}")


def _cut(listed: Sequence[str]) -> Sayable:
    more = len(listed) - _SHOWN
    shown = joined("; ", listed[:_SHOWN])
    return messages.AND_MORE(shown=shown, n=more) if more > 0 else shown
