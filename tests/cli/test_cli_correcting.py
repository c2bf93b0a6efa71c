"""`koding edit` on the sample study: what stands on the texts, and every figure, as it should."""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from koding.actions.documents import correcting
from koding.actions.history import undo
from koding.actions.passages.listing import list_passages
from koding.actions.search.finding import find
from koding.actions.study.backups import check_study
from koding.actions.study.opening import open_workspace
from koding.actions.workspace import Workspace
from koding.model.places import LineRange
from koding.model.views import PassageFilter
from koding.store import documents
from koding.study import find_study
from tests.actions.actions_study import rows_in_use
from tests.cli.cli_program import Koding
from tests.cli.terminal_program import at_terminal
from tests.cli.test_cli_editor import editor
from tests.examples import few

CORRECTIONS = few(30, 300)
INSERTED = ("altså", "ikke", "👩‍👩‍👧", "g\u030ans", "e-post", "(ler)", "blåbærsyltetøy")
NAMES = ("I01", "I03", "I04", "G01")


@dataclass(frozen=True)
class Line:
    """What stands in a line, when it is said, and by whom."""

    words: list[str]
    starts_ms: int | None
    speaker: str | None


def lines_of(workspace: Workspace, name: str) -> list[Line]:
    """Return a document line by line."""
    with workspace.read() as connection:
        there = documents.find_document(connection, name)
        assert there is not None
        text = documents.read_text(connection, there.revision)
        turns = documents.read_turns(connection, there.revision)
        lines = documents.read_lines(connection, there.revision)
    return [
        Line(text[one.start : one.end].split(), one.starts_ms, turns[one.turn].speaker)
        for one in lines
    ]


def changed(dice: random.Random, words: list[str]) -> list[str]:
    """Return words with one put in, taken out, or put for another."""
    at, new = dice.randrange(len(words)), dice.choice(INSERTED)
    sort = dice.choice(("insert", "replace", "delete") if len(words) > 2 else ("insert", "replace"))
    return {
        "insert": [*words[:at], new, *words[at:]],
        "replace": [*words[:at], new, *words[at + 1 :]],
        "delete": [*words[:at], *words[at + 1 :]],
    }[sort]


def figures(koding: Koding) -> list[object]:
    """Return what tables say that no word of the interviews is part of."""
    return [json.loads(koding("survey", "show", "--format", "json").text)]


def test_random_corrections_leave_everything_where_it_should_be(
    study: Path, koding: Koding
) -> None:
    """Every line, speaker, time, passage and figure is as it was but for the words corrected.

    Undoing them all brings every row back.
    """
    dice = random.Random(13)
    workspace = open_workspace(find_study(study, None, os.environ), "hovedkoder", {})
    before = rows_in_use(workspace)
    wanted = {name: lines_of(workspace, name) for name in NAMES}
    passages = {one.guid: one for one in list_passages(workspace, PassageFilter())}
    told = figures(koding)
    gone: set[str] = set()
    for _ in range(CORRECTIONS):
        name = dice.choice(NAMES)
        number = dice.randrange(len(wanted[name]))
        line = wanted[name][number]
        words = changed(dice, line.words)
        asked = correcting.read_lines_of(workspace, name, LineRange(number + 1, number + 1))
        done = correcting.correct_lines(
            workspace, asked, [" ".join(words)], accept=lambda _plan: True
        )
        assert done.plan is not None
        gone |= {guid for guid, _, _ in done.plan.vanishing}
        wanted[name][number] = Line(words, line.starts_ms, line.speaker)
    assert check_study(workspace) == []
    for name in NAMES:
        assert lines_of(workspace, name) == wanted[name]
    after = {one.guid: one for one in list_passages(workspace, PassageFilter())}
    assert after.keys() == passages.keys() - gone
    for guid, one in after.items():
        was = passages[guid]
        # Where the last word of a line is gone, what began with it begins on the next.
        assert one.line in (was.line, was.line + 1)
        assert (one.document, one.code, one.coder, one.value, one.round, one.modified_at) == (
            was.document, was.code, was.coder, was.value, was.round, was.modified_at,
        )  # fmt: skip
        assert one.quote.strip()
    hits = sum(
        word.strip("().,") == "blåbærsyltetøy"
        for lines in wanted.values() for line in lines for word in line.words
    )  # fmt: skip
    assert len(find(workspace, "blåbærsyltetøy").hits) == hits
    if not gone:
        assert figures(koding) == told
    for _ in range(CORRECTIONS):
        undo(workspace)
    assert rows_in_use(workspace) == before
    assert figures(koding) == told
    workspace.database.close()


def test_a_line_is_corrected_by_a_command(study: Path, koding: Koding) -> None:
    """The words are shown before and after, with what follows; a dry run changes nothing."""
    asked = ("edit", "I03:44", "--to", "Og så er det veldig ofte helt stille.")
    rehearsed = koding(*asked, "--dry-run")
    assert rehearsed.err.splitlines()[:2] == [
        "I03:44: (nothing) → veldig",
        "60 passages and memos follow; 1 of them gets other words",
    ]
    assert "veldig ofte" not in koding("show", "I03", "--lines", "44").text
    assert "needs an answer" in koding("--coder", "hovedkoder", *asked).err
    done = koding("--coder", "hovedkoder", *asked, "--yes")
    assert done.code == 0, done.err
    assert "I03: 1 correction" in done.err
    assert "Og så er det veldig ofte helt stille." in koding("show", "I03", "--lines", "44").text
    listed = koding("show", "I03", "--corrections").text
    assert "veldig" in listed
    assert "hovedkoder" in listed
    counted = json.loads(koding("documents", "--format", "json").text)
    assert [row["corrections"] for row in counted["rows"] if row["document"] == "I03"] == [1]


@pytest.mark.parametrize("name", ["I01.txt", "I01.vtt", "I03.docx", "I04.vtt", "G01.txt"])
def test_the_corrected_file_imported_again_is_nothing_new(
    study: Path, koding: Koding, name: str
) -> None:
    """What `export transcript` writes says what stands here, in every format, corrections too."""
    document = name.partition(".")[0]
    koding("--coder", "hovedkoder", "edit", f"{document}:12", "--to", "Nei, ikke det.", "--yes")
    written = koding("export", "transcript", document, "--out", name)
    assert written.code == 0, written.err
    again = koding("--coder", "hovedkoder", "import", name)
    assert again.code == 0, again.err
    assert "there is nothing new" in again.err
    assert koding("check").code == 0


def test_times_between_the_words_are_no_other_words(fresh: Path, koding: Koding) -> None:
    """A text with times in what is said, written as subtitles and read again, is nothing new."""
    said = "Informant: [00:00:05] Ingen vet det. [00:00:12] Juss, og [00:00:20] noe annet.\n"
    (fresh / "I07.txt").write_text(f"Intervjuer: [00:00:02] Hvem?\n{said}", encoding="utf-8")
    assert koding("import", "I07.txt").code == 0
    assert koding("export", "transcript", "I07", "--format", "vtt", "--out", "I07.vtt").code == 0
    again = koding("import", "I07.vtt")
    assert again.code == 0, again.err
    assert "there is nothing new" in again.err


def test_a_conflict_is_told_by_the_line_here(fresh: Path, koding: Koding) -> None:
    """Where both changed the same words, the place is the line here, and the file's beside it."""
    turns = ["Informant: Ja.", "Intervjuer: Og så?", "Informant: Nei, helt sikkert ikke."]
    (fresh / "I07.txt").write_text("\n".join(turns) + "\n", encoding="utf-8")
    assert koding("import", "I07.txt").code == 0
    assert koding("edit", "I07:3", "--to", "Nei, aldri i livet ikke.", "--yes").code == 0
    turns[1:1] = ["Intervjuer: Hva?", "Informant: Jo da."]
    turns[-1] = "Informant: Nei, neppe ikke."
    (fresh / "I07.txt").write_text("\n".join(turns) + "\n", encoding="utf-8")
    stopped = koding("import", "I07.txt", "--yes")
    assert stopped.code == 1
    assert "I07:3 (line 5 in the file)" in stopped.err


def test_lines_come_from_standard_input(study: Path, koding: Koding) -> None:
    """As many lines as are corrected, else nothing is; none can be empty or have --to and lines."""
    two = "Og jeg synes det er en god test.\nDet er mange selgere som kommer hit.\n"
    coder = ("--coder", "hovedkoder", "edit")
    assert koding(*coder, "I03:42-43", "--yes", typed=two).code == 0
    assert "mange selgere som kommer hit." in koding("show", "I03", "--lines", "43").text
    assert (
        "2 lines were to be corrected, and 1 came back"
        in koding(*coder, "I03:42-43", "--yes", typed="Én.\n").fault
    )
    assert "would be empty" in koding(*coder, "I03:42", "--to", " ", "--yes").fault
    assert "I03 has lines" in koding(*coder, "I03:4200", "--to", "x", "--yes").fault
    assert (
        "holds answers to the survey" in koding(*coder, "muligheter:2", "--to", "x", "--yes").fault
    )
    assert koding(*coder, "I03", "--to", "x").code == 2


def test_a_line_is_typed_over_at_a_terminal(study: Path, koding: Koding) -> None:
    """The line stands there to be changed, and is saved after a yes; no leaves it as it was."""
    asked = ("--coder", "hovedkoder", "edit", "I03:44")
    refused = at_terminal(*asked, folder=study, typed=" Nei.\nn\n").decode()
    assert "I03 was left as it was" in refused
    written = at_terminal(*asked, folder=study, typed=" Ja.\ny\n").decode()
    assert "(nothing) → Ja." in written
    shown = koding("show", "I03", "--lines", "44").text
    assert "helt stille. Ja." in shown
    assert "Nei." not in shown


def test_lines_and_the_whole_text_open_in_the_editor(study: Path, koding: Koding) -> None:
    """What the editor saves is taken in, and what was refused stands there the next time."""
    change = editor(study.parent, 'sed -i "s/ofte/sjelden/" "$1"')
    asked = ("--coder", "hovedkoder", "edit")
    said = at_terminal(
        *asked, "I03:43-44", folder=study, typed="n\n", env={"EDITOR": change}
    ).decode()
    assert "ofte → sjelden" in said
    again = at_terminal(
        *asked, "I03:43-44", folder=study, typed="y\n", env={"EDITOR": "true"}
    ).decode()
    assert "I03: 1 correction" in again
    parting = editor(study.parent, 'sed -i "s/^Informant: Ja, det/Kollega: Ja, det/" "$1"')
    whole = at_terminal(*asked, "I03", folder=study, typed="y\n", env={"EDITOR": parting}).decode()
    assert "who speaks: Intervjuer" in whole
    assert "Kollega" in koding("speakers", "I03").text
    assert koding("check").code == 0
