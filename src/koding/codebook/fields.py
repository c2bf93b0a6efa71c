"""Typed reading of YAML nodes; whatever is not as it must be is said with file and line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from koding.codebook.yaml_tree import MOST_CHARACTERS, Shape, YamlNode, YamlSource, load_tree
from koding.errors import KodingError
from koding.messages import Message, Sayable, either, files, listed, naming
from koding.messages.choices import chosen
from koding.model.label import Label, same
from koding.system.files import read_bounded

_MOST_LISTED = 15

Choice = TypeVar("Choice", bound=StrEnum)

_WANTED = {
    Shape.TEXT: files.MUST_BE_TEXT,
    Shape.LIST: files.MUST_BE_LIST,
    Shape.KEYS: files.MUST_BE_KEYS,
}
_FOUND = {
    Shape.TEXT: files.TEXT,
    Shape.LIST: files.LIST,
    Shape.KEYS: files.KEYS,
}


@dataclass(frozen=True, slots=True)
class YamlField:
    """A node together with the file it stands in and what it is called there."""

    origin: YamlSource
    node: YamlNode
    name: Sayable | str

    @property
    def line(self) -> int:
        """Return the line the value begins on, from 1."""
        return self.origin.line(self.node.start)

    def fail(self, message: Sayable) -> NoReturn:
        """Raise an error at this field's line."""
        self.origin.fail(self.node.start, message)

    def text(self) -> str:
        """Return the text, NFC and trimmed; nothing at all is the empty text."""
        if self.node.shape is Shape.NOTHING:
            return ""
        self._expect(Shape.TEXT)
        return clean(self.node.text)

    def name_text(self) -> str:
        """Return the text as one line, its runs of white space one space each."""
        return " ".join(self.text().split())

    def items(self) -> list[YamlField]:
        """Return the list's items; nothing at all is the empty list."""
        if self.node.shape is Shape.NOTHING:
            return []
        self._expect(Shape.LIST)
        name = files.ITEM_OF(name=self.name)
        return [YamlField(self.origin, item, name) for item in self.node.items]

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts, none of them empty."""
        texts = [(item, item.text()) for item in self.items()]
        for item, text in texts:
            if not text:
                item.fail(files.EMPTY_ITEM(name=item.name))
        return tuple(text for _, text in texts)

    def keys(self, known: Sequence[str] | None = None) -> dict[str, YamlField]:
        """Return the values by key; with `known`, any other key is refused."""
        if self.node.shape is Shape.NOTHING:
            return {}
        self._expect(Shape.KEYS)
        found: dict[str, YamlField] = {}
        for key, value in self.node.pairs:
            if key.shape is Shape.NOTHING or key.shape is Shape.TEXT:
                name = clean(key.text)
            else:
                self.origin.fail(key.start, files.KEY_NO_TEXT())
            self._check_key(key, name, found, known)
            found[name] = YamlField(self.origin, value, name)
        return found

    def label(self) -> Label:
        """Return the wording: one text for both languages, or `{nb: ..., en: ...}`."""
        if self.node.shape is not Shape.KEYS:
            return same(self.text())
        sides = self.keys(("nb", "en"))
        return Label(**{side: field.text() for side, field in sides.items()})

    def choice(self, choices: type[Choice]) -> Choice:
        """Return the member of `choices` that the text names, by its key or its word."""
        found = chosen(choices, self.name_text())
        return found or choices(self.one_of([member.value for member in choices]))

    def one_of(self, known: Sequence[str]) -> str:
        """Return the text, which must be one of `known`."""
        text = self.name_text()
        if text not in known:
            self.fail(files.MUST_BE_ONE_OF(name=self.name, text=text, known=_listed(known)))
        return text

    def _expect(self, shape: Shape) -> None:
        found = self.node.shape
        if found is not shape:
            wanted = _WANTED[shape]
            if shape is Shape.LIST and found is Shape.TEXT:
                wanted = files.MUST_BE_LIST_NOT_TEXT
            self.fail(wanted(name=self.name, found=_FOUND[found]()))

    def _check_key(
        self, key: YamlNode, name: str, found: dict[str, YamlField], known: Sequence[str] | None
    ) -> None:
        if known is not None and name not in known:
            near = nearest(name, known)
            self.origin.fail(key.start, files.NO_KEY(name=self.name, key=name, near=near))
        if name in found:
            self.origin.fail(key.start, files.KEY_TWICE(key=name))


def open_yaml(path: Path, error: type[KodingError], name: Sayable) -> YamlField:
    """Return the root of the YAML file, called `name` in errors.

    Raises:
        KodingError: of the kind `error`; the file is missing, not UTF-8, or not YAML.
    """
    return parse_yaml(path, read_text(path, error), error, name)


def parse_yaml(path: Path, text: str, error: type[KodingError], name: Sayable) -> YamlField:
    """Return the root of YAML text that stands, or is to stand, in `path`."""
    origin = YamlSource(path, text, error)
    return YamlField(origin, load_tree(origin), name)


def read_text(path: Path, error: type[KodingError]) -> str:
    """Return the file's text without its BOM, line ends as they are."""
    try:
        data = read_bounded(path, 4 * MOST_CHARACTERS)
    except OSError as problem:
        raise error(files.CANNOT_BE_READ(file=path, why=files.reason(problem))) from problem
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise error(files.at(path, line, files.NOT_UTF8_HERE())) from problem


def clean(text: str) -> str:
    """Return the form texts are kept in: NFC, without white space at the ends."""
    return unicodedata.normalize("NFC", text).strip()


def nearest(name: str, known: Iterable[str]) -> Message:
    """Return what may have been meant: the nearest known name, else all of them."""
    names = list(known)
    close = get_close_matches(name, names, n=1)
    if close:
        return naming.NEAREST(name=close[0])
    return naming.MAY_BE(names=_listed(names))


def _listed(names: Sequence[str]) -> Sayable:
    quoted = [naming.QUOTED(name=name) for name in names]
    if len(quoted) > _MOST_LISTED:
        return files.AND_OTHERS(names=listed(quoted[:_MOST_LISTED]))
    return either(quoted)
