"""`koding check` finds what is planted in a sound study, and says where."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from koding.actions import history
from koding.actions.codebook.merging import merge_codes
from koding.actions.documents import progress
from koding.actions.interpretation import memos
from koding.actions.passages import tagging
from koding.actions.workspace import Workspace
from koding.errors import DatabaseError
from koding.store.database import open_database
from tests.store.store_study import (
    FIRST,
    add_text,
    by,
    copied,
    faults,
    filled,
    path_of,
    raw,
    unguarded,
)

PASSAGE = r"passage [0-9a-f]{8}"


def worked_in(folder: Path) -> Workspace:
    """Return a study in which a good deal has been done, undone and redone."""
    kari = filled(folder)
    ola = by(kari, "Ola")
    tagging.tag(kari, "I01", "@40-90", "etikk", tagging.TagOptions(memo="Se her 🙈"))
    tagging.tag(kari, "I01", "@100-120", "etikk")
    tagging.tag(kari, "I02", "2", "holdning", tagging.TagOptions(value=2))
    tagging.tag(ola, "I01", "@60-120", "personvern")
    merge_codes(ola, "personvern", "etikk")
    memos.add_memo(ola, memos.MemoTarget(document="I02", where="@0-5"), "Hvem?")
    add_text(kari, "I01.txt", FIRST.replace("støtt og stadig", "hver dag"))
    progress.mark_done(kari, "I02")
    history.undo(kari)
    history.redo(kari)
    history.undo(ola)
    return kari


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a sound study that is only ever copied."""
    workspace = worked_in(tmp_path_factory.mktemp("template"))
    workspace.database.close()
    return workspace


@pytest.fixture
def study(template: Workspace, tmp_path: Path) -> Workspace:
    """Return a sound study; no connection to it is open."""
    return copied(template, tmp_path)


@dataclass(frozen=True)
class Planted:
    """A corruption, and the sentence that has to tell of it."""

    sql: str
    told: str


PLANTED = {
    "altered text": Planted(
        "UPDATE revisions SET text = replace(text, 'Personvern', 'Personværn') WHERE id = 1",
        r"I01 revision 1: the text is not the one that was imported \(its hash differs\)",
    ),
    "altered text under a passage": Planted(
        "UPDATE revisions SET text = replace(text, 'Ingen', 'Ingan') WHERE id = 2",
        rf"{PASSAGE} \(I02 revision 1 @\d+-\d+\) is not its own text",
    ),
    "shortened text": Planted(
        "UPDATE revisions SET text = substr(text, 1, 200) WHERE id = 1",
        r"I01 revision 1: the text is 200 characters long, not \d+",
    ),
    "altered length": Planted(
        "UPDATE revisions SET length = length + 5 WHERE id = 1",
        r"I01 revision 1: the text is \d+ characters long, not \d+",
    ),
    "moved span": Planted(
        'UPDATE passages SET start = start + 1, "end" = "end" + 1 WHERE code_id = 5',
        rf"{PASSAGE} \(I02 revision 1 @\d+-\d+\) is not its own text",
    ),
    "overlapping passages": Planted(
        "UPDATE passages SET start = 80 WHERE start = 100 AND coder_id = 1 OR start = (SELECT "
        "max(start) FROM passages WHERE revision_id = 3 AND coder_id = 1)",
        rf"{PASSAGE} \(I01 revision 2\) overlaps another of its code and coder",
    ),
    "orphan code": Planted(
        "UPDATE passages SET code_id = 999", r"passages row \d+ refers to a row of codes that is"
    ),
    "orphan turn": Planted(
        "DELETE FROM revisions WHERE id = 2", r"turns row \d+ refers to a row of texts that is"
    ),
    "cycle": Planted(
        "UPDATE codes SET parent_id = (SELECT id FROM codes WHERE name = 'lønn') "
        "WHERE name = 'Økonomi'",
        "code Økonomi lies under itself",
    ),
    "two codes of one path": Planted(
        "DROP INDEX uq_codes_path; UPDATE codes SET name = 'ØKONOMI' WHERE name = 'etikk'",
        "codes Økonomi and ØKONOMI have one path",
    ),
    "two codes of one name": Planted(
        "DROP INDEX uq_codes_path; UPDATE codes SET name = 'Økonomi' WHERE name = 'etikk'",
        "codes Økonomi and Økonomi have one path",
    ),
    "folded code": Planted(
        "UPDATE codes SET name_key = 'Økonomi' WHERE name = 'Økonomi'",
        r"codes [0-9a-f]{8} \(Økonomi\): its folded name is wrong",
    ),
    "folded document": Planted(
        "UPDATE documents SET name_key = 'I02' WHERE name = 'I02'",
        r"documents [0-9a-f]{8} \(I02\): its folded name is wrong",
    ),
    "missing line": Planted(
        "DELETE FROM lines WHERE revision_id = 1 AND number = 3",
        "I01 revision 1: line 3 is missing",
    ),
    "missing last line": Planted(
        "DELETE FROM lines WHERE revision_id = 2 AND number = "
        "(SELECT max(number) FROM lines WHERE revision_id = 2)",
        "I02 revision 1: the lines of turn 2 are not exactly its words",
    ),
    "line of another turn": Planted(
        "UPDATE lines SET turn = 0 WHERE revision_id = 2 AND number = 2",
        "I02 revision 1: the lines of turn 1 are not exactly its words",
    ),
    "line that begins in the label": Planted(
        "UPDATE lines SET start = start - 3 WHERE revision_id = 2 AND number = 2",
        "I02 revision 1: the lines of turn 2 are not exactly its words",
    ),
    "line outside the text": Planted(
        'UPDATE lines SET "end" = 9999 WHERE revision_id = 1 AND number = 3',
        "I01 revision 1: line 3 overlaps another or lies outside the text",
    ),
    "missing turn": Planted(
        "DELETE FROM turns WHERE revision_id = 1 AND ordinal = 1",
        "I01 revision 1: turn 1 is missing",
    ),
    "lost words": Planted(
        "UPDATE word_starts SET starts = substr(starts, 1, 40) WHERE revision_id = 1",
        "I01 revision 1: the words are not where its turns say",
    ),
    "missing trigger": Planted("SELECT 1", "the guard passages_overlap_insert is missing"),
    "wrong version": Planted("UPDATE alembic_version SET version_num = '0000'", "schema is 0000"),
    "gap in the log": Planted(
        "DELETE FROM changes WHERE position IN (4, 5)",
        "the change log has a gap before 6: 2 changes are missing",
    ),
    "gap at the end": Planted(
        "DELETE FROM changes WHERE position = (SELECT max(position) FROM changes)",
        r"memos [0-9a-f]{8} is gone, but the log does not say so|was changed outside koding",
    ),
    "gap inside a batch": Planted(
        "DELETE FROM changes WHERE batch_id = 3 AND number = 2; "
        "UPDATE changes SET position = position - 1 WHERE position > 9",
        r"batch [0-9a-f]{8} of the change log has a gap before its change 3: 1 is missing",
    ),
    "changes that have changed places": Planted(
        "UPDATE changes SET position = 9999 WHERE batch_id = 3 AND number = 1; "
        "UPDATE changes SET position = position - 1 WHERE batch_id = 3 AND number = 2; "
        "UPDATE changes SET position = (SELECT max(position) + 1 FROM changes "
        "WHERE batch_id = 3 AND number = 2) WHERE position = 9999",
        r"batch [0-9a-f]{8} of the change log is out of order: change 2 stands before",
    ),
    "empty batch": Planted(
        "DELETE FROM changes WHERE batch_id = 2",
        r"batch [0-9a-f]{8} of the change log holds no change",
    ),
    "changed outside": Planted(
        "UPDATE passages SET value = 1 WHERE code_id = 5",
        r"passages [0-9a-f]{8} was changed outside koding",
    ),
    "deleted outside": Planted(
        "DELETE FROM passages WHERE code_id = 5",
        r"passages [0-9a-f]{8} is gone, but the log does not say so",
    ),
    "made outside": Planted(
        "INSERT INTO cases (guid, name, name_key) VALUES ('abcdef0123', 'Etaten', 'etaten')",
        "organisations abcdef01 is there, but the log does not say so",
    ),
    "value outside the scale": Planted(
        "UPDATE passages SET value = 7 WHERE code_id = 5",
        rf"{PASSAGE} has value 7, which holdning does not have",
    ),
    "value without a scale": Planted(
        "UPDATE passages SET value = 1 WHERE code_id <> 5",
        rf"{PASSAGE} has value 1, which etikk does not have",
    ),
    "unindexed turn": Planted(
        "DELETE FROM search_docsize WHERE id = (SELECT id FROM turns WHERE revision_id = 2 "
        "AND ordinal = 1)",
        "I02 revision 1: turn 2 is not in the search index",
    ),
    "unnumbered words": Planted(
        "DELETE FROM word_forms WHERE revision_id = 2",
        "I02 revision 1: its words as they are counted are not those of its text",
    ),
    "word too few by number": Planted(
        "UPDATE word_forms SET numbers = substr(numbers, 5) WHERE revision_id = 2",
        "I02 revision 1: its words as they are counted are not those of its text",
    ),
    "number of no word": Planted(
        "DELETE FROM vocabulary WHERE id = (SELECT max(id) FROM vocabulary)",
        "I01 revision 2: its words as they are counted are not those of its text",
    ),
    "another word by number": Planted(
        "UPDATE vocabulary SET form = 'zz' || form",
        "I02 revision 1: its words as they are counted are not those of its text",
    ),
    "gap in the vocabulary": Planted(
        "UPDATE vocabulary SET id = 9999 WHERE id = (SELECT max(id) FROM vocabulary)",
        "I02 revision 1: its words as they are counted are not those of its text",
    ),
    "word numbered twice": Planted(
        "INSERT INTO vocabulary SELECT max(id) + 1, 'ja', 'ja' FROM vocabulary; "
        "INSERT INTO vocabulary SELECT max(id) + 1, 'ja', 'ja' FROM vocabulary",
        "I02 revision 1: its words as they are counted are not those of its text",
    ),
    "another dictionary form": Planted(
        "UPDATE vocabulary SET ending = '1zz' WHERE id = 0",
        "1 word is kept with another dictionary form than it has",
    ),
    "stray index row": Planted(
        "INSERT INTO search (rowid, body) VALUES (9999, 'spøkelse')",
        "the search index holds 1 turn that is not there",
    ),
}


def test_a_sound_study_has_no_fault(study: Workspace) -> None:
    """Nothing is said of a study that was only ever changed by koding."""
    assert faults(study) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(study: Workspace, name: str) -> None:
    """What was done behind koding's back is told in a sentence that says where."""
    planted = PLANTED[name]
    with unguarded(study) as connection:
        for statement in planted.sql.split("; "):
            connection.execute(statement)
    if name == "missing trigger":
        with raw(study) as connection:
            connection.execute("DROP TRIGGER passages_overlap_insert")
    found = faults(study)
    assert any(re.search(planted.told, fault) for fault in found), found


def test_words_that_an_early_python_cut_are_told(study: Workspace) -> None:
    """Python 3.11.0 to 3.11.4 let a word begin at another's last letter before a comma."""
    with unguarded(study) as connection:
        [[starts]] = connection.execute("SELECT starts FROM word_starts WHERE revision_id = 1")
        within = int.from_bytes(starts[:4], "little") + 1
        cut = starts[:4] + within.to_bytes(4, "little") + starts[8:]
        connection.execute("UPDATE word_starts SET starts = ? WHERE revision_id = 1", [cut])
    assert [one for one in faults(study) if "I01 revision 1: words begin within words" in one]


def test_every_sentence_is_one(study: Workspace) -> None:
    """A fault is one line, and each is told once."""
    with unguarded(study) as connection:
        connection.execute("UPDATE codes SET name_key = upper(name_key)")
        connection.execute("DELETE FROM lines WHERE number = 2")
    found = faults(study)
    assert len(found) == len(set(found)) >= 6
    assert not any("\n" in fault for fault in found)


def _truncate(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.truncate(file.stat().st_size // 2)


def _overwrite_page(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'passages'"
        ).fetchone()[0]
    with file.open("r+b") as handle:
        handle.seek((root - 1) * 4096)
        handle.write(b"\xff" * 4096)


@pytest.mark.parametrize("damage", [_truncate, _overwrite_page])
def test_a_damaged_file_is_told(study: Workspace, damage: Callable[[Path], None]) -> None:
    """A file that has lost pages is called damaged, by the check or already on opening."""
    file = path_of(study)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(file)
    try:
        database = open_database(str(study.database.url))
        found = faults(Workspace(study.study, database, "Kari"))
    except DatabaseError as error:
        found = [str(error)]
    assert found
    assert all("damaged" in fault for fault in found)
