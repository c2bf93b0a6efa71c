"""`koding speakers --talk`: who speaks how much in a group discussion."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest

from tests.cli.cli_program import Demo, Koding

GOLDEN = Path(__file__).parent / "golden"
SHOWN = {
    "talk.txt": "speakers G01 --talk",
    "talk-follows.txt": "speakers G01 --talk --follows",
    "talk-sections.txt": "speakers G01 --talk --by section --lang en",
    "talk.csv": "speakers G01 --talk --format csv",
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_samples_group_is_told_as_the_golden_file(show: Koding, name: str) -> None:
    """Turns, words, shares, who follows whom, and words by section are those looked through."""
    assert show(*SHOWN[name].split()).out == (GOLDEN / name).read_bytes()


def test_words_are_those_of_the_database(show: Koding, demo: Demo) -> None:
    """Each speaker's turns are the rows of `turns` in plain SQL, in every document."""
    told = csv.DictReader(
        io.StringIO(show("speakers", "--all", "--talk", "-f", "csv").out.decode())
    )
    counted = {(row["document"], row["speaker"]): int(row["turns"]) for row in told}
    with sqlite3.connect(demo.folder / "koding.db") as db:
        rows = db.execute(
            "select d.name, s.label, count(*) from turns t"
            " join revisions r on r.id = t.revision_id and not r.retired"
            " join documents d on d.id = r.document_id and not d.retired"
            " join speakers s on s.id = t.speaker_id"
            " where d.kind in ('interview', 'group discussion') group by 1, 2"
        ).fetchall()
    assert counted == {(document, label): n for document, label, n in rows}


def test_what_is_no_conversation_is_told_as_left_out(show: Koding) -> None:
    """Open answers are in no count of who speaks, and the table of all conversations says so."""
    told = show("speakers", "--all", "--talk", "--lang", "nb").text
    assert "Ikke regnet med, fordi de er av typen åpne svar: muligheter, hindringer." in told
    assert "muligheter" not in show("speakers", "G01", "--talk").text


@pytest.mark.parametrize(
    "asked",
    ["G01 --follows", "G01 --by section", "G01 --talk --follows --by section",
     "G01 --talk --set Anne=moderator", "--talk"],
)  # fmt: skip
def test_options_that_make_no_sense_together_are_wrong_usage(show: Koding, asked: str) -> None:
    """What goes only with something else, or asks for two tables at once, is refused."""
    done = show("speakers", *asked.split())
    assert (done.code, done.out) == (2, b"")
    assert done.err.count("\n") == 1
