"""Attributes of what is studied: values that are not of an attribute's type."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOT_WHOLE = sentence("'{value}' is not a whole number, as the values of attribute '{name}' are")
NO_NUMBER = sentence("'{value}' is not a number, as the values of attribute '{name}' are")
NO_DATE = sentence("'{value}' is not a date (2026-01-31), as the values of attribute '{name}' are")
NEITHER = sentence("'{value}' is neither yes nor no, as the values of attribute '{name}' are")
NO_CASE_NAME = sentence("the name of the {case} is empty")

IN_COMMANDS = {
    NOT_WHOLE: sentence("correct it where it stands"),
    NO_NUMBER: sentence("correct it where it stands"),
    NO_DATE: sentence("correct it where it stands"),
    NEITHER: sentence("correct it where it stands"),
    NO_CASE_NAME: sentence("give it a name"),
}
