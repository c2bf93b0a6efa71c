"""Names of things that are not there: one clear sentence, exit code 1, nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, content

CASES = [
    ("tag I03 3 personvernn", "there is no code called 'personvernn': did you mean personvern"),
    ("tag I33 3 personvern", "there is no document called 'I33': did you mean I03?"),
    ("tag I03 9999 etikk", "I03 has lines 1-283, not 9999: see `koding show I03`"),
    ("tag I03 0 etikk", "I03 has lines 1-283, not 0"),
    ("tag I03 5-3 etikk", "I03 has lines 1-283, not 5-3"),
    ("tag I03 @9-9 etikk", "@9-9 is not a span of I03"),
    ("tag I03 @0-99999999999999999999 etikk", "no text has a place @0-99999999999999999999"),
    ("tag I03 Ja etikk", "'Ja' stands 5 times in I03 (I03:3 (@"),
    ("tag I03 finnesikke etikk", "'finnesikke' does not stand in I03"),
    ("tag I03 3 anonymiseringen", "did you mean personvern/anonymisering"),
    ("tag I03 3 personvern --value 2", "personvern has no scale"),
    ("tag I03 3 innstilling --value 7", "its levels are -2, -1, 0, 1, 2"),
    ("untag zzz", "there is no passage whose GUID begins with 'zzz'"),
    ("untag %", "there is no passage whose GUID begins with '%'"),
    ("quote zzz", "there is no passage whose GUID begins with 'zzz'"),
    ("show I99", "there is no document called 'I99'"),
    ("show I03 --lines 99999", "I03 has lines 1-283: choose among them"),
    ("show I03 --by ingen", "there is no coder called 'ingen': there are hovedkoder, medkoder"),
    ("passages --code nei", "there is no code called 'nei'"),
    ("passages --document nei", "there is no document called 'nei'"),
    ("passages --by nei", "there is no coder called 'nei'"),
    ("passages --case nei", "there is no organisation called 'nei'"),
    ("passages --section nei", "there is no section called 'nei'"),
    ("passages --speaker nei", "there is no speaker called 'nei'"),
    ("passages --attribute nei=1", "there is no attribute called 'nei': there are ansatte"),
    ("passages --near nei", "there is no code called 'nei'"),
    ("matrix --by nei", "there is no unit 'nei': there are document, case"),
    ("matrix --by attribute:nei", "there is no attribute 'nei'"),
    ("matrix --level nei", "no code is of level 'nei'"),
    ("matrix --coders nei", "there is no coder called 'nei': there are hovedkoder, medkoder"),
    ("matrix --document nei", "there is no document called 'nei'"),
    ("matrix --case nei", "there is no organisation called 'nei'"),
    ("crosstab --theme nei", "there is no code called 'nei'"),
    ("crosstab --item nei", "the survey has no item 'nei'"),
    ("survey show --item nei", "the survey has no item 'nei'"),
    ("speakers I03 --set Nils=informant", "its speakers are Intervjuer, Informant"),
    ("cases --case nei", "there is no organisation called 'nei'"),
    ("cases --case nei --set a=b", "there is no organisation called 'nei'"),
    ("documents rename I03 I04", "there is a document I04 already"),
    ("documents done nei", "there is no document called 'nei'"),
    ("documents remove nei", "there is no document called 'nei'"),
    ("memo show zzz", "no memo's GUID begins with 'zzz'"),
    ("memo add -t x --code etikk --document I03", "a memo is on one thing"),
    ("memo add -t x --document I03 --where 99999", "I03 has lines 1-283, not 99999"),
    ("memo add -t x --item nei", "the survey has no item 'nei'"),
    ("memo add", "a memo needs words"),
    ("codebook add PERSONVERN", "there is a code personvern already"),
    ("codebook add nei/ny", "make that first: `koding codebook add 'nei'`"),
    ("codebook add ny --level nei", "'nei' is not a level of this study"),
    ("codebook add ny --colour rød", "'rød' is not a colour"),
    ("codebook rename etikk personvern", "there is a code personvern already"),
    ("codebook move personvern anonymisering", "personvern cannot lie under itself"),
    ("codebook merge etikk etikk", "etikk cannot be merged into itself"),
    ("codebook merge etikk skjevhet", "etikk/skjevhet lies under etikk"),
    ("codebook split etikk ny", "say which with --document, --matching or --passage"),
    ("codebook split etikk ny --matching (", "'(' is not a regular expression"),
    ("codebook delete etikk", "say where they go with --into CODE"),
    ("codebook delete etikk --into skjevhet", "is itself to be removed"),
    ("codebook delete etikk --drop-passages", "needs an answer, and there is no terminal"),
    ("documents remove I03", "add --yes to do it, or --dry-run to look"),
    ("init", "is a study already"),
    ("redo", "there is nothing of yours to redo"),
    ("--coder ingen undo", "there is nothing of yours to undo"),
    ("backup koding.db", "koding.db is there already"),
    ("status --out /nei/ut.csv", "/nei/ut.csv cannot be written (No such file or directory)"),
    ("status --out interviews", "interviews cannot be written (it is a folder)"),
    ("status --out /dev/full", "/dev/full cannot be written (No space left on device)"),
]


@pytest.mark.parametrize(("command", "said"), CASES, ids=[command for command, _ in CASES])
def test_what_is_not_there_is_said_in_one_sentence(
    study: Path, koding: Koding, command: str, said: str
) -> None:
    """What cannot be found or done is told in one sentence, and the database is as it was."""
    before = content(study / "koding.db")
    result = koding(*command.split())
    last = result.err.splitlines(keepends=True)[-1]
    assert result.code == 1
    assert last.startswith("koding: ")
    assert said in last
    assert "Traceback" not in result.err
    assert content(study / "koding.db") == before


def test_what_is_no_study(alone: Path, koding: Koding) -> None:
    """Outside a study a command says how to get one; --study and KODING_STUDY are named too."""
    assert "`koding init`" in koding("status").fault
    assert "is not a study" in koding("--study", "nei", "status").fault


def test_half_characters_are_refused(study: Path, koding: Koding) -> None:
    """Bytes in an argument that are no text are refused, whichever command gets them."""
    for command in (["tag", "I03", "\udcff", "etikk"], ["import", "\udce5.txt"], ["\udcff"]):
        assert "is not text in UTF-8" in koding(*command).fault


def test_another_coders_work_is_left_alone(study: Path, koding: Koding) -> None:
    """A coder can neither untag nor undo what another did."""
    guid = koding("tag", "I03", "3", "etikk").text.split()[-1]
    before = content(study / "koding.db")
    fault = koding("--coder", "medkoder", "untag", guid).fault
    assert "is hovedkoder's" in fault
    assert content(study / "koding.db") == before
