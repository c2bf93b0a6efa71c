"""`koding report --checklist`: what the study says of each item, and what is left to write."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pytest

from koding.model.approach import Checklist
from tests.cli.cli_program import Koding
from tests.cli.test_cli_approach import state
from tests.present.report_page import Page

ITEMS = {Checklist.COREQ: 32, Checklist.SRQR: 21, Checklist.RTARG: 14, Checklist.GRAMMS: 6}


def items(koding: Koding, study: Path, *arguments: str) -> dict[str, dict[str, str]]:
    """Return the rows of a checklist by number, from its CSV."""
    file = study / "liste.csv"
    made = koding("report", "--checklist", *arguments, "--out", str(file))
    assert made.code == 0, made.err
    rows = csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))
    return {row["number"]: row for row in rows}


@pytest.mark.parametrize("checklist", Checklist)
def test_every_item_is_answered_or_asks_for_words(
    checklist: Checklist, study: Path, koding: Koding
) -> None:
    """All items are there in both languages, none of them empty on both sides."""
    for language in ("nb", "en"):
        found = items(koding, study, checklist, "--lang", language)
        assert list(found) == [str(number) for number in range(1, ITEMS[checklist] + 1)]
        assert all(row["filled"] or row["yours"] for row in found.values())
    assert found != items(koding, study, checklist, "--lang", "nb")


def test_what_the_study_says_is_what_it_holds(study: Path, koding: Koding) -> None:
    """Memos, log, answers and the codes at the top are counted as raw SQL counts them."""
    koding("memo", "add", "--text", "Jeg er selv sykepleier.", "--kind", "reflexive")
    with closing(sqlite3.connect(study / "koding.db")) as database:
        [[memos]] = database.execute("SELECT count(*) FROM memos")
        [[logged]] = database.execute("SELECT count(*) FROM batches")
        [[asked]] = database.execute("SELECT count(*) FROM respondents WHERE NOT retired")
    srqr = items(koding, study, "SRQR", "--lang", "en")
    assert f"Memos: {memos}, of which 1 are reflexive" in srqr["6"]["filled"]
    assert f"({logged} so far)" in srqr["15"]["filled"]
    assert "Ethics; " in srqr["16"]["filled"]
    assert "are not replaced" in srqr["9"]["filled"]
    gramms = items(koding, study, "gramms", "--lang", "en")
    assert f"{asked} respondents from 25 organisations" in gramms["2"]["filled"]


def test_a_checklist_leaves_out_what_goes_badly_with_the_method(
    study: Path, koding: Koding
) -> None:
    """SRQR points at saturation and agreement, but not in a reflexive analysis."""
    told = items(koding, study, "SRQR", "--lang", "en")
    assert "Saturation" in told["8"]["filled"]
    assert "Agreement" in told["15"]["filled"]
    state(study, "reflexive")
    told = items(koding, study, "SRQR", "--lang", "en")
    assert "Saturation" not in told["8"]["filled"]
    assert "Agreement" not in told["15"]["filled"]
    assert "reflexive thematic analysis" in told["5"]["filled"]


def test_a_checklist_is_a_word_document(study: Path, koding: Koding) -> None:
    """As .docx it is a table of all items that can be written on; as .md a table of text."""
    assert koding("report", "--checklist", "RTARG", "--lang", "nb", "--out", "r.docx").code == 0
    [table] = docx.Document(str(study / "r.docx")).tables
    assert len(table.rows) == 1 + ITEMS[Checklist.RTARG]
    assert [cell.text for cell in table.rows[0].cells][-1] == "Dette skriver du"
    assert koding("report", "--checklist", "SRQR", "--out", "s.md").code == 0
    assert (study / "s.md").read_text("utf-8").count("\n| ") >= ITEMS[Checklist.SRQR]


def test_the_report_has_the_checklist_of_the_method(study: Path, koding: Koding) -> None:
    """A reflexive study with a survey is checked against RTARG and GRAMMS, not COREQ."""
    state(study, "reflexive")
    text = Page(koding("report", "--section", "coreq", "--lang", "en").text).text
    assert "RTARG" in text
    assert "GRAMMS" in text
    assert "COREQ" not in text


def test_a_checklist_stands_alone(koding: Koding, study: Path) -> None:
    """Options of the report that say nothing to a checklist are refused."""
    done = koding("report", "--checklist", "SRQR", "--section", "facts")
    assert done.code == 2
    assert "--checklist stands alone" in done.err
