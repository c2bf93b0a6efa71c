"""What the database says by itself, and what its tables hold, has words in every language."""

from __future__ import annotations

import re
from types import FunctionType

import pytest

from koding.actions.workspace import Workspace
from koding.errors import ConflictError
from koding.messages import Language, speak
from koding.messages.checking import LOOKING_AT
from koding.messages.database import RULES
from koding.messages.things import WORDS
from koding.store import check, schema, tables
from tests.store.store_study import filled, in_a_command

pytestmark = pytest.mark.usefixtures("_anywhere")


@pytest.fixture
def study(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a small study."""
    return filled(tmp_path_factory.mktemp("sentences"))


def test_every_guard_says_a_sentence_that_is_worded() -> None:
    """What a trigger raises stands in the database in English; it is worded where it surfaces."""
    raised = {
        re.search(r"RAISE\(ABORT, '(.+?)'\)", sql)[1]  # type: ignore[index]
        for sql in schema.SQLITE_TRIGGERS.values()
    }
    assert raised == set(RULES)


def test_a_rule_that_is_broken_is_told_in_the_language_that_is_spoken(study: Workspace) -> None:
    """A guard's own sentence is translated, SQLite's are told as they are."""
    with pytest.raises(ConflictError) as refusal, study.database.write() as connection:
        connection.exec_driver_sql("UPDATE codes SET parent_id = id WHERE id = 1")
    assert "a code cannot lie under itself" in in_a_command(refusal.value)
    speak(Language.NB)
    try:
        assert "en kode kan ikke ligge under seg selv" in in_a_command(refusal.value)
    finally:
        speak(Language.EN)


def test_every_table_and_every_check_has_a_name_in_words() -> None:
    """A fault can be told of whatever is kept, and of whatever was being looked at."""
    assert set(WORDS) == set(tables.metadata.tables)
    looked = {one.__name__ for one in check.CHECKS if isinstance(one, FunctionType)}
    assert {name.strip("_") for name in looked | {"_pages", "_references"}} == set(LOOKING_AT)
