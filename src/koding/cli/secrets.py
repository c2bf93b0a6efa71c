"""Passphrases: asked for at the terminal or read from a file, never from the command line."""

from __future__ import annotations

import os
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from koding.cli.session import can_answer, say
from koding.errors import KeyFileError
from koding.messages import Message, encryption, pseudonyms
from koding.messages.advice import Edge, advised
from koding.present.visible import visible_line
from koding.system import keys

if TYPE_CHECKING:
    from koding.actions.pseudonyms.key_file import Key
    from koding.actions.workspace import Workspace

VARIABLE = "KODING_PASSPHRASE_FILE"
_TRIES = 3
_MOST_TRIED = 8
"""Of the passphrases in a file; each try takes some tenths of a second."""


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
        raise KeyFileError(pseudonyms.KEY_NOT_THERE(file=file))
    refuse_inside(file, workspace.study.root)
    settle(workspace, file)
    if must_exist and not file.exists():
        raise KeyFileError(pseudonyms.KEY_NOT_THERE(file=file))
    if file.exists():
        passphrase = _ask(pseudonyms.OF_KEY(file=file), again=False)
        return read_key(file, passphrase), passphrase
    return None, _new(file) if needed else ""


def _new(file: Path) -> str:
    """Ask for a passphrase until one is strong enough; one from a file is refused at once."""
    from koding.actions.sealing import refuse_passphrase

    while True:
        passphrase = _ask(pseudonyms.NEW_FOR_KEY(file=file), again=True)
        try:
            refuse_passphrase(passphrase)
        except KeyFileError as error:
            if os.environ.get(VARIABLE):
                raise
            say(advised(error.message, Edge.COMMANDS))
            continue
        return passphrase


def database_key(database: Path, file: Path) -> bytes:
    """Return the key of an encrypted database: from the keyring, else for its passphrase.

    Raises:
        KeyFileError: it does not open.
    """
    from koding.actions.study.encryption import from_keyring, refuse_damaged

    refuse_damaged(file)
    return from_keyring(keys.id_in(file)) or ask_database_key(database, file)


def ask_database_key(database: Path, file: Path) -> bytes:
    """Return the key of an encrypted database for its passphrase, or for its recovery key.

    Each line of the file that KODING_PASSPHRASE_FILE names is tried; in a terminal it is asked for,
    three times.

    Raises:
        KeyFileError: none opens it.
    """
    from koding.actions.study.encryption import unwrap

    stated = os.environ.get(VARIABLE)
    if not stated and not can_answer():
        raise KeyFileError(encryption.NO_TERMINAL(database=database))
    lines = _lines(Path(stated)) if stated else []
    known = list(dict.fromkeys((*keys.given, *lines)))[:_MOST_TRIED]
    asked = [] if stated else [None] * _TRIES
    for tried in (*known, *asked):
        passphrase = tried
        if passphrase is None:
            passphrase = _read_hidden(encryption.PASSPHRASE_OF(database=database))
        try:
            key = unwrap(file, passphrase, database)
        except KeyFileError as error:
            if error.message != encryption.WRONG_PASSPHRASE(database=database):
                raise
            if tried is None:
                say(encryption.WRONG_ONCE())
            continue
        keys.given.append(passphrase)
        return key
    raise KeyFileError(encryption.WRONG_PASSPHRASE(database=database))


def new_passphrase(question: Message, *, replaces: bool = False) -> str:
    """Ask twice for a new passphrase of a database until one is strong enough.

    From a file it is the last line, which must not be the only one where it `replaces` another.

    Raises:
        KeyFileError: the one in the file is too weak, or there is no terminal.
    """
    from koding.actions.sealing import refuse_passphrase

    stated = os.environ.get(VARIABLE)
    if stated:
        lines = _lines(Path(stated)) or [""]
        if replaces and len(lines) == 1:
            raise KeyFileError(encryption.SAME_PASSPHRASE(variable=VARIABLE))
        refuse_passphrase(lines[-1])
        return lines[-1]
    while True:
        passphrase = _ask(question, again=True)
        try:
            refuse_passphrase(passphrase)
        except KeyFileError as error:
            say(advised(error.message, Edge.COMMANDS))
            continue
        return passphrase


def copies_passphrase(workspace: Workspace) -> str:
    """Ask for the passphrase of copies to be shared of an encrypted study; '' of one in clear."""
    from koding.actions.study.encryption import is_encrypted

    if not is_encrypted(workspace.database):
        return ""
    return new_passphrase(encryption.NEW_PASSPHRASE_COPIES())


def _lines(file: Path) -> list[str]:
    """Return the passphrases in a file, one a line."""
    return [line for line in map(str.strip, _read_text(file).splitlines()) if line]


def _ask(question: Message, *, again: bool) -> str:
    stated = os.environ.get(VARIABLE)
    if stated:
        return _read(Path(stated))
    if not can_answer():
        raise KeyFileError(pseudonyms.NO_KEY_TERMINAL(variable=VARIABLE))
    while True:
        given = _read_hidden(question)
        if not again or given == _read_hidden(pseudonyms.ONCE_MORE()):
            return given
        say(pseudonyms.NOT_THE_SAME())


def _read_hidden(question: Message) -> str:
    """Ask without an echo, which is off before the question stands on the screen."""
    try:
        return getpass(f"{visible_line(str(question))}: ")  # it writes to the terminal itself
    except EOFError as error:
        raise typer.Abort from error


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(pseudonyms.FILE_UNREADABLE(file=file, variable=VARIABLE)) from error


def _read(file: Path) -> str:
    lines = _read_text(file).splitlines()
    return lines[0].strip() if lines else ""
