"""The codebook's verbs: every passage is accounted for, whatever becomes of its code."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from koding.actions import history
from koding.actions.codebook import editing, files
from koding.actions.codebook.editing import Picked
from koding.actions.codebook.merging import delete_code, merge_codes, merge_several
from koding.actions.interpretation import memos
from koding.actions.passages.tagging import TagOptions, tag
from koding.actions.survey import responses
from koding.actions.workspace import Workspace
from koding.errors import CodebookError, ConflictError, NotFoundError
from koding.messages.advice import Edge, advised
from koding.model.codes import Code, split_path
from koding.store import tables
from tests.actions.actions_study import CODEBOOK, Desk, assert_sound, found, rows_in_use, spans


def paths(workspace: Workspace) -> list[str]:
    """Return the paths of all codes, in order."""
    return [code.path for code in files.list_codes(workspace)[0]]


def held(workspace: Workspace) -> dict[str, int]:
    """Return how many passages each code holds that holds any."""
    codes, counts = files.list_codes(workspace)
    return {code.path: counts[code.key] for code in codes if code.key in counts}


def content(desk: Desk) -> list[str]:
    """Return everything the database holds, as SQL."""
    connection = sqlite3.connect(desk.folder / "koding.db")
    lines = [line for line in connection.iterdump() if "search" not in line]
    connection.close()
    return lines


@pytest.fixture
def coded(filled: Desk) -> Desk:
    """Return a study where both coders have tagged with several codes."""
    for workspace in (filled.anna, filled.bo):
        tag(workspace, "I01", "@0-10", "juridisk", TagOptions(memo=f"Fra {workspace.coder}"))
        tag(workspace, "I01", "@5-20", "personvern")
        tag(workspace, "I01", "@30-40", "anonymisering")
        tag(workspace, "I02", "1", "personvern")
        tag(workspace, "I02", "2", "holdning", TagOptions(value=-1))
    return filled


def test_renaming_keeps_everything_but_the_name(coded: Desk) -> None:
    """Passages and children follow a renamed code; a twin's name is refused, folded."""
    move = editing.rename_code(coded.anna, "personvern", "  Person\u0076ern   og mer ")
    assert (move.into, move.passages) == ("Personvern og mer", 4)
    assert "Personvern og mer/anonymisering" in paths(coded.anna)
    with pytest.raises(ConflictError, match="there is a code Økonomi already"):
        editing.rename_code(coded.anna, "juridisk", "ØKONOMI")
    for name in ("", "  ", "a\\b"):
        with pytest.raises(CodebookError):
            editing.rename_code(coded.anna, "juridisk", name)
    assert_sound(coded.anna)


def test_moving_takes_all_below_along(coded: Desk) -> None:
    """A moved code brings its children and passages; under itself it cannot go."""
    move = editing.move_code(coded.anna, "personvern", "juridisk")
    assert (move.into, move.passages) == ("juridisk/personvern", 6)
    assert "juridisk/personvern/anonymisering" in paths(coded.anna)
    with pytest.raises(ConflictError, match="cannot lie under itself"):
        editing.move_code(coded.anna, "juridisk", "anonymisering")
    editing.move_code(coded.anna, "anonymisering", None)
    assert paths(coded.anna)[-1] == "anonymisering"
    assert_sound(coded.anna)


def test_merging_unites_what_overlaps(coded: Desk) -> None:
    """All passages go over, each coder's overlapping ones become one, memos stay with them."""
    (move,) = merge_codes(coded.anna, "personvern", "juridisk")
    assert (move.passages, move.united) == (4, 2)
    assert held(coded.anna) == {"juridisk": 4, "juridisk/anonymisering": 2, "holdning": 2}
    assert spans(coded.anna, codes=("juridisk",), exact=True, documents=("I01",)) == [(0, 20)] * 2
    memos = {view.coder: view.memo for view in found(coded.anna, codes=("juridisk",)) if view.memo}
    assert memos == {"Anna": "Fra Anna", "Bo": "Fra Bo"}
    assert_sound(coded.anna)


def test_several_codes_are_moved_or_merged_as_one(coded: Desk) -> None:
    """One undo takes all of it back, and where one of them cannot go none does."""
    before = rows_in_use(coded.anna)
    editing.move_codes(coded.anna, ["personvern", "anonymisering", "Økonomi"], "juridisk")
    assert {"juridisk/personvern/anonymisering", "juridisk/Økonomi"} <= set(paths(coded.anna))
    history.undo(coded.anna)
    assert rows_in_use(coded.anna) == before
    merge_several(coded.anna, ["personvern", "anonymisering"], "juridisk")
    assert held(coded.anna) == {"juridisk": 6, "holdning": 2}
    history.undo(coded.anna)
    assert rows_in_use(coded.anna) == before
    with pytest.raises(ConflictError, match="no scale"):
        merge_several(coded.anna, ["personvern", "holdning"], "juridisk")
    assert rows_in_use(coded.anna) == before
    assert_sound(coded.anna)


def test_merging_takes_memos_items_and_sets_along(coded: Desk) -> None:
    """What hung on the code that goes hangs on the one that stays, once."""
    memos.add_memo(coded.anna, memos.MemoTarget(code="juridisk"), "Om juss")
    with coded.anna.read() as connection:
        before = files.stored_codebook(connection).sets
    merge_codes(coded.anna, "juridisk", "Økonomi")
    assert [memo.target for memo in memos.list_memos(coded.anna) if memo.body == "Om juss"] == [
        "code Økonomi"
    ]
    with coded.anna.read() as connection:
        after = files.stored_codebook(connection).sets
    assert [set_.codes for set_ in before] == [("juridisk", "personvern/anonymisering")]
    assert [set_.codes for set_ in after] == [("Økonomi", "personvern/anonymisering")]
    merge_codes(coded.anna, "Økonomi", "anonymisering")
    with coded.anna.read() as connection:
        assert [set_.codes for set_ in files.stored_codebook(connection).sets] == [
            ("personvern/anonymisering",)
        ]
    assert_sound(coded.anna)


def test_merging_refuses_what_has_no_meaning(coded: Desk) -> None:
    """Into itself, into its own child, or onto values that differ: nothing changes."""
    editing.add_code(coded.anna, "grad", replace(_scaled(coded.anna), id="", name="", children=()))
    tag(coded.anna, "I02", "2", "grad", TagOptions(value=2))
    before = content(coded)
    for source, target, said in (
        ("juridisk", "juridisk", "into itself"),
        ("personvern", "anonymisering", "lies under personvern"),
        ("holdning", "grad", "different values"),
        ("holdning", "juridisk", "has no scale"),
    ):
        with pytest.raises(ConflictError, match=said):
            merge_codes(coded.anna, source, target)
    assert content(coded) == before


def _scaled(workspace: Workspace) -> Code:
    return next(code.code for code in files.list_codes(workspace)[0] if code.path == "holdning")


@pytest.mark.parametrize(
    ("picked", "moved"),
    [
        (Picked(documents=("I02",)), 2),
        (Picked(matching="EIER|blå"), 2),
        (Picked(documents=("I01",), matching="eier"), 0),
    ],
)
def test_splitting_moves_the_picked_and_no_others(coded: Desk, picked: Picked, moved: int) -> None:
    """What is picked by document and words goes to the new code, whoever tagged it."""
    if not moved:
        with pytest.raises(ConflictError, match="no passage of personvern is picked"):
            editing.split_code(coded.anna, "personvern", "ny", picked)
        return
    moves = editing.split_code(coded.anna, "personvern", "ny / del", picked)
    assert [(one.into, one.passages) for one in moves] == [
        (r"personvern/ny \/ del", moved), ("personvern", 4 - moved),
    ]  # fmt: skip
    assert held(coded.anna)[r"personvern/ny \/ del"] == moved
    assert_sound(coded.anna)


def test_splitting_by_passage(coded: Desk) -> None:
    """A passage picked by GUID goes; one of another code is refused; beside is possible."""
    own = found(coded.anna, codes=("personvern",), exact=True)[0].guid
    other = found(coded.anna, codes=("juridisk",))[0].guid
    with pytest.raises(ConflictError, match="is not of the code"):
        editing.split_code(coded.anna, "personvern", "ny", Picked(guids=(own, other)))
    with pytest.raises(ConflictError, match="no passage"):
        editing.split_code(coded.anna, "personvern", "ny", Picked())
    with pytest.raises(ConflictError, match="not a regular expression"):
        editing.split_code(coded.anna, "personvern", "ny", Picked(matching="("))
    editing.split_code(coded.anna, "personvern", "ny", Picked(guids=(own,)), sibling=True)
    assert [view.guid for view in found(coded.anna, codes=("ny",))] == [own]
    assert "ny" in paths(coded.anna)


def test_deleting_needs_to_know_where_passages_go(coded: Desk) -> None:
    """A code with passages, or whose child has, goes only with a destination or consent."""
    before = content(coded)
    with pytest.raises(ConflictError, match=r"holds \d passages") as refused:
        delete_code(coded.anna, "personvern")
    assert "--into CODE" in advised(refused.value.message, Edge.COMMANDS)
    with pytest.raises(ConflictError, match="is itself to be removed"):
        delete_code(coded.anna, "personvern", into="anonymisering")
    assert content(coded) == before
    moves = delete_code(coded.anna, "personvern", into="juridisk")
    assert {move.code: (move.into, move.passages) for move in moves} == {
        "personvern": ("juridisk", 4),
        "personvern/anonymisering": ("juridisk", 2),
        r"personvern/KI\/data science (nytt)": ("juridisk", 0),
    }
    assert held(coded.anna) == {"juridisk": 6, "holdning": 2}
    moves = delete_code(coded.anna, "juridisk", drop_passages=True)
    assert [(move.into, move.passages) for move in moves] == [(None, 6)]
    assert held(coded.anna) == {"holdning": 2}
    assert_sound(coded.anna)


VERBS: dict[str, Callable[[Desk, bool], object]] = {
    "rename": lambda desk, dry: editing.rename_code(desk.anna, "juridisk", "x", dry_run=dry),
    "move": lambda desk, dry: editing.move_code(desk.anna, "juridisk", "Økonomi", dry_run=dry),
    "merge": lambda desk, dry: merge_codes(desk.anna, "juridisk", "personvern", dry_run=dry),
    "split": lambda desk, dry: editing.split_code(
        desk.anna, "juridisk", "ny", Picked(matching="."), dry_run=dry
    ),
    "delete": lambda desk, dry: delete_code(desk.anna, "personvern", into="juridisk", dry_run=dry),
    "load": lambda desk, dry: desk.load_codebook(
        "codes:\n  - {id: juss, name: Jus}\n", drop_passages=True, dry_run=dry
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_dry_run_leaves_the_database_as_it_was(coded: Desk, verb: str) -> None:
    """Every verb tells beforehand what it would do, does nothing, and then does just that."""
    before = content(coded)
    told = VERBS[verb](coded, True)
    assert content(coded) == before
    assert VERBS[verb](coded, False) == told
    assert content(coded) != before


def test_a_file_renames_moves_and_swaps_by_id(coded: Desk) -> None:
    """Codes that trade names or places keep their passages, and undo trades them back."""
    rows = rows_in_use(coded.anna)
    text = (
        CODEBOOK.replace("juridisk", "@").replace("name: personvern", "name: juridisk")
        .replace("@, level", "personvern, level")
        .replace("[@, personvern/", "[personvern, juridisk/")
    )  # fmt: skip
    loaded = coded.load_codebook(text)
    assert {one.id for one in loaded.differences} == {"juss", "privat"}
    assert held(coded.anna) == {
        "personvern": 2, "juridisk": 4, "juridisk/anonymisering": 2, "holdning": 2,
    }  # fmt: skip
    assert_sound(coded.anna)
    history.undo(coded.host)
    assert rows_in_use(coded.anna) == rows


def test_children_that_swap_below_a_renamed_parent(coded: Desk) -> None:
    """Names are freed by place in the tree, not by path, which a parent's new name changes."""
    text = (
        CODEBOOK.replace("name: personvern ", "name: vern ")
        .replace("name: anonymisering", "name: #")
        .replace("KI/data science (nytt)", "anonymisering")
        .replace("name: #", "name: KI/data science (nytt)").replace("personvern/", "vern/")
    )  # fmt: skip
    coded.load_codebook(text)
    assert held(coded.anna)[r"vern/KI\/data science (nytt)"] == 2
    assert_sound(coded.anna)


def test_a_parent_and_its_child_trade_places(coded: Desk) -> None:
    """A tree turned upside down is never a circle on the way."""
    coded.load_codebook(
        "codes:\n  - id: anon\n    name: anonymisering\n    children:\n"
        "      - {id: privat, name: personvern, children: [{id: ki, name: KI}]}\n"
        "  - {id: juss, name: juridisk}\n"
        "  - {id: temper, name: holdning, scale: {levels: -2..2}}\n"
    )
    assert paths(coded.anna)[:3] == [
        "anonymisering", "anonymisering/personvern", "anonymisering/personvern/KI",
    ]  # fmt: skip
    assert held(coded.anna)["anonymisering/personvern"] == 4
    assert_sound(coded.anna)


def test_codes_that_a_file_drops_say_where_passages_go(coded: Desk) -> None:
    """Without `into` a load that would lose passages is refused whole; with it they move."""
    text = CODEBOOK.replace("  - {id: juss, name: juridisk, level: theme}\n", "").replace(
        "[juridisk, ", "["
    )
    before = content(coded)
    with pytest.raises(ConflictError, match="juridisk holds 2 passages"):
        coded.load_codebook(text)
    assert content(coded) == before
    loaded = coded.load_codebook(text, into={"juridisk": "personvern"})
    assert [(one.code, one.into, one.passages, one.united) for one in loaded.moves] == [
        ("juridisk", "personvern", 2, 2)
    ]
    assert held(coded.anna)["personvern"] == 4
    assert_sound(coded.anna)


def test_a_code_made_anew_under_its_old_name_can_take_over(coded: Desk) -> None:
    """`--into juridisk=juridisk` means the code that the file has, not the one that goes."""
    text = CODEBOOK.replace("id: juss", "id: jus2")
    coded.load_codebook(text, into={"juridisk": "juridisk"})
    assert held(coded.anna)["juridisk"] == 2
    assert_sound(coded.anna)


def test_a_scale_cannot_lose_a_value_in_use(coded: Desk) -> None:
    """A load whose scale lacks a passage's value is refused, and names the passage."""
    with pytest.raises(ConflictError, match="has the value -1, which the file's scale lacks"):
        coded.load_codebook(CODEBOOK.replace("-2..2", "1..5"))
    with pytest.raises(ConflictError, match="has the value -1"):
        coded.load_codebook(
            CODEBOOK.replace(", scale: {levels: -2..2, poles: [reaktiv, proaktiv]}", "")
        )
    coded.load_codebook(CODEBOOK.replace("-2..2", "-1..5"))
    assert_sound(coded.anna)


def test_sets_follow_ids_when_codes_trade_names(coded: Desk) -> None:
    """A set that names the same path after a swap holds the other code."""
    text = (
        CODEBOOK.replace("juridisk, level", "Økonomi, level").replace("okonomi, name: Økonomi",
        "okonomi, name: juridisk")
    )  # fmt: skip
    coded.load_codebook(text)
    with coded.anna.read() as connection:
        codes, members = tables.codes.c, tables.code_set_members
        first = connection.execute(
            select(codes.identifier).join(members, members.c.code_id == codes.id)
            .where(members.c.position == 0)
        ).scalar_one()  # fmt: skip
    assert first == "okonomi"


def test_exporting_what_was_loaded_leaves_the_file(coded: Desk) -> None:
    """A codebook that is as its file says is not written, and comments outlive a change."""
    file = coded.write("themes.yaml", CODEBOOK)
    written = file.stat().st_mtime_ns
    files.export_codebook(coded.anna, file)
    assert file.stat().st_mtime_ns == written
    assert file.read_text(encoding="utf-8") == CODEBOOK
    editing.add_code(coded.anna, "juridisk/åpen (ø)", Code(id="", name=""))
    files.export_codebook(coded.anna, file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Kodeboken\n")
    assert "# det viktigste" in text
    assert coded.load_codebook(text).differences == ()


def test_a_study_may_name_its_own_levels(coded: Desk) -> None:
    """A new code gets the study's lowest level, and the codebook is written and read with them."""
    study = replace(coded.anna.study, levels=("kode", "tema"))
    workspace = replace(coded.anna, study=study)
    file = coded.write("egne.yaml", "codes:\n  - {id: juss, name: juridisk, level: tema}\n")
    files.load_codebook(workspace, file, drop_passages=True)
    editing.add_code(workspace, "juridisk/ny", Code(id="", name=""))
    files.export_codebook(workspace, file)
    assert "level: tema" in file.read_text(encoding="utf-8")
    assert files.load_codebook(workspace, file).differences == ()
    levels = [code.code.level for code in files.list_codes(workspace)[0]]
    assert levels == ["tema", "kode"]


def test_adding_finds_parents_and_refuses_twins(coded: Desk) -> None:
    """A path names its parent by any unique ending; names are kept composed and tidy."""
    path = editing.add_code(coded.anna, "anonymisering/  A\u030a   ny ", Code(id="", name=""))
    assert path == "personvern/anonymisering/Å ny"
    with pytest.raises(ConflictError, match="there is a code"):
        editing.add_code(coded.anna, "anonymisering/å NY", Code(id="", name=""))
    with pytest.raises(NotFoundError, match="did you mean personvern"):
        editing.add_code(coded.anna, "personvren/ny", Code(id="", name=""))
    with pytest.raises(CodebookError, match="is not a level"):
        editing.add_code(coded.anna, "x", Code(id="", name="", level="hovedtema"))
    for path in (r"KI\/", "(paren)", r"Øl & mjød \/ brød"):
        assert editing.add_code(coded.anna, path, Code(id="", name="")) == path
        assert tag(coded.anna, "I01", "1", path).code == path
    assert split_path(paths(coded.anna)[-1]) == ["Øl & mjød / brød"]


def test_a_merged_theme_keeps_its_survey_items(coded: Desk) -> None:
    """An item asked about a code that is merged is asked about the one that stays."""
    book = coded.write(
        "survey.yaml",
        "respondent: id\nscales:\n  g:\n    levels:\n      - {value: 1, label: a}\n"
        "      - {value: 2, label: b}\n"
        "items:\n  - {id: q, column: q, label: Q, scale: g, theme: juridisk}\n",
    )
    responses.load_survey(coded.anna, coded.write("r.csv", "id,q\n1,a\n2,b\n"), book)
    merge_codes(coded.anna, "juridisk", "Økonomi")
    with coded.anna.read() as connection:
        names = tables.codes.c.name
        linked = connection.execute(
            select(names).join(
                tables.item_themes, tables.item_themes.c.code_id == tables.codes.c.id
            )
        ).scalars()
        assert list(linked) == ["Økonomi"]
