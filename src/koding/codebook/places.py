"""Where a codebook file states each of its codes, and which of them it gives an id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from koding.codebook.blocks import Block
from koding.codebook.ids import fill_ids
from koding.codebook.yaml_tree import Shape, YamlNode
from koding.model.codes import Code, Codebook

_NOWHERE = YamlNode(Shape.NOTHING, 0, 0)


@dataclass(slots=True)
class Places:
    """What is known of the codes in a file, by id.

    A code that stands inside brackets has no block. `silent` are the codes whose file states no
    id and, by their names, needs none; `unsaid` those that it must begin to state one for.
    """

    offset: int = 2
    codes: dict[str, Code] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    unsaid: set[str] = field(default_factory=set)

    @classmethod
    def find(cls, root: Block, before: Codebook, wanted: Codebook) -> Places:
        """Return the places of the codes of `before`, which the file's block `root` states."""
        places = cls()
        holder = root.part("codes")
        if holder and holder.parts:
            places.offset = holder.parts[0].column - holder.column
        places._note(before.codes, holder, root.node.value("codes"), "")
        places._keep_silent(wanted)
        return places

    def children(self, parent: str) -> dict[str, Block]:
        """Return the blocks of the codes that the file has under `parent`, in its order."""
        return {id: self.blocks[id] for id in self._ids(parent) if id in self.blocks}

    def is_untouched(self, codes: Sequence[Code], parent: str) -> bool:
        """Return whether what the file has under `parent` says just `codes`."""
        here = [code.id for code in codes] == self._ids(parent)
        return here and all(self.is_same(code) for code in codes)

    def is_same(self, code: Code) -> bool:
        """Return whether the file says just this of the code and of all below it."""
        below = {inner.id for _, inner, _ in Codebook((code,)).walk()}
        return self.codes.get(code.id) == code and not below & self.unsaid

    def _ids(self, parent: str) -> list[str]:
        return [id for id, above in self.parents.items() if above == parent]

    def _note(
        self, codes: Sequence[Code], holder: Block | None, node: YamlNode | None, parent: str
    ) -> None:
        for place, code in enumerate(codes):
            self.codes[code.id], self.parents[code.id] = code, parent
            stated = node.items[place] if node else _NOWHERE
            block = holder.parts[place] if holder and holder.parts else None
            if block:
                self.blocks[code.id] = block
            if not stated.value("id"):
                self.silent.add(code.id)
            inner = block.part("children") if block else None
            self._note(code.children, inner, stated.value("children"), code.id)

    def _keep_silent(self, wanted: Codebook) -> None:
        """Let only those ids go unstated that the reader will find by itself."""
        while True:
            found = Codebook(fill_ids(_without(wanted.codes, self.silent)))
            pairs = zip(found.walk(), wanted.walk(), strict=True)
            wrong = {code.id for (_, guess, _), (_, code, _) in pairs if guess.id != code.id}
            if not wrong & self.silent:
                return
            self.unsaid |= wrong & self.silent
            self.silent -= wrong


def _without(codes: Sequence[Code], silent: set[str]) -> tuple[Code, ...]:
    return tuple(
        replace(
            code,
            id="" if code.id in silent else code.id,
            children=_without(code.children, silent),
        )
        for code in codes
    )
