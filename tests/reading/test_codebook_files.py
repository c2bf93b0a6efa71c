"""Codebooks in tables, lists and .qdc: the tree comes back, and what cannot hold is said."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import KodingError
from koding.model.codes import Codebook, fold, join_path, tidy_name
from koding.reading.codebook_files import read_codebook_draft
from koding.reading.codebook_rows import CodebookDraft
from tests.reading.survey_tables import write_table

LEVELS = ("code", "category", "theme")
Way = tuple[str, ...]
NAMES = st.text(st.sampled_from("abcæøåÆé /,;'\"=+🙂-"), min_size=1, max_size=8).map(
    lambda text: tidy_name("n" + text)
)


@st.composite
def trees(draw: st.DrawFn) -> list[Way]:
    """Return the ways of a tree's codes, parents first, no two of them alike when folded."""
    ways: list[Way] = []
    for name in draw(st.lists(NAMES, min_size=1, max_size=9)):
        above = draw(st.sampled_from([(), *ways]))
        if fold("\n".join((*above, name))) not in {fold("\n".join(way)) for way in ways}:
            ways.append((*above, name))
    return walked(ways)


def walked(ways: Sequence[Way], above: Way = ()) -> list[Way]:
    """Return the ways in the order of the tree."""
    here = [way for way in ways if way[:-1] == above]
    return [one for way in here for one in (way, *walked(ways, way))]


def joined(way: Way) -> str:
    """Return a way as a path."""
    return "/".join(join_path(None, name) for name in way)


def paths(draft: CodebookDraft) -> list[str]:
    """Return the paths of a draft's codes, parents first."""
    return [path for path, _, _ in Codebook(draft.codes).walk()]


def read(path: Path, content: str | bytes) -> CodebookDraft:
    """Write a file and read it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_codebook_draft(path, LEVELS)


def as_paths(folder: Path, ways: Sequence[Way], ending: str) -> Path:
    """Write the tree as a table of paths with definitions."""
    rows = [["Sti", "Definisjon"], *([joined(way), f"om {way[-1]}"] for way in ways)]
    if ending == ".csv":
        with (folder / "k.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return folder / "k.csv"
    return write_table(folder / f"k{ending}", rows)


def as_list(folder: Path, ways: Sequence[Way], step: str) -> Path:
    """Write the tree as an indented list with bullets."""
    lines = [f"{step * (len(way) - 1)}- {way[-1]}\r\n" for way in ways]
    (folder / "k.txt").write_bytes("".join(lines).encode("utf-8-sig"))
    return folder / "k.txt"


def as_qdc(folder: Path, ways: Sequence[Way]) -> Path:
    """Write the tree as a REFI-QDA codebook."""

    def element(way: Way) -> str:
        below = "".join(element(one) for one in ways if one[:-1] == way)
        name = quoteattr(way[-1])
        about = f"<Description>om {quoteattr(way[-1])[1:-1]}</Description>"
        return f'<Code guid="{ways.index(way)}" name={name} isCodable="true">{about}{below}</Code>'

    top = "".join(element(way) for way in ways if len(way) == 1)
    text = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{top}</Codes></CodeBook>'
    (folder / "k.qdc").write_text(text, encoding="utf-8")
    return folder / "k.qdc"


WRITERS: dict[str, Callable[[Path, Sequence[Way]], Path]] = {
    "csv": lambda folder, ways: as_paths(folder, ways, ".csv"),
    "xlsx": lambda folder, ways: as_paths(folder, ways, ".xlsx"),
    "ods": lambda folder, ways: as_paths(folder, ways, ".ods"),
    "tabs": lambda folder, ways: as_list(folder, ways, "\t"),
    "spaces": lambda folder, ways: as_list(folder, ways, "   "),
    "qdc": as_qdc,
}


@pytest.mark.parametrize("kind", WRITERS)
@given(ways=trees())
def test_a_tree_comes_back_whatever_it_is_written_as(kind: str, ways: list[Way]) -> None:
    """A random tree written as a table, a list or a .qdc is read as the same tree, in order."""
    with TemporaryDirectory() as folder:
        draft = read_codebook_draft(WRITERS[kind](Path(folder), ways), LEVELS)
    assert paths(draft) == [joined(way) for way in ways]
    if kind not in ("tabs", "spaces"):
        told = [code.definition for _, code, _ in Codebook(draft.codes).walk()]
        assert told == [f"om {way[-1]}" for way in ways]


def test_parents_may_stand_anywhere_in_the_table(tmp_path: Path) -> None:
    """Rows of names and parents make the tree in whatever order they stand."""
    rows = [
        ("etikk", ""),
        ("samtykke", "etikk"),
        ("barn", "samtykke"),
        ("jus", ""),
        ("GDPR", "jus"),
    ]
    for seed in range(5):
        mixed = random.Random(seed).sample(rows, len(rows))
        text = "Kode;Overordnet\n" + "".join(f"{name};{parent}\n" for name, parent in mixed)
        assert sorted(paths(read(tmp_path / "k.csv", text))) == [
            "etikk", "etikk/samtykke", "etikk/samtykke/barn", "jus", "jus/GDPR",
        ]  # fmt: skip


def test_every_field_is_read_under_norwegian_headings(tmp_path: Path) -> None:
    """Each column of a Norwegian spreadsheet in Windows-1252 becomes its field of the code."""
    text = (
        "KODE;Nivå;Beskrivelse;Inkluderer;Ekskluderer;Eksempel;Nøkkelord;Farge;Opphav;Merknad\r\n"
        "Åpenhet;Tema;om åpenhet;innsyn;lukking;«vi åpnet»;innsyn, åpen;1B9E77;a priori;hm\r\n"
    )
    draft = read(tmp_path / "k.csv", text.encode("cp1252"))
    (code,) = draft.codes
    assert (code.name, code.level, code.definition) == ("Åpenhet", "theme", "om åpenhet")
    assert (code.include, code.exclude, code.examples) == ("innsyn", "lukking", ("«vi åpnet»",))
    assert (code.keywords, code.colour) == (("innsyn", "åpen"), "#1B9E77")
    assert code.origin.value == "a priori"
    assert [str(note) for note in draft.notes] == ["1 column of k.csv is not used: Merknad"]


def test_steps_of_the_tree_in_columns_are_filled_down(tmp_path: Path) -> None:
    """Columns theme, category, code are a tree, an empty step being that of the row above."""
    head = "Tema;Undertema;Kode;Definisjon\n"
    text = f"{head}jus;;;om jus\n;GDPR;;\n;;samtykke;x\n;;innsyn;\netikk;;b;\n"
    draft = read(tmp_path / "k.csv", text)
    assert paths(draft) == ["jus", "jus/GDPR", "jus/GDPR/samtykke", "jus/GDPR/innsyn", "etikk",
                            "etikk/b"]  # fmt: skip
    assert "Tema, Undertema, Kode" in str(draft.notes[0])
    assert "only above others: etikk" in str(draft.notes[1])


def test_numbers_tell_the_depth_of_a_flat_list(tmp_path: Path) -> None:
    """`1`, `1.1` and `2` make a tree where nothing is indented, and are said to be left out."""
    draft = read(tmp_path / "k.txt", "1. jus\n1.1 GDPR: om personvern\n1.1.1 samtykke\n2. etikk\n")
    assert paths(draft) == ["jus", "jus/GDPR", "jus/GDPR/samtykke", "etikk"]
    assert draft.codes[0].children[0].definition == "om personvern"
    assert len(draft.notes) == 2


def test_a_qdc_tells_what_is_not_used(tmp_path: Path) -> None:
    """Colours, sets and descriptions of a .qdc are read; what has no place here is said."""
    text = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="A" name="jus" '
        'isCodable="false" color="#ff0000" weight="2"><Description>d</Description></Code></Codes>'
        '<Sets><Set guid="S" name="nå"><MemberCode targetGUID="a"/><MemberCode targetGUID="b"/>'
        "</Set></Sets></CodeBook>"
    )
    draft = read(tmp_path / "k.qdc", text)
    assert (draft.codes[0].colour, draft.codes[0].definition) == ("#ff0000", "d")
    assert (draft.sets[0].name, draft.sets[0].codes) == ("nå", ("jus",))
    told = " ".join(map(str, draft.notes))
    assert "not codable" in told
    assert "weight" in told
    assert "1 member" in told


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("k.csv", "name;parent\na;b\nb;a\n", "k.csv:2: the code 'a' lies under itself"),
        ("k.csv", "name;parent\na;bx\nbxx;\n", 'k.csv:2: the parent "bx" is no code'),
        ("k.csv", "name;parent\na;\nb;a\na;b\nc;A\n", "k.csv:3: several codes are called"),
        ("k.csv", "path\njus\netikk\nJUS\n", "k.csv:4: the code JUS stands in line 2 too"),
        ("k.csv", "id,path\nx,a\nx,b\n", "k.csv:3: the id 'x' stands in line 2 too"),
        ("k.csv", "path,level\na,dings\n", 'k.csv:2: "dings" is not a level'),
        ("k.csv", "path,farge\na,rødt\n", "k.csv:2: 'rødt' is not a colour"),
        ("k.csv", "path,definition\n,om noe\n", "k.csv:2: a code without a name"),
        ("k.csv", "foo,bar\n1,2\n", "k.csv:1: no column says what the codes are called"),
        ("k.csv", "path,path\na,b\n", "stands twice"),
        ("k.csv", "name\n", "holds no codes"),
        ("k.csv", "path\n" + "/".join("abcdefghijklmnopqrstuvwxyzæøå0123"), "steps down"),
        ("k.csv", "path\n" + "x" * 300, "is it a definition?"),
        ("k.csv", "name\n" + "\n".join(f"a{n}" for n in range(3001)), "is it the right file?"),
        ("k.xlsx", b"PK\x03\x04 avkortet", "k.xlsx"),
        ("k.txt", "a\n  b\n\tc\n", "k.txt:3: this line is indented with a tab"),
        ("k.txt", "a\n    b\n  c\n", "k.txt:3: this line is less indented"),
        ("k.txt", "a\na\n", "k.txt:2: the code a stands in line 1 too"),
        ("k.qdc", "<CodeBook", "is not a REFI-QDA codebook"),
        ("k.qdc", "<Project/>", "is not a REFI-QDA codebook"),
        ("k.qdc", '<!DOCTYPE x [<!ENTITY a "b">]><CodeBook/>', "declares a document type"),
        ("k.qdc", "<CodeBook><Codes/></CodeBook>", "holds no codes"),
        ("k.qdc", "<CodeBook>" + "<a/>" * 300_001 + "</CodeBook>", "is not a REFI-QDA codebook"),
        ("k.pages", "x", "not a kind of file that codebooks are read from"),
    ],
)  # fmt: skip
def test_what_cannot_hold_is_one_sentence(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    """A file that cannot be a codebook is refused in one sentence, with its row."""
    with pytest.raises(KodingError) as refused:
        read(tmp_path / name, content)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


TREE = ["tillit", "tillit/åpenhet", "tillit/ledelse", "ressurser", "ressurser/tid"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (("Code;Memo\ntillit;m\ntillit > åpenhet;\ntillit > ledelse;\nressurser;\n"
         "ressurser > tid;\n"), "read as steps"),
        ("Code;Memo\ntillit;m\ntillit\\åpenhet;\ntillit\\ledelse;\nressurser;\nressurser\\tid;\n",
         "read as steps"),
        (("Hierarchical Name;Description;Files\nCodes\\\\tillit;m;1\nCodes\\\\tillit\\åpenhet;;2\n"
         "Codes\\\\tillit\\ledelse;;3\nCodes\\\\ressurser;;1\nCodes\\\\ressurser\\tid;;1\n"),
         "read as steps"),
        ("Name;Description\ntillit;m\n  åpenhet;\n  ledelse;\nressurser;\n  tid;\n", "blanks"),
        ("Nivå;Kode;Beskrivelse\n1;tillit;m\n2;åpenhet;\n2;ledelse;\n1;ressurser;\n2;tid;\n",
         "a column of numbers tells"),
        ("Nr;Kode;Beskrivelse\n1;tillit;m\n1.1;åpenhet;\n1.2;ledelse;\n2;ressurser;\n2.1;tid;\n",
         "a column of numbers tells"),
        ("Kode;Beskrivelse\n1 tillit;m\n1.1 åpenhet;\n1.2 ledelse;\n2 ressurser;\n2.1 tid;\n",
         "numbers before the names tell"),
        (("Id,Parent Id,Depth,Title,Description\n1,,0,tillit,m\n2,1,1,åpenhet,\n3,1,1,ledelse,\n"
         "4,,0,ressurser,\n5,4,1,tid,\n"), "Depth"),
        (("Color;Parent code;Code;Memo\n●;;tillit;m\n●;tillit;åpenhet;\n●;tillit;ledelse;\n"
         "●;;ressurser;\n●;ressurser;tid;\n"), ""),
        (("Kodebok;;\n;;\nKodenavn:;Tilhører;Definisjon / forklaring\ntillit;;m\nåpenhet;tillit;\n"
         "ledelse;tillit;\nressurser;;\ntid;ressurser;\n"), "a title over the table"),
        ("Tema;Kode;Kommentar\ntillit;;m\n;åpenhet;\n;ledelse;\nressurser;;\n;tid;\n", "steps"),
    ],
)  # fmt: skip
def test_codebooks_as_other_programs_export_them(text: str, told: str, tmp_path: Path) -> None:
    """MAXQDA's, NVivo's, Dedoose's and hand-made tables are one tree, told as it was found."""
    draft = read(tmp_path / "k.csv", text)
    assert paths(draft) == TREE
    assert draft.codes[0].definition == "m"
    assert told in " ".join(map(str, draft.notes))


@pytest.mark.parametrize(
    "text",
    [
        "tillit: m\n- åpenhet\n- ledelse\nressurser\n- tid\n",
        "tillit – m\n  åpenhet\n  ledelse\nressurser\n  tid\n",
        "- **tillit**: m\n  - åpenhet\n  - ledelse\n- **ressurser**\n  - *tid*\n",
        "1. tillit: m\n   a) åpenhet\n   b) ledelse\n2. ressurser\n   a) tid\n",
        "# Kodebok\n\n## tillit: m\n### åpenhet\n### ledelse\n## ressurser\n### tid\n",
    ],
)
def test_lists_of_codes_as_people_write_them(text: str, tmp_path: Path) -> None:
    """Bullets under plain lines, dashes, letters, stars and a title are no names of codes."""
    draft = read(tmp_path / "k.md", text)
    assert paths(draft) == TREE
    assert draft.codes[0].definition == "m"


def test_a_sentence_under_a_heading_is_what_it_means(tmp_path: Path) -> None:
    """It is no code under the heading, which is said."""
    draft = read(tmp_path / "k.md", "## tillit\nDet å stole på noen.\n### åpenhet\n")
    assert paths(draft) == TREE[:2]
    assert draft.codes[0].definition == "Det å stole på noen."
    assert "1 line under a heading" in " ".join(map(str, draft.notes))


def test_a_dash_within_a_line_is_kept(tmp_path: Path) -> None:
    """Only what begins a line is its bullet."""
    draft = read(tmp_path / "k.txt", "av-og-på - eller ikke\n")
    assert paths(draft) == ["av-og-på - eller ikke"]
