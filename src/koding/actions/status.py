"""The study in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.codebook_files import stored_codebook
from koding.actions.parsing import cover
from koding.actions.reading_marks import read_progress
from koding.codebook import differences, read_codebook
from koding.errors import KodingError
from koding.model.outcomes import Status
from koding.store import coders, documents, history, passages, people, survey, tables
from koding.store.codes import read_codes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace


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
        )


def _codebook_differs(workspace: Workspace, connection: Connection) -> bool:
    file = workspace.study.paths.codebook
    if not file.is_file():
        return False
    try:
        stated = read_codebook(file, workspace.study.levels)
    except KodingError:
        return True
    return bool(differences(stored_codebook(connection), stated))
