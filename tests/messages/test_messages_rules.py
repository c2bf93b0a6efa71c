"""Sentences to a person stand in their room, and what to type stands at the edge."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from benchmarks import no_sentences, source
from koding.messages import Language, Sentence

SOURCE = Path(__file__).resolve().parents[2] / "src" / "koding"
EDGES = ("api", "cli", "tui", "messages")
TYPED = re.compile(r"(?<![\w-])--[a-z]|`koding ")

NOT_TO_TYPE = {
    "actions.search.found_tags": "an action of the log: a key",
    "language.models": "what pip is called with",
}
"""Modules with the name of an option that nobody is told to type."""


def test_sentences_stand_in_their_room() -> None:
    """Outside it a literal of three words is help, or named as what else it is."""
    assert [f"{one.place}: {one.text}" for one in no_sentences.stray(_apart())] == []


def test_every_exception_is_needed() -> None:
    """What is named as no sentence is there."""
    found = list(_apart())
    assert no_sentences.DATA.keys() - {one.place for one in found} == set()
    assert no_sentences.IN_CODE.keys() - {no_sentences.words(one) for one in found} == set()


def test_nobody_below_the_edges_says_what_to_type() -> None:
    """No literal below command line and screen names an option or a command to a person."""
    stray = [
        f"{name}:{line}: {text}"
        for name, file in _modules().items()
        if name.split(".")[0] not in EDGES and name not in NOT_TO_TYPE
        for line, text in _literals(file)
        if TYPED.search(text)
    ]
    assert stray == []


def test_no_error_says_what_to_type() -> None:
    """What is raised below the edges leaves to them what to do about it, in every language."""
    stray = [
        f"{name}:{line}: {said.template(language)}"
        for name, file in _modules().items()
        if name.split(".")[0] not in EDGES
        for line, said in _raised(file)
        for language in Language
        if TYPED.search(said.template(language))
    ]
    assert stray == []


def _apart() -> Iterator[source.Literal]:
    """Yield the literals that stand outside the room of sentences, what options say left out."""
    found = source.sentences(source.read_modules(SOURCE))
    return (one for one in found if not one.option and one.room != "messages")


def _raised(file: Path) -> Iterator[tuple[int, Sentence]]:
    """Yield the sentences that a module makes errors of, as they are named in it."""
    tree = ast.parse(file.read_text("utf-8"))
    known = {
        alias.asname or alias.name: (str(node.module), alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("koding.messages")
        for alias in node.names
    }
    for error in ast.walk(tree):
        if isinstance(error, ast.Call) and getattr(error.func, "id", "").endswith("Error"):
            for node in ast.walk(error):
                room, _, name = ast.unparse(node).partition(".")
                if room in known and isinstance(node, ast.Attribute | ast.Name):
                    module, inside = known[room]
                    said = getattr(
                        import_module(f"{module}.{inside}" if name else module),
                        name or inside,
                        None,
                    )
                    if isinstance(said, Sentence):
                        yield node.lineno, said


def _modules() -> dict[str, Path]:
    return {
        ".".join(file.relative_to(SOURCE).with_suffix("").parts): file
        for file in SOURCE.rglob("*.py")
    }


def _literals(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the literals of a module that are no docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value
