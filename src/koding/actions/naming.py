"""Finds what a user names: codes, documents, people, passages, items, and places in a text."""

from __future__ import annotations

import difflib
import shlex
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from koding.errors import NotFoundError
from koding.messages import Message, Sentence, naming
from koding.messages import coding as messages
from koding.model.codes import fold, split_path
from koding.model.places import LineRange, Quoted, Span, SpanPlace, Where, find_quoted
from koding.model.stored import StoredCode, StoredDocument
from koding.store import coders, documents, passages, people, survey, tables
from koding.store.codes import read_codes

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredLine

_SHOWN = 8
"""How many places of a quotation are named."""


class _Absent(NamedTuple):
    """What is said where there is none at all, none of that name, and none but the nearest."""

    every: Sentence
    this: Sentence
    but: Sentence


class Unknown(NamedTuple):
    """What is said where there is none at all, and none of that name among those there are."""

    every: Sentence
    this: Sentence


SPEAKER = Unknown(naming.NO_SPEAKERS, naming.NO_SPEAKER)
SECTION = Unknown(naming.NO_SECTIONS, naming.NO_SECTION)
ATTRIBUTE = Unknown(naming.NO_ATTRIBUTES, naming.NO_ATTRIBUTE)
_CODE = _Absent(naming.NO_CODES, naming.NO_CODE, naming.NO_CODE_BUT)
_DOCUMENT = _Absent(naming.NO_DOCUMENTS, naming.NO_DOCUMENT, naming.NO_DOCUMENT_BUT)
_CASE = _Absent(naming.NO_CASES, naming.NO_CASE, naming.NO_CASE_BUT)
_PERSON = _Absent(naming.NO_PEOPLE, naming.NO_PERSON, naming.NO_PERSON_BUT)


def nearest(name: str, names: Iterable[str], *, limit: int = 4) -> list[str]:
    """Return the names most like `name`, best first."""
    by_key = {fold(candidate): candidate for candidate in names}
    wanted = fold(name)
    close = difflib.get_close_matches(wanted, by_key, n=limit, cutoff=0.55)
    inside = [key for key in by_key if wanted and wanted in key and key not in close]
    return [by_key[key] for key in [*close, *inside][:limit]]


def code_named(codes: Sequence[StoredCode], name: str) -> StoredCode:
    """Return the code whose path is `name`, or whose path alone ends in it.

    Raises:
        NotFoundError: there is none (the nearest are named), or several.
    """
    wanted = [key for step in split_path(name) if (key := fold(step))]
    ends = [code for code in codes if wanted and _ends(code.path, wanted)]
    whole = [code for code in ends if len(split_path(code.path)) == len(wanted)]
    found = whole or ends
    if len(found) == 1:
        return found[0]
    if found:
        paths = [code.path for code in found]
        raise NotFoundError(naming.SEVERAL_CODES(name=name, paths=paths))
    raise NotFoundError(_absent(_CODE, name, [code.path for code in codes]))


def is_named(codes: Sequence[StoredCode], name: str) -> bool:
    """Return whether `name` is the path of a code, or one's path ends in it."""
    wanted = [key for step in split_path(name) if (key := fold(step))]
    return bool(wanted) and any(_ends(code.path, wanted) for code in codes)


def read_code(connection: Connection, name: str) -> StoredCode:
    """Return the code called `name` in the database; see `code_named`."""
    return code_named(read_codes(connection), name)


def subtree(codes: Sequence[StoredCode], top: StoredCode) -> list[StoredCode]:
    """Return a code and all codes under it; `codes` stand parents first."""
    keys = {top.key}
    found = []
    for code in codes:
        if code.key == top.key or code.parent in keys:
            keys.add(code.key)
            found.append(code)
    return found


def document_named(connection: Connection, name: str) -> StoredDocument:
    """Return the document called `name`.

    Raises:
        NotFoundError: there is none; the nearest are named.
    """
    if (found := documents.find_document(connection, name)) is not None:
        return found
    raise NotFoundError(_absent(_DOCUMENT, name, documents.document_names(connection).values()))


def case_named(connection: Connection, name: str) -> int:
    """Return the key of the organisation called `name`.

    Raises:
        NotFoundError: there is none; the nearest are named.
    """
    if (found := people.find_case(connection, name)) is not None:
        return found
    raise NotFoundError(_absent(_CASE, name, people.case_names(connection).values()))


def participant_named(connection: Connection, name: str) -> int:
    """Return the key of the participant called `name`.

    Raises:
        NotFoundError: there is none; the nearest are named.
    """
    if (found := people.find_participant(connection, name)) is not None:
        return found
    known = people.participant_names(connection).values()
    raise NotFoundError(_absent(_PERSON, name, known))


def coder_named(connection: Connection, name: str) -> int:
    """Return the key of the coder called `name`.

    Raises:
        NotFoundError: there is none; those there are are named.
    """
    found = coders.find_coder(connection, name)
    if found is None:
        there = list(coders.coder_names(connection).values())
        kind = naming.NO_CODER if there else naming.NO_CODERS
        raise NotFoundError(kind(name=name, coders=there))
    return found


def refuse_unknown(kinds: Unknown, wanted: Iterable[str], names: Iterable[str | None]) -> None:
    """Raise NotFoundError for the first of `wanted` that is none of `names`."""
    known = list(dict.fromkeys(name for name in names if name is not None))
    for name in wanted:
        if fold(name) not in map(fold, known):
            close = nearest(name, known) or known[:6]
            kind = kinds.this if close else kinds.every
            raise NotFoundError(kind(name=name, names=close))


def passage_named(connection: Connection, name: str) -> Any:
    """Return the row of the passage whose GUID begins with `name`.

    Raises:
        NotFoundError: there is none, or several.
    """
    found = passages.keys_by_prefix(connection, name) if name else []
    if not found:
        raise NotFoundError(naming.NO_PASSAGE(name=name))
    if len(found) > 1:
        guids = [guid[:12] for _, guid in found]
        raise NotFoundError(naming.SEVERAL_PASSAGES(name=name, guids=guids))
    return passages.row_by_guid(connection, found[0][1])


def item_named(connection: Connection, name: str) -> int:
    """Return the key of the survey's item whose id is `name`.

    Raises:
        NotFoundError: there is none; those there are are named.
    """
    rows = survey.live_rows(connection, tables.items)
    if name not in rows:
        kind = naming.NO_ITEM if rows else naming.NO_ITEMS
        raise NotFoundError(kind(name=name, items=list(rows)))
    return int(rows[name].id)


def _ends(path: str, wanted: list[str]) -> bool:
    steps = [fold(step) for step in split_path(path)]
    return len(wanted) <= len(steps) and steps[len(steps) - len(wanted) :] == wanted


def _absent(kinds: _Absent, name: str, names: Iterable[str]) -> Message:
    known = list(names)
    close = nearest(name, known)
    kind = kinds.but if close else kinds.this if known else kinds.every
    return kind(name=name, close=close)


def locate(connection: Connection, document: StoredDocument, where: Where) -> Span:
    """Return the span `where` means.

    Raises:
        NotFoundError: it lies outside the text, is not in it, or stands there more than once.
    """
    if isinstance(where, SpanPlace):
        return _checked(document, where)
    if isinstance(where, LineRange):
        return _of_lines(document, documents.read_lines(connection, document.revision), where)
    starts = documents.read_line_starts(connection, document.revision)
    return _of_quote(document, starts, documents.read_text(connection, document.revision), where)


def line_number(starts: Sequence[int], offset: int) -> int:
    """Return the number of the line that holds `offset`, the first where it stands before all."""
    return max(bisect_right(starts, offset), 1)


def _checked(document: StoredDocument, place: SpanPlace) -> Span:
    if not 0 <= place.start < place.end <= document.length:
        raise NotFoundError(
            messages.NO_SPAN(
                start=place.start, end=place.end, document=document.name, length=document.length
            )
        )
    return Span(place.start, place.end)


def _of_lines(document: StoredDocument, lines: Sequence[StoredLine], where: LineRange) -> Span:
    last = lines[-1].number if lines else 0
    if not 1 <= where.first <= where.last <= last:
        asked = f"{where.first}-{where.last}" if where.first != where.last else where.first
        typed = shlex.quote(document.name)
        raise NotFoundError(
            messages.NO_LINES(document=document.name, last=last, asked=asked, typed=typed)
        )
    return Span(lines[where.first - 1].start, lines[where.last - 1].end)


def _of_quote(document: StoredDocument, starts: Sequence[int], text: str, where: Quoted) -> Span:
    found = find_quoted(text, where.text)
    if len(found) == 1:
        return Span(*found[0])
    shown = where.text if len(where.text) <= 60 else where.text[:59] + "…"
    if not found:
        raise NotFoundError(messages.NO_QUOTE(quote=shown, document=document.name))
    places = [
        f"{document.name}:{line_number(starts, start)} (@{start}-{end})"
        for start, end in found[:_SHOWN]
    ]
    said = messages.SEVERAL_MORE if len(found) > _SHOWN else messages.SEVERAL
    raise NotFoundError(
        said(
            quote=shown,
            document=document.name,
            times=len(found),
            places=places,
            more=len(found) - _SHOWN,
        )
    )


def coder_guids(workspace: Workspace) -> dict[str, str]:
    """Return the names of all who have done anything in the study, by their GUIDs."""
    with workspace.read() as connection:
        return coders.names_by_guid(connection)


def speaker_guids(workspace: Workspace, document: str) -> dict[str, str]:
    """Return the labels of the speakers of the document with this GUID, by their own GUIDs."""
    with workspace.read() as connection:
        return documents.labels_by_guid(connection, document)
