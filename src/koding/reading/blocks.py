"""Paragraphs and table rows of a word processor's file, as the lines of a script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntFlag

from koding.messages import Message, transcripts
from koding.model.choices import Role
from koding.model.codes import fold
from koding.model.numbers import whole
from koding.reading.decoding import normalise
from koding.reading.facts import PAIRS, stated_role
from koding.reading.labels import is_stamp, milliseconds
from koding.reading.script import Emphasis, LineKind, ScriptLine


class Face(IntFlag):
    """How letters look; `STRONG` is a style of that name, whatever it looks like."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRONG = 4


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of one typeface; `\n` is a soft line break."""

    text: str
    face: Face = Face.PLAIN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's runs, and what its style makes of it."""

    runs: tuple[Run, ...]
    kind: LineKind = LineKind.SPEECH

    @property
    def text(self) -> str:
        """Return its words, soft line breaks included."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its cells, each a list of paragraphs; `first` begins a table."""

    cells: tuple[tuple[Paragraph, ...], ...]
    first: bool = False


Block = Paragraph | TableRow

_SOFT_BREAK = re.compile("[\n\v\u2028]")
_ARROW = re.compile(r"\s*([\d:.,]+)\s*-{1,2}>\s*([\d:.,]+)\s*")
_RECORDED = re.compile(
    r".{1,80} (?:started|stopped|startet|stoppet|avsluttet) "
    r"(?:transcription|transkripsjonen|transkripsjon|transkriberingen|transkribering)\.?"
)
"""What Teams says of the recording, in a bold name's line."""
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,7}))?")
_MOST_KEY_WORDS, _MOST_VALUE_WORDS, _MOST_ABOVE_WORDS = 6, 40, 20
_FEWEST_NAMED = 0.6
"""The share of times whose next line must be a recurring name before it is one."""


def script_lines(blocks: Iterable[Block]) -> list[ScriptLine]:
    """Return the lines of a script that the blocks hold, in order.

    A table of keys and values above all that is said is told as `key: value` lines; the times
    that Teams and Word write above or beside a name belong to the lines below them.
    """
    listed = list(blocks)
    keys = _key_rows(listed)
    columns = _columns_of(listed)
    lines: list[ScriptLine] = []
    for place, block in enumerate(listed):
        if place in keys:
            lines += _key_line(block)
        elif place in columns and isinstance(block, TableRow):
            lines += _column_lines(block, columns[place])
        else:
            lines += _lines(block)
    return _timed(lines)


def columns_told(blocks: Sequence[Block], file: str) -> list[Message]:
    """Return which columns of tables hold nothing that is said, and were left out."""
    aside = dict.fromkeys(
        name for columns in _columns_of(blocks).values() for name in columns.aside
    )
    return [transcripts.COLUMNS_ASIDE(file=file, columns=list(aside))] if aside else []


def says_something(running: str) -> bool:
    """Return whether a header or footer says more than which page it is on."""
    return bool(re.sub(r"(?i)\b(?:side|page|av|of|s|p)\b|[\W\d_]", "", running))


@dataclass(frozen=True, slots=True)
class _TableColumns:
    """Which cell of a table's rows holds the time, who speaks and the words, from 0; -1 for none.

    `aside` are the headings of those that hold none of these; `is_head` says it of the first row.
    Where a column is a voice's own, `voices` are the headings of all.
    """

    time: int = -1
    speaker: int = -1
    words: int = -1
    aside: tuple[str, ...] = ()
    is_head: bool = False
    voices: tuple[str, ...] = ()


_HEADINGS = {
    "time": (
        "tid tidspunkt tidskode time timespan timestamp start starttid tidsstempel fra minutt"
        " klokka klokkeslett timecode tidsrom"
    ),
    "speaker": (
        "taler hvem kven navn namn person speaker name deltaker deltakar participant rolle snakker "
        "stemme who talar informant/intervjuer initialer"
    ),
    "words": (
        "tekst text content innhold innhald utsagn ytring replikk transkripsjon transcript sagt "
        "transcription tale dialog utterance hva samtale intervju hva_blir_sagt hva_som_blir_sagt "
        "kva_blir_sagt what_is_said spørsmål_og_svar"
    ),
    "aside": (
        "nr nr. # linje line no no. id index rad merknad merknader kommentar kommentarer notat "
        "notater kode koder note notes comment comments code codes tema analyse slutt end end_time "
        "sluttid varighet duration mine_notater"
    ),
}
_KIND_OF = {
    word.replace("_", " "): kind for kind, words in _HEADINGS.items() for word in words.split()
}
_FEWEST_COUNTED, _FEWEST_ANSWERED = 3, 6
_TIME = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?")


def is_table_head(cells: Sequence[str]) -> bool:
    """Return whether cells are the headings of a table of what was said."""
    kinds = [_KIND_OF.get(fold(cell).rstrip(" :")) for cell in cells if cell.strip()]
    return len(kinds) > 1 and None not in kinds and "words" in kinds and kinds.count("words") == 1


def _columns_of(blocks: Sequence[Block]) -> dict[int, _TableColumns]:
    """Return, by their place, the rows of tables whose first row tells what the columns hold.

    So does a first column that counts the rows.
    """
    found: dict[int, _TableColumns] = {}
    start = 0
    while start < len(blocks):
        end = start + 1
        if isinstance(blocks[start], TableRow):
            while end < len(blocks) and _is_in_table(blocks[end]):
                end += 1
            rows = [one for one in blocks[start:end] if isinstance(one, TableRow)]
            found |= {start + at: one for at, one in enumerate(_told_columns(rows)) if one}
        start = end
    return found


def _told_columns(rows: Sequence[TableRow]) -> list[_TableColumns | None]:
    texts = [[_cell_text(cell) for cell in row.cells] for row in rows]
    head = texts[0]
    if is_table_head(head):
        kinds = [_KIND_OF.get(fold(cell).rstrip(" :"), "aside") for cell in head]
        time, speaker, words = (
            kinds.index(kind) if kind in kinds else -1 for kind in ("time", "speaker", "words")
        )
        aside = tuple(
            cell for cell, kind in zip(head, kinds, strict=True) if kind == "aside" and cell
        )
        columns = _TableColumns(time, speaker, words, aside)
        same = [columns if len(row) == len(head) else None for row in texts]
        return [replace(columns, is_head=True), *same[1:]]
    if voices := _voice_heads(texts):
        own = _TableColumns(voices=voices)
        return [replace(own, is_head=True), *(own for _ in rows[1:])]
    first = [row[0] for row in texts if row and row[0]]
    counts = [str(n) for n in range(1, len(first) + 1)]
    wide = all(len(row) > 2 for row in texts)
    if len(first) == len(rows) >= _FEWEST_COUNTED and first == counts and wide:
        columns = _TableColumns(aside=(f"1–{len(first)}",))
        return [columns for _ in rows]
    return [None for _ in rows]


def _voice_heads(texts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the headings of a table that has a column for each voice: *Spørsmål*, *Svar*."""
    head = [cell.rstrip(" :") for cell in texts[0]]
    stems = {fold(cell) for cell in head if cell}
    roles = {stated_role(cell) for cell in head if cell}
    pairs = any(set(pair) == stems for pair in PAIRS if len(pair[0]) > 1)
    both = len(roles) > 1 and Role.UNKNOWN not in roles and Role.INFORMANT in roles
    alike = all(len(row) == len(head) for row in texts)
    filled = sum(len([cell for cell in row if cell]) > 1 for row in texts[1:])
    words = sum(len(row[-1].split()) for row in texts[1:])  # a form's answers are a word or two
    answered = len(texts) > 2 and filled > 0.5 * (len(texts) - 1) < words / _FEWEST_ANSWERED
    return tuple(head) if (pairs or both) and all(head) and alike and answered else ()


def _cell_text(cell: Sequence[Paragraph]) -> str:
    return " ".join(" ".join(one.text for one in cell).split())


def _column_lines(row: TableRow, columns: _TableColumns) -> Iterator[ScriptLine]:
    """Yield the lines of a row whose columns are known."""
    if columns.is_head:
        yield ScriptLine(" | ".join(filter(None, map(_cell_text, row.cells))), LineKind.HEADER)
        return
    if columns.voices:
        for voice, cell in zip(columns.voices, row.cells, strict=True):
            lines = [line for one in cell for line in _lines(one) if line.text.strip()]
            yield from (
                replace(line, speaker=None if place else voice, lead=0)
                for place, line in enumerate(lines)
            )
        return
    if columns.words < 0:  # only that the first cell counts is known
        yield from _row_lines(TableRow(row.cells[1:]))
        return
    said = row.cells[columns.words]
    if not any(one.text.strip() for one in said):
        return
    name = row.cells[columns.speaker] if columns.speaker >= 0 else ()
    time = _TIME.search(_cell_text(row.cells[columns.time])) if columns.time >= 0 else None
    cells = [cell for cell in (name, said) if any(one.text.strip() for one in cell)]
    for line in _row_lines(TableRow(tuple(cells))):
        yield replace(line, starts_ms=milliseconds(time[0])) if time else line


def _lines(block: Block) -> Iterator[ScriptLine]:
    if isinstance(block, TableRow):
        yield from _row_lines(block)
        return
    if block.kind is not LineKind.SPEECH:
        title = " ".join(normalise(block.text).split())
        yield ScriptLine(title, block.kind, lead=len(title))
        return
    for runs in _divided(block.runs):
        yield _line(runs)


def _row_lines(row: TableRow) -> Iterator[ScriptLine]:
    """Yield a table row's lines: an own cell may hold the time, the next one the speaker."""
    filled = [cell for cell in row.cells if any(one.text.strip() for one in cell)]
    if len(filled) == 1:  # a row drawn as a frame
        for paragraph in filled[0]:
            yield from _lines(paragraph)
        return
    cells = ["\n".join(paragraph.text for paragraph in cell).strip() for cell in filled]
    starts_ms = milliseconds(cells.pop(0)) if len(cells) > 1 and is_stamp(cells[0]) else None
    lead = len(cells[0]) if len(cells) > 1 and _SOFT_BREAK.search(cells[0]) is None else 0
    first, *others = _SOFT_BREAK.split(normalise("\t".join(cells)))
    yield ScriptLine(first, lead=min(lead, len(first)), starts_ms=starts_ms)
    for line in others:
        yield ScriptLine(line, starts_ms=starts_ms)


def _divided(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs of each line between soft breaks."""
    line: list[Run] = []
    for run in runs:
        first, *others = _SOFT_BREAK.split(run.text)
        line.append(replace(run, text=first))
        for text in others:
            yield line
            line = [replace(run, text=text)]
    yield line


def _line(runs: Sequence[Run]) -> ScriptLine:
    """Return a line, its lead in bold, and the typeface of all its words.

    A bold name with nothing but a time after it is Teams' heading of a turn.
    """
    whole = "".join(run.text for run in runs)
    text = normalise(whole)
    lead = 0
    for run in runs:
        if run.text.strip() and not run.face & (Face.BOLD | Face.STRONG):
            break
        lead += len(run.text)
    blank = len(text) - len(text.lstrip())
    marked = len(normalise(whole[:lead]).rstrip())
    text, marked = text.strip(), max(0, marked - blank)
    if _RECORDED.fullmatch(text):
        return ScriptLine(text, LineKind.HEADER)
    after = text[marked:]
    if marked and ":" not in text[:marked] and is_stamp(after):
        return ScriptLine(text[:marked], lead=marked, starts_ms=milliseconds(after.strip()))
    return ScriptLine(text, lead=marked, emphasis=_emphasis(runs))


def _emphasis(runs: Sequence[Run]) -> Emphasis | None:
    faces = [run.face for run in runs if any(map(str.isalnum, run.text))]
    for face, emphasis in (
        (Face.STRONG, Emphasis.STRONG),
        (Face.BOLD, Emphasis.BOLD),
        (Face.ITALIC, Emphasis.ITALIC),
    ):
        if faces and all(one & face for one in faces):
            return emphasis
    return None


def _key_rows(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the rows of a table of keys and values above all that is said.

    Its keys are short and all different, two at least, and more is said below it than in it.
    """
    start = next((at for at, one in enumerate(blocks) if isinstance(one, TableRow)), None)
    if start is None or sum(map(_words, blocks[:start])) > _MOST_ABOVE_WORDS:
        return frozenset()
    end = start + 1
    while end < len(blocks) and _is_in_table(blocks[end]):
        end += 1
    rows = [cells for block in blocks[start:end] if (cells := _cells(block))]
    keys = [fold(cells[0]) for cells in rows]
    are_keys = (
        len(rows) > 1
        and len(set(keys)) == len(keys)
        and all(len(cells) <= 2 for cells in rows)
        and sum(len(cells) == 2 for cells in rows) > 1
        and all(len(cells[0].split()) <= _MOST_KEY_WORDS for cells in rows)
        and all(len(cells[-1].split()) <= _MOST_VALUE_WORDS for cells in rows)
        and not any(is_stamp(cells[0]) for cells in rows)
    )
    below, within = sum(map(_words, blocks[end:])), sum(map(_words, blocks[start:end]))
    return frozenset(range(start, end)) if are_keys and below > within else frozenset()


def _is_in_table(block: Block) -> bool:
    return isinstance(block, TableRow) and not block.first


def _cells(block: Block) -> list[str]:
    """Return the filled cells of a row, each as one line."""
    if isinstance(block, Paragraph):
        return []
    cells = (" ".join(" ".join(one.text for one in cell).split()) for cell in block.cells)
    return [normalise(cell) for cell in cells if cell]


def _words(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(block.text.split())
    return sum(len(cell.split()) for cell in _cells(block))


def _key_line(block: Block) -> Iterator[ScriptLine]:
    cells = _cells(block)
    if cells:
        key, *value = cells
        yield ScriptLine(": ".join((key.rstrip(" :"), *value)) if value else key, LineKind.HEADER)


def _timed(lines: list[ScriptLine]) -> list[ScriptLine]:
    """Return the lines with the times that older Teams writes above each: `time --> time`, name.

    The line below a time is who speaks if most of them are names that recur.
    """
    spans = [_arrow(line.text) if line.kind is LineKind.SPEECH else None for line in lines]
    if not any(spans):
        return lines
    below = [_below(lines, spans, at) for at, span in enumerate(spans) if span]
    names = Counter(fold(lines[at].text) for at in below if at is not None)
    recurring = sum(uses for uses in names.values() if uses > 1)
    named = bool(below) and recurring >= _FEWEST_NAMED * len(below)
    places = {at for at in below if at is not None} if named else set[int]()
    made: list[ScriptLine] = []
    span: tuple[int, int] | None = None
    speaker: str | None = None
    for at, line in enumerate(lines):
        if spans[at]:
            span, speaker = spans[at], None
        elif at in places:
            speaker = " ".join(line.text.split())
        elif span and line.kind is LineKind.SPEECH and line.text.strip():
            made.append(
                replace(line, speaker=speaker or line.speaker, starts_ms=span[0], ends_ms=span[1])
            )
        else:
            made.append(line)
    return made


def _below(
    lines: Sequence[ScriptLine], spans: Sequence[tuple[int, int] | None], at: int
) -> int | None:
    """Return the line that may name who speaks from the time in line `at`: words stand below."""
    filled = [
        place for place in range(at + 1, min(len(lines), at + 6)) if lines[place].text.strip()
    ]
    if len(filled) < 2 or spans[filled[0]] or spans[filled[1]]:
        return None
    return filled[0]


def _arrow(text: str) -> tuple[int, int] | None:
    """Return the times of a line `0:0:3.90 --> 0:0:7.1`, in milliseconds."""
    found = _ARROW.fullmatch(text)
    clocks = [_CLOCK.fullmatch(side) for side in found.groups()] if found else []
    times = [_clock(clock) for clock in clocks if clock]
    return (times[0], times[1]) if len(times) == 2 and times[0] <= times[1] else None


def _clock(found: re.Match[str]) -> int:
    decimals = (found[4] or "").ljust(3, "0")[:3]
    parts = (*found.groups()[:3], decimals)
    hours, minutes, seconds, thousandths = (whole(part or "0") or 0 for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
