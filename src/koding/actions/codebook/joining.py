"""A table, a list or a .qdc joined with the codebook that the study has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from koding.codebook.themes import fill_ids
from koding.messages import Message, codebook_files, listed
from koding.model.codes import Code, Codebook, CodeSet, fold
from koding.model.label import Label

if TYPE_CHECKING:
    from koding.reading.codebook_rows import CodebookDraft

YAML = frozenset({".yaml", ".yml", ""})
"""How the name of a codebook in YAML ends."""

_TEXTS = ("definition", "include", "exclude", "examples", "keywords", "colour", "origin", "level")


def joined(draft: CodebookDraft, old: Codebook) -> Codebook:
    """Return the codebook that the file makes of the one there is.

    A code is found again by its id, else by its path, else by its name where one code only has
    lost its place and one only has come under that name. It keeps its id, its scale and whatever
    the file has no column for.
    """
    found = _found_again(draft, old)
    codes = fill_ids(
        tuple(_join(code, found, draft.stated) for code in draft.codes),
        [code.id for _, code, _ in old.walk()],
    )
    return Codebook(codes, _sets(draft, old, Codebook(codes)))


def kept_notes(draft: CodebookDraft, old: Codebook, file: Path) -> Iterator[Message]:
    """Say what the file says nothing of and the study has."""
    had = [
        name
        for name in (*_TEXTS[:6], "label", "scale")
        if name not in draft.stated
        and any(getattr(code, name) not in ("", (), None, Label()) for _, code, _ in old.walk())
    ]
    if had:
        yield codebook_files.COLUMNS_KEPT(file=file.name, fields=listed(had))


def _found_again(draft: CodebookDraft, old: Codebook) -> dict[int, Code]:
    """Return which code of the study each code of the file is, by that code's `id()`."""
    by_id = {code.id: code for _, code, _ in old.walk()}
    by_path = {fold(path): code for path, code, _ in old.walk()}
    new = list(Codebook(draft.codes).walk())
    found: dict[int, Code] = {}
    for _, code, _ in new:
        if code.id in by_id:
            found[id(code)] = by_id[code.id]
    taken = {code.id for code in found.values()}
    for path, code, _ in new:
        there = by_path.get(fold(path))
        if id(code) not in found and not code.id and there and there.id not in taken:
            found[id(code)] = there
            taken.add(there.id)
    lost: dict[str, list[Code]] = {}
    for _, code, _ in old.walk():
        if code.id not in taken:
            lost.setdefault(fold(code.name), []).append(code)
    come: dict[str, list[Code]] = {}
    for _, code, _ in new:
        if id(code) not in found and not code.id:
            come.setdefault(fold(code.name), []).append(code)
    for name, codes in come.items():
        if len(codes) == 1 and len(lost.get(name, ())) == 1:
            found[id(codes[0])] = lost[name][0]
    return found


def _join(code: Code, found: dict[int, Code], stated: frozenset[str]) -> Code:
    children = tuple(_join(child, found, stated) for child in code.children)
    old = found.get(id(code))
    if old is None:
        return replace(code, children=children)
    kept = {name: getattr(old, name) for name in _TEXTS if name not in stated}
    label = Label(
        code.label.nb if "label" in stated else old.label.nb,
        code.label.en if {"label", "label_en"} & stated else old.label.en,
    )
    return replace(code, **kept, id=old.id, label=label, scale=old.scale, children=children)


def _sets(draft: CodebookDraft, old: Codebook, new: Codebook) -> tuple[CodeSet, ...]:
    """Return the study's sets, their members where they now are, with those of the file."""
    ids = {fold(path): code.id for path, code, _ in old.walk()}
    paths = {code.id: path for path, code, _ in new.walk()}
    stated = {fold(one.name): one for one in draft.sets}
    kept = []
    for one in old.sets:
        members = [paths[ids[fold(p)]] for p in one.codes if ids.get(fold(p)) in paths]
        kept.append(stated.pop(fold(one.name), CodeSet(one.name, tuple(members))))
    return (*kept, *stated.values())
