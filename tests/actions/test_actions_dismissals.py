"""A dismissed suggestion stays dismissed while its text and its code change."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from koding.actions import history
from koding.actions.codebook.merging import delete_code, merge_codes
from koding.actions.documents import details
from koding.store import tables
from koding.store.codes import read_codes
from koding.store.documents import find_document, read_text
from koding.store.stamps import now
from tests.actions.actions_study import TEXT, Desk, assert_sound, rows_in_use


@pytest.fixture
def dismissed(filled: Desk) -> Desk:
    """Return a study in which Anna has dismissed `Data ligger spredt` for personvern."""
    start = TEXT.index("Data ligger")
    with filled.anna.record("suggest dismiss") as recorder:
        document = find_document(recorder.connection, "I01")
        codes = {code.path: code.key for code in read_codes(recorder.connection)}
        assert document is not None
        place = {"revision_id": document.revision, "length": document.length, "start": start}
        made = {"code_id": codes["personvern"], "coder_id": recorder.coder, "round": 1, "at": now()}
        recorder.insert(tables.suggestion_decisions, {**place, "end": start + 18, **made})
    return filled


def standing(desk: Desk) -> list[tuple[str, str]]:
    """Return the code and the words of every dismissal, on current texts alone."""
    found = []
    with desk.anna.read() as connection:
        paths = {code.key: code.path for code in read_codes(connection)}
        for row in connection.execute(select(tables.suggestion_decisions)):
            words = read_text(connection, row.revision_id)[row.start : row.end]
            found.append((paths[row.code_id], words))
    return found


def test_it_moves_with_the_text(dismissed: Desk) -> None:
    """A corrected transcript takes it along; where its words are gone it is forgotten."""
    dismissed.add("I01.txt", TEXT.replace("Vi mangler folk.", "Vi mangler både folk og penger."))
    assert standing(dismissed) == [("personvern", "Data ligger spredt")]
    dismissed.add("I01.txt", TEXT.replace("Data ligger spredt.", ""))
    assert standing(dismissed) == []
    assert_sound(dismissed.anna)


def test_it_goes_with_its_code(dismissed: Desk) -> None:
    """A merged code gives it on, a deleted one takes it along, and undo brings both back."""
    before = rows_in_use(dismissed.anna)
    merge_codes(dismissed.anna, "personvern", "juridisk")
    assert standing(dismissed) == [("juridisk", "Data ligger spredt")]
    history.undo(dismissed.anna)
    delete_code(dismissed.anna, "personvern")
    assert standing(dismissed) == []
    history.undo(dismissed.anna)
    assert rows_in_use(dismissed.anna) == before
    assert_sound(dismissed.anna)


def test_it_goes_with_its_document(dismissed: Desk) -> None:
    """A removed document takes it along, and undo brings it back."""
    details.remove_document(dismissed.anna, "I01")
    assert standing(dismissed) == []
    history.undo(dismissed.anna)
    assert standing(dismissed) == [("personvern", "Data ligger spredt")]
    assert_sound(dismissed.anna)
