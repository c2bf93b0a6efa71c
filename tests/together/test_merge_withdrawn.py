"""Who has withdrawn comes back with no copy unasked: not with a changed file it took in either."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, content

NAMES = "SELECT name FROM documents WHERE NOT retired ORDER BY name"


@pytest.fixture
def other(study: Path, koding: Koding, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Return how a copy, or another study, is merged that has a changed file of who withdraws."""
    if request.param == "copy":
        assert koding("share", "../ola", "--coder", "Ola").code == 0
    else:
        assert koding("init", "../ola", "--name", "Annen").code == 0
    old = (study / "interviews" / "I01_fjellvik.txt").read_text("utf-8")
    again = study.parent / "ola" / "ny.txt"
    again.write_text(old + "\nInformant: Å, enda en setning til slutt. 🙂\n", "utf-8")
    took = koding("--study", "../ola", "import", str(again), "--yes")
    assert took.code == 0, took.err
    return ("merge", "../ola", *(("--unrelated",) if request.param == "study" else ()))


@pytest.mark.parametrize("other", ["copy", "study"], indirect=True)
def test_a_changed_file_of_who_withdrew_comes_with_no_copy_unasked(
    study: Path, koding: Koding, other: tuple[str, ...]
) -> None:
    """It is named before anything is taken in, and taken in by whoever says that it is not theirs.

    What does not come is asked about nowhere: a copy that has only coded is merged as ever.
    """
    assert koding("withdraw", "Informant 1", "--yes").code == 0
    before = content(study / "koding.db")
    for command in (other, (*other, "--dry-run")):
        refused = koding(*command)
        assert refused.code == 1
        assert "koding: 1 document of ../ola is new since somebody withdrew" in refused.err
        assert ": ny. Nothing of theirs is kept" in refused.err
        assert refused.err.endswith("add --after-withdrawal\n")
    assert content(study / "koding.db") == before
    assert not list((study / "backups").glob("*.db"))
    taken = koding(*other, "--after-withdrawal")
    assert taken.code == 0, taken.err
    assert ("ny",) in ask(study / "koding.db", NAMES)
    assert koding(*other).err.endswith("nothing new in ../ola\n")
    assert koding("check").code == 0


def test_collect_asks_too_and_takes_the_other_copies_in(study: Path, koding: Koding) -> None:
    """The copy that has something new is named in the table; one that has only coded is taken."""
    (study / "names.txt").write_text("Ada\nBjørn Ås\n", "utf-8")
    assert koding("share", "../klassen", "--coders", "names.txt", "--blind").code == 0
    ada, bjorn = (study.parent / "klassen" / name for name in ("Ada", "Bjørn Ås"))
    (ada / "ny.txt").write_text("Intervjuer: Ja?\nInformant: Æ e hær, åkke som.\n", "utf-8")
    assert koding("--study", str(ada), "import", str(ada / "ny.txt")).code == 0
    for folder in (ada, bjorn):
        assert koding("--study", str(folder), "tag", "I03", "40", "etikk").code == 0
    assert koding("withdraw", "Informant 1", "--yes").code == 0
    folders = ("collect", str(ada), str(bjorn))
    stopped = koding(*folders)
    assert stopped.code == 1
    assert "--after-withdrawal" in koding("merge", str(ada)).err
    assert "1 copy was not taken in" in stopped.err
    assert ("ny",) not in ask(study / "koding.db", NAMES)
    assert koding(*folders, "--after-withdrawal").code == 0
    assert ("ny",) in ask(study / "koding.db", NAMES)


def test_another_study_where_somebody_withdrew_can_be_taken_in(study: Path, koding: Koding) -> None:
    """What the refusal says to do first can be done, though it is another study."""
    assert koding("init", "../annen", "--name", "Annen").code == 0
    there = ("--study", "../annen")
    file = study.parent / "annen" / "I77.txt"
    file.write_text("Intervjuer: Ja?\nInformant: Æ e hær, åkke som.\n", "utf-8")
    assert koding(*there, "import", str(file)).code == 0
    assert koding(*there, "codebook", "add", "Sjøl").code == 0
    assert koding(*there, "withdraw", "I77", "--yes").code == 0
    refused = koding("merge", "../annen", "--unrelated").fault
    assert "koding withdraw --as-in ../annen" in refused
    before = ask(study / "koding.db", NAMES)
    done = koding("withdraw", "--as-in", "../annen", "--yes")
    assert done.code == 0, done.err
    merged = koding("merge", "../annen", "--unrelated")
    assert merged.code == 0, merged.err
    assert ask(study / "koding.db", NAMES) == before
    assert koding("check").code == 0


@pytest.mark.parametrize("held", [False, True])
def test_who_is_not_in_another_study_is_not_said_to_be_left_out_of_it(
    study: Path, koding: Koding, held: bool
) -> None:
    """How many are left out counts those of whom something was there, and nobody else."""
    assert koding("init", "../annen", "--name", "Annen").code == 0
    file = study.parent / "annen" / "I77.txt"
    file.write_text("Intervjuer: Ja?\nInformant: Æ e hær, åkke som.\n", "utf-8")
    assert koding("--study", "../annen", "import", str(file)).code == 0
    if held:
        theirs = study / "interviews" / "I01_fjellvik.txt"
        assert koding("--study", "../annen", "import", str(theirs)).code == 0
    assert koding("withdraw", "Informant 1", "--yes").code == 0
    merged = koding("merge", "../annen", "--unrelated", "--after-withdrawal")
    assert merged.code == 0, merged.err
    assert ("1 person who withdrew here is left out" in merged.err) == held
