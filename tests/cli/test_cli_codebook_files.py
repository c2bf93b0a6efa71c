"""`koding codebook load` of a table: what the study has stays, and themes.yaml keeps up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

TABLES = ["k.csv", "k.xlsx"]


@pytest.mark.parametrize("file", TABLES)
def test_what_codebook_show_writes_loads_back_as_it_was(
    study: Path, koding: Koding, file: str
) -> None:
    """The sample's whole codebook, written by `codebook show`, changes nothing when loaded."""
    before = (study / "codebook" / "themes.yaml").read_bytes()
    assert koding("codebook", "show", "--out", file).code == 0
    loaded = koding("codebook", "load", file)
    assert loaded.code == 0, loaded.err
    assert "the codebook is as it was" in loaded.err
    assert "says nothing of" in loaded.err
    assert (study / "codebook" / "themes.yaml").read_bytes() == before


def test_a_table_of_paths_keeps_definitions_and_passages(study: Path, koding: Koding) -> None:
    """Columns that a table lacks stay as they are, and themes.yaml is written with what is new."""
    shown = koding("codebook", "show", "-f", "csv").text.splitlines()
    names = [line.split(",")[0] for line in shown[1:]]
    Path("k.csv").write_text("path\n" + "\n".join([*names, "helt ny"]) + "\n", encoding="utf-8")
    would = koding("codebook", "load", "k.csv", "--dry-run")
    assert would.text.splitlines()[0] == names[0].split("/")[0] + " (theme)"
    assert "would be written" in would.err
    assert "helt ny" not in (study / "codebook" / "themes.yaml").read_text("utf-8")
    loaded = koding("codebook", "load", "k.csv")
    assert loaded.code == 0, loaded.err
    assert "added code helt ny" in loaded.err
    after = koding("codebook", "show", "-f", "csv").text.splitlines()
    assert after[:-1] == shown
    assert "helt ny" in (study / "codebook" / "themes.yaml").read_text("utf-8")
    assert "as it was" in koding("codebook", "load").err


def test_a_themes_file_with_work_in_it_is_left(study: Path, koding: Koding) -> None:
    """A themes.yaml that says something the study does not is neither overwritten nor hidden."""
    themes = study / "codebook" / "themes.yaml"
    themes.write_text("codes:\n  - name: utkast\n", encoding="utf-8")
    koding("codebook", "show", "--out", "k.csv")
    with Path("k.csv").open("a", encoding="utf-8") as table:
        table.write("helt ny,code,0,derived,,\n")
    loaded = koding("codebook", "load", "k.csv")
    assert loaded.code == 0, loaded.err
    assert "is left as it is" in loaded.err
    assert themes.read_text("utf-8") == "codes:\n  - name: utkast\n"


def test_a_moved_code_keeps_its_passages_and_a_lost_one_stops(study: Path, koding: Koding) -> None:
    """A row under another parent is a move; a code with passages that is gone stops the load."""
    shown = koding("codebook", "show", "-f", "csv").text.splitlines()
    rows = [line.split(",")[:3] for line in shown[1:]]
    path, _, held = next(row for row in rows if "/" in row[0] and int(row[2]))
    name = path.rpartition("/")[2]
    moved = [row[0] for row in rows if row[0] != path and not row[0].startswith(path + "/")]
    Path("k.csv").write_text("path\n" + "\n".join([*moved, name]), encoding="utf-8")
    loaded = koding("codebook", "load", "k.csv", "--yes")
    assert loaded.code == 0, loaded.err
    assert f"{name},code,{held}," in koding("codebook", "show", "-f", "csv").text
    Path("k.csv").write_text("path\n" + "\n".join(moved), encoding="utf-8")
    assert "holds" in koding("codebook", "load", "k.csv", "--yes").fault
