"""What results and running text can be written as; light enough for `--help`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from koding.errors import KodingError
from koding.messages import output

PLAIN_ENDINGS = ("", "txt")
"""Endings of a file that holds the table as a terminal shows it."""


class Format(StrEnum):
    """A rendering of a frame, or of the figure it has."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    MD = "md"
    TEX = "tex"
    DOCX = "docx"
    SVG = "svg"
    PNG = "png"


BINARY = (Format.XLSX, Format.DOCX, Format.PNG)
"""What a terminal cannot show."""
FIGURES = (Format.SVG, Format.PNG)
"""What only a result with a figure can be written as."""


class Profile(StrEnum):
    """Which program a CSV is to open in unaided."""

    R = "r"
    EXCEL_NO = "excel-no"


def format_for(asked: Format | None, out: Path | None) -> Format:
    """Return the format asked for, else the one that the file's name ends in, else the table.

    Raises:
        KodingError: no format is asked for, and the name ends in one that koding does not write.
    """
    if asked is not None:
        return asked
    ending = "" if out is None else out.suffix.lower().removeprefix(".")
    if ending in PLAIN_ENDINGS:
        return Format.TABLE
    if ending not in list(Format):
        endings = [f".{one}" for one in Format if one is not Format.TABLE]
        raise KodingError(output.NO_FORMAT(ending=ending, file=out, endings=endings))
    return Format(ending)


class TextFormat(StrEnum):
    """A document for reading and for editing on."""

    DOCX = "docx"
    MD = "md"
    TEX = "tex"


def text_format_for(asked: TextFormat | None, out: Path | None) -> TextFormat:
    """Return the format asked for, else the one that the file's name ends in, else Markdown."""
    if asked is not None:
        return asked
    ending = "" if out is None else out.suffix.lower().removeprefix(".")
    return TextFormat(ending) if ending in list(TextFormat) else TextFormat.MD


class TranscriptFormat(StrEnum):
    """A file of a transcript that can be imported again."""

    TXT = "txt"
    DOCX = "docx"
    VTT = "vtt"


def transcript_format_for(asked: TranscriptFormat | None, out: Path | None) -> TranscriptFormat:
    """Return the format asked for, else the one that the file's name ends in, else text."""
    if asked is not None:
        return asked
    ending = "" if out is None else out.suffix.lower().removeprefix(".")
    formats = list(TranscriptFormat)
    return TranscriptFormat(ending) if ending in formats else TranscriptFormat.TXT
