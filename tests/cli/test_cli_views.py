"""`koding view`: filters under a name, for listings and analyses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

MUNICIPAL = {"Fjellvik kommune", "Storvik kommune"}


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_a_view_chooses_what_naming_it_all_would(study: Path, koding: Koding) -> None:
    """Every table of a view is that of its documents and organisations, named one by one."""
    koding("view", "set", "kommuner", "--where", "sektor=kommune")
    koding("view", "set", "To", "--document", "I01", "--document", "i02")
    for command in ("matrix -f csv", "passages -f csv", "find data -f csv", "words -f csv"):
        by_view = koding(*command.split(), "--view", "to")
        by_name = koding(*command.split(), "--document", "I01", "--document", "I02")
        assert by_view.out == by_name.out != b"", command
    told = rows(koding("crosstab", "--view", "kommuner", "--scores", "--theme", "etikk",
                       "-f", "csv").text)  # fmt: skip
    assert {row["case"] for row in told} == MUNICIPAL


def test_a_view_is_told_under_the_table_and_in_the_sidecar(study: Path, koding: Koding) -> None:
    """A reader of the table, and of the file, sees that it is of a view only."""
    koding("view", "set", "kommuner", "--where", "sektor=kommune")
    assert (
        "Bare det det lagrede utvalget kommuner velger."
        in koding("matrix", "--view", "kommuner").text
    )
    koding("matrix", "--view", "kommuner", "--out", "m.csv")
    meta = json.loads(Path("m.csv.meta.json").read_text(encoding="utf-8"))
    assert meta["view"] == "kommuner"
    koding("matrix", "--out", "all.csv")
    assert "view" not in json.loads(Path("all.csv.meta.json").read_text(encoding="utf-8"))


def test_an_attribute_is_looked_up_each_time(study: Path, koding: Koding) -> None:
    """An organisation that gets the value later is in the view, one that is renamed stays in it."""
    koding("view", "set", "kommuner", "--where", "sektor=kommune")
    koding("cases", "--case", "Kystforvaltningen", "--set", "sektor=kommune")
    listed = rows(koding("view", "list", "-f", "csv").text)
    assert "Kystforvaltningen" in listed[0]["chooses"]
    koding("view", "set", "en", "--document", "I01")
    koding("documents", "rename", "I01", "X01")
    assert [row["unit_id"] for row in rows(koding("matrix", "--view", "en", "-f", "csv").text)] == [
        "X01"
    ]


def test_conditions_of_several_sorts_all_hold(study: Path, koding: Koding) -> None:
    """Two values of one attribute are either of them; an attribute and a name are both."""
    koding("view", "set", "begge", "--where", "sektor=kommune", "--where", "sektor=helse")
    told = rows(koding("matrix", "--by", "case", "--view", "begge", "-f", "csv").text)
    assert {row["unit_id"] for row in told} >= {*MUNICIPAL, "Sundet sykehus HF"}
    done = koding("view", "set", "ingen", "--case", "Storvik kommune", "--where", "sektor=stat")
    assert done.code == 1
    assert "ingen" not in koding("view", "list").text.split()
    koding("view", "set", "en", "--case", "Storvik kommune", "--where", "sektor=kommune")
    told = rows(koding("matrix", "--by", "case", "--view", "en", "-f", "csv").text)
    assert {row["unit_id"] for row in told} == {"Storvik kommune"}


def test_what_is_named_too_narrows_a_view(study: Path, koding: Koding) -> None:
    """A document named beside a view is taken where it is in the view, else it is said."""
    koding("view", "set", "to", "--document", "I01", "--document", "I02")
    told = rows(koding("matrix", "--view", "to", "--document", "i02", "-f", "csv").text)
    assert [row["unit_id"] for row in told] == ["I02"]
    outside = koding("matrix", "--view", "to", "--document", "I05")
    assert (outside.code, outside.out) == (1, b"")
    assert "in the view to" in outside.err


def test_a_view_is_undone_and_removed_as_all_else(study: Path, koding: Koding) -> None:
    """Undo brings back what was saved before, and a view that was removed."""

    def chosen() -> list[str]:
        return [row["chooses"] for row in rows(koding("view", "list", "-f", "csv").text)]

    koding("view", "set", "v", "--document", "I01")
    koding("view", "set", "V", "--document", "I02")
    assert chosen() == ["I02"]
    koding("undo")
    assert chosen() == ["I01"]
    koding("view", "remove", "v")
    assert chosen() == []
    koding("undo")
    assert chosen() == ["I01"]
    assert koding("check").code == 0


def test_a_removed_document_is_told_and_left_out(study: Path, koding: Koding) -> None:
    """A view that names a document out of use says so; one with nothing left is refused."""
    koding("view", "set", "to", "--document", "I01", "--document", "I02")
    koding("view", "set", "en", "--document", "I01")
    koding("documents", "remove", "I01", "--yes")
    assert "No longer in the study, and so left out: I01." in koding("view", "list").text
    done = koding("matrix", "--view", "to", "-f", "csv")
    assert [row["unit_id"] for row in rows(done.text)] == ["I02"]
    assert "no longer in the study: I01" in done.err
    assert koding("matrix", "--view", "en").code == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("view set tom", "a view chooses something"),
        ("view set x --where farge=rød", "'farge' is not an attribute"),
        ("view set x --document I99", "I99"),
        ("view remove x", "no view is called 'x'"),
        ("matrix --view x", "no view is called 'x'"),
        ("find data --view x", "no view is called 'x'"),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(
    study: Path, koding: Koding, line: str, said: str
) -> None:
    """Nothing is saved, and the sentence says what to do."""
    done = koding(*line.split())
    assert (done.code, done.out) == (1, b"")
    assert said in done.err and done.err.count("\n") == 1
    assert rows(koding("view", "list", "-f", "csv").text) == []


def test_a_view_in_which_no_document_is_both_is_refused(study: Path, koding: Koding) -> None:
    """No table of noughts is made where documents and organisations that are chosen do not meet."""
    refused = koding("view", "set", "tom", "--document", "I03", "--where", "sektor=kommune")
    assert (refused.code, refused.out) == (1, b"")
    assert "would choose nothing" in refused.err and refused.err.count("\n") == 1
    assert rows(koding("view", "list", "-f", "csv").text) == []
    koding("view", "set", "kommuner", "--where", "sektor=kommune")
    for command in ("matrix", "crosstab", "joint", "passages", "saturation"):
        outside = koding(command, "--view", "kommuner", "--document", "I03")
        assert (outside.code, outside.out) == (1, b""), command
        assert "in the view kommuner" in outside.err
    group = koding("view", "set", "g", "--document", "G01", "--case", "Storvik kommune")
    assert group.code == 0, group.err  # one who speaks there is of it
    assert koding("matrix", "--view", "kommuner", "--document", "I01").code == 0


def test_what_is_said_twice_is_kept_once(study: Path, koding: Koding) -> None:
    """A document or value named twice, in any letters, is one condition of a view."""
    named = ("--document", "I01", "--document", "i01", "--where", "sektor=kommune")
    koding("view", "set", "v", *named, "--where", "Sektor=kommune")
    (told,) = rows(koding("view", "list", "-f", "csv").text)
    assert told["conditions"] == "I01, sektor=kommune"
