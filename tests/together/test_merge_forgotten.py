"""What one side has forgotten stays forgotten, whatever both did before and since."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from koding.actions.documents.details import set_roles
from koding.actions.interpretation import memos
from koding.actions.passages import tagging
from koding.actions.pseudonyms.decisions import accept
from koding.actions.pseudonyms.key_file import Key, settle
from koding.actions.pseudonyms.plans import plan_pseudonyms
from koding.actions.pseudonyms.pseudonymising import pseudonymise
from koding.actions.together.merging import withdrawn_in
from koding.actions.withdrawing.who import WithdrawalRequest
from koding.actions.withdrawing.withdrawing import plan_as_in, plan_withdrawal, withdraw
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, KodingError
from koding.messages import together
from koding.messages.withdrawing import WITHDRAWN_THERE
from koding.model.choices import IdentifierKind, Role
from koding.model.together import Prefer
from koding.model.withdrawal import BackupFate
from tests.actions.actions_study import assert_sound, found_template, open_desk
from tests.examples import few
from tests.together.replicas import folder_of, prepare, state, take_in
from tests.together.test_merge_properties import STEPS, copies, same, work

SECRET = "korrekt hest batteri"  # noqa: S105 - of these tests alone
OF_ONE = {"I02": "Juristene sier", "Informant 1": "Personvern er vanskelig"}
"""Words of those who may withdraw."""
NAME = "Per Olsen"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database that all copies begin from: people in it, and a name accepted."""
    folders = (tmp_path_factory.mktemp(name) for name in ("empty", "begun"))
    desk = open_desk(found_template(next(folders)), next(folders))
    prepare(desk)
    set_roles(desk.anna, "I01", {"Informant": Role.INFORMANT}, {"Informant": "Informant 1"})
    desk.add(
        "I03.txt", f"Intervjuer: Hvem?\r\nInformant: Det vet {NAME} best 🙈, og {NAME} alene.\r\n"
    )
    accept(desk.anna, [NAME], kind=IdentifierKind.PERSON)
    for worker in (desk.anna, desk.bo):
        tagging.tag(worker, "I03", "alene", "juridisk")
    memos.add_memo(desk.bo, memos.MemoTarget(document="I02"), f"Å, sa {NAME}, juristene sier det")
    desk.host.database.close()
    return desk.folder / "koding.db"


def sentence_of(error: KodingError) -> Any:
    """Return which sentence an error is."""
    return getattr(error.message, "sentence", None)


def words_in(worker: Workspace) -> str:
    """Return all that a copy's database says, its log too."""
    assert worker.database.path is not None
    with closing(sqlite3.connect(worker.database.path)) as connection:
        return "\n".join(_dumped(connection))


def _dumped(connection: sqlite3.Connection) -> Iterator[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        if not name.startswith("search"):
            yield from map(str, connection.execute(f'SELECT * FROM "{name}"'))  # noqa: S608


def leave(worker: Workspace, name: str) -> None:
    """Let somebody withdraw, or take that as an example of nothing where they cannot."""
    try:
        plan = plan_withdrawal(worker, WithdrawalRequest(name))
    except KodingError:
        assume(False)
    withdraw(worker, plan, BackupFate.DESTROY)


@given(STEPS, st.sampled_from(sorted(OF_ONE)), STEPS)
@settings(max_examples=few(3, 100))
def test_who_withdrew_on_one_side_comes_back_by_no_merge(
    begun: Path, steps: list[Any], name: str, since: list[Any]
) -> None:
    """Neither words nor rows of theirs come; where the other withdraws them too, both are one."""
    with copies(begun, 2) as (anna, bo):
        work([anna, bo], steps)
        leave(anna, name)
        work([anna, bo], since)
        take_in(anna, bo, after_withdrawal=True)
        assert OF_ONE[name] not in words_in(anna)
        assert_sound(anna)
        before = state(bo, {})
        with pytest.raises(ConflictError) as refused:
            take_in(bo, anna)
        assert sentence_of(refused.value) == WITHDRAWN_THERE
        assert state(bo, {}) == before
        withdraw(bo, plan_as_in(bo, withdrawn_in(bo, folder_of(anna))), BackupFate.DESTROY)
        assert_sound(bo)
        take_in(bo, anna)
        take_in(anna, bo)
        take_in(bo, anna)
        for worker in (anna, bo):
            assert OF_ONE[name] not in words_in(worker)
            assert_sound(worker)
        same(anna, bo)
        assert take_in(anna, bo, None).changes == 0


@given(STEPS, st.integers(0, 1), STEPS)
@settings(max_examples=few(3, 100))
def test_names_replaced_on_one_side_come_back_by_no_merge(
    begun: Path, steps: list[Any], first: int, since: list[Any]
) -> None:
    """Refused both ways until one key has replaced them in both; then all comes, and no name."""
    with copies(begun, 2) as (anna, bo):
        work([anna, bo], steps)
        one, other = ((anna, bo), (bo, anna))[first]
        key = replace(one, None)
        for worker, from_ in ((one, other), (other, one)):
            before = state(worker, {})
            told = (together.REPLACED_HERE, together.REPLACED_THERE)[worker is other]
            _refused_or_nothing_new(worker, from_, told)
            assert state(worker, {}) == before
        replace(other, key)
        work([anna, bo], since)
        with suppress(ConflictError):
            _come_together(anna, bo)
        for worker in (anna, bo):
            assert NAME not in words_in(worker)
            assert_sound(worker)


def _refused_or_nothing_new(worker: Workspace, from_: Workspace, told: Any) -> None:
    try:
        assert take_in(worker, from_).fresh == 0
    except ConflictError as error:
        assert sentence_of(error) == told


def replace(worker: Workspace, key: Key | None) -> Key:
    """Replace the names in a copy with a key that lies beside both copies; return the key."""
    file = worker.study.root.parent / "navn.key"
    plan = plan_pseudonyms(worker, key, shift_dates=False)
    settle(worker, file)
    return pseudonymise(worker, plan, file, SECRET).key


def _come_together(anna: Workspace, bo: Workspace) -> None:
    """Merge to and fro; texts that are not the same in both are told of before anything comes."""
    try:
        take_in(anna, bo, Prefer.NEWEST)
    except ConflictError as error:
        assert sentence_of(error) == together.REPLACED_OTHERWISE
        raise
    take_in(bo, anna)
    same(anna, bo)
    assert take_in(anna, bo, None).changes == 0
