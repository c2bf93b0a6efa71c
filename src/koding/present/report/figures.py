"""Charts as figures within the page: no second file, and no two parts of the same name."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from koding.present.formats import Format
from koding.present.report.templates import fill
from koding.present.visible import xml_lines
from koding.tabling.words import word

if TYPE_CHECKING:
    from markupsafe import Markup

    from koding.model.label import Language
    from koding.tabling.charts import Chart

_PREAMBLE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_NAMES = re.compile(r'(\bid="|href="#|url\(#)')


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
