"""Files to model objects, one file per format; nothing here knows a database."""

from __future__ import annotations

from koding.reading.decoding import normalise
from koding.reading.facts import FactError, merge_facts, parse_date
from koding.reading.labels import colon_labels
from koding.reading.lists import parse_speaker, read_cases, read_document_facts
from koding.reading.passages import read_passages, read_summary_rows
from koding.reading.responses import read_responses
from koding.reading.transcripts import SUFFIXES, read_text_again, read_transcript

__all__ = [
    "SUFFIXES",
    "FactError",
    "colon_labels",
    "merge_facts",
    "normalise",
    "parse_date",
    "parse_speaker",
    "read_cases",
    "read_document_facts",
    "read_passages",
    "read_responses",
    "read_summary_rows",
    "read_text_again",
    "read_transcript",
]
