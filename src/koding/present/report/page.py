"""The page: its head, its table of contents, and its sections in order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from koding.model.label import Label
from koding.present.report.figures import render_chart
from koding.present.report.markup import element, text
from koding.present.report.quotes import render_entries, render_quotes
from koding.present.report.styles import STYLES
from koding.present.report.tables import is_wide, render_table
from koding.tabling import Frame
from koding.tabling.report import Entries, Quotes
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.label import Language
    from koding.tabling.report import Part, Report, Section


@dataclass(frozen=True, slots=True)
class _Setting:
    """The page's language and the study's own, and the numbers of the figures to come."""

    language: Language
    spoken: Language
    figures: Iterator[int]


def render_report(report: Report, language: Language, spoken: Language) -> bytes:
    """Return the report as HTML (UTF-8) without scripts, and with nothing from elsewhere.

    `spoken` is the language of the study's own text.
    """
    setting = _Setting(language, spoken, count(1))
    title = f"{word('report').text(language)}: {report.study}"
    sections = "\n".join(_section(section, setting) for section in report.sections)
    page = [
        "<!DOCTYPE html>",
        f'<html lang="{language.value}">',
        _head(title),
        "<body>",
        element("header", element("h1", text(title)), _facts(report, language)),
        _contents(report, language),
        element("main", "\n", sections, "\n"),
        "</body>",
        "</html>",
    ]
    return ("\n".join(page) + "\n").encode()


def _head(title: str) -> str:
    return "\n".join(
        (
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            element("title", text(title)),
            f"<style>\n{STYLES}\n</style>",
            "</head>",
        )
    )


def _facts(report: Report, language: Language) -> str:
    pairs = (
        element("dt", text(name.text(language))) + element("dd", text(value))
        for name, value in report.facts
    )
    return element("dl", *pairs, class_="facts")


def _contents(report: Report, language: Language) -> str:
    heading = word("report.contents").text(language)
    items = (
        element("li", element("a", text(section.title.text(language)), href=f"#{section.key}"))
        for section in report.sections
    )
    return element("nav", element("h2", text(heading)), element("ol", *items), aria_label=heading)


def _section(section: Section, setting: _Setting) -> str:
    language = setting.language
    heading = element("h2", text(section.title.text(language)))
    parts = "\n".join(_part(part, setting) for part in section.parts)
    wide = any(isinstance(part, Frame) and is_wide(part, language) for part in section.parts)
    class_ = "wide" if wide else None
    return element("section", heading, "\n", parts, "\n", id=section.key, class_=class_)


def _part(part: Part, setting: _Setting) -> str:
    language = setting.language
    if isinstance(part, Label):
        return element("p", text(part.text(language)))
    if isinstance(part, Frame):
        return render_table(part, language)
    if isinstance(part, Entries):
        return render_entries(part, language, setting.spoken)
    if isinstance(part, Quotes):
        return render_quotes(part, language, setting.spoken)
    return render_chart(part, language, next(setting.figures))
