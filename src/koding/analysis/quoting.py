"""Which passages are quoted, by whom they are said, and of which pieces of text they consist."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.lookup import find_code
from koding.analysis.tree import choose_rows
from koding.analysis.voices import find_heard, name_voices
from koding.model.label import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.selection import Chosen
    from koding.analysis.voices import Heard
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text that one person says."""

    who: Label
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A passage that is to be quoted, its words still to be read.

    `key` is the stored passage, `document`, `code` and `case` (-1: none) are indexes into the
    snapshot, `informant` says the first of it that counts.
    """

    key: int
    document: int
    start: int
    code: int
    case: int
    coder: str
    value: float | None
    informant: Label
    pieces: tuple[Piece, ...]


def outline_quotations(
    snapshot: Snapshot, chosen: Chosen, codes: Sequence[str] = ()
) -> tuple[tuple[Outline, ...], int]:
    """Return the passages that count, by place, and how many more touch no speech that counts.

    `codes` keeps those of these codes and all under them; none of them named keeps all.

    Raises:
        NotFoundError: a code is named that the codebook does not have.
    """
    heard = find_heard(snapshot, chosen)
    kept = _under(snapshot, codes)
    outlines = tuple(
        outline for outline in _outlines(snapshot, heard) if kept is None or outline.code in kept
    )
    return outlines, heard.unheard


def _under(snapshot: Snapshot, names: Sequence[str]) -> set[int] | None:
    if not names:
        return None
    kept = {find_code(name, snapshot.codes) for name in names}
    for row in choose_rows(snapshot.codes, None):
        if snapshot.codes[row].parent in kept:
            kept.add(row)
    return kept


def _outlines(snapshot: Snapshot, heard: Heard) -> Iterator[Outline]:
    voices = name_voices(snapshot)
    turns, passages = snapshot.turns, snapshot.passages
    mine = heard.passages
    columns = zip(
        passages.key[mine].tolist(),
        passages.document[mine].tolist(),
        passages.start[mine].tolist(),
        passages.end[mine].tolist(),
        passages.code[mine].tolist(),
        passages.coder[mine].tolist(),
        passages.value[mine].tolist(),
        turns.case[heard.turn].tolist(),
        turns.speaker[heard.turn].tolist(),
        heard.first.tolist(),
        heard.last.tolist(),
        strict=True,
    )
    spans = list(zip(turns.start.tolist(), turns.end.tolist(), turns.speaker.tolist(), strict=True))
    nameless = tuple(map(same, snapshot.documents.names))
    for key, document, start, end, code, coder, value, case, speaker, first, last in columns:
        yield Outline(
            key=key,
            document=document,
            start=start,
            code=code,
            case=case,
            coder=snapshot.coders[coder],
            value=None if math.isnan(value) else value,
            informant=voices[speaker] if speaker >= 0 else nameless[document],
            pieces=tuple(
                Piece(
                    voices[who] if who >= 0 else nameless[document],
                    max(start, begins),
                    min(end, ends),
                )
                for begins, ends, who in spans[first:last]
            ),
        )
