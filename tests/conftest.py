"""What every test begins from, and what the last lines of a run say of those not tried."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

from koding.messages import Language, call_cases, speak

# A run must not hang on how fast the machine is, nor be red today for what was green yesterday:
# the same examples are tried every time. `make soak` draws others.
settings.register_profile("everyday", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


@pytest.fixture(scope="session", autouse=True)
def _state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep who codes where, and in what language, away from the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("KODING_LANG", "en")
        yield


def pytest_runtest_setup() -> None:
    """Speak English, and of organisations, whatever the test before spoke."""
    speak(Language.EN)
    call_cases({})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests were skipped, by reason: a green run must not hide them."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, number in reasons.most_common():
        terminalreporter.write_line(f"skipped {number}: {reason}")
