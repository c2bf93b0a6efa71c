"""`import koding`: the study in Python, for notebooks and scripts."""

from koding.api.result import Figure, Result, Value
from koding.api.session import KodingWarning
from koding.api.study import OpenStudy, open_study
from koding.errors import KodingError
from koding.model.outcomes import Tagged

open = open_study

__all__ = [
    "Figure",
    "KodingError",
    "KodingWarning",
    "OpenStudy",
    "Result",
    "Tagged",
    "Value",
    "open",
]
