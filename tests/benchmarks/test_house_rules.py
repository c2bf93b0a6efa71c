"""The house keeps its rules: few closets, one meaning a name, functions that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import imports, source
from benchmarks.house import SOURCE

CLOSET = 120
"""Lines under which a module that serves one neighbour alone would be part of it."""
LONGEST = 60
"""Lines of a function, its options apart."""

ALONE = {
    "actions.withdrawing.mentions": "the place to look: what others have written of a person",
    "actions.documents.named_after": "the place to look: when a document is called after somebody",
    "actions.codebook.joining": "the place to look: what a table makes of the codebook there is",
    "actions.exchange.losses": "the place to look: what no other program takes",
    "analysis.recounting.parts": "the place to look: where the text is cut for others to count",
    "cli.net": "loaded when something has broken, and then alone",
    "cli.provenance": "needed by commands that write files alone, and loaded by them alone",
    "cli.reading_copy": "a command of many options, of a group that others write in too",
    "language.word_traits": "learnt by the training's recipe too, and told of in the model's card",
    "present.charts": "loaded where a chart is drawn, and no sooner",
    "present.docx": "a format, a file",
    "present.json": "a format, a file",
    "present.reading.colours": "the place to look: how a code's colour can be read on any page",
    "reading.elan": "a format, a file",
    "reading.spss": "a format, a file, in an extra",
    "store.merging.destroyed": "the place to look: what keeps two copies from being merged",
    "store.names_aside": "the place to look: names that change places while a batch is taken back",
    "store.spoken": "rows of speech, which the snapshot's arrays are made of",
}
"""Short modules with one importer in their own folder, and why they stand alone."""


@pytest.fixture(scope="module")
def modules() -> list[source.Module]:
    """Every module of koding."""
    return source.read_modules(SOURCE)


def test_a_public_class_name_means_one_thing(modules: list[source.Module]) -> None:
    """No two modules have a public class of the same name."""
    assert source.names_with_meanings(modules) == {}


def test_no_short_module_serves_one_neighbour(modules: list[source.Module]) -> None:
    """What one module of the same folder needs, and is short, stands in it; or it says why not."""
    short = {one.name.removesuffix(".__init__") for one in modules if one.lines < CLOSET}
    _, near = imports.lonely_modules(imports.read_graph(types=True))
    assert {one.removeprefix("koding.") for one in near} & short == ALONE.keys()


def test_no_package_holds_one_thing_alone() -> None:
    """A package has two modules, packages or files of data at least; else it is a module."""
    packages = (file.parent for file in SOURCE.rglob("__init__.py"))
    inside = {one.relative_to(SOURCE).as_posix(): _held(one) for one in packages}
    assert {name for name, held in inside.items() if held < 2} == set()


def test_an_option_is_written_once(modules: list[source.Module]) -> None:
    """What several commands ask for by the same words has one home, which they name."""
    assert source.retyped_options(modules) == {}


def test_no_function_is_longer_than_a_screen(modules: list[source.Module]) -> None:
    """Without the options of a command, every function is at most sixty lines."""
    assert [one.name for one in source.functions(modules) if one.body > LONGEST] == []


def test_no_group_is_repeated_possessively() -> None:
    """Python 3.11.0 to 3.11.4, Debian 12's among them, match `(...)*+` wrong and lose letters."""
    possessive = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
    found = {
        file.relative_to(SOURCE).as_posix(): match[0]
        for file in SOURCE.rglob("*.py")
        if (match := possessive.search(file.read_text("utf-8")))
    }
    assert found == {}


def _held(package: Path) -> int:
    return sum(one.name not in ("__init__.py", "__pycache__") for one in package.iterdir())
