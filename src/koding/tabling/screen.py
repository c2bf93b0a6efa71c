"""What a terminal shows of a frame: the columns and notes that change how it is read.

Everything that is left out is one option away, and in every file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from koding.messages.tables import WORDS
from koding.messages.tables.ranks import FIRST
from koding.model.label import Label, Wording
from koding.tabling import NO_LABEL, Cell, Column, ColumnKind, Frame, Told
from koding.tabling.words import word

MOST_FIRST = 3
"""So many notes stand under a table, with those that always stand there."""
NONE = "–"
"""A number that there is none of, or that there is nothing to count in."""
UNDER = " / "
"""What stands between a code and the one it lies under."""
_INDENT = "  "

_PLACES = {WORDS[key]: place for place, key in enumerate(FIRST)}
_BRIEF = {WORDS[key]: brief for key, brief in FIRST.items()}


def on_screen(frame: Frame, *, whole: bool = False, notes: bool = False) -> Frame:
    """Return what a terminal shows: with `whole` every column and row, with `notes` every note."""
    shown = frame.for_print() if whole else _narrow(frame)
    always = () if whole or frame.screen is None else frame.screen.notes
    room = max(MOST_FIRST - len(always), 1)
    others = tuple(note for note in frame.notes if note not in always)
    told = others if notes else most_important(others, room)
    left = len(others) - len(told)
    more = word("notes.more").format(n=left) if left else NO_LABEL
    shown = replace(shown, notes=(*always, *told), more=more, screen=None)
    return as_tree(shown) if shown.is_tree else shown


def tell_more(left: int) -> tuple[Label, ...]:
    """Return the note that says how many rows are left out, and how they are seen."""
    return (word("rows.more").format(n=left),) if left > 0 else ()


def first_rows(frame: Frame, most: int, rows: tuple[tuple[Cell, ...], ...] | None = None) -> Frame:
    """Return the frame whose screen shows the first of its rows, or of these, and says so."""
    chosen = frame.rows if rows is None else rows
    shown = chosen[:most]
    told = tell_more(len(frame.rows) - len(shown))
    return replace(frame, screen=replace(frame, rows=shown, notes=told))


def rank_of(note: Label) -> int | None:
    """Return a note's place among those that change how numbers are read; None: it says how."""
    sentence = getattr(getattr(note, "message", None), "sentence", None)
    return None if sentence is None else _PLACES.get(sentence)


def most_important(notes: tuple[Label, ...], most: int = MOST_FIRST) -> tuple[Label, ...]:
    """Return the first notes that change the reading, in brief."""
    ranked = [(rank, note) for note in notes if (rank := rank_of(note)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return tuple(_in_brief(note) for _, note in ranked[:most])


def _in_brief(note: Label) -> Label:
    message = getattr(note, "message", None)
    brief = _BRIEF[message.sentence] if message is not None else None
    return note if message is None or brief is None else Wording.of(brief(**message.values))


def _narrow(frame: Frame) -> Frame:
    base = frame.screen or frame
    kept = [place for place, one in enumerate(base.columns) if not (one.for_data or one.aside)]
    lost = sum(one.for_data or one.aside for one in base.columns[: base.keys])
    return replace(
        base,
        columns=tuple(_marked(base.columns[place]) for place in kept),
        rows=tuple(
            tuple(_told_briefly(row[place]) for place in kept)
            for row in (*base.rows, *base.print_rows)
        ),
        print_rows=(),
        keys=max(base.keys - lost, 1),
        is_compact=True,
    )


def _marked(column: Column) -> Column:
    """Return the column with a mark where it has no number."""
    is_text = column.kind in (ColumnKind.TEXT, ColumnKind.BOOLEAN)
    return column if is_text or column.missing else replace(column, missing=NONE)


def _told_briefly(cell: Cell) -> Cell:
    return Told(int(cell), cell.brief, missing=cell.missing) if isinstance(cell, Told) else cell


def as_tree(frame: Frame) -> Frame:
    """Return the frame with codes indented under those they lie under, each by its own name.

    One that is not among the rows gets a row without numbers.
    """
    return replace(frame, rows=tuple(_grown(frame)))


def _grown(frame: Frame) -> Iterator[tuple[Cell, ...]]:
    above: list[Label] = []
    for name, *cells in frame.rows:
        if not isinstance(name, Label):
            yield (name, *cells)
            continue
        while above and not _lies_under(name, above[-1]):
            above.pop()
        while (missing := _next_above(name, above)) is not None:
            yield (_own_name(missing, above), *[""] * len(cells))
            above.append(missing)
        yield (_own_name(name, above), *cells)
        above.append(name)


def _lies_under(name: Label, other: Label) -> bool:
    return all(side(name).startswith(side(other) + UNDER) for side in (_nb, _en))


def _next_above(name: Label, above: list[Label]) -> Label | None:
    """Return the code between `name` and the last of those above it, None where there is none."""
    depth = len(above)
    parts = [side(name).split(UNDER) for side in (_nb, _en)]
    if any(len(part) <= depth + 1 for part in parts) or len(parts[0]) != len(parts[1]):
        return None
    nb, en = (UNDER.join(part[: depth + 1]) for part in parts)
    return Label(nb, en) if not above or _lies_under(Label(nb, en), above[-1]) else None


def _own_name(name: Label, above: list[Label]) -> Label:
    if not above:
        return name
    nb, en = (side(name)[len(side(above[-1]) + UNDER) :] for side in (_nb, _en))
    return Label(_INDENT * len(above) + nb, _INDENT * len(above) + en, name.key)


def _nb(name: Label) -> str:
    return name.nb or name.en


def _en(name: Label) -> str:
    return name.en or name.nb
