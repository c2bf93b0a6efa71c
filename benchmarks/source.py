"""What can be counted in the source by reading it: sizes, names, sentences, options."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

Function = ast.FunctionDef | ast.AsyncFunctionDef

WORDS_OF_A_SENTENCE = 3
_LETTERS = re.compile(r"[^\W\d_]")
_FOR_PROGRAMS = {
    "re.compile", "text", "sa.text", "CheckConstraint", "sa.CheckConstraint", "exec_driver_sql",
}  # fmt: skip
"""What is called with patterns and SQL."""

_NOT_FOR_PEOPLE = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|WITH|BEGIN|ANALYZE|NOT|CASE|ATTACH"
    r"|DETACH|GRANT|REVOKE|SET LOCAL|DO \$\$|AND \w+\.\w+ (=|<>))(\W|$)"
    r"|^[\w*, ]+ (IN|IS|AND|OR) [\w(]|[{;]\s*$|^\s*<[A-Za-z!?/]|</\w+>|\(\?[:=!<Pi]"
)
"""SQL, style sheets, markup and patterns: long, and no sentence."""


@dataclass(frozen=True)
class Module:
    """A file of source, its room (`analysis`) and its lines."""

    name: str
    room: str
    tree: ast.Module
    lines: int


@dataclass(frozen=True)
class Measured:
    """A function's lines: all of it, and its body without signature and docstring."""

    name: str
    lines: int
    body: int


@dataclass(frozen=True)
class Literal:
    """A string of words in the source; `option` is what options and groups say of themselves.

    `within` is the function, class or constant of the module that it stands in.
    """

    module: str
    room: str
    line: int
    text: str
    option: bool
    within: str

    @property
    def place(self) -> str:
        """Return the module and what in it: `reading.guides.HEADINGS`."""
        return f"{self.module}.{self.within}"


def read_modules(source: Path) -> list[Module]:
    """Return every file of a package."""
    modules = []
    for file in sorted(source.rglob("*.py")):
        text = file.read_text("utf-8")
        parts = file.relative_to(source).with_suffix("").parts
        modules.append(Module(".".join(parts), parts[0], ast.parse(text), len(text.splitlines())))
    return modules


def functions(modules: Sequence[Module]) -> list[Measured]:
    """Return every function, methods and inner ones too, the shortest first."""
    found = [
        _measured(module, node)
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, Function)
    ]
    return sorted(found, key=lambda one: (one.lines, one.name))


def names_with_meanings(modules: Sequence[Module]) -> dict[str, list[str]]:
    """Return the public class names that more than one module defines, with those modules."""
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(module.name)
    return {name: where for name, where in sorted(places.items()) if len(where) > 1}


def retyped_options(modules: Sequence[Module]) -> dict[str, int]:
    """Return the options and arguments that are written out again, and how often.

    They are the same where the value's type is, the names of the option, and what it says of
    itself. An option that has a home, as `LangOption`, is written there and only named elsewhere;
    one without a help says nothing that could be the same.
    """
    typed = Counter(
        ast.unparse(node.slice)
        for module in modules
        if module.room == "cli"
        for node in ast.walk(module.tree)
        if _is_annotated(node) and "help=" in ast.unparse(node.slice)
    )
    return {option: number - 1 for option, number in typed.most_common() if number > 1}


def sentences(modules: Sequence[Module]) -> Iterator[Literal]:
    """Yield every literal of at least three words that may reach a person.

    Docstrings, SQL, markup and patterns are left out; a string with values in it is one literal.
    """
    for module in modules:
        for node in module.tree.body:
            yield from _literals(module, node, _name(node), option=False)


def _measured(module: Module, node: Function) -> Measured:
    end = node.end_lineno or node.lineno
    body = node.body[1:] if _is_text(node.body[0]) else node.body
    first = body[0].lineno if body else end
    return Measured(
        f"{module.name}.{node.name}", end - node.lineno + 1, end - first + 1 if body else 0
    )


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _name(node: ast.stmt) -> str:
    """Return what a statement of a module defines; of several names the first."""
    if isinstance(node, Function | ast.ClassDef):
        return node.name
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    names = (one.id for one in ast.walk(targets[0] or node) if isinstance(one, ast.Name))
    return next(names, "")


def _literals(module: Module, node: ast.AST, within: str, *, option: bool) -> Iterator[Literal]:
    if isinstance(node, ast.stmt) and _is_text(node):
        return
    if isinstance(node, ast.Call) and ast.unparse(node.func) in _FOR_PROGRAMS:
        return
    if isinstance(node, ast.Constant | ast.JoinedStr):
        text = _text(node)
        words = sum(bool(_LETTERS.search(word)) for word in text.split())
        if words >= WORDS_OF_A_SENTENCE and not _NOT_FOR_PEOPLE.search(text):
            yield Literal(module.name, module.room, node.lineno, text, option, within)
        if isinstance(node, ast.Constant):
            return
        children: Iterator[ast.AST] = (n for n in node.values if isinstance(n, ast.FormattedValue))
    else:
        children = ast.iter_child_nodes(node)
    inside = option or _speaks_of_itself(node)
    for child in children:
        yield from _literals(module, child, within, option=inside)


def _speaks_of_itself(node: ast.AST) -> bool:
    """Return whether it is an option, or a group of commands: their help is in the catalogue."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) == "make_app"
    return _is_annotated(node)


def _is_annotated(node: ast.AST) -> TypeGuard[ast.Subscript]:
    """Return whether a type is told more of, as options and arguments of commands are."""
    return isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Annotated"


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    constants = (part.value for part in parts if isinstance(part, ast.Constant))
    return " ".join(text for text in constants if isinstance(text, str))
