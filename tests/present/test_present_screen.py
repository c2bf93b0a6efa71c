"""A frame on one screen: spanning headings, columns that give way, ranked notes, trees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from koding.model.label import Label, Language, same
from koding.present.compact import render_compact
from koding.present.folding import fold
from koding.present.output import render
from koding.tabling import Column, ColumnKind, Frame, Told
from koding.tabling.screen import MOST_FIRST, on_screen, rank_of
from koding.tabling.words import word

NB = Language.NB
WHOLE = ColumnKind.INTEGER


def printed(frame: Frame, width: int = 80, **how: bool) -> list[str]:
    """Return the lines of a frame as a terminal of a width shows them."""
    return render(on_screen(frame, **how), language=NB, width=width).decode().splitlines()


def wide(documents: int, themes: int) -> Frame:
    """Return a matrix of so many documents and themes, with a total and where most is."""
    columns = (
        Column("theme", same("Tema")),
        *(Column(f"d{n}", same(f"I{n:02}"), WHOLE, spare=True) for n in range(documents)),
        Column("more", same("…"), instead=True),
        Column("most", same("Mest i"), instead=True),
        Column("total", same("I alt"), WHOLE),
    )
    rows = tuple(
        (same(f"Tema nummer {row} med et langt navn"), *range(documents), "…", "I07", 1000 + row)
        for row in range(themes)
    )
    return Frame(same("Matrise"), columns, rows, unit=same("dokument"), n=documents)


def test_forty_documents_and_sixty_themes_stand_on_eighty_columns() -> None:
    """Columns that are spare give way from the right; the total and where most is stay."""
    lines = printed(wide(40, 60))
    assert max(map(len, lines)) <= 80
    assert lines[1].split()[:3] == ["Tema", "I00", "I01"]
    assert (
        lines[1].endswith("…  Mest i  I alt")
        or lines[1].split()[-4:] == ["…", "Mest", "i", "I", "alt"][-4:]
    )
    assert sum("1000" in line for line in lines) == 1
    assert len(lines) >= 62


def test_a_very_large_table_is_laid_out_at_once() -> None:
    """With 200 documents no more layouts are tried than may fit."""
    lines = printed(wide(200, 20), 120)
    assert max(map(len, lines)) <= 120
    assert "…" in lines[1]


def test_where_all_fit_nothing_stands_instead() -> None:
    """With three documents there is neither an ellipsis nor where most is."""
    lines = printed(wide(3, 2))
    assert lines[1].split() == ["Tema", "I00", "I01", "I02", "I", "alt"]
    assert "I07" not in "".join(lines)


def test_a_spanning_heading_stands_once_over_its_columns() -> None:
    """Columns of one span have it over them, to the right as their numbers are."""
    columns = (
        Column("theme", same("Tema")),
        Column("a", same("lav n"), WHOLE, span=same("Vurdert"), under=same("lav")),
        Column("b", same("høy n"), WHOLE, span=same("Vurdert"), under=same("høy")),
        Column("c", same("antall"), WHOLE),
    )
    frame = Frame(same("Tittel"), columns, (("Etikk", 1, 2, 3),), beside=same("8 virksomheter"))
    lines = printed(frame, 40)
    assert lines[0] == "Tittel" + " " * 20 + "8 virksomheter"
    assert lines[1].split() == ["Vurdert"]
    assert lines[1].rstrip().endswith("Vurdert")
    assert lines[2].split() == ["Tema", "lav", "høy", "antall"]
    assert lines[1].rindex("t") == lines[2].rindex("y")
    assert printed(frame, 40, whole=True)[2].split() == ["Tema", "lav", "n", "høy", "n", "antall"]


def test_what_does_not_fit_is_parted_under_whole_headings() -> None:
    """Where columns cannot stand beside each other each part has the headings files have."""
    columns = (
        Column("theme", same("Tema")),
        *(
            Column(f"c{n}", same(f"overskriften{n}"), WHOLE, span=same("Over"), under=same("abc"))
            for n in range(30)
        ),
    )
    lines = printed(Frame(same("T"), columns, (("Etikk", *range(10**6, 10**6 + 30)),)), 40)
    assert max(map(len, lines)) <= 40
    assert all(any(f"overskriften{n}" in line for line in lines) for n in range(30))


def test_codes_are_indented_and_parents_that_are_missing_come_without_numbers() -> None:
    """A row says its own name; a parent that is no row is one without numbers."""
    names = ("A", "A / b", "A / b / c", "D / e", "F")
    rows = tuple((Label(name, name), 1) for name in names)
    columns = (Column("theme", same("Tema")), Column("n", same("n"), WHOLE))
    lines = printed(Frame(same("T"), columns, rows, is_tree=True))
    assert [line.rstrip() for line in lines[2:8]] == [
        "A      1", "  b    1", "    c  1", "D", "  e    1", "F      1",
    ]  # fmt: skip


def test_a_long_name_of_the_tree_hangs_under_itself() -> None:
    """The further lines of an indented name are indented more, in a whole table as well."""
    rows = ((same("A"), 1), (same("A / et langt navn på mange ord"), 2))
    columns = (Column("theme", same("Tema")), Column("n", same("n"), WHOLE))
    frame = Frame(same("T"), columns, rows, is_tree=True)
    for how in (False, True):
        lines = printed(frame, 22, whole=how)
        at = next(place for place, line in enumerate(lines) if line.startswith("  et langt"))
        assert lines[at + 1].startswith(" " * 4)


def test_the_notes_of_the_first_rank_come_most_important_first() -> None:
    """At most three stand there, in brief, with how many more; `--notes` has all, in full."""
    notes = (
        word("note.purposive"),
        word("note.no_documents"),
        word("crosstab.own_answer"),
        word("note.few_cases").format(n=8),
        word("note.counted").format(names="ada (2)"),
    )
    frame = Frame(same("T"), (Column("a", same("a")),), (("x",),), notes=notes)
    shown = on_screen(frame)
    assert [rank_of(one) is None for one in notes] == [False, False, True, False, False]
    assert [one.text(NB) for one in shown.notes] == [
        "Ingen dokumenter er med; de kommer med `koding import`.",
        "Beskriver disse 8, og kan ikke generaliseres.",
        "Koding lagt til grunn: ada (2).",
    ]
    assert len(shown.notes) == MOST_FIRST
    assert shown.more.text(NB) == "2 merknader til: --notes"
    assert on_screen(frame, notes=True).notes == notes
    assert not on_screen(frame, notes=True).more


def test_a_screen_of_its_own_keeps_its_notes_and_gives_way_to_the_whole() -> None:
    """What a screen always says stands before the notes; with `--all` it is the table itself."""
    screen = Frame(same("Kort"), (Column("a", same("a")),), (("x",),), notes=(same("Alltid."),))
    frame = replace(screen, title=same("Lang"), notes=(), rows=(("x",), ("y",)), screen=screen)
    assert printed(frame) == ["Kort", "a", "x", "Alltid."]
    assert [line for line in printed(frame, whole=True) if line] == ["Lang", "a", "─", "x", "y"]


def test_a_count_with_a_half_level_is_told_briefly() -> None:
    """`18 (20)` is 18 on a screen, and both where all is printed; a missing number is a dash."""
    column = Column("n", same("n"), WHOLE)
    frame = Frame(same("T"), (column,), ((Told(18, "18 (20)", brief="18"),), (None,)))
    assert [line.strip() for line in printed(frame)[2:]] == ["18", "–"]
    assert "18 (20)" in "\n".join(printed(frame, whole=True))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    """Whatever the width, titles, headings, rows and notes stay within it."""
    frame = replace(wide(12, 4), beside=same("noe langt som står ved siden av tittelen" * 2))
    assert max(map(len, printed(frame, width))) <= width
    assert render_compact(on_screen(frame), NB, width, styled=True).count(b"\x1b[1m") >= 2


@pytest.mark.parametrize("width", [20, 40, 60, 74, 80])
def test_a_command_stays_on_one_line_where_it_fits(width: int) -> None:
    """What is to be copied is not broken between its name and its options, wherever it stands."""
    text = "Se dem: koding suggest --code KODE, eller i teksten, ett og ett: koding code --suggest"
    lines = fold(text, width)
    assert all(len(line) <= width for line in lines)
    assert " ".join(lines) == text
    for command in ("koding suggest --code KODE,", "koding code --suggest"):
        assert len(command) > width or any(command in line for line in lines)
