"""A database on a server: how it is reached, who writes when, and what comes of a lost connection.

Whoever writes holds the table `writing`, so that one does at a time, as in SQLite. It holds no
rows: the right to change it is the right to write in the study at all.
"""

from __future__ import annotations

import ipaddress
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError, OperationalError

from koding.errors import DatabaseAwayError, DatabaseBusyError, DatabaseError
from koding.messages import database as messages

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, RootTransaction

SAFE = ("require", "verify-ca", "verify-full")
"""Ways to connect that are encrypted or fail; the last also makes sure who answers."""

TURN = "writing"
"""The table whose lock is the turn to write."""

TURN_SINCE = "0019"
"""The schema that has it first."""

PATIENCE = 10.0
"""Seconds that a server which was there a moment ago is waited for: one that is restarted comes."""

_AGAIN = 0.2
_BEGINS = ("the database system is starting up", "the database system is shutting down",
           "the database system is in recovery mode")  # fmt: skip
_CERTIFICATE = ("certificate", "does not support SSL", "SSL error", "sslrootcert")
_DENIED, _LOCK_TIMEOUT = "42501", "55P03"
_ENDED = ("57P01", "57P02", "57P03", "08000", "08003", "08006")
_BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")
"""Where systems keep the certificates of those who vouch for servers."""


def connect_args(url: URL) -> dict[str, str]:
    """Return what a connection is told beside its URL.

    Raises:
        DatabaseError: the URL or PGSSLMODE asks for a connection that others could read.
    """
    told = {"connect_timeout": "10", "application_name": "koding", "client_encoding": "utf8"}
    own = {name: value for name, value in told.items() if not _stated(url, name)}
    if "PGCONNECT_TIMEOUT" in os.environ:
        own.pop("connect_timeout", None)
    safe = secured(url)
    return own | safe | (vouched(url) if safe else {})


def secured(url: URL, env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return how TLS is used, unless the connection stays on this machine or the URL says how.

    What nobody has said is the safest: encrypted, and only with the server of that name.

    Raises:
        DatabaseError: the URL or PGSSLMODE asks for a connection that others could read.
    """
    if all(map(is_local, hosts(url, env))):
        return {}
    stated = _stated(url, "sslmode") or list(filter(None, [env.get("PGSSLMODE")]))
    for mode in stated:
        if mode not in SAFE:
            raise DatabaseError(messages.NOT_ENCRYPTED(hosts=hosts(url, env), mode=mode))
    return {} if stated else {"sslmode": "verify-full"}


def vouched(url: URL, env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return whose word is taken for who a server is, where neither URL nor home folder says."""
    import ssl  # which no study in a file needs

    own = Path(env.get("HOME", "~")).expanduser() / ".postgresql" / "root.crt"
    if _stated(url, "sslrootcert") or env.get("PGSSLROOTCERT") or own.exists():
        return {}
    bundles = [ssl.get_default_verify_paths().cafile, *_BUNDLES]
    found = next((one for one in bundles if one and Path(one).is_file()), "system")
    return {"sslrootcert": found}


def hosts(url: URL, env: Mapping[str, str] = os.environ) -> list[str]:
    """Return every host a URL, or else the environment, names; none is this machine's socket."""
    named = [url.host or "", *_stated(url, "host"), *_stated(url, "hostaddr")]
    found = [host.strip() for one in named for host in one.split(",") if host.strip()]
    if not found and not _stated(url, "service"):
        found = [env.get("PGHOSTADDR") or env.get("PGHOST") or ""]
    if _stated(url, "service") or env.get("PGSERVICE"):
        found.append(str(messages.SERVICE_HOST()))  # libpq alone knows which that is
    return found


def is_local(host: str) -> bool:
    """Return whether a host is a socket or the loopback of this machine."""
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _stated(url: URL, name: str) -> list[str]:
    return list(url.normalized_query.get(name, ()))


def take_turn(connection: Connection, busy_ms: int, version: str | None) -> None:
    """Let one writer in at a time, as SQLite does: each then sees all that was logged before.

    LOCK TABLE is the one statement that does not yet fix what a REPEATABLE READ transaction sees.
    `version` is that of an older schema that is upgraded, which writers of then must not write in.
    """
    locked = [TURN] if version is None else ["changes", *[TURN] * (version >= TURN_SINCE)]
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {busy_ms}")
    connection.exec_driver_sql(f"LOCK TABLE {', '.join(locked)} IN EXCLUSIVE MODE")


def refuse_encoding(connection: Connection, name: str) -> None:
    """Refuse a database that has not room for every letter, before anything is put there.

    Raises:
        DatabaseError: it is not in UTF-8.
    """
    encoding = str(connection.exec_driver_sql("SHOW server_encoding").scalar())
    if encoding != "UTF8":
        raise DatabaseError(messages.NOT_IN_UTF8(name=name, encoding=encoding))


def may_write(connection: Connection) -> bool:
    """Return whether who is connected may write in the study, which has the newest schema."""
    asked = f"SELECT has_table_privilege('{TURN}', 'UPDATE')"
    return bool(connection.exec_driver_sql(asked).scalar())


def leads(connection: Connection) -> bool:
    """Return whether who is connected owns the tables, by way of a role or not."""
    asked = (
        "SELECT bool_and(pg_has_role(tableowner, 'MEMBER')) FROM pg_tables "
        "WHERE schemaname = current_schema()"
    )
    return bool(connection.exec_driver_sql(asked).scalar())


def connect(engine: Engine, *, reached: bool, patience: float) -> Connection:
    """Connect; a server that is starting, or that was there a moment ago, is waited for."""
    until = time.monotonic() + min(patience, PATIENCE)
    while True:
        try:
            return engine.connect()
        except OperationalError as error:
            begins = any(sign in str(error) for sign in _BEGINS)
            if not (begins or reached) or time.monotonic() > until:
                raise
            time.sleep(_AGAIN)


@contextmanager
def transaction(connection: Connection) -> Iterator[RootTransaction]:
    """Begin a transaction; if the connection is lost over its end, find out whether it was saved.

    Raises:
        DatabaseError: that cannot be found out.
    """
    number: int | None = None
    try:
        with connection.begin() as begun:
            yield begun
            if begun.is_active:
                asked = "SELECT txid_current_if_assigned()"
                number = connection.exec_driver_sql(asked).scalar()
    except DBAPIError as error:
        if number is None or not is_lost(error):
            raise
        if not _was_saved(connection.engine, number):
            raise


def _was_saved(engine: Engine, number: int) -> bool:
    """Return whether the server has committed the transaction of that number."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with engine.connect() as again:
                asked = f"SELECT txid_status({number})"
                status = again.exec_driver_sql(asked).scalar()
        except DBAPIError:
            status = None
        if status in ("committed", "aborted"):
            return bool(status == "committed")
        time.sleep(_AGAIN)
    name = engine.url.render_as_string(hide_password=True)
    raise DatabaseError(messages.UNCERTAIN(name=name))


def is_lost(error: BaseException) -> bool:
    """Return whether an error is that the connection is not there any more."""
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or getattr(error.orig, "sqlstate", "") in _ENDED


def told(error: Exception, name: str, url: URL, *, reached: bool) -> DatabaseError | None:
    """Return what a server's error comes to, in words; None where it is any other.

    Where it was `reached` before, that it cannot be now may pass.
    """
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    words = str(getattr(error, "orig", None) or error)
    if state == _LOCK_TIMEOUT:
        return DatabaseBusyError(messages.LOCKED(name=name))
    if state == _DENIED:
        reads = f"table {TURN}" in words
        return DatabaseError((messages.READER if reads else messages.NOT_ALLOWED)(name=name))
    if is_lost(error):
        return DatabaseAwayError(messages.LOST(name=name))
    if state is None and isinstance(error, OperationalError):
        if any(sign in words for sign in _CERTIFICATE):
            cause = words.strip().splitlines()[0].removeprefix("connection failed: ")
            return DatabaseError(messages.NOT_TRUSTED(hosts=hosts(url), cause=cause))
        if reached:
            return DatabaseAwayError(messages.AWAY(name=name))
    return None


def act_as_owner(connection: Connection) -> None:
    """Let what is made in this transaction belong to whom the study's tables belong to.

    Those who lead a study together own it by way of a role; what one of them made for herself the
    others could not change.
    """
    asked = (
        "SELECT quote_ident(tableowner) FROM pg_tables WHERE schemaname = current_schema() "
        "AND tablename = 'study' AND tableowner <> current_user "
        "AND pg_has_role(tableowner, 'MEMBER')"
    )
    owner: Any = connection.exec_driver_sql(asked).scalar()
    if owner is not None:
        connection.exec_driver_sql(f"SET LOCAL ROLE {owner}")


def write_anew(engine: Engine, *, busy_ms: int) -> bool:
    """Write every table anew without what was deleted in it, and clear the mark of the purge.

    Returns False where others are at work in one of them, or where whoever is connected does not
    lead the study.
    """
    asked = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not leads(connection):
            return False
        found = connection.exec_driver_sql(asked).scalars().all()
        connection.exec_driver_sql(f"SET lock_timeout = {busy_ms}")
        try:
            for name in found:
                connection.exec_driver_sql(f"VACUUM (FULL) {name}")
            connection.exec_driver_sql("DELETE FROM purges")
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == _LOCK_TIMEOUT:
                return False
            raise
        finally:
            connection.invalidate()
    return True
