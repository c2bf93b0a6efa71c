"""A class codes the same interview, and two people the same study for days: it comes together."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask

DAYS = 5
BY_CODER = (
    "SELECT coders.name, count(*) FROM passages JOIN coders ON coders.id = coder_id "
    "JOIN revisions ON revisions.id = revision_id JOIN documents ON documents.id = document_id "
    "WHERE documents.name = 'I03' GROUP BY 1 ORDER BY 1"
)


def run(koding: Koding, folder: Path, *words: str) -> str:
    """Run a command in a copy, which must go well, and return all it said."""
    done = koding("--study", str(folder), *words)
    assert done.code == 0, (words, done.err)
    return done.text + done.err


def counted(study: Path) -> dict[str, int]:
    """Return how many passages each coder has in I03."""
    return {str(name): int(str(n)) for name, n in ask(study / "koding.db", BY_CODER)}


@pytest.mark.parametrize("n", [5, pytest.param(30, marks=pytest.mark.soak)])
def test_a_class_comes_together_in_one_table(study: Path, koding: Koding, n: int) -> None:
    """A folder each, one `collect`, one table with a line a student, nobody's coding another's."""
    names = [f"Elev {number:02}" for number in range(1, n + 1)]
    (study / "names.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    shared = ("share", "../klassen", "--coders", "names.txt", "--blind", "--document", "I03")
    assert koding(*shared).code == 0
    before = counted(study)
    for number, name in enumerate(names):
        folder = study.parent / "klassen" / name
        for line in range(40, 42 + number % 3):
            run(koding, folder, "tag", "I03", str(line), "etikk")
        run(koding, folder, "documents", "done", "I03")
    folders = [str(study.parent / "klassen" / name) for name in names]
    collected = koding("collect", *folders, "--out", "samlet.csv")
    assert collected.code == 0, collected.err
    told = list(csv.DictReader(io.StringIO((study / "samlet.csv").read_text("utf-8-sig"))))
    assert [row["coders"] for row in told] == names
    assert [int(row["passages"]) for row in told] == [
        1 + len(range(41, 42 + number % 3)) for number in range(n)
    ]
    assert sum(int(row["conflicts"]) for row in told) == 0
    after = counted(study)
    assert {name: n for name, n in after.items() if name not in names} == before
    table = koding("agreement", "--against", "hovedkoder", "--document", "I03", "--format", "csv")
    assert table.code == 0, table.err
    assert all(name in table.text for name in names)
    assert koding("collect", *folders).text.count("nothing new") == n
    assert len(list((study / "backups").glob("koding-before-merge-*.db"))) == 1
    assert koding("check").code == 0


@pytest.mark.parametrize("days", [2, pytest.param(DAYS, marks=pytest.mark.soak)])
def test_two_code_for_a_week_and_are_asked_nothing_twice(
    study: Path, koding: Koding, days: int
) -> None:
    """They code blind, change the codebook on the way, settle it, and end with one consensus.

    What both changed is asked about once and never again; both keep every passage of their own.
    """
    assert koding("share", "../ola", "--coder", "Ola", "--blind").code == 0
    ola = study.parent / "ola"
    asked: list[str] = []
    for day in range(1, days + 1):
        for folder, line in ((study, 30 + 4 * day), (ola, 31 + 4 * day)):
            who = ("--coder", "hovedkoder") if folder == study else ()
            run(koding, folder, *who, "tag", "I03", f"{line}-{line + 1}", "etikk")
            run(koding, folder, *who, "memo", "add", "--code", "etikk", "--text", f"Dag {day}")
            words = ("codebook", "set", "etikk", "--definition", f"Dag {day} hos {folder.name}")
            run(koding, folder, *who, *words)
            if day == 1:
                run(koding, folder, *who, "codebook", "rename", "skjevhet", f"skeiv {folder.name}")
        stopped = koding("merge", str(ola))
        if stopped.code == 0:
            continue
        asked.append(stopped.text)
        assert koding("merge", str(ola), "--prefer", "ours").code == 0
    assert len(asked) == 1
    assert "skeiv ola" in asked[0]
    for folder in (study, ola):
        run(koding, folder, "documents", "done", "I03")
    run(koding, study, "merge", str(ola))
    agreed = koding("agreement", "--coders", "hovedkoder", "--coders", "Ola", "--document", "I03")
    assert agreed.code == 0, agreed.err
    own = "SELECT passages.guid, start, end, value FROM passages JOIN coders ON coders.id = "
    own += "coder_id WHERE coders.name IN ('hovedkoder', 'Ola') ORDER BY 1"
    both = ask(study / "koding.db", own)
    pair = ("--coders", "hovedkoder", "--coders", "Ola")
    settled = koding("reconcile", "I03", *pair, "--take", "union", "--done")
    assert settled.code == 0, settled.err
    assert ask(study / "koding.db", own) == both
    run(koding, ola, "merge", str(study))
    consensus = "SELECT count(*) FROM passages JOIN coders ON coders.id = coder_id WHERE "
    consensus += "coders.name = 'consensus'"
    assert ask(study / "koding.db", consensus) == ask(ola / "koding.db", consensus) != [(0,)]
    assert ask(ola / "koding.db", own) == both
    assert "nothing new" in run(koding, study, "merge", str(ola)) + run(
        koding, study, "merge", str(ola)
    )
    for folder in (study, ola):
        run(koding, folder, "check")
