"""A study may call its cases something else than organisations; every sentence follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, run_program

NAMED = 'case_name = {nb = ["familie", "familier"], en = ["family", "families"]}'


def state(folder: Path, line: str) -> None:
    """Put a line into the study's koding.toml, before any table."""
    file = folder / "koding.toml"
    file.write_text(f"{line}\n{file.read_text('utf-8')}", "utf-8")


@pytest.mark.parametrize(
    ("language", "usual", "own"),
    [
        ("en", "there is no organisation called 'Nei'", "there is no family called 'Nei'"),
        ("nb", "virksomhet", "familie"),
    ],
)
def test_sentences_use_the_studys_word_for_a_case(
    koding: Koding,
    study: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    usual: str,
    own: str,
) -> None:
    """Both forms follow, in both languages; the next study is of organisations again."""
    monkeypatch.setenv("KODING_LANG", language)
    before = koding("passages", "--case", "Nei").fault
    (study / "c.csv").write_text("nei,x\nÅs,1\n", "utf-8")
    several = koding("cases", "--load", "c.csv").fault
    toml = (study / "koding.toml").read_text("utf-8")
    state(study, NAMED)
    assert usual in before
    assert koding("passages", "--case", "Nei").fault == before.replace(*_words(language, 0))
    assert own in koding("passages", "--case", "Nei").fault
    assert koding("cases", "--load", "c.csv").fault == several.replace(*_words(language, 1))
    (study / "koding.toml").write_text(toml, "utf-8")
    assert koding("passages", "--case", "Nei").fault == before


def _words(language: str, form: int) -> tuple[str, str]:
    words = {
        "en": (("organisation", "family"), ("organisations", "families")),
        "nb": (("virksomhet", "familie"), ("virksomheter", "familier")),
    }
    return words[language][form]


def test_a_program_of_its_own_uses_the_word_too(study: Path) -> None:
    """What the file says holds from the first sentence of the program, in the study's language."""
    state(study, 'case_name = {nb = ["skole", "skoler"]}')
    (study / "c.csv").write_text("case,x\n,1\n", "utf-8")
    said = run_program("cases", "--load", "c.csv", folder=study, env={"KODING_LANG": "nb"})
    assert (said.code, said.err) == (1, "koding: c.csv:2: skole mangler navn; fyll det ut\n")
    said = run_program("cases", "--load", "c.csv", folder=study, env={"KODING_LANG": "en"})
    assert "the organisation has no name" in said.fault


@pytest.mark.parametrize(
    ("stated", "fault"),
    [
        ("'familie'", "case_name must be a table"),
        ("{}", "case_name is empty"),
        ("{nb = 'familie'}", "case_name must give two forms in nb"),
        ("{nb = ['familie']}", "case_name must give two forms in nb"),
        ("{en = ['a', 'b', 'c']}", "case_name must give two forms in en"),
        ("{nb = ['familie', '']}", "'' cannot be what a case is called"),
        ("{nb = ['familie', 3]}", "'3' cannot be what a case is called"),
        ("{nb = ['{n}', 'x']}", "'{n}' cannot be what a case is called"),
        ("{nb = ['a\\u001b', 'x']}", "cannot be what a case is called"),
        (f"{{nb = ['{'a' * 41}', 'x']}}", "of at most 40 letters"),
        ("{sv = ['familj', 'familjer']}", "there is no setting 'sv'; it may be 'nb' or 'en'"),
    ],
)
def test_a_word_that_cannot_stand_in_sentences_is_refused(
    koding: Koding, study: Path, stated: str, fault: str
) -> None:
    """Two forms a language, each a short word; what is wrong is told with file and line."""
    state(study, f"case_name = {stated}".replace("'", '"'))
    said = koding("status").fault
    assert "koding.toml:1: " in said
    assert fault in said
