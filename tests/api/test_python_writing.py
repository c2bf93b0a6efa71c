"""What is written from Python is written as the command writes it."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any, cast

import pytest

import koding as face
from koding.system import keys
from tests.cli.cli_program import Koding, ask

LOG = "select action, summary, kind from batches order by id desc limit 1"


def test_a_passage_is_laid_and_taken_back_as_the_command_does(
    opened: face.OpenStudy, study: Path, koding: Koding
) -> None:
    """`tag` writes the passage and the log entry of `koding tag`; `undo` takes back either's."""
    made = opened.tag("I03", 42, "personvern/samtykke", memo="Hvem spør? 🙂")
    here = ask(study / "koding.db", LOG)
    assert "42" in opened.undo() or "I03" in opened.undo()
    typed = koding("--coder", "hovedkoder", "tag", "I03", "42", "personvern/samtykke")
    assert ask(study / "koding.db", LOG) == here
    assert f"I03:{made.line} @{made.start}-{made.end}" in typed.text
    assert "I03" in opened.undo()
    assert not [one for one in opened.passages(document="I03") if one["start"] == made.start
                and one["code"] == "personvern/samtykke"]  # fmt: skip
    assert "I03" in opened.redo()
    assert opened.untag(typed.text.split()[-1]) == 1


def test_a_place_is_a_line_a_span_or_words(opened: face.OpenStudy) -> None:
    """A place is what `koding tag` takes, or a span as the rows of passages give it."""
    places: list[tuple[str, Any]] = [
        ("I03", "42-43"), ("I03", 50), ("I03", (120, 180)), ("I04", "Jeg hører deg utmerket"),
    ]  # fmt: skip
    made = [opened.tag(document, where, "etikk") for document, where in places]
    rows = {row["guid"]: row for row in opened.passages(code="etikk")}
    for one, (document, _) in zip(made, places, strict=True):
        row = rows[one.guid]
        assert (row["document"], row["start"], row["end"]) == (document, one.start, one.end)
        assert (row["origin"], row["coder"]) == ("hand", "hovedkoder")
    assert (made[2].start, made[2].end) == (120, 180)
    changes = opened.log(limit=0).n
    for where in (None, (1, 2, 3), True, 4.5):
        with pytest.raises(face.KodingError, match="a place is a line"):
            opened.tag("I03", cast("Any", where), "etikk")
    assert opened.log(limit=0).n == changes


def test_a_memo_is_on_one_thing(opened: face.OpenStudy) -> None:
    """A memo is on what is named, of a kind named in either language."""
    guid = opened.memo("Skillet mot juridisk er uklart.", code="personvern", kind="refleksivt")
    row = next(one for one in opened.memos() if str(one["guid"]) in guid)
    assert row["coder"] == "hovedkoder"
    with pytest.raises(face.KodingError, match="where needs document"):
        opened.memo("Hvor?", where=3)
    with pytest.raises(face.KodingError, match="kind is not 'dagbok', but"):
        opened.memo("Hva?", kind="dagbok")
    assert "1" in opened.undo()


def test_nobody_is_the_main_coder_for_want_of_an_answer(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a coder the study is read; to write in it is an error that says what to do."""
    monkeypatch.setenv("XDG_STATE_HOME", str(study / "nobody has answered"))
    with face.open(study) as opened:
        assert opened.coder is None
        assert len(opened.documents()) == 11
        before = ask(study / "koding.db", "select count(*) from changes")
        for write in (opened.undo, lambda: opened.tag("I03", 1, "etikk"), lambda: opened.memo("?")):
            with pytest.raises(face.KodingError, match=r"koding.open\(..., coder='NAME'\)"):
                write()
        assert ask(study / "koding.db", "select count(*) from changes") == before
    assert koding("coders", "me", "medkoder").code == 0
    with face.open(study) as opened:
        assert opened.coder == "medkoder"
        with pytest.raises(face.KodingError, match="hovedkoder"):
            opened.untag(str(opened.passages(coder="hovedkoder", document="I03")["guid"][0]))


def test_a_new_coder_is_told_of_once(study: Path) -> None:
    """A name that has not coded here may be a slip: it is a warning at the first thing written."""
    with face.open(study, coder="Kåre") as opened:
        with pytest.warns(face.KodingWarning, match="'Kåre' has not coded here before"):
            opened.tag("I03", 5, "etikk")
        opened.tag("I03", 6, "etikk")
        assert opened.passages(coder="Kåre").n == 2


def test_a_study_that_can_only_be_read_is_read(study: Path) -> None:
    """A write-protected database gives its tables, and refuses what would be written."""
    database = study / "koding.db"
    database.chmod(0o400)
    with face.open(study, coder="hovedkoder") as opened:
        assert len(opened.matrix()) == 9
        if opened._now.workspace.database.is_read_only:  # root may write all the same
            with pytest.raises(face.KodingError):
                opened.tag("I03", 1, "etikk")


def test_who_is_frozen_is_left_out_and_said(opened: face.OpenStudy, koding: Koding) -> None:
    """Whose words are held back for the command are held back here, and the notes say so."""
    assert opened.passages(document="I01").n
    assert koding("--coder", "hovedkoder", "participants", "freeze", "Informant 1").code == 0
    assert "I01" not in opened.matrix(level="theme")["unit_id"]
    made = opened.matrix(level="theme")
    typed = koding("matrix", "--level", "theme", "--format", "json")
    assert made.notes == tuple(json.loads(typed.out)["notes"])


def test_an_encrypted_study_opens_with_its_passphrase(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The function is asked, a wrong answer refused, and nothing of it kept once all is closed."""
    pytest.importorskip("sqlcipher3", reason="sqlcipher3 is not installed")
    words = study.parent / "ord"
    words.write_text("sju blå fjell å gå over\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(words))
    assert koding("encrypt", "--files", "keep").code == 0
    monkeypatch.delenv("KODING_PASSPHRASE_FILE")
    with pytest.raises(face.KodingError, match="KODING_PASSPHRASE_FILE"):
        face.open(study)
    with pytest.raises(face.KodingError, match="does not open"):
        face.open(study, passphrase=lambda: "sju grå fjell")
    asked: list[int] = []
    with face.open(study, passphrase=lambda: asked.append(1) or words.read_text().strip()) as one:  # type: ignore[func-returns-value]
        assert len(one.matrix()) == 9
        assert len(one.cases()) == 25
    assert asked == [1]
    assert keys.given == []
    with pytest.raises(face.KodingError):
        face.open(study)


def test_a_figure_is_of_what_the_table_is_of(opened: face.OpenStudy) -> None:
    """A figure is the command's; after a change it is refused, where it has to be counted anew."""
    made = opened.matrix(level="theme")
    figure = made.figure()
    assert figure._repr_svg_().startswith("<?xml")
    figure.save("kart.png")
    assert Path("kart.png").read_bytes().startswith(b"\x89PNG")
    assert Path("kart.png.meta.json").is_file()
    opened.tag("I03", 5, "etikk")
    with pytest.raises(face.KodingError, match="has changed since"):
        made.figure()
    with pytest.raises(face.KodingError, match="there is no figure of this"):
        opened.documents().figure()


def test_two_threads_take_turns(opened: face.OpenStudy) -> None:
    """What is asked from several threads at once comes out as from one."""
    expected = opened.matrix().rows
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(opened.matrix().rows)) for _ in range(3)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [expected] * 3
