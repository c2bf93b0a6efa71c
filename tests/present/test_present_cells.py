"""What a cell is in print, and in data files."""

from __future__ import annotations

import json

from koding.model.label import Language, same
from koding.present.cells import printed
from koding.present.csv import render_csv
from koding.present.formats import Profile
from koding.present.json import render_json
from koding.tabling import Column, ColumnKind, Frame, Told


def test_a_count_that_is_missing_in_files_is_still_told_in_print() -> None:
    """What is known only of half levels rounded up stands in print, and is no 0 in a file."""
    columns = (Column("unit", same("Unit")), Column("k", same("k"), ColumnKind.INTEGER))
    frame = Frame(
        same("T"), columns, (("a", Told(0, "0/0 (1/1) ·", missing=True)), ("b", Told(2, "2/2")))
    )
    assert render_csv(frame, Profile.R, Language.EN).decode() == "unit,k\na,\nb,2\n"
    assert [row["k"] for row in json.loads(render_json(frame, Language.EN))["rows"]] == [None, 2]
    assert printed(frame.rows[0][1], columns[1], Language.EN) == "0/0 (1/1) ·"
