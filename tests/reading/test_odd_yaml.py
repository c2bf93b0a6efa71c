"""YAML as nobody should write it: read by what stands there, or refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.codebook import read_codebook, read_survey_codebook, yaml_tree
from koding.errors import KodingError
from koding.reading import read_transcript

CODES = "codes:\n  - name: {}\n"
ODD = [
    "!!python/object/apply:os.system ['true']",
    "!!python/name:os.system",
    "!foo {a: 1}",
    "!foo [a]",
    "!<x> y",
    "!ukjent!x y",
    "&a [*a]",
    "*a",
    '"\\UFFFFFFFF"',
    '"\\uD800"',
    "9" * 5000,
    "[" * 300,
    pytest.param("[" * 1100, marks=pytest.mark.soak),
    "{a: " * 300 + "}" * 300,
    "? [a, b]\n  : c",
    "!!binary x",
    "|99\n   x",
    "",
]
HEADS = ["%YAML 1.1\n---\n", "%YAML 9.9\n---\n", f"%YAML 1.{'9' * 5000}\n---\n", "%FOO\n---\n", "%"]
BOMB = "a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*a, *a]\n" for n in range(40))


def readers(folder: Path, text: str) -> None:
    """Read the text as each kind of YAML file."""
    for name, read in (("themes.yaml", read_codebook), ("survey.yaml", read_survey_codebook)):
        (folder / name).write_text(text, encoding="utf-8")
        try:
            read(folder / name)
        except KodingError as error:
            assert len(str(error)) < 20_000
            assert str(error).startswith(f"{folder / name}")
    (folder / "a.md").write_text(f"---\n{text}\n---\nAnne: Hei.\n", encoding="utf-8")
    try:
        read_transcript(folder / "a.md")
    except KodingError as error:
        assert "a.md" in str(error)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"{odd[:20]} {len(odd)}")
@pytest.mark.parametrize(
    "place", [CODES, "{}", "title: {}", "speakers:\n  Anne: {}\n", "? {}\n: a\n", "<<: {}\n"]
)
def test_an_odd_value_anywhere_is_read_or_refused(tmp_path: Path, place: str, odd: str) -> None:
    """Tags, aliases, escapes, depths and endless numbers are never a fault of the program."""
    readers(tmp_path, place.replace("{}", odd))


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head[:12])
def test_a_directive_is_read_or_refused(tmp_path: Path, head: str) -> None:
    """`%YAML` of any version, and any other directive, is no fault of the program."""
    readers(tmp_path, head + CODES.format("Økonomi"))


def test_a_tag_does_not_change_what_is_written(tmp_path: Path) -> None:
    """What stands after a tag is read as written: a list is a list, a number is its text."""
    (tmp_path / "t.yaml").write_text(
        "codes: !foo\n  - !bar {name: !!int å, keywords: !!set [x, !!str null]}\n", encoding="utf-8"
    )
    (code,) = read_codebook(tmp_path / "t.yaml").codes
    assert (code.name, code.keywords) == ("å", ("x", "null"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, ":2: an alias (*) repeats"),
        pytest.param(
            "codes: [" + "a, " * 70_000 + "a]", "more than 60,000 values", marks=pytest.mark.soak
        ),
        ("codes: " + "a " * 600_000, "1,200,007 characters of YAML"),
        ("codes: " + "[" * 200 + "]" * 200, "too deep"),
        ('codes:\n  - name: "\\uD800"\n', ":2: an escape"),
    ],
)
def test_what_would_take_for_ever_is_told(tmp_path: Path, text: str, said: str) -> None:
    """Bombs of aliases, and more values, text or depth than a codebook has, are refused."""
    (tmp_path / "t.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(KodingError, match=r"t\.yaml") as raised:
        read_codebook(tmp_path / "t.yaml")
    assert said in str(raised.value)


def test_the_values_of_a_file_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One value more than there may be is refused, wherever the bound lies."""
    monkeypatch.setattr(yaml_tree, "MOST_NODES", 600)
    (tmp_path / "t.yaml").write_text("codes: [" + "a, " * 700 + "a]", encoding="utf-8")
    with pytest.raises(KodingError, match=r"t\.yaml:1: .*more than 600 values"):
        read_codebook(tmp_path / "t.yaml")
