"""themes.yaml is read as it is meant, and whatever is wrong in it is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.codebook import read_codebook
from koding.errors import CodebookError
from koding.model.codes import CodeScale, Derivation
from koding.model.label import Label

FULL = """\
codes:
  - id: jus
    name: juridisk
    level: theme
    label: {nb: Juridisk rammeverk, en: Legal framework}
    origin: a priori
    colour: '#1b9'
    definition: >
      Lover og
      forskrifter.
    include: hjemmel
    exclude:
    examples: [Har vi lov?]
    keywords:
      - lov
      - no
      - 2018
    scale: {levels: -2..2, poles: [reaktiv, proaktiv]}
    children:
      - name: KI/data  science
        label: KI
      - name: Økonomi
        scale: {levels: [1, 3, 5]}
sets:
  - name: utvalg
    codes: [juridisk, juridisk/økonomi, 'juridisk/KI\\/Data Science']
"""


def write(folder: Path, text: str | bytes) -> Path:
    """Put `text` in a themes.yaml."""
    path = folder / "themes.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_field_is_read(tmp_path: Path) -> None:
    """Each key ends up in its field, folded texts as one line, words as words."""
    (jus,) = read_codebook(write(tmp_path, FULL)).codes
    assert (jus.id, jus.name, jus.level, jus.line) == ("jus", "juridisk", "theme", 2)
    assert jus.label == Label("Juridisk rammeverk", "Legal framework")
    assert jus.origin is Derivation.A_PRIORI
    assert jus.colour == "#1b9"
    assert (jus.definition, jus.include, jus.exclude) == ("Lover og forskrifter.", "hjemmel", "")
    assert (jus.examples, jus.keywords) == (("Har vi lov?",), ("lov", "no", "2018"))
    assert jus.scale == CodeScale((-2, -1, 0, 1, 2), ("reaktiv", "proaktiv"))


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    """A code without id or level gets an id from its name and the lowest level."""
    first, second = read_codebook(write(tmp_path, FULL)).codes[0].children
    assert (first.id, first.name, first.level) == ("ki-data-science", "KI/data science", "code")
    assert first.label == Label("KI", "KI")
    assert first.origin is Derivation.DERIVED
    assert (second.id, second.scale) == ("okonomi", CodeScale((1, 3, 5)))


def test_set_members_are_the_codes_own_paths(tmp_path: Path) -> None:
    """A member is found whatever its case, and kept as the code's path."""
    (chosen,) = read_codebook(write(tmp_path, FULL)).sets
    assert chosen.codes == ("juridisk", "juridisk/Økonomi", "juridisk/KI\\/data science")


def test_derived_ids_never_clash(tmp_path: Path) -> None:
    """Equal names in two places, and a stated id equal to a name, give three different ids."""
    text = "codes:\n- name: a\n  children:\n  - name: b\n- name: c\n  children:\n  - name: b\n"
    text += "- name: d\n  id: a\n- name: 🙂\n"
    ids = [code.id for _, code, _ in read_codebook(write(tmp_path, text)).walk()]
    assert ids == ["a-2", "b", "c", "c-b", "a", "code"]


def test_levels_are_the_studys(tmp_path: Path) -> None:
    """A study that names its own levels has its own default and its own choices."""
    path = write(tmp_path, "codes:\n  - name: a\n    children: [{name: b, level: tema}]\n")
    code = read_codebook(path, ("kode", "tema")).codes[0]
    assert (code.level, code.children[0].level) == ("kode", "tema")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_bom_and_line_ends_do_not_matter(tmp_path: Path, ending: str) -> None:
    """A file from any editor says the same, on the same lines; accents are composed."""
    text = "\ufeff" + FULL.replace("Økonomi", "O\u0308konomi").replace("\n", ending)
    codebook = read_codebook(write(tmp_path, text.replace("økonomi", "ökonomi")))
    assert [code.line for _, code, _ in codebook.walk()] == [2, 20, 22]
    assert codebook.codes[0].children[1].name == "Ökonomi"


MISTAKES = [
    ("codes:\n  - name: a\n    definisjon: x\n", 3, "no key 'definisjon'; the nearest is 'defini"),
    ("codes: []\nkoder: []\n", 2, "no key 'koder'; the nearest is 'codes'"),
    ("codes:\n  - name: a\n    name: b\n", 3, "'name' stands twice"),
    ("codes:\n  - name: a\n    keywords: b\n", 3, "keywords must be a list, but there is text"),
    ("codes:\n  - name: a\n    definition: [b]\n", 3, "definition must be text"),
    ("codes:\n  - name: a\n    definition: x: y\n", 3, "this is not YAML"),
    ("codes:\n  - name: a\n    definition: {x: y}\n", 3, "put the text in quotes"),
    ("codes:\n  - name: a\n    examples:\n      - x\n      -\n", 5, "is empty"),
    ("codes:\n  name: a\n", 2, "codes must be a list"),
    ("codes:\n  - a\n", 2, "a code must be keys with values"),
    ("codes:\n  - level: theme\n", 2, "without a name"),
    ("codes:\n  - name: ' '\n", 2, "without a name"),
    ("codes:\n  - name: a\\b\n", 2, "holds a backslash"),
    ("codes:\n  - name: a\n    level: tema\n", 3, "level is 'tema', but must be 'code', 'cat"),
    ("codes:\n  - name: a\n    origin: theory\n", 3, "must be 'a priori' or 'derived'"),
    ("codes:\n  - name: a\n    colour: red\n", 3, "'red' is not a colour"),
    ("codes:\n  - name: a\n    colour: #fff\n    level: code\n", 3, "put it in quotes"),
    ("codes:\n  - name: a\n    scale: {levels: 2..-2}\n", 3, "lowest first"),
    ("codes:\n  - name: a\n    scale: {levels: 0..999999999}\n", 3, "2 to 101 different"),
    ("codes:\n  - name: a\n    scale: {levels: [1, x]}\n", 3, "'x' is not a whole number"),
    ("codes:\n  - name: a\n    scale: {levels: 1-5}\n", 3, "as in `-2..2`"),
    ("codes:\n  - name: a\n    scale: {poles: [a, b]}\n", 3, "has no levels"),
    ("codes:\n  - name: a\n    scale: {levels: 0..1, poles: [a]}\n", 3, "two poles, but 1"),
    ("codes:\n  - {id: x, name: a}\n  - {id: x, name: b}\n", 3, "the id 'x' belongs to the code"),
    ("codes:\n  - name: Økonomi\n  - name: økonomi\n", 3, "the path 'økonomi' belongs to the"),
    ("codes:\n  - name: a b\n  - name: A  B\n", 3, "the code on line 2 too"),
    ("codes:\n  - name: a\nsets:\n  - {name: s, codes: [aa]}\n", 4, "no code; the nearest is 'a'"),
    ("codes:\n  - name: a\nsets:\n  - {name: s, codes: [a, A]}\n", 4, "stands twice in the set"),
    ("codes: []\nsets:\n  - {name: s}\n  - {name: S}\n", 4, "a second set is called 'S'"),
    ("codes: []\nsets:\n  - {codes: []}\n", 3, "a set without a name"),
    ("codes:\n\t- name: a\n", 2, "a tab stands where only spaces may indent"),
    ("codes:\n  - name: 'a\n", 2, "not YAML"),
    ("codes: &a\n  - name: x\n    children: *a\n", 3, "an alias (*) repeats"),
    ("codes: []\n---\ncodes: []\n", 2, "not YAML"),
    ("codes:\n  - name: a\x07b\n", 2, "a character that is not allowed"),
    ("codes: " + "[" * 3000, 1, "this is not YAML|too deep"),
    ("", 1, "begin it with the line `codes:`"),
    ("# bare en kommentar\n", 1, "begin it with the line `codes:`"),
    ("codes:\n  - name: a\n    ? [b]\n    : c\n", 3, "a key must be text"),
    ("codes:\n  - name: bl\xe5\n".encode("cp1252"), 2, "this is not UTF-8"),
]


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES)
def test_every_mistake_is_told_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, message: str
) -> None:
    """One sentence: the file, the line, and what is wrong there."""
    path = write(tmp_path, text)
    with pytest.raises(CodebookError) as caught:
        read_codebook(path)
    said = str(caught.value)
    assert said.startswith(f"{path}:{line}: ")
    assert any(part in said for part in message.split("|")), said
    assert "\n" not in said


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(CodebookError, match=r"themes\.yaml cannot be read"):
        read_codebook(tmp_path / "themes.yaml")
