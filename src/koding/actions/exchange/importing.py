"""Takes in another program's project, whole or not at all, as one command that can be undone.

What it did is shown as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.exchange.codes_taken import take_codes
from koding.actions.exchange.comments_taken import commented_project
from koding.actions.exchange.documents_taken import take_documents
from koding.actions.exchange.intake import Intake, take_coders
from koding.actions.exchange.memos_taken import take_memos
from koding.actions.exchange.passages_taken import take_passages
from koding.actions.exchange.people_taken import case_codes, take_people
from koding.actions.history import refuse_files
from koding.errors import ReadingError
from koding.messages import exchange
from koding.messages import exchange as messages
from koding.model.choices import FromProgram
from koding.model.exchange import ExchangeLine, ExchangeOutcome
from koding.model.label import Wording
from koding.system.garbage import garbage_left
from koding.tabling.fields import field as column
from koding.tabling.fields import tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.exchange import ExchangeProject
    from koding.tabling import Frame


@dataclass(frozen=True, slots=True)
class TakeOptions:
    """How a file is read where its name does not tell, and which of several projects in it.

    Of a file with comments, which document it is of, and which coder an author is.
    """

    program: FromProgram | None = None
    project: str = ""
    after_pseudonymise: bool = False
    after_withdrawal: bool = False
    document: str = ""
    same_coders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExchangeReport:
    """What came of an import; `told` is said of the file itself."""

    origin: str
    lines: tuple[ExchangeLine, ...]
    told: tuple[Message, ...]
    documents: int
    changes: int


def take_in(
    workspace: Workspace, file: Path, options: TakeOptions, *, dry_run: bool = False
) -> ExchangeReport:
    """Take in a project, joined with what the study has of it already.

    Raises:
        ReadingError: it cannot be read, or may harm whoever reads it.
        ConflictError: names in the study were replaced, or somebody withdrew, and nobody asked for
            files all the same.
    """
    refuse_files(workspace, forced=options.after_pseudonymise)
    with garbage_left():
        codes: dict[str, int] = {}
        command = "exchange import"
        if file.suffix.lower() in (".docx", ".odt"):
            taken = commented_project(workspace, file, options.document, options.same_coders)
            project, codes = taken.project, dict(taken.codes)
            command = "exchange import comments"
        else:
            project = read_project(file, options)
        with workspace.record(command, file.name, dry_run=dry_run) as recorder:
            intake = Intake(recorder, project, workspace.study.levels, codes=codes)
            intake.case_codes = case_codes(project)
            take_coders(intake)
            take_codes(intake, workspace.study.language)
            intake.takes_unknown = options.after_withdrawal
            take_documents(intake, file.name)
            take_passages(intake)
            take_people(intake)
            take_memos(intake)
    lines = (*intake.tally.lines(), *project.left)
    if not lines:
        raise ReadingError(messages.NOTHING_IN(file=file.name))
    documents = intake.tally.count(ExchangeOutcome.TAKEN, messages.DOCUMENTS)
    origin = project.origin or "?"
    return ExchangeReport(origin, lines, project.told, documents, intake.tally.changes)


def read_project(file: Path, options: TakeOptions) -> ExchangeProject:
    """Return what a file of another program says, read by its name's ending or as is asked.

    Raises:
        ReadingError: koding reads no such files, or not this one.
    """
    reader = _reader(file, options)
    if reader is None:
        raise ReadingError(messages.NO_KIND(file=file.name or file))
    return reader()


def _reader(file: Path, options: TakeOptions) -> Callable[[], ExchangeProject] | None:
    from koding.reading.qualcoder import read_qualcoder
    from koding.reading.refi import read_refi
    from koding.reading.taguette import read_taguette

    ending, program = file.suffix.lower(), options.program
    if program is FromProgram.REFI or (program is None and ending in (".qdpx", ".qdc", ".qde")):
        return lambda: read_refi(file)
    if program is FromProgram.QUALCODER or (program is None and ending == ".qda"):
        return lambda: read_qualcoder(file)
    is_database = ending in (".sqlite3", ".sqlite", ".db")
    if program is FromProgram.TAGUETTE or (program is None and is_database):
        return lambda: read_taguette(file, options.project)
    return None


_TOLD = {
    ExchangeOutcome.TAKEN: exchange.TOLD_TAKEN,
    ExchangeOutcome.CHANGED: exchange.TOLD_CHANGED,
    ExchangeOutcome.THERE: exchange.TOLD_THERE,
    ExchangeOutcome.LEFT: exchange.TOLD_LEFT,
}


def exchange_frame(lines: Sequence[ExchangeLine]) -> Frame:
    """Return one row an outcome, thing and reason."""
    order = list(ExchangeOutcome)
    fields = [
        column("told", _told, says="merge.told", keyed=True),
        column("what", lambda line: Wording.of(line.what), says="exchange.what"),
        whole("n", lambda line: line.n, says="exchange.n"),
        column("why", lambda line: None if line.why is None else Wording.of(line.why),
              says="exchange.why"),
    ]  # fmt: skip
    rows = sorted(lines, key=lambda line: order.index(line.outcome))
    return tabulate(word("title.exchange"), fields, rows)


def _told(line: ExchangeLine) -> Wording:
    return Wording.of(_TOLD[line.outcome](), line.outcome.value)
