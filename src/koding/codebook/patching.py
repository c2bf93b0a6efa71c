"""Turns the blocks of one codebook file into those of another codebook, code by code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from koding.codebook.blocks import Block, shift
from koding.codebook.edits import carry_comments, inside, put_field, put_parts, space_items
from koding.codebook.emit import Plain
from koding.codebook.places import Places
from koding.codebook.themes import CODE_KEYS
from koding.codebook.values import field_values
from koding.model.codes import Code, Codebook, CodeSet, fold

_TOP_KEYS = ("codes", "sets")
_SET_KEYS = ("name", "codes")


def patch(root: Block, before: Codebook, wanted: Codebook, lowest: str) -> Block:
    """Return the file's block `root`, which states `before`, so that it states `wanted`.

    Both codebooks are tidy; `lowest` is the level that goes unsaid.
    """
    places = Places.find(root, before, wanted)
    if not root.parts:  # all in brackets: there are no lines to keep
        root = Block(0)
    root = _CodePatch(places, lowest).put(root, "codes", wanted.codes, "")
    return root if before.sets == wanted.sets else _put_sets(root, before, wanted, places.offset)


class _CodePatch:
    def __init__(self, places: Places, lowest: str) -> None:
        self._places = places
        self._lowest = lowest

    def put(self, holder: Block, key: str, codes: Sequence[Code], parent: str) -> Block:
        """Return `holder` with `codes` as the list under `key`, that of the code `parent`."""
        part, old = holder.part(key), self._places.children(parent)
        if part and codes and not old and self._places.is_untouched(codes, parent):
            return holder
        stands = part.parts[0].column if part and part.parts else None
        column = inside(holder) + self._places.offset if stands is None else stands
        new = carry_comments(old, {code.id: self._code(code, column) for code in codes})
        top = not parent
        items = space_items(old, new, default=top)
        return put_parts(holder, key, items, _TOP_KEYS if top else CODE_KEYS, keep=top)

    def _code(self, code: Code, column: int) -> Block:
        block = self._places.blocks.get(code.id)
        before: dict[str, Plain] = {}
        if block and not block.parts and self._places.is_same(code):
            return shift(block, column)
        if block and block.parts:
            block = shift(block, column)
            before = field_values(self._places.codes[code.id], self._lowest)
            if not block.part("id"):
                del before["id"]
        else:
            block = _fresh(block, column)
        for key, value in self._changes(before, code):
            block = put_field(block, key, value, self._places.offset, CODE_KEYS)
        return self.put(block, "children", code.children, code.id)

    def _changes(self, before: dict[str, Plain], code: Code) -> Iterator[tuple[str, Plain | None]]:
        after = field_values(code, self._lowest)
        if code.id in self._places.silent:
            del after["id"]
        for key in CODE_KEYS:
            if before.get(key) != after.get(key):
                yield key, after.get(key)


def _put_sets(root: Block, before: Codebook, wanted: Codebook, offset: int) -> Block:
    part = root.part("sets")
    names = [fold(s.name) for s in before.sets]
    stated = dict(zip(names, part.parts if part else (), strict=False))
    known = dict(zip(names, before.sets, strict=True))
    column = part.parts[0].column if part and part.parts else offset
    new = {}
    for members in wanted.sets:
        name = fold(members.name)
        new[name] = _set(members, known.get(name), stated.get(name), column, offset)
    items = space_items(stated, carry_comments(stated, new), default=False)
    root = put_parts(root, "sets", items, _TOP_KEYS)
    made = [replace(p, lead=("",)) if p.key == "sets" and not part else p for p in root.parts]
    return replace(root, parts=tuple(made))


def _set(
    wanted: CodeSet, before: CodeSet | None, block: Block | None, column: int, offset: int
) -> Block:
    if block and before == wanted:
        return block
    if not (block and block.parts and before):
        block, before = _fresh(block, column), CodeSet("", ())
    if before.name != wanted.name:
        block = put_field(block, "name", wanted.name, offset, _SET_KEYS)
    if before.codes != wanted.codes:
        block = put_field(block, "codes", wanted.codes, offset, _SET_KEYS)
    return block


def _fresh(old: Block | None, column: int) -> Block:
    lead, tail = (shift(old, column).lead, shift(old, column).tail) if old else ((), ())
    return Block(column, lead=lead, tail=tail, dash=" " * column + "- ")
