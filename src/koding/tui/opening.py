"""Opens the screen at the place a user named."""

from __future__ import annotations

import gc
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from koding.actions.documents.viewing import (
    document_names,
    document_with,
    find_code,
    find_place,
)
from koding.errors import ConflictError, KodingError, NotFoundError
from koding.messages.screen import reading
from koding.messages.views import NOTHING_LEFT
from koding.model.numbers import brief, whole
from koding.tui.places import read_places, resume
from koding.tui.screens.coding import CodingApp
from koding.tui.session import CodingSession

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.choices import SuggestionMethod

BUSY_SECONDS = 0.2
"""The screen would stand still for as long as it waits for another writer: it tries again."""

SELDOM = 200
"""So many times Python looks through what is young before it does through all, unless asked to."""

DOUBTS = 100
"""Lines that are walked at most, the most doubtful first."""

_LINE = re.compile(r"^(.+):(\d+)$")
_GUID = re.compile(r"^[0-9a-f]{4,8}(-[0-9a-f-]*)?$")


def run_screen(
    workspace: Workspace,
    place: str | None,
    *,
    across: str | None = None,
    view: str | None = None,
    round_: int = 1,
    blind: bool = False,
    new_codes: bool = False,
    heat: bool = False,
    disagreements: bool = False,
    coders: tuple[str, ...] = (),
    suggest: SuggestionMethod | None = None,
    uncertain: bool = False,
) -> None:
    """Open the screen at a document, a line or a passage, and stay till the user leaves.

    `across` names a code whose passages are read over all documents first; `disagreements` lists
    first where `coders` differ, in the document named or in all that two coders have done;
    `suggest` what is suggested, for the code `across` or for all, in the document named or in all;
    `uncertain` the lines a model is least sure of.

    Raises:
        NotFoundError: there is no such place, or nothing to code or to reconcile.
        KodingError: this is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise KodingError(reading.NEEDS_TERMINAL())
    gc.disable()
    if disagreements:
        app = open_disagreements(workspace, place, coders=coders, round_=round_)
    elif suggest is not None or uncertain:
        by = None if uncertain else suggest
        app = open_suggestions(workspace, place, by, code=across, round_=round_)
    else:
        app = open_screen(
            workspace,
            place,
            across=across,
            view=view,
            round_=round_,
            blind=blind,
            new_codes=new_codes,
        )
        app.session.heat = heat
    # What is loaded now stays; to look through it for garbage would hold a key up for 0.1 s. For
    # what is made later, that is done while no key comes (`CodingApp.sweep`).
    gc.freeze()
    gc.enable()
    gc.set_threshold(*gc.get_threshold()[:2], SELDOM)
    _tell_esc_apart()
    try:
        app.run()
    finally:
        app.session.close()
    if app.fault is not None:
        raise app.fault
    if app.return_value is not None:
        print(app.return_value)  # noqa: T201 - said after the screen is gone


def _tell_esc_apart() -> None:
    """Let the terminal's driver tell Esc from a key right after it; on Windows they come so."""
    if sys.platform == "win32":
        return
    with suppress(ImportError):  # another Textual may lack these parts: then Esc is as it has it
        from textual.drivers import linux_driver

        from koding.tui.keys.apart import EscapesApart

        setattr(linux_driver, "XTermParser", EscapesApart)  # noqa: B010 - it is not for export


def open_screen(
    workspace: Workspace,
    place: str | None,
    *,
    across: str | None = None,
    view: str | None = None,
    round_: int = 1,
    blind: bool = False,
    new_codes: bool = False,
) -> CodingApp:
    """Return the screen, ready to run, at the place named; of a `view`, among its documents.

    With `new_codes` a document that is done is read again for the codes made or changed since.

    Raises:
        NotFoundError: there is no such place, nothing to code yet, or no new codes to read for.
    """
    names = document_names(workspace)
    if not names:
        raise NotFoundError(reading.NOTHING_TO_CODE())
    within = () if view is None else _within(workspace, view, names)
    places = read_places(workspace)
    left = None if place else document_with(workspace, places.document)
    if within and left not in within:
        left = within[0]
    name, at = _located(workspace, place or left or names[0], names)
    workspace = workspace.hurried(BUSY_SECONDS)
    session = CodingSession(workspace, name, round=round_, blind=blind, within=within)
    if within and session.name not in within:
        raise ConflictError(NOTHING_LEFT(name=view))
    resume(session, places, filtered=place is None)
    if at is None:
        at = places.lines.get(session.guid)
    if not session.document.lines:
        raise NotFoundError(reading.NO_LINES(document=session.name))
    if new_codes:
        session.read_for(_new_codes(workspace, session.name, round_))
    code = None if across is None else find_code(workspace, across)
    return CodingApp(session, at=at, across=code, keys=workspace.study.keys, places=places)


def open_disagreements(
    workspace: Workspace,
    document: str | None,
    *,
    coders: tuple[str, ...] = (),
    round_: int = 1,
) -> CodingApp:
    """Return the screen, ready to run, that lists where coders differ.

    Raises:
        NotFoundError: a coder or document is not there, or no two coders have done a document.
    """
    # With it comes numpy, which would hold up the screen's first frame where it is not wanted.
    from koding.actions.consensus import ReconciliationScope, read_reconciliation

    scope = ReconciliationScope(() if document is None else (document,), coders, round_)
    found = read_reconciliation(workspace, scope)
    first = found.open[0].document if found.open else next(iter(found.documents))
    session = CodingSession(workspace.hurried(BUSY_SECONDS), first, round=round_)
    places = read_places(workspace)
    resume(session, places, filtered=False)
    return CodingApp(session, reconcile=scope, keys=workspace.study.keys, places=places)


def open_suggestions(
    workspace: Workspace,
    document: str | None,
    by: SuggestionMethod | None,
    *,
    code: str | None = None,
    round_: int = 1,
) -> CodingApp:
    """Return the screen, ready to run, that lists what is suggested `by` keywords or a model.

    Without either it lists the lines a model is least sure of.

    Raises:
        NotFoundError: a document or code is not there, or there is nothing to suggest from.
    """
    from koding.actions.suggesting import SuggestionFilter, list_doubts, list_suggestions

    codes = () if code is None else (find_code(workspace, code),)
    wanted = SuggestionFilter(() if document is None else (document,), codes, round=round_)
    if by is None:
        found = list_doubts(workspace, wanted, DOUBTS)
    else:
        found = list_suggestions(workspace, wanted, by)
    first = found[0].document if found else document or document_names(workspace)[0]
    session = CodingSession(workspace.hurried(BUSY_SECONDS), first, round=round_)
    places = read_places(workspace)
    resume(session, places, filtered=False)
    return CodingApp(session, suggestions=found, keys=workspace.study.keys, places=places)


def _within(workspace: Workspace, view: str, names: list[str]) -> tuple[str, ...]:
    from koding.actions.views import documents_within

    return documents_within(workspace, view, names)


def _new_codes(workspace: Workspace, name: str, round_: int) -> tuple[str, ...]:
    from koding.actions.documents.progress import codes_behind

    found = codes_behind(workspace, name, round_=round_)
    if not found:
        raise NotFoundError(
            reading.NO_NEW_CODES(document=name, coder=workspace.coder, round=round_)
        )
    return found


def _located(
    workspace: Workspace, place: str, names: list[str]
) -> tuple[str, tuple[int, int] | int | None]:
    match = _LINE.match(place)
    if place not in names and match is not None:
        if (line := whole(match[2])) is None:
            raise NotFoundError(reading.NO_SUCH_LINE(number=brief(match[2])))
        return match[1], line
    if place not in names and _GUID.match(place):
        return find_place(workspace, place)
    return place, None
