"""Has lines read for what they mean, once each, and keeps that as vectors of the current texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.errors import LanguageError
from koding.language.meaning import among_neighbours, meanings, read_passages
from koding.messages import searching as messages
from koding.store import documents, transcripts, vectors
from koding.store.vectors import Block

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.meaning.nearness import Floats
    from koding.model.finding import Meanings
    from koding.store.transcripts import CurrentText

TOGETHER = 32
"""Lines that are read and kept at a time: what is stopped loses so many at most."""


@dataclass(frozen=True, slots=True)
class UnreadLines:
    """Lines of a text that are not read for what they mean yet: the first, and how many."""

    text: CurrentText
    first: int
    lines: int


def meaning_in_use() -> str:
    """Return which model says what lines mean, for what must say it.

    Raises:
        LanguageError: the extra is not installed.
    """
    by = meanings()
    return f"{by.model} ({by.version})"


def find_unread(
    workspace: Workspace, names: Sequence[str] = (), *, again: bool = False
) -> list[UnreadLines]:
    """Return what is not read yet of the named documents, or of all, some lines at a time.

    Raises:
        LanguageError: the extra is not installed.
        NotFoundError: there is no document of that name.
    """
    by = meanings()
    with workspace.read() as connection:
        keys = {document_named(connection, name).key for name in names}
        texts = [
            text for text in transcripts.read_texts(connection) if not keys or text.document in keys
        ]
        lines = vectors.count_lines(connection)
        done = {} if again else vectors.read_spans(connection, by)
    return [
        unread
        for text in texts
        for unread in _blocks(text, lines.get(text.revision, 0))
        if done.get(text.revision, {}).get(unread.first) != unread.lines
    ]


def read_lines(workspace: Workspace, waiting: Sequence[UnreadLines]) -> Iterator[int]:
    """Read lines, keeping some at a time as soon as they are read; yield how many.

    Raises:
        LanguageError: the extra is not installed, or does not work here.
        DatabaseError: the study can only be read.
    """
    if not waiting:
        return
    by = meanings()
    workspace.database.refuse_read_only()
    with workspace.database.write() as connection:
        vectors.drop_old_vectors(connection, by)
    said: tuple[int, list[str], list[str]] | None = None
    for one in waiting:
        if said is None or said[0] != one.text.revision:
            said = (one.text.revision, *_said(workspace, one.text.revision))
        _, alone, among = said
        mine = slice(one.first - 1, one.first - 1 + one.lines)
        _keep(workspace, by, one, _packed(alone[mine], among[mine]))
        yield one.lines


def _blocks(text: CurrentText, lines: int) -> Iterator[UnreadLines]:
    for first in range(1, lines + 1, TOGETHER):
        yield UnreadLines(text, first, min(TOGETHER, lines + 1 - first))


def _said(workspace: Workspace, revision: int) -> tuple[list[str], list[str]]:
    """Return the words of a text's lines, each alone and among its neighbours."""
    with workspace.read() as connection:
        text = transcripts.some_texts(connection, [revision]).get(revision, "")
        lines = documents.read_lines(connection, revision) if text else ()
    said = [(line.turn, text[line.start : line.end]) for line in lines]
    return [words for _, words in said], among_neighbours(said)


def _packed(alone: Sequence[str], among: Sequence[str]) -> bytes:
    """Return the vectors of lines; what is the same words is read once."""
    from koding.analysis.meaning.nearness import pack

    different = list(dict.fromkeys([*alone, *among]))
    if not different:
        return b""
    read = read_passages(different)
    size = len(read) // len(different)
    at = {words: place * size for place, words in enumerate(different)}

    def rows(texts: Sequence[str]) -> bytes:
        return b"".join(read[at[words] : at[words] + size] for words in texts)

    return pack(rows(alone), rows(among))


def _keep(workspace: Workspace, by: Meanings, one: UnreadLines, packed: bytes) -> None:
    """Keep the vectors of lines, unless the text has changed or gone meanwhile."""
    with workspace.database.write() as connection:
        if packed and documents.is_current(connection, one.text.revision):
            block = Block(one.first, one.lines, packed)
            vectors.save_block(connection, by, one.text.revision, block)


class LineVectors:
    """What the lines of some texts mean, as far as they have been read."""

    def __init__(self, connection: Connection, names: Mapping[int, str]) -> None:
        """Read what is kept of texts; `names` are the documents' by revision."""
        self._names = names
        self._blocks = vectors.read_blocks(connection, meanings(), names)

    @property
    def places(self) -> list[tuple[int, int]]:
        """The revision and the number of each line, in the order of `nearness`."""
        return [
            (revision, number)
            for revision, blocks in self._blocks.items()
            for block in blocks
            for number in range(block.first, block.first + block.lines)
        ]

    def nearness(self, like: Floats) -> NDArray[np.float32]:
        """Return how near each line is; see `analysis.meaning.nearness`.

        Raises:
            LanguageError: what is kept cannot be read.
        """
        from koding.analysis.meaning.nearness import nearness

        return nearness((self._packed(revision) for revision in self._blocks), like)

    def of_lines(self, revision: int, numbers: Collection[int]) -> Floats:
        """Return the vectors of some lines of a text, in their order, as far as they are kept."""
        from koding.analysis.meaning.nearness import unpack

        own = self._blocks.get(revision, ())
        kept = [n for block in own for n in range(block.first, block.first + block.lines)]
        return unpack(self._packed(revision))[[at for at, n in enumerate(kept) if n in numbers]]

    def _packed(self, revision: int) -> bytes:
        return b"".join(self._whole(revision, block) for block in self._blocks.get(revision, ()))

    def _whole(self, revision: int, block: Block) -> bytes:
        from koding.analysis.meaning.nearness import SIZE

        if len(block.vectors) != block.lines * SIZE:
            raise LanguageError(messages.VECTORS_DAMAGED(document=self._names[revision]))
        return block.vectors
