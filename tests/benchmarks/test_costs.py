"""The quick tests are as many as fit, and some of every file."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.costs import function_of, quick_of

ROOT = Path(__file__).resolve().parents[2]

COSTS = {"a.py::cheap": 0.1, "a.py::dear": 9.0, "b.py::some": 1.5, "b.py::more": 1.6}


def test_every_file_is_tried_before_more_of_one() -> None:
    """The cheapest of each file comes first, then the cheapest of all that there is time for."""
    assert quick_of(COSTS, budget=1.65) == {"a.py::cheap", "b.py::some"}
    assert quick_of(COSTS, budget=4) == {"a.py::cheap", "b.py::some", "b.py::more"}
    assert quick_of(COSTS, budget=20) == COSTS.keys()
    assert quick_of({}, budget=20) == set()


def test_what_the_tests_of_a_file_share_is_paid_by_the_first() -> None:
    """A cheap test that needs something dear is dear; the next that needs it has it for nothing."""
    shared = {"a.py::cheap": 5.0, "a.py::dear": 5.0}
    assert quick_of(COSTS, shared, budget=5) == {"b.py::some", "b.py::more"}
    assert quick_of(COSTS, shared, budget=8.3) == {"a.py::cheap", "b.py::some", "b.py::more"}
    assert quick_of(COSTS, shared, budget=17.3) == COSTS.keys()


def test_a_function_is_known_whatever_it_is_run_with() -> None:
    """A parameter with brackets in it is cut off whole."""
    assert function_of("tests/a.py::test_x[a[0]-::b]") == "tests/a.py::test_x"


def test_what_is_made_for_a_test_or_its_file_is_its_cost_and_what_all_share_is_nobodys(
    tmp_path: Path,
) -> None:
    """A test is charged for its own and its module's; for what all share, and for others', not."""
    file = tmp_path / "test_made.py"
    file.write_text(
        """
import time
import pytest

def work(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass

@pytest.fixture(scope="session")
def deepest():
    work(0.5)

@pytest.fixture(scope="module")
def shared(deepest):
    work(0.5)

@pytest.fixture
def own(shared):
    work(0.2)
    yield
    work(0.2)

def test_a(own):
    work(0.1)

def test_b():
    pass
""",
        "utf-8",
    )
    options = ["-q", "-p", "benchmarks.costs", "-c", "/dev/null", "--rootdir", str(tmp_path)]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    costs = {name: float(cost) for cost, name in re.findall(r"([\d.]+) s  (\S+)", run.stdout)}
    assert 0.9 <= costs["test_made.py::test_a"] < 1.4, run.stdout + run.stderr
    assert costs["test_made.py::test_b"] < 0.1
