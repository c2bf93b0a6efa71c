"""Organisations: their attributes, and what is told of one beside a document."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.documents.ingest import ensure_case
from koding.actions.history import refuse_files
from koding.actions.naming import case_named, document_named
from koding.errors import ConflictError, NotFoundError
from koding.messages import Language, spoken
from koding.messages import survey as messages
from koding.messages.files import some
from koding.model.codes import fold, tidy_name
from koding.model.numbers import brief, number, whole
from koding.model.survey import AttributeType, Owner
from koding.store import documents, passages, people, survey, tables
from koding.store.codes import read_codes
from koding.store.people import OWNER_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.material import CaseFacts
    from koding.model.stored import StoredCase
    from koding.model.survey import Item, Level, Scale
    from koding.store.recorder import Recorder


_NAMED = 4
"""So many of what belongs to an organisation are named."""
_DECIMAL = re.compile(r"[+-]?\d+([.,]\d+)?")
_FORMS = {
    AttributeType.DATE: re.compile(r"\d{4}-\d{2}-\d{2}"),
    AttributeType.BOOLEAN: re.compile(r"true|false|ja|nei|yes|no", re.IGNORECASE),
}
_NOT_OF = {
    AttributeType.INTEGER: messages.NOT_WHOLE,
    AttributeType.NUMBER: messages.NO_NUMBER,
    AttributeType.DATE: messages.NO_DATE,
    AttributeType.BOOLEAN: messages.NEITHER,
}


@dataclass(frozen=True, slots=True)
class CaseChanges:
    """What a table of organisations says otherwise than the study did.

    `changed` are (case, attribute, before, after); `blank` are (case, attribute, value) whose
    column the table has, without a value for them.
    """

    changed: tuple[tuple[str, str, str, str], ...] = ()
    blank: tuple[tuple[str, str, str], ...] = ()


def load_cases(recorder: Recorder, cases: Sequence[CaseFacts]) -> CaseChanges:
    """Make the organisations that are new, and set the attributes that are given."""
    keys = {case.name: ensure_case(recorder, case.name) for case in cases}
    names = dict.fromkeys(name for case in cases for name in case.columns)
    before = _case_values(recorder)
    for name in names:
        values = {keys[case.name]: dict(case.attributes).get(name, "") for case in cases}
        set_attribute(recorder, Owner.CASE, name, values)
    after = _case_values(recorder)
    changed, blank = [], []
    for case in cases:
        given = {fold(name) for name, _ in case.attributes}
        for name in names:
            place = (keys[case.name], fold(name))
            was, now = before.get(place), after.get(place)
            if was is not None and now is not None and was != now:
                changed.append((case.name, name, was, now))
            elif was is not None and fold(name) not in given:
                blank.append((case.name, name, was))
    return CaseChanges(tuple(changed), tuple(blank))


def _case_values(recorder: Recorder) -> dict[tuple[int, str], str]:
    """Return the values of organisations by the organisation's key and the attribute's name."""
    keys = people.attribute_keys(recorder.connection, Owner.CASE)
    names = {key: folded for folded, (key, _, _) in keys.items()}
    values = people.attribute_values(recorder.connection, Owner.CASE)
    return {(case, names[key]): row.value for (key, case), row in values.items()}


def set_attribute(
    recorder: Recorder,
    owner: Owner,
    name: str,
    values: Mapping[int, str],
    *,
    type_: AttributeType | None = None,
) -> None:
    """Give things, by key, values of the attribute `name`; an empty value sets nothing.

    A new attribute gets `type_`, else the narrowest type that fits all its values.

    Raises:
        ConflictError: a value is not of the attribute's type.
    """
    given = {key: value.strip() for key, value in values.items() if value.strip()}
    if not given:
        return
    known = people.attribute_keys(recorder.connection, owner).get(fold(name))
    if known is None:
        kind = type_ or narrowest(given.values())
        attribute = recorder.insert(
            tables.attributes,
            {"owner": owner.value, "name": name, "name_key": fold(name), "type": kind.value},
        )
    else:
        attribute, _, stored = known
        kind = AttributeType(stored)
    existing = people.attribute_values(recorder.connection, owner)
    for key, value in given.items():
        row = existing.get((attribute, key))
        stated = canonical(name, value, kind)
        if row is None:
            recorder.insert(
                tables.attribute_values,
                {"attribute_id": attribute, OWNER_COLUMNS[owner]: key, "value": stated},
            )
        elif row.value != stated:
            recorder.update(tables.attribute_values, row.id, {"value": stated})


def set_or_clear(recorder: Recorder, owner: Owner, name: str, key: int, value: str) -> None:
    """Give one thing a value of the attribute `name`; an empty one takes away what is there."""
    if value.strip():
        set_attribute(recorder, owner, name, {key: value})
        return
    known = people.attribute_keys(recorder.connection, owner).get(fold(name))
    if known is None:
        raise NotFoundError(messages.NO_SUCH_ATTRIBUTE(name=name))
    row = people.attribute_values(recorder.connection, owner).get((known[0], key))
    if row is not None:
        recorder.delete(tables.attribute_values, [row.id])


def narrowest(values: Iterable[str]) -> AttributeType:
    """Return the narrowest type that every value fits: whole number, number, date, yes/no, text."""
    listed = list(values)
    for kind in (
        AttributeType.INTEGER, AttributeType.NUMBER, AttributeType.DATE, AttributeType.BOOLEAN
    ):  # fmt: skip
        if all(_fits(value, kind) for value in listed):
            return kind
    return AttributeType.TEXT


def canonical(name: str, value: str, kind: AttributeType) -> str:
    """Return `value` in its type's one form.

    Raises:
        ConflictError: it is not of that type.
    """
    if kind is AttributeType.TEXT:
        return value
    if not _fits(value, kind):
        raise ConflictError(_NOT_OF[kind](value=brief(value), name=name))
    if kind is AttributeType.INTEGER:
        return str(whole(value))
    if kind is AttributeType.NUMBER:
        return repr(number(value))
    if kind is AttributeType.BOOLEAN:
        return "true" if value.lower() in ("true", "ja", "yes") else "false"
    return value


def _fits(value: str, kind: AttributeType) -> bool:
    """Return whether a value is of a type; a row of more than 15 digits is a text, as ids are."""
    if kind is AttributeType.INTEGER:
        return whole(value) is not None
    if kind is AttributeType.NUMBER:
        return _DECIMAL.fullmatch(value) is not None and number(value) is not None
    return _FORMS[kind].fullmatch(value) is not None


def list_cases(workspace: Workspace, *, only: str | None = None) -> tuple[StoredCase, ...]:
    """Return the organisations, or `only` one of them, with what belongs to each.

    Raises:
        NotFoundError: there is no organisation of that name.
    """
    with workspace.read() as connection:
        cases = people.read_cases(connection)
        if only is None:
            return cases
        name = people.case_names(connection)[case_named(connection, only)]
        return tuple(case for case in cases if case.name == name)


def load_cases_file(
    workspace: Workspace, file: Path, *, after_pseudonymise: bool = False
) -> CaseChanges:
    """Load organisations and their attributes from a CSV; return what was otherwise before.

    Raises:
        ConflictError: names in the study were replaced, and nobody said `after_pseudonymise`.
    """
    from koding.reading import read_cases  # with it come all readers of files

    refuse_files(workspace, forced=after_pseudonymise)
    cases = read_cases(file)
    with workspace.record("cases load", file.name) as recorder:
        return load_cases(recorder, cases)


def set_case(workspace: Workspace, name: str, values: Mapping[str, str]) -> int:
    """Set attributes of one organisation, an empty value taking away; return how many changed.

    Raises:
        NotFoundError: there is no organisation of that name.
    """
    with workspace.record("cases set", name) as recorder:
        key = case_named(recorder.connection, name)
        for attribute, value in values.items():
            set_or_clear(recorder, Owner.CASE, attribute, key, value)
        return recorder.count


def rename_case(workspace: Workspace, name: str, new: str) -> None:
    """Give an organisation another name; the old one is another spelling of it from now on.

    Raises:
        NotFoundError: there is no organisation of that name.
        ConflictError: the new name is empty, or another organisation's.
    """
    new = tidy_name(new)
    if not new:
        raise ConflictError(messages.NO_CASE_NAME())
    with workspace.record("cases rename", f"{name} -> {new}") as recorder:
        connection = recorder.connection
        key = case_named(connection, name)
        before, taken = people.case_names(connection)[key], people.find_case(connection, new)
        if taken not in (None, key):
            raise ConflictError(messages.CASE_TAKEN(name=people.case_names(connection)[taken]))
        spellings = people.alias_keys(connection)
        if fold(new) in spellings:
            recorder.delete(tables.case_aliases, [spellings[fold(new)][0]])
        recorder.update(tables.cases, key, {"name": new, "name_key": fold(new)})
        if fold(before) not in (fold(new), *people.alias_keys(connection)):
            spelling = {"case_id": key, "name": before, "name_key": fold(before)}
            recorder.insert(tables.case_aliases, spelling)


@dataclass(frozen=True, slots=True)
class CaseRemoval:
    """What goes out of use with an organisation that nothing belongs to."""

    name: str
    memos: int
    summaries: int


def remove_case(workspace: Workspace, name: str) -> CaseRemoval:
    """Take an organisation that nothing belongs to out of use; `undo` brings it back.

    Raises:
        NotFoundError: there is no organisation of that name.
        ConflictError: documents, people who speak or answers to the survey belong to it.
    """
    with workspace.record("cases remove", name) as recorder:
        connection = recorder.connection
        key = case_named(connection, name)
        case = next(one for one in people.read_cases(connection) if one.key == key)
        _refuse_held(case, people.speaking_of(connection, key))
        gone = {}
        for table in (
            tables.memos, tables.summaries, tables.attribute_values, tables.case_aliases
        ):  # fmt: skip
            rows = passages.hanging_on(connection, table, "case_id", [key])
            recorder.delete(table, rows)
            gone[table.name] = len(rows)
        recorder.retire(tables.cases, key)
        return CaseRemoval(case.name, gone["memos"], gone["summaries"])


def _refuse_held(case: StoredCase, speaking: Sequence[str]) -> None:
    """Refuse to remove an organisation that something belongs to, telling what, and the way."""
    if case.documents:
        typed, named = shlex.quote(case.documents[0]), some(case.documents, _NAMED)
        raise ConflictError(messages.CASE_HAS_TEXTS(name=case.name, documents=named, typed=typed))
    if speaking:
        raise ConflictError(messages.CASE_HAS_PEOPLE(name=case.name, people=some(speaking, _NAMED)))
    if case.respondents:
        raise ConflictError(messages.CASE_HAS_ANSWERS(name=case.name, n=case.respondents))


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
    """Return `(item, answers)`: each respondent's answer, its number and what that is called."""
    current = survey.current_survey(connection)
    key = None if case is None else people.find_case(connection, case)
    if current is None or key is None:
        return ()
    paths = {code.key: code.path for code in read_codes(connection)}
    items = survey.read_items(connection, paths)
    scales = {scale.id: scale for scale in survey.read_scales(connection).values()}
    own = {row.id for row in survey.respondents_of(connection, current.id) if row.case_id == key}
    words = {
        (key, level.value): level.label.text(language)
        for key, item in items.items()
        for level in _levels(item, scales)
    }
    answers: dict[int, list[str]] = {}
    for respondent, item, level, _, missing in survey.responses_of(connection, current.id):
        if respondent in own and item in items:
            said = " ".join(filter(None, (level, words.get((item, level)))))
            answers.setdefault(item, []).append(said or ("–" if missing else ""))
    return tuple(
        (items[item].label.text(language), ", ".join(given))
        for item, given in answers.items()
        if any(given)
    )


def _levels(item: Item, scales: Mapping[str, Scale]) -> Sequence[Level]:
    """Return the answers an item can have: its own, else its scale's."""
    scale = None if item.scale is None else scales.get(item.scale)
    return item.levels or (() if scale is None else scale.levels)
