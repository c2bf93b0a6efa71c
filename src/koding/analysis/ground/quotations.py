"""Passages in their own words: who speaks in them, and what in them may be a name."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import say
from koding.analysis.ground.stretches import find_counted
from koding.analysis.ground.tree import choose_rows, find_code
from koding.model.choices import ASKING
from koding.model.label import Label, Language, same
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.model.quotations import Quotation
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s\-]")
_MARKS = " \t\n«»“”\"‘’'()[]*_–—-"
_SENTENCE_ENDS = (".", "!", "?", "…", ":")
_SHORT = 2
"""Capitals alone of so few letters are not taken for a name: KI, IT, EU."""


@dataclass(frozen=True, slots=True)
class SpokenPiece:
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
    pieces: tuple[SpokenPiece, ...]


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
                SpokenPiece(
                    voices[who] if who >= 0 else nameless[document],
                    max(start, begins),
                    min(end, ends),
                )
                for begins, ends, who in spans[first:last]
            ),
        )


@dataclass(frozen=True)
class Heard:
    """The passages that count, each with a letter or digit at least of speech that counts.

    `passages` are their indexes, `first` and `last` the turns they reach from and to (half-open),
    `turn` the first turn of these of which they hold one. `unheard` passages hold none.
    """

    passages: Ints
    first: Ints
    last: Ints
    turn: Ints
    unheard: int


def name_voices(snapshot: Snapshot) -> tuple[Label, ...]:
    """Return what each speaker is called in print.

    Who asks is called by the role. An informant is the participant; where nobody is stated, the
    document, with a number by order of appearance where several speak.
    """
    nameless: dict[int, list[int]] = {}
    for place, speaker in enumerate(snapshot.speakers):
        if speaker.role not in ASKING and not speaker.participant:
            nameless.setdefault(speaker.document, []).append(place)
    labels = []
    for place, speaker in enumerate(snapshot.speakers):
        document = snapshot.documents.names[speaker.document]
        others = nameless.get(speaker.document, [])
        if speaker.role in ASKING:
            labels.append(word(f"voice.{speaker.role}"))
        elif speaker.participant:
            labels.append(same(speaker.participant))
        elif len(others) > 1:
            labels.append(say("voice.numbered", document=document, n=others.index(place) + 1))
        else:
            labels.append(same(document))
    return tuple(labels)


def find_heard(snapshot: Snapshot, chosen: Chosen) -> Heard:
    """Return the passages that count, each with the turns it touches."""
    turns, passages = snapshot.turns, snapshot.passages
    counted = find_counted(snapshot, chosen)
    mine = counted.passages
    width = max(int(turns.end.max(initial=0)), int(passages.end.max(initial=0))) + 1
    base = passages.document[mine] * width
    first = np.searchsorted(
        turns.document * width + turns.end, base + passages.start[mine], side="right"
    )
    last = np.searchsorted(
        turns.document * width + turns.start, base + passages.end[mine], side="left"
    )
    turn = counted.turn[np.searchsorted(counted.at, counted.place)]
    unheard = int(chosen.passages.sum()) - len(mine)
    return Heard(mine, first, last, turn.astype(np.int64), unheard)


def find_names(text: str) -> tuple[str, ...]:
    """Return the words with a capital that does not begin a sentence, those in a row as one.

    A name that begins a sentence is not found, and what is found may be no name.
    """
    found: list[str] = []
    end = -1
    for match in _WORD.finditer(text):
        if not _may_be_name(match[0]):
            continue
        between = text[end : match.start()] if end >= 0 else ""
        if _BETWEEN.fullmatch(between):
            found[-1] += between + match[0]
        elif _begins_sentence(text[: match.start()]):
            continue
        else:
            found.append(match[0])
        end = match.end()
    return tuple(dict.fromkeys(found))


def find_quoted_names(quotation: Quotation) -> tuple[str, ...]:
    """Return the same of what is printed of a quotation: its wording, else what was said."""
    said = [quotation.wording] if quotation.wording else [one.words for one in quotation.voices]
    printed = [*said, quotation.translation]
    return tuple(dict.fromkeys(name for text in printed for name in find_names(text)))


def say_names(quotations: Iterable[Quotation]) -> list[Label]:
    """Return which of the quotations hold such words, none left out; nothing where none does."""
    named = list(dict.fromkeys(_places(quotations)))
    if not named:
        return []
    written = {
        language.value: "; ".join(place.text(language) + names for place, names in named)
        for language in Language
    }
    return [say("note.names", places=Label(**written))]


def _places(quotations: Iterable[Quotation]) -> Iterator[tuple[Label, str]]:
    for quotation in quotations:
        names = find_quoted_names(quotation)
        if names:
            yield quotation.place, f" ({', '.join(names)})"


def _may_be_name(word: str) -> bool:
    return word[0].isupper() and not (word.isupper() and len(word) <= _SHORT)


def _begins_sentence(before: str) -> bool:
    rest = before.rstrip(_MARKS)
    return not rest or rest.endswith(_SENTENCE_ENDS)
