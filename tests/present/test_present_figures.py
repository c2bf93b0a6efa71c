"""Figures: the frame's numbers, every label whole, readable without colour, the same bytes."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.errors import KodingError
from koding.model.label import Label, Language, same
from koding.present.cells import printed
from koding.present.figures import render_figure
from koding.present.figures.painting import lay_out
from koding.present.figures.shades import ink, luminance, pale, ramp, shade, strong
from koding.present.figures.sheets import (
    DOUBLE,
    SINGLE,
    WHITE,
    Box,
    Sheet,
    Words,
    fold_text,
    text_width,
)
from koding.present.formats import Format, Profile
from koding.present.output import render
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.charts import Chart, HeatMap
from tests.advising import advises
from tests.present.chart_samples import (
    ITEMS,
    all_charts,
    curve,
    heat_map,
    intervals,
    pole_profile,
    stacked_bars,
)

GOLDEN = Path(__file__).parent / "golden"
CHARTS = all_charts()
_SVG = "{http://www.w3.org/2000/svg}"
_PNG_CHUNK = re.compile(rb"(?:tEXt|zTXt|iTXt|tIME)(?:[A-Z][a-z]+)?")
"""What a PNG says beside its picture, by what it calls that."""


def svg(chart: Chart, language: Language = Language.NB) -> ET.Element:
    """Return the figure as a browser reads it."""
    return ET.fromstring(render_figure(chart, Format.SVG, language))  # noqa: S314 - our own


def texts(chart: Chart, language: Language = Language.NB) -> list[str]:
    """Return every text of the figure as a search in it would find them."""
    return ["".join(element.itertext()) for element in svg(chart, language).iter(f"{_SVG}text")]


@pytest.mark.parametrize("language", Language)
def test_the_words_of_the_figures_are_as_the_golden_file(language: Language) -> None:
    """Titles, labels, numbers and captions change only when somebody means them to."""
    found = "\n\n".join("\n".join([name, *texts(c, language)]) for name, c in CHARTS.items())
    assert found + "\n" == (GOLDEN / f"figures-{language}.txt").read_text(encoding="utf-8")


def test_the_layout_of_a_figure_is_as_the_golden_file() -> None:
    """No shape of a figure moves without somebody meaning it to."""
    shapes = "\n".join(map(_rounded, lay_out(CHARTS["high"], Language.NB).shapes))
    assert shapes + "\n" == (GOLDEN / "figure-layout.txt").read_text(encoding="utf-8")


def _rounded(shape: object) -> str:
    """Return the shape with tenths of a millimetre: typefaces differ by less than that."""
    return re.sub(r"-?\d+\.\d+", lambda match: f"{float(match[0]):.1f}", repr(shape))


def csv_numbers(frame: Frame, names: tuple[str, ...]) -> list[str]:
    """Return columns of the CSV as a figure prints them."""
    data = render(frame, Format.CSV, profile=Profile.R).decode()
    columns = {column.name: column for column in frame.columns}
    found = []
    for row in csv.DictReader(io.StringIO(data)):
        for name in names:
            if row[name]:
                whole = columns[name].kind is ColumnKind.INTEGER
                number = int(row[name]) if whole else float(row[name])
                found.append(printed(number, columns[name], Language.NB))
    return found


@pytest.mark.parametrize("emphasised", [(), ("share_3", "share_4")])
def test_numbers_on_bars_are_the_csvs(emphasised: tuple[str, ...]) -> None:
    """Every count that is not zero stands on its bar, and every n beside it."""
    chart = stacked_bars(emphasised)
    wanted = [n for n in csv_numbers(chart.frame, (*chart.counts, chart.base)) if n != "0"]
    found = [text for text in texts(chart) if text.isdigit() and text != "0"]
    assert sorted(found) == sorted(wanted)


def test_numbers_of_a_heat_map_are_the_csvs() -> None:
    """Every number of the frame stands in a cell; nothing else does."""
    chart = heat_map()
    found = [text for text in texts(chart) if text.isdigit()]
    assert sorted(found) == sorted(csv_numbers(chart.frame, chart.columns))


def test_shares_of_a_heat_map_are_the_csvs_and_say_they_are_per_cent() -> None:
    """The sign is said once, under the map."""
    chart = heat_map(ColumnKind.PERCENT)
    found = [text for text in texts(chart) if re.fullmatch(r"\d+,\d", text)]
    wanted = [text.removesuffix(" %") for text in csv_numbers(chart.frame, chart.columns)]
    assert sorted(found) == sorted(wanted)
    assert "Tallene er prosent." in texts(chart)


def test_numbers_of_a_curve_are_the_csvs() -> None:
    """Each point's two numbers are written."""
    chart = curve()
    assert set(csv_numbers(chart.frame, (chart.bars, chart.line))) <= set(texts(chart))


def test_numbers_of_intervals_and_profiles_are_the_csvs() -> None:
    """Value and range stand beside each row, a lone value without a range."""
    assert "0,74 (0,61 til 0,85)" in texts(intervals())
    assert "-0,02" in texts(intervals())
    assert "0,5 (-2 til 2)" in texts(pole_profile())
    assert "0.5 (-2 to 2)" in texts(pole_profile(), Language.EN)


@pytest.mark.parametrize("format_", [Format.SVG, Format.PNG])
@pytest.mark.parametrize("name", CHARTS)
def test_the_same_chart_is_the_same_bytes(name: str, format_: Format) -> None:
    """Nothing of the day, the machine or the order of things is in the file, only what it shows."""
    data = render_figure(CHARTS[name], format_, Language.NB)
    assert data == render_figure(CHARTS[name], format_, Language.NB)
    assert set(_PNG_CHUNK.findall(data)) <= {
        b"tEXtTitle",
        b"tEXtDescription",
        b"iTXtDescription",
        b"iTXtTitle",
    }
    assert b"Matplotlib" not in data


def test_the_same_bytes_from_another_process() -> None:
    """Hash seeds and earlier figures leave no trace in the SVG."""
    program = (
        "import sys; from tests.present.chart_samples import all_charts; "
        "from koding.present.figures import render_figure; "
        "from koding.present.formats import Format; from koding.model.label import Language; "
        "sys.stdout.buffer.write(render_figure(all_charts()['high'], Format.SVG, Language.NB))"
    )
    paths = f"{Path(__file__).parents[2]}:{Path(__file__).parents[2] / 'src'}"
    environment = {"PYTHONPATH": paths, "PYTHONHASHSEED": "7"}
    data = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    ).stdout
    assert data == render_figure(CHARTS["high"], Format.SVG, Language.NB)


def test_the_figure_says_title_unit_n_and_notes() -> None:
    """The caption stands under the figure, and a screen reader is told the notes too."""
    found = texts(CHARTS["high"])
    assert found[0] == "Svarene nivå for nivå"
    assert found[-1] == "Analyseenhet: respondent, n = 34"
    root = svg(CHARTS["high"])
    assert root.findtext(f"{_SVG}title") == "Svarene nivå for nivå"
    assert "Syntetiske tall." in (root.findtext(f"{_SVG}desc") or "")
    assert root.get("role") == "img"


@pytest.mark.parametrize("name", CHARTS)
def test_figures_are_one_column_or_a_page_wide(name: str) -> None:
    """A journal takes 90 or 180 mm."""
    assert lay_out(CHARTS[name], Language.NB).width in (SINGLE, DOUBLE)


def test_seventeen_themes_in_twenty_five_cases_fit_a_page() -> None:
    """The large matrix is 180 mm wide, counts and shares alike, and no number is left out."""
    for kind in (ColumnKind.INTEGER, ColumnKind.PERCENT):
        chart = _large_map(kind)
        sheet = lay_out(chart, Language.NB)
        assert sheet.width == DOUBLE
        _assert_nothing_cut(sheet)


def _large_map(kind: ColumnKind) -> HeatMap:
    columns = [Column("theme", same("Tema"))]
    columns += [
        Column(f"c{place}", same(f"Ytelsesdirektorat {place}"), kind) for place in range(25)
    ]
    value = 0.1234 if kind is ColumnKind.PERCENT else 13
    rows = tuple((f"{ITEMS[1].nb} / {ITEMS[2].nb} {n}", *[value] * 25) for n in range(17))
    frame = Frame(same("Temamatrise"), tuple(columns), rows)
    return HeatMap(frame, "theme", tuple(column.name for column in columns[1:]))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_label_is_ever_cut(data: st.DataObject) -> None:
    """Whatever the names are, every text lies within the sheet and reads whole."""
    chart = data.draw(st.sampled_from([CHARTS[name] for name in CHARTS]))
    letters = st.text("abcæøåMW-/ ", min_size=1, max_size=90).filter(str.strip)
    names = [data.draw(letters) for _ in chart.frame.rows]
    rows = tuple((name, *row[1:]) for name, row in zip(names, chart.frame.rows, strict=True))
    title = data.draw(letters)
    frame = dataclasses.replace(chart.frame, rows=rows, title=same(title))
    _assert_nothing_cut(lay_out(dataclasses.replace(chart, frame=frame), Language.NB))


def _assert_nothing_cut(sheet: Sheet) -> None:
    for words in sheet.shapes:
        if not isinstance(words, Words):
            continue
        width = text_width(words.text, words.size, bold=words.bold)
        if words.turned:
            assert words.y - width >= 0
            assert words.y <= sheet.height
            continue
        start = words.x - {"left": 0, "center": width / 2, "right": width}[words.align]
        assert start >= -0.01, words
        assert start + width <= sheet.width + 0.01, words
        assert 0 < words.y < sheet.height


@given(st.text("abc øå-", max_size=80), st.floats(5, 60))
def test_folded_lines_fit_and_hold_every_letter(text: str, width: float) -> None:
    """Folding adds hyphens inside words and loses only space."""
    lines = fold_text(text, 8, width)
    assert all(text_width(line, 8) <= width for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == re.sub(r"[- ]", "", text)


def test_shades_are_told_apart_without_colour() -> None:
    """From pale to dark each step has clearly less light, also among the emphasised."""
    for shades in (ramp(5), [*pale(3), *strong(2)], [shade(place / 4) for place in range(5)]):
        lights = [luminance(colour) for colour in shades]
        steps = [before / after for before, after in pairwise(lights)]
        assert min(steps) > 1.1, steps


@given(st.floats(0, 1))
def test_numbers_can_be_read_on_every_shade(share: float) -> None:
    """Black or white has a contrast of 4.5 at least (WCAG 2.1, AA)."""
    light = luminance(shade(share))
    text = luminance(ink(shade(share)))
    assert (max(light, text) + 0.05) / (min(light, text) + 0.05) >= 4.5


@pytest.mark.parametrize("name", CHARTS)
def test_without_rows_the_figure_says_so(name: str) -> None:
    """Nothing to draw is a picture that tells it, with the notes that say why."""
    chart = CHARTS[name]
    empty = dataclasses.replace(chart, frame=dataclasses.replace(chart.frame, rows=()))
    assert "Nothing to draw." in texts(empty, Language.EN)
    assert "Synthetic numbers." in texts(empty, Language.EN)


def test_a_map_without_columns_says_so() -> None:
    """Themes and no units are nothing to draw."""
    assert "Ingenting å tegne." in texts(dataclasses.replace(heat_map(), columns=()))


def test_sixty_rows_make_a_tall_figure_in_which_all_are_named() -> None:
    """The figure grows downwards; no row is dropped."""
    chart = stacked_bars()
    rows = tuple((f"Spørsmål {n}", *chart.frame.rows[n % 4][1:]) for n in range(60))
    tall = dataclasses.replace(chart, frame=dataclasses.replace(chart.frame, rows=rows))
    assert {f"Spørsmål {n}" for n in range(60)} <= set(texts(tall))


def test_a_count_without_room_is_left_out_and_that_is_said() -> None:
    """A part of one in a thousand is drawn without its number, and a line says so."""
    chart = stacked_bars()
    row: tuple[Cell, ...] = ("Mange", 1000, 1, 0.001, 999, 0.999, *[0, 0.0] * 3)
    many = dataclasses.replace(chart, frame=dataclasses.replace(chart.frame, rows=(row,)))
    found = texts(many)
    assert "999" in found
    assert any(text.startswith("Tall uten plass") for text in found)
    assert not any(text.startswith("Tall uten plass") for text in texts(chart))


def test_dollars_and_controls_are_only_text() -> None:
    """A name is neither a formula nor markup, and what XML cannot hold is replaced."""
    chart = stacked_bars()
    row = ("$x^2$ <b> & \x1b\x00", *chart.frame.rows[0][1:])
    frame = dataclasses.replace(chart.frame, rows=(row,), title=same("<a> \x01"))
    odd = dataclasses.replace(chart, frame=frame)
    assert svg(odd).findtext(f"{_SVG}title") == "<a> ␁"
    assert "$x^2$ <b> & ␛␀" in texts(odd)


def test_numbers_on_hatched_parts_stand_on_a_plain_ground() -> None:
    """With many parts every other is hatched, and its number can still be read."""
    chart = stacked_bars()
    many = dataclasses.replace(chart, parts=chart.parts * 2, counts=chart.counts * 2)
    hatches = [
        shape.hatch for shape in lay_out(many, Language.NB).shapes if hasattr(shape, "hatch")
    ]
    assert any(hatches)
    assert not all(hatches)


def test_a_result_without_a_figure_is_refused_with_what_it_has() -> None:
    """Asked for a picture of a table without one, koding says which formats there are."""
    chart = stacked_bars()
    said = "no figure of this, only numbers: write it as table, csv,"
    with pytest.raises(KodingError, check=advises(said)):
        render(chart.frame, Format.SVG)


def test_matplotlib_waits_until_a_figure_is_drawn() -> None:
    """Half a second of imports is paid by those who draw, and by nobody else."""
    program = (
        "import sys, koding.present.output, koding.present.figures, koding.present.charts, "
        "koding.present.xlsx, koding.present.docx; "
        "print([name for name in ('matplotlib', 'xlsxwriter', 'docx') if name in sys.modules])"
    )
    environment = {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    found = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True
    )
    assert found.stdout.strip() == "[]"


def test_a_label_in_one_language_only_is_used_in_both() -> None:
    """What has no English name keeps its Norwegian one."""
    chart = stacked_bars()
    row = (Label("Frykt for nedbemanning"), *chart.frame.rows[0][1:])
    single = dataclasses.replace(chart, frame=dataclasses.replace(chart.frame, rows=(row,)))
    assert "Frykt for nedbemanning" in texts(single, Language.EN)


def test_a_missing_cell_is_white_and_a_zero_is_not() -> None:
    """Nothing was counted there, which is another thing than counting none."""
    sheet = lay_out(heat_map(), Language.NB)
    boxes = [shape for shape in sheet.shapes if isinstance(shape, Box)]
    printed_texts = {shape.text: shape for shape in sheet.shapes if isinstance(shape, Words)}
    zero = printed_texts["0"]
    under = [
        b.fill for b in boxes if b.x < zero.x < b.x + b.width and b.y < zero.y < b.y + b.height
    ]
    assert under == [shade(0)]
    assert [box.fill for box in boxes].count(WHITE) == 1


def test_long_names_leave_room_for_what_is_drawn() -> None:
    """However long the names are, the bars keep more than half of the page."""
    chart = stacked_bars()
    row = (f"{ITEMS[2].nb} " * 6, *chart.frame.rows[0][1:])
    long = dataclasses.replace(chart, frame=dataclasses.replace(chart.frame, rows=(row,)))
    bars = [s for s in lay_out(long, Language.NB).shapes if isinstance(s, Box) and s.height > 4]
    assert sum(box.width for box in bars) > DOUBLE / 2
