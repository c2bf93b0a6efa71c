"""codebook/themes.yaml, written: only what differs changes, comments and order stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from koding.codebook.blocks import YamlBlock, cut_blocks, render, shift
from koding.codebook.edits import Plain, carry_comments, inside, put_field, put_parts, space_items
from koding.codebook.fields import clean, parse_yaml, read_text
from koding.codebook.themes import CODE_KEYS, build_codebook, fill_ids
from koding.codebook.yaml_tree import Shape, YamlNode
from koding.errors import CodebookError
from koding.messages.codebook import CANNOT_BE_CHANGED, CODEBOOK, HEADER, HEADER_COMMANDS
from koding.model.codes import DEFAULT_LEVELS, Code, Codebook, CodeScale, CodeSet, Derivation, fold
from koding.model.label import Label
from koding.system.files import write_files

_TOP_KEYS = ("codes", "sets")
_SET_KEYS = ("name", "codes")
_NOWHERE = YamlNode(Shape.NOTHING, 0, 0)


def write_codebook(codebook: Codebook, path: Path, levels: Sequence[str] = DEFAULT_LEVELS) -> None:
    """Write the codebook to `path`; in a file that is there, only what differs is changed.

    Codes are recognised by id: a code that moved takes its comments with it, a new one comes
    after its siblings, one that is gone goes with the comments directly above it. Where nothing
    differs the file is left byte for byte. `levels` are the study's, lowest first.

    Raises:
        CodebookError: the file there cannot be read, or is written in a way that koding cannot
            change without loss.
        KodingError: the file cannot be written.
    """
    wanted = tidy(codebook)
    text = read_text(path, CodebookError) if path.exists() else _header()
    before = tidy(_parsed(path, text, levels))
    if path.exists() and before == wanted:
        return
    write_files({path: _change(text, before, wanted, path, levels)}, of_study=True)


def _change(
    text: str, before: Codebook, wanted: Codebook, path: Path, levels: Sequence[str]
) -> bytes:
    root = parse_yaml(path, text, CodebookError, CODEBOOK()).node
    patched = patch(cut_blocks(text, root), before, wanted, levels[0])
    ending = "\r\n" if "\r\n" in text else "\n"
    written = ending.join(render(patched)) + ending
    if tidy(_parsed(path, written, levels)) != wanted:
        raise CodebookError(CANNOT_BE_CHANGED(file=path))
    mark = "\ufeff" if path.is_file() and path.read_bytes().startswith(b"\xef\xbb\xbf") else ""
    return (mark + written).encode()


def _parsed(path: Path, text: str, levels: Sequence[str]) -> Codebook:
    root = parse_yaml(path, text, CodebookError, CODEBOOK())
    return build_codebook(root, levels)


def _header() -> str:
    """Return what a file that koding makes begins with."""
    said = (HEADER(), HEADER_COMMANDS())
    return "".join(f"# {sentence}\n" for sentence in said) + "\ncodes:\n"


def patch(root: YamlBlock, before: Codebook, wanted: Codebook, lowest: str) -> YamlBlock:
    """Return the file's block `root`, which states `before`, so that it states `wanted`.

    Both codebooks are tidy; `lowest` is the level that goes unsaid.
    """
    places = CodePlaces.find(root, before, wanted)
    if not root.parts:  # all in brackets: there are no lines to keep
        root = YamlBlock(0)
    root = _CodePatch(places, lowest).put(root, "codes", wanted.codes, "")
    return root if before.sets == wanted.sets else _put_sets(root, before, wanted, places.offset)


class _CodePatch:
    def __init__(self, places: CodePlaces, lowest: str) -> None:
        self._places = places
        self._lowest = lowest

    def put(self, holder: YamlBlock, key: str, codes: Sequence[Code], parent: str) -> YamlBlock:
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

    def _code(self, code: Code, column: int) -> YamlBlock:
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


def _put_sets(root: YamlBlock, before: Codebook, wanted: Codebook, offset: int) -> YamlBlock:
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
    wanted: CodeSet, before: CodeSet | None, block: YamlBlock | None, column: int, offset: int
) -> YamlBlock:
    if block and before == wanted:
        return block
    if not (block and block.parts and before):
        block, before = _fresh(block, column), CodeSet("", ())
    if before.name != wanted.name:
        block = put_field(block, "name", wanted.name, offset, _SET_KEYS)
    if before.codes != wanted.codes:
        block = put_field(block, "codes", wanted.codes, offset, _SET_KEYS)
    return block


def _fresh(old: YamlBlock | None, column: int) -> YamlBlock:
    lead, tail = (shift(old, column).lead, shift(old, column).tail) if old else ((), ())
    return YamlBlock(column, lead=lead, tail=tail, dash=" " * column + "- ")


@dataclass(slots=True)
class CodePlaces:
    """What is known of the codes in a file, by id.

    A code that stands inside brackets has no block. `silent` are the codes whose file states no
    id and, by their names, needs none; `unsaid` those that it must begin to state one for.
    """

    offset: int = 2
    codes: dict[str, Code] = field(default_factory=dict)
    blocks: dict[str, YamlBlock] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    unsaid: set[str] = field(default_factory=set)

    @classmethod
    def find(cls, root: YamlBlock, before: Codebook, wanted: Codebook) -> CodePlaces:
        """Return the places of the codes of `before`, which the file's block `root` states."""
        places = cls()
        holder = root.part("codes")
        if holder and holder.parts:
            places.offset = holder.parts[0].column - holder.column
        places._note(before.codes, holder, root.node.value("codes"), "")
        places._keep_silent(wanted)
        return places

    def children(self, parent: str) -> dict[str, YamlBlock]:
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
        self, codes: Sequence[Code], holder: YamlBlock | None, node: YamlNode | None, parent: str
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


def tidy(codebook: Codebook) -> Codebook:
    """Return the codebook as it would be read back: texts trimmed and NFC, no line numbers."""
    return Codebook(
        tuple(_tidy_code(code) for code in codebook.codes),
        tuple(CodeSet(_one_line(s.name), tuple(map(clean, s.codes))) for s in codebook.sets),
    )


def field_values(code: Code, lowest: str) -> dict[str, Plain]:
    """Return what the file says of a code by key, children aside; what is empty is left out.

    `lowest` is the level that goes without saying.
    """
    values: dict[str, Plain] = {
        "id": code.id,
        "name": code.name,
        "level": code.level if code.level != lowest else "",
        "label": _label(code.label),
        "origin": code.origin.value if code.origin is not Derivation.DERIVED else "",
        "colour": code.colour,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "examples": code.examples,
        "keywords": code.keywords,
        "scale": _scale(code.scale) if code.scale else "",
    }
    return {key: value for key, value in values.items() if value}


def _label(label: Label) -> Plain:
    if label.nb == label.en:
        return label.nb
    return {side: text for side, text in (("nb", label.nb), ("en", label.en)) if text}


def _scale(scale: CodeScale) -> Plain:
    first, last = scale.levels[0], scale.levels[-1]
    whole = scale.levels == tuple(range(first, last + 1))
    levels = f"{first}..{last}" if whole else [str(level) for level in scale.levels]
    return {"levels": levels, "poles": scale.poles} if scale.poles else {"levels": levels}


def _tidy_code(code: Code) -> Code:
    return replace(
        code,
        id=_one_line(code.id),
        name=_one_line(code.name),
        level=_one_line(code.level),
        label=Label(clean(code.label.nb), clean(code.label.en)),
        colour=clean(code.colour),
        definition=clean(code.definition),
        include=clean(code.include),
        exclude=clean(code.exclude),
        examples=_texts(code.examples),
        keywords=_texts(code.keywords),
        scale=_tidy_scale(code.scale) if code.scale else None,
        children=tuple(_tidy_code(child) for child in code.children),
        line=None,
    )


def _tidy_scale(scale: CodeScale) -> CodeScale:
    poles = (clean(scale.poles[0]), clean(scale.poles[1])) if scale.poles else None
    return CodeScale(scale.levels, poles)


def _texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in map(clean, texts) if text)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
