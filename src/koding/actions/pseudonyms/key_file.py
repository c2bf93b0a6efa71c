"""The key from pseudonyms back to names: a file of its own, encrypted with a passphrase.

AES-256-GCM over JSON; the key is made of the passphrase by scrypt (RFC 7914). What is needed to
read it, the passphrase aside, stands in the file's head, which the encryption authenticates.

It is sealed and waits beside the key until the names have given way: whatever stops koding then, a
key that leads back is on the disk.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koding.actions import sealing
from koding.actions.sealing import refuse_passphrase
from koding.errors import KeyFileError
from koding.messages import pseudonyms as messages
from koding.messages.files import reason
from koding.messages.pseudonyms import OTHER_KEY, OTHER_STUDYS_KEY
from koding.model.choices import IdentifierKind
from koding.store.coders import study_facts
from koding.store.history import has_batch, pseudonymised_with
from koding.store.stamps import new_guid

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace

_FORMAT, _OLDER = "koding key 2", "koding key 1"
_OLDER_COST = 2**15, 8, 1
_LETTERS = "abcdefghijklmnop"
"""An id is sixteen of these: no name and no number, so that nothing ever replaces it."""
PENDING = "pending"


def refuse_other_key(workspace: Workspace, key: Key) -> None:
    """Refuse a key that is not the study's.

    Raises:
        KeyFileError: it is another study's, or the study was pseudonymised with another key.
    """
    if key.study != workspace.study.guid:
        raise KeyFileError(OTHER_STUDYS_KEY())
    with workspace.read() as connection:
        first = pseudonymised_with(connection)
    if first is not None and key.id != first:
        raise KeyFileError(OTHER_KEY())


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One text that was replaced, and the pseudonym that stands there since.

    `joined` is one that stands for the text only in the documents whose one longer name has it.
    `batches` are the GUIDs of those that replaced it (in several copies of a study there are
    several), PENDING the one to come; older keys name none. What is replaced `is_by_place` is an
    ordinary word, or somebody else's name, where nobody has said that it is this one.
    """

    text: str
    kind: IdentifierKind
    pseudonym: str
    joined: bool = False
    batches: tuple[str, ...] = ()
    is_by_place: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """All that leads back: `shift` is by how many days dates were moved.

    The study remembers by `id`, which says nothing else, that it is this key's.
    """

    study: str
    shift: int
    entries: tuple[KeyEntry, ...] = field(default=())
    id: str = field(default_factory=lambda: "".join(map(secrets.choice, [_LETTERS] * 16)))


@dataclass(frozen=True, slots=True)
class Head:
    """What a key says without its passphrase: the batch it was written for, and in which copy.

    All are GUIDs; those of an older key are empty.
    """

    study: str = ""
    replica: str = ""
    batch: str = ""


def make_key(study: str) -> Key:
    """Return a key for a study (its GUID) that holds nothing yet but a secret shift of dates."""
    return Key(study, secrets.choice([-1, 1]) * (30 + secrets.randbelow(300)))


def refuse_inside(file: Path, root: Path) -> None:
    """Refuse a key beside what it unlocks.

    Raises:
        KeyFileError: the file lies in the study's folder.
    """
    if Path(os.path.realpath(file)).is_relative_to(root.resolve()):
        raise KeyFileError(messages.IN_STUDY(file=file))


def read_key(file: Path, passphrase: str) -> Key:
    """Decrypt a key.

    Raises:
        KeyFileError: it cannot be read, is no key, or the passphrase is not its own.
    """
    from cryptography.exceptions import InvalidTag

    try:
        return _opened(json.loads(file.read_bytes()), passphrase)
    except OSError as error:
        raise KeyFileError(messages.UNREADABLE(file=file, cause=reason(error))) from error
    except InvalidTag as error:
        raise KeyFileError(messages.UNOPENED(file=file)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyFileError(messages.NO_KEY(file=file)) from error


def read_head(file: Path) -> Head:
    """Return what a key says of itself; nothing of what cannot be read.

    It is not authenticated: who can write beside the key can remove it as well.
    """
    try:
        head = json.loads(file.read_bytes())
        return Head(*(str(head.get(name, "")) for name in ("study", "replica", "batch")))
    except (OSError, ValueError, AttributeError, RecursionError):
        return Head()


def seal(key: Key, passphrase: str, head: Head) -> bytes:
    """Return the file of a key, encrypted.

    Raises:
        KeyFileError: the passphrase is too weak.
    """
    refuse_passphrase(passphrase)
    plain = json.dumps(asdict(key), ensure_ascii=False).encode()
    said = sealing.seal(plain, passphrase, {"format": _FORMAT, **asdict(head)})
    return json.dumps(said, indent=1).encode()


def _opened(head: dict[str, Any], passphrase: str) -> Key:
    if head["format"] == _OLDER:
        return _parse(json.loads(_opened_older(head, passphrase)))
    if head["format"] != _FORMAT:
        raise ValueError(head["format"])
    return _parse(json.loads(sealing.unseal(head, passphrase)))


def _opened_older(head: dict[str, Any], passphrase: str) -> bytes:
    """Decrypt what took the passphrase as the terminal gave it."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce, data = (base64.b64decode(head[name]) for name in ("salt", "nonce", "data"))
    writings = [unicodedata.normalize(form, passphrase) for form in ("NFC", "NFD")]
    for written in dict.fromkeys((passphrase, *writings)):
        sealed = sealing.derive_as_written(written, salt, *_OLDER_COST)
        try:
            return AESGCM(sealed).decrypt(nonce, data, _OLDER.encode())
        except InvalidTag:
            continue
    raise InvalidTag


def _parse(plain: dict[str, Any]) -> Key:
    entries = tuple(
        KeyEntry(
            one["text"],
            IdentifierKind(one["kind"]),
            one["pseudonym"],
            bool(one.get("joined")),
            tuple(map(str, one.get("batches", ()))),
            bool(one.get("is_by_place")),
        )
        for one in plain["entries"]
    )
    return Key(plain["study"], int(plain["shift"]), entries, str(plain["id"]))


class WaitingKey:
    """A key that is sealed for one batch to come, and not written yet."""

    def __init__(self, file: Path, key: Key, passphrase: str, *, replica: str) -> None:
        self.file = file
        self.batch = new_guid()
        entries = tuple(replace(one, batches=self._batches(one)) for one in key.entries)
        self.key = replace(key, entries=entries)
        self._sealed = seal(self.key, passphrase, Head(key.study, replica, self.batch))

    def write(self) -> None:
        """Put it on the disk beside the key, to stay there even if the power goes.

        Raises:
            KeyFileError: the folder cannot be written.
        """
        waiting = waiting_name(self.file)
        partial = waiting.with_name(waiting.name + ".partial")
        try:
            partial.unlink(missing_ok=True)
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as target:
                target.write(self._sealed)
                target.flush()
                os.fsync(target.fileno())
            partial.replace(waiting)  # what waits is whole, whatever happens
            _sync_folder(waiting.parent)
        except OSError as error:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
                waiting.unlink(missing_ok=True)
            unwritable = messages.UNWRITABLE(file=self.file, cause=reason(error))
            raise KeyFileError(unwritable) from error

    def _batches(self, entry: KeyEntry) -> tuple[str, ...]:
        return tuple(self.batch if one == PENDING else one for one in entry.batches)

    def take_up(self) -> None:
        """Let it be the key, now that the log has its batch.

        Raises:
            KeyFileError: the folder cannot be written; it is taken up when it is next opened.
        """
        _take_up(self.file)


def waiting_name(file: Path) -> Path:
    """Return where a key waits until the names have given way."""
    return file.with_name(file.name + ".new")


def settle(workspace: Workspace, file: Path) -> None:
    """Decide about a key that waits: the log has its batch, or it was never needed.

    Raises:
        KeyFileError: it was written for another study, or in another copy of this one.
    """
    waiting = waiting_name(file)
    if not waiting.exists():
        return
    with workspace.database.write() as connection:
        if not waiting.exists():  # whoever wrote it has finished meanwhile
            return
        head, ours = read_head(waiting), workspace.study.guid
        if head.study == ours and has_batch(connection, head.batch):
            _take_up(file)
        elif (head.study, head.replica) == (ours, replica_of(connection)):
            waiting.unlink()
        else:
            raise KeyFileError(messages.NOT_OURS(waiting=waiting, name=waiting.name))


def _take_up(file: Path) -> None:
    waiting = waiting_name(file)
    try:
        with suppress(FileNotFoundError):  # another koding has taken it up
            waiting.replace(file)
        _sync_folder(file.parent)
    except OSError as error:
        not_named = messages.NOT_NAMED(
            waiting=waiting, name=file.name, cause=reason(error), file=file
        )
        raise KeyFileError(not_named) from error


def _sync_folder(folder: Path) -> None:
    """See to it that the names of the files in a folder are on the disk."""
    if os.name == "nt":  # where a folder cannot be opened, and need not be
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replica_of(connection: Connection) -> str:
    """Return the GUID of this copy of the study."""
    return study_facts(connection)[2]
