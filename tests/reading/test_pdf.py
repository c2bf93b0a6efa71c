"""PDF: pages, paragraphs, columns, tables, what runs along the edges, locks, scans and size."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.errors import ReadingError
from koding.model.material import Transcript
from tests.reading.mutations import ROOT
from tests.reading.pdf_files import Put, pdf_file, wrapped, written
from tests.reading.reading_children import MOST_BYTES
from tests.reading.reading_files import assert_sound, said, transcript_of

LONG = (
    "Vi har lenge sagt at arkivet må med fra første dag, men det er først nå, når "
    "systemene byttes ut, at noen spør oss om hva som egentlig skal bevares og hvordan."
)
TALK = [
    "Intervjuer: Hvordan går det med innføringen av det nye systemet?",
    f"Informant: {LONG} {LONG} Det er blitt bedre.",
    "Intervjuer: Hva mener du med det?",
    f"Informant: {LONG} Ja.",
]


def read(folder: Path, pages: Sequence[Sequence[Put]]) -> Transcript:
    """Make a PDF of pages and read it."""
    transcript = transcript_of(folder, "a.pdf", pdf_file(pages))
    assert_sound(transcript)
    return transcript


def told(transcript: Transcript) -> str:
    """Return all that is said of a transcript."""
    return " ".join(map(str, transcript.warnings))


def test_lines_become_paragraphs_and_paragraphs_turns(tmp_path: Path) -> None:
    """What was set in lines is read as it was written, whole words and sentences."""
    transcript = read(tmp_path, written(TALK))
    assert [f"{speaker}: {words}" for speaker, words in said(transcript)] == TALK
    assert transcript.warnings == ()


def test_pages_are_places(tmp_path: Path) -> None:
    """The page begins where its first word does, also in the middle of a paragraph."""
    pages = written(TALK * 12)
    transcript = read(tmp_path, pages)
    assert len(pages) > 2
    assert [mark.page for mark in transcript.pages] == list(range(1, len(pages) + 1))
    for mark, page in zip(transcript.pages, pages, strict=True):
        assert transcript.text[mark.start :].startswith(page[0].text)
    assert [f"{one}: {words}" for one, words in said(transcript)] == TALK * 12


def test_paragraphs_without_room_between_are_told_by_their_last_lines() -> None:
    """A line where the next word would have had room ends a paragraph."""
    from koding.reading.decoding import RawFile
    from koding.reading.facts import Known
    from koding.reading.pdf import read_pdf

    y, page = 700, []
    for paragraph in (f"{LONG} Slutt.", f"{LONG} Og så.", "Det var alt."):
        for line in wrapped(paragraph, 80):
            page.append(Put(70, y, line))
            y -= 14
    draft = read_pdf(RawFile("a.pdf", pdf_file([page])), Known())
    assert draft.text.split("\n") == [f"{LONG} Slutt.", f"{LONG} Og så.", "Det var alt."]


def test_what_runs_along_the_edges_is_left_out_and_said(tmp_path: Path) -> None:
    """Headings and page numbers, also `Side 2 av 9`, are no speech; numbers of the text stay."""
    pages = written(TALK * 12)
    for number, page in enumerate(pages, start=1):
        page.insert(0, Put(70, 800, "Arkivprosjektet 2024"))
        page.append(Put(280, 40, f"Side {number} av {len(pages)}"))
        page.append(Put(500, 40, f"- {number + 6} -"))
    transcript = read(tmp_path, pages)
    assert [f"{one}: {words}" for one, words in said(transcript)] == TALK * 12
    for what in ("Arkivprosjektet 2024", "Side 1 av", "- 7 -"):
        assert what in told(transcript)


def test_numbers_at_the_edge_that_do_not_count_pages_stay(tmp_path: Path) -> None:
    """A bare number that is another on each page, but not the page's, is a figure of the text."""
    figures = ["17", "4", "99"]
    pages = [[*written(TALK)[0], Put(70, 40, figure)] for figure in figures]
    transcript = read(tmp_path, pages)
    for figure in figures:
        assert f" {figure}" in transcript.text or f"\n{figure}" in transcript.text


def test_divided_words_are_mended_and_others_keep_their_hyphen(tmp_path: Path) -> None:
    """`effek-` `tivt` is one word; `IT-` `systemet`, `helse-` `og` and a known `e-post` are not."""
    lines = [
        "Intervjuer: Det er viktig at vi arbeider mer effek-",
        "tivt enn før, og at alle som bruker det nye IT-",
        "systemet vet hva en e-post er, og at både helse-",
        "og sosialtjenesten får sende den samme e-",
        "posten som før.",
    ]
    page = [Put(70, 700 - 14 * place, line) for place, line in enumerate(lines)]
    transcript = read(tmp_path, [page])
    for words in ("effektivt", "IT-systemet", "helse- og sosialtjenesten", "e-post er"):
        assert words in transcript.text
    assert "put together" in told(transcript)


def two_columns(left: Sequence[str], right: Sequence[str], *, by_row: bool) -> list[Put]:
    """Return a page of two columns, drawn column by column or row by row, under a heading."""
    sides = [
        [Put(x, 700 - 14 * place, line) for place, line in enumerate(lines)]
        for x, lines in ((60, left), (320, right))
    ]
    if by_row:
        drawn = [put for pair in zip(*sides, strict=False) for put in pair]
        drawn += sides[0][len(sides[1]) :] + sides[1][len(sides[0]) :]
    else:
        drawn = [*sides[0], *sides[1]]
    return [Put(60, 740, "Referat fra et møte som går over begge de to spaltene på siden"), *drawn]


@pytest.mark.parametrize("by_row", [False, True])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, by_row: bool) -> None:
    """However the columns were drawn, the left is whole before the right begins; that is said."""
    left, right = f"{LONG} {LONG} Venstre slutter.", f"Høyre begynner. {LONG} {LONG}"
    page = two_columns(wrapped(left, 44), wrapped(right, 44), by_row=by_row)
    transcript = read(tmp_path, [page])
    assert left in transcript.text
    assert right in transcript.text
    assert transcript.text.index("Venstre slutter") < transcript.text.index("Høyre begynner")
    assert "two columns" in told(transcript)


def test_a_table_is_told(tmp_path: Path) -> None:
    """Each row of a table is a line with its cells in order, and a warning names the page."""
    rows = [
        ("Etat", "Ansatte", "Andel"),
        ("Nord", "12", "40 %"),
        ("Sør", "7", "23 %"),
        ("Øst", "9", "3"),
    ]
    page = [
        Put(70 + 150 * column, 500 - 16 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    transcript = read(tmp_path, [[Put(70, 700, LONG[:70]), *page]])
    for cells in rows:
        assert "\t".join(cells) in transcript.text.split("\n")
    assert "page 1 has a table" in told(transcript)
    assert "columns" not in told(transcript)


def test_labels_in_a_column_of_their_own_are_no_table(tmp_path: Path) -> None:
    """`Name:` at the edge and the words further in, line by line, are turns."""
    page: list[Put] = []
    y = 720
    spoken = [("Intervjuer:", "Hva gjør du?"), ("Informant:", LONG), ("Intervjuer:", LONG)]
    for name, words in spoken * 3:
        page.append(Put(70, y, name))
        for line in wrapped(words, 60):
            page.append(Put(170, y, line))
            y -= 14
    transcript = read(tmp_path, [page])
    assert said(transcript) == [(name.rstrip(":"), words) for name, words in spoken * 3]
    assert transcript.warnings == ()


def test_bold_names_are_labels(tmp_path: Path) -> None:
    """A name in a bold font is a label though it has no colon."""
    page = [
        put
        for place, (name, words) in enumerate(
            [("Kari Moen", "Hei."), ("Per Lund", "Ja."), ("Kari Moen", "Bra."), ("Per Lund", "Ja")]
        )
        for put in (
            Put(70, 700 - 20 * place, name, bold=True),
            Put(70 + 65, 700 - 20 * place, words),
        )
    ]
    assert [one for one, _ in said(read(tmp_path, [page]))] == [
        "Kari Moen", "Per Lund", "Kari Moen", "Per Lund",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4 hei", "not a PDF, or is damaged"),
        (b"Per: Hei.", "not a PDF, or is damaged"),
        (pdf_file(written(TALK))[:700], "not a PDF, or is damaged"),
        (pdf_file([[], []]), "is a scan"),
        (pdf_file([[Put(70, 700, "Skannet 12.3")]] * 3), "is a scan"),
        (pdf_file(written(TALK), lock="hemmelig"), "locked with a password"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(data: bytes, what: str, tmp_path: Path) -> None:
    """Damage, scans and locks are each told with what to do."""
    with pytest.raises(ReadingError, match=what):
        transcript_of(tmp_path, "a.pdf", data)


def test_without_the_extra_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pdfium is not installed, the sentence says so."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadingError, match="what reads PDF is not installed"):
        transcript_of(tmp_path, "a.pdf", pdf_file(written(TALK)))


def test_an_empty_page_among_others_is_said(tmp_path: Path) -> None:
    """A page without text is named, since it may be a picture of text."""
    transcript = read(tmp_path, [*written(TALK), [], *written(TALK)])
    assert "page 2 holds no text" in told(transcript)


words = st.lists(
    st.text(st.sampled_from("abcdefghijklmnoprstuvyæøåÆØÅé"), min_size=1, max_size=12),
    min_size=3,
    max_size=120,
)


@settings(max_examples=40)
@given(st.lists(words, min_size=1, max_size=6), st.integers(30, 90))
def test_words_in_are_words_out(paragraphs: list[list[str]], width: int) -> None:
    """Whatever the paragraphs and the width they are set in, all their words come, in order."""
    from koding.reading.decoding import RawFile
    from koding.reading.facts import Known
    from koding.reading.pdf import read_pdf

    texts = [" ".join(["Etatens", "arkivsystemer", *one]) for one in paragraphs]
    data = pdf_file(written(texts, width=width))
    draft = read_pdf(RawFile("a.pdf", data), Known())
    assert draft.text.split() == " ".join(texts).split()


def test_five_hundred_pages_take_seconds_and_little_memory(tmp_path: Path) -> None:
    """A PDF of 500 full pages is read within 300 MB, and in a time that growth would show."""
    pages = written([*TALK, LONG] * 700, width=85)
    assert len(pages) >= 200
    data = pdf_file((pages * 3)[:500])
    (tmp_path / "a.pdf").write_bytes(data)
    program = (
        "import sys, time; from pathlib import Path;"
        "from tests.reading.reading_children import most_memory;"
        "from koding.reading import read_transcript; began = time.process_time();"
        "read_transcript(Path(sys.argv[1]));"
        "print(time.process_time() - began, most_memory())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.pdf")],
        capture_output=True, check=True, text=True, cwd=ROOT,
    )  # fmt: skip
    seconds, memory = map(float, done.stdout.split())
    assert seconds < 15
    assert memory < MOST_BYTES


def test_numbers_before_the_lines_of_a_page_are_left_out_and_told(tmp_path: Path) -> None:
    """Line numbers in the margin are no words, wherever the lines are broken."""
    words = [f"Intervjuer: Hva er vanskelig med nummer {n}? Fortell om det." for n in range(6)]
    words += [f"Informant: Å få tid til alt sammen, og det er den {n} gangen." for n in range(6)]
    page = [Put(50, 740 - 14 * n, str(n + 1), 8) for n in range(len(words))]
    page += [Put(72, 740 - 14 * n, line) for n, line in enumerate(words)]
    found = transcript_of(tmp_path, "a.pdf", pdf_file([page]))
    assert [line for line in found.text.split("\n") if line] == words
    assert any("running numbers of 12 lines" in str(one) for one in found.warnings)


def test_the_headings_of_a_table_are_nobody_s(tmp_path: Path) -> None:
    """A first row `Taler | Hva blir sagt` is no turn of somebody called Taler."""
    rows = [("Taler", "Hva blir sagt"), ("Intervjuer", "Hva er vanskelig?"),
            ("Informant", "Å få tid."), ("Intervjuer", "Ja?"), ("Informant", "Ja.")]  # fmt: skip
    page = [Put(x, 740 - 30 * n, cell) for n, row in enumerate(rows) for x, cell in
            zip((72, 200), row, strict=True)]  # fmt: skip
    found = transcript_of(tmp_path, "a.pdf", pdf_file([page]))
    assert said(found) == rows[1:]
