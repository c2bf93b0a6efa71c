"""Opens the study's database, a file or on a server, and gives out transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import DatabaseError as AnyDatabaseError
from sqlalchemy.pool import QueuePool, StaticPool

from koding.errors import ConflictError, DatabaseBusyError, DatabaseError
from koding.messages import Message, encryption
from koding.messages import database as messages
from koding.messages.things import thing
from koding.store import schema, servers
from koding.system import backups, keys, sqlite_files
from koding.system.disks import is_on_network
from koding.system.faults import remember_commit
from koding.system.sqlite_files import OpenedFile

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, RootTransaction

BUSY_SECONDS = 5.0
"""How long a statement waits for another process before it gives up."""

CACHE_KIB = 16 * 1024
"""Pages SQLite keeps in memory while it writes; its own 2 MB make a large load a tenth slower."""

_WRITES, _FRESH, _OLDER = "koding_writes", "koding_fresh", "koding_older"

_BUSY = ("database is locked", "database table is locked", "lock timeout")

_CAUSES = (
    (_BUSY, messages.LOCKED),
    (("readonly database", "unable to open database file", "read-only"), messages.NOT_WRITABLE),
    (("disk is full", "disk I/O error"), messages.DISK_FULL),
)
"""Signs in what a driver says, and what they come to."""

_DAMAGE = ("file is not a database", "malformed", "encrypted")


class Peek(NamedTuple):
    """Which study a database is of."""

    guid: str
    name: str


class Database:
    """One study's database: reading and writing transactions, nothing else."""

    def __init__(
        self,
        url: str | URL,
        *,
        busy_seconds: float = BUSY_SECONDS,
        file: OpenedFile | None = None,
        memory: sqlite_files.Connection | None = None,
    ) -> None:
        """Reach a database; `file` is one that is open already, `memory` a copy to read instead."""
        self.url = _parsed(url)
        self.path = self._sqlite_path()
        self.file = file or (OpenedFile(self.path) if self.path and memory is None else None)
        self._memory = memory
        self._reached, self._busy_seconds = False, busy_seconds
        self.is_reader = False
        """Whether who is connected to a server may read the study there, and not write in it."""
        self.engine = self._make_engine(busy_seconds)

    @property
    def is_in_memory(self) -> bool:
        """Whether this is a copy that is gone with the process."""
        return self._memory is not None

    @property
    def is_on_server(self) -> bool:
        """Whether it is no file of SQLite's."""
        return self.url.get_backend_name() != "sqlite"

    @property
    def is_read_only(self) -> bool:
        """Whether it can be read and not written: an archived study, or somebody else's."""
        if self.file is None:
            return self.is_reader
        return self.is_in_memory or self.file.is_read_only

    @property
    def log_in_use(self) -> str | None:
        """The name of a log that holds what the file itself does not yet, '' if none does."""
        return None if self.file is None else self.file.log_in_use

    def refuse_read_only(self) -> None:
        """Refuse to begin what could not be saved.

        Raises:
            DatabaseError: the database can only be read here.
        """
        if self.is_reader:
            raise DatabaseError(messages.READER(name=_name(self)))
        if self.is_read_only:
            raise DatabaseError(messages.READ_ONLY(path=self.path))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database throughout."""
        with self._translated(), self._connect() as connection, connection.begin():
            yield connection
        if self.file is not None:
            self.file.verify_still()

    @contextmanager
    def write(
        self, *, rehearse: bool = False, fresh: bool = False, older: str | None = None
    ) -> Iterator[Connection]:
        """Give a connection whose work is committed at the end, or not at all.

        The write lock is taken at once, so what was read inside is still true when it is written.
        A rehearsal does everything and then takes it back; a fresh database has no tables yet, and
        one of an `older` version not those that this koding writes in.
        """
        if not fresh:
            self.refuse_read_only()
        with self._translated(), self._connect() as connection:
            connection = connection.execution_options(
                **{_WRITES: True, _FRESH: fresh, _OLDER: older}
            )
            with self._begin(connection) as transaction:
                self.verify()
                before = _changes(connection)
                yield connection
                self.verify()  # what is not saved in the study must not be said to be saved
                if rehearse:
                    transaction.rollback()
                changed = transaction.is_active and _changes(connection) != before
            if changed:
                remember_commit()

    @contextmanager
    def hold(self) -> Iterator[Connection]:
        """Give a connection that reads while nobody can write; nothing is written through it.

        Its file may be put aside meanwhile: those who wait to write in it then notice.
        """
        self.refuse_read_only()
        with self._translated(), self._connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin() as transaction:
                self.verify()
                yield connection
                transaction.rollback()

    def connect(self) -> sqlite_files.Connection:
        """Open the SQLite file by itself, in whatever way it can be read."""
        assert self.file is not None  # noqa: S101 - no other is read so
        return self.file.connect(BUSY_SECONDS)

    def hurried(self, busy_seconds: float) -> Database:
        """Return the same database through connections of its own that wait less for others."""
        hurried = Database(self.url, busy_seconds=busy_seconds, file=self.file)
        hurried.is_reader, hurried._reached = self.is_reader, self._reached
        return hurried

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _begin(self, connection: Connection) -> AbstractContextManager[RootTransaction]:
        return servers.transaction(connection) if self.is_on_server else connection.begin()

    def _sqlite_path(self) -> Path | None:
        if self.is_on_server:
            return None
        stated = self.url.database or ""
        if stated in ("", ":memory:") or stated.startswith("file:"):
            raise DatabaseError(messages.URL_NO_FILE())
        path = Path(stated)
        if path.exists() and not path.is_file():
            told = messages.URL_FOLDER if path.is_dir() else messages.URL_NO_ORDINARY_FILE
            raise DatabaseError(told(path=path))
        return path

    def _make_engine(self, busy_seconds: float) -> Engine:
        if self.is_on_server:
            return self._make_server_engine(busy_seconds)
        if self._memory is not None:
            module = sqlite_files.driver_of(self._memory)
            engine = create_engine(
                "sqlite://", creator=lambda: self._memory, poolclass=StaticPool, module=module
            )
        elif self.file is None or (self.url.query and not keys.is_encrypted(self.file.path)):
            engine = _engine(self.url, connect_args={"timeout": busy_seconds})
        else:
            engine = _engine(
                self.url.set(query={}),
                creator=partial(self.file.connect, busy_seconds),
                poolclass=QueuePool,
                module=sqlite_files.driver_at(self.file.path),
            )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _connect(self) -> Connection:
        try:
            if not self.is_on_server:
                return self.engine.connect()
            connection = servers.connect(
                self.engine, reached=self._reached, patience=2 * self._busy_seconds
            )
            self._reached = True
            return connection
        except (
            TypeError,
            ValueError,
            LookupError,
            ArithmeticError,
        ) as error:  # options the driver does not know
            raise DatabaseError(messages.URL_UNUSABLE()) from error

    def _make_server_engine(self, busy_seconds: float) -> Engine:
        engine = _engine(
            self.url,
            isolation_level="REPEATABLE READ",
            connect_args=servers.connect_args(self.url),
            pool_pre_ping=True,  # a connection that a restarted server has closed is made anew
        )
        event.listen(engine, "begin", partial(_begin_server, busy_ms=round(busy_seconds * 1000)))
        return engine

    def verify(self) -> None:
        """See that the file is still the one that was opened.

        Raises:
            DatabaseMovedError: it was moved, removed or replaced.
        """
        if self.file is not None:
            self.file.verify()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise ConflictError(messages.BREAKS_RULE(rule=_rule(error))) from error
        except sqlite_files.errors(DBAPIError, AnyDatabaseError) as error:
            name = self.url.render_as_string(hide_password=True)
            found = None
            if self.is_on_server:
                found = servers.told(error, name, self.url, reached=self._reached)
            raise found or _told(error, name, self.path) from error


def open_database(
    url: str | URL,
    *,
    busy_seconds: float = BUSY_SECONDS,
    upgraded: Callable[[Connection], None] | None = None,
    keep: bool = True,
    in_memory: bool = False,
) -> Database:
    """Open an existing database, upgrading it first if an older koding made it.

    `upgraded` makes anew what follows from the rest, in the same transaction as the upgrade. What
    there was before is kept beside it where `keep` says so; `in_memory` upgrades a copy, to read.

    Raises:
        DatabaseError: it is missing, damaged, locked, or of a newer koding.
    """
    database = Database(url, busy_seconds=busy_seconds)
    if database.path is not None and not database.path.is_file():
        way = backups.way_on(database.path)
        raise DatabaseError(messages.NOT_THERE(path=database.path, way=way))
    with database.read() as connection:
        version = schema.stored_version(connection)
        if database.is_on_server and version == schema.SCHEMA_HEAD:
            database.is_reader = not servers.may_write(connection)
    if version is None:
        raise DatabaseError(messages.NO_STUDY(name=_name(database), way=_way_on(database)))
    if version == schema.SCHEMA_HEAD:
        return database
    if database.is_read_only or in_memory:
        return _upgraded_in_memory(database, version, upgraded)
    _upgrade(database, version, upgraded, keep=keep)
    return database


def peek(url: str) -> Peek | None:
    """Return what study a SQLite file holds, of whatever schema; None where it holds none."""
    database = Database(url)
    try:
        with database.read() as connection:
            if schema.stored_version(connection) is None:
                return None
            row = connection.exec_driver_sql("SELECT guid, name FROM study").first()
            return None if row is None else Peek(str(row.guid), str(row.name))
    except DatabaseBusyError:
        raise
    except DatabaseError:
        return None
    finally:
        database.close()


def create_database(url: str | URL, first: Callable[[Connection], None] | None = None) -> Database:
    """Make the tables of a fresh study, and return its database.

    `first` writes the first rows in the same transaction, so no study is ever there by half.

    Raises:
        ConflictError: there is a study in it already.
    """
    database = Database(url)
    if database.file is not None:
        database.file.may_make = True
    with database.write(fresh=True) as connection:
        if schema.stored_version(connection) is not None:
            raise ConflictError(messages.HOLDS_STUDY(name=_name(database)))
        if inspect(connection).get_table_names():
            raise ConflictError(messages.HOLDS_OTHER(name=_name(database)))
        if database.is_on_server:
            servers.refuse_encoding(connection, _name(database))
        schema.upgrade(connection)
        if first is not None:
            first(connection)
    _log_ahead(database)
    return database


def _upgrade(
    database: Database,
    version: str,
    upgraded: Callable[[Connection], None] | None,
    *,
    keep: bool,
) -> None:
    from koding.system.backups import FOLDER, back_up

    if keep and version in schema.known_versions() and database.path is not None:
        beside = database.path.parent / FOLDER / database.path.name
        name = f"{beside.stem}-{backups.BEFORE_UPGRADE}-{version}.db"
        back_up(database, backups.free_name(beside.with_name(name)))
    with _foreign_keys_off(database), database.write(older=version) as connection:
        schema.upgrade(connection)
        if upgraded is not None:
            upgraded(connection)
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise DatabaseError(messages.UPGRADE_BREAKS(table=thing(str(broken[0]))))


def in_memory(database: Database) -> Database:
    """Return a copy of a SQLite database in memory, to do with what one likes."""
    if database._memory is not None:  # a copy already, which nobody keeps
        return Database(database.url, memory=database._memory)
    return Database(database.url, memory=_copied(database))


def _copied(database: Database) -> sqlite_files.Connection:
    """Return what a database's file holds, in memory; encrypted there where the file is."""
    assert database.path is not None  # noqa: S101 - only a file is copied so
    memory = sqlite_files.connect_memory(keys.key_of(database.path))
    with database._translated(), closing(database.connect()) as source:
        source.backup(memory)
    return memory


def _upgraded_in_memory(
    database: Database, version: str, upgraded: Callable[[Connection], None] | None
) -> Database:
    """Return an upgraded copy in memory, to read, of a database that cannot be written."""
    memory = _copied(database)
    database.close()
    _upgrade(Database(database.url, memory=memory), version, upgraded, keep=False)
    return Database(database.url, file=database.file, memory=memory)


@contextmanager
def _foreign_keys_off(database: Database) -> Iterator[None]:
    """Let tables be rebuilt: with the keys on, dropping a parent would delete its children."""
    if database.path is None:
        yield
        return
    if database.is_in_memory:  # whose one connection must not be closed
        # Not by way of a transaction: within one SQLite leaves the keys as they are.
        with closing(database.engine.raw_connection()) as connection:
            _foreign_keys_off_for(connection, None)
        yield
        return
    event.listen(database.engine, "connect", _foreign_keys_off_for)
    database.engine.dispose()
    try:
        yield
    finally:
        event.remove(database.engine, "connect", _foreign_keys_off_for)
        database.engine.dispose()


def _foreign_keys_off_for(connection: Any, _record: object) -> None:
    connection.cursor().execute("PRAGMA foreign_keys=OFF")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not open transactions of its own, or DDL would escape ours.
    connection.isolation_level = None
    sqlite_files.keep_in_memory(connection)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


def _log_ahead(database: Database) -> None:
    """Set the write-ahead log, which the file then keeps; only a fresh database is so changed.

    On a network disk it would lose work, so SQLite's older journal is kept there.
    """
    if database.path is not None and not is_on_network(database.path.parent):
        with database._translated(), closing(sqlite_files.connect(database.path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")


_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")
"""What koding talks to databases by."""


def _engine(url: URL, **options: Any) -> Engine:
    if url.drivername not in _DRIVERS:
        raise DatabaseError(messages.NO_DRIVER(driver=url.drivername))
    try:
        return create_engine(url, **options)
    except ModuleNotFoundError as error:
        told = messages.NO_DRIVER(driver=url.drivername)
        if url.drivername == "postgresql+psycopg":
            told = messages.NO_POSTGRES()
        raise DatabaseError(told) from error
    except (ArgumentError, TypeError, ValueError) as error:
        raise DatabaseError(messages.URL_UNUSABLE()) from error


def _changes(connection: Connection) -> object:
    """Return what differs once the connection has changed a row; where none can say, always."""
    driver: Any = connection.connection.dbapi_connection
    count = getattr(driver, "total_changes", None)
    return object() if count is None else count


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    if writes:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_server(connection: Connection, *, busy_ms: int) -> None:
    options = connection.get_execution_options()
    if options.get(_WRITES, False) and not options.get(_FRESH, False):
        servers.take_turn(connection, busy_ms, options.get(_OLDER))


def _told(error: Exception, url: str, path: Path | None) -> DatabaseError:
    name, words = str(path or url), str(error)
    for signs, told in _CAUSES:
        if any(sign in words for sign in signs):
            kind = DatabaseBusyError if signs == _BUSY else DatabaseError
            return kind(told(name=name))
    if path is not None and any(sign in words for sign in _DAMAGE):
        encrypted = _told_of_key(path)
        if encrypted is not None:
            return DatabaseError(encrypted)
        return DatabaseError(messages.DAMAGED(name=name, way=backups.way_on(path)))
    cause = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    return DatabaseError(messages.NO_ANSWER(name=name, cause=cause))


def _told_of_key(path: Path) -> Message | None:
    """Return what is amiss with the key of a file that cannot be read; None of one in clear."""
    if keys.is_encrypted(path):
        return encryption.OTHER_KEY(database=path, file=keys.file_of(path))
    if keys.looks_encrypted(path):
        return encryption.KEY_GONE(database=path, file=keys.own_file(path))
    return None


def _rule(error: IntegrityError) -> Message:
    """Return the rule that a change broke: in our words where the guard is ours."""
    words = str(error.orig)
    ours = (rule() for text, rule in messages.RULES.items() if text in words)
    named = words.splitlines()[0].rpartition(":")[2].strip()
    return next(ours, messages.OTHER_RULE(name=named))


def _parsed(text: str | URL) -> URL:
    """Return a URL, with the driver koding installs where it says only `postgresql`, as usual."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:  # a port that is no number is the latter
        raise DatabaseError(messages.URL_UNREADABLE()) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseError(messages.UNKNOWN_SORT(driver=url.drivername))
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _way_on(database: Database) -> Message:
    """Return how to get on where a study's database holds no study."""
    if database.path is not None:
        return backups.way_on(database.path)
    return messages.PUT_DUMP_BACK()


def _name(database: Database) -> str:
    return str(database.path or database.url.render_as_string(hide_password=True))
