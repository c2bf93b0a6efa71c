"""Every sentence is declared once, translated whole, and given the values it names."""

from __future__ import annotations

import ast
import gettext
import re
import struct
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import walk_packages

import pytest
from babel.messages.pofile import read_po

from building import catalogue
from koding import messages
from koding.cli import wording
from koding.messages.advice import Edge, advice_on
from koding.messages.language import _Catalogue
from koding.messages.sentence import CASE_WORDS, Sentence, placeholders
from koding.model.label import Language

SOURCE = Path(__file__).resolve().parents[2] / "src" / "koding"


def test_every_language_says_every_sentence_and_no_other() -> None:
    """No sentence is untranslated, doubtful or unused, and what is compiled is what is written."""
    assert catalogue.catalogues()
    assert catalogue.faults() == []


def test_no_translation_is_said_twice_in_a_row() -> None:
    """As two people's catalogues put together by lines leave it, which no other rule finds."""
    said = _translations()
    assert len(said) > 3000
    twice = re.compile(r"(?s)(.{12,})\s*\1")
    assert [one for one in said if twice.fullmatch(one)] == []


def test_norwegian_has_one_word_for_a_memo() -> None:
    """What the list of words calls a notat is called so in every sentence, commands apart."""
    said = catalogue.catalogues()[0].read_text("utf-8").replace('"\n"', "")
    translated = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', said, re.MULTILINE)
    plain = [re.sub(r"`[^`]*`|koding memo|\{\w+\}", "", one) for one in translated]
    assert len(plain) > 3000
    assert [one for one in plain if re.search(r"\bmemo", one, re.IGNORECASE)] == []


def test_what_stands_for_a_value_is_said_in_every_language() -> None:
    """What help writes for a value, as NAME, is a word of the catalogue wherever it is given."""
    given = {
        name
        for file in (SOURCE / "cli").rglob("*.py")
        for name in re.findall(r'metavar="(\w+)"', file.read_text("utf-8"))
    }
    assert "NAME" in given
    assert given <= set(wording._NAMES)


def test_what_stands_for_a_value_is_norwegian_in_advice_too() -> None:
    """A command that a Norwegian sentence names has its placeholders as Norwegian help has them."""
    norwegian = {
        name.upper(): one.template(Language.NB).upper() for name, one in wording._NAMES.items()
    }
    said = [one for one in _translations() if "`koding " in one]
    assert len(said) > 300
    foreign = [
        (name, one)
        for one in said
        for command in re.findall(r"`koding [^`]*`", one)
        for name in re.findall(r"(?<![\w{])[A-ZÆØÅ]{2,}(?![\w}])", command)
        if norwegian.get(name, name) != name
    ]
    assert foreign == []


def _translations() -> list[str]:
    with catalogue.catalogues()[0].open("rb") as stream:
        strings = [one.string for one in read_po(stream)]
    return [one for said in strings if said for one in ([said] if isinstance(said, str) else said)]


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
    return [said for edge in Edge if (said := advice_on(sentence, edge)) is not None]


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
    """A sentence that nobody says is not declared: its own module, or one that imports it, does."""
    declared = _declared()
    said = {(module, name) for file in SOURCE.rglob("*.py") for module, name in _said(file)}
    unsaid = [
        f"{module}.{name}"
        for module, sentences in declared.items()
        for name in sentences
        if (module, name) not in said
    ]
    assert unsaid == []


def _said(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the sentences that a module names, each with the module that declares it."""
    tree = ast.parse(file.read_text("utf-8"))
    own = ".".join(("koding", *file.relative_to(SOURCE).with_suffix("").parts))
    called: dict[str, list[str]] = {}
    """What modules are called here: a name may stand for another in each function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                called.setdefault(one.asname or one.name, []).append(f"{node.module}.{one.name}")
                yield str(node.module), one.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield own, node.id
        for name, attribute in _attributes(node):
            yield from ((module, attribute) for module in called.get(name, ()))


def _attributes(node: ast.AST) -> list[tuple[str, str]]:
    """Return `name.attribute`, as the program or a template (`{name.attribute}`) says it."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return [(node.value.id, node.attr)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.findall(r"\{(\w+)\.(\w+)\}", node.value)
    return []


def test_a_sentence_is_declared_once_and_advised_about_where_it_is_declared() -> None:
    """No two modules declare the same words, and none advises about another's."""
    homes: dict[Sentence, set[str]] = {}
    for file in (SOURCE / "messages").rglob("*.py"):
        module = ".".join(("koding", *file.relative_to(SOURCE).with_suffix("").parts))
        tree = ast.parse(file.read_text("utf-8"))
        made = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        names = vars(import_module(module.removesuffix(".__init__")))
        own = {names[name] for name in made if isinstance(names[name], Sentence)}
        for sentence in own:
            homes.setdefault(sentence, set()).add(module)
        assert {one for edge in Edge for one in names.get(edge.value, {})} <= own
    assert {one.one: sorted(where) for one, where in homes.items() if len(where) > 1} == {}


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_catalogue_says_what_gettext_itself_says(tmp_path: Path, order: str) -> None:
    """Of which only what is asked for is made into text, it says each sentence as gettext does."""
    file = tmp_path / "koding.mo"
    rule = "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"
    said = {
        "": f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {rule}\n",
        "a note": "en æøå",
        "table\x04case": "sak",
        "{n} case\0{n} cases": "{n} en\0{n} to\0{n} mange",
        "table\x04{n} row\0{n} rows": "én\0et par\0mange",
    }
    file.write_bytes(_compiled(said, order))
    with file.open("rb") as ours, file.open("rb") as theirs:
        both = _Catalogue(ours), gettext.GNUTranslations(theirs)
    asked = ["a note", "{n} case", "table\x04case", "case", "nothing of it"]
    assert [both[0].gettext(one) for one in asked] == [both[1].gettext(one) for one in asked]
    for n in (0, 1, 2, 5):
        plurals = [
            (
                one.ngettext("{n} case", "{n} cases", n),
                one.npgettext("table", "{n} row", "{n} rows", n),
                one.npgettext("screen", "{n} row", "{n} rows", n),
                one.ngettext("a note", "notes", n),
            )
            for one in both
        ]
        assert plurals[0] == plurals[1]
    words = [(one.pgettext("table", "case"), one.pgettext("screen", "case")) for one in both]
    assert words == [("sak", "case")] * 2


def test_every_sentence_is_said_as_gettext_says_it() -> None:
    """What koding's own reader finds in a catalogue is what gettext's finds, for every sentence."""
    file = catalogue.catalogues()[0].with_suffix(".mo")
    with file.open("rb") as ours, file.open("rb") as theirs:
        own, usual = _Catalogue(ours), gettext.GNUTranslations(theirs)
    with file.with_suffix(".po").open("rb") as stream:
        for message in read_po(stream):
            one, *several = [message.id] if isinstance(message.id, str) else message.id
            context = message.context or ""
            assert own.gettext(one) == usual.gettext(one)
            assert own.pgettext(context, one) == usual.pgettext(context, one)
            for n, other in product((0, 1, 2), several):
                assert own.ngettext(one, other, n) == usual.ngettext(one, other, n)


def test_a_catalogue_that_is_cut_is_refused(tmp_path: Path) -> None:
    """A file that is no catalogue, or half of one, is an error, not a language that says little."""
    whole = _compiled({"": "", "a": "b"}, "<")
    for data in (b"", b"no catalogue at all, but long enough", whole[:24]):
        file = tmp_path / "koding.mo"
        file.write_bytes(data)
        with file.open("rb") as stream, pytest.raises(OSError, match="catalogue"):
            _Catalogue(stream)


def _compiled(said: dict[str, str], order: str) -> bytes:
    """Return sentences as gettext's format has them, in either order of bytes."""
    pairs = [(one.encode(), other.encode()) for one, other in said.items()]
    n, at = len(pairs), 28 + 16 * len(pairs)
    tables: tuple[list[int], list[int]] = ([], [])
    texts = b""
    for part, table in enumerate(tables):
        for pair in pairs:
            table += [len(pair[part]), at + len(texts)]
            texts += pair[part] + b"\0"
    head = struct.pack(f"{order}7I", 0x950412DE, 0, n, 28, 28 + 8 * n, 0, 0)
    return head + struct.pack(f"{order}{4 * n}I", *tables[0], *tables[1]) + texts
