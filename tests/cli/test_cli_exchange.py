"""`koding export qdpx`, `export qdc` and `exchange import`, as they are typed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding
from tests.exchange.exchange_files import faults


def test_losses_are_told(study: Path, koding: Koding) -> None:
    """What no other program takes is named with its number, and the rest is in the file."""
    result = koding("export", "qdpx", "s.qdpx")
    assert result.code == 0
    assert "values on scales (37): stay here" in result.err
    assert "respondents to the survey (34)" in result.err
    assert "4 characters above U+FFFF" in result.err
    assert faults(Path("s.qdpx")) == []
    assert koding("export", "qdpx", "t.qdpx", "--astral", "replace", "--flat").code == 0
    with zipfile.ZipFile("t.qdpx") as archive:
        xml = archive.read("project.qde").decode()
        texts = [archive.read(name).decode() for name in archive.namelist() if "/" in name]
    assert not any(ord(sign) > 0xFFFF for text in texts for sign in text)
    codes = re.findall(r'<Code guid="[^"]+" name="([^"]+)"', xml)
    assert len(codes) == 55 == len(set(codes))
    assert faults(Path("t.qdpx")) == []


def test_the_sample_study_survives_an_empty_one(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample, with participants and attributes, comes out of an empty study as it went in."""
    assert koding("export", "qdpx", "a.qdpx").code == 0
    with zipfile.ZipFile("a.qdpx") as archive:
        name = re.findall(r'<Project [^>]*name="([^"]+)"', archive.read("project.qde").decode())[0]
    (study / "ny").mkdir()
    monkeypatch.chdir(study / "ny")
    assert koding("init", "--name", name).code == 0
    assert koding("--coder", "Meg", "exchange", "import", "../a.qdpx").code == 0
    assert koding("check").code == 0
    assert koding("export", "qdpx", "b.qdpx").code == 0
    assert _parts(Path("../a.qdpx")) == _parts(Path("b.qdpx"))


def _parts(file: Path) -> dict[str, list[str]]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode().split("\n") for name in archive.namelist()}


@pytest.mark.parametrize("program", ["nvivo", "maxqda", "atlasti", "qualcoder"])
def test_each_program_has_its_way(program: str, study: Path, koding: Koding) -> None:
    """Every way of writing is valid, and comes back as nothing new."""
    del study
    assert koding("export", "qdpx", f"{program}.qdpx", "--for", program).code == 0
    assert faults(Path(f"{program}.qdpx")) == []
    result = koding("--coder", "hovedkoder", "exchange", "import", f"{program}.qdpx")
    assert result.code == 0, result.err
    assert "nothing new in" in result.err, result.text


def test_a_probe_is_exactly_its_words(alone: Path, koding: Koding, fresh: Path) -> None:
    """Every passage of the probe is a word in capitals, by two coders, with all kinds of things."""
    del alone, fresh
    assert koding("export", "qdpx", "probe.qdpx", "--probe").code == 0
    assert faults(Path("probe.qdpx")) == []
    assert koding("--coder", "X", "exchange", "import", "probe.qdpx").code == 0
    rows = koding("passages", "--format", "csv", "--coders", "all").text.splitlines()
    quotes = [re.findall("[A-Z]{4,}(?: [A-Z]{4,})?", row)[-1] for row in rows[1:]]
    assert quotes[:4] == ["ALFA", "BRAVO", "CHARLIE", "DELTA"]
    assert len(rows) == 11


def test_a_codebook_csv_goes_out_and_in(study: Path, koding: Koding) -> None:
    """The CSV has a row a code, and loading it changes nothing."""
    del study
    assert koding("codebook", "export", "kodebok.csv").code == 0
    head, *rows = Path("kodebok.csv").read_text("utf-8").splitlines()
    assert head == "path,name,description,color"
    assert len(rows) >= 55
    shown = koding("codebook", "load", "kodebok.csv", "--dry-run")
    assert shown.code == 0
    assert "changes nothing" in shown.err or "no differences" in shown.err or "55" in shown.err


def test_a_qdc_goes_out_and_in_with_its_rules(study: Path, koding: Koding) -> None:
    """A codebook that was written as .qdc is what the study has, whichever command reads it."""
    del study
    assert (
        koding("codebook", "set", "etikk", "--include", "Alt om rett", "--exclude", "Lov").code == 0
    )
    assert koding("export", "qdc", "kodebok.qdc").code == 0
    assert faults(Path("kodebok.qdc")) == []
    taken = koding("exchange", "import", "kodebok.qdc")
    assert "nothing new in kodebok.qdc" in taken.err, taken.text
    loaded = koding("codebook", "load", "kodebok.qdc", "--dry-run")
    assert loaded.code == 0
    assert "definition" not in loaded.err, loaded.err
    assert "include" not in loaded.err, loaded.err
