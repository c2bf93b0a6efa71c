"""The page: its head, its table of contents, and its sections in order."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from koding.model.label import Label
from koding.present.report.figures import render_chart
from koding.present.report.quotes import render_entries, render_quotes
from koding.present.report.tables import is_wide, render_table
from koding.present.report.templates import fill
from koding.tabling import Frame
from koding.tabling.report import Entries, Quotes
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from koding.model.label import Language
    from koding.tabling.report import Part, Report, Section


def render_report(report: Report, language: Language, spoken: Language) -> bytes:
    """Return the report as HTML (UTF-8) without scripts, and with nothing from elsewhere.

    `spoken` is the language of the study's own text.
    """
    page = fill(
        "page",
        title=f"{word('report').text(language)}: {report.study}",
        contents=word("report.contents").text(language),
        report=report,
        language=language,
        is_wide=partial(_is_wide, language=language),
        render=partial(_render, language=language, spoken=spoken, figures=count(1)),
    )
    return f"{page}\n".encode()


def _is_wide(section: Section, language: Language) -> bool:
    return any(isinstance(part, Frame) and is_wide(part, language) for part in section.parts)


def _render(part: Part, *, language: Language, spoken: Language, figures: Iterator[int]) -> Markup:
    if isinstance(part, Label):
        return fill("sentence", sentence=part.text(language))
    if isinstance(part, Frame):
        return render_table(part, language)
    if isinstance(part, Entries):
        return render_entries(part, language, spoken)
    if isinstance(part, Quotes):
        return render_quotes(part, language, spoken)
    return render_chart(part, language, next(figures))
