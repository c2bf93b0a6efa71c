"""The interview guide: loads it, and says what a turn asks where its words do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.actions.asked import match_study
from koding.actions.history import refuse_files
from koding.actions.naming import code_named, document_named, locate, nearest
from koding.codebook.guide import read_guide
from koding.errors import ConflictError, GuideError, NotFoundError
from koding.messages import guide as messages
from koding.messages.choices import choice_word
from koding.model.choices import ASKING
from koding.model.codes import fold
from koding.model.guide import Prompt
from koding.model.places import LineRange
from koding.store import documents, guide, tables
from koding.store.codes import read_codes
from koding.store.stamps import now
from koding.study import kept_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.guide import GuideAnswers, GuideQuestion
    from koding.model.snapshot import Snapshot
    from koding.model.stored import StoredCode, StoredDocument, StoredTurn
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


@dataclass(frozen=True)
class GuideView:
    """A snapshot, what was asked in it, and what the turns of each document were taken for.

    `prompts` are of the documents that were asked for.
    """

    snapshot: Snapshot
    asked: GuideAnswers
    prompts: tuple[Prompt, ...]


def view_guide(workspace: Workspace, names: tuple[str, ...] = ()) -> GuideView:
    """Return the guide against the interviews; with the prompts of the documents called `names`.

    Without names the prompts are those of every document, without their words.

    Raises:
        NotFoundError: no guide is loaded, or there is no such document.
    """
    from koding.store.snapshot import read_snapshot  # numpy, which `guide load` does without

    with workspace.read() as connection:
        _require_guide(connection)
        wanted = [document_named(connection, name) for name in names]
        snapshot = read_snapshot(connection)
        kept = kept_file("guide", workspace.study.guid)
        asked, matched = match_study(connection, snapshot, kept, [one.name for one in wanted])
        prompts: list[Prompt] = []
        for place, name in enumerate(snapshot.documents.names):
            document = next((one for one in wanted if one.name == name), None)
            if wanted and document is None:
                continue
            text, numbers = _words_of(connection, document)
            turns = () if document is None else documents.read_turns(connection, document.revision)
            for put, match in matched[place]:
                said, line = "", None
                if turns:
                    turn = turns[put.turn]
                    title = turn.section or ""
                    said = title if put.is_heading else text[turn.start : turn.end]
                    line = numbers[put.turn]
                prompts.append(Prompt(name, put.turn, line, said, match, put.is_heading))
    return GuideView(snapshot, asked, tuple(prompts))


def _words_of(
    connection: Connection, document: StoredDocument | None
) -> tuple[str, dict[int, int]]:
    """Return a document's text, and the number of the first line of each of its turns."""
    if document is None:
        return "", {}
    first: dict[int, int] = {}
    places = {
        turn.ordinal: place
        for place, turn in enumerate(documents.read_turns(connection, document.revision))
    }
    for line in documents.read_lines(connection, document.revision):
        first.setdefault(places[line.turn], line.number)
    return documents.read_text(connection, document.revision), first


def mark_turn(workspace: Workspace, document: str, line: int, question: str | None) -> StoredMark:
    """Say that the turn a line is of asks `question`, or nothing of the guide where that is None.

    Raises:
        NotFoundError: there is no such document, line or question, or no guide.
        ConflictError: the line is spoken by nobody who asks, or this was said already.
    """
    with workspace.record("guide match", f"{document}:{line}") as recorder:
        connection = recorder.connection
        _require_guide(connection)
        found = document_named(connection, document)
        turns = documents.read_turns(connection, found.revision)
        place = _asking_turn(connection, found, turns, line)
        one = None if question is None else _question_named(connection, question)
        there = guide.mark_on(connection, found.key, place)
        values = {"turns": len(turns), "question_id": None if one is None else one.key}
        if there is not None and all(getattr(there, key) == values[key] for key in values):
            raise ConflictError(messages.SAME_MARK(place=f"{found.name}:{line}"))
        row = {**values, "coder_id": recorder.coder, "created_at": now()}
        if there is None:
            place_of = {"document_id": found.key, "turn": place}
            recorder.insert(tables.guide_marks, {**place_of, **row})
        else:
            recorder.update(tables.guide_marks, there.id, row)
    return StoredMark(f"{found.name}:{line}", None if one is None else one.question.text)


@dataclass(frozen=True, slots=True)
class StoredMark:
    """Where something was said of a turn, and the question that it asks."""

    place: str
    question: str | None


def clear_mark(workspace: Workspace, document: str, line: int) -> str:
    """Take back what was said of the turn a line is of; return its place.

    Raises:
        NotFoundError: nothing was said of it, or there is no such document or line.
    """
    with workspace.record("guide match", f"{document}:{line}") as recorder:
        connection = recorder.connection
        found = document_named(connection, document)
        turns = documents.read_turns(connection, found.revision)
        place = _turn_of(connection, found, turns, line)
        there = guide.mark_on(connection, found.key, place)
        if there is None:
            raise NotFoundError(messages.NO_MARK(place=f"{found.name}:{line}"))
        recorder.delete(tables.guide_marks, [there.id])
    return f"{found.name}:{line}"


def _require_guide(connection: Connection) -> None:
    if not guide.has_guide(connection):
        raise NotFoundError(messages.NO_GUIDE())


def _turn_of(
    connection: Connection, document: StoredDocument, turns: tuple[StoredTurn, ...], line: int
) -> int:
    start = locate(connection, document, LineRange(line, line)).start
    return next(place for place, turn in enumerate(turns) if turn.start <= start < turn.end)


def _asking_turn(
    connection: Connection, document: StoredDocument, turns: tuple[StoredTurn, ...], line: int
) -> int:
    place = _turn_of(connection, document, turns, line)
    turn = turns[place]
    if turn.role not in ASKING:
        raise ConflictError(
            messages.NOT_ASKING(
                place=f"{document.name}:{line}",
                document=document.name,
                speaker=turn.speaker or messages.NOBODY(),
                role=choice_word(turn.role),
            )
        )
    return place


def _question_named(connection: Connection, name: str) -> StoredQuestion:
    """Return the question whose id, or whose words, are `name`."""
    paths = {code.key: code.path for code in read_codes(connection)}
    stored = guide.read_questions(connection, paths)
    for one in stored:
        if fold(name) in (fold(one.question.id), fold(one.question.text)):
            return one
    near = nearest(name, [one.question.id for one in stored])
    kind = messages.NO_QUESTION_BUT if near else messages.NO_QUESTION
    raise NotFoundError(kind(name=name, near=near))
