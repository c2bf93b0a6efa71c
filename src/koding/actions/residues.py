"""Looks for what was to be replaced and still stands somewhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile

from koding.actions.pseudonym_plans import make_replacer
from koding.actions.pseudonymised import refuse_other_key
from koding.store import purging

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.actions.key_file import Key
    from koding.actions.workspace import Workspace
    from koding.language.identifiers.replacing import Original, Replacer

SHORTEST = 4
"""In a file's bytes shorter texts stand by chance."""
_TAGS = re.compile(r"<[^<>]*>")
_LARGEST = 200_000_000
"""Bytes; a larger file is no transcript, and is named unread."""
_JOURNALS = ("", "-wal", "-journal")


@dataclass(frozen=True, slots=True)
class Residue:
    """Where an original still stands (a table's column, or the file's bytes) and how often.

    The original is not named, but the pseudonym that it was to give way to.
    """

    where: str
    pseudonym: str
    times: int


def find_residues(workspace: Workspace, key: Key) -> tuple[Residue, ...]:
    """Return where in the database the key's originals stand: tables, log and the file's bytes.

    Raises:
        KeyFileError: the key is not the study's.
    """
    refuse_other_key(workspace, key)
    replacer = make_replacer(key)
    found: Counter[tuple[str, str]] = Counter()
    in_bytes = list(_in_bytes(workspace, replacer.originals))
    within: set[Original] = set()
    with workspace.read() as connection:
        for table, column, text in purging.texts_of(connection):
            for edit in replacer.find(text):
                found[f"{table}.{column}", edit.pseudonym] += 1
            # Within a longer word (*arenaen* holds *Arena*) it is no trace of anybody.
            within |= {one for one, _ in in_bytes if one.text.lower() in text.lower()}
    for original, name in in_bytes:
        if original not in within:
            found[f"bytes of {name}", original.pseudonym] += 1
    return tuple(Residue(*where, times) for where, times in sorted(found.items()))


def find_files(workspace: Workspace, key: Key) -> tuple[Path, ...]:
    """Return the files in the study's folder that still hold originals, the database aside.

    Transcripts as they came, backups, exports and the study's own list of names are among them;
    what lies outside the folder cannot be known.
    """
    replacer = make_replacer(key)
    own = workspace.database.path
    named = [] if own is None else [own.with_name(own.name + end) for end in (*_JOURNALS, "-shm")]
    files = sorted(path for path in workspace.study.root.rglob("*") if path.is_file())
    return tuple(path for path in files if path not in named and _holds(path, replacer))


def _in_bytes(
    workspace: Workspace, originals: Iterable[Original]
) -> Iterator[tuple[Original, str]]:
    """Yield what stands in the database's files, in small letters too, as its index writes it."""
    path = workspace.database.path
    if path is None:
        return
    for end in _JOURNALS:
        file = path.with_name(path.name + end)
        data = file.read_bytes() if file.is_file() else b""
        for original in originals:
            written = (original.text, original.text.lower())
            if len(original.text) >= SHORTEST and any(one.encode() in data for one in written):
                yield original, file.name


def _holds(path: Path, replacer: Replacer) -> bool:
    if path.stat().st_size > _LARGEST:
        return True
    if replacer.find(path.name):
        return True
    text = _read(path)
    if path.suffix == ".db":  # where texts stand side by side, without a border between
        return any(one.text in text for one in replacer.originals if len(one.text) >= SHORTEST)
    return bool(replacer.find(text))


def _read(path: Path) -> str:
    """Return what is written in a file, also in one that is packed (docx, xlsx)."""
    if is_zipfile(path):
        try:
            with ZipFile(path) as packed:
                parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        except (BadZipFile, OSError, RuntimeError):
            return ""
        return "\n".join(_TAGS.sub("", part) for part in parts)
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = data.decode(encoding, "replace")
    return text if "\ufffd" not in text else text + "\n" + data.decode("cp1252", "replace")
