"""Passphrases: asked for at the terminal or read from a file, never from the command line."""

from __future__ import annotations

import os
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from koding.cli.session import can_answer, say
from koding.errors import KeyFileError
from koding.messages import Message, key_file
from koding.messages.advice import Edge, advised
from koding.present.visible import visible_line

if TYPE_CHECKING:
    from koding.actions.pseudonyms.key_file import Key
    from koding.actions.workspace import Workspace

VARIABLE = "KODING_PASSPHRASE_FILE"


def open_key(
    file: Path | None, workspace: Workspace, *, needed: bool = True, must_exist: bool = False
) -> tuple[Key | None, str]:
    """Return a key and its passphrase; None for one that is not there yet.

    What an attempt that was stopped has left beside it is settled first.

    Raises:
        KeyFileError: it lies in the study's folder, does not open, or must exist and does not.
    """
    from koding.actions.pseudonyms.key_file import read_key, refuse_inside, settle, waiting_name

    if file is None:
        return None, ""
    if must_exist and not (file.exists() or waiting_name(file).exists()):
        raise KeyFileError(key_file.KEY_NOT_THERE(file=file))
    refuse_inside(file, workspace.study.root)
    settle(workspace, file)
    if must_exist and not file.exists():
        raise KeyFileError(key_file.KEY_NOT_THERE(file=file))
    if file.exists():
        passphrase = _ask(key_file.OF_KEY(file=file), again=False)
        return read_key(file, passphrase), passphrase
    return None, _new(file) if needed else ""


def _new(file: Path) -> str:
    """Ask for a passphrase until one is strong enough; one from a file is refused at once."""
    from koding.actions.pseudonyms.key_file import refuse_passphrase

    while True:
        passphrase = _ask(key_file.NEW_FOR_KEY(file=file), again=True)
        try:
            refuse_passphrase(passphrase)
        except KeyFileError as error:
            if os.environ.get(VARIABLE):
                raise
            say(advised(error.message, Edge.COMMANDS))
            continue
        return passphrase


def _ask(question: Message, *, again: bool) -> str:
    stated = os.environ.get(VARIABLE)
    if stated:
        return _read(Path(stated))
    if not can_answer():
        raise KeyFileError(key_file.NO_TERMINAL(variable=VARIABLE))
    while True:
        given = _read_hidden(question)
        if not again or given == _read_hidden(key_file.ONCE_MORE()):
            return given
        say(key_file.NOT_THE_SAME())


def _read_hidden(question: Message) -> str:
    """Ask without an echo, which is off before the question stands on the screen."""
    try:
        return getpass(f"{visible_line(str(question))}: ")  # it writes to the terminal itself
    except EOFError as error:
        raise typer.Abort from error


def _read(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(key_file.FILE_UNREADABLE(file=file, variable=VARIABLE)) from error
    return lines[0].strip() if lines else ""
