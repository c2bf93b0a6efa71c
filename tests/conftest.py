"""What every test begins from, and what the last lines of a run say of those not tried."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A run must not hang on how fast the machine is, nor be red today for what was green yesterday:
# the same examples are tried every time. `make soak` draws others.
settings.register_profile("everyday", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


SLOW = frozenset(Path(__file__).with_name("slow.txt").read_text("utf-8").splitlines())
"""The functions that `make quick` leaves out, as `make costs` found them."""


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
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests were skipped, by reason: a green run must not hide them."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, number in reasons.most_common():
        terminalreporter.write_line(f"skipped {number}: {reason}")
