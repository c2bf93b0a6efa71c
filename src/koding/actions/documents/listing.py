"""Writes documents.csv from what the study knows, for a person to fill in; keeps what stands."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.documents.folders import DOCUMENTS_FILE, find_files
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
    from pathlib import Path

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

    `cases` are proposals: an organisation whose name stands before the first turn, by document.
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
        known = [name for one in people.read_cases(connection) for name in (one.name, *one.aliases)]
        for name in files:
            document = documents.find_document_of(connection, name)
            if document is None:
                absent.append(name)
                continue
            row, left = _row(connection, name, document)
            unwritten += left
            if not row["case"] and (case := _case_above(connection, document, known)):
                row["case"] = case
                proposed.append((document.name, case))
            row[OFFERED] = _header(folder / name, row)
            offered += [document.name] if row[OFFERED] else []
            rows.append(row)
    if rows and not dry_run:
        write_files({file: _written(file, rows)})
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


def _case_above(connection: Connection, document: StoredDocument, known: Sequence[str]) -> str:
    """Return the one known organisation that is named before the first turn, or nothing."""
    turns = documents.read_turns(connection, document.revision)
    start = min((turn.start for turn in turns), default=0)
    above = fold(documents.read_text(connection, document.revision)[:start])
    found = [name for name in known if f" {fold(name)} " in f" {_spaced(above)} "]
    longest = [
        one
        for one in found
        if not any(fold(one) != fold(other) and fold(one) in fold(other) for other in found)
    ]
    return longest[0] if len(longest) == 1 else ""


def _spaced(text: str) -> str:
    """Return the words of a text with one space between them."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())


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
