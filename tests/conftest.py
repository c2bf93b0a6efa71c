"""What every test begins from, and what the last lines of a run say of those not tried."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from koding.actions import sealing
from koding.actions.documents import parsing
from koding.messages import Language, call_cases, speak
from koding.store import schema
from tests import cheap_keys, read_once, ready_schema, scanned_once
from tests.places import Place, spread
from tests.store.postgres_server import Server, running_server

# Hundreds of tests start a koding of its own, which without bytecode compiles all it imports.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

MEMORY = Path("/dev/shm")  # noqa: S108 - where a folder of pytest's own is made, as in /tmp
ENOUGH = 2 << 30
"""Bytes that must be free there; what a test leaves goes with it, so a run takes far less."""

SELDOM = (20_000, 50, 20)
"""How much is made between searches for rubbish: at Python's own pace an eighth of a run's time."""

# A run must not hang on how fast the machine is, nor be red today for what was green yesterday:
# the same examples are tried every time, and few. `make soak` draws others, and more.
settings.register_profile("everyday", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("soak", deadline=None, max_examples=200)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


SLOW = frozenset(Path(__file__).with_name("slow.txt").read_text("utf-8").splitlines())
"""The functions that `make quick` leaves out, as `make costs` found them."""


def pytest_configure() -> None:
    """Let tests write into memory where there is room: each commit waits for a disk, thousands do.

    Whoever says where (`--basetemp`, `PYTEST_DEBUG_TEMPROOT`, `TMPDIR`) has it so.
    """
    if {"PYTEST_DEBUG_TEMPROOT", "TMPDIR"}.isdisjoint(os.environ) and _is_roomy(MEMORY):
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


def _is_roomy(folder: Path) -> bool:
    """Return whether files may be written, and programs started, in a folder with much room."""
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        return False
    runs = not os.statvfs(folder).f_flag & getattr(os, "ST_NOEXEC", 0)
    return runs and shutil.disk_usage(folder).free >= ENOUGH


def pytest_collection_finish() -> None:
    """Leave what is there for good out of every later search for rubbish, and search seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow by measurement."""
    for item in items:
        if item.nodeid.partition("[")[0] in SLOW:
            item.add_marker("slow")


@pytest.fixture(scope="session", autouse=True)
def _state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep who codes where, and in what language, away from the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("KODING_LANG", "en")
        patch.setattr(schema, "upgrade", ready_schema.once(ready_schema.run_migrations))
        patch.setattr(parsing, "load_pipeline", read_once.load_remembering)
        patch.setattr(sealing, cheap_keys.NAME, cheap_keys.LITTLE)
        scanned_once.remember(patch)
        yield


def pytest_runtest_setup() -> None:
    """Speak English, and of organisations, whatever the test before spoke."""
    speak(Language.EN)
    call_cases({})


pytest_generate_tests = spread


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return a PostgreSQL server of our own, started once."""
    with running_server() as started:
        yield started


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    """Return the URL of an empty database on it."""
    made = server.new()
    yield made
    server.drop(made)


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Place:
    """Return the server, where that is where the test is run."""
    if request.param == "file":
        return None
    found: Server = request.getfixturevalue("server")
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests were skipped, by reason: a green run must not hide them."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, number in reasons.most_common():
        terminalreporter.write_line(f"skipped {number}: {reason}")
