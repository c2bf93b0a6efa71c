"""Charts as pictures for a paper: SVG whose text is text, and PNG.

A figure is first laid out as shapes on a sheet measured in millimetres, with every text's width
known, so that no label is ever cut; then the sheet is painted.
"""

from __future__ import annotations

from dataclasses import dataclass

from koding.model.label import Language
from koding.present.chart_telling import describe
from koding.present.figures.painting import lay_out, paint
from koding.present.formats import Format
from koding.tabling.charts import Chart

DOCUMENT = 200
"""How many dots an inch a picture in a document has."""


def render_figure(chart: Chart, format_: Format, language: Language) -> bytes:
    """Return the chart as the bytes of an SVG or PNG file, its title above, unit and n below.

    A chart of a frame without rows is a picture that says so.
    """
    return paint(lay_out(chart, language), format_)


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure for a document, so many millimetres large; the caption is the document's."""

    data: bytes
    width: float
    height: float
    description: str


def picture(chart: Chart, language: Language) -> Picture:
    """Return the chart as a PNG without title, unit and n, which stand in its caption."""
    sheet = lay_out(chart, language, titled=False)
    data = paint(sheet, Format.PNG, dots=DOCUMENT)
    return Picture(data, sheet.width, sheet.height, describe(chart, language))
