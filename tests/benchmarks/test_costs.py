"""The quick tests are as many as fit, and some of every file."""

from __future__ import annotations

from benchmarks.costs import function_of, quick_of

COSTS = {"a.py::cheap": 0.1, "a.py::dear": 9.0, "b.py::some": 1.5, "b.py::more": 1.6}


def test_every_file_is_tried_before_more_of_one() -> None:
    """The cheapest of each file comes first, then the cheapest of all that there is time for."""
    assert quick_of(COSTS, budget=1.65) == {"a.py::cheap", "b.py::some"}
    assert quick_of(COSTS, budget=4) == {"a.py::cheap", "b.py::some", "b.py::more"}
    assert quick_of(COSTS, budget=20) == COSTS.keys()
    assert quick_of({}, budget=20) == set()


def test_a_function_is_known_whatever_it_is_run_with() -> None:
    """A parameter with brackets in it is cut off whole."""
    assert function_of("tests/a.py::test_x[a[0]-::b]") == "tests/a.py::test_x"
