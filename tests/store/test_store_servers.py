"""What is sent to a server that is not this machine is encrypted, or not sent."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import make_url

from koding.errors import DatabaseError
from koding.store.database import Database
from koding.store.servers import secured
from tests.store.store_study import in_a_command

HERE = [
    "postgresql:///studie", "postgresql://kari@/studie?host=/var/run/postgresql",
    "postgresql://kari@localhost/studie", "postgresql://127.0.0.1:5433/studie",
    "postgresql://[::1]/studie", "postgresql://127.8.9.1/studie?sslmode=disable",
]  # fmt: skip
AWAY = [
    "postgresql://kari@db.example.no/studie", "postgresql://10.0.0.7/studie",
    "postgresql:///studie?host=db.example.no", "postgresql:///studie?hostaddr=10.0.0.7",
    "postgresql://localhost,db.example.no/studie", "postgresql://localhost.example.no/studie",
    "postgresql:///studie?service=studie", "postgresql://localhost/studie?hostaddr=10.0.0.7",
]  # fmt: skip


@pytest.mark.parametrize("url", HERE)
def test_a_server_on_this_machine_is_reached_as_it_is(url: str) -> None:
    """A socket or the loopback needs no encryption."""
    assert secured(make_url(url), {}) == {}


@pytest.mark.parametrize("url", AWAY)
def test_another_machine_is_reached_by_tls(url: str) -> None:
    """Where nobody says how, TLS is required; what is not encrypted for sure is refused."""
    assert secured(make_url(url), {}) == {"sslmode": "verify-full"}
    mark = "&" if "?" in url else "?"
    for mode in ("require", "verify-ca", "verify-full"):
        assert secured(make_url(f"{url}{mark}sslmode={mode}"), {}) == {}
        assert secured(make_url(url), {"PGSSLMODE": mode}) == {}
    for mode in ("disable", "allow", "prefer"):
        with pytest.raises(DatabaseError, match="not be encrypted") as refusal:
            secured(make_url(f"{url}{mark}sslmode={mode}"), {})
        assert "write sslmode=verify-full" in in_a_command(refusal.value)
        with pytest.raises(DatabaseError, match="in clear"):
            secured(make_url(url), {"PGSSLMODE": mode})


def test_a_host_in_the_environment_counts_too() -> None:
    """PGHOST says where a URL without a host leads."""
    url = make_url("postgresql:///studie")
    assert secured(url, {"PGHOST": "db.example.no"}) == {"sslmode": "verify-full"}
    assert secured(url, {"PGHOST": "/run/postgresql"}) == {}


def test_no_engine_is_made_for_a_connection_in_clear() -> None:
    """Opening such a database is refused before anything is sent."""
    pytest.importorskip("psycopg")
    with pytest.raises(DatabaseError, match="not be encrypted"):
        Database("postgresql://kari@db.example.no/studie?sslmode=prefer")
