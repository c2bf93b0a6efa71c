"""Writes documents.csv from what the study knows, for a person to fill in; keeps what stands."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.documents.belonging import evidence_of, organisation_of
from koding.actions.documents.folders import (
    DOCUMENTS_FILE,
    find_files,
    find_material,
    has_transcripts,
)
from koding.errors import ConflictError, KodingError
from koding.messages import documents as messages
from koding.model.choices import Role
from koding.model.codes import fold, tidy_name
from koding.reading import read_document_facts, read_transcript
from koding.reading.facts import FactError, parse_date
from koding.reading.lists import OFFERED
from koding.store import documents, people
from koding.store.history import pseudonymised_with
from koding.system.files import write_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.material import HeaderFact
    from koding.model.stored import StoredDocument, StoredSpeaker

_COLUMNS = ("file", "name", "kind", "title", "date", "case", OFFERED, "speakers")
_BOM = "\ufeff"
_FORMULA = tuple("=+-@\t\r\n'")


@dataclass(frozen=True, slots=True)
class ListedDocuments:
    """What was written of which documents.

    `cases` are proposals: an organisation that a document's name or header says, by document.
    `unwritten` are labels that documents.csv cannot hold; `absent` files not imported yet;
    `offered` the documents whose files say more of themselves, which nobody has taken.
    """

    file: Path
    added: tuple[str, ...] = ()
    kept: int = 0
    cases: tuple[tuple[str, str], ...] = ()
    unwritten: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


def own_folder(workspace: Workspace) -> Path:
    """Return the folder of the study that the documents came from: interviews, or what holds most.

    Folders are those with transcripts; where no document came from them it is interviews.
    """
    root, here = workspace.study.root, Path.cwd()
    with workspace.read() as connection:
        sources = {one.source_name for one in documents.read_documents(connection)}
    counts = {
        folder: len(sources & {path.name for path in find_files([root / folder])})
        for folder in ("interviews", *find_material(root).folders)
        if has_transcripts(root / folder)
    }
    best = max(counts, key=lambda folder: counts[folder], default="interviews")
    place = root / best
    return place.relative_to(here) if place.is_relative_to(here) else place


def list_folder(workspace: Workspace, folder: Path, *, dry_run: bool = False) -> ListedDocuments:
    """Write documents.csv into a folder of transcripts; rows that are there stay as they are.

    Raises:
        NotFoundError: there is no such folder, or no transcript in it.
        ReadingError: the documents.csv that is there cannot be read.
        ConflictError: its names were replaced with pseudonyms, or it cannot be added to.
    """
    file = folder / DOCUMENTS_FILE
    there = {tidy_name(name) for name in read_document_facts(file)} if file.is_file() else set()
    files = [path.name for path in find_files([folder]) if tidy_name(path.name) not in there]
    rows: list[dict[str, str]] = []
    absent, unwritten = [], []
    proposed: list[tuple[str, str]] = []
    offered: list[str] = []
    with workspace.read() as connection:
        if pseudonymised_with(connection) is not None:
            raise ConflictError(messages.NAMES_ARE_REPLACED(file=file.name))
        known = {
            fold(spelling): one.name
            for one in people.read_cases(connection)
            for spelling in (one.name, *one.aliases)
        }
        for name in files:
            document = documents.find_document_of(connection, name)
            if document is None:
                absent.append(name)
                continue
            row, left = _row(connection, name, document)
            unwritten += left
            if document.case is None:
                row["case"] = organisation_of(evidence_of(connection, document), known)
                proposed += [(document.name, row["case"])] if row["case"] else []
            row[OFFERED] = _header(folder / name, row)
            offered += [document.name] if row[OFFERED] else []
            rows.append(row)
    if rows and not dry_run:
        write_files({file: _written(file, rows)}, of_study=True)
    return ListedDocuments(
        file,
        tuple(row["name"] for row in rows),
        len(there),
        tuple(proposed),
        tuple(unwritten),
        tuple(absent),
        tuple(offered),
    )


def _row(
    connection: Connection, file: str, document: StoredDocument
) -> tuple[dict[str, str], list[str]]:
    """Return a document's row, and the labels that a cell cannot hold."""
    speakers = documents.read_speakers(connection, document)
    told = [one for one in speakers if not set("=;") & set(one.label)]
    left = [one.label for one in speakers if one not in told]
    return {
        "file": file,
        "name": document.name,
        "kind": document.kind.value,
        "title": document.title or "",
        "date": document.date or "",
        "case": document.case or "",
        "speakers": "; ".join(_speaker(one, document.case) for one in told),
    }, left


def _header(file: Path, row: Mapping[str, str]) -> str:
    """Return what a file's header says that the row has not: `Sted: Oslo; Informant: Leder`.

    A file that can no longer be read says nothing here: its import tells of it.
    """
    try:
        facts = read_transcript(file).header
    except KodingError:
        return ""
    known = {fold(value) for value in row.values() if value}
    told = [one for one in facts if fold(one.value) not in known and not _is_date(one, row)]
    return "; ".join(f"{one.key}: {one.value}" for one in told)


def _is_date(fact: HeaderFact, row: Mapping[str, str]) -> bool:
    """Return whether a fact is the date that the document has already."""
    try:
        return parse_date(fact.value) == row["date"]
    except FactError:
        return False


def _speaker(speaker: StoredSpeaker, case: str | None) -> str:
    """Return `LABEL=ROLE:PARTICIPANT@CASE`, without what is not known or the document says."""
    role = "" if speaker.role is Role.UNKNOWN else speaker.role.value
    person = speaker.participant or ""
    if set(";@") & set(person) or ";" in (speaker.case or ""):
        return f"{speaker.label}={role}"
    text = f"{speaker.label}={role}" + (f":{person}" if person else "")
    return text + (f"@{speaker.case}" if person and speaker.case and speaker.case != case else "")


def _written(file: Path, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return the bytes of the table with `rows` after what is there, byte for byte as it was."""
    if not file.is_file():
        head = ";".join(_COLUMNS) + "\r\n"
        return (_BOM + head + _lines(rows, _COLUMNS, ";", "\r\n")).encode()
    before = file.read_bytes()
    try:
        text = before.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConflictError(messages.NOT_ADDED_TO(file=file.name)) from error
    first, rest = (text.partition("\n")[0].strip("\r"), text)
    if first.lower().startswith(("sep=", '"sep=')):
        first = rest.split("\n", 2)[1].strip("\r")
    delimiter = max(";,\t", key=first.count)
    columns = [fold(name) for name in next(csv.reader([first], delimiter=delimiter))]
    ending = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith("\n") else ending
    return before + (gap + _lines(rows, columns, delimiter, ending)).encode()


def _lines(
    rows: Sequence[Mapping[str, str]], columns: Sequence[str], delimiter: str, ending: str
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending)
    for row in rows:
        writer.writerow(_guarded(row.get(column, "")) for column in columns)
    return out.getvalue()


def _guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; reading takes the guard away."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
