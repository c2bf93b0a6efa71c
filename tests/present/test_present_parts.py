"""Tables that are divided because their columns do not fit beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from koding.model.label import Language, same
from koding.present.table import Extent, is_squeezed, part_columns, render_table
from koding.tabling import Column, ColumnKind, Frame

TEXT, NUMBER = Extent(30, 30, 6, False), Extent(12, 5, 12, True)


@given(st.integers(1, 3), st.integers(4, 20), st.integers(60, 120))
def test_every_part_begins_with_what_says_what_the_row_is(
    keys: int, numbers: int, room: int
) -> None:
    """However a table is divided, its key columns stand in each part and no other one twice."""
    parts = part_columns([TEXT] * keys + [NUMBER] * numbers, room, 1, keys)
    assert all(part[:keys] == list(range(keys)) for part in parts)
    others = [place for part in parts for place in part[keys:]]
    assert others == list(range(keys, keys + numbers))


def test_a_wide_table_is_divided_rather_than_its_words_cut() -> None:
    """Nine units beside a long theme must not leave the theme ten letters wide."""
    names = [f"Virksomhet{place}" for place in range(9)]
    frame = Frame(
        title=same("Matrise"),
        columns=(
            Column("theme", same("Tema")), Column("what", same("Mål")),
            *(Column(f"v{place}", same(name), ColumnKind.INTEGER)
              for place, name in enumerate(names)),
        ),
        rows=(("Organisasjonskultur og alt som hører til", "antall", *range(9)),),
        keys=2,
    )  # fmt: skip
    text = render_table(frame, Language.NB, 80).decode()
    parts = text.count("Tema ")
    assert parts > 1
    assert text.count("Organisasjonskultur") == text.count("antall") == parts
    assert all(text.count(name) == 1 for name in names)


def test_a_text_shrinks_to_its_longest_word_before_any_word_is_cut() -> None:
    """A theme keeps its longest word whole beside sentences, which have room to give."""
    frame = Frame(
        title=same("Tabell"),
        columns=(
            Column("theme", same("Tema")), Column("text", same("Tekst")),
            *(Column(f"n{place}", same(f"antall{place}"), ColumnKind.INTEGER)
              for place in range(4)),
        ),
        rows=(("Organisasjonskultur i staten", "en setning som kan brettes " * 5, 1, 2, 3, 4),),
    )  # fmt: skip
    text = render_table(frame, Language.NB, 70).decode()
    assert "Organisasjonskultur" in text
    assert "antall3" in text


def test_a_table_of_few_columns_is_squeezed_before_it_is_divided() -> None:
    """Six columns stay together as long as they fit; with seven no word is cut, of numbers too."""
    assert not is_squeezed([TEXT] * 6, [9] * 6)
    assert is_squeezed([TEXT] * 7, [9] * 7)
    assert not is_squeezed([TEXT] * 7, [12] * 7)
    assert not is_squeezed([NUMBER] * 6, [5] * 6)
    assert is_squeezed([NUMBER] * 7, [5] * 7)
    assert not is_squeezed([NUMBER] * 7, [12] * 7)


def test_headings_over_numbers_part_a_table_before_their_words_are_cut() -> None:
    """Ten long headings over small numbers are parted at 80 columns, each in whole words."""
    names = [f"Tilfeldig materialet{place}" for place in range(10)]
    frame = Frame(
        title=same("Metning"),
        columns=(
            Column("document", same("Dokument")),
            *(Column(f"v{place}", same(name), ColumnKind.INTEGER)
              for place, name in enumerate(names)),
        ),
        rows=(("I01", *range(10)),),
    )  # fmt: skip
    text = render_table(frame, Language.NB, 80).decode()
    assert all(f"materialet{place}" in text for place in range(10))
    assert max(map(len, text.splitlines())) <= 80
