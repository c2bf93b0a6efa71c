"""Where a PostgreSQL server is, and that nobody on the way to it can read what is sent."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from koding.errors import DatabaseError
from koding.messages import database as said

if TYPE_CHECKING:
    from sqlalchemy import URL

SAFE = ("require", "verify-ca", "verify-full")
"""Ways to connect that are encrypted or fail; the last also makes sure who answers."""


def secured(url: URL, env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return what a connection is told beside its URL: to use TLS, unless it stays on this machine.

    Raises:
        DatabaseError: the URL or PGSSLMODE asks for a connection that others could read.
    """
    if all(map(is_local, hosts(url, env))):
        return {}
    stated = _stated(url, "sslmode") or list(filter(None, [env.get("PGSSLMODE")]))
    for mode in stated:
        if mode not in SAFE:
            raise DatabaseError(said.NOT_ENCRYPTED(hosts=hosts(url, env), mode=mode))
    return {} if stated else {"sslmode": "require"}


def hosts(url: URL, env: Mapping[str, str] = os.environ) -> list[str]:
    """Return every host a URL, or else the environment, names; none is this machine's socket."""
    named = [url.host or "", *_stated(url, "host"), *_stated(url, "hostaddr")]
    found = [host.strip() for one in named for host in one.split(",") if host.strip()]
    if not found and not _stated(url, "service"):
        found = [env.get("PGHOSTADDR") or env.get("PGHOST") or ""]
    if _stated(url, "service") or env.get("PGSERVICE"):
        found.append(str(said.SERVICE_HOST()))  # libpq alone knows which that is
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
