"""What a coder may want to know of the organisation while coding; looking at scores is logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.messages import Language, spoken
from koding.store import documents, people, survey
from koding.store.codes import read_codes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseView:
    """An organisation, its attributes, who speaks, and each respondent's answers (or None)."""

    name: str | None
    attributes: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, str, str | None], ...]
    scores: tuple[tuple[str, str], ...] | None = None


def view_case(workspace: Workspace, document: str) -> CaseView:
    """Return the organisation of a document without its survey scores.

    Raises:
        NotFoundError: there is no such document.
    """
    with workspace.read() as connection:
        return _view(connection, document)


def view_case_scores(workspace: Workspace, document: str) -> CaseView:
    """Return the organisation with its answers to the survey; the log tells who looked when.

    Raises:
        NotFoundError: there is no such document.
    """
    with workspace.record("scores shown", document) as recorder:
        recorder.note()
        case = _view(recorder.connection, document)
        scores = _scores(recorder.connection, case.name, spoken())
        return CaseView(case.name, case.attributes, case.speakers, scores)


def _view(connection: Connection, name: str) -> CaseView:
    document = document_named(connection, name)
    speakers = documents.read_speakers(connection, document)
    attributes: tuple[tuple[str, str], ...] = ()
    for case in people.read_cases(connection):
        if case.name == document.case:
            attributes = case.attributes
    return CaseView(
        document.case,
        attributes,
        tuple((one.label, one.role.value, one.participant) for one in speakers),
    )


def _scores(
    connection: Connection, case: str | None, language: Language
) -> tuple[tuple[str, str], ...]:
    """Return `(item, answers)`, several respondents' answers beside each other."""
    current = survey.current_survey(connection)
    key = None if case is None else people.find_case(connection, case)
    if current is None or key is None:
        return ()
    paths = {code.key: code.path for code in read_codes(connection)}
    items = survey.read_items(connection, paths)
    own = {row.id for row in survey.respondents_of(connection, current.id) if row.case_id == key}
    answers: dict[int, list[str]] = {}
    for respondent, item, level, _, missing in survey.responses_of(connection, current.id):
        if respondent in own and item in items:
            answers.setdefault(item, []).append(level or ("–" if missing else ""))
    return tuple(
        (items[item].label.text(language), " ".join(given))
        for item, given in answers.items()
        if any(given)
    )
