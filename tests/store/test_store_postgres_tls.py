"""A server that is not this machine has to show, by a certificate, that it is the one named."""

from __future__ import annotations

import datetime
import ipaddress
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import make_url

from koding.errors import DatabaseError
from koding.store.database import Database
from koding.store.servers import vouched
from tests.store.cut_wire import wire_to
from tests.store.postgres_server import Server, running_server
from tests.store.store_study import in_a_command

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")

HOST = "studie.example.no"


@dataclass(frozen=True)
class Away:
    """A server reached as if from another machine, and the certificates of two who vouch."""

    server: Server
    port: int
    vouches: Path
    other: Path

    def url(self, host: str = HOST, **options: object) -> str:
        """Return the URL by which `host`, which is this machine all the same, is reached."""
        stated = {"hostaddr": "127.0.0.1", "sslrootcert": self.vouches, **options}
        asked = "&".join(f"{name}={value}" for name, value in stated.items() if value is not None)
        return f"postgresql://koding@{host}:{self.port}/postgres?{asked}"


def made_key(file: Path) -> ec.EllipticCurvePrivateKey:
    """Write a private key, and return it."""
    key = ec.generate_private_key(ec.SECP256R1())
    file.touch(0o600)
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return key


def made_certificate(
    file: Path,
    name: str,
    key: ec.EllipticCurvePrivateKey,
    by: tuple[str, ec.EllipticCurvePrivateKey] | None = None,
) -> None:
    """Write a certificate of one who vouches, or of a server that somebody vouches for."""
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    maker, signs = by or (name, key)
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, maker)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    )
    if by is not None:
        names = [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("10.0.0.7"))]
        built = built.add_extension(x509.SubjectAlternativeName(names), critical=False)
    made = built.sign(signs, hashes.SHA256())
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Away]:
    """Start a server with a certificate, at a port."""
    folder, port = tmp_path_factory.mktemp("ca"), free_port()
    key = made_key(folder / "ca.key")
    made_certificate(folder / "ca.crt", "Prøvevitnet", key)
    made_certificate(folder / "other.crt", "En annen", made_key(folder / "other.key"))

    def prepare(place: Path) -> Sequence[str]:
        own = made_key(place / "server.key")
        made_certificate(place / "server.crt", HOST, own, ("Prøvevitnet", key))
        return (
            "listen_addresses=127.0.0.1", f"port={port}", "ssl=on",
            f"ssl_cert_file={place}/server.crt", f"ssl_key_file={place}/server.key",
        )  # fmt: skip

    with running_server(prepare) as server:
        yield Away(server, port, folder / "ca.crt", folder / "other.crt")


def reached(url: str) -> bool:
    """Return whether a connection to the server is encrypted."""
    database = Database(url)
    try:
        with database.read() as connection:
            asked = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            return bool(connection.exec_driver_sql(asked).scalar())
    finally:
        database.close()


def test_the_server_that_is_named_is_reached(away: Away) -> None:
    """With the certificate of whoever vouches for it, it is reached, encrypted."""
    assert reached(away.url())
    assert reached(away.url(sslmode="verify-full"))


@pytest.mark.parametrize(
    ("host", "options", "cause"),
    [
        ("en.annen.no", {}, "does not match host name"),
        (HOST, {"sslrootcert": "other"}, "certificate verify failed"),
        (HOST, {"sslrootcert": "/ikke/her.crt"}, "does not exist"),
        (HOST, {"sslrootcert": None}, "certificate verify failed|unable to get local issuer"),
    ],
)
def test_a_server_that_may_be_another_is_refused(
    away: Away, host: str, options: dict[str, object], cause: str
) -> None:
    """Another name, another who vouches, or none: one sentence, with what to do."""
    if options.get("sslrootcert") == "other":
        options = {"sslrootcert": away.other}
    with pytest.raises(DatabaseError, match="could not show that it is the server") as refusal:
        reached(away.url(host, **options))
    told = in_a_command(refusal.value)
    assert "sslrootcert=FILE in" not in told and "with sslrootcert=FILE" in told
    assert any(one in told for one in cause.split("|")), told


def test_who_says_so_is_only_encrypted(away: Away) -> None:
    """Where the URL says `require`, the server's name is not looked at; it is encrypted still."""
    assert reached(away.url("en.annen.no", sslmode="require", sslrootcert=None))


def test_a_server_without_encryption_is_refused(server: Server) -> None:
    """A server elsewhere that cannot encrypt gets nothing."""
    with wire_to(server.folder / ".s.PGSQL.5432") as wire:
        url = f"postgresql://koding@{HOST}:{wire.port}/postgres?hostaddr=127.0.0.1"
        with pytest.raises(DatabaseError, match="does not support SSL"):
            reached(url)


def test_whose_word_is_taken(tmp_path: Path) -> None:
    """A certificate in the home folder or in the URL goes before the system's own."""
    url = make_url(f"postgresql://{HOST}/x")
    env = {"HOME": str(tmp_path)}
    assert list(vouched(url, env)) == ["sslrootcert"]
    assert vouched(make_url(f"postgresql://{HOST}/x?sslrootcert=/a"), env) == {}
    assert vouched(url, {**env, "PGSSLROOTCERT": "/a"}) == {}
    (tmp_path / ".postgresql").mkdir()
    (tmp_path / ".postgresql" / "root.crt").write_text("x")
    assert vouched(url, env) == {}
