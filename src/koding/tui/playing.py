"""Plays the recording of a text, from a line's time, by the player this user has chosen.

A study comes from others: it may name a recording, never a program, and of what it names only an
existing file of this machine is played, after `--`.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.documents.kept_files import named_recording
from koding.errors import KodingError, NotFoundError
from koding.messages.screen import reading
from koding.model.timing import brief_clock
from koding.study import kept_file, read_kept

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredDocument

KNOWN: Mapping[str, tuple[str, ...]] = {
    "mpv": ("--no-video", "--no-terminal", "--start={seconds}"),
    "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet", "-ss", "{seconds}"),
    "vlc": ("--intf", "dummy", "--play-and-exit", "--start-time={seconds}"),
    "cvlc": ("--play-and-exit", "--start-time={seconds}"),
}
"""Players that are looked for, in this order, and what makes them begin at a time."""
ENDINGS = (
    ".mp3", ".wav", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wma", ".aiff", ".amr",
    ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi",
)  # fmt: skip
"""What a recording's name may end in: nothing else is ever handed to a player."""
_PATIENCE_SECONDS = 1.0


class Player:
    """Plays one recording at a time."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def play(self, workspace: Workspace, document: StoredDocument, starts_ms: int) -> Message:
        """Play a document's recording from a time on; return what is said of it.

        Raises:
            NotFoundError: it names no recording, the file is not there, or no player is.
            KodingError: the player could not be started.
        """
        recording = found_recording(workspace, document)
        command = player_command(recording, starts_ms)
        self.stop()
        try:
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise KodingError(reading.NOT_STARTED(player=command[0], why=str(error))) from error
        begins = any("{seconds}" in part for part in _arguments(_stated(os.environ) or command[0]))
        said = reading.PLAYS if begins else reading.PLAYS_FROM_THE_START
        return said(file=recording.name, time=brief_clock(starts_ms), player=Path(command[0]).name)

    def stop(self) -> bool:
        """Let the player end; return whether one was at work."""
        child, self._child = self._child, None
        if child is None or child.poll() is not None:
            return False
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(_PATIENCE_SECONDS)
        return True


def found_recording(workspace: Workspace, document: StoredDocument) -> Path:
    """Return the file of a document's recording: the one it names, else one of the same stem.

    Raises:
        NotFoundError: there is none, or it is not a file of sound on this machine.
    """
    named = named_recording(workspace, document.name)
    folder = workspace.study.paths.interviews
    folders = dict.fromkeys((folder, workspace.study.root))
    if named is not None:
        if "://" in named or named.startswith(("//", "\\\\")):
            raise NotFoundError(reading.NO_FILE(recording=named))
        candidates = [one / _at_home(named) for one in folders]
    else:
        stem = Path(document.source_name.replace("\\", "/")).stem
        candidates = [
            one / f"{name}{ending}"
            for one in folders
            for name in dict.fromkeys((stem, document.name))
            for ending in ENDINGS
            if "/" not in name
        ]
    for one in candidates:
        # A name may be longer than the disk takes.
        with suppress(OSError, ValueError):
            if one.suffix.lower() in ENDINGS and one.is_file():
                return one.resolve()
    if named is not None:
        raise NotFoundError(reading.NO_FILE(recording=named))
    raise NotFoundError(reading.NO_RECORDING(document=document.name))


def _at_home(named: str) -> Path:
    """Return the path of a name; of one in the home of nobody here, the name as it stands."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        return Path(named)


def player_command(
    recording: Path, starts_ms: int, env: Mapping[str, str] = os.environ
) -> list[str]:
    """Return the command that plays a file from a time on, the file last, after `--`.

    Raises:
        NotFoundError: there is no player.
    """
    stated = _stated(env)
    program, *arguments = _arguments(stated) if stated else _first_known()
    found = shutil.which(program)
    if found is None:
        raise NotFoundError(reading.NO_SUCH_PLAYER(player=program))
    seconds = f"{starts_ms / 1000:.3f}"
    return [
        found,
        *(part.replace("{seconds}", seconds) for part in arguments),
        "--",
        str(recording),
    ]


def _stated(env: Mapping[str, str]) -> str:
    """Return the player that KODING_PLAYER or this user's own settings name, if they do."""
    kept = read_kept(kept_file("screen", "user", env)).get("player")
    return env.get("KODING_PLAYER", "").strip() or (kept.strip() if isinstance(kept, str) else "")


def _arguments(stated: str) -> Sequence[str]:
    """Return a player and its arguments; of one that is known, with those that begin at a time."""
    try:
        program, *rest = shlex.split(stated)
    except ValueError as error:
        raise NotFoundError(reading.NO_SUCH_PLAYER(player=stated)) from error
    if any("{seconds}" in part for part in rest):
        return [program, *rest]
    return [program, *rest, *KNOWN.get(Path(program).stem.lower(), ())]


def _first_known() -> Sequence[str]:
    for program, arguments in KNOWN.items():
        if shutil.which(program):
            return [program, *arguments]
    raise NotFoundError(reading.NO_PLAYER(players=list(KNOWN)))
