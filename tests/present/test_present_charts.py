"""Charts in a terminal: every number is there, in any width, with and without colour."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from koding.model.label import Language
from koding.present.charts import render_chart
from koding.tabling.charts import Chart
from tests.present.chart_samples import ITEMS, all_charts, heat_map, intervals, stacked_bars

GOLDEN = Path(__file__).parent / "golden"
CHARTS = all_charts()


def drawn(chart: Chart, language: Language = Language.NB, width: int = 80) -> str:
    """Return the chart as a pipe gets it."""
    return render_chart(chart, language, width, styled=False).decode()


@pytest.mark.parametrize("language", Language)
def test_charts_are_as_the_golden_file(language: Language) -> None:
    """Nothing in a drawn chart changes without somebody meaning it to."""
    found = "\n".join(drawn(chart, language) for chart in CHARTS.values())
    assert found == (GOLDEN / f"charts-{language}-80.txt").read_text(encoding="utf-8")


def test_charts_in_colour_are_as_the_golden_file() -> None:
    """Nothing in a chart's colours changes without somebody meaning it to."""
    found = b"\n".join(render_chart(c, Language.NB, 80, styled=True) for c in CHARTS.values())
    assert found == (GOLDEN / "charts-styled.txt").read_bytes()


@pytest.mark.parametrize("name", CHARTS)
def test_colour_adds_codes_and_nothing_else(name: str) -> None:
    """Who sees no colours reads the very same letters."""
    styled = render_chart(CHARTS[name], Language.NB, 80, styled=True).decode()
    assert "\x1b[" in styled
    bare = re.sub(r"\x1b\[[0-9;]*m", "", styled)
    lines = [line.rstrip() for line in bare.splitlines()]
    assert lines == drawn(CHARTS[name]).splitlines()


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("name", CHARTS)
def test_no_line_is_wider_than_asked_for(name: str, width: int) -> None:
    """A chart stays within the terminal, the narrow and the wide."""
    lines = drawn(CHARTS[name], width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_bars_are_as_long_as_their_shares() -> None:
    """Of 34 answers 18 fill as many cells as 18/34 of the bar."""
    line = next(one for one in drawn(stacked_bars(), width=200).splitlines() if "kultur" in one)
    bar = re.search(r"[·░▒▓█]+", line)
    assert bar is not None
    whole = len(bar.group())
    assert bar.group().count("▓") == pytest.approx(whole * 18 / 34, abs=1)
    assert bar.group().count("█") == pytest.approx(whole * 7 / 34, abs=1)


def test_an_item_nobody_answered_has_an_empty_bar() -> None:
    """Its row is there with its zeros, and nothing is drawn."""
    line = next(one for one in drawn(stacked_bars()).splitlines() if one.startswith("Etikk"))
    assert line.split() == ["Etikk", "0", "0", "0", "0", "0", "0"]


def test_emphasised_parts_are_blocks_and_the_others_are_not() -> None:
    """Strong and pale are told apart without colour."""
    text = drawn(stacked_bars(("share_3", "share_4")))
    assert "▓ stor   █ veldig stor" in text
    assert "· ingen   - liten   : noe" in text


def test_many_parts_are_letters() -> None:
    """Where blocks do not reach, each part has a letter of its own."""
    chart = stacked_bars()
    wide = dataclasses.replace(chart, parts=chart.parts * 2, counts=chart.counts * 2)
    legend = drawn(wide).splitlines()[2]
    assert legend.startswith("a ingen   b liten")


def test_a_missing_number_is_empty_and_a_zero_is_not() -> None:
    """The heat map tells the two apart."""
    rows = {line[:5]: line for line in drawn(heat_map(), width=120).splitlines()}
    assert re.findall(r"\d+[·░▒▓█]", rows["Jurid"]) == ["3░", "0·"]


def test_long_headings_become_letters_that_are_explained() -> None:
    """Every column can be told, also where its name has no room above it."""
    text = drawn(heat_map(), width=60)
    assert "A = Fjellvik kommune" in text
    assert "C = Kystforvaltningen" in text


def test_a_wide_map_is_parted() -> None:
    """Columns that do not fit stand below, after the rows' names."""
    chart = heat_map()
    wide = dataclasses.replace(chart, columns=chart.columns * 12)
    text = drawn(wide)
    assert text.count(ITEMS[0].nb) == 3
    assert max(map(cell_len, text.splitlines())) <= 80


def test_the_diagonal_of_a_square_map_is_not_shaded() -> None:
    """What every row has of itself does not drown what it has with others."""
    text = drawn(dataclasses.replace(heat_map(), square=True), width=120)
    assert "13·" in text
    assert "11█" in text


def test_the_median_stands_between_its_poles() -> None:
    """A value in the middle of the scale stands in the middle of the line."""
    line = next(one for one in drawn(CHARTS["poles"]).splitlines() if "Innstilling" in one)
    track = re.search(r"[├━─●┤]+", line)
    assert track is not None
    assert track.group().index("●") / (len(track.group()) - 1) == pytest.approx(0.625, abs=0.08)


def test_a_mark_is_seen_through_an_interval() -> None:
    """Whether an interval holds .667 can be read off the chart."""
    lines = drawn(intervals()).splitlines()
    assert "╋" in next(line for line in lines if "0,74" in line)
    assert "┼" in next(line for line in lines if "-0,02" in line)


@pytest.mark.parametrize("name", CHARTS)
def test_without_rows_the_chart_says_so(name: str) -> None:
    """Nothing to draw is an answer with its unit, not a fault."""
    chart = CHARTS[name]
    empty = dataclasses.replace(chart, frame=dataclasses.replace(chart.frame, rows=()))
    assert "Nothing to draw." in drawn(empty, Language.EN)
    assert "n = 34" in drawn(empty, Language.EN)


@pytest.mark.parametrize("name", CHARTS)
def test_one_row_is_drawn(name: str) -> None:
    """A single row is no special case to the reader."""
    chart = CHARTS[name]
    frame = dataclasses.replace(chart.frame, rows=chart.frame.rows[:1])
    assert "Ingenting" not in drawn(dataclasses.replace(chart, frame=frame))


def test_text_cannot_command_the_terminal() -> None:
    """A name with control characters is shown, not obeyed."""
    chart = stacked_bars()
    row = ("\x1b[31mrød\n", *chart.frame.rows[0][1:])
    frame = dataclasses.replace(chart.frame, rows=(row,))
    assert "\x1b" not in drawn(dataclasses.replace(chart, frame=frame))
