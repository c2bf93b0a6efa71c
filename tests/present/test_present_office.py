"""CSV and XLSX open right where they are meant to: in pandas and in a Norwegian spreadsheet."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # no stubs are installed
import pandas as pd  # no stubs are installed
import pytest

from koding.model.label import Label
from koding.present.formats import Format, Profile
from koding.present.output import render
from koding.tabling import Column, ColumnKind, Frame

FRAME = Frame(
    Label("Blåbærsyltetøy", "Jam"),
    (
        Column("theme", Label("Tema", "Theme")),
        Column("quote", Label("Sitat", "Quotation")),
        Column("documents", Label("Dokumenter", "Documents"), ColumnKind.INTEGER),
        Column("median", Label("Median", "Median"), ColumnKind.NUMBER, 2),
        Column("share", Label("Andel", "Share"), ColumnKind.PERCENT),
    ),
    (
        ("Økonomi", "=1+1", 3, 2.25, 0.125),
        ("Særlig ansvar", "+47 22 00 00 00; ring", -12, -0.5, 1.0),
        ("Å, ja", '@SUM(A1) sa "hun"', 1234567, None, 0.0),
        ("Æ", "-2", 0, 1e-05, None),
    ),
)
_SOFFICE = shutil.which("soffice")
_LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>nb-NO</value></prop></item></oor:items>
"""
_SEMICOLONS = "Text - txt - csv (StarCalc):59,34,76,1,,1044,false,true"
"""What Calc's dialogue is answered with: semicolon, quotes, UTF-8, from line 1, Bokmål."""


def numbers(column: str) -> list[float]:
    """Return the column's numbers without what is missing."""
    return [float(cell) for cell in FRAME.column(column) if isinstance(cell, int | float)]


@pytest.mark.parametrize("profile", Profile)
def test_csv_opens_in_pandas(profile: Profile) -> None:
    """Numbers are numbers in both profiles, letters and missing cells as they were."""
    excel = profile is Profile.EXCEL_NO
    data = io.BytesIO(render(FRAME, Format.CSV, profile=profile))
    found = pd.read_csv(
        data,
        sep=";" if excel else ",",
        decimal="," if excel else ".",
        encoding="utf-8-sig" if excel else "utf-8",
    )
    assert found["theme"].tolist() == FRAME.column("theme")
    for name in ("documents", "median", "share"):
        assert found[name].dropna().tolist() == numbers(name)
    assert found["quote"].tolist() == [f"'{text}" for text in FRAME.column("quote")]


def test_xlsx_opens_in_pandas() -> None:
    """Numbers are numbers, and no text has changed, however much it looks like a formula."""
    found = pd.read_excel(io.BytesIO(render(FRAME, Format.XLSX)), engine="openpyxl")
    assert found["theme"].tolist() == FRAME.column("theme")
    assert found["quote"].tolist() == FRAME.column("quote")
    for name in ("documents", "median", "share"):
        assert found[name].dropna().tolist() == numbers(name)


@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice is not installed")
def test_files_open_right_in_a_norwegian_calc(tmp_path: Path) -> None:
    """Calc takes decimal commas for decimals, æøå for æøå, and runs nothing as a formula."""
    sheet = _through_calc(tmp_path, "frame.xlsx", render(FRAME, Format.XLSX))
    assert [cell.value for cell in sheet["B"][1:]] == FRAME.column("quote")
    _assert_opened_right(sheet)
    data = render(FRAME, Format.CSV, profile=Profile.EXCEL_NO)
    sheet = _through_calc(tmp_path, "frame.csv", data, f"--infilter={_SEMICOLONS}")
    assert {cell.data_type for cell in sheet["B"][1:]} == {"s"}
    _assert_opened_right(sheet)


def _assert_opened_right(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    assert [cell.value for cell in sheet["A"][1:]] == FRAME.column("theme")
    for letter, name in (("C", "documents"), ("D", "median"), ("E", "share")):
        cells = [cell for cell in sheet[letter][1:] if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"n"}
        assert [cell.value for cell in cells] == pytest.approx(numbers(name))
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def _through_calc(
    folder: Path, name: str, data: bytes, *options: str
) -> openpyxl.worksheet.worksheet.Worksheet:
    """Return the first sheet of a file as Calc with a Norwegian locale writes it again."""
    profile = folder / "profile" / "user"
    if not profile.exists():
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_LOCALE, encoding="utf-8")
    (folder / name).write_bytes(data)
    written = folder / "written" / Path(name).with_suffix(".xlsx").name
    assert _SOFFICE is not None
    arguments = [_SOFFICE, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"]
    arguments += [*options, "--convert-to", "xlsx", "--outdir", str(written.parent)]
    subprocess.run([*arguments, str(folder / name)], check=True, capture_output=True, timeout=600)
    sheet = openpyxl.load_workbook(written).worksheets[0]
    written.unlink()
    return sheet
