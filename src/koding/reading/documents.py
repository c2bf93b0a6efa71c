"""documents.csv: what the files cannot say about themselves."""

from __future__ import annotations

import re
from pathlib import Path

from koding.messages import Sentence, csv_files
from koding.model.codes import fold
from koding.model.material import DocumentFacts, SpeakerFacts
from koding.reading.csv_file import read_csv
from koding.reading.csv_table import Record
from koding.reading.facts import FactError, parse_date, parse_kind, parse_role

_COLUMNS = ("file", "name", "kind", "title", "date", "case", "speakers")
_FILE, _NAME = csv_files.FILE_TWICE, csv_files.DOCUMENT_TWICE
_SPEAKER = re.compile(
    r"(?P<label>[^=]+)=(?P<role>[^:@]*)(?::(?P<participant>[^@]*))?(?:@(?P<case>.*))?"
)


def read_document_facts(path: Path) -> dict[str, DocumentFacts]:
    """Return the facts of each file that documents.csv names, by the file's name as written.

    The cell `speakers` holds `LABEL=ROLE:PARTICIPANT@CASE; LABEL=ROLE`; standing last, it needs
    no quotation marks in a file with `;` between its cells.

    Raises:
        ReadingError: the table cannot be read, names a file or document twice, or a cell says
            something impossible; with file and line.
    """
    facts: dict[str, DocumentFacts] = {}
    lines: dict[str, int] = {}
    for record in read_csv(path, listing="speakers").records(_COLUMNS, ("file",)):
        file = record.need("file")
        facts[file] = _facts(record)
        for second, value in ((_FILE, file), (_NAME, facts[file].name)):
            if value and (first := lines.setdefault(f"{second.one} {fold(value)}", record.line)):
                _refuse_second(record, second, value, first)
    return facts


def _refuse_second(record: Record, second: Sentence, value: str, first: int) -> None:
    if first != record.line:
        raise record.error(second(name=value, line=first))


def _facts(record: Record) -> DocumentFacts:
    kind, date, speakers = record.get("kind"), record.get("date"), record.get("speakers")
    try:
        return DocumentFacts(
            name=record.get("name"),
            title=record.get("title"),
            kind=parse_kind(kind) if kind else None,
            date=parse_date(date) if date else None,
            case=record.get("case"),
            speakers=_speakers(speakers) if speakers else (),
        )
    except FactError as error:
        raise record.error(error.message) from error


def _speakers(cell: str) -> tuple[SpeakerFacts, ...]:
    speakers = tuple(_speaker(part.strip()) for part in cell.split(";") if part.strip())
    labels = [fold(speaker.label) for speaker in speakers]
    for speaker, label in zip(speakers, labels, strict=True):
        if labels.count(label) > 1:
            raise FactError(csv_files.SPEAKER_TWICE(name=speaker.label))
    return speakers


def _speaker(text: str) -> SpeakerFacts:
    match = _SPEAKER.fullmatch(text)
    if not match:
        raise FactError(csv_files.NO_SPEAKER(text=text))
    label, role, participant, case = ((part or "").strip() for part in match.groups())
    return SpeakerFacts(
        label.removesuffix(":").strip(),
        parse_role(role) if role else None,
        participant or None,
        case or None,
    )
