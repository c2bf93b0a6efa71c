"""`koding guide`, and what the analyses tell once a guide is loaded."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from koding.actions import asked
from koding.study import kept_file
from tests.cli.cli_program import Koding

SAMPLE = Path(__file__).parents[2] / "codebook" / "guide.yaml"
ALL = ("-f", "csv")


@pytest.fixture
def guided(study: Path, koding: Koding) -> Path:
    """Return the sample study with its guide loaded."""
    shutil.copy(SAMPLE, study / "codebook" / "guide.yaml")
    result = koding("guide", "load")
    assert (result.code, result.out) == (0, b""), result.err
    assert result.err == "18 questions in the guide: 18 new, 0 changed, 0 gone\n"
    return study


def rows(koding: Koding, *arguments: str) -> list[dict[str, str]]:
    """Return the rows of a table by column."""
    result = koding(*arguments, *ALL)
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.out.decode())))


def test_the_guide_is_shown_with_who_was_asked(guided: Path, koding: Koding) -> None:
    """Each question stands with its themes and the conversations it was put in."""
    shown = {row["question_id"]: row for row in rows(koding, "guide", "show")}
    assert list(shown)[:3] == ["bakgrunn", "bruk", "behov"]
    assert shown["personvern"]["themes"] == "personvern"
    assert "I03" in shown["etikk"]["documents"].split(", ")
    result = koding("guide", "show", "--lang", "en")
    assert "Asked nowhere: samarbeid." in " ".join(result.out.decode().split())


def test_the_map_of_who_was_asked_agrees(guided: Path, koding: Koding) -> None:
    """The map of questions and documents holds what the list of questions says."""
    asked = {row["question_id"]: row for row in rows(koding, "guide", "show", "--not-asked")}
    for row in rows(koding, "guide", "show"):
        there = row["documents"].split(", ") if row["documents"] else []
        cells = asked[row["question_id"]]
        assert [name for name in cells if cells[name] == "1" and name.startswith(("i0", "g"))] == [
            name.lower() for name in sorted(there)
        ]
        assert cells["total"] == row["asked"]


def test_a_turn_is_corrected_and_taken_back(guided: Path, koding: Koding) -> None:
    """What a researcher says of a turn holds until undone or cleared, and is logged."""

    def taken() -> tuple[str, str]:
        found = rows(koding, "guide", "show", "--document", "I03")
        row = next(row for row in found if row["line"] == "1")
        return row["question_id"], row["sureness"]

    assert taken() == ("", "none")
    assert koding("guide", "match", "I03", "1", "etikk").code == 0
    assert taken() == ("etikk", "corrected")
    assert "was said to be so already" in koding("guide", "match", "I03", "1", "etikk").err
    assert koding("guide", "match", "I03", "1", "--none").code == 0
    assert taken() == ("", "corrected")
    assert koding("undo").code == 0
    assert taken() == ("etikk", "corrected")
    assert koding("guide", "match", "I03", "1", "--clear").code == 0
    assert taken() == ("", "none")
    assert "what was asked in I03:1" in " ".join(koding("log").out.decode().split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("I03", "1", "etik"), 1, "the nearest are etikk"),
        (("I03", "5", "etikk"), 1, "is spoken by nobody who asks"),
        (("I33", "1", "etikk"), 1, "I33"),
        (("I03", "9999", "etikk"), 1, "9999"),
        (("I03", "1"), 2, "name a question, or --none, or --clear"),
        (("I03", "1", "--clear"), 1, "nobody has said what I03:1 asks"),
    ],
)
def test_what_cannot_be_matched_is_said(
    guided: Path, koding: Koding, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """A wrong document, line or question is one sentence that says what to do."""
    result = koding("guide", "match", *arguments)
    assert result.code == code
    assert said in " ".join(result.err.split())


def test_without_a_guide_everything_says_so(study: Path, koding: Koding) -> None:
    """Where no guide is loaded, what needs one is refused with the command that loads it."""
    for command in (("guide", "show"), ("guide", "match", "I03", "1", "x"),
                    ("matrix", "--by", "question")):  # fmt: skip
        result = koding(*command)
        assert result.code == 1
        assert "koding guide load" in " ".join(result.err.split())


def test_a_changed_guide_is_loaded_by_its_ids(guided: Path, koding: Koding) -> None:
    """A second load tells what is new, changed and gone, and undo brings the first guide back."""
    before = rows(koding, "guide", "show")
    assert koding("guide", "match", "I03", "1", "etikk").code == 0
    file = guided / "codebook" / "guide.yaml"
    file.write_text("questions:\n- {id: bruk, question: Hva brukes KI til?}\n- Ny?\n", "utf-8")
    rehearsed = koding("guide", "load", "--dry-run")
    assert rehearsed.err.startswith("would load 2 questions: 1 new, 1 changed, 17 gone\n")
    result = koding("guide", "load")
    assert result.err.startswith("2 questions in the guide: 1 new, 1 changed, 17 gone\n")
    assert "1 correction named a question that is gone" in result.err
    assert "no question names a theme" in " ".join(result.err.split())
    assert koding("undo").code == 0
    assert koding("guide", "match", "I03", "1", "--clear").code == 0
    assert rows(koding, "guide", "show") == before


def test_a_theme_that_is_not_there_is_refused(guided: Path, koding: Koding) -> None:
    """A guide that names an unknown theme changes nothing, and says where it stands."""
    file = guided / "codebook" / "guide.yaml"
    file.write_text("questions:\n- {question: Hva?, themes: [etikkk]}\n", "utf-8")
    result = koding("guide", "load")
    assert (result.code, "guide.yaml, line 2" in result.err) == (1, True)
    assert len(rows(koding, "guide", "show")) == 18


@pytest.mark.parametrize("by", ["section", "question"])
def test_the_matrix_is_a_map_of_questions_and_themes(guided: Path, koding: Koding, by: str) -> None:
    """With a guide, questions are the units, in its order, whatever headings documents have."""
    found = rows(koding, "matrix", "--by", by, "--level", "theme")
    assert [row["unit_id"] for row in found][:2] == ["bakgrunn", "bruk"]
    assert found[-1]["unit_id"] == "no_question"
    of = {row["unit_id"]: row for row in found}
    assert of["samarbeid"]["personvern"] == ""
    assert int(of["personvern"]["personvern"]) > int(of["finansiering"]["personvern"])


def test_prompted_and_raised_stand_beside_documents(guided: Path, koding: Koding) -> None:
    """In matrix and joint, prompted, raised and unknown come to the theme's documents."""
    joint = {row["theme"]: row for row in rows(koding, "joint") if row["theme"]}
    for row in joint.values():
        parts = [int(row[name]) for name in ("prompted", "raised", "unknown")]
        assert sum(parts) == int(row["documents"])
    matrix = rows(koding, "matrix", "--level", "theme", "--rows", "themes")
    for row in matrix[:-1]:
        if row["theme"] in joint:
            assert row["prompted"] == joint[row["theme"]]["prompted"]
            assert row["raised"] == joint[row["theme"]]["raised"]
    long = rows(koding, "joint", "--layout", "long")
    assert "documents_prompted" in {row["measure"] for row in long}


def test_documents_where_nobody_asks_are_told(guided: Path, koding: Koding) -> None:
    """Where nobody is known to ask, themes are neither prompted nor raised, and a note says so."""
    assert koding("speakers", "I01", "--set", "Intervjuer=unknown").code == 0
    result = koding("joint", "-f", "json")
    told = json.loads(result.out)
    assert "I01" in " ".join(map(str, told["notes"])), told["notes"]
    found = {row["theme"]: row for row in rows(koding, "joint") if row["theme"]}
    assert found["organisasjonskultur"]["unknown"] == "1"


def test_a_merged_code_keeps_its_questions(guided: Path, koding: Koding) -> None:
    """Where a code goes into another, the questions that asked about it ask about the other."""
    result = koding("codebook", "merge", "mottakelighet", "etikk")
    assert result.code == 0, result.err
    shown = {row["question_id"]: row["themes"] for row in rows(koding, "guide", "show")}
    assert (shown["innbyggere"], shown["etikk"]) == ("etikk", "etikk")


def test_what_turns_ask_is_found_once_a_text(
    guided: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second command takes it from what is kept, numbers alone; a correction is seen at once."""
    monkeypatch.setenv("XDG_STATE_HOME", str(guided / "kept"))
    shown = [koding("guide", "show", "--format", "json").text]
    (kept,) = (guided / "kept").rglob("guide/*.json")
    before = kept.read_text("utf-8")
    assert set(json.loads(before)) == {"guide", "texts"}
    assert "tillit" not in before.casefold()

    def refuse(*_: object) -> NoReturn:
        pytest.fail("a text that was matched is matched again")

    with monkeypatch.context() as patch:
        patch.setattr(asked, "match_document", refuse)
        shown += [koding("guide", "show", "--format", "json").text]
        assert koding("matrix").code == 0
    kept.write_text('{"guide": 1, "texts": []}', "utf-8")
    shown += [koding("guide", "show", "--format", "json").text]
    assert shown == [shown[0]] * 3
    assert kept.read_text("utf-8") == before


@pytest.mark.parametrize("row", [[999, "sure", 0.5], [0.5, "sure", 0.5], [0, "sure", 1e999]])
def test_what_is_kept_and_cannot_be_is_found_anew(
    guided: Path, koding: Koding, row: list[object]
) -> None:
    """A kept file that names questions there are not gives the same table as none."""
    before = rows(koding, "matrix")
    study = re.search(r'^guid = "(.+)"', Path("koding.toml").read_text("utf-8"), re.MULTILINE)
    assert study is not None
    file = kept_file("guide", study[1])
    assert file is not None
    kept = json.loads(file.read_text("utf-8"))
    assert kept["texts"]
    for text, matches in kept["texts"].items():
        kept["texts"][text] = [row for _ in matches]
    file.write_text(json.dumps(kept), "utf-8")
    assert rows(koding, "matrix") == before
