"""The codebook's files: YAML to codebook and back, and what to say of one."""

from koding.codebook.differences import CodebookChange, CodebookDifference, differences
from koding.codebook.remarks import Finding, check_codebook
from koding.codebook.survey import read_survey_codebook
from koding.codebook.themes import read_codebook
from koding.codebook.writing import write_codebook

__all__ = [
    "CodebookChange",
    "CodebookDifference",
    "Finding",
    "check_codebook",
    "differences",
    "read_codebook",
    "read_survey_codebook",
    "write_codebook",
]
