"""Reconciling: what coders agree on becomes consensus's, the rest is settled, all is undoable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from koding.actions import history
from koding.actions.consensus import (
    ReconciliationScope,
    finish,
    read_reconciliation,
    reconcile,
    reject,
    settle,
)
from koding.actions.documents import viewing
from koding.actions.documents.progress import mark_done
from koding.actions.interpretation import memos
from koding.actions.passages.tagging import TagOptions, tag
from koding.actions.workspace import Workspace, read_material
from koding.analysis.ground.selection import Selection
from koding.analysis.matrix.table import theme_matrix
from koding.errors import ConflictError, NotFoundError
from koding.messages.advice import Edge, advised
from koding.model.coding import CONSENSUS
from tests.actions.actions_study import TEXT, Desk, assert_sound, found

SCOPE = ReconciliationScope()
ALIKE, ENDS = "Data ligger spredt", "vanskelig å få til"


@pytest.fixture
def coded(filled: Desk) -> Desk:
    """Return a study in which Anna and Bo agree once, and differ on ends, presence and a value."""
    for who, value in ((filled.anna, -1), (filled.bo, 2)):
        tag(who, "I01", ALIKE, "juridisk")
        tag(who, "I01", "aldri nok penger", "holdning", TagOptions(value=value))
        mark_done(who, "I01")
    tag(filled.anna, "I01", ENDS, "personvern")
    tag(filled.bo, "I01", f"Personvern er {ENDS}", "personvern")
    tag(filled.bo, "I01", "Økonomi er verre", "Økonomi")
    return filled


def held(workspace: Workspace, coder: str = CONSENSUS) -> list[tuple[str, str, float | None]]:
    """Return what a coder has coded: words, code, value."""
    views = [view for view in found(workspace) if view.coder == coder]
    return sorted((view.quote, view.code, view.value) for view in views)


def test_what_is_agreed_is_taken_over_once(coded: Desk) -> None:
    """Both originals stay, consensus gets the passage, and a second time nothing is left to do."""
    before = held(coded.anna, "Anna"), held(coded.bo, "Bo")
    taken = reconcile(coded.anna, SCOPE)
    assert (taken.agreed, taken.settled, taken.open) == (1, 0, 3)
    assert (taken.documents, taken.coders) == (("I01",), ("Anna", "Bo"))
    assert held(coded.anna) == [(ALIKE, "juridisk", None)]
    assert (held(coded.anna, "Anna"), held(coded.bo, "Bo")) == before
    assert reconcile(coded.anna, SCOPE).agreed == 0
    assert_sound(coded.anna)


def test_who_decides_stands_in_the_log_and_can_undo(coded: Desk) -> None:
    """The batch is the decider's, the passage consensus's; one undo takes all of it back."""
    reconcile(coded.anna, SCOPE, take="union", done=True)
    entry = history.list_log(coded.anna)[0]
    assert (entry.coder, entry.action) == ("Anna", "reconcile")
    assert len(held(coded.anna)) == 3
    history.undo(coded.anna)
    assert held(coded.anna) == []
    assert len(read_reconciliation(coded.anna, SCOPE).open) == 3
    history.redo(coded.anna)
    assert len(held(coded.anna)) == 3
    assert_sound(coded.anna)


@pytest.mark.parametrize(
    ("take", "codes", "left"),
    [
        ("union", {f"Personvern er {ENDS}", ALIKE, "Økonomi er verre"}, 1),
        ("intersection", {ENDS, ALIKE}, 1),
        ("anna", {ENDS, ALIKE, "aldri nok penger"}, 0),
        ("Bo", {f"Personvern er {ENDS}", ALIKE, "Økonomi er verre", "aldri nok penger"}, 0),
    ],
)
def test_a_rule_settles_all_but_values(coded: Desk, take: str, codes: set[str], left: int) -> None:
    """Union and intersection leave a value that differs open; a coder's reading settles it too."""
    taken = reconcile(coded.anna, SCOPE, take=take)
    assert {words for words, _, _ in held(coded.anna)} == codes
    assert taken.open == left == len(read_reconciliation(coded.anna, SCOPE).open)
    assert_sound(coded.anna)


def test_a_dry_run_changes_nothing(coded: Desk) -> None:
    """It tells what would be, and leaves no passage, no memo and no log entry."""
    before = len(history.list_log(coded.anna))
    taken = reconcile(coded.anna, SCOPE, take="Bo", done=True, dry_run=True)
    assert (taken.agreed, taken.settled, taken.open, taken.finished) == (1, 3, 0, ("I01",))
    assert held(coded.anna) == []
    assert len(history.list_log(coded.anna)) == before


def test_what_is_settled_or_rejected_leaves_the_list_for_good(coded: Desk) -> None:
    """A choice becomes consensus's passage, a rejection a memo by it; undo brings both back."""
    state = read_reconciliation(coded.anna, SCOPE)
    by_code = {one.code: one for one in state.open}
    union = next(one for one in by_code["personvern"].readings if one.name == "Bo")
    settle(coded.anna, state, by_code["personvern"], union.pieces)
    reject(coded.anna, state, by_code["Økonomi"])
    assert [one.code for one in read_reconciliation(coded.anna, SCOPE).open] == ["holdning"]
    (memo,) = memos.list_memos(coded.anna)
    assert (memo.coder, memo.kind, memo.title) == (
        CONSENSUS, "methodological", "consensus: not okonomi",
    )  # fmt: skip
    assert memo.body == "Ikke Økonomi. Kodet av Bo, ikke av Anna."
    history.undo(coded.anna)
    history.undo(coded.anna)
    assert len(read_reconciliation(coded.anna, SCOPE).open) == 3
    assert memos.list_memos(coded.anna) == ()


def test_a_value_that_is_none_of_the_codes_is_refused(coded: Desk) -> None:
    """Nothing is written where the value chosen is not on the scale."""
    state = read_reconciliation(coded.anna, SCOPE)
    one = next(one for one in state.open if one.code == "holdning")
    with pytest.raises(ConflictError, match="not a value of holdning"):
        settle(coded.anna, state, one, [replace(one.readings[0].pieces[0], value=9.0)])
    assert held(coded.anna) == []


def test_a_text_revised_meanwhile_is_not_coded(coded: Desk) -> None:
    """Offsets of an older text must not silently mean other words."""
    state = read_reconciliation(coded.anna, SCOPE)
    coded.add("I01.txt", TEXT.replace("Vi mangler folk.", "Vi mangler rett og slett folk."))
    with pytest.raises(ConflictError, match="revised"):
        settle(coded.anna, state, state.open[0], state.open[0].readings[0].pieces)
    with pytest.raises(ConflictError, match="revised"):
        reject(coded.anna, state, state.open[0])


def test_analyses_count_consensus_once_it_is_done(coded: Desk) -> None:
    """Before it is done the main coder counts, after it consensus does, and is said to."""
    reconcile(coded.anna, SCOPE, take="Bo")
    chosen = Selection(main_coder="Anna")
    before = theme_matrix(read_material(coded.anna), chosen)
    assert finish(coded.anna, ["I01"], 1) == ("I01",)
    assert finish(coded.anna, ["I01"], 1) == ()
    after = theme_matrix(read_material(coded.anna), chosen)
    assert dict(before.facts)["coders"] == "Anna"
    assert dict(after.facts)["coders"] == "Anna, consensus"
    with pytest.raises(NotFoundError, match="consensus is done with I01"):
        read_reconciliation(coded.anna, SCOPE)


def test_nothing_to_compare_says_what_to_do(filled: Desk) -> None:
    """With fewer than two coders who are done there is one clear sentence."""
    with pytest.raises(NotFoundError, match="No two coders") as caught:
        reconcile(filled.anna, SCOPE)
    assert "koding documents done" in advised(caught.value.message, Edge.COMMANDS)
    with pytest.raises(NotFoundError, match="called 'Ana'"):
        reconcile(filled.anna, ReconciliationScope(coders=("Ana",)))


def test_a_take_that_is_nobodys_is_refused(coded: Desk) -> None:
    """The coders who can be taken are named."""
    with pytest.raises(NotFoundError, match="'Cato' is not one of the coders") as caught:
        reconcile(coded.anna, SCOPE, take="Cato")
    assert "Anna or Bo" in advised(caught.value.message, Edge.COMMANDS)


def test_rounds_are_reconciled_apart(coded: Desk) -> None:
    """What is settled in round 2 is consensus's of round 2 alone."""
    for who in (coded.anna, coded.bo):
        tag(who, "I02", "Ingen vet det helt", "juridisk", TagOptions(round=2))
        mark_done(who, "I02", round_=2)
    assert reconcile(coded.anna, ReconciliationScope(round=2)).documents == ("I02",)
    assert [view.round for view in found(coded.anna, coders=(CONSENSUS,))] == [2]


def test_lines_are_read_for_the_analyses(filled: Desk) -> None:
    """The snapshot's lines are the stored ones, document by document, and only when asked for."""
    assert read_material(filled.anna).lines is None
    lines = read_material(filled.anna, lines=True).lines
    assert lines is not None
    rows = list(zip(lines.document.tolist(), lines.start.tolist(), lines.end.tolist(), strict=True))
    for place, name in enumerate(("I01", "I02")):
        shown = viewing.view_document(filled.anna, name).lines
        wanted = [(place, line.start, line.start + len(line.text)) for line in shown]
        assert [row for row in rows if row[0] == place] == wanted
