"""Charts as figures within the page: no second file, and no two parts of the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.present.formats import Format
from koding.present.report.markup import element, text
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.tabling.charts import Chart

_PREAMBLE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_NAMES = re.compile(r'(\bid="|href="#|url\(#)')


def render_chart(chart: Chart, language: Language, number: int) -> str:
    """Return the chart, whose title is drawn in it; `number` tells its parts from others'."""
    from koding.present.figures import render_figure

    title = chart.frame.title.text(language)
    drawn = render_figure(chart, Format.SVG, language).decode()
    svg = _METADATA.sub("", _PREAMBLE.sub("", drawn))
    svg = _NAMES.sub(rf"\g<1>f{number}-", svg)
    svg = svg.replace("<svg ", f'<svg aria-label="{text(title)}" ', 1)
    caption = word("report.figure").format(n=number).text(language)
    return element("figure", svg.strip(), element("figcaption", text(caption)))
