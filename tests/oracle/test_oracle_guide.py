"""Prompted, raised and the map of questions come out the same when counted anew from the database.

What each turn was taken for is read from `guide show`; all that follows from it is done again.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from tests.oracle import oracle_counts as counts
from tests.oracle import oracle_data as data
from tests.oracle.oracle_program import run, table

SAMPLE = Path(__file__).parents[2] / "codebook" / "guide.yaml"


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample study with its guide, a question of another document set right by hand."""
    folder = tmp_path_factory.mktemp("oracle")
    run(folder, "demo", "studie")
    study = folder / "studie"
    shutil.copy(SAMPLE, study / "codebook" / "guide.yaml")
    run(study, "guide", "load")
    run(study, "guide", "match", "I04", "1", "etikk")
    run(study, "guide", "match", "G01", "1", "--none")
    return study


def answers(study: Path, read: data.Data) -> dict[int, dict[int, str]]:
    """Return the question that each turn of each matched document answers, empty for none."""
    with closing(sqlite3.connect(study / "koding.db")) as connection:
        lines = pd.read_sql_query("SELECT revision_id, number, turn FROM lines", connection)
    found: dict[int, dict[int, str]] = {}
    for document in read.documents.itertuples():
        if document.kind not in data.MAIN_KINDS:
            continue
        own = lines[lines["revision_id"] == document.revision]
        turn_of = dict(zip(own["number"], own["turn"], strict=True))
        shown = table(study, "guide", "show", "--document", document.name)
        shown = shown[shown["question_id"].notna() | (shown["sureness"] == "corrected")]
        if not shown["question_id"].notna().any():
            continue
        begins = {
            turn_of[row.line]: row.question_id if isinstance(row.question_id, str) else ""
            for row in shown.itertuples()
        }
        now, answered = "", {}
        for ordinal in sorted(read.turns[read.turns["document"] == document.id]["ordinal"]):
            now = begins.get(ordinal, now)
            answered[int(ordinal)] = now
        found[int(document.id)] = answered
    return found


def links(study: Path) -> dict[str, set[int]]:
    """Return the codes that each question is linked to."""
    with closing(sqlite3.connect(study / "koding.db")) as connection:
        rows = connection.execute(
            "SELECT q.identifier, t.code_id FROM guide_themes t "
            "JOIN guide_questions q ON q.id = t.question_id WHERE NOT q.retired"
        ).fetchall()
    found: dict[str, set[int]] = {}
    for question, code in rows:
        found.setdefault(question, set()).add(code)
    return found


def test_prompted_and_raised_are_counted_right(guided: Path) -> None:
    """Every code's first passage in each document lies where other code finds it."""
    read = data.read(guided, "hovedkoder")
    answered, linked = answers(guided, read), links(guided)
    shown = table(guided, "matrix", "--rows", "themes").set_index("theme")
    assert len(shown) > 40
    some = 0
    for path, code in data.paths(read).items():
        related = {one for one, below in read.subtree.items() if code in below}
        related |= read.subtree[code]
        told = {"prompted": 0, "raised": 0, "unknown": 0}
        for document in counts.said(read):
            found = counts.find(read, document, read.subtree[code])
            first = next((turns for turns in found.passages if turns), None)
            if first is None:
                continue
            if document not in answered:
                told["unknown"] += 1
                continue
            question = answered[document][min(first)]
            asked = linked.get(question, set()) & related
            told["prompted" if asked else "raised"] += 1
        assert {name: int(shown.loc[path, name]) for name in told} == told, path
        some += told["prompted"]
    assert some > 20


def test_the_map_of_questions_is_counted_right(guided: Path) -> None:
    """Every number of the question x theme map is that of the passages in those answers."""
    read = data.read(guided, "hovedkoder")
    answered = answers(guided, read)
    shown = table(guided, "matrix", "--by", "section", "--layout", "long")
    shown = shown[(shown["measure"] == "passages") & (shown["read"] != "no informant")]
    codes = data.paths(read)
    assert len(shown) > 500
    for row in shown.itertuples():
        question = "" if row.unit_id == "no_question" else row.unit_id
        expected = 0
        for document in counts.said(read):
            found = counts.find(read, document, read.subtree[codes[row.theme]])
            own = answered.get(document, {})
            expected += sum(
                any(own[turn] == question for turn in turns) for turns in found.passages
            )
        assert row.value == expected, (row.unit_id, row.theme)
