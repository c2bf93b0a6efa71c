"""The documentation says what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from docs import generate
from docs.making.model import read_modules
from docs.making.model_boxes import BOX_WIDTH
from docs.making.model_layout import lay_out
from docs.making.model_page import faults
from koding.cli.main import main
from koding.codebook import read_codebook, read_survey_codebook
from koding.reading import read_cases, read_document_facts, read_transcript
from koding.store.tables import metadata

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
BLOCK = re.compile(
    r"^(?:<!-- (screen) -->\n|<!-- file: (\S+) -->\n)?```(\w+)\n(.*?)^```$", re.M | re.S
)
LINK = re.compile(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)")


@pytest.mark.soak  # what the program makes is compared below, and follows both pages every day
@pytest.mark.parametrize(("page", "language"), [("tutorial.md", "en"), ("nb/tutorial.md", "nb")])
def test_every_command_of_the_tutorial_runs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    page: str,
    language: str,
) -> None:
    """A reader who types each line in turn never meets an error, in either language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KODING_LANG", language)
    for name in ("KODING_STUDY", "KODING_CODER", "KODING_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    ran = 0
    for screen, file, kind, body in BLOCK.findall((DOCS / page).read_text("utf-8")):
        if screen:
            continue
        if file:
            Path(file).write_text(body, "utf-8")
        for line in body.splitlines() if kind == "sh" else ():
            program, *arguments = shlex.split(line)
            if program == "cd":
                monkeypatch.chdir(*arguments)
                continue
            assert program == "koding", line
            assert main(arguments) == 0, (line, capfd.readouterr().err)
            ran += 1
    assert ran > 28


def test_what_is_made_from_the_program_is_up_to_date(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make docs` would change nothing, in the home of whoever runs it either: all agree."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    code = generate.main(["--check"])
    assert (capfd.readouterr().err, code) == ("", 0)
    assert not (tmp_path / "state").exists()


def test_a_stale_page_is_named_and_written_anew(tmp_path: Path) -> None:
    """Comparing names each page that holds something else and changes none; writing mends it."""
    page, missing, fresh = (tmp_path / name for name in ("page.md", "missing.md", "fresh.md"))
    page.write_text("old\n")
    fresh.write_text("æøå\n", "utf-8")
    made = [(page, "new\n"), (missing, "new\n"), (fresh, "æøå\n")]
    assert generate.stale(made) == [
        "page.md is stale: run `make docs`",
        "missing.md is stale: run `make docs`",
    ]
    assert page.read_text() == "old\n"
    generate.write(made)
    assert generate.stale(made) == []


def test_a_table_without_a_word_of_explanation_is_named(tmp_path: Path) -> None:
    """The page on the data model must explain each table, and none that is no more."""
    told = (DOCS / "data-model.md").read_text("utf-8")
    page = tmp_path / "data-model.md"
    page.write_text(told.replace("| `memos` |", "| `notes` |"), "utf-8")
    assert list(faults(page)) == [
        "data-model.md does not explain the table memos",
        "data-model.md explains notes, which is no table",
    ]


def test_lines_in_the_data_model_never_cross_a_box() -> None:
    """No segment of a line enters a table's rectangle, and no two nets share a track."""
    laid = lay_out(read_modules())
    assert len(laid.boxes) == len(metadata.tables)
    for net in laid.nets:
        for x1, y1, x2, y2 in net.segments:
            for box in laid.boxes:
                apart = max(x1, x2) <= box.x or min(x1, x2) >= box.x + BOX_WIDTH
                assert apart or max(y1, y2) <= box.y or min(y1, y2) >= box.bottom
    upright = [
        (x1, min(y1, y2), max(y1, y2), net.target)
        for net in laid.nets
        for x1, y1, x2, y2 in net.segments
        if x1 == x2
    ]
    for x, top, bottom, target in upright:
        for other_x, other_top, other_bottom, other in upright:
            if target != other and x == other_x:
                assert bottom < other_top or other_bottom < top, (target, other)


def test_the_examples_of_formats_are_read_as_they_stand(tmp_path: Path) -> None:
    """A file copied from the page on formats is one that koding takes, without a warning."""

    def saved(heading: str, name: str, more: str = "") -> Path:
        section = (DOCS / "formats.md").read_text("utf-8").partition(f"# {heading}\n")[2]
        path = tmp_path / name
        path.write_text(section.split("```")[1].partition("\n")[2] + more, "utf-8")
        return path

    codebook = read_codebook(saved("The codebook: themes.yaml", "themes.yaml"))
    assert [path for path, *_ in codebook.walk()][1] == "personvern/anonymisering"
    survey = read_survey_codebook(saved("survey.yaml", "survey.yaml"))
    assert [item.kind for item in survey.items] == ["ordinal", "nominal", "text"]
    said = "\nIntervjuer: Hei?\n\nInformant: Ja.\n"
    transcript = read_transcript(saved("Front matter", "I02.md", said))
    assert (transcript.facts.name, transcript.warnings) == ("I02", ())
    speaker = read_document_facts(saved("documents.csv", "documents.csv"))["G01.md"].speakers[1]
    assert (speaker.participant, speaker.case) == ("Deltaker 1", "Storvik kommune")
    assert len(read_cases(saved("cases.csv", "cases.csv"))) == 2


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    """Every file and heading that a page links to is there."""
    for file, anchor in LINK.findall(page.read_text("utf-8")):
        target = page.parent / file if file else page
        assert target.exists(), (page.name, file)
        assert not anchor or anchor in _anchors(target), (page.name, anchor)


@pytest.mark.parametrize("picture", sorted(DOCS.rglob("*.svg")), ids=lambda picture: picture.name)
def test_pictures_fetch_nothing(picture: Path) -> None:
    """A picture holds no address but the name of SVG itself, no font and no script."""
    text = picture.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|@font-face|@import|<script|<image|href", text)


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
