"""Sentences to a person stand in their room, and what to type stands at the edge."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from benchmarks import source
from koding.messages import Language, Sentence

SOURCE = Path(__file__).resolve().parents[2] / "src" / "koding"
EDGES = ("api", "cli", "tui", "messages")
TYPED = re.compile(r"(?<![\w-])--[a-z]|`koding ")

NO_SENTENCES = {
    "actions.exchange.probe": "an invented study",
    "actions.new_codes": "an action of the log: a key",
    "analysis.agreement.axis": "a mistake in the program",
    "analysis.agreement.notes": "keys of the sidecar",
    "analysis.cooccurrence.counts": "a mistake in the program",
    "analysis.joint.joining": "keys of the sidecar",
    "analysis.ground.stretches": "a mistake in the program",
    "analysis.saturation.judging": "keys of the sidecar",
    "analysis.saturation.counts": "a mistake in the program",
    "analysis.suggesting.tables": "a mistake in the program",
    "cli.demonstration": "the sample study's name",
    "cli.reviewing": "keys to press",
    "cli.study": "commands to type",
    "codebook.yaml_tree": "ruamel's own words, which are looked for",
    "language.lines": "Norwegian abbreviations",
    "language.matches": "a program of its own",
    **dict.fromkeys(
        ("language.identifiers.spellings", "language.identifiers.spellings"), "letters"
    ),
    "language.models": "pip's own words, which are looked for",
    "model.archive": "subjects of Dataverse",
    "model.identifiers": "a key of the database",
    "actions.exchange.importing": "an action of the log: a key",
    "actions.study.encryption": "the format of a file",
    "actions.suggesting.tables": "how a table is looked up",
    "present.notebook": "CSS",
    "present.transcript": "a style of the terminal",
    "present.refi": "elements of XML",
    "present.sav": "the signature of a format",
    "reading.quoted_rows": "headings that programs write",
    "reading.voice_words": "words that label nobody",
    "reading.codebook_tables": "headings that tables of codes have",
    "actions.survey.columns": "headings that survey tools write",
    "actions.survey.graded": "how answers grade a word",
    "actions.survey.scales": "how scales are worded in surveys",
    "codebook.survey_writing": "keys of survey.yaml",
    "reading.blocks": "headings that tables of speech have",
    "present.quotations.letters": "WordprocessingML",
    "reading.consents": "headings that lists of consents have",
    "reading.facts": "words for roles",
    "reading.guides": "headings that tables of questions have",
    "reading.survey_file": "headings that survey tools write",
    "store.database": "SQL, and SQLite's own words",
    "store.roles": "SQL",
    "store.schema": "SQL",
    "store.servers": "SQL, and what PostgreSQL and its driver say",
    "system.ciphering": "SQL",
    "study.finding": "names of folders",
    "study.writing": "koding.toml, of sentences",
    "tabling.__init__": "mistakes in the program",
}
"""Modules with literals of three words that nobody reads as a sentence, and what they are."""


NOT_TO_TYPE = {
    "actions.search.found_tags": "an action of the log: a key",
    "language.models": "what pip is called with",
}
"""Modules with the name of an option that nobody is told to type."""


def test_sentences_stand_in_their_room() -> None:
    """No module but those named has a literal of three words, helps of options and groups apart."""
    helps = {name for name in _modules() if name.startswith("cli.")}
    stray = [
        f"{one.module}:{one.line}: {one.text}"
        for one in source.sentences(source.read_modules(SOURCE))
        if one.room != "messages"
        and not one.option
        and one.module not in NO_SENTENCES
        and not (one.module in helps and one.text in _group_helps(one.module))
    ]
    assert stray == []


def test_every_exception_is_needed() -> None:
    """A module that is named as an exception has such a literal."""
    found = {one.module for one in source.sentences(source.read_modules(SOURCE))}
    assert NO_SENTENCES.keys() - found == set()


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


def _group_helps(module: str) -> set[str]:
    """Return what the groups of a module of commands say of themselves: help, as options have."""
    tree = ast.parse((SOURCE / Path(*module.split("."))).with_suffix(".py").read_text("utf-8"))
    return {
        argument.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "make_app"
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
