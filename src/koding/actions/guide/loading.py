"""Loads the interview guide, and tells what is new, changed and gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.actions.history import refuse_files
from koding.actions.naming import code_named
from koding.codebook.guide import read_guide
from koding.errors import GuideError, NotFoundError
from koding.messages import guide as messages
from koding.store import guide, tables
from koding.store.codes import read_codes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.model.guide import GuideQuestion
    from koding.model.stored import StoredCode
    from koding.store.guide import StoredQuestion
    from koding.store.recorder import Recorder

YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class GuideLoaded:
    """How many questions there are now; new, changed and gone; and what was left out."""

    questions: int
    added: int
    changed: int
    gone: int
    marks_gone: int
    left_out: tuple[str, ...]
    is_linked: bool


def load_guide(
    workspace: Workspace, path: Path, *, dry_run: bool = False, after_pseudonymise: bool = False
) -> GuideLoaded:
    """Make the guide in `path` the study's; questions are told apart by their ids.

    Corrections that name a question stay with its id, and go with it.

    Raises:
        ConflictError: names in the study were replaced, and nobody said `after_pseudonymise`.
        GuideError: the file says something that cannot hold, or names a theme that is not there.
        ReadingError: a list cannot be read.
    """
    refuse_files(workspace, forced=after_pseudonymise)
    if path.suffix.lower() in YAML:
        stated = read_guide(path)
    else:
        from koding.reading.guides import read_guide_list

        stated = read_guide_list(path)
    with workspace.record("guide load", path.name, dry_run=dry_run) as recorder:
        codes = read_codes(recorder.connection)
        themes = [_themes(codes, path, question) for question in stated.questions]
        there = {
            one.question.id: one
            for one in guide.read_questions(
                recorder.connection, {code.key: code.path for code in codes}
            )
        }
        wanted = {question.id for question in stated.questions}
        gone = [one for id, one in there.items() if id not in wanted]
        marks_gone = sum(_remove(recorder, one) for one in gone)
        changes = [
            _keep(recorder, there, place, question, themes[place])
            for place, question in enumerate(stated.questions)
        ]
    return GuideLoaded(
        len(stated.questions),
        changes.count("added"),
        changes.count("changed"),
        len(gone),
        marks_gone,
        stated.left_out,
        any(themes),
    )


def _themes(codes: Sequence[StoredCode], path: Path, question: GuideQuestion) -> tuple[int, ...]:
    try:
        return tuple(dict.fromkeys(code_named(codes, name).key for name in question.themes))
    except NotFoundError as error:
        values = {"question": question.text, "why": error.message}
        if question.line is None:
            raise GuideError(messages.IN_GUIDE(**values)) from error
        said = messages.IN_GUIDE_LINE(file=path.name, line=question.line, **values)
        raise GuideError(said) from error


def _remove(recorder: Recorder, one: StoredQuestion) -> int:
    marks = guide.marks_of(recorder.connection, one.key)
    recorder.delete(tables.guide_marks, marks)
    links = guide.link_keys(recorder.connection, one.key)
    recorder.delete(tables.guide_themes, links.values())
    recorder.retire(tables.guide_questions, one.key)
    return len(marks)


def _keep(
    recorder: Recorder,
    there: Mapping[str, StoredQuestion],
    place: int,
    question: GuideQuestion,
    themes: tuple[int, ...],
) -> str:
    """Write one question, and say what it became: added, changed or unchanged."""
    row: dict[str, Any] = {
        "identifier": question.id,
        "position": place,
        "topic": question.topic,
        "body": question.text,
        "also": list(question.also),
    }
    known = there.get(question.id)
    if known is None:
        key = recorder.insert(tables.guide_questions, row)
        changed = True
    else:
        key = known.key
        changed = recorder.update(tables.guide_questions, key, row)
    links = guide.link_keys(recorder.connection, key)
    dropped = [link for code, link in links.items() if code not in themes]
    new = [code for code in themes if code not in links]
    recorder.delete(tables.guide_themes, dropped)
    for code in new:
        recorder.insert(tables.guide_themes, {"question_id": key, "code_id": code})
    if known is None:
        return "added"
    return "changed" if changed or dropped or new else "unchanged"
