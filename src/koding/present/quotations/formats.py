"""What running text can be written as; light enough for `--help`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class TextFormat(StrEnum):
    """A document for reading and for editing on."""

    DOCX = "docx"
    MD = "md"


def text_format_for(asked: TextFormat | None, out: Path | None) -> TextFormat:
    """Return the format asked for, else the one that the file's name ends in, else Markdown."""
    if asked is not None:
        return asked
    ending = "" if out is None else out.suffix.lower().removeprefix(".")
    return TextFormat(ending) if ending in list(TextFormat) else TextFormat.MD
