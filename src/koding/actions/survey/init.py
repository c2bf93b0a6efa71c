"""`survey init`: looks at a file of responses, and writes the survey.yaml that reads it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.linking import ThemeFinder
from koding.actions.survey.columns import survey_columns
from koding.actions.survey.deciding import Proposal, StudyNames, propose
from koding.actions.survey.telling import (
    ColumnRow,
    KnownCases,
    Teller,
    columns_frame,
    groups_told,
    nearest,
    themes_told,
    unnamed,
)
from koding.codebook import read_survey_codebook
from koding.codebook.survey_writing import (
    Comments,
    add_to_survey_codebook,
    quoted,
    write_survey_codebook,
)
from koding.errors import SurveyError
from koding.messages import listed
from koding.messages import survey as survey_messages
from koding.messages import survey_init as messages
from koding.messages.files import named, some
from koding.model.choices import DocumentKind
from koding.model.codes import fold
from koding.model.survey import Missing, Scale, SurveyCodebook
from koding.reading.responses import ROW, AnswerReader
from koding.reading.survey_file import SurveyFile, read_survey_file
from koding.store import codes as stored_codes
from koding.store import documents, people

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.messages import Language, Sayable
    from koding.tabling import Frame

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class SurveyLookedAt:
    """What became of a file's columns: the list of them, what else is to be said, what was done."""

    frame: Frame
    remarks: tuple[Sayable, ...]
    outcome: Sayable


def init_survey(
    workspace: Workspace,
    responses: Path,
    codebook: Path,
    *,
    sheet: str = "",
    finished_only: bool = False,
    leave_out: Callable[[Sayable], bool] = lambda _unfinished: False,
    dry_run: bool = False,
) -> SurveyLookedAt:
    """Decide what each column of a file is, and write that as survey.yaml.

    A survey.yaml that is there stands as it was: columns that neither it nor the run that wrote
    it had are added. `leave_out` is asked whether those who did not finish are to be left out.

    Raises:
        KodingError: the file holds no table, or survey.yaml cannot be read or written.
    """
    before = read_survey_codebook(codebook) if codebook.is_file() else None
    read = _read(responses, sheet, before)
    around, known = _surroundings(workspace)
    proposal = propose(read, around, finished_only=finished_only)
    column, n = proposal.unfinished
    remarks: list[Sayable] = list(read.notes)
    if before is None and n and not finished_only:
        said = messages.UNFINISHED(n=n, column=column)
        if leave_out(said):
            proposal = propose(read, around, finished_only=True)
        else:
            remarks.append(said)
    after = replace(proposal.codebook, sheet=sheet) if before is None else _joined(before, proposal)
    had = {fold(name) for name in _mentioned(before)} if before else set()
    new = frozenset(fold(name) for name in _mentioned(after) if before and fold(name) not in had)
    columns = zip(survey_columns(read), proposal.decisions, strict=True)
    teller = Teller(after, list(columns), known, new)
    rows = teller.rows()
    comments = _comments(responses.name, rows, after, proposal, known, workspace.study.language)
    remarks += _further(after, read, before)
    remarks += _unnamed_themes(after, proposal)
    outcome = _write(before, after, codebook, comments, responses, dry_run=dry_run, new=len(new))
    if before is not None and before == after and not teller.is_clean:
        outcome = messages.KEPT_BUT(file=codebook.name)
    return SurveyLookedAt(columns_frame(_title(read), rows), tuple(remarks), outcome)


def _read(responses: Path, sheet: str, before: SurveyCodebook | None) -> SurveyFile:
    wanted = [*_mentioned(before), *(before.seen if before else ())]
    read = read_survey_file(
        responses, sheet=sheet or (before.sheet if before else ""), wanted=wanted
    )
    if not read.table.rows:
        raise SurveyError(survey_messages.NO_RESPONSES(file=responses.name))
    return read


def _mentioned(survey: SurveyCodebook | None) -> list[str]:
    if survey is None:
        return []
    columns = [survey.respondent, survey.organisation or "", survey.finished or ""]
    columns += [item.column for item in survey.items]
    return [name for name in columns + [one.column for one in survey.background] if name]


def _surroundings(workspace: Workspace) -> tuple[StudyNames, KnownCases]:
    with workspace.read() as connection:
        cases = people.read_cases(connection)
        codes = stored_codes.read_codes(connection)
        kinds = {one.name: one.kind for one in documents.read_documents(connection)}
    names = {fold(name): case.name for case in cases for name in (case.name, *case.aliases)}
    talked = frozenset(
        fold(case.name)
        for case in cases
        if any(kinds.get(name) is not DocumentKind.OPEN_ANSWERS for name in case.documents)
    )
    called = tuple(word for words in workspace.study.case_names.values() for word in words if word)
    taken = frozenset(
        fold(name) for name, kind in kinds.items() if kind is not DocumentKind.OPEN_ANSWERS
    )
    return StudyNames(names, ThemeFinder(codes).find, called, taken), KnownCases(names, talked)


def _joined(before: SurveyCodebook, proposal: Proposal) -> SurveyCodebook:
    """Return the codebook that is there with the columns that are new, if it says what it saw."""
    wanted = proposal.codebook
    had = {fold(name) for name in (*before.seen, *_mentioned(before))}
    if not before.seen:
        return before
    scales = {one.id: one for one in before.scales}
    renamed: dict[str, str] = {}
    items = list(before.items)
    ids = {item.id for item in items}
    for item in wanted.items:
        if fold(item.column) in had:
            continue
        if item.scale:
            item = replace(item, scale=_scale_for(item.scale, wanted, scales, renamed))
        id, number = item.id, 1
        while id in ids:
            number += 1
            id = f"{item.id}_{number}"
        ids.add(id)
        items.append(replace(item, id=id))
    attributes = {(one.attribute, one.of) for one in before.background}
    background = [
        one
        for one in wanted.background
        if fold(one.column) not in had and (one.attribute, one.of) not in attributes
    ]
    grown = len(items) > len(before.items)
    return replace(
        before,
        scales=tuple(scales.values()),
        items=tuple(items),
        missing={**before.missing, **_new_missing(before, wanted)} if grown else before.missing,
        background=(*before.background, *background),
        seen=(*before.seen, *(name for name in wanted.seen if fold(name) not in had)),
    )


def _new_missing(before: SurveyCodebook, wanted: SurveyCodebook) -> dict[str, Missing]:
    words = wanted.missing.items()
    return {word: kind for word, kind in words if word and word not in before.missing}


def _scale_for(
    id: str, wanted: SurveyCodebook, scales: dict[str, Scale], renamed: dict[str, str]
) -> str:
    """Return a scale of before that reads all levels of a new one, else the new one, renamed."""
    new = next(one for one in wanted.scales if one.id == id)
    if id in renamed:
        return renamed[id]
    item = next(one for one in wanted.items if one.scale == id)
    for old in scales.values():
        trial = replace(wanted, scales=(old,), missing={})
        reader = AnswerReader(replace(item, scale=old.id), trial)
        if all(reader.read(level.label.nb) is not None for level in new.levels):
            renamed[id] = old.id
            return old.id
    free, number = id, 1
    while free in scales:
        number += 1
        free = f"{id}_{number}"
    scales[free] = replace(new, id=free)
    renamed[id] = free
    return free


def _title(read: SurveyFile) -> Sayable:
    tool = messages.FROM_TOOL(tool=read.tool.value) if read.tool else messages.FROM_UNKNOWN()
    return messages.FOUND(
        file=read.table.name,
        responses=messages.RESPONSES(n=len(read.table.rows)),
        columns=messages.COLUMNS(n=len(read.table.header)),
        tool=tool,
    )


def _further(
    after: SurveyCodebook, read: SurveyFile, before: SurveyCodebook | None
) -> list[Sayable]:
    """Return what is to be said beneath the list."""
    said: list[Sayable] = []
    if after.respondent == ROW:
        said.append(messages.BY_ROW())
    header = {fold(name) for name in (*read.table.header, ROW)}
    gone = [named(name) for name in _mentioned(before) if fold(name) not in header]
    if gone:
        shown = some(gone, _SHOWN)
        said.append(messages.GONE(n=len(gone), file=read.table.name, columns=shown))
    if after.aliases and before is None:
        pairs = [messages.SPELT(spelling=named(a), name=named(b)) for a, b in after.aliases.items()]
        said.append(messages.SPELLINGS(pairs=some(pairs, _SHOWN), file="survey.yaml"))
    said += groups_told(after)
    themes = themes_told(after)
    return [*said, themes] if themes else said


def _unnamed_themes(survey: SurveyCodebook, proposal: Proposal) -> list[Sayable]:
    """Say which themes questions ask about, by their words, of which survey.yaml names none."""
    themes = {fold(item.column): item.theme for item in proposal.codebook.items if item.theme}
    pairs = [
        messages.PAIR(item=item.id, theme=themes[fold(item.column)])
        for item in survey.items
        if item.theme is None and fold(item.column) in themes
    ]
    return [messages.UNNAMED(pairs=listed(pairs))] if pairs else []


def _comments(
    file: str,
    rows: Sequence[ColumnRow],
    survey: SurveyCodebook,
    proposal: Proposal,
    known: KnownCases,
    language: Language,
) -> Comments:
    """Return what survey.yaml says of itself, in the study's language."""
    column, n = proposal.unfinished
    unfinished = ""
    if n and not survey.finished:
        unfinished = messages.UNFINISHED_HERE(n=n, column=quoted(column)).text(language)
    named_in = [one.column for one in proposal.decisions if one.column.name == survey.organisation]
    names = [name for column_ in named_in for name in column_.answers]
    others = unnamed(known.names, names)
    aliases = [
        f"{quoted(near)}: [{quoted(name)}]"
        for name in names
        if fold(name) not in known.names
        and name not in survey.aliases
        and (near := nearest(name, others))
    ]
    heads = {
        "scales": messages.SCALES, "missing": messages.MISSING, "items": messages.ITEMS,
        "background": messages.BACKGROUNDS, "aliases": messages.ALIASES, "seen": messages.SEEN,
        "taken": messages.SPELLINGS_HERE,
    }  # fmt: skip
    unsure = {one.scale for one in proposal.decisions if one.scale and one.unsure}
    columns = {row.column: row.comment.text(language) for row in rows if row.comment is not None}
    if survey.respondent == ROW:
        columns[ROW] = messages.BY_ROW().text(language)
    top = (messages.TOP(file=file), messages.TOP_AGAIN(), messages.TOP_UNKNOWN())
    return Comments(
        top=[one.text(language) for one in top],
        heads={key: said().text(language) for key, said in heads.items()},
        columns=columns,
        scales={id: messages.UNSURE().text(language) for id in unsure},
        aliases=aliases,
        unfinished=unfinished,
    )


def _write(
    before: SurveyCodebook | None,
    after: SurveyCodebook,
    path: Path,
    comments: Comments,
    responses: Path,
    *,
    dry_run: bool,
    new: int,
) -> Sayable:
    typed = shlex.quote(str(responses))
    if before is not None and before == after:
        return messages.KEPT(file=path.name, responses=typed)
    if before is None:
        lines = 0 if dry_run else write_survey_codebook(after, path, comments)
        return messages.WROTE(n=lines, file=path.name, responses=typed)
    if not dry_run:
        add_to_survey_codebook(before, after, path, comments)
    return messages.ADDED(n=new, file=path.name, responses=typed)
