"""The report as one page of HTML: its head, contents and sections, filled in from templates.

Pages are made of templates: whatever a study says is escaped on the way, and nothing may be
missing. The notes of the tables stand once each, at the end, with the tables they are about.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from html import escape
from itertools import count
from typing import TYPE_CHECKING

from koding.messages.outlines import OUTLINES
from koding.model.label import Label
from koding.present.cells import (
    basis,
    is_missing,
    is_numeric,
    lines_above,
    printed,
    printed_rows,
)
from koding.present.formats import Format
from koding.present.quotations.blocks import attribution, entry_facts, marks, said, tell_informants
from koding.present.visible import xml_lines
from koding.tabling import Frame, Told
from koding.tabling.report import Commands, Entries, Quotes
from koding.tabling.screen import most_important
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from markupsafe import Markup

    from koding.model.label import Language
    from koding.model.quotations import Quotation
    from koding.tabling import Cell, Column
    from koding.tabling.charts import Chart
    from koding.tabling.report import Part, Report, Section


_UPRIGHT = 118
"""How many letters of a table's type stand side by side on an upright page."""
_FOLDED = 26
"""What a column of longer texts is folded to."""
_GAP = 2
_WHOLE = 16
_LONG = 60
"""A table of no more rows, of no longer texts, is never parted between two pages."""
_SHORT = 12
"""What is no longer than this is never folded (dates, names of documents)."""
_PREAMBLE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_NAMES = re.compile(r'(\bid="|href="#|url\(#)')


def render_report(report: Report, language: Language, spoken: Language) -> bytes:
    """Return the report as HTML (UTF-8) without scripts, and with nothing from elsewhere.

    `spoken` is the language of the study's own text. Every note of a table stands once, in a
    section of its own at the end; under the table stand those that change how it is read, in brief.
    """
    noted, report = Noted(language), _without_commands(report)
    frames = [part for one in report.sections for part in one.parts if isinstance(part, Frame)]
    kind = "report.summary" if report.is_summary else "report"
    page = fill(
        "page",
        title=f"{word(kind).text(language)}: {report.study}",
        contents=word("report.contents").text(language),
        report=report,
        language=language,
        is_wide=partial(_is_wide, language=language),
        render=partial(_render, noted=noted, spoken=spoken, figures=count(1)),
        notes=word("report.notes").text(language) if any(one.notes for one in frames) else "",
        noted=noted.told,
    )
    return f"{page}\n".encode()


def _without_commands(report: Report) -> Report:
    """Return the report without what only somebody with koding can do among the numbers."""
    sections = (
        replace(one, parts=tuple(part for part in one.parts if not isinstance(part, Commands)))
        for one in report.sections
    )
    return replace(report, sections=tuple(sections))


def _is_wide(section: Section, language: Language) -> bool:
    return any(isinstance(part, Frame) and is_wide(part, language) for part in section.parts)


def _render(part: Part, *, noted: Noted, spoken: Language, figures: Iterator[int]) -> Markup:
    language = noted.language
    if isinstance(part, Label):
        return fill("sentence", sentence=part.text(language))
    if isinstance(part, Frame):
        return render_table(part, language, noted.number(part))
    if isinstance(part, Entries):
        return render_entries(part, language, spoken)
    if isinstance(part, Quotes):
        return render_quotes(part, language, spoken)
    assert not isinstance(part, Commands)  # noqa: S101 - they were left out above
    return render_chart(part, language, next(figures))


def render_table(frame: Frame, language: Language, number: int = 0) -> Markup:
    """Return the table with its title as caption, its unit with n, and its notes around it.

    One with a `number` has only the notes that change how it is read, in brief.

    Numbers are rounded as in print; one that loses by it also stands unrounded in the `value`
    of a `data` element. Columns carry their variable names in `data-name`.
    """
    frame = frame.for_print()
    return fill(
        "table",
        title=_caption(frame, language, number),
        class_=_class(frame, language),
        columns=[
            {
                "name": column.name,
                "heading": column.heading.text(language),
                "is_number": is_numeric(column),
            }
            for column in frame.columns
        ],
        rows=[
            [_cell(*place, language) for place in zip(row, frame.columns, strict=True)]
            for row in frame.rows
        ],
        above=lines_above(frame, language),
        below=[
            *basis(frame, language),
            *_notes(frame, language, in_report=number > 0),
        ],
    )


def _notes(frame: Frame, language: Language, *, in_report: bool) -> list[str]:
    """Return the notes that stand under a table: all, or in a report the most important."""
    if not in_report:
        return [note.text(language) for note in frame.notes]
    first = (note.text(language) for note in most_important(frame.notes))
    return list(filter(None, map(for_readers, first)))


def _caption(frame: Frame, language: Language, number: int) -> str:
    title = frame.title.text(language)
    return f"{word('sheet.table').text(language)} {number}. {title}" if number and title else title


def is_wide(frame: Frame, language: Language) -> bool:
    """Return whether the table needs a printed page on its side."""
    frame = frame.for_print()
    rows = printed_rows(frame, language)
    rooms = (
        _room([row[place] for row in rows], column.heading.text(language))
        for place, column in enumerate(frame.columns)
    )
    return sum(rooms) > _UPRIGHT


def _class(frame: Frame, language: Language) -> str:
    """Return `scroll`, and `whole` for a table short enough to be kept on one page."""
    longest = max((len(cell) for row in printed_rows(frame, language) for cell in row), default=0)
    return "scroll whole" if len(frame.rows) <= _WHOLE and longest <= _LONG else "scroll"


def _room(cells: list[str], heading: str) -> int:
    widest = max(map(len, [*cells, *heading.split()]), default=0)
    return min(widest, _FOLDED) + _GAP


def _cell(cell: Cell, column: Column, language: Language) -> dict[str, str]:
    shown = printed(cell, column, language)
    rounded = isinstance(cell, (float, Told)) and not is_missing(cell)
    short = "short" if len(shown) <= _SHORT else ""
    return {
        "shown": shown,
        "exact": repr(cell) if rounded else "",
        "class": "number" if is_numeric(column) else short,
    }


def render_quotes(quotes: Quotes, language: Language, spoken: Language) -> Markup:
    """Return a theme's quotations under its heading, each with informant and place."""
    return fill(
        "quotes",
        title=quotes.title.text(language),
        definition=quotes.definition,
        informants=tell_informants(quotes.informants, language),
        quotations=[_quote(quotation, language) for quotation in quotes.quotations],
        spoken=spoken,
    )


def render_entries(entries: Entries, language: Language, spoken: Language) -> Markup:
    """Return each code with its definition and what belongs to it, in tree order."""
    return fill(
        "entries",
        entries=[(entry, entry_facts(entry, language)) for entry in entries.entries],
        language=language,
        spoken=spoken,
    )


def _quote(quotation: Quotation, language: Language) -> dict[str, object]:
    lead = f"{word('quotes.translation').text(language)}: "
    return {
        "lines": said(quotation, language),
        "translation": quotation.translation and lead + quotation.translation,
        "source": " · ".join([attribution(quotation, language), *marks(quotation, language)]),
        "is_chosen": quotation.chosen,
    }


def render_chart(chart: Chart, language: Language, number: int) -> Markup:
    """Return the chart, whose title is drawn in it; `number` tells its parts from others'."""
    from markupsafe import Markup

    from koding.present.figures import render_figure

    drawn = render_figure(chart, Format.SVG, language).decode()
    svg = _METADATA.sub("", _PREAMBLE.sub("", drawn))
    svg = _NAMES.sub(rf"\g<1>f{number}-", svg)
    title = escape(xml_lines(chart.frame.title.text(language)))
    svg = svg.replace("<svg ", f'<svg aria-label="{title}" ', 1)
    caption = word("report.figure").format(n=number).text(language)
    drawing = Markup(svg.strip())  # noqa: S704 - the figure's own markup
    return fill("figure", drawing=drawing, caption=caption)


def fill(template: str, **said: object) -> Markup:
    """Return a template of the page, `NAME.html.j2`, with what it is to say.

    Raises:
        UndefinedError: the template speaks of something that is not among what is said.
    """
    from markupsafe import Markup

    return Markup(_templates().get_template(f"{template}.html.j2").render(said))  # noqa: S704


@cache
def _templates() -> Environment:
    return read_templates("koding.present.report", "templates", xml_lines)


_RUN = rf"(?:(?<![\w-])--[a-z]|\bkoding (?:{'|'.join(OUTLINES)})\b)"
_ASIDE = re.compile(rf"\s*\([^()]*{_RUN}[^()]*\)")
_COMMAND = re.compile(_RUN)
_CLAUSE = re.compile(r"(?<=[.;:])\s+")


def for_readers(note: str) -> str:
    """Return a note without what only somebody with koding can do: options and commands.

    What stands in brackets goes with them, and a clause that tells of one, with a later sentence
    that leads up to it; often nothing is left.
    """
    kept: list[str] = []
    for clause in _CLAUSE.split(_ASIDE.sub("", note)):
        if _COMMAND.search(clause) is None:
            kept.append(clause)
        elif len(kept) > 1 and kept[-1].endswith(":") and kept[-2].endswith("."):
            kept.pop()  # a sentence that only leads up to the command, as "When one is read:"
        elif kept:
            kept[-1] = f"{kept[-1].rstrip(':;.')}."
    return " ".join(kept)


class Noted:
    """The notes of the report's tables, each once, with the numbers of the tables it is about."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._tables = count(1)
        self._numbers: dict[str, list[str]] = {}

    def number(self, frame: Frame) -> int:
        """Return the table's number, having taken down its notes."""
        number = next(self._tables)
        for note in dict.fromkeys(one.text(self.language) for one in frame.notes):
            if said := for_readers(note):
                self._numbers.setdefault(said, []).append(str(number))
        return number

    def told(self) -> list[str]:
        """Return every note with its tables."""
        return [
            word("report.note_of").format(note=note, tables=", ".join(of)).text(self.language)
            for note, of in self._numbers.items()
        ]


def read_templates(package: str, folder: str, visible: Callable[[str], str]) -> Environment:
    """Return the templates in a folder of a package; `visible` shows what no page can hold.

    A text becomes markup that does nothing; what is markup already stays as it is.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def shown(said: object) -> object:
        if isinstance(said, str) and not isinstance(said, Markup):
            return Markup(escape(visible(said)))  # noqa: S704 - it has just been escaped
        return said

    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
