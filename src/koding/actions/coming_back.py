"""Refuses what would bring somebody back who withdrew: their files, and what may be theirs.

And a file of koding's own in which dots stand for words that may not be printed, which would put
them in place of the words.

Of a changed file nobody can tell: no name of theirs is kept, nothing they said, and no hash of
either. So once somebody has withdrawn, what the study never had is taken in only by whoever says it
is not theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import ConflictError
from koding.messages import withdrawing as messages
from koding.messages.files import some
from koding.model.withheld import dots
from koding.store import documents, withdrawals
from koding.store.withheld import read_withheld

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from koding.model.stored import StoredDocument

_SHOWN = 6
_DOTS = dots(3)
_RUN = dots(7)
"""Dots that nobody writes but koding, whoever else may write three."""


def refuse_withdrawn(connection: Connection, file: str, hashes: Collection[str]) -> None:
    """Refuse a file that is known to hold the words of somebody who withdrew.

    Raises:
        ConflictError: it, or its text, is as it was then.
    """
    at = withdrawals.withdrawn_at(connection, hashes)
    if at is not None:
        raise ConflictError(messages.FILE_WITHDRAWN(file=file, date=at[:10]))


def refuse_withdrawn_answers(connection: Connection, file: str, sha256: str) -> None:
    """Refuse a file of responses that is known to hold the answers of somebody who withdrew.

    Raises:
        ConflictError: it is as it was then.
    """
    at = withdrawals.withdrawn_at(connection, [sha256])
    if at is not None:
        raise ConflictError(messages.SURVEY_WITHDRAWN(file=file, date=at[:10]))


def refuse_unknown_texts(connection: Connection, file: str) -> None:
    """Refuse a text that the study never had, once somebody has withdrawn: it may be theirs.

    Raises:
        ConflictError: somebody has.
    """
    at = withdrawals.last_destroying(connection)
    if at is not None:
        raise ConflictError(messages.FILE_MAY_BE_WITHDRAWN(file=file, date=at[:10]))


def refuse_unknown_documents(connection: Connection, copy: str, new: Sequence[str]) -> None:
    """Refuse documents that the study never had of a copy that knows not who has withdrawn.

    Raises:
        ConflictError: somebody has, and there are some.
    """
    at = withdrawals.last_destroying(connection) if new else None
    if at is not None:
        names = some(new, _SHOWN)
        said = messages.COPY_MAY_BE_WITHDRAWN
        raise ConflictError(said(n=len(new), other=copy, date=at[:10], names=names))


def refuse_unknown_answers(connection: Connection, file: str, new: Sequence[str]) -> None:
    """Refuse respondents whom the study has not, once one has withdrawn: they may be the same.

    Raises:
        ConflictError: one has, and there are some.
    """
    at = withdrawals.last_destroying(connection, respondents=True) if new else None
    if at is not None:
        names = some(new, _SHOWN)
        said = messages.SURVEY_MAY_BE_WITHDRAWN
        raise ConflictError(said(n=len(new), file=file, date=at[:10], names=names))


def refuse_lines_back(connection: Connection, file: str, document: str, lost: int) -> None:
    """Refuse a changed file that has words again where `lost` lines were withdrawn.

    Raises:
        ConflictError: it has.
    """
    if lost > 0 and withdrawals.last_destroying(connection) is not None:
        raise ConflictError(messages.LINES_WITHDRAWN(file=file, n=lost, document=document))


def refuse_dots(connection: Connection, file: str, document: StoredDocument, text: str) -> None:
    """Refuse a changed file that was written without the words which may not be printed.

    Raises:
        ConflictError: dots stand in it where the document has words.
    """
    ours = documents.read_text(connection, document.revision)
    # What may be printed by now was withheld when the file was written: a run of dots tells.
    is_withheld = read_withheld(connection).stretches.get(document.revision)
    sign = _DOTS if is_withheld else _RUN
    if text.count(sign) > ours.count(sign):
        raise ConflictError(messages.DOTS_FOR_WORDS(file=file, document=document.name))


def text_as_written(connection: Connection, revision: int, text: str, theirs: str) -> str:
    """Return a current text as the file has it whose text is `theirs`: with dots, if that has them.

    Every place in it is one of the text's own.
    """
    if theirs.count(_DOTS) <= text.count(_DOTS):
        return text
    return read_withheld(connection).hide(revision, text)
