"""What koding writes to a named file never costs anybody their material or their comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding


@pytest.mark.parametrize(
    "arguments",
    [
        ("matrix", "--format", "csv", "--out", "koding.toml"),
        ("matrix", "--format", "csv", "--out", "koding.db"),
        ("matrix", "--format", "csv", "--out", "koding.key.json"),
        ("matrix", "--format", "csv", "--out", "codebook/themes.yaml"),
        ("export", "transcript", "I02", "--out", "interviews/I02_byggtilsynet.md", "-f", "txt"),
        ("export", "workbook", "lenke.xlsx"),
        ("export", "data", "survey"),
        ("export", "markdown", "--out", ".", "--yes"),
        ("export", "transcript", "--all", "--out", "interviews", "--yes"),
        ("export", "qdpx", "survey/svar.qdpx"),
        ("codebook", "export", "survey/andre.csv"),
        ("dmp", "--out", "survey/responses.csv"),
    ],
)
def test_the_studys_own_files_are_not_replaced(
    study: Path, koding: Koding, arguments: tuple[str, ...]
) -> None:
    """What would be written over the study's own is refused, through a link too, and all stays."""
    (study / "survey" / "svar.qdpx").write_bytes("mine æøå".encode())
    (study / "survey" / "andre.csv").write_bytes(b"x")
    (study / "lenke.xlsx").symlink_to(study / "survey" / "responses.csv")
    before = _held(study)
    fault = koding(*arguments).fault
    assert "of the study itself" in fault or "study's own files lie" in fault, fault
    assert _held(study) == before


def test_what_koding_wrote_among_them_is_written_again(study: Path, koding: Koding) -> None:
    """A result that koding put into a folder of the study may be made anew there."""
    for _ in range(2):
        result = koding("matrix", "--format", "csv", "--out", "survey/matrise.csv")
        assert result.code == 0, result.err


def _held(study: Path) -> dict[str, bytes]:
    return {
        str(one): one.read_bytes()
        for one in study.rglob("*")
        if one.is_file() and one.suffix not in (".db-wal", ".db-shm")
    }
