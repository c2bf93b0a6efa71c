"""A folder that is synchronised gets a second database when two work in it: it is told of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask

NAMES = ("koding (Åses konfliktkopi 2026-11-30).db", "koding-LAPTOP7.db")


@pytest.mark.parametrize("name", NAMES)
def test_what_was_done_in_a_conflicted_copy_is_told_of_and_taken_in(
    study: Path, koding: Koding, name: str
) -> None:
    """The status names it, on the screen and in full; merged, its work is here, and it is sound."""
    for shown in (("status",), ("status", "--all")):
        assert "called as a copy" not in koding(*shown).text
    shutil.copy(study / "koding.db", study.parent / "koding.db")
    assert koding("tag", "I03", "42", "etikk", "--memo", "Bare i konfliktkopien 🙈").code == 0
    shutil.move(study / "koding.db", study / name)
    shutil.move(study.parent / "koding.db", study / "koding.db")
    for shown in (("status",), ("status", "--all")):
        told = " ".join(koding(*shown).text.split())
        assert f"{name} lies beside the database and is called as a copy of it" in told
        assert "`koding merge FILE`" in told
    merged = koding("merge", name)
    assert merged.code == 0, merged.err
    memos = "SELECT count(*) FROM memos WHERE body LIKE 'Bare i konfliktkopien%'"
    assert ask(study / "koding.db", memos) == [(1,)]
    assert koding("check").code == 0
    assert koding("merge", name).err.startswith("nothing new")
    (study / name).unlink()
    assert "called as a copy" not in koding("status").text
