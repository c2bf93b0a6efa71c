"""The figures of the source count what they say they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import imports, source

ONE = '''"""A docstring of many plain words."""
from re import compile

PATTERN = re.compile("a pattern with many words")
LIMIT = 3
"""What is said of a constant in many words."""

class Twice:
    """One meaning of the name."""

def count(*, level: LevelOption = None, n: Annotated[int, Option(help="Only so many of it.")] = 1):
    """Return a number of lines."""
    query = "SELECT name FROM codes WHERE level = 1"
    raise KodingError(f"there is no {level} here: name another")

def other(level: LevelOption = None, key: str = "analysis.note.level"):
    return count(level)

app = make_app("What a group of commands is for.")
ROLES, LEVELS = "the one who asks", 2
'''
TWO = "class Twice:\n    pass\n\n\nclass _Own:\n    pass\n"


@pytest.fixture
def modules(tmp_path: Path) -> list[source.Module]:
    """Two files of a package."""
    for name, text in (("cli/one.py", ONE), ("model/two.py", TWO), ("model/three.py", TWO)):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return source.read_modules(tmp_path)


def test_a_sentence_is_what_a_person_may_read(modules: list[source.Module]) -> None:
    """Docstrings, patterns, SQL and keys are none; one with values in it is one, in its place."""
    found = [(one.text, one.option, one.place) for one in source.sentences(modules)]
    assert found == [
        ("Only so many of it.", True, "cli.one.count"),
        ("there is no   here: name another", False, "cli.one.count"),
        ("What a group of commands is for.", True, "cli.one.app"),
        ("the one who asks", False, "cli.one.ROLES"),
    ]


def test_names_are_counted_across_files(modules: list[source.Module]) -> None:
    """A class name with two meanings is named."""
    assert source.names_with_meanings(modules) == {"Twice": ["cli.one", "model.three", "model.two"]}


def test_an_option_is_written_again_where_all_of_it_is(tmp_path: Path) -> None:
    """The same name and words of another type are another option; naming one is not writing it."""
    written = 'Annotated[{}, Option("--most", help="Only so many.")]'
    one = f"def one(most: {written.format('int')}, level: LevelOption): ...\n"
    other = f"LevelOption = Annotated[str, Option('--level')]\nMost = {written.format('int')}\n"
    third = f"def third(most: {written.format('str')}, level: LevelOption): ...\n"
    for room, name, text in (("cli", "a", one), ("cli", "b", other + third), ("model", "c", one)):
        (tmp_path / room).mkdir(exist_ok=True)
        (tmp_path / room / f"{name}.py").write_text(text, "utf-8")
    again = "(int, Option('--most', help='Only so many.'))"
    assert source.retyped_options(source.read_modules(tmp_path)) == {again: 1}


def test_a_function_is_measured_with_and_without_its_head(modules: list[source.Module]) -> None:
    """The body is what follows signature and docstring."""
    assert [(one.name, one.lines, one.body) for one in source.functions(modules)] == [
        ("cli.one.other", 2, 1),
        ("cli.one.count", 4, 2),
    ]


def test_circles_are_found_whole_and_once() -> None:
    """What reaches itself through others is one circle; a way in or out is no part of it."""
    reached = {"in": "a", "a": "b", "b": "c", "c": ["a", "out"], "x": "y", "y": "x", "own": ["own"]}
    assert imports.circles(reached) == [["a", "b", "c"], ["x", "y"]]
    assert imports.circles({"a": "b", "b": "c"}) == []


@pytest.mark.parametrize("types", [False, True])
def test_nothing_is_in_a_circle(types: bool) -> None:
    """Neither rooms nor modules reach themselves, nor when imports for types alone are counted."""
    graph = imports.read_graph(types=types)
    assert imports.circles_of_siblings(graph) == []
    assert imports.circles_of_modules(graph) == []
