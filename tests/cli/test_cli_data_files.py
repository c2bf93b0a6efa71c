"""`koding export spss`, as it is typed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyreadstat
import pytest

from tests.cli.cli_program import Koding


def test_the_sample_survey_is_read_as_it_was_answered(study: Path, koding: Koding) -> None:
    """Each respondent has the answers of the file, labels in Bokmål, and why one is missing."""
    result = koding("export", "spss", "undersøkelse.sav")
    assert result.code == 0, result.err
    assert "wrote undersøkelse.sav: 34 respondents, 22 variables" in result.err
    assert "2 answers are longer than the 255 bytes" in result.err
    assert "names were not replaced" in result.err
    columns, facts = pyreadstat.read_sav(
        "undersøkelse.sav", user_missing=True, output_format="dict"
    )
    source = Path("survey/responses.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(source.splitlines(), delimiter=";"))
    answers = {row["$submission_id"]: row["utfordring.etikk"].lower() for row in rows}
    labels = facts.variable_value_labels["etikk"]
    assert labels[97.0] == "ikke spurt" and facts.variable_measure["etikk"] == "ordinal"
    for respondent, level in zip(columns["respondent"], columns["etikk"], strict=True):
        written = answers[respondent].removesuffix(" utfordring")
        unanswered = {"-1": "ubesvart", "": "ubesvart", "ikke relevant": "ikke spurt"}
        assert labels[level].removesuffix(" utfordring") == unanswered.get(written, written)
    assert [one["lo"] for one in facts.missing_ranges["etikk"]] == [97.0, 98.0, 99.0]
    assert facts.variable_measure["bemanning"] == "nominal"
    assert all(len(name) <= 32 and name.isascii() for name in columns)


def test_themes_are_those_of_the_matrix(study: Path, koding: Koding) -> None:
    """The second file has the numbers of `koding matrix --by case`, and whose coding counts."""
    assert koding("export", "spss", "s.sav").code == 0
    columns, facts = pyreadstat.read_sav("s-themes.sav", output_format="dict")
    table = koding("matrix", "--by", "case", "--with-survey", "--format", "csv").text
    rows = list(csv.DictReader(table.splitlines()))
    assert columns["case"] == [row["unit_id"] for row in rows]
    for name in ("organisasjonskultur", "etikk_skjevhet", "score_etikk"):
        assert columns[name] == [float(row[name]) for row in rows]
    assert "hovedkoder" in " ".join(facts.notes)
    # The key is as wide in both, by which SPSS matches them.
    _, survey = pyreadstat.read_sav("s.sav")
    assert survey.original_variable_types["case"] == facts.original_variable_types["case"]


def test_long_answers_stand_whole_beside(study: Path, koding: Koding) -> None:
    """What SPSS has no room for is in a CSV file, and the sidecar says how all came about."""
    assert koding("export", "spss", "s.sav").code == 0
    with Path("s-texts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns, _ = pyreadstat.read_sav("s.sav", output_format="dict")
    assert len(rows) == 2
    for row in rows:
        place = columns["respondent"].index(row["respondent"])
        cut = columns[row["variable"]][place]
        assert cut.endswith(" [...]") and row["text"].startswith(cut.removesuffix(" [...]"))
    assert json.loads(Path("s.sav.meta.json").read_text("utf-8"))["n"] == 34
    assert {Path(name).stat().st_mode & 0o777 for name in ("s.sav", "s-themes.sav")} == {0o600}


@pytest.mark.parametrize("arguments", [("s.txt",), ("nei/s.sav",)])
def test_nothing_is_written_where_it_cannot_be(
    study: Path, koding: Koding, arguments: tuple[str, ...]
) -> None:
    """Another ending, or a folder that is not there, is told in a sentence and leaves nothing."""
    before = set(study.rglob("*"))
    result = koding("export", "spss", *arguments)
    assert result.code == 1 and len(result.fault.splitlines()) == 1
    assert set(study.rglob("*")) == before


def test_a_study_without_a_survey_says_what_to_do(fresh: Path, koding: Koding) -> None:
    """Without a survey there is nothing to write, and the way to one is told."""
    del fresh
    assert "koding survey init" in koding("export", "spss", "s.sav").fault
