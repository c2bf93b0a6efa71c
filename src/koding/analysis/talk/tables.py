"""The tables of talk: how much each speaks, who follows whom, who speaks in which part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import listing, say
from koding.model.label import Label, keyed, same
from koding.model.measures import UnitKind
from koding.tabling import Cell, Column, ColumnKind, Frame, variable_names
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.talk.counts import Floor, Talk, Talker

_VOICE: tuple[Field[Talker], ...] = (
    field("speaker", lambda one: name_voice(one)),
    field(
        "role", lambda one: one.role and keyed(word(f"role.{one.role}"), one.role.value), keyed=True
    ),
    field("participant", lambda one: one.participant, for_data=True),
    field("case", lambda one: one.case),
    whole("turns", lambda one: one.turns),
    whole("words", lambda one: one.words),
    field("share", lambda one: one.share, ColumnKind.PERCENT, says="talk.share", digits=0),
    field(
        "share_informants", lambda one: one.share_informants, ColumnKind.PERCENT,
        says="talk.share_informants", digits=0,
    ),
    field(
        "median_turn", lambda one: one.median, ColumnKind.NUMBER, says="talk.median", digits=0
    ),
    whole("longest", lambda one: one.longest, says="talk.longest"),
)  # fmt: skip


def name_voice(one: Talker) -> Cell:
    """Return what a voice is called in a table: its label, or that the turns are nobody's."""
    return keyed(word("talk.nobody"), "nobody") if one.label is None else one.label


def frame_talk(found: Talk, *, one: bool) -> Frame:
    """Return one row a speaker with turns, words and shares; of `one` document or of several."""
    document: Field[Talker] = field("document", lambda voice: voice.document)
    voices = [voice for floor in found.floors for voice in floor.voices]
    return tabulate(
        _title("title.talk", found, one=one),
        _VOICE if one else (document, *_VOICE),
        voices,
        unit=word("unit.speaker"),
        n=len(voices),
        notes=(word("note.talk.turns"), *_remarks(found)),
        keys=1 if one else 2,
    )


def frame_follows(found: Talk, *, one: bool) -> Frame:
    """Return how often each speaks straight after each: of `one` document a square table.

    Of several it is one row a pair that occurs.
    """
    notes = (word("note.talk.follows"), *_remarks(found))
    if one:
        [floor] = found.floors
        rows = [(name_voice(voice), *_row(floor.follows[place])) for place, voice in
                enumerate(floor.voices)]  # fmt: skip
        return _square(floor, found, word("talk.after"), "after", rows, "title.talk.follows", notes)
    fields: tuple[Field[_Pair], ...] = (
        field("document", lambda pair: pair.document),
        field("after", lambda pair: name_voice(pair.before), says="talk.after"),
        field("speaker", lambda pair: name_voice(pair.then)),
        whole("turns", lambda pair: pair.times),
    )
    pairs = list(_pairs(found))
    return tabulate(
        _title("title.talk.follows", found, one=False), fields, pairs,
        unit=word("unit.turn"), n=sum(pair.times for pair in pairs), notes=notes, keys=3,
    )  # fmt: skip


def frame_parts(found: Talk, *, one: bool) -> Frame:
    """Return how many words each speaks in each section or question, of `one` document a grid.

    Of several it is one row a part and speaker who says something in it.
    """
    says = "talk.question" if found.by == UnitKind.QUESTION else "talk.section"
    notes = tuple(_remarks(found))
    if one:
        [floor] = found.floors
        rows = [(part, *_row(floor.words[place])) for place, part in enumerate(floor.parts)]
        return _square(floor, found, word(says), found.by.value, rows, "title.talk.parts", notes)
    fields: tuple[Field[_Part], ...] = (
        field("document", lambda part: part.voice.document),
        field(found.by.value, lambda part: part.name, says=says, keyed=True),
        field("speaker", lambda part: name_voice(part.voice)),
        whole("turns", lambda part: part.turns),
        whole("words", lambda part: part.words),
        field(
            "share", lambda part: part.share, ColumnKind.PERCENT, says="talk.part_share", digits=0
        ),
    )
    parts = list(_spoken(found))
    return tabulate(
        _title("title.talk.parts", found, one=False), fields, parts,
        unit=word("unit.speaker"), n=sum(len(floor.voices) for floor in found.floors),
        notes=notes, keys=3,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pair:
    document: str
    before: Talker
    then: Talker
    times: int


def _pairs(found: Talk) -> Iterator[_Pair]:
    for floor in found.floors:
        for before, row in zip(floor.voices, floor.follows.tolist(), strict=True):
            for then, times in zip(floor.voices, row, strict=True):
                if times:
                    yield _Pair(floor.document, before, then, times)


@dataclass(frozen=True, slots=True)
class _Part:
    voice: Talker
    name: str | Label
    turns: int
    words: int
    share: float | None


def _spoken(found: Talk) -> Iterator[_Part]:
    for floor in found.floors:
        for place, name in enumerate(floor.parts):
            total = int(floor.words[place].sum())
            for number, voice in enumerate(floor.voices):
                turns, words = int(floor.turns[place, number]), int(floor.words[place, number])
                if turns:
                    yield _Part(voice, name, turns, words, words / total if total else None)


def _row(counts: Sequence[int]) -> tuple[int, ...]:
    own = tuple(map(int, counts))
    return (*own, sum(own))


def _square(
    floor: Floor,
    found: Talk,
    heading: Label,
    name: str,
    rows: Sequence[tuple[Cell, ...]],
    title: str,
    notes: Sequence[Label],
) -> Frame:
    """Return a table with a column a speaker, and their total."""
    headings = [same(cell) if isinstance(cell, str) else cell for cell in
                map(name_voice, floor.voices)]  # fmt: skip
    names = variable_names(
        [voice.label or "nobody" for voice in floor.voices], taken=(name, "total")
    )
    columns = (
        Column(name, heading, keyed=True),
        *(
            Column(variable, said, ColumnKind.INTEGER)
            for variable, said in zip(names, headings, strict=True)
            if isinstance(said, Label)
        ),
        Column("total", word("total"), ColumnKind.INTEGER),
    )
    return Frame(
        _title(title, found, one=True),
        columns,
        tuple(rows),
        unit=word("unit.turn" if name == "after" else "unit.word"),
        n=sum(int(str(row[-1])) for row in rows),
        notes=tuple(notes),
    )


def _title(key: str, found: Talk, *, one: bool) -> Label:
    return say(f"{key}.one", document=found.floors[0].document) if one else word(key)


def _remarks(found: Talk) -> Iterator[Label]:
    """Say which turns are nobody's, whose role is not known, and what is left out."""
    tell: tuple[tuple[str, Callable[[Talker], bool]], ...] = (
        ("note.talk.nobody", lambda voice: voice.label is None),
        ("note.talk.unknown", lambda voice: voice.role is not None and voice.role == "unknown"),
    )
    for key, holds in tell:
        voices = [voice for floor in found.floors for voice in floor.voices if holds(voice)]
        if voices:
            names = list(dict.fromkeys(voice.document for voice in voices))
            yield say(key, n=sum(voice.turns for voice in voices), names=listing(names))
    yield from found.notes
