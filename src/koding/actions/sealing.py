"""Encrypts what a passphrase is to open: the key from pseudonyms to names, and the database's.

AES-256-GCM; the key is made of the passphrase by scrypt (RFC 7914). What is needed to open it, the
passphrase aside, stands beside it, which the encryption authenticates.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from collections.abc import Mapping
from typing import Any

from koding.errors import KeyFileError
from koding.messages.pseudonyms import TOO_ALIKE, TOO_SHORT

_COST, _BLOCK, _PARALLEL = 2**17, 8, 1
"""scrypt's parameters, OWASP's least: 128 MB of memory and some tenths of a second a try."""
_DEAREST = 2**21, 32, 16
"""What a file may ask for at most: a made-up one must not take all memory."""
_SALT, _NONCE = 16, 12
SHORTEST_PASSPHRASE = 12
_FEWEST_LETTERS = 5


def refuse_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is soon tried.

    Raises:
        KeyFileError: it is too short, or the same few letters over and over.
    """
    normal = unicodedata.normalize("NFC", passphrase)
    if len(normal) < SHORTEST_PASSPHRASE:
        raise KeyFileError(TOO_SHORT(least=SHORTEST_PASSPHRASE))
    if len(set(normal.casefold())) < _FEWEST_LETTERS:
        raise KeyFileError(TOO_ALIKE(least=_FEWEST_LETTERS))


def seal(plain: bytes, passphrase: str, head: Mapping[str, Any]) -> dict[str, Any]:
    """Return a head and, encrypted, what is sealed: all that is needed to open it again."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    said = {
        **head,
        "scrypt": {"n": _COST, "r": _BLOCK, "p": _PARALLEL},
        "salt": _written(salt), "nonce": _written(nonce),
    }  # fmt: skip
    sealed = _derive(passphrase, salt, _COST, _BLOCK, _PARALLEL)
    data = AESGCM(sealed).encrypt(nonce, plain, _authenticated(said))
    return {**said, "data": _written(data)}


def unseal(sealed: Mapping[str, Any], passphrase: str) -> bytes:
    """Return what was sealed.

    Raises:
        cryptography.exceptions.InvalidTag: the passphrase is another, or something was changed.
        ValueError, KeyError, TypeError: it is nothing that was sealed.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce, data = (base64.b64decode(sealed[name]) for name in ("salt", "nonce", "data"))
    cost = sealed["scrypt"]["n"], sealed["scrypt"]["r"], sealed["scrypt"]["p"]
    if not all(1 <= asked <= most for asked, most in zip(cost, _DEAREST, strict=True)):
        raise ValueError(cost)
    said = {name: value for name, value in sealed.items() if name != "data"}
    key = _derive(passphrase, salt, *cost)
    return AESGCM(key).decrypt(nonce, data, _authenticated(said))


def derive_as_written(passphrase: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    """Return the encryption's key, of a passphrase just as it is written."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=cost, r=block, p=parallel).derive(passphrase.encode())


def _authenticated(head: Mapping[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True, ensure_ascii=False).encode()


def _derive(passphrase: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    """Return the encryption's key; an `å` typed as two characters is the same passphrase."""
    normal = unicodedata.normalize("NFC", passphrase)
    return derive_as_written(normal, salt, cost, block, parallel)


def _written(data: bytes) -> str:
    return base64.b64encode(data).decode()
