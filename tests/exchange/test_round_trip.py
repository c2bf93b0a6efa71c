"""Out, in, and out again: nothing changes on the way, and what does not travel is told."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from koding.actions.history import redo, undo
from koding.actions.interpretation.memos import MemoTarget, add_memo
from koding.actions.passages.tagging import SpanTags, TagOptions, tag, tag_span
from koding.model.exchange import ExchangeOutcome
from koding.model.places import Span
from tests.actions.actions_study import TEXT, Desk, assert_sound, found, open_desk, rows_in_use
from tests.cli.cli_program import content
from tests.exchange.exchange_files import counted, send, take


def told(desk: Desk) -> None:
    """Code, write and connect things as two coders do, one over the other."""
    anna, bo = desk.anna, desk.bo
    tag(anna, "I01", "mangler folk", "personvern", TagOptions(quote=True, memo="Sier få & mye"))
    tag(anna, "I01", "2", "juridisk")
    tag(bo, "I01", "2", "juridisk", TagOptions(memo="Uenig"))
    tag(bo, "I01", "2-4", "personvern/anonymisering")
    tag(anna, "I02", "1-2", "personvern/KI\\/data science (nytt)")
    add_memo(anna, MemoTarget(), "Hele studien\n\nto avsnitt")
    add_memo(bo, MemoTarget(code="juridisk"), "Om koden", title="Juss")
    add_memo(anna, MemoTarget(document="I01"), "Om intervjuet")
    add_memo(bo, MemoTarget(document="I01", where="3"), "Et sted uten kode")


def test_out_in_and_out_again_is_the_same_bytes(
    filled: Desk, template: Path, tmp_path: Path
) -> None:
    """A study that was sent to an empty one sends the very same file."""
    told(filled)
    send(filled.anna, tmp_path / "one.qdpx")
    (tmp_path / "new").mkdir()
    other = open_desk(template, tmp_path / "new")
    take(other.host, tmp_path / "one.qdpx")
    assert_sound(other.host)
    send(other.host, tmp_path / "two.qdpx")
    assert (tmp_path / "one.qdpx").read_bytes() == (tmp_path / "two.qdpx").read_bytes()


def test_taken_in_where_it_came_from_changes_nothing(filled: Desk, tmp_path: Path) -> None:
    """Every row of the study is found again."""
    told(filled)
    send(filled.anna, tmp_path / "one.qdpx")
    before = rows_in_use(filled.anna)
    report = take(filled.anna, tmp_path / "one.qdpx")
    assert report.changes == 0, report.lines
    assert rows_in_use(filled.anna) == before


def test_undo_of_an_import_is_exact(filled: Desk, dialects: Path) -> None:
    """Every row in use is as it was; the import can be done again, and undone again."""
    told(filled)
    before = rows_in_use(filled.anna)
    take(filled.anna, dialects / "standard.qdpx")
    after = rows_in_use(filled.anna)
    undo(filled.anna)
    assert rows_in_use(filled.anna) == before
    redo(filled.anna)
    assert rows_in_use(filled.anna) == after
    undo(filled.anna)
    report = take(filled.anna, dialects / "standard.qdpx")
    assert counted(report, ExchangeOutcome.TAKEN, "documents") == 2
    assert set(rows_in_use(filled.anna)["passages"]) == set(after["passages"])
    undo(filled.anna)
    assert rows_in_use(filled.anna) == before
    assert_sound(filled.anna)


def test_a_dry_run_tells_what_an_import_does_and_does_nothing(filled: Desk, dialects: Path) -> None:
    """The preview's lines are those of the import, and no row is written."""
    before = content(filled.folder / "koding.db")
    preview = take(filled.anna, dialects / "standard.qdpx", dry_run=True)
    assert content(filled.folder / "koding.db") == before
    done = take(filled.anna, dialects / "standard.qdpx")
    assert [(one.outcome, str(one.what), one.n) for one in preview.lines] == [
        (one.outcome, str(one.what), one.n) for one in done.lines
    ]


def test_what_somebody_added_elsewhere_comes_home(
    filled: Desk, template: Path, tmp_path: Path
) -> None:
    """A co-author's new passage and memo are taken, by their own coder, and nothing else."""
    told(filled)
    send(filled.anna, tmp_path / "one.qdpx")
    (tmp_path / "new").mkdir()
    other = open_desk(template, tmp_path / "new")
    take(other.host, tmp_path / "one.qdpx")
    tag(other.bo, "I02", "1", "Økonomi", TagOptions(memo="Nytt"))
    send(other.bo, tmp_path / "two.qdpx")
    before = rows_in_use(filled.anna)
    report = take(filled.anna, tmp_path / "two.qdpx")
    assert counted(report, ExchangeOutcome.TAKEN, "passages") == 1
    after = rows_in_use(filled.anna)
    assert len(after["passages"]) == len(before["passages"]) + 1
    assert len(after["memos"]) == len(before["memos"]) + 1
    assert {name: rows for name, rows in after.items() if name not in ("passages", "memos")} == {
        name: rows for name, rows in before.items() if name not in ("passages", "memos")
    }


def test_passages_move_with_a_text_that_was_corrected_here(filled: Desk, tmp_path: Path) -> None:
    """A file of the text as it was finds its places in the text as it is."""
    told(filled)
    send(filled.anna, tmp_path / "one.qdpx")
    filled.add("I01.txt", TEXT.replace("den største", "den aller største"))
    before = rows_in_use(filled.anna)
    report = take(filled.anna, tmp_path / "one.qdpx")
    assert counted(report, ExchangeOutcome.TAKEN, "passages") == 0
    assert rows_in_use(filled.anna)["passages"] == before["passages"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("Anna", "Bo")),
            st.sampled_from(("juridisk", "personvern", "personvern/anonymisering")),
            st.integers(0, len(TEXT) - 2),
            st.integers(1, 60),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=6, deadline=None, derandomize=True)
def test_passages_of_two_coders_over_each_other_survive(
    filled_template: Path, template: Path, marks: list[tuple[str, str, int, int]]
) -> None:
    """Whatever two coders lay over each other comes back as it was, by whom it was."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        desk, other = open_desk(filled_template, Path(one)), open_desk(template, Path(two))
        for coder, code, start, length in marks:
            who = desk.anna if coder == "Anna" else desk.bo
            span = Span(start, min(len(TEXT), start + length))
            tag_span(who, SpanTags("I01", span, ((code, None),)))
        send(desk.host, Path(one) / "a.qdpx")
        take(other.host, Path(one) / "a.qdpx")
        assert_sound(other.host)
        assert _marks(desk) == _marks(other)
        send(other.host, Path(two) / "b.qdpx")
        assert (Path(one) / "a.qdpx").read_bytes() == (Path(two) / "b.qdpx").read_bytes()
        for each in (desk, other):
            each.host.database.close()


def _marks(desk: Desk) -> list[tuple[str, str, str, int, int, str]]:
    return sorted(
        (one.guid, one.coder, one.code, one.start, one.end, one.quote) for one in found(desk.host)
    )
