"""`encrypt`, `decrypt`, `rekey`: the database encrypted, and who can open it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import YesOption
from koding.cli.session import can_answer, confirm, say, session
from koding.errors import KodingError
from koding.messages import both, encryption
from koding.messages.files import reason
from koding.model.choices import FilesInClear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.study.clear_files import ClearFile
    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sentence

app = make_app()

_SHOWN = 12
"""So many files in clear are named."""


@app.command()
def encrypt(
    context: typer.Context,
    files: Annotated[
        FilesInClear | None,
        typer.Option(
            "--files", help="What becomes of files that the database gives back: keep, remove."
        ),
    ] = None,
    keyring: Annotated[
        bool,
        typer.Option(
            "--keyring",
            help="Keep the key in this user's keyring: no passphrase is asked for on this machine.",
        ),
    ] = False,
) -> None:
    """Encrypt the study's database with a passphrase.

    Every command then asks for the passphrase, which is given at the terminal or in the file that
    KODING_PASSPHRASE_FILE names. Backups are encrypted too. The key lies in koding.key.json,
    wrapped with the passphrase: keep it with koding.db. A recovery key is shown this once.

    An encrypted database beside the same words in clear is no secret: files of interviews/ and
    survey/ that the database gives back byte for byte (koding originals --out) are removed if you
    say so, and all else that lies in clear in the folder is listed.

    Whoever forgets the passphrase and has lost the recovery key has lost the study.

    Examples:
      koding encrypt
      koding encrypt --files remove
      koding encrypt --keyring
    """
    from koding.actions.study import encryption as actions
    from koding.actions.study.clear_files import ClearSort, clear_files
    from koding.cli.secrets import new_passphrase

    now = session(context)
    workspace = now.workspace
    path = actions.refuse_encrypting(workspace)
    removable = [one for one in clear_files(workspace) if one.sort is ClearSort.KEPT]
    if removable and files is None and not can_answer():
        raise KodingError(_of_files(encryption.FILES_UNSAID, removable, workspace))
    passphrase = new_passphrase(encryption.NEW_PASSPHRASE(database=path))
    made = actions.make_database_key()
    _show_recovery(made.recovery)
    file = actions.encrypt(workspace, made, passphrase)
    say(encryption.ENCRYPTED(database=path, file=file))
    say(encryption.KEEP_BOTH(file=file.name))
    if keyring:
        actions.into_keyring(made.id, made.key)
        say(encryption.IN_KEYRING())
    workspace = actions.opened_anew(workspace)
    try:
        _remove(workspace, files)
        _say_clear(workspace)
    finally:
        workspace.database.close()


@app.command()
def decrypt(context: typer.Context, yes: YesOption = False) -> None:
    """Put the study's database in clear again.

    Its key's file is removed. Backups that are encrypted stay so, each with a copy of that file
    beside it; later ones are in clear.

    Examples:
      koding decrypt
      koding decrypt --yes
    """
    from koding.actions.study.encryption import decrypt as put_in_clear
    from koding.actions.study.encryption import key_place, out_of_keyring
    from koding.system.keys import id_in

    workspace = session(context).workspace
    path, file = key_place(workspace.database)
    name = id_in(file)
    if not confirm(encryption.DECRYPT(database=path), yes=yes):
        return
    put_in_clear(workspace)
    say(encryption.DECRYPTED(database=path, file=file))
    out_of_keyring(name)


@app.command()
def rekey(
    context: typer.Context,
    recovery: Annotated[
        bool, typer.Option("--recovery", help="Make a new recovery key too; the old opens nothing.")
    ] = False,
    keyring: Annotated[
        bool | None,
        typer.Option("--keyring/--no-keyring", help="Only let the keyring hold the key, or not."),
    ] = None,
) -> None:
    """Give the encrypted database another passphrase.

    Asks for the passphrase, or the recovery key, and then for the new one. The database stays as
    it is, and so do its backups: the file with the key is written anew. A copy of that file made
    before still opens with the old passphrase.

    Where KODING_PASSPHRASE_FILE names a file, the old is on its first line, the new on its last.

    Examples:
      koding rekey
      koding rekey --recovery
      koding rekey --keyring
    """
    from koding.actions.study import encryption as actions
    from koding.cli.secrets import ask_database_key, new_passphrase
    from koding.store.database import Database
    from koding.study import database_url
    from koding.system.keys import id_in

    path, file = actions.key_place(Database(database_url(session(context).study, os.environ)))
    if keyring is False:
        actions.out_of_keyring(id_in(file))
        say(encryption.NOT_IN_KEYRING())
        return
    key = ask_database_key(path, file)
    if keyring:
        actions.into_keyring(id_in(file), key)
        say(encryption.IN_KEYRING())
        return
    passphrase = new_passphrase(encryption.NEW_PASSPHRASE(database=path), replaces=True)
    anew = actions.make_recovery() if recovery else None
    if anew is not None:
        _show_recovery(anew)
    actions.seal_anew(file, key, passphrase=passphrase, recovery=anew)
    say(encryption.REKEYED(file=file))
    say(encryption.OLD_FILES(file=file.name))


def _show_recovery(recovery: str) -> None:
    """Show a recovery key, and go on once it is written down.

    Raises:
        KodingError: it is not.
    """
    typer.echo(encryption.RECOVERY(recovery=recovery))
    say(encryption.RECOVERY_HOW())
    if can_answer() and not confirm(encryption.WRITTEN_DOWN(), yes=False):
        raise KodingError(encryption.NOT_ENCRYPTED())


def _remove(workspace: Workspace, files: FilesInClear | None) -> None:
    """Remove what the encrypted database gives back byte for byte, if that is wished."""
    from koding.actions.study.clear_files import ClearSort, clear_files, remove_kept

    removable = [one for one in clear_files(workspace) if one.sort is ClearSort.KEPT]
    if not removable or files is FilesInClear.KEEP:
        return
    question = _of_files(encryption.FILES_QUESTION, removable, workspace)
    if not confirm(question, yes=files is FilesInClear.REMOVE):
        return
    n, left = remove_kept(removable)
    say(encryption.FILES_REMOVED(n=n))
    say(encryption.FILES_BACK())
    for file, error in left:
        say(encryption.FILE_NOT_REMOVED(file=_within(workspace, file), cause=reason(error)))


def _say_clear(workspace: Workspace) -> None:
    """List what still lies in clear, and say what encryption does not cover."""
    from koding.actions.study.clear_files import ClearSort, clear_files, shared_copies

    told = {
        ClearSort.KEPT: encryption.CLEAR_KEPT,
        ClearSort.MATERIAL: encryption.CLEAR_MATERIAL,
        ClearSort.EXPORT: encryption.CLEAR_EXPORT,
        ClearSort.BACKUP: encryption.CLEAR_BACKUP,
    }
    found = clear_files(workspace)
    lines = [told[one.sort](file=_within(workspace, one.file)) for one in found]
    shared = [encryption.CLEAR_SHARED(copy=copy) for copy in shared_copies(workspace)]
    if lines or shared:
        say(encryption.STILL_CLEAR())
    for line in lines[:_SHOWN]:
        say(f"  {line}")
    if len(lines) > _SHOWN:
        say(f"  {encryption.CLEAR_MORE(n=len(lines) - _SHOWN)}")
    for line in shared:
        say(f"  {line}")
    if not lines and not shared:
        say(encryption.CLEAR_NONE())
    say(encryption.NOT_COVERED())


def _of_files(said: Sentence, files: Sequence[ClearFile], workspace: Workspace) -> Message:
    """Return a sentence on several files of folders."""
    folders = dict.fromkeys(f"{_within(workspace, one.file.parent)}/" for one in files)
    return said(n=len(files), folders=both(list(folders)))


def _within(workspace: Workspace, file: Path) -> Path:
    root = workspace.study.root
    return file.relative_to(root) if file.is_relative_to(root) else file
