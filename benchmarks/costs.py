"""What each test costs, and from it which are marked `slow`: `make costs`.

A plugin of pytest (`python -m pytest -p benchmarks.costs`). It counts the processor's seconds, of
the test, of the programs it starts, and of what is made ready for it and cleared away, and not the
clock's: those depend on what else the machine does. What the tests of a file share is charged to
each that asks for it, and paid once a file; what all share (a demo made once) is nobody's. With
`--mark-slow` the names of the tests that `make quick` leaves out are written to tests/slow.txt,
from where tests/conftest.py marks them.
"""

from __future__ import annotations

import resource
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest

SLOW = Path(__file__).resolve().parents[1] / "tests" / "slow.txt"
BUDGET = 55.0
"""Seconds of the processor that the quick tests may take in all: a minute on two cores is 120, of
which starting and collecting in two processes, what all share, and waiting take the rest."""

MODEST = 1.0
"""What the cheapest test of a file may take and still be chosen before the others."""

_NONE: Mapping[str, float] = MappingProxyType({})

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
    """Count what is made ready for the test, in whichever process it runs."""
    try:
        with _charged(item):
            return (yield)
    finally:
        file = item.nodeid.partition("::")[0]
        due = sum(_of_file.get((file, name), 0.0) for name in getattr(item, "fixturenames", ()))
        item.user_properties.append(("shared", due))


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
    """Keep apart what tests share: what a file's do, by its name, and what is nobody's."""
    if fixturedef.scope == "function":
        return (yield)
    before, charged = _spent(), _shared[0]
    try:
        return (yield)
    finally:  # what it has asked for in its turn is within it, and kept apart already
        whole, within = _spent() - before, _shared[0] - charged
        _shared[0] = charged + whole
        if fixturedef.scope in ("module", "class"):
            _of_file[request.node.nodeid.partition("::")[0], fixturedef.argname] += whole - within


_shared = [0.0]
"""The seconds that what tests share has taken so far."""
_of_file: dict[tuple[str, str], float] = defaultdict(float)
"""Those of what the tests of a file share, by the file and its name, without what that rests on."""


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
        self.shared: dict[str, float] = defaultdict(float)
        self.writes = bool(config.getoption("--mark-slow"))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":  # the last of a test, which tells of its other parts too
            name, kept = function_of(report.nodeid), report.user_properties
            self.costs[name] += _sum_of(kept, "processor")
            self.shared[name] = max(self.shared[name], _sum_of(kept, "shared"))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        quick = quick_of(self.costs, self.shared)
        for line in told({n: self.costs[n] + self.shared[n] for n in self.costs}, quick):
            terminalreporter.write_line(line)
        if self.writes:
            slow = sorted(self.costs.keys() - quick)
            SLOW.write_text(HEAD.format(budget=BUDGET) + "".join(f"{n}\n" for n in slow), "utf-8")


def function_of(test: str) -> str:
    """Return a test's function, without the parameter it was run with."""
    return test.partition("[")[0]


def quick_of(
    costs: Mapping[str, float], shared: Mapping[str, float] = _NONE, budget: float = BUDGET
) -> set[str]:
    """Return the functions that a short run has time for, and of every file one if it can be.

    `shared` is what a function needs that others of its file need too, and that is paid once.
    """
    alone = {name: cost + shared.get(name, 0) for name, cost in costs.items()}
    by_cost = sorted(costs, key=lambda name: (alone[name], name))
    cheapest = {name.partition("::")[0]: name for name in reversed(by_cost)}
    first = [name for name in by_cost if name in cheapest.values() and alone[name] <= MODEST]
    quick, paid = set[str](), dict[str, float]()
    for name in dict.fromkeys([*first, *by_cost]):
        file = name.partition("::")[0]
        before = paid.get(file, 0)
        due = alone[name] - min(before, shared.get(name, 0))
        if due <= budget:
            quick.add(name)
            budget -= due
            paid[file] = max(before, shared.get(name, 0))
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


def _sum_of(kept: Iterable[tuple[str, object]], key: str) -> float:
    return sum(cost for name, cost in kept if name == key and isinstance(cost, float | int))


def _spent() -> float:
    """Return the processor's seconds of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
