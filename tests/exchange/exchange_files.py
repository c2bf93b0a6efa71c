"""Writes projects and exports studies, for the tests of what is exchanged."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from koding.actions.exchange.gathering import SendOptions, Sent, gathered
from koding.actions.exchange.importing import ExchangeReport, TakeOptions, take_in
from koding.actions.workspace import Workspace
from koding.model.exchange import ExchangeOutcome
from koding.present.refi import write_project
from tests.exchange import check_qdpx

SCHEMAS = Path(check_qdpx.__file__).resolve().parents[2] / "src/koding/system/schemas"
P = "urn:QDA-XML:project:1.0"
Place = tuple[int, int, str]


def guid(number: int) -> str:
    """Return a GUID by its number."""
    return f"00000000-0000-4000-8000-{number:012x}"


def send(workspace: Workspace, file: Path, **options: Any) -> Sent:
    """Export the study, and see that the checker finds no error in the file."""
    with gathered(workspace, SendOptions(**options)) as sent:
        write_project(sent.project, file)
    assert faults(file) == []
    return sent


def faults(file: Path) -> list[Any]:
    """Return the errors that the independent checker finds."""
    checker: Any = check_qdpx
    report = checker.check(str(file), checker.load_schemas(str(SCHEMAS)), 9)
    return [item for item in report.items if item[0] == "E"]


def take(workspace: Workspace, file: Path, **options: Any) -> ExchangeReport:
    """Take in a project."""
    dry_run = options.pop("dry_run", False)
    return take_in(workspace, file, TakeOptions(**options), dry_run=dry_run)


def counted(report: ExchangeReport, outcome: ExchangeOutcome, what: str) -> int:
    """Return how many of something had an outcome."""
    return sum(
        line.n for line in report.lines if line.outcome == outcome and str(line.what) == what
    )


def project_xml(inside: str, **attributes: str) -> str:
    """Return a project with what is inside."""
    given = {"name": "Prøve", "origin": "Other 1", **attributes}
    said = "".join(f" {name}={quoteattr(value)}" for name, value in given.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="{P}"{said}>{inside}</Project>'


def source_xml(places: Sequence[Place], number: int = 1, **attributes: str) -> str:
    """Return a source whose places are each coded with the one code, by user 0x10 in turn."""
    given = {"name": f"Kilde {number}", "plainTextPath": f"internal://{guid(number)}.txt"}
    said = "".join(f" {n}={quoteattr(v)}" for n, v in (given | attributes).items())
    selections = "".join(
        f'<PlainTextSelection guid="{guid(number * 0x1000 + place)}" name={quoteattr(name)}'
        f' startPosition="{start}" endPosition="{end}" creatingUser="{guid(0x10)}">'
        f'<Coding guid="{guid(number * 0x100000 + place)}"><CodeRef targetGUID="{guid(0x20)}"/>'
        "</Coding></PlainTextSelection>"
        for place, (start, end, name) in enumerate(places)
    )
    return f'<TextSource guid="{guid(number)}"{said}>{selections}</TextSource>'


HEAD = (
    f'<Users><User guid="{guid(0x10)}" name="Kari"/></Users><CodeBook><Codes>'
    f'<Code guid="{guid(0x20)}" name="kode" isCodable="true"/></Codes></CodeBook>'
)


def write_qdpx(file: Path, xml: str | bytes, files: Mapping[str, bytes]) -> Path:
    """Write an archive of a project and the files beside it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
        for name, data in files.items():
            archive.writestr(name, data)
    return file


def one_source(file: Path, stored: bytes, places: Sequence[Place], **attributes: str) -> Path:
    """Write a project of one text, as a program stores it, with places coded in it."""
    sources = f"<Sources>{source_xml(places)}</Sources>"
    return write_qdpx(
        file, project_xml(HEAD + sources, **attributes), {f"sources/{guid(1)}.txt": stored}
    )
