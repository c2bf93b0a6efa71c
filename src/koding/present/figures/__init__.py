"""Charts as pictures for a paper: SVG whose text is text, and PNG.

A figure is first laid out as shapes on a sheet measured in millimetres, with every text's width
known, so that no label is ever cut; then the sheet is painted.
"""

from __future__ import annotations

from koding.model.label import Language
from koding.present.figures.pages import lay_out
from koding.present.figures.painting import paint
from koding.present.formats import Format
from koding.tabling.charts import Chart


def render_figure(chart: Chart, format_: Format, language: Language) -> bytes:
    """Return the chart as the bytes of an SVG or PNG file, its title above, unit and n below.

    A chart of a frame without rows is a picture that says so.
    """
    return paint(lay_out(chart, language), format_)
