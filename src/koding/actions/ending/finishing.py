"""The work at the end of a study: what is done, what is not, and what koding cannot know.

The work list, and what stands in the way of publishing, are shown as tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.documents.parsing import unparsed
from koding.actions.ending.singling import LEAST, find_singled
from koding.actions.pseudonyms.identifiers import find_candidates
from koding.actions.study.clear_files import read_files
from koding.analysis.ground.remarks import decimal, listing, say
from koding.language.identifiers.pseudonyms import is_pseudonym
from koding.messages.choices import choice_word
from koding.messages.tables.ending import COMMANDS
from koding.model.choices import IdentifierKind
from koding.model.ending import Ending, EndTask, TaskState
from koding.model.label import Label, Wording, keyed, same
from koding.model.privacy import WARNED_DAYS
from koding.store import coders, history, originals
from koding.store.consents import latest, read_approvals, read_consents
from koding.store.deeds import count_action
from koding.store.frozen import count_frozen
from koding.store.identifiers import live_participants
from koding.store.snapshot import read_snapshot
from koding.store.withdrawals import read_withdrawals
from koding.system.backups import backups_of
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.ending import PublishCheck, SingledOut
    from koding.model.identifiers import Candidate
    from koding.study import Study
    from koding.tabling import Frame


SIDECAR = ".meta.json"
_RECORDINGS = frozenset(
    (".mp3", ".wav", ".m4a", ".aac", ".ogg", ".opus", ".flac", ".wma", ".mp4", ".mov", ".mkv",
     ".webm", ".avi")
)  # fmt: skip
_CONTACT = frozenset(
    (
        IdentifierKind.PHONE, IdentifierKind.EMAIL, IdentifierKind.ADDRESS,
        IdentifierKind.BIRTH_NUMBER, IdentifierKind.ACCOUNT_NUMBER,
    )
)  # fmt: skip
_INDIRECT = frozenset(
    (
        IdentifierKind.TITLE, IdentifierKind.PLACE, IdentifierKind.ORGANISATION,
        IdentifierKind.DATE, IdentifierKind.NUMBER, IdentifierKind.THIRD_PERSON,
        IdentifierKind.HEALTH, IdentifierKind.UNION, IdentifierKind.RELIGION,
        IdentifierKind.POLITICS,
    )
)  # fmt: skip
DONE, OPEN, UNKNOWN = TaskState.DONE, TaskState.OPEN, TaskState.UNKNOWN


def read_ending(workspace: Workspace, today: date, key: Path | None = None) -> Ending:
    """Return the work list at the end of the study; `key` is where its key lay."""
    waiting = [document.name for document in unparsed(workspace)]
    open_ = [one for one in find_candidates(workspace) if one.decision is None]
    with workspace.read() as connection:
        name, _, _ = coders.study_facts(connection)
        used = history.pseudonymised_with(connection) is not None
        singled = find_singled(read_snapshot(connection), (), LEAST)
        alone = {case for one in singled for case in one.alone}
        texts = sum(one.kind in _INDIRECT for one in open_)
        tasks = (
            *_consents(connection, today),
            _recordings(connection, workspace.study, today),
            *_files(connection, workspace.study),
            _names(open_, waiting, used=used),
            _key(workspace.study, key, used=used),
            _contact(connection, open_, waiting),
            _indirect(len(alone), texts, waiting),
            *_copies(connection, workspace),
        )
    return Ending(
        study=name,
        privacy=workspace.study.privacy,
        today=today,
        tasks=tasks,
        indirect=len(alone) + texts,
        unread=len(waiting),
        is_pseudonymised=used,
    )


def _consents(connection: Connection, today: date) -> Iterator[EndTask]:
    consents = read_consents(connection)
    people = live_participants(connection)
    lacking = [
        name for key, name in people.items() if key not in consents or not consents[key].is_given
    ]
    if lacking:
        told = say("finish.told.consent.lacking", n=len(lacking), names=listing(lacking))
        yield EndTask("consent", OPEN, told, "participants")
    else:
        state = DONE if people else UNKNOWN
        yield EndTask("consent", state, say("finish.told.consent.all", n=len(people)))
    waiting = [one for one in latest(read_approvals(connection)) if one.outcome is None]
    late = sum(one.is_overdue(today.isoformat()) for one in waiting)
    if waiting:
        told = say("finish.told.approvals.waiting", n=len(waiting), late=late)
        yield EndTask("approvals", OPEN, told, "quotes")
    else:
        yield EndTask("approvals", DONE, word("finish.told.approvals.none"))
    yield _withdrawals(connection)


def _withdrawals(connection: Connection) -> EndTask:
    frozen = count_frozen(connection)
    if frozen:
        told = say("finish.told.withdrawals.frozen", n=frozen)
        return EndTask("withdrawals", OPEN, told, "participants")
    done = len(read_withdrawals(connection))
    if done:
        return EndTask("withdrawals", UNKNOWN, say("finish.told.withdrawals.done", n=done))
    return EndTask("withdrawals", UNKNOWN, word("finish.told.withdrawals"))


def _recordings(connection: Connection, study: Study, today: date) -> EndTask:
    there = sorted(
        str(file.relative_to(study.root))
        for file in study.root.rglob("*")
        if file.suffix.lower() in _RECORDINGS and file.is_file()
    )
    if there:
        told = say("finish.told.recordings.there", n=len(there), names=listing(there))
        return EndTask("recordings", OPEN, told)
    consents = read_consents(connection)
    late = [one for one in consents.values() if one.is_overdue(today.isoformat())]
    if late:
        told = say("finish.told.recordings.late", n=len(late))
        return EndTask("recordings", OPEN, told, "participants")
    people = live_participants(connection)
    if people and all(key in consents and consents[key].deleted_on for key in people):
        return EndTask("recordings", DONE, say("finish.told.recordings.gone", n=len(people)))
    return EndTask("recordings", UNKNOWN, word("finish.told.recordings.unknown"))


def _files(connection: Connection, study: Study) -> Iterator[EndTask]:
    kept = originals.kept_bytes(connection)
    if kept:
        size = decimal(max(kept / 1e6, 0.1), 1)
        told = say("finish.told.originals.kept", size=size)
        yield EndTask("originals", OPEN, told, "pseudonymise")
    else:
        yield EndTask("originals", DONE, word("finish.told.originals.gone"))
    found = read_files(study)
    if found:
        folders = listing([f"{name}/ ({n})" for name, n in found.items()])
        told = say("finish.told.files.there", n=sum(found.values()), names=folders)
        yield EndTask("files", OPEN, told)
    else:
        yield EndTask("files", UNKNOWN, word("finish.told.files.none"))


def _names(open_: Sequence[Candidate], waiting: Sequence[str], *, used: bool) -> EndTask:
    if waiting:
        told = say("finish.told.names.unread", n=len(waiting), names=listing(waiting))
        return EndTask("names", UNKNOWN, told, "scan")
    if open_:
        told = say("finish.told.names.open", n=len(open_))
        return EndTask("names", OPEN, told, "review")
    if not used:
        told = word("finish.told.names.in_place")
        return EndTask("names", OPEN, told, "pseudonymise")
    told = word("finish.told.names.replaced")
    return EndTask("names", DONE, told, "residue")


def _key(study: Study, key: Path | None, *, used: bool) -> EndTask:
    if not used:
        return EndTask("key", DONE, word("finish.told.key.none"))
    if key is not None and key.exists():
        return EndTask("key", OPEN, say("finish.told.key.there", file=str(key)))
    day = study.privacy.key_destroyed
    if day is not None:
        return EndTask("key", DONE, say("finish.told.key.destroyed", day=str(day)))
    return EndTask("key", UNKNOWN, word("finish.told.key.unknown"))


def _contact(connection: Connection, open_: Sequence[Candidate], waiting: Sequence[str]) -> EndTask:
    texts = sum(one.kind in _CONTACT for one in open_)
    people = [name for name in live_participants(connection).values() if not is_pseudonym(name)]
    if texts:
        told = say("finish.told.contact.texts", n=texts)
        return EndTask("contact", OPEN, told, "review")
    if people:
        told = say("finish.told.contact.people", n=len(people), names=listing(people))
        return EndTask("contact", OPEN, told, "participants")
    if waiting:
        return EndTask("contact", UNKNOWN, word("finish.told.unread"), "scan")
    return EndTask("contact", DONE, word("finish.told.contact.none"))


def _indirect(alone: int, texts: int, waiting: Sequence[str]) -> EndTask:
    if alone or texts:
        told = say("finish.told.indirect", n=alone + texts, alone=alone, texts=texts)
        return EndTask("indirect", OPEN, told, "publish")
    if waiting:
        return EndTask("indirect", UNKNOWN, word("finish.told.unread"), "scan")
    return EndTask("indirect", UNKNOWN, word("finish.told.indirect.none"))


def _copies(connection: Connection, workspace: Workspace) -> Iterator[EndTask]:
    study, database = workspace.study, workspace.database
    exports = sorted(
        one.name.removesuffix(SIDECAR) for one in study.root.rglob(f"*{SIDECAR}") if one.is_file()
    )
    if exports:
        told = say("finish.told.exports.there", n=len(exports), names=listing(exports))
        yield EndTask("exports", OPEN, told)
    else:
        yield EndTask("exports", UNKNOWN, word("finish.told.exports.none"))
    if database.path is None:
        yield EndTask("backups", UNKNOWN, word("finish.told.backups.server"))
    else:
        copies = sorted(file.name for file in backups_of(database.path))
        told = word("finish.told.backups.none")
        if copies:
            told = say("finish.told.backups.there", n=len(copies), names=listing(copies))
        yield EndTask("backups", OPEN if copies else UNKNOWN, told)
    shared = count_action(connection, "share")
    told = say("finish.told.copies.shared", n=shared) if shared else word("finish.told.copies.none")
    yield EndTask("copies", UNKNOWN, told)
    yield EndTask("study", OPEN, say("finish.told.study", place=str(study.root)))


def task_name(task: EndTask) -> Label:
    """Return what has to be done."""
    return say(f"finish.task.{task.key}")


def state_word(task: EndTask) -> Label:
    """Return how far it is done."""
    return keyed(Wording.of(choice_word(task.state)), task.state.value)


_TASKS: tuple[Field[EndTask], ...] = (
    field("task", task_name, says="finish.task"),
    field("state", state_word, says="finish.state", keyed=True),
    field("there", lambda task: task.told, says="finish.there"),
    field("command", lambda task: same(COMMANDS.get(task.command, "")), says="finish.command"),
)


def ending_frame(ending: Ending) -> Frame:
    """Return one row a thing to be done, with what koding sees of it."""
    left = sum(task.state is not TaskState.DONE for task in ending.tasks)
    return tabulate(
        say("finish.title", study=ending.study, n=left),
        _TASKS,
        ending.tasks,
        notes=list(remark_ending(ending)),
    )


def remark_ending(ending: Ending) -> Iterator[Label]:
    """Yield when the project ends, and what follows where the key is gone."""
    privacy = ending.privacy
    days = privacy.days_left(ending.today)
    if days is None:
        yield word("finish.no_end")
    elif days < 0:
        yield say("finish.over", n=-days, end=str(privacy.end))
    elif days <= WARNED_DAYS:
        yield say("finish.soon", n=days, end=str(privacy.end))
    if ending.key_is_gone:
        yield say("finish.key_gone", n=ending.indirect)
    if ending.unread:
        yield say("finish.unread", n=ending.unread)


_SINGLED: tuple[Field[SingledOut], ...] = (
    field("attributes", lambda one: same(" + ".join(one.attributes)), says="publish.attributes"),
    whole("alone", lambda one: len(one.alone), says="publish.alone"),
    whole("few", lambda one: one.few, says="publish.few"),
    whole("smallest", lambda one: one.smallest, says="publish.smallest"),
    field("cases", lambda one: listing(one.alone) if one.alone else None, says="publish.who"),
)


def publish_frame(check: PublishCheck) -> Frame:
    """Return one row a combination of attributes that singles somebody out, and what else waits."""
    return tabulate(
        say("publish.title", least=check.least),
        _SINGLED,
        check.singled,
        unit=word("unit.case"),
        n=check.cases,
        notes=list(remark_publishing(check)),
    )


def remark_publishing(check: PublishCheck) -> Iterator[Label]:
    """Yield what stands in the way beside the attributes, and what koding cannot see."""
    if not check.known:
        yield word("publish.no_attributes")
    elif not check.singled:
        yield say("publish.nobody", least=check.least, names=listing(check.known))
    if check.cases < check.least:
        yield say("publish.few_cases", n=check.cases, least=check.least)
    if check.quotations:
        yield say("publish.quotations", n=len(check.quotations), places=listing(check.quotations))
    if check.unapproved:
        yield say("publish.waiting", n=check.unapproved)
    if check.undecided:
        yield say("publish.undecided", n=check.undecided)
    if check.unread:
        yield say("publish.unread", n=len(check.unread), names=listing(check.unread))
    if not check.key:
        yield word("publish.names_in_place")
    elif not check.key_destroyed:
        yield word("publish.key_exists")
    yield word("publish.story")
