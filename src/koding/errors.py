"""The errors koding tells its user about, each with the exit code of the command it ends."""

from __future__ import annotations

from koding.messages import Sayable, spoken


class KodingError(Exception):
    """What is wrong, and where, as a sentence and its values.

    What to do next is added by whoever faces the person (`messages.advice`).
    """

    exit_code = 1

    def __init__(self, message: Sayable | str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message if isinstance(self.message, str) else self.message.text(spoken())


class StudyError(KodingError):
    """The study's folder or its koding.toml cannot be used."""


class ReadingError(KodingError):
    """A file cannot be read as what it should be."""


class CodebookError(KodingError):
    """The codebook, or a codebook file, says something that cannot hold."""


class SurveyError(KodingError):
    """The survey, or its codebook, says something that cannot hold."""


class GuideError(KodingError):
    """The interview guide says something that cannot hold."""


class NotFoundError(KodingError):
    """Something was named that is not there, or that could be several things."""


class ConflictError(KodingError):
    """The change would break a rule of the data, or something that was made later."""


class QueryError(KodingError):
    """A search is not written as a search is."""


class DatabaseError(KodingError):
    """The database is missing, locked, damaged, too new, or cannot be written."""


class DatabaseBusyError(DatabaseError):
    """Another process holds the database; the same call may go through in a moment."""


class DatabaseAwayError(DatabaseBusyError):
    """The server cannot be reached, or went away; nothing of what was under way is saved."""


class DatabaseMovedError(DatabaseError):
    """The database's file is no longer where it was opened; nothing was saved in it."""


class CheckFailedError(KodingError):
    """`koding check` found something that is not as it must be."""


class LanguageError(KodingError):
    """The language model is missing or cannot be loaded."""


class OutputError(KodingError):
    """What a command had to say cannot be written where it was sent."""


class KeyFileError(KodingError):
    """The key from pseudonyms to names cannot be read, written, or kept there."""
