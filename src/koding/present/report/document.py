"""The report as a Word document: chapters, captions, tables, figures with their words, notes once.

What the page on the web tells of commands is left out: this is for those who read and write.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import count
from typing import TYPE_CHECKING

from koding.messages import joined
from koding.model.choices import Derivation
from koding.model.label import Label, Wording
from koding.present.cells import basis, is_missing, lines_above
from koding.present.figures import picture
from koding.present.quotations.blocks import attribution, entry_facts, marks, said
from koding.present.report.page import Noted, for_readers
from koding.present.word.tables import Grid, fit_page, split
from koding.present.word.writer import WordWriter
from koding.tabling import Column, Frame
from koding.tabling.charts import Chart
from koding.tabling.report import Commands, Entries, Quotes
from koding.tabling.screen import as_tree, most_important
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.label import Language
    from koding.model.quotations import CodeEntry, Quotation
    from koding.present.word.house import House
    from koding.present.word.tables import PageFit
    from koding.tabling import Cell
    from koding.tabling.report import Part, Report, Section

_FEW = 3
_ON_ONE_PAGE = 8.0
"""The letters of the tables of a document that is to be one page, in points."""


def render_report_docx(report: Report, house: House, language: Language, spoken: Language) -> bytes:
    """Return the report as a Word document in the styles of a house.

    `spoken` is the language of the study's own text. Every note of a table stands once, at the
    end. Tables that need a page on its side stand together behind everything else.
    """
    return _Document(WordWriter(house), language, spoken).write(report)


@dataclass(frozen=True)
class _Table:
    """A frame as it is to be printed, and how it fits a page; `source` is as the study has it."""

    source: Frame
    frame: Frame
    grid: Grid
    fit: PageFit


class _Document:
    def __init__(self, writer: WordWriter, language: Language, spoken: Language) -> None:
        self.writer, self.language, self.spoken = writer, language, spoken
        self._noted = Noted(language)
        self._figures = count(1)
        self._wide: list[_Table] = []
        self._numbers: dict[int, int] = {}
        self._room = writer.house.room

    def say(self, key: str, **values: object) -> str:
        return word(key).format(**values).text(self.language)

    def write(self, report: Report) -> bytes:
        writer, facts = self.writer, report.facts
        kind = "report.summary" if report.is_summary else "report"
        if report.is_summary:
            self._room = replace(self._room, largest=min(self._room.largest, _ON_ONE_PAGE))
        writer.title(f"{self.say(kind)}: {report.study}")
        told = [f"{name.text(self.language)}: {value}" for name, value in facts]
        writer.note(" · ".join(told))
        sections = [self._prepared(one) for one in report.sections]
        if len(sections) > 1 and not report.is_summary:
            writer.contents(self.say("report.contents"))
        self._number(sections)
        for section, parts in zip(report.sections, sections, strict=True):
            writer.heading(section.title.text(self.language), 2 if report.is_summary else 1)
            for part in parts:
                self._write(part, parts)
        self._close()
        return writer.bytes()

    def _number(self, sections: Sequence[Sequence[Part | _Table]]) -> None:
        """Give every table the number that it will have, those at the back the last."""
        tables = [part for parts in sections for part in parts if isinstance(part, _Table)]
        tables.sort(key=lambda table: table.fit.landscape)
        self._numbers = {id(table): number for number, table in enumerate(tables, 1)}

    def _prepared(self, section: Section) -> list[Part | _Table]:
        """Return what is printed of a section: tables laid out, and the data of every figure."""
        parts = _with_descriptions(section.parts, self.language)
        made: list[Part | _Table] = []
        for part in _with_data(parts):
            if isinstance(part, Frame):
                made += self._laid(part)
            elif not isinstance(part, Commands):
                made.append(part)
        return made

    def _laid(self, frame: Frame) -> Iterator[_Table]:
        """Yield the table, in parts where no page is wide enough for it."""
        shown = _without_empty(frame.for_print())
        if shown.is_tree:
            shown = as_tree(shown)
        room = self._room
        grids = split(Grid.of(shown, self.language), shown.keys, room)
        for n, grid in enumerate(grids, 1):
            title = shown.title
            if len(grids) > 1:
                title = word("report.part").format(title=title, n=n, of=len(grids))
            fit = fit_page(grid, room)
            # What is parted lies on its side as a whole, or its last part would stand before it.
            fit = replace(fit, landscape=fit.landscape or len(grids) > 1)
            yield _Table(frame, replace(shown, title=title), grid, fit)

    def _write(self, part: Part | _Table, parts: Sequence[Part | _Table]) -> None:
        if isinstance(part, _Table):
            if part.fit.landscape:
                self._wide.append(part)
                self.writer.text(
                    self.say("report.wide", title=part.frame.title.text(self.language))
                )
            else:
                self._write_table(part)
        elif isinstance(part, Label):
            self.writer.text(part.text(self.language))
        elif isinstance(part, Quotes):
            self._write_quotes(part)
        elif not isinstance(part, Entries | Frame | Commands):
            self._write_figure(part, parts)

    def _write_table(self, table: _Table) -> None:
        writer, frame, number = self.writer, table.frame, self._noted.number(table.frame)
        said = ". ".join([frame.title.text(self.language), *basis(frame, self.language)])
        writer.caption(self.say("sheet.table"), number, said, above=True)
        for note in lines_above(frame, self.language):
            writer.note(note, keep=True)
        first = [note.text(self.language) for note in most_important(frame.notes, _FEW)]
        told = " ".join(filter(None, map(for_readers, first)))
        writer.table(table.grid, table.fit, told)

    def _write_figure(self, chart: Chart, parts: Sequence[Part | _Table]) -> None:
        language, title = self.language, chart.frame.title.text(self.language)
        drawn = picture(chart, language)
        self.writer.figure(drawn.data, drawn.width, drawn.height, (title, drawn.description))
        tables = (part for part in parts if isinstance(part, _Table))
        shown = next((one for one in tables if _holds(one.source, chart)), None)
        numbers = [self.say("figure.numbers", n=self._numbers[id(shown)])] if shown else []
        told = ". ".join([title, *basis(chart.frame, language), *numbers])
        self.writer.caption(self.say("sheet.figure"), next(self._figures), told, above=False)

    def _write_quotes(self, quotes: Quotes) -> None:
        writer, language = self.writer, self.language
        writer.heading(quotes.title.text(language), 2, spoken=self.spoken)
        for quotation in quotes.quotations:
            source = ", ".join([attribution(quotation, language), *marks(quotation, language)])
            writer.quote(_lines(quotation, language), source, spoken=self.spoken)

    def _close(self) -> None:
        if self._wide:
            self.writer.turn(on_its_side=True)
            self.writer.heading(self.say("report.wide_tables"))
            for table in self._wide:
                self._write_table(table)
            self.writer.turn(on_its_side=False)
        notes = self._noted.told()
        if notes:
            self.writer.heading(self.say("report.notes"))
            for note in notes:
                self.writer.note(note)


def _lines(quotation: Quotation, language: Language) -> list[str]:
    lines = said(quotation, language)
    if quotation.translation:
        lines.append(f"{word('quotes.translation').text(language)}: {quotation.translation}")
    return lines


def _with_descriptions(parts: Sequence[Part], language: Language) -> list[Part]:
    """Return the coding tree and its codes' entries as one table; without both, what there is."""
    entries = [part for part in parts if isinstance(part, Entries)]
    trees = [part for part in parts if isinstance(part, Frame)]
    if len(entries) != 1 or len(trees) != 1:
        return list(parts)
    (tree,), (held,) = trees, entries
    told = [_description(entry, language) for entry in held.entries]
    kept = [place for place, one in enumerate(tree.columns) if one.name not in _IN_WORDS]
    columns = [tree.columns[place] for place in kept]
    columns.insert(1, Column("definition", word("definition")))
    rows = []
    for row, text in zip(tree.rows, told, strict=True):
        cells = [row[place] for place in kept]
        rows.append((cells[0], text, *cells[1:]))
    whole = replace(tree, columns=tuple(columns), rows=tuple(rows))
    return [whole if part is tree else part for part in parts if part is not held]


def _without_empty(frame: Frame) -> Frame:
    """Return the frame without columns in which nothing stands, which a note names."""
    gone = [
        place
        for place, column in enumerate(frame.columns)
        if frame.rows
        and place
        and all(is_missing(row[place]) for row in frame.rows)
        and not column.missing
    ]
    if not gone:
        return frame
    names = Wording.of(joined(", ", tuple(frame.columns[place].heading for place in gone)))
    kept = [place for place in range(len(frame.columns)) if place not in gone]
    return replace(
        frame,
        columns=tuple(frame.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in frame.rows),
        notes=(*frame.notes, word("report.empty_columns").format(names=names)),
    )


_IN_WORDS = ("level", "derivation")
"""What the coding tree's columns say that stands in words here, or in how a code is set in."""
_TOLD_BESIDE = ("code", "entry.passages", "derivation")
"""What of a code's facts has a column of its own, or is told only of codes from the material."""


def _description(entry: CodeEntry, language: Language) -> str:

    beside = {word(key).text(language) for key in _TOLD_BESIDE}
    if entry.code.origin is Derivation.DERIVED:
        beside.discard(word("derivation").text(language))
    told = (fact for fact in entry_facts(entry, language) if fact.name not in beside)
    lines = (f"{fact.name}: {'; '.join(fact.values)}".replace("\n", " ") for fact in told)
    facts = " ".join(map(_sentence, lines))
    return " ".join(part for part in (entry.code.definition, facts) if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", ".»", ".”")) else f"{text}."


def _with_data(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, and after a figure whose numbers are in no table of them that table."""
    held = [part for part in parts if isinstance(part, Frame)]
    for part in parts:
        yield part
        if isinstance(part, Chart) and not any(_holds(frame, part) for frame in held):
            held.append(part.frame)
            yield part.frame


def _holds(frame: Frame, chart: Chart) -> bool:
    """Return whether a table has every number that a figure shows, in rows of the same name."""
    drawn = list(_drawn(chart))
    names = {one.name for one in frame.columns}
    if not names.issuperset(drawn):
        return False
    rows = set(zip(*(map(_readable, frame.column(name)) for name in drawn), strict=True))
    shown = zip(*(map(_readable, chart.frame.column(name)) for name in drawn), strict=True)
    return rows.issuperset(shown)


def _drawn(chart: Chart) -> Iterator[str]:
    """Yield the columns that a figure shows."""
    known = {one.name for one in chart.frame.columns}
    for one in fields(chart):
        value = getattr(chart, one.name)
        for name in value if isinstance(value, tuple) else (value,):
            if isinstance(name, str) and name in known:
                yield name


def _readable(cell: Cell) -> Cell:
    """Return a cell that is equal to what reads the same; a NaN is nothing."""
    return None if is_missing(cell) else cell
