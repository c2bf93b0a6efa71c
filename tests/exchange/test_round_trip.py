"""Out, in, and out again: nothing changes on the way, and what does not travel is told."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from koding.actions.history import redo, undo
from koding.actions.interpretation.memos import MemoTarget, add_memo
from koding.actions.passages.tagging import TagOptions, tag
from koding.model.exchange import ExchangeOutcome
from tests.actions.actions_study import TEXT, Desk, assert_sound, open_desk, rows_in_use
from tests.cli.cli_program import Koding, content
from tests.exchange.exchange_files import counted, faults, send, take


def told(desk: Desk) -> None:
    """Code, write and connect things as two coders do, one over the other."""
    anna, bo = desk.anna, desk.bo
    tag(anna, "I01", "mangler folk", "personvern", TagOptions(quote=True, memo="Sier få & mye"))
    tag(anna, "I01", "2", "juridisk")
    tag(bo, "I01", "2", "juridisk", TagOptions(memo="Uenig"))
    tag(bo, "I01", "2-4", "personvern/anonymisering")
    tag(anna, "I02", "1-2", "personvern/KI\\/data science (nytt)")
    add_memo(anna, MemoTarget(), "Hele studien\n\nto avsnitt")
    add_memo(bo, MemoTarget(code="juridisk"), "Om koden", title="Juss")
    add_memo(anna, MemoTarget(document="I01"), "Om intervjuet")
    add_memo(bo, MemoTarget(document="I01", where="3"), "Et sted uten kode")


def test_out_in_and_out_again_is_the_same_bytes(
    filled: Desk, template: Path, tmp_path: Path
) -> None:
    """A study that was sent to an empty one sends the very same file."""
    told(filled)
    send(filled.anna, tmp_path / "one.qdpx")
    (tmp_path / "new").mkdir()
    other = open_desk(template, tmp_path / "new")
    take(other.host, tmp_path / "one.qdpx")
    assert_sound(other.host)
    send(other.host, tmp_path / "two.qdpx")
    assert (tmp_path / "one.qdpx").read_bytes() == (tmp_path / "two.qdpx").read_bytes()


def test_taken_in_where_it_came_from_changes_nothing(filled: Desk, tmp_path: Path) -> None:
    """Every row of the study is found again."""
    told(filled)
    send(filled.anna, tmp_path / "one.qdpx")
    before = rows_in_use(filled.anna)
    report = take(filled.anna, tmp_path / "one.qdpx")
    assert report.changes == 0, report.lines
    assert rows_in_use(filled.anna) == before


def test_undo_of_an_import_is_exact(filled: Desk, dialects: Path) -> None:
    """Every row in use is as it was; the import can be done again, and undone again."""
    told(filled)
    before = rows_in_use(filled.anna)
    take(filled.anna, dialects / "standard.qdpx")
    after = rows_in_use(filled.anna)
    undo(filled.anna)
    assert rows_in_use(filled.anna) == before
    redo(filled.anna)
    assert rows_in_use(filled.anna) == after
    undo(filled.anna)
    report = take(filled.anna, dialects / "standard.qdpx")
    assert counted(report, ExchangeOutcome.TAKEN, "documents") == 2
    assert set(rows_in_use(filled.anna)["passages"]) == set(after["passages"])
    undo(filled.anna)
    assert rows_in_use(filled.anna) == before
    assert_sound(filled.anna)


def test_a_dry_run_tells_what_an_import_does_and_does_nothing(filled: Desk, dialects: Path) -> None:
    """The preview's lines are those of the import, and no row is written."""
    before = content(filled.folder / "koding.db")
    preview = take(filled.anna, dialects / "standard.qdpx", dry_run=True)
    assert content(filled.folder / "koding.db") == before
    done = take(filled.anna, dialects / "standard.qdpx")
    assert [(one.outcome, str(one.what), one.n) for one in preview.lines] == [
        (one.outcome, str(one.what), one.n) for one in done.lines
    ]


def test_what_somebody_added_elsewhere_comes_home(
    filled: Desk, template: Path, tmp_path: Path
) -> None:
    """A co-author's new passage and memo are taken, by their own coder, and nothing else."""
    told(filled)
    send(filled.anna, tmp_path / "one.qdpx")
    (tmp_path / "new").mkdir()
    other = open_desk(template, tmp_path / "new")
    take(other.host, tmp_path / "one.qdpx")
    tag(other.bo, "I02", "1", "Økonomi", TagOptions(memo="Nytt"))
    send(other.bo, tmp_path / "two.qdpx")
    before = rows_in_use(filled.anna)
    report = take(filled.anna, tmp_path / "two.qdpx")
    assert counted(report, ExchangeOutcome.TAKEN, "passages") == 1
    after = rows_in_use(filled.anna)
    assert len(after["passages"]) == len(before["passages"]) + 1
    assert len(after["memos"]) == len(before["memos"]) + 1
    assert {name: rows for name, rows in after.items() if name not in ("passages", "memos")} == {
        name: rows for name, rows in before.items() if name not in ("passages", "memos")
    }


def test_passages_move_with_a_text_that_was_corrected_here(filled: Desk, tmp_path: Path) -> None:
    """A file of the text as it was finds its places in the text as it is."""
    told(filled)
    send(filled.anna, tmp_path / "one.qdpx")
    filled.add("I01.txt", TEXT.replace("den største", "den aller største"))
    before = rows_in_use(filled.anna)
    report = take(filled.anna, tmp_path / "one.qdpx")
    assert counted(report, ExchangeOutcome.TAKEN, "passages") == 0
    assert rows_in_use(filled.anna)["passages"] == before["passages"]


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
