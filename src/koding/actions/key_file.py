"""The key from pseudonyms back to names: a file of its own, encrypted with a passphrase.

AES-256-GCM over JSON; the key is made of the passphrase by scrypt (RFC 7914). What is needed to
read it, the passphrase aside, stands in the file's head, which the encryption authenticates.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from koding.errors import KeyFileError
from koding.model.choices import IdentifierKind

_FORMAT = "koding key 1"
_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
"""scrypt's parameters: 32 MB of memory and some tenth of a second a try."""
_SALT, _NONCE = 16, 12
_LETTERS = "abcdefghijklmnop"
"""An id is sixteen of these: no name and no number, so that nothing ever replaces it."""
SHORTEST_PASSPHRASE = 12


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One text that was replaced, and the pseudonym that stands there since.

    `joined` is one that stands for the text only in the documents whose one longer name has it.
    """

    text: str
    kind: IdentifierKind
    pseudonym: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """All that leads back: `shift` is by how many days dates were moved.

    The study remembers by `id`, which says nothing else, that it is this key's.
    """

    study: str
    shift: int
    entries: tuple[KeyEntry, ...] = field(default=())
    id: str = field(default_factory=lambda: "".join(map(secrets.choice, [_LETTERS] * 16)))


def make_key(study: str) -> Key:
    """Return a key for a study (its GUID) that holds nothing yet but a secret shift of dates."""
    return Key(study, secrets.choice([-1, 1]) * (30 + secrets.randbelow(300)))


def refuse_inside(file: Path, root: Path) -> None:
    """Refuse a key beside what it unlocks.

    Raises:
        KeyFileError: the file lies in the study's folder.
    """
    if file.resolve().is_relative_to(root.resolve()):
        raise KeyFileError(
            f"{file} lies in the study's folder: keep the key elsewhere, where nobody who gets "
            "the study gets it too"
        )


def read_key(file: Path, passphrase: str) -> Key:
    """Decrypt a key.

    Raises:
        KeyFileError: it cannot be read, is no key, or the passphrase is not its own.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        head = json.loads(file.read_bytes())
        if head["format"] != _FORMAT:
            raise ValueError(head["format"])
        salt, nonce, data = (base64.b64decode(head[name]) for name in ("salt", "nonce", "data"))
        plain = AESGCM(_derive(passphrase, salt)).decrypt(nonce, data, _FORMAT.encode())
        return _parse(json.loads(plain))
    except OSError as error:
        raise KeyFileError(f"{file} cannot be read ({error.strerror}): name the key") from error
    except InvalidTag as error:
        raise KeyFileError(
            f"{file} does not open: the passphrase is another, or the file is damaged"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileError(f"{file} is not a key of koding's: name another file") from error


def write_key(file: Path, key: Key, passphrase: str) -> None:
    """Encrypt a key into a file that only its owner may read; it is replaced whole or not at all.

    Raises:
        KeyFileError: the passphrase is too short, or the folder cannot be written.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise KeyFileError(
            f"a passphrase has at least {SHORTEST_PASSPHRASE} characters: several words are best"
        )
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    plain = json.dumps(asdict(key), ensure_ascii=False).encode()
    data = AESGCM(_derive(passphrase, salt)).encrypt(nonce, plain, _FORMAT.encode())
    parts = {"salt": salt, "nonce": nonce, "data": data}
    written = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    _replace(file, json.dumps({"format": _FORMAT, **written}, indent=1).encode())


def _derive(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    kdf = Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_PARALLEL)
    return kdf.derive(passphrase.encode())


def _parse(plain: dict[str, Any]) -> Key:
    entries = tuple(
        KeyEntry(
            one["text"], IdentifierKind(one["kind"]), one["pseudonym"], bool(one.get("joined"))
        )
        for one in plain["entries"]
    )
    return Key(plain["study"], int(plain["shift"]), entries, str(plain["id"]))


def _replace(file: Path, data: bytes) -> None:
    partial = file.with_name(file.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        partial.replace(file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise KeyFileError(
            f"{file} cannot be written ({error.strerror}): nothing was changed"
        ) from error
