"""`approach` in koding.toml, as commands meet it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from koding.messages.approaches import speak_as
from tests.cli.cli_program import Koding


@pytest.fixture(autouse=True)
def _usual_words() -> Iterator[None]:
    """Let no study's method speak in the next test."""
    yield
    speak_as("")


def state(study: Path, approach: str) -> None:
    """Let the study state a method."""
    file = study / "koding.toml"
    text = file.read_text("utf-8")
    assert '# approach = "reflexive"' in text
    file.write_text(text.replace('# approach = "reflexive"', f'approach = "{approach}"'), "utf-8")


def test_init_takes_the_method_and_status_tells_it(alone: Path, koding: Koding) -> None:
    """`init --approach` writes it, says so, and `status` shows it on both its screens."""
    made = koding("init", "studie", "--approach", "stc")
    assert made.code == 0
    assert "systematic text condensation (STC)" in made.err
    for arguments in ((), ("--all",), ("--format", "csv")):
        told = koding("--study", "studie", "status", *arguments).text
        assert "STC" in told or "stc" in told, arguments


@pytest.mark.parametrize(
    ("command", "brief"),
    [
        (("agreement", "--draws", "0"), "and neither be wrong"),
        (("saturation",), "argue information power"),
        (("crosstab", "--test"), "describe, do not generalise"),
    ],
)
def test_a_number_that_does_not_go_with_the_method_says_so_first(
    command: tuple[str, ...], brief: str, study: Path, koding: Koding
) -> None:
    """The number is given where it is asked for; the first note says what a method holds of it."""
    assert brief not in koding(*command, "--lang", "en").text
    state(study, "reflexive")
    told = koding(*command, "--lang", "en").text
    notes = " ".join(told.split())
    assert "not suit" in notes
    assert brief in notes
    state_file = (study / "koding.toml").read_text("utf-8")
    (study / "koding.toml").write_text(state_file.replace('"reflexive"', '"codebook"'), "utf-8")
    assert "not suit" not in koding(*command, "--lang", "en").text


def test_the_method_chapter_names_the_chapters_there_are(study: Path, koding: Koding) -> None:
    """How numbers are made again is told of the chapters that go with the method, and no other."""
    for approach, is_told in (("codebook", True), ("reflexive", False)):
        settings = (study / "koding.toml").read_text("utf-8")
        state(study, approach)
        page = koding("report").text
        assert ("koding agreement" in page) == is_told
        assert "koding crosstab" in page
        (study / "koding.toml").write_text(settings, "utf-8")


def test_text_condensation_counts_meaning_units(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a study of text condensation tables count meaning units, and say them in Norwegian."""
    state(study, "stc")
    monkeypatch.setenv("KODING_LANG", "nb")
    assert "meningsenheter" in koding("passages").text
