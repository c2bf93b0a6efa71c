"""What every column holds is said at the column, and what follows from it is derived."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from sqlalchemy import JSON, Column, LargeBinary, Table, Text
from sqlalchemy.sql.sqltypes import Boolean, Float, Integer

from koding.store import images, tables
from koding.store.stamps import new_guid, now
from koding.store.tables.base import Holds
from koding.store.tables.lists import logged, names_in, parts, unlike

pytestmark = pytest.mark.usefixtures("_anywhere")

TABLES = tables.metadata.sorted_tables
NUMBERS = (Integer, Float, Boolean)


def wordy(table: Table) -> list[Column[object]]:
    """Return the columns that are no numbers, and so may hold anybody's name."""
    return [column for column in table.columns if not isinstance(column.type, NUMBERS)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_no_column_of_text_is_without_a_word_on_it(table: Table) -> None:
    """A column of text, JSON or bytes says what it holds, and a number has no need to."""
    for column in wordy(table):
        assert isinstance(column.type, Text | JSON | LargeBinary), f"{column} is of a new type"
        assert isinstance(column.info.get("holds"), Holds), f"{column} does not say what it holds"
    for column in table.columns:
        assert column in wordy(table) or not column.info.keys() - {"part_of"}, column


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_a_folded_column_says_of_what(table: Table) -> None:
    """It names a column of words of its own table; no words of a key or constraint are unsaid."""
    for column in wordy(table):
        if column.info["holds"] is Holds.FOLDED:
            assert table.c[column.info["of"]].info["holds"] in (
                Holds.WORDS,
                Holds.SLUG,
                Holds.PERSON,
            )
        if column.name.endswith("_key"):
            assert column.info["holds"] is Holds.FOLDED
        if column.primary_key:
            assert column.info["holds"] in (Holds.FIXED, Holds.OWN), "it could not be replaced"


def test_the_log_holds_no_text() -> None:
    """Transcripts are what the log leaves out, and nothing else is."""
    assert frozenset({("revisions", "text")}) == images.LEFT_OUT


@pytest.mark.parametrize("table", list(logged()), ids=lambda table: str(table.name))
def test_what_something_is_called_is_refused_where_it_is_too_long(table: Table) -> None:
    """A column that names, labels, titles or identifies says how long it may be."""
    called = {"name", "label", "title", "identifier", "letter", "how"} & set(table.columns.keys())
    assert names_in(table).keys() == called


def test_all_that_stands_on_a_revision_says_so() -> None:
    """A table without GUIDs that refers to a revision has a column that says it goes with it."""
    revisions = {"revisions", "survey_revisions"}
    refer = {
        table.name
        for table in TABLES
        if "guid" not in table.c
        for key in table.foreign_keys
        if key.column.table.name in revisions
    }
    assert {table.name for table, _ in parts()} == refer
    assert all(column.foreign_keys for _, column in parts())


def test_what_no_two_rows_have_in_common_is_read_off_the_indexes() -> None:
    """With whether retired rows count, and whether NULL is a value."""
    rules = {(table.name, *one.columns): one for table in logged() for one in unlike(table)}
    documents = rules["documents", "name_key"]
    assert documents.among_live
    assert not documents.with_null
    paths = rules["codes", "parent_id", "name_key"]
    assert not paths.among_live
    assert paths.with_null
    assert not rules["summaries", "code_id", "speaker_id"].with_null
    without = {table.name for table in logged() if not unlike(table)}
    assert without == {
        "approvals", "declined_words", "memos", "passage_aliases", "passages",
        "suggestion_decisions", "view_parts",
    }  # fmt: skip


def test_what_is_not_retired_is_asked_in_one_way() -> None:
    """The one that SQLite has an index for: `live`, not SQLAlchemy's own negation."""
    other = re.compile(r"(not_\(|~)\s*[\w.]*\.retired|retired\.is_\(")
    for file in Path(tables.__file__).parents[1].rglob("*.py"):
        assert not other.search(file.read_text(encoding="utf-8")), file.name


def test_a_guid_is_one_and_another_each_time() -> None:
    """It is a version 4 of RFC 9562 as Python itself writes it, and no two are alike."""
    drawn = {new_guid() for _ in range(2_000)}
    assert len(drawn) == 2_000
    for one in drawn:
        read = uuid.UUID(one)
        assert (str(read), read.version, read.variant) == (one, 4, uuid.RFC_4122)


def test_moments_stand_in_the_order_in_which_they_were() -> None:
    """All are as long, also one without microseconds, so that text sorts as time does."""
    moments = [now() for _ in range(2_000)]
    assert moments == sorted(moments)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", one) for one in moments)
