"""The rules of the data hold in the database itself, whoever writes to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.actions.passages import tagging
from koding.actions.workspace import Workspace
from koding.errors import ConflictError
from koding.model.codes import fold
from koding.store import schema
from koding.store.stamps import new_guid
from tests.store.store_study import filled, raw

pytestmark = pytest.mark.usefixtures("_anywhere")

MOMENT = "2026-01-01T00:00:00.000000Z"
LENGTH = "(SELECT length FROM revisions WHERE id = 1)"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a filled study with one passage."""
    workspace = filled(tmp_path_factory.mktemp("study"))
    tagging.tag(workspace, "I01", "@0-5", "etikk")
    workspace.database.close()
    return workspace


@pytest.fixture
def database(study: Workspace) -> Iterator[sqlite3.Connection]:
    """Give the study to a program that knows nothing of koding; nothing is ever committed."""
    with raw(study) as connection:
        yield connection
        connection.rollback()


def barred(connection: sqlite3.Connection, sql: str, values: Sequence[Any] = ()) -> str:
    """Run a statement that must be refused, and return why it was."""
    with pytest.raises(sqlite3.IntegrityError) as refusal:
        connection.execute(sql, values)
    return str(refusal.value)


def insert(connection: sqlite3.Connection, table: str, **values: Any) -> None:
    """Insert one row."""
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", list(values.values()))  # noqa: S608


def passage(connection: sqlite3.Connection, start: int, end: int, **other: Any) -> None:
    """Insert a passage on the first text."""
    length = connection.execute("SELECT length FROM revisions WHERE id = 1").fetchone()[0]
    row = {
        "guid": new_guid(), "revision_id": 1, "length": length, "start": start, "end": end,
        "code_id": 1, "coder_id": 1, "round": 1, "origin": "hand", "created_at": MOMENT,
        "modified_at": MOMENT, "text_sha256": "",
    }  # fmt: skip
    insert(connection, "passages", **{**row, **other})


def code(connection: sqlite3.Connection, name: str, parent: int | None) -> None:
    """Insert a code."""
    insert(
        connection, "codes", guid=new_guid(), identifier=new_guid(), parent_id=parent, position=0,
        name=name, name_key=fold(name), level="code", label="{}", origin="derived", colour="",
        definition="", include="", exclude="", examples="[]", keywords="[]",
    )  # fmt: skip


def memo(connection: sqlite3.Connection, **target: Any) -> None:
    """Insert a memo."""
    insert(
        connection, "memos", guid=new_guid(), kind="analytic", title="", body="!", coder_id=1,
        created_at=MOMENT, modified_at=MOMENT, **target,
    )  # fmt: skip


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, 10_000)])
def test_a_span_lies_in_its_text(database: sqlite3.Connection, start: int, end: int) -> None:
    """A passage that begins before the text, ends after it or is empty is refused."""
    with pytest.raises(sqlite3.IntegrityError, match="ck_passages_span"):
        passage(database, start, end)


def test_a_passages_length_is_its_texts(database: sqlite3.Connection) -> None:
    """A longer length, which would let a span end outside the text, has no text to refer to."""
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        passage(database, 0, 10_000, length=10_001)


def test_a_span_may_reach_the_end_of_the_text(database: sqlite3.Connection) -> None:
    """The last character can be tagged."""
    length = database.execute("SELECT length FROM revisions WHERE id = 1").fetchone()[0]
    passage(database, length - 1, length)


@pytest.mark.parametrize(("start", "end"), [(10, 20), (5, 11), (19, 30), (12, 15), (5, 30)])
def test_passages_of_one_coder_round_and_code_do_not_overlap(
    database: sqlite3.Connection, start: int, end: int
) -> None:
    """Sharing one character is enough to be refused."""
    passage(database, 10, 20)
    with pytest.raises(sqlite3.IntegrityError, match="overlap"):
        passage(database, start, end)


@pytest.mark.parametrize(("starts", "is_refused"), [([40, 10, 19], True), ([40, 10, 20], False)])
def test_overlaps_of_many_passages_are_found_at_once(
    study: Workspace, starts: list[int], is_refused: bool
) -> None:
    """A large load is held to the same rule when it is done, and the rule stands again after it."""
    rule = pytest.raises(ConflictError, match="overlap") if is_refused else nullcontext()
    with rule, study.database.write(rehearse=True) as connection:
        with schema.overlaps_found_at_once(connection, schema.MANY_PASSAGES):
            assert schema.missing_guards(connection) == ["passages_overlap_insert"]
            driver: Any = connection.connection.dbapi_connection
            for start in starts:
                passage(driver, start, start + 10)
        assert schema.missing_guards(connection) == []
    with study.database.read() as connection:
        assert schema.missing_guards(connection) == []
        assert connection.exec_driver_sql("SELECT count(*) FROM passages").scalar() == 1
    study.database.close()


@pytest.mark.parametrize(
    "other",
    [
        {"start": 20, "end": 25}, {"start": 5, "end": 10}, {"coder_id": 2}, {"round": 2},
        {"code_id": 2}, {"revision_id": 2, "length": None},
    ],
)  # fmt: skip
def test_passages_that_touch_or_are_of_another_may_be(
    database: sqlite3.Connection, other: dict[str, Any]
) -> None:
    """Touching passages stay separate; coders, rounds, codes and texts overlap freely."""
    database.execute("INSERT INTO coders (id, guid, name, name_key) VALUES (2, 'g', 'Ola', 'ola')")
    if "length" in other:
        found = database.execute("SELECT length FROM revisions WHERE id = 2").fetchone()
        other = {**other, "length": found[0]}
    passage(database, 10, 20)
    passage(database, **{"start": 10, "end": 20, **other})


@pytest.mark.parametrize(
    "change", ["start = 15, end = 25", "start = 12", "end = 31, start = 30", "code_id = 1"]
)
def test_a_passage_cannot_be_moved_onto_another(database: sqlite3.Connection, change: str) -> None:
    """An update is held to the same rule as an insert."""
    passage(database, 10, 20)
    passage(database, 30, 40)
    passage(database, 20, 22, guid="moved", **({"code_id": 2} if "code_id" in change else {}))
    if "code_id" in change:
        passage(database, 20, 21)
    barred(database, f"UPDATE passages SET {change} WHERE guid = 'moved'")  # noqa: S608


def test_a_passage_can_be_widened_where_there_is_room(database: sqlite3.Connection) -> None:
    """A passage does not stand in its own way."""
    passage(database, 10, 20, guid="own")
    passage(database, 30, 40)
    database.execute("UPDATE passages SET start = 8, \"end\" = 30 WHERE guid = 'own'")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), min_size=1, max_size=25),
)
def test_the_overlap_rule_is_the_plain_one(
    database: sqlite3.Connection, drafts: list[tuple[int, int]]
) -> None:
    """Whatever is tried in whatever order, exactly what overlaps nothing gets in."""
    database.execute("SAVEPOINT trial")
    kept: list[tuple[int, int]] = []
    for start, width in drafts:
        end = start + width
        free = all(end <= other or start >= until for other, until in kept)
        try:
            passage(database, start, end)
        except sqlite3.IntegrityError:
            assert not free
        else:
            assert free
            kept.append((start, end))
    database.execute("ROLLBACK TO trial")


@pytest.mark.parametrize(
    ("name", "parent"),
    [("personvern", None), ("PERSONVERN", None), ("økonomi", None), ("Lønn", 2), ("LØNN", 2)],
)
def test_a_codes_path_is_its_own(
    database: sqlite3.Connection, name: str, parent: int | None
) -> None:
    """No two codes have one name under one parent, the root included, whatever the case of Ø."""
    assert "uq_codes_path" in _refused(lambda: code(database, name, parent))


def test_one_name_may_be_under_two_parents(database: sqlite3.Connection) -> None:
    """A name is unique under its parent only."""
    code(database, "lønn", 1)
    code(database, "lønn", None)


def test_a_code_never_lies_under_itself(database: sqlite3.Connection) -> None:
    """Neither directly, nor under its child, nor many levels down."""
    barred(database, "UPDATE codes SET parent_id = 1 WHERE id = 1")
    assert "under itself" in barred(database, "UPDATE codes SET parent_id = 3 WHERE id = 2")
    above = 3
    for step in range(12):
        code(database, f"steg {step}", above)
        above = database.execute("SELECT max(id) FROM codes").fetchone()[0]
    change = f"UPDATE codes SET parent_id = {above} WHERE id = 2"  # noqa: S608
    assert "under itself" in barred(database, change)
    database.execute(f"UPDATE codes SET parent_id = 1 WHERE id = {above}")  # noqa: S608


@pytest.mark.parametrize(
    "change", ["text = 'x'", "length = 1", "sha256 = ''", "number = 7", "document_id = 2"]
)
def test_a_revision_is_frozen(database: sqlite3.Connection, change: str) -> None:
    """The text and what identifies it cannot be changed; a revision can be retired."""
    reason = barred(database, f"UPDATE revisions SET {change} WHERE id = 1")  # noqa: S608
    assert "never changed" in reason
    database.execute("UPDATE revisions SET retired = 1 WHERE id = 1")


@pytest.mark.parametrize("table", ["changes", "batches"])
@pytest.mark.parametrize("change", ["UPDATE {} SET guid = 'x'", "DELETE FROM {}"])
def test_the_log_is_append_only(database: sqlite3.Connection, table: str, change: str) -> None:
    """Nothing that was logged can be changed or taken out."""
    assert "append-only" in barred(database, change.format(table))


def test_a_memo_is_on_one_thing(database: sqlite3.Connection) -> None:
    """A memo has no target (the study), or one."""
    memo(database)
    memo(database, code_id=1)
    memo(database, document_id=1)
    database.execute(
        "INSERT INTO memos (guid, kind, title, body, coder_id, revision_id, length, start, "
        f"\"end\", created_at, modified_at) SELECT 'span', 'analytic', '', '', 1, 1, {LENGTH}, 0, "
        "4, '', ''"
    )
    assert "one_target" in _refused(lambda: memo(database, code_id=1, document_id=1))
    assert "span" in _refused(lambda: memo(database, start=1, end=2))
    assert "span" in _refused(lambda: memo(database, revision_id=1))


def test_an_attributes_value_has_one_owner(database: sqlite3.Connection) -> None:
    """A value is of exactly one case, document, participant or respondent."""
    insert(database, "attributes", guid="a", owner="case", name="x", name_key="x", type="text")
    insert(database, "cases", guid="c", name="Etaten", name_key="etaten")
    insert(database, "attribute_values", guid="v", attribute_id=1, case_id=1, value="1")
    for owners in ({}, {"case_id": 1, "document_id": 1}):
        reason = _refused(
            lambda owners=owners: insert(
                database, "attribute_values", guid="w", attribute_id=1, value="1", **owners
            )
        )
        assert "one_owner" in reason
    assert "UNIQUE" in _refused(
        lambda: insert(database, "attribute_values", guid="w", attribute_id=1, case_id=1, value="2")
    )


def test_a_name_is_unique_among_what_is_in_use(database: sqlite3.Connection) -> None:
    """A retired thing gives its name free; two in use cannot share one."""
    again = {"kind": "interview", "added_at": MOMENT, "name": "i01", "name_key": "i01"}
    assert "UNIQUE" in _refused(lambda: insert(database, "documents", guid="n", **again))
    database.execute("UPDATE documents SET retired = 1 WHERE name = 'I01'")
    insert(database, "documents", guid="n", **again)


@pytest.mark.parametrize("answer", [{}, {"level": "3", "missing": "not asked"}, {"missing": "nei"}])
def test_a_response_has_one_answer(database: sqlite3.Connection, answer: dict[str, str]) -> None:
    """A level, a text or a kind of missing: one of them, and a known kind."""
    insert(database, "respondents", guid="r", identifier="R1", position=0)
    insert(
        database, "items", guid="i", identifier="q1", position=0, source_column="q1",
        kind="ordinal", label="{}", levels="[]",
    )  # fmt: skip
    insert(
        database, "survey_revisions", guid="s", number=1, source_name="", source_sha256="",
        created_at=MOMENT,
    )  # fmt: skip
    row = {"survey_revision_id": 1, "respondent_id": 1, "item_id": 1}
    assert "CHECK" in _refused(lambda: insert(database, "responses", **row, **answer))
    insert(database, "responses", **row, level="3")


def test_there_is_one_study(database: sqlite3.Connection) -> None:
    """A database is of one study."""
    assert "one_row" in _refused(
        lambda: insert(
            database, "study", id=2, guid="s", name="to", replica_id=1, created_at=MOMENT
        )
    )


def _refused(attempt: Any) -> str:
    with pytest.raises(sqlite3.IntegrityError) as refusal:
        attempt()
    return str(refusal.value)
