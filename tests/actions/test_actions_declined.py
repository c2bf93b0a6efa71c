"""That words were declined outlives a passage that shrinks, is united, or was answered about."""

from __future__ import annotations

from koding.actions.codebook.merging import merge_codes
from koding.actions.interpretation.memos import QuotationFacts, choose_quotation, drop_quotation
from koding.actions.passages.tagging import change_span, untag
from koding.actions.workspace import Workspace
from koding.model.places import Span
from koding.store import tables
from koding.store.withheld import read_withheld
from tests.actions.actions_study import Desk, found
from tests.actions.test_actions_tagging import place

_NO, _YES = QuotationFacts(approved=False), QuotationFacts(approved=True)


def kept_out(workspace: Workspace) -> list[tuple[int, int]]:
    """Return the spans of the texts that may not be printed."""
    with workspace.read() as connection:
        return [one for own in read_withheld(connection).stretches.values() for one in own]


def test_a_passage_that_shrinks_leaves_its_no_where_it_was(filled: Desk) -> None:
    """What it covers no more was declined as well; a part of it may be approved by itself."""
    guid = place(filled.anna, 20, 40)
    choose_quotation(filled.anna, guid, _NO)
    change_span(filled.anna, guid, Span(25, 30))
    assert filled.anna.told_declined() == 1
    assert kept_out(filled.anna) == [(20, 40)]
    choose_quotation(filled.anna, guid, _YES)
    assert kept_out(filled.anna) == [(20, 25), (30, 40)]


def test_a_passage_that_grows_takes_its_no_along(filled: Desk) -> None:
    """The wider words are not printed either, until its informant says yes to them."""
    guid = place(filled.anna, 25, 30)
    choose_quotation(filled.anna, guid, _NO)
    change_span(filled.anna, guid, Span(20, 40))
    assert filled.anna.told_declined() == 0
    assert kept_out(filled.anna) == [(20, 40)]
    choose_quotation(filled.anna, guid, _YES)
    assert kept_out(filled.anna) == []


def test_of_passages_that_become_one_every_no_stays(filled: Desk) -> None:
    """What was declined and taken out of print is not printed with what was approved beside it."""
    first, second = place(filled.anna, 20, 28), place(filled.anna, 32, 40)
    choose_quotation(filled.anna, first, _NO)
    drop_quotation(filled.anna, first)
    choose_quotation(filled.anna, second, _YES)
    assert kept_out(filled.anna) == [(20, 28)]
    place(filled.anna, 25, 35)
    assert [(view.start, view.end) for view in found(filled.anna)] == [(20, 40)]
    assert kept_out(filled.anna) == [(20, 28)]


def test_words_are_kept_out_once_however_often_their_passages_go(filled: Desk) -> None:
    """Two coders' passages of the same words leave one mark, and a smaller one none beside it."""
    for who, end in ((filled.anna, 40), (filled.bo, 40), (filled.anna, 32)):
        guid = place(who, 24, end)
        if end == 40:
            choose_quotation(who, guid, _NO)
        untag(who, [guid])
    assert kept_out(filled.anna) == [(24, 40)]
    with filled.anna.read() as connection:
        assert len(connection.execute(tables.declined_words.select()).all()) == 1


def test_a_code_that_is_merged_away_takes_no_no_along(filled: Desk) -> None:
    """Passages that get another code keep what was answered about them."""
    guid = place(filled.anna, 20, 30)
    choose_quotation(filled.anna, guid, _NO)
    code = found(filled.anna)[0].code
    merge_codes(filled.anna, code, "juridisk" if code != "juridisk" else "etikk")
    assert kept_out(filled.anna) == [(20, 30)]
