"""The study in figures."""

from __future__ import annotations

import glob
import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from koding.actions.consent.participants import read_consent_state
from koding.actions.documents.parsing import cover
from koding.actions.documents.progress import read_progress
from koding.actions.history import today
from koding.actions.study.clear_files import clear_backups, files_below, read_files
from koding.errors import KodingError
from koding.model.choices import DocumentKind
from koding.model.progress import Status
from koding.store import coders, documents, history, originals, passages, people, survey, tables
from koding.store.codes import read_codes, read_sets
from koding.study import kept_file, read_kept, write_kept
from koding.system import keys
from koding.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace


_SIDECAR = ".meta.json"
_READ = (DocumentKind.INTERVIEW, DocumentKind.GROUP)
"""What a coder is told to read next, of what there is."""


def read_status(workspace: Workspace) -> Status:
    """Count what the study holds, and say whether its codebook differs from its file."""
    with workspace.read() as connection:
        name, guid, _ = coders.study_facts(connection)
        material = documents.read_documents(connection)
        newest = history.entries(connection, limit=1)
        current = survey.current_survey(connection)
        read = cover(connection)
        people_asked = [] if current is None else survey.respondents_of(connection, current.id)
        return Status(
            study=name,
            guid=guid,
            database=str(workspace.database.path or workspace.database.url),
            documents=len(material),
            words=sum(document.words for document in material),
            turns=sum(document.turns for document in material),
            lines=sum(document.lines for document in material),
            codes=len(read_codes(connection)),
            passages=sum(document.passages for document in material),
            cases=len(people.case_names(connection)),
            respondents=len(people_asked),
            items=len(survey.live_rows(connection, tables.items)),
            memos=len(passages.read_memos(connection)),
            coders=tuple(passages.count_by_coder(connection)),
            codebook_differs=_codebook_differs(workspace, connection),
            log_in_use=workspace.database.log_in_use,
            last_change=newest[0].at if newest else None,
            model=read.model,
            parsed=read.parsed,
            progress=read_progress(connection),
            originals=originals.kept_bytes(connection),
            in_clear=tuple(_in_clear(workspace)),
            other_databases=tuple(_other_databases(workspace.database.path)),
            consent=read_consent_state(connection, today()),
            days_left=workspace.study.privacy.days_left(datetime.now().astimezone().date()),
            ends=str(workspace.study.privacy.end or ""),
            conversations=tuple(one.name for one in material if one.kind in _READ),
        )


def _other_databases(own: Path | None) -> list[str]:
    """Return what lies beside the database and is called as a copy of it.

    A folder that is synchronised gets one when two work in it at once, `koding (Ola's conflicted
    copy).db` or `koding-LAPTOP7.db`: what was done there is nowhere else.
    """
    if own is None:
        return []
    called = f"{glob.escape(own.stem)}[!.]*{own.suffix}"
    return sorted(one.name for one in own.parent.glob(called) if one.is_file())


def _in_clear(workspace: Workspace) -> Iterator[tuple[str, str | int]]:
    """Yield what lies unencrypted in the folder: database, transcripts, exports and backups."""
    study = workspace.study
    paths, root = study.paths, study.root
    encrypted = keys.is_encrypted(paths.database)
    if study.database_url is None and paths.database.is_file() and not encrypted:
        yield "database", paths.database.name
    below = read_files(study)
    kept = sum(one.suffix != ".csv" for one in files_below(paths.interviews))
    if encrypted:  # a list beside the transcripts may quote them
        kept = below.get(paths.interviews.name, 0)
    if kept:
        yield "interviews", f"{paths.interviews.name}/ ({kept})"
    answers = below.get(paths.responses.parent.name) if encrypted else 0
    if answers:
        yield "survey", f"{paths.responses.parent.name}/ ({answers})"
    exported = sum(one.name.endswith(_SIDECAR) for one in files_below(root))
    in_clear = clear_backups(workspace)
    for what, n in (("exports", exported), ("backups", len(in_clear))):
        if n:
            yield what, n


def _codebook_differs(workspace: Workspace, connection: Connection) -> bool:
    file = workspace.study.paths.codebook
    if not file.is_file():
        return False
    kept, state = kept_file("codebooks", workspace.study.guid), _state(workspace, connection)
    if state and read_kept(kept).get("same") == state:
        return False
    from koding.actions.codebook.files import stored_codebook
    from koding.codebook import differences, read_codebook

    try:
        stated = read_codebook(file, workspace.study.levels)
    except KodingError:
        return True
    differs = bool(differences(stored_codebook(connection), stated))
    if state and not differs:
        write_kept(kept, {"same": state})
    return differs


def _state(workspace: Workspace, connection: Connection) -> str:
    """Return a hash of the codebook's file and of what is stored, nothing if it cannot be read.

    To read YAML takes longer than all else here: that two states say the same is found out once.
    """
    try:
        file = workspace.study.paths.codebook.read_bytes()
    except OSError:
        return ""
    codes = read_codes(connection)
    sets = read_sets(connection, {stored.key: stored.path for stored in codes})
    stored = repr((__version__, workspace.study.levels, codes, sets)).encode("utf-8", "replace")
    return hashlib.sha256(hashlib.sha256(file).digest() + stored).hexdigest()
