"""A whole sample interview is coded by keys alone, and drawn as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.actions.codebook.files import load_codebook
from koding.actions.documents.folders import find_files
from koding.actions.documents.importing import import_files
from tests.tui.screen_desk import Desk, by_keys, open_desk

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 40))
PASSAGES = 60


@pytest.fixture
def interview(screen_template: Path, tmp_path: Path) -> Desk:
    """Return a study with a sample interview and the sample codebook."""
    desk = open_desk(screen_template, tmp_path)
    said = (ROOT / "interviews" / "I02_byggtilsynet.md").read_text(encoding="utf-8")
    file = tmp_path / "I09.md"
    file.write_text(said.replace("name: I02", "name: I09"), encoding="utf-8")
    list(import_files(desk.kari, find_files([file]), accept=lambda _plan: True))
    load_codebook(desk.kari, ROOT / "codebook" / "themes.yaml")
    return desk


@by_keys
async def test_a_whole_interview_is_coded_by_keys(interview: Desk) -> None:
    """Sixty passages, whole lines and exact words, are in the database as they were selected."""
    expected = []
    async with interview.screen("I09", size=(80, 24)) as hands:
        paths = [code.path for code in hands.app.session.codes]
        chosen = [path for path in paths if "/" in path][:6]
        for number in range(PASSAGES):
            await hands.press("j", "j", "j")
            await hands.press(*("b" * (number % 3)), *("o" + "w" * 2 + "o") * (number % 2))
            path = chosen[number % len(chosen)]
            expected.append((hands.selected, path))
            if number < len(chosen):
                await hands.tag(path)
            else:
                await hands.press(str(len(chosen)))
            assert f"saved: {path}" in hands.status
        await hands.press("x", "z")
    assert interview.coded == expected
    assert interview.faults == []


@pytest.mark.parametrize("size", SIZES)
@by_keys
async def test_the_screen_looks_as_it_should(interview: Desk, size: tuple[int, int]) -> None:
    """Text, stripes, panels and finder stand where they stood; a change is looked at, then kept."""
    async with interview.screen("I09:8", size=size) as hands:
        await hands.press("v", "v")
        await hands.tag("hjemmel")
        await hands.press("b", "b", "b")
        await hands.tag("anonymisering")
        await hands.rest()
        assert_drawn(hands.seen, f"coding-{size[0]}x{size[1]}.txt")
        await hands.press("enter", *"pers")
        await hands.until(lambda: "Vern av opplysninger" in hands.seen)
        await hands.rest()
        assert_drawn(hands.seen, f"finder-{size[0]}x{size[1]}.txt")


def assert_drawn(seen: str, name: str) -> None:
    """Compare the screen with the file that keeps it; what is drawn now is left in `.new`."""
    golden = GOLDEN / name
    fresh = golden.with_suffix(".new")
    if not golden.exists() or golden.read_text(encoding="utf-8") != seen:
        fresh.write_text(seen, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == seen, f"look at {fresh}"
    fresh.unlink(missing_ok=True)
