"""What each test costs, and from it which are marked `slow`: `make costs`.

A plugin of pytest (`python -m pytest -p benchmarks.costs`). It counts the processor's seconds, of
the test, of the programs it starts, and of what is made ready for it and cleared away, and not the
clock's: those depend on what else the machine does. What tests share (a demo made once) is charged
to nobody. With `--mark-slow` the names of the
tests that `make quick` leaves out are written to tests/slow.txt, from where tests/conftest.py marks
them.
"""

from __future__ import annotations

import resource
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

SLOW = Path(__file__).resolve().parents[1] / "tests" / "slow.txt"
BUDGET = 42.0
"""Seconds of the processor that the quick tests may take in all: a minute on two cores is 120, of
which starting and collecting in two processes, and what tests share, take the rest."""

MODEST = 1.0
"""What the cheapest test of a file may take and still be chosen before the others."""

HEAD = """\
# The tests that `make quick` leaves out. Made by `make costs`, which measures all of them: quick
# are the cheapest of every file, then as many more, the cheapest first, as take {budget:.0f}
# seconds of the processor in all; here are the others. `make test` runs all.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever runs every test have the list written."""
    parser.addoption("--mark-slow", action="store_true", help=f"write {SLOW.name} from this run")


def pytest_configure(config: pytest.Config) -> None:
    """Count where the results of all processes come together."""
    config.pluginmanager.register(_Costs(config), "koding-costs")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Count what is made ready for the test alone, in whichever process it runs."""
    with _charged(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Count what the test itself takes."""
    with _charged(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Count what is cleared away after the test; after the last one it is what all have shared."""
    if nextitem is None:
        return (yield)
    with _charged(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Iterator[None]:
    """Charge nobody for what tests share."""
    if fixturedef.scope == "function":
        return (yield)
    before, charged = _spent(), _shared[0]
    try:
        return (yield)
    finally:  # what it has asked for in its turn is within it
        _shared[0] = charged + _spent() - before


_shared = [0.0]
"""The seconds that what tests share has taken so far."""


@contextmanager
def _charged(item: pytest.Item) -> Iterator[None]:
    """Charge a test for what is done here, but for what is made for others too."""
    before, shared = _spent(), _shared[0]
    try:
        yield
    finally:
        cost = _spent() - before - (_shared[0] - shared)
        item.user_properties.append(("processor", cost))


class _Costs:
    """The costs of the functions that have run, all their parameters together."""

    def __init__(self, config: pytest.Config) -> None:
        self.costs: dict[str, float] = defaultdict(float)
        self.writes = bool(config.getoption("--mark-slow"))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":  # the last of a test, which tells of its other parts too
            costs = [cost for name, cost in report.user_properties if name == "processor"]
            self.costs[function_of(report.nodeid)] += sum(c for c in costs if isinstance(c, float))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in told(self.costs, quick_of(self.costs)):
            terminalreporter.write_line(line)
        if self.writes:
            slow = sorted(self.costs.keys() - quick_of(self.costs))
            SLOW.write_text(HEAD.format(budget=BUDGET) + "".join(f"{n}\n" for n in slow), "utf-8")


def function_of(test: str) -> str:
    """Return a test's function, without the parameter it was run with."""
    return test.partition("[")[0]


def quick_of(costs: Mapping[str, float], budget: float = BUDGET) -> set[str]:
    """Return the functions that a short run has time for, and of every file one if it can be."""
    by_cost = sorted(costs, key=lambda name: (costs[name], name))
    cheapest = {name.partition("::")[0]: name for name in reversed(by_cost)}
    first = [name for name in by_cost if name in cheapest.values() and costs[name] <= MODEST]
    quick = set[str]()
    for name in dict.fromkeys([*first, *by_cost]):
        if costs[name] <= budget:
            quick.add(name)
            budget -= costs[name]
    return quick


def told(costs: Mapping[str, float], quick: set[str]) -> Iterator[str]:
    """Yield a table of what each folder costs, and the dearest tests."""
    row = "{:<24}{:>8}{:>9}{:>8}{:>9}"
    yield row.format("", "quick", "seconds", "slow", "seconds")
    folders: dict[str, list[str]] = defaultdict(list)
    for name in costs:
        folders[Path(name.partition("::")[0]).parent.as_posix()].append(name)
        folders["(all)"].append(name)
    for folder, names in sorted(folders.items()):
        kinds = [n for n in names if n in quick], [n for n in names if n not in quick]
        cells = [
            cell for kind in kinds for cell in (len(kind), f"{sum(costs[n] for n in kind):.1f}")
        ]
        yield row.format(folder, *cells)
    for name, cost in Counter(costs).most_common(20):
        yield f"{cost:7.1f} s  {name}"


def _spent() -> float:
    """Return the processor's seconds of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
