"""SPSS files: what is written is what pyreadstat and PSPP read."""

from __future__ import annotations

import csv
import math
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.model.dataset import DataKind, Dataset, DataVariable, Measurement
from koding.model.label import Label, Language, same
from koding.present.sav import LONGEST_TEXT, count_cut_labels, long_texts, render_sav
from koding.tabling import variable_names

_NUMBERS = st.none() | st.floats(-1e300, 1e300) | st.integers(-(2**53), 2**53).map(float)
_TEXTS = st.none() | st.text(
    st.sampled_from("aå ø🙂é\n'=")
    | st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    max_size=90,
)
_DAYS = st.none() | st.dates(min_value=date(1583, 1, 1)).map(str)
_CELLS = {DataKind.TEXT: _TEXTS, DataKind.NUMBER: _NUMBERS, DataKind.DATE: _DAYS}
_LABELS = st.text(st.sampled_from("æøå 🙂abc"), min_size=1, max_size=25)


@st.composite
def _datasets(draw: st.DrawFn) -> Dataset:
    kinds = draw(st.lists(st.sampled_from(DataKind), min_size=1, max_size=12))
    names = variable_names(
        draw(st.lists(st.text(max_size=40), min_size=len(kinds), max_size=len(kinds)))
    )
    variables = []
    for kind, name in zip(kinds, names, strict=True):
        values = draw(st.dictionaries(st.integers(0, 99).map(float), _LABELS, max_size=4))
        is_number = kind is DataKind.NUMBER
        told = tuple((value, same(said)) for value, said in values.items()) if is_number else ()
        missing = tuple(values)[: draw(st.integers(0, 3))] if is_number else ()
        measurement = draw(st.sampled_from(Measurement))
        label = draw(st.just("") | _LABELS)
        variables.append(DataVariable(name, same(label), kind, measurement, told, missing))
    rows = draw(st.lists(st.tuples(*(_CELLS[kind] for kind in kinds)), max_size=5))
    return Dataset(same("Prøve 🙂"), tuple(variables), tuple(rows), (same("Å se på " * 30),))


def _read(data: Dataset, folder: Path) -> tuple[dict[str, list[Any]], Any]:
    file = folder / "data.sav"
    file.write_bytes(render_sav(data, Language.NB))
    found = pyreadstat.read_sav(file, user_missing=True, output_format="dict")
    return found[0], found[1]


def _expected(cell: Any, kind: DataKind) -> Any:
    if kind is DataKind.TEXT:
        return (cell or "").rstrip(" ")
    return cell


def _found(cell: Any, kind: DataKind) -> Any:
    if kind is DataKind.TEXT:
        return cell
    if cell is None or cell != cell:
        return None
    return str(cell) if kind is DataKind.DATE else cell


@given(_datasets())
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, data: Dataset) -> None:
    """Every cell, label, missing value and measurement comes back from pyreadstat as it went."""
    columns, facts = _read(data, tmp_path_factory.mktemp("sav"))
    assert list(columns) == [one.name for one in data.variables]
    assert facts.number_rows == len(data.rows)
    for place, one in enumerate(data.variables):
        texts = [_expected(cell, one.kind) for cell in data.column(place)]
        assert [_found(cell, one.kind) for cell in columns[one.name]] == texts
        assert (facts.column_names_to_labels[one.name] or "") == one.label.nb.rstrip(" ")
        told = facts.variable_value_labels.get(one.name, {})
        assert told == {value: said.nb.rstrip(" ") for value, said in one.values}
        ranges = facts.missing_ranges.get(one.name, [])
        assert [(each["lo"], each["hi"]) for each in ranges] == [(v, v) for v in one.missing]
        assert facts.variable_measure[one.name] == one.measurement


_SAMPLE = Dataset(
    Label("Undersøkelse", "Survey"),
    (
        DataVariable("respondent", same("Respondent")),
        DataVariable("sted", same("Sted"), width=20),
        DataVariable(
            "utfordring_med_lang_variabel", Label("Utfordring", "Challenge"), DataKind.NUMBER,
            Measurement.ORDINAL, ((1.0, Label("liten", "small")), (98.0, same("vet ikke"))),
            (98.0,),
        ),
        DataVariable("svart", same("Svart"), DataKind.DATE, Measurement.SCALE),
        DataVariable("andel", same("Andel"), DataKind.NUMBER, Measurement.SCALE),
        DataVariable("v1", same("x"), DataKind.NUMBER, Measurement.SCALE),
    ),
    (
        ("r1", "Tromsø 🙂", 1.0, "2024-02-29", 0.1, 1e300),
        ("r2", None, 98.0, None, None, -(2.0**53)),
        ("r3", "=1+1", None, "1583-01-01", 1 / 3, math.pi),
    ),
    (same("Hvem som har svart."),),
)  # fmt: skip


def test_too_long_a_text_is_cut_between_letters_and_kept_beside(tmp_path: Path) -> None:
    """A text of 256 bytes is cut to what SPSS holds, ends in a mark, and is given whole as well."""
    fits, long = "å" * 127 + "x", "🙂" * 64
    data = Dataset(
        same("x"),
        (DataVariable("id", same("id")), DataVariable("svar", same("s" * 300))),
        (("1", fits), ("2", long), ("3", "x" * 256)),
    )
    columns, facts = _read(data, tmp_path)
    assert columns["svar"][0] == fits
    assert columns["svar"][1] == "🙂" * 62 + " [...]"
    assert all(len(said.encode()) <= LONGEST_TEXT for said in columns["svar"])
    assert list(long_texts(data)) == [("2", "svar", long), ("3", "svar", "x" * 256)]
    assert count_cut_labels(data, Language.NB) == 1
    assert facts.column_names_to_labels["svar"].endswith(" [...]")


def test_labels_are_in_the_language_asked_for(tmp_path: Path) -> None:
    """Labels of variables and values are English where that is asked for."""
    file = tmp_path / "en.sav"
    file.write_bytes(render_sav(_SAMPLE, Language.EN))
    _, facts = pyreadstat.read_sav(file)
    assert facts.column_names_to_labels["utfordring_med_lang_variabel"] == "Challenge"
    assert facts.variable_value_labels["utfordring_med_lang_variabel"][1.0] == "small"
    assert facts.file_label == "Survey"
    assert facts.notes == ["Hvem som har svart."]


def test_pspp_reads_the_same_without_a_word(tmp_path: Path) -> None:
    """PSPP reads names, labels, missing values and cells, and warns of nothing."""
    program = shutil.which("pspp")
    if program is None:
        pytest.skip("PSPP is not installed")
    (tmp_path / "data.sav").write_bytes(render_sav(_SAMPLE, Language.NB))
    syntax = (
        "GET FILE='data.sav'.\nDISPLAY DICTIONARY.\n"
        "SAVE TRANSLATE /OUTFILE='data.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES.\n"
    )
    (tmp_path / "read.sps").write_text(syntax, "utf-8")
    done = subprocess.run(
        [program, "read.sps"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "warning" not in said and "error" not in said, said
    for words in ("Utfordring", "vet ikke", "Ordinal", "EDATE10", "98"):
        assert words in said
    with (tmp_path / "data.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [one.name for one in _SAMPLE.variables]
    assert rows[1][:3] == ["r1", "Tromsø 🙂", "1"]
    assert [row[1] for row in rows[1:]] == ["Tromsø 🙂", "", "=1+1"]
    assert float(rows[3][5]) == pytest.approx(math.pi)


def test_many_variables_keep_their_names(tmp_path: Path) -> None:
    """A thousand names come back, those too that look like the short ones a file has inside."""
    names = [name for n in range(1, 501) for name in (f"v{n}", f"utfordring_nummer_{n}")]
    variables = tuple(
        DataVariable(name, same(f"Spørsmål {name}"), DataKind.NUMBER) for name in names
    )
    data = Dataset(same("Mange"), variables, (tuple(map(float, range(1000))),))
    columns, facts = _read(data, tmp_path)
    assert list(columns) == names
    assert [columns[name] for name in names] == [[float(n)] for n in range(1000)]
    assert facts.column_names_to_labels["v7"] == "Spørsmål v7"


def test_names_that_spss_keeps_are_given_another() -> None:
    """A question called `to` or `By` does not become a word of SPSS's own language."""
    assert variable_names(["to", "By", "by", "Å"]) == ["v_to", "v_by", "v_by_2", "a"]
