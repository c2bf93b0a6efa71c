"""How a result can be written; light enough for `--help`."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A rendering of a frame."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


class Profile(StrEnum):
    """Which program a CSV is to open in unaided."""

    R = "r"
    EXCEL_NO = "excel-no"
