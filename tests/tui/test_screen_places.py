"""The screen opens where a coder left it: document, line, filter and recent codes."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest
from textual.strip import Strip

from koding.actions.passages.tagging import tag
from koding.actions.study.opening import found, open_workspace
from koding.messages import Language
from koding.model.codes import fold
from koding.study import kept_file
from koding.tui.places import read_places
from koding.tui.screens.document import DocumentView
from tests.tui.screen_desk import FIRST, Desk, add_text, by_keys, load_codebook
from tests.tui.screen_program import Program


@by_keys
async def test_the_screen_opens_where_it_was_left(desk: Desk) -> None:
    """Closed and opened again without a place it shows the same line, codes and filter."""
    async with desk.screen("I02:3") as hands:
        await hands.tag("etikk")
        await hands.tag("lønn")
        await hands.press("f", *"code etikk", "enter", "q")
    async with desk.screen(None) as hands:
        assert (hands.app.session.name, hands.line) == ("I02", 3)
        assert "only etikk" in hands.title
        assert "1 lønn  2 etikk" in hands.seen
        assert ". repeats lønn" in hands.seen
        await hands.press("k", ".")
    assert ("Ingen, egentlig.", "Økonomi/lønn") in desk.coded


@by_keys
async def test_a_document_named_opens_at_its_own_line(desk: Desk) -> None:
    """A document is opened where it was left, with no filter; a line named comes before that."""
    async with desk.screen("I01:6") as hands:
        await hands.press(">", "j", "<")
        assert (hands.app.session.name, hands.line) == ("I01", 6)
        await hands.press("q")
    async with desk.screen("I02") as hands:
        assert hands.line == 2
    async with desk.screen("I01") as hands:
        assert hands.line == 6
    async with desk.screen("I01:3") as hands:
        assert hands.line == 3


@by_keys
async def test_no_other_place_is_drawn_before_the_one_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first frame on the text shows the line that the title tells of, or nothing yet."""
    add_text(desk.kari, "lang.txt", "\n".join(f"Informant: Linje {n}." for n in range(1, 200)))
    drawn: list[str] = []
    draw = DocumentView.render_line

    def watched(view: DocumentView, y: int) -> Strip:
        drawn.append((strip := draw(view, y)).text.strip())
        return strip

    monkeypatch.setattr(DocumentView, "render_line", watched)
    async with desk.screen("lang:150", size=(80, 24)) as hands:
        assert hands.line == 150
    assert any("Linje 150." in row for row in drawn)
    assert not any(row.endswith(" Linje 1.") for row in drawn)


@by_keys
async def test_each_coder_has_a_place_of_their_own(desk: Desk) -> None:
    """What one coder left is not where another opens, in the same home."""
    async with desk.screen("I02:2") as hands:
        await hands.press("q")
    async with desk.screen(None, coder="Ola") as hands:
        assert (hands.app.session.name, hands.line) == ("I01", 1)


@by_keys
async def test_what_is_kept_names_nobody(desk: Desk) -> None:
    """The file outside the study holds no name of a coder, a speaker, a document or a code."""
    async with desk.screen("I01:2") as hands:
        await hands.tag("etikk")
        await hands.press("f", *"speaker informant", "tab", "enter", "q")
    file = kept_file("places", desk.kari.study.guid)
    assert file is not None
    kept = file.read_text("utf-8")
    assert not {name for name in ("Kari", "Informant", "I01", "etikk") if name in kept}
    for name in ("Kari", "Informant"):  # nor can a guess of a name be tried against it
        tried = f"{desk.kari.study.guid} {fold(name)}".encode()
        assert sha256(tried).hexdigest()[:16] not in kept
    async with desk.screen(None) as hands:
        assert "only «Informant»" in hands.title
    assert file.parent.stat().st_mode & 0o077 == 0


@by_keys
async def test_a_place_that_is_gone_does_no_harm(desk: Desk) -> None:
    """Documents and codes that are no longer there, and a broken file, open the first text."""
    file = kept_file("places", desk.kari.study.guid)
    assert file is not None
    async with desk.screen("I02:3") as hands:
        await hands.press("q")
    kept = json.loads(file.read_text("utf-8"))
    who = next(iter(kept))
    for broken in (
        {"lines": {"nowhere": 4}, "recent": ["gone"], "sight": {"codes": ["gone"], "rounds": [1]}},
        {"lines": [1], "sight": 3, "recent": "x", "last": None},
        "nothing",
    ):
        file.write_text(json.dumps({who: broken}), "utf-8")
        async with desk.screen(None) as hands:
            assert (hands.app.session.name, hands.line) == ("I01", 1)
            assert "1-9 and ." in hands.seen
    file.write_text("{", "utf-8")
    assert read_places(desk.kari).document is None


def test_a_killed_screen_opens_close_to_where_it_was(tmp_path: Path) -> None:
    """The place is kept while one works, not only when one leaves."""
    study = found(tmp_path / "s", name="Prøve", language=Language.NB, main_coder="Kari")
    workspace = open_workspace(study, "Kari", {})
    add_text(workspace, "I01.txt", FIRST)
    load_codebook(workspace, "codes:\n  - {name: etikk}\n")
    workspace.database.close()
    program = Program(study.root, "--coder", "Kari", "code", "I01:7")
    program.until("line 7 of 8")
    program.read(7)
    program.kill()
    program.wait()
    program = Program(study.root, "--coder", "Kari", "code")
    program.until("line 7 of 8")
    program.press("q")
    assert program.wait() == 0


@by_keys
async def test_nothing_is_kept_where_there_is_no_home(desk: Desk) -> None:
    """Where nothing can be kept the screen works as if nothing ever was."""
    file = Path(os.environ["XDG_STATE_HOME"])
    file.write_text("a file where a folder should be", "utf-8")
    tag(desk.kari, "I01", "2", "etikk")
    async with desk.screen(None) as hands:
        await hands.press("j", "q")
        assert hands.app.return_value is None
