"""A file of JSON, opened with care: as deep, and as large, as transcripts are."""

from __future__ import annotations

import json

from koding.errors import ReadingError
from koding.messages import Sentence
from koding.reading.decoding import RawFile, decode


def read_json(file: RawFile, broken: Sentence) -> object:
    """Return what a file of JSON holds.

    Raises:
        ReadingError: it is not JSON (said as `broken`), or its encoding cannot be told.
    """
    text = decode(file, broken)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(broken(file=file.name)) from error
