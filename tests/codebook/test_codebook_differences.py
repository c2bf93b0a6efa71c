"""Differences between codebooks, and what is remarked on in one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from koding.codebook import CodebookChange, CodebookDifference, check_codebook, differences
from koding.model.codes import Code, Codebook, CodeScale, CodeSet


def code(id: str, *children: Code, **fields: object) -> Code:
    """Return a code called as its id unless told otherwise."""
    return replace(Code(id=id, name=id, children=children), **fields)  # type: ignore[arg-type]


OLD = Codebook((code("a", code("b"), code("c")), code("d")), (CodeSet("s", ("a/b", "d")),))


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ((code("a", code("b"), code("c")), code("d"), code("e")), ("added", "e", "e", "")),
        ((code("a", code("b")), code("d")), ("removed", "c", "a/c", "a/c")),
        ((code("a", code("b"), code("c")), code("d", name="ø")), ("renamed", "d", "ø", "d")),
        ((code("a", code("b")), code("d", code("c"))), ("moved", "c", "d/c", "a/c")),
        ((code("a", code("c"), code("b")), code("d")), ("reordered", "a", "a", "a")),
        ((code("d"), code("a", code("b"), code("c"))), ("reordered", "", "", "")),
    ],
)
def test_each_kind_of_change_is_told_alone(
    codes: tuple[Code, ...], found: tuple[CodebookChange, str, str, str]
) -> None:
    """One change to the tree is one difference, matched by id."""
    sets = (CodeSet("s", ("a/b", "ø" if found[0] == "renamed" else "d")),)
    assert differences(OLD, Codebook(codes, sets)) == (CodebookDifference(*found),)


def test_a_parents_new_name_is_not_its_childrens() -> None:
    """Renaming a parent leaves its children, and the sets they are in, without a difference."""
    new = Codebook(
        (code("a", code("b"), code("c"), name="A!"), code("d")), (CodeSet("s", ("A!/b", "d")),)
    )
    assert differences(OLD, new) == (CodebookDifference(CodebookChange.RENAMED, "a", "A!", "a"),)


def test_changed_fields_are_named() -> None:
    """A code that states other things says which, and its line in the file is none of them."""
    new = replace(OLD, codes=(OLD.codes[0], code("d", definition="x", keywords=("y",), line=9)))
    assert differences(OLD, new) == (
        CodebookDifference(CodebookChange.CHANGED, "d", "d", "d", ("definition", "keywords")),
    )


def test_sets_differ_too() -> None:
    """A set that goes, comes or has other members is told as a set."""
    new = replace(OLD, sets=(CodeSet("S", ("d",)), CodeSet("t", ())))
    assert differences(OLD, new) == (
        CodebookDifference(CodebookChange.CHANGED, "", "S", "s", ("name", "codes"), of_set=True),
        CodebookDifference(CodebookChange.ADDED, "", "t", of_set=True),
    )
    assert differences(OLD, replace(OLD, sets=())) == (
        CodebookDifference(CodebookChange.REMOVED, "", "s", "s", of_set=True),
    )


THEME = code(
    "t", level="theme", definition="d", include="i", exclude="e", examples=("x",), keywords=("k",)
)


def remarks(*codes: Code) -> list[tuple[str, str]]:
    """Return path and sentence of each remark."""
    return [(found.path, str(found.text)) for found in check_codebook(Codebook(codes))]


def test_a_well_made_codebook_is_left_in_peace() -> None:
    """A theme that says all it should, and plain codes below it, draw no remark."""
    below = code("b", keywords=("k",)), code("c", keywords=("l",))
    assert remarks(replace(THEME, children=below)) == []


@pytest.mark.parametrize(
    ("codes", "path", "begins"),
    [
        ((replace(THEME, definition=""),), "t", "the theme has no definition"),
        ((replace(THEME, include=""),), "t", "the theme does not say what it includes"),
        ((replace(THEME, exclude=""),), "t", "the theme does not say what it excludes"),
        ((replace(THEME, examples=()),), "t", "the theme has no example"),
        ((replace(THEME, children=(code("b"),)),), "t", "it has one sub-code only ('b')"),
        ((THEME, code("u", keywords=("K",))), "u", "the keyword 'K' belongs to 't' too"),
        ((THEME, code("u", definition="D")), "u", "the definition is that of 't' too"),
        ((code("u", THEME, code("v")),), "u/t", "a theme stands under a code ('u')"),
        ((code("s", scale=CodeScale((0, 1))),), "s", "the scale has no definition"),
    ],
)
def test_each_remark_is_made(codes: tuple[Code, ...], path: str, begins: str) -> None:
    """One thing a methods teacher would mark gives just that remark, at the code's path."""
    ((where, said),) = remarks(*codes)
    assert where == path
    assert said.startswith(begins)
