"""Every sentence is declared once, translated whole, and given the values it names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import koding
from building import catalogue
from koding import messages
from koding.messages.sentence import CASE_WORDS, Sentence, placeholders

SOURCE = Path(koding.__file__).parent


def test_every_language_says_every_sentence_and_no_other() -> None:
    """No sentence is untranslated, doubtful or unused, and what is compiled is what is written."""
    assert catalogue.catalogues()
    assert catalogue.faults() == []


def _declared() -> dict[str, dict[str, Sentence]]:
    """Return the sentences of every module of the room, by the module's name."""
    found = {}
    for module in walk_packages(messages.__path__, "koding.messages."):
        names = vars(import_module(module.name))
        found[module.name] = {key: one for key, one in names.items() if isinstance(one, Sentence)}
    return found


def _calls() -> Iterator[tuple[str, Sentence, set[str]]]:
    """Yield every place where a sentence is said: where, which, and the names of its values."""
    declared = _declared()
    for file in SOURCE.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        modules, names = _imported(tree, declared)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or any(one.arg is None for one in node.keywords):
                continue
            said = node.func
            sentence = None
            if isinstance(said, ast.Attribute) and isinstance(said.value, ast.Name):
                sentence = declared.get(modules.get(said.value.id, ""), {}).get(said.attr)
            elif isinstance(said, ast.Name):
                sentence = names.get(said.id)
            if sentence is not None:
                where = f"{file.relative_to(SOURCE)}:{node.lineno}"
                yield where, sentence, {str(one.arg) for one in node.keywords}


def _imported(
    tree: ast.Module, declared: dict[str, dict[str, Sentence]]
) -> tuple[dict[str, str], dict[str, Sentence]]:
    modules, names = {}, {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("koding.messages"):
            for one in node.names:
                name, whole = one.asname or one.name, f"{node.module}.{one.name}"
                if whole in declared:
                    modules[name] = whole
                elif one.name in declared.get(node.module or "", {}):
                    names[name] = declared[node.module or ""][one.name]
    return modules, names


def _advice(sentence: Sentence) -> list[Sentence]:
    from koding.messages.advice import Edge, known_advice

    return [said for edge in Edge if (said := known_advice(edge).get(sentence)) is not None]


def test_every_sentence_is_given_the_values_it_names() -> None:
    """Where a sentence is said, every placeholder of it and of its advice has a value."""
    calls = list(_calls())
    assert calls
    wrong = []
    for where, sentence, given in calls:
        wanted = set()
        for said in (sentence, *_advice(sentence)):
            wanted |= placeholders(said.one) | placeholders(said.several)
        missing = {name for name in wanted - given if name.lower() not in CASE_WORDS}
        if missing:
            wrong.append(f"{where}: {sentence.one!r} lacks {sorted(missing)}")
    assert wrong == []


def test_every_sentence_is_said_somewhere() -> None:
    """A sentence that nobody says is not declared."""
    text = "\n".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py"))
    unsaid = [
        f"{module}.{name}"
        for module, sentences in _declared().items()
        for name in sentences
        if text.count(name) < 2
    ]
    assert unsaid == []


def test_what_says_nothing_says_nothing_in_any_language() -> None:
    """An empty sentence is empty: a catalogue answers "" with its own head."""
    assert [messages.NOTHING().text(language) for language in messages.Language] == ["", ""]
