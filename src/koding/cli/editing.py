"""Lets people write in their own editor, in a folder that nobody else can look into.

What they wrote is a draft from the moment the editor closes until it is saved, and what a killed
koding or editor left in such a folder becomes one at the next start; the files are overwritten.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.messages import Message, commands
from koding.system.disks import is_open_to_others

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace

NEW = "new"
"""What a memo is called that is not in the study yet."""
TEXT = "text."
"""What the words of a transcript are called, before what they are of."""
_FILE = "memo.md"


@contextmanager
def edited(workspace: Workspace, memo: str, body: str) -> Iterator[str]:
    """Let the words of a memo (its GUID, or NEW) be written, and give them to be saved.

    Those of a transcript are called TEXT and which they are.

    Where they cannot be saved they stay, and the next editor opens with them.

    Raises:
        KodingError: the editor did not save, or what it saved is no text.
    """
    from koding.actions.interpretation.memos import UnsavedText

    draft = UnsavedText(workspace, _place(memo))
    words = _written(workspace, memo, draft.read() or body, draft.keep)
    yield words
    draft.drop()


def rescue(workspace: Workspace) -> list[Message]:
    """Turn what a stopped editor left into drafts, wipe it, and return a sentence for each.

    While nobody has said who acts, it stays where it is.
    """
    said: list[Message] = []
    if not workspace.coder:
        return said
    for base in _bases(workspace.study.root):
        for folder in sorted(base.glob(f"memo-{workspace.study.guid}-*")) if base.is_dir() else ():
            with suppress(FileNotFoundError), _held(folder) as (is_free, _):
                if not is_free:
                    continue
                from koding.actions.interpretation.memos import UnsavedText  # rarely needed

                memo = folder.name.removeprefix(f"memo-{workspace.study.guid}-").rpartition("-")[0]
                words, _ = _read(folder)
                if words.strip():
                    try:
                        UnsavedText(workspace, _place(memo)).keep(words)
                    except KodingError:  # not now: the words stay where they are
                        continue
                    said.append(_rescued(memo))
                _wipe(folder)
    return said


def _rescued(memo: str) -> Message:
    if memo.startswith(TEXT):
        return commands.TEXT_RESCUED()
    return commands.MEMO_RESCUED() if memo == NEW else commands.MEMO_RESCUED_OF(guid=memo[:8])


def _written(workspace: Workspace, memo: str, body: str, keep: Callable[[str], None]) -> str:
    import tempfile  # a millisecond that no --help should pay

    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    base = _bases(workspace.study.root)[0]
    base.mkdir(mode=0o700, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"memo-{workspace.study.guid}-{memo}-", dir=base))
    with _held(folder) as (_, handle):
        (folder / _FILE).write_text(body, encoding="utf-8")
        failure = _run([*editor, str(folder / _FILE)], handle)
        words, is_text = _read(folder)
        if words != body:
            keep(words)  # should that fail, or Ctrl-C come first, the next command does it
        _wipe(folder)
    with suppress(OSError):  # another editor has it
        base.rmdir()
    if failure is not None:
        is_kept = words != body
        said = commands.EDITOR_FAILED_KEPT if is_kept else commands.EDITOR_FAILED
        raise KodingError(said(editor=editor[0], failure=failure))
    if not is_text:
        raise KodingError(commands.EDITED_NO_TEXT())
    return words


def _run(command: list[str], handle: int | None) -> Exception | None:
    """Run the editor, which holds the folder too, so that it stays while the editor lives."""
    import subprocess  # milliseconds that most commands should not pay

    try:
        subprocess.run(command, check=True, pass_fds=() if handle is None else (handle,))
    except (OSError, subprocess.CalledProcessError) as error:
        return error
    return None


def _bases(root: Path) -> list[Path]:
    """Return where such folders may be: where this session's private files are, else the study."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
    is_private = runtime.is_dir() and not is_open_to_others(runtime) and os.access(runtime, os.W_OK)
    return [*([runtime / "koding"] if is_private else []), root / ".koding-memo"]


@contextmanager
def _held(folder: Path) -> Iterator[tuple[bool, int | None]]:
    """Hold a folder; give whether nobody else does, and the handle that holds it."""
    if fcntl is None:
        yield True, None
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_free = True
    except OSError:
        is_free = False
    try:
        yield is_free, handle
    finally:
        os.close(handle)


def _read(folder: Path) -> tuple[str, bool]:
    """Return the words the editor left, and whether all of them were UTF-8."""
    try:
        data = (folder / _FILE).read_bytes()
    except OSError:
        return "", True
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", "backslashreplace"), False


def _wipe(folder: Path) -> None:
    """Overwrite and remove all that the editor left in the folder, its copies and swaps too."""
    for file in sorted(folder.rglob("*"), reverse=True):
        with suppress(OSError):
            if file.is_dir() and not file.is_symlink():
                file.rmdir()
                continue
            if not file.is_symlink():
                with file.open("r+b") as held:
                    held.write(bytes(file.stat().st_size))
                    held.flush()
                    os.fsync(held.fileno())
            file.unlink()
    with suppress(OSError):
        folder.rmdir()


def _place(memo: str) -> str:
    return f"editor {memo}"
